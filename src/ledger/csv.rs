//! Comma-separated values by RFC 4180: CRLF, quotation marks where they must be.

use std::borrow::Cow;
use std::fmt;

use super::Entry;
use crate::book::Book;
use crate::book::figures::Owed;
use crate::coe::actions::ActionKind;

/// The columns; each row says on which day it was judged.
const COLUMNS: [&str; 18] = [
    "coe",
    "coe_title",
    "id",
    "action",
    "type",
    "owner",
    "priority",
    "status",
    "opened",
    "opened_stated",
    "due",
    "closed",
    "days_overdue",
    "addresses",
    "verified",
    "open_when",
    "url",
    "as_of",
];

/// Bytes that a row takes, roughly. A file that grew by doubling would stand in
/// memory twice.
const ROW: usize = 512;

pub(super) fn write(book: &Book, rows: &[Owed<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(rows.len() * ROW);
    push(&mut out, COLUMNS.map(Cow::Borrowed));
    let as_of = book.as_of.to_string();
    for owed in rows {
        push(&mut out, row(&Entry::of(book, owed), &as_of));
    }
    out
}

fn row<'a>(action: &'a Entry<'_>, as_of: &'a str) -> [Cow<'a, str>; COLUMNS.len()] {
    let kind = action.kind.map(ActionKind::name);
    [
        action.coe.into(),
        action.coe_title.into(),
        action.id.into(),
        action.action.as_str().into(),
        kind.unwrap_or_default().into(),
        action.owner.unwrap_or_default().into(),
        text(action.priority.map(|priority| format!("P{priority}"))).into(),
        action.status.name().into(),
        text(action.opened).into(),
        if action.opened_stated { "yes" } else { "no" }.into(),
        text(action.due).into(),
        text(action.closed).into(),
        action.days_overdue.to_string().into(),
        action.addresses.unwrap_or_default().into(),
        action.verified.as_deref().unwrap_or_default().into(),
        action.open_when.join(" ").into(),
        action.url.as_str().into(),
        as_of.into(),
    ]
}

/// A value as text; empty where there is none.
fn text(value: Option<impl fmt::Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Appends a line.
fn push(out: &mut Vec<u8>, cells: [Cow<'_, str>; COLUMNS.len()]) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        let cell = harmless(cell);
        if cell.contains([',', '"', '\r', '\n']) {
            out.push(b'"');
            out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            out.push(b'"');
        } else {
            out.extend_from_slice(cell.as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}

/// A cell that no spreadsheet takes for a formula: those begin with `=`, `+`,
/// `-` or `@`, some programs skip a tab or a line end before that. An apostrophe
/// says that it is text (OWASP, "CSV Injection").
fn harmless(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}").into()
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_begins_like_a_formula_is_marked_as_text() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-2", "'-2"),
            ("@all", "'@all"),
            ("\t=1", "'\t=1"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell.into()), expected, "{cell:?}");
        }
    }
}
