//! Timelines: rows that Markdown would run together are set apart, and a section
//! that holds a timeline under another name is called one.

use std::ops::Range;

use comrak::nodes::NodeValue;
use jiff::civil::Date;

use super::edits::Edit;
use super::headings::with_remark;
use super::tree;
use crate::coe::sections::{SectionNames, title};
use crate::config::SectionName;
use crate::markdown::{Node, plain_text};
use crate::time::{Part, ZoneMeanings, read_stamp};

/// Marks that people type for a bullet, and Markdown takes for text.
const MARKS: [char; 6] = [
    '\u{2013}', '\u{2014}', '\u{2022}', '\u{b7}', '\u{25e6}', '\u{25aa}',
];

/// So many rows make a section a timeline.
const ENOUGH: usize = 3;

/// The changes after which each line `– 09:02 …` is a bullet of its own, one for
/// each.
pub(super) fn bullets(body: &str, zones: &ZoneMeanings) -> Vec<Edit> {
    let edits = tree::read(body, |nodes, positions| {
        let paragraphs = nodes
            .iter()
            .flat_map(|node| node.descendants())
            .filter(|node| matches!(node.data().value, NodeValue::Paragraph));
        let marks = paragraphs.flat_map(|paragraph| {
            let span = positions.span(paragraph);
            marks(body, span.start..span.end, zones)
        });
        marks.map(|mark| Edit::replace(mark, "-")).collect()
    });
    edits.unwrap_or_default()
}

/// Where such marks stand at the beginning of a paragraph's lines.
fn marks(body: &str, paragraph: Range<usize>, zones: &ZoneMeanings) -> Vec<Range<usize>> {
    let mut at = paragraph.start;
    let mut found = Vec::new();
    for line in body[paragraph].split_inclusive('\n') {
        let text = line.trim_start();
        let start = at + line.len() - text.len();
        at += line.len();
        let rest = text
            .strip_prefix(MARKS)
            .filter(|rest| rest.starts_with(' '));
        if let Some(rest) = rest
            && read_stamp(rest, zones).is_some()
        {
            found.push(start..start + text.len() - rest.len());
        }
    }
    found
}

/// The changes after which sections that hold nothing but a timeline are called
/// one, and what they were called.
pub(super) fn name_sections(
    body: &str,
    names: &SectionNames,
    zones: &ZoneMeanings,
) -> (Vec<Edit>, Vec<String>) {
    let found = tree::read(body, |nodes, positions| {
        let parts = tree::parts(nodes, names);
        let timelines = parts.iter().filter(|part| {
            // What happened, in times, is no summary of it.
            let free = matches!(
                part.name,
                None | Some(
                    SectionName::PostIncidentAnalysis
                        | SectionName::IncidentResponse
                        | SectionName::Summary
                )
            );
            let count = Count::of(part.content, zones);
            let timed = count.is_timeline() || has_timed_headings(part.content, zones);
            free && read_stamp(&part.title, zones).is_none() && timed
        });
        let edits = timelines.map(|part| {
            let span = positions.content_span(part.heading);
            let written = body[span.start..span.end].trim_end_matches([':', ' ']);
            let name = with_remark(title(SectionName::Timeline), written);
            let edit = Edit::replace(span.start..span.end, name);
            (edit, part.title.clone())
        });
        edits.unzip()
    });
    found.unwrap_or_default()
}

/// The changes after which a timeline that goes on under another heading, and
/// begins with a time alone, says that it begins on `date`; one for each. The part
/// above it may end on a later day.
pub(super) fn begin_days(
    body: &str,
    names: &SectionNames,
    zones: &ZoneMeanings,
    date: Date,
) -> Vec<Edit> {
    let edits = tree::read(body, |nodes, positions| {
        let parts = tree::parts(nodes, names);
        let timelines = parts
            .iter()
            .filter(|part| part.name == Some(SectionName::Timeline));
        let later = timelines.skip(1).filter_map(|part| {
            let texts = part.content.iter().map(|node| match &node.data().value {
                NodeValue::List(_) => {
                    let paragraph = node
                        .first_child()
                        .and_then(comrak::arena_tree::Node::first_child);
                    paragraph.map(plain_text).unwrap_or_default()
                }
                _ => plain_text(node),
            });
            let mut stamps = texts.filter_map(|text| read_stamp(&text, zones));
            let reading = stamps.next()?;
            matches!(reading.stamp.date, Part::Absent).then_some(())?;
            let end = positions.span(part.heading).end;
            Some(Edit::insert(end, format!("\n\n{date}")))
        });
        later.collect()
    });
    edits.unwrap_or_default()
}

/// Whether all headings of a section, two at least, begin with a time.
fn has_timed_headings(content: &[Node<'_>], zones: &ZoneMeanings) -> bool {
    let headings = content
        .iter()
        .filter(|node| tree::heading_level(node).is_some());
    let timed = headings.map(|node| read_stamp(&plain_text(node), zones).is_some());
    let timed: Vec<bool> = timed.collect();
    timed.len() >= 2 && timed.iter().all(|timed| *timed)
}

/// How many rows of a section begin with a time.
#[derive(Default)]
struct Count {
    timed: usize,
    rows: usize,
}

impl Count {
    fn of(content: &[Node<'_>], zones: &ZoneMeanings) -> Self {
        let mut count = Self::default();
        for node in content {
            match &node.data().value {
                NodeValue::List(_) => {
                    for item in node.children() {
                        let first = item.first_child().map(plain_text).unwrap_or_default();
                        count.add(&first, true, zones);
                    }
                }
                NodeValue::Table(_) => {
                    for row in node.children().skip(1) {
                        let first = row.first_child().map(plain_text).unwrap_or_default();
                        count.add(&first, true, zones);
                    }
                }
                NodeValue::Paragraph | NodeValue::Heading(_) => {
                    count.add(&plain_text(node), false, zones);
                }
                _ => {}
            }
        }
        count
    }

    /// Adds a row; text between rows does not count against them.
    fn add(&mut self, text: &str, is_row: bool, zones: &ZoneMeanings) {
        let timed = read_stamp(text, zones).is_some();
        self.timed += usize::from(timed);
        self.rows += usize::from(timed || is_row);
    }

    fn is_timeline(&self) -> bool {
        self.timed >= ENOUGH && self.timed * 3 >= self.rows * 2
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_dash_that_is_no_bullet_becomes_one_before_a_time() {
        let body = "- 09:02 a\n\u{2013} 09:04 b\n  \u{2022} 09:05 c\n\n\u{2013} words\n";
        let edits = bullets(body, &ZoneMeanings::new());
        let (count, text) = (edits.len(), apply(body, edits));
        assert_eq!(
            text,
            "- 09:02 a\n- 09:04 b\n  - 09:05 c\n\n\u{2013} words\n"
        );
        assert_eq!(count, 2);
    }

    #[test]
    fn code_is_left_alone() {
        let body = "```\n\u{2013} 09:04 b\n```\n";
        assert_eq!(bullets(body, &ZoneMeanings::new()), []);
    }

    fn named(body: &str) -> String {
        let names = SectionNames::new(&Config::default());
        apply(body, name_sections(body, &names, &ZoneMeanings::new()).0)
    }

    #[test]
    fn a_section_of_times_is_a_timeline() {
        for content in [
            "- 09:02 a\n- 09:03 b\n- 09:04 c\n- and so on\n",
            "09:02 a\n\nwords\n\n09:03 b\n\n09:04 c\n",
            "| When | What |\n|---|---|\n| 09:02 | a |\n| 09:03 | b |\n| 09:04 | c |\n",
        ] {
            let text = named(&format!("## Impact\n\nx\n\n## Context:\n\n{content}"));
            assert!(text.contains("## Timeline (Context)\n"), "{text}");
        }
    }

    #[test]
    fn a_section_whose_headings_are_times_is_a_timeline() {
        let body = "## Summary\n\nx\n\n## What happened\n\n### 10:00 UTC\nx\n\n### 10:20 UTC\ny\n";
        let text = named(body);
        assert!(text.contains("## Timeline (What happened)\n"), "{text}");
        let body = body.replace("10:20 UTC", "Later");
        assert_eq!(named(&body), body);
    }

    #[test]
    fn a_timeline_that_begins_anew_says_its_day() {
        let names = SectionNames::new(&Config::default());
        let body = "## Timeline\n\n- 2025-03-15 09:02 a\n\n## Timeline (more)\n\n- 10:02 b\n";
        let day = jiff::civil::date(2025, 3, 14);
        let edits = begin_days(body, &names, &ZoneMeanings::new(), day);
        let (count, text) = (edits.len(), apply(body, edits));
        assert_eq!(count, 1);
        assert!(text.ends_with("## Timeline (more)\n\n2025-03-14\n\n- 10:02 b\n"));
    }

    #[test]
    fn a_few_times_make_no_timeline() {
        for content in [
            "- 09:02 a\n- b\n",
            "- 09:02 a\n- 09:03 b\n- 09:04 c\n- d\n- e\n- f\n",
        ] {
            let body = format!("## Impact\n\nx\n\n## Context\n\n{content}");
            assert_eq!(named(&body), body);
        }
    }
}
