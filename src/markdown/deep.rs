//! Files that nest too deeply to be read as Markdown.

use std::sync::Arc;

use super::html::{Html, escape};
use crate::diagnostic::{Diagnostic, Location, SourceFile, Span, rules};

/// A file nests more deeply than [`super::MAX_DEPTH`]; holds the byte offset of
/// the first node that does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooDeep(pub usize);

impl TooDeep {
    /// The Markdown of `file`, which begins at `body_start`, as it is written,
    /// and the report that says why it is shown so.
    pub fn as_plain_text(self, file: &Arc<SourceFile>, body_start: usize) -> (Html, Diagnostic) {
        let text = escape(&file.text[body_start..]);
        let html = Html {
            text: format!("<pre tabindex=\"0\"><code>{text}</code></pre>\n"),
            holes: Vec::new(),
        };
        let diagnostic = Diagnostic::new(
            &rules::UNREADABLE_FILE,
            Location::new(file, Span::new(self.0, self.0 + 1)),
            "lists, quotes or emphasis are nested more than 100 levels deep here",
        )
        .help("the page shows the file as plain text until this is mended");
        (html, diagnostic)
    }
}
