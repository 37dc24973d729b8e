//! What the dependency graph must never become (`cargo tree` is asked, for every platform at once).

use std::collections::BTreeSet;

use crate::house::House;
use crate::shell::{Done, cargo, output};
use crate::version::{self, Version};

/// The first release with the fixes the window's rights depend on.
const TAURI: Version = (2, 11, 1, true);
/// Bundles SQLite 3.51.3, the first without the WAL-reset bug.
const LIBSQLITE3_SYS: Version = (0, 37, 0, true);

/// A package of the graph with the features one build of it has.
struct Package<'a> {
    name: &'a str,
    version: &'a str,
    features: Vec<&'a str>,
}

impl Package<'_> {
    fn has(&self, feature: &str) -> bool {
        self.features.contains(&feature)
    }

    fn is_below(&self, minimum: Version) -> bool {
        version::parse(self.version).is_none_or(|version| version < minimum)
    }
}

/// Fails with every rule the graph breaks.
pub(crate) fn check(house: &House) -> Done {
    let tree = output(cargo(house, "tree").args([
        "--workspace",
        "--features",
        "kaizala-companion/custom-protocol",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}|{f}",
    ]))?;
    let broken = broken_rules(&parse(&tree));
    if broken.is_empty() {
        Ok(())
    } else {
        Err(broken.join("; "))
    }
}

/// Reads lines such as `tauri v2.12.5 (proc-macro)|default,wry (*)`.
fn parse(tree: &str) -> Vec<Package<'_>> {
    tree.lines()
        .filter_map(|line| {
            let (package, features) = line.split_once('|')?;
            let mut words = package.split(' ');
            Some(Package {
                name: words.next()?,
                version: words.next()?,
                features: features.trim_end_matches(" (*)").split(',').collect(),
            })
        })
        .collect()
}

fn broken_rules(graph: &[Package<'_>]) -> Vec<String> {
    let named = |name: &'static str| graph.iter().filter(move |package| package.name == name);
    let versions = |name| {
        named(name)
            .map(|package| package.version)
            .collect::<BTreeSet<_>>()
    };
    let mut broken = Vec::new();

    if named("zbus").any(|package| package.has("tokio")) {
        broken.push(
            "zbus has its `tokio` feature: blocking calls to the key store would panic".into(),
        );
    }
    if !versions("rsa").is_empty() {
        broken.push("`rsa` is in the graph: its timing leak has no fix".into());
    }
    let sqlite = versions("libsqlite3-sys");
    if sqlite.len() != 1 {
        broken.push(format!(
            "one libsqlite3-sys is wanted, there are {}: {sqlite:?}",
            sqlite.len()
        ));
    }
    if named("libsqlite3-sys")
        .any(|package| package.is_below(LIBSQLITE3_SYS) || !package.has("bundled"))
    {
        broken.push("SQLite 3.51.3 or newer must be bundled: older ones can lose a WAL".into());
    }
    if versions("tauri").is_empty() || named("tauri").any(|package| package.is_below(TAURI)) {
        broken.push(format!(
            "tauri must be 2.11.1 or newer, it is {:?}",
            versions("tauri")
        ));
    }
    if named("tauri").any(|package| package.has("devtools")) {
        broken.push("tauri has its `devtools` feature: a release would carry the inspector".into());
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::{broken_rules, parse};

    const SOUND: &str = "\
kaizala-companion v0.1.0 (/somewhere/src-tauri)|custom-protocol
tauri v2.12.5|custom-protocol,default,wry
tauri v2.12.5|custom-protocol,default,wry (*)
tauri-macros v2.7.4 (proc-macro)|compression
zbus v5.19.0|async-io,blocking
libsqlite3-sys v0.37.0|bundled,cc
libsqlite3-sys v0.37.0|bundled,cc,unlock_notify
";

    fn broken(tree: &str) -> Vec<String> {
        broken_rules(&parse(tree))
    }

    #[test]
    fn a_sound_graph_breaks_nothing() {
        assert_eq!(broken(SOUND), [""; 0]);
    }

    #[test]
    fn features_are_read_whole_and_without_the_repetition_mark() {
        let packages = parse("tauri v2.12.5|default,wry (*)\nsyn v3.0.9|\n\n");
        assert!(packages[0].has("wry") && !packages[0].has("wr"));
        assert_eq!(
            packages.len(),
            2,
            "blank lines between members are no packages"
        );
    }

    #[test]
    fn each_rule_is_seen_to_break() {
        let cases = [
            (SOUND.replace("async-io,blocking", "blocking,tokio"), "zbus"),
            (format!("{SOUND}rsa v0.9.8|std\n"), "rsa"),
            (
                format!("{SOUND}libsqlite3-sys v0.38.0|bundled\n"),
                "one libsqlite3-sys",
            ),
            (
                SOUND.replace("libsqlite3-sys v0.37.0", "libsqlite3-sys v0.36.1"),
                "3.51.3",
            ),
            (SOUND.replace("bundled,cc\n", "cc\n"), "3.51.3"),
            (
                SOUND.replace("tauri v2.12.5", "tauri v2.11.0"),
                "tauri must be",
            ),
            (
                SOUND.replace("default,wry (*)", "default,devtools,wry (*)"),
                "inspector",
            ),
        ];
        for (tree, expected) in cases {
            let broken = broken(&tree);
            assert!(
                broken.len() == 1 && broken[0].contains(expected),
                "expected one rule about {expected}, got {broken:?}"
            );
        }
    }

    #[test]
    fn an_empty_answer_is_not_a_sound_graph() {
        assert!(!broken("").is_empty());
    }
}
