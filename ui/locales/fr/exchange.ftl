# Step 4: get an access token and try it.
exchange-lead = Le service de jetons reçoit l’ID, la clé secrète et le jeton d’actualisation. Il donne en retour un jeton d’accès, qui fonctionne 24 heures.
exchange-for = « { $connector } » · { $scope }
exchange-kept = L’ID, la clé secrète et le jeton d’actualisation viennent de votre coffre.
exchange-missing = absent du coffre
exchange-add-secret = Ajouter la clé secrète
exchange-incomplete = L’une des trois valeurs manque. Le bouton à côté permet de l’ajouter.
exchange-commit = Obtenir le jeton d’accès
exchange-commit-again = En obtenir un nouveau
exchange-progress = Demande au service de jetons
exchange-none-title = Aucun connecteur choisi
exchange-none-text = Créez d’abord un connecteur, ou ouvrez une mise en place qui en a un.

access-token = Jeton d’accès
access-token-may = Avec ce jeton, le connecteur peut
endpoint-url = URL du point de terminaison

endpoint-question = Les appels peuvent-ils aller à { $host } ?
endpoint-question-why = Le service de jetons indique cette adresse pour le service de plateforme. Ce n’est pas celle que vous avez choisie ; rien n’y a donc encore été envoyé. Si vous acceptez, le jeton d’accès et vos messages iront à cette adresse.
endpoint-question-who = Si vous ne connaissez pas cette adresse, demandez d’abord à la personne qui gère la plateforme.
endpoint-allow = Autoriser les appels à cette adresse
endpoint-allowed = Les appels à cette adresse sont autorisés

try-title = Essayer
try-groups-lead = Demandez à la plateforme quels groupes ce jeton peut atteindre.
try-groups = Afficher mes groupes
try-groups-found = Groupes qu’il peut atteindre
try-groups-none = Ce jeton n’atteint aucun groupe. Le groupe a peut-être été supprimé.
try-listing = Recherche des groupes
try-message = Premier message
try-message-default = Bonjour, ici { $connector }
try-send = Envoyer le message
try-sending = Envoi du message
try-sent = Message envoyé
try-sent-outside = Message envoyé. Vous n’êtes pas membre de « { $group } » : ses messages ne s’affichent pas ici. Un membre peut vous dire que le message est arrivé.
conversation-title = Ce que voient les membres du groupe
conversation-via = { $sender } via { $connector }
