//! An incident that an unfinished action might have prevented.

use crate::book::recurrence::{Forerunner, repeats_with_open_actions};
use crate::check::said::count;
use crate::check::{Findings, Subject};
use crate::diagnostic::{Location, declare_rule};

declare_rule! {
    /// When this began, actions of an earlier COE of its kind were still open: one that
    /// shares a service and a cause with it, or that its `recurrence-of` names.
    ///
    /// ## Why it matters
    ///
    /// We knew what to do and had not done it yet. Whether it would have helped, and why it
    /// had to wait, is the first question of this review; it is about how work is chosen,
    /// not about who did not do it.
    ///
    /// ## Example
    ///
    /// A COE of 2025-03-14 about DNS and checkout, while an action of 2024-11-02 about the
    /// same was due in January and still open. After: a sentence in the analysis on whether
    /// that action would have helped, and a new priority for it.
    ///
    /// ## Source
    ///
    /// Google, *The Site Reliability Workbook*, chapter 10: unfinished action items make the
    /// same outage likely.
    pub(super) RULE = "repeat-with-open-actions", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for before in repeats_with_open_actions(subject.book, subject.index) {
        let earlier = &subject.book.coes[before.coe];
        let open = count(before.open().count(), "action was", "actions were");
        let mut finding = found
            .at(
                subject.coe.title_span,
                format!(
                    "when this began, {open} still open from {:?} ({})",
                    earlier.title, earlier.id
                ),
            )
            .help(
                "say in the analysis whether they would have helped and what they waited for; \
                 then note that above the body with \
                 `<!-- coebook: allow(repeat-with-open-actions) see the analysis -->`",
            );
        for (place, remark) in places(subject, before) {
            finding = finding.related(place, remark);
        }
        found.push(finding);
    }
}

/// At most this many actions are shown.
const SHOWN: usize = 3;

/// Where the open actions stand.
fn places<'s>(
    subject: &'s Subject<'_>,
    before: &'s Forerunner,
) -> impl Iterator<Item = (Location, &'static str)> + 's {
    let earlier = &subject.book.coes[before.coe];
    let written = earlier.written.iter();
    written.flat_map(move |written| {
        before.open().take(SHOWN).map(move |action| {
            let span = earlier.actions[action].span;
            let text = &written.file.text[span.start..span.end];
            let line = text.lines().next().unwrap_or_default().trim_end();
            let place = Location::new(&written.file, span.slice(0..line.len()));
            (place, "was still open")
        })
    })
}
