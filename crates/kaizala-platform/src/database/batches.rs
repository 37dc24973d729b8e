//! Changes that go to an SQLite file together.
//!
//! A commit waits for the disk, and SQLite has one writer. So the changes that come while the disk is waited for share
//! the next commit: they stand in one transaction, one after the other, each behind a savepoint of its own. One that
//! fails takes back itself only, and none is answered before all of them are on disk.

use std::sync::Arc;

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, TransactionTrait as _};
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedRwLockReadGuard, RwLock, watch};

use super::sqlite;

/// The batch that is open, if one is. Whoever holds the lock writes; others stand in line, in order.
#[derive(Default)]
pub(super) struct Batches(Arc<Mutex<Option<Batch>>>);

struct Batch {
    transaction: DatabaseTransaction,
    /// How its commit went, once it has.
    outcome: watch::Sender<Option<Result<(), DbErr>>>,
    // After the transaction, so that the next one finds the database free.
    _turn: OwnedRwLockReadGuard<()>,
}

/// The place of a change in a batch, held while it writes.
pub(super) struct Place {
    outcome: watch::Receiver<Option<Result<(), DbErr>>>,
    lock: OwnedMutexGuard<Option<Batch>>,
}

impl Batches {
    /// Waits in line, then begins a change in the batch that is open, or in a new one.
    pub(super) async fn join(
        &self,
        connection: &DatabaseConnection,
        turn: &Arc<RwLock<()>>,
    ) -> Result<(DatabaseTransaction, Place), DbErr> {
        let mut lock = self.0.clone().lock_owned().await;
        let batch = match &mut *lock {
            Some(batch) => batch,
            none => {
                let turn = turn.clone().read_owned().await;
                let transaction = sqlite::begin(connection).await?;
                // It stands in line, too: who is before it is in this batch, who comes after it in the next. It is
                // nobody's request, so that no request that is given up leaves the others without a commit.
                tokio::spawn(close(self.0.clone()));
                none.insert(Batch {
                    transaction,
                    outcome: watch::Sender::new(None),
                    _turn: turn,
                })
            }
        };
        let change = batch.transaction.begin().await?;
        let outcome = batch.outcome.subscribe();
        Ok((change, Place { outcome, lock }))
    }
}

async fn close(batches: Arc<Mutex<Option<Batch>>>) {
    let mut lock = batches.lock().await;
    if let Some(batch) = lock.take() {
        let outcome = batch.transaction.commit().await;
        batch.outcome.send_replace(Some(outcome));
    }
}

impl Place {
    /// Lets the next one write, and waits until all of them are on disk.
    pub(super) async fn on_disk(mut self) -> Result<(), DbErr> {
        drop(self.lock);
        let outcome = self.outcome.wait_for(Option::is_some).await;
        let outcome = outcome.ok().and_then(|outcome| outcome.clone());
        // Without an outcome the transaction was dropped.
        outcome.unwrap_or_else(|| {
            let unknown = "the commit was given up".to_owned();
            Err(DbErr::Exec(RuntimeErr::Internal(unknown)))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, SqlErr};
    use tokio::sync::Notify;

    use super::DbErr;
    use crate::config::Database;
    use crate::database::entities::server_key;
    use crate::database::{self, Change, Store};

    async fn open() -> (tempfile::TempDir, Arc<Store>) {
        let folder = tempfile::tempdir().unwrap();
        let file = Database::Sqlite(folder.path().join("platform.sqlite"));
        let store = database::open(&file).await.unwrap();
        (folder, Arc::new(store))
    }

    async fn write(change: &Change, name: String) -> Result<(), DbErr> {
        let key = server_key::ActiveModel {
            name: Set(name),
            bytes: Set(Vec::new()),
        };
        key.insert(change).await.map(drop)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn one_that_fails_takes_back_itself_only() {
        let (_folder, store) = open().await;
        let changes: Vec<_> = (0..60)
            .map(|number| {
                let store = store.clone();
                tokio::spawn(async move {
                    let change = store.begin_change_beside_others().await?;
                    // There is one of each name already when the second comes; the third is given up.
                    write(&change, format!("{} {}", number / 3, number % 3 / 2)).await?;
                    if number % 3 < 2 {
                        change.commit().await?;
                    }
                    Ok(())
                })
            })
            .collect();
        let mut refused = 0;
        for change in changes {
            let outcome: Result<(), DbErr> = change.await.unwrap();
            if let Err(error) = outcome {
                assert!(matches!(
                    error.sql_err(),
                    Some(SqlErr::UniqueConstraintViolation(_))
                ));
                refused += 1;
            }
        }
        assert_eq!(refused, 20, "one of each two with one name");
        let kept = server_key::Entity::find().all(&*store).await.unwrap();
        assert_eq!(kept.len(), 20);
        assert!(kept.iter().all(|key| key.name.ends_with(" 0")));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn one_that_is_given_up_in_the_middle_holds_up_nobody() {
        let (_folder, store) = open().await;
        let begun = Arc::new(Notify::new());
        let first = tokio::spawn({
            let (store, begun) = (store.clone(), begun.clone());
            async move {
                let change = store.begin_change_beside_others().await.unwrap();
                write(&change, "given up".to_owned()).await.unwrap();
                begun.notify_one();
                std::future::pending::<()>().await;
            }
        });
        begun.notified().await;
        let others: Vec<_> = (0..5)
            .map(|number| {
                let store = store.clone();
                tokio::spawn(async move {
                    let change = store.begin_change_beside_others().await?;
                    write(&change, number.to_string()).await?;
                    change.commit().await
                })
            })
            .collect();
        first.abort();
        for other in others {
            other.await.unwrap().unwrap();
        }
        // One that is alone comes after all of them.
        let change = store.begin_change().await.unwrap();
        let kept = server_key::Entity::find().all(&change).await.unwrap();
        assert_eq!(kept.len(), 5);
    }
    /// As when the disk is full: SQLite takes the whole transaction back, and nobody has told the connection.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_transaction_that_the_database_ends_itself_ends_nothing_else() {
        use sea_orm::ConnectionTrait as _;

        let (_folder, store) = open().await;
        let sql = "INSERT OR ROLLBACK INTO server_keys (name, bytes) VALUES ('twice', x'00')";
        for is_alone in [true, false, true, false] {
            let begin = async || {
                if is_alone {
                    store.begin_change().await
                } else {
                    store.begin_change_beside_others().await
                }
            };
            let change = begin().await.unwrap();
            change.execute_unprepared(sql).await.unwrap();
            change.execute_unprepared(sql).await.unwrap_err();
            change.commit().await.unwrap_err();
            let change = begin().await.unwrap();
            write(&change, format!("after {is_alone}")).await.ok();
            change.commit().await.unwrap();
        }
        let kept = server_key::Entity::find().all(&*store).await.unwrap();
        assert_eq!(kept.len(), 2, "{kept:?}");
    }
}
