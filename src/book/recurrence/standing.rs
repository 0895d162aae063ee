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

/// The days by which an action is judged: none of an idea, which never counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Promise {
    opened: Option<Date>,
    end: End,
}

/// Until when an action was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Never,
    On(Date),
    Unknown,
}

impl Promise {
    pub(super) fn of(coe: &Coe, action: &Action) -> Option<Self> {
        let end = match action.status {
            ActionStatus::Proposed => return None,
            ActionStatus::Open | ActionStatus::InProgress => End::Never,
            ActionStatus::Done | ActionStatus::Dropped => match action.closed {
                Some(closed) => End::On(closed.value),
                None => End::Unknown,
            },
        };
        Some(Self {
            opened: coe.opened(action),
            end,
        })
    }

    /// How the action stood on `day`; nothing if it was certainly not open.
    pub(super) fn stood(self, day: Date) -> Option<Stood> {
        let opened_later = self.opened.is_some_and(|opened| opened > day);
        match self.end {
            _ if opened_later => None,
            End::On(closed) if closed <= day => None,
            End::Unknown => Some(Stood::Unknown),
            End::Never | End::On(_) if self.opened.is_none() => Some(Stood::Unknown),
            End::Never | End::On(_) => Some(Stood::Open),
        }
    }
}

/// How an action of `coe` stood on `day`; nothing if it was certainly not open.
pub fn stood(coe: &Coe, action: &Action, day: Date) -> Option<Stood> {
    Promise::of(coe, action)?.stood(day)
}

/// By how many days an action that was open on `day` was overdue then; nothing
/// when it was not, or when it has no due day.
pub fn days_overdue(action: &Action, day: Date) -> Option<usize> {
    let due = action.due?.value;
    let days = day.since(due).ok()?.get_days();
    usize::try_from(days).ok().filter(|days| *days > 0)
}
