//! Searching the book as it is shown.
//!
//! The index is made in the background once the server is up, and again after
//! each change, as far as it has changed ([`Shards`]). A question is answered
//! from the book that was shown when it came, or from a later one, never from
//! an earlier one; where that takes long, the answer is that it takes longer.

use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use coebook_search::Question;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use tokio::sync::{Mutex, Notify, watch};
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use super::answer::Answer;
use super::shown::Shown;
use crate::search::{Searched, Shards};
use crate::site::Site;

/// Where a page asks, below the server's own folder.
pub(super) const ASK: &str = "search";

/// The script that asks, in the place of the one that holds the engine.
pub(super) const WORKER: &str = "search.js";

/// How long a question waits for the index before it is told to come again.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long after a change the index is left alone, so that pages come first;
/// a question ends the wait.
const PAGES_FIRST: Duration = Duration::from_millis(300);

/// The most bytes of a question as it is written in an address. The page cuts
/// queries at 2,000 UTF-16 units, of which one takes nine bytes at most.
const LONGEST: usize = 20_000;

/// The most hits that are given at once, as the page has it.
const MOST: usize = 1_000;

/// The search of the book that is shown.
#[derive(Debug, Clone)]
pub(super) struct Search {
    shown: watch::Receiver<Arc<Shown>>,
    made: watch::Receiver<Option<Arc<Made>>>,
    calls: Arc<Calls>,
}

/// How questions reach the maker of the index.
#[derive(Debug, Default)]
struct Calls {
    /// How many questions have come.
    count: AtomicU64,
    /// Rings when one waits.
    bell: Notify,
}

/// An index, and what it was made from.
struct Made {
    site: Arc<Site>,
    /// How many questions had come before this book was taken: it is at least as
    /// new as what these asked about.
    calls: u64,
    /// Another one for each index, also for those of a server that was started
    /// anew.
    number: u64,
    searched: Result<Arc<Mutex<Searched>>, String>,
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Made").finish_non_exhaustive()
    }
}

/// What is sent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Reply {
    /// What was found.
    Answer(coebook_search::Answer),
    /// The index is not ready.
    Preparing {},
}

impl Search {
    /// Begins to make the index, and goes on as long as there is something shown.
    /// To be called where tasks run.
    pub(super) fn start(shown: watch::Receiver<Arc<Shown>>) -> Self {
        let (sender, made) = watch::channel(None);
        let calls = Arc::new(Calls::default());
        tokio::spawn(keep(shown.clone(), sender, Arc::clone(&calls)));
        Self { shown, made, calls }
    }

    /// Waits until the index is another than `known`, by which other COEs may be
    /// found, and says which it is; for ever, if there will be none.
    pub(super) async fn renewed(&mut self, known: Option<u64>) -> u64 {
        let other =
            |made: &Option<Arc<Made>>| made.as_ref().is_some_and(|made| Some(made.number) != known);
        let made = self.made.wait_for(other).await;
        let number = made.map(|made| made.as_ref().map_or(0, |made| made.number));
        match number {
            Ok(number) => number,
            Err(_) => std::future::pending().await,
        }
    }

    /// Answers the question that stands in the query of an address.
    pub(super) async fn answer(&self, query: &str) -> Answer {
        if query.len() > LONGEST {
            return Answer::words(414, "This question is too long.");
        }
        let Some(question) = question(query) else {
            return Answer::words(400, "This is no question.");
        };
        // Counted before the book is looked at: see `Made::calls`.
        let call = self.calls.count.fetch_add(1, Ordering::SeqCst) + 1;
        let site = Arc::clone(&self.shown.borrow().snapshot.site);
        if !site.book.config.html.search.enable {
            return Answer::words(404, "The search is switched off in book.toml.");
        }
        let is_current = |made: &Made| made.calls >= call || Arc::ptr_eq(&made.site, &site);
        let mut made = self.made.clone();
        if !made.borrow().as_deref().is_some_and(is_current) {
            self.calls.bell.notify_one();
        }
        let current = made.wait_for(|made| made.as_deref().is_some_and(is_current));
        let made = match timeout(PATIENCE, current).await {
            Err(_) => return reply(202, &Reply::Preparing {}),
            Ok(Err(_)) => return Answer::words(500, STOPPED),
            Ok(Ok(made)) => made.clone(),
        };
        let searched = match made.as_deref().map(|made| &made.searched) {
            Some(Ok(searched)) => Arc::clone(searched),
            Some(Err(problem)) => return Answer::words(500, problem),
            None => return reply(202, &Reply::Preparing {}),
        };
        // Who goes away while others are answered is never answered.
        let mut searched = searched.lock_owned().await;
        match spawn_blocking(move || searched.answer(&question)).await {
            Ok(Ok(answer)) => reply(200, &Reply::Answer(answer)),
            Ok(Err(error)) => Answer::words(500, &error.to_string()),
            Err(_) => Answer::words(500, STOPPED),
        }
    }
}

const STOPPED: &str = "The search has stopped. Start the server anew.";

fn reply(status: u16, reply: &Reply) -> Answer {
    let json = serde_json::to_vec(reply).expect("texts and numbers can be written as JSON");
    Answer {
        status,
        ..Answer::file(".json", json)
    }
}

/// `question=%7B…%7D` → the question.
fn question(query: &str) -> Option<Question> {
    let json = percent_decode_str(query.strip_prefix("question=")?);
    let question: Question = serde_json::from_str(&json.decode_utf8().ok()?).ok()?;
    Some(Question {
        limit: question.limit.min(MOST),
        ..question
    })
}

/// Keeps the index up with what is shown, until nothing is any more.
async fn keep(
    mut shown: watch::Receiver<Arc<Shown>>,
    sender: watch::Sender<Option<Arc<Made>>>,
    calls: Arc<Calls>,
) {
    let mut shards = Shards::default();
    // No larger than what a browser counts exactly.
    let mut number = RandomState::new().hash_one(()) >> 12;
    loop {
        let count = calls.count.load(Ordering::SeqCst);
        let site = Arc::clone(&shown.borrow_and_update().snapshot.site);
        let known = sender
            .borrow()
            .as_deref()
            .map(|made| Arc::clone(&made.site));
        let other = known.is_none_or(|known| !Arc::ptr_eq(&known, &site));
        if other && site.book.config.html.search.enable {
            let making = spawn_blocking(move || {
                let searched = shards.refresh(&site.book);
                (shards, site, searched)
            });
            // A panic has been reported; who asks is told.
            let Ok((kept, site, searched)) = making.await else {
                return;
            };
            shards = kept;
            number += 1;
            let searched = searched.map(|searched| Arc::new(Mutex::new(searched)));
            sender.send_replace(Some(Arc::new(Made {
                site,
                calls: count,
                number,
                searched: searched.map_err(|error| error.to_string()),
            })));
        }
        if !shown.borrow().snapshot.site.book.config.html.search.enable {
            // Nothing is held for a search that is switched off.
            shards = Shards::default();
            sender.send_replace(None);
        }
        if shown.changed().await.is_err() {
            return;
        }
        tokio::select! {
            () = sleep(PAGES_FIRST) => {}
            () = calls.bell.notified() => {}
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test makes a book")]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::serve::shown::Setting;
    use crate::serve::{Options, State};

    fn shown(root: &Path) -> Arc<Shown> {
        let options = Options {
            as_of: jiff::civil::date(2026, 11, 23),
            drafts: true,
        };
        let state = State::open(root, options).unwrap();
        let setting = Setting {
            root: root.to_owned(),
            base: "/".to_owned(),
        };
        Arc::new(Shown::new(state.snapshot().clone(), Arc::new(setting)))
    }

    #[test]
    fn a_question_is_told_that_the_index_is_being_made_and_later_answered() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("content")).unwrap();
        std::fs::write(root.path().join("book.toml"), "").unwrap();
        let (_keep, shown) = watch::channel(shown(root.path()));
        let (sender, made) = watch::channel(None);
        let calls = Arc::new(Calls::default());
        let search = Search {
            shown: shown.clone(),
            made,
            calls: Arc::clone(&calls),
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let answer = search.answer("question={}").await;
            assert_eq!(answer.status, 202);
            assert_eq!(*answer.body, *b"{\"preparing\":{}}");
            tokio::spawn(keep(shown, sender, calls));
            let answer = search.answer("question={}").await;
            assert_eq!(answer.status, 200);
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(body.starts_with("{\"answer\":{\"total\":0"), "{body}");
        });
    }
}
