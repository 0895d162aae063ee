//! How long it was from one row to the next, and how that is shown.
//!
//! Rows hold text of any height, so the space between them cannot be to scale;
//! it grows with the time that passed, by steps. Long gaps are told in words.

use jiff::Timestamp;

use super::{date, end, zone_name};
use crate::coe::Coe;
use crate::coe::impact::impact;
use crate::coe::timeline::Entry;
use crate::site::words::{self, Dated};
use crate::time::{Moment, Precision};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// From each of these lengths on, in seconds, the space between two rows is one
/// step wider. Each is about five times the one before: the scale is logarithmic.
const STEPS: [i64; 6] = [
    5 * MINUTE,
    20 * MINUTE,
    90 * MINUTE,
    8 * HOUR,
    2 * DAY,
    10 * DAY,
];

/// A gap of this length, in seconds, is told in words while customers were
/// affected: nobody wrote anything down.
const SILENCE: i64 = 10 * MINUTE;

/// At any other time one of this length is.
const PAUSE: i64 = HOUR;

/// What stands above a row.
#[derive(Debug, Default)]
pub(super) struct Above<'t> {
    /// The last row whose time is known.
    last: Option<&'t Moment>,
    /// The row that ends last: what nothing has been written since.
    latest: Option<&'t Moment>,
    /// Whether rows without a readable time stand behind `last`.
    timeless: bool,
}

/// The distance of a row from those above it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    /// How much space shows it: 0 (least) to 6.
    pub(super) step: usize,
    /// Its length in words, if it is long.
    pub(super) words: Option<String>,
}

impl<'t> Above<'t> {
    /// The last row above whose time is known.
    pub(super) fn moment(&self) -> Option<&'t Moment> {
        self.last
    }

    /// Goes on below `entry`.
    pub(super) fn pass(&mut self, entry: &'t Entry) {
        let Some(moment) = &entry.moment else {
            self.timeless = true;
            return;
        };
        self.last = Some(moment);
        self.timeless = false;
        if self.latest.is_none_or(|latest| end(latest) <= end(moment)) {
            self.latest = Some(moment);
        }
    }
}

/// The distance of a row at `moment` from what stands above it.
pub(super) fn gap(coe: &Coe, above: &Above<'_>, moment: &Moment) -> Gap {
    let (Some(last), Some(latest)) = (above.last, above.latest) else {
        return Gap::default();
    };
    if moment.precision == Precision::Day || last.precision == Precision::Day {
        return gap_in_days(last, moment);
    }
    let back = last.at.as_second() - moment.at.as_second();
    if back > 0 {
        let length = words::duration(back);
        return Gap {
            step: 0,
            words: Some(format!("{length} earlier than the row above")),
        };
    }
    let from = end(latest);
    let seconds = moment.at.as_second() - from.as_second();
    let silent = is_silence(coe, from, moment.at);
    let long = silent || seconds >= PAUSE;
    // Without a remark it is the time since the row above, and "later" the time
    // since the beginning of that row.
    let since_above = !above.timeless && std::ptr::eq(latest, last);
    let about = if latest.approximate || moment.approximate {
        "about "
    } else {
        ""
    };
    let length = words::duration(seconds);
    Gap {
        step: step(seconds),
        words: long.then(|| {
            if since_above && silent {
                format!("{about}{length} without an entry")
            } else if since_above && last.until.is_none() {
                format!("{about}{length} later")
            } else {
                format!("{about}{length} since {}", since(latest, moment))
            }
        }),
    }
}

/// Of a row that is only a day no hour is known, and so no duration either.
fn gap_in_days(last: &Moment, moment: &Moment) -> Gap {
    let days = (date(moment) - date(last)).get_days();
    let length = words::count(days.unsigned_abs() as usize, "day", "days");
    let words = match days {
        0 => None,
        1 => Some("the next day".to_owned()),
        2.. => Some(format!("{length} later")),
        _ => Some(format!("{length} earlier than the row above")),
    };
    Gap {
        // A day and its next may be minutes apart: the least that it can be.
        step: step((i64::from(days) - 1) * DAY),
        words,
    }
}

/// Whether customers were affected all the while, and it was long.
pub(super) fn is_silence(coe: &Coe, from: Timestamp, to: Timestamp) -> bool {
    let long = to.as_second() - from.as_second() >= SILENCE;
    long && impact(coe).is_some_and(|impact| from >= impact.from && to <= impact.to)
}

/// Whether a gap is told in words wherever it is.
pub(super) fn is_pause(from: Timestamp, to: Timestamp) -> bool {
    to.as_second() - from.as_second() >= PAUSE
}

fn step(seconds: i64) -> usize {
    STEPS.iter().filter(|limit| seconds >= **limit).count()
}

/// The end of an entry as a later row refers to it: with its day and its zone
/// where those are others.
fn since(latest: &Moment, row: &Moment) -> String {
    let at = end(latest).to_zoned(latest.zone.tz.clone());
    let dated = Dated::of([at.date(), date(row)]);
    if latest.precision == Precision::Day {
        return dated.day(at.date());
    }
    let mut text = dated.time(at.datetime());
    if latest.zone.label != row.zone.label {
        text = format!("{text} {}", zone_name(&latest.zone));
    }
    text
}
