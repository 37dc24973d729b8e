# Step 4: get an access token and try it.
exchange-lead = Der Tokendienst nimmt ID, geheimen Schlüssel und Aktualisierungstoken entgegen und gibt dafür ein Zugriffstoken aus, das 24 Stunden gilt.
exchange-for = „{ $connector }“ · { $scope }
exchange-kept = ID, geheimer Schlüssel und Aktualisierungstoken kommen aus Ihrem Tresor.
exchange-missing = nicht im Tresor
exchange-add-secret = Schlüssel hinzufügen
exchange-incomplete = Einer der drei Werte fehlt. Die Schaltfläche daneben führt dorthin.
exchange-commit = Zugriffstoken abrufen
exchange-commit-again = Neues abrufen
exchange-progress = Der Tokendienst wird gefragt
exchange-none-title = Kein Connector gewählt
exchange-none-text = Registrieren Sie zuerst einen Connector oder wählen Sie eine Einrichtung, die einen hat.

access-token = Zugriffstoken
access-token-may = Damit darf der Connector
endpoint-url = Endpunkt-URL

endpoint-question = Dürfen Aufrufe an { $host } gehen?
endpoint-question-why = Der Tokendienst nennt diese Adresse für den Plattformdienst. Es ist nicht die Adresse, die Sie gewählt haben; deshalb wurde noch nichts dorthin gesendet. Wenn Sie zustimmen, gehen das Zugriffstoken und Ihre Nachrichten dorthin.
endpoint-question-who = Wenn Sie die Adresse nicht kennen, fragen Sie zuerst, wer die Plattform betreibt.
endpoint-allow = Aufrufe an diese Adresse erlauben
endpoint-allowed = Aufrufe an diese Adresse sind erlaubt

try-title = Ausprobieren
try-groups-lead = Fragen Sie die Plattform, welche Gruppen dieses Token erreicht.
try-groups = Meine Gruppen auflisten
try-groups-found = Gruppen, die es erreicht
try-groups-none = Das Token erreicht keine Gruppe. Vielleicht wurde sie gelöscht.
try-listing = Die Gruppen werden aufgelistet
try-message = Erste Nachricht
try-message-default = Hallo von { $connector }
try-send = Nachricht senden
try-sending = Die Nachricht wird gesendet
try-sent = Nachricht gesendet
try-sent-outside = Nachricht gesendet. Sie sind kein Mitglied von „{ $group }“, deshalb werden deren Nachrichten hier nicht gezeigt. Ein Mitglied kann Ihnen sagen, dass sie angekommen ist.
conversation-title = Was die Mitglieder der Gruppe sehen
conversation-via = { $sender } über { $connector }
