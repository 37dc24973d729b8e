# Une page pour chaque état où le coffre n'est pas ouvert.
vault-opening = Ouverture du coffre
vault-what-to-do = Que faire
vault-retry = Réessayer
vault-folder = Le coffre est dans
vault-set-aside = Mettre le coffre de côté et en commencer un nouveau
vault-set-aside-means = Rien n’est supprimé : l’ancien coffre reste dans son dossier sous un autre nom. Dans le nouveau, les connecteurs sont enregistrés ou collés de nouveau.

vault-who-you = Vous pouvez le faire vous-même.
vault-who-computer-admin = La personne qui s’occupe de cet ordinateur peut le faire.
vault-who-you-or-backup = Vous pouvez le faire vous-même, ou la personne qui fait les sauvegardes de cet ordinateur.

key-store-secret-service = trousseau de clés
key-store-keychain = Trousseau d’accès
key-store-credential-manager = Gestionnaire d’identification

vault-waiting-title = Votre trousseau demande votre mot de passe
vault-waiting-lead = Vos identifiants sont dans un coffre chiffré. Sa clé est dans le trousseau de cet ordinateur ({ $store }), qu’il faut d’abord déverrouiller.
vault-waiting-do-1 = Cherchez une fenêtre qui demande un mot de passe. Elle peut se trouver derrière celle-ci.
vault-waiting-do-2 = Saisissez le mot de passe avec lequel vous ouvrez votre session sur cet ordinateur.

vault-locked-title = Le trousseau est verrouillé
vault-locked-lead = Le trousseau de cet ordinateur ({ $store }) n’a pas donné la clé de votre coffre. Rien n’est perdu.
vault-locked-do-1 = Sélectionnez « Réessayer » et déverrouillez le trousseau ({ $store }) lorsque cela vous est demandé.
vault-locked-do-2 = Si aucune fenêtre ne le demande, fermez votre session sur l’ordinateur, rouvrez-la, puis ouvrez l’application.

vault-no-key-store-title = Cet ordinateur n’a pas de trousseau
vault-no-key-store-lead = La clé du coffre est gardée par le trousseau du système, jamais dans un fichier. Aucun ne répond ici, donc rien n’est enregistré.
vault-no-key-store-do-linux = Installez et démarrez un trousseau, par exemple GNOME Keyring ou KWallet.
vault-no-key-store-do-other = Vérifiez que le trousseau ({ $store }) fonctionne pour votre compte d’utilisateur.
vault-no-key-store-do-again = Sélectionnez ensuite « Réessayer ».

vault-key-missing-title = La clé du coffre a disparu
vault-key-missing-lead = Le coffre est là, mais le trousseau de cet ordinateur ({ $store }) ne contient plus sa clé. Sans elle, personne ne peut le lire, et aucune nouvelle clé ne la remplace.
vault-key-missing-do-1 = Si le trousseau ({ $store }) a été réinitialisé ou déplacé, restaurez-le depuis votre sauvegarde et sélectionnez « Réessayer ».
vault-key-missing-do-2 = Si la clé est définitivement perdue, mettez le coffre de côté et commencez-en un nouveau.

vault-damaged-title = Le coffre est illisible
vault-damaged-lead = Le fichier du coffre est endommagé. Il n’a pas été modifié.
vault-damaged-do-1 = Si vous avez une sauvegarde, placez son fichier dans le dossier du coffre et sélectionnez « Réessayer ».
vault-damaged-do-2 = Sinon, mettez le coffre de côté et commencez-en un nouveau.
