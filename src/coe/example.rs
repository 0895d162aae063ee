//! COEs for tests, read from their text.

use std::sync::Arc;

use super::charts::Tables;
use super::{Context, Parsed, parse};
use crate::config::Config;
use crate::diagnostic::SourceFile;
use crate::markdown::Highlighter;
use crate::source::{Document, Role};

/// The COE that `text` says, as `content/coes/ID.md` of a book with no settings.
pub(crate) fn parsed(id: &str, text: impl Into<String>) -> Parsed {
    parsed_beside(&Tables::default(), id, text, false)
}

/// The same beside these tables, and with its prose if that is to be kept.
pub(crate) fn parsed_beside(
    tables: &Tables,
    id: &str,
    text: impl Into<String>,
    keep_prose: bool,
) -> Parsed {
    let path = format!("coes/{id}.md");
    let document = Document {
        role: Role::of(&path),
        file: Arc::new(SourceFile::new(format!("content/{path}"), text)),
        path,
    };
    let context = Context {
        config: &Config::default(),
        tables,
        highlighter: &Highlighter::default(),
        keep_prose,
    };
    parse(&document, id, false, &context)
}
