# Messages that people send to one another. They are copied as plain text, in the language of the reader.
message-register =
    Bonjour,

    nous voulons qu’un connecteur agisse dans un groupe Kaizala. La première étape vous revient :
    1. Ouvrez Kaizala Companion et sélectionnez « Je développe une intégration ».
    2. Sélectionnez la plateforme { $platform }.
    3. Créez le connecteur, puis envoyez-moi son nom et son ID.

    Gardez la clé secrète du connecteur pour vous : je n’en ai pas besoin.
message-grant =
    Bonjour,

    le connecteur « { $connector } » est créé. Pour agir dans votre groupe, il a besoin de votre accord :
    1. Ouvrez Kaizala Companion et sélectionnez « Je gère un groupe ».
    2. Sélectionnez la plateforme { $platform } et connectez-vous.
    3. Sélectionnez « Accorder l’accès », puis le connecteur « { $connector } » et votre groupe.

    Vous voyez ce qu’il peut faire avant d’accepter. L’ID du connecteur est { $id }.
    À la fin, vous recevez un jeton d’actualisation. Transmettez-le-moi, et à personne d’autre.
message-hand-over =
    Bonjour,

    le connecteur « { $connector } » peut agir { $scope }. Il manque encore le jeton d’actualisation :
    1. Ouvrez Kaizala Companion, puis la mise en place de « { $connector } ».
    2. Sélectionnez « Transmettre » et copiez le jeton d’actualisation.
    3. Transmettez-le-moi par un moyen que personne d’autre ne peut lire.
message-exchange =
    Bonjour,

    le connecteur « { $connector } » peut maintenant agir { $scope }. Vous avez le jeton d’actualisation, ou je vous le transmets :
    1. Ouvrez Kaizala Companion, puis la mise en place de « { $connector } ».
    2. Sélectionnez « Coller un jeton d’actualisation » et collez-le.
    3. Sélectionnez « Obtenir le jeton d’accès » et essayez-le.
message-invitation =
    Bonjour,

    le connecteur « { $connector } » a besoin de votre accord pour agir dans votre groupe. Voici son invitation :
    1. Ouvrez Kaizala Companion et choisissez « { handover-open-title } ».
    2. Collez ce message entier, ou ouvrez le fichier qui l’accompagne.
    3. Choisissez votre groupe et lisez ce que le connecteur pourra faire. Appelez-moi ensuite : nous comparons six mots.
    4. Envoyez-moi la réponse que vous obtenez à la fin.

    Ce message ne contient aucun secret. On peut répondre à l’invitation jusqu’au { $date }.
message-reply =
    Bonjour,

    le connecteur « { $connector } » peut désormais agir dans « { $group } ». Voici ce dont votre application a besoin :
    1. Ouvrez Kaizala Companion et choisissez « { handover-open-title } ».
    2. Collez ce message entier, ou ouvrez le fichier qui l’accompagne.

    Seule l’application qui a créé l’invitation peut l’ouvrir, une fois, jusqu’au { $date }.
message-reply-passphrase =
    Bonjour,

    le connecteur « { $connector } » peut désormais agir dans « { $group } ». Voici ce dont votre application a besoin, scellé par sept mots que je vous donne au téléphone :
    1. Ouvrez Kaizala Companion et choisissez « { handover-open-title } ».
    2. Collez ce message entier, ou ouvrez le fichier qui l’accompagne, puis tapez les sept mots.

    On peut l’ouvrir jusqu’au { $date }.
message-remind-invitation =
    Bonjour,

    pour rappel : le connecteur « { $connector } » attend encore votre accord, jusqu’au { $date }. Ouvrez Kaizala Companion, choisissez « { handover-open-title } » et collez ce message entier.
message-remind-reply =
    Bonjour,

    pour rappel : l’accès de « { $connector } » à « { $group } » vous attend, jusqu’au { $date }. Ouvrez Kaizala Companion, choisissez « { handover-open-title } » et collez ce message entier.
# Ce que les deux gardent : qui a accordé quoi à qui.
receipt-title = Reçu de l’accès d’un connecteur
receipt-connector = Connecteur : { $connector } ({ $id })
receipt-group = Groupe : { $group }
receipt-platform = Plateforme : { $platform }
receipt-granted-by = Accordé par : { $name }
receipt-granted-to = Accordé à : { $name }
receipt-granted = Accordé le : { $date }
receipt-ends = Prend fin le : { $date }, sauf renouvellement
receipt-check-words = Mots comparés au téléphone : { $words }
receipt-may = Le connecteur peut :
receipt-permission = – { $permission }
receipt-no-secret = Ce reçu ne contient aucun secret.
