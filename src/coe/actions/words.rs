//! The words that authors use for kinds, priorities and states, and for
//! nothing.

use super::{ActionKind, ActionStatus};

/// What an action is for; the names of the format come first.
pub(super) const KINDS: [(&str, ActionKind); 10] = [
    ("prevent", ActionKind::Prevent),
    ("detect", ActionKind::Detect),
    ("mitigate", ActionKind::Mitigate),
    ("process", ActionKind::Process),
    ("prevention", ActionKind::Prevent),
    ("preventive", ActionKind::Prevent),
    ("preventative", ActionKind::Prevent),
    ("detection", ActionKind::Detect),
    ("detective", ActionKind::Detect),
    ("mitigation", ActionKind::Mitigate),
];

/// How urgent it is.
pub(super) const PRIORITIES: [(&str, u8); 8] = [
    ("p0", 0),
    ("p1", 1),
    ("p2", 2),
    ("p3", 3),
    ("0", 0),
    ("1", 1),
    ("2", 2),
    ("3", 3),
];

/// How far it has come; the names of the format come first.
pub(super) const STATUSES: [(&str, ActionStatus); 18] = [
    ("proposed", ActionStatus::Proposed),
    ("open", ActionStatus::Open),
    ("in-progress", ActionStatus::InProgress),
    ("done", ActionStatus::Done),
    ("dropped", ActionStatus::Dropped),
    ("idea", ActionStatus::Proposed),
    ("to-do", ActionStatus::Open),
    ("new", ActionStatus::Open),
    ("planned", ActionStatus::Open),
    ("not-started", ActionStatus::Open),
    ("started", ActionStatus::InProgress),
    ("doing", ActionStatus::InProgress),
    ("ongoing", ActionStatus::InProgress),
    ("completed", ActionStatus::Done),
    ("complete", ActionStatus::Done),
    ("closed", ActionStatus::Done),
    ("cancelled", ActionStatus::Dropped),
    ("won't-do", ActionStatus::Dropped),
];

/// Whether a cell below `Done?` says yes or no; nothing where it says when.
pub(super) fn says_done(written: &str) -> Option<bool> {
    let word = written.trim().to_lowercase();
    // What asks for a coloured picture is no part of the sign.
    match word.trim_end_matches('\u{fe0f}') {
        "yes" | "y" | "true" | "done" | "x" | "[x]" | "✓" | "✔" | "✅" | "☑" => Some(true),
        "no" | "n" | "false" | "not yet" | "open" | "[ ]" | "✗" | "✘" | "❌" | "☐" => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether a cell or a value says that there is nothing to say.
pub(super) fn is_blank(written: &str) -> bool {
    let word = written.trim().to_lowercase();
    word.trim_matches(['-', '–', '—', '?', ' ']).is_empty()
        || matches!(
            word.as_str(),
            "tbd" | "n/a" | "none" | "unassigned" | "todo"
        )
}
