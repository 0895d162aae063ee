//! `coebook import`

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::folder::{above, read_config, shown};
use super::terminal::{BOLD, DIM, safe};
use super::{CommandError, report};
use crate::config::{self, Config};
use crate::disk::Disk;
use crate::import::{self, ImportError, LeftOut, Plan, Planned, Shelf, Standing};
use crate::site::words::count;

/// The folder of COEs below the content folder.
const COES: &str = "coes";

/// Bring existing post-mortems into the book
///
/// Reads Markdown files (.md, .markdown, .mdx, .md.erb, and text without an
/// ending), with or without front matter, and writes a COE for each, named
/// YYYY/YYYY-MM-DD-slug.md. Every word of the source is kept. Title, date, status,
/// severity, services, owner and turning points are read wherever the source says
/// them; sections get the names that coebook knows; images come along; links between
/// imported files are led to where those are now. A report is published unless it
/// says that it is a draft or in review. Each guess is listed, and stands as a
/// comment at the top of the COE.
///
/// Nothing is ever overwritten, and a second run changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook import --dry-run ../wiki/postmortems   what would be made, and what would be guessed\n  \
    coebook import ../wiki/postmortems             import every report in a folder\n  \
    coebook import notes/outage.md retro.txt       import these, whatever they look like\n  \
    coebook build                                  then see what the reports themselves leave open")]
pub(super) struct Arguments {
    /// Files, and folders that are searched for reports
    #[arg(required = true, value_name = "SRC")]
    sources: Vec<PathBuf>,
    /// Where the COEs go [default: content/coes of the book around the current folder]
    #[arg(long, value_name = "DIR")]
    dest: Option<PathBuf>,
    /// Say what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let (dest, config) = destination(arguments.dest.as_deref())?;
    let plan = import::plan(&arguments.sources, &dest, &config)?;
    if plan.files.is_empty() && plan.left_out.is_empty() {
        return Err(CommandError::new("no Markdown file was found").help(
            "name a folder that holds reports as .md, .markdown, .mdx or .md.erb, or the files themselves",
        ));
    }
    let disk = Disk::new();
    let shelf = Shelf::of(&dest);
    let mut tally = Tally::default();
    let mut printed = String::new();
    for planned in &plan.files {
        let outcome = outcome(&disk, &dest, &shelf, planned, arguments.dry_run);
        tally.add(&outcome);
        describe(&mut printed, &dest, planned, &outcome);
    }
    for LeftOut { source, reason, .. } in &plan.left_out {
        let _ = writeln!(
            printed,
            "{DIM}left out:{DIM:#} {}: {}",
            safe(source),
            safe(reason)
        );
    }
    printed.push_str(&tally.line(&plan, &dest, arguments.dry_run));
    if tally.written > 0 && !arguments.dry_run {
        let _ = write!(printed, "\nNext: coebook check");
    }
    report::result(&printed)?;
    if tally.failed > 0 {
        return Err(CommandError::new(format!(
            "{} could not be written",
            count(tally.failed, "COE", "COEs")
        ))
        .help("see above; mend that and import again, what is there already stays as it is"));
    }
    let unread: Vec<String> = plan
        .left_out
        .iter()
        .filter(|file| file.named)
        .map(|file| format!("{}: {}", file.source, file.reason))
        .collect();
    if !unread.is_empty() {
        return Err(CommandError::new(format!(
            "{} that you named cannot be read: {}",
            count(unread.len(), "file", "files"),
            unread.join("; ")
        ))
        .help("save it as UTF-8 text, or leave it out; the others were imported"));
    }
    Ok(ExitCode::from(u8::from(tally.incomplete > 0)))
}

/// The folder that COEs go to, and the settings of its book.
fn destination(named: Option<&Path>) -> Result<(PathBuf, Config), CommandError> {
    let root = match (above(), named) {
        (Ok(root), _) => root,
        // A folder that was named needs no book around it.
        (Err(_), Some(named)) => return Ok((named.to_owned(), Config::default())),
        (Err(error), None) => return Err(error),
    };
    let (config, problems) = config::parse(&read_config(&root)?)?;
    report::diagnostics(&problems);
    let dest = named.map_or_else(|| root.join(&config.src).join(COES), Path::to_owned);
    Ok((dest, config))
}

/// What came of one source.
enum Outcome {
    /// It was written, or would be.
    Written,
    /// It is there already, word for word.
    Same,
    /// Something else is there, which stays.
    Other,
    /// Words would be lost, so it was not written.
    Incomplete,
    /// It could not be written.
    Failed(String),
}

fn outcome(disk: &Disk, dest: &Path, shelf: &Shelf, planned: &Planned, dry_run: bool) -> Outcome {
    if !planned.lost.is_empty() {
        return Outcome::Incomplete;
    }
    match import::standing(dest, shelf, planned) {
        Standing::Same => Outcome::Same,
        Standing::Other => Outcome::Other,
        Standing::Free if dry_run => Outcome::Written,
        Standing::Free => match import::place(disk, dest, planned) {
            Ok(()) => Outcome::Written,
            Err(error) => Outcome::Failed(error.to_string()),
        },
    }
}

/// How many sources came to what.
#[derive(Default)]
struct Tally {
    written: usize,
    same: usize,
    other: usize,
    incomplete: usize,
    failed: usize,
}

impl Tally {
    fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Written => self.written += 1,
            Outcome::Same => self.same += 1,
            Outcome::Other => self.other += 1,
            Outcome::Incomplete => self.incomplete += 1,
            Outcome::Failed(_) => self.failed += 1,
        }
    }

    /// `3 reports: 2 written to content/coes, 1 there already; 1 file left out`
    fn line(&self, plan: &Plan, dest: &Path, dry_run: bool) -> String {
        let written = if dry_run {
            format!("{} would be written to {}", self.written, shown(dest))
        } else {
            format!("{} written to {}", self.written, shown(dest))
        };
        let rest = [
            (self.same, "there already, unchanged"),
            (self.other, "there already, changed since or another COE"),
            (self.incomplete, "not written, since words would be lost"),
            (self.failed, "not written"),
        ];
        let rest = rest.iter().filter(|(count, _)| *count > 0);
        let rest = rest.map(|(count, what)| format!(", {count} {what}"));
        let left_out = match plan.left_out.len() {
            0 => String::new(),
            files => format!("; {} left out", count(files, "file", "files")),
        };
        format!(
            "{}: {written}{}{left_out}",
            count(plan.files.len(), "report", "reports"),
            rest.collect::<String>(),
        )
    }
}

/// Says what became of one source, what is in it, and what was guessed.
fn describe(out: &mut String, dest: &Path, planned: &Planned, outcome: &Outcome) {
    let target = dest.join(&planned.target);
    let target = shown(&target);
    let _ = writeln!(
        out,
        "{BOLD}{}{BOLD:#} \u{2192} {}",
        safe(&planned.source),
        safe(&target)
    );
    let mut line = |mark: &str, text: &str| {
        let _ = writeln!(out, "  {DIM}{mark}{DIM:#} {}", safe(text));
    };
    match outcome {
        Outcome::Same => return line("there already:", "nothing to do"),
        Outcome::Other => {
            return line(
                "there already:",
                "changed since it was imported, or another COE; left as it is",
            );
        }
        Outcome::Incomplete => line(
            "error:",
            &format!(
                "not written, since it would lose words of the source: {}",
                planned.lost.join(", ")
            ),
        ),
        Outcome::Failed(error) => line("error:", error),
        Outcome::Written => {}
    }
    let coe = &planned.inside.coe;
    line(
        "found:",
        &format!(
            "{}, {}, {}{}",
            count(coe.timeline.len(), "timeline entry", "timeline entries"),
            count(coe.actions.len(), "action", "actions"),
            count(coe.lessons.len(), "lesson", "lessons"),
            match planned.assets.len() {
                0 => String::new(),
                files => format!("; brings {} along", count(files, "file", "files")),
            }
        ),
    );
    for guess in &planned.guesses {
        line("guessed:", guess);
    }
    for question in &planned.questions {
        line("to decide:", question);
    }
}

impl From<ImportError> for CommandError {
    fn from(error: ImportError) -> Self {
        Self::new(error.to_string()).help("check the path; nothing was written")
    }
}
