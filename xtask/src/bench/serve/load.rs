//! Many connections while files change: no error, no page that is older than
//! one that was shown before, memory that does not grow.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::author::{Author, Versions};
use super::book::Coe;
use super::mix::Mix;
use super::server::{Memory, Server};
use super::visitor::Visitor;

/// How many connections ask, each for one thing after the other.
pub(super) const CONNECTIONS: usize = 200;
/// For how long.
pub(super) const TIME: Duration = Duration::from_secs(30);
/// How often the memory is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// What came of it.
pub(super) struct Outcome {
    pub(super) latencies: Vec<Duration>,
    pub(super) took: Duration,
    /// Errors and stale pages by what they are, and how often.
    pub(super) problems: BTreeMap<String, usize>,
    /// From the save until some connection was answered with it.
    pub(super) bodies: Vec<Duration>,
    pub(super) titles: Vec<Duration>,
    /// Every five seconds, from the beginning.
    pub(super) memory: Vec<Option<Memory>>,
}

/// Loads the server, and edits the newest COE and others meanwhile. Every file
/// is restored.
pub(super) fn run(server: &Server, content: &Path, coes: &[Coe]) -> Result<Outcome, String> {
    let mix = Mix::of(server, coes)?;
    let mut author = Author::new(content, coes)?;
    let shown = Versions::default();
    author.begin(server, &mix)?;
    let ended = AtomicBool::new(false);
    let (tell, told) = mpsc::channel();
    let begin = Instant::now();
    let (edited, memory, took) = thread::scope(|scope| {
        for number in 0..CONNECTIONS {
            let visitor = Visitor {
                address: server.address,
                mix: &mix,
                shown: &shown,
                ended: &ended,
            };
            let tell = tell.clone();
            scope.spawn(move || tell.send(visitor.visit(number)));
        }
        let memory = scope.spawn(|| {
            let mut memory = vec![server.memory()];
            while !ended.load(Ordering::Relaxed) {
                thread::sleep(LOOK);
                memory.push(server.memory());
            }
            memory
        });
        let edited = author.work(&shown, begin + TIME);
        ended.store(true, Ordering::Relaxed);
        let took = begin.elapsed();
        (edited, memory.join().unwrap_or_default(), took)
    });
    drop(tell);
    author.restore()?;
    let (bodies, titles) = edited?;
    let (mut latencies, mut problems) = (Vec::new(), BTreeMap::new());
    for visit in told {
        latencies.extend(visit.latencies);
        for (problem, count) in visit.problems {
            *problems.entry(problem).or_insert(0) += count;
        }
    }
    Ok(Outcome {
        latencies,
        took,
        problems,
        bodies,
        titles,
        memory,
    })
}
