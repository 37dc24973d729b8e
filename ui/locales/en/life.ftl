# How long tokens last, and what happened to them.
life-granted = granted
life-begin = its life began
life-today = Today
life-today-day = day { $day } of { $whole }
life-today-over = no longer works
life-window = From here on, each exchange may bring a new refresh token. It is kept for you, and a new life of 365 days begins.
life-window-missed = from here on it could have been renewed
life-ends = expires, in { $time }
life-ends-plain = expires
life-ended = expired
life-is-closing = Today lies in the time in which it is renewed.
life-fetched = fetched
life-now = Now
life-now-left = { $time } left
life-now-over = past its end; the next call fetches a new one
life-renewed-ahead = From here on it is renewed by itself when it is used.
life-no-access-token = No access token yet. The next call fetches one.

renew-now = Renew now
renewed-now = A new access token is there
renewing = Asking the token service

history-title = What happened
history-loading = Looking it up
history-none = Nothing yet. Each exchange is noted here.
history-times = { $times } times, { $first } to { $last }
history-why-asked = Somebody asked for it.
history-why-needed = A call needed an access token.
history-why-ahead = The access token was about to end.
history-why-refused = The platform service refused the access token before its end.
history-renewed = New access token, valid until { $date }.
history-rolled-over = New access token and new refresh token, which expires on { $date }. The earlier refresh token is no longer needed.
history-unknown = It broke off before the answer was known. The next exchange makes up for it.

fate-title = Was the message sent?
fate-means = Sent a second time, it may stand in the group twice. Look first; then decide.
fate-look = Look in the group
fate-again = Send it again
fate-leave = Leave it as it is
fate-seen = This is what stands in the group now.
fate-title-call = Was this call executed?
fate-message = “{ $text }” from “{ $connector }”, { $date }
fate-call = { $call }, { $date }
fate-forgotten = It is not asked again

reminder-renews = The refresh token of “{ $name }” { $scope } expires on { $date }, in { $days ->
    [one] { $days } day
   *[other] { $days } days
}. This computer renews it by itself while the app is open.
reminder-ends = The refresh token of “{ $name }” { $scope } expires on { $date }, in { $days ->
    [one] { $days } day
   *[other] { $days } days
}. Nobody renews it here. The developer who has the secret of the connector can do this.
reminder-ended = The refresh token of “{ $name }” { $scope } expired on { $date }. The group admin can grant access again.
reminder-open = Open “{ $name }”
reminders-more = { $count ->
    [one] { $count } more refresh token is about to expire
   *[other] { $count } more refresh tokens are about to expire
}

throttle-title = Calls that are left
throttle-left = { $left } of { $burst } calls can be made at once now.
throttle-means = { $rate } come back each minute. The platform allows { $limit } a minute; the app stays below that by itself, together with the programs that use this vault.
throttle-held = The platform wants to be left alone until { $date }. Calls wait until then and go on by themselves.

calendar-means = For people who do not open the app: the days on which refresh tokens expire, as a file for any calendar, with reminders.
calendar-save = Save the expiries as a calendar file
calendar-saved = The file is saved. Open it with your calendar.
