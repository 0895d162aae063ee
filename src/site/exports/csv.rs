//! The actions as comma-separated values.

use std::borrow::Cow;

use super::super::{actions::status, csv};
use super::{Exported, exported, room, text};
use crate::book::Book;
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

pub(super) fn write(book: &Book) -> Vec<u8> {
    let as_of = book.as_of.to_string();
    let rows = exported(book).map(|action| row(&action, &as_of).map(Cow::into_owned));
    let heads = std::iter::once(COLUMNS.map(str::to_owned));
    csv::write(room(book, 512), heads.chain(rows))
}

fn row<'a>(action: &'a Exported<'_>, as_of: &'a str) -> [Cow<'a, str>; COLUMNS.len()] {
    let kind = action.kind.map(ActionKind::name);
    [
        action.coe.into(),
        action.coe_title.into(),
        action.id.into(),
        action.action.as_str().into(),
        kind.unwrap_or_default().into(),
        action.owner.unwrap_or_default().into(),
        text(action.priority.map(|priority| format!("P{priority}"))).into(),
        status(action.status).0.into(),
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
