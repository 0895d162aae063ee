//! Whys that end before they have reached anything.

use crate::check::{Findings, Subject};
use crate::coe::whys::Why;
use crate::diagnostic::declare_rule;

/// The least number of levels that needs no word about where they end.
const LEAST: usize = 3;

/// The words that say that the bottom is reached.
const MARKER: &str = "underlying factor";

declare_rule! {
    /// The whys are fewer than three levels deep, and none of them states an underlying
    /// factor.
    ///
    /// ## Why it matters
    ///
    /// The first answer is nearly always what everybody saw already. What can be changed
    /// for good (a safeguard that is missing, an alarm that looks in the wrong place) lies
    /// a few questions further down. Five is a habit, not a law; where fewer will do, say
    /// that the bottom is reached with **Underlying factor:**.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - Why did checkout fail? The resolver did not answer.
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// 1. Why did checkout fail? The resolver did not answer.
    /// 2. Why did checkout keep asking it? Its list of resolvers is fixed.
    /// 3. Why is it fixed? **Resolvers are no health-checked service.**
    /// ```
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: ask why until the causes are ones that you can act on.
    pub(super) RULE = "shallow-whys", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let whys = &subject.coe.whys;
    let Some(first) = whys.first() else {
        return;
    };
    let depth = depth(whys);
    if depth >= LEAST || whys.iter().any(|why| states_a_factor(subject, why)) {
        return;
    }
    if depth == 1 && whys.len() >= LEAST {
        let count = whys.len();
        found.add(
            subject.line(first.span),
            format!("these {count} whys stand side by side, so that why is asked only once"),
            "if each asks about the answer above it, number them or nest each below the one it \
             asks about; else ask of each answer why that was so",
        );
        return;
    }
    let levels = if depth == 1 { "once" } else { "twice" };
    found.add(
        subject.line(first.span),
        format!("why is asked only {levels} here"),
        "ask of the last answer why that was so; where this is the bottom, begin it with \
         **Underlying factor:**",
    );
}

fn depth(whys: &[Why]) -> usize {
    let deepest = whys.iter().map(|why| 1 + depth(&why.children)).max();
    deepest.unwrap_or(0)
}

fn states_a_factor(subject: &Subject<'_>, why: &Why) -> bool {
    let written = &subject.file.text[why.span.start..why.span.end];
    written.to_lowercase().contains(MARKER)
}
