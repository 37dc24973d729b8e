//! The description of the routes, with what holds for all of them: each handler describes its success, and its errors
//! under `4XX`; which those are follows from what it takes.

use http::StatusCode;
use kaizala_api::errors::ErrorBody;
use kaizala_api::portal::ROOT;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::{AnyOfBuilder, SchemaType, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{Content, Object, OpenApi, Ref, RefOr, Response, ResponseBuilder, Schema};
use utoipa::{PartialSchema as _, ToSchema as _};

use crate::errors::MovedBody;

/// Under which handlers describe how every error of theirs looks.
const ANY_ERROR: &str = "4XX";

/// Completes the description that was put together from the handlers.
pub(crate) fn complete(mut document: OpenApi) -> OpenApi {
    "Kaizala Platform".clone_into(&mut document.info.title);
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    let components = document.components.get_or_insert_default();
    let session = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    components.add_security_scheme("session", session);
    let token = SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new("accessToken")));
    components.add_security_scheme("accessToken", token);
    for (name, schema) in [
        (ErrorBody::name(), ErrorBody::schema()),
        (MovedBody::name(), MovedBody::schema()),
    ] {
        components.schemas.insert(name.into_owned(), schema);
    }
    for schema in components.schemas.values_mut() {
        loosen(schema);
    }
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            operation.operation_id = Some(identity(method, path));
            describe_errors(path, operation);
        }
    }
    document
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    [
        ("get", &mut item.get),
        ("put", &mut item.put),
        ("post", &mut item.post),
        ("patch", &mut item.patch),
        ("delete", &mut item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

/// Names an operation after its method and its path, which no other one has.
fn identity(method: &str, path: &str) -> String {
    let words = path
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.fold(method.to_owned(), |name, word| format!("{name}_{word}"))
}

/// Fields that are written into their parent, where they are there at all, may be missing: they are described as null.
fn loosen(schema: &mut RefOr<Schema>) {
    let RefOr::T(Schema::AllOf(whole)) = schema else {
        return;
    };
    for part in &mut whole.items {
        let RefOr::T(Schema::OneOf(choice)) = part else {
            continue;
        };
        let mut either = AnyOfBuilder::new();
        for one in std::mem::take(&mut choice.items) {
            let is_null = matches!(
                &one,
                RefOr::T(Schema::Object(object))
                    if object.schema_type == SchemaType::Type(Type::Null)
            );
            either = either.item(if is_null {
                RefOr::T(Schema::Object(Object::with_type(Type::Object)))
            } else {
                one
            });
        }
        *part = RefOr::T(Schema::AnyOf(either.build()));
    }
}

/// Puts every error that a route may answer in the place of "some error".
fn describe_errors(path: &str, operation: &mut Operation) {
    let responses = &mut operation.responses.responses;
    let like = match responses.remove(ANY_ERROR) {
        Some(RefOr::T(like)) => like,
        Some(RefOr::Ref(_)) | None => described(&ErrorBody::name()),
    };
    let needs_token = operation
        .security
        .as_deref()
        .is_some_and(|all| all.contains(&token()));
    let is_secured = operation
        .security
        .as_deref()
        .is_some_and(|all| all.iter().any(|one| *one != SecurityRequirement::default()));
    let may_be_moved = needs_token || path == "/v1/accessToken";
    let mut statuses = vec![400, 421, 429, 500];
    if is_secured {
        statuses.extend([401, 403]);
    }
    if is_secured || path.contains('{') {
        statuses.push(404);
    }
    if operation.request_body.is_some() {
        statuses.extend([408, 413, 415]);
    }
    for status in statuses {
        let entry = responses.entry(status.to_string());
        entry.or_insert_with(|| titled(like.clone(), status).into());
    }
    if may_be_moved && !path.starts_with(ROOT) {
        let moved = titled(described(&MovedBody::name()), 308);
        responses.insert("308".to_owned(), moved.into());
    }
}

fn token() -> SecurityRequirement {
    SecurityRequirement::new("accessToken", Vec::<String>::new())
}

/// A JSON body of the type with this name.
fn described(name: &str) -> Response {
    let content = Content::new(Some(Ref::from_schema_name(name)));
    ResponseBuilder::new()
        .content("application/json", content)
        .build()
}

fn titled(mut response: Response, status: u16) -> Response {
    let name = StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason());
    name.unwrap_or_default()
        .clone_into(&mut response.description);
    response
}
