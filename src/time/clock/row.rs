//! Rows that have been placed, and how they are compared.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::super::problem::TimeProblem;
use super::super::stamp::{Part, Precision, Stamp};
use super::super::zone::Zone;
use crate::diagnostic::rules;

/// A row that has been placed.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) at: Timestamp,
    /// As written, with the date that was meant.
    pub(super) civil: DateTime,
    pub(super) zone: Zone,
    pub(super) precision: Precision,
}

impl Row {
    /// The date and time that a clock in `zone` shows at this row.
    pub(super) fn civil_in(&self, zone: &Zone) -> DateTime {
        if self.zone == *zone {
            self.civil
        } else {
            self.at.to_zoned(zone.tz.clone()).datetime()
        }
    }

    /// Whether this is earlier than `other`; of a whole day only the date counts.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        if self.precision == Precision::Day || other.precision == Precision::Day {
            self.civil.date() < other.civil_in(&self.zone).date()
        } else {
            self.at < other.at
        }
    }

    /// As an author writes it.
    fn written(&self, date: bool) -> String {
        let format = match (date || self.precision == Precision::Day, self.precision) {
            (true, Precision::Day) => "%Y-%m-%d",
            (true, _) => "%Y-%m-%d %H:%M",
            (false, _) => "%H:%M",
        };
        self.civil.strftime(format).to_string()
    }
}

/// `row` is earlier than the one `above` it.
pub(super) fn out_of_order(
    row: &Row,
    above: &Row,
    stamp: &Stamp,
    written: &Range<usize>,
) -> TimeProblem {
    let dated = !matches!(stamp.date, Part::Absent) || above.precision == Precision::Day;
    let same_zone = row.zone == above.zone;
    let show = |row: &Row| {
        let time = row.written(dated || !same_zone);
        if same_zone {
            time
        } else {
            format!("{time} {}", row.zone.label)
        }
    };
    TimeProblem {
        rule: &rules::TIMELINE_OUT_OF_ORDER,
        range: written.clone(),
        message: format!(
            "{} is earlier than the row above, {}",
            show(row),
            show(above)
        ),
        help: if dated {
            "check the dates, or swap the rows".to_owned()
        } else {
            "write the date, or swap the rows".to_owned()
        },
    }
}
