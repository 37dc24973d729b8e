//! Canaries: values that were really minted or typed in a run, looked for afterwards in every form in which they
//! could have been written down.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use crate::Outcome;

/// Values this short, such as a PIN, occur by chance inside longer words and numbers; plain, they count only alone.
const SHORT: usize = 8;

/// A value that must not be found.
#[derive(Clone, Debug)]
pub struct Canary {
    /// What it is, for the report; the value itself is never printed.
    pub name: String,
    value: Vec<u8>,
    is_text: bool,
}

/// A canary that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which canary.
    pub canary: String,
    /// In which form.
    pub form: &'static str,
    /// In which file or answer.
    pub place: String,
}

/// Looks for canaries in all their forms at once.
pub struct Search {
    automaton: AhoCorasick,
    needles: Vec<Needle>,
}

struct Needle {
    canary: String,
    form: &'static str,
    bytes: Vec<u8>,
    stands_alone: bool,
}

impl Canary {
    /// The canary `name` with this value.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into().into_bytes(),
            is_text: true,
        }
    }

    /// The canary `name` with these bytes, a key.
    pub fn key(name: impl Into<String>, value: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            is_text: false,
        }
    }

    fn needles(&self) -> Vec<Needle> {
        let value = self.value.as_slice();
        let is_short = value.len() <= SHORT;
        let mut forms = vec![
            ("plain", value.to_vec()),
            ("hex", hex(value).into_bytes()),
            ("upper hex", hex(value).to_uppercase().into_bytes()),
            (
                "URL",
                url_encoded(value, |byte| {
                    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
                })
                .into_bytes(),
            ),
            (
                "fully escaped URL",
                url_encoded(value, |_| false).into_bytes(),
            ),
            (
                "form",
                url_encoded(value, |byte| {
                    byte.is_ascii_alphanumeric() || b"-._* ".contains(&byte)
                })
                .replace(' ', "+")
                .into_bytes(),
            ),
        ];
        if self.is_text {
            let text = String::from_utf8_lossy(value);
            let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
            forms.push(("UTF-16LE", wide(u16::to_le_bytes)));
            forms.push(("UTF-16BE", wide(u16::to_be_bytes)));
        }
        for alignment in 0..3 {
            forms.push(("base64", base64_core(&STANDARD_NO_PAD, value, alignment)));
            forms.push(("base64url", base64_core(&URL_SAFE_NO_PAD, value, alignment)));
        }
        let mut needles: Vec<Needle> = Vec::new();
        for (form, bytes) in forms {
            // Several forms of one value may be the same bytes.
            if !needles.iter().any(|needle| needle.bytes == bytes) {
                let stands_alone = is_short && form == "plain";
                needles.push(Needle {
                    canary: self.name.clone(),
                    form,
                    bytes,
                    stands_alone,
                });
            }
        }
        needles
    }
}

impl Search {
    /// A search for these canaries.
    ///
    /// # Errors
    /// When there are too many forms to look for at once.
    pub fn new(canaries: &[Canary]) -> Outcome<Self> {
        let needles: Vec<Needle> = canaries.iter().flat_map(Canary::needles).collect();
        let automaton = AhoCorasick::builder()
            // Looked for in hundreds of megabytes: time counts, and its own memory does not.
            .kind(Some(AhoCorasickKind::DFA))
            .build(needles.iter().map(|needle| &needle.bytes))?;
        Ok(Self { automaton, needles })
    }

    /// Every canary in `bytes`, each form once; `place` names them in the report.
    pub fn in_bytes(&self, bytes: &[u8], place: &str) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(bytes) {
            let needle = &self.needles[hit.pattern().as_usize()];
            if needle.stands_alone && !stands_alone(bytes, hit.start(), hit.end()) {
                continue;
            }
            let finding = Finding {
                canary: needle.canary.clone(),
                form: needle.form,
                place: place.to_owned(),
            };
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        findings
    }

    /// How often each canary stands in `bytes` in each form, with the place of the last one.
    pub fn counts_in(&self, bytes: &[u8]) -> BTreeMap<(&str, &'static str), (usize, usize)> {
        let mut counts = BTreeMap::new();
        for hit in self.automaton.find_overlapping_iter(bytes) {
            let needle = &self.needles[hit.pattern().as_usize()];
            if !needle.stands_alone || stands_alone(bytes, hit.start(), hit.end()) {
                let key = (needle.canary.as_str(), needle.form);
                let (count, last) = counts.entry(key).or_default();
                *count += 1;
                *last = hit.start();
            }
        }
        counts
    }

    /// Every canary in the files and the file names under `folder`.
    ///
    /// # Errors
    /// When a file that stays cannot be read.
    pub fn in_folder(&self, folder: &Path) -> Outcome<Vec<Finding>> {
        let mut findings = Vec::new();
        for file in files_under(folder)? {
            let place = file
                .strip_prefix(folder)
                .unwrap_or(&file)
                .display()
                .to_string();
            findings.extend(self.in_bytes(place.as_bytes(), &place));
            findings.extend(self.in_bytes(&fs::read(&file)?, &place));
        }
        Ok(findings)
    }
}

/// Every regular file under `folder`, in order. Sockets and links are passed over.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_under(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    !is_word(start.checked_sub(1).and_then(|before| bytes.get(before))) && !is_word(bytes.get(end))
}

fn hex(value: &[u8]) -> String {
    value.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn url_encoded(value: &[u8], is_plain: impl Fn(u8) -> bool) -> String {
    value
        .iter()
        .copied()
        .map(|byte| {
            if is_plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// The letters of base64 that depend on `value` alone when `alignment` bytes of something else stand before it.
fn base64_core(engine: &impl Engine, value: &[u8], alignment: usize) -> Vec<u8> {
    let mut bytes = vec![0; alignment];
    bytes.extend_from_slice(value);
    let letters = engine.encode(&bytes).into_bytes();
    let first = (alignment * 8).div_ceil(6);
    let last = bytes.len() * 8 / 6;
    letters[first..last].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: &str = "kz_9f-AÜ+ token/7Q";

    fn found(bytes: &[u8]) -> Vec<&'static str> {
        let search = Search::new(&[Canary::new("token", VALUE)]).unwrap();
        search
            .in_bytes(bytes, "here")
            .into_iter()
            .map(|finding| finding.form)
            .collect()
    }

    #[test]
    fn every_form_is_found_wherever_it_stands() {
        let utf16: Vec<u8> = format!("x{VALUE}y")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(found(format!("x{VALUE}y").as_bytes()), ["plain"]);
        assert!(found(&utf16).contains(&"UTF-16LE"));
        assert_eq!(found(b"?t=kz_9f-A%C3%9C%2B%20token%2F7Q&"), ["URL"]);
        assert_eq!(found(b"t=kz_9f-A%C3%9C%2B+token%2F7Q"), ["form"]);
        let hex = hex(VALUE.as_bytes());
        assert_eq!(found(format!("00{hex}00").as_bytes()), ["hex"]);
    }

    #[test]
    fn base64_is_found_at_each_alignment() {
        for before in 0..6 {
            for after in 0..4 {
                let text = format!("{}{VALUE}{}", "a".repeat(before), "b".repeat(after));
                assert_eq!(
                    found(STANDARD_NO_PAD.encode(&text).as_bytes()),
                    ["base64"],
                    "{text}"
                );
                assert!(
                    found(URL_SAFE_NO_PAD.encode(&text).as_bytes())
                        .iter()
                        .all(|form| form.starts_with("base64"))
                );
            }
        }
    }

    #[test]
    fn what_only_resembles_it_is_not_found() {
        assert!(found(&VALUE.as_bytes()[1..]).is_empty());
        assert!(found(VALUE.to_uppercase().as_bytes()).is_empty());
    }

    #[test]
    fn a_short_value_counts_only_alone() {
        let search = Search::new(&[Canary::new("PIN", "482913")]).unwrap();
        assert!(search.in_bytes(b"14829137 a482913", "here").is_empty());
        assert_eq!(search.in_bytes(b"PIN is 482913.", "here").len(), 1);
        assert_eq!(search.in_bytes(b"\"482913\"", "here").len(), 1);
    }

    #[test]
    fn a_file_gives_its_place() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("deep")).unwrap();
        fs::write(folder.path().join("deep/log"), format!("token {VALUE}")).unwrap();
        let search = Search::new(&[Canary::new("token", VALUE)]).unwrap();
        let findings = search.in_folder(folder.path()).unwrap();
        let place = Path::new("deep").join("log").display().to_string();
        assert_eq!(
            findings,
            [Finding {
                canary: "token".into(),
                form: "plain",
                place
            }]
        );
    }
}
