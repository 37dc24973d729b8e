# The frame of the window.
nav-label = Rubriques
nav-setup = Mise en place
nav-connectors = Connecteurs
nav-groups = Groupes
nav-settings = Paramètres

platform-built-in = Plateforme intégrée
platform-here = sur cet ordinateur, port { $port }
platform-starting = Démarrage de la plateforme intégrée
platform-starting-up = démarre
platform-starting-lead = Cela prend quelques secondes. La page s’ouvre ensuite toute seule.
platform-connecting = En attente de « { $name } »
platform-checking = Recherche du serveur
platform-port-taken = port { $port } occupé
platform-unreachable = injoignable

note-unreachable = « { $name } » est injoignable. Vous pouvez tout consulter. Les modifications seront possibles dès sa réponse.
note-unreachable-as-of = « { $name } » est injoignable. Vous voyez l’état du { $date }.
note-signed-out = Votre session est fermée. Les identifiants restent dans le coffre de cet ordinateur.
note-signed-out-as-of = Votre session est fermée. Vous voyez l’état du { $date }.
note-damaged-records = { $count ->
    [one] { $count } fiche du coffre est illisible. Toutes les autres fonctionnent. Vous pouvez créer ou coller de nouveau ce qu’elle contenait.
   *[other] { $count } fiches du coffre sont illisibles. Toutes les autres fonctionnent. Vous pouvez créer ou coller de nouveau ce qu’elles contenaient.
}

port-taken-title = Le port { $port } est occupé
port-taken-lead = Un autre programme de cet ordinateur utilise le port de la plateforme intégrée, qui ne peut donc pas démarrer. Rien n’est perdu.
port-taken-do = Si vous connaissez ce programme, fermez-le et réessayez : la plateforme garde son port { $port }.
port-taken-move = Sinon, laissez la plateforme utiliser un autre port. Les intégrations qui l’appellent auront besoin de sa nouvelle adresse.
port-taken-commit = Utiliser un autre port
