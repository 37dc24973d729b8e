# Sauvegardes, nouvelles clés, fin du coffre, et ce que dit le trousseau.
file-choose = Choisir un fichier
file-none = Aucun fichier choisi

backup-title = Sauvegarde
backup-means = Tout le contenu du coffre, dans un fichier chiffré qui a sa propre phrase secrète. Une copie du dossier du coffre n’est pas une sauvegarde : sa clé reste dans le trousseau de cet ordinateur.
backup-make = Faire une sauvegarde
backup-lead = Tout le contenu du coffre va dans un fichier chiffré, parmi vos téléchargements. La phrase secrète l’ouvre sur n’importe quel ordinateur.
backup-passphrase = Phrase secrète de la sauvegarde
backup-generate = Utiliser une phrase secrète générée
backup-type = Saisir la mienne
backup-sheet-title = Phrase secrète d’une sauvegarde de Kaizala Companion
backup-sheet-made = Faite le { $date }
backup-sheet-use = Quiconque a cette phrase secrète et la sauvegarde peut lire tous les identifiants qu’elle contient. Conservez-les séparément.
backup-passphrase-means = La phrase secrète n’est enregistrée nulle part. Sans elle, personne n’ouvre la sauvegarde, pas même vous.
backup-working = Chiffrement de la sauvegarde
backup-made-title = La sauvegarde est faite
backup-made-lead = Mettez le fichier là où il survivra à cet ordinateur, et la phrase secrète ailleurs.
backup-made-holds = { $count ->
    [one] { $count } fiche du coffre y figure.
   *[other] { $count } fiches du coffre y figurent.
}
backup-made-damaged = { $count ->
    [one] { $count } fiche du coffre ne s’ouvre pas et manque dans la sauvegarde.
   *[other] { $count } fiches du coffre ne s’ouvrent pas et manquent dans la sauvegarde.
}
backup-made-next = Faites-en une nouvelle quand vous avez ajouté des connecteurs ou reçu de nouveaux jetons d’actualisation.
backup-done = Retour au coffre

restore-title = Restaurer une sauvegarde
restore-crumb = Restaurer
restore-lead = Vous voyez d’abord ce qui changerait. Rien ne change sans votre accord.
restore-file = La sauvegarde
restore-file-hint = Un fichier dont le nom se termine par .kzbackup. Il reste tel quel.
restore-file-missing = Choisissez d’abord le fichier.
restore-passphrase = Phrase secrète de la sauvegarde
restore-passphrase-hint = Celle qui a été choisie au moment de la sauvegarde.
restore-replace = Reprendre aussi les anciennes valeurs
restore-replace-means = Là où le coffre a une valeur plus récente, celle de la sauvegarde prend sa place. Un jeton d’actualisation remplacé entre-temps ne fonctionne plus.
restore-look = Voir ce qui changerait
restore-looking = Ouverture de la sauvegarde
restore-plan-title = Voici ce qui changerait
restore-plan-lead = Rien n’a encore changé. Ce que seul le coffre contient reste.
restore-made-here = { $count ->
    [one] Une sauvegarde de ce coffre du { $date }, avec { $count } fiche.
   *[other] Une sauvegarde de ce coffre du { $date }, avec { $count } fiches.
}
restore-made-elsewhere = { $count ->
    [one] Une sauvegarde d’un autre coffre du { $date }, avec { $count } fiche.
   *[other] Une sauvegarde d’un autre coffre du { $date }, avec { $count } fiches.
}
restore-nothing = Tout ce qu’elle contient est déjà dans le coffre. Il n’y a rien à restaurer.
restore-added = { $count ->
    [one] { $count } fiche serait ajoutée.
   *[other] { $count } fiches seraient ajoutées.
}
restore-was-added = { $count ->
    [one] { $count } fiche a été ajoutée.
   *[other] { $count } fiches ont été ajoutées.
}
restore-replaced = { $count ->
    [one] { $count } fiche prendrait la place d’une autre valeur.
   *[other] { $count } fiches prendraient la place d’autres valeurs.
}
restore-was-replaced = { $count ->
    [one] { $count } fiche a pris la place d’une autre valeur.
   *[other] { $count } fiches ont pris la place d’autres valeurs.
}
restore-kept = { $count ->
    [one] { $count } fiche est plus récente dans le coffre et reste.
   *[other] { $count } fiches sont plus récentes dans le coffre et restent.
}
restore-unchanged = { $count ->
    [one] { $count } fiche est la même des deux côtés.
   *[other] { $count } fiches sont les mêmes des deux côtés.
}
restore-connectors = Connecteurs parmi elles
restore-other = Choisir une autre sauvegarde
restore-commit = { $count ->
    [one] Restaurer { $count } fiche
   *[other] Restaurer { $count } fiches
}
restore-working = Restauration, et nouveau scellement du coffre
restore-done-title = La sauvegarde est restaurée
restore-done-lead = Le coffre a de nouvelles clés.

new-keys-lock = Le coffre reçoit de nouvelles clés. Il est verrouillé dans toutes les autres fenêtres et tous les autres terminaux.
new-keys-code = Le code de récupération imprimé n’ouvre plus rien ensuite. Vous en voyez un nouveau, à imprimer.
new-keys-passphrase = Les nouvelles clés demandent la phrase secrète du coffre.

keys-title = Clés du coffre
keys-means = Changez les clés si quelqu’un a pu voir le code de récupération ou le trousseau. Effacez le coffre avant que cet ordinateur passe à quelqu’un d’autre.
rotate-title = Changer les clés
rotate-crumb = Changer les clés
rotate-lead = La clé du trousseau, le code de récupération et la clé du coffre sont refaits, et tous les identifiants sont scellés de nouveau. Vos connecteurs et vos jetons restent tels quels.
rotate-commit = Changer les clés
rotate-working = Nouveau scellement du coffre
rotate-done = Les clés sont changées

wipe-title = Effacer le coffre
wipe-crumb = Effacer
wipe-lead = Tous les identifiants de ce coffre disparaissent définitivement. Sans sauvegarde, personne ne peut les retrouver.
wipe-goes = Ce qui disparaît
wipe-goes-credentials = Toutes les clés secrètes des connecteurs, tous les jetons d’actualisation et d’accès, et ce que vous avez dit de vous à l’application
wipe-goes-key = La clé du coffre dans le trousseau ({ $store })
wipe-goes-codes = La phrase secrète et le code de récupération : ils n’ouvrent plus rien
wipe-stays = Ce qui reste
wipe-stays-platform = Vos connecteurs et vos accès sur la plateforme. Les jetons que d’autres détiennent fonctionnent jusqu’à ce que vous y retiriez l’accès.
wipe-stays-backups = Les sauvegardes, et les coffres que vous avez mis de côté
wipe-before = Pour arrêter un connecteur, supprimez-le avant d’effacer le coffre. Ensuite, cette application ne peut plus le faire pour vous.
wipe-commit = Effacer le coffre
wipe-working = Effacement du coffre, puis recherche de ce qui pourrait rester
wipe-ask = Effacer définitivement le coffre ?
wipe-ask-means = La clé part d’abord, puis les fichiers. L’application cherche ensuite s’il en reste quelque chose, et le dit.

key-store-title = Trousseau
key-store-used = Le trousseau de cet ordinateur ({ $store }) conserve une clé de ce coffre.
key-store-unused = Le trousseau de cet ordinateur ({ $store }) n’est pas utilisé. Vous saisissez la phrase secrète à chaque fois.
key-store-ask = Interroger le trousseau
key-store-asking = En attente du trousseau. Il peut demander votre mot de passe.
key-store-has-key = Le trousseau ({ $store }) répond et a la clé. Vous n’avez rien à faire.
key-store-not-needed = Le coffre n’a pas besoin du trousseau. Vous n’avez rien à faire.
