# Messages that people send to one another. They are copied as plain text, in the language of the reader.
message-register =
    Guten Tag,

    ein Connector soll in einer Kaizala-Gruppe handeln. Den ersten Schritt machen Sie:
    1. Öffnen Sie Kaizala Companion und wählen Sie „Ich entwickle eine Integration“.
    2. Wählen Sie die Plattform { $platform }.
    3. Registrieren Sie den Connector und schicken Sie mir dann seinen Namen und seine Connector-ID.

    Behalten Sie den geheimen Schlüssel des Connectors für sich; ich brauche ihn nicht.
message-grant =
    Guten Tag,

    der Connector „{ $connector }“ ist registriert. Damit er in Ihrer Gruppe handeln darf, braucht er Ihre Zustimmung:
    1. Öffnen Sie Kaizala Companion und wählen Sie „Ich verwalte eine Gruppe“.
    2. Wählen Sie die Plattform { $platform } und melden Sie sich an.
    3. Wählen Sie „Zugriff gewähren“, dann den Connector „{ $connector }“ und Ihre Gruppe.

    Sie sehen, was er darf, bevor Sie zustimmen. Seine Connector-ID ist { $id }.
    Am Ende bekommen Sie ein Aktualisierungstoken. Geben Sie es an mich weiter und an niemanden sonst.
message-hand-over =
    Guten Tag,

    der Connector „{ $connector }“ darf { $scope } handeln. Es fehlt nur noch das Aktualisierungstoken:
    1. Öffnen Sie in Kaizala Companion die Einrichtung von „{ $connector }“.
    2. Wählen Sie „Übergeben“ und kopieren Sie das Aktualisierungstoken.
    3. Geben Sie es mir auf einem Weg, auf dem niemand sonst mitliest.
message-exchange =
    Guten Tag,

    der Connector „{ $connector }“ darf jetzt { $scope } handeln. Sie haben das Aktualisierungstoken schon oder bekommen es von mir:
    1. Öffnen Sie in Kaizala Companion die Einrichtung von „{ $connector }“.
    2. Wählen Sie „Aktualisierungstoken einfügen“ und fügen Sie es ein.
    3. Wählen Sie „Zugriffstoken abrufen“ und probieren Sie es aus.
message-invitation =
    Guten Tag,

    der Connector „{ $connector }“ braucht Ihre Zustimmung, um in Ihrer Gruppe tätig zu werden. Dies ist seine Einladung:
    1. Öffnen Sie Kaizala Companion und wählen Sie „{ handover-open-title }“.
    2. Fügen Sie diese ganze Nachricht ein, oder öffnen Sie die Datei, die mitkam.
    3. Wählen Sie Ihre Gruppe und lesen Sie, was der Connector darf. Rufen Sie mich dann an: Wir vergleichen sechs Wörter.
    4. Schicken Sie mir die Antwort, die Sie am Ende bekommen.

    In dieser Nachricht steht nichts Geheimes. Die Einladung kann bis { $date } beantwortet werden.
message-reply =
    Guten Tag,

    der Connector „{ $connector }“ darf jetzt in „{ $group }“ tätig sein. Dies braucht Ihre App dafür:
    1. Öffnen Sie Kaizala Companion und wählen Sie „{ handover-open-title }“.
    2. Fügen Sie diese ganze Nachricht ein, oder öffnen Sie die Datei, die mitkam.

    Nur die App, die eingeladen hat, kann die Antwort öffnen, einmal, bis { $date }.
message-reply-passphrase =
    Guten Tag,

    der Connector „{ $connector }“ darf jetzt in „{ $group }“ tätig sein. Dies braucht Ihre App dafür, versiegelt mit sieben Wörtern, die ich Ihnen am Telefon sage:
    1. Öffnen Sie Kaizala Companion und wählen Sie „{ handover-open-title }“.
    2. Fügen Sie diese ganze Nachricht ein, oder öffnen Sie die Datei, die mitkam, und tippen Sie die sieben Wörter.

    Sie kann bis { $date } geöffnet werden.
message-remind-invitation =
    Guten Tag,

    zur Erinnerung: Der Connector „{ $connector }“ wartet noch auf Ihre Zustimmung, bis { $date }. Öffnen Sie Kaizala Companion, wählen Sie „{ handover-open-title }“ und fügen Sie diese ganze Nachricht ein.
message-remind-reply =
    Guten Tag,

    zur Erinnerung: Der Zugriff von „{ $connector }“ auf „{ $group }“ wartet noch auf Sie, bis { $date }. Öffnen Sie Kaizala Companion, wählen Sie „{ handover-open-title }“ und fügen Sie diese ganze Nachricht ein.
# Was beide behalten: wer wem was gewährt hat.
receipt-title = Beleg über den Zugriff eines Connectors
receipt-connector = Connector: { $connector } ({ $id })
receipt-group = Gruppe: { $group }
receipt-platform = Plattform: { $platform }
receipt-granted-by = Gewährt von: { $name }
receipt-granted-to = Gewährt an: { $name }
receipt-granted = Gewährt am: { $date }
receipt-ends = Endet am: { $date }, wenn nicht erneuert wird
receipt-check-words = Am Telefon verglichene Wörter: { $words }
receipt-may = Der Connector darf:
receipt-permission = – { $permission }
receipt-no-secret = In diesem Beleg steht nichts Geheimes.
