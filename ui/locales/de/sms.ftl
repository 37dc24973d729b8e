# Text messages of the platform. Plain text, at most 160 characters, no links.
sms-pin = Ihre Kaizala-PIN lautet { $pin }. Sie läuft in { $minutes } Minuten ab. Niemand wird Sie danach fragen.
sms-password-code = Ihr Kaizala-Code für ein neues Passwort lautet { $pin }. Er läuft in { $minutes } Minuten ab. Niemand wird Sie danach fragen.
