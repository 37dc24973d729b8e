# Step 2: grant a connector access.
page-connector = Connecteur
page-group = Groupe
page-check = Vérifier et accorder

grant-connector-title = Quel connecteur ?
grant-connector-lead = Vous voyez tous les connecteurs actifs de votre organisation.
grant-connector-detail = Créé par { $owner } · ID { $id }
grant-connector-detail-unowned = ID { $id }
grant-connector-missing = Sélectionnez le connecteur dont on vous a donné le nom.
grant-connector-none-title = Pas encore de connecteur
grant-connector-none-text = Les connecteurs créés dans votre organisation s’affichent ici. La première étape revient à la personne qui développe l’intégration.

grant-group-title = Dans quel groupe peut-il agir ?
grant-group-lead = Vous voyez les groupes dont vous êtes admin.
grant-group-lead-none = Vous n’êtes encore admin d’aucun groupe. Créez-en un : vous en serez admin.
grant-group-missing = Sélectionnez un groupe.
grant-group-missing-none = Créez d’abord un groupe, puis sélectionnez-le.

group-new = Créer un groupe
group-name = Nom du groupe
group-welcome = Message de bienvenue
group-welcome-hint = Les nouveaux membres le voient à leur arrivée.
group-create = Créer le groupe
group-creating = Création du groupe
group-members = { $count ->
    [one] { $number } membre
   *[other] { $number } membres
}

grant-check-title = Ce que « { $connector } » peut faire dans « { $group } »
grant-check-lead = { $owner } a créé ce connecteur. Lisez ce qu’il peut faire avant d’accepter.
grant-check-may = Il peut
grant-check-members = { $count ->
    [one] Cela concerne { $number } membre du groupe.
   *[other] Cela concerne { $number } membres du groupe.
}
grant-check-revocable = Vous pouvez retirer l’accès à tout moment, sur la page du connecteur.
grant-existing = { $who } a accordé l’accès le { $date }. Si vous l’accordez de nouveau, le jeton d’actualisation actuel cessera de fonctionner : { $owner } devra le remplacer par le nouveau.
grant-commit = Accorder l’accès à « { $group } »
grant-commit-again = Accorder de nouveau l’accès à « { $group } »
grant-progress = Attribution de l’accès
grant-preview-loading = Recherche de ce que le connecteur peut faire

granted-title = « { $connector } » peut agir { $scope }
granted-title-plain = L’accès est accordé
granted-lead = La personne qui développe l’intégration a besoin de ce jeton d’actualisation. Il reste à le lui transmettre.
granted-lead-own = C’est aussi vous qui développez l’intégration : il n’y a rien à transmettre. Prochaine étape : obtenir un jeton d’accès.
granted-saved = Le jeton d’actualisation est enregistré dans votre coffre.
refresh-token = Jeton d’actualisation
valid-until = Valable jusqu’au { $date }
expired-on = Expiré le { $date }
time-left = encore { $time }
