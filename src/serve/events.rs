//! What the server tells an open page: that it is another by now, and what is
//! wrong with its file.
//!
//! An event says how things are, not what has changed. So a page that was away,
//! asleep or left behind by a server that was started anew needs no history: it
//! compares what it is told with what it shows.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use super::findings::{self, Findings};
use super::shown::Shown;
use super::stamp::{Stamp, style_sheets};

/// How long a browser waits before it tries to reach a server that is gone.
const RETRY: Duration = Duration::from_millis(500);

/// How often a page hears something, so that it knows when it hears nothing.
const ALIVE: Duration = Duration::from_secs(10);

/// The pages that browsers have open, and how many browsers each.
#[derive(Debug, Default)]
pub(super) struct OpenPages(Mutex<BTreeMap<String, usize>>);

impl OpenPages {
    /// Their paths.
    pub(super) fn paths(&self) -> Vec<String> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.keys().cloned().collect()
    }

    fn count(&self, path: &str, opened: bool) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = pages.entry(path.to_owned()).or_default();
        *count = if opened {
            *count + 1
        } else {
            count.saturating_sub(1)
        };
        if *count == 0 {
            pages.remove(path);
        }
    }
}

/// The page as it is now.
#[derive(Debug, Serialize)]
struct PageEvent<'p> {
    #[serde(flatten)]
    stamp: &'p Stamp,
    /// Every style sheet of the theme, by its path below the site's root.
    styles: Vec<&'p str>,
}

/// One browser that has a page open.
struct Listener {
    path: String,
    shown: watch::Receiver<Arc<Shown>>,
    open: Arc<OpenPages>,
    /// What it was told last.
    stamp: Option<Stamp>,
    findings: Option<Findings>,
    /// What it was not told yet: the findings of this.
    owed: Option<Arc<Shown>>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.open.count(&self.path, false);
    }
}

/// Tells the browser that has the page at `path` open how it is, now and
/// whenever that changes.
pub(super) fn tell(
    path: String,
    mut shown: watch::Receiver<Arc<Shown>>,
    open: Arc<OpenPages>,
) -> Response {
    open.count(&path, true);
    shown.mark_changed();
    let listener = Listener {
        path,
        shown,
        open,
        stamp: None,
        findings: None,
        owed: None,
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
            if let Some(shown) = self.owed.take() {
                let path = self.path.clone();
                let found = spawn_blocking(move || findings::of(&shown, &path)).await;
                let found = found.ok()?;
                if self.findings.as_ref() != Some(&found) {
                    let event = event("findings", &found);
                    self.findings = Some(found);
                    return event;
                }
            }
            self.shown.changed().await.ok()?;
            let shown = Arc::clone(&self.shown.borrow_and_update());
            self.owed = Some(Arc::clone(&shown));
            let path = self.path.clone();
            let (shown, answer) = spawn_blocking(move || {
                let answer = shown.answer(&path);
                (shown, answer)
            })
            .await
            .ok()?;
            // A page that has become a file has no stamp: it is told as another.
            let stamp = answer.stamp.clone().unwrap_or_else(|| Stamp {
                body: answer.etag.clone(),
                style: String::new(),
            });
            if self.stamp.as_ref() != Some(&stamp) {
                let told = event(
                    "page",
                    &PageEvent {
                        stamp: &stamp,
                        styles: style_sheets(&shown.snapshot.site.theme).collect(),
                    },
                );
                self.stamp = Some(stamp);
                return told;
            }
        }
    }
}

fn event(name: &str, data: &impl Serialize) -> Option<Event> {
    let data = serde_json::to_string(data).ok()?;
    Some(Event::default().event(name).retry(RETRY).data(data))
}
