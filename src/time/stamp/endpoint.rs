//! One end of a range, or the whole of a time that is none.

use super::super::date::{WrittenDate, read_date};
use super::super::problem::TimeProblem;
use super::super::scan::Cursor;
use super::super::time_of_day::{WrittenTime, read_time};
use super::super::zone::{Minus, Zone, ZoneMeanings, read_zone};
use super::{Part, hedge};

/// A date, a time or both, and the zone beside them.
pub(super) struct Endpoint<'a> {
    pub(super) date: Part<WrittenDate>,
    pub(super) time: Part<WrittenTime<'a>>,
    pub(super) zone: Part<Zone>,
    pub(super) approximate: bool,
}

impl Endpoint<'_> {
    /// Whether its time is a number that is a time only if the end of the
    /// range says am or pm.
    pub(super) fn is_bare_hour(&self) -> bool {
        self.time.as_ref().read().is_some_and(|time| time.bare_hour)
    }
}

/// Reads a date, a time, or both, with the zone. `hours` lets a bare number be
/// a time. Nothing is added to `problems` unless something is read.
pub(super) fn read_endpoint<'a>(
    cursor: &mut Cursor<'a>,
    meanings: &ZoneMeanings,
    hours: bool,
    problems: &mut Vec<TimeProblem>,
) -> Option<Endpoint<'a>> {
    let mut after = *cursor;
    let mut end = Endpoint {
        date: Part::Absent,
        time: Part::Absent,
        zone: Part::Absent,
        approximate: false,
    };
    let mut found = Vec::new();
    if let Some(date) = read_date(&mut after) {
        end.date = Part::sort(date, &mut found);
        read_time_after_date(&mut after, meanings, hours, &mut end, &mut found);
    } else {
        let time = read_settled_time(&mut after, meanings, hours, Minus::Range)?;
        end.time = Part::sort(time.0, &mut found);
        if let Some(zone) = time.1 {
            end.zone = Part::sort(zone, &mut found);
        }
        if !end.is_bare_hour() {
            read_date_after_time(&mut after, &mut end, &mut found);
        }
    }
    *cursor = after;
    problems.append(&mut found);
    Some(end)
}

/// A time and the zone beside it.
type TimeAndZone<'a> = (
    Result<WrittenTime<'a>, TimeProblem>,
    Option<Result<Zone, TimeProblem>>,
);

/// Reads a time with its zone, unless it might as well be something else.
fn read_settled_time<'a>(
    cursor: &mut Cursor<'a>,
    meanings: &ZoneMeanings,
    hours: bool,
    minus: Minus,
) -> Option<TimeAndZone<'a>> {
    let mut after = *cursor;
    let time = read_time(&mut after, minus != Minus::Range)?;
    let before_zone = after;
    let minus = match &time {
        Ok(time) if minus != Minus::Range && time.has_seconds() => Minus::Offset,
        _ => minus,
    };
    let zone = read_zone(&mut after, meanings, minus);
    if let Ok(time) = &time
        && (time.bare_hour && !hours || time.loose && zone.is_none() && !is_alone(before_zone))
    {
        return None;
    }
    *cursor = after;
    Some((time, zone))
}

/// Whether only a separator, or nothing, stands after a number.
fn is_alone(mut cursor: Cursor<'_>) -> bool {
    cursor.skip_blank();
    cursor
        .peek()
        .is_none_or(|next| ":,;-\u{2013}\u{2014}|)]".contains(next))
}

/// The time in `2025-03-14T09:02`, `March 14, 2025, at 9:02 am`, `2018-07-08
/// ca. 18:30`; and a zone after a date alone.
fn read_time_after_date<'a>(
    cursor: &mut Cursor<'a>,
    meanings: &ZoneMeanings,
    hours: bool,
    end: &mut Endpoint<'a>,
    problems: &mut Vec<TimeProblem>,
) {
    let mut after = *cursor;
    let minus = if after.eat_any(&['T', 't', '_']) {
        Minus::Offset
    } else {
        after.skip_blank();
        let _ = after.eat_any(&[',', '-', '\u{2013}', '\u{2014}', '@', ':']);
        Minus::AfterSpace
    };
    let approximate = minus != Minus::Offset && hedge::eat_before(&mut after);
    if let Some((time, zone)) = read_settled_time(&mut after, meanings, hours, minus) {
        *cursor = after;
        end.approximate = approximate;
        end.time = Part::sort(time, problems);
        if let Some(zone) = zone {
            end.zone = Part::sort(zone, problems);
        }
    } else if let Some(zone) = read_zone(cursor, meanings, Minus::Range) {
        end.zone = Part::sort(zone, problems);
    }
}

/// The date in `09:02 UTC on 14 March 2025` or `09:02, 14 March 2025`.
fn read_date_after_time(
    cursor: &mut Cursor<'_>,
    end: &mut Endpoint<'_>,
    problems: &mut Vec<TimeProblem>,
) {
    let mut after = *cursor;
    let comma = after.eat(',');
    after.skip_blank();
    let on = after.eat_word("on");
    after.skip_blank();
    if !comma && !on {
        return;
    }
    if let Some(date) = read_date(&mut after)
        && (on || is_alone(after))
    {
        *cursor = after;
        end.date = Part::sort(date, problems);
    }
}
