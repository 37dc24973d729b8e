//! Folders of the server's own: nobody else reads them, and what is put into them is there after a power cut, too.

use std::fs;
use std::io;
use std::path::Path;

/// Makes a folder that nobody else reads, and those above it, as far as they are not there.
///
/// A folder is an entry of the one above it, which is on disk only once that one is.
pub(crate) fn make(folder: &Path) -> io::Result<()> {
    let folder = std::path::absolute(folder)?;
    let missing: Vec<&Path> = folder.ancestors().take_while(|one| !one.exists()).collect();
    private(true).create(&folder)?;
    missing.into_iter().rev().try_for_each(sync_names_beside)
}

/// Makes a folder that nobody else reads, where there is none yet.
pub(crate) fn make_new(folder: &Path) -> io::Result<()> {
    private(false).create(folder)
}

fn private(recursive: bool) -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(recursive);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Has the names in the folder of `path` on disk.
pub(crate) fn sync_names_beside(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
