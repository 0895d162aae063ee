//! Post-mortems as others wrote them → COEs.
//!
//! 1. `find` reads the files that are named, or lie in folders that are.
//! 2. `convert` takes each apart: `front` cuts off its front matter, `timeline`
//!    sets rows apart, `labels` makes headings of bold bullets, `facts` reads what
//!    it says of itself, `date` and `name` find its day and its name, `headings`
//!    gives sections our names, `order` and `milestones` sort and mark turning
//!    points, `meaning` makes front matter of it all.
//! 3. `targets` gives each its place, and leads links from one to the other.
//! 4. `compose` puts the text together; `words` proves that none is missing.
//! 5. `place` writes it.
//!
//! The author's words stay, all of them and mostly where they were: what is known
//! of a section, a row or an action is read from them by [`crate::coe`], so that
//! little is written anew. What is guessed is said, in the report and in a comment.

mod boxes;
mod compose;
mod convert;
mod date;
mod edits;
mod facts;
mod find;
mod front;
mod headings;
mod inside;
mod keys;
mod labels;
mod links;
mod meaning;
mod milestones;
mod name;
mod order;
mod place;
mod targets;
#[cfg(test)]
mod tests;
mod timeline;
mod tree;
mod unread;
mod words;

pub use inside::Inside;
pub use place::{Shelf, Standing, place, standing};
pub use words::lost_words;

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::markdown::Highlighter;
use edits::Text;
use find::Source;
use targets::{Finder, Placed};

/// Why nothing could be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A source that was named is not there.
    #[error("{} is not there", .0.display())]
    Missing(PathBuf),
    /// A folder cannot be listed.
    #[error("{0}")]
    Unread(String),
}

/// What an import would make.
#[derive(Debug, Default)]
pub struct Plan {
    /// The results, sorted by the names of their sources.
    pub files: Vec<Planned>,
    /// Files that are no reports or cannot be read.
    pub left_out: Vec<LeftOut>,
}

/// One result.
#[derive(Debug)]
pub struct Planned {
    /// The source below the folder that was named.
    pub source: String,
    /// Where it goes, below the folder of COEs, with `/`.
    pub target: String,
    /// Its text.
    pub text: String,
    /// Files it brings along: where each is, and its path beside the result.
    pub assets: Vec<(PathBuf, String)>,
    /// What the reader of COEs finds in it.
    pub inside: Inside,
    /// What was guessed, and from what.
    pub guesses: Vec<String>,
    /// What somebody has to decide.
    pub questions: Vec<String>,
    /// Words of the source that are not in the result: it must not be written
    /// when there are any.
    pub lost: Vec<String>,
}

/// A file that was left out.
#[derive(Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The file below the folder that was named.
    pub source: String,
    /// Why.
    pub reason: String,
    /// Whether it was named itself, so that leaving it out is a failure.
    pub named: bool,
}

/// Plans the import of `sources` into `dest`, the folder of COEs, and writes
/// nothing.
///
/// # Errors
///
/// When a source is not there. Files that cannot be read are left out and listed.
pub fn plan(sources: &[PathBuf], dest: &Path, config: &Config) -> Result<Plan, ImportError> {
    let mut left_out = Vec::new();
    let mut read = Vec::new();
    for source in find::find(sources, dest, &mut left_out)? {
        let draft = convert::convert(&source.name, &source.text, config);
        match find::no_report(&source, &draft) {
            Some(reason) => left_out.push(LeftOut {
                source: source.name,
                reason,
                named: false,
            }),
            None => read.push((source, draft)),
        }
    }
    let placed = targets::place(&read, config);
    let finder = Finder::new(&placed);
    let highlighter = Highlighter::default();
    let files = placed
        .iter()
        .map(|placed| planned(placed, &finder, config, &highlighter));
    let files = files.collect();
    left_out.sort_by(|a, b| a.source.cmp(&b.source));
    Ok(Plan { files, left_out })
}

fn planned(
    placed: &Placed<'_>,
    finder: &Finder<'_, '_>,
    config: &Config,
    highlighter: &Highlighter,
) -> Planned {
    let Placed { source, draft, .. } = placed;
    let (body, unled) = finder.lead(placed);
    let mut questions = draft.front.questions.clone();
    questions.extend(unled);
    let text = compose::compose(&source.name, draft, &questions, &body.now);
    let inside = Inside::of(&placed.target, &text, config, highlighter);
    questions.extend(inside.questions(&text, config));
    let mut assets: Vec<(PathBuf, String)> = placed.assets.values().cloned().collect();
    assets.sort();
    assets.dedup();
    Planned {
        source: source.name.clone(),
        target: placed.target.clone(),
        lost: lost(draft, &body, &text),
        text,
        assets,
        inside,
        guesses: draft.front.guesses.clone(),
        questions,
    }
}

/// The words that a result lacks: those that taking the source apart has lost,
/// those that leading links has, where addresses do not count, and those that
/// putting the parts together has. What we wrote ourselves must not stand in for a
/// word of the author's, so that each step is held against the one before, with the
/// words that it added taken out.
fn lost(draft: &convert::Draft, body: &Text, text: &str) -> Vec<String> {
    let before = links::without_addresses(&draft.body);
    let after = links::without_addresses(&body.now);
    let (kept, written) = compose::authors_words(text);
    let mut lost = draft.lost.clone();
    lost.extend(lost_words(
        &format!("{before}\n{}", body.added.join(" ")),
        &after,
    ));
    lost.extend(lost_words(&body.now, written));
    lost.extend(lost_words(&draft.kept.join("\n"), kept));
    lost.sort();
    lost.dedup();
    lost
}

/// The text that one source becomes, where nothing else is imported.
pub fn convert_alone(name: &str, text: &str, config: &Config) -> String {
    let source = Source {
        name: name.to_owned(),
        path: PathBuf::from(name),
        root: PathBuf::new(),
        named: true,
        text: text.to_owned(),
    };
    let draft = convert::convert(name, text, config);
    let read = [(source, draft)];
    let placed = targets::place(&read, config);
    let finder = Finder::new(&placed);
    let (body, unled) = finder.lead(&placed[0]);
    let mut questions = read[0].1.front.questions.clone();
    questions.extend(unled);
    compose::compose(name, &read[0].1, &questions, &body.now)
}
