//! `coebook search`

mod json;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use coebook_search::exchange::{Answer, Hit, Question};

use super::indexed::Indexed;
use super::{CommandError, folder, report, terminal};
use crate::disk::look::{self, Entry};
use crate::site;

/// How many hits are shown where nothing else is asked for.
const LIMIT: usize = 10;

/// Search the COEs of this book
///
/// The query is GitHub's language: words, "phrases", -without, a OR b,
/// service: tag: team: cause: severity: status: kind: date: in: has:. Works in
/// any folder of a book, from the index that `coebook build` published. Exits
/// with 0 if something is found, 1 if nothing is, 2 if it cannot search.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook search dns failover                   COEs with both words first, wherever they stand\n  \
    coebook search '\"connection reset\"'           a phrase; mind the shell's own quotes\n  \
    coebook search service:checkout severity:sev1 by service and severity\n  \
    coebook search in:lessons certificate         in one section only\n  \
    coebook search why did the resolver not fail over\n  \
    coebook search --open i/o timeout             open the first hit in the browser\n  \
    coebook search -- -tag:dns timeout            a query that begins with - stands after --\n  \
    coebook search --format json dns | jq -r '.hits[].path'\n\n\
    In JSON, `title` and `snippet` are plain text; `title_marks` and `snippet_marks` are the \
    ranges in them that match, [from, to) in characters (Unicode code points).")]
pub(super) struct Arguments {
    /// What to search for
    #[arg(required = true)]
    query: Vec<String>,
    /// How many hits to show
    #[arg(short = 'n', long, value_name = "N", default_value_t = LIMIT)]
    limit: usize,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Open the first hit in the browser: on the site if `site-url` says where it is, else as built
    #[arg(long)]
    open: bool,
    /// Where the site was built, relative to the current folder [default: `build-dir` of book.toml]
    #[arg(short, long, value_name = "DIR")]
    dest_dir: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let mut indexed = Indexed::open(arguments.dest_dir.as_deref())?;
    let question = Question {
        query: arguments.query.join(" "),
        offset: 0,
        limit: arguments.limit,
        typing: false,
        facets: true,
    };
    let answer = indexed.reader.ask(|engine| engine.answer(&question))?;
    let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.id.as_str()).collect();
    let sources = indexed.sources(&ids);
    indexed.report_age(&ids, &sources);
    let places: Vec<Place> = answer
        .hits
        .iter()
        .zip(sources)
        .map(|(hit, source)| Place {
            source,
            url: site::absolute(&indexed.config.html, &hit.url),
        })
        .collect();
    let printed = match arguments.format {
        Format::Text => text::of(&question.query, &answer, &places, terminal::width()),
        Format::Json => json::of(&question.query, &answer, &places),
    };
    report::result(printed.trim_end())?;
    if let (true, Some(hit)) = (arguments.open, answer.hits.first()) {
        open(hit, places[0].url.as_deref(), &indexed.site)?;
    }
    Ok(ExitCode::from(u8::from(answer.total == 0)))
}

/// Where a hit is to be found.
struct Place {
    /// Its file, relative to the current folder, unless that is gone.
    source: Option<String>,
    /// Its address, if the site's host is known.
    url: Option<String>,
}

/// Opens a hit in the browser.
fn open(hit: &Hit, url: Option<&str>, site: &Path) -> Result<(), CommandError> {
    let url = match url {
        Some(url) => url.to_owned(),
        None => file_url(hit, site)?,
    };
    open::that_detached(&url).map_err(|error| {
        CommandError::new(format!("cannot open a browser: {error}"))
            .help(format!("open {url} yourself"))
    })
}

/// The page of a hit as it was built.
fn file_url(hit: &Hit, site: &Path) -> Result<String, CommandError> {
    let (address, anchor) = hit.url.split_once('#').unwrap_or((&hit.url, ""));
    let page = site.join(address).join("index.html");
    let absolute = look::resolve(&page)
        .ok()
        .filter(|_| look::entry(&page) == Entry::File);
    let Some(absolute) = absolute else {
        return Err(
            CommandError::new(format!("{} is not there", folder::shown(&page)))
                .help("build the site first, or set `site-url` to where it is served"),
        );
    };
    let path = absolute.to_string_lossy().replace('\\', "/");
    let path = path.trim_start_matches("//?/").trim_start_matches('/');
    // A folder's name may hold a `#`, which begins no anchor.
    let page = site::Place::anywhere(&format!("/{path}"));
    Ok(format!("file://{}", page.to_anchor("", anchor)))
}

/// How many hits there are and how many of them are shown.
fn is_all(answer: &Answer) -> bool {
    answer.hits.len() >= answer.total
}
