# First start: who you are, and where the platform is.
welcome-title = Was möchten Sie tun?
welcome-lead = Ein Connector lässt ein anderes System in einer Kaizala-Gruppe handeln. Die Einrichtung hat vier Schritte; durch Ihre werden Sie geführt.
welcome-persona-missing = Wählen Sie mindestens einen Satz, der auf Sie zutrifft.
welcome-use = „{ $name }“ verwenden

personas-legend = Wählen Sie alles, was zutrifft
persona-developer = Ich entwickle eine Integration
persona-developer-detail = Sie registrieren Connectors und rufen Zugriffstoken für sie ab.
persona-admin = Ich verwalte eine Gruppe
persona-admin-detail = Sie entscheiden, welche Connectors in Ihrer Gruppe handeln dürfen.
persona-user = Ich bin Mitglied einer Gruppe
persona-user-detail = Sie sehen, welche Connectors in Ihren Gruppen handeln, und können einen in Ihrem Namen handeln lassen.

platform-legend = Wo ist die Plattform?
platform-built-in-detail = Läuft in dieser App, nur für diesen Computer. Sofort bereit.
platform-server = Ein Server meiner Organisation
platform-server-detail = Sie brauchen seine Adresse.
platform-address = Adresse des Servers
platform-address-hint = Zum Beispiel https://kaizala.example.com
platform-found = „{ $name }“ antwortet unter { $url }
platform-found-fresh = Dort hat noch niemand ein Konto. Das erste Konto verwaltet die Organisation.
platform-found-setup-code = Für das erste Konto brauchen Sie den Einrichtungscode, den der Server beim ersten Start ausgegeben hat.
platform-found-dev = Er läuft zum Ausprobieren: Seine SMS können alle lesen, die ihn erreichen.

retired-service-why = Microsoft hat den Dienst Kaizala am 31. August 2023 eingestellt. Dort antwortet nichts mehr, und einer Adresse, die niemandem gehört, vertraut man keine Zugangsdaten an. Die eingebaute Plattform erledigt dasselbe auf diesem Computer; Ihre Organisation kann auch einen eigenen Server betreiben.
retired-service-use-built-in = Eingebaute Plattform verwenden
