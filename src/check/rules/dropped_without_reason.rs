//! An action that was given up in silence.

use crate::check::{Findings, Subject};
use crate::coe::actions::ActionStatus;
use crate::diagnostic::declare_rule;

/// Words and signs behind which a reason stands.
const SIGNS: [&str; 21] = [
    "because",
    "since ",
    " as ",
    "due to",
    "superseded",
    "replaced",
    "instead",
    "no longer",
    "not needed",
    "not worth",
    "unnecessary",
    "obsolete",
    "duplicate",
    "covered by",
    "already",
    "dropped,",
    ": ",
    "; ",
    " \u{2013} ",
    " \u{2014} ",
    " - ",
];

declare_rule! {
    /// An action was dropped, and its text does not say why.
    ///
    /// ## Why it matters
    ///
    /// The next one who has this idea wants to know whether it was wrong, too dear, or only
    /// forgotten. A reason takes one clause.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// | Keep 1,000 photos on a handheld | dropped |
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// | Keep 1,000 photos on a handheld. Dropped: the next model keeps 4,000 anyway | dropped |
    /// ```
    ///
    /// ## Source
    ///
    /// PagerDuty, *Postmortem Documentation*: an action that will not be done is closed
    /// with the reason.
    pub(super) RULE = "dropped-without-reason", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for action in &subject.coe.actions {
        if action.status != ActionStatus::Dropped {
            continue;
        }
        let words = action.html.words(&subject.coe.links).to_lowercase();
        // Brackets and a second sentence give reasons too.
        let reason = SIGNS.iter().any(|sign| words.contains(sign))
            || words.contains('(')
            || words.contains(". ");
        if !reason {
            found.add(
                subject.line(action.span),
                "this action was dropped, and nothing says why",
                "add the reason to its text, such as \u{201c}Dropped: the next model does it \
                 anyway\u{201d}; the next one with this idea will look for it",
            );
        }
    }
}
