//! Groups of the person.

use kaizala_api::ids::GroupId;
use kaizala_api::members::Role;
use kaizala_api::portal::groups::CreatePortalGroup;

use crate::groups::{GroupForm, GroupView, MessageView};
use crate::problems::Outcome;

use super::Companion;

/// How many of the newest messages of a group are shown.
const CONVERSATION_LENGTH: u32 = 50;

impl Companion {
    /// Every group of mine, with my role, fresh from the portal.
    pub async fn groups(&self) -> Outcome<Vec<GroupView>> {
        let groups = self.portal().await?.groups(Role::Member).await?;
        Ok(groups.iter().map(GroupView::from).collect())
    }

    /// Creates a group with this person as its admin.
    pub async fn create_group(&self, form: GroupForm) -> Outcome<String> {
        let request = CreatePortalGroup {
            name: form.name.trim().to_owned(),
            welcome_message: form.welcome_message.trim().to_owned(),
            members: Vec::new(),
        };
        let group = self.portal().await?.create_group(&request).await?;
        self.follow_up().await;
        Ok(group.id.to_string())
    }

    /// What was said in a group, oldest first.
    pub async fn conversation(&self, group: &str) -> Outcome<Vec<MessageView>> {
        let group = GroupId::from(group);
        let messages = self
            .portal()
            .await?
            .conversation(&group, CONVERSATION_LENGTH)
            .await?;
        Ok(messages.into_iter().map(MessageView::from).collect())
    }
}
