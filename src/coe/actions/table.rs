//! Actions from a table: any columns, in any order.

use comrak::nodes::NodeValue;

use super::words::is_blank;
use super::{Draft, Field, Ledger};
use crate::diagnostic::Spanned;
use crate::markdown::{Html, Node, plain_text};

/// The names of each column, in lower case.
const COLUMNS: [(Field, &[&str]); 12] = [
    (Field::Id, &["id", "#", "no", "nr", "ref", "number"]),
    (
        Field::Action,
        &[
            "action",
            "action item",
            "actions",
            "action items",
            "task",
            "description",
            "what",
            "item",
            "follow-up",
            "improvement",
            "todo",
            "to do",
            "corrective action",
        ],
    ),
    (Field::Kind, &["type", "kind", "category"]),
    (
        Field::Owner,
        &[
            "owner",
            "team",
            "owning team",
            "owner (team)",
            "assignee",
            "who",
            "responsible",
            "owners",
        ],
    ),
    (Field::Priority, &["priority", "prio", "p"]),
    (
        Field::Due,
        &[
            "due",
            "due date",
            "deadline",
            "eta",
            "target date",
            "due by",
            "by",
        ],
    ),
    (Field::Status, &["status", "state", "progress"]),
    (
        Field::Opened,
        &["opened", "opened on", "created", "created on"],
    ),
    (
        Field::Closed,
        &[
            "closed",
            "closed on",
            "completed",
            "done",
            "done?",
            "complete",
            "complete?",
            "completed?",
            "done on",
            "completed on",
            "finished",
        ],
    ),
    (
        Field::Addresses,
        &[
            "addresses",
            "factor",
            "factors",
            "cause",
            "why",
            "root cause",
            "addresses factor",
        ],
    ),
    (
        Field::Verified,
        &["verified", "verification", "verified by", "how verified"],
    ),
    (
        Field::Link,
        &[
            "link",
            "links",
            "ticket",
            "issue",
            "bug",
            "tracking",
            "reference",
            "tracker",
            "pr",
        ],
    ),
];

/// Reads a table that has an Action column; false when it is something else.
pub(super) fn read(ledger: &mut Ledger<'_, '_>, table: Node<'_>) -> bool {
    let Some(head) = table.first_child() else {
        return false;
    };
    let mut columns: Vec<Option<Field>> = Vec::new();
    for cell in head.children() {
        // Of two columns for one field the second is further text.
        let field = field(&plain_text(cell)).filter(|field| !columns.contains(&Some(*field)));
        columns.push(field);
    }
    let Some(main) = columns.iter().position(|it| *it == Some(Field::Action)) else {
        return false;
    };
    for row in table.children().skip(1) {
        read_row(ledger, row, &columns, main);
    }
    true
}

/// Reads a row, in which the action itself stands in column `main`.
fn read_row(ledger: &mut Ledger<'_, '_>, row: Node<'_>, columns: &[Option<Field>], main: usize) {
    let mut draft = Draft {
        span: ledger.renderer.positions().span(row),
        ..Draft::default()
    };
    let cells: Vec<Node<'_>> = row.children().collect();
    if let Some(cell) = cells.get(main) {
        draft.html = ledger.renderer.render_children(cell);
        draft.text = plain_text(cell);
        draft.text_span = Some(ledger.renderer.positions().content_span(cell));
    }
    for (cell, column) in cells.iter().zip(columns) {
        match column {
            Some(Field::Action) => {}
            Some(Field::Verified) => draft.verified = filled(ledger, cell),
            Some(Field::Link) => draft.link = filled(ledger, cell),
            Some(field) => {
                let place = ledger.renderer.positions().content_span(cell);
                ledger.set(&mut draft, *field, Spanned::new(plain_text(cell), place));
            }
            None => note(ledger, &mut draft, cell),
        }
    }
    ledger.push(draft);
}

fn field(heading: &str) -> Option<Field> {
    let heading = heading.trim().trim_end_matches(':').to_lowercase();
    COLUMNS
        .iter()
        .find(|(_, names)| names.contains(&heading.as_str()))
        .map(|(field, _)| *field)
}

fn filled(ledger: &Ledger<'_, '_>, cell: Node<'_>) -> Option<Html> {
    (!is_blank(&plain_text(cell))).then(|| ledger.renderer.render_children(cell))
}

/// A column that means nothing to us still belongs to the action's text.
fn note(ledger: &Ledger<'_, '_>, draft: &mut Draft, cell: Node<'_>) {
    let text = plain_text(cell);
    if text.is_empty() || matches!(cell.data().value, NodeValue::TableRow(_)) {
        return;
    }
    if !draft.html.is_empty() {
        draft.html.text.push_str("<br>");
    }
    draft.html.append(&ledger.renderer.render_children(cell));
    if !draft.text.is_empty() {
        draft.text.push(' ');
    }
    draft.text.push_str(&text);
}
