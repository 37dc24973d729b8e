//! A copy of the database in one SQLite file, also while servers write to it, and back.

use std::path::Path;

use kaizala_api::secret::Secret;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait as _, ConnectionTrait, DatabaseConnection, DbBackend,
    DbErr, EntityTrait, Identity, IntoActiveModel, Iterable as _, ModelTrait, PrimaryKeyToColumn,
    RuntimeErr, Statement,
    sea_query::{DynIden, IntoIden as _, ValueTuple},
};
use sea_orm_migration::MigratorTrait as _;

use super::entities::{
    account, action, assignee, bot, connector, delivery, event, fault, grant, group, media,
    media_file, member, message, moved_user, oauth_code, password_reset, pin, pin_request,
    reaction, recipient, refresh_token, response, server_key, session, sms, sms_attempt, sub_group,
    subscriber, user, webhook,
};
use super::migrations::Migrator;
use super::{postgres, sqlite};
use crate::config::Database;

/// Rows that are read at a time.
const ROWS: u64 = 4096;
/// Values that both databases take in one statement.
const VALUES: usize = 32_000;

/// There is something in the database already.
pub(crate) struct InUse;

/// Writes the database at one moment to `to`, an empty file.
pub(crate) async fn copy(database: &Database, to: &Path) -> Result<(), DbErr> {
    match database {
        Database::Sqlite(file) => vacuum(file, to).await,
        Database::Postgres(url) => {
            let connection = postgres::open(url).await?;
            if !Migrator::get_pending_migrations(&connection)
                .await?
                .is_empty()
            {
                return Err(DbErr::Migration(
                    "the database is of an earlier version; start a server of this version on it first"
                        .to_owned(),
                ));
            }
            let from = postgres::begin_reading(&connection).await?;
            let copied = sqlite::open(to).await?;
            Migrator::up(&copied, None).await?;
            let change = sqlite::begin(&copied).await?;
            copy_rows(&from, &change).await?;
            change.commit().await?;
            from.rollback().await?;
            // The log goes into the file with the last connection.
            copied.close().await?;
            connection.close().await
        }
    }
}

async fn vacuum(database: &Path, to: &Path) -> Result<(), DbErr> {
    let name = to
        .to_str()
        .ok_or_else(|| internal("the name of the snapshot is no Unicode".to_owned()))?;
    let connection = connect(database).await?;
    // Free pages stay behind, and with them what was deleted.
    let statement =
        Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [name.into()]);
    connection.execute_raw(statement).await?;
    connection.close().await
}

/// Puts a copy into a PostgreSQL database that is empty: all of it or nothing.
pub(crate) async fn put_into_postgres(
    copy: &Path,
    url: &Secret,
) -> Result<Result<(), InUse>, DbErr> {
    let from = sqlite::open(copy).await?;
    // The copy may be of an earlier version.
    Migrator::up(&from, None).await?;
    let store = super::open(&Database::Postgres(url.clone())).await?;
    let change = postgres::begin(store.connection(), true).await?;
    if has_rows(&change).await? {
        return Ok(Err(InUse));
    }
    copy_rows(&from, &change).await?;
    postgres::count_on(&change).await?;
    change.commit().await?;
    from.close().await?;
    store.close().await?;
    Ok(Ok(()))
}

/// Checks that a database is whole; the ids of the uploaded files that it names.
pub(crate) async fn check(database: &Path) -> Result<Vec<String>, DbErr> {
    let connection = connect(database).await?;
    let statement = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check");
    let found = connection.query_one_raw(statement).await?;
    let verdict = found
        .map(|row| row.try_get_by_index::<String>(0))
        .transpose()?
        .unwrap_or_default();
    if verdict != "ok" {
        return Err(internal(verdict));
    }
    let files = media_file::Entity::find().all(&connection).await?;
    connection.close().await?;
    Ok(files.into_iter().map(|file| file.id).collect())
}

async fn connect(path: &Path) -> Result<DatabaseConnection, DbErr> {
    let mut options = sqlite::at(path, |sqlite| sqlite.create_if_missing(false));
    options.max_connections(1);
    sea_orm::Database::connect(options).await
}

fn internal(problem: String) -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(problem))
}

/// Says what is done with every table.
macro_rules! tables {
    ($($table:ident),*) => {
        /// Copies every row.
        async fn copy_rows(
            from: &impl ConnectionTrait,
            to: &impl ConnectionTrait,
        ) -> Result<(), DbErr> {
            $(copy_table::<$table::Entity>(from, to).await?;)*
            Ok(())
        }

        /// Whether there is a row in any table.
        async fn has_rows(database: &impl ConnectionTrait) -> Result<bool, DbErr> {
            $(if $table::Entity::find().one(database).await?.is_some() {
                return Ok(true);
            })*
            Ok(false)
        }

        #[cfg(test)]
        fn names() -> Vec<String> {
            use sea_orm::EntityName as _;
            vec![$($table::Entity.table_name().to_owned()),*]
        }
    };
}

// In an order in which every row finds those that it refers to.
tables!(
    server_key,
    user,
    account,
    session,
    pin,
    pin_request,
    password_reset,
    sms,
    sms_attempt,
    moved_user,
    group,
    sub_group,
    member,
    subscriber,
    connector,
    fault,
    oauth_code,
    grant,
    refresh_token,
    bot,
    media,
    media_file,
    message,
    recipient,
    action,
    assignee,
    response,
    reaction,
    webhook,
    event,
    delivery
);

async fn copy_table<E>(from: &impl ConnectionTrait, to: &impl ConnectionTrait) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + Sync,
    E::ActiveModel: ActiveModelBehavior + Send,
{
    let keys: Vec<E::Column> = E::PrimaryKey::iter()
        .map(PrimaryKeyToColumn::into_column)
        .collect();
    let chunk = VALUES / E::Column::iter().count();
    let mut after = None;
    loop {
        let mut rows = E::find().cursor_by(identity(&keys));
        rows.first(ROWS);
        if let Some(after) = after.take() {
            rows.after::<ValueTuple>(after);
        }
        let mut rows = rows.all(from).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = Some(tuple(last, &keys));
        while !rows.is_empty() {
            let rest = rows.split_off(chunk.min(rows.len()));
            let new = rows
                .into_iter()
                .map(|row| row.into_active_model().reset_all());
            E::insert_many(new).exec_without_returning(to).await?;
            rows = rest;
        }
    }
}

fn identity<C: sea_orm::ColumnTrait>(keys: &[C]) -> Identity {
    let names: Vec<DynIden> = keys.iter().map(|key| key.into_iden()).collect();
    match names.as_slice() {
        [one] => Identity::Unary(one.clone()),
        [one, two] => Identity::Binary(one.clone(), two.clone()),
        _ => Identity::Many(names),
    }
}

fn tuple<M: ModelTrait>(row: &M, keys: &[<M::Entity as EntityTrait>::Column]) -> ValueTuple {
    match keys {
        [one] => ValueTuple::One(row.get(*one)),
        [one, two] => ValueTuple::Two(row.get(*one), row.get(*two)),
        _ => ValueTuple::Many(keys.iter().map(|key| row.get(*key)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_table_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let connection = sqlite::open(&folder.path().join("d")).await.unwrap();
        Migrator::up(&connection, None).await.unwrap();
        let statement = Statement::from_string(
            DbBackend::Sqlite,
            "SELECT name FROM sqlite_master WHERE type = 'table' \
                AND name NOT LIKE 'sqlite_%' AND name <> 'seaql_migrations' ORDER BY name",
        );
        let found = connection.query_all_raw(statement).await.unwrap();
        let found: Vec<String> = found
            .iter()
            .map(|row| row.try_get_by_index(0).unwrap())
            .collect();
        let mut copied = names();
        copied.sort();
        assert_eq!(copied, found);
    }
}
