# Combien de temps durent les jetons, et ce qui leur est arrivé.
life-granted = accordé
life-begin = début de sa durée
life-today = Aujourd’hui
life-today-day = jour { $day } sur { $whole }
life-today-over = ne fonctionne plus
life-window = À partir de là, chaque échange peut apporter un nouveau jeton d’actualisation. Il est gardé pour vous, et une nouvelle durée de 365 jours commence.
life-window-missed = à partir de là, il aurait pu être renouvelé
life-ends = expire, dans { $time }
life-ends-plain = expire
life-ended = expiré
life-is-closing = Nous sommes dans la période où il est renouvelé.
life-fetched = obtenu
life-now = Maintenant
life-now-left = encore { $time }
life-now-over = après son expiration ; le prochain appel en obtient un nouveau
life-renewed-ahead = À partir de là, il est renouvelé de lui-même quand il est utilisé.
life-no-access-token = Pas encore de jeton d’accès. Le prochain appel en obtient un.

renew-now = Renouveler maintenant
renewed-now = Un nouveau jeton d’accès est là
renewing = Demande au service de jetons

history-title = Ce qui s’est passé
history-loading = Recherche en cours
history-none = Rien encore. Chaque échange est noté ici.
history-times = { $times } fois, du { $first } au { $last }
history-why-asked = Quelqu’un l’a demandé.
history-why-needed = Un appel avait besoin d’un jeton d’accès.
history-why-ahead = Le jeton d’accès allait expirer.
history-why-refused = Le service de plateforme a refusé le jeton d’accès avant son expiration.
history-renewed = Nouveau jeton d’accès, valable jusqu’au { $date }.
history-rolled-over = Nouveau jeton d’accès et nouveau jeton d’actualisation, qui expire le { $date }. Le jeton d’actualisation précédent ne sert plus.
history-unknown = L’échange s’est interrompu avant que la réponse soit connue. Le prochain le remplace.

fate-title = Le message a-t-il été envoyé ?
fate-means = Envoyé une seconde fois, il figurerait peut-être deux fois dans le groupe. Regardez d’abord, décidez ensuite.
fate-look = Regarder dans le groupe
fate-again = L’envoyer de nouveau
fate-leave = Laisser tel quel
fate-seen = Voici ce qui est maintenant dans le groupe.
fate-title-call = Cet appel a-t-il été exécuté ?
fate-message = « { $text } » de « { $connector } », { $date }
fate-call = { $call }, { $date }
fate-forgotten = La question ne sera plus posée

reminder-renews = Le jeton d’actualisation de « { $name } » { $scope } expire le { $date }, dans { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}. Cet ordinateur le renouvelle de lui-même tant que l’application est ouverte.
reminder-ends = Le jeton d’actualisation de « { $name } » { $scope } expire le { $date }, dans { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}. Personne ne le renouvelle ici. La personne qui a la clé secrète du connecteur peut le faire.
reminder-ended = Le jeton d’actualisation de « { $name } » { $scope } a expiré le { $date }. L’admin du groupe peut accorder de nouveau l’accès.
reminder-open = Ouvrir « { $name } »
reminders-more = { $count ->
    [one] { $count } autre jeton d’actualisation expire bientôt
   *[other] { $count } autres jetons d’actualisation expirent bientôt
}

throttle-title = Appels restants
throttle-left = { $left } appels sur { $burst } sont possibles d’un coup maintenant.
throttle-means = { $rate } s’ajoutent chaque minute. La plateforme en permet { $limit } par minute ; l’application reste en dessous d’elle-même, avec les programmes qui utilisent ce coffre.
throttle-held = La plateforme demande une pause jusqu’au { $date }. Les appels attendent jusque-là et reprennent d’eux-mêmes.

calendar-means = Pour les personnes qui n’ouvrent pas l’application : les jours où des jetons d’actualisation expirent, dans un fichier pour tout agenda, avec des rappels.
calendar-save = Enregistrer les expirations dans un fichier d’agenda
calendar-saved = Le fichier est enregistré. Ouvrez-le avec votre agenda.
