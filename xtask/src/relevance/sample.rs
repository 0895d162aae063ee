//! The sample book, searched.

use coebook::book::{self, Book, Collected, Options};
use coebook::diagnostic::SourceFile;
use coebook::search::Reader;
use coebook::{config, source};
use coebook_search::{Answer, Question, Weights};

use crate::run::root;

/// The sample book with its published COEs.
pub(crate) fn book() -> Result<Book, String> {
    let text = std::fs::read_to_string(root().join("book.toml")).map_err(|e| e.to_string())?;
    let (config, _) = config::parse(&SourceFile::new("book.toml", text).into())
        .map_err(|problems| format!("book.toml: {} problems", problems.0.len()))?;
    let tree = source::read_tree(root(), &config).map_err(|error| error.to_string())?;
    let options = Options {
        as_of: "2026-11-23".parse().map_err(|error| format!("{error}"))?,
        drafts: false,
        keep_prose: false,
    };
    let Collected { book, .. } = book::collect(tree, config, options);
    Ok(book)
}

/// Its index, in memory.
pub(crate) fn reader() -> Result<Reader, String> {
    Reader::of_book(&book()?).map_err(|error| error.to_string())
}

/// The answer to a question, ranked with these weights.
pub(crate) fn weighed(
    reader: &mut Reader,
    question: &Question,
    weights: &Weights,
) -> Result<Answer, String> {
    let answer = reader.ask(|engine| engine.answer_weighed(question, weights));
    answer.map_err(|error| error.to_string())
}
