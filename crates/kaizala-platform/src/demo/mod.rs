//! A repeatable world to try things out with.
//!
//! It is made by asking the server's own routes, as people and connectors do, so it can hold nothing that they could
//! not have made. Only its random bytes differ: they follow from a seed.

mod cast;
mod hierarchy;
mod visitor;
mod world;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::{fs, io};

use kaizala_api::portal::server::ServerMode;
use url::Url;

pub use self::world::{Connector, DemoBot, DemoGroup, DemoPerson, DemoToken, DemoTokens, World};
use crate::config::{Config, Database};
use crate::hosts::Hosts;
use crate::start::{self, StartError};
use crate::{addresses, random, routes};

/// The seed of the world that everybody gets. Its secrets are public.
pub const PUBLIC_SEED: &str = "kaizala-demo";

/// Which world to make, and where.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The folder that keeps it.
    pub data: PathBuf,
    /// What its ids and secrets follow from.
    pub seed: String,
    /// Where the server will listen.
    pub listen: SocketAddr,
    /// The address that clients will reach it at, if that is another one.
    pub public_url: Option<Url>,
}

/// Why no world was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DemoError {
    /// The folder has a database.
    #[error("{folder} has a database already; a demo is made in a folder without one")]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder cannot be used.
    #[error("the folder cannot be used: {0}")]
    Folder(#[from] io::Error),
    /// The server did not open.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The server refused a step, or answered it in another way than it should.
    #[error("{step}: {problem}")]
    Step {
        /// Method and path.
        step: String,
        /// What was wrong.
        problem: String,
    },
}

/// Makes a world.
///
/// # Errors
/// [`DemoError`]; a folder that has a database stays as it was.
pub async fn make(wish: &Wish) -> Result<World, DemoError> {
    let file = wish.data.join("platform.sqlite");
    if file.try_exists()? {
        let folder = wish.data.clone();
        return Err(DemoError::InUse { folder });
    }
    let made = Box::pin(random::repeatably(&wish.seed, build(wish, &file))).await;
    if made.is_err() {
        for ending in ["", "-wal", "-shm"] {
            let mut name = file.clone().into_os_string();
            name.push(ending);
            if let Err(error) = fs::remove_file(name)
                && error.kind() != io::ErrorKind::NotFound
            {
                tracing::warn!(%error, "half a world was left behind");
            }
        }
    }
    made
}

async fn build(wish: &Wish, file: &std::path::Path) -> Result<World, DemoError> {
    let mut config = Config::new(Database::Sqlite(file.to_owned()), ServerMode::Dev);
    "Demo organisation".clone_into(&mut config.name);
    let url = addresses::base_url(wish.listen, wish.public_url.as_ref(), None)?;
    // Nobody reaches it while it is made, so nobody else can become its admin.
    let shared = Arc::new(start::open(config, &url, false).await?);
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, 80));
    let entrance = routes::entrance(shared.clone(), Hosts::new(here, None, None));
    let visitor = visitor::Visitor::new(entrance);
    let world = cast::play(&visitor, wish, url.as_str().trim_end_matches('/')).await;
    drop(visitor);
    // Everything is in the one file then.
    shared
        .database
        .close()
        .await
        .map_err(|error| StartError::Database(error.into()))?;
    world
}
