//! Which heading opens which section.

use std::ops::Range;

use serde::Serialize;

use super::body::Block;
use crate::config::{Config, SectionName};
use crate::diagnostic::{Span, is_slip};

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
            "review actions",
            "actions following review",
            "future actions",
            "preventive actions",
            "preventive measures",
            "corrective and preventive actions",
            "corrective and preventive measures",
            "corrective and preventative measures",
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

/// Which heading opens which section in one book: the names of the format and
/// those that `[coe.sections]` adds, which win.
#[derive(Debug)]
pub struct SectionNames {
    /// Names of the configuration, as [`normalise`] gives them.
    added: Vec<(String, SectionName)>,
}

impl SectionNames {
    /// The names that count in the book of `config`.
    pub fn new(config: &Config) -> Self {
        let added = config.coe.sections.iter().flat_map(|(section, names)| {
            let names = names.iter().map(|name| normalise(name));
            names.map(|name| (name, *section))
        });
        Self {
            added: added.collect(),
        }
    }

    /// The section that a heading opens: by its words as they are written, else
    /// without the number before them ("5 Whys" begins with a number that is
    /// its name, "6. Whys" with one that is not).
    pub fn find(&self, heading: &str) -> Option<SectionName> {
        let written = normalise(heading);
        self.named(&written)
            .or_else(|| self.named(unnumbered(&written)))
    }

    /// The name of a section that a heading can only have been meant as, if it
    /// is none.
    pub fn misspelt(&self, heading: &str) -> Option<Misspelt> {
        let words = unnumbered(core(heading));
        let written = normalise(words);
        let added = self.added.iter().map(|(name, _)| name.as_str());
        let known = NAMES.iter().flat_map(|(_, names)| names.iter().copied());
        let mut meant = added
            .chain(known)
            .filter(|name| name.len() >= SHORTEST && is_slip(&written, name));
        let first = meant.next()?;
        let section = self.named(first)?;
        if meant.any(|other| self.named(other) != Some(section)) {
            return None;
        }
        let own = title(section);
        let name = if normalise(own) == first {
            own.to_owned()
        } else {
            capitalised(first)
        };
        let at = words.as_ptr().addr() - heading.as_ptr().addr();
        Some(Misspelt::new(words, at, name))
    }

    fn named(&self, name: &str) -> Option<SectionName> {
        let added = self.added.iter().find(|(known, _)| known == name);
        added.map(|(_, section)| *section).or_else(|| {
            NAMES
                .iter()
                .find(|(_, names)| names.contains(&name))
                .map(|(section, _)| *section)
        })
    }
}

/// A heading that was probably meant as the name of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misspelt {
    /// The bytes of the heading that are misspelt: remarks in brackets and words
    /// that are right stay as they are.
    pub range: Range<usize>,
    /// What to write there.
    pub correct: String,
    /// The whole name.
    pub name: String,
}

impl Misspelt {
    /// `words` stand at byte `at` of a heading and were meant as `name`.
    fn new(words: &str, at: usize, name: String) -> Self {
        let whole = at..at + words.len();
        let written: Vec<&str> = words.split_whitespace().collect();
        let right: Vec<&str> = name.split(' ').collect();
        let differs = |pair: (&&str, &&str)| pair.0.to_lowercase() != pair.1.to_lowercase();
        let mut pairs = written.iter().zip(&right);
        let first = pairs.clone().position(differs);
        let last = pairs.rposition(differs);
        let (Some(first), Some(last)) = (first, last) else {
            return Self {
                range: whole,
                correct: name.clone(),
                name,
            };
        };
        if written.len() != right.len() {
            return Self {
                range: whole,
                correct: name.clone(),
                name,
            };
        }
        let offset = |word: &str| word.as_ptr().addr() - words.as_ptr().addr();
        let start = at + offset(written[first]);
        let end = at + offset(written[last]) + written[last].len();
        let capital = written[first].starts_with(char::is_uppercase);
        let correct = right[first..=last].join(" ");
        Self {
            range: start..end,
            correct: if capital {
                capitalised(&correct)
            } else {
                correct
            },
            name,
        }
    }
}

/// With a capital at its start.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}

/// The one level at which section names count: the shallowest that holds a known
/// name, else more than one heading. `headings` is the level of each heading
/// below the title, and whether it holds a known name.
pub fn section_level(headings: &[(u8, bool)]) -> Option<u8> {
    let levels = || 1..=6;
    levels()
        .find(|level| headings.iter().any(|(at, known)| at == level && *known))
        .or_else(|| {
            levels().find(|level| headings.iter().filter(|(at, _)| at == level).count() > 1)
        })
}

/// The name of a section, as the template writes it.
pub fn title(section: SectionName) -> &'static str {
    match section {
        SectionName::Summary => "Summary",
        SectionName::Metrics => "Metrics",
        SectionName::CustomerImpact => "Customer Impact",
        SectionName::IncidentResponse => "Incident Response Analysis",
        SectionName::PostIncidentAnalysis => "Post-Incident Analysis",
        SectionName::Timeline => "Timeline",
        SectionName::Whys => "5 Whys",
        SectionName::Lessons => "Lessons Learned",
        SectionName::Actions => "Action Items",
    }
}

/// Shorter names may well be meant as they are written: "Date" is not "Data".
const SHORTEST: usize = 6;

/// A heading in lower case and without what authors add to a name: punctuation
/// around it, remarks in brackets behind it.
fn normalise(heading: &str) -> String {
    let lower = core(heading).to_lowercase();
    let words = lower.replace('&', " and ").replace('/', " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A heading without punctuation around it and remarks in brackets behind it.
fn core(heading: &str) -> &str {
    let mut text = trimmed(heading);
    // "Root cause(s)" ends in brackets that belong to the name.
    while let Some(open) = remark(text).filter(|open| !text[*open..].eq_ignore_ascii_case("(s)")) {
        text = trimmed(&text[..open]);
    }
    text
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|character: char| {
        character.is_whitespace() || ":?*_.\u{2013}\u{2014}-".contains(character)
    })
}

/// Where the brackets open with which `text` ends.
fn remark(text: &str) -> Option<usize> {
    text.ends_with([')', ']']).then_some(())?;
    let mut depth = 0;
    let mut from_end = text.char_indices().rev();
    from_end.find_map(|(at, character)| {
        match character {
            ')' | ']' => depth += 1,
            '(' | '[' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// A name without its number: `3) `, `2.1 `, `4: `.
fn unnumbered(name: &str) -> &str {
    name.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.')
        .trim_start_matches([')', ':'])
        .trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_name_or_alias() {
        use SectionName as S;
        let names = SectionNames::new(&Config::default());
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
            ("6. Whys", Some(S::Whys)),
            ("6. Why did it happen?", Some(S::Whys)),
            ("6. 5 Whys", Some(S::Whys)),
            ("Timeline (UTC):", Some(S::Timeline)),
            ("**Timeline [UTC]**", Some(S::Timeline)),
            ("Timeline (CET (UTC+1))", Some(S::Timeline)),
            ("Root cause(s) (draft)", Some(S::Whys)),
            ("2.1 Root cause(s):", Some(S::Whys)),
            ("Impact) on users", None),
            ("42", None),
            ("Lessons learnt", Some(S::Lessons)),
            ("What went poorly", Some(S::Lessons)),
            ("Action items & follow-ups", Some(S::Actions)),
            ("Review actions", Some(S::Actions)),
            ("Corrective and preventative measures", Some(S::Actions)),
            ("Appendix", None),
            ("Timeline of the migration", None),
            ("", None),
        ] {
            assert_eq!(names.find(heading), expected, "{heading}");
        }
    }

    #[test]
    fn a_section_is_known_by_its_own_name() {
        let names = SectionNames::new(&Config::default());
        for section in SectionName::ALL {
            assert_eq!(names.find(title(section)), Some(section));
        }
    }

    #[test]
    fn a_slip_of_the_fingers_is_known_by_the_name_it_was_meant_as() {
        let names = SectionNames::new(&Config::default());
        for (heading, expected) in [
            ("Timelime (UTC)", Some("Timeline (UTC)")),
            ("**Timelime [EST]**:", Some("**Timeline [EST]**:")),
            ("3. Lesons learned", Some("3. Lessons learned")),
            ("Lesons Learned", Some("Lessons Learned")),
            ("what hapened", Some("what happened")),
            ("Action-items (open)", Some("Action Items (open)")),
            ("Date", None),
            ("Appendix", None),
            ("Timeline of the migration", None),
        ] {
            let mended = names.misspelt(heading).map(|it| {
                let (before, behind) = (&heading[..it.range.start], &heading[it.range.end..]);
                format!("{before}{}{behind}", it.correct)
            });
            assert_eq!(mended.as_deref(), expected, "{heading}");
        }
    }

    #[test]
    fn book_toml_can_add_names() {
        let mut config = Config::default();
        config
            .coe
            .sections
            .insert(SectionName::Timeline, vec!["Ablauf:".to_owned()]);
        let names = SectionNames::new(&config);
        for heading in ["Ablauf", "Ablauf (MEZ)", "2. ABLAUF:"] {
            assert_eq!(
                names.find(heading),
                Some(SectionName::Timeline),
                "{heading}"
            );
        }
    }
}
