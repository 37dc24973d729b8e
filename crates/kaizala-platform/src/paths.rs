//! Paths as real clients write them (contract 7.4): `//` counts as `/`, a `/` at the end is ignored, words of the
//! contract arrive in any case, ids keep theirs.

use std::collections::HashMap;

use http::Uri;
use http::uri::PathAndQuery;

/// Words that stand in the routes, by their lower-case form. An id is never one of them.
#[derive(Clone, Debug)]
pub(crate) struct Words(HashMap<String, String>);

impl Words {
    /// The words of these routes, which write parameters as `{name}`.
    pub(crate) fn of<'a>(routes: impl IntoIterator<Item = &'a str>) -> Self {
        Self(
            routes
                .into_iter()
                .flat_map(|route| route.split('/'))
                .filter(|word| !word.is_empty() && !word.starts_with('{'))
                .map(|word| (word.to_ascii_lowercase(), word.to_owned()))
                .collect(),
        )
    }

    /// The address under which the routes know what `uri` asks for.
    pub(crate) fn normalise(&self, uri: &Uri) -> Option<Uri> {
        let mut path = String::with_capacity(uri.path().len() + 4);
        for (index, segment) in uri
            .path()
            .split('/')
            .filter(|part| !part.is_empty())
            .enumerate()
        {
            let word = self.0.get(&segment.to_ascii_lowercase());
            let segment = word.map_or(segment, String::as_str);
            // Some paths of the contract are written without their version (contract 6).
            if index == 0 && segment == "groups" {
                path.push_str("/v1");
            }
            path.push('/');
            path.push_str(segment);
        }
        if path.is_empty() {
            path.push('/');
        }
        if let Some(query) = uri.query() {
            path.push('?');
            path.push_str(query);
        }
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::try_from(path).ok()?);
        Uri::from_parts(parts).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_recognised() {
        let words = Words::of([
            "/v1/groups/{groupId}/subGroups/{subGroupId}",
            "/v1/accessToken",
            "/portal/v1/accounts/me",
        ]);
        for (written, meant) in [
            ("/v1/groups", "/v1/groups"),
            ("//v1//groups/", "/v1/groups"),
            (
                "/V1/GROUPS/Ab%40C/subgroups/Me2",
                "/v1/groups/Ab%40C/subGroups/Me2",
            ),
            ("/groups/aB", "/v1/groups/aB"),
            ("/v1/ACCESSTOKEN?Q=/a//B", "/v1/accessToken?Q=/a//B"),
            ("/portal/v1/Accounts/ME", "/portal/v1/accounts/me"),
            ("/nothing/Groups", "/nothing/groups"),
            ("/", "/"),
            ("//", "/"),
        ] {
            let uri: Uri = written.parse().unwrap();
            assert_eq!(words.normalise(&uri).unwrap(), meant, "{written}");
        }
    }
}
