# Step 3 by invitation: the developer invites, the admin grants and sends a sealed reply, the developer opens it.

# Opening what was sent, by whoever it was sent to.
open-lead = It says by itself whose turn it is and what to do.
open-field = Invitation or reply
open-hint = Paste the message or drop the file here.
open-file = Choose file
open-commit = Open
open-working = Opening
open-without = Set up without an invitation
open-another = Open another one

# The developer's half: asking.
invite-title = Invite a group admin
invite-lead = The invitation asks for access for “{ $connector }”. It holds no secret, so send it any way you like.
invite-words = What the admin should know
invite-words-hint = They read it before they decide.
invite-asks = It asks for
invite-commit = Make invitation
invite-working = Making the invitation
invite-none-title = No connector to invite for
invite-none-text = First register a connector. Then a group admin can be invited.
invite-without = The admin does not use Kaizala Companion?

invitation-title = Invitation for “{ $connector }”
invitation-lead = Send it to an admin of the group. Their reply comes back to you the same way.
invitation-send = Send the invitation
invitation-until = It can be answered until { $date }.
invitation-expired = Its time is over. Withdraw it and make a new one.
invitation-save = Save as file
invitation-copy-text = Copy as text
invitation-copy-link = Copy link
invitation-qr = Show QR code
invitation-qr-label = QR code of the invitation for “{ $connector }”
invitation-reply = Has the reply come?
invitation-withdraw = Withdraw invitation
invitation-withdraw-title = Withdraw the invitation for “{ $connector }”?
invitation-withdraw-means = No reply to it can be opened any more. If the admin has granted access already, it stays until they remove it.
invitation-withdrawn = The invitation is withdrawn
saved-file = Saved file
saved-show = Show in folder
saved-said = Saved

check-words = Six check words
check-words-read = The admin calls you to compare them. Read them out, and do not write them.

# The admin's half: granting and replying.
answer-wizard = Invitation
page-answer = Decide
answer-title = “{ $connector }” asks for access
answer-lead = { $owner } registered it and asks for your consent.
answer-words = { $owner } writes
answer-loading = Looking up the connector
answer-failed = The invitation
answer-claimed-name = The invitation calls it “{ $claimed }”. It is registered as “{ $connector }”.
answer-unannounced = The invitation does not mention all that it may do: { $permissions }
answer-not-registered = The invitation also asks for what the connector may not do: { $permissions }
answer-other-signer = Earlier invitations of { $owner } came from another computer. Compare the words with care.
answer-group = In which group?
answer-group-missing = Choose a group.
answer-can = It can
answer-cannot = It cannot
ability-message-send = { $count ->
    [one] Send messages to { $number } member
   *[other] Send messages to { $number } members
}
ability-member-read = { $count ->
    [one] Read name and phone number of { $number } member
   *[other] Read names and phone numbers of { $number } members
}
ability-no-history = Read old messages
ability-no-members = See who is in the group
ability-no-messages = Write messages
answer-existing = { $who } granted access on { $date }. If you grant it again, { $owner } is cut off until they open your new reply.
answer-compare = Call { $owner }
answer-compare-do = Ask for the six words. They begin like this:
answer-last-words = The last two words
answer-last-words-hint = Other words? Stop: the invitation is forged.
answer-more = Note and time limit
answer-note = Note to { $owner }
answer-life = How long the reply works
answer-life-day = 1 day
answer-life-three = 3 days
answer-life-week = 7 days
answer-commit = Grant access to “{ $connector }”
answer-working = Granting access

sealed-title = “{ $connector }” may act in “{ $group }”
sealed-lead = Send the reply to { $owner }. Nobody else can open it.
sealed-until = Works until { $date }.
sealed-save = Save as file

# The developer's half: opening the reply.
reply-title = Access for “{ $connector }”
reply-opening = Opening the reply
reply-failed = The reply
reply-lead = { $who } lets it act in “{ $group }”.
reply-other-signer = Earlier replies of { $who } came from another computer. Ask { $who } whether this one is theirs.
reply-words = { $who } writes
reply-may = It may
reply-ends = The access ends on { $date } unless it is renewed.
reply-exchanging = Getting an access token
reply-exchanged = The access token is there. All four steps are done.
reply-try = Try it
reply-empty-title = No reply is open
reply-empty-text = Open the one that the group admin sent you.

# Proof for both.
receipt-page = Receipt
receipt-save = Save as text
receipt-print = Print or save as PDF

# Whose turn it is.
turns-title = Whose turn it is
turn-for-answer = A group admin is to answer your invitation of { $date }. It works until { $until }.
turn-to-answer = You are to answer the invitation of { $person } that you opened on { $date }. It works until { $until }.
turn-for-opening = { $person } is to open your reply of { $date } for “{ $group }”. It works until { $until }.
turn-over-invitation = Nobody answered your invitation of { $date }, and its time is over. Withdraw it and make a new one.
turn-over-received = You have not answered the invitation of { $person }, and its time is over. Ask for a new one if you want to answer it.
turn-over-reply = { $person } has not opened your reply of { $date } for “{ $group }”, and its time is over. Ask for a new invitation.
turn-reminded = Reminded on { $date }.
turn-remind = Copy reminder
turn-forget = Wait no longer
turn-forget-title = Wait no longer for “{ $connector }”?
turn-forget-received-means = The invitation leaves this list. You can open it again as long as it works.
turn-forget-reply-means = The reply leaves this list and cannot be sent again. The access stays; it is removed on the connector’s page.
turn-open = Open
row-grant-invite = Invite an admin
row-grant-to-invite = Send an admin of the group an invitation.
row-grant-invited = Waiting since { $date } for an answer to your invitation.
row-hand-over-sealed = Sealed on { $date }.
row-exchange-sealed = They open your reply first.
row-hand-over-open-reply = Open the reply
step-hand-over-admin = Send it to the developer
step-exchange-admin = Put it to work

# When somebody does without the app's key.
seal-title = Seal it with a passphrase
seal-why = For a developer who made no invitation. They open the sealed text with seven words that you tell them by phone.
seal-commit = Seal
seal-working = Sealing
seal-words = Tell these seven words by phone. They are shown only now.
seal-copy = Copy sealed text
seal-words-typed = The seven words
seal-words-typed-hint = The admin tells you them by phone.
hand-over-plain = Copy it unsealed instead
hand-over-plain-paste = Were you sent a refresh token without an app?
hand-over-lead-reply = Open the reply of the group admin. What is in it goes to your vault.
