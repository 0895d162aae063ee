//! Times as authors write them, and where they stand on the line of time.
//!
//! 1. [`parse_zone`] reads a zone; [`zone_in_heading`] and [`zone_in_sentence`]
//!    find the one that a heading or a sentence gives to all times.
//! 2. [`read_stamp`] reads the time that a row begins with.
//! 3. A [`Clock`] walks down the rows and places each: it knows the date and the
//!    zone that a row leaves out.
//!
//! [`date_in_title`] finds the day of an incident whose title says it.
//!
//! All are pure functions over plain text; what is wrong is a [`TimeProblem`],
//! which becomes a diagnostic where the place in the file is known.

mod clock;
mod date;
mod problem;
mod scan;
mod stamp;
mod time_of_day;
mod title;
mod zone;

pub use clock::{Clock, Moment, Placed};
pub use date::WrittenDate;
pub use problem::TimeProblem;
pub use stamp::{Part, Precision, Reading, Stamp, Until, read_stamp};
pub use title::{date_in_title, only_date, year_last};
pub use zone::{Zone, ZoneMeanings, ZoneNote, parse_zone, zone_in_heading, zone_in_sentence};
