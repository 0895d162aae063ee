//! A COE that no team answers for.

use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;

declare_rule! {
    /// The front matter names no owner.
    ///
    /// ## Why it matters
    ///
    /// A review without one accountable team is nobody's: questions go
    /// unanswered, and its actions are done by whoever happens to remember them.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```yaml
    /// title: Checkout timed out
    /// ```
    ///
    /// After:
    ///
    /// ```yaml
    /// title: Checkout timed out
    /// owner: edge
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: a postmortem has an
    /// owner who is accountable for it and for its actions.
    pub(super) RULE = "missing-owner", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    if subject.coe.front.owner.is_none() {
        found.add(
            subject.coe.title_span,
            "no team owns this COE",
            "add `owner:` with the one team that answers for the review and its actions",
        );
    }
}
