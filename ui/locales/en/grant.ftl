# Step 2: grant a connector access.
page-connector = Connector
page-group = Group
page-check = Check and grant

grant-connector-title = Which connector?
grant-connector-lead = You see all active connectors of your organisation.
grant-connector-detail = Registered by { $owner } · ID { $id }
grant-connector-detail-unowned = ID { $id }
grant-connector-missing = Choose the connector that the developer named to you.
grant-connector-none-title = No connectors yet
grant-connector-none-text = Connectors that developers of your organisation register appear here. The first step is theirs.

grant-group-title = In which group may it act?
grant-group-lead = You see the groups that you administer.
grant-group-lead-none = You administer no group yet. Create one; you become its admin.
grant-group-missing = Choose a group.
grant-group-missing-none = Create a group first; then choose it.

group-new = Create a group
group-name = Name of the group
group-welcome = Welcome message
group-welcome-hint = New members see it when they join.
group-create = Create group
group-creating = Creating the group
group-members = { $count ->
    [one] { $number } member
   *[other] { $number } members
}

grant-check-title = What “{ $connector }” may do in “{ $group }”
grant-check-lead = { $owner } registered this connector. Read what it may do before you agree.
grant-check-may = It may
grant-check-members = { $count ->
    [one] This concerns { $number } member of the group.
   *[other] This concerns { $number } members of the group.
}
grant-check-revocable = You can take the access back at any time, on the connector’s page.
grant-existing = { $who } granted access on { $date }. If you grant it again, the refresh token that { $owner } has now stops working and must be replaced by the new one.
grant-commit = Grant access to “{ $group }”
grant-commit-again = Grant access to “{ $group }” again
grant-progress = Granting access
grant-preview-loading = Looking up what the connector may do

granted-title = “{ $connector }” may act { $scope }
granted-title-plain = Access is granted
granted-lead = The developer needs this refresh token. Hand it over next.
granted-lead-own = You are the developer as well, so there is nothing to hand over. Next, get an access token.
granted-saved = The refresh token is saved in your vault.
refresh-token = Refresh token
valid-until = Valid until { $date }
expired-on = Expired on { $date }
time-left = { $time } left
