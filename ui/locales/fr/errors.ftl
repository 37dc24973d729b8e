# Every problem in three sentences: what happened, what to do (-do), who can do it (-who).
error-email-malformed = Cette adresse e-mail est incomplète.
error-email-malformed-do = Écrivez-la sous la forme nom@example.com.
error-email-malformed-who = Vous pouvez le faire vous-même.

error-email-taken = Il existe déjà un compte avec cette adresse e-mail.
error-email-taken-do = Connectez-vous avec elle, ou utilisez une autre adresse.
error-email-taken-who = Vous pouvez le faire vous-même.

error-password-too-short = Le mot de passe est trop court.
error-password-too-short-do = Choisissez-en un d’au moins 12 caractères.
error-password-too-short-who = Vous pouvez le faire vous-même.

error-password-too-weak = Le mot de passe est facile à deviner.
error-password-too-weak-do = Choisissez quelques mots sans rapport entre eux.
error-password-too-weak-who = Vous pouvez le faire vous-même.

error-wrong-password = L’adresse e-mail et le mot de passe ne correspondent pas.
error-wrong-password-do = Vérifiez les deux. Les majuscules et les minuscules comptent.
error-wrong-password-who = Vous pouvez le faire vous-même.

error-setup-code-required = Le premier compte de ce serveur demande le code d’installation.
error-setup-code-required-do = Saisissez le code que le serveur a affiché à son premier démarrage.
error-setup-code-required-who = La personne qui gère le serveur a ce code.

error-setup-code-wrong = Ce n’est pas le code d’installation du serveur.
error-setup-code-wrong-do = Copiez-le dans ce que le serveur a affiché à son premier démarrage. Il sert une seule fois.
error-setup-code-wrong-who = La personne qui gère le serveur a ce code.

error-signed-out = Votre session est fermée.
error-signed-out-do = Connectez-vous et réessayez.
error-signed-out-who = Vous pouvez le faire vous-même.

error-phone-malformed = Ce numéro de téléphone est incomplet.
error-phone-malformed-do = Comparez-le avec le numéro affiché dans les paramètres de votre téléphone.
error-phone-malformed-who = Vous pouvez le faire vous-même.

error-phone-no-country-code = Il manque l’indicatif du pays.
error-phone-no-country-code-do = Commencez par + et l’indicatif de votre pays, par exemple +33 pour la France.
error-phone-no-country-code-who = Vous pouvez le faire vous-même.

error-phone-not-digits = Un numéro de téléphone ne contient que des chiffres.
error-phone-not-digits-do = Retirez les lettres. Les espaces et les tirets peuvent rester.
error-phone-not-digits-who = Vous pouvez le faire vous-même.

error-phone-taken = Un autre compte a confirmé ce numéro de téléphone.
error-phone-taken-do = Connectez-vous avec ce compte, ou utilisez un autre numéro.
error-phone-taken-who = Vous pouvez le faire vous-même, ou la personne à qui appartient l’autre compte.

error-phone-required = Votre compte n’a pas de numéro de téléphone confirmé.
error-phone-required-do = Confirmez-en un et réessayez.
error-phone-required-who = Vous pouvez le faire vous-même.

error-pin-malformed = Un code PIN a six chiffres.
error-pin-malformed-do = Saisissez les six chiffres du message. Les espaces ne gênent pas.
error-pin-malformed-who = Vous pouvez le faire vous-même.

error-pin-not-requested = Aucun code PIN n’a été envoyé à ce numéro.
error-pin-not-requested-do = Demandez un nouveau code PIN.
error-pin-not-requested-who = Vous pouvez le faire vous-même.

error-pin-wrong = Ce n’est pas le code PIN envoyé.
error-pin-wrong-do = Comparez-le avec le message le plus récent. Seul le dernier code PIN fonctionne.
error-pin-wrong-who = Vous pouvez le faire vous-même.

error-pin-expired = Le code PIN a expiré.
error-pin-expired-do = Demandez un nouveau code PIN. Il fonctionne dix minutes.
error-pin-expired-who = Vous pouvez le faire vous-même.

error-pin-exhausted = Trop de codes faux ont été saisis : ce code PIN ne fonctionne plus.
error-pin-exhausted-do = Demandez un nouveau code PIN.
error-pin-exhausted-who = Vous pouvez le faire vous-même.

error-pin-too-often = Trop de codes PIN ont été demandés pour ce numéro.
error-pin-too-often-do = Attendez dix minutes, puis demandez-en un autre. En cas de nouveau refus, réessayez demain.
error-pin-too-often-who = Vous pouvez le faire vous-même.

error-sms-unavailable = Ce serveur n’envoie pas de SMS : aucun code PIN ne peut vous parvenir.
error-sms-unavailable-do = Demandez qu’une passerelle SMS soit configurée sur le serveur, puis demandez à nouveau le code PIN.
error-sms-unavailable-who = La personne qui gère le serveur peut le faire.

error-name-malformed = Le nom manque ou il est trop long.
error-name-malformed-do = Écrivez un nom d’une seule ligne.
error-name-malformed-who = Vous pouvez le faire vous-même.

error-redirect-url-malformed = L’URL de redirection n’est pas une adresse complète.
error-redirect-url-malformed-do = Écrivez-la avec https:// au début, ou laissez le champ vide.
error-redirect-url-malformed-who = Vous pouvez le faire vous-même.

error-permissions-missing = Aucune autorisation n’est cochée : le connecteur ne pourrait rien faire.
error-permissions-missing-do = Cochez-en au moins une.
error-permissions-missing-who = Vous pouvez le faire vous-même.

error-connector-deactivated = Le connecteur est désactivé et ne reçoit aucun nouvel accès.
error-connector-deactivated-do = Faites-le réactiver sur sa page, sous Connecteurs.
error-connector-deactivated-who = La personne qui a créé le connecteur peut le faire.

error-connector-gone = La plateforme n’a plus ce connecteur.
error-connector-gone-do = Créez-le de nouveau, ou demandez s’il a été supprimé.
error-connector-gone-who = La personne qui a créé le connecteur peut le faire.

error-not-connector-owner = Ce connecteur appartient à une autre personne.
error-not-connector-owner-do = Demandez à la personne qui l’a créé de le modifier.
error-not-connector-owner-who = La personne qui a créé le connecteur peut le faire.

error-not-group-admin = Vous n’êtes pas admin de ce groupe.
error-not-group-admin-do = Demandez à l’admin du groupe de le faire, ou de vous donner ce rôle.
error-not-group-admin-who = L’admin du groupe peut le faire.

error-not-group-member = Vous n’êtes pas membre de ce groupe.
error-not-group-member-do = Demandez à l’admin du groupe de vous ajouter.
error-not-group-member-who = L’admin du groupe peut le faire.

error-not-found = Ce que vous demandez n’existe plus sur la plateforme.
error-not-found-do = Revenez en arrière et choisissez de nouveau. L’élément a peut-être été supprimé.
error-not-found-who = Vous pouvez le faire vous-même.

error-throttled = La plateforme demande une pause : trop de requêtes en peu de temps.
error-throttled-do = Réessayez dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
error-throttled-who = Vous pouvez le faire vous-même. La personne qui gère le serveur peut relever la limite.

error-grant-exists = Le connecteur a déjà l’accès.
error-grant-exists-do = Revenez une page en arrière : elle indique qui a le jeton d’actualisation qui cessera de fonctionner si vous accordez de nouveau l’accès.
error-grant-exists-who = Vous pouvez le faire vous-même.

error-offline = La plateforme est injoignable.
error-offline-do = Vérifiez le réseau de cet ordinateur et que le serveur fonctionne, puis réessayez.
error-offline-who = Vous pouvez le faire vous-même, ou la personne qui gère le serveur.

error-timed-out = La plateforme n’a pas répondu à temps.
error-timed-out-do = Réessayez. Si cela arrive souvent, le réseau entre vous et le serveur est lent.
error-timed-out-who = Vous pouvez le faire vous-même, ou la personne qui gère le réseau.

error-certificate-refused = Cet ordinateur ne fait pas confiance au certificat du serveur.
error-certificate-refused-do = Faites confiance à l’autorité de certification de votre organisation dans les Paramètres, sous « Plateforme », ou faites renouveler le certificat du serveur.
error-certificate-refused-who = Vous pouvez le faire vous-même. La personne qui gère le serveur renouvelle son certificat.

error-certificate-malformed = Ce texte ne contient pas de certificat.
error-certificate-malformed-do = Collez un certificat au format PEM, de sa ligne BEGIN à sa ligne END.
error-certificate-malformed-who = La personne qui gère le réseau de votre organisation peut vous le donner.

error-not-a-platform = Un serveur répond à cette adresse, mais ce n’est pas une plateforme Kaizala.
error-not-a-platform-do = Vérifiez l’adresse avec la personne qui gère le serveur.
error-not-a-platform-who = Vous pouvez le faire vous-même, ou la personne qui gère le serveur.

error-retired-service = C’est l’adresse du service que Microsoft a arrêté le 31 août 2023.
error-retired-service-do = Utilisez la plateforme intégrée, ou un serveur de votre organisation.
error-retired-service-who = Vous pouvez le faire vous-même.

error-address-malformed = Cette adresse est incomplète.
error-address-malformed-do = Écrivez-la sous la forme https://kaizala.example.com.
error-address-malformed-who = Vous pouvez le faire vous-même.

error-address-insecure = Avec cette adresse, les identifiants circuleraient sans chiffrement.
error-address-insecure-do = Écrivez-la avec https:// au début.
error-address-insecure-who = Vous pouvez le faire vous-même. La personne qui gère le serveur peut mettre en place https.

error-server-failed = La plateforme a rencontré une erreur interne.
error-server-failed-do = Réessayez. Votre saisie est conservée.
error-server-failed-who = Si l’erreur persiste, la personne qui gère le serveur en trouve la cause dans son journal.

error-port-taken = Un autre programme utilise le port { $port } de cet ordinateur.
error-port-taken-do = Fermez ce programme, ou laissez la plateforme intégrée utiliser un autre port.
error-port-taken-who = Vous pouvez le faire vous-même.

error-endpoint-refused = La plateforme veut envoyer vos identifiants à { $host }.
error-endpoint-refused-do = Ils n’ont pas été envoyés. Demandez si cette adresse fait partie de la plateforme.
error-endpoint-refused-who = La personne qui gère la plateforme le sait.

error-key-store-absent = Cet ordinateur n’a pas de trousseau.
error-key-store-absent-do = Installez et démarrez un trousseau, puis réessayez.
error-key-store-absent-who = La personne qui s’occupe de cet ordinateur peut le faire.

error-key-store-locked = Le trousseau est verrouillé.
error-key-store-locked-do = Réessayez et déverrouillez-le quand on vous demande son mot de passe.
error-key-store-locked-who = Vous pouvez le faire vous-même.

error-key-store-timed-out = Le trousseau n’a pas répondu à temps.
error-key-store-timed-out-do = Cherchez une fenêtre qui demande un mot de passe, puis réessayez.
error-key-store-timed-out-who = Vous pouvez le faire vous-même.

error-key-missing = Le trousseau n’a toujours pas la clé de ce coffre.
error-key-missing-do = Restaurez le trousseau à partir d’une sauvegarde, ou mettez le coffre de côté.
error-key-missing-who = Vous pouvez le faire vous-même, ou la personne qui s’occupe des sauvegardes de cet ordinateur.

error-vault-locked = Le coffre est verrouillé.
error-vault-locked-do = Déverrouillez-le, puis recommencez.
error-vault-locked-who = Vous pouvez le faire vous-même.

error-vault-exists = Il y a déjà un coffre ici.
error-vault-exists-do = Ouvrez-le, ou mettez-le d’abord de côté.
error-vault-exists-who = Vous pouvez le faire vous-même.

error-passphrase-needed = Il faut pour cela la phrase secrète du coffre.
error-passphrase-needed-do = Saisissez-la, ou utilisez le code de récupération.
error-passphrase-needed-who = Vous pouvez le faire vous-même.

error-passphrase-missing = Ce coffre n’a pas de phrase secrète.
error-passphrase-missing-do = Ouvrez-le avec le trousseau ou avec le code de récupération.
error-passphrase-missing-who = Vous pouvez le faire vous-même.

error-passphrase-wrong = Ce n’est pas la phrase secrète du coffre.
error-passphrase-wrong-do = { $seconds ->
    [0] Vérifiez les majuscules et les minuscules, puis réessayez.
    [one] Vérifiez les majuscules et les minuscules, puis réessayez dans { $seconds } seconde.
   *[other] Vérifiez les majuscules et les minuscules, puis réessayez dans { $seconds } secondes.
}
error-passphrase-wrong-who = Vous pouvez le faire vous-même.

error-passphrase-too-soon = La phrase secrète a été mal saisie plusieurs fois : le prochain essai doit attendre.
error-passphrase-too-soon-do = Réessayez dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
error-passphrase-too-soon-who = Vous pouvez le faire vous-même.

error-passphrase-too-short = La phrase secrète est trop courte ou se répète.
error-passphrase-too-short-do = Choisissez-en une d’au moins { $limit } caractères, par exemple quelques mots sans rapport entre eux.
error-passphrase-too-short-who = Vous pouvez le faire vous-même.

error-passphrase-too-long = La phrase secrète est trop longue.
error-passphrase-too-long-do = Choisissez-en une plus courte.
error-passphrase-too-long-who = Vous pouvez le faire vous-même.

error-recovery-code-missing = Aucun code de récupération n’a été créé pour ce coffre.
error-recovery-code-missing-do = Ouvrez-le avec le trousseau ou avec sa phrase secrète.
error-recovery-code-missing-who = Vous pouvez le faire vous-même.

error-recovery-code-wrong = Ce code de récupération est celui d’un autre coffre, ou un code plus récent l’a remplacé.
error-recovery-code-wrong-do = Cherchez le code imprimé le plus récent de ce coffre.
error-recovery-code-wrong-who = Vous pouvez le faire vous-même.

error-recovery-code-malformed = Ce code de récupération n’est pas complet.
error-recovery-code-malformed-do = Comparez-le avec l’original imprimé : 56 lettres et chiffres par groupes de quatre.
error-recovery-code-malformed-who = Vous pouvez le faire vous-même.

error-backup-foreign = Ce fichier n’est pas une sauvegarde de coffre.
error-backup-foreign-do = Choisissez un fichier dont le nom se termine par .kzbackup.
error-backup-foreign-who = Vous pouvez le faire vous-même.

error-backup-damaged = La sauvegarde est endommagée ou incomplète.
error-backup-damaged-do = Essayez une autre copie, ou une sauvegarde plus ancienne.
error-backup-damaged-who = Vous pouvez le faire vous-même, ou la personne qui conserve vos sauvegardes.

error-backup-unreadable = La sauvegarde n’a pas pu être lue.
error-backup-unreadable-do = Vérifiez que le fichier est toujours là et que vous pouvez l’ouvrir.
error-backup-unreadable-who = Vous pouvez le faire vous-même.

error-backup-key-wrong = Cela n’ouvre pas la sauvegarde.
error-backup-key-wrong-do = Saisissez la phrase secrète ou la clé avec laquelle la sauvegarde a été faite.
error-backup-key-wrong-who = Vous pouvez le faire vous-même.

error-backup-too-costly = Ouvrir ce fichier occuperait cet ordinateur trop longtemps. Les sauvegardes de cette application ne le demandent jamais.
error-backup-too-costly-do = N’utilisez pas ce fichier. Demandez à la personne qui vous l’a donné d’où il vient.
error-backup-too-costly-who = La personne qui vous a donné le fichier.

error-backup-newer = La sauvegarde a été faite par une version plus récente de cette application.
error-backup-newer-do = Mettez l’application à jour, puis restaurez la sauvegarde.
error-backup-newer-who = Vous pouvez le faire vous-même.

error-backup-unwritable = La sauvegarde n’a pas pu être enregistrée.
error-backup-unwritable-do = Choisissez un autre dossier, ou libérez de la place sur le disque.
error-backup-unwritable-who = Vous pouvez le faire vous-même.

error-backup-recipient-malformed = Ce n’est pas une clé pour laquelle une sauvegarde peut être chiffrée.
error-backup-recipient-malformed-do = Collez une clé publique qui commence par age1.
error-backup-recipient-malformed-who = Vous pouvez le faire vous-même.

error-wipe-unfinished = Le coffre n’a pas été entièrement effacé.
error-wipe-unfinished-do = Relancez l’application : elle reprend l’effacement. Déverrouillez le trousseau s’il est verrouillé.
error-wipe-unfinished-who = Vous pouvez le faire vous-même.

error-vault-damaged = Le fichier du coffre est toujours illisible.
error-vault-damaged-do = Restaurez le fichier à partir d’une sauvegarde, ou mettez le coffre de côté.
error-vault-damaged-who = Vous pouvez le faire vous-même, ou la personne qui s’occupe des sauvegardes de cet ordinateur.

error-vault-unwritable = Le coffre n’a pas pu être enregistré.
error-vault-unwritable-do = Vérifiez qu’il reste de la place sur le disque et que l’écriture est permise dans le dossier des données, puis réessayez.
error-vault-unwritable-who = Vous pouvez le faire vous-même, ou la personne qui s’occupe de cet ordinateur.

error-record-damaged = Cette fiche du coffre est illisible. Toutes les autres fonctionnent.
error-record-damaged-do = Obtenez une nouvelle valeur : la clé secrète sur la page du connecteur, le jeton d’actualisation par un nouvel accès.
error-record-damaged-who = Vous pouvez le faire vous-même, ou l’admin du groupe pour un jeton d’actualisation.

error-pasted-nothing = Le champ est encore vide.
error-pasted-nothing-do = Copiez la valeur là où elle a été créée et collez-la ici.
error-pasted-nothing-who = Vous pouvez le faire vous-même.

error-pasted-connector-secret = C’est une clé secrète de connecteur, pas la valeur demandée ici.
error-pasted-connector-secret-do = Collez la valeur que le champ nomme. La clé secrète a sa place sur la page du connecteur.
error-pasted-connector-secret-who = Vous pouvez le faire vous-même.

error-pasted-access-token = C’est un jeton d’accès, pas un jeton d’actualisation.
error-pasted-access-token-do = Demandez à l’admin du groupe le jeton d’actualisation. C’est celui qui vaut un an.
error-pasted-access-token-who = L’admin du groupe qui a accordé l’accès peut le faire.

error-pasted-connector-id = C’est un ID de connecteur, pas la valeur demandée ici.
error-pasted-connector-id-do = Collez la valeur que le champ nomme.
error-pasted-connector-id-who = Vous pouvez le faire vous-même.

error-pasted-refresh-token = C’est un jeton d’actualisation, pas la valeur demandée ici.
error-pasted-refresh-token-do = Collez la valeur que le champ nomme. Le jeton d’actualisation a sa place dans « Transmettre le jeton d’actualisation ».
error-pasted-refresh-token-who = Vous pouvez le faire vous-même.

error-pasted-unknown = Cela ne ressemble pas à un jeton d’actualisation. Il en manque peut-être une partie.
error-pasted-unknown-do = Copiez de nouveau le jeton entier, du premier au dernier caractère.
error-pasted-unknown-who = Vous pouvez le faire vous-même, ou l’admin du groupe vous le renvoie.

error-handover-unrecognised = Ce n’est ni une invitation ni une réponse à une invitation.
error-handover-unrecognised-do = Ouvrez le fichier entier ou copiez le message entier, de « -----BEGIN » à « -----END ».
error-handover-unrecognised-who = Vous pouvez le faire vous-même.

error-handover-too-long = C’est bien plus long que toute invitation ou réponse.
error-handover-too-long-do = Ouvrez le fichier qui vous a été envoyé. Son nom finit par « .kzrequest » ou « .kzhandoff ».
error-handover-too-long-who = Vous pouvez le faire vous-même.

error-handover-truncated = La fin manque.
error-handover-truncated-do = Ouvrez le fichier au lieu de copier son texte, ou copiez de nouveau le texte entier.
error-handover-truncated-who = Vous pouvez le faire vous-même, ou la personne qui l’a envoyé le renvoie.

error-handover-altered = Ce n’est plus comme à l’origine : quelque chose y a été changé en route.
error-handover-altered-do = Ne l’utilisez pas. Faites-le renvoyer, si possible par un autre chemin.
error-handover-altered-who = La personne qui l’a envoyé peut le faire.

error-handover-version = Une version plus récente de Kaizala Companion a fait ceci.
error-handover-version-do = Installez la version actuelle de Kaizala Companion et ouvrez-le de nouveau.
error-handover-version-who = Vous pouvez le faire vous-même, ou la personne qui s’occupe de cet ordinateur.

error-handover-expired = Le délai pour l’ouvrir est passé.
error-handover-expired-do = Demandez-en un nouvel exemplaire. S’il vient d’être fait, vérifiez les horloges des deux ordinateurs.
error-handover-expired-who = La personne qui l’a envoyé peut le faire.

error-handover-from-the-future = Ceci a été fait plus tard que ne l’indique l’horloge de cet ordinateur.
error-handover-from-the-future-do = Réglez les horloges des deux ordinateurs, puis ouvrez-le de nouveau.
error-handover-from-the-future-who = Vous pouvez le faire vous-même, ou la personne qui l’a envoyé.

error-handover-foreign = Cette réponse est scellée pour quelqu’un d’autre, ou son invitation a été retirée.
error-handover-foreign-do = Ouvrez-la sur l’ordinateur où l’invitation a été faite. S’il n’existe plus, faites une nouvelle invitation.
error-handover-foreign-who = Vous pouvez le faire vous-même.

error-handover-other-invitation = Cette réponse répond à une autre invitation que celle pour laquelle elle est scellée.
error-handover-other-invitation-do = Ne l’utilisez pas. Faites une nouvelle invitation et dites à l’admin du groupe ce qui s’est passé.
error-handover-other-invitation-who = Vous pouvez le faire vous-même.

error-handover-other-connector = Cette réponse concerne un autre connecteur que l’invitation.
error-handover-other-connector-do = Ne l’utilisez pas. Faites une nouvelle invitation et dites à l’admin du groupe ce qui s’est passé.
error-handover-other-connector-who = Vous pouvez le faire vous-même.

error-handover-other-platform = Ceci est pour la plateforme { $host }, que vous n’utilisez pas.
error-handover-other-platform-do = Si vous connaissez { $host }, choisissez cette plateforme dans les paramètres et ouvrez ceci de nouveau.
error-handover-other-platform-who = Vous pouvez le faire vous-même. La personne qui gère votre plateforme sait si { $host } en fait partie.

error-handover-opened = Cette réponse a déjà été ouverte. Ce qu’elle a apporté est dans votre coffre.
error-handover-opened-do = Regardez le connecteur : l’accès y est. Si vous ne l’avez pas ouverte vous-même, retirez l’accès et prévenez l’admin du groupe.
error-handover-opened-who = Vous pouvez le faire vous-même.

error-handover-hostile = L’ouvrir occuperait l’ordinateur trop longtemps. Aucune de nos applications ne fait de tels fichiers.
error-handover-hostile-do = Ne l’utilisez pas et prévenez la personne qui l’a envoyé.
error-handover-hostile-who = Vous pouvez le faire vous-même.

error-handover-passphrase-wrong = La phrase secrète ne correspond pas à cette réponse.
error-handover-passphrase-wrong-do = Saisissez les sept mots, dans leur ordre. Ils sont venus par un autre chemin que la réponse.
error-handover-passphrase-wrong-who = Vous pouvez le faire vous-même, ou l’admin du groupe vous redit les mots.

error-handover-no-connector = Le connecteur { $id }, auquel cette réponse est destinée, n’est pas dans votre coffre.
error-handover-no-connector-do = Ajoutez le connecteur avec son ID et sa clé secrète, puis ouvrez de nouveau la réponse.
error-handover-no-connector-who = Vous pouvez le faire vous-même.

error-file-unreadable = Le fichier { $file } ne peut pas être lu.
error-file-unreadable-do = Vérifiez qu’il est encore là et que vous pouvez le lire, puis ouvrez-le de nouveau.
error-file-unreadable-who = Vous pouvez le faire vous-même.

error-check-words-wrong = Ce ne sont pas les deux derniers mots de contrôle.
error-check-words-wrong-do = Appelez la personne qui développe l’intégration et faites-vous lire les six mots. S’ils diffèrent des vôtres, n’accordez pas l’accès : l’invitation n’est pas la sienne.
error-check-words-wrong-who = Vous pouvez le faire ensemble, vous et cette personne.

error-secret-missing = La clé secrète du connecteur n’est pas dans votre coffre.
error-secret-missing-do = Ajoutez-la sous Connecteurs, « Ajouter un connecteur créé ailleurs », ou faites-en créer une nouvelle.
error-secret-missing-who = La personne qui a créé le connecteur peut le faire.

error-token-refused = L’ID, la clé secrète et le jeton d’actualisation ne correspondent pas.
error-token-refused-do = Si une nouvelle clé secrète a été créée, utilisez-la. Sinon, demandez à l’admin du groupe le jeton d’actualisation de ce connecteur.
error-token-refused-who = Vous pouvez le faire vous-même, ou l’admin du groupe qui a accordé l’accès.

error-token-revoked = Le jeton d’actualisation ne fonctionne plus : l’accès a été accordé de nouveau ou retiré.
error-token-revoked-do = Utilisez le jeton d’actualisation le plus récent, ou faites accorder de nouveau l’accès.
error-token-revoked-who = L’admin du groupe peut le faire.

error-token-busy = Un autre programme de cet ordinateur obtient ce jeton d’accès et n’en finit pas.
error-token-busy-do = Fermez l’autre programme, ou attendez une minute, puis réessayez.
error-token-busy-who = Vous pouvez le faire vous-même.

error-fate-unknown = La connexion s’est interrompue avant la réponse de la plateforme : personne ne sait si cela a été fait.
error-fate-unknown-do = Vérifiez dans Kaizala si c’est arrivé. Ne renvoyez que si ce n’est pas le cas.
error-fate-unknown-who = Vous pouvez le faire vous-même.

error-call-malformed = « { $call } » n’est pas un appel de la plateforme.
error-call-malformed-do = Utilisez GET, POST, PUT ou DELETE et un chemin comme /v1/groups.
error-call-malformed-who = Vous pouvez le faire vous-même.

error-access-expired = Le jeton d’accès a expiré.
error-access-expired-do = Obtenez-en un nouveau. Cela prend une seconde.
error-access-expired-who = Vous pouvez le faire vous-même.

error-permission-missing = Il manque une autorisation au connecteur : { $permission }.
error-permission-missing-do = Cochez-la sur la page du connecteur, puis faites accorder de nouveau l’accès.
error-permission-missing-who = La personne qui a créé le connecteur coche l’autorisation. L’admin du groupe accorde l’accès.

error-message-empty = Il n’y a pas encore de message.
error-message-empty-do = Écrivez quelques mots.
error-message-empty-who = Vous pouvez le faire vous-même.

error-message-too-long = Le message dépasse { $limit } caractères.
error-message-too-long-do = Raccourcissez-le.
error-message-too-long-who = Vous pouvez le faire vous-même.

error-clipboard-failed = Le presse-papiers n’a pas pris la valeur.
error-clipboard-failed-do = Réessayez. Si un autre programme occupe le presse-papiers, fermez-le. Vous pouvez aussi afficher la valeur et la saisir.
error-clipboard-failed-who = Vous pouvez le faire vous-même.
error-folder-not-shown = Aucune fenêtre de fichiers ne s’est ouverte.
error-folder-not-shown-do = Ouvrez le dossier vous-même : son chemin figure près du fichier enregistré et peut être copié.
error-folder-not-shown-who = Vous pouvez le faire vous-même.
error-cancelled = L’opération a été annulée. Rien n’a changé.
error-cancelled-do = Recommencez quand vous voulez.
error-cancelled-who = Vous pouvez le faire vous-même.

error-unexpected = Il s’est passé quelque chose que l’application ne connaît pas.
error-unexpected-do = Réessayez. Si cela persiste, transmettez les détails.
error-unexpected-who = L’équipe qui développe l’application peut en trouver la cause.
