//! Notices: each day of reminding is told once, and nothing else is.

use std::time::Duration;

use super::*;
use crate::grants::GrantScopeView;

const DAY: Duration = Duration::from_hours(24);
const NOW: UnixMillis = UnixMillis(1_795_305_600_000);

fn reminder(days_left: u32, step: u32, renews_itself: bool) -> Reminder {
    let expiry = NOW.plus(DAY * days_left);
    Reminder {
        connector: "c".to_owned(),
        grant: "g".to_owned(),
        connector_name: "Shift <b>planner</b>".to_owned(),
        scope: GrantScopeView::Group {
            group_id: None,
            group_name: Some("Night & day".to_owned()),
        },
        expiry,
        rollover_from: expiry.minus(DAY * 37),
        days_left,
        step: Some(step),
        renews_itself,
    }
}

#[test]
fn each_day_of_reminding_is_told_once() {
    let end = NOW.plus(DAY * 60);
    let mut told = Told::default();
    let mut shown = Vec::new();
    for hour in 0..60 * 24 {
        let now = NOW.plus(Duration::from_hours(hour));
        let left = end.since(now);
        let days_left = u32::try_from(left.as_secs().div_ceil(DAY.as_secs())).unwrap();
        let step = crate::tokens::REMINDER_DAYS
            .into_iter()
            .rev()
            .find(|days| left <= DAY * *days);
        let reminders = [Reminder {
            expiry: end,
            rollover_from: end.minus(DAY * 37),
            days_left,
            step,
            ..reminder(60, 60, false)
        }];
        for new in told.clone().new_of(&reminders, now) {
            shown.push(new.days_left);
            told.note(new);
        }
    }
    assert_eq!(shown, [60, 30, 14, 7, 3, 1]);
}

#[test]
fn what_renews_itself_is_told_once_it_should_have() {
    let told = Told::default();
    assert!(told.new_of(&[reminder(60, 60, true)], NOW).is_empty());
    assert_eq!(told.new_of(&[reminder(30, 30, true)], NOW).len(), 1);
    assert!(
        told.new_of(&[reminder(0, 1, false)], NOW).is_empty(),
        "over"
    );
}

#[test]
fn a_new_refresh_token_is_told_of_anew() {
    let mut told = Told::default();
    let old = reminder(1, 1, false);
    told.note(&old);
    assert!(told.new_of(&[old], NOW).is_empty());
    let new = [reminder(60, 60, false)];
    assert_eq!(told.new_of(&new, NOW).len(), 1);
    told.keep_only(&[]);
    assert_eq!(told, Told::default());
}

#[test]
fn its_words_are_those_of_the_language() {
    let notice = |language| notice_of(&reminder(14, 14, false), language).unwrap();
    assert!(
        notice(Language::En)
            .title
            .ends_with("access ends in 14 days")
    );
    assert!(notice(Language::De).title.ends_with("in 14 Tagen"));
    assert!(notice(Language::Fr).title.ends_with("dans 14 jours"));
    for language in [Language::En, Language::De, Language::Fr] {
        assert!(notice(language).text.contains("Night & day"));
        assert_eq!(notice(language).app, "Kaizala Companion");
    }
}

/// A desktop of the test's own, on a bus of the test's own.
#[cfg(target_os = "linux")]
mod desktop {
    use std::{
        collections::HashMap,
        sync::{Arc, Mutex},
    };

    use zbus::{connection::Builder, zvariant::OwnedValue};

    use super::super::system::show_on;
    use super::*;
    use crate::session_bus::Bus;

    type Shown = Arc<Mutex<Vec<Call>>>;

    /// What the desktop was asked to show.
    #[derive(Debug, PartialEq)]
    struct Call {
        app: String,
        replaces: u32,
        icon: String,
        title: String,
        text: String,
        actions: Vec<String>,
        hints: Vec<String>,
        stays: i32,
    }

    struct Desktop {
        shown: Shown,
        reads_markup: bool,
    }

    #[zbus::interface(name = "org.freedesktop.Notifications")]
    impl Desktop {
        fn get_capabilities(&self) -> Vec<String> {
            let markup = self.reads_markup.then(|| "body-markup".to_owned());
            ["body".to_owned()].into_iter().chain(markup).collect()
        }

        #[expect(clippy::too_many_arguments, reason = "the interface has as many")]
        fn notify(
            &self,
            app: String,
            replaces: u32,
            icon: String,
            title: String,
            text: String,
            actions: Vec<String>,
            hints: HashMap<String, OwnedValue>,
            stays: i32,
        ) -> u32 {
            self.shown.lock().unwrap().push(Call {
                app,
                replaces,
                icon,
                title,
                text,
                actions,
                hints: hints.into_keys().collect(),
                stays,
            });
            1
        }
    }

    #[tokio::test]
    async fn a_desktop_shows_it_as_text() {
        let bus = Bus::start();
        let address = bus.address.as_str();
        let notice = notice_of(&reminder(3, 3, false), Language::En).unwrap();
        let client = Builder::address(address).unwrap().build().await.unwrap();
        assert!(
            show_on(&client, &notice).await.is_err(),
            "nobody shows anything yet"
        );
        for (reads_markup, group) in [(false, "Night & day"), (true, "Night &amp; day")] {
            let shown = Shown::default();
            let desktop = Desktop {
                shown: Arc::clone(&shown),
                reads_markup,
            };
            let server = Builder::address(address)
                .unwrap()
                .name("org.freedesktop.Notifications")
                .unwrap()
                .serve_at("/org/freedesktop/Notifications", desktop)
                .unwrap()
                .build()
                .await
                .unwrap();
            show_on(&client, &notice).await.unwrap();
            let told = std::mem::take(&mut *shown.lock().unwrap());
            assert!(told[0].text.contains(group), "{told:?}");
            let expected = Call {
                app: "Kaizala Companion".to_owned(),
                replaces: 0,
                icon: String::new(),
                title: "“Shift <b>planner</b>”: access ends in 3 days".to_owned(),
                text: told[0].text.clone(),
                actions: Vec::new(),
                hints: Vec::new(),
                stays: -1,
            };
            assert_eq!(told, [expected]);
            server.close().await.unwrap();
        }
    }
}
