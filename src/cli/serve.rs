//! `coebook serve`

use std::cmp::Reverse;
use std::io::ErrorKind;
use std::net::{IpAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;

use super::folder::{read_config, shown};
use super::report::{self, Counts};
use super::{CommandError, today};
use crate::config::ConfigError;
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::look;
use crate::serve::{self, Failure, How, News, Options, ServeError, Service, State, WatchError};
use crate::site::{encoded, words};

/// Show the book in a browser while it is written
///
/// Pages are made when they are asked for, and those that are open in a browser
/// show each change as soon as a file is saved. Drafts are shown, marked as
/// such. What is wrong with a page's file is told on the page.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook serve --open             look at this folder's book\n  \
    coebook serve docs --port 8080   the book in docs/, at http://127.0.0.1:8080/\n  \
    coebook serve --base /docs/      as it will be below https://example.com/docs/\n  \
    coebook serve --poll             on a network drive, or from outside a container")]
pub(super) struct Arguments {
    /// The book's folder, which holds book.toml [default: the current folder]
    dir: Option<PathBuf>,
    /// Listen at this port; 0 is any that is free
    #[arg(short, long, default_value_t = 3000)]
    port: u16,
    /// Listen at this address; others than this machine's let others read the book
    #[arg(short = 'n', long, value_name = "HOST", default_value = "127.0.0.1")]
    hostname: String,
    /// Open the book in the browser
    #[arg(short, long)]
    open: bool,
    /// Look at the files again and again, where the system does not tell of changes
    #[arg(long)]
    poll: bool,
    /// Leave drafts out, as `build` does
    #[arg(long)]
    no_drafts: bool,
    /// Serve the site below this path
    #[arg(long, value_name = "PATH", default_value = "/")]
    base: String,
    /// The day on which "overdue" and "this year" are judged [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let named = arguments.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    // Says what to do where there is no book.
    read_config(&named)?;
    let root = look::resolve(&named)?;
    let base = base(&arguments.base)?;
    let listener = listen(&arguments.hostname, arguments.port)?;
    let options = Options {
        as_of: today::as_of(arguments.today)?,
        drafts: !arguments.no_drafts,
    };
    let state = State::open(&root, options)?;
    let problems = &state.snapshot().problems;
    let told: Vec<Diagnostic> = above_advice(problems).cloned().collect();
    report_some(&told);
    if let Some(note) = &state.snapshot().site.history.note {
        report::note(&note.message, &note.help);
    }
    let coes = state.snapshot().site.book.coes.len();
    let counts = Counts::of(&told);
    let address = listener
        .local_addr()
        .map_err(|error| cannot_listen(&error))?;
    let url = url(&arguments.hostname, address.port(), &base);
    let service = Service {
        root,
        base,
        hostname: arguments.hostname.clone(),
        how: if arguments.poll {
            How::Polling
        } else {
            How::Told
        },
    };
    let ready = || {
        if !address.ip().is_loopback() {
            report::note(
                "whoever reaches this machine can read the book, drafts included",
                "leave out --hostname to show it to this machine only",
            );
        }
        let coes = words::count(coes, "COE", "COEs");
        let counts = counts
            .words()
            .map_or_else(String::new, |it| format!("; {it}"));
        let book = shown(&named);
        let line = format!("{coes} in {book} at {url}{counts} (Ctrl-C ends)");
        // A terminal that is gone is no reason to stop.
        let _ = report::result(&line);
        if arguments.open && open::that_detached(&url).is_err() {
            report::note("no browser could be opened", &format!("open {url} in one"));
        }
    };
    let (fixed, first) = (arguments.today, options.as_of);
    let today = move || today::as_of(fixed).unwrap_or(first);
    serve::serve(service, state, listener, today, ready, tell)?;
    Ok(ExitCode::SUCCESS)
}

/// Listens, or says which port is free instead.
fn listen(hostname: &str, port: u16) -> Result<TcpListener, CommandError> {
    let host = hostname.trim_start_matches('[').trim_end_matches(']');
    let error = match TcpListener::bind((host, port)) {
        Ok(listener) => return Ok(listener),
        Err(error) => error,
    };
    if error.kind() != ErrorKind::AddrInUse {
        let resolves = (host, port).to_socket_addrs().is_ok();
        return Err(if resolves {
            cannot_listen(&error)
        } else {
            CommandError::new(format!("no address is known for {hostname}: {error}"))
                .help("name an address of this machine, such as 127.0.0.1")
        });
    }
    let free = (port..=u16::MAX)
        .skip(1)
        .take(100)
        .find(|port| TcpListener::bind((host, *port)).is_ok());
    let help = match free {
        Some(free) => {
            format!("{free} is free: `coebook serve --port {free}`; or end what listens at {port}")
        }
        None => "name another: `coebook serve --port PORT`".to_owned(),
    };
    Err(CommandError::new(format!("port {port} is in use")).help(help))
}

fn cannot_listen(error: &std::io::Error) -> CommandError {
    CommandError::new(format!("cannot listen: {error}"))
        .help("name an address of this machine with --hostname, and a port above 1023 with --port")
}

/// A path with a slash at both ends: `docs` → `/docs/`
fn base(path: &str) -> Result<String, CommandError> {
    let climbs = path.split('/').any(|part| matches!(part, "." | ".."));
    if climbs || path.contains(['\\', '?', '#', '%']) || path.contains(char::is_control) {
        return Err(
            CommandError::new(format!("a site cannot be served below {path:?}"))
                .help("write the path as it stands in addresses, such as --base /docs/"),
        );
    }
    Ok(match path.trim_matches('/') {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    })
}

/// Where a browser on this machine finds the book.
fn url(hostname: &str, port: u16, base: &str) -> String {
    let host = match hostname.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(address) if address.is_unspecified() => "127.0.0.1".to_owned(),
        Ok(IpAddr::V6(address)) => format!("[{address}]"),
        _ => hostname.to_owned(),
    };
    format!("http://{host}:{port}{}", encoded(base))
}

fn above_advice(problems: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    problems.iter().filter(|it| it.level > Level::Advice)
}

/// How many problems are printed at once: the newest are to stay in sight, and
/// each stands on the page of its file besides.
const PRINTED: usize = 12;

/// Prints problems, errors before warnings, and how many more there are.
fn report_some(problems: &[Diagnostic]) {
    let mut told = problems.to_vec();
    told.sort_by_key(|it| Reverse(it.level));
    let left = told.split_off(told.len().min(PRINTED));
    report::diagnostics(&told);
    if let Some(left) = Counts::of(&left).words() {
        report::note(
            &format!("there are {left} more"),
            "`coebook check` shows all; each stands on its file's page, too",
        );
    }
}

/// Prints what a change has brought; nothing, if all is as well as it was.
fn tell(news: &News<'_>) {
    let new: Vec<Diagnostic> = news.new.iter().copied().cloned().collect();
    let new: Vec<Diagnostic> = above_advice(&new).cloned().collect();
    report_some(&new);
    for failure in news.failures.unwrap_or_default() {
        report::failure(&CommandError::from(failure));
    }
    if let Some(broken) = news.broken {
        report::failure(&CommandError::new(broken).help(AS_IT_WAS));
    }
    if news.failures.is_some_and(<[_]>::is_empty) && news.broken.is_none() {
        report::remark("The site is shown as it stands on disk again.");
    }
    if news.mended > 0 {
        let problems = words::count(news.mended, "problem is", "problems are");
        report::remark(&format!("{problems} mended."));
    }
    if let Some(blind) = &news.blind {
        report::failure(&CommandError::from(blind));
    }
}

const AS_IT_WAS: &str = "until it is mended, the site is shown as it was before";

impl From<&Failure> for CommandError {
    fn from(failure: &Failure) -> Self {
        let diagnostics = match failure {
            Failure::Config(problems) => problems.clone(),
            _ => Vec::new(),
        };
        Self {
            diagnostics,
            ..Self::new(failure.to_string()).help(AS_IT_WAS)
        }
    }
}

impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Config(problems) => ConfigError(problems).into(),
            Failure::Source(error) => error.into(),
            Failure::Theme(error) => error.into(),
        }
    }
}

impl From<&WatchError> for CommandError {
    fn from(error: &WatchError) -> Self {
        Self::new(error.to_string()).help(error.help())
    }
}

impl From<ServeError> for CommandError {
    fn from(error: ServeError) -> Self {
        match error {
            ServeError::Watch(error) => (&error).into(),
            error @ ServeError::Stopped => {
                Self::new(error.to_string()).help("start it anew, and report what stands above")
            }
            ServeError::System(error) => Self::new(format!("the server cannot run: {error}")),
        }
    }
}
