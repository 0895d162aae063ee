//! All actions as files, for spreadsheets, calendars and scripts.
//!
//! They hold every action of the book as of its date, the newest COE first, and
//! are the same bytes for the same content, settings and date.

mod csv;
mod ics;
mod json;

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use super::view::Link;
use super::{Page, absolute, encoded};
use crate::book::figures::{self, Owed};
use crate::book::{Book, address, recurrence};
use crate::coe::actions::{ActionKind, ActionStatus};

/// A file that holds all actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Export {
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// iCalendar: what is due, for calendars.
    Ics,
    /// JSON, for scripts.
    Json,
}

impl Export {
    /// Every export, in the order in which they are offered.
    pub(super) const ALL: [Self; 3] = [Self::Csv, Self::Ics, Self::Json];

    /// Its output path.
    pub(super) fn address(self) -> &'static str {
        let [csv, ics, json] = address::ACTION_EXPORTS;
        match self {
            Self::Csv => csv,
            Self::Ics => ics,
            Self::Json => json,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Ics => "iCalendar",
            Self::Json => "JSON",
        }
    }
}

/// Links to all of them.
pub(super) fn links(page: &Page<'_>) -> Vec<Link> {
    let links = Export::ALL.map(|export| Link {
        label: export.label().to_owned(),
        url: page.place.to(export.address()),
    });
    links.into()
}

/// The bytes of one of them.
pub(super) fn bytes(page: &Page<'_>, export: Export) -> Vec<u8> {
    let book = page.book();
    match export {
        Export::Csv => csv::write(book),
        Export::Ics => ics::write(book),
        Export::Json => json::write(book),
    }
}

/// An action as the exports tell it; JSON leaves out what there is not.
#[derive(Debug, Serialize)]
struct Exported<'b> {
    /// The id of its COE.
    coe: &'b str,
    /// The title of its COE; scripts find it by the id.
    #[serde(skip)]
    coe_title: &'b str,
    /// Its id, unique within its COE.
    id: &'b str,
    /// What is to be done.
    action: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<ActionKind>,
    /// The team, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'b str>,
    /// 0 is the most urgent, 3 the least.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<u8>,
    status: ActionStatus,
    /// As stated, else the day its COE was published, went to review or began.
    #[serde(skip_serializing_if = "Option::is_none")]
    opened: Option<Date>,
    /// Whether `opened` stands in the action itself.
    opened_stated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<Date>,
    /// How many days it is overdue on the as-of date; 0 if it is not.
    days_overdue: usize,
    /// Which factors it addresses, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    addresses: Option<&'b str>,
    /// How it is known to work.
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<String>,
    /// The ids of COEs that began while it was open, in that order, if it is open
    /// still: with those of all that are done the file would be a third larger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open_when: Vec<&'b str>,
    /// Its place: absolute if the site's host is known, else below its root.
    url: String,
}

/// Bytes with room for `each` of every action. A file that grew by doubling
/// would stand in memory twice.
fn room(book: &Book, each: usize) -> Vec<u8> {
    Vec::with_capacity(figures::actions(book).count() * each)
}

/// Every action of the book, newest COE first.
fn exported(book: &Book) -> impl Iterator<Item = Exported<'_>> {
    figures::actions(book).map(|owed| export(book, &owed))
}

fn export<'b>(book: &'b Book, owed: &Owed<'b>) -> Exported<'b> {
    let (coe, action) = (&book.coes[owed.coe], owed.action);
    let again =
        recurrence::happened_again(book, owed.coe, owed.index).filter(|_| action.status.is_open());
    let overdue = recurrence::days_overdue(action, book.as_of);
    let place = format!("{}#{}", address::coe(&coe.slug), action.anchor);
    let verified = action.verified.as_ref();
    let stated = action.opened.map(|opened| opened.value);
    Exported {
        coe: &coe.id,
        coe_title: &coe.title,
        id: &action.id,
        action: action.html.words(&coe.links),
        kind: action.kind,
        owner: action.owner.as_ref().map(|owner| owner.value.as_str()),
        priority: action.priority,
        status: action.status,
        opened: stated.or_else(|| coe.opened(action)),
        opened_stated: stated.is_some(),
        due: action.due.map(|due| due.value),
        closed: action.closed.map(|closed| closed.value),
        days_overdue: overdue.filter(|_| action.status.is_open()).unwrap_or(0),
        addresses: action.addresses.as_ref().map(|it| it.value.as_str()),
        verified: verified.map(|html| html.words(&coe.links)),
        open_when: again.map(|later| book.coes[later].id.as_str()).collect(),
        url: absolute(&book.config.html, &place).unwrap_or_else(|| encoded(&place)),
    }
}

/// A value as text; empty where there is none.
fn text(value: Option<impl fmt::Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
