//! A book that is looked at while it is written.
//!
//! - [`State`]: the book as it stands on disk, read again where it changes.
//! - [`watch`](How): files that change → where to look; `burst`: one look for
//!   all that is written at once; `keep_up`: a look → what is shown.
//! - `http`: requests → answers. A page is made when it is asked for
//!   (`shown`), and gets the script that keeps it up to date (`script`).
//! - `search`: questions → answers, from an index that is made in the
//!   background.
//! - `events`: what an open page is told, by which it knows whether it is
//!   still the page (`stamp`), and what is wrong with its file (`findings`).

mod address;
mod answer;
mod burst;
mod content_type;
mod events;
mod findings;
mod host;
mod http;
mod keep_up;
mod script;
mod search;
mod shown;
mod stamp;
mod state;
mod watch;

pub use crate::source::Look;
pub use keep_up::News;
pub use state::{Change, Failure, Options, Snapshot, State};
pub use watch::{How, WatchError};

use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use jiff::civil::Date;

use self::watch::Watcher;
use burst::{Notice, Written};
use events::OpenPages;
use keep_up::KeepUp;
use search::Search;
use shown::{Setting, Shown};

/// How many pages are made at once. More would wait for each other on the machine
/// of an author, and each thread holds memory of its own.
const MAKERS: usize = 4;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How a book is served.
#[derive(Debug)]
pub struct Service {
    /// The book's folder, free of symbolic links and `..`.
    pub root: PathBuf,
    /// The path below which it is served, with a slash at both ends.
    pub base: String,
    /// The name under which it is asked for, beside those of this machine.
    pub hostname: String,
    /// How changes are noticed.
    pub how: How,
}

/// Why a book is not served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Its files cannot be watched.
    #[error(transparent)]
    Watch(#[from] WatchError),
    /// What keeps up with the files has ended: the pages would be old ones.
    #[error("a change of the files could not be taken in; this is a defect of coebook")]
    Stopped,
    /// The system refuses what a server needs.
    #[error("the server cannot run: {0}")]
    System(#[from] io::Error),
}

/// Serves a book on `listener` until the process is asked to end (Ctrl-C). The
/// book is judged as of the day that `today` says. After each change, `report` is
/// told what it brought; `ready` is called when requests are answered.
pub fn serve(
    service: Service,
    state: State,
    listener: TcpListener,
    today: impl Fn() -> Date + Send + 'static,
    ready: impl FnOnce(),
    report: impl Fn(&News<'_>) + Send + 'static,
) -> Result<(), ServeError> {
    let (changed, notices) = mpsc::channel();
    let mut watcher = Watcher::new(service.how, changed.clone())?;
    watcher.watch(state.places())?;
    // What changed between reading the book and watching it was not told.
    let _ = changed.send(Notice {
        look: Look::Everywhere,
        state: Written::Whole,
    });
    let setting = Arc::new(Setting {
        root: service.root,
        base: service.base,
    });
    let first = Shown::new(state.snapshot().clone(), Arc::clone(&setting));
    let (shown, listening) = tokio::sync::watch::channel(Arc::new(first));
    let open = Arc::new(OpenPages::default());
    let (open_pages, hostname) = (Arc::clone(&open), service.hostname.into());
    let keep_up = KeepUp {
        state,
        watcher,
        notices,
        shown,
        open,
        setting,
        today,
        report,
    };
    let (running, ended) = tokio::sync::oneshot::channel::<()>();
    thread::Builder::new()
        .name("keep up".to_owned())
        .spawn(move || {
            // Gone when the thread is, were it by a panic.
            let _running = running;
            keep_up.run();
        })?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(MAKERS)
        // What a thread that ends has freed is lost to the others for long.
        .thread_keep_alive(DAY)
        .build()?;
    listener.set_nonblocking(true)?;
    let result = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let server = http::Server {
            search: Search::start(listening.clone()),
            shown: listening,
            open: open_pages,
            hostname,
        };
        let interrupted = tokio::signal::ctrl_c();
        ready();
        tokio::select! {
            result = axum::serve(listener, http::router(server)).into_future() => result,
            result = interrupted => result,
            _ = ended => return Err(ServeError::Stopped),
        }
        .map_err(ServeError::System)
    });
    // Nobody waits for pages that are being made.
    runtime.shutdown_background();
    result
}
