//! `coebook build`

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use coebook_search::WriteError;
use jiff::civil::Date;

use super::folder::{above, destination, read_config, shown};
use super::report::{self, Counts};
use super::{CommandError, progress, today};
use crate::book::{self, Collected};
use crate::config::{self, Config};
use crate::diagnostic::Level;
use crate::disk::{Disk, look};
use crate::publish::{self, PublishError, Report};
use crate::search::{self, IndexError};
use crate::site::{self, MakeError, Site};
use crate::{history, source, theme};

/// Build the site
///
/// Content problems are reported and the site is made all the same; the site
/// that stands in the build directory is replaced at once, when the new one is
/// whole. Files that did not change are not touched.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook build                    build this folder's book\n  \
    coebook build docs -d /tmp/site  build the book in docs/ into /tmp/site\n  \
    coebook build --drafts           show drafts too, marked as such\n  \
    coebook build --strict           keep the old site and exit 1 on any content error\n  \
    coebook build --today 2025-03-14 judge \"overdue\" as of that day")]
pub(super) struct Arguments {
    /// The book's folder, which holds book.toml [default: the current folder, or the nearest above]
    dir: Option<PathBuf>,
    /// Where the site goes, relative to the current folder [default: `build-dir` of book.toml]
    #[arg(short, long, value_name = "DIR")]
    dest_dir: Option<PathBuf>,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
    /// Keep the old site and exit 1 when the content has errors
    #[arg(long)]
    strict: bool,
    /// Print advice too, which is counted otherwise
    #[arg(long)]
    advice: bool,
    /// Print problems only
    #[arg(short, long)]
    quiet: bool,
    /// The day on which "overdue" and "this year" are judged [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = today::day)]
    today: Option<Date>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let began = now();
    let root = arguments.dir.clone().map_or_else(above, Ok)?;
    let book_toml = read_config(&root)?;
    let (config, mut problems) = config::parse(&book_toml)?;
    let options = book::Options {
        as_of: today::as_of(arguments.today)?,
        drafts: arguments.drafts,
        keep_prose: false,
    };
    let theme = theme::load(&root, &config)?;
    let (history, tree) = rayon::join(
        || history::read(&root, &config.src),
        || source::read_tree(&root, &config),
    );
    let tree = tree?;
    problems.extend(search::problems(&config, &tree, &book_toml));
    let Collected {
        book, diagnostics, ..
    } = book::collect(tree, config, options);
    problems.extend(diagnostics);
    problems.extend(site::problems(&book, &book_toml));
    let counts = Counts::of(&problems);
    if !arguments.advice {
        problems.retain(|problem| problem.level > Level::Advice);
    }
    report::diagnostics(&problems);
    if let Some(note) = &history.note {
        report::note(&note.message, &note.help);
    }
    if arguments.strict && counts.errors > 0 {
        if !arguments.quiet {
            let words = counts.words().unwrap_or_default();
            report::result(&format!(
                "Nothing was built: {words}. The site on disk is as it was."
            ))?;
        }
        return Ok(ExitCode::from(1));
    }
    let destination = destination(&root, &book.config, arguments.dest_dir.as_deref());
    refuse_inside_content(&root, &book.config, &destination)?;
    let site = Site::new(book, theme, history);
    let report = publish_site(&site, &root, &destination, arguments.quiet)?;
    if !arguments.quiet {
        let mut line = closing_line(&site, &destination, &report, counts, began);
        if counts.advice > 0 && !arguments.advice {
            line.push_str(" (--advice shows it)");
        }
        report::result(&line)?;
    }
    // The process ends here; to take a large site apart piece by piece first
    // would only keep its user waiting.
    std::mem::forget(site);
    Ok(ExitCode::SUCCESS)
}

/// A site inside the content would be read as content by the next build. Only
/// `build-dir` may lie there, where the content is the whole book: it is passed
/// over.
fn refuse_inside_content(
    root: &Path,
    config: &Config,
    destination: &Path,
) -> Result<(), CommandError> {
    let resolved = |path: &Path| {
        let existing = path.ancestors().find_map(|above| {
            let above = if above.as_os_str().is_empty() {
                Path::new(".")
            } else {
                above
            };
            look::resolve(above).ok()
        });
        existing.unwrap_or_default()
    };
    let content = resolved(&root.join(&config.src));
    let configured = root.join(&config.build_dir);
    if destination != configured && resolved(destination).starts_with(&content) {
        return Err(CommandError::new(format!(
            "{} lies in the content folder, where the next build would read it",
            shown(destination)
        ))
        .help("build into a folder beside the content"));
    }
    Ok(())
}

fn publish_site(
    site: &Site,
    root: &Path,
    destination: &Path,
    quiet: bool,
) -> Result<Report, CommandError> {
    let paths: Vec<&str> = site.paths().collect();
    let content = root.join(&site.book.config.src);
    let theme = site
        .book
        .config
        .html
        .theme
        .as_ref()
        .map(|theme| root.join(theme));
    let mut keep: Vec<&Path> = vec![root, &content];
    keep.extend(theme.as_deref());
    let target = publish::Target {
        folder: destination,
        keep: &keep,
    };
    let make = |path: &str| -> Result<publish::Output<'_>, OutputError> {
        Ok(match site.make(path)? {
            site::Output::Bytes(bytes) => publish::Output::Bytes(bytes),
            site::Output::File(file) => publish::Output::CopyOf(file.to_owned()),
        })
    };
    let make_late = |late: &publish::Late<'_>| {
        if !site.book.config.html.search.enable {
            return Ok(());
        }
        let put = |path: &str, bytes: &[u8]| late.put::<OutputError>(path, bytes);
        search::index(&site.book, &put).map_err(|error| match error {
            IndexError::Put(error) => error,
            IndexError::Index(error) => PublishError::Make {
                path: search::FOLDER.to_owned(),
                error: error.into(),
            },
        })
    };
    let bar = progress::bar(paths.len(), quiet);
    let report = publish::publish(
        target,
        &paths,
        &make,
        make_late,
        &Disk::default(),
        &|done| {
            bar.set_position(done as u64);
        },
    );
    bar.finish_and_clear();
    Ok(report?)
}

/// Why an output could not be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum OutputError {
    /// A page.
    #[error(transparent)]
    Page(#[from] MakeError),
    /// The files of the search.
    #[error(transparent)]
    Index(#[from] WriteError),
}

/// `28 COEs in book: 312 files, 14 written, 2 removed (0.12 s); 1 error`
fn closing_line(
    site: &Site,
    destination: &Path,
    report: &Report,
    counts: Counts,
    began: Instant,
) -> String {
    let coes = site::words::count(site.book.coes.len(), "COE", "COEs");
    let files = site::words::count(report.written + report.unchanged, "file", "files");
    let mut line = format!(
        "{coes} in {}: {files}, {} written, {} removed ({:.2} s)",
        shown(destination),
        report.written,
        report.removed,
        elapsed(began),
    );
    if let Some(words) = counts.words() {
        line.push_str("; ");
        line.push_str(&words);
    }
    line
}

#[expect(
    clippy::disallowed_methods,
    reason = "the closing line says how long it took"
)]
fn now() -> Instant {
    Instant::now()
}

/// Seconds since `began`.
#[expect(
    clippy::disallowed_methods,
    reason = "the closing line says how long it took"
)]
fn elapsed(began: Instant) -> f64 {
    began.elapsed().as_secs_f64()
}
