//! A date and a time in a zone as one instant, where there is exactly one.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset};

use super::super::problem::TimeProblem;
use super::super::stamp::Precision;
use super::super::zone::Zone;

/// The instant at which clocks in `zone` show `civil`. For a whole day it is
/// the first instant of the day.
///
/// # Errors
///
/// `unreadable-time` when clocks never showed that time, or showed it twice,
/// because of a daylight-saving change; also beyond the years that exist.
pub(super) fn instant(
    civil: DateTime,
    zone: &Zone,
    precision: Precision,
    written: &Range<usize>,
) -> Result<Timestamp, TimeProblem> {
    let ambiguous = zone.tz.to_ambiguous_timestamp(civil);
    let offset = ambiguous.offset();
    let instant = if precision == Precision::Day {
        ambiguous.compatible()
    } else {
        ambiguous.unambiguous()
    };
    instant.map_err(|_| {
        let seconds = civil.second() != 0;
        let time = civil.strftime(if seconds { "%H:%M:%S" } else { "%H:%M" });
        let place = zone.tz.iana_name().unwrap_or(&zone.label);
        let day = civil.date();
        let (what, before, after) = match offset {
            AmbiguousOffset::Gap { before, after } => ("does not exist", before, after),
            AmbiguousOffset::Fold { before, after } => ("happened twice", before, after),
            AmbiguousOffset::Unambiguous { .. } => return out_of_range(written),
        };
        TimeProblem::unreadable(
            written.clone(),
            format!("{time} {what} in {place} on {day}, when the clocks changed"),
            format!(
                "write the offset beside it: `{time} {}` or `{time} {}`",
                show(before),
                show(after)
            ),
        )
    })
}

fn out_of_range(written: &Range<usize>) -> TimeProblem {
    TimeProblem::unreadable(
        written.clone(),
        "this time is beyond the end of the calendar",
        "write a date from 0001-01-01 to 9999-12-30",
    )
}

/// `+02:00`.
fn show(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
