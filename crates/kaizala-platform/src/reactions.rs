//! Likes and comments on items (contract 6.10).

use std::collections::HashMap;

use kaizala_api::ids::{ReferenceId, UserId};
use kaizala_api::reactions::{ItemReactions, Reaction, ReactionCounts, ReactionType};
use kaizala_api::time::UnixMillis;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, Order, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::database::Change;
use crate::database::entities::reaction;
use crate::errors::Fault;
use crate::random;

/// Items or reactions on a page.
const PAGE: u64 = 100;
/// Ticks of 100 ns from the year 1 to 1970 (contract 6.10).
const EPOCH: i64 = 621_355_968_000_000_000;
const TICKS_PER_MILLISECOND: i64 = 10_000;

/// A type, as stored.
pub(crate) fn word(reaction_type: ReactionType) -> &'static str {
    match reaction_type {
        ReactionType::Like => "Like",
        ReactionType::Comment => "Comment",
    }
}

/// Reacts to an item. Whoever likes an item twice likes it as before.
pub(crate) async fn post(
    change: &Change,
    (group, reference): (&str, &str),
    user: &str,
    comment: Option<&str>,
    now: UnixMillis,
) -> Result<String, Fault> {
    if comment.is_none()
        && let Some(liked) = of(reference, ReactionType::Like)
            .filter(reaction::Column::UserId.eq(user))
            .one(change)
            .await?
    {
        return Ok(liked.id);
    }
    // Ticks are finer than the clock: what is left counts the reactions of one moment, so that none is passed over.
    let newest = reaction::Entity::find()
        .filter(reaction::Column::GroupId.eq(group))
        .order_by_desc(reaction::Column::Ticks)
        .one(change)
        .await?;
    let ticks = EPOCH + now.0 * TICKS_PER_MILLISECOND;
    let ticks = newest.map_or(ticks, |newest| ticks.max(newest.ticks + 1));
    let kept = reaction::ActiveModel {
        id: Set(random::id()?),
        group_id: Set(group.to_owned()),
        reference_id: Set(reference.to_owned()),
        reaction_type: Set(
            word(comment.map_or(ReactionType::Like, |_| ReactionType::Comment)).to_owned(),
        ),
        user_id: Set(user.to_owned()),
        comment: Set(comment.map(str::to_owned)),
        modified: Set(now.0),
        ticks: Set(ticks),
    };
    Ok(kept.insert(change).await?.id)
}

fn of(reference: &str, reaction_type: ReactionType) -> sea_orm::Select<reaction::Entity> {
    reaction::Entity::find()
        .filter(reaction::Column::ReferenceId.eq(reference))
        .filter(reaction::Column::ReactionType.eq(word(reaction_type)))
}

/// How many reactions these items have, in their order.
pub(crate) async fn count(
    database: &impl ConnectionTrait,
    references: Vec<String>,
) -> Result<Vec<ItemReactions>, DbErr> {
    let counted: Vec<(String, String, i64)> = reaction::Entity::find()
        .filter(reaction::Column::ReferenceId.is_in(references.iter().map(String::as_str)))
        .select_only()
        .column(reaction::Column::ReferenceId)
        .column(reaction::Column::ReactionType)
        .column_as(reaction::Column::Id.count(), "count")
        .group_by(reaction::Column::ReferenceId)
        .group_by(reaction::Column::ReactionType)
        .into_tuple()
        .all(database)
        .await?;
    let mut counts: HashMap<String, ReactionCounts> = HashMap::new();
    for (reference, kind, number) in counted {
        let counts = counts.entry(reference).or_default();
        let number = u64::try_from(number).unwrap_or_default();
        if kind == word(ReactionType::Like) {
            counts.like = number;
        } else {
            counts.comment = number;
        }
    }
    Ok(references
        .into_iter()
        .map(|reference| ItemReactions {
            reactions_count_map: counts.get(&reference).copied().unwrap_or_default(),
            reference_id: ReferenceId::from(reference),
        })
        .collect())
}

/// Items of a group that were reacted to after `cursor`, longest unchanged first, and where to go on.
pub(crate) async fn changed(
    database: &impl ConnectionTrait,
    group: &str,
    cursor: i64,
) -> Result<(Vec<ItemReactions>, i64), DbErr> {
    let changed: Vec<(String, i64)> = reaction::Entity::find()
        .filter(reaction::Column::GroupId.eq(group))
        .filter(reaction::Column::Ticks.gt(cursor))
        .select_only()
        .column(reaction::Column::ReferenceId)
        .column_as(reaction::Column::Ticks.max(), "newest")
        .group_by(reaction::Column::ReferenceId)
        .order_by(reaction::Column::Ticks.max(), Order::Asc)
        .limit(PAGE)
        .into_tuple()
        .all(database)
        .await?;
    let next = changed.last().map_or(cursor, |(_, newest)| *newest);
    let references = changed
        .into_iter()
        .map(|(reference, _)| reference)
        .collect();
    Ok((count(database, references).await?, next))
}

/// Reactions of one type to an item after `cursor`, oldest first, and where to go on.
pub(crate) async fn list(
    database: &impl ConnectionTrait,
    reference: &str,
    reaction_type: ReactionType,
    cursor: i64,
) -> Result<(Vec<Reaction>, i64), DbErr> {
    let found = of(reference, reaction_type)
        .filter(reaction::Column::Ticks.gt(cursor))
        .order_by_asc(reaction::Column::Ticks)
        .limit(PAGE)
        .all(database)
        .await?;
    let next = found.last().map_or(cursor, |newest| newest.ticks);
    let shown = found
        .into_iter()
        .map(|reaction| Reaction {
            reaction_id: reaction.id,
            user_id: UserId::from(reaction.user_id),
            last_modified_time: UnixMillis(reaction.modified),
            comment: reaction.comment,
        })
        .collect();
    Ok((shown, next))
}
