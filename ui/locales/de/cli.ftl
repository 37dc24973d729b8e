# Die Worte des Terminals (`kaizala`).

cli-about = Der Tresor von Kaizala Companion im Terminal
cli-help-usage = Aufruf:
cli-help-commands = Befehle
cli-help-arguments = Argumente
cli-help-options = Optionen
cli-help-more = Hilfe zu einem Befehl: kaizala BEFEHL --help

cli-option-json = Antwort als JSON, auch bei Problemen
cli-option-language = Die Sprache: en, de oder fr
cli-option-data = Der Datenordner der App, wenn es nicht der übliche ist (auch KAIZALA_DATA)
cli-option-passphrase-fd = Die Passphrase des Tresors aus diesem Dateideskriptor lesen; 0 ist die Standardeingabe
cli-option-help = Diese Hilfe anzeigen
cli-option-version = Die Version anzeigen
cli-option-connector = Der Connector, mit ID oder Name; bei nur einem nicht nötig
cli-option-group = Die Gruppe, deren Zugriff gemeint ist, mit ID oder Name
cli-option-user = Der Name der Person, für die gehandelt wird
cli-option-dry-run = Nur sagen, was getan würde

cli-token = Ein frisches Zugriffstoken ausgeben und sonst nichts
cli-exec = Einen Befehl mit einem Zugriffstoken in seiner Umgebung ausführen
cli-exec-mask = Das Token in der Ausgabe des Befehls verdecken
cli-exec-command = Der Befehl und seine Argumente, nach --
cli-connectors = Die Connectors auflisten, wo sie handeln dürfen und bis wann
cli-groups = Ihre Gruppen auflisten; mit --connector die, die sein Token erreicht
cli-send = Eine Textnachricht in eine Gruppe senden
cli-send-text = Die Nachricht; - liest sie von der Standardeingabe
cli-send-to = Die Gruppe, an die gesendet wird, wenn das Token mehrere erreicht: ID oder Name
cli-invite = Eine Einladung für Gruppenadmins machen; darin steht nichts Geheimes
cli-invite-words = Was Sie dazu sagen möchten
cli-invite-out = In diese neue Datei schreiben (.kzrequest)
cli-invite-link = Als Link ausgeben
cli-invite-message = Eine Nachricht zum Verschicken ausgeben, mit der Einladung darin, in dieser Sprache
cli-grant = Eine Einladung beantworten: Zugriff gewähren und versiegeln, was zur Entwicklung nötig ist
cli-grant-invitation = Datei oder Nachricht mit der Einladung; - liest sie von der Standardeingabe
cli-grant-check-words = Die letzten zwei Prüfwörter, so wie sie Ihnen vorgelesen werden
cli-grant-words = Was Sie dazu sagen möchten
cli-grant-replace = Einen früheren Zugriff ersetzen; wer ihn nutzt, wird abgeschnitten
cli-grant-hours = Wie viele Stunden lang sich die Antwort öffnen lässt (72; höchstens 168)
cli-grant-out = Die Antwort in diese neue Datei schreiben (.kzhandoff)
cli-grant-message = Eine Nachricht zum Verschicken ausgeben, mit der Antwort darin, in dieser Sprache
cli-open = Die Antwort auf eine Einladung öffnen, einmal, und behalten, was sie bringt
cli-open-reply = Datei oder Nachricht mit der Antwort; - liest sie von der Standardeingabe
cli-open-reply-passphrase-fd = Die sieben Wörter einer Antwort von diesem Dateideskriptor lesen; 0 ist die Standardeingabe
cli-call = Einen beliebigen Endpunkt des Plattformdienstes aufrufen; JSON hinein und heraus
cli-call-method = GET, POST, PUT oder DELETE
cli-call-path = Der Pfad, etwa /v1/groups
cli-call-query = Ein Parameter NAME=WERT; mehrfach möglich
cli-call-body = Der Inhalt, als JSON; - liest ihn von der Standardeingabe
cli-call-body-file = Eine Datei mit dem Inhalt
cli-status = Sagen, was wann endet; Exitcode 10 für bald, 11 für abgelaufen
cli-status-days = Wie viele Tage im Voraus als bald gelten (30)
cli-backup = Alles in einer verschlüsselten Datei sichern, die auch das Programm age öffnet
cli-backup-file = Die Datei, die entsteht
cli-restore = Übernehmen, was eine Sicherung enthält
cli-restore-file = Die Sicherung
cli-backup-recipient = Für diesen age-Schlüssel verschlüsseln statt mit einer Passphrase
cli-backup-overwrite = Eine Datei dieses Namens überschreiben
cli-restore-identity = Eine Datei mit dem age-Schlüssel, der die Sicherung öffnet
cli-restore-replace-newer = Auch ältere Werte zurückholen, wo der Tresor neuere hat
cli-option-backup-passphrase-fd = Die Passphrase der Sicherung aus diesem Dateideskriptor lesen; 0 ist die Standardeingabe
cli-lock = Den Tresor sperren, auch in einem laufenden Fenster
cli-doctor = Schlüsselspeicher, Tresor, Plattform, Uhr und Proxy prüfen und sagen, was zu tun ist
cli-completions = Ausgeben, was eine Shell zum Ergänzen von Befehlszeilen braucht
cli-completions-shell = bash, zsh, fish, elvish oder powershell

cli-titled = { $title }: { $text }
cli-prompt = { $question }:
cli-expires = { $date } ({ $left })
cli-expired = { $date } (abgelaufen)
cli-column-connector = Connector
cli-column-connector-id = Connector-ID
cli-column-connectors = Connectors
cli-column-secret = Geheimer Schlüssel
cli-column-access = Zugriff
cli-column-refresh-token = Aktualisierungstoken bis
cli-column-access-token = Zugriffstoken bis
cli-column-state = Zustand
cli-column-group = Gruppe
cli-column-group-id = Gruppen-ID
cli-column-role = Rolle
cli-column-members = Mitglieder
cli-role-admin = Admin
cli-role-member = Mitglied
cli-access-none = noch keiner
cli-ask-passphrase = Passphrase des Tresors
cli-ask-backup-passphrase = Passphrase der Sicherung
cli-ask-again = Dieselbe noch einmal
cli-waiting = Der Schlüsselspeicher fragt nach Ihrem Passwort. Suchen Sie sein Fenster.
cli-lock-done = Der Tresor ist gesperrt, in jedem Fenster und Terminal.
cli-backup-done = { $count ->
    [one] Ein Eintrag steht in { $path }.
   *[other] { $count } Einträge stehen in { $path }.
}
cli-restore-done = Sicherung vom { $date }: { $added } hinzugefügt, { $replaced } ersetzt, { $kept } behalten, weil sie hier neuer sind, { $unchanged } gleich.
cli-restore-would = Sicherung vom { $date }: { $added } würden hinzugefügt, { $replaced } ersetzt, { $kept } behalten, weil sie hier neuer sind; { $unchanged } sind gleich. Nichts wurde geändert.
cli-restore-recovery = Der Tresor hat neue Schlüssel. Ihr neuer Wiederherstellungscode, nur dieses eine Mal: { $code }
cli-send-done = An „{ $group }“ gesendet, über „{ $connector }“.
cli-send-would = Würde an „{ $group }“ gesendet, über „{ $connector }“. Nichts wurde gesendet.
cli-state-good = gut
cli-state-unknown = Ablauf unbekannt
cli-state-waiting = neue Adresse zu erlauben
cli-state-soon = läuft bald ab
cli-state-ended = abgelaufen
cli-state-refused = abgelehnt
cli-status-none = Noch hat kein Connector Zugriff. Zugriffe, die in der App gewährt werden, erscheinen hier.
cli-status-damaged = { $count ->
    [one] Ein Eintrag des Tresors ist nicht lesbar.
   *[other] { $count } Einträge des Tresors sind nicht lesbar.
}
cli-connectors-none = Noch keine Connectors. Was in der App registriert oder hinzugefügt wird, erscheint hier.
cli-groups-none = Hier gibt es keine Gruppen.
cli-ask-check-words = Tippen Sie die letzten zwei Wörter, die Ihnen vorgelesen werden.
cli-ask-reply-passphrase = Die sieben Wörter der Antwort
cli-invite-done = Die Einladung steht in { $file }.
cli-invite-read-out = Lesen Sie diese Wörter am Telefon vor: { $words }
cli-grant-asks = „{ $connector }“ ({ $id }) von { $owner } bittet um Zugriff auf „{ $group }“.
cli-grant-other-name = In der Einladung heißt er „{ $name }“; registriert ist er unter dem anderen Namen.
cli-grant-other-signer = Frühere Einladungen von { $owner } waren mit einem anderen Schlüssel signiert. Fragen Sie am Telefon, warum.
cli-grant-says = Mit diesen Worten: { $words }
cli-grant-may = { $count ->
    [one] Er darf, in dieser Gruppe mit { $count } Mitglied:
   *[other] Er darf, in dieser Gruppe mit { $count } Mitgliedern:
}
cli-grant-permission = – { $permission }
cli-grant-permission-unannounced = – { $permission } (davon sagt die Einladung nichts)
cli-grant-replaces = { $who } hat schon Zugriff gewährt. Was { $owner } jetzt nutzt, hört auf zu gehen; --replace stimmt dem zu.
cli-grant-compare = Rufen Sie an und vergleichen Sie diese Wörter: { $words } … Die letzten zwei fehlen hier: Sie hören sie.
cli-grant-done = „{ $connector }“ darf jetzt in „{ $group }“ tätig sein. Schicken Sie die Antwort an { $owner }.
cli-open-would = { $who } gibt „{ $connector }“ Zugriff auf „{ $group }“ bis { $date }. Geöffnet wurde nichts.
cli-open-passphrase = Sieben Wörter öffnen diese Antwort. Geöffnet wurde nichts.
cli-open-done = { $who } hat „{ $connector }“ Zugriff auf „{ $group }“ bis { $date } gegeben. Er darf:
cli-open-says = { $who } sagt: { $words }
cli-open-other-signer = Frühere Antworten von { $who } waren mit einem anderen Schlüssel signiert. Fragen Sie am Telefon, warum.

cli-column-part = Geprüft
cli-column-finding = Befund
cli-verdict-good = gut
cli-verdict-unknown = unbekannt
cli-verdict-warning = beachten
cli-verdict-bad = hindert
cli-doctor-key-store = Schlüsselspeicher
cli-doctor-vault = Tresor
cli-doctor-platform = Plattform
cli-doctor-clock = Uhr
cli-doctor-proxy = Proxy
cli-doctor-unknown = Nicht bekannt, solange der Tresor geschlossen ist.
cli-doctor-key-store-good = { $store } hat den Schlüssel des Tresors herausgegeben.
cli-doctor-key-store-unused = Nicht nötig: Eine Passphrase öffnet den Tresor.
cli-doctor-vault-good = Er lässt sich öffnen; er liegt in { $folder }.
cli-doctor-platform-good = „{ $name }“ antwortet unter { $url }, Version { $version }.
cli-doctor-platform-none = Noch ist keine Plattform gewählt.
cli-doctor-platform-none-do = Öffnen Sie die App und wählen Sie eine.
cli-doctor-clock-good = Sie stimmt mit der der Plattform überein.
cli-doctor-clock-unknown = Nicht verglichen: Die Plattform antwortet nicht.
cli-doctor-clock-behind = Sie geht gegenüber der Plattform { $seconds } Sek. nach.
cli-doctor-clock-ahead = Sie geht gegenüber der Plattform { $seconds } Sek. vor.
cli-doctor-clock-do = Lassen Sie diesen Computer seine Uhr über das Netz stellen. Geht sie richtig, stellt die des Servers, wer den Server betreibt.
cli-doctor-proxy-none = Keiner: Aufrufe gehen direkt zur Plattform.
cli-doctor-proxy-used = Aufrufe der Plattform gehen über { $proxy }.
cli-doctor-proxy-do = Fragen Sie, wer das Netz betreibt, ob der Proxy Aufrufe von { $url } durchlässt.

cli-error-window-closed = Die eingebaute Plattform antwortet nicht: Sie läuft im Fenster der App, und das ist geschlossen.
cli-error-window-closed-do = Öffnen Sie die App, lassen Sie sie offen und versuchen Sie es erneut.
cli-error-window-closed-who = Das können Sie selbst erledigen.

cli-error-usage = Diese Befehlszeile gehört nicht zu kaizala.
cli-error-usage-do = Vergleichen Sie sie mit kaizala --help.
cli-error-usage-who = Das können Sie selbst erledigen.

cli-error-output = Die Antwort konnte nicht geschrieben werden.
cli-error-output-do = Prüfen Sie, wohin die Ausgabe geht und ob der Datenträger Platz hat.
cli-error-output-who = Das können Sie selbst erledigen.

cli-error-no-data-folder = Es gibt keinen Ordner für die Daten von Apps.
cli-error-no-data-folder-do = Nennen Sie den Ordner mit --data.
cli-error-no-data-folder-who = Das können Sie selbst erledigen.

cli-error-vault-missing = In { $folder } gibt es keinen Tresor.
cli-error-vault-missing-do = Öffnen Sie einmal die App oder nennen Sie ihren Datenordner mit --data.
cli-error-vault-missing-who = Das können Sie selbst erledigen.

cli-error-no-connector = Im Tresor ist kein Connector.
cli-error-no-connector-do = Registrieren Sie einen in der App oder fügen Sie einen hinzu.
cli-error-no-connector-who = Das können Sie selbst erledigen.

cli-error-connector-unknown = Kein Connector im Tresor hat die ID oder den Namen „{ $name }“.
cli-error-connector-unknown-do = Nennen Sie einen von diesen.
cli-error-connector-unknown-who = Das können Sie selbst erledigen.

cli-error-connector-ambiguous = Mehrere Connectors kommen infrage.
cli-error-connector-ambiguous-do = Nennen Sie einen von diesen mit seiner ID.
cli-error-connector-ambiguous-who = Das können Sie selbst erledigen.

cli-error-no-grant = „{ $connector }“ darf noch nirgends handeln.
cli-error-no-grant-do = Lassen Sie ihm Zugriff gewähren oder fügen Sie in der App das Aktualisierungstoken ein.
cli-error-no-grant-who = Ein Gruppenadmin gewährt den Zugriff.

cli-error-grant-unknown = „{ $connector }“ hat keinen Zugriff, der passt.
cli-error-grant-unknown-do = Er hat diese.
cli-error-grant-unknown-who = Das können Sie selbst erledigen.

cli-error-grant-ambiguous = „{ $connector }“ hat mehrere Zugriffe, die passen.
cli-error-grant-ambiguous-do = Fügen Sie eines davon hinzu.
cli-error-grant-ambiguous-who = Das können Sie selbst erledigen.

cli-error-group-needed = Das Token erreicht mehrere Gruppen.
cli-error-group-needed-do = Nennen Sie mit --to eine von diesen.
cli-error-group-needed-who = Das können Sie selbst erledigen.

cli-error-group-unknown = Das Token erreicht keine Gruppe mit diesem Namen oder dieser ID oder mehrere.
cli-error-group-unknown-do = Nennen Sie eine von diesen mit ihrer ID.
cli-error-group-unknown-who = Das können Sie selbst erledigen.

cli-error-file = { $path } konnte nicht gelesen oder geschrieben werden.
cli-error-file-do = Prüfen Sie den Namen und ob gelesen oder geschrieben werden darf.
cli-error-file-who = Das können Sie selbst erledigen.

cli-error-file-exists = { $path } gibt es schon. Die Datei blieb, wie sie ist.
cli-error-file-exists-do = Wählen Sie einen anderen Namen.
cli-error-file-exists-who = Das können Sie selbst erledigen.

cli-error-admin-group = Es ist nicht klar, welche Gruppe gemeint ist.
cli-error-admin-group-do = Nennen Sie mit --group eine von diesen, die Sie verwalten.
cli-error-admin-group-who = Das können Sie selbst erledigen.

cli-error-check-words-needed = Die letzten zwei Prüfwörter fehlen, und niemand ist da, den man fragen könnte.
cli-error-check-words-needed-do = Rufen Sie an, und wiederholen Sie es mit --check-words.
cli-error-check-words-needed-who = Das können Sie selbst erledigen.

cli-error-invitation-here = Das ist eine Einladung, keine Antwort auf eine.
cli-error-invitation-here-do = Um den Zugriff zu gewähren, um den sie bittet, nehmen Sie kaizala grant.
cli-error-invitation-here-who = Das können Gruppenadmins erledigen.

cli-error-body-malformed = Der Inhalt ist kein JSON.
cli-error-body-malformed-do = Korrigieren Sie ihn an der Stelle, die in den Details steht.
cli-error-body-malformed-who = Das können Sie selbst erledigen.

cli-error-group-in-path = Dieser Zugriff gilt nicht für eine einzelne Gruppe, also steht die Gruppe im Pfad für nichts.
cli-error-group-in-path-do = Schreiben Sie die ID der Gruppe in den Pfad; groups listet sie auf.
cli-error-group-in-path-who = Das können Sie selbst erledigen.

cli-error-command-missing = Es gibt keinen Befehl „{ $command }“.
cli-error-command-missing-do = Prüfen Sie den Namen oder geben Sie den ganzen Pfad an.
cli-error-command-missing-who = Das können Sie selbst erledigen.

cli-error-command-failed = „{ $command }“ lässt sich nicht ausführen.
cli-error-command-failed-do = Prüfen Sie, ob es ein Programm ist und ausgeführt werden darf.
cli-error-command-failed-who = Das können Sie selbst erledigen.

cli-error-passphrase-needed = Eine Passphrase wird gebraucht, und niemand ist da, der gefragt werden kann.
cli-error-passphrase-needed-do = Führen Sie den Befehl in einem Terminal aus oder übergeben Sie die Passphrase mit { $option }.
cli-error-passphrase-needed-who = Das können Sie selbst erledigen.

cli-error-passphrases-differ = Die beiden Passphrasen sind verschieden.
cli-error-passphrases-differ-do = Geben Sie zweimal dieselbe ein.
cli-error-passphrases-differ-who = Das können Sie selbst erledigen.
