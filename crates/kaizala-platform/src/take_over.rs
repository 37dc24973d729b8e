//! Two people turn out to be one: whoever was known by a number so far, and the account that has confirmed it.

use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel as _, ModelTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

use crate::database::entities::{
    action, assignee, bot, grant, member, message, reaction, recipient, response, subscriber, user,
};

/// Makes `owner` whatever `known` was, and forgets `known`.
pub(crate) async fn take_over(
    change: &impl ConnectionTrait,
    owner: &str,
    known: user::Model,
) -> Result<(), DbErr> {
    memberships(change, owner, &known.id).await?;
    subscriptions(change, owner, &known.id).await?;
    grants(change, owner, &known.id).await?;
    message::Entity::update_many()
        .col_expr(message::Column::SenderId, owner.into())
        .filter(message::Column::SenderId.eq(&known.id))
        .exec(change)
        .await?;
    action::Entity::update_many()
        .col_expr(action::Column::SenderId, owner.into())
        .filter(action::Column::SenderId.eq(&known.id))
        .exec(change)
        .await?;
    bot::Entity::update_many()
        .col_expr(bot::Column::CreatorId, owner.into())
        .filter(bot::Column::CreatorId.eq(&known.id))
        .exec(change)
        .await?;
    jobs_and_answers(change, owner, &known.id).await?;
    reactions(change, owner, &known.id).await?;
    known.delete(change).await.map(drop)
}

/// Rows that say of a person no more than what they belong to: what both belong to is kept once.
async fn hand_on<E: EntityTrait>(
    change: &impl ConnectionTrait,
    belongs_to: E::Column,
    user: E::Column,
    owner: &str,
    known: &str,
) -> Result<(), DbErr> {
    let mine = E::find()
        .select_only()
        .column(belongs_to)
        .filter(user.eq(owner))
        .into_query();
    E::delete_many()
        .filter(user.eq(known))
        .filter(belongs_to.in_subquery(mine))
        .exec(change)
        .await?;
    E::update_many()
        .col_expr(user, owner.into())
        .filter(user.eq(known))
        .exec(change)
        .await
        .map(drop)
}

/// Memberships; who was an admin as either is one now.
async fn memberships(change: &impl ConnectionTrait, owner: &str, known: &str) -> Result<(), DbErr> {
    let memberships = member::Entity::find()
        .filter(member::Column::UserId.eq(known))
        .all(change)
        .await?;
    for theirs in memberships {
        let group = theirs.group_id.clone();
        let was_admin = theirs.is_admin;
        match member::Entity::find_by_id((group.clone(), owner.to_owned()))
            .one(change)
            .await?
        {
            Some(mine) => {
                let is_admin = mine.is_admin || was_admin;
                let mut mine = mine.into_active_model();
                mine.is_admin = Set(is_admin);
                mine.update(change).await?;
            }
            None => {
                member::ActiveModel {
                    group_id: Set(group),
                    user_id: Set(owner.to_owned()),
                    is_admin: Set(was_admin),
                    added: Set(theirs.added),
                }
                .insert(change)
                .await?;
            }
        }
        theirs.delete(change).await?;
    }
    Ok(())
}

/// Subscriptions, and what was directed at the subscriber.
async fn subscriptions(
    change: &impl ConnectionTrait,
    owner: &str,
    known: &str,
) -> Result<(), DbErr> {
    let theirs = subscriber::Entity::find()
        .filter(subscriber::Column::UserId.eq(known))
        .all(change)
        .await?;
    for theirs in theirs {
        let mine = subscriber::Entity::find()
            .filter(subscriber::Column::GroupId.eq(&theirs.group_id))
            .filter(subscriber::Column::UserId.eq(owner))
            .one(change)
            .await?;
        if mine.is_some() {
            theirs.delete(change).await?;
        } else {
            let mut theirs = theirs.into_active_model();
            theirs.user_id = Set(owner.to_owned());
            theirs.update(change).await?;
        }
    }
    let (reference, user) = (recipient::Column::ReferenceId, recipient::Column::UserId);
    hand_on::<recipient::Entity>(change, reference, user, owner, known).await
}

/// Grants; of two user tokens for one connector the own one stays.
async fn grants(change: &impl ConnectionTrait, owner: &str, known: &str) -> Result<(), DbErr> {
    let grants = grant::Entity::find()
        .filter(grant::Column::UserId.eq(known))
        .all(change)
        .await?;
    for theirs in grants {
        let is_mine_too = theirs.group_id.is_none()
            && grant::Entity::find()
                .filter(grant::Column::UserId.eq(owner))
                .filter(grant::Column::ConnectorId.eq(&theirs.connector_id))
                .filter(grant::Column::GroupId.is_null())
                .one(change)
                .await?
                .is_some();
        if is_mine_too {
            theirs.delete(change).await?;
        } else {
            let mut theirs = theirs.into_active_model();
            theirs.user_id = Set(owner.to_owned());
            theirs.update(change).await?;
        }
    }
    Ok(())
}

/// Jobs and answers; of two answers to one action that takes one the own stays.
async fn jobs_and_answers(
    change: &impl ConnectionTrait,
    owner: &str,
    known: &str,
) -> Result<(), DbErr> {
    let (reference, user) = (assignee::Column::ReferenceId, assignee::Column::UserId);
    hand_on::<assignee::Entity>(change, reference, user, owner, known).await?;
    let theirs = response::Entity::find()
        .filter(response::Column::ResponderId.eq(known))
        .all(change)
        .await?;
    for theirs in theirs {
        let is_mine_too = response::Entity::find()
            .filter(response::Column::ReferenceId.eq(&theirs.reference_id))
            .filter(response::Column::ResponderId.eq(owner))
            .filter(response::Column::Slot.eq(&theirs.slot))
            .one(change)
            .await?
            .is_some();
        if is_mine_too {
            theirs.delete(change).await?;
        } else {
            let mut theirs = theirs.into_active_model();
            theirs.responder_id = Set(owner.to_owned());
            theirs.update(change).await?;
        }
    }
    Ok(())
}

/// Comments and likes; of two likes of one item the own stays.
async fn reactions(change: &impl ConnectionTrait, owner: &str, known: &str) -> Result<(), DbErr> {
    let theirs = reaction::Entity::find()
        .filter(reaction::Column::UserId.eq(known))
        .all(change)
        .await?;
    for theirs in theirs {
        let is_mine_too = theirs.comment.is_none()
            && reaction::Entity::find()
                .filter(reaction::Column::ReferenceId.eq(&theirs.reference_id))
                .filter(reaction::Column::UserId.eq(owner))
                .filter(reaction::Column::Comment.is_null())
                .one(change)
                .await?
                .is_some();
        if is_mine_too {
            theirs.delete(change).await?;
        } else {
            let mut theirs = theirs.into_active_model();
            theirs.user_id = Set(owner.to_owned());
            theirs.update(change).await?;
        }
    }
    Ok(())
}
