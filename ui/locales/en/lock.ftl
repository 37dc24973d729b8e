# The locked vault, and what opens it.
lock-now = Lock now

unlock-title = The vault is locked
unlock-lead = Your credentials are sealed; nothing of them can be read. Tokens are not renewed while the vault is locked. That goes on once you unlock it.
unlock-key-store-means = The key store of this computer ({ $store }) opens the vault. It may ask for your password.
unlock-with-key-store = Unlock with the key store
unlock-passphrase = Passphrase
unlock-passphrase-hint = The one you chose for this vault, not the password of this computer.
unlock-passphrase-together = The one you chose for this vault. It opens the vault together with the key store of this computer ({ $store }), which may ask for its own password.
unlock-with-passphrase = Unlock with the passphrase
unlock-next-try = { $seconds ->
    [one] The next try counts in { $seconds } second.
   *[other] The next try counts in { $seconds } seconds.
}
unlock-recovery = Recovery code
unlock-recovery-hint = The 56 letters and digits that you printed. Hyphens, spaces and small letters do not matter.
unlock-recovery-open = Use the recovery code
unlock-with-recovery = Unlock with the recovery code
unlock-working = Unlocking the vault

new-vault-title = Without a key store: a passphrase
new-vault-means = A passphrase can protect the vault in place of a key store. You type it each time the app opens the vault. It is kept nowhere: if you forget it, only a recovery code opens the vault.
new-vault-commit = Begin with a passphrase
new-vault-working = Making the vault

passphrase-new = New passphrase
passphrase-new-hint = At least 12 characters. Four or five words that do not belong together are easy to keep and hard to guess.
passphrase-again = The same again
passphrase-differs = This is not the same as above.
passphrase-current = Passphrase you have now
passphrase-use-it = Use the passphrase
passphrase-set = Set a passphrase
passphrase-change = Change the passphrase
passphrase-remove = Remove the passphrase
passphrase-lead = It is kept nowhere. If you forget it, only the key store or a recovery code opens the vault.
passphrase-use = When it is needed
passphrase-use-beside = As a second way
passphrase-use-beside-means = The key store ({ $store }) opens the vault as before. The passphrase opens it where the key store is gone, and in the terminal.
passphrase-use-together = Each time, together with the key store
passphrase-use-together-means = The vault opens with both of them only: the key store ({ $store }) and the passphrase. Somebody who sits down at your unlocked computer cannot open it.
passphrase-working = Sealing the vault anew
passphrase-kept = The passphrase is kept
passphrase-removed = The passphrase is removed
passphrase-remove-means = From then on the key store of this computer ({ $store }) opens the vault by itself.
passphrase-none = None. The key store opens the vault by itself.
passphrase-is-beside = Set on { $date }, as a second way to open the vault.
passphrase-is-together = Set on { $date }. The vault opens with it and the key store ({ $store }) together.

recovery-make = Make a recovery code
recovery-replace = Replace the recovery code
recovery-remove = Remove the recovery code
recovery-remove-title = Remove the recovery code?
recovery-remove-means = The printed code opens nothing from then on. If the key store is lost and the passphrase forgotten, nobody can open the vault.
recovery-none = None. With one you open the vault even if the key store is lost or the passphrase forgotten.
recovery-is = Made on { $date }. Keep the printed sheet where you keep other papers of value.
recovery-lead = A code to print. It opens the vault when nothing else does: keep it away from this computer.
recovery-replace-means = The code you printed earlier opens nothing from then on. Throw it away.
recovery-working = Making the code
recovery-sheet-title = Recovery code of Kaizala Companion
recovery-sheet-made = Made on { $date } for the vault in { $folder }
recovery-sheet-use = On the page of the locked vault, choose “Use the recovery code” and type it. Whoever has this code and the vault’s file can read every credential in it.
recovery-once = The code is shown this once. Print it or write it down before you go on.
recovery-print = Print
recovery-done = I have kept it

vault-settings-title = The vault
vault-one-way = Only the key store of this computer ({ $store }) opens the vault. If it is reset or lost, so are your credentials. Make a recovery code, or set a passphrase.
vault-needs-both = The vault opens with the passphrase and the key store ({ $store }) only. If either is lost, so are your credentials. Make a recovery code.

settings-vault-open = Passphrase, recovery and backup
settings-vault-either = Your credentials are kept, encrypted, in the vault. It is open. The key store of this computer ({ $store }) opens it, and so does the passphrase.
settings-vault-together = Your credentials are kept, encrypted, in the vault. It is open. The passphrase and the key store of this computer ({ $store }) open it together.
settings-vault-passphrase = Your credentials are kept, encrypted, in the vault. It is open. The passphrase opens it.
settings-lock-after = Lock the vault when nothing was done for
settings-lock-minutes = { $minutes } min
settings-lock-never = never
settings-lock-means = While it is locked, no token is renewed.
