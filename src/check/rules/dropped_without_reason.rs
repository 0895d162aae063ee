//! An action that was given up in silence.

use crate::check::{Findings, Subject};
use crate::coe::actions::ActionStatus;
use crate::diagnostic::declare_rule;

/// Words that give a reason wherever they stand.
const REASONS: [&str; 9] = [
    "because",
    "covered by",
    "due to",
    "no longer",
    "not needed",
    "not worth",
    "superseded",
    "wrong idea",
    "too dear",
];

/// Words that do so in the last of several clauses: in the first they may well be
/// a part of what was to be done.
const LAST_REASONS: [&str; 10] = [
    "already",
    "as ",
    "duplicate",
    "instead",
    "obsolete",
    "replaced",
    "since ",
    "unnecessary",
    "enough",
    "anyway",
];

/// Words behind which the reason stands.
const DROPPING: [&str; 12] = [
    "abandoned",
    "cancelled",
    "canceled",
    "closed",
    "declined",
    "dropped",
    "not done",
    "reason",
    "rejected",
    "will not",
    "won't",
    "won\u{2019}t",
];

/// What separates clauses.
const BREAKS: [&str; 7] = [": ", "; ", ", ", " \u{2013} ", " \u{2014} ", " - ", "("];

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
        if !gives_a_reason(&words) {
            found.add(
                subject.line(action.span),
                "this action was dropped, and nothing says why",
                "add the reason to its text, such as \u{201c}Dropped: the next model does it \
                 anyway\u{201d}; the next one with this idea will look for it",
            );
        }
    }
}

/// Whether `text`, an action in lower case, says why it was dropped: in words that
/// always do, behind a word of dropping, in a second sentence or in brackets at its
/// end.
fn gives_a_reason(text: &str) -> bool {
    const LEAST: usize = 2;
    let long = |words: &str| words.split_whitespace().count() >= LEAST;
    let dropped = DROPPING.iter().any(|word| {
        text.split_once(word)
            .is_some_and(|(_, behind)| long(behind))
    });
    let sentence = text
        .split_once(". ")
        .is_some_and(|(_, behind)| long(behind));
    let brackets = text
        .trim_end_matches('.')
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        .is_some_and(|(_, inside)| long(inside));
    let breaks = BREAKS
        .iter()
        .filter_map(|mark| text.rfind(mark).map(|at| at + mark.len()));
    let last = breaks.max().map_or("", |at| &text[at..]);
    dropped
        || sentence
        || brackets
        || REASONS.iter().any(|sign| text.contains(sign))
        || LAST_REASONS.iter().any(|sign| last.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::gives_a_reason;

    #[test]
    fn a_reason_is_told_from_what_was_to_be_done() {
        for (text, expected) in [
            ("keep photos. dropped: the next model does it", true),
            ("keep photos (the next model does it)", true),
            ("keep photos, the next model keeps enough", true),
            ("keep photos because of the law", true),
            ("won't do, the team is gone", true),
            ("keep photos - superseded by n3", true),
            ("alarm: disk full", false),
            ("remove obsolete entries as nodes are replaced", false),
            ("add alarm - disk; two of them", false),
            ("keep photos (dropped)", false),
            ("keep photos", false),
        ] {
            assert_eq!(gives_a_reason(text), expected, "{text}");
        }
    }
}
