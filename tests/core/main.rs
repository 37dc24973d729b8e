//! The app without its window against a real platform over HTTP: the four steps, what a kill leaves
//! behind, and the life of tokens on a clock that is moved by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "this is a test target, its helpers included"
)]

mod app;
mod edges;
mod endpoints;
mod exchanges;
mod four_steps;
mod handover;
mod lost_answers;
mod many;
mod moves;
mod processes;
mod scripted;
mod together;
mod token_life;
mod year;
