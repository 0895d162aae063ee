//! An incident that an unfinished action might have prevented.

use crate::book::recurrence::{Forerunner, repeats_with_open_actions};
use crate::check::said::{count, listed};
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

/// At most this many earlier COEs, and actions of each, are shown.
const SHOWN: usize = 3;

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let repeats: Vec<&Forerunner> =
        repeats_with_open_actions(subject.book, subject.index).collect();
    if repeats.is_empty() {
        return;
    }
    let open: usize = repeats.iter().map(|before| before.open().count()).sum();
    let open = count(open, "action was", "actions were");
    let coes = subject.book.coes.as_slice();
    let named = repeats.iter().take(SHOWN);
    let mut named: Vec<String> = named.map(|it| format!("`{}`", coes[it.coe].id)).collect();
    if repeats.len() > SHOWN {
        named.push(count(repeats.len() - SHOWN, "other", "others"));
    }
    let mut finding = found
        .at(
            subject.coe.title_span,
            format!(
                "when this began, {open} still open from {}",
                listed(&named, "and")
            ),
        )
        .help(
            "say in the analysis whether they would have helped and what they waited for; then \
             note that above the body with \
             `<!-- coebook: allow(repeat-with-open-actions) see the analysis -->`",
        );
    for before in repeats.into_iter().take(SHOWN) {
        for place in places(subject, before) {
            finding = finding.related(place, "was still open");
        }
    }
    found.push(finding);
}

/// Where the open actions stand.
fn places(subject: &Subject<'_>, before: &Forerunner) -> Vec<Location> {
    let earlier = &subject.book.coes[before.coe];
    let Some(written) = &earlier.written else {
        return Vec::new();
    };
    let open = before.open().take(SHOWN);
    open.map(|action| {
        let span = earlier.actions[action].span;
        let text = &written.file.text[span.start..span.end];
        let line = text.lines().next().unwrap_or_default().trim_end();
        Location::new(&written.file, span.slice(0..line.len()))
    })
    .collect()
}
