//! Identifiers. All are opaque: they are compared, stored and sent back, never taken apart.

use serde::{Deserialize, Serialize};
use specta::Type;
use utoipa::ToSchema;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type, ToSchema)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The identifier as it goes over the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self(value)
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self(value.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A connector, `applicationId` on the wire (contract 2.1).
    ConnectorId
}
id! {
    /// A group (contract 2.1); often a GUID with a suffix such as `@1`.
    GroupId
}
id! {
    /// A person, `memberId` in a group (contract 2.1).
    UserId
}
id! {
    /// A posted message or action as an item of a group (contract 2.1).
    ReferenceId
}
id! {
    /// A person's account on the management portal.
    AccountId
}
id! {
    /// A webhook (contract 6.11).
    WebhookId
}
id! {
    /// Something that happened and that webhooks are told of (contract 6.11.4).
    EventId
}
