//! What the finished Debian package holds.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::shell::{Done, run};

const ENTRY: &str = "usr/share/applications/Kaizala Companion.desktop";
const FILES: [&str; 5] = [
    "usr/bin/kaizala",
    "usr/bin/kaizala-companion",
    "usr/share/icons/hicolor/128x128/apps/kaizala-companion.png",
    "usr/share/mime/packages/kaizala-companion.xml",
    ENTRY,
];
/// What the app says it opens.
const CLAIMS: [&str; 3] = [
    "application/vnd.kaizala-companion.request",
    "application/vnd.kaizala-companion.handoff",
    "x-scheme-handler/kaizala-companion",
];

/// Unpacks it into `folder`, looks for every file, and has the system's programs read what is told to the system.
pub(crate) fn check(package: &Path, folder: &Path) -> Done {
    run(Command::new("dpkg-deb")
        .arg("--extract")
        .arg(package)
        .arg(folder))?;
    if let Some(missing) = FILES.iter().find(|file| !folder.join(file).is_file()) {
        return Err(format!("the package holds no {missing}"));
    }
    let entry = folder.join(ENTRY);
    run(Command::new("desktop-file-validate").arg(&entry))?;
    run(Command::new("update-mime-database").arg(folder.join("usr/share/mime")))?;
    let said = fs::read_to_string(&entry).map_err(|e| format!("{ENTRY}: {e}"))?;
    unclaimed(&said).map_or(Ok(()), |claim| {
        Err(format!("the package does not claim {claim}"))
    })
}

/// The first of our claims that an entry does not make, or for which it would be started with nothing.
fn unclaimed(entry: &str) -> Option<&'static str> {
    let value = |key: &str| entry.lines().find_map(|line| line.strip_prefix(key));
    let claimed: Vec<&str> = value("MimeType=").unwrap_or_default().split(';').collect();
    let is_told = value("Exec=").is_some_and(|exec| exec.ends_with(" %U"));
    CLAIMS
        .into_iter()
        .find(|claim| !is_told || !claimed.contains(claim))
}

#[cfg(test)]
mod tests {
    use super::{CLAIMS, unclaimed};

    #[test]
    fn a_claim_that_is_missing_or_leads_nowhere_is_named() {
        let entry = |exec: &str, claims: &[&str]| {
            format!(
                "[Desktop Entry]\nExec={exec}\nMimeType={};\n",
                claims.join(";")
            )
        };
        assert_eq!(unclaimed(&entry("app %U", &CLAIMS)), None);
        assert_eq!(unclaimed(&entry("app", &CLAIMS)), Some(CLAIMS[0]));
        assert_eq!(unclaimed(&entry("app %U", &CLAIMS[..2])), Some(CLAIMS[2]));
        assert_eq!(unclaimed("[Desktop Entry]\n"), Some(CLAIMS[0]));
    }
}
