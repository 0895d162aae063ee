//! What can be wrong with a written time.

use std::ops::Range;

use super::title::year_last;
use crate::diagnostic::{Diagnostic, Fix, Location, Rule, rules};

/// Something wrong with a time that an author wrote. Whoever knows where the
/// text stands makes a [`Diagnostic`] of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeProblem {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// The bytes at fault, counted in the text that was read.
    pub range: Range<usize>,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl TimeProblem {
    /// A time that cannot be read.
    pub(super) fn unreadable(
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            rule: &rules::UNREADABLE_TIME,
            range,
            message: message.into(),
            help: help.into(),
        }
    }

    /// The same problem in a text in which this one starts at byte `offset`.
    #[must_use]
    pub(super) fn shifted(mut self, offset: usize) -> Self {
        self.range = self.range.start + offset..self.range.end + offset;
        self
    }

    /// The problem as a diagnostic at `location`.
    pub fn at(self, location: Location) -> Diagnostic {
        let span = location.span;
        // Only where the place is that of the date and of nothing else.
        let meant = location.file.text.get(span.start..span.end);
        let meant = meant.and_then(year_last);
        let found = Diagnostic::new(self.rule, location, self.message).help(self.help);
        match meant.filter(|_| self.rule == &rules::AMBIGUOUS_DATE) {
            Some(date) => found.fix(Fix::new(format!("write `{date}`"), span, date.to_string())),
            None => found,
        }
    }
}
