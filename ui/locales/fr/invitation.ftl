# Step 3 by invitation: the developer invites, the admin grants and sends a sealed reply, the developer opens it.

# Opening what was sent, by whoever it was sent to.
open-lead = Elle dit elle-même à qui est le tour et quoi faire.
open-field = Invitation ou réponse
open-hint = Collez le message ou déposez le fichier.
open-file = Choisir un fichier
open-commit = Ouvrir
open-working = Ouverture
open-without = Continuer sans invitation
open-another = En ouvrir une autre

# The developer's half: asking.
invite-title = Inviter l’admin d’un groupe
invite-lead = L’invitation demande l’accès pour « { $connector } ». Elle ne contient aucun secret : envoyez-la comme vous voulez.
invite-words = Ce que l’admin doit savoir
invite-words-hint = À lire avant de décider.
invite-asks = Elle demande
invite-commit = Créer l’invitation
invite-working = Création de l’invitation
invite-none-title = Aucun connecteur pour une invitation
invite-none-text = Créez d’abord un connecteur. Vous pourrez ensuite inviter l’admin d’un groupe.
invite-without = L’admin n’utilise pas Kaizala Companion ?

invitation-title = Invitation pour « { $connector } »
invitation-lead = Envoyez-la à l’admin du groupe. Sa réponse vous revient par le même chemin.
invitation-send = Envoyer l’invitation
invitation-until = On peut y répondre jusqu’au { $date }.
invitation-expired = Son délai est passé. Retirez-la et créez-en une nouvelle.
invitation-save = Enregistrer le fichier
invitation-copy-text = Copier le texte
invitation-copy-link = Copier le lien
invitation-qr = Afficher le code QR
invitation-qr-label = Code QR de l’invitation pour « { $connector } »
invitation-reply = La réponse est-elle arrivée ?
invitation-withdraw = Retirer l’invitation
invitation-withdraw-title = Retirer l’invitation pour « { $connector } » ?
invitation-withdraw-means = Plus aucune réponse ne pourra être ouverte. Si l’accès est déjà accordé, il reste jusqu’à son retrait par l’admin.
invitation-withdrawn = L’invitation est retirée
saved-file = Fichier enregistré
saved-show = Ouvrir le dossier
saved-said = Enregistré

check-words = Six mots de contrôle
check-words-read = L’admin vous appelle pour les comparer. Lisez-les à voix haute, ne les écrivez pas.

# The admin's half: granting and replying.
answer-wizard = Invitation
page-answer = Décider
answer-title = « { $connector } » demande l’accès
answer-lead = { $owner } l’a créé et demande votre accord.
answer-words = { $owner } écrit
answer-loading = Recherche du connecteur
answer-failed = L’invitation
answer-claimed-name = L’invitation l’appelle « { $claimed } ». Il est créé sous le nom « { $connector } ».
answer-unannounced = L’invitation ne dit pas tout ce qu’il peut faire : { $permissions }
answer-not-registered = L’invitation demande aussi ce que le connecteur ne peut pas faire : { $permissions }
answer-other-signer = Les invitations précédentes de { $owner } venaient d’un autre ordinateur. Comparez les mots avec soin.
answer-group = Dans quel groupe ?
answer-group-missing = Sélectionnez un groupe.
answer-can = Il peut
answer-cannot = Il ne peut pas
ability-message-send = { $count ->
    [one] Envoyer des messages à { $number } membre
   *[other] Envoyer des messages à { $number } membres
}
ability-member-read = { $count ->
    [one] Lire le nom et le numéro de téléphone de { $number } membre
   *[other] Lire noms et numéros de téléphone de { $number } membres
}
ability-no-history = Lire les anciens messages
ability-no-members = Voir qui est dans le groupe
ability-no-messages = Écrire des messages
answer-existing = { $who } a accordé l’accès le { $date }. Si vous l’accordez de nouveau, { $owner } perd le sien jusqu’à l’ouverture de votre nouvelle réponse.
answer-compare = Appelez { $owner }
answer-compare-do = Demandez les six mots. Ils commencent ainsi :
answer-last-words = Les deux derniers mots
answer-last-words-hint = D’autres mots ? Arrêtez : l’invitation est fausse.
answer-more = Note et délai
answer-note = Note pour { $owner }
answer-life = Durée de la réponse
answer-life-day = 1 jour
answer-life-three = 3 jours
answer-life-week = 7 jours
answer-commit = Accorder l’accès à « { $connector } »
answer-working = Attribution de l’accès

sealed-title = « { $connector } » peut agir dans « { $group } »
sealed-lead = Envoyez la réponse à { $owner }. Personne d’autre ne peut l’ouvrir.
sealed-until = Valable jusqu’au { $date }.
sealed-save = Enregistrer le fichier

# The developer's half: opening the reply.
reply-title = Accès pour « { $connector } »
reply-opening = Ouverture de la réponse
reply-failed = La réponse
reply-lead = { $who } le laisse agir dans « { $group } ».
reply-other-signer = Les réponses précédentes de { $who } venaient d’un autre ordinateur. Demandez à { $who } si celle-ci est la sienne.
reply-words = { $who } écrit
reply-may = Il peut
reply-ends = L’accès se termine le { $date } s’il n’est pas renouvelé.
reply-exchanging = Obtention d’un jeton d’accès
reply-exchanged = Le jeton d’accès est là. Les quatre étapes sont terminées.
reply-try = Essayer
reply-empty-title = Aucune réponse ouverte
reply-empty-text = Ouvrez celle que l’admin du groupe vous a envoyée.

# Proof for both.
receipt-page = Reçu
receipt-save = Enregistrer en texte
receipt-print = Imprimer ou enregistrer en PDF

# Whose turn it is.
turns-title = À qui est le tour
turn-for-answer = L’admin d’un groupe doit répondre à votre invitation du { $date }. Elle est valable jusqu’au { $until }.
turn-to-answer = Vous devez répondre à l’invitation de { $person }, ouverte le { $date }. Elle est valable jusqu’au { $until }.
turn-for-opening = { $person } doit ouvrir votre réponse du { $date } pour « { $group } ». Elle est valable jusqu’au { $until }.
turn-over-invitation = Personne n’a répondu à votre invitation du { $date }, et son délai est passé. Retirez-la et créez-en une nouvelle.
turn-over-received = Vous n’avez pas répondu à l’invitation de { $person }, et son délai est passé. Pour y répondre, demandez-en une nouvelle.
turn-over-reply = { $person } n’a pas ouvert votre réponse du { $date } pour « { $group } », et son délai est passé. Demandez une nouvelle invitation.
turn-reminded = Rappel du { $date }.
turn-remind = Copier un rappel
turn-forget = Ne plus attendre
turn-forget-title = Ne plus attendre pour « { $connector } » ?
turn-forget-received-means = L’invitation quitte cette liste. Vous pouvez la rouvrir tant qu’elle est valable.
turn-forget-reply-means = La réponse quitte cette liste et ne peut plus être renvoyée. L’accès reste : il se retire sur la page du connecteur.
turn-open = Ouvrir
row-grant-invite = Inviter l’admin
row-grant-to-invite = Envoyez une invitation à l’admin du groupe.
row-grant-invited = Votre invitation attend une réponse depuis le { $date }.
row-hand-over-sealed = Scellée le { $date }.
row-exchange-sealed = Votre réponse s’ouvre d’abord.
row-hand-over-open-reply = Ouvrir la réponse
step-hand-over-admin = L’envoyer à qui développe l’intégration
step-exchange-admin = Mettre le connecteur en service

# When somebody does without the app's key.
seal-title = Sceller avec une phrase secrète
seal-why = Pour qui n’a pas fait d’invitation. Le texte scellé s’ouvre avec sept mots que vous dites au téléphone.
seal-commit = Sceller
seal-working = Scellement
seal-words = Dites ces sept mots au téléphone. Ils ne s’affichent que maintenant.
seal-copy = Copier le texte scellé
seal-words-typed = Les sept mots
seal-words-typed-hint = L’admin vous les dit au téléphone.
hand-over-plain = Le copier sans le sceller
hand-over-plain-paste = Avez-vous reçu un jeton d’actualisation sans application ?
hand-over-lead-reply = Ouvrez la réponse de l’admin du groupe. Son contenu va dans votre coffre.
