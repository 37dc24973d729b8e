# Einträge der Kalenderdatei.
reminder-summary = { $connector }: Aktualisierungstoken für { $scope } läuft ab
reminder-description = Nach diesem Tag kann { $connector } in { $scope } nichts mehr tun. Öffnen Sie Kaizala Companion in den fünf Wochen davor: Dann holt es selbst ein neues Aktualisierungstoken. Wenn dieser Computer den geheimen Schlüssel des Connectors nicht hat, fragen Sie dessen Entwicklungsteam.
