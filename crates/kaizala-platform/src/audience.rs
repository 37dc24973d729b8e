//! Whom an item is for (contract 6.6). Subscribers are in public groups only.

use std::collections::BTreeSet;

use kaizala_api::errors::ErrorCode;
use kaizala_api::groups::GroupType;
use kaizala_api::members::Role;
use kaizala_api::messages::FailedResult;
use kaizala_api::phone::PhoneNumber;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
};

use crate::database::entities::{group, recipient};
use crate::errors::ApiError;
use crate::events::Circle;
use crate::members::NUMBERS_LIMIT;
use crate::{groups, items, subscribers};

/// Whom an item is for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Admins and members.
    Members,
    /// These, and every subscriber.
    AllSubscribers,
    /// Admins, and the subscribers with these ids.
    Listed(BTreeSet<String>),
}

impl Audience {
    /// [`Audience::Listed`], as stored.
    pub(crate) const LISTED: &str = "Listed";
    /// [`Audience::AllSubscribers`], as stored.
    pub(crate) const ALL_SUBSCRIBERS: &str = "AllSubscribers";

    /// As stored.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Members => "Members",
            Self::AllSubscribers => Self::ALL_SUBSCRIBERS,
            Self::Listed(_) => Self::LISTED,
        }
    }

    /// Who hears of an item that this person sends.
    pub(crate) fn circle<'a>(&self, sender: &'a str) -> Circle<'a> {
        circle(self.word(), sender)
    }

    /// Notes at whom an item is directed.
    pub(crate) async fn address(
        &self,
        change: &impl ConnectionTrait,
        reference: &str,
    ) -> Result<(), DbErr> {
        let Self::Listed(users) = self else {
            return Ok(());
        };
        if users.is_empty() {
            return Ok(());
        }
        let rows = users.iter().map(|user| recipient::ActiveModel {
            reference_id: Set(reference.to_owned()),
            user_id: Set(user.clone()),
        });
        recipient::Entity::insert_many(rows)
            .exec_without_returning(change)
            .await
            .map(drop)
    }
}

/// Who hears of an item of this audience, as stored, that this person has sent.
pub(crate) fn circle<'a>(audience: &str, sender: &'a str) -> Circle<'a> {
    if audience == Audience::LISTED {
        Circle::AdminsAnd(sender)
    } else {
        Circle::GroupAndBelow
    }
}

/// Whom an item is for, as it was wished, and the numbers that it does not reach.
pub(crate) async fn choose(
    change: &impl ConnectionTrait,
    group: &group::Model,
    role: Role,
    wish: Option<&[String]>,
    to_all: bool,
) -> Result<(Audience, Vec<FailedResult>), ApiError> {
    if wish.is_some_and(<[String]>::is_empty) && !to_all {
        return Err(ApiError::invalid("subscribers is empty"));
    }
    if groups::type_of(group) == GroupType::Group && (wish.is_some() || to_all) {
        return Err(ApiError::invalid(
            "subscribers are in groups of the type ConnectGroup only",
        ));
    }
    match wish {
        // Clients send both; then the list counts.
        Some(numbers) if !numbers.is_empty() => listed(change, &group.id, numbers).await,
        _ if to_all && role != Role::Admin => Err(ApiError::forbidden(
            "Only an admin of the group may send to all subscribers",
        )),
        _ if to_all => Ok((Audience::AllSubscribers, Vec::new())),
        _ => Ok((Audience::Members, Vec::new())),
    }
}

async fn listed(
    change: &impl ConnectionTrait,
    group: &str,
    numbers: &[String],
) -> Result<(Audience, Vec<FailedResult>), ApiError> {
    if numbers.len() > NUMBERS_LIMIT {
        return Err(ApiError::invalid("subscribers has more than 100 numbers"));
    }
    let mut users = BTreeSet::new();
    let mut failed = Vec::new();
    for number in numbers {
        let (error_code, error_reason) = match PhoneNumber::parse(number) {
            Err(_) => (ErrorCode::InvalidParameters, "Invalid phone number"),
            Ok(phone) => match subscribers::find_by_phone(change, group, &phone).await? {
                Some(found) => {
                    users.insert(found.user_id);
                    continue;
                }
                None => (ErrorCode::NotFound, "Not a subscriber of this group"),
            },
        };
        failed.push(FailedResult {
            subscriber: number.clone(),
            subscriber_id: String::new(),
            error_reason: error_reason.to_owned(),
            error_code,
        });
    }
    Ok((Audience::Listed(users), failed))
}

/// Whether a reply goes to whom the item went that it replies to (contract 6.6).
pub(crate) async fn check_reply(
    change: &impl ConnectionTrait,
    group: &str,
    reference: &str,
    audience: &Audience,
) -> Result<(), ApiError> {
    let reach = groups::with_ancestors(change, group).await?;
    let item = items::find(change, reference)
        .await?
        .filter(|item| reach.contains(&item.group_id))
        .ok_or_else(|| ApiError::invalid("replyToReferenceId is no item of this group"))?;
    let is_in_the_circle = match (item.audience.as_str(), audience) {
        (Audience::LISTED, Audience::Listed(users)) => {
            let asked: BTreeSet<String> = recipient::Entity::find()
                .filter(recipient::Column::ReferenceId.eq(reference))
                .all(change)
                .await?
                .into_iter()
                .map(|row| row.user_id)
                .collect();
            users.is_subset(&asked)
        }
        (Audience::LISTED, Audience::Members | Audience::AllSubscribers)
        | (Audience::ALL_SUBSCRIBERS, Audience::Members) => false,
        _ => true,
    };
    if is_in_the_circle {
        Ok(())
    } else {
        Err(ApiError::invalid(
            "subscribers must name those that the item was directed at",
        ))
    }
}
