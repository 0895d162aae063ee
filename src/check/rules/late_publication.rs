//! A COE that came too late.

use crate::check::said::days;
use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;

/// The longest that publishing should take, in days.
const LONGEST: i32 = 30;

declare_rule! {
    /// A COE was published more than 30 days after the incident was resolved. Near misses
    /// are excused.
    ///
    /// ## Why it matters
    ///
    /// For a month other teams ran into what this one already knew. It cannot be mended
    /// here; it is worth asking what the review waited for.
    ///
    /// ## Example
    ///
    /// Resolved on 2025-03-14 and `published-on: 2025-05-02`: 49 days.
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: promptness; AWS's *Correction
    /// of Error*.
    pub(super) RULE = "late-publication", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let coe = subject.coe;
    let (Some(published), Some(resolved)) = (coe.front.published_on, &coe.milestones.resolved)
    else {
        return;
    };
    let resolved = resolved.at.to_zoned(resolved.zone.tz.clone()).date();
    let age = (published.value - resolved).get_days();
    if age > LONGEST {
        found.add(
            published.span,
            format!("this was published {} after it was resolved", days(age)),
            "nothing to mend here; ask what it waited for, and write that down as a lesson if \
             others may wait for it too",
        );
    }
}
