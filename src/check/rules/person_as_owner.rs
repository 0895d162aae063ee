//! A COE that one person answers for.

use crate::check::language::looks_like_person;
use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;
use crate::source::TermKind;

declare_rule! {
    /// The owner in the front matter is a person or a person's address, not a team.
    ///
    /// An owner with a page of its own below `content/teams/` is a team, whatever it
    /// is called.
    ///
    /// ## Why it matters
    ///
    /// People change teams and leave; the actions of a COE outlive that. A team
    /// answers for the service, and has somebody there when one person is away.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```yaml
    /// owner: ada@example.com
    /// ```
    ///
    /// After:
    ///
    /// ```yaml
    /// owner: edge
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10, on ownership.
    pub(super) RULE = "person-as-owner", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let Some(owner) = &subject.coe.front.owner else {
        return;
    };
    if looks_like_person(&owner.value, |name| is_team(subject, name)) {
        found.add(
            owner.span,
            format!(
                "{:?} is a person, and a COE is owned by a team",
                owner.value
            ),
            "name the one team that answers for the review and its actions",
        );
    }
}

/// Whether the book knows a team of that name: it describes it, or a COE is owned
/// or reviewed by one that is called so.
pub(super) fn is_team(subject: &Subject<'_>, name: &str) -> bool {
    let team = subject.book.terms.get(TermKind::Team, name);
    team.is_some_and(|team| team.page.is_some() || !looks_like_person(&team.title, |_| false))
}
