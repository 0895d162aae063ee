//! An action that is due at no time.

use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;

declare_rule! {
    /// An action that a team has signed up to has no due date.
    ///
    /// ## Why it matters
    ///
    /// Without a day an action is never overdue, and so never missed: it waits behind all
    /// that has one, until the incident happens again.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// | Alarm on a resolver that does not answer | edge | P1 | |
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// | Alarm on a resolver that does not answer | edge | P1 | 2025-04-01 |
    /// ```
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: each action has an owner, a priority and a due date.
    pub(super) RULE = "action-without-due-date", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for action in &subject.coe.actions {
        // A day that cannot be read is reported as such.
        if action.status.is_open() && action.due.is_none() && !action.due_unread {
            found.add(
                subject.line(action.span),
                "no day is set by which this action is to be done",
                "agree on one with the owning team and write it as 2025-04-01, in the Due column \
                 or as (due: 2025-04-01); it can be moved later, with a reason",
            );
        }
    }
}
