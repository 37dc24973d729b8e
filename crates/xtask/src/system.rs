//! What the operating system has to bring: Debian's packages are installed, elsewhere the missing is named.

use std::io::IsTerminal;
use std::process::Command;

use crate::shell::{Done, find_program, output, run, set, succeeds};
use crate::version;

/// Vite 8 and ESLint 10 ask for it.
const NODE: version::Version = (20, 19, 0, true);

/// What a command needs of the system.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// Compiling the app.
    Build,
    /// Seeing that a package tells the system which files and links are the app's.
    Packing,
    /// The real window on a virtual display with a real key store.
    Window,
    /// The browser tests, the order of writes seen from outside, the other database, clients and tools of other makers, and a
    /// network with nobody on it.
    Test,
}

/// How to see without Debian's package list that a package's job is done.
enum Probe {
    /// One of these programs stands on the search path.
    Program(&'static [&'static str]),
    /// `pkg-config` knows this library.
    Library(&'static str),
    /// Only the package list tells.
    PackageList,
}

struct Package {
    name: &'static str,
    group: Group,
    probe: Probe,
}

/// Names under which Chromium stands on different systems.
pub(crate) const CHROMIUM: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

const PACKAGES: &[Package] = {
    use Group::{Build, Packing, Test, Window};
    use Probe::{Library, PackageList, Program};
    const fn package(name: &'static str, group: Group, probe: Probe) -> Package {
        Package { name, group, probe }
    }
    &[
        package("build-essential", Build, Program(&["cc"])),
        package("pkg-config", Build, Program(&["pkg-config"])),
        package("libwebkit2gtk-4.1-dev", Build, Library("webkit2gtk-4.1")),
        package("librsvg2-dev", Build, Library("librsvg-2.0")),
        package(
            "libayatana-appindicator3-dev",
            Build,
            Library("ayatana-appindicator3-0.1"),
        ),
        package(
            "desktop-file-utils",
            Packing,
            Program(&["desktop-file-validate"]),
        ),
        package("libglib2.0-bin", Packing, Program(&["gio"])),
        package(
            "shared-mime-info",
            Packing,
            Program(&["update-mime-database"]),
        ),
        package("xdg-utils", Packing, Program(&["xdg-mime"])),
        package("xvfb", Window, Program(&["Xvfb"])),
        package("xauth", Window, Program(&["xauth"])),
        package("dbus", Window, Program(&["dbus-run-session"])),
        package("dbus-x11", Window, Program(&["dbus-launch"])),
        package("gnome-keyring", Window, Program(&["gnome-keyring-daemon"])),
        package("webkit2gtk-driver", Window, Program(&["WebKitWebDriver"])),
        package("at-spi2-core", Window, PackageList),
        package("chromium", Test, Program(CHROMIUM)),
        package("strace", Test, Program(&["strace"])),
        package("postgresql", Test, PackageList),
        package("curl", Test, Program(&["curl"])),
        package("age", Test, Program(&["age"])),
        package("iproute2", Test, Program(&["ip"])),
        package("python3-venv", Test, PackageList),
    ]
};

/// Sees that Node is there and that the system has what `groups` need, installing it where that is possible.
pub(crate) fn ensure(groups: &[Group]) -> Done {
    node()?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let wanted: Vec<&Package> = PACKAGES
        .iter()
        .filter(|package| groups.contains(&package.group))
        .collect();
    if find_program(&["apt-get"]).is_some() && find_program(&["dpkg-query"]).is_some() {
        debian(&wanted)
    } else {
        other_linux(&wanted)
    }
}

fn node() -> Done {
    let said =
        output(Command::new("node").arg("--version")).map_err(|_| needs_node("none was found"))?;
    match version::parse(&said) {
        Some(found) if found >= NODE => Ok(()),
        _ => Err(needs_node(&format!("{} was found", said.trim()))),
    }
}

fn needs_node(found: &str) -> String {
    let (major, minor, ..) = NODE;
    format!(
        "Node {major}.{minor} or newer is needed and {found}; get it from your system or nodejs.org"
    )
}

fn debian(wanted: &[&Package]) -> Done {
    let missing: Vec<&str> = {
        let installed = installed_packages()?;
        let is_there = |package: &&&Package| match package.probe {
            Probe::Program(names) => find_program(names).is_some(),
            Probe::Library(_) | Probe::PackageList => {
                installed.iter().any(|name| name == package.name)
            }
        };
        wanted
            .iter()
            .filter(|package| !is_there(package))
            .map(|package| package.name)
            .collect()
    };
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing system packages: {}", missing.join(" "));
    run(apt_get()?.arg("update"))?;
    run(apt_get()?
        .args(["install", "-y", "--no-install-recommends"])
        .args(&missing))
}

fn installed_packages() -> Result<Vec<String>, String> {
    let list =
        output(Command::new("dpkg-query").args(["-W", "-f", "${Package} ${db:Status-Status}\n"]))?;
    Ok(parse_installed(&list))
}

fn parse_installed(list: &str) -> Vec<String> {
    list.lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .map(str::to_owned)
        .collect()
}

/// `apt-get` that never asks and waits for another one to finish; through `sudo` when this is not root.
fn apt_get() -> Result<Command, String> {
    let environment = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    let mut command = if output(Command::new("id").arg("-u"))?.trim() == "0" {
        let mut command = Command::new(environment[0]);
        command.args(&environment[1..]);
        command
    } else if find_program(&["sudo"]).is_some() {
        let mut command = Command::new("sudo");
        if !std::io::stdin().is_terminal() {
            command.arg("-n");
        }
        command.args(environment);
        command
    } else {
        return Err("the packages named above need root or sudo to be installed".into());
    };
    command.args(["-o", "DPkg::Lock::Timeout=300"]);
    Ok(command)
}

fn other_linux(wanted: &[&Package]) -> Done {
    let missing: Vec<String> = wanted
        .iter()
        .filter_map(|package| match package.probe {
            Probe::Program(names) if find_program(names).is_none() => Some(format!(
                "  the program {} (on Debian: {})",
                names[0], package.name
            )),
            Probe::Library(name)
                if !succeeds(Command::new("pkg-config").args(["--exists", name])) =>
            {
                Some(format!(
                    "  the library {name} (on Debian: {})",
                    package.name
                ))
            }
            Probe::Program(_) | Probe::Library(_) | Probe::PackageList => None,
        })
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!(
        "this system is not Debian's kind; install these first:\n{}",
        missing.join("\n")
    ))
}

/// Whether a window can be opened where this runs.
pub(crate) fn has_display() -> bool {
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::parse_installed;

    #[test]
    fn only_packages_that_are_fully_installed_count() {
        let list = "xvfb installed\nstrace config-files\nchromium not-installed\ndbus installed\n";
        assert_eq!(parse_installed(list), ["xvfb", "dbus"]);
    }
}
