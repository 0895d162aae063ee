//! What would mend a problem, applied to the text, or shown as a diff.

use std::borrow::Cow;
use std::collections::BTreeSet;

use similar::{Algorithm, TextDiff};

use super::Span;

/// A change that mends a problem without changing what the author says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order without a full stop: ``write `severity` ``.
    pub what: String,
    /// The changes, which belong together: all are made or none.
    pub edits: Vec<Edit>,
}

/// Other words for a part of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; an empty span is a place where words are put in.
    pub span: Span,
    /// What stands there afterwards, with LF line ends.
    pub text: String,
}

impl Fix {
    /// A fix that puts `text` where `span` is.
    pub fn new(what: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            edits: vec![Edit {
                span,
                text: text.into(),
            }],
        }
    }
}

/// A file with those of `fixes` that can be applied together, and these, in their
/// order. Its byte-order mark and the line ends of all that is not replaced stay
/// as they are, and new lines end as the file's first one does.
///
/// Where two want the same place, the first one stays and the other is left
/// for a second run, which sees what the first one made of it. A fix that
/// would change nothing, or whose places are not in this text, is passed over.
///
/// Nothing if `bytes` are no longer the `text` in which the problems were
/// found, as when the file was saved since, or was never text.
pub fn apply_to_bytes<'f>(
    bytes: &[u8],
    text: &str,
    fixes: impl IntoIterator<Item = &'f Fix>,
) -> Option<(Vec<u8>, Vec<&'f Fix>)> {
    let original = std::str::from_utf8(bytes).ok()?;
    let (read, origins) = normalised(original);
    if read != text {
        return None;
    }
    let line_end = match original.find(['\r', '\n']).map(|at| &original[at..]) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        _ => "\n",
    };
    let (edits, applied) = compatible(text, fixes);
    let edits = edits.into_iter().map(|(span, text)| {
        let span = Span::new(origins.of(span.start), origins.of(span.end));
        (span, Cow::Owned(text.replace('\n', line_end)))
    });
    Some((replace(original, edits).into_bytes(), applied))
}

/// What changed of the file `path`, in the form that `git apply` and `patch`
/// read; nothing if it is the same. A line ends at its line feed alone, as those
/// have it.
pub fn unified_diff(path: &str, before: &str, after: &str) -> String {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .newline_terminated(true)
        .diff_slices(&lines(before), &lines(after))
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}

/// The edits of all fixes that can be applied together, in the order of their
/// places, and these fixes.
fn compatible<'f>(
    text: &str,
    fixes: impl IntoIterator<Item = &'f Fix>,
) -> (BTreeSet<(Span, Cow<'f, str>)>, Vec<&'f Fix>) {
    let mut chosen = BTreeSet::new();
    let mut taken = BTreeSet::new();
    let mut applied = Vec::new();
    for fix in fixes {
        let changes = fix
            .edits
            .iter()
            .any(|edit| text.get(edit.span.start..edit.span.end) != Some(&edit.text));
        let mut with = Vec::new();
        let fits = fix.edits.iter().all(|edit| {
            let free = text.get(edit.span.start..edit.span.end).is_some()
                && is_free(&taken, edit.span)
                && taken.insert(edit.span);
            if free {
                with.push(edit.span);
            }
            free
        });
        if changes && fits {
            applied.push(fix);
            let edits = fix.edits.iter();
            chosen.extend(edits.map(|edit| (edit.span, Cow::Borrowed(edit.text.as_str()))));
        } else {
            for span in with {
                taken.remove(&span);
            }
        }
    }
    (chosen, applied)
}

/// Whether `span` touches none of `taken`, which do not touch each other. Two
/// that begin at one place do: which goes first would be anybody's guess.
fn is_free(taken: &BTreeSet<Span>, span: Span) -> bool {
    let before = taken.range(..span).next_back();
    let behind = taken.range(span..).next();
    before.is_none_or(|it| it.end <= span.start && it.start != span.start)
        && behind.is_none_or(|it| span.end <= it.start && it.start != span.start)
}

fn replace<'f>(text: &str, edits: impl IntoIterator<Item = (Span, Cow<'f, str>)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (span, new) in edits {
        out.push_str(&text[from..span.start]);
        out.push_str(&new);
        from = span.end;
    }
    out.push_str(&text[from..]);
    out
}

/// Where each byte of a text came from.
struct Origins {
    /// The length of the byte-order mark.
    mark: usize,
    /// Places just behind a `\r\n`, in bytes of the text that was made of it:
    /// from each on, one more byte was left out.
    lost: Vec<usize>,
}

impl Origins {
    /// The offset in the file of an offset in its text.
    fn of(&self, offset: usize) -> usize {
        self.mark + offset + self.lost.partition_point(|lost| *lost <= offset)
    }
}

/// What reading makes of a file's text: no byte-order mark, and LF line ends.
fn normalised(original: &str) -> (String, Origins) {
    let text = original.strip_prefix('\u{feff}').unwrap_or(original);
    let lines = text.split("\r\n").collect::<Vec<_>>();
    let mut behind = 0;
    let lost = lines[..lines.len() - 1].iter().map(|line| {
        behind += line.len() + 1;
        behind
    });
    let origins = Origins {
        mark: original.len() - text.len(),
        lost: lost.collect(),
    };
    (lines.join("\n").replace('\r', "\n"), origins)
}

#[cfg(test)]
mod tests;
