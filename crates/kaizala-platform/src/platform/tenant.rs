//! The organisation (contract 6.13).

use axum::Json;
use axum::extract::State;
use kaizala_api::errors::ErrorBody;
use kaizala_api::tenant::FoundGroups;
use sea_orm::{EntityTrait as _, QuerySelect as _};
use serde::Deserialize;

use super::caller::{Caller, TenantGet};
use super::groups::show_group;
use crate::access_tokens::TokenKind;
use crate::database::entities::group;
use crate::errors::ApiError;
use crate::groups;
use crate::lenient::LenientQuery;
use crate::state::AppState;

/// Most groups on a page (contract 6.13).
const PAGE_LIMIT: usize = 50;

/// What to look for (contract 6.13).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Search {
    #[serde(default)]
    query: String,
    #[serde(default)]
    results_offset: usize,
    #[serde(default = "Search::usual_page")]
    page_size: usize,
}

impl Search {
    fn usual_page() -> usize {
        10
    }
}

/// Groups of the organisation whose name contains a text, in any case. Tenant-level tokens only.
#[utoipa::path(
    get, path = "/v1/tenant/findGroupsByQuery", tag = "platform service",
    params(
        ("query" = Option<String>, Query),
        ("resultsOffset" = Option<u64>, Query),
        ("pageSize" = Option<u64>, Query, description = "10, at most 50"),
    ),
    security(("accessToken" = [])),
    responses((status = 200, body = FoundGroups), (status = "4XX", body = ErrorBody))
)]
pub(crate) async fn find_groups(
    State(shared): State<AppState>,
    caller: Caller<TenantGet>,
    LenientQuery(search): LenientQuery<Search>,
) -> Result<Json<FoundGroups>, ApiError> {
    if caller.kind != TokenKind::Tenant {
        return Err(ApiError::forbidden(
            "Only a tenant-level token may search the organisation",
        ));
    }
    let database = &shared.database;
    let wanted = search.query.trim().to_lowercase();
    // Databases differ in what they hold for the same letter in another case, so it is decided here.
    let names: Vec<(String, String)> = group::Entity::find()
        .select_only()
        .column(group::Column::Id)
        .column(group::Column::Name)
        .into_tuple()
        .all(database)
        .await?;
    let mut hits: Vec<(String, String)> = names
        .into_iter()
        .map(|(id, name)| (name.to_lowercase(), id))
        .filter(|(name, _)| name.contains(&wanted))
        .collect();
    hits.sort_unstable();
    let page = search.page_size.clamp(1, PAGE_LIMIT);
    let has_more = hits.len() > search.results_offset.saturating_add(page);
    let mut found = Vec::new();
    for (_, id) in hits.into_iter().skip(search.results_offset).take(page) {
        if let Some(group) = groups::find(database, &id).await? {
            found.push(show_group(&shared, group, None).await?);
        }
    }
    Ok(Json(FoundGroups {
        groups: found,
        has_more,
    }))
}
