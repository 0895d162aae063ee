//! A server that is measured: its process, from its start to its end.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::http;
use crate::run::{run, shown};

/// How to start a server.
pub(super) struct Recipe {
    pub(super) name: String,
    /// The command that serves at a port.
    pub(super) command: Box<dyn Fn(u16) -> Command>,
    /// Where what it says is written.
    pub(super) log: PathBuf,
    /// The folder of its content.
    pub(super) content: PathBuf,
}

/// A server that answers. It ends with this value.
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
    /// How long it took until the first page was answered.
    pub(super) start: Duration,
}

/// What a process holds in memory, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Memory {
    pub(super) now: u64,
    /// The most that it ever was.
    pub(super) peak: u64,
}

/// Who takes longer to start than this has failed.
const PATIENCE: Duration = Duration::from_secs(300);

impl Recipe {
    /// Starts the server and waits for its first page.
    pub(super) fn start(&self) -> Result<Server, String> {
        let told = |error: std::io::Error| format!("{}: {error}", self.name);
        let address = free().map_err(told)?;
        let mut command = (self.command)(address.port());
        let log = File::create(&self.log).map_err(told)?;
        let also = log.try_clone().map_err(told)?;
        command.stdin(Stdio::null()).stdout(log).stderr(also);
        let begin = Instant::now();
        let child = command.spawn().map_err(told)?;
        let start = Duration::ZERO;
        let mut server = Server {
            child,
            address,
            start,
        };
        loop {
            if http::once(address, "/").is_ok_and(|answer| answer.status == 200) {
                server.start = begin.elapsed();
                return Ok(server);
            }
            let ended = server.child.try_wait().map_err(told)?;
            if ended.is_some() || begin.elapsed() > PATIENCE {
                let said = fs::read_to_string(&self.log).unwrap_or_default();
                return Err(format!("{} does not serve: {said}", shown(&command)));
            }
            sleep(Duration::from_millis(1));
        }
    }

    /// What the server has written of a failure of its own.
    pub(super) fn panics(&self) -> usize {
        let said = fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(&said).matches("panicked").count()
    }
}

impl Server {
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its memory, where the system tells.
    pub(super) fn memory(&self) -> Option<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).ok()?;
        let field = |name: &str| -> Option<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
        };
        Some(Memory {
            now: field("VmRSS:")?,
            peak: field("VmHWM:")?,
        })
    }

    /// Ends it as Ctrl-C does; how long it took.
    pub(super) fn interrupt(mut self) -> Result<Duration, String> {
        let begin = Instant::now();
        run(Command::new("kill").args(["-INT", &self.id().to_string()]))?;
        while self
            .child
            .try_wait()
            .map_err(|error| error.to_string())?
            .is_none()
        {
            if begin.elapsed() > Duration::from_secs(10) {
                return Err("the server does not end when it is interrupted".to_owned());
            }
            sleep(Duration::from_millis(1));
        }
        Ok(begin.elapsed())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address of this machine at which nothing listens.
fn free() -> std::io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}

/// `coebook serve` of the book in `book`.
pub(super) fn coebook(program: &Path, book: &Path, today: &'static str, log: PathBuf) -> Recipe {
    let (program, folder) = (program.to_owned(), book.to_owned());
    Recipe {
        name: "coebook".to_owned(),
        log,
        content: super::book::content(book),
        command: Box::new(move |port| {
            let mut command = Command::new(&program);
            command.args(["serve", "--today", today, "--port", &port.to_string()]);
            command.arg(&folder);
            command
        }),
    }
}

/// `hugo server` of the site in `site`.
pub(super) fn hugo(program: &Path, version: &str, site: &Path, log: PathBuf) -> Recipe {
    let (program, folder) = (program.to_owned(), site.to_owned());
    Recipe {
        name: format!("Hugo {version}"),
        log,
        content: super::book::content(site),
        command: Box::new(move |port| {
            let mut command = Command::new(&program);
            command
                .args(["server", "--bind", "127.0.0.1", "--buildFuture", "--port"])
                .arg(port.to_string())
                .env("HUGO_CACHEDIR", folder.join("cache"))
                .current_dir(&folder);
            command
        }),
    }
}
