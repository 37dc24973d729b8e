# Premier démarrage : qui vous êtes, et où se trouve la plateforme.
welcome-title = Que voulez-vous faire ?
welcome-lead = Un connecteur permet à un autre système d’agir dans un groupe Kaizala. Sa configuration compte quatre étapes ; l’application vous guide dans les vôtres.
welcome-persona-missing = Sélectionnez au moins une phrase qui vous correspond.
welcome-use = Utiliser { $name }

personas-legend = Sélectionnez tout ce qui vous correspond
persona-developer = Je développe une intégration
persona-developer-detail = Vous enregistrez des connecteurs et obtenez leurs jetons d’accès.
persona-admin = Je gère un groupe
persona-admin-detail = Vous décidez quels connecteurs peuvent agir dans votre groupe.
persona-user = Je participe à un groupe
persona-user-detail = Vous voyez quels connecteurs agissent dans vos groupes et pouvez en laisser un agir en votre nom.

platform-legend = Où se trouve la plateforme ?
platform-built-in-detail = Fonctionne dans cette application, pour cet ordinateur seulement. Prête tout de suite.
platform-server = Un serveur de mon organisation
platform-server-detail = Il vous faut son adresse.
platform-address = Adresse du serveur
platform-address-hint = Par exemple https://kaizala.example.com
platform-found = { $name } répond à { $url }
platform-found-fresh = Personne n’y a encore de compte. Le premier compte administre l’organisation.
platform-found-setup-code = Pour le premier compte, il vous faut le code de mise en service que le serveur a affiché à son premier démarrage.
platform-found-dev = Ce serveur sert à faire des essais : toutes les personnes qui l’atteignent peuvent lire ses messages texte.

retired-service-why = Microsoft a arrêté le service Kaizala le 31 août 2023. Plus rien n’y répond, et une adresse sans propriétaire n’est pas un endroit pour des identifiants. La plateforme intégrée fait le même travail sur cet ordinateur ; votre organisation peut aussi avoir son propre serveur.
retired-service-use-built-in = Utiliser la plateforme intégrée
