//! Files that change → where to look.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{
    Config, Error, ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode,
    Watcher as _,
};

use super::Look;
use super::burst::{Notice, Written};
use crate::disk::look::{self, Entry};

/// How often a file system that tells nothing is looked at.
const POLL: Duration = Duration::from_millis(700);

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The system tells.
    Told,
    /// The files are looked at again and again, for network and container
    /// mounts whose changes no system tells of.
    Polling,
}

/// Why changes would go unnoticed.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The system watches no more files for this user.
    #[error("the system's limit on watched files is reached")]
    Limit,
    /// It cannot watch for another reason.
    #[error("the book's files cannot be watched: {0}")]
    Other(Error),
}

impl WatchError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Limit => {
                "raise it (`sudo sysctl fs.inotify.max_user_watches=524288 \
                 fs.inotify.max_user_instances=1024`), close programs that watch many files, or \
                 serve with --poll"
            }
            Self::Other(_) => "serve with --poll, which looks at the files again and again",
        }
    }
}

/// Watches the places on which a book depends.
pub(super) struct Watcher {
    system: Box<dyn notify::Watcher + Send>,
    /// What is watched, and whether with all that is below it.
    watched: BTreeMap<PathBuf, bool>,
    places: Arc<Mutex<Vec<PathBuf>>>,
    lost: Arc<Mutex<Option<WatchError>>>,
}

impl Watcher {
    /// A watcher that watches nothing yet. It tells `notices` where to look.
    pub(super) fn new(how: How, notices: Sender<Notice>) -> Result<Self, WatchError> {
        let places: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
        let known = Arc::clone(&places);
        // Only Linux tells that a file was closed.
        let closes = cfg!(target_os = "linux") && how == How::Told;
        let lost: Arc<Mutex<Option<WatchError>>> = Arc::default();
        let blinded = Arc::clone(&lost);
        let handler = move |event: notify::Result<Event>| {
            if let Err(error) = &event
                && is_limit(error)
            {
                *blinded.lock().unwrap_or_else(PoisonError::into_inner) = Some(WatchError::Limit);
            }
            let places = known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(notice) = notice(event, &places, closes) {
                // Nobody listens any more when the server ends.
                let _ = notices.send(notice);
            }
        };
        // Times are compared in whole seconds, in which one saves more than once.
        let config = Config::default()
            .with_poll_interval(POLL)
            .with_compare_contents(true);
        let system: Box<dyn notify::Watcher + Send> = match how {
            How::Told => Box::new(RecommendedWatcher::new(handler, config).map_err(failed)?),
            How::Polling => Box::new(PollWatcher::new(handler, config).map_err(failed)?),
        };
        Ok(Self {
            system,
            watched: BTreeMap::new(),
            places,
            lost,
        })
    }

    /// Why some folder that came later is not watched, told once.
    pub(super) fn lost(&self) -> Option<WatchError> {
        let mut lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        lost.take()
    }

    /// Watches these files and folders, of which some may not be there.
    ///
    /// The folder of each is watched too: a file that is saved is often another
    /// file of the same name, and a folder may go and come back.
    pub(super) fn watch(&mut self, places: Vec<PathBuf>) -> Result<(), WatchError> {
        let mut wanted: BTreeMap<PathBuf, bool> = BTreeMap::new();
        for place in &places {
            if let Some(folder) = place.parent() {
                wanted.entry(folder.to_owned()).or_insert(false);
            }
            let real = look::resolve(place);
            if real.is_ok_and(|real| look::entry(&real) == Entry::Folder) {
                wanted.insert(place.clone(), true);
            }
        }
        *self.places.lock().unwrap_or_else(PoisonError::into_inner) = places;
        let old: Vec<PathBuf> = self
            .watched
            .iter()
            .filter(|(path, below)| wanted.get(*path) != Some(*below))
            .map(|(path, _)| path.clone())
            .collect();
        for path in old {
            // What is gone was forgotten by the system before.
            let _ = self.system.unwatch(&path);
            self.watched.remove(&path);
        }
        for (path, below) in wanted {
            if self.watched.contains_key(&path) {
                continue;
            }
            let mode = if below {
                RecursiveMode::Recursive
            } else {
                RecursiveMode::NonRecursive
            };
            match self.system.watch(&path, mode) {
                Ok(()) => {
                    self.watched.insert(path, below);
                }
                // It has gone in the meantime, of which the folder above tells.
                Err(error) if is_absent(&error) => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Ok(())
    }

    /// The places that were last to be watched.
    pub(super) fn places(&self) -> Vec<PathBuf> {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.clone()
    }

    /// Forgets what was at `path` and above or below it, which is now another
    /// file or folder, or none; the next [`Self::watch`] begins it anew.
    pub(super) fn forget(&mut self, paths: &[PathBuf]) {
        let gone: Vec<PathBuf> = self
            .watched
            .iter()
            .filter(|(watched, below)| {
                **below && paths.iter().any(|path| watched.starts_with(path))
            })
            .map(|(watched, _)| watched.clone())
            .collect();
        for path in gone {
            let _ = self.system.unwatch(&path);
            self.watched.remove(&path);
        }
    }
}

fn is_absent(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// The system's word for "too many": ENOSPC for watches, EMFILE for watchers.
fn is_limit(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(error) => matches!(error.raw_os_error(), Some(24 | 28)),
        _ => false,
    }
}

fn failed(error: Error) -> WatchError {
    if is_limit(&error) {
        WatchError::Limit
    } else {
        WatchError::Other(error)
    }
}

/// Where to look after an event, if anywhere. `closes`: whether it is told when a
/// file that was written is closed.
fn notice(event: notify::Result<Event>, places: &[PathBuf], closes: bool) -> Option<Notice> {
    let everywhere = Notice {
        look: Look::Everywhere,
        state: Written::Whole,
    };
    let event = match event {
        Ok(event) if !event.need_rescan() => event,
        // What was missed is not known.
        _ => return Some(everywhere),
    };
    let state = written(event.kind, closes)?;
    let mut paths = event.paths;
    paths.retain(|path| concerns(path, places));
    (!paths.is_empty()).then_some(Notice {
        look: Look::At(paths),
        state,
    })
}

/// How far a change has come; nothing if it is none.
fn written(kind: EventKind, closes: bool) -> Option<Written> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Written::Whole),
        // Reading is an event too, and we read after each.
        EventKind::Access(_) => None,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => {
            Some(Written::Gone)
        }
        EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) if closes => {
            Some(Written::Begun)
        }
        _ => Some(Written::Whole),
    }
}

/// Whether something at `path` may change the book: it lies at or below a
/// place, or a place below it. Hidden files, such as those in which editors
/// keep what is not saved, are no content.
fn concerns(path: &Path, places: &[PathBuf]) -> bool {
    places.iter().any(|place| {
        place.starts_with(path)
            || path.strip_prefix(place).is_ok_and(|below| {
                let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
                !below.file_name().is_some_and(hidden) && !below.starts_with(".git")
            })
    })
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, Flag, RemoveKind};

    use super::*;

    fn places() -> Vec<PathBuf> {
        ["/book/book.toml", "/book/content", "/book/look/own.css"]
            .map(PathBuf::from)
            .into()
    }

    #[test]
    fn only_what_the_book_depends_on_concerns_it() {
        for (path, expected) in [
            ("/book/book.toml", true),
            ("/book/content", true),
            ("/book/content/coes/x.md", true),
            ("/book/content/coes/x.md~", true),
            ("/book/look/own.css", true),
            ("/book/look", true),
            ("/book", true),
            ("/book/look/other.css", false),
            ("/book/README.md", false),
            ("/book/book/index.html", false),
            ("/book/content/coes/.x.md.swp", false),
            ("/book/content/.git/index.lock", false),
        ] {
            assert_eq!(concerns(Path::new(path), &places()), expected, "{path}");
        }
    }

    fn noticed(kind: EventKind) -> Option<Notice> {
        let event = Event::new(kind).add_path("/book/content/x.md".into());
        notice(Ok(event), &places(), true)
    }

    #[test]
    fn to_be_read_is_no_change() {
        let open = EventKind::Access(AccessKind::Open(AccessMode::Read));
        assert_eq!(noticed(open), None);
    }

    #[test]
    fn a_file_that_was_closed_or_moved_here_is_whole_and_one_that_went_is_not() {
        for (kind, state) in [
            (
                EventKind::Access(AccessKind::Close(AccessMode::Write)),
                Written::Whole,
            ),
            (
                EventKind::Modify(ModifyKind::Name(RenameMode::To)),
                Written::Whole,
            ),
            (
                EventKind::Modify(ModifyKind::Name(RenameMode::From)),
                Written::Gone,
            ),
            (EventKind::Remove(RemoveKind::File), Written::Gone),
            (EventKind::Create(CreateKind::Folder), Written::Whole),
        ] {
            let look = Look::At(vec!["/book/content/x.md".into()]);
            assert_eq!(noticed(kind), Some(Notice { look, state }), "{kind:?}");
        }
    }

    #[test]
    fn a_file_is_begun_until_it_is_closed_where_that_is_told() {
        for kind in [
            EventKind::Create(CreateKind::File),
            EventKind::Modify(ModifyKind::Data(DataChange::Any)),
        ] {
            assert_eq!(written(kind, true), Some(Written::Begun));
            assert_eq!(written(kind, false), Some(Written::Whole));
        }
    }

    #[test]
    fn when_events_were_lost_everything_is_looked_at() {
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        for event in [Ok(lost), Err(Error::generic("lost"))] {
            let notice = notice(event, &places(), true).unwrap();
            assert_eq!(notice.look, Look::Everywhere);
        }
    }

    #[test]
    fn a_limit_is_told_with_what_mends_it() {
        let error = failed(Error::new(ErrorKind::MaxFilesWatch));
        assert!(matches!(error, WatchError::Limit));
        assert!(error.help().contains("max_user_watches") && error.help().contains("--poll"));
    }
}
