//! Rows of text → comma-separated values by RFC 4180, which people open in a
//! spreadsheet.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

/// Rows of one length as CSV with CRLF, behind what is in `out`.
pub fn write<Row, Cell>(out: Vec<u8>, rows: impl IntoIterator<Item = Row>) -> Vec<u8>
where
    Row: IntoIterator<Item = Cell>,
    Cell: AsRef<str>,
{
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    for row in rows {
        for cell in row {
            writer
                .write_field(harmless(cell.as_ref()).as_bytes())
                .expect("memory takes every cell");
        }
        writer
            .write_record(None::<&[u8]>)
            .expect("rows have one length, and memory takes them");
    }
    writer.into_inner().expect("memory has nothing to flush")
}

/// Whether a character does something to what shows it instead of being seen: an
/// escape sequence moves a terminal's cursor, an override turns a name around.
/// Tabs and line ends are none of these.
pub fn steers(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

/// A cell that steers nothing, and that no spreadsheet takes for a formula: those begin with `=`, `+`,
/// `-` or `@`, some programs skip a tab or a line end before that. An apostrophe
/// says that it is text (OWASP, "CSV Injection"). A number needs none.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.contains(steers) {
        return harmless(&cell.replace(steers, "\u{fffd}"))
            .into_owned()
            .into();
    }
    let suspect = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if suspect && !is_number(cell) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// Whether a cell is a number and nothing more; words such as `-inf` are none.
fn is_number(cell: &str) -> bool {
    cell.bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e'))
        && cell.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let rows = [["a,b", "say \"no\""], ["two\nlines", ""]];
        let expected = "\"a,b\",\"say \"\"no\"\"\"\r\n\"two\nlines\",\r\n";
        assert_eq!(write(Vec::new(), rows), expected.as_bytes());
    }

    #[test]
    fn a_cell_that_begins_like_a_formula_is_marked_as_text() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-2+3", "'-2+3"),
            ("-inf", "'-inf"),
            ("@all", "'@all"),
            ("\t=1", "'\t=1"),
            ("a=b", "a=b"),
            ("=\u{1b}[2J", "'=\u{fffd}[2J"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn what_would_steer_a_terminal_or_turn_a_name_around_is_shown_as_lost() {
        let cell = "a\u{1b}[31m\u{7f}\u{9b}\u{202e}b\u{2069}\tc\nd é 障害";
        assert_eq!(
            harmless(cell),
            "a\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd}b\u{fffd}\tc\nd é 障害"
        );
    }

    #[test]
    fn a_number_stays_a_number() {
        for number in ["-2", "-0.5", "+3", "-1e-9", "1e15"] {
            assert_eq!(harmless(number), number);
        }
    }
}
