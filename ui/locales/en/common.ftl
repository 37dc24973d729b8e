# Words that every room uses.
app-name = Kaizala Companion
page-title = { $page } – Kaizala Companion
crumbs = Where you are

action-continue = Continue
action-back = Back
action-cancel = Cancel
action-done = Done
action-save = Save changes
action-retry = Try again
action-copy = Copy
action-copied = Copied
action-reveal = Reveal
action-hide = Hide

said-copied = Copied
said-secret-copied = Copied. The clipboard is cleared after { $seconds } seconds.

field-optional = optional
problem-details = Details

steps-position = Step { $position } of { $count }: { $name }
steps-complete = All steps done

duration-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
duration-hours = { $hours } h { $minutes } min
duration-minutes = { $minutes } min { $seconds } s

life-used = { $used } of { $whole } days used
life-left = { $days ->
    [0] last day, valid until { $date }
    [one] { $days } day left, valid until { $date }
   *[other] { $days } days left, valid until { $date }
}
life-unknown = No expiry known
life-expired = expired on { $date }
life-rollover = From { $date } on, each exchange may bring a new refresh token. It is kept for you.

scope-group-unnamed = A group
scope-user = On behalf of { $name }
scope-tenant = All groups of the organisation

act-in-group = in “{ $name }”
act-in-group-unnamed = in a group
act-for-user = on behalf of { $name }
act-in-tenant = in all groups of the organisation
