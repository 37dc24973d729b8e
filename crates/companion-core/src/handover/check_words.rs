//! Six words that stand for an invitation, to be compared by phone.

use std::fmt;

use bip39::Language;
use sha2::{Digest as _, Sha256};

/// How many.
const COUNT: usize = 6;
/// Bits that a word stands for: the list has 2,048.
const BITS: usize = 11;
/// How many of the last words the admin types.
const TYPED: usize = 2;

/// The words of one invitation: the first 66 bits of a hash over all of it, so that another key or another connector
/// reads differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckWords([&'static str; COUNT]);

impl CheckWords {
    /// The words for these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes);
        let list = Language::English.word_list();
        let bit = |at: usize| usize::from(hash[at / 8] >> (7 - at % 8) & 1);
        Self(std::array::from_fn(|word| {
            let number = (0..BITS).fold(0, |number, at| number << 1 | bit(word * BITS + at));
            list[number]
        }))
    }

    /// All of them.
    pub fn words(&self) -> &[&'static str] {
        &self.0
    }

    /// Those that an admin is shown. The others are heard from the developer and typed, so that nobody skips the call.
    pub fn shown(&self) -> &[&'static str] {
        &self.0[..COUNT - TYPED]
    }

    /// Whether a person typed the last two, however spaced and cased.
    pub fn last_are(&self, typed: &str) -> bool {
        let typed = typed.split_whitespace().map(str::to_lowercase);
        typed.eq(self.0[COUNT - TYPED..]
            .iter()
            .map(|word| (*word).to_owned()))
    }
}

impl fmt::Display for CheckWords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join(" "))
    }
}
