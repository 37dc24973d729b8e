//! Every endpoint with what is somebody else's, by everybody else: strangers, members, admins, another connector's
//! tokens, bots, tokens of one group, of one user and of the tenant. Nobody reads or writes what is not theirs.
//!
//! The rows are the endpoints of the list with their cases; one without a case fails the suite before it comes here.

use reqwest::Method;
use serde_json::{Value, json};

use super::Endpoint;
use super::cases::{Body, Case, Who};
use super::world::World;
use crate::server::{Ask as _, text};
use crate::setup::{self, PERMISSIONS, Person};

/// What somebody is in the group that a call is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Administers the organisation.
    Tenant,
    Admin,
    Member,
    Outside,
}

/// Somebody who calls.
pub(super) struct Caller {
    name: &'static str,
    token: String,
    /// In the group with members, and in the public one.
    places: [Place; 2],
    is_bot: bool,
    /// Made what the calls are about, with this connector.
    is_maker: bool,
    /// A group that the token administers, and the calls are not about.
    own_group: Option<String>,
}

impl Caller {
    fn of(name: &'static str, token: String, places: [Place; 2]) -> Self {
        Self {
            name,
            token,
            places,
            is_bot: false,
            is_maker: false,
            own_group: None,
        }
    }
}

/// Everybody.
pub(super) async fn callers(world: &World) -> Vec<Caller> {
    use Place::{Admin, Member, Outside, Tenant};

    let setup = &world.setup;
    let server = &setup.server;
    let others = setup::connector(server, &setup.coder, &PERMISSIONS).await;
    let by_others = async |person: &Person| {
        let granted = setup::user_grant(server, person, &others).await;
        setup::access_token(server, &others, &granted).await
    };
    let granted = setup::grant(server, &setup.lead, &setup.group, &others).await;
    let bot_of = async |token: &str, group: &str| {
        let ask = async |method: Method, path: &str, wish: Option<Value>| {
            let mut request = server.platform(method, path, token);
            if let Some(wish) = wish {
                request = request.json(&wish);
            }
            request.answer().await.ok()
        };
        let bot = ask(Method::POST, "/v1/bot", Some(json!({"name": "y"}))).await;
        let bot = text(&bot, "/botUserId");
        let path = format!("/v1/groups/{group}/bot");
        ask(Method::POST, &path, Some(json!({"botUserId": bot}))).await;
        let path = format!("/v1/bot/accessToken/{bot}");
        text(&ask(Method::GET, &path, None).await, "/accessToken")
    };
    let coder_administers = {
        let make = server.platform(Method::POST, "/v1/groups", &world.stranger);
        let wish = json!({"name": "Coder's", "welcomeMessage": ""});
        text(&make.json(&wish).answer().await.ok(), "/groupId")
    };
    let bot_inside = bot_of(&world.token, &setup.group).await;
    let bot_outside = bot_of(&world.stranger, &coder_administers).await;
    let own = |group: &str| Some(group.to_owned());
    vec![
        Caller {
            is_maker: true,
            ..Caller::of("tenant token", world.token.clone(), [Tenant, Tenant])
        },
        Caller::of(
            "tenant token of another connector",
            by_others(&setup.chief).await,
            [Tenant, Tenant],
        ),
        Caller::of(
            "an admin",
            setup.user_token(&setup.lead).await,
            [Admin, Outside],
        ),
        Caller::of(
            "an admin by another connector",
            by_others(&setup.lead).await,
            [Admin, Outside],
        ),
        Caller::of(
            "the group's token",
            setup.access_token().await,
            [Admin, Outside],
        ),
        Caller::of(
            "the group's token of another connector",
            setup::access_token(server, &others, &granted).await,
            [Admin, Outside],
        ),
        Caller::of("a member", world.member.clone(), [Member, Member]),
        Caller {
            is_bot: true,
            ..Caller::of("a bot in the group", bot_inside, [Member, Outside])
        },
        Caller {
            is_bot: true,
            own_group: own(&coder_administers),
            ..Caller::of("a bot of another group", bot_outside, [Outside, Outside])
        },
        Caller {
            own_group: own(&coder_administers),
            ..Caller::of("a stranger", world.stranger.clone(), [Outside, Outside])
        },
        Caller {
            own_group: own(&coder_administers),
            ..Caller::of(
                "a stranger by another connector",
                by_others(&setup.coder).await,
                [Outside, Outside],
            )
        },
        Caller {
            own_group: own(&world.other),
            ..Caller::of(
                "another group's token",
                world.elsewhere.clone(),
                [Outside, Outside],
            )
        },
    ]
}

/// Whether the call is allowed (contract 7.9).
fn may(endpoint: &Endpoint, case: &Case, caller: &Caller, is_public: bool) -> bool {
    let place = caller.places[usize::from(is_public)];
    let administers = matches!(place, Place::Tenant | Place::Admin);
    // Bots are their maker's alone, by one connector, and have none themselves.
    if endpoint.path.contains("/bot") {
        return match (case.who, endpoint.path.contains("{groupId}")) {
            (Who::Anyone, _) => !caller.is_bot,
            (_, true) => administers && caller.is_maker,
            (_, false) => caller.is_maker,
        };
    }
    // A group that a bot made would have nobody to administer it.
    if caller.is_bot && (&endpoint.method, endpoint.path.as_str()) == (&Method::POST, "/v1/groups")
    {
        return false;
    }
    // The group that is to become a sub-group is its maker's.
    if (&endpoint.method, endpoint.path.as_str())
        == (&Method::PUT, "/v1/groups/{groupId}/subGroups")
    {
        return place == Place::Tenant;
    }
    match case.who {
        Who::Anyone => true,
        Who::Member => place != Place::Outside,
        Who::Admin | Who::Owner => administers,
        Who::Tenant => place == Place::Tenant,
    }
}

/// A number for all that there is: it changes when something is made, changed or removed.
async fn picture(world: &World) -> i64 {
    let counts = [
        "COUNT(*) FROM groups",
        "COUNT(*) FROM sub_groups",
        "COUNT(*) + SUM(CASE WHEN is_admin THEN 7 ELSE 0 END) FROM members",
        "COUNT(*) FROM subscribers",
        "COUNT(*) FROM messages",
        "COUNT(*) + SUM(version) FROM actions",
        "COUNT(*) FROM responses",
        "COUNT(*) + SUM(ticks % 1000003) FROM reactions",
        "COUNT(*) + SUM(LENGTH(callback_context) + CASE WHEN is_active THEN 7 ELSE 0 END) FROM webhooks",
        "COUNT(*) + SUM(CASE WHEN is_deleted THEN 7 ELSE 0 END) FROM bots",
        "COUNT(*) FROM media",
        "COUNT(*) + SUM(LENGTH(name)) FROM users",
    ];
    let terms: Vec<String> = counts
        .iter()
        .zip([
            1, 101, 10_007, 1_000_003, 31, 100_003, 10_000_019, 1009, 503, 50_021, 7919, 65_537,
        ])
        .map(|(count, factor)| format!("{factor} * COALESCE((SELECT {count}), 0)"))
        .collect();
    let sql = format!("SELECT CAST({} AS BIGINT)", terms.join(" + "));
    world.setup.server.kept.number(sql).await
}

/// Ids in a text.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_ascii_hexdigit() && sign != '-')
        .filter(|part| part.len() == 36)
}

impl World {
    /// Everybody tries the call, and those who may not change nothing and learn nothing.
    pub(super) async fn check_everybody(&self, callers: &[Caller], endpoint: &Endpoint) {
        let group = self.group_for(&endpoint.path);
        let is_public = group != self.setup.group;
        for caller in callers {
            let case = self.needed_case(endpoint).await;
            let path = self.fill(&endpoint.path, group).await;
            let before = picture(self).await;
            let answer = self.send(endpoint, &case, &path, Some(&caller.token)).await;
            let what = format!(
                "{}: {} {path}: {}",
                caller.name, endpoint.method, answer.body
            );
            if may(endpoint, &case, caller, is_public) {
                assert_eq!(answer.status, 200, "{what}");
                let is_inside = caller.places.iter().any(|place| *place != Place::Outside);
                let said = answer.body.to_string();
                assert!(
                    is_inside || !ids(&said).any(|id| group.contains(id)),
                    "{what}"
                );
                continue;
            }
            assert!(matches!(answer.status.as_u16(), 403 | 404), "{what}");
            answer.is_error_of_the_contract();
            assert_eq!(picture(self).await, before, "{what}");
        }
        for caller in callers {
            if let Some(own) = &caller.own_group {
                self.check_from_elsewhere(endpoint, caller, own).await;
            }
        }
    }

    /// Somebody names a group of their own, and in it what belongs to another one.
    async fn check_from_elsewhere(&self, endpoint: &Endpoint, caller: &Caller, own: &str) {
        let case = self.needed_case(endpoint).await;
        let path = self.fill(&endpoint.path, own).await;
        let body = match &case.body {
            Body::Optional(body) | Body::Any(body) | Body::Needed(body) => body.to_string(),
            Body::None | Body::Files => String::new(),
        };
        let sent = format!("{path}{} {body}", case.query);
        if !endpoint.path.contains("{groupId}") || ids(&sent).all(|id| own.contains(id)) {
            return;
        }
        let before = picture(self).await;
        let answer = self.send(endpoint, &case, &path, Some(&caller.token)).await;
        let what = format!(
            "{} from elsewhere: {} {sent}: {}",
            caller.name, endpoint.method, answer.body
        );
        assert!(matches!(answer.status.as_u16(), 400 | 403 | 404), "{what}");
        answer.is_error_of_the_contract();
        assert_eq!(picture(self).await, before, "{what}");
    }
}
