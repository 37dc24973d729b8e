//! `kaizala token` with a token that lasts, from start to end, beside a program that only reads one value from the same
//! key store.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use companion_core::key_store::KeyStore;
use companion_core::preferences::Preferences;
use companion_core::{Companion, Options};
use companion_tests::window::kaizala;
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};
use kaizala_api::portal::server::ServerMode;
use kaizala_api::time::SystemClock;
use kaizala_platform::{Config, Database, Platform};

use crate::exchange::{NoBuiltIn, prepare};
use crate::figure::{Figure, Target, median};

/// Runs of each program, taken in turns.
const ROUNDS: usize = 201;
/// The argument by which the bench starts itself again inside a world.
pub(crate) const FILL: &str = "fill-vault";

pub(crate) async fn measure() -> Outcome<Vec<Figure>> {
    println!("{ROUNDS} runs of each program, in turns …");
    let world = World::headless()?;
    let database = Database::Sqlite(world.folder().join("platform.db"));
    let platform = Platform::start(Config::new(database, ServerMode::BuiltIn))
        .await
        .map_err(Failure::from)?;
    let url = format!("http://{}", platform.address());
    let one_value = kaizala().with_file_name("one_value");
    let [mut token, mut value] = tokio::task::block_in_place(|| -> Outcome<[Vec<f64>; 2]> {
        // The bus's address is part of a process's environment, so the vault is made by a process of the world.
        let mut fill = world.command(std::env::current_exe()?);
        succeed(fill.args([FILL, &url]))?;
        succeed(world.command(&one_value).arg("set"))?;
        let mut times = [Vec::new(), Vec::new()];
        // The first ones warm up what every later one finds warm.
        for round in 0..ROUNDS + 5 {
            for index in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
                let mut command = if index == 0 {
                    let mut command = world.command(kaizala());
                    command.arg("token");
                    command
                } else {
                    world.command(&one_value)
                };
                let began = Instant::now();
                succeed(&mut command)?;
                times[index].push(began.elapsed().as_secs_f64() * 1e3);
            }
        }
        Ok(times)
    })?;
    platform.stop().await;
    Ok(vec![Figure {
        name: "kaizala token, with one that lasts",
        unit: "ms",
        measured: median(token.split_off(5)),
        reference: Some(median(value.split_off(5))),
        target: Target::Ratio(1.5),
    }])
}

/// Runs it to its end, which must be a good one.
pub(crate) fn succeed(command: &mut Command) -> Outcome {
    let output = command.stderr(Stdio::piped()).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{}: {}",
        command.get_program().to_string_lossy(),
        String::from_utf8_lossy(&output.stderr)
    )))
}

/// Makes the vault that `kaizala` of this world finds, with one connector, one grant and an access token.
pub(crate) async fn fill(url: &str) -> Outcome {
    let data = std::env::var_os("XDG_DATA_HOME").ok_or_else(|| Failure::new("not in a world"))?;
    let companion = Companion::new(Options {
        vault_folder: std::path::Path::new(&data).join("org.kaizala.companion/vault"),
        key_store: KeyStore::platform(),
        clock: Arc::new(SystemClock),
        built_in: Arc::new(NoBuiltIn),
        preferences: Preferences::default(),
        observer: Box::new(|_| {}),
    })
    .map_err(Failure::from)?;
    let (connector, grant) = prepare(&companion, url).await.map_err(Failure::from)?;
    companion
        .get_access_token(&connector, &grant)
        .await
        .map_err(Failure::from)?;
    companion.close().await;
    Ok(())
}
