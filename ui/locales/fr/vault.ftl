# A page for each state in which the vault is not open.
vault-opening = Ouverture du coffre
vault-what-to-do = Que faire
vault-retry = Réessayer
vault-folder = Le coffre est dans
vault-set-aside = Mettre le coffre de côté et en commencer un nouveau
vault-set-aside-means = Rien n’est supprimé : l’ancien coffre reste dans son dossier, sous un autre nom. Dans le nouveau, il faut créer de nouveau les connecteurs ou coller leurs identifiants.

vault-who-you = Vous pouvez le faire vous-même.
vault-who-computer-admin = La personne qui s’occupe de cet ordinateur peut le faire.
vault-who-you-or-backup = Vous pouvez le faire vous-même, ou la personne qui s’occupe des sauvegardes de cet ordinateur.

key-store-secret-service = GNOME Keyring ou KWallet
key-store-keychain = Trousseau d’accès
key-store-credential-manager = Gestionnaire d’identification

vault-waiting-title = Votre trousseau demande votre mot de passe
vault-waiting-lead = Vos identifiants sont dans un coffre chiffré. Sa clé est dans le trousseau de cet ordinateur ({ $store }), qu’il faut d’abord déverrouiller.
vault-waiting-do-1 = Cherchez une fenêtre qui demande un mot de passe. Elle est peut-être derrière celle-ci.
vault-waiting-do-2 = Saisissez le mot de passe avec lequel vous ouvrez votre session sur cet ordinateur.

vault-key-store-locked-title = Le trousseau est verrouillé
vault-key-store-locked-lead = Le trousseau de cet ordinateur ({ $store }) n’a pas donné la clé de votre coffre. Rien n’est perdu.
vault-key-store-locked-do-1 = Sélectionnez « Réessayer » et déverrouillez le trousseau ({ $store }) quand on vous le demande.
vault-key-store-locked-do-2 = Si aucune fenêtre ne s’affiche, fermez votre session sur cet ordinateur, ouvrez-la de nouveau, puis lancez l’application.

vault-wiped-title = Le coffre est effacé
vault-wiped-lead = Sa clé n’est plus dans le trousseau et ses fichiers sont supprimés. Les sauvegardes que vous avez faites s’ouvrent toujours avec leurs propres clés.
vault-wiped-do = Fermez l’application, ou sélectionnez « Créer un nouveau coffre ».
vault-wiped-but-key-lead = Ses fichiers ont disparu. Le fichier ne disait pas comment s’appelle sa clé : une clé qui n’ouvre rien peut rester dans le trousseau ({ $store }).
vault-wiped-but-key-do = Si vous le souhaitez, cherchez dans le trousseau ({ $store }) les entrées de Kaizala Companion et supprimez-les.
vault-wiped-left = Resté dans son dossier, déposé par d’autres
vault-begin = Créer un nouveau coffre

vault-no-key-store-title = Cet ordinateur n’a pas de trousseau
vault-no-key-store-lead = La clé du coffre est gardée par le trousseau du système, jamais dans un fichier. Aucun trousseau ne répond ici : rien n’est donc enregistré.
vault-no-key-store-do-linux = Installez et démarrez un trousseau, par exemple GNOME Keyring ou KWallet.
vault-no-key-store-do-other = Vérifiez que le trousseau ({ $store }) fonctionne pour votre compte d’utilisateur.
vault-no-key-store-do-again = Sélectionnez ensuite « Réessayer ».

vault-key-missing-title = La clé du coffre a disparu
vault-key-missing-lead = Le coffre est là, mais le trousseau de cet ordinateur ({ $store }) n’a plus sa clé. Sans elle, personne ne peut le lire, et aucune nouvelle clé ne la remplace.
vault-key-missing-do-1 = Si le trousseau ({ $store }) a été réinitialisé ou déplacé, restaurez-le à partir de votre sauvegarde et sélectionnez « Réessayer ».
vault-key-missing-do-2 = Si la clé est perdue pour de bon, mettez le coffre de côté et commencez-en un nouveau. Si vous avez une sauvegarde, restaurez-la dans le nouveau coffre, dans les paramètres.

vault-damaged-title = Le coffre est illisible
vault-damaged-lead = Le fichier du coffre est endommagé. Il a été laissé tel quel.
vault-damaged-do-1 = Mettez le coffre de côté et commencez-en un nouveau. Le fichier endommagé est conservé.
vault-damaged-do-2 = Si vous avez une sauvegarde, restaurez-la dans le nouveau coffre, dans les paramètres.
