//! The promised figures, each beside a reference measured in the same run.
//!
//! `KAIZALA_APP`, `KAIZALA_BARE_WINDOW`, `KAIZALA_DEB` and `TAURI_DRIVER` name what is measured; `cargo xtask bench`
//! builds them and sets these. `bench [sizes] [exchange] [token] [unlock] [many] [start] [home]` measures only what is named.
//!
//! `bench --openapi PATH` measures the platform beside a mock of the API that the file describes; `KAIZALA_PLATFORM`
//! and `KAIZALA_PRISM` name the two programs.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

#[cfg(target_os = "linux")]
mod command_line;
#[cfg(target_os = "linux")]
mod exchange;
#[cfg(target_os = "linux")]
mod figure;
#[cfg(target_os = "linux")]
mod home;
#[cfg(target_os = "linux")]
mod many;
#[cfg(target_os = "linux")]
mod painted;
#[cfg(target_os = "linux")]
mod platform;
#[cfg(target_os = "linux")]
mod sizes;
#[cfg(target_os = "linux")]
mod start;
#[cfg(target_os = "linux")]
mod unlock;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(companion_tests::Failure::from)
        .and_then(|runtime| runtime.block_on(run()));
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("A target was missed.");
            ExitCode::FAILURE
        }
        Err(failure) => {
            eprintln!("The bench ended early: {failure}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(target_os = "linux")]
async fn run() -> companion_tests::Outcome<bool> {
    let wished: Vec<String> = std::env::args().skip(1).collect();
    if let [part, url] = wished.as_slice()
        && part == command_line::FILL
    {
        command_line::fill(url).await?;
        return Ok(true);
    }
    if let [part, count, passphrase @ ..] = wished.as_slice()
        && part == many::FILL
    {
        many::fill(count.parse()?, passphrase.first().map(String::as_str)).await?;
        return Ok(true);
    }
    if let [flag, description] = wished.as_slice()
        && flag == "--openapi"
    {
        return figure::report(&platform::measure(description.as_ref()).await?);
    }
    let is_wished = |part: &str| wished.is_empty() || wished.iter().any(|name| name == part);
    let mut figures = Vec::new();
    if is_wished("sizes") {
        figures.extend(sizes::measure()?);
    }
    if is_wished("exchange") {
        figures.extend(exchange::measure().await?);
    }
    if is_wished("token") {
        figures.extend(command_line::measure().await?);
    }
    if is_wished("unlock") {
        figures.extend(tokio::task::block_in_place(unlock::measure)?);
    }
    if is_wished("many") {
        figures.extend(many::measure().await?);
    }
    if is_wished("start") {
        figures.extend(start::measure().await?);
    }
    if is_wished("home") {
        figures.extend(home::measure().await?);
    }
    figure::report(&figures)
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("The bench needs Linux: there is no virtual display for the window here.");
    ExitCode::FAILURE
}
