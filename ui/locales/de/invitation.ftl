# Step 3 by invitation: the developer invites, the admin grants and sends a sealed reply, the developer opens it.

# Opening what was sent, by whoever it was sent to.
open-lead = Sie sagt selbst, wer an der Reihe ist und was zu tun ist.
open-field = Einladung oder Antwort
open-hint = Fügen Sie die Nachricht ein oder ziehen Sie die Datei hierher.
open-file = Datei wählen
open-commit = Öffnen
open-working = Wird geöffnet
open-without = Ohne Einladung einrichten
open-another = Eine andere öffnen

# The developer's half: asking.
invite-title = Gruppenadmin einladen
invite-lead = Die Einladung bittet um Zugriff für „{ $connector }“. Sie enthält kein Geheimnis; schicken Sie sie, wie Sie mögen.
invite-words = Was man dazu wissen soll
invite-words-hint = Das steht dort, wo entschieden wird.
invite-asks = Sie bittet um
invite-commit = Einladung erstellen
invite-working = Die Einladung wird erstellt
invite-none-title = Kein Connector zum Einladen
invite-none-text = Registrieren Sie zuerst einen Connector. Dann können Sie Gruppenadmins einladen.
invite-without = Kaizala Companion ist dort nicht im Einsatz?

invitation-title = Einladung für „{ $connector }“
invitation-lead = Schicken Sie sie an Admins der Gruppe. Die Antwort kommt auf demselben Weg zu Ihnen zurück.
invitation-send = Einladung verschicken
invitation-until = Sie kann bis { $date } beantwortet werden.
invitation-expired = Ihre Zeit ist vorbei. Ziehen Sie sie zurück und erstellen Sie eine neue.
invitation-save = Als Datei speichern
invitation-copy-text = Als Text kopieren
invitation-copy-link = Link kopieren
invitation-qr = QR-Code anzeigen
invitation-qr-label = QR-Code der Einladung für „{ $connector }“
invitation-reply = Ist die Antwort da?
invitation-withdraw = Einladung zurückziehen
invitation-withdraw-title = Einladung für „{ $connector }“ zurückziehen?
invitation-withdraw-means = Keine Antwort darauf lässt sich dann noch öffnen. Wurde der Zugriff schon gewährt, bleibt er, bis er entzogen wird.
invitation-withdrawn = Die Einladung ist zurückgezogen
saved-file = Gespeicherte Datei
saved-show = Im Ordner zeigen
saved-said = Gespeichert

check-words = Sechs Prüfwörter
check-words-read = Man ruft Sie an, um sie zu vergleichen. Lesen Sie sie vor und schreiben Sie sie nicht.

# The admin's half: granting and replying.
answer-wizard = Einladung
page-answer = Entscheiden
answer-title = „{ $connector }“ bittet um Zugriff
answer-lead = { $owner } hat ihn registriert und bittet um Ihre Zustimmung.
answer-words = { $owner } schreibt
answer-loading = Der Connector wird nachgeschlagen
answer-failed = Die Einladung
answer-claimed-name = In der Einladung heißt er „{ $claimed }“. Registriert ist er als „{ $connector }“.
answer-unannounced = Die Einladung nennt nicht alles, was er darf: { $permissions }
answer-not-registered = Die Einladung bittet auch um etwas, das der Connector nicht darf: { $permissions }
answer-other-signer = Frühere Einladungen von { $owner } kamen von einem anderen Computer. Vergleichen Sie die Wörter besonders sorgfältig.
answer-group = In welcher Gruppe?
answer-group-missing = Wählen Sie eine Gruppe.
answer-can = Er kann
answer-cannot = Er kann nicht
ability-message-send = { $count ->
    [one] Nachrichten an { $number } Mitglied senden
   *[other] Nachrichten an { $number } Mitglieder senden
}
ability-member-read = { $count ->
    [one] Name und Telefonnummer von { $number } Mitglied lesen
   *[other] Namen und Telefonnummern von { $number } Mitgliedern lesen
}
ability-no-history = Alte Nachrichten lesen
ability-no-members = Sehen, wer in der Gruppe ist
ability-no-messages = Nachrichten schreiben
answer-existing = { $who } hat am { $date } Zugriff gewährt. Gewähren Sie ihn noch einmal, ist { $owner } ausgesperrt, bis Ihre neue Antwort geöffnet ist.
answer-compare = { $owner } anrufen
answer-compare-do = Fragen Sie nach den sechs Wörtern. Sie fangen so an:
answer-last-words = Die letzten beiden Wörter
answer-last-words-hint = Andere Wörter? Brechen Sie ab: Die Einladung ist gefälscht.
answer-more = Notiz und Frist
answer-note = Notiz an { $owner }
answer-life = Wie lange die Antwort gilt
answer-life-day = 1 Tag
answer-life-three = 3 Tage
answer-life-week = 7 Tage
answer-commit = „{ $connector }“ Zugriff gewähren
answer-working = Der Zugriff wird gewährt

sealed-title = „{ $connector }“ darf in „{ $group }“ handeln
sealed-lead = Schicken Sie die Antwort an { $owner }. Niemand sonst kann sie öffnen.
sealed-until = Gilt bis { $date }.
sealed-save = Als Datei speichern

# The developer's half: opening the reply.
reply-title = Zugriff für „{ $connector }“
reply-opening = Die Antwort wird geöffnet
reply-failed = Die Antwort
reply-lead = { $who } lässt ihn in „{ $group }“ handeln.
reply-other-signer = Frühere Antworten von { $who } kamen von einem anderen Computer. Fragen Sie { $who }, ob diese von dort ist.
reply-words = { $who } schreibt
reply-may = Er darf
reply-ends = Der Zugriff endet am { $date }, wenn er nicht erneuert wird.
reply-exchanging = Das Zugriffstoken wird abgerufen
reply-exchanged = Das Zugriffstoken ist da. Alle vier Schritte sind erledigt.
reply-try = Ausprobieren
reply-empty-title = Keine Antwort geöffnet
reply-empty-text = Öffnen Sie die, die Ihnen die Gruppenadmins geschickt haben.

# Proof for both.
receipt-page = Beleg
receipt-save = Als Text speichern
receipt-print = Drucken oder als PDF speichern

# Whose turn it is.
turns-title = Wer an der Reihe ist
turn-for-answer = Die Gruppenadmins sollen Ihre Einladung vom { $date } beantworten. Sie gilt bis { $until }.
turn-to-answer = Sie sollen die Einladung von { $person } beantworten, die Sie am { $date } geöffnet haben. Sie gilt bis { $until }.
turn-for-opening = { $person } soll Ihre Antwort vom { $date } für „{ $group }“ öffnen. Sie gilt bis { $until }.
turn-over-invitation = Ihre Einladung vom { $date } wurde nicht beantwortet, und ihre Zeit ist vorbei. Ziehen Sie sie zurück und erstellen Sie eine neue.
turn-over-received = Sie haben die Einladung von { $person } nicht beantwortet, und ihre Zeit ist vorbei. Lassen Sie sich noch einmal einladen, wenn Sie antworten wollen.
turn-over-reply = { $person } hat Ihre Antwort vom { $date } für „{ $group }“ nicht geöffnet, und ihre Zeit ist vorbei. Lassen Sie sich noch einmal einladen.
turn-reminded = Erinnert am { $date }.
turn-remind = Erinnerung kopieren
turn-forget = Nicht mehr warten
turn-forget-title = Nicht mehr auf „{ $connector }“ warten?
turn-forget-received-means = Die Einladung verschwindet aus dieser Liste. Solange sie gilt, können Sie sie wieder öffnen.
turn-forget-reply-means = Die Antwort verschwindet aus dieser Liste und lässt sich nicht noch einmal schicken. Der Zugriff bleibt; entzogen wird er auf der Seite des Connectors.
turn-open = Öffnen
row-grant-invite = Gruppenadmin einladen
row-grant-to-invite = Schicken Sie jemandem, der die Gruppe verwaltet, eine Einladung.
row-grant-invited = Ihre Einladung wartet seit { $date } auf eine Antwort.
row-hand-over-sealed = Versiegelt am { $date }.
row-exchange-sealed = Zuerst wird Ihre Antwort geöffnet.
row-hand-over-open-reply = Antwort öffnen
step-hand-over-admin = An das Entwicklungsteam schicken
step-exchange-admin = In Betrieb nehmen

# When somebody does without the app's key.
seal-title = Mit einer Passphrase versiegeln
seal-why = Für ein Entwicklungsteam, das keine Einladung gemacht hat. Es öffnet den versiegelten Text mit sieben Wörtern, die Sie am Telefon sagen.
seal-commit = Versiegeln
seal-working = Wird versiegelt
seal-words = Sagen Sie diese sieben Wörter am Telefon. Sie stehen nur jetzt hier.
seal-copy = Versiegelten Text kopieren
seal-words-typed = Die sieben Wörter
seal-words-typed-hint = Die Gruppenadmins sagen sie Ihnen am Telefon.
hand-over-plain = Stattdessen unversiegelt kopieren
hand-over-plain-paste = Haben Sie ein Aktualisierungstoken ohne App bekommen?
hand-over-lead-reply = Öffnen Sie die Antwort der Gruppenadmins. Was darin ist, kommt in Ihren Tresor.
