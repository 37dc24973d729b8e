# The settings.
settings-language = Sprache
settings-theme = Darstellung
settings-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
theme-contrast = Hoher Kontrast

settings-personas = Was Sie tun

settings-vault = Tresor
settings-vault-ready = Ihre Zugangsdaten liegen verschlüsselt im Tresor. Er ist offen; sein Schlüssel liegt im Schlüsselspeicher dieses Computers ({ $store }).
settings-folder = Datenordner

settings-clipboard = Kopierte Geheimnisse aus der Zwischenablage löschen nach
settings-clipboard-seconds = { $seconds } s

settings-platform = Plattform
settings-platform-built-in = Eingebaute Plattform, nur für diesen Computer
settings-platform-server = { $name }
settings-platform-address = Adresse
settings-change-platform = Andere Plattform verwenden
settings-change-platform-lead = Die Connectors der jetzigen Plattform bleiben im Tresor.
settings-check-platform = Server prüfen

settings-no-phone = noch nicht bestätigt
settings-tenant-admin = Sie verwalten die Organisation.
settings-sign-out-means = Beim Abmelden bleiben alle Zugangsdaten im Tresor.
account-sign-out = Abmelden

settings-authorities = Zertifizierungsstellen meiner Organisation
settings-authorities-text = Wenn das Zertifikat des Servers von einer Stelle Ihrer eigenen Organisation kommt, fügen Sie deren Zertifikat hier ein. Es gilt zusätzlich zu denen, denen dieser Computer schon vertraut.
settings-authorities-count = { $count ->
    [0] Keine Stelle hinzugefügt.
    [one] { $count } Stelle hinzugefügt.
   *[other] { $count } Stellen hinzugefügt.
}
settings-authority = Zertifikat (PEM)
settings-authority-trust = Dieser Stelle vertrauen
settings-authorities-forget = Hinzugefügte Stellen vergessen
settings-authority-trusted = Diese Stelle ist jetzt vertrauenswürdig

settings-notices = Hinweise, bevor Token ablaufen
settings-notices-on = ein
settings-notices-off = aus
settings-notices-means = Das System zeigt 60, 30, 14, 7, 3 und 1 Tag vorher einen Hinweis, wenn ein Aktualisierungstoken abläuft, das nicht von selbst erneuert wird.
