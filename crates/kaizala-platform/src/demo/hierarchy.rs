//! The groups of the world.

use http::Method;
use kaizala_api::groups::{CreateGroupAnswer, GroupType};
use kaizala_api::portal::groups::PortalGroup;
use kaizala_api::secret::Secret;
use kaizala_api::sub_groups::CreateSubGroupAnswer;
use serde_json::{Value, json};

use super::DemoError;
use super::cast::{PEOPLE, Play};
use super::world::{DemoGroup, word};

/// Numbers that somebody added to a group and that never signed in.
const NUMBERS: [&str; 2] = ["+12025550107", "+12025550108"];

impl Play<'_> {
    /// A hierarchy in which one group has two parents, and a managed public group.
    pub(super) async fn groups(
        &self,
        admin: &Secret,
        group_admin: &Secret,
        tenant: &Secret,
    ) -> Result<Vec<DemoGroup>, DemoError> {
        let numbers = |which: &[usize]| -> Vec<String> {
            let all = PEOPLE.map(|(_, _, phone)| phone);
            let all: Vec<&str> = all.into_iter().chain(NUMBERS).collect();
            which
                .iter()
                .filter_map(|one| all.get(*one))
                .map(|one| (*one).to_owned())
                .collect()
        };
        let mut field = group("Field operations", numbers(&[2, 3, 4]));
        let mut site = group("Site A", numbers(&[3, 5, 6]));
        for (group, session) in [(&mut field, admin), (&mut site, group_admin)] {
            let wish =
                json!({"name": group.name, "welcomeMessage": "Welcome.", "members": group.members});
            let made: PortalGroup = self.portal(session, "/groups", wish).await?;
            group.id = made.id.to_string();
        }
        let mut other = group("Site B", numbers(&[4, 7]));
        self.sub_group(tenant, &mut other, &field.id).await?;
        let mut night = group("Night shift", numbers(&[3, 4, 5, 7]));
        self.sub_group(tenant, &mut night, &site.id).await?;
        self.attach(tenant, &mut site, &field.id).await?;
        self.attach(tenant, &mut night, &other.id).await?;

        let mut news = group("Company news", Vec::new());
        news.group_type = word(GroupType::ConnectGroup);
        let wish =
            json!({"name": news.name, "welcomeMessage": "Welcome.", "groupType": news.group_type});
        let made: CreateGroupAnswer = self
            .platform(tenant, Method::POST, "/groups", Some(wish))
            .await?;
        news.id = made.group_id.to_string();
        news.subscribers = numbers(&[3, 5, 6]);
        let path = format!("/groups/{}/subscribers/add", news.id);
        let wish = json!({"subscribers": news.subscribers});
        let _: Value = self
            .platform(tenant, Method::PUT, &path, Some(wish))
            .await?;
        Ok(vec![field, site, other, night, news])
    }

    async fn sub_group(
        &self,
        tenant: &Secret,
        group: &mut DemoGroup,
        parent: &str,
    ) -> Result<(), DemoError> {
        let wish = json!({"groupName": group.name, "welcomeMessage": "Welcome.", "members": group.members});
        let path = format!("/groups/{parent}/subGroups");
        let made: CreateSubGroupAnswer = self
            .platform(tenant, Method::POST, &path, Some(wish))
            .await?;
        group.id = made.group_id.to_string();
        group.parents.push(parent.to_owned());
        Ok(())
    }

    async fn attach(
        &self,
        tenant: &Secret,
        group: &mut DemoGroup,
        parent: &str,
    ) -> Result<(), DemoError> {
        let path = format!("/groups/{parent}/subGroups");
        let wish = json!({"subGroups": [group.id]});
        let _: Value = self
            .platform(tenant, Method::PUT, &path, Some(wish))
            .await?;
        group.parents.push(parent.to_owned());
        Ok(())
    }
}

fn group(name: &str, members: Vec<String>) -> DemoGroup {
    DemoGroup {
        id: String::new(),
        name: name.to_owned(),
        group_type: word(GroupType::Group),
        parents: Vec::new(),
        members,
        subscribers: Vec::new(),
    }
}
