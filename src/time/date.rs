//! Dates as authors write them: `2025-03-14`, `14 March 2025`, `May 12`.

mod notations;

use jiff::ToSpan;
use jiff::civil::Date;

use super::problem::TimeProblem;
use super::scan::Cursor;

/// A date of which the year may be left to the rows around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDate {
    /// The year, if written.
    pub year: Option<i16>,
    /// From 1 to 12.
    pub month: i8,
    /// From 1; it exists in this month, in a leap year at least.
    pub day: i8,
}

impl From<Date> for WrittenDate {
    fn from(date: Date) -> Self {
        Self {
            year: Some(date.year()),
            month: date.month(),
            day: date.day(),
        }
    }
}

impl WrittenDate {
    /// The date in the year that was written, else in the year that brings it
    /// nearest to `anchor`. `None` only at the ends of the calendar.
    pub fn near(self, anchor: Date) -> Option<Date> {
        if let Some(year) = self.year {
            return Date::new(year, self.month, self.day).ok();
        }
        // 29 February may be eight years away.
        (-8..=8)
            .filter_map(|years: i16| {
                Date::new(anchor.year().checked_add(years)?, self.month, self.day).ok()
            })
            .min_by_key(|date| (days_between(anchor, *date).abs(), *date))
    }
}

/// Whole days from `from` to `to`; negative when `to` is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The date `days` later; `None` at the end of the calendar.
pub(super) fn days_later(date: Date, days: i64) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

/// Reads a date, if one stands here, with a weekday before it.
///
/// # Errors
///
/// `ambiguous-date` for numbers whose order is not known, as in `03/04/2025`;
/// `unreadable-time` for a date that does not exist. What was written is read
/// over all the same.
pub(super) fn read_date(cursor: &mut Cursor<'_>) -> Option<Result<WrittenDate, TimeProblem>> {
    let mut after = *cursor;
    let weekday = notations::eat_weekday(&mut after);
    let start = after;
    for form in notations::ALL {
        let mut tried = start;
        if let Some(date) = form(&mut tried) {
            *cursor = tried;
            return Some(date);
        }
    }
    // "Tuesday 09:02" leaves open which Tuesday.
    if !weekday || !notations::clock_time_follows(start) {
        return None;
    }
    let range = cursor.offset()..start.offset();
    let written = start.since(*cursor).trim_end().to_owned();
    *cursor = start;
    Some(Err(TimeProblem::unreadable(
        range,
        format!("`{written}` alone does not say which day is meant"),
        "write the date, as in `2025-03-14 09:02`",
    )))
}
