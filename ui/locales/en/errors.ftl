# Every problem in three sentences: what happened, what to do (-do), who can do it (-who).
error-email-malformed = This is not a complete e-mail address.
error-email-malformed-do = Write it like name@example.com.
error-email-malformed-who = You can do this yourself.

error-email-taken = An account with this e-mail address exists already.
error-email-taken-do = Sign in with it, or use another address.
error-email-taken-who = You can do this yourself.

error-password-too-short = The password is too short.
error-password-too-short-do = Choose one with at least 12 characters.
error-password-too-short-who = You can do this yourself.

error-password-too-weak = The password is easy to guess.
error-password-too-weak-do = Choose a few words that have nothing to do with one another.
error-password-too-weak-who = You can do this yourself.

error-wrong-password = E-mail address and password do not match.
error-wrong-password-do = Check both. Capital and small letters make a difference.
error-wrong-password-who = You can do this yourself.

error-setup-code-required = The first account of this server needs the set-up code.
error-setup-code-required-do = Enter the code that the server printed at its first start.
error-setup-code-required-who = Whoever runs the server has the code.

error-setup-code-wrong = This is not the set-up code of the server.
error-setup-code-wrong-do = Copy it from the output of the server’s first start. It works once.
error-setup-code-wrong-who = Whoever runs the server has the code.

error-signed-out = You are signed out.
error-signed-out-do = Sign in and try again.
error-signed-out-who = You can do this yourself.

error-phone-malformed = This is not a complete phone number.
error-phone-malformed-do = Compare it with the number that your phone shows in its settings.
error-phone-malformed-who = You can do this yourself.

error-phone-no-country-code = The country code is missing.
error-phone-no-country-code-do = Begin with + and the code of your country, for example +44 for the United Kingdom.
error-phone-no-country-code-who = You can do this yourself.

error-phone-not-digits = A phone number has digits only.
error-phone-not-digits-do = Remove the letters. Spaces and dashes may stay.
error-phone-not-digits-who = You can do this yourself.

error-phone-taken = Another account has confirmed this phone number.
error-phone-taken-do = Sign in with that account, or use another number.
error-phone-taken-who = You can do this yourself, or the holder of the other account.

error-phone-required = Your account has no confirmed phone number.
error-phone-required-do = Confirm one and try again.
error-phone-required-who = You can do this yourself.

error-pin-malformed = A PIN has six digits.
error-pin-malformed-do = Enter all six as they stand in the message. Spaces do not matter.
error-pin-malformed-who = You can do this yourself.

error-pin-not-requested = No PIN is on its way to this number.
error-pin-not-requested-do = Request a new PIN.
error-pin-not-requested-who = You can do this yourself.

error-pin-wrong = This is not the PIN that was sent.
error-pin-wrong-do = Compare it with the newest message. Only the newest PIN works.
error-pin-wrong-who = You can do this yourself.

error-pin-expired = The PIN has expired.
error-pin-expired-do = Request a new PIN. It works for ten minutes.
error-pin-expired-who = You can do this yourself.

error-pin-exhausted = The PIN was entered incorrectly too many times and no longer works.
error-pin-exhausted-do = Request a new PIN.
error-pin-exhausted-who = You can do this yourself.

error-pin-too-often = Too many PINs were requested for this number.
error-pin-too-often-do = Wait ten minutes, then request another. If that is refused as well, try again tomorrow.
error-pin-too-often-who = You can do this yourself.

error-sms-unavailable = This server sends no text messages, so no PIN can reach you.
error-sms-unavailable-do = Ask for an SMS gateway to be set up on the server. Then request the PIN again.
error-sms-unavailable-who = Whoever runs the server can do this.

error-name-malformed = The name is missing or too long.
error-name-malformed-do = Write a name of one line.
error-name-malformed-who = You can do this yourself.

error-redirect-url-malformed = The redirect URL is not a complete address.
error-redirect-url-malformed-do = Write it with https:// in front, or leave the field empty.
error-redirect-url-malformed-who = You can do this yourself.

error-permissions-missing = No permission is ticked, so the connector could do nothing.
error-permissions-missing-do = Tick at least one.
error-permissions-missing-who = You can do this yourself.

error-connector-deactivated = The connector is deactivated and gets no new access.
error-connector-deactivated-do = Have it reactivated on its page under Connectors.
error-connector-deactivated-who = The developer who registered it can do this.

error-connector-gone = The platform no longer has this connector.
error-connector-gone-do = Register it again, or ask whether somebody deleted it.
error-connector-gone-who = The developer of the connector can do this.

error-not-connector-owner = The connector belongs to somebody else.
error-not-connector-owner-do = Ask its developer to change it.
error-not-connector-owner-who = The developer who registered it can do this.

error-not-group-admin = You are not an admin of this group.
error-not-group-admin-do = Ask an admin of the group to do this, or to make you an admin.
error-not-group-admin-who = An admin of the group can do this.

error-not-group-member = You are not a member of this group.
error-not-group-member-do = Ask an admin of the group to add you.
error-not-group-member-who = An admin of the group can do this.

error-not-found = What you asked for no longer exists on the platform.
error-not-found-do = Go back and choose again. Somebody may have deleted it.
error-not-found-who = You can do this yourself.

error-throttled = The platform asks for a pause: too many requests in a short time.
error-throttled-do = Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
error-throttled-who = You can do this yourself. Whoever runs the server can raise the limit.

error-grant-exists = The connector has access already.
error-grant-exists-do = Go back one page: it shows whose refresh token stops working if you grant access again.
error-grant-exists-who = You can do this yourself.

error-offline = The platform is not reachable.
error-offline-do = Check the network of this computer and whether the server runs, then try again.
error-offline-who = You can do this yourself, or whoever runs the server.

error-timed-out = The platform did not answer in time.
error-timed-out-do = Try again. If it happens often, the network between you and the server is slow.
error-timed-out-who = You can do this yourself, or whoever runs the network.

error-certificate-malformed = This text holds no certificate.
error-certificate-malformed-do = Paste a certificate in PEM form, from its BEGIN line to its END line.
error-certificate-malformed-who = Whoever runs the network of your organisation has it.

error-certificate-refused = The server’s certificate is not trusted by this computer.
error-certificate-refused-do = Trust your organisation’s certificate authority in Settings, under “Platform”, or have the server’s certificate renewed.
error-certificate-refused-who = You can do this yourself. Whoever runs the server renews its certificate.

error-not-a-platform = A server answers at this address, but it is no Kaizala platform.
error-not-a-platform-do = Check the address with whoever runs the server.
error-not-a-platform-who = You can do this yourself, or whoever runs the server.

error-retired-service = This is the address of the service that Microsoft ended on 31 August 2023.
error-retired-service-do = Use the built-in platform, or a server of your organisation.
error-retired-service-who = You can do this yourself.

error-address-malformed = This is not a complete address.
error-address-malformed-do = Write it like https://kaizala.example.com.
error-address-malformed-who = You can do this yourself.

error-address-insecure = Over this address credentials would travel unencrypted.
error-address-insecure-do = Write it with https:// in front.
error-address-insecure-who = You can do this yourself. Whoever runs the server can set up https.

error-server-failed = The platform met an error of its own.
error-server-failed-do = Try again. What you typed is kept.
error-server-failed-who = If it stays, whoever runs the server finds the cause in its log.

error-port-taken = Another program uses port { $port } of this computer.
error-port-taken-do = Close that program, or let the built-in platform use another port.
error-port-taken-who = You can do this yourself.

error-endpoint-refused = The platform wants to send your credentials on to { $host }.
error-endpoint-refused-do = They were not sent. Ask whoever runs the platform whether this host belongs to it.
error-endpoint-refused-who = Whoever runs the platform knows.

error-key-store-absent = This computer has no key store.
error-key-store-absent-do = Install and start one, then try again.
error-key-store-absent-who = Whoever looks after this computer can do this.

error-key-store-locked = The key store is locked.
error-key-store-locked-do = Try again and unlock it when you are asked for its password.
error-key-store-locked-who = You can do this yourself.

error-key-store-timed-out = The key store did not answer in time.
error-key-store-timed-out-do = Look for a window that asks for a password, then try again.
error-key-store-timed-out-who = You can do this yourself.

error-key-missing = The key store still does not hold the key of this vault.
error-key-missing-do = Restore the key store from a backup, or set the vault aside.
error-key-missing-who = You can do this yourself, or whoever makes the backups of this computer.

error-vault-locked = The vault is locked.
error-vault-locked-do = Unlock it, then do it again.
error-vault-locked-who = You can do this yourself.

error-vault-exists = There is a vault here already.
error-vault-exists-do = Open it, or set it aside first.
error-vault-exists-who = You can do this yourself.

error-passphrase-needed = This needs the passphrase of the vault.
error-passphrase-needed-do = Enter it, or use the recovery code.
error-passphrase-needed-who = You can do this yourself.

error-passphrase-missing = This vault has no passphrase.
error-passphrase-missing-do = Open it with the key store or with the recovery code.
error-passphrase-missing-who = You can do this yourself.

error-passphrase-wrong = This is not the passphrase of the vault.
error-passphrase-wrong-do = { $seconds ->
    [0] Check capital and small letters, and try again.
    [one] Check capital and small letters, and try again in one second.
   *[other] Check capital and small letters, and try again in { $seconds } seconds.
}
error-passphrase-wrong-who = You can do this yourself.

error-passphrase-too-soon = The passphrase was entered incorrectly several times, so the next try has to wait.
error-passphrase-too-soon-do = Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
error-passphrase-too-soon-who = You can do this yourself.

error-passphrase-too-short = The passphrase is too short or repeats itself.
error-passphrase-too-short-do = Choose one with at least { $limit } characters, for example a few words that have nothing to do with one another.
error-passphrase-too-short-who = You can do this yourself.

error-passphrase-too-long = The passphrase is too long.
error-passphrase-too-long-do = Choose a shorter one.
error-passphrase-too-long-who = You can do this yourself.

error-recovery-code-missing = No recovery code was made for this vault.
error-recovery-code-missing-do = Open it with the key store or with its passphrase.
error-recovery-code-missing-who = You can do this yourself.

error-recovery-code-wrong = This recovery code belongs to another vault, or a newer one has replaced it.
error-recovery-code-wrong-do = Look for the newest printed code of this vault.
error-recovery-code-wrong-who = You can do this yourself.

error-recovery-code-malformed = This is not a complete recovery code.
error-recovery-code-malformed-do = Compare it with the printed one: 56 letters and digits in groups of four.
error-recovery-code-malformed-who = You can do this yourself.

error-backup-foreign = This file is not a backup of a vault.
error-backup-foreign-do = Choose a file whose name ends in .kzbackup.
error-backup-foreign-who = You can do this yourself.

error-backup-damaged = The backup is damaged or incomplete.
error-backup-damaged-do = Try another copy of it, or an older backup.
error-backup-damaged-who = You can do this yourself, or whoever keeps your backups.

error-backup-unreadable = The backup could not be read.
error-backup-unreadable-do = Check whether the file is still there and whether you may open it.
error-backup-unreadable-who = You can do this yourself.

error-backup-key-wrong = This does not open the backup.
error-backup-key-wrong-do = Enter the passphrase or the key that the backup was made with.
error-backup-key-wrong-who = You can do this yourself.

error-backup-too-costly = Opening this file would keep this computer busy for too long. Backups of this app never ask for that.
error-backup-too-costly-do = Do not use the file. Ask whoever gave it to you where it comes from.
error-backup-too-costly-who = Whoever gave you the file.

error-backup-newer = The backup was made by a newer version of this app.
error-backup-newer-do = Update the app, then restore the backup.
error-backup-newer-who = You can do this yourself.

error-backup-unwritable = The backup could not be saved.
error-backup-unwritable-do = Choose another folder, or make room on the disk.
error-backup-unwritable-who = You can do this yourself.

error-backup-recipient-malformed = This is not a key that a backup can be encrypted to.
error-backup-recipient-malformed-do = Paste a public key that begins with age1.
error-backup-recipient-malformed-who = You can do this yourself.

error-wipe-unfinished = The vault was not wiped completely.
error-wipe-unfinished-do = Start the app again: it goes on with wiping. Unlock the key store if it is locked.
error-wipe-unfinished-who = You can do this yourself.

error-vault-damaged = The file of the vault still cannot be read.
error-vault-damaged-do = Restore the file from a backup, or set the vault aside.
error-vault-damaged-who = You can do this yourself, or whoever makes the backups of this computer.

error-vault-unwritable = The vault could not be saved.
error-vault-unwritable-do = Check that the disk has room and that the data folder may be written to, then try again.
error-vault-unwritable-who = You can do this yourself, or whoever looks after this computer.

error-record-damaged = This entry of the vault cannot be read. All others work.
error-record-damaged-do = Have the value made anew: the secret on the connector’s page, the refresh token by granting access again.
error-record-damaged-who = You can do this yourself, or the group admin for a refresh token.

error-pasted-nothing = There is nothing in the field yet.
error-pasted-nothing-do = Copy the value where it was made and paste it here.
error-pasted-nothing-who = You can do this yourself.

error-pasted-connector-secret = This is a connector secret, not the value asked for here.
error-pasted-connector-secret-do = Paste the value that the field names. The secret has its own place on the connector’s page.
error-pasted-connector-secret-who = You can do this yourself.

error-pasted-access-token = This is an access token, not a refresh token.
error-pasted-access-token-do = Ask the group admin for the refresh token. It is the one that lives for a year.
error-pasted-access-token-who = The group admin who granted access can do this.

error-pasted-connector-id = This is a connector ID, not the value asked for here.
error-pasted-connector-id-do = Paste the value that the field names.
error-pasted-connector-id-who = You can do this yourself.

error-pasted-refresh-token = This is a refresh token, not the value asked for here.
error-pasted-refresh-token-do = Paste the value that the field names. The refresh token belongs in “Hand over the refresh token”.
error-pasted-refresh-token-who = You can do this yourself.

error-pasted-unknown = This does not look like a refresh token. A part of it may be missing.
error-pasted-unknown-do = Copy the whole token once more, from the first character to the last.
error-pasted-unknown-who = You can do this yourself, or the group admin sends it again.

error-handover-unrecognised = This is neither an invitation nor a reply to one.
error-handover-unrecognised-do = Open the whole file, or copy the whole message, from “-----BEGIN” to “-----END”.
error-handover-unrecognised-who = You can do this yourself.

error-handover-too-long = This is far longer than any invitation or reply.
error-handover-too-long-do = Open the file that was sent to you. Its name ends in “.kzrequest” or “.kzhandoff”.
error-handover-too-long-who = You can do this yourself.

error-handover-truncated = The end is missing.
error-handover-truncated-do = Open the file instead of copying its text, or copy the whole text once more.
error-handover-truncated-who = You can do this yourself, or whoever sent it sends it again.

error-handover-altered = This is not as it was made: something in it was changed on the way.
error-handover-altered-do = Do not use it. Ask whoever sent it to send it again, by another way if you can.
error-handover-altered-who = Whoever sent it can do this.

error-handover-version = A later version of Kaizala Companion made this.
error-handover-version-do = Install the current version of Kaizala Companion and open it again.
error-handover-version-who = You can do this yourself, or whoever looks after this computer.

error-handover-expired = The time to open this is over.
error-handover-expired-do = Ask for a new one. If it was made only just now, check the clocks of both computers.
error-handover-expired-who = Whoever sent it can do this.

error-handover-from-the-future = This was made later than this computer’s clock shows.
error-handover-from-the-future-do = Set the clocks of both computers, then open it again.
error-handover-from-the-future-who = You can do this yourself, or whoever sent it.

error-handover-foreign = This reply is sealed for somebody else, or its invitation was withdrawn.
error-handover-foreign-do = Open it on the computer on which the invitation was made. If that one is gone, make a new invitation.
error-handover-foreign-who = You can do this yourself.

error-handover-other-invitation = This reply answers another invitation than the one that it is sealed for.
error-handover-other-invitation-do = Do not use it. Make a new invitation and tell the group admin what happened.
error-handover-other-invitation-who = You can do this yourself.

error-handover-other-connector = This reply is for another connector than the invitation.
error-handover-other-connector-do = Do not use it. Make a new invitation and tell the group admin what happened.
error-handover-other-connector-who = You can do this yourself.

error-handover-other-platform = This is for the platform { $host }, which is not the one you use.
error-handover-other-platform-do = If you know { $host }, choose it under Settings and open this again.
error-handover-other-platform-who = You can do this yourself. Whoever runs your platform knows whether { $host } belongs to it.

error-handover-opened = This reply has been opened already. What it brought is in your vault.
error-handover-opened-do = Look at the connector: the access is there. If you have not opened it yourself, remove the access and tell the group admin.
error-handover-opened-who = You can do this yourself.

error-handover-hostile = To open this would keep the computer busy for long. No app of ours makes such a file.
error-handover-hostile-do = Do not use it, and tell whoever sent it.
error-handover-hostile-who = You can do this yourself.

error-handover-passphrase-wrong = The passphrase does not fit this reply.
error-handover-passphrase-wrong-do = Type all seven words, in their order. They came another way than the reply.
error-handover-passphrase-wrong-who = You can do this yourself, or the group admin tells you the words once more.

error-handover-no-connector = The connector { $id }, which this reply is for, is not in your vault.
error-handover-no-connector-do = Add the connector with its ID and its secret, then open the reply again.
error-handover-no-connector-who = You can do this yourself.

error-file-unreadable = The file { $file } cannot be read.
error-file-unreadable-do = Look whether it is still there and whether you may read it, then open it again.
error-file-unreadable-who = You can do this yourself.

error-check-words-wrong = These are not the last two check words.
error-check-words-wrong-do = Call the developer and have them read out the six words. If they are others than yours, do not grant access: the invitation is not theirs.
error-check-words-wrong-who = You and the developer can do this together.

error-secret-missing = The connector secret is not in your vault.
error-secret-missing-do = Add it under Connectors, “Add one registered elsewhere”, or have a new one made.
error-secret-missing-who = The developer who registered the connector can do this.

error-token-refused = ID, secret and refresh token do not match.
error-token-refused-do = If the secret was regenerated, use the new one. If not, ask the group admin for the refresh token of this connector.
error-token-refused-who = You can do this yourself, or the group admin who granted access.

error-token-revoked = The refresh token no longer works: access was granted again or removed.
error-token-revoked-do = Use the newer refresh token, or have access granted once more.
error-token-revoked-who = The group admin can do this.

error-token-busy = Another program on this computer is fetching this access token and does not get done.
error-token-busy-do = Close the other program, or wait a minute, and try again.
error-token-busy-who = You can do this yourself.

error-fate-unknown = The connection broke off before the platform answered: nobody knows whether it was done.
error-fate-unknown-do = Look in Kaizala whether it is there. Send it again only if it is not.
error-fate-unknown-who = You can do this yourself.

error-call-malformed = “{ $call }” is no call of the platform.
error-call-malformed-do = Use GET, POST, PUT or DELETE, and a path such as /v1/groups.
error-call-malformed-who = You can do this yourself.

error-access-expired = The access token has expired.
error-access-expired-do = Get a new one. It takes a second.
error-access-expired-who = You can do this yourself.

error-permission-missing = The connector lacks a permission: { $permission }.
error-permission-missing-do = Tick it on the connector’s page, then have access granted again.
error-permission-missing-who = The developer ticks it; the group admin grants access.

error-message-empty = There is no message yet.
error-message-empty-do = Write a few words.
error-message-empty-who = You can do this yourself.

error-message-too-long = The message is longer than { $limit } characters.
error-message-too-long-do = Shorten it.
error-message-too-long-who = You can do this yourself.

error-clipboard-failed = The clipboard did not take the value.
error-clipboard-failed-do = Try again. If another program holds the clipboard, close it; or reveal the value and type it.
error-clipboard-failed-who = You can do this yourself.
error-folder-not-shown = No window of files opened.
error-folder-not-shown-do = Open the folder yourself: its path stands with the saved file, to be copied.
error-folder-not-shown-who = You can do this yourself.
error-cancelled = This was cancelled. Nothing was changed.
error-cancelled-do = Begin again when you like.
error-cancelled-who = You can do this yourself.

error-unexpected = Something happened that the app does not know.
error-unexpected-do = Try again. If it stays, pass the details on.
error-unexpected-who = The makers of the app can find the cause.
