# Étape 3 : transmettre le jeton d'actualisation.
hand-over-lead-give = La personne qui développe l’intégration a besoin de ce jeton. Copiez-le et ne le transmettez à personne d’autre.
hand-over-lead-own = Le jeton d’actualisation est déjà dans votre coffre, où l’étape suivante le trouve. Copiez-le seulement si une autre personne gère l’intégration.
hand-over-lead-receive = L’admin du groupe a un jeton d’actualisation pour vous. Collez-le ici ; il rejoint votre coffre.
hand-over-give-title = « { $connector } » · { $scope }
hand-over-give-careful = Avec ce jeton et la clé secrète du connecteur, on peut agir dans le groupe. Utilisez un moyen que personne d’autre ne peut lire, par exemple un gestionnaire de mots de passe.
hand-over-receive-title = Jeton d’actualisation pour « { $connector } »
hand-over-receive-newer = Vous en avez reçu un plus récent ?
hand-over-paste-hint = Les espaces, les retours à la ligne et les guillemets autour ne gênent pas.
hand-over-keep = Conserver le jeton d’actualisation
hand-over-keeping = Enregistrement du jeton d’actualisation
hand-over-kept = Le jeton d’actualisation est enregistré
hand-over-none-title = Rien à transmettre pour l’instant
hand-over-none-text = Un connecteur est d’abord enregistré et reçoit l’accès à un groupe. La configuration montre à qui c’est d’agir.
