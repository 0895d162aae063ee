//! Where the value of a key begins and ends among its lines.
//!
//! Notes behind a value and comment lines below it belong to the author, not to
//! the value: what a problem underlines and what a fix replaces stops before
//! them.

use std::ops::Range;

use crate::diagnostic::Span;

/// The value that stands in `within`, without the comments and the white space
/// around it.
pub(super) fn value_in(text: &str, within: Span) -> Span {
    let written = &text[within.start..within.end];
    let Some(start) = first_word(written) else {
        let first_line = written.find('\n').unwrap_or(written.len());
        let blank = &written[..first_line];
        let at = within.start + (blank.len() - blank.trim_start().len()).min(1);
        return Span::new(at, at);
    };
    let value = &written[start..];
    let end = match value.as_bytes()[0] {
        b'"' | b'\'' => closed(value, end_of_quoted(value)),
        b'[' | b'{' => closed(value, end_of_brackets(value)),
        b'|' | b'>' => end_of_block(value),
        _ => end_of_lines(value),
    };
    Span::new(within.start + start, within.start + start + end)
}

/// The comments behind and between the lines of `within`, in order.
pub(super) fn comments_in(text: &str, within: Span) -> Vec<Span> {
    let written = &text[within.start..within.end];
    lines(written)
        .filter_map(|line| {
            let at = comment(&written[line.clone()])?;
            let start = within.start + line.start;
            Some(Span::new(start + at, start + line.len()))
        })
        .collect()
}

/// Where the first line with more than a comment has its first character.
fn first_word(written: &str) -> Option<usize> {
    lines(written)
        .find(|line| !is_aside(&written[line.clone()]))
        .map(|line| line.start + indent(&written[line]))
}

/// The end of what closes at `end`, if nothing but comments follows it; all that
/// is written if it never closes, since nobody can say where it ends.
fn closed(value: &str, end: Option<usize>) -> usize {
    end.filter(|end| lines(&value[*end..]).all(|line| is_aside(&value[*end..][line])))
        .unwrap_or_else(|| end_of_lines(value))
}

/// Behind the mark that closes the one a text begins with.
fn end_of_quoted(value: &str) -> Option<usize> {
    let bytes = value.as_bytes();
    let quote = bytes[0];
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            // Within single quotes, two stand for one.
            byte if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 1,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Behind the bracket that closes the one a text begins with.
fn end_of_brackets(value: &str) -> Option<usize> {
    let bytes = value.as_bytes();
    let mut open = 0_usize;
    let mut at = 0;
    while at < bytes.len() {
        let begins = at > 0
            && matches!(
                bytes[at - 1],
                b' ' | b'\t' | b'\n' | b'[' | b'{' | b',' | b':'
            );
        match bytes[at] {
            b'[' | b'{' => open += 1,
            b']' | b'}' => {
                open = open.saturating_sub(1);
                if open == 0 {
                    return Some(at + 1);
                }
            }
            b'"' | b'\'' if begins => at += end_of_quoted(&value[at..])? - 1,
            b'#' if begins => at += value[at..].find('\n')?,
            _ => {}
        }
        at += 1;
    }
    None
}

/// The end of a text below `|` or `>`, in which `#` is a letter like others as
/// far as the text is indented.
fn end_of_block(value: &str) -> usize {
    let mut text_indent = None;
    let mut end = 0;
    for line in lines(value) {
        let written = &value[line.clone()];
        if written.trim().is_empty() {
            continue;
        }
        if line.start > 0 {
            let indented = indent(written);
            let deep = *text_indent.get_or_insert(indented);
            if is_aside(written) && (indented < deep || indented == 0) {
                continue;
            }
        }
        end = line.start + written.trim_end().len();
    }
    end
}

/// The end of the last line that is more than a comment, before its comment.
fn end_of_lines(value: &str) -> usize {
    let last = lines(value)
        .filter(|line| !is_aside(&value[line.clone()]))
        .last();
    last.map_or(0, |line| {
        let written = &value[line.clone()];
        let end = comment(written).unwrap_or(written.len());
        line.start + written[..end].trim_end().len()
    })
}

/// Whether a line is blank or a comment.
fn is_aside(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// Where a line's comment begins: at a `#` behind white space and outside quotes.
fn comment(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let behind = |marks: &[u8]| at == 0 || marks.contains(&bytes[at - 1]);
        match bytes[at] {
            b'#' if behind(b" \t") => return Some(at),
            b'"' | b'\'' if behind(b" \t[{,") => {
                at += end_of_quoted(&line[at..]).map_or(0, |end| end - 1);
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The lines of a text, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(written: &str) -> &str {
        let span = value_in(written, Span::new(0, written.len()));
        &written[span.start..span.end]
    }

    #[test]
    fn a_value_ends_before_the_comments_behind_and_below_it() {
        for (written, expected) in [
            (" sev2\n", "sev2"),
            (" sev2 # one of ours\n# services: [a]\n\n  # more\n", "sev2"),
            (" C# and-#1\n", "C# and-#1"),
            (" \"a # b\" # say \"c\"\n", "\"a # b\""),
            (" 'it''s # b' # 'c'\n# d\n", "'it''s # b'"),
            (" \"one\n  # two\"\n# c\n", "\"one\n  # two\""),
            (" [a, b] # [c]\n# d\n", "[a, b]"),
            (
                "\n  [a, # ]\n  '] #', it's] # b\n",
                "[a, # ]\n  '] #', it's]",
            ),
            (
                " # note\n  # another\n- a # b\n- c # d\n# e\n",
                "- a # b\n- c",
            ),
            (" one\n  two # b\n# c\n", "one\n  two"),
        ] {
            assert_eq!(value(written), expected, "{written:?}");
        }
    }

    #[test]
    fn in_an_indented_text_a_number_sign_is_a_letter() {
        for (written, expected) in [
            (" |\n  a\n  # b\n# c\n", "|\n  a\n  # b"),
            (
                " > # note\n    a\n\n    b\n  # c\n",
                "> # note\n    a\n\n    b",
            ),
            (" |\n", "|"),
        ] {
            assert_eq!(value(written), expected, "{written:?}");
        }
    }

    #[test]
    fn what_never_closes_ends_with_its_last_line() {
        assert_eq!(value(" [a, b\n# c\n"), "[a, b");
        assert_eq!(value(" \"a\" b # c\n"), "\"a\" b");
        assert_eq!(value(" \"a b\n"), "\"a b");
    }

    #[test]
    fn no_value_is_an_empty_place_behind_the_colon() {
        for written in ["", " ", " # a\n# b\n", "\n\n", "\t\n# é\n"] {
            let span = value_in(written, Span::new(0, written.len()));
            assert_eq!(
                (span.start, span.end),
                (written.len().min(span.start), span.start)
            );
            assert!(span.start <= 1, "{written:?}");
        }
    }

    #[test]
    fn comments_begin_behind_white_space_and_outside_quotes() {
        let text = "- a # b\n- 'c # d' # e\n  # f\n- g#h\n";
        let found = comments_in(text, Span::new(0, text.len()));
        let found: Vec<&str> = found.iter().map(|it| &text[it.start..it.end]).collect();
        assert_eq!(found, ["# b", "# e", "# f"]);
    }
}
