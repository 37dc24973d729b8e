# Words that every room uses.
app-name = Kaizala Companion
page-title = { $page } – Kaizala Companion
crumbs = Sie sind hier

action-continue = Weiter
action-back = Zurück
action-cancel = Abbrechen
action-done = Fertig
action-save = Änderungen speichern
action-retry = Erneut versuchen
action-copy = Kopieren
action-copied = Kopiert
action-reveal = Anzeigen
action-hide = Verbergen

said-copied = Kopiert
said-secret-copied = Kopiert. Die Zwischenablage wird nach { $seconds } Sekunden geleert.

field-optional = optional
problem-details = Details

steps-position = Schritt { $position } von { $count }: { $name }
steps-complete = Alle Schritte erledigt

duration-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
duration-hours = { $hours } Std. { $minutes } Min.
duration-minutes = { $minutes } Min. { $seconds } Sek.

life-used = { $used } von { $whole } Tagen vergangen
life-left = { $days ->
    [0] letzter Tag, gültig bis { $date }
    [one] noch { $days } Tag, gültig bis { $date }
   *[other] noch { $days } Tage, gültig bis { $date }
}
life-unknown = Kein Ablaufdatum bekannt
life-expired = am { $date } abgelaufen
life-rollover = Ab dem { $date } kann jeder Abruf ein neues Aktualisierungstoken bringen. Es wird für Sie aufbewahrt.

scope-group-unnamed = Eine Gruppe
scope-user = Im Namen von { $name }
scope-tenant = Alle Gruppen der Organisation

act-in-group = in „{ $name }“
act-in-group-unnamed = in einer Gruppe
act-for-user = im Namen von { $name }
act-in-tenant = in allen Gruppen der Organisation
