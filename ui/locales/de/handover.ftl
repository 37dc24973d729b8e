# Step 3: hand over the refresh token.
hand-over-lead-give = Wer die Integration betreibt, braucht es. Geben Sie es an niemand anderen weiter.
hand-over-lead-own = Das Aktualisierungstoken liegt schon in Ihrem Tresor; der nächste Schritt findet es dort. Kopieren Sie es nur, wenn jemand anderes die Integration betreibt.
hand-over-give-title = „{ $connector }“ · { $scope }
hand-over-give-careful = Wer dieses Token und den geheimen Schlüssel des Connectors hat, kann in der Gruppe handeln. Nehmen Sie einen Weg, auf dem niemand sonst mitliest, zum Beispiel einen Passwortmanager.
hand-over-tell = Sagen Sie dem Entwicklungsteam, was damit zu tun ist
hand-over-receive-title = Aktualisierungstoken für „{ $connector }“
hand-over-receive-newer = Sie haben ein neueres bekommen?
hand-over-paste-hint = Leerzeichen, Zeilenumbrüche und Anführungszeichen ringsum stören nicht.
hand-over-keep = Aktualisierungstoken speichern
hand-over-keeping = Das Aktualisierungstoken wird gespeichert
hand-over-kept = Das Aktualisierungstoken ist gespeichert
hand-over-none-title = Noch nichts zu übergeben
hand-over-none-text = Zuerst wird ein Connector registriert und bekommt Zugriff auf eine Gruppe. Die Einrichtung zeigt, wer an der Reihe ist.

# What somebody was sent: an invitation or a reply to one.
handover-open-title = Einladung oder Antwort öffnen
