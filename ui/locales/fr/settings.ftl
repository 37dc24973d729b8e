# The settings.
settings-language = Langue
settings-theme = Apparence
settings-system = Comme le système
theme-light = Clair
theme-dark = Sombre
theme-contrast = Contraste élevé

settings-personas = Ce que vous faites

settings-vault = Coffre
settings-vault-ready = Vos identifiants sont chiffrés dans le coffre. Il est ouvert ; sa clé est dans le trousseau de cet ordinateur ({ $store }).
settings-folder = Dossier des données

settings-platform = Plateforme
settings-platform-built-in = Plateforme intégrée, pour cet ordinateur seulement
settings-platform-server = { $name }
settings-platform-address = Adresse
settings-change-platform = Utiliser une autre plateforme
settings-change-platform-lead = Les connecteurs de la plateforme actuelle restent dans le coffre.
settings-check-platform = Rechercher le serveur

settings-no-phone = pas encore confirmé
settings-tenant-admin = Vous administrez l’organisation.
settings-sign-out-means = Après la déconnexion, tous les identifiants restent dans le coffre.
account-sign-out = Se déconnecter
