//! What an author should know of the page being viewed.

use serde::Serialize;

use super::shown::{Shown, output_path};
use super::{Failure, Snapshot};
use crate::coe::charts::Tables;
use crate::coe::{self, Coe, Context};
use crate::diagnostic::{self, Diagnostic, Level};
use crate::markdown::Highlighter;
use crate::source::{self, Document, Role};
use crate::{check, config};

/// What the panel on a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Findings {
    /// Why the site is not shown as it stands on disk.
    pub(super) failures: Vec<Remark>,
    /// What is wrong with the page's own file.
    pub(super) findings: Vec<Remark>,
}

/// One finding, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Remark {
    /// `error` or `warning`.
    pub(super) level: &'static str,
    /// The rule that found it; `coebook explain` knows more of it.
    pub(super) rule: Option<&'static str>,
    /// `content/coes/x.md:12:3`; empty if no place is known.
    pub(super) place: String,
    /// What is wrong.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: Option<String>,
}

/// What is to be told on the page at `path`.
pub(super) fn of(shown: &Shown, path: &str) -> Findings {
    let snapshot = &shown.snapshot;
    let mut failures: Vec<Remark> = snapshot.failures.iter().flat_map(failure).collect();
    failures.extend(shown.broken.as_ref().map(|words| bare(words.clone())));
    let output = output_path(path);
    let mut files = Vec::new();
    let document = snapshot.site.document(&output);
    files.extend(document.map(|path| file_of(snapshot, path)));
    if output == "index.html" {
        files.push(config::FILE_NAME.to_owned());
    }
    // A table that cannot be read is told where its graph would be, too.
    let named = |it: &&Diagnostic| {
        let related = it.related.iter().map(|(location, _)| location.path());
        let mut places = std::iter::once(it.location.path()).chain(related);
        places.any(|place| files.iter().any(|file| file == place))
    };
    let mut found: Vec<Diagnostic> = snapshot.problems.iter().filter(named).cloned().collect();
    found.extend(judged(shown, &output));
    let coes = &snapshot.site.book.coes;
    let draft = snapshot.site.coe(&output).map(|index| &coes[index]);
    let draft = draft.is_some_and(|coe| coe.is_draft());
    found.retain(|it| it.level > Level::Advice && (!draft || check::is_told_of_drafts(it)));
    diagnostic::sort(&mut found);
    Findings {
        failures,
        findings: found.iter().map(remark).collect(),
    }
}

/// The path of a document as reports name it.
fn file_of(snapshot: &Snapshot, document: &str) -> String {
    source::join("", &format!("{}/{document}", snapshot.site.book.config.src))
}

/// What the rules of a good COE find in the COE that stands at an output path, if
/// one does. The book holds no text, so that the file is read again for it; if it
/// is another by now, the look that is about to come will tell.
fn judged(shown: &Shown, output: &str) -> Vec<Diagnostic> {
    let site = &shown.snapshot.site;
    let Some(index) = site.coe(output) else {
        return Vec::new();
    };
    let Some(coe) = with_text(shown, &site.book.coes[index]) else {
        return Vec::new();
    };
    check::check_alone(&site.book, index, &coe)
}

fn with_text(shown: &Shown, known: &Coe) -> Option<Coe> {
    let config = &shown.snapshot.site.book.config;
    let name = file_of(&shown.snapshot, &known.path);
    let (file, _) = source::read_file(&shown.setting.root, &name).ok()?;
    let document = Document {
        path: known.path.clone(),
        role: Role::of(&known.path),
        file,
    };
    let Role::Coe { id, bundle } = &document.role else {
        return None;
    };
    let context = Context {
        config,
        tables: &Tables::default(),
        highlighter: &Highlighter::colourless(),
        keep_prose: true,
    };
    let mut coe = coe::parse(&document, id, *bundle, &context).coe;
    if coe.text != known.text {
        return None;
    }
    // Their data stand in other files, which were read before.
    coe.charts.clone_from(&known.charts);
    Some(coe)
}

/// Why a part of the book is shown as it last was.
fn failure(failure: &Failure) -> Vec<Remark> {
    match failure {
        Failure::Config(problems) => problems.iter().map(remark).collect(),
        Failure::Theme(_) => vec![Remark {
            help: Some(
                "mend the theme, or take `theme`, `additional-css` or `additional-js` out of \
                 book.toml; until then, the site is shown as it was before"
                    .to_owned(),
            ),
            ..bare(failure.to_string())
        }],
        Failure::Source(_) => vec![bare(failure.to_string())],
    }
}

fn bare(message: String) -> Remark {
    Remark {
        level: Level::Error.name(),
        rule: None,
        place: String::new(),
        message,
        help: Some("until it is mended, the site is shown as it was before".to_owned()),
    }
}

fn remark(it: &Diagnostic) -> Remark {
    let position = it.location.position();
    Remark {
        level: it.level.name(),
        rule: Some(it.rule.name),
        place: format!(
            "{}:{}:{}",
            it.location.path(),
            position.line,
            position.column
        ),
        message: it.message.clone(),
        help: it.help.clone(),
    }
}
