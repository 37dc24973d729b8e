# The settings.
settings-language = Language
settings-theme = Appearance
settings-system = Same as system
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast

settings-personas = What you do

settings-vault = Vault
settings-vault-ready = Your credentials are kept, encrypted, in the vault. It is open; its key is in the key store of this computer ({ $store }).
settings-folder = Data folder

settings-clipboard = Clear copied secrets from the clipboard after
settings-clipboard-seconds = { $seconds } s

settings-platform = Platform
settings-platform-built-in = Built-in platform, for this computer only
settings-platform-server = { $name }
settings-platform-address = Address
settings-change-platform = Use another platform
settings-change-platform-lead = Connectors of the platform you use now stay in the vault.
settings-check-platform = Look up server

settings-no-phone = not confirmed yet
settings-tenant-admin = You administer the organisation.
settings-sign-out-means = Signing out keeps all credentials in the vault.
account-sign-out = Sign out

settings-authorities = Certificate authorities of my organisation
settings-authorities-text = If the server’s certificate comes from an authority of your own organisation, paste that authority’s certificate here. It counts beside those this computer trusts already.
settings-authorities-count = { $count ->
    [0] No authority added.
    [one] { $count } authority added.
   *[other] { $count } authorities added.
}
settings-authority = Certificate (PEM)
settings-authority-trust = Trust this authority
settings-authorities-forget = Forget added authorities
settings-authority-trusted = The authority is trusted

settings-notices = Notices before tokens end
settings-notices-on = on
settings-notices-off = off
settings-notices-means = The system shows a notice 60, 30, 14, 7, 3 and 1 days before a refresh token ends that is not renewed by itself.
