//! Which connector and which grant is meant. One is taken without a word; of several the person names one.

use companion_core::connectors::ConnectorView;
use companion_core::grants::{GrantScopeView, GrantView};

use crate::arguments::Reach;
use crate::trouble::{Outcome, Slip, Trouble};
use crate::words::Words;

/// What is meant.
pub(crate) struct Choice {
    /// The connector.
    pub(crate) connector: ConnectorView,
    /// The grant.
    pub(crate) grant: GrantView,
}

/// The connector that `named` names by id or unique name, or the only one.
pub(crate) fn connector(
    connectors: Vec<ConnectorView>,
    named: Option<&str>,
) -> Outcome<ConnectorView> {
    // Those that only the portal knows have no credentials here.
    let mut held = connectors;
    held.retain(|view| view.key.is_some());
    if held.is_empty() {
        return Err(Slip::NoConnector.into());
    }
    if let Some(named) = named {
        if let Some(index) = held.iter().position(|view| view.id == named) {
            return Ok(held.swap_remove(index));
        }
        let everybody = choices(&held);
        held.retain(|view| view.name == named);
        if held.is_empty() {
            return Err(Trouble::from(Slip::ConnectorUnknown)
                .with("name", named)
                .choosing(everybody));
        }
    }
    if held.len() > 1 {
        return Err(Trouble::from(Slip::ConnectorAmbiguous).choosing(choices(&held)));
    }
    Ok(held.remove(0))
}

fn choices(held: &[ConnectorView]) -> Vec<String> {
    let mut lines: Vec<_> = held
        .iter()
        .map(|view| format!("{}  {}", view.id, view.name))
        .collect();
    lines.sort();
    lines
}

/// The grant that `reach` names, or the only one.
pub(crate) fn grant(words: Words, connector: &ConnectorView, reach: &Reach) -> Outcome<GrantView> {
    let all = &connector.grants;
    if all.is_empty() {
        return Err(Trouble::from(Slip::NoGrant).with("connector", &connector.name));
    }
    let fitting: Vec<_> = all.iter().filter(|grant| fits(grant, reach)).collect();
    match fitting.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Trouble::from(Slip::GrantUnknown)
            .with("connector", &connector.name)
            .choosing(options(words, all.iter()))),
        several => Err(Trouble::from(Slip::GrantAmbiguous)
            .with("connector", &connector.name)
            .choosing(options(words, several.iter().copied()))),
    }
}

/// Whether the grant is one that is meant. A grant whose group is not known yet is named by its record.
fn fits(grant: &GrantView, reach: &Reach) -> bool {
    let by_group = reach.group.as_deref().is_none_or(|named| {
        grant.key == named
            || matches!(&grant.scope, GrantScopeView::Group { group_id, group_name }
                if [group_id, group_name].into_iter().flatten().any(|one| one == named))
    });
    let by_user = reach.user.as_deref().is_none_or(|named| {
        grant.key == named
            || matches!(&grant.scope,
                GrantScopeView::User { user_name: Some(name) }
                | GrantScopeView::Tenant { user_name: Some(name) } if name == named)
    });
    by_group && by_user
}

/// What to write to mean each of these grants.
fn options<'a>(words: Words, grants: impl Iterator<Item = &'a GrantView>) -> Vec<String> {
    grants
        .map(|grant| {
            let scope = scope(words, &grant.scope);
            match &grant.scope {
                GrantScopeView::Group { group_id, .. } => {
                    let named = group_id.as_ref().unwrap_or(&grant.key);
                    format!("--group {named}  {scope}")
                }
                GrantScopeView::User { user_name } | GrantScopeView::Tenant { user_name } => {
                    let named = user_name.as_ref().unwrap_or(&grant.key);
                    format!("--user {named:?}  {scope}")
                }
            }
        })
        .collect()
}

/// What a grant reaches, for people.
pub(crate) fn scope(words: Words, scope: &GrantScopeView) -> String {
    match scope {
        GrantScopeView::Group {
            group_name: Some(name),
            ..
        } => name.clone(),
        GrantScopeView::Group { .. } => words.plain("scope-group-unnamed"),
        GrantScopeView::User { user_name } => {
            let name = user_name.as_deref().unwrap_or_default();
            words.say("scope-user", &[("name", name)])
        }
        GrantScopeView::Tenant { .. } => words.plain("scope-tenant"),
    }
}
