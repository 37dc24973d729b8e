# Every problem in three sentences: what happened, what to do (-do), who can do it (-who).
error-email-malformed = Das ist keine vollständige E-Mail-Adresse.
error-email-malformed-do = Schreiben Sie sie so: name@example.com.
error-email-malformed-who = Das können Sie selbst erledigen.

error-email-taken = Es gibt schon ein Konto mit dieser E-Mail-Adresse.
error-email-taken-do = Melden Sie sich damit an oder verwenden Sie eine andere Adresse.
error-email-taken-who = Das können Sie selbst erledigen.

error-password-too-short = Das Passwort ist zu kurz.
error-password-too-short-do = Wählen Sie eines mit mindestens 12 Zeichen.
error-password-too-short-who = Das können Sie selbst erledigen.

error-password-too-weak = Das Passwort ist leicht zu erraten.
error-password-too-weak-do = Wählen Sie ein paar Wörter, die nichts miteinander zu tun haben.
error-password-too-weak-who = Das können Sie selbst erledigen.

error-wrong-password = E-Mail-Adresse und Passwort passen nicht zusammen.
error-wrong-password-do = Prüfen Sie beides. Groß- und Kleinschreibung macht einen Unterschied.
error-wrong-password-who = Das können Sie selbst erledigen.

error-setup-code-required = Das erste Konto dieses Servers braucht den Einrichtungscode.
error-setup-code-required-do = Geben Sie den Code ein, den der Server beim ersten Start ausgegeben hat.
error-setup-code-required-who = Den Code hat, wer den Server betreibt.

error-setup-code-wrong = Das ist nicht der Einrichtungscode des Servers.
error-setup-code-wrong-do = Kopieren Sie ihn aus der Ausgabe des ersten Serverstarts. Er gilt einmal.
error-setup-code-wrong-who = Den Code hat, wer den Server betreibt.

error-signed-out = Sie sind abgemeldet.
error-signed-out-do = Melden Sie sich an und versuchen Sie es erneut.
error-signed-out-who = Das können Sie selbst erledigen.

error-phone-malformed = Das ist keine vollständige Telefonnummer.
error-phone-malformed-do = Vergleichen Sie sie mit der Nummer, die Ihr Telefon in seinen Einstellungen zeigt.
error-phone-malformed-who = Das können Sie selbst erledigen.

error-phone-no-country-code = Die Ländervorwahl fehlt.
error-phone-no-country-code-do = Beginnen Sie mit + und der Vorwahl Ihres Landes, zum Beispiel +49 für Deutschland.
error-phone-no-country-code-who = Das können Sie selbst erledigen.

error-phone-not-digits = Eine Telefonnummer besteht nur aus Ziffern.
error-phone-not-digits-do = Entfernen Sie die Buchstaben. Leerzeichen und Striche dürfen bleiben.
error-phone-not-digits-who = Das können Sie selbst erledigen.

error-phone-taken = Diese Telefonnummer ist für ein anderes Konto bestätigt.
error-phone-taken-do = Melden Sie sich mit jenem Konto an oder verwenden Sie eine andere Nummer.
error-phone-taken-who = Das können Sie selbst erledigen oder wer das andere Konto hat.

error-phone-required = Ihr Konto hat keine bestätigte Telefonnummer.
error-phone-required-do = Bestätigen Sie eine und versuchen Sie es erneut.
error-phone-required-who = Das können Sie selbst erledigen.

error-pin-malformed = Eine PIN hat sechs Ziffern.
error-pin-malformed-do = Geben Sie alle sechs so ein, wie sie in der Nachricht stehen. Leerzeichen stören nicht.
error-pin-malformed-who = Das können Sie selbst erledigen.

error-pin-not-requested = Zu dieser Nummer ist keine PIN unterwegs.
error-pin-not-requested-do = Fordern Sie eine neue PIN an.
error-pin-not-requested-who = Das können Sie selbst erledigen.

error-pin-wrong = Das ist nicht die PIN, die gesendet wurde.
error-pin-wrong-do = Vergleichen Sie sie mit der neuesten Nachricht. Nur die neueste PIN gilt.
error-pin-wrong-who = Das können Sie selbst erledigen.

error-pin-expired = Die PIN ist abgelaufen.
error-pin-expired-do = Fordern Sie eine neue PIN an. Sie gilt zehn Minuten.
error-pin-expired-who = Das können Sie selbst erledigen.

error-pin-exhausted = Die PIN wurde zu oft falsch eingegeben und gilt nicht mehr.
error-pin-exhausted-do = Fordern Sie eine neue PIN an.
error-pin-exhausted-who = Das können Sie selbst erledigen.

error-pin-too-often = Für diese Nummer wurden zu viele PINs angefordert.
error-pin-too-often-do = Warten Sie zehn Minuten und fordern Sie dann eine neue an. Wenn auch das abgelehnt wird, versuchen Sie es morgen erneut.
error-pin-too-often-who = Das können Sie selbst erledigen.

error-sms-unavailable = Dieser Server versendet keine SMS, also kann Sie keine PIN erreichen.
error-sms-unavailable-do = Bitten Sie darum, dass auf dem Server ein SMS-Gateway eingerichtet wird. Fordern Sie die PIN dann erneut an.
error-sms-unavailable-who = Das kann erledigen, wer den Server betreibt.

error-name-malformed = Der Name fehlt oder ist zu lang.
error-name-malformed-do = Schreiben Sie einen Namen in einer Zeile.
error-name-malformed-who = Das können Sie selbst erledigen.

error-redirect-url-malformed = Die Umleitungs-URL ist keine vollständige Adresse.
error-redirect-url-malformed-do = Schreiben Sie sie mit https:// am Anfang oder lassen Sie das Feld leer.
error-redirect-url-malformed-who = Das können Sie selbst erledigen.

error-permissions-missing = Keine Berechtigung ist angekreuzt, also könnte der Connector nichts tun.
error-permissions-missing-do = Kreuzen Sie mindestens eine an.
error-permissions-missing-who = Das können Sie selbst erledigen.

error-connector-deactivated = Der Connector ist deaktiviert und bekommt keinen neuen Zugriff.
error-connector-deactivated-do = Lassen Sie ihn auf seiner Seite unter „Connectors“ wieder aktivieren.
error-connector-deactivated-who = Das kann erledigen, wer ihn registriert hat.

error-connector-gone = Die Plattform hat diesen Connector nicht mehr.
error-connector-gone-do = Registrieren Sie ihn neu oder fragen Sie, ob ihn jemand gelöscht hat.
error-connector-gone-who = Das kann das Entwicklungsteam des Connectors erledigen.

error-not-connector-owner = Der Connector gehört jemand anderem.
error-not-connector-owner-do = Fragen Sie sein Entwicklungsteam nach der Änderung.
error-not-connector-owner-who = Das kann erledigen, wer ihn registriert hat.

error-not-group-admin = Sie sind nicht Admin dieser Gruppe.
error-not-group-admin-do = Fragen Sie die Admins der Gruppe, ob sie das erledigen oder Sie zum Admin machen.
error-not-group-admin-who = Das können die Admins der Gruppe erledigen.

error-not-group-member = Sie sind nicht Mitglied dieser Gruppe.
error-not-group-member-do = Fragen Sie die Admins der Gruppe, ob sie Sie hinzufügen.
error-not-group-member-who = Das können die Admins der Gruppe erledigen.

error-not-found = Was Sie suchen, gibt es auf der Plattform nicht mehr.
error-not-found-do = Gehen Sie zurück und wählen Sie neu. Vielleicht wurde es gelöscht.
error-not-found-who = Das können Sie selbst erledigen.

error-throttled = Die Plattform verlangt eine Pause: zu viele Anfragen in kurzer Zeit.
error-throttled-do = Versuchen Sie es in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} erneut.
error-throttled-who = Das können Sie selbst erledigen. Wer den Server betreibt, kann das Anfragelimit erhöhen.

error-grant-exists = Der Connector hat schon Zugriff.
error-grant-exists-do = Gehen Sie eine Seite zurück: Dort steht, wessen Aktualisierungstoken nicht mehr funktioniert, wenn Sie erneut Zugriff gewähren.
error-grant-exists-who = Das können Sie selbst erledigen.

error-offline = Die Plattform ist nicht erreichbar.
error-offline-do = Prüfen Sie das Netzwerk dieses Computers und ob der Server läuft, und versuchen Sie es dann erneut.
error-offline-who = Das können Sie selbst erledigen oder wer den Server betreibt.

error-timed-out = Die Plattform hat nicht rechtzeitig geantwortet.
error-timed-out-do = Versuchen Sie es erneut. Wenn das oft geschieht, ist das Netzwerk zwischen Ihnen und dem Server langsam.
error-timed-out-who = Das können Sie selbst erledigen oder wer das Netzwerk betreibt.

error-certificate-malformed = Dieser Text enthält kein Zertifikat.
error-certificate-malformed-do = Fügen Sie ein Zertifikat im PEM-Format ein, von der BEGIN-Zeile bis zur END-Zeile.
error-certificate-malformed-who = Wer das Netzwerk Ihrer Organisation betreibt, hat es.

error-certificate-refused = Dieser Computer vertraut dem Zertifikat des Servers nicht.
error-certificate-refused-do = Vertrauen Sie der Zertifizierungsstelle Ihrer Organisation in den Einstellungen unter „Plattform“ oder lassen Sie das Zertifikat des Servers erneuern.
error-certificate-refused-who = Das können Sie selbst erledigen. Das Zertifikat des Servers erneuert, wer ihn betreibt.

error-not-a-platform = Unter dieser Adresse antwortet ein Server, aber er ist keine Kaizala-Plattform.
error-not-a-platform-do = Klären Sie die Adresse mit denen, die den Server betreiben.
error-not-a-platform-who = Das können Sie selbst erledigen oder wer den Server betreibt.

error-retired-service = Das ist die Adresse des Dienstes, den Microsoft am 31. August 2023 eingestellt hat.
error-retired-service-do = Verwenden Sie die eingebaute Plattform oder einen Server Ihrer Organisation.
error-retired-service-who = Das können Sie selbst erledigen.

error-address-malformed = Das ist keine vollständige Adresse.
error-address-malformed-do = Schreiben Sie sie so: https://kaizala.example.com.
error-address-malformed-who = Das können Sie selbst erledigen.

error-address-insecure = Über diese Adresse würden Zugangsdaten unverschlüsselt übertragen.
error-address-insecure-do = Schreiben Sie sie mit https:// am Anfang.
error-address-insecure-who = Das können Sie selbst erledigen. Wer den Server betreibt, kann https einrichten.

error-server-failed = In der Plattform ist ein Fehler aufgetreten.
error-server-failed-do = Versuchen Sie es erneut. Ihre Eingaben bleiben erhalten.
error-server-failed-who = Wenn es dabei bleibt: Wer den Server betreibt, findet die Ursache in seinem Protokoll.

error-port-taken = Ein anderes Programm verwendet Port { $port } dieses Computers.
error-port-taken-do = Schließen Sie dieses Programm oder lassen Sie die eingebaute Plattform einen anderen Port verwenden.
error-port-taken-who = Das können Sie selbst erledigen.

error-endpoint-refused = Die Plattform will Ihre Zugangsdaten an { $host } weiterleiten.
error-endpoint-refused-do = Sie wurden nicht gesendet. Klären Sie, ob dieser Server zur Plattform gehört.
error-endpoint-refused-who = Das weiß, wer die Plattform betreibt.

error-key-store-absent = Dieser Computer hat keinen Schlüsselspeicher.
error-key-store-absent-do = Installieren und starten Sie einen und versuchen Sie es dann erneut.
error-key-store-absent-who = Das kann erledigen, wer diesen Computer betreut.

error-key-store-locked = Der Schlüsselspeicher ist gesperrt.
error-key-store-locked-do = Versuchen Sie es erneut und entsperren Sie ihn, wenn Sie nach seinem Passwort gefragt werden.
error-key-store-locked-who = Das können Sie selbst erledigen.

error-key-store-timed-out = Der Schlüsselspeicher hat nicht rechtzeitig geantwortet.
error-key-store-timed-out-do = Suchen Sie ein Fenster, das nach einem Passwort fragt, und versuchen Sie es dann erneut.
error-key-store-timed-out-who = Das können Sie selbst erledigen.

error-key-missing = Im Schlüsselspeicher fehlt der Schlüssel dieses Tresors immer noch.
error-key-missing-do = Stellen Sie den Schlüsselspeicher aus einer Sicherung wieder her oder legen Sie den Tresor beiseite.
error-key-missing-who = Das können Sie selbst erledigen oder wer diesen Computer sichert.

error-vault-locked = Der Tresor ist gesperrt.
error-vault-locked-do = Entsperren Sie ihn und versuchen Sie es noch einmal.
error-vault-locked-who = Das können Sie selbst erledigen.

error-vault-exists = Hier gibt es schon einen Tresor.
error-vault-exists-do = Öffnen Sie ihn oder legen Sie ihn zuerst beiseite.
error-vault-exists-who = Das können Sie selbst erledigen.

error-passphrase-needed = Dafür ist die Passphrase des Tresors nötig.
error-passphrase-needed-do = Geben Sie sie ein oder verwenden Sie den Wiederherstellungscode.
error-passphrase-needed-who = Das können Sie selbst erledigen.

error-passphrase-missing = Dieser Tresor hat keine Passphrase.
error-passphrase-missing-do = Öffnen Sie ihn mit dem Schlüsselspeicher oder mit dem Wiederherstellungscode.
error-passphrase-missing-who = Das können Sie selbst erledigen.

error-passphrase-wrong = Das ist nicht die Passphrase des Tresors.
error-passphrase-wrong-do = { $seconds ->
    [0] Prüfen Sie Groß- und Kleinschreibung und versuchen Sie es noch einmal.
    [one] Prüfen Sie Groß- und Kleinschreibung und versuchen Sie es in einer Sekunde noch einmal.
   *[other] Prüfen Sie Groß- und Kleinschreibung und versuchen Sie es in { $seconds } Sekunden noch einmal.
}
error-passphrase-wrong-who = Das können Sie selbst erledigen.

error-passphrase-too-soon = Die Passphrase wurde mehrmals falsch eingegeben, daher muss der nächste Versuch warten.
error-passphrase-too-soon-do = Versuchen Sie es in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} erneut.
error-passphrase-too-soon-who = Das können Sie selbst erledigen.

error-passphrase-too-short = Die Passphrase ist zu kurz oder wiederholt sich.
error-passphrase-too-short-do = Wählen Sie eine mit mindestens { $limit } Zeichen, zum Beispiel ein paar Wörter, die nichts miteinander zu tun haben.
error-passphrase-too-short-who = Das können Sie selbst erledigen.

error-passphrase-too-long = Die Passphrase ist zu lang.
error-passphrase-too-long-do = Wählen Sie eine kürzere.
error-passphrase-too-long-who = Das können Sie selbst erledigen.

error-recovery-code-missing = Für diesen Tresor gibt es keinen Wiederherstellungscode.
error-recovery-code-missing-do = Öffnen Sie ihn mit dem Schlüsselspeicher oder mit seiner Passphrase.
error-recovery-code-missing-who = Das können Sie selbst erledigen.

error-recovery-code-wrong = Dieser Wiederherstellungscode gehört zu einem anderen Tresor oder wurde durch einen neueren ersetzt.
error-recovery-code-wrong-do = Suchen Sie den neuesten ausgedruckten Code dieses Tresors.
error-recovery-code-wrong-who = Das können Sie selbst erledigen.

error-recovery-code-malformed = Das ist kein vollständiger Wiederherstellungscode.
error-recovery-code-malformed-do = Vergleichen Sie ihn mit dem Ausdruck: 56 Buchstaben und Ziffern in Vierergruppen.
error-recovery-code-malformed-who = Das können Sie selbst erledigen.

error-backup-foreign = Diese Datei ist keine Sicherung eines Tresors.
error-backup-foreign-do = Wählen Sie eine Datei, deren Name auf .kzbackup endet.
error-backup-foreign-who = Das können Sie selbst erledigen.

error-backup-damaged = Die Sicherung ist beschädigt oder unvollständig.
error-backup-damaged-do = Versuchen Sie es mit einer anderen Kopie oder einer älteren Sicherung.
error-backup-damaged-who = Das können Sie selbst erledigen, oder wer Ihre Sicherungen aufbewahrt.

error-backup-unreadable = Die Sicherung konnte nicht gelesen werden.
error-backup-unreadable-do = Prüfen Sie, ob die Datei noch da ist und ob Sie sie öffnen dürfen.
error-backup-unreadable-who = Das können Sie selbst erledigen.

error-backup-key-wrong = Damit lässt sich die Sicherung nicht öffnen.
error-backup-key-wrong-do = Geben Sie die Passphrase oder den Schlüssel ein, mit dem die Sicherung gemacht wurde.
error-backup-key-wrong-who = Das können Sie selbst erledigen.

error-backup-too-costly = Diese Datei zu öffnen, würde den Computer zu lange beschäftigen. Sicherungen dieser App verlangen das nie.
error-backup-too-costly-do = Verwenden Sie die Datei nicht. Fragen Sie, wer sie Ihnen gegeben hat, woher sie kommt.
error-backup-too-costly-who = Wer Ihnen die Datei gegeben hat.

error-backup-newer = Die Sicherung wurde mit einer neueren Version dieser App gemacht.
error-backup-newer-do = Aktualisieren Sie die App und stellen Sie die Sicherung dann wieder her.
error-backup-newer-who = Das können Sie selbst erledigen.

error-backup-unwritable = Die Sicherung konnte nicht gespeichert werden.
error-backup-unwritable-do = Wählen Sie einen anderen Ordner oder schaffen Sie Platz auf dem Datenträger.
error-backup-unwritable-who = Das können Sie selbst erledigen.

error-backup-recipient-malformed = Das ist kein Schlüssel, für den sich eine Sicherung verschlüsseln lässt.
error-backup-recipient-malformed-do = Fügen Sie einen öffentlichen Schlüssel ein, der mit age1 beginnt.
error-backup-recipient-malformed-who = Das können Sie selbst erledigen.

error-wipe-unfinished = Der Tresor wurde nicht vollständig gelöscht.
error-wipe-unfinished-do = Starten Sie die App neu: Sie löscht dann weiter. Entsperren Sie den Schlüsselspeicher, wenn er gesperrt ist.
error-wipe-unfinished-who = Das können Sie selbst erledigen.

error-vault-damaged = Die Datei des Tresors ist immer noch nicht lesbar.
error-vault-damaged-do = Stellen Sie die Datei aus einer Sicherung wieder her oder legen Sie den Tresor beiseite.
error-vault-damaged-who = Das können Sie selbst erledigen oder wer diesen Computer sichert.

error-vault-unwritable = Der Tresor konnte nicht gespeichert werden.
error-vault-unwritable-do = Prüfen Sie, ob der Datenträger Platz hat und ob in den Datenordner geschrieben werden darf, und versuchen Sie es dann erneut.
error-vault-unwritable-who = Das können Sie selbst erledigen oder wer diesen Computer betreut.

error-record-damaged = Dieser Eintrag des Tresors ist nicht lesbar. Alle anderen funktionieren.
error-record-damaged-do = Lassen Sie den Wert neu erzeugen: den geheimen Schlüssel auf der Seite des Connectors, das Aktualisierungstoken, indem erneut Zugriff gewährt wird.
error-record-damaged-who = Das können Sie selbst erledigen, bei einem Aktualisierungstoken die Gruppenadmins.

error-pasted-nothing = Im Feld steht noch nichts.
error-pasted-nothing-do = Kopieren Sie den Wert dort, wo er erzeugt wurde, und fügen Sie ihn hier ein.
error-pasted-nothing-who = Das können Sie selbst erledigen.

error-pasted-connector-secret = Das ist der geheime Schlüssel eines Connectors; hier ist ein anderer Wert gefragt.
error-pasted-connector-secret-do = Fügen Sie den Wert ein, den das Feld nennt. Der geheime Schlüssel hat seinen Platz auf der Seite des Connectors.
error-pasted-connector-secret-who = Das können Sie selbst erledigen.

error-pasted-access-token = Das ist ein Zugriffstoken, kein Aktualisierungstoken.
error-pasted-access-token-do = Fragen Sie die Gruppenadmins nach dem Aktualisierungstoken. Es ist das Token, das ein Jahr lang gilt.
error-pasted-access-token-who = Das kann erledigen, wer den Zugriff gewährt hat.

error-pasted-connector-id = Das ist eine Connector-ID; hier ist ein anderer Wert gefragt.
error-pasted-connector-id-do = Fügen Sie den Wert ein, den das Feld nennt.
error-pasted-connector-id-who = Das können Sie selbst erledigen.

error-pasted-refresh-token = Das ist ein Aktualisierungstoken; hier ist ein anderer Wert gefragt.
error-pasted-refresh-token-do = Fügen Sie den Wert ein, den das Feld nennt. Das Aktualisierungstoken gehört unter „Aktualisierungstoken übergeben“.
error-pasted-refresh-token-who = Das können Sie selbst erledigen.

error-pasted-unknown = Das sieht nicht wie ein Aktualisierungstoken aus. Vielleicht fehlt ein Teil.
error-pasted-unknown-do = Kopieren Sie das ganze Token noch einmal, vom ersten bis zum letzten Zeichen.
error-pasted-unknown-who = Das können Sie selbst erledigen, oder die Gruppenadmins schicken es noch einmal.

error-handover-unrecognised = Das ist weder eine Einladung noch eine Antwort auf eine.
error-handover-unrecognised-do = Öffnen Sie die ganze Datei oder kopieren Sie die ganze Nachricht, von „-----BEGIN“ bis „-----END“.
error-handover-unrecognised-who = Das können Sie selbst erledigen.

error-handover-too-long = Das ist viel länger als jede Einladung oder Antwort.
error-handover-too-long-do = Öffnen Sie die Datei, die Sie bekommen haben. Ihr Name endet auf „.kzrequest“ oder „.kzhandoff“.
error-handover-too-long-who = Das können Sie selbst erledigen.

error-handover-truncated = Das Ende fehlt.
error-handover-truncated-do = Öffnen Sie die Datei, statt ihren Text zu kopieren, oder kopieren Sie noch einmal den ganzen Text.
error-handover-truncated-who = Das können Sie selbst erledigen, oder wer es geschickt hat, schickt es noch einmal.

error-handover-altered = Das ist nicht so, wie es gemacht wurde: Unterwegs wurde etwas darin geändert.
error-handover-altered-do = Verwenden Sie es nicht. Lassen Sie es sich noch einmal schicken, möglichst auf einem anderen Weg.
error-handover-altered-who = Das kann erledigen, wer es geschickt hat.

error-handover-version = Das hat eine neuere Version von Kaizala Companion gemacht.
error-handover-version-do = Installieren Sie die aktuelle Version von Kaizala Companion und öffnen Sie es noch einmal.
error-handover-version-who = Das können Sie selbst erledigen oder wer diesen Computer betreut.

error-handover-expired = Die Zeit, in der sich das öffnen ließ, ist vorbei.
error-handover-expired-do = Lassen Sie sich ein neues Exemplar schicken. Wenn es gerade erst gemacht wurde, prüfen Sie die Uhren beider Computer.
error-handover-expired-who = Das kann erledigen, wer es geschickt hat.

error-handover-from-the-future = Das wurde später gemacht, als die Uhr dieses Computers zeigt.
error-handover-from-the-future-do = Stellen Sie die Uhren beider Computer und öffnen Sie es noch einmal.
error-handover-from-the-future-who = Das können Sie selbst erledigen oder wer es geschickt hat.

error-handover-foreign = Diese Antwort ist für jemand anderen versiegelt, oder die Einladung dazu wurde zurückgezogen.
error-handover-foreign-do = Öffnen Sie sie auf dem Computer, auf dem die Einladung gemacht wurde. Wenn es den nicht mehr gibt, machen Sie eine neue Einladung.
error-handover-foreign-who = Das können Sie selbst erledigen.

error-handover-other-invitation = Diese Antwort gehört zu einer anderen Einladung als der, für die sie versiegelt ist.
error-handover-other-invitation-do = Verwenden Sie sie nicht. Machen Sie eine neue Einladung und sagen Sie den Gruppenadmins, was geschehen ist.
error-handover-other-invitation-who = Das können Sie selbst erledigen.

error-handover-other-connector = Diese Antwort ist für einen anderen Connector als die Einladung.
error-handover-other-connector-do = Verwenden Sie sie nicht. Machen Sie eine neue Einladung und sagen Sie den Gruppenadmins, was geschehen ist.
error-handover-other-connector-who = Das können Sie selbst erledigen.

error-handover-other-platform = Das ist für die Plattform { $host }, und die verwenden Sie nicht.
error-handover-other-platform-do = Wenn Sie { $host } kennen, wählen Sie die Plattform unter „Einstellungen“ und öffnen Sie das noch einmal.
error-handover-other-platform-who = Das können Sie selbst erledigen. Wer Ihre Plattform betreibt, weiß, ob { $host } dazugehört.

error-handover-opened = Diese Antwort wurde schon geöffnet. Was sie brachte, liegt in Ihrem Tresor.
error-handover-opened-do = Sehen Sie beim Connector nach: Der Zugriff ist da. Wenn Sie sie nicht selbst geöffnet haben, entziehen Sie den Zugriff und sagen Sie es den Gruppenadmins.
error-handover-opened-who = Das können Sie selbst erledigen.

error-handover-hostile = Das zu öffnen, würde den Computer lange beschäftigen. Keine unserer Apps macht solche Dateien.
error-handover-hostile-do = Verwenden Sie es nicht und sagen Sie es der Person, die es geschickt hat.
error-handover-hostile-who = Das können Sie selbst erledigen.

error-handover-passphrase-wrong = Die Passphrase passt nicht zu dieser Antwort.
error-handover-passphrase-wrong-do = Geben Sie alle sieben Wörter in ihrer Reihenfolge ein. Sie kamen auf einem anderen Weg als die Antwort.
error-handover-passphrase-wrong-who = Das können Sie selbst erledigen, oder die Gruppenadmins nennen Ihnen die Wörter noch einmal.

error-handover-no-connector = Der Connector { $id }, für den diese Antwort ist, liegt nicht in Ihrem Tresor.
error-handover-no-connector-do = Fügen Sie den Connector mit ID und geheimem Schlüssel hinzu, und öffnen Sie die Antwort noch einmal.
error-handover-no-connector-who = Das können Sie selbst erledigen.

error-file-unreadable = Die Datei { $file } lässt sich nicht lesen.
error-file-unreadable-do = Sehen Sie nach, ob sie noch da ist und ob Sie sie lesen dürfen, und öffnen Sie sie noch einmal.
error-file-unreadable-who = Das können Sie selbst erledigen.

error-check-words-wrong = Das sind nicht die letzten beiden Prüfwörter.
error-check-words-wrong-do = Rufen Sie das Entwicklungsteam an und lassen Sie sich die sechs Wörter vorlesen. Wenn es andere sind als Ihre, gewähren Sie keinen Zugriff: Dann stammt die Einladung nicht von dort.
error-check-words-wrong-who = Das können Sie und das Entwicklungsteam zusammen erledigen.

error-secret-missing = Der geheime Schlüssel des Connectors liegt nicht in Ihrem Tresor.
error-secret-missing-do = Fügen Sie ihn unter „Connectors“ mit „Anderswo registrierten Connector hinzufügen“ hinzu oder lassen Sie einen neuen erzeugen.
error-secret-missing-who = Das kann erledigen, wer den Connector registriert hat.

error-token-refused = ID, geheimer Schlüssel und Aktualisierungstoken passen nicht zusammen.
error-token-refused-do = Wenn ein neuer geheimer Schlüssel erzeugt wurde, verwenden Sie den neuen. Wenn nicht, fragen Sie die Gruppenadmins nach dem Aktualisierungstoken dieses Connectors.
error-token-refused-who = Das können Sie selbst erledigen oder wer den Zugriff gewährt hat.

error-token-revoked = Das Aktualisierungstoken funktioniert nicht mehr: Der Zugriff wurde erneut gewährt oder entzogen.
error-token-revoked-do = Verwenden Sie das neuere Aktualisierungstoken oder lassen Sie noch einmal Zugriff gewähren.
error-token-revoked-who = Das können die Gruppenadmins erledigen.

error-token-busy = Ein anderes Programm auf diesem Computer ruft dieses Zugriffstoken ab und wird nicht fertig.
error-token-busy-do = Schließen Sie das andere Programm oder warten Sie eine Minute, und versuchen Sie es erneut.
error-token-busy-who = Das können Sie selbst erledigen.

error-fate-unknown = Die Verbindung brach ab, bevor die Plattform antwortete: Niemand weiß, ob es ausgeführt wurde.
error-fate-unknown-do = Sehen Sie in Kaizala nach, ob es angekommen ist. Senden Sie es nur erneut, wenn nicht.
error-fate-unknown-who = Das können Sie selbst erledigen.

error-call-malformed = „{ $call }“ ist kein Aufruf der Plattform.
error-call-malformed-do = Verwenden Sie GET, POST, PUT oder DELETE und einen Pfad wie /v1/groups.
error-call-malformed-who = Das können Sie selbst erledigen.

error-access-expired = Das Zugriffstoken ist abgelaufen.
error-access-expired-do = Rufen Sie ein neues ab. Das dauert eine Sekunde.
error-access-expired-who = Das können Sie selbst erledigen.

error-permission-missing = Dem Connector fehlt eine Berechtigung: { $permission }.
error-permission-missing-do = Kreuzen Sie sie auf der Seite des Connectors an und lassen Sie dann erneut Zugriff gewähren.
error-permission-missing-who = Das Entwicklungsteam kreuzt sie an; die Gruppenadmins gewähren Zugriff.

error-message-empty = Die Nachricht ist noch leer.
error-message-empty-do = Schreiben Sie ein paar Worte.
error-message-empty-who = Das können Sie selbst erledigen.

error-message-too-long = Die Nachricht ist länger als { $limit } Zeichen.
error-message-too-long-do = Kürzen Sie sie.
error-message-too-long-who = Das können Sie selbst erledigen.

error-clipboard-failed = Die Zwischenablage hat den Wert nicht angenommen.
error-clipboard-failed-do = Versuchen Sie es erneut. Wenn ein anderes Programm die Zwischenablage festhält, schließen Sie es; oder zeigen Sie den Wert an und schreiben Sie ihn ab.
error-clipboard-failed-who = Das können Sie selbst erledigen.
error-folder-not-shown = Es hat sich kein Fenster mit Dateien geöffnet.
error-folder-not-shown-do = Öffnen Sie den Ordner selbst: Sein Pfad steht bei der gespeicherten Datei und lässt sich kopieren.
error-folder-not-shown-who = Das können Sie selbst erledigen.
error-cancelled = Der Vorgang wurde abgebrochen. Nichts wurde geändert.
error-cancelled-do = Beginnen Sie von vorn, wann Sie mögen.
error-cancelled-who = Das können Sie selbst erledigen.

error-unexpected = Etwas ist geschehen, das die App nicht kennt.
error-unexpected-do = Versuchen Sie es erneut. Wenn es dabei bleibt, geben Sie die Details weiter.
error-unexpected-who = Das Entwicklungsteam der App kann die Ursache finden.
