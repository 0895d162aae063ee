//! An impact that nobody can weigh.

use crate::check::language::{Kind, Token};
use crate::check::{Findings, Subject};
use crate::coe::front_matter::Customers;
use crate::coe::impact::impact;
use crate::config::SectionName;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// Neither the number of customers nor the duration of the impact is known, and the
    /// section on customer impact holds no number.
    ///
    /// ## Why it matters
    ///
    /// Without a number nobody can say whether this was worse than last month's, or what
    /// mending it is worth. An estimate, marked as one, beats silence. A near miss had no
    /// impact to measure.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// ## Customer Impact
    ///
    /// Many customers could not pay for a while.
    /// ```
    ///
    /// After:
    ///
    /// ```yaml
    /// customers: ~1200
    /// ```
    ///
    /// with **Started** and **Mitigated** in the timeline, from which the duration is
    /// computed.
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: "How many customers were impacted?"; Google, *Site
    /// Reliability Engineering*, chapter 15.
    pub(super) RULE = "impact-without-numbers", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let coe = subject.coe;
    let customers = coe.front.customers.map(|it| it.value);
    // A number that cannot be read is reported as such.
    let counted =
        !matches!(customers, None | Some(Customers::Unknown)) || coe.front.customers_unread;
    if counted || impact(coe).is_some() || says_a_number(subject) {
        return;
    }
    found.add(
        subject.heading(SectionName::CustomerImpact),
        "nothing says how many customers were affected, or for how long",
        "add `customers: ~1200` to the front matter, or **Started** and **Mitigated** to the \
         timeline; an estimate, marked with ~, is better than silence",
    );
}

/// Whether the section on customer impact counts something: a number that is
/// neither a date nor a time, or a word for one.
fn says_a_number(subject: &Subject<'_>) -> bool {
    let mut impact = subject
        .passages()
        .filter(|(passage, _)| passage.section == Some(SectionName::CustomerImpact));
    impact.any(|(_, tokens)| (0..tokens.len()).any(|at| counts(tokens, at)))
}

/// Words that measure as numbers do.
const MEASURES: [&str; 14] = [
    "all",
    "dozen",
    "dozens",
    "every",
    "half",
    "hundred",
    "hundreds",
    "million",
    "millions",
    "quarter",
    "third",
    "thirds",
    "thousand",
    "thousands",
];

/// Names of months, as they stand beside the number of a day.
const MONTHS: [&str; 23] = [
    "january",
    "jan",
    "february",
    "feb",
    "march",
    "mar",
    "april",
    "apr",
    "may",
    "june",
    "jun",
    "july",
    "jul",
    "august",
    "aug",
    "september",
    "sept",
    "sep",
    "october",
    "oct",
    "november",
    "nov",
    "december",
];

fn counts(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    if token.kind != Kind::Number {
        return token.is_any(&MEASURES);
    }
    let beside = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|it| it.is_any(&MONTHS))
    };
    let before = at.checked_sub(1);
    let year = beside(at.checked_sub(2).filter(|_| token.text.len() == 4));
    if beside(before) || beside(Some(at + 1)) || year {
        return false;
    }
    // "1,200", "3.5", "5k" and "30min", but not "2nd", "5xx", "10:04" or "2025-03-14".
    let unit = token
        .lower
        .trim_start_matches(|next: char| next.is_numeric() || ".,_".contains(next));
    matches!(
        unit,
        "" | "k" | "m" | "s" | "ms" | "h" | "hr" | "hrs" | "min" | "mins" | "d" | "x"
    )
}
