# Text messages of the platform. Plain text, at most 160 characters, no links.
sms-pin = Your Kaizala PIN is { $pin }. It expires in { $minutes } minutes. Nobody will ask you for it.
sms-password-code = Your Kaizala code for a new password is { $pin }. It expires in { $minutes } minutes. Nobody will ask you for it.
