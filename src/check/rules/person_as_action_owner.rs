//! An action that one person owns.

use super::person_as_owner::is_team;
use crate::check::language::looks_like_person;
use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;

declare_rule! {
    /// The owner of an action is a person or a person's address, not a team.
    ///
    /// ## Why it matters
    ///
    /// An action of a person who moves on is nobody's, and stays open. A team plans
    /// it with its other work, and is there on the day it is due.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - [ ] Alarm on a silent resolver (owner: @ada, due: 2025-04-01)
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// - [ ] Alarm on a silent resolver (owner: edge, due: 2025-04-01)
    /// ```
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: each action has an owner
    /// who will be there to do it.
    pub(super) RULE = "person-as-action-owner", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for owner in subject
        .coe
        .actions
        .iter()
        .filter_map(|it| it.owner.as_ref())
    {
        if looks_like_person(&owner.value, |name| is_team(subject, name)) {
            found.add(
                owner.span,
                format!(
                    "{:?} is a person, and an action is owned by a team",
                    owner.value
                ),
                "name the team that will do it; who does it within the team may change",
            );
        }
    }
}
