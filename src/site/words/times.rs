//! How moments are written for readers, with no more of their date than is
//! needed to tell them apart.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::{day_and_month, duration, short_date};

/// `09:02`, with seconds and parts of them where there are any.
pub fn clock(at: DateTime) -> String {
    let format = if at.second() == 0 && at.subsec_nanosecond() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S%.f"
    };
    at.strftime(format).to_string()
}

/// How much of a moment's date must be told beside its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dated {
    /// Nothing: all that is told is of one day.
    No,
    /// The day: all is of one year.
    Day,
    /// The day and its year.
    Year,
}

impl Dated {
    /// What tells moments of these days apart.
    pub fn of(days: impl IntoIterator<Item = Date>) -> Self {
        let mut days = days.into_iter();
        let Some(first) = days.next() else {
            return Self::No;
        };
        days.fold(Self::No, |dated, day| match dated {
            _ if day.year() != first.year() => Self::Year,
            Self::No if day != first => Self::Day,
            dated => dated,
        })
    }

    /// `09:02`, `15 Mar 09:02` or `15 Mar 2025 09:02`.
    pub fn time(self, at: DateTime) -> String {
        self.with(at.date(), &clock(at))
    }

    /// A time as it is written already, behind its date.
    pub fn with(self, date: Date, time: &str) -> String {
        match self {
            Self::No => time.to_owned(),
            Self::Day | Self::Year => format!("{} {time}", self.day(date)),
        }
    }

    /// `15 Mar`, with its year only where that is told.
    pub fn day(self, date: Date) -> String {
        match self {
            Self::Year => short_date(date),
            Self::No | Self::Day => day_and_month(date),
        }
    }
}

/// That clocks of a zone were changed between two moments; nothing if they were
/// not.
pub fn clock_changes(first: Timestamp, last: Timestamp, zone: &TimeZone) -> Option<String> {
    let mut offset = zone.to_offset(first).seconds();
    let mut changes = Vec::new();
    for change in zone.following(first) {
        if change.timestamp() > last {
            break;
        }
        let now = change.offset().seconds();
        if now != offset {
            changes.push(now - offset);
        }
        offset = now;
    }
    let change = |seconds: &i32| {
        let direction = if *seconds > 0 { "forward" } else { "back" };
        format!("{direction} by {}", duration(i64::from(seconds.abs())))
    };
    let said = match &changes[..] {
        [] => return None,
        [one] => format!("Clocks went {} meanwhile", change(one)),
        [one, other] => format!(
            "Clocks went {} and {} meanwhile",
            change(one),
            change(other)
        ),
        more => format!("Clocks were changed {} times meanwhile", more.len()),
    };
    Some(format!("{said}; lengths are real time."))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn seconds_are_told_where_there_are_any() {
        let day = date(2025, 3, 14);
        for (time, expected) in [
            (day.at(9, 2, 0, 0), "09:02"),
            (day.at(9, 0, 59, 0), "09:00:59"),
            (day.at(9, 0, 1, 500_000_000), "09:00:01.5"),
            (day.at(9, 0, 0, 1_000_000), "09:00:00.001"),
        ] {
            assert_eq!(clock(time), expected);
        }
    }

    #[test]
    fn a_time_has_its_day_and_its_year_where_others_have_another() {
        let (first, next, later) = (date(2025, 3, 14), date(2025, 3, 15), date(2026, 3, 14));
        for (days, expected) in [
            (vec![first, first], "09:02"),
            (vec![first, next, first], "14 Mar 09:02"),
            (vec![first, later], "14 Mar 2025 09:02"),
            (vec![first, later, first], "14 Mar 2025 09:02"),
            (vec![], "09:02"),
        ] {
            assert_eq!(Dated::of(days).time(first.at(9, 2, 0, 0)), expected);
        }
    }

    #[test]
    fn every_change_of_the_clocks_is_told() {
        let oslo = TimeZone::get("Europe/Oslo").expect("a zone");
        let at = |text: &str| text.parse::<Timestamp>().expect("a time");
        for (from, to, expected) in [
            ("2025-01-01T00:00Z", "2025-02-01T00:00Z", None),
            (
                "2025-03-30T00:00Z",
                "2025-03-30T01:00Z",
                Some("Clocks went forward by 1 h meanwhile"),
            ),
            (
                "2025-10-01T00:00Z",
                "2025-11-01T00:00Z",
                Some("Clocks went back by 1 h meanwhile"),
            ),
            (
                "2025-01-01T00:00Z",
                "2025-12-31T00:00Z",
                Some("Clocks went forward by 1 h and back by 1 h meanwhile"),
            ),
            (
                "2024-01-01T00:00Z",
                "2026-01-01T00:00Z",
                Some("Clocks were changed 4 times meanwhile"),
            ),
        ] {
            let said = clock_changes(at(from), at(to), &oslo);
            let expected = expected.map(|said| format!("{said}; lengths are real time."));
            assert_eq!(said, expected, "{from} to {to}");
        }
    }
}
