# The connectors and one of them.
connectors-lead = Tous les connecteurs dont les identifiants sont dans votre coffre, et les autres connecteurs de votre organisation.
connectors-loading = Recherche des connecteurs
connectors-none-title = Pas encore de connecteur
connectors-none-text = Les connecteurs que vous créez ou ajoutez s’affichent ici, avec leurs groupes et la durée de vie de leurs jetons.
connectors-others = Autres connecteurs de votre organisation
connectors-search = Chercher un connecteur
connectors-search-hint = Une partie de son nom, de son ID ou du nom d’un groupe
connectors-found-none = Aucun connecteur ne correspond.
connectors-more = { $count ->
    [one] Afficher { $count } autre
   *[other] Afficher { $count } autres
}
connector-title = Connecteur
connector-inactive = Désactivé
connector-inactive-means = Ce connecteur est désactivé : aucun autre groupe ne peut lui accorder l’accès. Ses jetons actuels fonctionnent toujours.
connector-no-grants = Il ne peut agir nulle part pour le moment.
connector-credentials = Identifiants
connector-no-secret = Sa clé secrète n’est pas dans votre coffre.
connector-grant-another = Lui accorder l’accès à un autre groupe
connector-may = Ce qu’il peut faire
connector-registered = Créé par { $owner } le { $date }
connector-registered-elsewhere = Créé ailleurs, ajouté à votre coffre
connector-edit = Modifier
connector-edit-title = Modifier « { $connector } »
connector-edit-permissions = Les jetons existants gardent les autorisations qu’ils ont reçues. Vos changements comptent à partir du prochain accès accordé.
connector-saving = Enregistrement

grant-no-exchange = jamais échangé
grant-last-exchange = dernier échange le { $date }
grant-remove = Retirer l’accès
grant-remove-title = Retirer l’accès de « { $connector } » ?
grant-remove-means = « { $connector } » ne pourra plus agir { $scope } : son jeton d’actualisation et son jeton d’accès cesseront aussitôt de fonctionner. Vous pourrez accorder de nouveau l’accès, avec un nouveau jeton d’actualisation.

connector-acts = Le modifier ou y mettre fin
connector-regenerate = Créer une nouvelle clé secrète
connector-regenerate-means = Par exemple si d’autres personnes ont vu l’ancienne.
connector-regenerate-title = Créer une nouvelle clé secrète pour « { $connector } » ?
connector-regenerate-warning = Quiconque échange avec la clé secrète actuelle est coupé aussitôt. Les jetons d’accès existants fonctionnent jusqu’à leur fin, 24 heures au plus. Les jetons d’actualisation restent tels quels.
connector-regenerate-reach = La nouvelle clé secrète est nécessaire à chaque système qui agit ici :
connector-regenerate-known = { $scope } : dernier échange depuis cet ordinateur { $date }
connector-regenerate-never = { $scope } : jamais échangé depuis cet ordinateur
connector-regenerate-elsewhere = { $scope } : échangé ailleurs, le cas échéant
connector-regenerate-users = { $count ->
    [one] Au nom de { $number } personne
   *[other] Au nom de { $number } personnes
}
connector-regenerate-here = Cette application garde elle-même la nouvelle clé secrète et continue avec elle.
connector-deactivate = Désactiver
connector-deactivate-means = Aucun autre groupe ne pourra lui accorder l’accès. Ses accès actuels restent.
connector-reactivate = Réactiver
connector-reactivate-means = Les groupes pourront de nouveau lui accorder l’accès.
connector-delete = Supprimer
connector-delete-means = Définitivement, avec tous ses jetons.
connector-delete-title = Supprimer « { $connector } » ?
connector-delete-groups = Il ne pourra plus agir dans { $groups }. Les jetons correspondants cesseront aussitôt de fonctionner.
connector-delete-users = { $count ->
    [one] Il ne pourra plus agir au nom de { $number } personne.
   *[other] Il ne pourra plus agir au nom de { $number } personnes.
}
connector-delete-unused = Il ne peut agir nulle part : rien ne cessera de fonctionner.
connector-delete-final = La suppression est définitive.

connector-add-open = Ajouter un connecteur créé ailleurs
connector-add-title = Ajouter un connecteur
connector-add-lead = Pour un connecteur qui existe déjà : son ID et sa clé secrète seront gardés dans votre coffre.
connector-add-commit = Ajouter le connecteur
