# The frame of the window.
nav-label = Bereiche
nav-setup = Einrichtung
nav-connectors = Connectors
nav-groups = Gruppen
nav-settings = Einstellungen

platform-built-in = Eingebaute Plattform
platform-here = auf diesem Computer, Port { $port }
platform-starting = Die eingebaute Plattform startet
platform-starting-up = startet
platform-starting-lead = Das dauert ein paar Sekunden. Die Seite öffnet sich dann von selbst.
platform-connecting = Verbindung zu „{ $name }“ wird aufgebaut
platform-checking = Der Server wird geprüft
platform-port-taken = Port { $port } ist belegt
platform-unreachable = nicht erreichbar

note-unreachable = „{ $name }“ ist nicht erreichbar. Sie können sich umsehen; ändern können Sie erst wieder etwas, wenn die Plattform antwortet.
note-unreachable-as-of = „{ $name }“ ist nicht erreichbar. Sie sehen den Stand vom { $date }.
note-signed-out = Sie sind abgemeldet. Die Zugangsdaten bleiben im Tresor auf diesem Computer.
note-signed-out-as-of = Sie sind abgemeldet. Sie sehen den Stand vom { $date }.
note-damaged-records = { $count ->
    [one] Ein Eintrag des Tresors ist nicht lesbar. Alle anderen funktionieren. Was darin stand, können Sie neu registrieren oder neu einfügen.
   *[other] { $count } Einträge des Tresors sind nicht lesbar. Alle anderen funktionieren. Was darin stand, können Sie neu registrieren oder neu einfügen.
}

port-taken-title = Port { $port } ist belegt
port-taken-lead = Ein anderes Programm auf diesem Computer verwendet den Port der eingebauten Plattform, daher kann sie nicht starten. Nichts ist verloren.
port-taken-do = Wenn Sie das Programm kennen, schließen Sie es und versuchen Sie es erneut: Die Plattform behält dann ihren Port { $port }.
port-taken-move = Wenn nicht, lassen Sie die Plattform einen anderen Port verwenden. Integrationen, die diese Plattform aufrufen, brauchen dann ihre neue Adresse.
port-taken-commit = Anderen Port verwenden
