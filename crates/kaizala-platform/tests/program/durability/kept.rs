//! The database of a server, asked directly.

use std::path::Path;

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement, Value};

use super::load::Written;

pub(super) const FILE: &str = "platform.sqlite";

pub(super) struct Kept(DatabaseConnection);

impl Kept {
    /// What a server keeps in `data`.
    pub(super) async fn open(data: &Path) -> Self {
        let url = format!("sqlite://{}", data.join(FILE).display());
        let mut options = sea_orm::ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        Self(Database::connect(options).await.unwrap())
    }

    /// The first column of what is found.
    pub(super) async fn texts(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Vec<String> {
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
        let rows = self.0.query_all_raw(statement).await.unwrap();
        let text = |row: &sea_orm::QueryResult| row.try_get_by_index(0).unwrap();
        rows.iter().map(text).collect()
    }

    /// The one number that is found.
    pub(super) async fn number(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> u64 {
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
        let row = self.0.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get_by_index::<i64>(0).unwrap().try_into().unwrap()
    }

    /// Asserts that the file is whole, and no row names one that is not there.
    pub(super) async fn is_whole(&self) {
        assert_eq!(self.texts("PRAGMA integrity_check", []).await, ["ok"]);
        let broken = self.texts("PRAGMA foreign_key_check", []).await;
        assert_eq!(broken, [""; 0]);
    }

    /// Asserts that all of this is there.
    pub(super) async fn has<'a>(&self, written: impl Iterator<Item = &'a Written> + Clone) {
        let of = |pick: fn(&Written) -> Option<&String>| -> Vec<&str> {
            written
                .clone()
                .filter_map(pick)
                .map(String::as_str)
                .collect()
        };
        let messages = of(|one| match one {
            Written::Message { reference, .. } => Some(reference),
            Written::Group(_) | Written::Member(_) => None,
        });
        self.has_each("SELECT reference_id FROM messages", &messages)
            .await;
        let groups = of(|one| match one {
            Written::Group(id) => Some(id),
            Written::Message { .. } | Written::Member(_) => None,
        });
        self.has_each("SELECT id FROM groups", &groups).await;
        let members = of(|one| match one {
            Written::Member(phone) => Some(phone),
            Written::Message { .. } | Written::Group(_) => None,
        });
        let phones = "SELECT phone FROM users JOIN members ON user_id = id";
        self.has_each(phones, &members).await;
    }

    /// Asserts that each of these texts is among what `sql` finds.
    pub(super) async fn has_each(&self, sql: &str, texts: &[&str]) {
        if texts.is_empty() {
            return;
        }
        let missing = format!("SELECT value FROM json_each(?) WHERE value NOT IN ({sql})");
        let json = serde_json::to_string(texts).unwrap();
        let missing = self.texts(&missing, [json.into()]).await;
        assert_eq!(
            missing,
            [""; 0],
            "{} of {} are lost: {sql}",
            missing.len(),
            texts.len()
        );
    }

    pub(super) async fn close(self) {
        self.0.close().await.unwrap();
    }
}
