//! PostgreSQL: several servers on one database.
//!
//! Changes are kept apart by an advisory lock: those that look at more than they write take it alone, those that only
//! add share it (see [`super::Store`]). It goes with its transaction, so a server that dies blocks nobody.

use std::time::Duration;

use kaizala_api::secret::Secret;
use sea_orm::sea_query::ArrayType;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, IsolationLevel, Statement, TransactionTrait as _, Value,
};

/// How long a request waits for a connection.
const CONNECTION_WAIT: Duration = Duration::from_secs(20);
/// Connections of one server; PostgreSQL's own limit is 100 for all of them.
const CONNECTIONS: u32 = 20;
/// What every connection asks for, whatever the database's own settings are: a commit is on disk before it is
/// answered; a server that stands still or has lost its network in the middle of a change holds up the others for
/// seconds only; nobody waits for a lock for ever; what is there already is no news.
const SETTINGS: [(&str, &str); 7] = [
    ("synchronous_commit", "on"),
    ("lock_timeout", "20s"),
    ("idle_in_transaction_session_timeout", "8s"),
    ("tcp_keepalives_idle", "3"),
    ("tcp_keepalives_interval", "1"),
    ("tcp_keepalives_count", "4"),
    ("client_min_messages", "warning"),
];

/// The lock of all changes.
const CHANGES: i64 = 0x6b61_697a_616c_6101;
/// The lock of those who bring the database up to date.
const MIGRATIONS: i64 = 0x6b61_697a_616c_6102;

/// Connects.
pub(super) async fn open(url: &Secret) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url.expose());
    super::say_nothing(&mut options);
    options
        .max_connections(CONNECTIONS)
        .acquire_timeout(CONNECTION_WAIT)
        .connect_timeout(CONNECTION_WAIT)
        .test_before_acquire(false)
        .map_sqlx_postgres_opts(|postgres| {
            postgres
                .application_name("kaizala-platform")
                .options(SETTINGS)
        });
    sea_orm::Database::connect(options).await
}

/// Begins a transaction that brings the database up to date while no other server does.
pub(super) async fn begin_migrations(
    connection: &DatabaseConnection,
) -> Result<DatabaseTransaction, DbErr> {
    let transaction = connection.begin().await?;
    lock(&transaction, "pg_advisory_xact_lock", MIGRATIONS).await?;
    Ok(transaction)
}

/// Begins to read what the database holds at one moment, whatever is written meanwhile.
pub(super) async fn begin_reading(
    connection: &DatabaseConnection,
) -> Result<DatabaseTransaction, DbErr> {
    let (isolation, access) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
    connection
        .begin_with_config(Some(isolation), Some(access))
        .await
}

/// Has every column that numbers its rows go on behind the highest number there is.
pub(super) async fn count_on(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    let sql = "
DO $$
DECLARE
    numbered record;
    highest bigint;
BEGIN
    FOR numbered IN
        SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name) AS counter
        FROM information_schema.columns WHERE table_schema = current_schema()
    LOOP
        IF numbered.counter IS NOT NULL THEN
            EXECUTE format('SELECT max(%I) FROM %I', numbered.column_name, numbered.table_name) INTO highest;
            IF highest IS NOT NULL THEN
                PERFORM setval(numbered.counter, highest);
            END IF;
        END IF;
    END LOOP;
END $$";
    transaction.execute_unprepared(sql).await.map(drop)
}

/// Begins a change: alone on the whole database, or beside others that are not `alone` either.
pub(super) async fn begin(
    connection: &DatabaseConnection,
    alone: bool,
) -> Result<DatabaseTransaction, DbErr> {
    let transaction = connection.begin().await?;
    let function = if alone {
        "pg_advisory_xact_lock"
    } else {
        "pg_advisory_xact_lock_shared"
    };
    lock(&transaction, function, CHANGES).await?;
    Ok(transaction)
}

async fn lock(transaction: &DatabaseTransaction, function: &str, number: i64) -> Result<(), DbErr> {
    let sql = format!("SELECT {function}($1)");
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [number.into()]);
    transaction.query_one_raw(statement).await.map(drop)
}

/// Keeps the order of events for these webhooks: until the transaction ends nobody else adds to what they are told.
pub(super) async fn keep_order(
    transaction: &DatabaseTransaction,
    webhooks: &[&str],
) -> Result<(), DbErr> {
    let webhooks = texts(webhooks.iter().copied());
    // Everybody takes them in the same order, so that nobody waits in a circle.
    let sql = "SELECT pg_advisory_xact_lock(number) FROM \
        (SELECT DISTINCT hashtextextended(id, 0) AS number FROM unnest($1) AS id ORDER BY 1) AS numbers";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [webhooks]);
    transaction.query_all_raw(statement).await.map(drop)
}

/// PostgreSQL keeps no NUL in texts. It is replaced as browsers replace it, so that a text with one is kept, and an id
/// with one is nobody's.
pub(super) fn without_nul(mut statement: Statement) -> Statement {
    let texts = statement.values.iter_mut().flat_map(|values| &mut values.0);
    for value in texts {
        if let Value::String(Some(text)) = value
            && text.contains('\0')
        {
            *text = text.replace('\0', "\u{fffd}");
        }
    }
    statement
}

fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Value {
    let texts = texts.map(|text| text.to_owned().into()).collect();
    Value::Array(ArrayType::String, Some(Box::new(texts)))
}

/// Tables and function of the throttle that servers share. What is in them is over within minutes, so it is not logged
/// and costs no write to disk; after a crash of the database everybody begins anew.
///
/// A key's calls stand in a ring of as many places as its limit: the place that the next call takes holds the oldest
/// one that could still forbid it. So a call costs the same whatever the limit is.
pub(super) const THROTTLE: &str = "
CREATE UNLOGGED TABLE throttle_keys (
    key text PRIMARY KEY,
    calls bigint NOT NULL,
    latest bigint NOT NULL
) WITH (fillfactor = 50);
CREATE UNLOGGED TABLE throttle_calls (
    key text,
    place bigint,
    moment bigint NOT NULL,
    PRIMARY KEY (key, place)
) WITH (fillfactor = 50);
CREATE FUNCTION throttle_wait(names text[], limits bigint[], span bigint, now bigint, is_counted boolean)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    wait bigint := 0;
    made bigint;
    oldest bigint;
    known bigint;
BEGIN
    IF is_counted THEN
        PERFORM FROM throttle_keys WHERE key = ANY (names) ORDER BY key FOR UPDATE;
        GET DIAGNOSTICS known = ROW_COUNT;
        IF known < cardinality(names) THEN
            INSERT INTO throttle_keys SELECT name, 0, now FROM unnest(names) AS name ORDER BY name
                ON CONFLICT DO NOTHING;
            PERFORM FROM throttle_keys WHERE key = ANY (names) ORDER BY key FOR UPDATE;
        END IF;
    END IF;
    FOR i IN 1 .. cardinality(names) LOOP
        SELECT c.moment INTO oldest FROM throttle_keys k
            JOIN throttle_calls c ON c.key = k.key AND c.place = k.calls % limits[i]
            WHERE k.key = names[i];
        -- A call from a moment ahead is one that looked at the clock later and was counted sooner; one from further
        -- ahead is from before the clock was set back.
        IF abs(now - oldest) < span THEN
            wait := greatest(wait, oldest + span - now);
        END IF;
    END LOOP;
    IF wait = 0 AND is_counted THEN
        FOR i IN 1 .. cardinality(names) LOOP
            UPDATE throttle_keys SET calls = calls + 1, latest = now WHERE key = names[i]
                RETURNING calls - 1 INTO made;
            INSERT INTO throttle_calls VALUES (names[i], made % limits[i], now)
                ON CONFLICT (key, place) DO UPDATE SET moment = excluded.moment;
        END LOOP;
    END IF;
    RETURN wait;
END $$;
";

/// Milliseconds until there is room for a call under all these keys and limits; none if there is, and then it has been
/// counted if it is to be.
pub(crate) async fn throttle_wait(
    database: &impl ConnectionTrait,
    allowances: &[(String, i64)],
    (span, now): (i64, i64),
    is_counted: bool,
) -> Result<i64, DbErr> {
    let limits = allowances
        .iter()
        .map(|(_, limit)| (*limit).into())
        .collect();
    let statement = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT throttle_wait($1, $2, $3, $4, $5)",
        [
            texts(allowances.iter().map(|(key, _)| key.as_str())),
            Value::Array(ArrayType::BigInt, Some(Box::new(limits))),
            span.into(),
            now.into(),
            is_counted.into(),
        ],
    );
    let row = database.query_one_raw(statement).await?;
    row.map_or(Ok(0), |row| row.try_get_by_index(0))
}

/// Forgets the calls of before `moment`. A place that is taken again meanwhile is looked at again and stays.
pub(crate) async fn forget_calls(
    database: &impl ConnectionTrait,
    prefix: &str,
    moment: i64,
) -> Result<(), DbErr> {
    for sql in [
        "DELETE FROM throttle_calls WHERE moment <= $1 AND starts_with(key, $2)",
        "DELETE FROM throttle_keys WHERE latest <= $1 AND starts_with(key, $2)",
    ] {
        let values = [moment.into(), prefix.into()];
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
        database.execute_raw(statement).await?;
    }
    Ok(())
}
