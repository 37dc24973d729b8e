//! Remembering for which inputs a step was last done, so that an unchanged tree costs nothing.
//!
//! Inputs are compared by content, not by time: a fresh clone or a change of branch touches every file.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// A number for the names and contents of everything under `paths`, leaving out the folders named in `skip`.
pub(crate) fn fingerprint(paths: &[PathBuf], skip: &[&str]) -> Result<u64, String> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, skip, &mut files).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let content = fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        hasher.write(file.as_os_str().as_encoded_bytes());
        hasher.write_u8(0);
        hasher.write_usize(content.len());
        hasher.write(&content);
    }
    Ok(hasher.finish())
}

/// Whether the step behind `stamp` was last done for this fingerprint.
pub(crate) fn is_fresh(stamp: &Path, fingerprint: u64) -> bool {
    fs::read_to_string(stamp).is_ok_and(|text| text == fingerprint.to_string())
}

/// Notes that the step behind `stamp` is done for this fingerprint.
pub(crate) fn write(stamp: &Path, fingerprint: u64) -> Result<(), String> {
    stamp
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(stamp, fingerprint.to_string()))
        .map_err(|e| format!("{}: {e}", stamp.display()))
}

fn collect(path: &Path, skip: &[&str], files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if !skip.iter().any(|name| entry.file_name() == *name) {
            collect(&entry.path(), skip, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{fingerprint, is_fresh, write};

    /// A folder of this test's own, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
            fs::create_dir_all(path.join("src")).unwrap();
            fs::create_dir_all(path.join("dist")).unwrap();
            fs::write(path.join("src/a"), "one").unwrap();
            Self(path)
        }

        fn fingerprint(&self) -> u64 {
            fingerprint(std::slice::from_ref(&self.0), &["dist"]).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn content_and_names_count_and_times_do_not() {
        let folder = Folder::new("content");
        let first = folder.fingerprint();
        fs::write(folder.0.join("src/a"), "one").unwrap();
        assert_eq!(
            folder.fingerprint(),
            first,
            "written again with the same content"
        );
        fs::write(folder.0.join("dist/out"), "built").unwrap();
        assert_eq!(folder.fingerprint(), first, "outputs are no inputs");
        fs::write(folder.0.join("src/a"), "two").unwrap();
        assert_ne!(folder.fingerprint(), first, "content changed");
        fs::write(folder.0.join("src/a"), "one").unwrap();
        fs::rename(folder.0.join("src/a"), folder.0.join("src/b")).unwrap();
        assert_ne!(folder.fingerprint(), first, "name changed");
    }

    #[test]
    fn two_files_are_not_their_joined_content() {
        let folder = Folder::new("joined");
        fs::write(folder.0.join("src/b"), "two").unwrap();
        let first = folder.fingerprint();
        fs::write(folder.0.join("src/a"), "onet").unwrap();
        fs::write(folder.0.join("src/b"), "wo").unwrap();
        assert_ne!(folder.fingerprint(), first);
    }

    #[test]
    fn a_stamp_holds_for_its_own_fingerprint() {
        let folder = Folder::new("stamp");
        let stamp = folder.0.join("stamps/ui");
        assert!(!is_fresh(&stamp, 7), "never done");
        write(&stamp, 7).unwrap();
        assert!(is_fresh(&stamp, 7));
        assert!(!is_fresh(&stamp, 8));
    }
}
