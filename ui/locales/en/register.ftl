# Step 1: register a connector.
step-register = Register a connector
page-details = Name and description
page-permissions = Permissions

register-details-title = What is the connector called?
register-details-lead = Admins and members see this name wherever the connector acts.
connector-name = Name
connector-name-hint = The name of the system it connects, for example Site A shift planner
connector-description = Description
connector-redirect = Redirect URL
connector-redirect-hint = Only if people sign in to your system with Kaizala (OAuth).

register-permissions-title = What may “{ $name }” do?
register-permissions-lead = A group admin sees these sentences before granting access. Ask only for what it needs.
register-commit = Create connector
register-progress = Creating the connector

registered-title = “{ $name }” is registered
registered-lead = With this ID and secret the connector proves who it is. Next, a group admin grants it access.
registered-saved = Both are saved in your vault. There is nothing to note down.
connector-id = Connector ID
connector-secret = Connector secret
