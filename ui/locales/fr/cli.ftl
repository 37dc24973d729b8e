# Les mots du terminal (`kaizala`).

cli-about = Le coffre de Kaizala Companion dans un terminal
cli-help-usage = Utilisation :
cli-help-commands = Commandes
cli-help-arguments = Arguments
cli-help-options = Options
cli-help-more = L’aide d’une commande : kaizala COMMANDE --help

cli-option-json = Répondre en JSON, y compris en cas de problème
cli-option-language = La langue : en, de ou fr
cli-option-data = Le dossier de données de l’application, si ce n’est pas celui d’usage (aussi KAIZALA_DATA)
cli-option-passphrase-fd = Lire la phrase secrète du coffre dans ce descripteur de fichier ; 0 est l’entrée standard
cli-option-help = Afficher cette aide
cli-option-version = Afficher la version
cli-option-connector = Le connecteur, par son ID ou son nom ; inutile s’il n’y en a qu’un
cli-option-group = Le groupe dont l’accès est visé, par son ID ou son nom
cli-option-user = Le nom de la personne pour qui agir
cli-option-dry-run = Dire seulement ce qui serait fait

cli-token = Afficher un jeton d’accès frais et rien d’autre
cli-exec = Exécuter une commande avec un jeton d’accès dans son environnement
cli-exec-mask = Masquer le jeton dans ce que la commande affiche
cli-exec-command = La commande et ses arguments, après --
cli-connectors = Lister les connecteurs, où ils peuvent agir et jusqu’à quand
cli-groups = Lister vos groupes ; avec --connector ceux que son jeton atteint
cli-send = Envoyer un message texte dans un groupe
cli-send-text = Le message ; - le lit sur l’entrée standard
cli-send-to = Le groupe destinataire si le jeton en atteint plusieurs : son ID ou son nom
cli-invite = Créer une invitation pour l’admin d’un groupe, sans rien de secret
cli-invite-words = Ce que vous voulez lui dire
cli-invite-out = L’écrire dans ce nouveau fichier (.kzrequest)
cli-invite-link = L’afficher sous forme de lien
cli-invite-message = Afficher un message à envoyer, avec l’invitation, dans cette langue
cli-grant = Répondre à une invitation : accorder l’accès et sceller ce qu’il faut au développement
cli-grant-invitation = Le fichier ou le message avec l’invitation ; - la lit sur l’entrée standard
cli-grant-check-words = Les deux derniers mots de contrôle, tels qu’on vous les lit
cli-grant-words = Ce que vous voulez dire avec la réponse
cli-grant-replace = Remplacer un accès antérieur, ce qui coupe celui qui l’utilise
cli-grant-hours = Pendant combien d’heures la réponse peut être ouverte (72 ; 168 au plus)
cli-grant-out = Écrire la réponse dans ce nouveau fichier (.kzhandoff)
cli-grant-message = Afficher un message à envoyer, avec la réponse, dans cette langue
cli-open = Ouvrir la réponse à une invitation, une fois, et garder ce qu’elle apporte
cli-open-reply = Le fichier ou le message avec la réponse ; - la lit sur l’entrée standard
cli-open-reply-passphrase-fd = Lire les sept mots d’une réponse sur ce descripteur de fichier ; 0 est l’entrée standard
cli-call = Appeler un point de terminaison du service de plateforme ; JSON en entrée et en sortie
cli-call-method = GET, POST, PUT ou DELETE
cli-call-path = Le chemin, par exemple /v1/groups
cli-call-query = Un paramètre NOM=VALEUR ; peut être répété
cli-call-body = Le corps, en JSON ; - le lit sur l’entrée standard
cli-call-body-file = Un fichier contenant le corps
cli-status = Dire ce qui expire et quand ; code de retour 10 pour bientôt, 11 pour expiré
cli-status-days = Combien de jours à l’avance comptent comme bientôt (30)
cli-backup = Tout enregistrer dans un fichier chiffré, que l’outil age ouvre aussi
cli-backup-file = Le fichier à créer
cli-restore = Reprendre ce que contient une sauvegarde
cli-restore-file = La sauvegarde
cli-backup-recipient = Chiffrer pour cette clé age au lieu d’une phrase secrète
cli-backup-overwrite = Écraser un fichier de ce nom
cli-restore-identity = Un fichier avec la clé age qui ouvre la sauvegarde
cli-restore-replace-newer = Reprendre aussi les anciennes valeurs là où le coffre en a de plus récentes
cli-option-backup-passphrase-fd = Lire la phrase secrète de la sauvegarde dans ce descripteur de fichier ; 0 est l’entrée standard
cli-lock = Verrouiller le coffre, y compris dans une fenêtre ouverte
cli-doctor = Examiner le trousseau, le coffre, la plateforme, l’horloge et le proxy, et dire que faire
cli-completions = Afficher ce qu’il faut à un shell pour compléter les lignes de commande
cli-completions-shell = bash, zsh, fish, elvish ou powershell

cli-titled = { $title } : { $text }
cli-prompt = { $question } :
cli-expires = { $date } ({ $left })
cli-expired = { $date } (expiré)
cli-column-connector = Connecteur
cli-column-connector-id = ID du connecteur
cli-column-connectors = Connecteurs
cli-column-secret = Clé secrète
cli-column-access = Accès
cli-column-refresh-token = Jeton d’actualisation jusqu’au
cli-column-access-token = Jeton d’accès jusqu’au
cli-column-state = État
cli-column-group = Groupe
cli-column-group-id = ID du groupe
cli-column-role = Rôle
cli-column-members = Membres
cli-role-admin = admin
cli-role-member = membre
cli-access-none = aucun pour l’instant
cli-ask-passphrase = Phrase secrète du coffre
cli-ask-backup-passphrase = Phrase secrète de la sauvegarde
cli-ask-again = La même encore une fois
cli-waiting = Le trousseau demande votre mot de passe. Cherchez sa fenêtre.
cli-lock-done = Le coffre est verrouillé, dans chaque fenêtre et chaque terminal.
cli-backup-done = { $count ->
    [one] { $count } fiche est dans { $path }.
   *[other] { $count } fiches sont dans { $path }.
}
cli-restore-done = Sauvegarde du { $date } : ajouts { $added }, remplacements { $replaced }, conservations de valeurs plus récentes { $kept }, valeurs identiques { $unchanged }.
cli-restore-would = Sauvegarde du { $date } : ajouts prévus { $added }, remplacements { $replaced }, conservations de valeurs plus récentes { $kept }, valeurs identiques { $unchanged }. Rien n’a été modifié.
cli-restore-recovery = Le coffre a de nouvelles clés. Votre nouveau code de récupération, montré cette seule fois : { $code }
cli-send-done = Envoyé à « { $group } » par « { $connector } ».
cli-send-would = Serait envoyé à « { $group } » par « { $connector } ». Rien n’a été envoyé.
cli-state-good = bon
cli-state-unknown = expiration inconnue
cli-state-waiting = nouvelle adresse à autoriser
cli-state-soon = expire bientôt
cli-state-ended = expiré
cli-state-refused = refusé
cli-status-none = Aucun connecteur n’a encore d’accès. Les accès accordés dans l’application apparaissent ici.
cli-status-damaged = { $count ->
    [one] { $count } fiche du coffre est illisible.
   *[other] { $count } fiches du coffre sont illisibles.
}
cli-connectors-none = Aucun connecteur pour l’instant. Ceux que l’on crée ou ajoute dans l’application apparaissent ici.
cli-groups-none = Aucun groupe ici.
cli-ask-check-words = Tapez les deux derniers mots qu’on vous lit.
cli-ask-reply-passphrase = Les sept mots de la réponse
cli-invite-done = L’invitation est dans { $file }.
cli-invite-read-out = Lisez ces mots au téléphone : { $words }
cli-grant-asks = « { $connector } » ({ $id }) de { $owner } demande l’accès à « { $group } ».
cli-grant-other-name = L’invitation l’appelle « { $name } » ; il est enregistré sous l’autre nom.
cli-grant-other-signer = Les invitations antérieures de { $owner } étaient signées avec une autre clé. Demandez pourquoi au téléphone.
cli-grant-says = Avec ces mots : { $words }
cli-grant-may = { $count ->
    [one] Il peut, dans ce groupe de { $count } membre :
   *[other] Il peut, dans ce groupe de { $count } membres :
}
cli-grant-permission = – { $permission }
cli-grant-permission-unannounced = – { $permission } (l’invitation ne le dit pas)
cli-grant-replaces = { $who } a déjà accordé l’accès. Ce que { $owner } utilise maintenant cessera de fonctionner ; --replace l’accepte.
cli-grant-compare = Appelez et comparez ces mots : { $words } … Les deux derniers manquent ici : vous les entendez.
cli-grant-done = « { $connector } » peut désormais agir dans « { $group } ». Envoyez la réponse à { $owner }.
cli-open-would = { $who } donne à « { $connector } » l’accès à « { $group } » jusqu’au { $date }. Rien n’a été ouvert.
cli-open-passphrase = Sept mots ouvrent cette réponse. Rien n’a été ouvert.
cli-open-done = { $who } a donné à « { $connector } » l’accès à « { $group } » jusqu’au { $date }. Il peut :
cli-open-says = { $who } dit : { $words }
cli-open-other-signer = Les réponses antérieures de { $who } étaient signées avec une autre clé. Demandez pourquoi au téléphone.

cli-column-part = Examiné
cli-column-finding = Constat
cli-verdict-good = bon
cli-verdict-unknown = inconnu
cli-verdict-warning = à vérifier
cli-verdict-bad = bloquant
cli-doctor-key-store = Trousseau
cli-doctor-vault = Coffre
cli-doctor-platform = Plateforme
cli-doctor-clock = Horloge
cli-doctor-proxy = Proxy
cli-doctor-unknown = Inconnu tant que le coffre est fermé.
cli-doctor-key-store-good = { $store } a donné la clé du coffre.
cli-doctor-key-store-unused = Inutile : une phrase secrète ouvre le coffre.
cli-doctor-vault-good = Il s’ouvre ; il est dans { $folder }.
cli-doctor-platform-good = « { $name } » répond à l’adresse { $url }, version { $version }.
cli-doctor-platform-none = Aucune plateforme n’a encore été choisie.
cli-doctor-platform-none-do = Ouvrez l’application et choisissez-en une.
cli-doctor-clock-good = Elle concorde avec celle de la plateforme.
cli-doctor-clock-unknown = Non comparée : la plateforme ne répond pas.
cli-doctor-clock-behind = Elle retarde de { $seconds } s sur celle de la plateforme.
cli-doctor-clock-ahead = Elle avance de { $seconds } s sur celle de la plateforme.
cli-doctor-clock-do = Laissez cet ordinateur régler son horloge par le réseau. Si elle est juste, la personne qui gère le serveur règle la sienne.
cli-doctor-proxy-none = Aucun : les appels vont droit à la plateforme.
cli-doctor-proxy-used = Les appels à la plateforme passent par { $proxy }.
cli-doctor-proxy-do = Demandez à la personne qui gère le réseau si le proxy laisse passer les appels vers { $url }.

cli-error-window-closed = La plateforme intégrée ne répond pas : elle fonctionne dans la fenêtre de l’application, qui est fermée.
cli-error-window-closed-do = Ouvrez l’application, laissez-la ouverte, puis réessayez.
cli-error-window-closed-who = Vous pouvez le faire vous-même.

cli-error-usage = Cette ligne de commande n’est pas de kaizala.
cli-error-usage-do = Comparez-la à kaizala --help.
cli-error-usage-who = Vous pouvez le faire vous-même.

cli-error-output = La réponse n’a pas pu être écrite.
cli-error-output-do = Vérifiez où va la sortie et si le disque a de la place.
cli-error-output-who = Vous pouvez le faire vous-même.

cli-error-no-data-folder = Il n’y a pas de dossier pour les données des applications.
cli-error-no-data-folder-do = Indiquez le dossier avec --data.
cli-error-no-data-folder-who = Vous pouvez le faire vous-même.

cli-error-vault-missing = Il n’y a pas de coffre dans { $folder }.
cli-error-vault-missing-do = Ouvrez une fois l’application, ou indiquez son dossier de données avec --data.
cli-error-vault-missing-who = Vous pouvez le faire vous-même.

cli-error-no-connector = Le coffre ne contient aucun connecteur.
cli-error-no-connector-do = Créez-en ou ajoutez-en un dans l’application.
cli-error-no-connector-who = Vous pouvez le faire vous-même.

cli-error-connector-unknown = Aucun connecteur du coffre n’a l’ID ou le nom « { $name } ».
cli-error-connector-unknown-do = Indiquez l’un de ceux-ci.
cli-error-connector-unknown-who = Vous pouvez le faire vous-même.

cli-error-connector-ambiguous = Plusieurs connecteurs conviennent.
cli-error-connector-ambiguous-do = Indiquez l’un de ceux-ci par son ID.
cli-error-connector-ambiguous-who = Vous pouvez le faire vous-même.

cli-error-no-grant = « { $connector } » ne peut encore agir nulle part.
cli-error-no-grant-do = Faites-lui accorder un accès, ou collez le jeton d’actualisation dans l’application.
cli-error-no-grant-who = L’admin d’un groupe accorde l’accès.

cli-error-grant-unknown = « { $connector } » n’a pas d’accès qui convienne.
cli-error-grant-unknown-do = Il a ceux-ci.
cli-error-grant-unknown-who = Vous pouvez le faire vous-même.

cli-error-grant-ambiguous = « { $connector } » a plusieurs accès qui conviennent.
cli-error-grant-ambiguous-do = Ajoutez l’un de ceux-ci.
cli-error-grant-ambiguous-who = Vous pouvez le faire vous-même.

cli-error-group-needed = Le jeton atteint plusieurs groupes.
cli-error-group-needed-do = Indiquez l’un de ceux-ci avec --to.
cli-error-group-needed-who = Vous pouvez le faire vous-même.

cli-error-group-unknown = Le jeton n’atteint aucun groupe de ce nom ou de cet ID, ou plusieurs.
cli-error-group-unknown-do = Indiquez l’un de ceux-ci par son ID.
cli-error-group-unknown-who = Vous pouvez le faire vous-même.

cli-error-file = { $path } n’a pas pu être lu ou écrit.
cli-error-file-do = Vérifiez le nom, et si la lecture ou l’écriture est permise.
cli-error-file-who = Vous pouvez le faire vous-même.

cli-error-file-exists = { $path } existe déjà. Le fichier est resté tel quel.
cli-error-file-exists-do = Choisissez un autre nom.
cli-error-file-exists-who = Vous pouvez le faire vous-même.

cli-error-admin-group = On ne sait pas quel groupe est visé.
cli-error-admin-group-do = Nommez avec --group l’un de ceux-ci, que vous gérez.
cli-error-admin-group-who = Vous pouvez le faire vous-même.

cli-error-check-words-needed = Les deux derniers mots de contrôle manquent, et il n’y a personne à qui les demander.
cli-error-check-words-needed-do = Appelez, puis recommencez avec --check-words.
cli-error-check-words-needed-who = Vous pouvez le faire vous-même.

cli-error-invitation-here = C’est une invitation, pas une réponse à une invitation.
cli-error-invitation-here-do = Pour accorder l’accès qu’elle demande, utilisez kaizala grant.
cli-error-invitation-here-who = L’admin d’un groupe peut le faire.

cli-error-body-malformed = Le corps n’est pas du JSON.
cli-error-body-malformed-do = Corrigez-le à l’endroit qu’indiquent les détails.
cli-error-body-malformed-who = Vous pouvez le faire vous-même.

cli-error-group-in-path = Cet accès ne vaut pas pour un seul groupe : le groupe dans le chemin ne désigne rien.
cli-error-group-in-path-do = Écrivez l’ID du groupe dans le chemin ; groups les liste.
cli-error-group-in-path-who = Vous pouvez le faire vous-même.

cli-error-command-missing = La commande « { $command } » n’existe pas.
cli-error-command-missing-do = Vérifiez son nom, ou donnez son chemin complet.
cli-error-command-missing-who = Vous pouvez le faire vous-même.

cli-error-command-failed = « { $command } » ne peut pas être exécuté.
cli-error-command-failed-do = Vérifiez que c’est un programme et qu’il peut être exécuté.
cli-error-command-failed-who = Vous pouvez le faire vous-même.

cli-error-passphrase-needed = Il faut une phrase secrète, et personne n’est là pour la donner.
cli-error-passphrase-needed-do = Exécutez la commande dans un terminal, ou transmettez la phrase secrète avec { $option }.
cli-error-passphrase-needed-who = Vous pouvez le faire vous-même.

cli-error-passphrases-differ = Les deux phrases secrètes sont différentes.
cli-error-passphrases-differ-do = Saisissez deux fois la même.
cli-error-passphrases-differ-who = Vous pouvez le faire vous-même.
