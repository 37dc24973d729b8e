# The task list.
home-title-blank = Set up a connector
home-title = Set up “{ $name }”
home-title-done = “{ $name }” is set up
home-lead-both = Four steps, and you can do all of them.
home-lead-developer = Two people, four steps. You register the connector and get its access token; a group admin does the steps between.
home-lead-admin = Two people, four steps. You grant access and send it on; a developer does the others.
home-lead-done = It has an access token and may act { $scope }.

step-grant = Grant it access to a group
step-hand-over = Hand over the refresh token
step-exchange = Get an access token

row-owner-developer = Developer
row-owner-admin = Group admin
row-owner-you = You

row-register-done = ID and secret are in your vault.
row-register-done-elsewhere = Registered by the developer.
row-register-next = Name it and pick what it may do.
row-register-waiting = Send them the message below.
row-grant-done = It may act { $scope }.
row-grant-next = Choose the group it may act in.
row-grant-waiting = Send them the message below.
row-grant-waiting-since = Waiting since { $date }. Send them the message below.
row-hand-over-done = The refresh token is in your vault.
row-hand-over-next = Pass it on to the developer, or paste the one you received.
row-hand-over-next-admin = Seal it so that only they can open it.
row-hand-over-waiting = The refresh token is with them.
row-hand-over-waiting-since = Waiting since { $date }. The refresh token is with them.
row-exchange-done-plain = You have one, and can try it.
row-exchange-next = With ID, secret and refresh token, all from your vault.
row-exchange-waiting = The message below says what to do.
row-exchange-waiting-since = Waiting since { $date }. The message below says what to do.

row-done-since = { $date }. { $text }

row-state-done = Done
row-state-later = Not yet

row-register-open = Register
row-grant-open = Grant access
row-hand-over-open = Hand over
row-exchange-open = Get access token
row-open-again = Open
row-paste = Paste a refresh token
row-try = Try it
row-solve = Solve it
row-do-yourself = Do it yourself

message-to-send = Message to send
message-language = Message in
message-copy = Copy message
said-message-copied = Message copied

prerequisites-title = What these steps need
prerequisite-account = An account
prerequisite-phone = A confirmed phone number
prerequisite-group-admin = A group you manage
prerequisite-group-member = A group you take part in
prerequisite-met = There
prerequisite-missing = Not there yet

setups-title = Other set-ups
setups-more = { $count ->
    [one] { $count } more set-up, under Connectors
   *[other] { $count } more set-ups, under Connectors
}
setup-another = Set up another
setup-item-next = Next: { $step }
setup-item-done = Done
setup-no-scope = not granted yet

member-card-title = You take part in groups
member-card-text = See which connectors act in your groups, or let one act on your behalf.
member-card-open = My groups
