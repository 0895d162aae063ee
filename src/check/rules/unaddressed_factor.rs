//! An underlying factor about which nothing is done.

use crate::check::{Findings, Subject};
use crate::coe::actions::ActionStatus;
use crate::coe::ties::ties;
use crate::coe::whys::Why;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// No action that is done or will be done addresses an underlying factor. An action
    /// says which factor it addresses in its Addresses column, or by the words that the
    /// two share; where an action says nothing of the kind, it may be meant for any of
    /// them, and nothing is found.
    ///
    /// ## Why it matters
    ///
    /// A factor is what will let the next incident through. To leave one as it is can be
    /// right, but it should be decided and not overlooked.
    ///
    /// ## Example
    ///
    /// Before: two factors, and one action that addresses the first.
    ///
    /// After:
    ///
    /// ```markdown
    /// | Action | Addresses |
    /// |---|---|
    /// | Take a resolver that does not answer out of the list | 1 |
    /// | Alarm on a resolver that does not answer | 2 |
    /// ```
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: each root cause leads to an action.
    pub(super) RULE = "unaddressed-factor", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let coe = subject.coe;
    let ties = ties(coe);
    // Without actions, `no-actions` has said so.
    if coe.actions.is_empty() || !ties.loose.is_empty() {
        return;
    }
    let mut factors = Vec::new();
    collect(&coe.whys, &mut factors);
    for (number, why) in factors {
        let dropped = |action: usize| coe.actions[action].status == ActionStatus::Dropped;
        let of = || ties.ties.iter().filter(|tie| tie.factor == number);
        if of().any(|tie| !dropped(tie.action)) {
            continue;
        }
        let message = if of().next().is_some() {
            "the only action about this underlying factor was dropped"
        } else {
            "no action addresses this underlying factor"
        };
        found.add(
            subject.line(why.span),
            message,
            format!(
                "add an action with {number} in its Addresses column, add {number} to one that is \
                 there, or say in the analysis why nothing is done"
            ),
        );
    }
}

/// The leaves of the whys with their numbers.
fn collect<'w>(whys: &'w [Why], factors: &mut Vec<(usize, &'w Why)>) {
    for why in whys {
        factors.extend(why.factor.map(|number| (number, why)));
        collect(&why.children, factors);
    }
}
