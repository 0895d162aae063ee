//! How an action stood on a day that has passed.

use jiff::civil::Date;

use crate::coe::Coe;
use crate::coe::actions::{Action, ActionStatus};

/// How an action stood on a day, if it counts at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stood {
    /// It was open.
    Open,
    /// A day is missing that would tell.
    Unknown,
}

/// How an action of `coe` stood on `day`; nothing if it was certainly not open.
pub fn stood(coe: &Coe, action: &Action, day: Date) -> Option<Stood> {
    let opened = coe.opened(action);
    if opened.is_some_and(|opened| opened > day) {
        return None;
    }
    let open_after = match action.status {
        ActionStatus::Proposed => return None,
        ActionStatus::Open | ActionStatus::InProgress => Some(true),
        ActionStatus::Done | ActionStatus::Dropped => action.closed.map(|it| it.value > day),
    };
    match (opened, open_after) {
        (_, Some(false)) => None,
        (Some(_), Some(true)) => Some(Stood::Open),
        (None, Some(true)) | (_, None) => Some(Stood::Unknown),
    }
}

/// By how many days an action that was open on `day` was overdue then; nothing
/// when it was not, or when it has no due day.
pub fn days_overdue(action: &Action, day: Date) -> Option<usize> {
    let due = action.due?.value;
    let days = day.since(due).ok()?.get_days();
    usize::try_from(days).ok().filter(|days| *days > 0)
}
