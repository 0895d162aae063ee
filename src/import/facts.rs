//! What a source says of itself: in its front matter, and in the lines, tables
//! and short sections above its first real section.

use comrak::nodes::NodeValue;

use super::front::Entry;
use super::keys::Key;
use super::tree;
use crate::coe::sections::SectionNames;
use crate::config::SectionName;
use crate::markdown::{Node, plain_text};

/// One thing that the source says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// What it is about.
    pub(super) key: Key,
    /// What it says: one text, or the items of a list.
    pub(super) values: Vec<String>,
    /// Where it stands, for the report: "the front matter's `sev`".
    pub(super) from: String,
}

impl Fact {
    /// All that it says, as one text.
    pub(super) fn text(&self) -> String {
        self.values.join(", ")
    }
}

/// The longest value of a label; what is longer is a sentence.
const LONGEST: usize = 120;

/// What the front matter says.
pub(super) fn of_front_matter(entries: &[Entry]) -> Vec<Fact> {
    let facts = entries.iter().filter_map(|entry| {
        let key = Key::of(&entry.key)?;
        let values: Vec<String> = entry.values.clone();
        (!values.concat().is_empty()).then(|| Fact {
            key,
            values,
            from: format!("the front matter's `{}`", entry.key),
        })
    });
    facts.collect()
}

/// What the body says above its sections, or in its summary.
pub(super) fn of_body(body: &str, names: &SectionNames) -> Vec<Fact> {
    tree::read(body, |nodes, _| {
        let mut facts = Vec::new();
        let mut inside = None;
        for (index, node) in nodes.iter().enumerate() {
            if let NodeValue::Heading(heading) = &node.data().value {
                let title = plain_text(node);
                let section = names.find(&title);
                if section.is_some_and(|section| section != SectionName::Summary) {
                    inside = Some(heading.level);
                } else if section.is_some() || inside.is_some_and(|level| heading.level <= level) {
                    inside = None;
                }
                if inside.is_none() {
                    facts.extend(of_heading(&title, nodes.get(index + 1).copied()));
                }
            } else if inside.is_none() {
                facts.extend(of_block(node));
            }
        }
        facts
    })
    .unwrap_or_default()
}

/// `## Severity` and, below it, nothing but `SEV2`.
fn of_heading(title: &str, below: Option<Node<'_>>) -> Option<Fact> {
    let key = Key::of(title)?;
    let below = below.filter(|node| matches!(node.data().value, NodeValue::Paragraph))?;
    fact(key, title, &plain_text(below), "the section")
}

fn of_block(node: Node<'_>) -> Vec<Fact> {
    match &node.data().value {
        NodeValue::Paragraph => of_lines(node),
        NodeValue::List(_) => node
            .children()
            .filter_map(|item| {
                let first = item.first_child()?;
                matches!(first.data().value, NodeValue::Paragraph).then(|| of_lines(first))
            })
            .flatten()
            .collect(),
        NodeValue::Table(_) => node
            .children()
            .filter_map(|row| {
                let cells: Vec<String> = row.children().map(plain_text).collect();
                let [label, value] = cells.as_slice() else {
                    return None;
                };
                fact(Key::of(label)?, label, value, "the table's row")
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The lines of a paragraph that are a label, a colon and a value.
fn of_lines(paragraph: Node<'_>) -> Vec<Fact> {
    let mut lines = vec![String::new()];
    for child in paragraph.children() {
        let broken = matches!(
            child.data().value,
            NodeValue::SoftBreak | NodeValue::LineBreak
        );
        match (broken, lines.last_mut()) {
            (false, Some(line)) => match &child.data().value {
                // With the blanks at its ends, which part it from what follows.
                NodeValue::Text(text) => line.push_str(text),
                _ => line.push_str(&plain_text(child)),
            },
            _ => lines.push(String::new()),
        }
    }
    let facts = lines.iter().filter_map(|line| {
        let (label, value) = line.split_once(':')?;
        fact(Key::of(label)?, label, value, "the line")
    });
    facts.collect()
}

fn fact(key: Key, label: &str, value: &str, place: &str) -> Option<Fact> {
    let value = value.trim();
    let fits = !value.is_empty() && value.len() <= LONGEST && !value.contains('\n');
    // A draft says so in its front matter; a line says something else.
    let meant = !matches!(key, Key::Draft | Key::Published | Key::Title);
    (fits && meant).then(|| Fact {
        key,
        values: vec![value.to_owned()],
        from: format!("{place} \"{}\"", label.trim()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn facts(body: &str) -> Vec<String> {
        let names = SectionNames::new(&Config::default());
        let facts = of_body(body, &names).into_iter();
        facts
            .map(|fact| format!("{}={}", fact.key.name(), fact.text()))
            .collect()
    }

    #[test]
    fn labels_stand_in_lines_lists_tables_and_headings() {
        for (body, expected) in [
            ("**Severity:** SEV2\n", "severity=SEV2"),
            ("Written by: edge\nSeverity: SEV2  \nx\n", "severity=SEV2"),
            ("- **Owner**: [edge](https://example.com)\n", "owner=edge"),
            (
                "**Owner**: Edge team <edge@example.com>\n",
                "owner=Edge team edge@example.com",
            ),
            (
                "| Field | Value |\n|---|---|\n| Owner | edge |\n",
                "owner=edge",
            ),
            ("| Owner | edge |\n|---|---|\n| x | y |\n", "owner=edge"),
            ("## Severity\n\nSEV2\n", "severity=SEV2"),
            ("## Summary\n\nStatus: draft\n", "status=draft"),
        ] {
            assert_eq!(facts(body), [expected], "{body}");
        }
    }

    #[test]
    fn what_a_section_says_is_no_label() {
        for body in [
            "## Action Items\n\n- Owner: edge\n",
            "## Impact\n\n### Severity\n\nSEV2\n",
            "The status: all was well\n",
            "```\nSeverity: SEV2\n```\n",
            "Status:\n",
        ] {
            assert!(facts(body).is_empty(), "{body}");
        }
    }
}
