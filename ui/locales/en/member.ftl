# For people who take part in a group.
groups-lead = Where you are a member or an admin, and which connectors may act there.
groups-loading = Looking up your groups
groups-none-title = No groups yet
groups-none-text = Groups that you create, or that an admin adds you to, appear here.
groups-signed-out-title = You are signed out
groups-signed-out-text = Sign in to see your groups and the connectors that may act in them.
group-role-admin = You are an admin
group-role-member = You are a member
group-no-connectors = No connector may act here.
group-connectors = Connectors that may act here
group-connector = “{ $connector }” may act here

member-title = My groups
member-lead = Which connectors may act in your groups, and what they may do.
member-phone-title = First, confirm your phone number
member-phone-text = You are known by your number. Once it is confirmed, your groups appear here.
member-none-title = No groups yet
member-none-text = Ask an admin of the group to add your phone number.

user-token-title = Let a connector act on your behalf
user-token-lead = With a user token of yours a connector can do in all your groups what you may do there yourself, within its permissions.
user-token-open = Make a user token
page-way = How to confirm
user-token-way-title = How do you want to confirm that it is you?
user-token-way-lead = Both ways make the same user token.
user-token-way-account = With my account
user-token-way-account-detail = You sign in and choose the connector from a list.
user-token-way-pin = With a PIN to my phone
user-token-way-pin-detail = You need the connector ID that the developer gave you, and no account.
user-token-request-title = Which connector, and which number?
user-token-request-lead = The PIN shows that the number is yours. With it the connector gets your consent.
user-token-id-hint = The developer of the connector has it.
user-token-check-title = What “{ $connector }” may do on your behalf
user-token-check-groups = This concerns all groups that you take part in.
user-token-check-tenant = You administer the organisation, so this concerns all its groups.
user-token-commit = Let “{ $connector }” act on my behalf
user-token-commit-pin = Let it act on my behalf
