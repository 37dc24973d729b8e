# Wie lange Token gelten, und was mit ihnen geschah.
life-granted = gewährt
life-begin = Beginn der Laufzeit
life-today = Heute
life-today-day = Tag { $day } von { $whole }
life-today-over = funktioniert nicht mehr
life-window = Von da an kann jeder Abruf ein neues Aktualisierungstoken bringen. Es wird für Sie aufbewahrt, und eine neue Laufzeit von 365 Tagen beginnt.
life-window-missed = von da an hätte es erneuert werden können
life-ends = läuft ab, in { $time }
life-ends-plain = läuft ab
life-ended = abgelaufen
life-is-closing = Heute liegt in der Zeit, in der es erneuert wird.
life-fetched = abgerufen
life-now = Jetzt
life-now-left = noch { $time }
life-now-over = nach dem Ende; der nächste Aufruf holt ein neues
life-renewed-ahead = Von da an wird es von selbst erneuert, wenn es verwendet wird.
life-no-access-token = Noch kein Zugriffstoken. Der nächste Aufruf holt eines.

renew-now = Jetzt erneuern
renewed-now = Ein neues Zugriffstoken ist da
renewing = Der Tokendienst wird gefragt

history-title = Was geschehen ist
history-loading = Wird nachgesehen
history-none = Noch nichts. Jeder Abruf wird hier vermerkt.
history-times = { $times }-mal, { $first } bis { $last }
history-why-asked = Jemand hat es verlangt.
history-why-needed = Ein Aufruf brauchte ein Zugriffstoken.
history-why-ahead = Das Zugriffstoken war kurz vor dem Ablauf.
history-why-refused = Der Plattformdienst hat das Zugriffstoken vor seinem Ablauf abgelehnt.
history-renewed = Neues Zugriffstoken, gültig bis { $date }.
history-rolled-over = Neues Zugriffstoken und neues Aktualisierungstoken, das am { $date } abläuft. Das frühere Aktualisierungstoken wird nicht mehr gebraucht.
history-unknown = Es brach ab, bevor die Antwort bekannt war. Der nächste Abruf holt es nach.

fate-title = Wurde die Nachricht gesendet?
fate-means = Ein zweites Mal gesendet, steht sie vielleicht doppelt in der Gruppe. Sehen Sie zuerst nach, entscheiden Sie dann.
fate-look = In der Gruppe nachsehen
fate-again = Erneut senden
fate-leave = So lassen
fate-seen = Das steht jetzt in der Gruppe.
fate-title-call = Wurde dieser Aufruf ausgeführt?
fate-message = „{ $text }“ von „{ $connector }“, { $date }
fate-call = { $call }, { $date }
fate-forgotten = Danach wird nicht mehr gefragt

reminder-renews = Das Aktualisierungstoken von „{ $name }“ { $scope } läuft am { $date } ab, in { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
}. Dieser Computer erneuert es von selbst, solange die App offen ist.
reminder-ends = Das Aktualisierungstoken von „{ $name }“ { $scope } läuft am { $date } ab, in { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
}. Hier erneuert es niemand. Das kann erledigen, wer den geheimen Schlüssel des Connectors hat.
reminder-ended = Das Aktualisierungstoken von „{ $name }“ { $scope } ist am { $date } abgelaufen. Die Gruppenadmins können erneut Zugriff gewähren.
reminder-open = „{ $name }“ öffnen
reminders-more = { $count ->
    [one] { $count } weiteres Aktualisierungstoken läuft bald ab
   *[other] { $count } weitere Aktualisierungstoken laufen bald ab
}

throttle-title = Aufrufe, die übrig sind
throttle-left = { $left } von { $burst } Aufrufen sind jetzt auf einmal möglich.
throttle-means = { $rate } kommen jede Minute hinzu. Die Plattform erlaubt { $limit } in der Minute; die App bleibt von selbst darunter, zusammen mit den Programmen, die diesen Tresor verwenden.
throttle-held = Die Plattform will bis { $date } in Ruhe gelassen werden. Aufrufe warten so lange und gehen von selbst weiter.

calendar-means = Für Menschen, die die App nicht öffnen: die Tage, an denen Aktualisierungstoken ablaufen, als Datei für jeden Kalender, mit Erinnerungen.
calendar-save = Ablauftage als Kalenderdatei speichern
calendar-saved = Die Datei ist gespeichert. Öffnen Sie sie mit Ihrem Kalender.
