# Die Seite der Plattform, auf der sich Personen für einen Konnektor anmelden. Reiner Text.
oauth-title = Anmelden
oauth-lead = { $connector } bittet um Zugriff in Ihrem Namen, in allen Gruppen, denen Sie angehören:
oauth-phone-label = Telefonnummer
oauth-phone-hint = Mit Ländervorwahl, zum Beispiel +49 30 901820.
oauth-phone-malformed = Das ist keine Telefonnummer. Beginnen Sie mit + und der Ländervorwahl.
oauth-send-pin = PIN senden
oauth-pin-label = PIN
oauth-pin-hint = Wir haben sechs Ziffern an { $phone } gesendet. Sie gelten { $minutes } Minuten.
oauth-pin-wrong = Das ist nicht die PIN, die wir gesendet haben. Sehen Sie in der neuesten SMS nach.
oauth-pin-over = Diese PIN gilt nicht mehr. Lassen Sie sich eine neue senden.
oauth-pin-too-often = Zu viele PINs für diese Nummer. Versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal.
oauth-sms-unavailable = Dieser Server versendet keine SMS, also kann sich hier niemand anmelden. Sagen Sie es denen, die ihn betreiben.
oauth-allow = Anmelden und erlauben
oauth-new-pin = Neue PIN senden
oauth-other-phone = Andere Nummer verwenden
oauth-cancel = Abbrechen
oauth-refused-title = Diese Anmeldung ist nicht möglich
oauth-refused-link = Der Link, der Sie hierher geführt hat, passt zu keiner Integration. Gehen Sie zurück zur App, aus der Sie kommen, oder fragen Sie, wer sie betreibt.
oauth-refused-busy = Zurzeit melden sich zu viele Personen an. Versuchen Sie es in einer Minute noch einmal.
oauth-refused-server = Der Server hat ein Problem. Versuchen Sie es später noch einmal.
