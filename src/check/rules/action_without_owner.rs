//! An action that is nobody's.

use crate::check::{Findings, Subject};
use crate::coe::actions::ActionStatus;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// An action that is still to be done names no team.
    ///
    /// ## Why it matters
    ///
    /// What belongs to everybody is done by nobody. An action without an owner is only
    /// proposed, and the ledger of what teams owe leaves it out.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - [ ] Alarm on a resolver that does not answer
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// - [ ] Alarm on a resolver that does not answer (owner: edge, due: 2025-04-01)
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: each action item has an owner.
    pub(super) RULE = "action-without-owner", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for action in &subject.coe.actions {
        let over = matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
        if action.owner.is_none() && !over {
            found.add(
                subject.line(action.span),
                "no team has signed up to this action",
                "name the one team that will do it, in the Owner column or as (owner: TEAM); \
                 until then it is only proposed",
            );
        }
    }
}
