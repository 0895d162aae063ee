//! Text as a terminal shows it: safe, coloured, and wrapped at its width.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use coebook_search::exchange::Piece;
use unicode_width::UnicodeWidthStr;

pub(super) use crate::diagnostic::report::escape::{safe, safe_json};

/// What stands out: titles.
pub(super) const BOLD: Style = Style::new().bold();
/// What stands back: dates, services, the names of sections.
pub(super) const DIM: Style = Style::new().dimmed();
/// What matches the query.
const MARK: Style = AnsiColor::Red.on_default().bold();

/// A text in which nothing matches.
pub(super) fn plain(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        marked: false,
    }
}

/// Text, the words that match in colour, in lines of at most `width` columns,
/// each after `indent`. Without a width it is one line.
pub(super) fn wrapped(
    pieces: &[Piece],
    style: Style,
    indent: &str,
    width: Option<usize>,
) -> String {
    let room = width.map(|width| width.saturating_sub(indent.width()).max(LEAST_ROOM));
    let mut out = String::from(indent);
    let mut column = 0;
    for word in words(pieces, room) {
        let length: usize = word.iter().map(|(text, _)| text.width()).sum();
        if column > 0 {
            if room.is_some_and(|room| column + 1 + length > room) {
                out.push('\n');
                out.push_str(indent);
                column = 0;
            } else {
                out.push(' ');
                column += 1;
            }
        }
        for (text, marked) in word {
            let style = if marked { MARK } else { style };
            let _ = write!(out, "{style}{text}{style:#}");
        }
        column += length;
    }
    out
}

/// The least that is used of a very narrow terminal, in columns.
const LEAST_ROOM: usize = 20;

/// A word: runs of text, each marked or not.
type Word = Vec<(String, bool)>;

/// The words of a text; one that is wider than `room`, as a sentence of
/// Chinese is, is cut into several.
fn words(pieces: &[Piece], room: Option<usize>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut word = Word::new();
    let mut length = 0;
    for piece in pieces {
        for character in piece.text.chars() {
            let mut buffer = [0; 4];
            let shown = safe(character.encode_utf8(&mut buffer));
            let full = room.is_some_and(|room| length + shown.width() > room);
            if (character.is_whitespace() || full) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
                length = 0;
            }
            if character.is_whitespace() {
                continue;
            }
            length += shown.width();
            match word.last_mut() {
                Some((run, marked)) if *marked == piece.marked => run.push_str(&shown),
                _ => word.push((shown.into_owned(), piece.marked)),
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The width of the terminal that is printed to, in columns; nothing if it is
/// none.
pub(super) fn width() -> Option<usize> {
    terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| width.0.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<Piece> {
        let piece = |(index, text): (usize, &str)| Piece {
            text: text.to_owned(),
            marked: index % 2 == 1,
        };
        text.split('*').enumerate().map(piece).collect()
    }

    /// Wrapped text, what is coloured between stars.
    fn shown(text: &str, width: Option<usize>) -> String {
        let text = wrapped(&pieces(text), Style::new(), "  ", width);
        text.replace(&MARK.to_string(), "*")
            .replace(&format!("{MARK:#}"), "*")
    }

    #[test]
    fn text_is_wrapped_between_words_and_keeps_its_marks() {
        assert_eq!(
            shown("the *resolver*s had *stopped answering*.", Some(22)),
            "  the *resolver*s had\n  *stopped* *answering*."
        );
        assert_eq!(shown("a *b* c", None), "  a *b* c");
        assert_eq!(shown("", Some(40)), "  ");
    }

    #[test]
    fn a_word_wider_than_the_terminal_is_cut() {
        assert_eq!(
            shown("名前解決が失敗した原因", Some(22)),
            "  名前解決が失敗した原\n  因"
        );
    }
}
