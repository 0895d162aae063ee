//! A thousand edits in a row: whether memory grows.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::SEED;
use super::book::Coe;
use super::edit::{Kind, Way, mark, marked, save};
use super::http::Connection;
use super::server::{Memory, Server};
use crate::corpus::random::Random;

/// How many edits; each leaves its file edited, and every tenth is of a title.
const EDITS: usize = 1000;
const TITLE_EVERY: usize = 10;
/// After how many the memory is looked at.
const STRETCH: usize = 100;
/// A page that is not there after this has been lost.
const PATIENCE: Duration = Duration::from_secs(20);

/// A hundred edits.
pub(super) struct Stretch {
    /// How many edits there were with these.
    pub(super) edits: usize,
    pub(super) memory: Option<Memory>,
    /// Until the page was served that was saved.
    pub(super) bodies: Vec<Duration>,
    pub(super) titles: Vec<Duration>,
}

/// Edits random files, one as soon as the other is served.
pub(super) fn run(server: &Server, content: &Path, coes: &[Coe]) -> Result<Vec<Stretch>, String> {
    let told = |error: std::io::Error| error.to_string();
    let mut random = Random::new(SEED, 100);
    let mut connection = Connection::open(server.address).map_err(told)?;
    let mut stretches = Vec::new();
    for first in (0..EDITS).step_by(STRETCH) {
        let (mut bodies, mut titles) = (Vec::new(), Vec::new());
        for number in first..first + STRETCH {
            let is_title = number % TITLE_EVERY == TITLE_EVERY - 1;
            let kind = if is_title { Kind::Title } else { Kind::Body };
            let coe = &coes[random.below(coes.len())];
            let file = content.join(&coe.path);
            let text = fs::read_to_string(&file).map_err(told)?;
            let mark = mark(100_000 + number);
            let text = marked(&text, kind, number, &mark).ok_or("no place for an edit")?;
            let way = [Way::Rename, Way::Plain][number % 2];
            let begin = Instant::now();
            save(&file, &text, way).map_err(told)?;
            await_mark(&mut connection, &format!("/coes/{}/", coe.id), &mark)?;
            let times = if is_title { &mut titles } else { &mut bodies };
            times.push(begin.elapsed());
        }
        stretches.push(Stretch {
            edits: first + STRETCH,
            memory: server.memory(),
            bodies,
            titles,
        });
    }
    Ok(stretches)
}

/// Asks for a page until it shows `mark`.
fn await_mark(connection: &mut Connection, page: &str, mark: &str) -> Result<(), String> {
    let begin = Instant::now();
    loop {
        let answer = connection.get(page).map_err(|error| error.to_string())?;
        if String::from_utf8_lossy(&answer.body).contains(mark) {
            return Ok(());
        }
        if begin.elapsed() > PATIENCE {
            return Err(format!("{page} does not show its edit, {mark}"));
        }
        sleep(Duration::from_millis(2));
    }
}
