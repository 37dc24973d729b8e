# Text messages of the platform. Plain text, at most 160 characters, no links.
sms-pin = Votre code PIN Kaizala est { $pin }. Il expire dans { $minutes } minutes. Personne ne vous le demandera.
sms-password-code = Votre code Kaizala pour un nouveau mot de passe est { $pin }. Il expire dans { $minutes } minutes. Personne ne vous le demandera.
