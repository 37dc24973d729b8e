# Step 4: get an access token and try it.
exchange-lead = The token service takes ID, secret and refresh token, and gives back an access token that works for 24 hours.
exchange-for = “{ $connector }” · { $scope }
exchange-kept = ID, secret and refresh token come from your vault.
exchange-missing = not in the vault
exchange-add-secret = Add the secret
exchange-incomplete = One of the three values is missing. The button beside it leads there.
exchange-commit = Get access token
exchange-commit-again = Get a new one
exchange-progress = Asking the token service
exchange-none-title = No connector chosen
exchange-none-text = Register a connector first, or choose a set-up that has one.

access-token = Access token
access-token-may = With it, the connector may
endpoint-url = Endpoint URL

endpoint-question = May calls go to { $host }?
endpoint-question-why = The token service names this address for the platform service. It is not the address you chose, so nothing has been sent there yet. If you agree, the access token and your messages go there.
endpoint-question-who = If you do not know the address, ask whoever runs the platform first.
endpoint-allow = Allow calls to this address
endpoint-allowed = Calls to this address are allowed

try-title = Try it
try-groups-lead = Ask the platform which groups this token can reach.
try-groups = List my groups
try-groups-found = Groups it can reach
try-groups-none = The token reaches no group. The group may have been deleted.
try-listing = Listing groups
try-message = First message
try-message-default = Hello from { $connector }
try-send = Send message
try-sending = Sending the message
try-sent = Message sent
try-sent-outside = Message sent. You are not a member of “{ $group }”, so its messages are not shown here. A member can tell you that it arrived.
conversation-title = What members of the group see
conversation-via = { $sender } via { $connector }
