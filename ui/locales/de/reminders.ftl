# Einträge der Kalenderdatei.
reminder-summary = { $connector }: Aktualisierungstoken für { $scope } läuft ab
reminder-description = Nach diesem Tag kann { $connector } in { $scope } nichts mehr tun. Öffnen Sie Kaizala Companion in den fünf Wochen davor: Dann holt es selbst ein neues Aktualisierungstoken. Wenn dieser Computer den geheimen Schlüssel des Connectors nicht hat, fragen Sie dessen Entwicklungsteam.

# Was das System zeigt, bevor ein Aktualisierungstoken abläuft.
notice-title = „{ $connector }“: Der Zugriff endet in { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
}
notice-renews = Das Aktualisierungstoken für { $scope } hätte schon erneuert sein sollen. Öffnen Sie Kaizala Companion und wählen Sie „Jetzt erneuern“.
notice-ends = Niemand erneuert das Aktualisierungstoken für { $scope } auf diesem Computer. Das kann, wer den geheimen Schlüssel des Connectors hat.
