//! The rules of a good COE, one a file, and the registry of all.

mod missing_owner;

use super::{Findings, Subject};
use crate::diagnostic::Rule;

/// A rule and the function that looks for what it names.
#[derive(Debug)]
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// Looks at one COE.
    pub run: fn(&Subject<'_>, &mut Findings<'_>),
    /// Whether it holds for near-misses, which had no impact and no end.
    pub near_misses: bool,
}

/// Every rule, in the order of a COE: front matter, sections, timeline, whys,
/// lessons, actions, the review, the rest of the book.
pub static RULES: &[Check] = &[always(&missing_owner::RULE, missing_owner::check)];

/// A rule for every COE.
const fn always(rule: &'static Rule, run: fn(&Subject<'_>, &mut Findings<'_>)) -> Check {
    Check {
        rule,
        run,
        near_misses: true,
    }
}

/// A rule about impact, milestones or durations, of which near-misses are
/// excused.
#[expect(dead_code, reason = "the rules about impact follow")]
const fn incidents(rule: &'static Rule, run: fn(&Subject<'_>, &mut Findings<'_>)) -> Check {
    Check {
        rule,
        run,
        near_misses: false,
    }
}
