# Le coffre verrouillé, et ce qui l’ouvre.
lock-now = Verrouiller maintenant

unlock-title = Le coffre est verrouillé
unlock-lead = Vos identifiants sont scellés ; rien n’en est lisible. Tant que le coffre est verrouillé, aucun jeton n’est renouvelé. Cela reprend dès que vous le déverrouillez.
unlock-key-store-means = Le trousseau de cet ordinateur ({ $store }) ouvre le coffre. Il peut demander votre mot de passe.
unlock-with-key-store = Déverrouiller avec le trousseau
unlock-passphrase = Phrase secrète
unlock-passphrase-hint = Celle que vous avez choisie pour ce coffre, pas le mot de passe de cet ordinateur.
unlock-passphrase-together = Celle que vous avez choisie pour ce coffre. Elle l’ouvre avec le trousseau de cet ordinateur ({ $store }), qui peut demander son propre mot de passe.
unlock-with-passphrase = Déverrouiller avec la phrase secrète
unlock-next-try = { $seconds ->
    [one] Le prochain essai compte dans { $seconds } seconde.
   *[other] Le prochain essai compte dans { $seconds } secondes.
}
unlock-recovery = Code de récupération
unlock-recovery-hint = Les 56 lettres et chiffres que vous avez imprimés. Les tirets, les espaces et les minuscules ne comptent pas.
unlock-recovery-open = Utiliser le code de récupération
unlock-with-recovery = Déverrouiller avec le code de récupération
unlock-working = Déverrouillage du coffre

new-vault-title = Sans trousseau : une phrase secrète
new-vault-means = Une phrase secrète peut protéger le coffre à la place d’un trousseau. Vous la saisissez chaque fois que l’application ouvre le coffre. Elle n’est gardée nulle part : si vous l’oubliez, seul un code de récupération ouvre le coffre.
new-vault-commit = Commencer avec une phrase secrète
new-vault-working = Création du coffre

passphrase-new = Nouvelle phrase secrète
passphrase-new-hint = Au moins 12 caractères. Quatre ou cinq mots sans lien entre eux se retiennent facilement et se devinent mal.
passphrase-again = La même encore une fois
passphrase-differs = Ce n’est pas la même que ci-dessus.
passphrase-current = Phrase secrète actuelle
passphrase-use-it = Utiliser la phrase secrète
passphrase-set = Définir une phrase secrète
passphrase-change = Changer la phrase secrète
passphrase-remove = Retirer la phrase secrète
passphrase-lead = Elle n’est gardée nulle part. Si vous l’oubliez, seul le trousseau ou un code de récupération ouvre le coffre.
passphrase-use = Quand elle est demandée
passphrase-use-beside = Comme second moyen
passphrase-use-beside-means = Le trousseau ({ $store }) ouvre le coffre comme avant. La phrase secrète l’ouvre si le trousseau manque, et dans le terminal.
passphrase-use-together = Chaque fois, avec le trousseau
passphrase-use-together-means = Le coffre ne s’ouvre qu’avec les deux : le trousseau ({ $store }) et la phrase secrète. Une personne qui s’assied devant votre ordinateur déverrouillé ne peut pas l’ouvrir.
passphrase-working = Le coffre est scellé de nouveau
passphrase-kept = La phrase secrète est enregistrée
passphrase-removed = La phrase secrète est retirée
passphrase-remove-means = Ensuite, le trousseau de cet ordinateur ({ $store }) ouvre le coffre à lui seul.
passphrase-none = Aucune. Le trousseau ouvre le coffre à lui seul.
passphrase-is-beside = Définie le { $date }, comme second moyen d’ouvrir le coffre.
passphrase-is-together = Définie le { $date }. Le coffre s’ouvre avec elle et le trousseau ({ $store }) ensemble.

recovery-make = Créer un code de récupération
recovery-replace = Remplacer le code de récupération
recovery-remove = Supprimer le code de récupération
recovery-remove-title = Supprimer le code de récupération ?
recovery-remove-means = Le code imprimé n’ouvre ensuite plus rien. Si le trousseau est perdu et la phrase secrète oubliée, personne ne peut ouvrir le coffre.
recovery-none = Aucun. Il ouvre le coffre même si le trousseau est perdu ou la phrase secrète oubliée.
recovery-is = Créé le { $date }. Gardez la feuille imprimée avec vos autres papiers de valeur.
recovery-lead = Un code à imprimer. Il ouvre le coffre quand rien d’autre ne l’ouvre : gardez-le loin de cet ordinateur.
recovery-replace-means = Le code imprimé auparavant n’ouvre ensuite plus rien. Jetez-le.
recovery-working = Création du code
recovery-sheet-title = Code de récupération de Kaizala Companion
recovery-sheet-made = Créé le { $date } pour le coffre dans { $folder }
recovery-sheet-use = Sur la page du coffre verrouillé, sélectionnez « Utiliser le code de récupération » et saisissez-le. Qui a ce code et le fichier du coffre peut lire tous les identifiants qu’il contient.
recovery-once = Le code n’est affiché que cette fois. Imprimez-le ou notez-le avant de continuer.
recovery-print = Imprimer
recovery-done = Je l’ai gardé

vault-settings-title = Le coffre
vault-one-way = Seul le trousseau de cet ordinateur ({ $store }) ouvre le coffre. S’il est réinitialisé ou perdu, vos identifiants le sont aussi. Créez un code de récupération ou définissez une phrase secrète.
vault-needs-both = Le coffre ne s’ouvre qu’avec la phrase secrète et le trousseau ({ $store }). Si l’un des deux est perdu, vos identifiants le sont aussi. Créez un code de récupération.

settings-vault-open = Phrase secrète, récupération et sauvegarde
settings-vault-either = Vos identifiants sont gardés, chiffrés, dans le coffre. Il est ouvert. Le trousseau de cet ordinateur ({ $store }) l’ouvre, la phrase secrète aussi.
settings-vault-together = Vos identifiants sont gardés, chiffrés, dans le coffre. Il est ouvert. La phrase secrète et le trousseau de cet ordinateur ({ $store }) l’ouvrent ensemble.
settings-vault-passphrase = Vos identifiants sont gardés, chiffrés, dans le coffre. Il est ouvert. La phrase secrète l’ouvre.
settings-lock-after = Verrouiller le coffre si rien n’a été fait pendant
settings-lock-minutes = { $minutes } min
settings-lock-never = jamais
settings-lock-means = Tant qu’il est verrouillé, aucun jeton n’est renouvelé.
