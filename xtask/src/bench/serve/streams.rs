//! Many open pages: each hears of the edit of its file, and soon.

use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::book::Coe;
use super::edit::{Kind, Way, mark, marked, save};
use super::http;
use super::server::{Memory, Server};

/// How many pages are open: a half show the COE that is edited, the others are
/// of as many other COEs.
pub(super) const STREAMS: usize = 200;
/// How often the COE is edited.
const EDITS: usize = 20;
/// Who has not heard after this does not hear any more.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came of it.
pub(super) struct Outcome {
    /// Until all have heard how their page is.
    pub(super) opened: Duration,
    /// From each save until the last open page of the file has heard of it.
    pub(super) heard: Vec<Duration>,
    pub(super) memory: Option<Memory>,
}

/// Pages that are open as long as this value is there.
pub(super) struct Open {
    streams: Vec<TcpStream>,
    threads: Vec<JoinHandle<()>>,
}

impl Drop for Open {
    fn drop(&mut self) {
        for stream in &self.streams {
            // The server may have ended before.
            let _ = stream.shutdown(std::net::Shutdown::Both);
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Opens pages, and edits the file of a half of them. They are left open.
pub(super) fn run(
    server: &Server,
    content: &Path,
    coes: &[Coe],
) -> Result<(Outcome, Open), String> {
    let told = |error: std::io::Error| error.to_string();
    let (edited, others) = coes.split_last().ok_or("a book without COEs")?;
    let (tell, heard) = mpsc::channel();
    let mut open = Open {
        streams: Vec::new(),
        threads: Vec::new(),
    };
    let begin = Instant::now();
    for number in 0..STREAMS {
        let coe = if shows_edited(number) {
            edited
        } else {
            &others[others.len() - 1 - (number / 2) % others.len()]
        };
        let path = format!("/~coebook/events?page=coes%2F{}%2F", coe.id);
        let (lines, stream) = http::events(server.address, &path).map_err(told)?;
        open.streams.push(stream);
        let tell = tell.clone();
        open.threads
            .push(thread::spawn(move || listen(lines, number, &tell)));
    }
    await_all(&heard, STREAMS, |_| true)?;
    let opened = begin.elapsed();
    let file = content.join(&edited.path);
    let original = fs::read_to_string(&file).map_err(told)?;
    let mut times = Vec::new();
    for number in 0..EDITS {
        let text = marked(&original, Kind::Body, number, &mark(200_000 + number));
        let begin = Instant::now();
        save(&file, &text.ok_or("no place for an edit")?, Way::Rename).map_err(told)?;
        await_all(&heard, STREAMS / 2, shows_edited)?;
        times.push(begin.elapsed());
    }
    let outcome = Outcome {
        opened,
        heard: times,
        memory: server.memory(),
    };
    save(&file, &original, Way::Rename).map_err(told)?;
    await_all(&heard, STREAMS / 2, shows_edited)?;
    Ok((outcome, open))
}

/// Tells of each event that says how the page is, until the stream ends.
fn listen(
    lines: impl Iterator<Item = std::io::Result<String>>,
    number: usize,
    tell: &Sender<usize>,
) {
    for line in lines.map_while(Result::ok) {
        if line == "event: page" && tell.send(number).is_err() {
            return;
        }
    }
}

/// Whether the page with this number is of the COE that is edited.
fn shows_edited(number: usize) -> bool {
    number.is_multiple_of(2)
}

/// Waits until so many pages have heard something, of those that `counts` takes.
fn await_all(
    heard: &Receiver<usize>,
    count: usize,
    counts: impl Fn(usize) -> bool,
) -> Result<(), String> {
    let mut left = count;
    while left > 0 {
        let number = heard
            .recv_timeout(PATIENCE)
            .map_err(|_| format!("{left} of {count} open pages do not hear of an edit"))?;
        left -= usize::from(counts(number));
    }
    Ok(())
}
