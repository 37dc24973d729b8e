//! What stands in the memory of a living process, read as a debugger reads it.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use crate::canary::Search;
use crate::{Failure, Outcome};

const PAGE: u64 = 4096;
/// So much is read at once.
const PIECE: u64 = 4096 * PAGE;
/// So much is read twice, so that nothing is missed between two pieces.
const OVERLAP: u64 = PAGE;

/// A canary that stands in a process's memory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trace {
    /// Which canary.
    pub canary: String,
    /// In which form.
    pub form: &'static str,
    /// In which part of the memory, such as `[heap]`.
    pub part: String,
}

impl fmt::Display for Trace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} ({}) in {}",
            self.canary, self.form, self.part
        )
    }
}

/// Every canary in the memory of this process, and how often it stands there. Every page that the process has is read,
/// whatever it is for.
///
/// # Errors
/// When the memory may not be read: it takes root, or the parent of a process that has not closed itself to others.
pub fn search(pid: u32, search: &Search) -> Outcome<BTreeMap<Trace, usize>> {
    let memory = File::open(format!("/proc/{pid}/mem"))?;
    let pages = File::open(format!("/proc/{pid}/pagemap"))?;
    let mut traces = BTreeMap::new();
    for part in parts(pid)? {
        for (from, to) in present(&pages, &part)? {
            let mut at = from;
            while at < to {
                let end = to.min(at + PIECE);
                let mut bytes = vec![0; usize::try_from(end - at)?];
                // A page that has gone meanwhile holds nothing.
                if memory.read_exact_at(&mut bytes, at).is_ok() {
                    for ((canary, form), (count, _)) in search.counts_in(&bytes) {
                        let trace = Trace {
                            canary: canary.to_owned(),
                            form,
                            part: part.name.clone(),
                        };
                        *traces.entry(trace).or_default() += count;
                    }
                }
                at = if end == to { to } else { end - OVERLAP };
            }
        }
    }
    Ok(traces)
}

struct Part {
    from: u64,
    to: u64,
    name: String,
}

/// The readable mappings.
fn parts(pid: u32) -> Outcome<Vec<Part>> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps"))?;
    let mut parts = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (Some(range), Some(rights)) = (words.next(), words.next()) else {
            continue;
        };
        let name = words.nth(3).unwrap_or("anonymous memory");
        if !rights.starts_with('r') || name.starts_with("[v") {
            continue;
        }
        let (from, to) = range
            .split_once('-')
            .ok_or_else(|| Failure::new("a mapping without an end"))?;
        parts.push(Part {
            from: u64::from_str_radix(from, 16)?,
            to: u64::from_str_radix(to, 16)?,
            name: name.rsplit('/').next().unwrap_or(name).to_owned(),
        });
    }
    Ok(parts)
}

/// The runs of pages of a mapping that are there: an engine for scripts reserves far more than any machine has.
fn present(pages: &File, part: &Part) -> Outcome<Vec<(u64, u64)>> {
    /// In memory or swapped out.
    const THERE: u64 = 0b11 << 62;
    let mut runs: Vec<(u64, u64)> = Vec::new();
    let (mut page, last) = (part.from / PAGE, part.to / PAGE);
    while page < last {
        let count = (last - page).min(1 << 20);
        let mut entries = vec![0; usize::try_from(count)? * 8];
        pages.read_exact_at(&mut entries, page * 8)?;
        for (offset, entry) in (0..).zip(entries.as_chunks::<8>().0) {
            if u64::from_ne_bytes(*entry) & THERE == 0 {
                continue;
            }
            let from = (page + offset) * PAGE;
            match runs.last_mut() {
                Some((_, to)) if *to == from => *to += PAGE,
                _ => runs.push((from, from + PAGE)),
            }
        }
        page += count;
    }
    Ok(runs)
}
