# Step 3: hand over the refresh token.
hand-over-lead-give = La personne qui gère l’intégration en a besoin. Ne le transmettez à personne d’autre.
hand-over-lead-own = Le jeton d’actualisation est déjà dans votre coffre, où l’étape suivante le trouve. Copiez-le seulement si l’intégration est entre les mains d’une autre personne.
hand-over-give-title = « { $connector } » · { $scope }
hand-over-give-careful = Avec ce jeton et la clé secrète du connecteur, on peut agir dans le groupe. Choisissez un moyen que personne d’autre ne peut lire, comme un gestionnaire de mots de passe.
hand-over-tell = Expliquez à la personne qui développe l’intégration quoi en faire
hand-over-receive-title = Jeton d’actualisation pour « { $connector } »
hand-over-receive-newer = Vous en avez reçu un plus récent ?
hand-over-paste-hint = Les espaces, retours à la ligne et guillemets autour ne gênent pas.
hand-over-keep = Garder le jeton d’actualisation
hand-over-keeping = Enregistrement du jeton d’actualisation
hand-over-kept = Le jeton d’actualisation est enregistré
hand-over-none-title = Rien à transmettre pour le moment
hand-over-none-text = Il faut d’abord créer un connecteur et lui accorder l’accès à un groupe. La mise en place montre à qui est le tour.

# What somebody was sent: an invitation or a reply to one.
handover-open-title = Ouvrir une invitation ou une réponse
