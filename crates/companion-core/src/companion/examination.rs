//! What whoever looks for the cause of a trouble wants to know of the platform and of the way there.

use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::UnixMillis;
use kaizala_client::proxy_for;

use crate::problems::Outcome;

use super::Companion;

/// How a platform answered when it was examined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformExamination {
    /// The organisation it serves.
    pub name: String,
    /// Version of its program.
    pub version: String,
    /// How it runs.
    pub mode: ServerMode,
    /// How far its clock is ahead of this computer's, in milliseconds; none if it did not tell the time. It tells whole
    /// seconds.
    pub skew: Option<i64>,
}

impl Companion {
    /// Asks the chosen platform who it is and what time it has, and changes nothing.
    pub async fn examine_platform(&self) -> Outcome<PlatformExamination> {
        let asked = self.now();
        let answer = self.portal_for_anybody()?.server_answer().await?;
        let skew = answer.server_time.map(|time| skew(time, asked, self.now()));
        Ok(PlatformExamination {
            name: answer.value.name,
            version: answer.value.version,
            mode: answer.value.mode,
            skew,
        })
    }

    /// The proxy through which the chosen platform is reached; none if there is none between.
    pub fn platform_proxy(&self) -> Outcome<Option<String>> {
        Ok(proxy_for(&self.base_of(&self.platform_choice()?)?))
    }
}

/// The server's time was true at some moment between question and answer, and for up to a second more.
fn skew(told: UnixMillis, asked: UnixMillis, answered: UnixMillis) -> i64 {
    let (earliest, latest) = (told.0, told.0.saturating_add(999));
    if latest < asked.0 {
        latest - asked.0
    } else {
        earliest.saturating_sub(answered.0).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_may_be_right_is_right() {
        let skew =
            |told, asked, answered| skew(UnixMillis(told), UnixMillis(asked), UnixMillis(answered));
        assert_eq!(skew(10_000, 10_500, 10_600), 0, "whole seconds are told");
        assert_eq!(skew(11_000, 10_500, 11_200), 0, "it answered in between");
        assert_eq!(skew(70_000, 10_000, 10_200), 59_800);
        assert_eq!(skew(10_000, 70_000, 70_200), -59_001);
    }
}
