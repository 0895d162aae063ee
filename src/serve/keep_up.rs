//! Something has changed → what is shown.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::watch;

use super::burst::{self, Notice};
use super::events::OpenPages;
use super::shown::{Setting, Shown};
use super::watch::{WatchError, Watcher};
use super::{Change, Failure, Look, Snapshot, State};
use crate::diagnostic::Diagnostic;

/// What a change has brought, for the report.
#[derive(Debug)]
pub struct News<'n> {
    /// Problems that were not there before.
    pub new: Vec<&'n Diagnostic>,
    /// How many problems are gone.
    pub mended: usize,
    /// What could not be used, if that is other than before.
    pub failures: Option<&'n [Failure]>,
    /// Why the site is shown as it was, if a template fails.
    pub broken: Option<&'n str>,
    /// Changes go unnoticed from now on.
    pub blind: Option<WatchError>,
}

/// Keeps what is shown up with the files, until nobody watches any more.
pub(super) struct KeepUp<D, R> {
    pub(super) state: State,
    pub(super) watcher: Watcher,
    pub(super) notices: Receiver<Notice>,
    pub(super) shown: watch::Sender<Arc<Shown>>,
    pub(super) open: Arc<OpenPages>,
    pub(super) setting: Arc<Setting>,
    /// Says which day it is.
    pub(super) today: D,
    pub(super) report: R,
}

/// How often is asked which day it is, while nothing changes: a server may run
/// for weeks on a machine that sleeps at midnight.
const QUIET: Duration = Duration::from_secs(60);

impl<D: Fn() -> Date, R: Fn(&News<'_>)> KeepUp<D, R> {
    /// Looks whenever something changes, were it the day.
    pub(super) fn run(mut self) {
        while let Some(look) = burst::next(&self.notices, QUIET) {
            let nowhere = matches!(&look, Look::At(paths) if paths.is_empty());
            if self.state.set_day((self.today)()) || !nowhere {
                self.look(&look);
            }
        }
    }

    fn look(&mut self, look: &Look) {
        if let Look::At(paths) = look {
            self.watcher.forget(paths);
        }
        let mut blind = self.watcher.watch(self.state.places()).err();
        let mut change = self.state.refresh(look);
        // New settings name new places, in which something may have been written
        // after they were read and before they were watched.
        while blind.is_none() && self.watcher.places() != self.state.places() {
            blind = self.watcher.watch(self.state.places()).err();
            let more = self.state.refresh(&Look::Everywhere);
            change = Change {
                site: change.site || more.site,
                problems: change.problems || more.problems,
            };
        }
        blind = blind.or_else(|| self.watcher.lost());
        if !change.site && !change.problems && blind.is_none() {
            return;
        }
        let before = Arc::clone(&self.shown.borrow());
        let now = Arc::new(self.next(&before));
        self.shown.send_replace(Arc::clone(&now));
        (self.report)(&news(&before, &now, blind));
    }

    /// What is shown next: the book as it is, or, if a page that somebody looks
    /// at, or did so lately, cannot be made any more, the book as it was, and why.
    fn next(&self, before: &Shown) -> Shown {
        let snapshot = self.state.snapshot().clone();
        let now = Shown::new(snapshot, Arc::clone(&self.setting));
        let failure = self.open.paths().into_iter().find_map(|path| {
            let failure = now.failure(&path)?;
            before.failure(&path).is_none().then_some(failure)
        });
        let Some(failure) = failure else {
            return now;
        };
        let snapshot = Snapshot {
            site: Arc::clone(&before.snapshot.site),
            ..now.snapshot
        };
        let mut shown = Shown::new(snapshot, Arc::clone(&self.setting));
        shown.broken = Some(failure);
        shown
    }
}

fn news<'n>(before: &'n Shown, now: &'n Shown, blind: Option<WatchError>) -> News<'n> {
    let (old, new) = (&before.snapshot.problems, &now.snapshot.problems);
    let (known, left) = (keys(old), keys(new));
    let words = |shown: &Shown| -> Vec<String> {
        let failures = shown.snapshot.failures.iter();
        failures.map(ToString::to_string).collect()
    };
    let failures = &now.snapshot.failures;
    let other = words(before) != words(now) || before.broken != now.broken;
    News {
        new: new.iter().filter(|it| !known.contains(&key(it))).collect(),
        mended: known.difference(&left).count(),
        failures: other.then_some(failures.as_slice()),
        broken: now.broken.as_deref().filter(|_| other),
        blind,
    }
}

/// What makes a problem the same one, wherever in its file it has moved to.
type Key<'k> = (&'k str, &'k str, &'k str);

fn keys(problems: &[Diagnostic]) -> HashSet<Key<'_>> {
    problems.iter().map(key).collect()
}

fn key(it: &Diagnostic) -> Key<'_> {
    (it.location.path(), it.rule.name, &it.message)
}
