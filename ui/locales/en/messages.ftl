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
