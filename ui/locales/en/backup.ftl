# Backups, new keys, the end of the vault, and what the key store says.
file-choose = Choose a file
file-none = No file chosen

backup-title = Backup
backup-means = Everything in the vault, in one encrypted file with a passphrase of its own. A copy of the vault’s folder is no backup: its key stays in the key store of this computer.
backup-make = Make a backup
backup-lead = Everything in the vault goes into one encrypted file among your downloads. The passphrase opens it on any computer.
backup-passphrase = Passphrase of the backup
backup-generate = Use a generated passphrase
backup-type = Type one of my own
backup-sheet-title = Passphrase of a backup of Kaizala Companion
backup-sheet-made = Made on { $date }
backup-sheet-use = Whoever has this passphrase and the backup can read every credential in it. Keep the two apart.
backup-passphrase-means = The passphrase is kept nowhere. Without it, nobody opens the backup, not even you.
backup-working = Encrypting the backup
backup-made-title = The backup is made
backup-made-lead = Put the file where it outlasts this computer, and the passphrase somewhere else.
backup-made-holds = { $count ->
    [one] One entry of the vault is in it.
   *[other] { $count } entries of the vault are in it.
}
backup-made-damaged = { $count ->
    [one] One entry of the vault does not open and is not in the backup.
   *[other] { $count } entries of the vault do not open and are not in the backup.
}
backup-made-next = Make a new one when you have added connectors or received new refresh tokens.
backup-done = Back to the vault

restore-title = Restore a backup
restore-crumb = Restore
restore-lead = First you see what would change. Nothing changes until you say so.
restore-file = The backup
restore-file-hint = A file whose name ends in .kzbackup. It stays as it is.
restore-file-missing = Choose the file first.
restore-passphrase = Passphrase of the backup
restore-passphrase-hint = The one that was chosen when the backup was made.
restore-replace = Put back older values, too
restore-replace-means = Where the vault has a newer value, the one of the backup takes its place. A refresh token that was replaced since then no longer works.
restore-look = See what would change
restore-looking = Opening the backup
restore-plan-title = This would change
restore-plan-lead = Nothing has been changed yet. What only the vault has stays.
restore-made-here = { $count ->
    [one] A backup of this vault from { $date }, with one entry.
   *[other] A backup of this vault from { $date }, with { $count } entries.
}
restore-made-elsewhere = { $count ->
    [one] A backup of another vault from { $date }, with one entry.
   *[other] A backup of another vault from { $date }, with { $count } entries.
}
restore-nothing = Everything in it is in the vault already. There is nothing to restore.
restore-added = { $count ->
    [one] One entry would be added.
   *[other] { $count } entries would be added.
}
restore-was-added = { $count ->
    [one] One entry was added.
   *[other] { $count } entries were added.
}
restore-replaced = { $count ->
    [one] One entry would take the place of another value.
   *[other] { $count } entries would take the place of other values.
}
restore-was-replaced = { $count ->
    [one] One entry took the place of another value.
   *[other] { $count } entries took the place of other values.
}
restore-kept = { $count ->
    [one] One entry is newer in the vault and stays.
   *[other] { $count } entries are newer in the vault and stay.
}
restore-unchanged = { $count ->
    [one] One entry is the same in both.
   *[other] { $count } entries are the same in both.
}
restore-connectors = Connectors among them
restore-other = Choose another backup
restore-commit = { $count ->
    [one] Restore one entry
   *[other] Restore { $count } entries
}
restore-working = Restoring, and sealing the vault anew
restore-done-title = The backup is restored
restore-done-lead = The vault has new keys.

new-keys-lock = The vault gets new keys. It is locked in every other window and terminal.
new-keys-code = The recovery code that you printed opens nothing from then on. You see a new one and print it.
new-keys-passphrase = New keys need the passphrase of the vault.

keys-title = Keys of the vault
keys-means = Change the keys if somebody may have seen the recovery code or the key store. Wipe the vault before this computer goes to somebody else.
rotate-title = Change the keys
rotate-crumb = Change the keys
rotate-lead = The key in the key store, the recovery code and the key of the vault are made anew, and every credential is sealed again. Your connectors and tokens stay as they are.
rotate-commit = Change the keys
rotate-working = Sealing the vault anew
rotate-done = The keys are changed

wipe-title = Wipe the vault
wipe-crumb = Wipe
wipe-lead = Every credential in this vault goes, for good. Nobody can bring them back without a backup.
wipe-goes = What goes
wipe-goes-credentials = All connector secrets, refresh tokens and access tokens, and what you told the app about yourself
wipe-goes-key = The key of the vault in the key store ({ $store })
wipe-goes-codes = The passphrase and the recovery code: they open nothing any more
wipe-stays = What stays
wipe-stays-platform = Your connectors and accesses on the platform. Tokens that somebody else holds go on working until you remove the access there.
wipe-stays-backups = Backups, and vaults that you have set aside
wipe-before = To stop a connector, delete it before you wipe the vault. Afterwards this app can no longer do it for you.
wipe-commit = Wipe the vault
wipe-working = Wiping the vault, and looking whether anything is left
wipe-ask = Wipe the vault for good?
wipe-ask-means = The key goes first, then the files. Then the app looks whether any of it is left, and says so.

key-store-title = Key store
key-store-used = The key store of this computer ({ $store }) keeps a key of this vault.
key-store-unused = The key store of this computer ({ $store }) is not used. You type the passphrase each time.
key-store-ask = Ask the key store
key-store-asking = Waiting for the key store. It may ask for your password.
key-store-has-key = The key store ({ $store }) answers and has the key. You need not do anything.
key-store-not-needed = The vault does not need the key store. You need not do anything.
