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
