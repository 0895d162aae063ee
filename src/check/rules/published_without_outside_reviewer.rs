//! A COE that only its authors have read.

use crate::check::{Findings, Subject};
use crate::coe::front_matter::Status;
use crate::diagnostic::declare_rule;
use crate::markdown::url_slug;

declare_rule! {
    /// A COE is published and names no reviewer beside its owner.
    ///
    /// ## Why it matters
    ///
    /// Those who were in the incident know what they meant. A team that was not asks what
    /// nobody inside has seen, and takes the lesson home.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```yaml
    /// owner: edge
    /// reviewers: [edge]
    /// ```
    ///
    /// After:
    ///
    /// ```yaml
    /// owner: edge
    /// reviewers: [edge, payments]
    /// ```
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: reviewed broadly, by people outside the team.
    pub(super) RULE = "published-without-outside-reviewer", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let front = &subject.coe.front;
    if front.status != Status::Published {
        return;
    }
    let owner = front.owner.as_ref().map(|owner| url_slug(&owner.value));
    let outside = |name: &str| Some(url_slug(name)) != owner;
    if front.reviewers.iter().any(|it| outside(&it.value)) {
        return;
    }
    let (span, message) = match front.reviewers.first() {
        Some(own) => (own.span, "only the owning team has reviewed this"),
        None => (
            subject.coe.title_span,
            "this is published, and no team has reviewed it",
        ),
    };
    found.add(
        span,
        message,
        "ask a team that was not involved to read it, and name it in `reviewers`; until then \
         `status: in-review` tells readers where it stands",
    );
}
