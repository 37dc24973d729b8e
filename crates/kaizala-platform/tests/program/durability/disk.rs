//! A disk that forgets what was not synced.
//!
//! What a sync covered is there after a power cut. Of everything else each write may be there or not, in parts too: a
//! disk writes sectors, in an order of its own. A name of a file is there when its folder was synced after it was
//! given, and may be there or not until then.

use std::collections::BTreeMap;
use std::path::Path;

use super::Dice;
use super::trace::{Step, What};

/// What a disk writes at once.
const SECTOR: usize = 512;

/// What becomes of that which was not synced.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fate {
    Lost,
    Kept,
    /// Some writes are lost.
    Some,
    /// Some sectors are lost.
    Torn,
}

impl Fate {
    pub(super) fn rolled(dice: &mut Dice) -> Self {
        [Self::Lost, Self::Kept, Self::Some, Self::Torn, Self::Torn][dice.below(5) as usize]
    }

    fn spares(self, dice: &mut Dice) -> bool {
        match self {
            Self::Lost => false,
            Self::Kept => true,
            Self::Some | Self::Torn => dice.below(2) == 0,
        }
    }
}

/// How many writes were lost, and how many partly.
#[derive(Default)]
pub(super) struct Losses {
    pub(super) whole: usize,
    pub(super) torn: usize,
}

enum Change<'a> {
    Write { offset: usize, data: &'a [u8] },
    Truncate(usize),
}

#[derive(Default)]
struct File<'a> {
    synced: Vec<u8>,
    /// Each with the moment it was done.
    unsynced: Vec<(usize, Change<'a>)>,
}

enum Naming {
    Given(String, usize),
    Taken(String),
}

/// The disk under one folder.
pub(super) struct Disk<'a> {
    folder: &'a str,
    is_folder_made: bool,
    is_folder_synced: bool,
    files: Vec<File<'a>>,
    names: BTreeMap<String, usize>,
    synced_names: BTreeMap<String, usize>,
    unsynced_names: Vec<(usize, Naming)>,
}

impl<'a> Disk<'a> {
    pub(super) fn new(folder: &'a str) -> Self {
        Self {
            folder,
            is_folder_made: false,
            is_folder_synced: false,
            files: Vec::new(),
            names: BTreeMap::new(),
            synced_names: BTreeMap::new(),
            unsynced_names: Vec::new(),
        }
    }

    /// Does a step that has ended.
    pub(super) fn take(&mut self, step: &'a Step) {
        let end = step.end;
        match &step.what {
            What::Write { path, offset, data } => {
                let offset = *offset;
                self.change(path, end, Change::Write { offset, data });
            }
            What::Truncate { path, length } => self.change(path, end, Change::Truncate(*length)),
            What::Create { path } => {
                if !self.names.contains_key(path) {
                    let file = self.files.len();
                    self.files.push(File::default());
                    self.names.insert(path.clone(), file);
                    self.unsynced_names
                        .push((end, Naming::Given(path.clone(), file)));
                }
            }
            What::Remove { path } => {
                self.names.remove(path);
                self.unsynced_names.push((end, Naming::Taken(path.clone())));
            }
            What::MakeFolder { path } => self.is_folder_made |= path == self.folder,
            What::Sync { path } => self.sync(path, step.begin),
            What::Send { .. } => {}
        }
    }

    fn change(&mut self, path: &str, end: usize, change: Change<'a>) {
        self.files[self.names[path]].unsynced.push((end, change));
    }

    /// What was done before the sync began is on disk.
    fn sync(&mut self, path: &str, begin: usize) {
        if path == self.folder {
            let split = self.unsynced_names.partition_point(|(end, _)| *end < begin);
            for (_, naming) in self.unsynced_names.drain(..split) {
                name(&mut self.synced_names, naming);
            }
        } else if let Some(file) = self.names.get(path) {
            let file = &mut self.files[*file];
            let split = file.unsynced.partition_point(|(end, _)| *end < begin);
            for (_, change) in file.unsynced.drain(..split) {
                apply(&mut file.synced, &change);
            }
        } else if Path::new(self.folder).parent() == Some(Path::new(path)) {
            self.is_folder_synced |= self.is_folder_made;
        }
    }

    /// The files as they may be after a cut at this moment; nothing where the folder itself is lost.
    pub(super) fn cut(
        &self,
        fate: Fate,
        dice: &mut Dice,
        losses: &mut Losses,
    ) -> Option<BTreeMap<String, Vec<u8>>> {
        if !self.is_folder_synced && !fate.spares(dice) {
            return None;
        }
        let mut names = self.synced_names.clone();
        for (_, naming) in &self.unsynced_names {
            if fate.spares(dice) {
                name(
                    &mut names,
                    match naming {
                        Naming::Given(path, file) => Naming::Given(path.clone(), *file),
                        Naming::Taken(path) => Naming::Taken(path.clone()),
                    },
                );
            } else {
                losses.whole += 1;
            }
        }
        let left = names.into_iter().map(|(path, file)| {
            let file = &self.files[file];
            let mut content = file.synced.clone();
            for (_, change) in &file.unsynced {
                if let (Fate::Torn, Change::Write { offset, data }) = (fate, change) {
                    let lost = tear(&mut content, *offset, data, dice);
                    losses.torn += usize::from(lost);
                } else if fate.spares(dice) {
                    apply(&mut content, change);
                } else {
                    losses.whole += 1;
                }
            }
            (path, content)
        });
        Some(left.collect())
    }
}

fn name(names: &mut BTreeMap<String, usize>, naming: Naming) {
    match naming {
        Naming::Given(path, file) => names.insert(path, file),
        Naming::Taken(path) => names.remove(&path),
    };
}

fn apply(content: &mut Vec<u8>, change: &Change<'_>) {
    match change {
        Change::Write { offset, data } => {
            let end = offset + data.len();
            if content.len() < end {
                content.resize(end, 0);
            }
            content[*offset..end].copy_from_slice(data);
        }
        Change::Truncate(length) => content.resize(*length, 0),
    }
}

/// Writes some sectors of `data`; whether any is lost.
fn tear(content: &mut Vec<u8>, offset: usize, data: &[u8], dice: &mut Dice) -> bool {
    let mut is_lost = false;
    let mut begin = 0;
    while begin < data.len() {
        let end = data.len().min(begin + SECTOR - (offset + begin) % SECTOR);
        if dice.below(2) == 0 {
            let (offset, data) = (offset + begin, &data[begin..end]);
            apply(content, &Change::Write { offset, data });
        } else {
            is_lost = true;
        }
        begin = end;
    }
    is_lost
}
