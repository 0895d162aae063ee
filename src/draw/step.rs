//! Steps of the calendar, and where they fall in a zone.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

/// A distance between ticks that readers know from clocks and calendars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Seconds(i64),
    /// More than one, counted from each midnight.
    Hours(i8),
    Days,
    /// Every so many weeks, on Mondays.
    Mondays,
    Months(i8),
    Years(i16),
}

/// From the shortest to the longest.
pub(super) const STEPS: [Step; 34] = [
    Step::Seconds(1),
    Step::Seconds(2),
    Step::Seconds(5),
    Step::Seconds(10),
    Step::Seconds(15),
    Step::Seconds(30),
    Step::Seconds(60),
    Step::Seconds(120),
    Step::Seconds(300),
    Step::Seconds(600),
    Step::Seconds(900),
    Step::Seconds(1_200),
    Step::Seconds(1_800),
    Step::Seconds(3_600),
    Step::Hours(2),
    Step::Hours(3),
    Step::Hours(4),
    Step::Hours(6),
    Step::Hours(12),
    Step::Days,
    Step::Mondays,
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(500),
    Step::Years(1_000),
];

impl Step {
    /// About how long it is, in seconds: never longer than it really is.
    pub(super) fn shortest(self) -> i64 {
        const DAY: i64 = 86_400;
        match self {
            Self::Seconds(seconds) => seconds,
            // An hour less when clocks go forward.
            Self::Hours(hours) => (i64::from(hours) - 1) * 3_600,
            Self::Days => DAY - 3_600,
            Self::Mondays => 7 * DAY - 3_600,
            Self::Months(months) => i64::from(months) * 28 * DAY,
            Self::Years(years) => i64::from(years) * 365 * DAY,
        }
    }

    /// Every moment from `from` to `to` at which clocks in `zone` show a multiple
    /// of the step, ascending.
    pub(super) fn moments(self, from: Timestamp, to: Timestamp, zone: &TimeZone) -> Vec<Timestamp> {
        match self {
            Self::Seconds(seconds) => by_clock(seconds, from, to, zone),
            Self::Hours(hours) => {
                let days = dates(first_day(from, zone), 1.day(), to, zone);
                let hours = (0..24).step_by(hours as usize);
                let times =
                    days.flat_map(|day| hours.clone().map(move |hour| day.at(hour, 0, 0, 0)));
                within(times.filter_map(|it| instant(it, zone)), from, to)
            }
            Self::Days => starts(first_day(from, zone), 1.day(), from, to, zone),
            Self::Mondays => {
                let day = first_day(from, zone);
                let back = day.weekday().since(Weekday::Monday);
                let monday = day.checked_sub(i64::from(back).days()).unwrap_or(day);
                starts(monday, 1.week(), from, to, zone)
            }
            Self::Months(months) => {
                let day = first_day(from, zone);
                let month = (day.month() - 1) / months * months + 1;
                let first = Date::new(day.year(), month, 1).unwrap_or(day);
                starts(first, i64::from(months).months(), from, to, zone)
            }
            Self::Years(years) => {
                let day = first_day(from, zone);
                let year = day.year().div_euclid(years) * years;
                let first = Date::new(year.max(1), 1, 1).unwrap_or(day);
                starts(first, i64::from(years).years(), from, to, zone)
            }
        }
    }
}

fn first_day(from: Timestamp, zone: &TimeZone) -> Date {
    zone.to_datetime(from).date()
}

/// The moment of a date and time; nothing when clocks skip it, and the first
/// when they show it twice.
fn instant(civil: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    let moment = zone.to_ambiguous_timestamp(civil).earlier().ok()?;
    (zone.to_datetime(moment) == civil).then_some(moment)
}

/// Moments at which the seconds since midnight are a multiple: counted in real
/// seconds, so that an hour shown twice has its ticks twice.
fn by_clock(step: i64, from: Timestamp, to: Timestamp, zone: &TimeZone) -> Vec<Timestamp> {
    let shown =
        |moment: Timestamp| moment.as_second() + i64::from(zone.to_offset(moment).seconds());
    let mut moments = Vec::new();
    let ceiling = from.as_second() + i64::from(from.subsec_nanosecond() > 0);
    let Ok(mut at) = Timestamp::from_second(ceiling) else {
        return moments;
    };
    while at <= to {
        let behind = shown(at).rem_euclid(step);
        if behind == 0 {
            moments.push(at);
        }
        let Ok(next) = Timestamp::from_second(at.as_second() + step - behind) else {
            break;
        };
        at = next;
    }
    moments
}

/// Days from `first`, each `span` after the other, that begin by `to`.
fn dates(first: Date, span: Span, to: Timestamp, zone: &TimeZone) -> impl Iterator<Item = Date> {
    let last = zone.to_datetime(to).date();
    first.series(span).take_while(move |day| *day <= last)
}

/// The first moments of such days.
fn starts(
    first: Date,
    span: Span,
    from: Timestamp,
    to: Timestamp,
    zone: &TimeZone,
) -> Vec<Timestamp> {
    let days = dates(first, span, to, zone);
    // Where clocks change at midnight, a day begins at another hour.
    let moments = days.filter_map(|day| Some(day.to_zoned(zone.clone()).ok()?.timestamp()));
    within(moments, from, to)
}

fn within(
    moments: impl Iterator<Item = Timestamp>,
    from: Timestamp,
    to: Timestamp,
) -> Vec<Timestamp> {
    let mut moments: Vec<Timestamp> = moments
        .filter(|moment| (from..=to).contains(moment))
        .collect();
    moments.sort_unstable();
    moments.dedup();
    moments
}
