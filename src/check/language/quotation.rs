//! Where a passage quotes.

use std::ops::Range;

/// Pairs of marks that open and close a quotation.
const CURLY: [(char, char); 4] = [('“', '”'), ('‘', '’'), ('«', '»'), ('„', '“')];

/// The quotations in `text`, marks included, in order. A mark that opens and is
/// never closed quotes nothing: it may be an inch or a slip.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['"', '\'', '“', '‘', '«', '„']) {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut behind = 0;
    // Marks of which none that closes follows: each is looked for only once.
    let mut missing: Vec<char> = Vec::new();
    for (at, mark) in text.char_indices() {
        if at < behind || !opens(text, at) {
            continue;
        }
        let close = match mark {
            '"' | '\'' => Some(mark),
            _ => CURLY
                .iter()
                .find(|(open, _)| *open == mark)
                .map(|(_, close)| *close),
        };
        let Some(close) = close.filter(|close| !missing.contains(close)) else {
            continue;
        };
        let inside = at + mark.len_utf8();
        let end = text[inside..]
            .match_indices(close)
            .map(|(offset, close)| inside + offset..inside + offset + close.len())
            .find(|end| closes(text, end));
        match end {
            Some(end) => {
                found.push(at..end.end);
                behind = end.end;
            }
            None => missing.push(close),
        }
    }
    found
}

/// Whether a quotation may open here: an apostrophe stands behind a letter, or
/// before the digits of "the '90s".
fn opens(text: &str, at: usize) -> bool {
    let short_year = |rest: &str| rest.starts_with(|next: char| next.is_ascii_digit());
    if text[at..]
        .strip_prefix(['\'', '‘', '’'])
        .is_some_and(short_year)
    {
        return false;
    }
    let before = text[..at].chars().next_back();
    before.is_none_or(|before| !before.is_alphanumeric())
}

/// Whether a quotation may close here: not within a word, and not at once.
fn closes(text: &str, mark: &Range<usize>) -> bool {
    let before = text[..mark.start].chars().next_back();
    let after = text[mark.end..].chars().next();
    before.is_some_and(|before| !before.is_whitespace())
        && after.is_none_or(|after| !after.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let found = quotations(text).into_iter();
        found.map(|range| &text[range]).collect()
    }

    #[test]
    fn what_stands_between_marks_is_quoted() {
        for (text, expected) in [
            ("It said \"human error\", twice", vec!["\"human error\""]),
            (
                "The ‘human error’ and “fault” of it",
                vec!["‘human error’", "“fault”"],
            ),
            ("They wrote 'it's down' and left", vec!["'it's down'"]),
            ("(\"a\") «b»", vec!["\"a\"", "«b»"]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_and_lone_marks_quote_nothing() {
        for text in [
            "the users' pods didn't start",
            "a 19\" rack and a 2\" one",
            "say \"a",
            "code of the '90s was the operators' work",
        ] {
            assert_eq!(quoted(text), Vec::<&str>::new(), "{text}");
        }
    }
}
