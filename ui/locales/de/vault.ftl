# A page for each state in which the vault is not open.
vault-opening = Der Tresor wird geöffnet
vault-what-to-do = Was zu tun ist
vault-retry = Erneut versuchen
vault-folder = Der Tresor liegt in
vault-set-aside = Tresor beiseitelegen und neuen beginnen
vault-set-aside-means = Beim Beiseitelegen wird nichts gelöscht: Der alte Tresor bleibt unter einem anderen Namen in seinem Ordner. Im neuen registrieren Sie die Connectors neu oder fügen ihre Zugangsdaten neu ein.

vault-who-you = Das können Sie selbst erledigen.
vault-who-computer-admin = Das kann erledigen, wer diesen Computer betreut.
vault-who-you-or-backup = Das können Sie selbst erledigen oder wer diesen Computer sichert.

key-store-secret-service = GNOME Keyring oder KWallet
key-store-keychain = Schlüsselbund
key-store-credential-manager = Anmeldeinformationsverwaltung

vault-waiting-title = Ihr Schlüsselspeicher fragt nach Ihrem Passwort
vault-waiting-lead = Ihre Zugangsdaten liegen in einem verschlüsselten Tresor. Dessen Schlüssel liegt im Schlüsselspeicher dieses Computers ({ $store }), der zuerst entsperrt werden muss.
vault-waiting-do-1 = Suchen Sie ein Fenster, das nach einem Passwort fragt. Vielleicht liegt es hinter diesem.
vault-waiting-do-2 = Geben Sie das Passwort ein, mit dem Sie sich an diesem Computer anmelden.

vault-key-store-locked-title = Der Schlüsselspeicher ist gesperrt
vault-key-store-locked-lead = Der Schlüsselspeicher dieses Computers ({ $store }) hat den Schlüssel Ihres Tresors nicht herausgegeben. Nichts ist verloren.
vault-key-store-locked-do-1 = Wählen Sie „Erneut versuchen“ und entsperren Sie den Schlüsselspeicher ({ $store }), wenn Sie gefragt werden.
vault-key-store-locked-do-2 = Wenn kein Fenster fragt, melden Sie sich am Computer ab und wieder an und öffnen Sie dann die App.

vault-wiped-title = Der Tresor ist gelöscht
vault-wiped-lead = Sein Schlüssel ist aus dem Schlüsselspeicher entfernt und seine Dateien sind gelöscht. Ihre Sicherungen lassen sich weiterhin mit ihren eigenen Schlüsseln öffnen.
vault-wiped-do = Schließen Sie die App oder wählen Sie „Neuen Tresor anlegen“.
vault-wiped-but-key-lead = Seine Dateien sind weg. Die Datei sagte nicht, wie ihr Schlüssel heißt: Im Schlüsselspeicher ({ $store }) kann ein Schlüssel übrig sein, der nichts öffnet.
vault-wiped-but-key-do = Wenn Sie möchten, suchen Sie im Schlüsselspeicher ({ $store }) nach Einträgen von Kaizala Companion und löschen Sie sie.
vault-wiped-left = In seinem Ordner übrig, von anderen abgelegt
vault-begin = Neuen Tresor anlegen

vault-no-key-store-title = Dieser Computer hat keinen Schlüsselspeicher
vault-no-key-store-lead = Den Schlüssel des Tresors bewahrt der Schlüsselspeicher des Systems auf, nie eine Datei. Hier antwortet keiner, daher wird nichts gespeichert.
vault-no-key-store-do-linux = Installieren und starten Sie einen Schlüsselspeicher, zum Beispiel GNOME Keyring oder KWallet.
vault-no-key-store-do-other = Sorgen Sie dafür, dass der Schlüsselspeicher ({ $store }) für Ihr Benutzerkonto funktioniert.
vault-no-key-store-do-again = Wählen Sie dann „Erneut versuchen“.

vault-key-missing-title = Der Schlüssel des Tresors fehlt
vault-key-missing-lead = Der Tresor ist da, aber sein Schlüssel liegt nicht mehr im Schlüsselspeicher ({ $store }). Ohne den Schlüssel kann ihn niemand lesen, und es wird kein neuer an seiner Stelle erzeugt.
vault-key-missing-do-1 = Wenn der Schlüsselspeicher ({ $store }) zurückgesetzt oder verschoben wurde, stellen Sie ihn aus Ihrer Sicherung wieder her und wählen Sie „Erneut versuchen“.
vault-key-missing-do-2 = Wenn der Schlüssel endgültig verloren ist, legen Sie den Tresor beiseite und beginnen Sie einen neuen. Eine Sicherung stellen Sie dort in den Einstellungen wieder her.

vault-damaged-title = Der Tresor ist nicht lesbar
vault-damaged-lead = Die Datei des Tresors ist beschädigt. Sie wurde nicht verändert.
vault-damaged-do-1 = Legen Sie den Tresor beiseite und beginnen Sie einen neuen. Die beschädigte Datei bleibt erhalten.
vault-damaged-do-2 = Wenn Sie eine Sicherung haben, stellen Sie sie im neuen Tresor wieder her, in den Einstellungen.
