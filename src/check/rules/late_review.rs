//! A review that does not end.

use crate::check::said::days;
use crate::check::{Findings, Subject};
use crate::coe::front_matter::Status;
use crate::diagnostic::declare_rule;

/// The longest that a review should take, in days.
const LONGEST: i32 = 14;

declare_rule! {
    /// A COE has been in review for more than 14 days.
    ///
    /// ## Why it matters
    ///
    /// A review that takes weeks waits for somebody, and its actions wait with it.
    ///
    /// ## Example
    ///
    /// Before: `status: in-review` and `review-started: 2025-03-17`, on the 5th of April.
    ///
    /// After: `status: published`, with what is still open as an action.
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: promptness.
    pub(super) RULE = "late-review", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let front = &subject.coe.front;
    let Some(started) = front
        .review_started
        .filter(|_| front.status == Status::InReview)
    else {
        return;
    };
    let age = (subject.book.as_of - started.value).get_days();
    if age > LONGEST {
        found.add(
            started.span,
            format!("this has been in review for {}", days(age)),
            "ask the reviewers what still keeps it, turn open questions into actions, and publish \
             it",
        );
    }
}
