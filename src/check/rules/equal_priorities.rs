//! Actions that are all equally urgent.

use crate::check::{Findings, Subject};
use crate::coe::actions::ActionStatus;
use crate::config::SectionName;
use crate::diagnostic::declare_rule;

/// The least number of actions that can be put in an order.
const LEAST: usize = 3;

declare_rule! {
    /// Three or more actions all have the same priority.
    ///
    /// ## Why it matters
    ///
    /// A priority says what is done first when not everything can be. Where all have the
    /// same, each team chooses by itself, and most choose what is easy.
    ///
    /// ## Example
    ///
    /// Before: six actions, each P1. After: one P0 for what keeps it from happening again
    /// this week, two P1, and P2 for the rest.
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: action items with equal
    /// priorities are a sign of a poor postmortem.
    pub(super) RULE = "equal-priorities", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let actions = subject.coe.actions.iter();
    let priorities: Vec<Option<u8>> = actions
        .filter(|action| action.status != ActionStatus::Dropped)
        .map(|action| action.priority)
        .collect();
    let Some(Some(first)) = priorities.first().copied() else {
        return;
    };
    if priorities.len() >= LEAST && priorities.iter().all(|it| *it == Some(first)) {
        let count = priorities.len();
        let which = if count < subject.coe.actions.len() {
            format!("all {count} actions that are not dropped")
        } else {
            format!("all {count} actions")
        };
        found.add(
            subject.heading(SectionName::Actions),
            format!("{which} are P{first}"),
            "say which one you would do if you could do only one, and give the others a lower \
             priority",
        );
    }
}
