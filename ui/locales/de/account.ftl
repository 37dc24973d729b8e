# Signing in and confirming a phone number.
account-title = Ihr Konto
page-account = Konto
page-phone = Telefonnummer

account-create-title = Konto erstellen
account-sign-in-title = Anmelden
account-lead-built-in = Das Konto gilt für die eingebaute Plattform auf diesem Computer. Es bleibt auf diesem Computer.
account-lead-server = Das Konto gilt für „{ $name }“.
account-name = Ihr Name
account-name-hint = Andere sehen ihn bei allem, was Sie registrieren und gewähren.
account-email = E-Mail-Adresse
account-password = Passwort
account-password-hint = Mindestens 12 Zeichen. Ein paar Wörter hintereinander merkt man sich leicht.
account-setup-code = Einrichtungscode
account-setup-code-hint = Der Server hat ihn beim ersten Start ausgegeben. Wer den Server betreibt, hat ihn.
account-have-one = Sie haben schon ein Konto?
account-have-none = Sie haben noch kein Konto?
account-sign-in-instead = Anmelden
account-create-instead = Konto erstellen
account-create = Konto erstellen
account-sign-in = Anmelden
account-creating = Das Konto wird erstellt
account-signing-in = Sie werden angemeldet

phone-title = Telefonnummer bestätigen
phone-lead = Sie bekommen eine PIN als SMS.
phone-number = Telefonnummer
phone-number-hint = Mit der Ländervorwahl: +49 151 23456789
phone-request-pin = PIN anfordern
phone-sending = Die PIN wird gesendet

pin-title = PIN eingeben
pin-lead = Gesendet an { $number }. Sie gilt bis { $time } Uhr.
pin-label = PIN
pin-no-message = Keine Nachricht bekommen?
pin-send-again = Neue PIN anfordern
pin-change-number = Nummer ändern
pin-sent-again = Eine neue PIN wurde an { $number } gesendet
pin-confirm = Telefonnummer bestätigen
pin-checking = Die PIN wird geprüft

phone-label = Telefon der eingebauten Plattform
phone-empty = Noch keine Nachrichten.
phone-why = Die eingebaute Plattform sendet ihre SMS an dieses Telefon.
