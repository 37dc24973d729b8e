# Messages that people send to one another. They are copied as plain text, in the language of the reader.
message-register =
    Hello,

    we want a connector to act in a Kaizala group. The first step is yours:
    1. Open Kaizala Companion and choose “I build an integration”.
    2. Choose the platform { $platform }.
    3. Register the connector, then send me its name and its connector ID.

    Keep the connector secret to yourself; I do not need it.
message-grant =
    Hello,

    the connector “{ $connector }” is registered. To act in your group it needs your consent:
    1. Open Kaizala Companion and choose “I manage a group”.
    2. Choose the platform { $platform } and sign in.
    3. Choose “Grant access”, then the connector “{ $connector }” and your group.

    You see what it may do before you agree. Its connector ID is { $id }.
    At the end you get a refresh token. Pass it on to me, and to nobody else.
message-hand-over =
    Hello,

    the connector “{ $connector }” may act { $scope }. What is missing is the refresh token:
    1. Open Kaizala Companion, then the set-up of “{ $connector }”.
    2. Choose “Hand over” and copy the refresh token.
    3. Pass it on to me in a way that nobody else can read.
message-exchange =
    Hello,

    the connector “{ $connector }” may now act { $scope }. You have the refresh token, or get it from me:
    1. Open Kaizala Companion, then the set-up of “{ $connector }”.
    2. Choose “Paste a refresh token” and paste it.
    3. Choose “Get access token” and try it.
message-invitation =
    Hello,

    the connector “{ $connector }” needs your consent to act in your group. This is its invitation:
    1. Open Kaizala Companion and choose “{ handover-open-title }”.
    2. Paste this whole message, or open the file that came with it.
    3. Choose your group and read what the connector may do. Then call me: we compare six words.
    4. Send me the reply that you get at the end.

    There is no secret in this message. The invitation can be answered until { $date }.
message-reply =
    Hello,

    the connector “{ $connector }” may now act in “{ $group }”. This is what your app needs for it:
    1. Open Kaizala Companion and choose “{ handover-open-title }”.
    2. Paste this whole message, or open the file that came with it.

    Only the app that made the invitation can open it, once, until { $date }.
message-reply-passphrase =
    Hello,

    the connector “{ $connector }” may now act in “{ $group }”. This is what your app needs for it, sealed with seven words that I tell you by phone:
    1. Open Kaizala Companion and choose “{ handover-open-title }”.
    2. Paste this whole message, or open the file that came with it, and type the seven words.

    It can be opened until { $date }.
message-remind-invitation =
    Hello,

    a reminder: the connector “{ $connector }” still waits for your consent, until { $date }. Open Kaizala Companion, choose “{ handover-open-title }” and paste this whole message.
message-remind-reply =
    Hello,

    a reminder: the access of “{ $connector }” to “{ $group }” waits for you, until { $date }. Open Kaizala Companion, choose “{ handover-open-title }” and paste this whole message.
# What both keep: who granted what to whom.
receipt-title = Receipt for the access of a connector
receipt-connector = Connector: { $connector } ({ $id })
receipt-group = Group: { $group }
receipt-platform = Platform: { $platform }
receipt-granted-by = Granted by: { $name }
receipt-granted-to = Granted to: { $name }
receipt-granted = Granted on: { $date }
receipt-ends = Ends on: { $date }, unless it is renewed
receipt-check-words = Words compared by phone: { $words }
receipt-may = The connector may:
receipt-permission = – { $permission }
receipt-no-secret = There is no secret in this receipt.
