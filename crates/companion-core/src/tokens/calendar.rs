//! The ends of refresh tokens as a calendar file (RFC 5545), for people who do not open the app.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use kaizala_api::time::UnixMillis;
use kaizala_catalogue::{Catalogues, FluentArgs, sources};

use crate::grants::GrantScopeView;
use crate::preferences::Language;
use crate::problems::{Outcome, Problem, ProblemCode};

use super::reminders::{REMINDER_DAYS, Reminder};

/// Bytes after which a line is folded (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar with a day for the end of each refresh token, and alarms before it.
pub(crate) fn calendar(ends: &[Reminder], language: Language, now: UnixMillis) -> Outcome<String> {
    let language = kaizala_catalogue::Language::of(Some(language.tag()));
    let text = |key: &str, arguments: &FluentArgs<'_>| {
        CATALOGUES
            .text(language, key, arguments)
            .map_err(unexpected)
    };
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Kaizala Companion//Refresh tokens//EN");
    lines.add("CALSCALE", "GREGORIAN");
    for end in ends {
        let day = Timestamp::from_millisecond(end.expiry.0)
            .map_err(unexpected)?
            .to_zoned(TimeZone::system());
        let stamp = Timestamp::from_millisecond(now.0).map_err(unexpected)?;
        let mut arguments = FluentArgs::new();
        arguments.set("connector", end.connector_name.as_str());
        arguments.set("scope", scope_name(&end.scope));
        let summary = text("reminder-summary", &arguments)?;
        let description = text("reminder-description", &arguments)?;
        lines.add("BEGIN", "VEVENT");
        // The same for the same grant, so that a newer file takes the older one's place.
        lines.add("UID", &format!("{}@kaizala-companion", end.grant));
        lines.add("DTSTAMP", &stamp.strftime("%Y%m%dT%H%M%SZ").to_string());
        lines.add("DTSTART;VALUE=DATE", &day.strftime("%Y%m%d").to_string());
        lines.add_text("SUMMARY", &summary);
        lines.add_text("DESCRIPTION", &description);
        lines.add("TRANSP", "TRANSPARENT");
        for days in REMINDER_DAYS {
            lines.add("BEGIN", "VALARM");
            lines.add("ACTION", "DISPLAY");
            lines.add_text("DESCRIPTION", &summary);
            lines.add("TRIGGER", &format!("-P{days}D"));
            lines.add("END", "VALARM");
        }
        lines.add("END", "VEVENT");
    }
    lines.add("END", "VCALENDAR");
    Ok(lines.0)
}

/// Content lines, folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut length = 0;
        for sign in line.chars() {
            if length + sign.len_utf8() > LINE {
                // The space that marks a folded line counts, too.
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(sign);
            length += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A value of type TEXT (RFC 5545, 3.3.11).
    fn add_text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for sign in value.chars() {
            match sign {
                '\\' | ';' | ',' => {
                    escaped.push('\\');
                    escaped.push(sign);
                }
                '\n' => escaped.push_str("\\n"),
                sign if sign.is_control() => {}
                sign => escaped.push(sign),
            }
        }
        self.add(name, &escaped);
    }
}

/// What a grant reaches, by the name that people gave it.
pub(crate) fn scope_name(scope: &GrantScopeView) -> String {
    match scope {
        GrantScopeView::Group { group_name, .. } => group_name.clone(),
        GrantScopeView::User { user_name } | GrantScopeView::Tenant { user_name } => {
            user_name.clone()
        }
    }
    .unwrap_or_default()
}

static CATALOGUES: Catalogues = Catalogues::new(sources!("reminders"));

fn unexpected(error: impl ToString) -> Problem {
    Problem::from(ProblemCode::Unexpected).detailed(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(connector_name: &str) -> Reminder {
        Reminder {
            connector: "c".to_owned(),
            grant: "11111111-2222-4333-8444-555555555555".to_owned(),
            connector_name: connector_name.to_owned(),
            scope: GrantScopeView::Group {
                group_id: None,
                group_name: Some("Night shift".to_owned()),
            },
            expiry: UnixMillis(1_924_992_000_000),
            rollover_from: UnixMillis(1_921_795_200_000),
            days_left: 365,
            step: None,
            renews_itself: false,
        }
    }

    #[test]
    fn every_line_is_as_the_standard_wants_it() {
        for language in [Language::En, Language::De, Language::Fr] {
            let name = "Schichtplan; „Nord, Süd“ \\ Ost\nund 北京".repeat(4);
            let file = calendar(
                &[end(&name), end("")],
                language,
                UnixMillis(1_893_456_000_000),
            );
            let file = file.unwrap();
            assert!(file.ends_with("END:VCALENDAR\r\n"));
            for line in file.split_terminator("\r\n") {
                assert!(line.len() <= 75, "{line}");
                assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
            let whole = file.replace("\r\n ", "");
            assert_eq!(whole.matches("BEGIN:VALARM").count(), 12);
            assert!(whole.contains("TRIGGER:-P60D\r\n"));
            assert!(whole.contains("DTSTAMP:20300101T000000Z\r\n"));
            let escaped = r"Schichtplan\; „Nord\, Süd“ \\ Ost\nund 北京";
            assert!(whole.contains(escaped), "{whole}");
        }
    }

    #[test]
    fn a_parser_of_another_maker_reads_what_was_meant() {
        let name = "Schichtplan; „Nord, Süd“ \\ Ost\nund 北京 ".repeat(4);
        let second = Reminder {
            grant: "22222222-2222-4333-8444-555555555555".to_owned(),
            ..end("Shift planner")
        };
        for language in [Language::En, Language::De, Language::Fr] {
            let now = UnixMillis(1_893_456_000_000);
            let file = calendar(&[end(&name), second.clone()], language, now).unwrap();
            let read = vobject::parse_component(&file).unwrap();
            assert_eq!(read.name, "VCALENDAR");
            assert_eq!(read.get_only("VERSION").unwrap().value_as_string(), "2.0");
            let told: Vec<_> = read
                .subcomponents
                .iter()
                .map(|event| event.get_only("UID").unwrap().value_as_string())
                .collect();
            let of = |grant: &Reminder| format!("{}@kaizala-companion", grant.grant);
            assert_eq!(told, [of(&end("")), of(&second)]);
            for (event, name) in read
                .subcomponents
                .iter()
                .zip([name.as_str(), "Shift planner"])
            {
                let text = |property| event.get_only(property).unwrap().value_as_string();
                assert_eq!(event.name, "VEVENT");
                assert!(text("SUMMARY").contains(name), "{}", text("SUMMARY"));
                assert!(!text("DESCRIPTION").is_empty());
                assert_eq!(text("DTSTAMP"), "20300101T000000Z");
                let start = event.get_only("DTSTART").unwrap();
                assert_eq!(start.params["VALUE"], "DATE");
                // The first of January, or the evening before where clocks are behind.
                assert!(["20310101", "20301231"].contains(&start.raw_value.as_str()));
                let alarms: Vec<_> = event
                    .subcomponents
                    .iter()
                    .map(|alarm| {
                        let value = |property| alarm.get_only(property).unwrap().value_as_string();
                        (alarm.name.clone(), value("ACTION"), value("TRIGGER"))
                    })
                    .collect();
                let expected = REMINDER_DAYS.map(|days| {
                    let (name, action) = ("VALARM".to_owned(), "DISPLAY".to_owned());
                    (name, action, format!("-P{days}D"))
                });
                assert_eq!(alarms, expected);
            }
        }
    }
}
