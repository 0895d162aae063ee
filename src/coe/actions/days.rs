//! Days of actions that contradict each other or their status.

use std::sync::Arc;

use super::{Action, ActionStatus};
use crate::diagnostic::{Diagnostic, Level, Location, SourceFile, rules};

/// Reports actions that were closed before they were opened, and such that were
/// closed and are not done.
pub(in crate::coe) fn check_days(
    actions: &[Action],
    file: &Arc<SourceFile>,
    problems: &mut Vec<Diagnostic>,
) {
    for action in actions {
        let Some(closed) = action.closed else {
            continue;
        };
        let at = Location::new(file, closed.span);
        if let Some(opened) = action.opened.filter(|opened| opened.value > closed.value) {
            let mut problem = Diagnostic::new(
                &rules::END_BEFORE_START,
                at.clone(),
                "this action was closed before it was opened",
            )
            .related(Location::new(file, opened.span), "opened")
            .help("mend either day; until then it is not known how long it was open");
            problem.level = Level::Warning;
            problems.push(problem);
        }
        let status = match action.status {
            ActionStatus::Done | ActionStatus::Dropped => continue,
            ActionStatus::Proposed => "proposed",
            ActionStatus::Open => "open",
            ActionStatus::InProgress => "in progress",
        };
        let mut problem = Diagnostic::new(
            &rules::UNKNOWN_VALUE,
            at,
            format!("this action is {status}, and has a day on which it was closed"),
        )
        .help("set its status to `done` or `dropped`, or delete the day; the status counts");
        problem.level = Level::Warning;
        problems.push(problem);
    }
}
