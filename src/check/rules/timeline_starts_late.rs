//! A timeline that begins in the middle.

use crate::check::said::duration;
use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;
use crate::time::Precision;

declare_rule! {
    /// The first row of the timeline is later than the moment at which the impact began.
    ///
    /// ## Why it matters
    ///
    /// What matters most happened before anybody noticed: the change that set it off, the
    /// first error that nobody saw. A timeline that begins with the alarm tells how we
    /// reacted and not how it came about.
    ///
    /// ## Example
    ///
    /// Before, with `started: 2025-03-14T08:40:00Z` in the front matter:
    ///
    /// ```markdown
    /// - 09:11 **Detected** The alarm pages the on-call.
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// - 08:40 **Started** The host of resolver A restarts with the new kernel.
    /// - 09:11 **Detected** The alarm pages the on-call.
    /// ```
    ///
    /// ## Source
    ///
    /// PagerDuty, *Postmortem Documentation*: work forward from before the incident
    /// began, not backward from its end.
    pub(super) RULE = "timeline-starts-late", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let coe = subject.coe;
    let Some(started) = &coe.milestones.started else {
        return;
    };
    let Some(first) = coe.timeline.first() else {
        return;
    };
    let Some(moment) = first
        .moment
        .as_ref()
        .filter(|it| it.precision != Precision::Day)
    else {
        return;
    };
    let seconds = moment.at.as_second() - started.at.as_second();
    if seconds < 60 {
        return;
    }
    found.add(
        first.time_span,
        format!(
            "the timeline begins {} after the impact did",
            duration(seconds)
        ),
        "add what set it off and the first sign of it, even if nobody saw it at the time: work \
         forward from the cause",
    );
}
