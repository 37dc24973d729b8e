# A page for each state in which the vault is not open.
vault-opening = Opening the vault
vault-what-to-do = What to do
vault-retry = Try again
vault-folder = The vault is in
vault-set-aside = Set the vault aside and begin a new one
vault-set-aside-means = Setting it aside deletes nothing: the old vault stays in its folder under another name. In the new one, connectors are registered again, or their credentials are pasted again.

vault-who-you = You can do this yourself.
vault-who-computer-admin = Whoever looks after this computer can do this.
vault-who-you-or-backup = You can do this yourself, or whoever makes the backups of this computer.

key-store-secret-service = GNOME Keyring or KWallet
key-store-keychain = Keychain
key-store-credential-manager = Credential Manager

vault-waiting-title = Your key store asks for your password
vault-waiting-lead = Your credentials are kept in an encrypted vault. Its key is in the key store of this computer ({ $store }), which has to be unlocked first.
vault-waiting-do-1 = Look for a window that asks for a password. It may be behind this one.
vault-waiting-do-2 = Enter the password that you use to sign in to this computer.

vault-key-store-locked-title = The key store is locked
vault-key-store-locked-lead = The key store of this computer ({ $store }) did not give out the key of your vault. Nothing is lost.
vault-key-store-locked-do-1 = Choose “Try again” and unlock the key store ({ $store }) when you are asked.
vault-key-store-locked-do-2 = If no window asks you, sign out of this computer and in again, then open the app.

vault-wiped-title = The vault is wiped
vault-wiped-lead = Its key has left the key store and its files are gone. Backups that you made still open with their own keys.
vault-wiped-do = Close the app, or choose “Begin a new vault”.
vault-wiped-but-key-lead = Its files are gone. The file did not say what its key is called, so that a key which opens nothing may be left in the key store ({ $store }).
vault-wiped-but-key-do = If you like, look in the key store ({ $store }) for entries of Kaizala Companion and delete them.
vault-wiped-left = Left in its folder, put there by others
vault-begin = Begin a new vault

vault-no-key-store-title = This computer has no key store
vault-no-key-store-lead = The key of the vault is kept by the key store of the system, never in a file. None answers here, so nothing is saved.
vault-no-key-store-do-linux = Install and start a key store, for example GNOME Keyring or KWallet.
vault-no-key-store-do-other = Make sure that the key store ({ $store }) works for your user account.
vault-no-key-store-do-again = Then choose “Try again”.

vault-key-missing-title = The key of the vault is gone
vault-key-missing-lead = The vault is there, but the key store of this computer ({ $store }) no longer holds its key. Without the key nobody can read it, and no new key is made in its place.
vault-key-missing-do-1 = If the key store ({ $store }) was reset or moved, restore it from your backup and choose “Try again”.
vault-key-missing-do-2 = If the key is gone for good, set the vault aside and begin a new one. If you have a backup, restore it there, in the settings.

vault-damaged-title = The vault cannot be read
vault-damaged-lead = The file of the vault is damaged. It was left as it is.
vault-damaged-do-1 = Set the vault aside and begin a new one. The damaged file is kept.
vault-damaged-do-2 = If you have a backup, restore it in the new vault, in the settings.
