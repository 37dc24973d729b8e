# First start: who you are, and where the platform is.
welcome-title = What do you want to do?
welcome-lead = A connector lets another system act in a Kaizala group. Setting one up takes four steps; you are led through yours.
welcome-persona-missing = Choose at least one sentence that is true for you.
welcome-use = Use “{ $name }”

personas-legend = Select all that apply
persona-developer = I build an integration
persona-developer-detail = You register connectors and get access tokens for them.
persona-admin = I manage a group
persona-admin-detail = You decide which connectors may act in your group.
persona-user = I take part in a group
persona-user-detail = You see which connectors act in your groups and may let one act on your behalf.

platform-legend = Where is the platform?
platform-built-in-detail = Runs inside this app, for this computer only. Ready at once.
platform-server = A server of my organisation
platform-server-detail = You need its address.
platform-address = Address of the server
platform-address-hint = For example https://kaizala.example.com
platform-found = “{ $name }” answers at { $url }
platform-found-fresh = Nobody has an account there yet. The first account administers the organisation.
platform-found-setup-code = For the first account you need the set-up code that the server printed at its first start.
platform-found-dev = It runs for trying things out: its text messages can be read by everybody who reaches it.

retired-service-why = Microsoft ended the Kaizala service on 31 August 2023. Nothing answers there any more, and an address without an owner is no place for credentials. The built-in platform does the same job on this computer; your organisation can also run a server of its own.
retired-service-use-built-in = Use the built-in platform
