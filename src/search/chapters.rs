//! What `[output.html.search.chapter]` says of the content.

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level, Location, SourceFile, nearest, rules};
use crate::source::Tree;

/// A warning for each path in `book_toml` at which there is neither a file nor
/// a folder: what was to be left out of the search can be found.
pub fn problems(config: &Config, tree: &Tree, book_toml: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let paths = || tree.documents.iter().map(|document| document.path.as_str());
    let chapters = config.html.search.chapters.iter();
    chapters
        .filter(|chapter| !paths().any(|path| chapter.holds(path)))
        .map(|chapter| {
            let help = match nearest(&chapter.path.value, paths()) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!(
                    "it is the path of a Markdown file or a folder below {}/",
                    config.src
                ),
            };
            let message = format!(
                "[output.html.search] names no file or folder: {:?}",
                chapter.path.value
            );
            let location = Location::new(book_toml, chapter.path.span);
            let mut found = Diagnostic::new(&rules::UNKNOWN_VALUE, location, message).help(help);
            found.level = Level::Warning;
            found
        })
        .collect()
}
