//! Which actions, and whose answers, a caller sees (contract 2.2, 6.8.2, 7.9).

use sea_orm::ConnectionTrait;

use super::caller::{Caller, Needs, Standing};
use crate::actions;
use crate::audience::Audience;
use crate::database::Change;
use crate::database::entities::action;
use crate::errors::ApiError;
use crate::events::Circle;
use crate::groups;
use crate::responses::Sees;

/// The action that a path names and what the caller is in the action's own group. What is posted to a group flows
/// down to the groups in it, so it is found there, too (contract 2.2).
pub(super) async fn visible<N: Needs>(
    caller: &Caller<N>,
    database: &impl ConnectionTrait,
    group_id: &str,
    action_id: &str,
) -> Result<(action::Model, Standing), ApiError> {
    let unknown = || ApiError::not_found("actionId");
    let (group, standing) = caller.standing(database, group_id).await?;
    let action = actions::find(database, action_id)
        .await?
        .ok_or_else(unknown)?;
    let standing = if action.group_id == group.id {
        standing
    } else {
        let own = caller.reach(database, &action.group_id).await?;
        let above = groups::with_ancestors(database, &group.id).await?;
        let below = groups::with_descendants(database, &group.id).await?;
        let is_above = above.contains(&action.group_id);
        match own {
            Some((_, own)) if is_above || below.contains(&action.group_id) => own,
            None if is_above => standing.min(Standing::Member),
            Some(_) | None => return Err(unknown()),
        }
    };
    if is_shown_to(caller, database, &action, standing).await? {
        Ok((action, standing))
    } else {
        Err(unknown())
    }
}

/// The action with this id and what the caller is in its group, if the token reaches the group or one in it.
pub(super) async fn watchable<N: Needs>(
    caller: &Caller<N>,
    database: &impl ConnectionTrait,
    action_id: &str,
) -> Result<(action::Model, Standing), ApiError> {
    let unknown = || ApiError::not_found("objectId");
    let action = actions::find(database, action_id)
        .await?
        .ok_or_else(unknown)?;
    let standing = match caller.reach(database, &action.group_id).await? {
        Some((_, standing)) => standing,
        None if caller.is_below(database, &action.group_id).await? => Standing::Member,
        None => return Err(ApiError::forbidden("The token does not reach this action")),
    };
    if is_shown_to(caller, database, &action, standing).await? {
        Ok((action, standing))
    } else {
        Err(unknown())
    }
}

/// Whether an action is for a caller who is this in its group.
async fn is_shown_to<N: Needs>(
    caller: &Caller<N>,
    database: &impl ConnectionTrait,
    action: &action::Model,
    standing: Standing,
) -> Result<bool, ApiError> {
    let is_own = action.sender_id == caller.user_id;
    let is_open = match (standing, action.audience.as_str()) {
        (Standing::Admin, _) | (_, Audience::ALL_SUBSCRIBERS) => true,
        (Standing::Member, word) => word != Audience::LISTED,
        (Standing::Subscriber, _) => false,
    };
    Ok(is_own || is_open || actions::is_for(database, action, &caller.user_id).await?)
}

/// Whose answers the caller sees (contract 2.2, 6.8.2).
pub(super) async fn sees<N: Needs>(
    caller: &Caller<N>,
    database: &impl ConnectionTrait,
    action: &action::Model,
) -> Result<Sees, ApiError> {
    let content = actions::content_of(action)?;
    let circle = actions::events::circle_of_answers(database, action, &content).await?;
    let is_sender = action.sender_id == caller.user_id;
    let sees_all = is_sender
        || match circle {
            Circle::Group | Circle::GroupAndBelow => true,
            Circle::AdminsAnd(_) => caller
                .reach(database, &action.group_id)
                .await?
                .is_some_and(|(_, standing)| standing == Standing::Admin),
            Circle::Only(_) => false,
        };
    Ok(if sees_all {
        Sees::All
    } else {
        Sees::Own(caller.user_id.clone())
    })
}

/// The action, if the caller posted it or administers its group.
pub(super) async fn own_or_administered<N: Needs>(
    caller: &Caller<N>,
    change: &Change,
    group_id: &str,
    action_id: &str,
) -> Result<action::Model, ApiError> {
    let (action, standing) = visible(caller, change, group_id, action_id).await?;
    if standing == Standing::Admin || action.sender_id == caller.user_id {
        Ok(action)
    } else {
        Err(ApiError::forbidden(
            "The caller neither posted this nor is an admin of its group",
        ))
    }
}
