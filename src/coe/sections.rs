//! Which heading opens which section.

use serde::Serialize;

use super::body::Block;
use crate::config::{Config, SectionName};
use crate::diagnostic::Span;

/// A part of the body under one heading, or the part before the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Which section of the format it is; `None` for one of the author's own
    /// and for the part before the first heading.
    pub name: Option<SectionName>,
    /// The heading as it is written; empty for the part before the first.
    pub title: String,
    /// The heading's `id` on the page.
    pub anchor: String,
    /// The heading, or nothing.
    pub span: Span,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// The names by which a section is known, in the form that [`normalise`]
/// gives. The first is its own.
const NAMES: [(SectionName, &[&str]); 9] = [
    (
        SectionName::Summary,
        &[
            "summary",
            "overview",
            "executive summary",
            "incident summary",
            "issue summary",
            "problem summary",
            "tl;dr",
            "tldr",
            "what happened",
            "description",
            "incident overview",
            "incident description",
        ],
    ),
    (
        SectionName::Metrics,
        &[
            "metrics",
            "metrics graphs",
            "metrics and graphs",
            "graphs",
            "supporting data",
            "data",
        ],
    ),
    (
        SectionName::CustomerImpact,
        &[
            "customer impact",
            "impact",
            "user impact",
            "summary of impact",
            "affected users",
            "impact on customers",
            "impact on users",
        ],
    ),
    (
        SectionName::IncidentResponse,
        &[
            "incident response analysis",
            "incident response",
            "response analysis",
            "detection",
            "response",
            "resolution",
            "recovery",
            "mitigation",
            "incident questions",
            "resolution and recovery",
            "solution",
        ],
    ),
    (
        SectionName::PostIncidentAnalysis,
        &[
            "post-incident analysis",
            "post incident analysis",
            "diagnosis",
            "analysis",
            "analysis of causes",
            "prevention",
            "background",
            "what have we learned since",
        ],
    ),
    (
        SectionName::Timeline,
        &[
            "timeline",
            "incident timeline",
            "timeline of events",
            "timeline of incident",
            "follow-up timeline",
            "issue timeline",
            "key events",
            "chain of events",
        ],
    ),
    (
        SectionName::Whys,
        &[
            "5 whys",
            "five whys",
            "the 5 whys",
            "the five whys",
            "whys",
            "root cause",
            "root causes",
            "root cause(s)",
            "contributing factors",
            "why did it happen",
            "what caused the incident",
        ],
    ),
    (
        SectionName::Lessons,
        &[
            "lessons learned",
            "lessons learnt",
            "lessons",
            "takeaways",
            "what went well",
            "what went wrong",
            "what went poorly",
            "what went badly",
            "where we got lucky",
            "went well",
            "went wrong",
            "got lucky",
        ],
    ),
    (
        SectionName::Actions,
        &[
            "action items",
            "actions",
            "action items and follow-ups",
            "actions and follow-ups",
            "action plan",
            "corrective actions",
            "next steps",
            "follow-ups",
            "follow ups",
            "follow up actions",
            "follow-up actions",
            "follow-up improvements",
            "remediation",
            "recommendations",
        ],
    ),
];

/// The section that a heading opens, by its own names and those of
/// `[coe.sections]`.
pub fn section_name(heading: &str, config: &Config) -> Option<SectionName> {
    let heading = normalise(heading);
    let configured = config
        .coe
        .sections
        .iter()
        .find(|(_, names)| names.iter().any(|name| normalise(name) == heading))
        .map(|(name, _)| *name);
    configured.or_else(|| {
        NAMES
            .iter()
            .find(|(_, names)| names.contains(&heading.as_str()))
            .map(|(name, _)| *name)
    })
}

/// A heading without what authors add to a name: numbering, case, a trailing
/// colon or question mark, a remark in brackets.
fn normalise(heading: &str) -> String {
    let mut text = heading.trim().to_lowercase();
    if let Some(open) = text.find('(')
        && text.ends_with(')')
        && !text[open..].starts_with("(s)")
    {
        text.truncate(open);
    }
    let unnumbered = text
        .trim_start_matches(|character: char| character.is_ascii_digit() || character == '.')
        .trim_start_matches([')', ':'])
        .trim_start();
    // "5 whys" begins with a number that is its name.
    let numbered = text.len() != unnumbered.len() && !unnumbered.starts_with("why");
    let text = if numbered { unnumbered } else { text.as_str() };
    text.trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, ':' | '?' | '*' | '_' | '–' | '—' | '-')
    })
    .replace(['&'], "and")
    .replace('/', " ")
    .split_whitespace()
    .collect::<Vec<_>>()
    .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_name_or_alias() {
        use SectionName as S;
        for (heading, expected) in [
            ("Summary", Some(S::Summary)),
            ("TL;DR", Some(S::Summary)),
            ("1. Executive Summary:", Some(S::Summary)),
            ("Metrics/Graphs", Some(S::Metrics)),
            ("Customer impact", Some(S::CustomerImpact)),
            ("Resolution and recovery", Some(S::IncidentResponse)),
            ("Analysis of causes", Some(S::PostIncidentAnalysis)),
            ("Timeline (all times UTC)", Some(S::Timeline)),
            ("3) Timeline of Events", Some(S::Timeline)),
            ("5 Whys", Some(S::Whys)),
            ("The 5 Whys", Some(S::Whys)),
            ("Root Cause(s)", Some(S::Whys)),
            ("Why did it happen?", Some(S::Whys)),
            ("Lessons learnt", Some(S::Lessons)),
            ("What went poorly", Some(S::Lessons)),
            ("Action items & follow-ups", Some(S::Actions)),
            ("Appendix", None),
            ("Timeline of the migration", None),
            ("", None),
        ] {
            assert_eq!(
                section_name(heading, &Config::default()),
                expected,
                "{heading}"
            );
        }
    }

    #[test]
    fn book_toml_can_add_names() {
        let mut config = Config::default();
        config
            .coe
            .sections
            .insert(SectionName::Timeline, vec!["Ablauf".to_owned()]);
        assert_eq!(
            section_name("Ablauf (MEZ)", &config),
            Some(SectionName::Timeline)
        );
    }
}
