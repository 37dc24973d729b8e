# Step 1: register a connector. In French it is simply created: “enregistrer” would also read as “save”.
step-register = Créer un connecteur
page-details = Nom et description
page-permissions = Autorisations

register-details-title = Comment s’appelle le connecteur ?
register-details-lead = Les admins et les membres voient ce nom partout où le connecteur agit.
connector-name = Nom
connector-name-hint = Le nom du système à relier, par exemple Planning du site A
connector-description = Description
connector-redirect = URL de redirection
connector-redirect-hint = Seulement si l’on se connecte à votre système avec Kaizala (OAuth).

register-permissions-title = Que peut faire « { $name } » ?
register-permissions-lead = L’admin du groupe voit ces phrases avant d’accorder l’accès. Demandez seulement ce qu’il faut.
register-commit = Créer le connecteur
register-progress = Création du connecteur

registered-title = « { $name } » est créé
registered-lead = Avec cet ID et cette clé secrète, le connecteur prouve son identité. Ensuite, l’admin d’un groupe lui accorde l’accès.
registered-saved = L’ID et la clé secrète sont enregistrés dans votre coffre. Il n’y a rien à noter.
connector-id = ID du connecteur
connector-secret = Clé secrète du connecteur
