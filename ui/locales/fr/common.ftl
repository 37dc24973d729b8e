# Words that every room uses.
app-name = Kaizala Companion
page-title = { $page } – Kaizala Companion
crumbs = Vous êtes ici

action-continue = Continuer
action-back = Retour
action-cancel = Annuler
action-done = Terminer
action-save = Enregistrer les modifications
action-retry = Réessayer
action-copy = Copier
action-copied = Copié
action-reveal = Afficher
action-hide = Masquer

said-copied = Copié
said-secret-copied = Copié. Le presse-papiers sera vidé dans { $seconds } secondes.

field-optional = facultatif
problem-details = Détails

steps-position = Étape { $position } sur { $count } : { $name }
steps-complete = Étapes terminées

duration-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
duration-hours = { $hours } h { $minutes } min
duration-minutes = { $minutes } min { $seconds } s

life-used = { $used ->
    [one] { $used } jour écoulé sur { $whole }
   *[other] { $used } jours écoulés sur { $whole }
}
life-left = { $days ->
    [0] dernier jour, valable jusqu’au { $date }
    [one] { $days } jour restant, valable jusqu’au { $date }
   *[other] { $days } jours restants, valable jusqu’au { $date }
}
life-unknown = Date d’expiration inconnue
life-expired = expiré le { $date }
life-rollover = À partir du { $date }, chaque échange peut apporter un nouveau jeton d’actualisation. Il est conservé pour vous.

scope-group-unnamed = Un groupe
scope-user = Pour { $name }
scope-tenant = Tous les groupes de l’organisation

# These end a sentence such as “peut agir …”. “Pour” needs no elision before any name, unlike “au nom de”.
act-in-group = dans « { $name } »
act-in-group-unnamed = dans un groupe
act-for-user = pour { $name }
act-in-tenant = dans tous les groupes de l’organisation
