//! `coebook actions`

mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::folder::shown;
use super::{CommandError, folder, report, terminal, today};
use crate::book::{self, Book, Collected};
use crate::coe::actions::ActionStatus;
use crate::config;
use crate::diagnostic::nearest;
use crate::ledger::{self, Choice, Export};
use crate::markdown::url_slug;
use crate::source::{self, TermKind};

/// Show what was promised, and what is overdue
///
/// Reads the action items of every COE that is published or in review, and
/// shows what is open, team by team, what is due first. Works in any folder of a
/// book. The CSV, JSON and iCalendar are those of the site's actions page: every
/// action, open or not, unless you choose.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook actions                            what is open, by team\n  \
    coebook actions --overdue --team payments  what this team owes and is late with\n  \
    coebook actions --service checkout         what COEs about a service promised\n  \
    coebook actions --status done --format csv > done.csv\n  \
    coebook actions --fail-on overdue          exit 1 if anything is overdue, for a daily job")]
pub(super) struct Arguments {
    /// The book's folder, which holds book.toml [default: the current folder, or the nearest above]
    dir: Option<PathBuf>,
    /// Only what is open and past its day
    #[arg(long)]
    overdue: bool,
    /// Only what this team owns; may be given several times
    #[arg(long, value_name = "TEAM")]
    team: Vec<String>,
    /// Only of COEs that affected this service; may be given several times
    #[arg(long, value_name = "SERVICE")]
    service: Vec<String>,
    /// Only in this state; may be given several times [default for the table: open, in-progress]
    #[arg(long, value_enum, value_name = "STATUS")]
    status: Vec<Status>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Exit 1 if one of the actions shown is overdue
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    /// The day on which "overdue" is judged [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = today::day)]
    today: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Status {
    /// An idea that no team has signed up to
    Proposed,
    /// A team has signed up to it
    Open,
    /// A team is at it
    InProgress,
    /// Done
    Done,
    /// It will not be done
    Dropped,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people at a terminal
    Table,
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
    /// For calendars: what is open and has a day
    Ics,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// An open action whose day has passed
    Overdue,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let root = match &arguments.dir {
        Some(dir) => dir.clone(),
        None => folder::above()?,
    };
    let (config, _) = config::parse(&folder::read_config(&root)?)?;
    let options = book::Options {
        as_of: today::as_of(arguments.today)?,
        drafts: false,
        keep_prose: false,
    };
    let tree = source::read_tree(&root, &config)?;
    let Collected {
        book, diagnostics, ..
    } = book::collect(tree, config, options);
    report_errors(&root, report::Counts::of(&diagnostics).errors);
    let choice = choice(arguments, &book)?;
    let rows = choice.of(&book);
    let export = match arguments.format {
        Format::Table => None,
        Format::Csv => Some(Export::Csv),
        Format::Json => Some(Export::Json),
        Format::Ics => Some(Export::Ics),
    };
    match export {
        Some(export) => report::file(&export.bytes(&book, &rows))?,
        None => report::result(&table::of(&book, &choice, &rows, terminal::width()))?,
    }
    let overdue = rows.iter().any(|row| row.action.is_overdue(book.as_of));
    let fails = arguments.fail_on == Some(FailOn::Overdue) && overdue;
    Ok(ExitCode::from(u8::from(fails)))
}

/// Says so if there may be actions that could not be read.
fn report_errors(root: &Path, errors: usize) {
    if errors > 0 {
        report::note(
            "the content has errors, so an action may be missing here",
            &format!("`coebook build` in {} shows them", shown(root)),
        );
    }
}

/// What the options ask for. A name that nothing has is refused: a daily job
/// that asks for a misspelt team would never find anything overdue.
fn choice(arguments: &Arguments, book: &Book) -> Result<Choice, CommandError> {
    let teams = ledger::teams(book);
    let services = book.terms.of(TermKind::Service).iter();
    let services: Vec<String> = services.map(|term| term.slug.clone()).collect();
    let known = |kind: &str, names: &[String], known: &[String]| -> Result<Vec<String>, _> {
        let slug = |name: &String| {
            let slug = url_slug(name);
            if known.contains(&slug) {
                return Ok(slug);
            }
            Err(unknown(kind, name, known))
        };
        names.iter().map(slug).collect()
    };
    let mut statuses: Vec<ActionStatus> = arguments.status.iter().map(|it| it.meant()).collect();
    if statuses.is_empty() && arguments.format == Format::Table {
        statuses = vec![ActionStatus::Open, ActionStatus::InProgress];
    }
    Ok(Choice {
        overdue: arguments.overdue,
        statuses,
        teams: known("team", &arguments.team, &teams)?,
        services: known("service", &arguments.service, &services)?,
    })
}

/// How many names are listed where none is near.
const LISTED: usize = 20;

fn unknown(kind: &str, name: &str, known: &[String]) -> CommandError {
    let help = match nearest(&url_slug(name), known.iter().map(String::as_str)) {
        Some(close) => format!("did you mean `{close}`?"),
        None if known.is_empty() => format!("no COE of this book names a {kind} yet"),
        None => {
            let listed = known.len().min(LISTED);
            let more = if known.len() > listed { ", …" } else { "" };
            format!("it may be one of: {}{more}", known[..listed].join(", "))
        }
    };
    CommandError::new(format!("no COE of this book knows a {kind} called {name}")).help(help)
}

impl Status {
    fn meant(self) -> ActionStatus {
        match self {
            Self::Proposed => ActionStatus::Proposed,
            Self::Open => ActionStatus::Open,
            Self::InProgress => ActionStatus::InProgress,
            Self::Done => ActionStatus::Done,
            Self::Dropped => ActionStatus::Dropped,
        }
    }
}
