# La liste des tâches.
home-title-blank = Configurer un connecteur
home-title = Configurer « { $name } »
home-title-done = « { $name } » est configuré
home-lead-both = Quatre étapes, et vous pouvez toutes les faire.
home-lead-developer = Deux personnes, quatre étapes. Vous enregistrez le connecteur et obtenez son jeton d’accès ; l’admin d’un groupe fait les étapes entre les deux.
home-lead-admin = Deux personnes, quatre étapes. Vous accordez l’accès et transmettez le jeton d’actualisation ; la personne qui développe l’intégration fait les autres.
home-lead-done = Il a un jeton d’accès et peut agir { $scope }.

step-grant = Lui accorder l’accès à un groupe
step-hand-over = Transmettre le jeton d’actualisation
step-exchange = Obtenir un jeton d’accès

row-owner-developer = Développement
row-owner-admin = Admin du groupe
row-owner-you = Vous

row-register-done = L’ID et la clé secrète sont dans votre coffre.
row-register-done-elsewhere = Enregistré par le développement.
row-register-next = Donnez-lui un nom et choisissez ce qu’il peut faire.
row-register-waiting = C’est au développement d’agir.
row-grant-done = Il peut agir { $scope }.
row-grant-next = Choisissez le groupe où il peut agir.
row-grant-waiting = C’est à l’admin d’un groupe d’agir. Envoyez-lui le message ci-dessous.
row-grant-waiting-since = C’est à l’admin d’un groupe d’agir, depuis le { $date }. Envoyez-lui le message ci-dessous.
row-hand-over-done = Le jeton d’actualisation est dans votre coffre.
row-hand-over-next = Transmettez-le au développement, ou collez celui que vous avez reçu.
row-hand-over-waiting = C’est à l’admin du groupe d’agir : le jeton d’actualisation est chez lui.
row-hand-over-waiting-since = Depuis le { $date }, c’est à l’admin du groupe d’agir : le jeton d’actualisation est chez lui.
row-exchange-done-plain = Vous en avez un et pouvez l’essayer.
row-exchange-next = Avec l’ID, la clé secrète et le jeton d’actualisation de votre coffre.
row-exchange-waiting = C’est au développement d’agir.
row-exchange-waiting-since = Depuis le { $date }, c’est au développement d’agir.
row-later = Possible après l’étape précédente.
row-done-since = { $date }. { $text }

row-state-done = Fait
row-state-waiting = En attente
row-state-later = Pas encore
row-state-problem = Problème

row-register-open = Enregistrer
row-grant-open = Accorder l’accès
row-hand-over-open = Transmettre
row-exchange-open = Obtenir le jeton
row-open-again = Ouvrir
row-paste = Coller un jeton d’actualisation
row-try = Essayer
row-solve = Résoudre
row-do-yourself = Le faire vous-même

message-to-send = Message à envoyer
message-language = Langue du message
message-copy = Copier le message
said-message-copied = Message copié

prerequisites-title = Prérequis
prerequisite-account = Un compte
prerequisite-phone = Un numéro de téléphone confirmé
prerequisite-group-admin = Un groupe que vous gérez
prerequisite-group-member = Un groupe auquel vous participez
prerequisite-met = En place
prerequisite-missing = Pas encore en place

setups-title = Autres configurations
setup-another = En mettre en place un autre
setup-item-next = Ensuite : { $step }
setup-item-done = Fait
setup-no-scope = pas encore d’accès

member-card-title = Vous participez à des groupes
member-card-text = Voyez quels connecteurs agissent dans vos groupes, ou laissez-en un agir en votre nom.
member-card-open = Mes groupes
