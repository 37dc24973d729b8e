# The connectors and one of them.
connectors-lead = Alle Connectors, deren Zugangsdaten in Ihrem Tresor liegen, und weitere Ihrer Organisation.
connectors-loading = Die Connectors werden abgerufen
connectors-none-title = Noch keine Connectors
connectors-none-text = Hier stehen die Connectors, die Sie registrieren oder hinzufügen, mit ihren Gruppen und der Gültigkeit ihrer Token.
connectors-others = Weitere Connectors Ihrer Organisation
connectors-search = Connector suchen
connectors-search-hint = Teil seines Namens, seiner ID oder eines Gruppennamens
connectors-found-none = Kein Connector passt dazu.
connectors-more = { $count ->
    [one] { $count } weiteren anzeigen
   *[other] { $count } weitere anzeigen
}
connector-title = Connector
connector-inactive = Deaktiviert
connector-inactive-means = Dieser Connector ist deaktiviert: Er bekommt keinen Zugriff auf weitere Gruppen. Die Token, die er hat, funktionieren weiter.
connector-no-grants = Er darf noch nirgends handeln.
connector-credentials = Zugangsdaten
connector-no-secret = Sein geheimer Schlüssel liegt nicht in Ihrem Tresor.
connector-grant-another = Zugriff auf eine weitere Gruppe gewähren
connector-may = Was er darf
connector-registered = Von { $owner } am { $date } registriert
connector-registered-elsewhere = Anderswo registriert, in Ihren Tresor aufgenommen
connector-edit = Bearbeiten
connector-edit-title = „{ $connector }“ bearbeiten
connector-edit-permissions = Vorhandene Token behalten die Berechtigungen, mit denen sie erstellt wurden. Geänderte Berechtigungen gelten, wenn das nächste Mal Zugriff gewährt wird.
connector-saving = Die Änderungen werden gespeichert

grant-no-exchange = noch nie abgerufen
grant-last-exchange = zuletzt abgerufen: { $date }
grant-remove = Zugriff entziehen
grant-remove-title = „{ $connector }“ den Zugriff entziehen?
grant-remove-means = „{ $connector }“ kann nicht mehr { $scope } handeln: Das Aktualisierungstoken und das Zugriffstoken funktionieren sofort nicht mehr. Der Zugriff kann wieder gewährt werden, mit einem neuen Aktualisierungstoken.

connector-acts = Ändern oder beenden
connector-regenerate = Geheimen Schlüssel neu erzeugen
connector-regenerate-means = Ein neuer geheimer Schlüssel, zum Beispiel wenn andere den alten gesehen haben.
connector-regenerate-title = Geheimen Schlüssel von „{ $connector }“ neu erzeugen?
connector-regenerate-warning = Wer mit dem jetzigen geheimen Schlüssel eintauscht, ist sofort ausgesperrt. Vorhandene Zugriffstoken gelten noch bis zu ihrem Ende, höchstens 24 Stunden. Aktualisierungstoken bleiben, wie sie sind.
connector-regenerate-reach = Den neuen geheimen Schlüssel braucht jedes System, das hier handelt:
connector-regenerate-known = { $scope }: zuletzt von diesem Computer eingetauscht { $date }
connector-regenerate-never = { $scope }: nie von diesem Computer eingetauscht
connector-regenerate-elsewhere = { $scope }: anderswo eingetauscht, wenn überhaupt
connector-regenerate-users = { $count ->
    [one] Im Namen von { $number } Person
   *[other] Im Namen von { $number } Personen
}
connector-regenerate-here = Diese App behält den neuen geheimen Schlüssel selbst und arbeitet damit weiter.
connector-deactivate = Deaktivieren
connector-deactivate-means = Keine weitere Gruppe kann ihm Zugriff gewähren. Was er hat, funktioniert weiter.
connector-reactivate = Wieder aktivieren
connector-reactivate-means = Gruppen können ihm wieder Zugriff gewähren.
connector-delete = Löschen
connector-delete-means = Endgültig, mit allen seinen Token.
connector-delete-title = „{ $connector }“ löschen?
connector-delete-groups = Er kann in diesen Gruppen nicht mehr handeln: { $groups }. Die Token dafür funktionieren sofort nicht mehr.
connector-delete-users = { $count ->
    [one] Er kann nicht mehr im Namen von { $number } Person handeln.
   *[other] Er kann nicht mehr im Namen von { $number } Personen handeln.
}
connector-delete-unused = Er darf nirgends handeln, also fällt nichts aus.
connector-delete-final = Das lässt sich nicht rückgängig machen.

connector-add-open = Anderswo registrierten Connector hinzufügen
connector-add-title = Connector hinzufügen
connector-add-lead = Für einen Connector, der schon registriert ist: Seine ID und sein geheimer Schlüssel werden in Ihrem Tresor aufbewahrt.
connector-add-commit = Connector hinzufügen
