//! What was read, and holds until something is written.
//!
//! A server by itself is the only one that writes to its file. So it knows when what it has read may have changed: with
//! every commit all of it is forgotten, before the commit is answered. Where several servers share a database nothing is
//! remembered.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Store;

/// Most answers that are remembered of one kind.
const MOST: usize = 1_000;

/// Answers to questions of one kind, by what they are about.
pub(crate) struct Remembered<T>(Mutex<Answers<T>>);

struct Answers<T> {
    /// How many commits there had been when they were asked for.
    commits: u64,
    by_key: HashMap<Vec<u8>, T>,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(Mutex::new(Answers {
            commits: 0,
            by_key: HashMap::new(),
        }))
    }
}

impl<T: Clone> Remembered<T> {
    /// What is known about `key`; if nothing is, what `read` finds.
    pub(crate) async fn get<E>(
        &self,
        database: &Store,
        key: impl AsRef<[u8]>,
        read: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        // Counted before it is read: what is committed meanwhile makes the answer an old one.
        let Some(commits) = database.commits() else {
            return read.await;
        };
        if let Some(known) = self.find(commits, key.as_ref()) {
            return Ok(known);
        }
        let answer = read.await?;
        self.keep(commits, key.as_ref(), answer.clone());
        Ok(answer)
    }

    fn find(&self, commits: u64, key: &[u8]) -> Option<T> {
        let answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = (answers.commits == commits).then(|| answers.by_key.get(key));
        known.flatten().cloned()
    }

    fn keep(&self, commits: u64, key: &[u8], answer: T) {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.commits < commits {
            answers.commits = commits;
            answers.by_key.clear();
        }
        if answers.commits == commits && answers.by_key.len() < MOST {
            answers.by_key.insert(key.to_vec(), answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::config::Database;
    use crate::database;

    #[tokio::test]
    async fn a_commit_makes_everything_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let file = Database::Sqlite(folder.path().join("platform.sqlite"));
        let store = database::open(&file).await.unwrap();
        let remembered = Remembered::default();
        let reads = Cell::new(0);
        let read = async |change: Option<database::Change>| {
            reads.set(reads.get() + 1);
            if let Some(change) = change {
                change.commit().await?;
            }
            Ok::<_, sea_orm::DbErr>(reads.get())
        };
        let first = remembered.get(&store, "a", read(None)).await.unwrap();
        let again = remembered.get(&store, "a", read(None)).await.unwrap();
        let other = remembered.get(&store, "b", read(None)).await.unwrap();
        assert_eq!((first, again, other), (1, 1, 2));

        let change = store.begin_change().await.unwrap();
        drop(change);
        let kept = remembered.get(&store, "a", read(None)).await.unwrap();
        assert_eq!(kept, 1, "nothing was committed");
        let change = store.begin_change_beside_others().await.unwrap();
        change.commit().await.unwrap();
        let anew = remembered.get(&store, "a", read(None)).await.unwrap();
        assert_eq!(anew, 3);

        let change = store.begin_change().await.unwrap();
        let meanwhile = read(Some(change));
        let old = remembered.get(&store, "b", meanwhile).await.unwrap();
        let anew = remembered.get(&store, "b", read(None)).await.unwrap();
        assert_eq!(
            (old, anew),
            (4, 5),
            "what is committed while it is read makes it old"
        );
    }
}
