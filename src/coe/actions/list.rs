//! Actions from lists: `- [ ] Do it (owner: edge, due: 2025-04-01)`.

use comrak::nodes::NodeValue;

use super::{Draft, Field, Ledger};
use crate::diagnostic::{Span, Spanned};
use crate::markdown::{Node, plain_text, render_split};

/// The keys that may stand in the brackets at an item's end.
const KEYS: [(&str, Field); 12] = [
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
];

/// Reads each item of a list as an action.
pub(super) fn read(ledger: &mut Ledger<'_, '_>, list: Node<'_>) -> bool {
    for item in list.children() {
        read_item(ledger, item);
    }
    true
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
    let text = plain_text(paragraph);
    let (words, fields) = split_fields(&text);
    let at = words.len();
    if fields.is_empty() {
        draft.html = ledger.renderer.render_children(paragraph);
    } else {
        draft.html = render_split(ledger.renderer, paragraph, at).0;
    }
    words.trim().clone_into(&mut draft.text);
    let span = ledger.renderer.positions().span(paragraph);
    for (field, value) in fields {
        let place = find(ledger, span, value);
        ledger.set(&mut draft, field, Spanned::new(value.to_owned(), place));
    }
    for child in item.children().skip(1) {
        draft.html.append(&ledger.renderer.render(&[child]));
        draft.text.push(' ');
        draft.text.push_str(&plain_text(child));
    }
    ledger.push(draft);
}

/// Where `value` stands in the source of the item, looked for from its end.
fn find(ledger: &Ledger<'_, '_>, span: Span, value: &str) -> Span {
    let source = &ledger.renderer.positions().text()[span.start..span.end];
    source
        .rfind(value)
        .map_or(span, |at| span.slice(at..at + value.len()))
}

/// The text before the last brackets, and the fields in them; no fields when
/// the brackets hold something else.
fn split_fields(text: &str) -> (&str, Vec<(Field, &str)>) {
    let trimmed = text.trim_end().trim_end_matches('.');
    let Some(open) = trimmed.rfind('(').filter(|_| trimmed.ends_with(')')) else {
        return (text, Vec::new());
    };
    let mut fields: Vec<(Field, &str)> = Vec::new();
    let inside = &trimmed[open + 1..trimmed.len() - 1];
    let mut rest = inside;
    while !rest.is_empty() {
        let Some((field, behind)) = leading_key(rest) else {
            return (text, Vec::new());
        };
        // A value ends where a comma is followed by another key, so that it
        // may hold commas itself.
        let end = behind
            .match_indices([',', ';'])
            .map(|(at, _)| at)
            .find(|at| leading_key(behind[at + 1..].trim_start()).is_some())
            .unwrap_or(behind.len());
        fields.push((field, behind[..end].trim()));
        rest = behind.get(end + 1..).unwrap_or_default().trim_start();
    }
    (text[..open].trim_end(), fields)
}

/// The field whose key and colon `text` begins with, and what follows.
fn leading_key(text: &str) -> Option<(Field, &str)> {
    let (key, rest) = text.split_once(':')?;
    let key = key.trim().to_lowercase();
    KEYS.iter()
        .find(|(name, _)| *name == key)
        .map(|(_, field)| (*field, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_the_last_brackets() {
        assert_eq!(
            split_fields("Alarm on loss (owner: edge, due: 2025-04-01, addresses: a, b)"),
            (
                "Alarm on loss",
                vec![
                    (Field::Owner, "edge"),
                    (Field::Due, "2025-04-01"),
                    (Field::Addresses, "a, b")
                ]
            )
        );
    }

    #[test]
    fn other_brackets_belong_to_the_text() {
        for text in [
            "Fix it (soon)",
            "Fix (owner: x) it",
            "Fix it (see: here)",
            "Fix it",
        ] {
            assert_eq!(split_fields(text), (text, Vec::new()), "{text}");
        }
    }
}
