# For people who take part in a group.
groups-lead = Wo Sie Mitglied oder Admin sind und welche Connectors dort handeln dürfen.
groups-loading = Ihre Gruppen werden abgerufen
groups-none-title = Noch keine Gruppen
groups-none-text = Hier stehen die Gruppen, die Sie erstellen oder zu denen Sie hinzugefügt werden.
groups-signed-out-title = Sie sind abgemeldet
groups-signed-out-text = Melden Sie sich an, um Ihre Gruppen zu sehen und die Connectors, die darin handeln dürfen.
group-role-admin = Sie sind Admin
group-role-member = Sie sind Mitglied
group-no-connectors = Kein Connector darf hier handeln.
group-connectors = Connectors, die hier handeln dürfen
group-connector = „{ $connector }“ darf hier handeln

member-title = Meine Gruppen
member-lead = Welche Connectors in Ihren Gruppen handeln dürfen und was sie dort dürfen.
member-phone-title = Bestätigen Sie zuerst Ihre Telefonnummer
member-phone-text = Man erkennt Sie an Ihrer Nummer. Sobald sie bestätigt ist, stehen Ihre Gruppen hier.
member-none-title = Noch keine Gruppen
member-none-text = Fragen Sie die Admins der Gruppe, ob sie Ihre Telefonnummer hinzufügen.

user-token-title = Einen Connector in Ihrem Namen handeln lassen
user-token-lead = Mit einem Benutzertoken von Ihnen kann ein Connector in allen Ihren Gruppen tun, was Sie dort selbst dürfen, soweit seine Berechtigungen reichen.
user-token-open = Benutzertoken erstellen
page-way = Art der Bestätigung
user-token-way-title = Wie möchten Sie bestätigen, dass Sie es sind?
user-token-way-lead = Beide Wege ergeben das gleiche Benutzertoken.
user-token-way-account = Mit meinem Konto
user-token-way-account-detail = Sie melden sich an und wählen den Connector aus einer Liste.
user-token-way-pin = Mit einer PIN an mein Telefon
user-token-way-pin-detail = Sie brauchen die Connector-ID, die das Entwicklungsteam Ihnen gegeben hat, und kein Konto.
user-token-request-title = Welcher Connector und welche Nummer?
user-token-request-lead = Die PIN zeigt, dass die Nummer Ihnen gehört. Mit ihr bekommt der Connector Ihre Zustimmung.
user-token-id-hint = Sie bekommen sie vom Entwicklungsteam des Connectors.
user-token-check-title = Was „{ $connector }“ in Ihrem Namen darf
user-token-check-groups = Das betrifft alle Gruppen, in denen Sie Mitglied sind.
user-token-check-tenant = Sie verwalten die Organisation, daher betrifft das alle ihre Gruppen.
user-token-commit = „{ $connector }“ in meinem Namen handeln lassen
user-token-commit-pin = In meinem Namen handeln lassen
