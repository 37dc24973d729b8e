//! The web UI's packages and its build, each redone only when its inputs changed.

use crate::house::House;
use crate::shell::{Done, npm, run};
use crate::stamp;

/// Installs the packages of the lock file.
pub(crate) fn packages(house: &House) -> Done {
    let lock = house.ui().join("package-lock.json");
    let fingerprint = stamp::fingerprint(&[lock], &[])?;
    let stamp = house.stamp("npm-ci");
    let installed = house.ui().join("node_modules").join(".package-lock.json");
    if installed.is_file() && stamp::is_fresh(&stamp, fingerprint) {
        return Ok(());
    }
    run(&mut npm(house, ["ci", "--no-audit", "--no-fund"]))?;
    stamp::write(&stamp, fingerprint)
}

/// Builds `ui/dist`, which the app carries inside.
pub(crate) fn build(house: &House) -> Done {
    packages(house)?;
    let fingerprint = stamp::fingerprint(&[house.ui()], &["node_modules", "dist", "dist-fake"])?;
    let stamp = house.stamp("ui-build");
    if house.ui().join("dist").join("index.html").is_file() && stamp::is_fresh(&stamp, fingerprint)
    {
        return Ok(());
    }
    run(&mut npm(house, ["run", "build"]))?;
    stamp::write(&stamp, fingerprint)
}
