# The platform's page on which people sign in for a connector. Plain text.
oauth-title = Sign in
oauth-lead = { $connector } asks for access in your name, in every group that you belong to:
oauth-phone-label = Phone number
oauth-phone-hint = With country code, for example +49 30 901820.
oauth-phone-malformed = This is not a phone number. Begin with + and the country code.
oauth-send-pin = Send PIN
oauth-pin-label = PIN
oauth-pin-hint = We sent six digits to { $phone }. They work for { $minutes } minutes.
oauth-pin-wrong = This is not the PIN that we sent. Check the newest text message.
oauth-pin-over = This PIN no longer works. Send a new one.
oauth-pin-too-often = Too many PINs for this number. Try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
oauth-sms-unavailable = This server sends no text messages, so nobody can sign in here. Tell the people who run it.
oauth-allow = Sign in and allow
oauth-new-pin = Send a new PIN
oauth-other-phone = Use another number
oauth-cancel = Cancel
oauth-refused-title = This sign-in cannot go on
oauth-refused-link = The link that brought you here is not valid. Go back to the app that you came from, or tell the people who run it.
oauth-refused-busy = Too many people are signing in just now. Try again in a minute.
oauth-refused-server = The server has a problem. Try again later.
