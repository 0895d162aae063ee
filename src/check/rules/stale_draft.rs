//! A draft that is growing old.

use crate::check::said::days;
use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;

declare_rule! {
    /// A COE is still a draft more than `[coe] draft-days` days after it happened: 7, unless
    /// `book.toml` says otherwise. Told of drafts even without `--strict`.
    ///
    /// ## Why it matters
    ///
    /// After a week logs are gone and people remember what they have told each other since.
    /// Readers see nothing at all until it leaves the draft.
    ///
    /// ## Example
    ///
    /// Before: `status: draft`, ten days after the incident. After: `status: in-review`,
    /// with what is not known yet named as such.
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: written within days. Google, *Site Reliability
    /// Engineering*: published within a week or two.
    pub(super) RULE = "stale-draft", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let coe = subject.coe;
    let Some(date) = coe.date.filter(|_| coe.is_draft()) else {
        return;
    };
    let age = (subject.book.as_of - date).get_days();
    if usize::try_from(age).is_ok_and(|age| age > subject.book.config.coe.draft_days) {
        found.add(
            coe.title_span,
            format!("this is still a draft {} after it happened", days(age)),
            "set `status: in-review` and let others read it; what is not known yet can be named as \
             such",
        );
    }
}
