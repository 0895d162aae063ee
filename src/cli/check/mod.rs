//! `coebook check`

mod chosen;
mod fixes;
mod told;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{CommandError, folder, report, today};
use crate::book::{self, Book, Collected};
use crate::check;
use crate::diagnostic::report::Format as ReportFormat;
use crate::diagnostic::{self, Diagnostic, Level};
use crate::{config, search, site, source};
use chosen::Chosen;
use fixes::Mended;

/// Hold the COEs against the rules of a good one
///
/// Finds what would keep a COE from being read and what a reviewer would send
/// back, each with its place and what to write instead. Of a draft only errors
/// are told. Exits with 0 if nothing at or above `--deny` is found, 1 if
/// something is, 2 if it cannot check.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook check                         everything that should be mended\n  \
    coebook check --strict --advice       … of drafts too, and what is worth a look\n  \
    coebook check content/coes/2025/*.md  only of these files, which are held against the whole book\n  \
    coebook check --since origin/main     only of what this branch changes\n  \
    coebook check --fix                   mend what can be mended without asking\n  \
    coebook check --deny warning --format github   as CI should on a pull request\n\n\
    `coebook explain RULE` says why a rule matters and what to write instead. A rule is set in\n\
    book.toml (`[coe.rules] RULE = \"error\" | \"warning\" | \"advice\" | \"allow\"`), or allowed for\n\
    the block that follows by `<!-- coebook: allow(RULE) the reason -->`; directly below\n\
    the front matter, that speaks for the front matter too.")]
pub(super) struct Arguments {
    /// The book's folder, then files and folders to report on [default: the book around the current folder, all of it]
    #[arg(value_name = "DIR] [FILES")]
    paths: Vec<PathBuf>,
    /// Report only on files changed since the branch left this revision, uncommitted and new ones included
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// Print advice too, which is counted otherwise
    #[arg(long)]
    advice: bool,
    /// Hold drafts against every rule, not only against those whose breach is an error
    #[arg(long)]
    strict: bool,
    /// Exit with 1 from this level on
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = Deny::Error)]
    deny: Deny,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Print only how often each rule finds something
    #[arg(long, conflicts_with = "format")]
    statistics: bool,
    /// Mend what can be mended without asking: misspelt keys, dates, names of sections
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change, and change nothing; exits with 1 if that is something
    #[arg(long, conflicts_with_all = ["fix", "format", "statistics"])]
    diff: bool,
    /// Print what is found and nothing else
    #[arg(short, long)]
    quiet: bool,
    /// The day on which "overdue" and "stale" are judged [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = today::day)]
    today: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Only what keeps a file from being read truthfully
    Error,
    /// What a reviewer would send back, too
    Warning,
    /// Everything; implies `--advice`
    Advice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Terminal,
    /// For programs
    Json,
    /// Annotations on a pull request's lines, and a table in $GITHUB_STEP_SUMMARY
    Github,
    /// For code scanning and editors, version 2.1.0
    Sarif,
    /// GitLab's code quality report
    Gitlab,
    /// A table, for a comment
    Markdown,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let (root, paths) = chosen::root(&arguments.paths)?;
    let chosen = Chosen::new(&root, paths, arguments.since.as_deref())?;
    let as_of = today::as_of(arguments.today)?;
    let look = |mended: &Mended| -> Result<Checked, CommandError> {
        let mut checked = look(&root, as_of, arguments.strict, mended)?;
        checked.found.retain(|it| chosen.tells_of(it));
        checked.excused.retain(|it| chosen.tells_of(it));
        Ok(checked)
    };
    let mut checked = look(&Mended::default())?;
    if arguments.diff || arguments.fix {
        let mended = fixes::mend(&root, &mut checked, look, arguments)?;
        if arguments.diff {
            return mended.show();
        }
        mended.write(&root)?;
        if let Some(mended) = mended.words().filter(|_| !arguments.quiet) {
            report::note(&mended, "look at each before you commit");
        }
    }
    told::tell(&root, &checked, &chosen, arguments)?;
    let least = arguments.deny.level();
    let denied = checked.found.iter().any(|it| it.level >= least);
    // To take a large book apart piece by piece would only keep its user waiting.
    std::mem::forget(checked);
    Ok(ExitCode::from(u8::from(denied)))
}

/// What one look at the book has found.
struct Checked {
    book: Book,
    /// What is to be told, advice included, by file and place.
    found: Vec<Diagnostic>,
    /// What a reviewer would send back of drafts, which are not told of it yet.
    excused: Vec<Diagnostic>,
}

impl Checked {
    /// What is told at the level that was asked for.
    fn shown(&self, arguments: &Arguments) -> Vec<Diagnostic> {
        let least = arguments.least();
        let found = self.found.iter();
        found.filter(|it| it.level >= least).cloned().collect()
    }
}

/// Reads the book in `root`, as it will be when it is `mended`, and holds it
/// against every rule.
fn look(root: &Path, as_of: Date, strict: bool, mended: &Mended) -> Result<Checked, CommandError> {
    let book_toml = folder::read_config(root)?;
    let (config, mut found) = config::parse(&book_toml)?;
    let mut tree = source::read_tree(root, &config)?;
    mended.stand_in(&mut tree.documents);
    found.extend(search::problems(&config, &tree, &book_toml));
    let options = book::Options {
        as_of,
        drafts: true,
        keep_prose: true,
    };
    let Collected {
        book, diagnostics, ..
    } = book::collect(tree, config, options);
    found.extend(diagnostics);
    found.extend(site::problems(&book, &book_toml));
    found.extend(check::check(&book));
    let excused = if strict {
        Vec::new()
    } else {
        check::excuse_drafts(&book, &mut found)
    };
    diagnostic::sort(&mut found);
    Ok(Checked {
        book,
        found,
        excused,
    })
}

impl Arguments {
    /// The least level that is printed.
    fn least(&self) -> Level {
        if self.advice {
            Level::Advice
        } else {
            Level::Warning.min(self.deny.level())
        }
    }
}

impl Deny {
    fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Warning => Level::Warning,
            Self::Advice => Level::Advice,
        }
    }
}

impl Format {
    /// The form for programs; nothing for the one for people.
    fn report(self) -> Option<ReportFormat> {
        match self {
            Self::Terminal => None,
            Self::Json => Some(ReportFormat::Json),
            Self::Github => Some(ReportFormat::Github),
            Self::Sarif => Some(ReportFormat::Sarif),
            Self::Gitlab => Some(ReportFormat::Gitlab),
            Self::Markdown => Some(ReportFormat::Markdown),
        }
    }
}
