# The connectors and one of them.
connectors-lead = Every connector whose credentials are in your vault, and others of your organisation.
connectors-loading = Looking up connectors
connectors-none-title = No connectors yet
connectors-none-text = Connectors that you register or add appear here, with their groups and the life of their tokens.
connectors-others = Other connectors of your organisation
connectors-search = Find a connector
connectors-search-hint = Part of its name, its ID or a group’s name
connectors-found-none = No connector fits that.
connectors-more = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
}
connector-title = Connector
connector-inactive = Deactivated
connector-inactive-means = This connector is deactivated: it gets no access to further groups. The tokens it has go on working.
connector-no-grants = It may act nowhere yet.
connector-credentials = Credentials
connector-no-secret = Its secret is not in your vault.
connector-grant-another = Grant it access to another group
connector-may = What it may do
connector-registered = Registered by { $owner } on { $date }
connector-registered-elsewhere = Registered elsewhere, added to your vault
connector-edit = Edit
connector-edit-title = Edit “{ $connector }”
connector-edit-permissions = Tokens that exist keep the permissions they were made with. Changed permissions count from the next grant on.
connector-saving = Saving

grant-no-exchange = never exchanged
grant-last-exchange = last exchange { $date }
grant-remove = Remove access
grant-remove-title = Remove the access of “{ $connector }”?
grant-remove-means = “{ $connector }” can no longer act { $scope }: its refresh token and its access token stop working at once. Access can be granted again, with a new refresh token.

connector-acts = Change or end it
connector-regenerate = Regenerate secret
connector-regenerate-means = A new secret, for example when the old one was seen by others.
connector-regenerate-title = Regenerate the secret of “{ $connector }”?
connector-regenerate-warning = Whoever exchanges with the secret it has now is cut off at once. Access tokens that they have still work until they end, for 24 hours at most. Refresh tokens stay as they are.
connector-regenerate-reach = Every system needs the new secret that acts in these places:
connector-regenerate-known = { $scope }: last exchange from this computer { $date }
connector-regenerate-never = { $scope }: never exchanged from this computer
connector-regenerate-elsewhere = { $scope }: exchanged elsewhere, if at all
connector-regenerate-users = { $count ->
    [one] On behalf of { $number } person
   *[other] On behalf of { $number } people
}
connector-regenerate-here = This app keeps the new secret itself and goes on by itself.
connector-deactivate = Deactivate
connector-deactivate-means = No further groups can grant it access. What it has goes on working.
connector-reactivate = Reactivate
connector-reactivate-means = Groups can grant it access again.
connector-delete = Delete
connector-delete-means = For good, with all its tokens.
connector-delete-title = Delete “{ $connector }”?
connector-delete-groups = It can no longer act in { $groups }. The tokens for them stop working at once.
connector-delete-users = { $count ->
    [one] It can no longer act on behalf of { $number } person.
   *[other] It can no longer act on behalf of { $number } people.
}
connector-delete-unused = It may act nowhere, so nothing stops working.
connector-delete-final = This cannot be taken back.

connector-add-open = Add one registered elsewhere
connector-add-title = Add a connector
connector-add-lead = For a connector that is registered already: its ID and secret are kept in your vault.
connector-add-commit = Add connector
