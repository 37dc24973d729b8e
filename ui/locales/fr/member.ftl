# For people who take part in a group.
groups-lead = Les groupes dont vous êtes membre ou admin, et les connecteurs qui peuvent y agir.
groups-loading = Recherche de vos groupes
groups-none-title = Pas encore de groupe
groups-none-text = Les groupes que vous créez, ou dont vous devenez membre, s’affichent ici.
groups-signed-out-title = Votre session est fermée
groups-signed-out-text = Connectez-vous pour voir vos groupes et les connecteurs qui peuvent y agir.
group-role-admin = Vous êtes admin
group-role-member = Vous êtes membre
group-no-connectors = Aucun connecteur ne peut agir ici.
group-connectors = Connecteurs qui peuvent agir ici
group-connector = « { $connector } » peut agir ici

member-title = Mes groupes
member-lead = Les connecteurs qui peuvent agir dans vos groupes, et ce qu’ils peuvent y faire.
member-phone-title = D’abord, confirmez votre numéro de téléphone
member-phone-text = On vous connaît par votre numéro. Une fois qu’il est confirmé, vos groupes s’affichent ici.
member-none-title = Pas encore de groupe
member-none-text = Demandez à l’admin du groupe d’ajouter votre numéro de téléphone.

user-token-title = Autoriser un connecteur à agir en votre nom
user-token-lead = Avec un jeton d’utilisateur à votre nom, un connecteur peut faire dans tous vos groupes ce que vous pouvez y faire, dans les limites de ses autorisations.
user-token-open = Créer un jeton d’utilisateur
page-way = Mode de confirmation
user-token-way-title = Comment voulez-vous confirmer que c’est bien vous ?
user-token-way-lead = Les deux moyens créent le même jeton d’utilisateur.
user-token-way-account = Avec mon compte
user-token-way-account-detail = Vous vous connectez et choisissez le connecteur dans une liste.
user-token-way-pin = Avec un code PIN sur mon téléphone
user-token-way-pin-detail = Il vous faut l’ID du connecteur, qu’on vous a donné. Aucun compte n’est nécessaire.
user-token-request-title = Quel connecteur, et quel numéro ?
user-token-request-lead = Le code PIN montre que le numéro est le vôtre. Il donne au connecteur votre accord.
user-token-id-hint = La personne qui a créé le connecteur le connaît.
user-token-check-title = Ce que « { $connector } » peut faire en votre nom
user-token-check-groups = Cela concerne tous les groupes auxquels vous participez.
user-token-check-tenant = Vous administrez l’organisation : cela concerne tous ses groupes.
user-token-commit = Autoriser « { $connector } » à agir en mon nom
user-token-commit-pin = L’autoriser à agir en mon nom
