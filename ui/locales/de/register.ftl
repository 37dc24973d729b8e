# Step 1: register a connector.
step-register = Connector registrieren
page-details = Name und Beschreibung
page-permissions = Berechtigungen

register-details-title = Wie heißt der Connector?
register-details-lead = Admins und Mitglieder sehen diesen Namen überall, wo der Connector handelt.
connector-name = Name
connector-name-hint = Der Name des Systems, das er anbindet, zum Beispiel Schichtplaner Werk A
connector-description = Beschreibung
connector-redirect = Umleitungs-URL
connector-redirect-hint = Nur wenn man sich mit Kaizala an Ihrem System anmeldet (OAuth).

register-permissions-title = Was darf „{ $name }“?
register-permissions-lead = Gruppenadmins sehen diese Sätze, bevor sie Zugriff gewähren. Verlangen Sie nur, was der Connector braucht.
register-commit = Connector erstellen
register-progress = Der Connector wird erstellt

registered-title = „{ $name }“ ist registriert
registered-lead = Mit dieser ID und diesem geheimen Schlüssel weist sich der Connector aus. Als Nächstes gewähren ihm Gruppenadmins Zugriff.
registered-saved = Beides ist in Ihrem Tresor gespeichert. Sie müssen nichts notieren.
connector-id = Connector-ID
connector-secret = Geheimer Schlüssel des Connectors
