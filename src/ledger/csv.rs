//! The actions as comma-separated values.

use std::borrow::Cow;
use std::fmt;

use super::Entry;
use crate::book::Book;
use crate::book::figures::Owed;
use crate::coe::actions::ActionKind;
use crate::sheet;

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
    let as_of = book.as_of.to_string();
    let heads = std::iter::once(COLUMNS.map(str::to_owned));
    let rows = rows
        .iter()
        .map(|owed| row(&Entry::of(book, owed), &as_of).map(Cow::into_owned));
    sheet::write(Vec::with_capacity(rows.len() * ROW), heads.chain(rows))
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
