# Les mots présents partout.
app-name = Kaizala Companion
page-title = { $page } – Kaizala Companion
crumbs = Où vous êtes

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
said-secret-copied = Copié. Le presse-papiers sera vidé dans 30 secondes.

field-optional = facultatif
problem-details = Détails

steps-position = Étape { $position } sur { $count } : { $name }
steps-complete = Toutes les étapes sont faites

duration-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
duration-hours = { $hours } h { $minutes } min
duration-minutes = { $minutes } min { $seconds } s

life-used = { $used } jours écoulés sur { $whole }
life-left = { $days ->
    [0] dernier jour, valable jusqu’au { $date }
    [one] encore { $days } jour, valable jusqu’au { $date }
   *[other] encore { $days } jours, valable jusqu’au { $date }
}
life-unknown = Expiration inconnue
life-expired = expiré le { $date }
life-rollover = À partir du { $date }, chaque échange peut apporter un nouveau jeton d’actualisation. Il est conservé pour vous.

scope-group-unnamed = Un groupe
scope-user = Au nom de { $name }
scope-tenant = Tous les groupes de l’organisation

act-in-group = dans « { $name } »
act-in-group-unnamed = dans un groupe
act-for-user = au nom de { $name }
act-in-tenant = dans tous les groupes de l’organisation
