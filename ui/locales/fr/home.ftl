# The task list.
home-title-blank = Mettre en place un connecteur
home-title = Mettre en place « { $name } »
home-title-done = « { $name } » est en place
home-lead-both = Quatre étapes, et vous pouvez toutes les faire.
home-lead-developer = Deux personnes, quatre étapes. Vous créez le connecteur et obtenez son jeton d’accès. L’admin du groupe se charge des étapes intermédiaires.
home-lead-admin = Deux personnes, quatre étapes. Vous accordez l’accès et le transmettez. La personne qui développe l’intégration se charge du reste.
home-lead-done = Il a un jeton d’accès et peut agir { $scope }.

step-grant = Lui accorder l’accès à un groupe
step-hand-over = Transmettre le jeton d’actualisation
step-exchange = Obtenir un jeton d’accès

row-owner-developer = Développement
row-owner-admin = Admin du groupe
row-owner-you = Vous

row-register-done = L’ID et la clé secrète sont dans votre coffre.
row-register-done-elsewhere = Créé par la personne qui développe l’intégration.
row-register-next = Donnez-lui un nom et choisissez ce qu’il peut faire.
row-register-waiting = Envoyez le message ci-dessous.
row-grant-done = Il peut agir { $scope }.
row-grant-next = Choisissez le groupe où il peut agir.
row-grant-waiting = Envoyez-lui le message ci-dessous.
row-grant-waiting-since = En attente depuis le { $date }. Envoyez-lui le message ci-dessous.
row-hand-over-done = Le jeton d’actualisation est dans votre coffre.
row-hand-over-next = Transmettez-le à la personne qui développe l’intégration, ou collez celui que vous avez reçu.
row-hand-over-next-admin = Scellez-le pour que personne d’autre ne l’ouvre.
row-hand-over-waiting = Le jeton d’actualisation est entre ses mains.
row-hand-over-waiting-since = En attente depuis le { $date }. Le jeton d’actualisation est entre ses mains.
row-exchange-done-plain = Vous en avez un et pouvez l’essayer.
row-exchange-next = Avec l’ID, la clé secrète et le jeton d’actualisation, tous dans votre coffre.
row-exchange-waiting = Le message ci-dessous explique quoi faire.
row-exchange-waiting-since = En attente depuis le { $date }. Le message ci-dessous explique quoi faire.

row-done-since = { $date }. { $text }

row-state-done = Terminé
row-state-later = À venir

row-register-open = Créer
row-grant-open = Accorder l’accès
row-hand-over-open = Transmettre
row-exchange-open = Obtenir le jeton d’accès
row-open-again = Ouvrir
row-paste = Coller un jeton d’actualisation
row-try = Essayer
row-solve = Résoudre
row-do-yourself = Le faire moi-même

message-to-send = Message à envoyer
message-language = Message en
message-copy = Copier le message
said-message-copied = Message copié

prerequisites-title = Prérequis
prerequisite-account = Un compte
prerequisite-phone = Un numéro de téléphone confirmé
prerequisite-group-admin = Un groupe dont vous êtes admin
prerequisite-group-member = Un groupe dont vous êtes membre
prerequisite-met = Rempli
prerequisite-missing = Pas encore rempli

setups-title = Autres mises en place
setups-more = { $count ->
    [one] { $count } autre mise en place, sous « Connecteurs »
   *[other] { $count } autres mises en place, sous « Connecteurs »
}
setup-another = En mettre en place un autre
setup-item-next = À suivre : { $step }
setup-item-done = Terminé
setup-no-scope = accès pas encore accordé

member-card-title = Vous participez à des groupes
member-card-text = Voyez quels connecteurs agissent dans vos groupes, ou autorisez-en un à agir en votre nom.
member-card-open = Voir mes groupes
