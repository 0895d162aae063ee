//! `coebook similar`

mod json;
mod markdown;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use coebook_search::exchange::SimilarHit;

use super::indexed::Indexed;
use super::{CommandError, report, terminal};
use crate::check::language::is_name_word;
use crate::config::Config;
use crate::diagnostic::nearest;
use crate::disk::look::{self, Entry};
use crate::search;
use crate::site;
use crate::source::{self, Document, Role};

/// How many lessons and actions of each COE are quoted where people read.
const QUOTED: usize = 3;

/// Ask whether this has happened before
///
/// Takes the draft of a COE, wherever it lies, or the id of one, and shows the
/// COEs that are closest to it: the symptoms, services and words they share,
/// what was learned from them, and what is still to be done. Works in any folder
/// of a book, from the index that `coebook build` published.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook similar draft.md                           for the author\n  \
    coebook similar 2025-03-14-checkout-dns-resolver   of a COE in the book\n  \
    coebook similar --format markdown content/coes/2025/2025-07-01-x.md > comment.md\n                                                     \
    for a comment on its pull request")]
pub(super) struct Arguments {
    /// A Markdown file, or the id of a COE
    #[arg(value_name = "FILE|ID")]
    draft: String,
    /// How many COEs to show
    #[arg(short = 'n', long, value_name = "N", default_value_t = 5)]
    limit: usize,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Where the site was built, relative to the current folder [default: `build-dir` of book.toml]
    #[arg(short, long, value_name = "DIR")]
    dest_dir: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people at a terminal
    Text,
    /// For a comment on a pull request
    Markdown,
    /// For programs
    Json,
}

/// A COE that is close, and where it is to be found.
struct Close {
    hit: SimilarHit,
    /// Its file, relative to the current folder, unless that is gone.
    source: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let mut indexed = Indexed::open(arguments.dest_dir.as_deref())?;
    let draft = draft(&arguments.draft, &indexed)?;
    let coe = search::alone(&draft, &indexed.config, || indexed.tables())
        .ok_or_else(|| CommandError::new(format!("{} is no COE", arguments.draft)))?;
    let document = search::document(&coe, &indexed.config);
    let similar = indexed.ask(|engine| engine.similar(&document, arguments.limit))?;
    let ids: Vec<&str> = similar.hits.iter().map(|hit| hit.id.as_str()).collect();
    let sources = indexed.sources(&ids);
    indexed.report_age(&ids, &sources);
    let close: Vec<Close> = similar
        .hits
        .into_iter()
        .zip(sources)
        .map(|(hit, source)| Close {
            source,
            hit: without_names(with_whole_addresses(hit, &indexed.config), &document),
        })
        .collect();
    let printed = match arguments.format {
        Format::Text => text::of(&document.title, &close, terminal::width()),
        Format::Markdown => markdown::of(&document.title, &close),
        Format::Json => json::of(&document.id, &close),
    };
    report::result(printed.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// The file that is meant, or the file of the COE with that id.
fn draft(named: &str, indexed: &Indexed) -> Result<Document, CommandError> {
    let path = Path::new(named);
    if look::entry(path) == Entry::Nothing {
        return by_id(named, indexed);
    }
    let here = look::resolve(path).ok();
    let root = &indexed.root;
    let listed = indexed
        .documents
        .iter()
        .find(|listed| here.is_some() && look::resolve(&root.join(listed.shown())).ok() == here);
    let (file, problem) = source::read_file(Path::new(""), named)?;
    if let Some(problem) = problem {
        return Err(CommandError::new(problem.message).help("a COE is a Markdown file"));
    }
    let path = listed.map_or_else(|| path_of_stranger(path), |listed| listed.path.clone());
    Ok(Document {
        role: match Role::of(&path) {
            coe @ Role::Coe { .. } => coe,
            // Somebody keeps drafts where pages stand.
            Role::Page | Role::Term { .. } => Role::Coe {
                id: stem(&path),
                bundle: false,
            },
        },
        path,
        file,
    })
}

fn by_id(id: &str, indexed: &Indexed) -> Result<Document, CommandError> {
    let ids = || {
        indexed
            .documents
            .iter()
            .filter_map(|listed| match Role::of(&listed.path) {
                Role::Coe { id, .. } => Some((id, listed)),
                _ => None,
            })
    };
    if let Some((_, listed)) = ids().find(|(known, _)| known == id) {
        let (document, problem) = listed.load();
        return document.ok_or_else(|| {
            let why = problem.map_or_else(String::new, |problem| problem.message);
            CommandError::new(format!("{} cannot be read: {why}", listed.shown()))
        });
    }
    let known: Vec<String> = ids().map(|(id, _)| id).collect();
    let help = match nearest(id, known.iter().map(String::as_str)) {
        Some(close) => format!("did you mean `{close}`?"),
        None => "name a Markdown file, or the id of a COE: its file's name without .md".to_owned(),
    };
    Err(CommandError::new(format!("there is no file and no COE called {id}")).help(help))
}

/// The path that a file from elsewhere would have in the content.
fn path_of_stranger(path: &Path) -> String {
    let absolute = look::resolve(path).unwrap_or_else(|_| path.to_owned());
    let names: Vec<String> = absolute
        .iter()
        .rev()
        .take(2)
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    let names: Vec<&str> = names.iter().rev().map(String::as_str).collect();
    format!("coes/{}", names.join("/"))
}

fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name).to_owned()
}

/// Makes every address whole, if the site's host is known.
fn with_whole_addresses(mut hit: SimilarHit, config: &Config) -> SimilarHit {
    let whole = |url: &mut String| {
        *url = site::absolute(&config.html, url).unwrap_or_else(|| site::encoded(url));
    };
    whole(&mut hit.url);
    for excerpt in hit.lessons.iter_mut().chain(&mut hit.open_actions) {
        whole(&mut excerpt.url);
    }
    hit
}

/// Takes out of the shared words what may be a person's name: what two incidents
/// have in common is never who was there. A word that `draft` has in small letters
/// too only stood at the beginning of a sentence.
fn without_names(mut hit: SimilarHit, draft: &coebook_search::Document) -> SimilarHit {
    let in_small = |word: &str| {
        let small = word.to_lowercase();
        let texts = draft.passages.iter().map(|passage| &passage.text);
        let mut texts = texts.chain([&draft.title]);
        texts.any(|text| {
            let mut words = text.split(|it: char| !it.is_alphanumeric());
            words.any(|it| it == small)
        })
    };
    hit.words
        .retain(|word| !is_name_word(word) || in_small(word));
    hit
}

/// What a COE and the draft share: a name and its values, without those that
/// have none.
fn shared(hit: &SimilarHit) -> impl Iterator<Item = (&'static str, &[String])> {
    [
        ("symptoms", &hit.symptoms),
        ("services", &hit.services),
        ("causes", &hit.causes),
        ("tags", &hit.tags),
        ("words", &hit.words),
    ]
    .into_iter()
    .filter(|(_, values)| !values.is_empty())
    .map(|(name, values)| (name, values.as_slice()))
}

/// What stands below the title, and whom to ask.
fn facts(hit: &SimilarHit) -> String {
    let (date, severity) = (hit.date.as_deref(), hit.severity.as_deref());
    let owner = hit.owner.as_ref().map(|owner| format!("owned by {owner}"));
    let mut facts = super::facts::facts(date, severity, &hit.kind, &hit.status);
    facts.extend(owner.as_deref());
    facts.join(" · ")
}
