//! Who reads while others edit: one connection, and what it was told.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::SEED;
use super::author::{BODY, TITLE, Versions, newest};
use super::http::{Answer, Connection};
use super::mix::{Mix, Page};
use crate::corpus::random::Random;

/// A reader who asks for one page after the other.
pub(super) struct Visitor<'v> {
    pub(super) address: SocketAddr,
    pub(super) mix: &'v Mix,
    pub(super) shown: &'v Versions,
    pub(super) ended: &'v AtomicBool,
}

/// What a reader has seen.
#[derive(Default)]
pub(super) struct Visit {
    pub(super) latencies: Vec<Duration>,
    /// What was wrong, and how often.
    pub(super) problems: BTreeMap<String, usize>,
}

impl Visitor<'_> {
    /// Asks until the time has ended.
    pub(super) fn visit(&self, number: usize) -> Visit {
        let mut random = Random::new(SEED, 1000 + number as u64);
        let mut visit = Visit::default();
        let mut connection = None;
        while !self.ended.load(Ordering::Relaxed) {
            let page = self.mix.pick(&mut random);
            if let Err(problem) = self.ask(&mut connection, page, &mut visit.latencies) {
                *visit.problems.entry(problem).or_insert(0) += 1;
            }
        }
        visit
    }

    fn ask(
        &self,
        connection: &mut Option<Connection>,
        page: &Page,
        latencies: &mut Vec<Duration>,
    ) -> Result<(), String> {
        // Whatever was shown before this moment is at least as new now.
        let floor = [&self.shown.body, &self.shown.title].map(|it| it.load(Ordering::SeqCst));
        let begin = Instant::now();
        let answer = get(connection, self.address, page).map_err(|error| {
            *connection = None;
            format!("{}: {error}", page.path)
        })?;
        latencies.push(begin.elapsed());
        if answer.status != page.status || answer.body.is_empty() {
            return Err(format!("{}: status {}", page.path, answer.status));
        }
        let text = String::from_utf8_lossy(&answer.body);
        if page.path == self.mix.edited.path {
            compare(&text, BODY, floor[0], &self.shown.body, page)?;
        }
        if page.names_it {
            compare(&text, TITLE, floor[1], &self.shown.title, page)?;
        }
        Ok(())
    }
}

fn get(
    connection: &mut Option<Connection>,
    address: SocketAddr,
    page: &Page,
) -> io::Result<Answer> {
    let connection = match connection {
        Some(connection) => connection,
        None => connection.insert(Connection::open(address)?),
    };
    connection.get(&page.path)
}

/// Whether a page is as new as what was shown before it was asked for.
fn compare(
    text: &str,
    mark: &str,
    floor: usize,
    shown: &AtomicUsize,
    page: &Page,
) -> Result<(), String> {
    let number = newest(text, mark).unwrap_or(0);
    shown.fetch_max(number, Ordering::SeqCst);
    if number < floor {
        return Err(format!("{}: stale, {mark}", page.path));
    }
    Ok(())
}
