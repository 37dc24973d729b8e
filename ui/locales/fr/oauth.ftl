# La page de la plateforme où l’on se connecte pour un connecteur. Texte brut.
oauth-title = Se connecter
oauth-lead = { $connector } demande à agir en votre nom, dans tous les groupes dont vous faites partie :
oauth-phone-label = Numéro de téléphone
oauth-phone-hint = Avec l’indicatif du pays, par exemple +33 1 23 45 67 89.
oauth-phone-malformed = Ce n’est pas un numéro de téléphone. Commencez par + et l’indicatif du pays.
oauth-send-pin = Envoyer le code PIN
oauth-pin-label = Code PIN
oauth-pin-hint = Nous avons envoyé six chiffres au { $phone }. Ils sont valables { $minutes } minutes.
oauth-pin-wrong = Ce n’est pas le code PIN que nous avons envoyé. Vérifiez le SMS le plus récent.
oauth-pin-over = Ce code PIN n’est plus valable. Demandez-en un nouveau.
oauth-pin-too-often = Trop de codes PIN pour ce numéro. Réessayez dans { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
}.
oauth-sms-unavailable = Ce serveur n’envoie pas de SMS : personne ne peut se connecter ici. Prévenez les personnes qui le gèrent.
oauth-allow = Se connecter et autoriser
oauth-new-pin = Envoyer un nouveau code PIN
oauth-other-phone = Utiliser un autre numéro
oauth-cancel = Annuler
oauth-refused-title = Cette connexion ne peut pas continuer
oauth-refused-link = Le lien qui vous a amené ici n’est pas valable. Revenez à l’application d’où vous venez ou prévenez ceux qui la gèrent.
oauth-refused-busy = Trop de personnes se connectent en ce moment. Réessayez dans une minute.
oauth-refused-server = Le serveur a un problème. Réessayez plus tard.
