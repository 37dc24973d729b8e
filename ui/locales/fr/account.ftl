# Signing in and confirming a phone number.
account-title = Votre compte
page-account = Compte
page-phone = Numéro

account-create-title = Créer un compte
account-sign-in-title = Se connecter
account-lead-built-in = Ce compte sert à la plateforme intégrée de cet ordinateur. Il ne quitte pas cet ordinateur.
account-lead-server = Ce compte sert à la plateforme « { $name } ».
account-name = Votre nom
account-name-hint = Il s’affiche à côté de ce que vous créez et de ce que vous autorisez.
account-email = Adresse e-mail
account-password = Mot de passe
account-password-hint = Au moins 12 caractères. Quelques mots à la suite se retiennent facilement.
account-setup-code = Code d’installation
account-setup-code-hint = Le serveur l’a affiché à son premier démarrage. La personne qui gère le serveur le connaît.
account-have-one = Vous avez déjà un compte ?
account-have-none = Pas encore de compte ?
account-sign-in-instead = Se connecter
account-create-instead = En créer un
account-create = Créer le compte
account-sign-in = Se connecter
account-creating = Création du compte
account-signing-in = Connexion en cours

phone-title = Confirmer votre numéro
phone-lead = Un SMS vous apporte un code PIN.
phone-number = Numéro de téléphone
phone-number-hint = Avec l’indicatif : +33 6 39 98 12 34
phone-request-pin = Demander le code PIN
phone-sending = Envoi du code PIN

pin-title = Saisir le code PIN
pin-lead = Envoyé au { $number }. Valable jusqu’à { $time }.
pin-label = Code PIN
pin-no-message = Pas de message ?
pin-send-again = Demander un autre code
pin-change-number = Changer de numéro
pin-sent-again = Un nouveau code PIN a été envoyé au { $number }
pin-confirm = Confirmer le numéro
pin-checking = Vérification du code PIN

phone-label = Téléphone de la plateforme intégrée
phone-empty = Pas encore de message.
phone-why = La plateforme intégrée envoie ses SMS à ce téléphone.
