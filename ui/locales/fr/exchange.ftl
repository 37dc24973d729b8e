# Étape 4 : obtenir un jeton d'accès et l'essayer.
exchange-lead = Le service de jetons reçoit l’ID, la clé secrète et le jeton d’actualisation, et rend un jeton d’accès valable 24 heures.
exchange-for = « { $connector } » · { $scope }
exchange-kept = L’ID, la clé secrète et le jeton d’actualisation viennent de votre coffre.
exchange-missing = pas dans le coffre
exchange-add-secret = Ajouter la clé secrète
exchange-incomplete = Une des trois valeurs manque. Le bouton à côté y mène.
exchange-commit = Obtenir un jeton d’accès
exchange-commit-again = En obtenir un nouveau
exchange-progress = Demande au service de jetons
exchange-none-title = Aucun connecteur sélectionné
exchange-none-text = Enregistrez d’abord un connecteur, ou sélectionnez une configuration qui en a un.

access-token = Jeton d’accès
access-token-may = Avec lui, le connecteur peut
endpoint-url = URL du point de terminaison

try-title = Essayer
try-groups-lead = Demandez à la plateforme quels groupes ce jeton atteint.
try-groups = Lister mes groupes
try-groups-found = Groupes qu’il atteint
try-groups-none = Le jeton n’atteint aucun groupe. Quelqu’un l’a peut-être supprimé.
try-listing = Recherche des groupes
try-message = Premier message
try-message-default = Bonjour de la part de { $connector }
try-send = Envoyer le message
try-sending = Envoi du message
try-sent = Message envoyé
conversation-title = Ce que voient les membres du groupe
conversation-via = { $sender } via { $connector }
