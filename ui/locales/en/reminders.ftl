# Entries of the calendar file.
reminder-summary = { $connector }: the refresh token for { $scope } ends
reminder-description = After this day { $connector } can no longer act in { $scope }. Open Kaizala Companion in the five weeks before: it then gets a new refresh token by itself. If this computer does not have the secret of the connector, ask its developer.
