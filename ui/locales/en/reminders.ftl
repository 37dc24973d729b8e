# Entries of the calendar file.
reminder-summary = { $connector }: the refresh token for { $scope } ends
reminder-description = After this day { $connector } can no longer act in { $scope }. Open Kaizala Companion in the five weeks before: it then gets a new refresh token by itself. If this computer does not have the secret of the connector, ask its developer.

# What the system shows before a refresh token ends.
notice-title = “{ $connector }”: access ends in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
notice-renews = The refresh token for { $scope } should have been renewed by now. Open Kaizala Companion and choose “Renew now”.
notice-ends = Nobody renews the refresh token for { $scope } on this computer. The developer who has the secret of the connector can do it.
