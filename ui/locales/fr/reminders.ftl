# Entrées du fichier d’agenda.
reminder-summary = { $connector } : le jeton d’actualisation pour { $scope } expire
reminder-description = Après ce jour, { $connector } ne pourra plus agir dans { $scope }. Ouvrez Kaizala Companion dans les cinq semaines qui précèdent : il obtient alors lui-même un nouveau jeton d’actualisation. Si cet ordinateur n’a pas la clé secrète du connecteur, adressez-vous à l’équipe qui le développe.

# Ce que montre le système avant la fin d’un jeton d’actualisation.
notice-title = « { $connector } » : l’accès se termine dans { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
notice-renews = Le jeton d’actualisation pour { $scope } devrait déjà être renouvelé. Ouvrez Kaizala Companion et sélectionnez « Renouveler maintenant ».
notice-ends = Personne ne renouvelle le jeton d’actualisation pour { $scope } sur cet ordinateur. Le développeur qui a la clé secrète du connecteur peut le faire.
