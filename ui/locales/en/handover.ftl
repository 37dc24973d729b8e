# Step 3: hand over the refresh token.
hand-over-lead-give = Whoever runs the integration needs it. Pass it on to nobody else.
hand-over-lead-own = The refresh token is in your vault already, where the next step finds it. Copy it only if somebody else runs the integration.
hand-over-give-title = “{ $connector }” · { $scope }
hand-over-give-careful = Whoever has this token and the connector’s secret can act in the group. Use a way that nobody else can read, such as a password manager.
hand-over-tell = Tell the developer what to do with it
hand-over-receive-title = Refresh token for “{ $connector }”
hand-over-receive-newer = You received a newer one?
hand-over-paste-hint = Spaces, line breaks and quotes around it do not matter.
hand-over-keep = Keep refresh token
hand-over-keeping = Saving the refresh token
hand-over-kept = The refresh token is saved
hand-over-none-title = Nothing to hand over yet
hand-over-none-text = First a connector is registered and gets access to a group. The set-up shows whose turn it is.

# What somebody was sent: an invitation or a reply to one.
handover-open-title = Open an invitation or a reply
