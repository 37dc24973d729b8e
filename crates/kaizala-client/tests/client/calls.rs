//! Every call as it goes over the wire: method, address, headers, body.

use kaizala_api::groups::{CreateGroup, GroupType};
use kaizala_api::ids::{AccountId, ConnectorId, GroupId, UserId};
use kaizala_api::members::{AddMembers, ChangeRole, Role};
use kaizala_api::messages::PostMessage;
use kaizala_api::permissions::Permissions;
use kaizala_api::phone::PhoneNumber;
use kaizala_api::portal::accounts::{
    CreateAccount, RequestPasswordCode, RequestPin, SetPassword, SignIn, VerifyPin,
};
use kaizala_api::portal::connectors::{CreateConnector, EditConnector};
use kaizala_api::portal::grants::CreateGrant;
use kaizala_api::portal::groups::CreatePortalGroup;
use kaizala_api::secret::Secret;
use kaizala_api::tokens::{GeneratePin, LoginWithPin};
use kaizala_client::portal::ConnectorScope;
use kaizala_client::{ClientError, PlatformService, Portal};

use crate::server::{Reply, Request, Server};
use crate::{ACCESS_TOKEN, CONNECTOR, EXCHANGED, REFRESH_TOKEN, SECRET, client, exchange};

const SESSION: &str = "kzs_session-of-the-test";

/// A server that answers everything with `{}`, which suits the calls that have no answer and tells the others apart.
async fn server() -> Server {
    Server::start((0..40).map(|_| Reply::json(200, "{}"))).await
}

/// Headers beyond those that the HTTP library adds by itself.
fn own_headers(request: &Request) -> Vec<(&str, &str)> {
    let mut headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !matches!(*name, "host" | "content-length"))
        .collect();
    headers.sort_unstable();
    headers
}

fn lines(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests
        .iter()
        .map(|request| {
            format!("{} {} {}", request.method, request.target, request.body)
                .trim_end()
                .to_owned()
        })
        .collect()
}

#[tokio::test]
async fn an_exchange_sends_these_headers_and_no_others() {
    let server = Server::start([Reply::json(200, EXCHANGED)]).await;
    exchange(&server.base()).await.unwrap();
    let request = &server.requests()[0];
    assert_eq!(
        own_headers(request),
        [
            ("accept", "application/json"),
            ("applicationid", CONNECTOR),
            ("applicationsecret", SECRET),
            ("refreshtoken", REFRESH_TOKEN),
            (
                "user-agent",
                concat!("kaizala-companion/", env!("CARGO_PKG_VERSION"))
            ),
        ]
    );
    assert_eq!(request.method, "GET");
    assert_eq!(request.target, "/v1/accessToken");
    assert_eq!(request.body, "");
}

#[tokio::test]
async fn the_base_may_have_a_path() {
    let server = Server::start([Reply::json(200, EXCHANGED)]).await;
    let base = server.url("/kaizala//").parse().unwrap();
    exchange(&base).await.unwrap();
    assert_eq!(server.requests()[0].target, "/kaizala/v1/accessToken");
}

#[tokio::test]
async fn pins() {
    let server = server().await;
    let tokens = client().token_service(server.base());
    let request = GeneratePin {
        mobile_number: "+15550100001".to_owned(),
        application_id: ConnectorId::from("c1"),
    };
    tokens.generate_pin(&request).await.unwrap();
    let request = LoginWithPin {
        mobile_number: "+15550100001".to_owned(),
        application_id: ConnectorId::from("c1"),
        pin: Secret::from("123456"),
    };
    tokens.login_with_pin(&request).await.unwrap_err();
    assert_eq!(
        lines(&server),
        [
            r#"POST /v1/generatePin {"mobileNumber":"+15550100001","applicationId":"c1"}"#,
            r#"POST /v1/loginWithPinAndApplicationId {"mobileNumber":"+15550100001","applicationId":"c1","pin":"123456"}"#,
        ]
    );
}

async fn platform_calls(platform: &PlatformService) {
    let (group, user) = (GroupId::from("g@1"), UserId::from("u/../?#%2F@1"));
    let _ = platform.users_me().await;
    let _ = platform.groups(false).await;
    let _ = platform.group(&group).await;
    let request = CreateGroup {
        name: "Field team".to_owned(),
        welcome_message: "Hello".to_owned(),
        members: vec!["+15550100002".to_owned()],
        group_type: GroupType::Group,
        ..CreateGroup::default()
    };
    let _ = platform.create_group(&request).await;
    let _ = platform.members(&group).await;
    let members = vec!["+15550100003".to_owned()];
    let _ = platform.add_members(&group, &AddMembers { members }).await;
    let role = ChangeRole { role: Role::Admin };
    let _ = platform.change_role(&group, &user, &role).await;
    let _ = platform.remove_member(&group, &user).await;
    let request = PostMessage {
        message: "Grüße".to_owned(),
        send_to_all_subscribers: false,
        subscribers: None,
        reply_to_reference_id: None,
    };
    let _ = platform.post_message(&group, &request).await;
}

#[tokio::test]
async fn the_platform_service() {
    let server = server().await;
    platform_calls(&client().platform_service(server.base(), Secret::from(ACCESS_TOKEN))).await;
    assert_eq!(
        lines(&server),
        [
            "GET /v1/users/me",
            "GET /v1/groups?showDetail=false",
            "GET /v1/groups/g@1",
            r#"POST /v1/groups {"name":"Field team","welcomeMessage":"Hello","members":["+15550100002"],"groupType":"Group"}"#,
            "GET /v1/groups/g@1/members",
            r#"PUT /v1/groups/g@1/members {"members":["+15550100003"]}"#,
            r#"PUT /v1/groups/g@1/members/u%2F..%2F%3F%23%252F@1 {"role":"Admin"}"#,
            "DELETE /v1/groups/g@1/members/u%2F..%2F%3F%23%252F@1",
            r#"POST /v1/groups/g@1/messages {"message":"Grüße","sendToAllSubscribers":false}"#,
        ]
    );
    for request in server.requests() {
        assert_eq!(
            request.header("accesstoken"),
            Some(ACCESS_TOKEN),
            "{request:?}"
        );
        assert_eq!(request.header("authorization"), None, "{request:?}");
        let kind = (!request.body.is_empty()).then_some("application/json");
        assert_eq!(request.header("content-type"), kind, "{request:?}");
    }
}

async fn account_calls(portal: &Portal) {
    let _ = portal.server().await;
    let request = CreateAccount {
        email: "a@example.org".to_owned(),
        password: Secret::from("long enough"),
        name: "A".to_owned(),
        setup_code: None,
    };
    let _ = portal.create_account(&request).await;
    let request = SignIn {
        email: "a@example.org".to_owned(),
        password: Secret::from("long enough"),
    };
    let _ = portal.sign_in(&request).await;
    let _ = portal.account().await;
    let request = RequestPin {
        mobile_number: "+15550100001".to_owned(),
        language: Some("de".to_owned()),
    };
    let _ = portal.request_pin(&request).await;
    let request = VerifyPin {
        mobile_number: "+15550100001".to_owned(),
        pin: Secret::from("123456"),
    };
    let _ = portal.verify_pin(&request).await;
    portal.sign_out().await.unwrap();
    let _ = portal.accounts().await;
    let _ = portal.reset_password(&AccountId::from("id")).await;
    let number = PhoneNumber::parse("+15550100001").unwrap();
    let _ = portal.sms(None).await;
    let _ = portal.sms(Some(&number)).await;
}

#[tokio::test]
async fn accounts_on_the_portal() {
    let server = server().await;
    account_calls(&client().portal(server.base(), Some(Secret::from(SESSION)))).await;
    assert_eq!(
        lines(&server),
        [
            "GET /portal/v1/server",
            r#"POST /portal/v1/accounts {"email":"a@example.org","password":"long enough","name":"A"}"#,
            r#"POST /portal/v1/sessions {"email":"a@example.org","password":"long enough"}"#,
            "GET /portal/v1/accounts/me",
            r#"POST /portal/v1/phone/pin {"mobileNumber":"+15550100001","language":"de"}"#,
            r#"POST /portal/v1/phone/verification {"mobileNumber":"+15550100001","pin":"123456"}"#,
            "DELETE /portal/v1/sessions/current",
            "GET /portal/v1/accounts",
            "POST /portal/v1/accounts/id/password-reset",
            "GET /portal/v1/sms",
            "GET /portal/v1/sms?mobileNumber=%2B15550100001",
        ]
    );
    for (index, request) in server.requests().iter().enumerate() {
        // Whoever asks who is there, or signs in, sends no session along.
        let session = (index > 2).then(|| format!("Bearer {SESSION}"));
        assert_eq!(
            request.header("authorization"),
            session.as_deref(),
            "{request:?}"
        );
        assert_eq!(request.header("accesstoken"), None, "{request:?}");
    }
}

#[tokio::test]
async fn a_new_password_takes_no_session() {
    let server = server().await;
    let portal = client().portal(server.base(), Some(Secret::from(SESSION)));
    let request = RequestPasswordCode {
        email: "a@example.org".to_owned(),
        language: Some("fr".to_owned()),
    };
    portal.request_password_code(&request).await.unwrap();
    let request = SetPassword {
        email: "a@example.org".to_owned(),
        code: Secret::from("123456"),
        password: Secret::from("long enough"),
    };
    let _ = portal.set_password(&request).await;
    assert_eq!(
        lines(&server),
        [
            r#"POST /portal/v1/accounts/password-code {"email":"a@example.org","language":"fr"}"#,
            r#"POST /portal/v1/accounts/password {"email":"a@example.org","code":"123456","password":"long enough"}"#,
        ]
    );
    for request in server.requests() {
        assert_eq!(request.header("authorization"), None, "{request:?}");
    }
}

async fn connector_calls(portal: &Portal) {
    let id = ConnectorId::from("c1");
    let _ = portal.connectors(ConnectorScope::Mine).await;
    let _ = portal.connectors(ConnectorScope::All).await;
    let request = CreateConnector {
        request_id: Some("r1".to_owned()),
        name: "Stock".to_owned(),
        description: String::new(),
        redirect_url: None,
        permissions: Permissions::default(),
    };
    let _ = portal.create_connector(&request).await;
    let _ = portal.connector(&id).await;
    let request = EditConnector {
        name: Some("Stock 2".to_owned()),
        ..EditConnector::default()
    };
    let _ = portal.edit_connector(&id, &request).await;
    let _ = portal.deactivate_connector(&id).await;
    let _ = portal.reactivate_connector(&id).await;
    let _ = portal.regenerate_secret(&id).await;
    portal.delete_connector(&id).await.unwrap();
}

#[tokio::test]
async fn connectors_on_the_portal() {
    let server = server().await;
    connector_calls(&client().portal(server.base(), Some(Secret::from(SESSION)))).await;
    let permissions = serde_json::to_string(&Permissions::default()).unwrap();
    assert_eq!(
        lines(&server),
        [
            "GET /portal/v1/connectors?scope=mine",
            "GET /portal/v1/connectors?scope=all",
            &format!(
                r#"POST /portal/v1/connectors {{"requestId":"r1","name":"Stock","description":"","redirectUrl":null,"permissions":{permissions}}}"#
            ),
            "GET /portal/v1/connectors/c1",
            r#"PATCH /portal/v1/connectors/c1 {"name":"Stock 2"}"#,
            "POST /portal/v1/connectors/c1/deactivate",
            "POST /portal/v1/connectors/c1/reactivate",
            "POST /portal/v1/connectors/c1/secret",
            "DELETE /portal/v1/connectors/c1",
        ]
    );
    let bodiless = &server.requests()[5];
    assert_eq!(
        bodiless.header("content-length"),
        Some("0"),
        "a POST says so"
    );
}

async fn group_calls(portal: &Portal) {
    let (group, connector) = (GroupId::from("g@1"), ConnectorId::from("c1"));
    let grant = CreateGrant {
        connector_id: connector.clone(),
    };
    let _ = portal.groups(Role::Admin).await;
    let _ = portal.groups(Role::Member).await;
    let request = CreatePortalGroup {
        name: "Field team".to_owned(),
        welcome_message: String::new(),
        members: Vec::new(),
    };
    let _ = portal.create_group(&request).await;
    let _ = portal.group(&group).await;
    let _ = portal.members(&group).await;
    let members = vec!["+15550100003".to_owned()];
    let _ = portal.add_members(&group, &AddMembers { members }).await;
    let _ = portal.conversation(&group, 50).await;
    let _ = portal.grants(&group).await;
    let _ = portal.create_grant(&group, &grant).await;
    let _ = portal.regenerate_grant(&group, &connector).await;
    portal.remove_grant(&group, &connector).await.unwrap();
    let _ = portal.my_grants().await;
    let _ = portal.create_my_grant(&grant).await;
    portal.remove_my_grant(&connector).await.unwrap();
}

#[tokio::test]
async fn groups_and_grants_on_the_portal() {
    let server = server().await;
    group_calls(&client().portal(server.base(), Some(Secret::from(SESSION)))).await;
    assert_eq!(
        lines(&server),
        [
            "GET /portal/v1/groups?role=admin",
            "GET /portal/v1/groups?role=member",
            r#"POST /portal/v1/groups {"name":"Field team","welcomeMessage":"","members":[]}"#,
            "GET /portal/v1/groups/g@1",
            "GET /portal/v1/groups/g@1/members",
            r#"PUT /portal/v1/groups/g@1/members {"members":["+15550100003"]}"#,
            "GET /portal/v1/groups/g@1/messages?limit=50",
            "GET /portal/v1/groups/g@1/grants",
            r#"POST /portal/v1/groups/g@1/grants {"connectorId":"c1"}"#,
            "POST /portal/v1/groups/g@1/grants/c1/regenerate",
            "DELETE /portal/v1/groups/g@1/grants/c1",
            "GET /portal/v1/users/me/grants",
            r#"POST /portal/v1/users/me/grants {"connectorId":"c1"}"#,
            "DELETE /portal/v1/users/me/grants/c1",
        ]
    );
}

#[tokio::test]
async fn an_id_that_would_change_the_path_is_not_sent() {
    let server = server().await;
    let portal = client().portal(server.base(), Some(Secret::from(SESSION)));
    for id in ["", ".", "..", " ", " .. "] {
        let error = portal.group(&GroupId::from(id)).await.unwrap_err();
        assert_eq!(error, ClientError::IdMalformed, "{id:?}");
    }
    assert_eq!(server.connections(), 0);
}
