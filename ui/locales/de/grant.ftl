# Step 2: grant a connector access.
page-connector = Connector
page-group = Gruppe
page-check = Prüfen und gewähren

grant-connector-title = Welcher Connector?
grant-connector-lead = Sie sehen alle aktiven Connectors Ihrer Organisation.
grant-connector-detail = Registriert von { $owner } · ID { $id }
grant-connector-detail-unowned = ID { $id }
grant-connector-missing = Wählen Sie den Connector, den das Entwicklungsteam Ihnen genannt hat.
grant-connector-none-title = Noch keine Connectors
grant-connector-none-text = Hier stehen die Connectors, die in Ihrer Organisation registriert werden. Den ersten Schritt macht das Entwicklungsteam.

grant-group-title = In welcher Gruppe darf er handeln?
grant-group-lead = Sie sehen die Gruppen, die Sie verwalten.
grant-group-lead-none = Sie verwalten noch keine Gruppe. Erstellen Sie eine; dann sind Sie Admin dieser Gruppe.
grant-group-missing = Wählen Sie eine Gruppe.
grant-group-missing-none = Erstellen Sie zuerst eine Gruppe und wählen Sie sie dann aus.

group-new = Gruppe erstellen
group-name = Name der Gruppe
group-welcome = Willkommensnachricht
group-welcome-hint = Neue Mitglieder sehen sie beim Beitritt.
group-create = Gruppe erstellen
group-creating = Die Gruppe wird erstellt
group-members = { $count ->
    [one] { $number } Mitglied
   *[other] { $number } Mitglieder
}

grant-check-title = Was „{ $connector }“ in „{ $group }“ darf
grant-check-lead = { $owner } hat diesen Connector registriert. Lesen Sie, was er darf, bevor Sie zustimmen.
grant-check-may = Er darf
grant-check-members = { $count ->
    [one] Das betrifft { $number } Mitglied der Gruppe.
   *[other] Das betrifft { $number } Mitglieder der Gruppe.
}
grant-check-revocable = Sie können den Zugriff jederzeit wieder entziehen, auf der Seite des Connectors.
grant-existing = { $who } hat am { $date } Zugriff gewährt. Wenn Sie ihn erneut gewähren, funktioniert das Aktualisierungstoken nicht mehr, das { $owner } jetzt hat. Das neue muss an seine Stelle treten.
grant-commit = Zugriff auf „{ $group }“ gewähren
grant-commit-again = Zugriff auf „{ $group }“ erneut gewähren
grant-progress = Der Zugriff wird gewährt
grant-preview-loading = Die Berechtigungen des Connectors werden abgerufen

granted-title = „{ $connector }“ darf { $scope } handeln
granted-title-plain = Der Zugriff ist gewährt
granted-lead = Das Entwicklungsteam braucht dieses Aktualisierungstoken. Übergeben Sie es als Nächstes.
granted-lead-own = Sie entwickeln die Integration auch selbst, also gibt es nichts zu übergeben. Rufen Sie als Nächstes ein Zugriffstoken ab.
granted-saved = Das Aktualisierungstoken ist in Ihrem Tresor gespeichert.
refresh-token = Aktualisierungstoken
valid-until = Gültig bis { $date }
expired-on = Am { $date } abgelaufen
time-left = noch { $time }
