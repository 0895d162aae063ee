//! The files that hold actions: for spreadsheets, calendars and scripts.

use super::{csv, ics, json};
use crate::book::figures::{self, Owed};
use crate::book::{Book, address};

/// A file that holds actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// iCalendar: what is due, for calendars.
    Ics,
    /// JSON, for scripts.
    Json,
}

impl Export {
    /// Every export, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Ics, Self::Json];

    /// The output path of the one that holds all actions of a book.
    pub fn address(self) -> &'static str {
        let [csv, ics, json] = address::ACTION_EXPORTS;
        match self {
            Self::Csv => csv,
            Self::Ics => ics,
            Self::Json => json,
        }
    }

    /// What it is called where it is offered.
    pub fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Ics => "iCalendar",
            Self::Json => "JSON",
        }
    }

    /// The bytes of the one that holds all actions of a book, newest COE first.
    pub fn whole(self, book: &Book) -> Vec<u8> {
        let rows: Vec<Owed<'_>> = figures::actions(book).collect();
        self.bytes(book, &rows)
    }

    /// The bytes of one that holds these actions of a book, in this order.
    pub fn bytes(self, book: &Book, rows: &[Owed<'_>]) -> Vec<u8> {
        match self {
            Self::Csv => csv::write(book, rows),
            Self::Ics => ics::write(book, rows),
            Self::Json => json::write(book, rows),
        }
    }
}
