# First start: who you are, and where the platform is.
welcome-title = Que voulez-vous faire ?
welcome-lead = Un connecteur permet à un autre système d’agir dans un groupe Kaizala. Sa mise en place demande quatre étapes. L’application vous guide dans les vôtres.
welcome-persona-missing = Sélectionnez au moins une phrase qui vous correspond.
welcome-use = Utiliser « { $name } »

personas-legend = Sélectionnez tout ce qui vous correspond
persona-developer = Je développe une intégration
persona-developer-detail = Vous créez des connecteurs et obtenez leurs jetons d’accès.
persona-admin = Je gère un groupe
persona-admin-detail = Vous décidez quels connecteurs peuvent agir dans votre groupe.
persona-user = Je participe à un groupe
persona-user-detail = Vous voyez quels connecteurs agissent dans vos groupes et pouvez en autoriser un à agir en votre nom.

platform-legend = Où est la plateforme ?
platform-built-in-detail = Elle fonctionne dans cette application, pour cet ordinateur seulement. Prête tout de suite.
platform-server = Un serveur de mon organisation
platform-server-detail = Il vous faut son adresse.
platform-address = Adresse du serveur
platform-address-hint = Par exemple https://kaizala.example.com
platform-found = « { $name } » répond à l’adresse { $url }
platform-found-fresh = Personne n’y a encore de compte. Le premier compte administre l’organisation.
platform-found-setup-code = Pour le premier compte, il vous faut le code d’installation que le serveur a affiché à son premier démarrage.
platform-found-dev = Ce serveur sert à faire des essais : toute personne qui l’atteint peut lire ses SMS.

retired-service-why = Microsoft a arrêté le service Kaizala le 31 août 2023. Plus rien n’y répond, et une adresse sans propriétaire n’est pas un endroit pour des identifiants. La plateforme intégrée fait le même travail sur cet ordinateur. Votre organisation peut aussi avoir son propre serveur.
retired-service-use-built-in = Utiliser la plateforme intégrée
