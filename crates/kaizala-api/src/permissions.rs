//! What a connector may do (contract 2.4): an *area* of the platform and the *operations* allowed on it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use specta::Type;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type as SchemaType};
use utoipa::{PartialSchema, ToSchema};

/// A part of the platform that a permission guards. The number is the area's id inside tokens (contract 2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Area {
    /// Group data such as name and member count.
    GroupInfo = 2,
    /// Who is in a group.
    GroupMember = 3,
    /// Text messages.
    TextMessage = 4,
    /// The token's own user.
    Profile = 5,
    /// Actions (surveys, jobs, polls, cards) and their responses.
    Action = 6,
    /// Fetching an access token; stands on refresh tokens only.
    Token = 8,
    /// Pictures, documents, audio and video.
    Media = 9,
    /// Users and groups of the organisation.
    Tenant = 14,
    /// Outgoing webhooks.
    Webhook = 15,
    /// Likes and comments.
    Reaction = 19,
    /// Bots.
    Bot = 24,
}

impl Area {
    /// Every area, in the order of their ids.
    pub const ALL: [Self; 11] = [
        Self::GroupInfo,
        Self::GroupMember,
        Self::TextMessage,
        Self::Profile,
        Self::Action,
        Self::Token,
        Self::Media,
        Self::Tenant,
        Self::Webhook,
        Self::Reaction,
        Self::Bot,
    ];

    /// The word for this area in scopes and in our API (contract 2.4).
    pub const fn word(self) -> &'static str {
        match self {
            Self::GroupInfo => "groupinfo",
            Self::GroupMember => "groupmember",
            Self::TextMessage => "textmessage",
            Self::Profile => "profile",
            Self::Action => "action",
            Self::Token => "token",
            Self::Media => "media",
            Self::Tenant => "tenant",
            Self::Webhook => "webhook",
            Self::Reaction => "reaction",
            Self::Bot => "bot",
        }
    }
}

/// What is done in an area. The number is the operation's bit inside tokens (contract 2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Operation {
    /// Create, post, upload.
    Add = 2,
    /// Read, list, obtain.
    Get = 4,
    /// Remove.
    Remove = 8,
    /// Update.
    Update = 16,
}

impl Operation {
    /// Every operation, in the order of their bits.
    pub const ALL: [Self; 4] = [Self::Add, Self::Get, Self::Remove, Self::Update];

    /// The word for this operation in our API.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Get => "get",
            Self::Remove => "remove",
            Self::Update => "update",
        }
    }

    /// The verb that `grantedScope` writes for this operation. `read` and `write` look swapped; that is how the
    /// contract has them (contract 2.4), so they are printed for compatibility and never used to decide.
    pub const fn wire_verb(self) -> &'static str {
        match self {
            Self::Add => "read",
            Self::Get => "write",
            Self::Remove => "remove",
            Self::Update => "update",
        }
    }
}

/// One operation in one area, written `textmessage:add`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(into = "String", try_from = "String")]
#[specta(type = String)]
pub struct Permission {
    /// Where.
    pub area: Area,
    /// What.
    pub operation: Operation,
}

impl Permission {
    /// `operation` in `area`.
    pub const fn new(area: Area, operation: Operation) -> Self {
        Self { area, operation }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.area.word(), self.operation.word())
    }
}

impl PartialSchema for Permission {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(SchemaType::String)
            .description(Some("An operation in an area"))
            .examples(["textmessage:add"])
            .into()
    }
}

impl ToSchema for Permission {}

impl From<Permission> for String {
    fn from(permission: Permission) -> Self {
        permission.to_string()
    }
}

/// A permission, or a list of them, that is not written as the contract writes it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown permission `{0}`")]
pub struct UnknownPermission(pub String);

impl FromStr for Permission {
    type Err = UnknownPermission;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownPermission(text.to_owned());
        let (area, operation) = text.split_once(':').ok_or_else(unknown)?;
        let area = Area::ALL
            .into_iter()
            .find(|known| known.word() == area)
            .ok_or_else(unknown)?;
        let operation = Operation::ALL
            .into_iter()
            .find(|known| known.word() == operation)
            .ok_or_else(unknown)?;
        Ok(Self { area, operation })
    }
}

impl TryFrom<String> for Permission {
    type Error = UnknownPermission;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// A set of permissions. On our API it is a list of words; inside tokens it is `2.30:4.2` ([`Permissions::claim`]);
/// in answers of the token service it is a list of scopes ([`Permissions::scopes`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(into = "Vec<Permission>", from = "Vec<Permission>")]
#[specta(type = Vec<Permission>)]
pub struct Permissions(BTreeMap<Area, u8>);

impl Permissions {
    /// Whether `permission` is in the set.
    pub fn allows(&self, permission: Permission) -> bool {
        self.0
            .get(&permission.area)
            .is_some_and(|bits| bits & permission.operation as u8 != 0)
    }

    /// Whether nothing is allowed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every permission of the set, by area and then by operation.
    pub fn iter(&self) -> impl Iterator<Item = Permission> + '_ {
        self.0.iter().flat_map(|(&area, &bits)| {
            Operation::ALL
                .into_iter()
                .filter(move |&operation| bits & operation as u8 != 0)
                .map(move |operation| Permission { area, operation })
        })
    }

    /// The claim inside a token: `id.sum` joined by `:` (contract 2.4).
    pub fn claim(&self) -> String {
        let parts: Vec<_> = self
            .0
            .iter()
            .map(|(&area, bits)| format!("{}.{bits}", area as u8))
            .collect();
        parts.join(":")
    }

    /// Reads the claim of a token. Areas and bits we do not know are dropped: an old token simply lacks them.
    pub fn from_claim(claim: &str) -> Result<Self, UnknownPermission> {
        let mut areas = BTreeMap::new();
        for part in claim.split(':').filter(|part| !part.is_empty()) {
            let unknown = || UnknownPermission(part.to_owned());
            let (id, bits) = part.split_once('.').ok_or_else(unknown)?;
            let id: u8 = id.parse().map_err(|_| unknown())?;
            let bits: u8 = bits.parse().map_err(|_| unknown())?;
            if let Some(area) = Area::ALL.into_iter().find(|&area| area as u8 == id) {
                areas.insert(area, bits & 0b1_1110);
            }
        }
        Ok(Self(areas))
    }

    /// `grantedScope` of the token service: `prefix.verb` joined by `,` (contract 2.4).
    pub fn scopes(&self) -> String {
        let scopes: Vec<_> = self
            .iter()
            .map(|permission| {
                format!(
                    "{}.{}",
                    permission.area.word(),
                    permission.operation.wire_verb()
                )
            })
            .collect();
        scopes.join(",")
    }
}

impl PartialSchema for Permissions {
    fn schema() -> RefOr<Schema> {
        ArrayBuilder::new().items(Permission::schema()).into()
    }
}

impl ToSchema for Permissions {}

impl FromIterator<Permission> for Permissions {
    fn from_iter<T: IntoIterator<Item = Permission>>(permissions: T) -> Self {
        let mut areas = BTreeMap::new();
        for Permission { area, operation } in permissions {
            *areas.entry(area).or_default() |= operation as u8;
        }
        Self(areas)
    }
}

impl From<Vec<Permission>> for Permissions {
    fn from(permissions: Vec<Permission>) -> Self {
        permissions.into_iter().collect()
    }
}

impl From<Permissions> for Vec<Permission> {
    fn from(permissions: Permissions) -> Self {
        permissions.iter().collect()
    }
}

/// What a refresh token itself may do: fetch an access token (contract 4.5, `8.4`).
pub const TOKEN_WRITE: Permission = Permission::new(Area::Token, Operation::Get);

/// A choice that a developer ticks when registering a connector: one plain sentence, several permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermissionChoice {
    /// Names the sentence in the catalogues (`permission-<key>`, `permission-<key>-detail`).
    pub key: &'static str,
    /// What ticking it asks for.
    pub permissions: &'static [Permission],
}

const fn all(area: Area) -> [Permission; 4] {
    [
        Permission::new(area, Operation::Add),
        Permission::new(area, Operation::Get),
        Permission::new(area, Operation::Remove),
        Permission::new(area, Operation::Update),
    ]
}

/// The choices in the order they are shown. Together they cover every permission of contract 7.9 once.
pub const PERMISSION_CHOICES: [PermissionChoice; 12] = [
    PermissionChoice {
        key: "group-read",
        permissions: &[Permission::new(Area::GroupInfo, Operation::Get)],
    },
    PermissionChoice {
        key: "message-send",
        permissions: &[Permission::new(Area::TextMessage, Operation::Add)],
    },
    PermissionChoice {
        key: "member-read",
        permissions: &[Permission::new(Area::GroupMember, Operation::Get)],
    },
    PermissionChoice {
        key: "member-change",
        permissions: &[
            Permission::new(Area::GroupMember, Operation::Add),
            Permission::new(Area::GroupMember, Operation::Remove),
            Permission::new(Area::GroupMember, Operation::Update),
        ],
    },
    PermissionChoice {
        key: "action",
        permissions: &[
            Permission::new(Area::Action, Operation::Add),
            Permission::new(Area::Action, Operation::Get),
            Permission::new(Area::Action, Operation::Update),
        ],
    },
    PermissionChoice {
        key: "media-send",
        permissions: &[Permission::new(Area::Media, Operation::Add)],
    },
    PermissionChoice {
        key: "reaction",
        permissions: &[
            Permission::new(Area::Reaction, Operation::Add),
            Permission::new(Area::Reaction, Operation::Get),
        ],
    },
    PermissionChoice {
        key: "webhook",
        permissions: &all(Area::Webhook),
    },
    PermissionChoice {
        key: "profile-read",
        permissions: &[Permission::new(Area::Profile, Operation::Get)],
    },
    PermissionChoice {
        key: "group-change",
        permissions: &[
            Permission::new(Area::GroupInfo, Operation::Add),
            Permission::new(Area::GroupInfo, Operation::Remove),
            Permission::new(Area::GroupInfo, Operation::Update),
        ],
    },
    PermissionChoice {
        key: "bot",
        permissions: &all(Area::Bot),
    },
    PermissionChoice {
        key: "tenant-read",
        permissions: &[Permission::new(Area::Tenant, Operation::Get)],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claim_and_scopes_are_written_as_recorded_in_2017() {
        let permissions = Permissions::from_claim("2.30:3.14:4.2:6.22:5.4:9.2:15.30").unwrap();
        assert_eq!(
            permissions.claim(),
            "2.30:3.14:4.2:5.4:6.22:9.2:15.30",
            "same set, ordered by id"
        );
        assert_eq!(
            permissions.scopes(),
            "groupinfo.read,groupinfo.write,groupinfo.remove,groupinfo.update,\
             groupmember.read,groupmember.write,groupmember.remove,textmessage.read,profile.write,\
             action.read,action.write,action.update,media.read,\
             webhook.read,webhook.write,webhook.remove,webhook.update"
        );
    }

    #[test]
    fn an_unknown_area_or_bit_is_dropped_and_garbage_is_refused() {
        let permissions = Permissions::from_claim("2.255:99.2").unwrap();
        assert_eq!(permissions.claim(), "2.30");
        assert_eq!(
            Permissions::from_claim("2"),
            Err(UnknownPermission("2".to_owned()))
        );
        assert_eq!(
            "textmessage:shout".parse::<Permission>().unwrap_err().0,
            "textmessage:shout"
        );
    }

    #[test]
    fn json_is_a_list_of_words() {
        let permissions: Permissions =
            serde_json::from_str(r#"["textmessage:add","groupinfo:get"]"#).unwrap();
        assert_eq!(
            serde_json::to_string(&permissions).unwrap(),
            r#"["groupinfo:get","textmessage:add"]"#
        );
    }

    #[test]
    fn no_permission_stands_in_two_choices() {
        let listed: Vec<_> = PERMISSION_CHOICES
            .iter()
            .flat_map(|choice| choice.permissions)
            .collect();
        let unique: Permissions = listed.iter().map(|&&permission| permission).collect();
        assert_eq!(listed.len(), unique.iter().count());
    }
}
