# Les connecteurs et l'un d'eux.
connectors-lead = Tous les connecteurs dont les identifiants sont dans votre coffre, et d’autres de votre organisation.
connectors-loading = Recherche des connecteurs
connectors-none-title = Pas encore de connecteurs
connectors-none-text = Les connecteurs que vous enregistrez ou ajoutez apparaissent ici, avec leurs groupes et la durée de vie de leurs jetons.
connectors-others = Autres connecteurs de votre organisation
connector-title = Connecteur
connector-inactive = Désactivé
connector-inactive-means = Ce connecteur est désactivé : il ne reçoit pas l’accès à d’autres groupes. Les jetons qu’il a restent valables.
connector-no-grants = Il ne peut encore agir nulle part.
connector-credentials = Identifiants
connector-no-secret = Sa clé secrète n’est pas dans votre coffre.
connector-grant-another = Lui accorder l’accès à un autre groupe
connector-may = Ce qu’il peut faire
connector-registered = Enregistré par { $owner } le { $date }
connector-registered-elsewhere = Enregistré ailleurs, ajouté à votre coffre
connector-edit = Modifier
connector-edit-title = Modifier « { $connector } »
connector-edit-permissions = Les jetons existants gardent les autorisations avec lesquelles ils ont été créés. Les nouvelles comptent dès que l’accès est accordé la fois suivante.
connector-saving = Enregistrement

grant-no-access-token = pas encore
grant-no-exchange = jamais échangé
grant-last-exchange = dernier échange le { $date }
grant-last-exchange-label = Dernier échange
grant-remove = Retirer l’accès
grant-remove-title = Retirer l’accès de « { $connector } » ?
grant-remove-means = « { $connector } » ne peut plus agir { $scope } : son jeton d’actualisation et son jeton d’accès cessent aussitôt de fonctionner. L’accès peut être accordé de nouveau, avec un nouveau jeton d’actualisation.

connector-acts = Le modifier ou y mettre fin
connector-regenerate = Recréer la clé secrète
connector-regenerate-means = Une nouvelle clé secrète, par exemple si d’autres ont vu l’ancienne.
connector-regenerate-title = Recréer la clé secrète de « { $connector } » ?
connector-regenerate-warning = La clé actuelle cesse aussitôt de fonctionner. Chaque système qui l’utilise a besoin de la nouvelle. Les jetons d’actualisation ne changent pas.
connector-deactivate = Désactiver
connector-deactivate-means = Aucun autre groupe ne peut lui accorder l’accès. Ce qu’il a reste valable.
connector-reactivate = Réactiver
connector-reactivate-means = Les groupes peuvent de nouveau lui accorder l’accès.
connector-delete = Supprimer
connector-delete-means = Définitivement, avec tous ses jetons.
connector-delete-title = Supprimer « { $connector } » ?
connector-delete-groups = Il ne peut plus agir dans { $groups }. Les jetons correspondants cessent aussitôt de fonctionner.
connector-delete-users = { $count ->
    [one] Il ne peut plus agir au nom de { $number } personne.
   *[other] Il ne peut plus agir au nom de { $number } personnes.
}
connector-delete-unused = Il ne peut agir nulle part, donc rien ne cesse de fonctionner.
connector-delete-final = C’est irréversible.

connector-add-open = Ajouter un connecteur enregistré ailleurs
connector-add-title = Ajouter un connecteur
connector-add-lead = Pour un connecteur déjà enregistré : son ID et sa clé secrète rejoignent votre coffre.
connector-add-commit = Ajouter le connecteur
