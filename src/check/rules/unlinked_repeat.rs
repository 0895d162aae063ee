//! An incident like an earlier one that it does not mention.

use std::collections::BTreeSet;

use crate::book::{CoeIndex, Target};
use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;

declare_rule! {
    /// An earlier COE affected exactly the same services by the same causes, and this one
    /// neither links to it nor names it under `related` or `recurrence-of`.
    ///
    /// ## Why it matters
    ///
    /// If it is the same thing again, the earlier actions did not work, and that is the
    /// most valuable thing this review can find out. If it is not, one sentence saves each
    /// reader the comparison.
    ///
    /// ## Example
    ///
    /// After:
    ///
    /// ```yaml
    /// recurrence-of: [2024-11-02-resolver-drain]
    /// ```
    ///
    /// or a sentence with `[[2024-11-02-resolver-drain]]` in it.
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: related items, such as earlier reviews.
    pub(super) RULE = "unlinked-repeat", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let (book, connections) = (subject.book, subject.connections);
    let kind = |coe: CoeIndex| {
        let terms = &book.connections[coe].terms;
        let services: BTreeSet<_> = terms.services.iter().copied().collect();
        let causes: BTreeSet<_> = terms.causes.iter().copied().collect();
        (services, causes)
    };
    let own = kind(subject.index);
    let referred = |coe: CoeIndex| {
        let linked = |it: &Target| matches!(it, Target::Coe(other, _) if *other == coe);
        connections.named.contains(&coe)
            || connections.recurrence_of.contains(&coe)
            || connections.targets.iter().any(linked)
    };
    let earlier: Vec<CoeIndex> = connections
        .recurrence
        .forerunners
        .iter()
        .filter(|before| before.shared && kind(before.coe) == own)
        .map(|before| before.coe)
        .collect();
    // One that is referred to leads to those before it.
    if earlier.iter().any(|coe| referred(*coe)) {
        return;
    }
    // The newest stands first in the book.
    let Some(newest) = earlier.into_iter().min() else {
        return;
    };
    let before = &book.coes[newest];
    found.add(
        subject.coe.title_span,
        format!(
            "the same services failed by the same causes in {:?}, of which nothing is said here",
            before.title
        ),
        format!(
            "if it is the same thing again, add `recurrence-of: [{0}]`; if not, `related: [{0}]` \
             or a sentence with [[{0}]] saves readers the comparison",
            before.id
        ),
    );
}
