//! A timeline without its turning points.

use crate::check::said::listed;
use crate::check::{Findings, Subject};
use crate::coe::timeline::{Entry, Milestone};
use crate::config::SectionName;
use crate::diagnostic::{Fix, declare_rule, is_slip};

declare_rule! {
    /// Nothing says when the impact started, when it was detected or when all was
    /// resolved.
    ///
    /// ## Why it matters
    ///
    /// The time to detect and the time to resolve are computed from these, here and in
    /// the statistics. A milestone that is missing leaves them unknown, and nobody can
    /// see whether we are getting better. Near misses need none.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// | 09:11 | The alarm on checkout errors pages the on-call. |
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// | 09:11 | **Detected** The alarm on checkout errors pages the on-call. |
    /// ```
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: "When was the event detected, and how could that time
    /// be cut in half?"
    pub(super) RULE = "missing-milestone", Warning;
}

/// What must be known, and how it is said.
const NEEDED: [(Milestone, &str); 3] = [
    (Milestone::Started, "when it started"),
    (Milestone::Detected, "when it was detected"),
    (Milestone::Resolved, "when it was resolved"),
];

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let coe = subject.coe;
    // Without a timeline, `missing-section` has said so.
    if coe.timeline.is_empty() && !subject.has(SectionName::Timeline) {
        return;
    }
    let misspelt: Vec<Milestone> = coe
        .timeline
        .iter()
        .filter(|it| it.milestone.is_none())
        .filter_map(|it| misspelt(it, subject, found))
        .collect();
    // A row whose time cannot be read is reported as such, and so is a word.
    let stated = |milestone| {
        coe.timeline
            .iter()
            .any(|it| it.milestone == Some(milestone))
            || misspelt.contains(&milestone)
    };
    let (words, names): (Vec<String>, Vec<String>) = NEEDED
        .into_iter()
        .filter(|(milestone, _)| coe.milestones.get(*milestone).is_none() && !stated(*milestone))
        .map(|(milestone, words)| (words.to_owned(), format!("**{}**", milestone.name())))
        .unzip();
    if words.is_empty() {
        return;
    }
    found.add(
        subject.heading(SectionName::Timeline),
        format!("nothing says {}", listed(&words, "or")),
        format!(
            "begin the event of the row with {}; the times to detect and to resolve are computed \
             from it",
            listed(&names, "or")
        ),
    );
}

/// Reports the bold word of a row that was probably meant as a milestone.
fn misspelt(entry: &Entry, subject: &Subject<'_>, found: &mut Findings<'_>) -> Option<Milestone> {
    let row = &subject.file.text[entry.span.start..entry.span.end];
    let start = row.find("**")? + 2;
    let bold = &row[start..start + row[start..].find("**")?];
    let word = bold.trim_end_matches([':', '.', ' ']);
    let mut meant = Milestone::ALL.into_iter();
    let meant = meant.find(|it| is_slip(word, it.name()))?;
    let name = meant.name();
    let span = entry.span.slice(start..start + word.len());
    let finding = found
        .at(span, format!("no milestone is called **{word}**"))
        .help(format!(
            "did you mean **{name}**? The times to detect and to resolve are computed from it"
        ))
        .fix(Fix::new(format!("write `{name}`"), span, name));
    found.push(finding);
    Some(meant)
}
