//! Headings of sections, renamed to ours. The author's words stay: in brackets,
//! which a name may have behind it, unless ours has them all.

use super::edits::Edit;
use super::tree;
use crate::coe::sections::{SectionNames, title};
use crate::config::SectionName;
use crate::markdown::slug;

/// A heading that has another name now.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Renamed {
    /// What it was.
    pub(super) from: String,
    /// What it is.
    pub(super) to: String,
}

impl Renamed {
    /// What is to be said of it; nothing when only its spelling has changed.
    pub(super) fn guess(&self) -> Option<String> {
        let same = self.from.eq_ignore_ascii_case(&self.to);
        (!same).then(|| format!("section: \"{}\" is \"{}\" now", self.from, self.to))
    }

    /// What a link to it says before and after.
    pub(super) fn anchors(&self) -> (String, String) {
        (slug(&self.from), slug(&self.to))
    }
}

/// The changes that give headings our names, and which headings those are.
pub(super) fn rename(body: &str, names: &SectionNames) -> (Vec<Edit>, Vec<Renamed>) {
    let found = tree::read(body, |nodes, positions| {
        let parts = tree::parts(nodes, names);
        let is_summary = |part: &tree::Part<'_, '_>| part.name == Some(SectionName::Summary);
        // A COE has one summary: of several the one that has our name, else the first.
        let summaries = || parts.iter().filter(|part| is_summary(part));
        let ours = title(SectionName::Summary).to_lowercase();
        let summary = summaries().find(|part| part.title.trim().to_lowercase() == ours);
        let summary = summary.or_else(|| summaries().next());
        let summary = summary.map(|part| part.heading.data().sourcepos.start.line);
        let renamed = parts.iter().filter_map(|part| {
            let ours = title(part.name?);
            if is_summary(part) && summary != Some(part.heading.data().sourcepos.start.line) {
                return None;
            }
            let span = positions.content_span(part.heading);
            let written = &positions.text()[span.start..span.end];
            let to = renamed(&part.title, written, ours)?;
            let plain = to.replace(written, &part.title);
            let edit = Edit::replace(span.start..span.end, to);
            let from = part.title.clone();
            Some((edit, Renamed { from, to: plain }))
        });
        renamed.unzip()
    });
    found.unwrap_or_default()
}

/// The name of a heading that reads `plain` and is written as `written`; `None`
/// when it begins with our name already, or says which lessons it holds.
fn renamed(plain: &str, written: &str, ours: &str) -> Option<String> {
    let (plain, lower) = (plain.trim(), ours.to_lowercase());
    let said = plain.to_lowercase();
    // "Timeline" in bold, "action items" in lower case: only the spelling.
    if said == lower {
        return (written != ours).then(|| ours.to_owned());
    }
    if plain.starts_with(ours) || said.contains("went ") || said.contains("lucky") {
        return None;
    }
    // A remark stays behind the name: "timeline (UTC)".
    if let Some(rest) = said.strip_prefix(&lower)
        && rest.starts_with([' ', ':'])
    {
        return None;
    }
    let inside = written.trim_end_matches([':', ' ']);
    let covered = super::words::lost_words(inside, ours).is_empty();
    Some(if covered {
        ours.to_owned()
    } else {
        with_remark(ours, inside)
    })
}

/// Our name with the author's in brackets behind it. A remark that stands behind
/// the author's stays apart, since it may say the zone of all times: `Timeline
/// (Context) (times in CET)`.
pub(super) fn with_remark(ours: &str, written: &str) -> String {
    let split = written
        .ends_with([')', ']'])
        .then(|| written.find(" (").or_else(|| written.find(" [")));
    match split.flatten() {
        Some(at) => format!("{ours} ({}){}", written[..at].trim_end(), &written[at..]),
        None => format!("{ours} ({written})"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;
    use crate::config::Config;

    fn heading(written: &str) -> String {
        let body = format!("## Timeline\n\n## {written}\n\nx\n");
        let (edits, _) = rename(&body, &SectionNames::new(&Config::default()));
        let text = apply(&body, edits);
        let line = text.lines().nth(2).unwrap_or_default();
        line.to_owned()
    }

    #[test]
    fn names_become_ours_and_the_authors_words_stay() {
        for (written, expected) in [
            ("Impact", "## Customer Impact"),
            ("Root Cause", "## 5 Whys (Root Cause)"),
            ("lessons learned", "## Lessons Learned"),
            ("**Summary**", "## Summary"),
            ("Resolution:", "## Incident Response Analysis (Resolution)"),
            ("Timeline (all times UTC)", "## Timeline (all times UTC)"),
            ("What went well", "## What went well"),
            ("Appendix", "## Appendix"),
            (
                "Key events (times in CET)",
                "## Timeline (Key events) (times in CET)",
            ),
            ("1. Root cause(s)", "## 5 Whys (1. Root cause(s))"),
        ] {
            assert_eq!(heading(written), expected, "{written}");
        }
    }

    #[test]
    fn a_renamed_heading_is_still_known() {
        let names = SectionNames::new(&Config::default());
        for written in [
            "Root cause(s)",
            "Impact",
            "TL;DR",
            "Why did it happen?",
            "Solution",
        ] {
            let renamed = heading(written);
            let before = names.find(written);
            assert_eq!(
                names.find(renamed.trim_start_matches("## ")),
                before,
                "{written}"
            );
        }
    }

    #[test]
    fn of_two_summaries_one_is_called_so() {
        let body = "## What happened\n\nx\n\n## Summary\n\ny\n";
        let (edits, _) = rename(body, &SectionNames::new(&Config::default()));
        assert_eq!(edits, []);
        let body = "## Overview\n\nx\n\n## What happened\n\ny\n";
        let (edits, _) = rename(body, &SectionNames::new(&Config::default()));
        assert!(apply(body, edits).ends_with("## What happened\n\ny\n"));
    }

    #[test]
    fn headings_inside_a_section_keep_their_names() {
        let body = "## Summary\n\n### Resolution\n\nx\n";
        let (edits, renamed) = rename(body, &SectionNames::new(&Config::default()));
        assert_eq!((edits.len(), renamed.len()), (0, 0));
    }
}
