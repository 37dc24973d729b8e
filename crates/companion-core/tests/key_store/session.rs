//! What a desktop says locks the vault: logind and the screen savers, played on a bus of the test's own.

use std::{
    io::Read as _,
    os::fd::OwnedFd as PlainFd,
    time::{Duration, Instant},
};

use zbus::{
    blocking::{Connection, connection},
    interface,
    zvariant::{ObjectPath, OwnedFd, OwnedObjectPath},
};

use crate::{asker::Asker, desktop::Desktop};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "/org/freedesktop/login1";
const OUR_SESSION: &str = "/org/freedesktop/login1/session/_31";
const ANOTHER_SESSION: &str = "/org/freedesktop/login1/session/_32";
/// Within so long the vault is locked.
const BOUND: Duration = Duration::from_secs(2);

/// Gives out the one end of a pipe for as long as sleep is to wait, and keeps the other.
struct Manager(std::sync::mpsc::Sender<std::io::PipeReader>);

#[interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> OwnedFd {
        assert!(!who.is_empty() && !why.is_empty());
        assert_eq!((what, mode), ("sleep", "delay"));
        let (read, write) = std::io::pipe().unwrap();
        self.0.send(read).unwrap();
        PlainFd::from(write).into()
    }
}

/// A session of this user.
struct Session(u32);

#[interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn user(&self) -> (u32, OwnedObjectPath) {
        let path = ObjectPath::try_from("/org/freedesktop/login1/user/_1").unwrap();
        (self.0, path.into())
    }
}

struct Logind {
    bus: Connection,
    delays: std::sync::mpsc::Receiver<std::io::PipeReader>,
}

impl Logind {
    fn on(desktop: &Desktop) -> Self {
        let (sender, delays) = std::sync::mpsc::channel();
        let me = rustix::process::getuid().as_raw();
        let bus = connection::Builder::address(desktop.address().as_str())
            .unwrap()
            .serve_at(MANAGER, Manager(sender))
            .unwrap()
            .serve_at(OUR_SESSION, Session(me))
            .unwrap()
            .serve_at(ANOTHER_SESSION, Session(me + 1))
            .unwrap()
            .name(LOGIND)
            .unwrap()
            .build()
            .unwrap();
        Self { bus, delays }
    }

    fn say(&self, path: &str, interface: &str, member: &str, begins: Option<bool>) {
        let to = None::<&str>;
        match begins {
            Some(begins) => self.bus.emit_signal(to, path, interface, member, &begins),
            None => self.bus.emit_signal(to, path, interface, member, &()),
        }
        .unwrap();
    }
}

fn locks(app: &mut Asker, say: impl FnOnce()) {
    assert_eq!(app.ask("app unlock"), "Ready");
    let said = Instant::now();
    say();
    assert_eq!(app.ask("app until-locked"), "Locked");
    assert!(said.elapsed() < BOUND, "{:?}", said.elapsed());
}

#[test]
fn sleep_and_a_locked_screen_lock_the_vault() {
    let desktop = Desktop::with_bus();
    let logind = Logind::on(&desktop);
    let mut app = Asker::on(&desktop);
    assert_eq!(app.ask("app start"), "Ready");
    // Sleep is delayed from the start, which says that the app listens to logind.
    let mut delay = logind.delays.recv_timeout(Duration::from_secs(10)).unwrap();
    // It listens to the screen savers once it hears the last of them.
    loop {
        logind.say(
            "/org/screensaver",
            "org.xfce.ScreenSaver",
            "ActiveChanged",
            Some(true),
        );
        if app.ask("app look") == "Locked" {
            break;
        }
    }
    assert_eq!(app.ask("app settle"), "Ready");

    locks(&mut app, || {
        logind.say(
            MANAGER,
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
            Some(true),
        );
    });
    // Sleep has waited for it: the pipe ends when the app lets go.
    assert_eq!(delay.read(&mut [0]).unwrap(), 0);
    logind.say(
        MANAGER,
        "org.freedesktop.login1.Manager",
        "PrepareForSleep",
        Some(false),
    );
    let _again = logind
        .delays
        .recv_timeout(BOUND)
        .expect("the next sleep waits as well");

    locks(&mut app, || {
        logind.say(OUR_SESSION, "org.freedesktop.login1.Session", "Lock", None);
    });
    for saver in [
        "org.freedesktop.ScreenSaver",
        "org.gnome.ScreenSaver",
        "org.cinnamon.ScreenSaver",
        "org.mate.ScreenSaver",
        "org.xfce.ScreenSaver",
    ] {
        locks(&mut app, || {
            logind.say("/org/screensaver", saver, "ActiveChanged", Some(true));
        });
    }

    // Neither the end of it, nor another person's session, nor a signal of another kind.
    assert_eq!(app.ask("app unlock"), "Ready");
    logind.say(
        "/org/screensaver",
        "org.gnome.ScreenSaver",
        "ActiveChanged",
        Some(false),
    );
    logind.say(
        ANOTHER_SESSION,
        "org.freedesktop.login1.Session",
        "Lock",
        None,
    );
    logind.say(
        OUR_SESSION,
        "org.freedesktop.login1.Session",
        "Unlock",
        None,
    );
    assert_eq!(app.ask("app stays"), "Ready");
}
