# Signing in and confirming a phone number.
account-title = Your account
page-account = Account
page-phone = Number

account-create-title = Create an account
account-sign-in-title = Sign in
account-lead-built-in = The account is for the built-in platform on this computer. It stays on this computer.
account-lead-server = The account is for “{ $name }”.
account-name = Your name
account-name-hint = Others see it beside what you register and grant.
account-email = E-mail address
account-password = Password
account-password-hint = At least 12 characters. A few words in a row are easy to remember.
account-setup-code = Set-up code
account-setup-code-hint = The server printed it at its first start. Whoever runs the server has it.
account-have-one = Already have an account?
account-have-none = No account yet?
account-sign-in-instead = Sign in
account-create-instead = Create one
account-create = Create account
account-sign-in = Sign in
account-creating = Creating the account
account-signing-in = Signing in

phone-title = Confirm your phone number
phone-lead = You get a PIN by text message.
phone-number = Phone number
phone-number-hint = With the country code: +44 7700 900123
phone-request-pin = Request PIN
phone-sending = Sending the PIN

pin-title = Enter the PIN
pin-lead = Sent to { $number }. It works until { $time }.
pin-label = PIN
pin-no-message = No message?
pin-send-again = Request a new PIN
pin-change-number = Change the number
pin-sent-again = A new PIN was sent to { $number }
pin-confirm = Confirm phone number
pin-checking = Checking the PIN

phone-label = Phone of the built-in platform
phone-empty = No messages yet.
phone-why = The built-in platform sends its text messages to this phone.
