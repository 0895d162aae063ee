//! A COE after which nothing changes.

use crate::check::{Findings, Subject};
use crate::config::SectionName;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// There are no action items.
    ///
    /// ## Why it matters
    ///
    /// A review that changes nothing is a story. If all that can be done was done during
    /// the incident, list that as done: the next reader wants to know.
    ///
    /// ## Example
    ///
    /// ```markdown
    /// ## Action Items
    ///
    /// | Action | Type | Owner | Priority | Due |
    /// |---|---|---|---|---|
    /// | Alarm on a resolver that does not answer | detect | edge | P1 | 2025-04-01 |
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *Site Reliability Engineering*, chapter 15: a postmortem without action
    /// items is of no use to those who were affected.
    pub(super) RULE = "no-actions", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    if subject.coe.actions.is_empty() {
        found.add(
            subject.heading(SectionName::Actions),
            "nothing is to be done about this",
            "add `## Action Items` with a table: what, of which type, which team, by when; what \
             was done already belongs there too, as done",
        );
    }
}
