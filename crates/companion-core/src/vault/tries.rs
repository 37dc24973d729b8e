//! Wrong passphrases are counted in a file beside the vault, so that starting the app anew, or
//! asking from several programs at once, gives nobody more tries.
//!
//! Whoever can write the file can also copy the vault and guess elsewhere: against them stands what
//! each try costs.

use std::{fs, io, path::Path, time::Duration};

use super::{VaultError, place::private};

/// Wrong tries that cost nothing but themselves: fingers slip.
const FREE: u32 = 2;
const LONGEST: Duration = Duration::from_mins(5);
const BYTES: usize = 12;

/// How many tries went wrong since the last right one, and when the last of them was, in
/// milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tries {
    count: u32,
    last: i64,
}

impl Tries {
    /// Reads the file; without one, or with one that is not ours, nothing went wrong so far.
    pub(super) fn read(file: &Path) -> Result<Self, VaultError> {
        let bytes = match fs::read(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            other => other?,
        };
        let Ok(bytes) = <[u8; BYTES]>::try_from(bytes) else {
            return Ok(Self::default());
        };
        let (count, last) = bytes.split_at(4);
        Ok(Self {
            count: count.try_into().map_or(0, u32::from_be_bytes),
            last: last.try_into().map_or(0, i64::from_be_bytes),
        })
    }

    /// How long the next try has to wait.
    pub(super) fn wait(self, now: i64) -> Duration {
        // A clock that went back must not make anybody wait longer than the whole time.
        let since = u64::try_from(now.saturating_sub(self.last)).unwrap_or(0);
        self.penalty().saturating_sub(Duration::from_millis(since))
    }

    /// One more went wrong, now. Kept before anybody is told.
    pub(super) fn add(self, file: &Path, now: i64) -> Result<Self, VaultError> {
        let more = Self {
            count: self.count.saturating_add(1),
            last: now,
        };
        let mut bytes = [0; BYTES];
        bytes[..4].copy_from_slice(&more.count.to_be_bytes());
        bytes[4..].copy_from_slice(&more.last.to_be_bytes());
        private::write(file, &bytes)?;
        Ok(more)
    }

    /// The right one was given.
    pub(super) fn forget(self, file: &Path) -> Result<(), VaultError> {
        if self.count > 0 {
            super::place::remove(file)?;
        }
        Ok(())
    }

    /// One second after the free ones, then twice as long each time.
    fn penalty(self) -> Duration {
        match self.count.checked_sub(FREE + 1) {
            None => Duration::ZERO,
            Some(doublings) => 1_u64
                .checked_shl(doublings)
                .map_or(LONGEST, |seconds| Duration::from_secs(seconds).min(LONGEST)),
        }
    }
}

/// Seconds of a wait, such as a person is told: the last, begun one counts.
pub(super) fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_end() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tries");
        let mut tries = Tries::read(&file).unwrap();
        let mut waits = Vec::new();
        for _ in 0..13 {
            tries = tries.add(&file, 1000).unwrap();
            assert_eq!(Tries::read(&file).unwrap(), tries);
            waits.push(whole_seconds(tries.wait(1000)));
        }
        assert_eq!(waits, [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(whole_seconds(tries.wait(1001)), 300);
        assert_eq!(whole_seconds(tries.wait(300_999)), 1);
        assert_eq!(whole_seconds(tries.wait(301_000)), 0);
        assert_eq!(whole_seconds(tries.wait(-5)), 300, "a clock that went back");
        tries.forget(&file).unwrap();
        assert_eq!(Tries::read(&file).unwrap(), Tries::default());
        fs::write(&file, "not ours").unwrap();
        assert_eq!(Tries::read(&file).unwrap(), Tries::default());
        let endless = Tries {
            count: u32::MAX,
            last: 0,
        };
        assert_eq!(endless.wait(0), LONGEST);
    }
}
