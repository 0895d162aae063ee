//! The time that a row, a list item or a heading begins with.

mod endpoint;
mod hedge;
#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Time;

use super::date::WrittenDate;
use super::problem::TimeProblem;
use super::scan::Cursor;
use super::time_of_day::WrittenTime;
use super::zone::{Minus, Zone, ZoneMeanings, read_zone};
use endpoint::{Endpoint, read_endpoint};

/// What the author wrote of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<T> {
    /// Nothing: the rows around it say it.
    Absent,
    /// This.
    Read(T),
    /// Something that cannot be read; a [`TimeProblem`] says why.
    Unreadable,
}

impl<T> Part<T> {
    /// What was read, if anything.
    pub fn read(self) -> Option<T> {
        match self {
            Self::Read(value) => Some(value),
            Self::Absent | Self::Unreadable => None,
        }
    }

    /// The same by reference.
    pub fn as_ref(&self) -> Part<&T> {
        match self {
            Self::Absent => Part::Absent,
            Self::Read(value) => Part::Read(value),
            Self::Unreadable => Part::Unreadable,
        }
    }

    /// What this says, or `other` where this is silent.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match self {
            Self::Absent => other,
            said => said,
        }
    }

    /// Sorts a result: a problem is kept aside and leaves the part unreadable.
    fn sort(result: Result<T, TimeProblem>, problems: &mut Vec<TimeProblem>) -> Self {
        match result {
            Ok(value) => Self::Read(value),
            Err(problem) => {
                problems.push(problem);
                Self::Unreadable
            }
        }
    }
}

/// How exactly a time was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Only the day.
    Day,
    /// To the minute.
    Minute,
    /// To the second or finer.
    Second,
}

/// A time as it was written; at least its date or its time of day is not absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The date.
    pub date: Part<WrittenDate>,
    /// The time of day.
    pub time: Part<Time>,
    /// The end of the range that this is the start of.
    pub until: Option<Until>,
    /// The zone.
    pub zone: Part<Zone>,
    /// Whether the author marked it as not exact: `~09:02`.
    pub approximate: bool,
    /// How exactly it was written.
    pub precision: Precision,
}

impl Stamp {
    /// The date, where nothing else was written.
    pub fn only_date(&self) -> Option<WrittenDate> {
        match (&self.time, &self.until) {
            (Part::Absent, None) => self.date.read(),
            _ => None,
        }
    }
}

/// The end of a range; at least its date or its time is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Until {
    /// The date, where it is not that of the start.
    pub date: Option<WrittenDate>,
    /// The time of day.
    pub time: Option<Time>,
    /// The zone, where it is not that of the start.
    pub zone: Option<Zone>,
}

/// A time found at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was read.
    pub stamp: Stamp,
    /// The bytes in which it was written, with its brackets and remarks
    /// (`22:52 (maybe earlier?)`), without the separator.
    pub written: Range<usize>,
    /// The byte at which the event begins, past the separator.
    pub rest: usize,
    /// What is wrong with it, in reading order.
    pub problems: Vec<TimeProblem>,
}

/// Reads the time that `text` begins with, or `None` if it begins with
/// something else. `text` is plain: without emphasis and the like.
pub fn read_stamp(text: &str, meanings: &ZoneMeanings) -> Option<Reading> {
    let mut cursor = Cursor::new(text);
    cursor.skip_blank();
    let start = cursor;
    let closing = match cursor.peek() {
        Some('[') => Some(']'),
        Some('(') => Some(')'),
        _ => None,
    };
    cursor.eat_any(&['[', '(']);
    let mut problems = Vec::new();
    let mut stamp = read_range(&mut cursor, meanings, &mut problems)?;
    stamp.approximate |= hedge::eat_after(&mut cursor);
    if let Some(closing) = closing {
        cursor.skip_blank();
        cursor.eat(closing).then_some(())?;
        if let Part::Absent = stamp.zone
            && let Some(zone) = read_zone(&mut cursor, meanings, Minus::Range)
        {
            stamp.zone = Part::sort(zone, &mut problems);
        }
        stamp.approximate |= hedge::eat_after(&mut cursor);
    } else if !ends_well(cursor, stamp.precision) {
        return None;
    }
    let written = start.offset()..cursor.offset();
    eat_separator(&mut cursor);
    Some(Reading {
        stamp,
        written,
        rest: cursor.offset(),
        problems,
    })
}

/// A time with or without a second one that it lasts until.
fn read_range(
    cursor: &mut Cursor<'_>,
    meanings: &ZoneMeanings,
    problems: &mut Vec<TimeProblem>,
) -> Option<Stamp> {
    let mut after = *cursor;
    let approximate = hedge::eat_before(&mut after);
    // "8-9 PM": the first hour is a time only because the second is one.
    let mut hours = after;
    let mut aside = Vec::new();
    let first = read_endpoint(&mut hours, meanings, true, &mut aside);
    if let Some(first) = first.filter(Endpoint::is_bare_hour)
        && let Some(end) = read_end(&mut hours, &first, meanings, &mut aside)
        && end
            .time
            .as_ref()
            .read()
            .is_some_and(WrittenTime::has_meridiem)
    {
        *cursor = hours;
        problems.append(&mut aside);
        return Some(stamp(first, Some(end), approximate, problems));
    }
    let first = read_endpoint(&mut after, meanings, false, problems)?;
    let end = read_end(&mut after, &first, meanings, problems);
    *cursor = after;
    Some(stamp(first, end, approximate, problems))
}

/// The end of the range that starts with `first`: two times, or two dates.
fn read_end<'a>(
    cursor: &mut Cursor<'a>,
    first: &Endpoint<'_>,
    meanings: &ZoneMeanings,
    problems: &mut Vec<TimeProblem>,
) -> Option<Endpoint<'a>> {
    let mut after = *cursor;
    let blank = after.skip_blank();
    let joined = after.eat_text("->")
        || after.eat_any(&['-', '\u{2013}', '\u{2014}', '\u{2192}'])
        || (blank && after.eat_one_of(&["to", "until", "till", "through", "and"]));
    if !joined {
        return None;
    }
    after.skip_blank();
    hedge::eat_before(&mut after);
    let mut found = Vec::new();
    let end = read_endpoint(&mut after, meanings, false, &mut found)?;
    let dated = !matches!(first.date, Part::Absent);
    let fits = match (&first.time, &end.time) {
        (Part::Absent, Part::Absent) => dated,
        (Part::Absent, _) | (_, Part::Absent) => false,
        _ => dated || matches!(end.date, Part::Absent),
    };
    if !fits || !ends_well(after, Precision::Minute) {
        return None;
    }
    problems.append(&mut found);
    *cursor = after;
    Some(end)
}

fn stamp(
    first: Endpoint<'_>,
    end: Option<Endpoint<'_>>,
    approximate: bool,
    problems: &mut Vec<TimeProblem>,
) -> Stamp {
    let end_written = end
        .as_ref()
        .and_then(|end| end.time.as_ref().read().copied());
    let mut precision = Precision::Day;
    let time = match first.time {
        Part::Read(time) => {
            precision = if time.has_seconds() {
                Precision::Second
            } else {
                Precision::Minute
            };
            let time = end_written.map_or(time, |end| time.before(&end));
            Part::sort(time.time(), problems)
        }
        Part::Absent => Part::Absent,
        Part::Unreadable => {
            precision = Precision::Minute;
            Part::Unreadable
        }
    };
    let mut zone = first.zone;
    let until = end.and_then(|end| {
        let time = end_written.map(|time| Part::sort(time.time(), problems));
        let until = Until {
            date: end.date.read(),
            time: time.and_then(Part::read),
            zone: match zone {
                Part::Absent => None,
                _ => end.zone.as_ref().read().cloned(),
            },
        };
        if let Part::Absent = zone {
            zone = end.zone;
        }
        (until.date.is_some() || until.time.is_some()).then_some(until)
    });
    Stamp {
        date: first.date,
        time,
        until,
        zone,
        approximate: approximate || first.approximate,
        precision,
    }
}

/// Whether a time may end here: not inside a word, and a date not inside a name
/// such as `2025-03-14-resolver-drain`.
fn ends_well(cursor: Cursor<'_>, precision: Precision) -> bool {
    if !cursor.at_boundary() {
        return false;
    }
    let mut after = cursor;
    let inside_name = after.eat_any(&['-', '_', '/', '.']) && !after.at_boundary();
    precision != Precision::Day || !inside_name
}

/// Reads the one separator between a time and its event: ` - `, `: `, `, `, ` — `.
fn eat_separator(cursor: &mut Cursor<'_>) {
    let blank = cursor.skip_blank();
    let mut after = *cursor;
    let dash = after.eat_any(&['\u{2013}', '\u{2014}', '\u{2192}'])
        || after.eat_text("->")
        || after.eat_text("=>");
    let mark = dash || after.eat_any(&['-', ':', ',', ';', '.', '|', '>']);
    while after.eat('-') {}
    // " -5 nodes" and " :warning:" begin the event.
    let apart = dash || after.at_boundary() || !blank;
    if mark && apart {
        after.skip_blank();
        *cursor = after;
    }
}
