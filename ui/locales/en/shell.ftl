# The frame of the window.
nav-label = Rooms
nav-setup = Set-up
nav-connectors = Connectors
nav-groups = Groups
nav-settings = Settings

platform-built-in = Built-in platform
platform-here = on this computer, port { $port }
platform-starting = Starting the built-in platform
platform-starting-up = starting
platform-starting-lead = This takes a few seconds. The page opens by itself.
platform-connecting = Connecting to “{ $name }”
platform-checking = Looking up the server
platform-port-taken = port { $port } is taken
platform-unreachable = not reachable

note-unreachable = “{ $name }” is not reachable. You can look around; nothing can be changed until it answers.
note-unreachable-as-of = “{ $name }” is not reachable. You see the facts as of { $date }.
note-signed-out = You are signed out. Credentials stay in the vault on this computer.
note-signed-out-as-of = You are signed out. You see the facts as of { $date }.
note-damaged-records = { $count ->
    [one] One entry of the vault cannot be read. All others work. What it held can be registered or pasted again.
   *[other] { $count } entries of the vault cannot be read. All others work. What they held can be registered or pasted again.
}

port-taken-title = Port { $port } is taken
port-taken-lead = Another program on this computer uses the port of the built-in platform, so it cannot start. Nothing is lost.
port-taken-do = If you know the program, close it and try again: the platform keeps its port { $port }.
port-taken-move = If not, let the platform use another port. Integrations that call this platform then need its new address.
port-taken-commit = Use another port
