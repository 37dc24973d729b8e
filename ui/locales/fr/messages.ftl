# Messages entre personnes. Ils sont copiés en texte simple, dans la langue de qui les lit.
message-register =
    Bonjour,

    nous voulons qu’un connecteur agisse dans un groupe Kaizala. La première étape est la vôtre :
    1. Ouvrez Kaizala Companion et sélectionnez « Je développe une intégration ».
    2. Sélectionnez la plateforme { $platform }.
    3. Enregistrez le connecteur, puis envoyez-moi son nom et son ID.

    Gardez la clé secrète du connecteur pour vous ; je n’en ai pas besoin.
message-grant =
    Bonjour,

    le connecteur « { $connector } » est enregistré. Pour agir dans votre groupe, il lui faut votre accord :
    1. Ouvrez Kaizala Companion et sélectionnez « Je gère un groupe ».
    2. Sélectionnez la plateforme { $platform } et connectez-vous.
    3. Sélectionnez « Lui accorder l’accès à un groupe », puis le connecteur « { $connector } » et votre groupe.

    Vous voyez ce qu’il peut faire avant de donner votre accord. L’ID du connecteur est { $id }.
    À la fin, vous recevez un jeton d’actualisation. Transmettez-le à moi, et à personne d’autre.
message-hand-over =
    Bonjour,

    le connecteur « { $connector } » peut agir { $scope }. Il manque le jeton d’actualisation :
    1. Ouvrez Kaizala Companion, puis la configuration de « { $connector } ».
    2. Sélectionnez « Transmettre le jeton d’actualisation » et copiez-le.
    3. Transmettez-le-moi par un moyen que personne d’autre ne peut lire.
message-exchange =
    Bonjour,

    le connecteur « { $connector } » peut maintenant agir { $scope }. Vous avez le jeton d’actualisation, ou je vous le transmets :
    1. Ouvrez Kaizala Companion, puis la configuration de « { $connector } ».
    2. Collez le jeton d’actualisation sous « Transmettre le jeton d’actualisation ».
    3. Sélectionnez « Obtenir un jeton d’accès » et essayez-le.
