//! logind on the system bus (sleep, and the session's own lock), screen savers on the session bus.

use std::time::Duration;

use futures_util::{StreamExt as _, stream::select_all};
use tokio::sync::mpsc;
use zbus::{Connection, MatchRule, Message, MessageStream, message::Type, zvariant::OwnedFd};

use super::Event;

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";
/// Each desktop has a name of its own for the same signal.
const SCREEN_SAVERS: [&str; 5] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
];
/// How long after a bus has gone it is looked for again.
const AGAIN: Duration = Duration::from_mins(1);

/// Sleep waits for as long as this is open, up to the few seconds that logind gives.
pub(crate) type Delay = OwnedFd;

/// Listens on both buses, each as long as the receiver lives.
pub(super) fn listen(events: mpsc::Sender<Event>) {
    let screen = events.clone();
    tokio::spawn(async move {
        while !events.is_closed() {
            if let Err(error) = logind(&events).await {
                tracing::info!(%error, "logind does not tell when the computer sleeps");
            }
            tokio::time::sleep(AGAIN).await;
        }
    });
    tokio::spawn(async move {
        while !screen.is_closed() {
            if let Err(error) = screen_savers(&screen).await {
                tracing::info!(%error, "no session bus tells when the screen is locked");
            }
            tokio::time::sleep(AGAIN).await;
        }
    });
}

fn signal<'m>(interface: &'m str, member: &'m str) -> zbus::Result<MatchRule<'m>> {
    Ok(MatchRule::builder()
        .msg_type(Type::Signal)
        .interface(interface)?
        .member(member)?
        .build())
}

async fn logind(events: &mpsc::Sender<Event>) -> zbus::Result<()> {
    let bus = Connection::system().await?;
    let sleeps = MessageStream::for_match_rule(signal(MANAGER, "PrepareForSleep")?, &bus, None);
    let locks = MessageStream::for_match_rule(signal(SESSION, "Lock")?, &bus, None);
    let mut signals = select_all([sleeps.await?, locks.await?]);
    let mut delay = delay_sleep(&bus).await;
    loop {
        let message = tokio::select! {
            () = events.closed() => return Ok(()),
            message = signals.next() => match message {
                Some(message) => message?,
                None => return Ok(()),
            },
        };
        let event = match message
            .header()
            .member()
            .map(zbus::names::MemberName::as_str)
        {
            Some("PrepareForSleep") if says_yes(&message) => Some(Event::Sleep(delay.take())),
            Some("PrepareForSleep") => {
                delay = delay_sleep(&bus).await;
                None
            }
            Some("Lock") if is_ours(&bus, &message).await => Some(Event::ScreenLocked),
            _ => None,
        };
        if let Some(event) = event
            && events.send(event).await.is_err()
        {
            return Ok(());
        }
    }
}

async fn screen_savers(events: &mpsc::Sender<Event>) -> zbus::Result<()> {
    let bus = Connection::session().await?;
    let mut streams = Vec::new();
    for interface in SCREEN_SAVERS {
        let rule = signal(interface, "ActiveChanged")?;
        streams.push(MessageStream::for_match_rule(rule, &bus, None).await?);
    }
    let mut signals = select_all(streams);
    loop {
        let message = tokio::select! {
            () = events.closed() => return Ok(()),
            message = signals.next() => match message {
                Some(message) => message?,
                None => return Ok(()),
            },
        };
        if says_yes(&message) && events.send(Event::ScreenLocked).await.is_err() {
            return Ok(());
        }
    }
}

/// Both `PrepareForSleep` and `ActiveChanged` say whether it begins or ends.
fn says_yes(message: &Message) -> bool {
    message.body().deserialize().unwrap_or(false)
}

/// Has sleep wait until the keys are gone. Without it they are wiped all the same, perhaps only
/// after waking up.
async fn delay_sleep(bus: &Connection) -> Option<Delay> {
    let asked = bus
        .call_method(
            Some(LOGIND),
            MANAGER_PATH,
            Some(MANAGER),
            "Inhibit",
            &("sleep", "Kaizala Companion", "Locks the vault", "delay"),
        )
        .await
        .and_then(|reply| reply.body().deserialize());
    match asked {
        Ok(delay) => Some(delay),
        Err(error) => {
            tracing::info!(%error, "sleep does not wait for the vault");
            None
        }
    }
}

/// Whether the session that was locked is one of this person's.
async fn is_ours(bus: &Connection, message: &Message) -> bool {
    let header = message.header();
    let Some(path) = header.path() else {
        return false;
    };
    let asked = bus
        .call_method(
            Some(LOGIND),
            path,
            Some("org.freedesktop.DBus.Properties"),
            "Get",
            &(SESSION, "User"),
        )
        .await;
    asked
        .ok()
        .and_then(|reply| {
            let body = reply.body();
            let value: zbus::zvariant::Value<'_> = body.deserialize().ok()?;
            let (user, _): (u32, zbus::zvariant::OwnedObjectPath) = value.try_into().ok()?;
            Some(user)
        })
        .is_some_and(|user| user == rustix::process::getuid().as_raw())
}
