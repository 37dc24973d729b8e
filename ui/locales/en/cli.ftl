# The terminal’s own words (`kaizala`). Help of a command is cli-<command>, of its option cli-<command>-<option>.

cli-about = Kaizala Companion’s vault from a terminal
cli-help-usage = Usage:
cli-help-commands = Commands
cli-help-arguments = Arguments
cli-help-options = Options
cli-help-more = The help of a command: kaizala COMMAND --help

cli-option-json = Answer in JSON, troubles too
cli-option-language = The language: en, de or fr
cli-option-data = The app’s data folder, if it is not the usual one (also KAIZALA_DATA)
cli-option-passphrase-fd = Read the vault’s passphrase from this file descriptor; 0 is the standard input
cli-option-help = Show this help
cli-option-version = Show the version
cli-option-connector = The connector, by its ID or its name; not needed if there is only one
cli-option-group = The group whose access is meant, by its ID or its name
cli-option-user = The user on whose behalf it acts, by name
cli-option-dry-run = Only say what would be done

cli-token = Print a fresh access token and nothing else
cli-exec = Run a command with an access token in its environment
cli-exec-mask = Mask the token in what the command prints
cli-exec-command = The command and its arguments, after --
cli-connectors = List the connectors, where they may act, and until when
cli-groups = List your groups; with --connector those that its token reaches
cli-send = Send a text message into a group
cli-send-text = The message; - reads it from the standard input
cli-send-to = The group to send to, if the token reaches several: its ID or its name
cli-invite = Make an invitation for a group admin: no secret is in it
cli-invite-words = What to tell the admin
cli-invite-out = Write it to this new file (.kzrequest)
cli-invite-link = Print it as a link
cli-invite-message = Print a message to send, with the invitation in it, in this language
cli-grant = Answer an invitation: grant access, and seal what the developer needs
cli-grant-invitation = The file or message with the invitation; - reads it from the standard input
cli-grant-check-words = The last two check words, as the developer reads them out
cli-grant-words = What to tell the developer
cli-grant-replace = Replace an earlier access, which cuts its user off
cli-grant-hours = For how many hours the reply can be opened (72; at most 168)
cli-grant-out = Write the reply to this new file (.kzhandoff)
cli-grant-message = Print a message to send, with the reply in it, in this language
cli-open = Open a reply to an invitation, once, and keep what it brings
cli-open-reply = The file or message with the reply; - reads it from the standard input
cli-open-reply-passphrase-fd = Read the seven words of a reply from this file descriptor; 0 is the standard input
cli-call = Call any endpoint of the platform service; JSON in and out
cli-call-method = GET, POST, PUT or DELETE
cli-call-path = The path, such as /v1/groups
cli-call-query = A parameter NAME=VALUE; may stand several times
cli-call-body = The body, as JSON; - reads it from the standard input
cli-call-body-file = A file with the body
cli-status = Say what ends when; exit code 10 for soon, 11 for ended
cli-status-days = How many days ahead count as soon (30)
cli-backup = Save everything in one encrypted file, which the age tool opens, too
cli-backup-file = The file to be made
cli-restore = Take over what a backup holds
cli-restore-file = The backup
cli-backup-recipient = Encrypt for this age key instead of with a passphrase
cli-backup-overwrite = Write over a file of this name
cli-restore-identity = A file with the age key that opens the backup
cli-restore-replace-newer = Put back older values, too, where the vault has newer ones
cli-option-backup-passphrase-fd = Read the backup’s passphrase from this file descriptor; 0 is the standard input
cli-lock = Lock the vault, in a running window, too
cli-doctor = Look at key store, vault, platform, clock and proxy, and say what to do
cli-completions = Print what a shell needs to complete command lines
cli-completions-shell = bash, zsh, fish, elvish or powershell

cli-titled = { $title }: { $text }
cli-prompt = { $question }:
cli-expires = { $date } ({ $left })
cli-expired = { $date } (expired)
cli-column-connector = Connector
cli-column-connector-id = Connector ID
cli-column-connectors = Connectors
cli-column-secret = Secret
cli-column-access = Access
cli-column-refresh-token = Refresh token until
cli-column-access-token = Access token until
cli-column-state = State
cli-column-group = Group
cli-column-group-id = Group ID
cli-column-role = Role
cli-column-members = Members
cli-role-admin = admin
cli-role-member = member
cli-access-none = none yet
cli-ask-passphrase = Passphrase of the vault
cli-ask-backup-passphrase = Passphrase of the backup
cli-ask-again = The same once more
cli-waiting = The key store asks for your password. Look for its window.
cli-lock-done = The vault is locked, in every window and terminal.
cli-backup-done = { $count ->
    [one] One entry is in { $path }.
   *[other] { $count } entries are in { $path }.
}
cli-restore-done = Backup of { $date }: { $added } added, { $replaced } replaced, { $kept } kept because they are newer here, { $unchanged } the same.
cli-restore-would = Backup of { $date }: { $added } would be added, { $replaced } replaced, { $kept } kept because they are newer here; { $unchanged } are the same. Nothing was changed.
cli-restore-recovery = The vault has new keys. Your new recovery code, told this once: { $code }
cli-send-done = Sent to “{ $group }” by “{ $connector }”.
cli-send-would = Would be sent to “{ $group }” by “{ $connector }”. Nothing was sent.
cli-state-good = good
cli-state-unknown = expiry unknown
cli-state-waiting = new address to be allowed
cli-state-soon = ends soon
cli-state-ended = expired
cli-state-refused = refused
cli-status-none = No connector has access yet. Accesses granted in the app appear here.
cli-status-damaged = { $count ->
    [one] One entry of the vault cannot be read.
   *[other] { $count } entries of the vault cannot be read.
}
cli-connectors-none = No connectors yet. Those registered or added in the app appear here.
cli-groups-none = No groups here.
cli-ask-check-words = Type the last two words that the developer reads out.
cli-ask-reply-passphrase = The seven words of the reply
cli-invite-done = The invitation is in { $file }.
cli-invite-read-out = Read these words to the admin on the phone: { $words }
cli-grant-asks = “{ $connector }” ({ $id }) of { $owner } asks for access to “{ $group }”.
cli-grant-other-name = The invitation calls it “{ $name }”; registered it is under the other name.
cli-grant-other-signer = Earlier invitations of { $owner } were signed with another key. Ask on the phone why.
cli-grant-says = With these words: { $words }
cli-grant-may = { $count ->
    [one] It may, in this group of { $count } member:
   *[other] It may, in this group of { $count } members:
}
cli-grant-permission = – { $permission }
cli-grant-permission-unannounced = – { $permission } (the invitation does not say so)
cli-grant-replaces = { $who } granted access before. What { $owner } uses now stops working; --replace agrees to that.
cli-grant-compare = Call the developer and compare these words: { $words } … The last two are missing here: you hear them.
cli-grant-done = “{ $connector }” may now act in “{ $group }”. Send the reply to { $owner }.
cli-open-would = { $who } gives “{ $connector }” access to “{ $group }” until { $date }. Nothing was opened.
cli-open-passphrase = Seven words open this reply. Nothing was opened.
cli-open-done = { $who } gave “{ $connector }” access to “{ $group }” until { $date }. It may:
cli-open-says = { $who } says: { $words }
cli-open-other-signer = Earlier replies of { $who } were signed with another key. Ask on the phone why.

cli-column-part = Looked at
cli-column-finding = Finding
cli-verdict-good = good
cli-verdict-unknown = unknown
cli-verdict-warning = to be looked at
cli-verdict-bad = in the way
cli-doctor-key-store = Key store
cli-doctor-vault = Vault
cli-doctor-platform = Platform
cli-doctor-clock = Clock
cli-doctor-proxy = Proxy
cli-doctor-unknown = Not known while the vault is closed.
cli-doctor-key-store-good = { $store } gave out the key of the vault.
cli-doctor-key-store-unused = Not needed: a passphrase opens the vault.
cli-doctor-vault-good = It opens; it is in { $folder }.
cli-doctor-platform-good = “{ $name }” answers at { $url }, version { $version }.
cli-doctor-platform-none = No platform has been chosen yet.
cli-doctor-platform-none-do = Open the app and choose one.
cli-doctor-clock-good = It agrees with the platform’s.
cli-doctor-clock-unknown = Not compared: the platform does not answer.
cli-doctor-clock-behind = It is { $seconds } s behind the platform’s.
cli-doctor-clock-ahead = It is { $seconds } s ahead of the platform’s.
cli-doctor-clock-do = Let this computer set its clock by the network. If it is right, whoever runs the server sets the server’s.
cli-doctor-proxy-none = None: calls go straight to the platform.
cli-doctor-proxy-used = Calls to the platform go through { $proxy }.
cli-doctor-proxy-do = Ask whoever runs the network whether the proxy lets calls to { $url } through.

cli-error-window-closed = The built-in platform does not answer: it runs inside the window of the app, which is closed.
cli-error-window-closed-do = Open the app and leave it open, then try again.
cli-error-window-closed-who = You can do this yourself.

cli-error-usage = This command line is not one of kaizala’s.
cli-error-usage-do = Compare it with kaizala --help.
cli-error-usage-who = You can do this yourself.

cli-error-output = The answer could not be written.
cli-error-output-do = Check where the output goes and whether the disk has room.
cli-error-output-who = You can do this yourself.

cli-error-no-data-folder = There is no folder for the data of apps.
cli-error-no-data-folder-do = Name the folder with --data.
cli-error-no-data-folder-who = You can do this yourself.

cli-error-vault-missing = There is no vault in { $folder }.
cli-error-vault-missing-do = Open the app once, or name its data folder with --data.
cli-error-vault-missing-who = You can do this yourself.

cli-error-no-connector = The vault has no connector.
cli-error-no-connector-do = Register or add one in the app.
cli-error-no-connector-who = You can do this yourself.

cli-error-connector-unknown = No connector of the vault has the ID or the name “{ $name }”.
cli-error-connector-unknown-do = Name one of these.
cli-error-connector-unknown-who = You can do this yourself.

cli-error-connector-ambiguous = Several connectors fit.
cli-error-connector-ambiguous-do = Name one of these by its ID.
cli-error-connector-ambiguous-who = You can do this yourself.

cli-error-no-grant = “{ $connector }” may act nowhere yet.
cli-error-no-grant-do = Have access granted to it, or paste the refresh token in the app.
cli-error-no-grant-who = A group admin grants access.

cli-error-grant-unknown = “{ $connector }” has no access that fits.
cli-error-grant-unknown-do = It has these.
cli-error-grant-unknown-who = You can do this yourself.

cli-error-grant-ambiguous = “{ $connector }” has several accesses that fit.
cli-error-grant-ambiguous-do = Add one of these.
cli-error-grant-ambiguous-who = You can do this yourself.

cli-error-group-needed = The token reaches several groups.
cli-error-group-needed-do = Name one of these with --to.
cli-error-group-needed-who = You can do this yourself.

cli-error-group-unknown = The token reaches no group of this name or ID, or several.
cli-error-group-unknown-do = Name one of these by its ID.
cli-error-group-unknown-who = You can do this yourself.

cli-error-file = { $path } could not be read or written.
cli-error-file-do = Check the name, and whether it may be read or written.
cli-error-file-who = You can do this yourself.

cli-error-file-exists = { $path } is there already. It was left as it is.
cli-error-file-exists-do = Choose another name.
cli-error-file-exists-who = You can do this yourself.

cli-error-admin-group = It is not clear which group is meant.
cli-error-admin-group-do = Name one of these, which you administer, with --group.
cli-error-admin-group-who = You can do this yourself.

cli-error-check-words-needed = The last two check words are missing, and nobody is there to be asked.
cli-error-check-words-needed-do = Call the developer, then repeat it with --check-words.
cli-error-check-words-needed-who = You can do this yourself.

cli-error-invitation-here = This is an invitation, not a reply to one.
cli-error-invitation-here-do = To grant the access that it asks for, use kaizala grant.
cli-error-invitation-here-who = A group admin can do this.

cli-error-body-malformed = The body is not JSON.
cli-error-body-malformed-do = Correct it where the details say.
cli-error-body-malformed-who = You can do this yourself.

cli-error-group-in-path = This access is not to one group, so the group in the path stands for nothing.
cli-error-group-in-path-do = Write the group’s ID into the path; groups lists them.
cli-error-group-in-path-who = You can do this yourself.

cli-error-command-missing = There is no command “{ $command }”.
cli-error-command-missing-do = Check its name, or give its whole path.
cli-error-command-missing-who = You can do this yourself.

cli-error-command-failed = “{ $command }” cannot be executed.
cli-error-command-failed-do = Check whether it is a program and may be executed.
cli-error-command-failed-who = You can do this yourself.

cli-error-passphrase-needed = A passphrase is needed, and nobody is there to be asked.
cli-error-passphrase-needed-do = Run it in a terminal, or hand the passphrase over with { $option }.
cli-error-passphrase-needed-who = You can do this yourself.

cli-error-passphrases-differ = The two passphrases differ.
cli-error-passphrases-differ-do = Type the same one twice.
cli-error-passphrases-differ-who = You can do this yourself.
