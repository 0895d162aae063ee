//! What the server tells an open page: that it is another by now, what is wrong
//! with its file, and, if it shows what was searched for, that other things may
//! be found.
//!
//! An event says how things are, not what has changed. So a page that was away,
//! asleep or left behind by a server that was started anew needs no history: it
//! compares what it is told with what it shows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use super::findings::{self, Findings};
use super::search::Search;
use super::shown::Shown;
use super::stamp::{Stamp, style_sheets};

/// How long a browser waits before it tries to reach a server that is gone.
const RETRY: Duration = Duration::from_millis(500);

/// How often a page hears something, so that it knows when it hears nothing.
const ALIVE: Duration = Duration::from_secs(10);

/// How many pages are remembered that no browser has open any more: one that is
/// being loaded anew is nowhere open for a moment.
const REMEMBERED: usize = 4;

/// The page on which hits are shown.
const SEARCH_PAGE: &str = "search/";

/// The pages that browsers have open, or had lately.
#[derive(Debug, Default)]
pub(super) struct OpenPages(Mutex<Pages>);

#[derive(Debug, Default)]
struct Pages {
    /// How many browsers have each open.
    open: BTreeMap<String, usize>,
    /// Those that were closed last, the last one last.
    closed: VecDeque<String>,
}

impl OpenPages {
    /// Their paths.
    pub(super) fn paths(&self) -> Vec<String> {
        let pages = self.lock();
        let paths: BTreeSet<&String> = pages.open.keys().chain(&pages.closed).collect();
        paths.into_iter().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn opened(&self, path: &str) {
        *self.lock().open.entry(path.to_owned()).or_default() += 1;
    }

    fn closed(&self, path: &str) {
        let mut pages = self.lock();
        let left = pages
            .open
            .get(path)
            .map_or(0, |count| count.saturating_sub(1));
        if left > 0 {
            pages.open.insert(path.to_owned(), left);
            return;
        }
        pages.open.remove(path);
        pages.closed.retain(|closed| closed != path);
        pages.closed.push_back(path.to_owned());
        if pages.closed.len() > REMEMBERED {
            pages.closed.pop_front();
        }
    }
}

/// The page as it is now.
#[derive(Debug, Serialize)]
struct PageEvent {
    #[serde(flatten)]
    stamp: Stamp,
    /// Every style sheet of the theme, by its path below the site's root.
    styles: Vec<String>,
}

/// One browser that has a page open.
struct Listener {
    path: String,
    shown: watch::Receiver<Arc<Shown>>,
    open: Arc<OpenPages>,
    search: Search,
    /// What it was told last.
    stamp: Option<Stamp>,
    findings: Option<Findings>,
    /// The index of the search that it was told of last.
    index: Option<u64>,
    /// Whether its findings are to be looked at.
    owed: bool,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.open.closed(&self.path);
    }
}

/// Tells the browser that has the page at `path` open how it is, now and
/// whenever that changes.
pub(super) fn tell(
    path: String,
    mut shown: watch::Receiver<Arc<Shown>>,
    open: Arc<OpenPages>,
    search: Search,
) -> Response {
    open.opened(&path);
    shown.mark_changed();
    let listener = Listener {
        path,
        shown,
        open,
        search,
        stamp: None,
        findings: None,
        index: None,
        owed: false,
    };
    let events = stream::unfold(listener, |mut listener| async {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    let alive = KeepAlive::new()
        .interval(ALIVE)
        .event(Event::default().event("alive").data("-"));
    Sse::new(events).keep_alive(alive).into_response()
}

impl Listener {
    /// The next event; nothing when the server ends.
    async fn next(&mut self) -> Option<Event> {
        loop {
            // The page comes first: to judge its file takes longer.
            if std::mem::take(&mut self.owed) {
                let found = self.ask(findings::of).await?;
                if self.findings.as_ref() != Some(&found) {
                    let event = event("findings", &found);
                    self.findings = Some(found);
                    return event;
                }
            }
            let searching = self.path == SEARCH_PAGE;
            tokio::select! {
                changed = self.shown.changed() => changed.ok()?,
                index = self.search.renewed(self.index), if searching => {
                    self.index = Some(index);
                    return event("search", &index);
                }
            }
            self.owed = true;
            let page = self.ask(page).await?;
            if self.stamp.as_ref() != Some(&page.stamp) {
                let told = event("page", &page);
                self.stamp = Some(page.stamp);
                return told;
            }
        }
    }

    /// Asks what is shown when the turn comes about the page. Nothing of it is
    /// kept: a browser may take hours to take what it is told.
    async fn ask<T: Send + 'static>(&self, ask: fn(&Shown, &str) -> T) -> Option<T> {
        let (shown, path) = (self.shown.clone(), self.path.clone());
        let answer = spawn_blocking(move || {
            let shown = Arc::clone(&shown.borrow());
            ask(&shown, &path)
        });
        answer.await.ok()
    }
}

/// How the page at `path` is.
fn page(shown: &Shown, path: &str) -> PageEvent {
    let answer = shown.answer(path);
    // A page that has become a file has no stamp: it is told as another.
    let stamp = answer.stamp.clone().unwrap_or_else(|| Stamp {
        body: answer.etag.clone(),
        style: String::new(),
    });
    let styles = style_sheets(&shown.snapshot.site.theme);
    PageEvent {
        stamp,
        styles: styles.map(str::to_owned).collect(),
    }
}

fn event(name: &str, data: &impl Serialize) -> Option<Event> {
    let data = serde_json::to_string(data).ok()?;
    Some(Event::default().event(name).retry(RETRY).data(data))
}
