//! `cargo xtask bench-serve`: what an author feels of `coebook serve`, from the
//! outside, as Markdown to record in benches/RESULTS.md.
//!
//! 1. A made-up book is served, several times: process start → first page.
//! 2. Files are edited and restored while their pages are open in a browser
//!    (benches/serve/measure.mjs): save → page.
//! 3. A thousand edits in a row: memory.
//! 4. Many connections while files change: errors, stale pages, latencies,
//!    memory.
//! 5. Many open pages: save → the last one has heard.
//! 6. The process is interrupted: signal → its end.
//!
//! `hugo server` shows the same COEs in the same run: 1 and 2.

mod author;
mod book;
mod browser;
mod edit;
mod http;
mod hugo;
mod load;
mod mix;
mod report;
mod server;
mod soak;
mod streams;
mod visitor;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{TODAY, program, release};
use crate::corpus;
use crate::run::{self, output};
use crate::test::tools::Tools;
use browser::Plan;
use edit::Kind;
use report::{Report, Started};
use server::{Recipe, Server};

/// Files are chosen by it, the same ones each time.
const SEED: u64 = 0x5e47e;

/// Of how many files each kind is edited; each is restored as well.
const OURS: [(Kind, usize); 4] = [
    (Kind::Body, 60),
    (Kind::Lesson, 25),
    (Kind::Title, 25),
    (Kind::Tag, 25),
];
/// How long an author rests after a page has come, in milliseconds. Hugo may
/// load a page twice for one save, and would miss one that comes in between.
const OUR_REST: u64 = 100;
const THEIR_REST: u64 = 1000;
/// Hugo takes seconds for an edit of a large book.
const THEIRS: [(Kind, usize); 2] = [(Kind::Body, 10), (Kind::Title, 10)];

/// Measures a book of `count` COEs, its start `times` over, beside the Hugo at
/// `hugo`, or the one on the PATH.
pub(crate) fn all(count: usize, times: usize, hugo: Option<PathBuf>) -> Result<(), String> {
    let tools = Tools::ready()?;
    release()?;
    let temporary = tempfile::tempdir().map_err(|error| error.to_string())?;
    let folder = temporary.path();
    eprintln!("Making up {count} COEs.");
    let book = folder.join("book");
    let told = |error: std::io::Error| error.to_string();
    corpus::write(&book, count, false).map_err(told)?;
    let coes = book::read(&book).map_err(told)?;

    let ours = server::coebook(&program()?, &book, TODAY, folder.join("coebook.log"));
    let theirs = peer(hugo, folder, &book, &coes)?;
    let (server, starts) = start(&ours, times)?;
    let first = server.memory();
    let mut started = vec![Started {
        name: ours.name.clone(),
        starts,
        memory: first,
        edited: None,
    }];
    let other = match &theirs {
        Some(recipe) => {
            let (server, starts) = start(recipe, times.min(2))?;
            started.push(Started {
                name: recipe.name.clone(),
                starts,
                memory: server.memory(),
                edited: None,
            });
            Some((recipe, server))
        }
        None => None,
    };
    let mut plans = vec![Plan {
        recipe: &ours,
        server: &server,
        files: &OURS,
        rest: OUR_REST,
    }];
    plans.extend(other.iter().map(|(recipe, server)| Plan {
        recipe,
        server,
        files: &THEIRS,
        rest: THEIR_REST,
    }));
    let saves = browser::measure(&tools, &coes, &plans, folder)?;
    for (started, plan) in started.iter_mut().zip(&plans) {
        started.edited = plan.server.memory();
    }
    drop(other);
    eprintln!("A thousand edits in a row.");
    let soak = soak::run(&server, &ours.content, &coes)?;
    let connections = load::CONNECTIONS;
    eprintln!("{connections} connections while files change.");
    let load = load::run(&server, &ours.content, &coes)?;
    eprintln!("{} open pages.", streams::STREAMS);
    let (streams, open) = streams::run(&server, &ours.content, &coes)?;
    let end = server.interrupt()?;
    drop(open);
    let report = Report {
        count,
        started,
        saves,
        soak,
        load,
        streams,
        end,
        panics: ours.panics(),
    };
    print!("{}", report.markdown(folder));
    Ok(())
}

/// Starts a server `times` over; the last one goes on.
fn start(recipe: &Recipe, times: usize) -> Result<(Server, Vec<Duration>), String> {
    eprintln!("Starting {}.", recipe.name);
    let mut server = recipe.start()?;
    let mut starts = vec![server.start];
    for _ in 1..times {
        drop(server);
        server = recipe.start()?;
        starts.push(server.start);
    }
    starts.sort();
    Ok((server, starts))
}

/// Hugo on the same COEs, if there is one.
fn peer(
    hugo: Option<PathBuf>,
    folder: &Path,
    book: &Path,
    coes: &[book::Coe],
) -> Result<Option<Recipe>, String> {
    let Some(program) = hugo.or_else(|| run::program("hugo")) else {
        eprintln!("There is no hugo on the PATH, and none was named by --hugo: it is left out.");
        return Ok(None);
    };
    let program = std::path::absolute(program).map_err(|error| error.to_string())?;
    let said = output(Command::new(&program).arg("version"));
    let said = said.ok_or_else(|| format!("{} does not run", program.display()))?;
    let mut words = said.split([' ', '-', '+']);
    let version = words.find(|word| word.contains('.')).unwrap_or_default();
    let site = folder.join("hugo");
    hugo::write(&site, book, coes).map_err(|error| error.to_string())?;
    let version = version.trim_start_matches('v');
    let log = folder.join("hugo.log");
    Ok(Some(server::hugo(&program, version, &site, log)))
}
