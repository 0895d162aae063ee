//! Cuts front matter off a file and into its top-level entries.
//!
//! The YAML parser keeps no positions and stops at the first problem. Cut at
//! its top-level keys, each entry can be parsed by itself: every problem is
//! found, and each has its place.

use std::sync::Arc;

use super::value::value_in;
use crate::diagnostic::{Diagnostic, Location, SourceFile, Span, Spanned, rules};

/// The most front matter that is read, in bytes: it should fit one screen.
const MAX_BYTES: usize = 64 * 1024;

/// Front matter, cut but not yet read.
#[derive(Debug, Default)]
pub struct Cut {
    /// Where the Markdown begins.
    pub body_start: usize,
    /// The lines between the two `---`.
    pub block: Span,
    /// The top-level entries, in order.
    pub entries: Vec<RawEntry>,
}

/// `key: value` with all lines that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEntry {
    /// The key in kebab-case, and where it stands as it was written.
    pub key: Spanned<String>,
    /// The whole entry, key included.
    pub span: Span,
    /// What stands behind the colon, without the comments around it.
    pub value: Span,
}

/// Cuts `file` at its front matter, if it begins with one.
pub fn cut(file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) -> Cut {
    let text = &file.text;
    let Some(first) = text
        .split_inclusive('\n')
        .next()
        .filter(|line| is_fence(line))
    else {
        problems.extend(not_first(file));
        return Cut::default();
    };
    let start = first.len();
    let Some(end) = closing_fence(text, start) else {
        problems.push(
            Diagnostic::new(
                &rules::INVALID_FRONT_MATTER,
                Location::new(file, Span::new(0, 3)),
                "this front matter is never closed",
            )
            .help(
                "end it with a line of three dashes; until then none of it is read: \
                 a COE counts as a draft and is left out, a page shows it as text",
            ),
        );
        return Cut::default();
    };
    let block = Span::new(start, end);
    let body_start = end + text[end..].find('\n').map_or(text.len() - end, |at| at + 1);
    if block.end - block.start > MAX_BYTES {
        problems.push(
            Diagnostic::new(
                &rules::INVALID_FRONT_MATTER,
                Location::new(file, Span::new(0, 3)),
                "this front matter is longer than 64 KB and is not read",
            )
            .help("lists and tables live in the body, where reviewers can comment on them"),
        );
        return Cut {
            body_start,
            ..Cut::default()
        };
    }
    Cut {
        body_start,
        block,
        entries: entries(file, block, problems),
    }
}

/// Front matter with blank lines or comments above it, which is none: a site
/// without this COE would be all that its author sees.
fn not_first(file: &Arc<SourceFile>) -> Option<Diagnostic> {
    let text = &file.text;
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let Some(comment) = text[at..].strip_prefix("<!--") else {
            break;
        };
        at += "<!--".len() + comment.find("-->")? + "-->".len();
    }
    let fence = text[at..].split_inclusive('\n').next()?;
    let start = at + fence.len();
    // A line of dashes alone is a rule across the page.
    let end = closing_fence(text, start).filter(|_| is_fence(fence) && at > 0)?;
    let first = text[start..end]
        .lines()
        .find(|line| !line.trim().is_empty())?;
    key_of(first)?;
    let location = Location::new(file, Span::new(at, at + fence.trim_end().len()));
    let message = "the front matter is not the first thing in the file, so it is not read";
    let above = text[..at].trim();
    let what = if above.is_empty() {
        "take out the blank lines above it"
    } else {
        "move the comment above it below the second `---`"
    };
    Some(
        Diagnostic::new(&rules::INVALID_FRONT_MATTER, location, message).help(format!(
            "{what}; until then a COE counts as a draft and is not on the site"
        )),
    )
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

fn closing_fence(text: &str, start: usize) -> Option<usize> {
    let mut offset = start;
    for line in text[start..].split_inclusive('\n') {
        if is_fence(line) {
            return Some(offset);
        }
        offset += line.len();
    }
    None
}

fn entries(file: &Arc<SourceFile>, block: Span, problems: &mut Vec<Diagnostic>) -> Vec<RawEntry> {
    let text = &file.text;
    let mut found: Vec<RawEntry> = Vec::new();
    let mut offset = block.start;
    for line in text[block.start..block.end].split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let begins_key = line
            .chars()
            .next()
            .is_some_and(|first| !first.is_whitespace() && first != '#')
            && !(line.starts_with("- ") || line.trim_end() == "-");
        // Closing brackets of a list that spans lines also stand at column 0.
        let closes = line.starts_with([']', '}']);
        if !begins_key || closes {
            if let Some(entry) = found.last_mut() {
                entry.span.end = offset;
            } else if line.starts_with(char::is_whitespace) && key_of(line.trim()).is_some() {
                problems.push(indented(file, start, line));
            } else if line.starts_with('-') {
                problems.push(not_a_key(file, start, line));
            }
            continue;
        }
        match key_of(line) {
            Some((key, written, behind)) => found.push(RawEntry {
                key: Spanned::new(
                    key.replace('_', "-"),
                    Span::new(start + written.start, start + written.end),
                ),
                span: Span::new(start, offset),
                value: Span::new(start + behind, offset),
            }),
            None => problems.push(not_a_key(file, start, line)),
        }
    }
    for entry in &mut found {
        entry.value = value_in(text, Span::new(entry.value.start, entry.span.end));
    }
    found
}

/// The key of a line, its range without quotes, and where its value begins.
fn key_of(line: &str) -> Option<(&str, std::ops::Range<usize>, usize)> {
    for quote in ['"', '\''] {
        if let Some(rest) = line.strip_prefix(quote) {
            let end = rest.find(quote)?;
            let colon = rest[end + 1..].trim_start().starts_with(':');
            let behind = end + 2 + rest[end + 1..].find(':')? + 1;
            return colon.then(|| (&rest[..end], 1..end + 1, behind));
        }
    }
    let colon = line.match_indices(':').map(|(at, _)| at).find(|at| {
        line[at + 1..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace)
    })?;
    let key = line[..colon].trim_end();
    (!key.is_empty()).then(|| (key, 0..key.len(), colon + 1))
}

fn indented(file: &Arc<SourceFile>, start: usize, line: &str) -> Diagnostic {
    let indent = line.len() - line.trim_start().len();
    let span = Span::new(start + indent, start + line.trim_end().len());
    let message = "this first line of the front matter is indented, and is not read";
    Diagnostic::new(
        &rules::INVALID_FRONT_MATTER,
        Location::new(file, span),
        message,
    )
    .help("take out the space before it")
}

fn not_a_key(file: &Arc<SourceFile>, start: usize, line: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::INVALID_FRONT_MATTER,
        Location::new(file, Span::new(start, start + line.trim_end().len())),
        "this line of the front matter is not `key: value`",
    )
    .help("write a key and a colon, or indent the line if it continues the one above")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new("a.md", text))
    }

    /// `key=value` of each entry, and the messages.
    fn read(text: &str) -> (Vec<String>, Vec<String>, usize) {
        let file = file(text);
        let mut problems = Vec::new();
        let cut = cut(&file, &mut problems);
        let entries = cut
            .entries
            .iter()
            .map(|entry| {
                let value = &file.text[entry.value.start..entry.value.end];
                format!("{}={value}", entry.key.value)
            })
            .collect();
        let messages = problems
            .into_iter()
            .map(|problem| problem.message)
            .collect();
        (entries, messages, cut.body_start)
    }

    #[test]
    fn entries_are_cut_at_their_keys() {
        for (text, expected) in [
            ("---\ntitle: a\n---\n", vec!["title=a"]),
            ("---  \ntitle: a: b\n---   \nbody", vec!["title=a: b"]),
            (
                "---\na_b:\n- x\n- y\nc: 1\n---\n",
                vec!["a-b=- x\n- y", "c=1"],
            ),
            (
                "---\na: [\n  x,\n]\n# comment\nb: 2\n---\n",
                vec!["a=[\n  x,\n]", "b=2"],
            ),
            (
                "---\n\"a\": |\n  x: y\n\n  z\nb:\n---\n",
                vec!["a=|\n  x: y\n\n  z", "b="],
            ),
            ("no front matter", vec![]),
            ("----\na: b\n---\n", vec![]),
            ("---\n---\n", vec![]),
        ] {
            assert_eq!(read(text).0, expected, "{text}");
        }
    }

    #[test]
    fn the_body_begins_behind_the_second_fence() {
        assert_eq!(read("---\na: 1\n---\nbody").2, 13);
        assert_eq!(read("---\na: 1\n---").2, 12);
        assert_eq!(read("body").2, 0);
    }

    #[test]
    fn what_cannot_be_cut_is_reported() {
        for (text, message) in [
            ("---\na: 1\n", "this front matter is never closed"),
            (
                "---\nnonsense\n---\n",
                "this line of the front matter is not `key: value`",
            ),
            (
                "---\n title: a\nowner: b\n---\n",
                "this first line of the front matter is indented, and is not read",
            ),
            (
                "---\n- a\n---\n",
                "this line of the front matter is not `key: value`",
            ),
        ] {
            assert_eq!(read(text).1, [message], "{text}");
        }
        for above in [
            "\n",
            "<!-- coebook: allow(no-actions) none -->\n",
            " \n<!--\na\n-->\n\n",
        ] {
            assert_eq!(
                read(&format!("{above}---\ntitle: a\n---\nbody\n")).1,
                ["the front matter is not the first thing in the file, so it is not read"],
                "{above}"
            );
        }
        for rule in [
            "\n---\n\nA rule across the page.\n\n---\n",
            "a\n\n---\nb: c\n---\n",
        ] {
            assert_eq!(read(rule).1, Vec::<String>::new(), "{rule}");
        }
        let long = format!("---\na: {}\n---\nbody", "x".repeat(70_000));
        assert_eq!(
            read(&long).1,
            ["this front matter is longer than 64 KB and is not read"]
        );
        assert_eq!(&long[read(&long).2..], "body");
    }
}
