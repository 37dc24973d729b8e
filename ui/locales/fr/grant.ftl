# Étape 2 : accorder l'accès à un connecteur.
page-connector = Connecteur
page-group = Groupe
page-check = Vérifier et accorder

grant-connector-title = Quel connecteur ?
grant-connector-lead = Vous voyez tous les connecteurs actifs de votre organisation.
grant-connector-detail = Enregistré par { $owner } · ID { $id }
grant-connector-detail-unowned = ID { $id }
grant-connector-missing = Sélectionnez le connecteur que l’on vous a indiqué.
grant-connector-none-title = Pas encore de connecteurs
grant-connector-none-text = Les connecteurs enregistrés dans votre organisation apparaissent ici. La première étape revient au développement.

grant-group-title = Dans quel groupe peut-il agir ?
grant-group-lead = Vous voyez les groupes que vous gérez.
grant-group-lead-none = Vous ne gérez pas encore de groupe. Créez-en un ; vous en serez l’admin.
grant-group-missing = Sélectionnez un groupe.
grant-group-missing-none = Créez d’abord un groupe, puis sélectionnez-le.

group-new = Créer un groupe
group-name = Nom du groupe
group-welcome = Message d’accueil
group-welcome-hint = Les nouveaux membres le voient à leur arrivée.
group-create = Créer le groupe
group-creating = Création du groupe
group-members = { $count ->
    [one] { $number } membre
   *[other] { $number } membres
}

grant-check-title = Ce que « { $connector } » peut faire dans « { $group } »
grant-check-lead = { $owner } a enregistré ce connecteur. Lisez ce qu’il peut faire avant de donner votre accord.
grant-check-may = Il peut
grant-check-members = { $count ->
    [one] Cela concerne { $number } membre du groupe.
   *[other] Cela concerne { $number } membres du groupe.
}
grant-check-revocable = Vous pouvez retirer l’accès à tout moment, sur la page du connecteur.
grant-existing = { $who } a accordé l’accès le { $date }. Si vous l’accordez de nouveau, le jeton d’actualisation que { $owner } possède cesse de fonctionner et doit être remplacé par le nouveau.
grant-commit = Accorder l’accès à { $group }
grant-commit-again = Accorder de nouveau l’accès à { $group }
grant-progress = L’accès est accordé
grant-preview-loading = Recherche de ce que le connecteur peut faire

granted-title = « { $connector } » peut agir { $scope }
granted-title-plain = L’accès est accordé
granted-lead = La personne qui développe l’intégration a besoin de ce jeton d’actualisation. Transmettez-le ensuite.
granted-lead-own = Vous développez aussi l’intégration, il n’y a donc rien à transmettre. Obtenez ensuite un jeton d’accès.
granted-saved = Le jeton d’actualisation est dans votre coffre.
refresh-token = Jeton d’actualisation
valid-until = Valable jusqu’au { $date }
expired-on = Expiré le { $date }
time-left = encore { $time }
