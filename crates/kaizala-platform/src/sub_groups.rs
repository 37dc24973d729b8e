//! Which group is part of which. A group may be part of several; none is part of itself, at any depth.

use std::collections::{BTreeMap, BTreeSet};

use kaizala_api::events::EventType;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr,
    EntityTrait as _, ModelTrait as _, QueryFilter as _, QuerySelect as _,
};
use serde_json::json;

use crate::database::Change;
use crate::database::entities::{group, server_key, sub_group};
use crate::errors::{ApiError, Fault};
use crate::events::{self, Circle, Event};
use crate::groups;
use crate::media::picture_url;
use crate::server_keys::SERVER_ID;
use crate::state::Shared;

/// Levels of groups within groups. Far beyond any real organisation; it keeps answers readable for every client.
const LEVELS_LIMIT: usize = 32;

/// Makes `child` part of `parent`, in the name of the user `by`.
pub(crate) async fn attach(
    shared: &Shared,
    change: &Change,
    by: &str,
    parent: &str,
    child: &str,
) -> Result<(), ApiError> {
    wait_for_turn(change).await?;
    let link = (parent.to_owned(), child.to_owned());
    if sub_group::Entity::find_by_id(link)
        .one(change)
        .await?
        .is_some()
    {
        return Ok(());
    }
    if groups::with_descendants(change, child)
        .await?
        .contains(parent)
    {
        return Err(ApiError::invalid("subGroups would contain themselves"));
    }
    if levels(change, parent, Way::Up).await? + levels(change, child, Way::Down).await?
        > LEVELS_LIMIT
    {
        return Err(ApiError::invalid("subGroups would be nested too deeply"));
    }
    sub_group::ActiveModel {
        parent_id: Set(parent.to_owned()),
        child_id: Set(child.to_owned()),
    }
    .insert(change)
    .await?;
    Ok(raise(shared, change, EventType::GroupAdded, by, parent, child).await?)
}

/// Waits until nobody else is changing which group is part of which, and keeps the turn until `change` ends: two
/// attachments at once, on two servers, could close a circle that neither of them sees.
async fn wait_for_turn(change: &Change) -> Result<(), DbErr> {
    server_key::Entity::find_by_id(SERVER_ID)
        .lock_exclusive()
        .one(change)
        .await
        .map(drop)
}

/// Takes `child` out of `parent`, in the name of the user `by`; the group itself stays.
pub(crate) async fn detach(
    shared: &Shared,
    change: &Change,
    by: &str,
    parent: &str,
    child: &str,
) -> Result<(), ApiError> {
    sub_group::Entity::find_by_id((parent.to_owned(), child.to_owned()))
        .one(change)
        .await?
        .ok_or_else(|| ApiError::not_found("subGroupId"))?
        .delete(change)
        .await?;
    Ok(raise(shared, change, EventType::GroupRemoved, by, parent, child).await?)
}

/// Tells webhooks of a group what came into it or left it (contract 6.11.4).
async fn raise(
    shared: &Shared,
    change: &Change,
    event_type: EventType,
    by: &str,
    parent: &str,
    child: &str,
) -> Result<(), Fault> {
    let Some(child) = groups::find(change, child).await? else {
        return Ok(());
    };
    let event = Event {
        event_type,
        group_id: parent,
        action_id: None,
        package_id: None,
        data: json!({
            "groupId": child.id, "groupName": child.name,
            "groupImageUrl": picture_url(shared, &child.picture)?,
        }),
        raised: shared.clock.now(),
        from_user_id: by,
        circle: Circle::Group,
    };
    events::raise(change, event).await
}

#[derive(Clone, Copy)]
enum Way {
    Up,
    Down,
}

/// Levels from a group to the farthest one that way, its own included.
async fn levels(database: &impl ConnectionTrait, group: &str, way: Way) -> Result<usize, DbErr> {
    let mut level = BTreeSet::from([group.to_owned()]);
    let mut count = 0;
    while !level.is_empty() && count <= LEVELS_LIMIT {
        count += 1;
        let here = level.iter().map(String::as_str);
        let next = match way {
            Way::Up => groups::parents_of(database, here).await?,
            Way::Down => groups::children_of(database, here).await?,
        };
        level = next.into_iter().collect();
    }
    Ok(count)
}

/// A group with what is in it, read at one time.
pub(crate) struct Hierarchy {
    /// The groups, by id.
    pub(crate) groups: BTreeMap<String, group::Model>,
    /// The groups in each, in the order they were made.
    pub(crate) children: BTreeMap<String, Vec<String>>,
    /// Which of them are part of a group.
    pub(crate) with_parents: BTreeSet<String>,
}

/// What is in a group: directly, or at any depth.
pub(crate) async fn hierarchy(
    database: &impl ConnectionTrait,
    group: &str,
    is_whole: bool,
) -> Result<Hierarchy, DbErr> {
    let mut ids = if is_whole {
        groups::with_descendants(database, group).await?
    } else {
        groups::children(database, group)
            .await?
            .into_iter()
            .collect()
    };
    ids.insert(group.to_owned());
    let found: BTreeMap<String, group::Model> = group::Entity::find()
        .filter(group::Column::Id.is_in(&ids))
        .all(database)
        .await?
        .into_iter()
        .map(|group| (group.id.clone(), group))
        .collect();
    let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let links = sub_group::Entity::find()
        .filter(sub_group::Column::ParentId.is_in(&ids))
        .all(database)
        .await?;
    for link in links {
        children
            .entry(link.parent_id)
            .or_default()
            .push(link.child_id);
    }
    for ids in children.values_mut() {
        ids.sort_by_key(|id| (found.get(id).map(|group| group.created), id.clone()));
    }
    let with_parents = sub_group::Entity::find()
        .filter(sub_group::Column::ChildId.is_in(&ids))
        .all(database)
        .await?
        .into_iter()
        .map(|link| link.child_id)
        .collect();
    Ok(Hierarchy {
        groups: found,
        children,
        with_parents,
    })
}
