//! A real PostgreSQL of the run's own: one cluster, and in it a fresh database whenever one is asked for.
//!
//! The cluster runs from Debian's packages, in a folder of its own, reached through a socket in that folder. It ends when
//! this process ends, however that happens, and its folder goes with it.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::sync::{LazyLock, OnceLock};

use kaizala_api::portal::server::ServerMode;
use kaizala_api::secret::Secret;
use kaizala_platform::{Config, Database, Platform};
use sqlx::{Connection as _, Executor as _, PgConnection};
use tokio::sync::oneshot;

use crate::{Failure, Outcome};

/// The variable that says which database the tests run on.
pub const VARIABLE: &str = "KAIZALA_TEST_DATABASE";

/// Makes the cluster, says where, and takes it away when its input ends: that is when whoever started it is gone.
///
/// The order of texts is not that of their bytes, as on most computers where PostgreSQL is set up by hand.
const CLUSTER: &str = r#"
set -eu
trap '' INT
PATH=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1):$PATH
cd /
folder=$(mktemp -d "${TMPDIR:-/tmp}/kaizala-postgres-XXXXXX")
trap 'pg_ctl -D "$folder/data" stop -m immediate >/dev/null 2>&1; rm -rf "$folder"' EXIT
initdb -D "$folder/data" -U kaizala --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --locale-provider=icu --icu-locale=en >/dev/null
pg_ctl -D "$folder/data" -w -l "$folder/log" \
    -o "-k $folder -c listen_addresses= -c max_connections=400 -c fsync=on -c max_wal_size=8GB" start >/dev/null
echo "$folder"
read -r _ || true
"#;

/// The database that every other one is a copy of.
const TEMPLATE: &str = "as_started";

/// Whether the tests are to run on PostgreSQL.
///
/// # Panics
/// When the variable names a database that there is no test for.
pub fn is_wanted() -> bool {
    match std::env::var(VARIABLE).as_deref() {
        Err(_) | Ok("sqlite") => false,
        Ok("postgres") => true,
        Ok(other) => panic!("{VARIABLE} is `{other}`; there are sqlite and postgres"),
    }
}

/// A database of a test's own. It goes with the cluster: to take it away by itself costs a second.
#[derive(Clone, Debug)]
pub struct Fresh {
    url: Secret,
}

impl Fresh {
    /// A database, brought up to date and otherwise empty.
    ///
    /// # Errors
    /// When no cluster could be started.
    pub async fn new() -> Outcome<Self> {
        Self::copy_of(TEMPLATE).await
    }

    /// A database with nothing in it.
    ///
    /// # Errors
    /// When no cluster could be started.
    pub async fn empty() -> Outcome<Self> {
        Self::copy_of("template0").await
    }

    /// A database that another process has made.
    pub fn at(url: Secret) -> Self {
        Self { url }
    }

    async fn copy_of(original: &'static str) -> Outcome<Self> {
        let (answer, made) = oneshot::channel();
        wishes()?.send(Wish { original, answer })?;
        made.await?
    }

    /// Its address.
    pub fn url(&self) -> &Secret {
        &self.url
    }

    /// The database as a setting.
    pub fn database(&self) -> Database {
        Database::Postgres(self.url.clone())
    }
}

/// A wish for a database.
struct Wish {
    original: &'static str,
    answer: oneshot::Sender<Outcome<Fresh>>,
}

/// Takes wishes to the cluster, one after the other: a copy is made while nobody else uses the original.
fn wishes() -> Outcome<Sender<Wish>> {
    static WISHES: OnceLock<Result<Sender<Wish>, String>> = OnceLock::new();
    let wishes = WISHES.get_or_init(|| {
        let (sender, wishes) = mpsc::channel::<Wish>();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        std::thread::spawn(move || {
            let mut cluster = runtime.block_on(Cluster::start());
            for wish in wishes {
                // Whoever does not wait any more does not want it.
                let _ = wish.answer.send(match &mut cluster {
                    Ok(cluster) => runtime.block_on(cluster.make(wish.original)),
                    Err(failure) => Err(Failure::new(failure.to_string())),
                });
            }
        });
        Ok(sender)
    });
    wishes.clone().map_err(Failure::new)
}

struct Cluster {
    folder: String,
    connection: PgConnection,
    made: u32,
    _process: Child,
}

impl Cluster {
    async fn start() -> Outcome<Self> {
        let mut process = as_somebody(CLUSTER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut folder = String::new();
        let output = process.stdout.take();
        BufReader::new(output.ok_or_else(|| Failure::new("no output"))?).read_line(&mut folder)?;
        let folder = folder.trim().to_owned();
        if folder.is_empty() {
            return Err(Failure::new(
                "no PostgreSQL could be started (Debian's package is postgresql)",
            ));
        }
        let mut connection = PgConnection::connect(&url(&folder, "postgres")).await?;
        connection
            .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {TEMPLATE}")))
            .await?;
        fill(&url(&folder, TEMPLATE)).await?;
        Ok(Self {
            folder,
            connection,
            made: 0,
            _process: process,
        })
    }

    async fn make(&mut self, original: &str) -> Outcome<Fresh> {
        self.made += 1;
        let name = format!("test_{}", self.made);
        let sql = format!("CREATE DATABASE {name} TEMPLATE {original}");
        self.connection.execute(sqlx::AssertSqlSafe(sql)).await?;
        Ok(Fresh {
            url: url(&self.folder, &name).into(),
        })
    }
}

fn url(folder: &str, database: &str) -> String {
    format!("postgres://kaizala@localhost/{database}?host={folder}")
}

/// Has a server bring a database up to date, and takes away what makes it a server of its own.
async fn fill(url: &str) -> Outcome {
    let folder = tempfile::tempdir()?;
    let mut config = Config::new(Database::Postgres(url.into()), ServerMode::BuiltIn);
    config.media = kaizala_platform::Media::Folder(folder.path().join("media"));
    Platform::start(config).await?.stop().await;
    let mut connection = PgConnection::connect(url).await?;
    connection.execute("DELETE FROM server_keys").await?;
    connection.close().await?;
    Ok(())
}

/// A shell for the script; PostgreSQL does not run as root, so root becomes the user that Debian's package has made.
fn as_somebody(script: &str) -> Command {
    static IS_ROOT: LazyLock<bool> = LazyLock::new(|| {
        let id = Command::new("id").arg("-u").output();
        id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
    });
    let mut command;
    if *IS_ROOT {
        command = Command::new("setpriv");
        command
            .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
            .args(["sh", "-c", script]);
    } else {
        command = Command::new("sh");
        command.args(["-c", script]);
    }
    // Apart from the terminal: what stops the tests does not stop the script before it has cleaned up.
    command.process_group(0);
    command
}
