//! The app without its window against a real platform over HTTP: the four steps, what a kill leaves
//! behind, and the life of tokens on a clock that is moved by hand.

#![allow(
    clippy::tests_outside_test_module,
    reason = "this file is a test target"
)]

mod app;
mod four_steps;
mod lost_answers;
mod token_life;
