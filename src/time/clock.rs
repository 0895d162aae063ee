//! Places the times of a timeline, from the top down, on the line of time.

mod instant;
mod row;
#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::date::{WrittenDate, days_later};
use super::problem::TimeProblem;
use super::stamp::{Part, Precision, Reading, Stamp, Until};
use super::zone::Zone;
use crate::diagnostic::rules;
use instant::instant;
use row::{Row, out_of_order};

/// A time that goes back by this much, and has no date, is of the next day.
const NEXT_DAY_HOURS: i64 = 6;

/// When something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When, or when it began; the start of the day where only that is known.
    pub at: Timestamp,
    /// The end, where a range was written; not before `at`.
    pub until: Option<Timestamp>,
    /// The zone in which it was written, or which was meant.
    pub zone: Zone,
    /// Whether the author marked it as not exact.
    pub approximate: bool,
    /// How exactly it was written.
    pub precision: Precision,
}

/// What [`Clock::place`] makes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// When it was; `None` when its time, or something that it inherits, cannot
    /// be read.
    pub moment: Option<Moment>,
    /// What is wrong with it, what was wrong with its reading included.
    pub problems: Vec<TimeProblem>,
}

/// What rows leave out: the date and the zone, as they stand at one row.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The day on which it all began, if it is known.
    first_day: Option<Date>,
    /// The day of the next row that writes none.
    day: Part<Date>,
    /// Whether `day` was stated since the last row, so that nothing rolls over.
    day_is_new: bool,
    /// Whether `day` is unreadable because a new part may go on from the last
    /// one or begin again with the first day.
    day_is_open: bool,
    /// The zone of the column head, the heading or the line above.
    stated_zone: Part<Zone>,
    /// The zone of the nearest row above that states one.
    row_zone: Part<Zone>,
    default_zone: Part<Zone>,
    /// The row directly above: what an earlier time is compared with.
    above: Option<Row>,
    /// The last row in order: what a row without a date follows.
    in_order: Option<Row>,
}

impl Clock {
    /// A clock for a timeline that began on `date`, in a book whose times are
    /// in `default_zone` unless they say otherwise.
    pub fn new(date: Option<Date>, default_zone: Part<Zone>) -> Self {
        Self {
            first_day: date,
            day: date.map_or(Part::Unreadable, Part::Read),
            day_is_new: true,
            day_is_open: false,
            stated_zone: Part::Absent,
            row_zone: Part::Absent,
            default_zone,
            above: None,
            in_order: None,
        }
    }

    /// Sets the zone of the rows to come that state none themselves: that of
    /// the column head, else of the heading, else of a line above.
    pub fn state_zone(&mut self, zone: Part<Zone>) {
        self.stated_zone = zone;
    }

    /// Begins another part of the timeline, under a heading of its own, of which
    /// the first row may be earlier than the last one of the part above.
    pub fn begin_part(&mut self) {
        let last = self.in_order.take().map(|row| row.civil.date());
        self.above = None;
        self.day_is_new = true;
        if let (Some(last), Some(first)) = (last, self.first_day) {
            self.day_is_open = last != first;
            self.day = if self.day_is_open {
                Part::Unreadable
            } else {
                Part::Read(first)
            };
        }
    }

    /// Sets the day of the rows to come, as a heading or a line that is only a
    /// date does. An unreadable one leaves them without a day.
    pub fn begin_day(&mut self, date: Part<WrittenDate>) {
        self.day = match date {
            Part::Read(date) => self.resolve(date).map_or(Part::Unreadable, Part::Read),
            Part::Absent => return,
            Part::Unreadable => Part::Unreadable,
        };
        self.day_is_new = true;
        self.day_is_open = false;
    }

    /// Places the next row. What it says of date and zone holds for the rows
    /// below, but a row that is out of order shifts nobody else's date.
    pub fn place(&mut self, reading: &Reading) -> Placed {
        let mut problems = reading.problems.clone();
        let stamp = &reading.stamp;
        if !matches!(stamp.zone, Part::Absent) {
            self.row_zone = stamp.zone.clone();
        }
        if let Part::Unreadable = stamp.date {
            self.begin_day(Part::Unreadable);
        }
        let moment = self.row(stamp, &reading.written, &mut problems).map(|row| {
            let until = stamp
                .until
                .as_ref()
                .and_then(|until| end_of_range(until, &row, &reading.written, &mut problems));
            let moment = Moment {
                at: row.at,
                until,
                zone: row.zone.clone(),
                approximate: stamp.approximate,
                precision: row.precision,
            };
            self.follow(row, stamp, &reading.written, &mut problems);
            moment
        });
        Placed { moment, problems }
    }

    /// The row's date and time as one instant, if all of it is known.
    fn row(
        &mut self,
        stamp: &Stamp,
        written: &Range<usize>,
        problems: &mut Vec<TimeProblem>,
    ) -> Option<Row> {
        let date = match stamp.date {
            Part::Read(date) => {
                let date = self.resolve(date);
                self.begin_day(date.map_or(Part::Unreadable, |date| Part::Read(date.into())));
                Some(date?)
            }
            _ => None,
        };
        let zone = self.zone(stamp)?;
        let time = match stamp.time {
            Part::Read(time) => time,
            Part::Absent => Time::midnight(),
            Part::Unreadable => return None,
        };
        if date.is_none() && std::mem::take(&mut self.day_is_open) {
            problems.push(open_day(written));
        }
        let civil = match date {
            Some(date) => date.to_datetime(time),
            None => self.next_time(time, &zone)?,
        };
        match instant(civil, &zone, stamp.precision, written) {
            Ok(at) => Some(Row {
                at,
                civil,
                zone,
                precision: stamp.precision,
            }),
            Err(problem) => {
                problems.push(problem);
                None
            }
        }
    }

    /// The date and time of a row that writes only the time.
    fn next_time(&self, time: Time, zone: &Zone) -> Option<DateTime> {
        let day = self.day.read()?;
        let Some(row) = self.in_order.as_ref().filter(|_| !self.day_is_new) else {
            return Some(day.to_datetime(time));
        };
        let last = row.civil_in(zone);
        let same_day = if row.zone == *zone { day } else { last.date() }.to_datetime(time);
        let back = same_day.duration_until(last);
        let next_day = row.precision != Precision::Day && back.as_hours() >= NEXT_DAY_HOURS;
        if next_day {
            days_later(same_day.date(), 1).map(|date| date.to_datetime(time))
        } else {
            Some(same_day)
        }
    }

    /// Holds a row against the one above, and remembers it for those below.
    fn follow(
        &mut self,
        row: Row,
        stamp: &Stamp,
        written: &Range<usize>,
        problems: &mut Vec<TimeProblem>,
    ) {
        let undated = matches!(stamp.date, Part::Absent);
        let earlier = self.above.as_ref().filter(|above| row.is_before(above));
        if let Some(above) = earlier {
            problems.push(out_of_order(&row, above, stamp, written));
        }
        match &self.in_order {
            // Its date, if it wrote one, is doubtful: the rows below go on from
            // the last one in order.
            Some(last) if earlier.is_some() && !(self.day_is_new && undated) => {
                self.day = Part::Read(last.civil.date());
            }
            _ => {
                self.day = Part::Read(row.civil.date());
                self.in_order = Some(row.clone());
            }
        }
        self.day_is_new = false;
        self.above = Some(row);
    }

    /// The zone of a row: its own, the one stated for all, the one of the
    /// nearest row above that states one, the book's.
    fn zone(&self, stamp: &Stamp) -> Option<Zone> {
        stamp
            .zone
            .as_ref()
            .or(self.stated_zone.as_ref())
            .or(self.row_zone.as_ref())
            .or(self.default_zone.as_ref())
            .read()
            .cloned()
    }

    /// A written date, in the year that brings it nearest to the row above or,
    /// at the top, to the day on which it all began.
    fn resolve(&self, date: WrittenDate) -> Option<Date> {
        let last = self.in_order.as_ref().map(|row| row.civil.date());
        match (date.year, self.day.read().or(last).or(self.first_day)) {
            (Some(year), _) => Date::new(year, date.month, date.day).ok(),
            (None, Some(anchor)) => date.near(anchor),
            (None, None) => None,
        }
    }
}

fn open_day(written: &Range<usize>) -> TimeProblem {
    TimeProblem {
        rule: &rules::AMBIGUOUS_DATE,
        range: written.clone(),
        message: "this part of the timeline begins without a date, and the part above it \
                  ends on another day than the first"
            .to_owned(),
        help: "write the date of its first row".to_owned(),
    }
}

/// The end of a range that starts with `row`. Like a row without a date, it
/// is of the next day when it is much earlier than the start.
fn end_of_range(
    until: &Until,
    row: &Row,
    written: &Range<usize>,
    problems: &mut Vec<TimeProblem>,
) -> Option<Timestamp> {
    let zone = until.zone.as_ref().unwrap_or(&row.zone);
    let date = match until.date {
        Some(date) => date.near(row.civil.date())?,
        None => row.civil.date(),
    };
    let time = until.time.unwrap_or(Time::midnight());
    let mut civil = date.to_datetime(time);
    let back = civil.duration_until(row.civil).as_hours();
    if until.date.is_none() && back >= NEXT_DAY_HOURS {
        civil = days_later(date, 1)?.to_datetime(time);
    }
    let precision = if until.time.is_some() {
        Precision::Minute
    } else {
        Precision::Day
    };
    match instant(civil, zone, precision, written) {
        Ok(end) if end >= row.at => Some(end),
        Ok(_) => {
            problems.push(TimeProblem {
                rule: &rules::END_BEFORE_START,
                range: written.clone(),
                message: "this range ends before it starts".to_owned(),
                help: "swap its ends, or write the date of each".to_owned(),
            });
            None
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}
