//! Actions from lists: `- [ ] Do it (owner: edge, due: 2025-04-01)`.

use std::ops::Range;

use comrak::nodes::NodeValue;

use super::words::is_blank;
use super::{Draft, Field, Ledger};
use crate::diagnostic::{Diagnostic, Location, Span, Spanned, nearest, rules};
use crate::markdown::{Html, Node, plain_text, render_range};

/// The keys that may stand in the brackets at an item's end.
const KEYS: [(&str, Field); 14] = [
    ("id", Field::Id),
    ("owner", Field::Owner),
    ("team", Field::Owner),
    ("due", Field::Due),
    ("priority", Field::Priority),
    ("type", Field::Kind),
    ("status", Field::Status),
    ("opened", Field::Opened),
    ("closed", Field::Closed),
    ("done", Field::Closed),
    ("addresses", Field::Addresses),
    ("factor", Field::Addresses),
    ("verified", Field::Verified),
    ("link", Field::Link),
];

/// Reads each item of a list as an action.
pub(super) fn read(ledger: &mut Ledger<'_, '_>, list: Node<'_>) {
    for item in list.children() {
        read_item(ledger, item);
    }
}

/// Whether a list only says that there are no actions: `- N/A`.
pub(super) fn says_none(list: Node<'_>) -> bool {
    list.children().all(|item| {
        let text = plain_text(item);
        // A box without a word is an action that was never written.
        !text.trim().is_empty() && is_blank(&text)
    })
}

fn read_item(ledger: &mut Ledger<'_, '_>, item: Node<'_>) {
    let mut draft = Draft {
        span: ledger.renderer.positions().span(item),
        ticked: match &item.data().value {
            NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
            _ => None,
        },
        ..Draft::default()
    };
    let paragraph = item
        .first_child()
        .filter(|child| matches!(child.data().value, NodeValue::Paragraph));
    let Some(paragraph) = paragraph else {
        draft.html = ledger.renderer.render_children(item);
        draft.text = plain_text(item);
        ledger.push(draft);
        return;
    };
    draft.text_span = Some(ledger.renderer.positions().span(paragraph));
    let text = plain_text(paragraph);
    if let Some(brackets) = Brackets::of(&text) {
        let words = text[..brackets.open].trim_end();
        draft.html = render_range(ledger.renderer, paragraph, 0..words.len());
        words.trim_start().clone_into(&mut draft.text);
        set_fields(ledger, &mut draft, paragraph, &text, &brackets);
    } else {
        draft.html = ledger.renderer.render_children(paragraph);
        text.trim().clone_into(&mut draft.text);
    }
    for child in item.children().skip(1) {
        draft.html.append(&ledger.renderer.render(&[child]));
        draft.text.push(' ');
        draft.text.push_str(&plain_text(child));
    }
    ledger.push(draft);
}

fn set_fields(
    ledger: &mut Ledger<'_, '_>,
    draft: &mut Draft,
    paragraph: Node<'_>,
    text: &str,
    brackets: &Brackets,
) {
    let span = ledger.renderer.positions().span(paragraph);
    let source = &ledger.renderer.positions().text()[span.start..span.end];
    let opening = &text[brackets.open..brackets.fields[0].key.end];
    let mut from = source.rfind(opening).unwrap_or(0);
    // The place of words that stand behind those found before, else the item.
    let mut find = |words: &str| {
        let at = from + source[from..].find(words)?;
        from = at + words.len();
        Some(span.slice(at..from))
    };
    for written in &brackets.fields {
        let (key, value) = (&text[written.key.clone()], &text[written.value.clone()]);
        let key_span = find(key).unwrap_or(span);
        let place = find(value).unwrap_or(span);
        let rendered = || {
            (!is_blank(value))
                .then(|| render_range(ledger.renderer, paragraph, written.value.clone()))
        };
        match written.field {
            Some(Field::Verified) => draft.verified = rendered(),
            Some(Field::Link) => draft.link = rendered(),
            Some(field) => ledger.set(draft, field, Spanned::new(value.to_owned(), place)),
            None => {
                ledger.problems.push(unknown_key(ledger, key, key_span));
                // It is not understood, but it is not lost.
                let kept = format!(" ({key}: {value})");
                draft.html.append(&Html::from_text(&kept));
            }
        }
    }
}

fn unknown_key(ledger: &Ledger<'_, '_>, key: &str, span: Span) -> Diagnostic {
    let names = || KEYS.iter().map(|(name, _)| *name);
    let help = match nearest(key, names()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!(
            "the keys are: {}; put a remark before the brackets",
            names().collect::<Vec<_>>().join(", ")
        ),
    };
    let location = Location::new(ledger.file, span);
    let message = format!("an action has no field `{key}`");
    Diagnostic::new(&rules::UNKNOWN_KEY, location, message).help(help)
}

/// The brackets at the end of an item.
#[derive(Debug)]
struct Brackets {
    /// Where they open.
    open: usize,
    /// What stands in them, in order; at least one.
    fields: Vec<Written>,
}

/// `key: value`, by bytes of the item's plain text.
#[derive(Debug)]
struct Written {
    key: Range<usize>,
    /// What the key means, if anything.
    field: Option<Field>,
    value: Range<usize>,
}

impl Brackets {
    /// The brackets with which `text` ends, if they begin with a key and hold
    /// one that is known; else they belong to the text.
    fn of(text: &str) -> Option<Self> {
        let closed = text.trim_end().trim_end_matches('.');
        let inside = closed.strip_suffix(')')?;
        let open = opening(inside)?;
        // A field ends where a comma is followed by another key, so that its
        // value may hold commas itself.
        let marks = inside[open..].match_indices([',', ';']);
        let starts = std::iter::once(open + 1)
            .chain(marks.map(|(at, _)| open + at + 1))
            .filter_map(|at| Some((at, key_at(inside, at)?)));
        let starts: Vec<(usize, Range<usize>)> = starts.collect();
        if starts.first()?.0 != open + 1 {
            return None;
        }
        let ends = starts.iter().skip(1).map(|(at, _)| at - 1);
        let ends: Vec<usize> = ends.chain([inside.len()]).collect();
        let fields = starts.into_iter().zip(ends).map(|((_, key), end)| {
            let name = inside[key.clone()].to_lowercase();
            let known = KEYS.iter().find(|(known, _)| *known == name);
            let colon = inside[key.end..].find(':').unwrap_or(0);
            Written {
                field: known.map(|(_, field)| *field),
                value: trimmed(inside, key.end + colon + 1..end),
                key,
            }
        });
        let fields: Vec<Written> = fields.collect();
        let any_known = fields.iter().any(|written| written.field.is_some());
        any_known.then_some(Self { open, fields })
    }
}

/// Where the bracket opens that closes behind `text`.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.char_indices().rev().find_map(|(at, next)| {
        match next {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// The word at `from` that a colon follows: a key, and not the beginning of an
/// address.
fn key_at(text: &str, from: usize) -> Option<Range<usize>> {
    let start = text.len() - text[from..].trim_start().len();
    let is_key = |next: char| next.is_alphanumeric() || next == '-' || next == '_';
    let rest = text[start..].trim_start_matches(is_key);
    let end = text.len() - rest.len();
    let behind = rest.trim_start().strip_prefix(':')?;
    let word = &text[start..end];
    let fits = word.starts_with(char::is_alphabetic) && !behind.starts_with("//");
    fits.then_some(start..end)
}

/// A part of `text` without the blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `key=value` of each field, one that is not known with `!` before it.
    fn fields(text: &str) -> Vec<String> {
        let Some(brackets) = Brackets::of(text) else {
            return Vec::new();
        };
        let fields = brackets.fields.into_iter().map(|written| {
            let mark = if written.field.is_none() { "!" } else { "" };
            format!("{mark}{}={}", &text[written.key], &text[written.value])
        });
        fields.collect()
    }

    #[test]
    fn fields_stand_in_the_last_brackets() {
        for (text, expected) in [
            (
                "Alarm on loss (owner: edge, due: 2025-04-01, addresses: a, b)",
                vec!["owner=edge", "due=2025-04-01", "addresses=a, b"],
            ),
            (
                "Do it (Owner : edge; status: done).",
                vec!["Owner=edge", "status=done"],
            ),
            (
                "Do it (or not) (owner: edge (core), due: 2025-04-01)",
                vec!["owner=edge (core)", "due=2025-04-01"],
            ),
            (
                "Do it (owner: edge, link: https://example.com/1, verified: at 09:02, by hand)",
                vec![
                    "owner=edge",
                    "link=https://example.com/1",
                    "verified=at 09:02, by hand",
                ],
            ),
            (
                "Do it (owner: edge, deu: 2025-04-01, priority: P1)",
                vec!["owner=edge", "!deu=2025-04-01", "priority=P1"],
            ),
            ("Do it (onwer: edge, due: x)", vec!["!onwer=edge", "due=x"]),
            ("Do it (owner:)", vec!["owner="]),
        ] {
            assert_eq!(fields(text), expected, "{text}");
        }
    }

    #[test]
    fn other_brackets_belong_to_the_text() {
        for text in [
            "Fix it (soon)",
            "Fix (owner: x) it",
            "Fix it (see: here)",
            "Fix it (soon, owner: x)",
            "Fix it :)",
            "Fix it",
            "",
        ] {
            assert!(Brackets::of(text).is_none(), "{text}");
        }
    }
}
