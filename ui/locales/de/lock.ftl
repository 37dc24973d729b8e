# Der gesperrte Tresor, und was ihn öffnet.
lock-now = Jetzt sperren

unlock-title = Der Tresor ist gesperrt
unlock-lead = Ihre Zugangsdaten sind versiegelt; nichts davon ist lesbar. Solange der Tresor gesperrt ist, werden keine Token erneuert. Das geht weiter, sobald Sie ihn entsperren.
unlock-key-store-means = Der Schlüsselspeicher dieses Computers ({ $store }) öffnet den Tresor. Vielleicht fragt er nach Ihrem Passwort.
unlock-with-key-store = Mit dem Schlüsselspeicher entsperren
unlock-passphrase = Passphrase
unlock-passphrase-hint = Die Sie für diesen Tresor gewählt haben, nicht das Passwort dieses Computers.
unlock-passphrase-together = Die Sie für diesen Tresor gewählt haben. Sie öffnet ihn zusammen mit dem Schlüsselspeicher dieses Computers ({ $store }), der vielleicht nach seinem eigenen Passwort fragt.
unlock-with-passphrase = Mit der Passphrase entsperren
unlock-next-try = { $seconds ->
    [one] Der nächste Versuch zählt in { $seconds } Sekunde.
   *[other] Der nächste Versuch zählt in { $seconds } Sekunden.
}
unlock-recovery = Wiederherstellungscode
unlock-recovery-hint = Die 56 Buchstaben und Ziffern, die Sie gedruckt haben. Bindestriche, Leerzeichen und Kleinbuchstaben spielen keine Rolle.
unlock-recovery-open = Wiederherstellungscode verwenden
unlock-with-recovery = Mit dem Wiederherstellungscode entsperren
unlock-working = Der Tresor wird entsperrt

new-vault-title = Ohne Schlüsselspeicher: eine Passphrase
new-vault-means = Statt eines Schlüsselspeichers kann eine Passphrase den Tresor schützen. Sie geben sie jedes Mal ein, wenn die App den Tresor öffnet. Sie wird nirgends aufbewahrt: Wenn Sie sie vergessen, öffnet ihn nur ein Wiederherstellungscode.
new-vault-commit = Mit einer Passphrase beginnen
new-vault-working = Der Tresor wird angelegt

passphrase-new = Neue Passphrase
passphrase-new-hint = Mindestens 12 Zeichen. Vier oder fünf Wörter, die nicht zusammengehören, sind leicht zu behalten und schwer zu erraten.
passphrase-again = Noch einmal dieselbe
passphrase-differs = Das ist nicht dieselbe wie oben.
passphrase-current = Bisherige Passphrase
passphrase-use-it = Passphrase verwenden
passphrase-set = Passphrase festlegen
passphrase-change = Passphrase ändern
passphrase-remove = Passphrase entfernen
passphrase-lead = Sie wird nirgends aufbewahrt. Wenn Sie sie vergessen, öffnet nur der Schlüsselspeicher oder ein Wiederherstellungscode den Tresor.
passphrase-use = Wann sie gebraucht wird
passphrase-use-beside = Als zweiter Weg
passphrase-use-beside-means = Der Schlüsselspeicher ({ $store }) öffnet den Tresor wie bisher. Die Passphrase öffnet ihn, wenn der Schlüsselspeicher fehlt, und im Terminal.
passphrase-use-together = Jedes Mal, zusammen mit dem Schlüsselspeicher
passphrase-use-together-means = Der Tresor öffnet sich nur mit beiden: dem Schlüsselspeicher ({ $store }) und der Passphrase. Wer sich an Ihren entsperrten Computer setzt, kann ihn nicht öffnen.
passphrase-working = Der Tresor wird neu versiegelt
passphrase-kept = Die Passphrase gilt
passphrase-removed = Die Passphrase ist entfernt
passphrase-remove-means = Danach öffnet der Schlüsselspeicher dieses Computers ({ $store }) den Tresor allein.
passphrase-none = Keine. Der Schlüsselspeicher öffnet den Tresor allein.
passphrase-is-beside = Festgelegt am { $date }, als zweiter Weg, den Tresor zu öffnen.
passphrase-is-together = Festgelegt am { $date }. Der Tresor öffnet sich mit ihr und dem Schlüsselspeicher ({ $store }) zusammen.

recovery-make = Wiederherstellungscode erzeugen
recovery-replace = Wiederherstellungscode ersetzen
recovery-remove = Wiederherstellungscode entfernen
recovery-remove-title = Wiederherstellungscode entfernen?
recovery-remove-means = Der gedruckte Code öffnet danach nichts mehr. Wenn der Schlüsselspeicher verloren geht und die Passphrase vergessen ist, kann niemand den Tresor öffnen.
recovery-none = Keiner. Damit öffnen Sie den Tresor auch dann, wenn der Schlüsselspeicher verloren oder die Passphrase vergessen ist.
recovery-is = Erzeugt am { $date }. Bewahren Sie das gedruckte Blatt dort auf, wo Ihre anderen wichtigen Papiere liegen.
recovery-lead = Ein Code zum Drucken. Er öffnet den Tresor, wenn sonst nichts mehr hilft: Bewahren Sie ihn nicht bei diesem Computer auf.
recovery-replace-means = Der früher gedruckte Code öffnet danach nichts mehr. Werfen Sie ihn weg.
recovery-working = Der Code wird erzeugt
recovery-sheet-title = Wiederherstellungscode von Kaizala Companion
recovery-sheet-made = Erzeugt am { $date } für den Tresor in { $folder }
recovery-sheet-use = Wählen Sie auf der Seite des gesperrten Tresors „Wiederherstellungscode verwenden“ und geben Sie ihn ein. Wer diesen Code und die Datei des Tresors hat, kann alle Zugangsdaten darin lesen.
recovery-once = Der Code wird nur dieses eine Mal angezeigt. Drucken Sie ihn oder schreiben Sie ihn auf, bevor Sie weitergehen.
recovery-print = Drucken
recovery-done = Ich habe ihn aufbewahrt

vault-settings-title = Der Tresor
vault-one-way = Nur der Schlüsselspeicher dieses Computers ({ $store }) öffnet den Tresor. Wird er zurückgesetzt oder geht er verloren, sind auch Ihre Zugangsdaten verloren. Erzeugen Sie einen Wiederherstellungscode oder legen Sie eine Passphrase fest.
vault-needs-both = Der Tresor öffnet sich nur mit der Passphrase und dem Schlüsselspeicher ({ $store }). Geht eines verloren, sind auch Ihre Zugangsdaten verloren. Erzeugen Sie einen Wiederherstellungscode.

settings-vault-open = Passphrase, Wiederherstellung und Sicherung
settings-vault-either = Ihre Zugangsdaten liegen verschlüsselt im Tresor. Er ist offen. Der Schlüsselspeicher dieses Computers ({ $store }) öffnet ihn, und auch die Passphrase.
settings-vault-together = Ihre Zugangsdaten liegen verschlüsselt im Tresor. Er ist offen. Die Passphrase und der Schlüsselspeicher dieses Computers ({ $store }) öffnen ihn zusammen.
settings-vault-passphrase = Ihre Zugangsdaten liegen verschlüsselt im Tresor. Er ist offen. Die Passphrase öffnet ihn.
settings-lock-after = Tresor sperren, wenn nichts getan wurde seit
settings-lock-minutes = { $minutes } min
settings-lock-never = nie
settings-lock-means = Solange er gesperrt ist, werden keine Token erneuert.
