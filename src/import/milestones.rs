//! Turning points that a timeline names in its own words: `Fault detected
//! 2025-03-14 09:11` is marked as **Detected**, and the words stay.

use comrak::nodes::NodeValue;

use super::edits::Edit;
use super::tree;
use crate::coe::sections::SectionNames;
use crate::coe::timeline::Milestone;
use crate::config::SectionName;
use crate::markdown::{Node, Positions, plain_text};
use crate::time::{ZoneMeanings, read_stamp};

/// What a row says when it reaches a milestone, in lower case.
const PHRASES: [(&str, Milestone); 28] = [
    ("started", Milestone::Started),
    ("fault occurs", Milestone::Started),
    ("fault occurred", Milestone::Started),
    ("incident started", Milestone::Started),
    ("incident starts", Milestone::Started),
    ("incident began", Milestone::Started),
    ("impact started", Milestone::Started),
    ("impact starts", Milestone::Started),
    ("outage started", Milestone::Started),
    ("outage starts", Milestone::Started),
    ("outage begins", Milestone::Started),
    ("detected", Milestone::Detected),
    ("first detected", Milestone::Detected),
    ("fault detected", Milestone::Detected),
    ("incident detected", Milestone::Detected),
    ("declared", Milestone::Declared),
    ("incident declared", Milestone::Declared),
    ("incident is declared", Milestone::Declared),
    ("mitigated", Milestone::Mitigated),
    ("repaired", Milestone::Mitigated),
    ("incident mitigated", Milestone::Mitigated),
    ("incident repaired", Milestone::Mitigated),
    ("resolved", Milestone::Resolved),
    ("incident resolved", Milestone::Resolved),
    ("incident is resolved", Milestone::Resolved),
    ("outage ended", Milestone::Resolved),
    ("outage ends", Milestone::Resolved),
    ("outage over", Milestone::Resolved),
];

/// A row that was marked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) milestone: Milestone,
    /// The words that say so.
    pub(super) words: String,
}

/// The changes that mark a body's turning points. Rows that are nothing but a label and
/// a time come first; where there are none, rows whose whole event says it.
pub(super) fn mark(
    body: &str,
    names: &SectionNames,
    zones: &ZoneMeanings,
) -> (Vec<Edit>, Vec<Marked>) {
    let found = tree::read(body, |nodes, positions| {
        let items: Vec<Node<'_>> = tree::parts(nodes, names)
            .iter()
            .filter(|part| part.name == Some(SectionName::Timeline))
            .flat_map(|part| part.content)
            .flat_map(|node| node.descendants())
            .filter(|node| matches!(node.data().value, NodeValue::Paragraph))
            .filter(|node| {
                let above = node.parent().map(|above| above.data().value.clone());
                matches!(above, Some(NodeValue::Item(_) | NodeValue::TaskItem(_)))
            })
            .collect();
        let has_mark = items.iter().any(|item| is_marked(item));
        if has_mark {
            return Vec::new();
        }
        let labelled = items
            .iter()
            .filter_map(|item| label(item, positions, zones));
        let labelled: Vec<(Edit, Marked)> = labelled.collect();
        if labelled.is_empty() {
            let events = items
                .iter()
                .filter_map(|item| event(item, positions, zones));
            events.collect()
        } else {
            labelled
        }
    });
    found.unwrap_or_default().into_iter().unzip()
}

/// Whether the author has marked a row as the format has it.
fn is_marked(paragraph: Node<'_>) -> bool {
    paragraph.children().any(|child| {
        matches!(child.data().value, NodeValue::Strong) && {
            let text = plain_text(child);
            let word = text.trim().trim_end_matches([':', '.']);
            let mut all = Milestone::ALL.into_iter();
            all.any(|milestone| milestone.name() == word)
        }
    })
}

/// `Fault detected: 2025-03-14 09:11`
fn label(
    paragraph: Node<'_>,
    positions: &Positions<'_>,
    zones: &ZoneMeanings,
) -> Option<(Edit, Marked)> {
    let text = plain_text(paragraph);
    let (words, milestone) = phrase_at_start(&text)?;
    let behind = text[words.len()..].trim_start_matches([':', ' ', '-', '\u{2013}', '\u{2014}']);
    let at = behind.strip_prefix("at ").unwrap_or(behind);
    read_stamp(at, zones).filter(|reading| reading.rest >= at.len())?;
    let span = positions.span(paragraph);
    let source = &positions.text()[span.start..span.end];
    let marked = Marked {
        milestone,
        words: words.to_owned(),
    };
    let edit = if words == milestone.name() && source.starts_with(words) {
        Edit::replace(span.start..span.start + words.len(), format!("**{words}**"))
    } else {
        Edit::insert(span.start, format!("**{}** ", milestone.name()))
    };
    Some((edit, marked))
}

fn phrase_at_start(text: &str) -> Option<(&str, Milestone)> {
    let found = PHRASES.iter().filter_map(|(phrase, milestone)| {
        let words = text.get(..phrase.len())?;
        let ends = !text[phrase.len()..].starts_with(char::is_alphanumeric);
        (words.eq_ignore_ascii_case(phrase) && ends).then_some((words, *milestone))
    });
    found.max_by_key(|(words, _)| words.len())
}

/// `09:11 – Incident declared.`
fn event(
    paragraph: Node<'_>,
    positions: &Positions<'_>,
    zones: &ZoneMeanings,
) -> Option<(Edit, Marked)> {
    let text = plain_text(paragraph);
    let reading = read_stamp(&text, zones)?;
    let words = text[reading.rest..].trim().trim_end_matches(['.', '!']);
    let (phrase, milestone) = phrase_at_start(words).filter(|(phrase, _)| *phrase == words)?;
    let span = positions.span(paragraph);
    let at = span.start + positions.text()[span.start..span.end].rfind(phrase)?;
    // Words that are bold already stay so, behind the mark.
    let before = positions.text()[span.start..at].trim_end_matches('*');
    let edit = Edit::insert(
        span.start + before.len(),
        format!("**{}** ", milestone.name()),
    );
    let words = phrase.to_owned();
    Some((edit, Marked { milestone, words }))
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;
    use crate::config::Config;

    fn marked(rows: &str) -> String {
        let body = format!("## Timeline\n\n{rows}");
        let names = SectionNames::new(&Config::default());
        let (edits, _) = mark(&body, &names, &ZoneMeanings::new());
        let text = apply(&body, edits);
        text["## Timeline\n\n".len()..].to_owned()
    }

    #[test]
    fn rows_that_are_a_label_and_a_time_are_marked() {
        for (row, expected) in [
            (
                "- Fault occurs 2025-03-14 09:02\n",
                "- **Started** Fault occurs 2025-03-14 09:02\n",
            ),
            (
                "- Resolved: 2025-03-14 10:02\n",
                "- **Resolved**: 2025-03-14 10:02\n",
            ),
            (
                "- First detected: 09:02 UTC\n",
                "- **Detected** First detected: 09:02 UTC\n",
            ),
        ] {
            assert_eq!(marked(row), expected);
        }
    }

    #[test]
    fn rows_whose_event_says_nothing_else_are_marked() {
        assert_eq!(
            marked("- 09:02 deployed\n- 09:04 - **Incident declared**.\n"),
            "- 09:02 deployed\n- 09:04 - **Declared** **Incident declared**.\n"
        );
    }

    #[test]
    fn other_rows_stay_as_they_are() {
        for rows in [
            "- Incident not declared, but later agreed 09:02\n",
            "- 09:02 Resolved the merge conflict\n",
            "- Resolved by a restart\n",
            "- 09:01 **Started** x\n- 09:02 Incident declared\n",
        ] {
            assert_eq!(marked(rows), rows);
        }
    }
}
