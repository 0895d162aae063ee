//! Minutes of impact of which nothing is told.

use jiff::Timestamp;

use crate::check::said::{count, duration};
use crate::check::{Findings, Subject};
use crate::coe::impact::impact;
use crate::coe::timeline::{Entry, Milestone};
use crate::diagnostic::declare_rule;
use crate::time::Precision;

/// The longest silence that needs no explanation, in seconds.
const LONGEST: i64 = 15 * 60;

declare_rule! {
    /// More than 15 minutes of impact pass between two rows of the timeline.
    ///
    /// ## Why it matters
    ///
    /// Customers were affected all the while. Somebody was searching, waiting or asleep,
    /// and each of these is worth knowing: what could have told us sooner, who had to be
    /// found, what was tried in vain.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// - 09:11 **Detected** The alarm pages the on-call.
    /// - 09:52 **Mitigated** Traffic is moved to resolver B.
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// - 09:11 **Detected** The alarm pages the on-call.
    /// - 09:20 The on-call suspects the last deployment and rolls it back; nothing changes.
    /// - 09:41 A look at the resolver's own log shows that it answers nobody.
    /// - 09:52 **Mitigated** Traffic is moved to resolver B.
    /// ```
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: the timeline explains each gap of more than 10 to 15
    /// minutes.
    pub(super) RULE = "unexplained-gap", Advice;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let Some(impact) = impact(subject.coe) else {
        return;
    };
    let (from, to) = (impact.from.as_second(), impact.to.as_second());
    let mut gaps: Vec<(i64, &Entry, &Entry)> = Vec::new();
    // What lasts until later than the rows below it fills their silence.
    let mut latest: Option<(i64, &Entry)> = None;
    for entry in &subject.coe.timeline {
        let Some((began, ended)) = begin(entry).zip(end(entry)) else {
            latest = None;
            continue;
        };
        if let Some((told, before)) = latest {
            let silent = began.min(to) - told.max(from);
            if silent > LONGEST {
                gaps.push((silent, before, entry));
            }
        }
        if latest.is_none_or(|(told, _)| told <= ended) {
            latest = Some((ended, entry));
        }
    }
    // `max_by_key` would take the last of equals.
    let longest = gaps.iter().rev().max_by_key(|(silent, ..)| *silent);
    let Some((silent, before, after)) = longest else {
        return;
    };
    let mut help = if after.milestone == Some(Milestone::Detected) {
        "say what there was to be seen before anybody saw it, and who might have; if there was \
         nothing, say that"
    } else {
        "say what was looked at, tried or waited for in between, even if it led nowhere"
    }
    .to_owned();
    if gaps.len() > 1 {
        let others = count(gaps.len() - 1, "shorter gap", "shorter gaps");
        help = format!("{help}; there are {others} beside this longest one");
    }
    let finding = found
        .at(
            after.time_span,
            format!(
                "nothing is told of {} of impact before this",
                duration(*silent)
            ),
        )
        .related(subject.at(before.time_span), "the row before")
        .help(help);
    found.push(finding);
}

fn begin(entry: &Entry) -> Option<i64> {
    let moment = entry.moment.as_ref()?;
    (moment.precision != Precision::Day).then(|| moment.at.as_second())
}

fn end(entry: &Entry) -> Option<i64> {
    let until = entry.moment.as_ref()?.until;
    begin(entry).map(|at| until.map_or(at, Timestamp::as_second))
}
