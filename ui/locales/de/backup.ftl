# Sicherungen, neue Schlüssel, das Ende des Tresors, und was der Schlüsselspeicher sagt.
file-choose = Datei wählen
file-none = Keine Datei gewählt

backup-title = Sicherung
backup-means = Der ganze Inhalt des Tresors in einer verschlüsselten Datei mit einer eigenen Passphrase. Eine Kopie vom Ordner des Tresors ist keine Sicherung: Der Schlüssel bleibt im Schlüsselspeicher dieses Computers.
backup-make = Sicherung machen
backup-lead = Der ganze Inhalt des Tresors kommt in eine verschlüsselte Datei bei Ihren Downloads. Die Passphrase öffnet sie auf jedem Computer.
backup-passphrase = Passphrase der Sicherung
backup-generate = Eine erzeugte Passphrase verwenden
backup-type = Eine eigene eingeben
backup-sheet-title = Passphrase einer Sicherung von Kaizala Companion
backup-sheet-made = Gemacht am { $date }
backup-sheet-use = Wer diese Passphrase und die Sicherung hat, kann alle Zugangsdaten darin lesen. Bewahren Sie beides getrennt auf.
backup-passphrase-means = Die Passphrase wird nirgends gespeichert. Ohne sie öffnet niemand die Sicherung, auch Sie nicht.
backup-working = Sicherung wird verschlüsselt
backup-made-title = Die Sicherung ist gemacht
backup-made-lead = Legen Sie die Datei dorthin, wo sie diesen Computer überdauert, und die Passphrase woandershin.
backup-made-holds = { $count ->
    [one] Ein Eintrag des Tresors ist darin.
   *[other] { $count } Einträge des Tresors sind darin.
}
backup-made-damaged = { $count ->
    [one] Ein Eintrag des Tresors lässt sich nicht öffnen und fehlt in der Sicherung.
   *[other] { $count } Einträge des Tresors lassen sich nicht öffnen und fehlen in der Sicherung.
}
backup-made-next = Machen Sie eine neue, wenn Sie Connectors hinzugefügt oder neue Aktualisierungstoken bekommen haben.
backup-done = Zurück zum Tresor

restore-title = Sicherung wiederherstellen
restore-crumb = Wiederherstellen
restore-lead = Zuerst sehen Sie, was sich ändern würde. Bis Sie zustimmen, ändert sich nichts.
restore-file = Die Sicherung
restore-file-hint = Eine Datei, deren Name auf .kzbackup endet. Sie bleibt, wie sie ist.
restore-file-missing = Wählen Sie zuerst die Datei.
restore-passphrase = Passphrase der Sicherung
restore-passphrase-hint = Die Passphrase, die beim Sichern gewählt wurde.
restore-replace = Auch ältere Werte zurückholen
restore-replace-means = Wo der Tresor einen neueren Wert hat, tritt der aus der Sicherung an dessen Stelle. Ein Aktualisierungstoken, das seither ersetzt wurde, gilt nicht mehr.
restore-look = Zeigen, was sich ändern würde
restore-looking = Sicherung wird geöffnet
restore-plan-title = Das würde sich ändern
restore-plan-lead = Noch ist nichts geändert. Was nur der Tresor hat, bleibt.
restore-made-here = { $count ->
    [one] Eine Sicherung dieses Tresors vom { $date } mit einem Eintrag.
   *[other] Eine Sicherung dieses Tresors vom { $date } mit { $count } Einträgen.
}
restore-made-elsewhere = { $count ->
    [one] Eine Sicherung eines anderen Tresors vom { $date } mit einem Eintrag.
   *[other] Eine Sicherung eines anderen Tresors vom { $date } mit { $count } Einträgen.
}
restore-nothing = Alles daraus ist schon im Tresor. Es gibt nichts wiederherzustellen.
restore-added = { $count ->
    [one] Ein Eintrag käme hinzu.
   *[other] { $count } Einträge kämen hinzu.
}
restore-was-added = { $count ->
    [one] Ein Eintrag kam hinzu.
   *[other] { $count } Einträge kamen hinzu.
}
restore-replaced = { $count ->
    [one] Ein Eintrag träte an die Stelle eines anderen Werts.
   *[other] { $count } Einträge träten an die Stelle anderer Werte.
}
restore-was-replaced = { $count ->
    [one] Ein Eintrag trat an die Stelle eines anderen Werts.
   *[other] { $count } Einträge traten an die Stelle anderer Werte.
}
restore-kept = { $count ->
    [one] Ein Eintrag ist im Tresor neuer und bleibt.
   *[other] { $count } Einträge sind im Tresor neuer und bleiben.
}
restore-unchanged = { $count ->
    [one] Ein Eintrag ist in beiden gleich.
   *[other] { $count } Einträge sind in beiden gleich.
}
restore-connectors = Connectors darunter
restore-other = Andere Sicherung wählen
restore-commit = { $count ->
    [one] Einen Eintrag wiederherstellen
   *[other] { $count } Einträge wiederherstellen
}
restore-working = Wird wiederhergestellt, und der Tresor wird neu versiegelt
restore-done-title = Die Sicherung ist wiederhergestellt
restore-done-lead = Der Tresor hat neue Schlüssel.

new-keys-lock = Der Tresor bekommt neue Schlüssel. In jedem anderen Fenster und Terminal wird er gesperrt.
new-keys-code = Der gedruckte Wiederherstellungscode öffnet danach nichts mehr. Sie sehen einen neuen und drucken ihn.
new-keys-passphrase = Für neue Schlüssel wird die Passphrase des Tresors gebraucht.

keys-title = Schlüssel des Tresors
keys-means = Ändern Sie die Schlüssel, wenn jemand den Wiederherstellungscode oder den Schlüsselspeicher gesehen haben könnte. Löschen Sie den Tresor, bevor dieser Computer an jemand anderen geht.
rotate-title = Schlüssel ändern
rotate-crumb = Schlüssel ändern
rotate-lead = Der Schlüssel im Schlüsselspeicher, der Wiederherstellungscode und der Schlüssel des Tresors entstehen neu, und alle Zugangsdaten werden neu versiegelt. Ihre Connectors und Token bleiben, wie sie sind.
rotate-commit = Schlüssel ändern
rotate-working = Der Tresor wird neu versiegelt
rotate-done = Die Schlüssel sind geändert

wipe-title = Tresor löschen
wipe-crumb = Löschen
wipe-lead = Alle Zugangsdaten in diesem Tresor verschwinden endgültig. Ohne Sicherung bringt sie niemand zurück.
wipe-goes = Was verschwindet
wipe-goes-credentials = Alle geheimen Schlüssel der Connectors, alle Aktualisierungs- und Zugriffstoken und was Sie der App über sich gesagt haben
wipe-goes-key = Der Schlüssel des Tresors im Schlüsselspeicher ({ $store })
wipe-goes-codes = Passphrase und Wiederherstellungscode: Sie öffnen nichts mehr
wipe-stays = Was bleibt
wipe-stays-platform = Ihre Connectors und Zugriffe auf der Plattform. Token in anderen Händen gelten weiter, bis Sie den Zugriff dort entziehen.
wipe-stays-backups = Sicherungen, und Tresore, die Sie beiseitegelegt haben
wipe-before = Soll ein Connector nicht mehr arbeiten, löschen Sie ihn, bevor Sie den Tresor löschen. Danach kann diese App das nicht mehr für Sie tun.
wipe-commit = Tresor löschen
wipe-working = Tresor wird gelöscht und nachgesehen, ob etwas übrig ist
wipe-ask = Den Tresor endgültig löschen?
wipe-ask-means = Zuerst verschwindet der Schlüssel, dann die Dateien. Danach sieht die App nach, ob etwas davon übrig ist, und sagt es.

key-store-title = Schlüsselspeicher
key-store-used = Der Schlüsselspeicher dieses Computers ({ $store }) bewahrt einen Schlüssel dieses Tresors auf.
key-store-unused = Der Schlüsselspeicher dieses Computers ({ $store }) wird nicht verwendet. Sie geben jedes Mal die Passphrase ein.
key-store-ask = Schlüsselspeicher fragen
key-store-asking = Warten auf den Schlüsselspeicher. Er fragt vielleicht nach Ihrem Passwort.
key-store-has-key = Der Schlüsselspeicher ({ $store }) antwortet und hat den Schlüssel. Sie brauchen nichts zu tun.
key-store-not-needed = Der Tresor braucht den Schlüsselspeicher nicht. Sie brauchen nichts zu tun.
