//! What the packages tell the system: which files and links are the app's. It is told in `tauri.conf.json`, where the bundler
//! reads it, and in `linux/`; the app itself registers nothing.

use companion_core::handover::{invitation, reply};
use serde_json::Value;

const MIME: &str = include_str!("../linux/mime.xml");

fn configuration() -> Value {
    serde_json::from_str(include_str!("../tauri.conf.json")).unwrap()
}

/// The ending and the type of each file.
fn types() -> [(&'static str, &'static str); 2] {
    [
        (
            invitation::FILE_ENDING,
            "application/vnd.kaizala-companion.request",
        ),
        (
            reply::FILE_ENDING,
            "application/vnd.kaizala-companion.handoff",
        ),
    ]
}

fn scheme() -> &'static str {
    invitation::LINK.split_once(':').unwrap().0
}

#[test]
fn the_packages_claim_what_the_app_makes() {
    let configuration = configuration();
    let claimed = configuration["bundle"]["fileAssociations"].as_array();
    let claimed: Vec<_> = claimed
        .unwrap()
        .iter()
        .map(|one| {
            assert!(one["exportedType"]["identifier"].is_string(), "for macOS");
            assert!(one["description"].is_string(), "for Windows");
            let [ending] = one["ext"].as_array().unwrap().as_slice() else {
                panic!("one ending for each type");
            };
            (ending.as_str().unwrap(), one["mimeType"].as_str().unwrap())
        })
        .collect();
    assert_eq!(claimed, types());
    let links = &configuration["plugins"]["deep-link"]["desktop"]["schemes"];
    assert_eq!(links.as_array().unwrap(), &[scheme()]);
    for (ending, kind) in types() {
        assert!(MIME.contains(&format!("<mime-type type=\"{kind}\">")));
        assert!(MIME.contains(&format!("<glob pattern=\"*.{ending}\"/>")));
    }
    for package in ["deb", "rpm", "appimage"] {
        let files = &configuration["bundle"]["linux"][package]["files"];
        let types = &files["/usr/share/mime/packages/kaizala-companion.xml"];
        assert_eq!(types, "linux/mime.xml", "{package}");
    }
    for package in ["deb", "rpm"] {
        let template = &configuration["bundle"]["linux"][package]["desktopTemplate"];
        assert_eq!(template, "linux/companion.desktop", "{package}");
    }
}

/// What a package of Linux holds, in a folder of its own, and what the system's programs make of it.
#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    use super::{MIME, scheme, types};

    const ENTRY: &str = "Kaizala Companion.desktop";

    /// Fills the template in as the bundler does.
    fn entry() -> String {
        let mut claims: Vec<_> = types().iter().map(|(_, kind)| (*kind).to_owned()).collect();
        claims.push(format!("x-scheme-handler/{}", scheme()));
        let mut entry = include_str!("../linux/companion.desktop").to_owned();
        for (key, value) in [
            ("name", "Kaizala Companion"),
            ("comment", "A comment"),
            ("categories", "Development;"),
            ("exec", "kaizala-companion"),
            ("icon", "kaizala-companion"),
            ("mime_type", &claims.join(";")),
        ] {
            let key = format!("{{{{{key}}}}}");
            assert!(entry.contains(&key), "{key}");
            entry = entry.replace(&key, value);
        }
        assert!(!entry.contains("{{"), "{entry}");
        entry
    }

    /// What a program answers that sees nothing of this computer's own types.
    fn ask(share: &Path, program: &str, arguments: &[&str]) -> String {
        let output = Command::new(program)
            .args(arguments)
            .env("XDG_DATA_HOME", share)
            .env("XDG_DATA_DIRS", share)
            // So `xdg-mime` asks the list of types, and not the content.
            .env("XDG_CURRENT_DESKTOP", "GNOME")
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let wrong = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program}: {said}{wrong}");
        said.trim().to_owned()
    }

    #[test]
    fn the_system_gives_our_files_and_links_to_the_app() {
        let folder = tempfile::tempdir().unwrap();
        let share = folder.path();
        let (applications, mime) = (share.join("applications"), share.join("mime"));
        fs::create_dir_all(&applications).unwrap();
        fs::create_dir_all(mime.join("packages")).unwrap();
        fs::write(mime.join("packages/kaizala-companion.xml"), MIME).unwrap();
        let entry_file = applications.join(ENTRY);
        fs::write(&entry_file, entry()).unwrap();

        let path = |path: &Path| path.to_str().unwrap().to_owned();
        let found = ask(share, "desktop-file-validate", &[&path(&entry_file)]);
        assert_eq!(found, "", "it says what is wrong with the entry");
        ask(share, "update-mime-database", &[&path(&mime)]);
        ask(share, "update-desktop-database", &[&path(&applications)]);
        for (ending, kind) in types() {
            let file = share.join(format!("two words.{ending}"));
            fs::write(&file, "content").unwrap();
            let query = ["query", "filetype", &path(&file)];
            assert_eq!(ask(share, "xdg-mime", &query), kind);
            let default = ask(share, "xdg-mime", &["query", "default", kind]);
            assert_eq!(default, ENTRY);
        }
        let links = format!("x-scheme-handler/{}", scheme());
        let default = ask(share, "xdg-mime", &["query", "default", &links]);
        assert_eq!(default, ENTRY);
    }

    #[test]
    fn an_invitation_is_known_without_its_ending() {
        let folder = tempfile::tempdir().unwrap();
        let mime = folder.path().join("mime");
        fs::create_dir_all(mime.join("packages")).unwrap();
        fs::write(mime.join("packages/kaizala-companion.xml"), MIME).unwrap();
        ask(
            folder.path(),
            "update-mime-database",
            &[mime.to_str().unwrap()],
        );
        let file = folder.path().join("attachment");
        fs::write(&file, "-----BEGIN KAIZALA INVITATION-----\n").unwrap();
        let query = ["query", "filetype", file.to_str().unwrap()];
        let [(_, invitation), _] = types();
        assert_eq!(ask(folder.path(), "xdg-mime", &query), invitation);
    }
}
