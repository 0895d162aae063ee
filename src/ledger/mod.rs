//! A [`Book`] → what was promised: every action, in order, as files.
//!
//! 1. [`Choice`] says which actions are meant, and gathers them;
//! 2. [`sort()`] puts them by team, what is due first; [`ledger()`] does so with
//!    all that is owed, and counts how promises are kept;
//! 3. [`Export`] writes them as CSV, iCalendar or JSON: the same bytes for the
//!    same content, settings and date, on the site and in the terminal.

mod choice;
mod csv;
mod entry;
mod export;
mod ics;
mod json;
mod order;

pub use choice::{Choice, teams};
pub use entry::Entry;
pub use export::Export;
pub use order::{Ledger, Row, SOON_DAYS, Team, count, days_left, ledger, sort, team_slug};

#[cfg(doc)]
use crate::book::Book;
