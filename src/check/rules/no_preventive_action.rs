//! Actions that let it happen again.

use crate::check::{Findings, Subject};
use crate::coe::actions::{ActionKind, ActionStatus};
use crate::config::SectionName;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// Every action only detects the same incident sooner or mitigates it; none prevents
    /// it.
    ///
    /// ## Why it matters
    ///
    /// An alarm that rings earlier is worth a lot, and it will ring. Where nothing can be
    /// done against the cause at a price worth paying, say so in the analysis, and the
    /// next reader need not look for it again.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// | Alarm on a resolver that does not answer | detect |
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// | Alarm on a resolver that does not answer | detect |
    /// | Take a resolver that does not answer out of the client's list | prevent |
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: a good action plan has
    /// preventive and mitigative actions.
    pub(super) RULE = "no-preventive-action", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let actions = subject.coe.actions.iter();
    let kinds: Vec<Option<ActionKind>> = actions
        .filter(|action| action.status != ActionStatus::Dropped)
        .map(|action| action.kind)
        .collect();
    // An action without a type may be the one that prevents it.
    let after =
        |it: &Option<ActionKind>| matches!(it, Some(ActionKind::Detect | ActionKind::Mitigate));
    if !kinds.is_empty() && kinds.iter().all(after) {
        found.add(
            subject.heading(SectionName::Actions),
            "every action detects or mitigates this; none prevents it",
            "look at the underlying factors and add what would keep one of them from coming back; \
             if that is not worth its price, say so in the analysis",
        );
    }
}
