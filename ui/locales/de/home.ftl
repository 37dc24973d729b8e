# The task list.
home-title-blank = Connector einrichten
home-title = „{ $name }“ einrichten
home-title-done = „{ $name }“ ist eingerichtet
home-lead-both = Vier Schritte, und Sie können alle erledigen.
home-lead-developer = Zwei Personen, vier Schritte. Sie registrieren den Connector und rufen sein Zugriffstoken ab; die Schritte dazwischen erledigt, wer die Gruppe verwaltet.
home-lead-admin = Zwei Personen, vier Schritte. Sie gewähren Zugriff und schicken ihn weiter; die anderen erledigt das Entwicklungsteam.
home-lead-done = Der Connector hat ein Zugriffstoken und darf { $scope } handeln.

step-grant = Zugriff auf eine Gruppe gewähren
step-hand-over = Aktualisierungstoken übergeben
step-exchange = Zugriffstoken abrufen

row-owner-developer = Entwicklungsteam
row-owner-admin = Gruppenadmins
row-owner-you = Sie

row-register-done = ID und geheimer Schlüssel liegen in Ihrem Tresor.
row-register-done-elsewhere = Vom Entwicklungsteam registriert.
row-register-next = Geben Sie ihm einen Namen und wählen Sie, was er darf.
row-register-waiting = Schicken Sie ihm die Nachricht unten.
row-grant-done = Er darf { $scope } handeln.
row-grant-next = Wählen Sie die Gruppe, in der er handeln darf.
row-grant-waiting = Schicken Sie ihnen die Nachricht unten.
row-grant-waiting-since = Wartet seit { $date }. Schicken Sie ihnen die Nachricht unten.
row-hand-over-done = Das Aktualisierungstoken liegt in Ihrem Tresor.
row-hand-over-next = Geben Sie es an das Entwicklungsteam weiter oder fügen Sie das ein, das Sie bekommen haben.
row-hand-over-next-admin = Versiegeln Sie es, damit niemand sonst es öffnen kann.
row-hand-over-waiting = Das Aktualisierungstoken ist bei ihnen.
row-hand-over-waiting-since = Wartet seit { $date }. Das Aktualisierungstoken ist bei ihnen.
row-exchange-done-plain = Sie haben eines und können es ausprobieren.
row-exchange-next = Mit ID, geheimem Schlüssel und Aktualisierungstoken, alles aus Ihrem Tresor.
row-exchange-waiting = In der Nachricht unten steht, was zu tun ist.
row-exchange-waiting-since = Wartet seit { $date }. In der Nachricht unten steht, was zu tun ist.

row-done-since = { $date }: { $text }

row-state-done = Erledigt
row-state-later = Noch nicht

row-register-open = Registrieren
row-grant-open = Zugriff gewähren
row-hand-over-open = Übergeben
row-exchange-open = Zugriffstoken abrufen
row-open-again = Öffnen
row-paste = Aktualisierungstoken einfügen
row-try = Ausprobieren
row-solve = Beheben
row-do-yourself = Selbst erledigen

message-to-send = Nachricht zum Verschicken
message-language = Nachricht auf
message-copy = Nachricht kopieren
said-message-copied = Nachricht kopiert

prerequisites-title = Voraussetzungen für diese Schritte
prerequisite-account = Ein Konto
prerequisite-phone = Eine bestätigte Telefonnummer
prerequisite-group-admin = Eine Gruppe, die Sie verwalten
prerequisite-group-member = Eine Gruppe, in der Sie Mitglied sind
prerequisite-met = Vorhanden
prerequisite-missing = Fehlt noch

setups-title = Weitere Einrichtungen
setups-more = { $count ->
    [one] { $count } weitere Einrichtung unter „Connectors“
   *[other] { $count } weitere Einrichtungen unter „Connectors“
}
setup-another = Weiteren Connector einrichten
setup-item-next = Als Nächstes: { $step }
setup-item-done = Erledigt
setup-no-scope = noch kein Zugriff gewährt

member-card-title = Sie sind Mitglied in Gruppen
member-card-text = Sehen Sie, welche Connectors in Ihren Gruppen handeln, oder lassen Sie einen in Ihrem Namen handeln.
member-card-open = Meine Gruppen
