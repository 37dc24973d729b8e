//! What the system shows a person before a refresh token ends. There is no secret in it.

use std::collections::BTreeMap;

use kaizala_api::time::UnixMillis;
use kaizala_catalogue::{Catalogues, FluentArgs, sources};
use serde::{Deserialize, Serialize};

use crate::preferences::Language;
use crate::problems::{Outcome, Problem, ProblemCode};
use crate::tokens::{Reminder, scope_name};
use crate::vault::{Kind, Record};

#[cfg_attr(target_os = "linux", path = "notices/linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "notices/others.rs")]
mod system;

pub use system::show;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Who shows it.
    pub app: String,
    /// In a few words.
    pub title: String,
    /// What to do.
    pub text: String,
}

/// Why nothing was shown, in technical English.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NoticeError(pub String);

/// What was shown already, so that each day of reminding is told once; one record, whoever shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    /// Of each grant, the end it was told of and the last of its days of reminding.
    grants: BTreeMap<String, (i64, u32)>,
}

impl Record for Told {
    const KIND: Kind = Kind::TOLD;
}

impl Told {
    /// What of `reminders` is not told yet and worth it.
    pub(crate) fn new_of<'r>(
        &self,
        reminders: &'r [Reminder],
        now: UnixMillis,
    ) -> Vec<&'r Reminder> {
        reminders
            .iter()
            .filter(|reminder| reminder.days_left > 0)
            // What this computer renews by itself it has not had the time for yet.
            .filter(|reminder| !reminder.renews_itself || now >= reminder.rollover_from)
            .filter(|reminder| {
                let told = self
                    .grants
                    .get(&reminder.grant)
                    .filter(|(expiry, _)| *expiry == reminder.expiry.0);
                reminder
                    .step
                    .is_some_and(|step| told.is_none_or(|(_, before)| step < *before))
            })
            .collect()
    }

    /// Counts this one as told.
    pub(crate) fn note(&mut self, reminder: &Reminder) {
        if let Some(step) = reminder.step {
            let told = (reminder.expiry.0, step);
            self.grants.insert(reminder.grant.clone(), told);
        }
    }

    /// Forgets the grants that end no more.
    pub(crate) fn keep_only(&mut self, reminders: &[Reminder]) {
        self.grants
            .retain(|grant, _| reminders.iter().any(|reminder| reminder.grant == *grant));
    }
}

/// The words for a reminder.
pub(crate) fn notice_of(reminder: &Reminder, language: Language) -> Outcome<Notice> {
    let language = kaizala_catalogue::Language::of(Some(language.tag()));
    let mut arguments = FluentArgs::new();
    arguments.set("connector", reminder.connector_name.as_str());
    arguments.set("scope", scope_name(&reminder.scope));
    arguments.set("days", reminder.days_left);
    let text = |key: &str| {
        CATALOGUES
            .text(language, key, &arguments)
            .map_err(|error| Problem::from(ProblemCode::Unexpected).detailed(error))
    };
    let advice = if reminder.renews_itself {
        "notice-renews"
    } else {
        "notice-ends"
    };
    Ok(Notice {
        app: text("app-name")?,
        title: text("notice-title")?,
        text: text(advice)?,
    })
}

static CATALOGUES: Catalogues = Catalogues::new(sources!("common", "reminders"));

#[cfg(test)]
mod tests;
