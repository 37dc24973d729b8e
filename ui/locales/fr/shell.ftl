# Le cadre de la fenêtre.
nav-label = Rubriques
nav-setup = Configuration
nav-connectors = Connecteurs
nav-groups = Groupes
nav-settings = Paramètres

platform-built-in = Plateforme intégrée
platform-here = sur cet ordinateur, port { $port }
platform-starting = La plateforme intégrée démarre
platform-connecting = Appel de { $name }
platform-checking = Recherche du serveur
platform-port-taken = le port { $port } est occupé
platform-unreachable = injoignable

note-unreachable = { $name } : injoignable. Vous pouvez consulter les pages ; les modifications attendent sa réponse.
note-unreachable-as-of = { $name } : injoignable. Vous voyez l’état du { $date }.
note-signed-out = Aucune session n’est ouverte. Vos identifiants restent dans le coffre sur cet ordinateur.
note-signed-out-as-of = Aucune session n’est ouverte. Vous voyez l’état du { $date }.
note-damaged-records = { $count ->
    [one] Un élément du coffre est illisible. Tous les autres fonctionnent ; celui-ci peut être enregistré ou collé de nouveau.
   *[other] { $count } éléments du coffre sont illisibles. Tous les autres fonctionnent ; ceux-ci peuvent être enregistrés ou collés de nouveau.
}

port-taken-title = Le port { $port } est occupé
port-taken-lead = Un autre programme de cet ordinateur utilise le port de la plateforme intégrée, qui ne peut donc pas démarrer. Rien n’est perdu.
port-taken-do = Si vous connaissez ce programme, fermez-le et réessayez : la plateforme garde alors son port { $port }.
port-taken-move = Sinon, laissez la plateforme utiliser un autre port. Les intégrations qui appellent cette plateforme auront besoin de sa nouvelle adresse.
port-taken-commit = Utiliser un autre port
