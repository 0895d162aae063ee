//! An action that was done at an unknown time.

use crate::check::{Findings, Subject};
use crate::coe::actions::ActionStatus;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// An action is done, and no date says since when.
    ///
    /// ## Why it matters
    ///
    /// Nobody can tell whether it was there when the same thing happened again, and the
    /// statistics of how long actions take must leave it out.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// | Action | Status | Closed |
    /// |---|---|---|
    /// | Alarm on a resolver that does not answer | done | |
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// | Action | Status | Closed |
    /// |---|---|---|
    /// | Alarm on a resolver that does not answer | done | 2025-03-28 |
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: action items are tracked to
    /// their end.
    pub(super) RULE = "done-without-date", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for action in &subject.coe.actions {
        let silent = action.closed.is_none() && !action.closed_unread;
        if action.status == ActionStatus::Done && silent {
            found.add(
                subject.line(action.span),
                "this action is done, and nothing says since when",
                "add the day in the Closed column, or as (closed: 2025-03-28)",
            );
        }
    }
}
