//! Integration tests: one binary, so that there is one link.
#![expect(
    clippy::disallowed_methods,
    reason = "tests look at the program from outside, where there are no rooms"
)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod actions;
mod bad_input;
mod book_test;
mod build;
mod check;
mod completions;
mod golden;
mod help;
mod import;
mod init;
mod language;
mod links;
mod new;
mod redirects;
mod reports;
mod rooms;
mod rules;
mod schema;
mod search;
mod serve;
mod site;
mod stale;
mod theme;
mod tidy;
mod today;
