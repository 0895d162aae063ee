//! An action whose day has passed.

use crate::check::said::days;
use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;

declare_rule! {
    /// An action is open and its due date has passed.
    ///
    /// ## Why it matters
    ///
    /// Until it is done, the same incident can happen again, and those who read this COE
    /// believe that it cannot. What is overdue depends on the day on which the check runs,
    /// or on `--today`.
    ///
    /// ## Example
    ///
    /// Before, checked on 2025-04-02:
    ///
    /// ```markdown
    /// | Alarm on a resolver that does not answer | edge | 2025-04-01 | open |
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// | Alarm on a resolver that does not answer | edge | 2025-04-01 | done |
    /// ```
    ///
    /// or a new day, or `dropped` with the reason.
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: follow up on action items.
    pub(super) RULE = "overdue-action", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let today = subject.book.as_of;
    for action in &subject.coe.actions {
        let Some(due) = action.due.filter(|_| action.is_overdue(today)) else {
            continue;
        };
        let late = days((today - due.value).get_days());
        found.add(
            due.span,
            format!("this action was due {late} ago"),
            "set its status to done with the day in Closed, agree on a new day, or drop it and \
             write why",
        );
    }
}
