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

settings-clipboard = Effacer du presse-papiers les secrets copiés après
settings-clipboard-seconds = { $seconds } s

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

settings-authorities = Autorités de certification de mon organisation
settings-authorities-text = Si le certificat du serveur vient d’une autorité de votre organisation, collez ici le certificat de cette autorité. Il s’ajoute à ceux auxquels cet ordinateur fait déjà confiance.
settings-authorities-count = { $count ->
    [0] Aucune autorité ajoutée.
    [one] { $count } autorité ajoutée.
   *[other] { $count } autorités ajoutées.
}
settings-authority = Certificat (PEM)
settings-authority-trust = Faire confiance à cette autorité
settings-authorities-forget = Oublier les autorités ajoutées
settings-authority-trusted = L’autorité est reconnue

settings-notices = Avis avant la fin des jetons
settings-notices-on = activés
settings-notices-off = désactivés
settings-notices-means = Le système affiche un avis 60, 30, 14, 7, 3 et 1 jours avant la fin d’un jeton d’actualisation qui n’est pas renouvelé de lui-même.
