//! An impact that nobody can weigh.

use crate::check::{Findings, Subject};
use crate::coe::Block;
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
    let counted = !matches!(customers, None | Some(Customers::Unknown));
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

fn says_a_number(subject: &Subject<'_>) -> bool {
    let coe = subject.coe;
    let sections = coe.sections.iter();
    sections
        .filter(|section| section.name == Some(SectionName::CustomerImpact))
        .flat_map(|section| &section.blocks)
        .any(|block| match block {
            Block::Html(html) => html.words(&coe.links).chars().any(|it| it.is_ascii_digit()),
            _ => false,
        })
}
