# Entrées du fichier d’agenda.
reminder-summary = { $connector } : le jeton d’actualisation pour { $scope } expire
reminder-description = Après ce jour, { $connector } ne pourra plus agir dans { $scope }. Ouvrez Kaizala Companion dans les cinq semaines qui précèdent : il obtient alors lui-même un nouveau jeton d’actualisation. Si cet ordinateur n’a pas la clé secrète du connecteur, adressez-vous à l’équipe qui le développe.
