//! A COE that teaches nothing.

use crate::check::{Findings, Subject};
use crate::config::SectionName;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// There are no lessons.
    ///
    /// ## Why it matters
    ///
    /// Other teams do not run your service. What they can take home is the lesson: what
    /// went well and is worth copying, what went wrong and may sleep in their system too,
    /// and where it was luck.
    ///
    /// ## Example
    ///
    /// ```markdown
    /// ## Lessons Learned
    ///
    /// - A client that rotates through a fixed list of addresses needs to know which of
    ///   them answer.
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *Site Reliability Engineering*, appendix D: what went well, what went wrong,
    /// where we got lucky.
    pub(super) RULE = "no-lessons", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    if subject.coe.lessons.is_empty() {
        found.add(
            subject.heading(SectionName::Lessons),
            "no lesson is written down",
            "add `## Lessons Learned` with a list: what would you tell a team that runs something \
             like it?",
        );
    }
}
