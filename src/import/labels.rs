//! Reports without headings, whose sections are bold bullets:
//! `- **Impact**: nobody could log in`.

use std::fmt::Write;

use comrak::nodes::NodeValue;

use super::edits::Edit;
use super::keys::Key;
use super::tree;
use crate::coe::sections::SectionNames;
use crate::markdown::{Node, Positions, plain_text};

/// So many bold labels make bullets sections, if one of them is a known name; two
/// known names do so in any case.
const ENOUGH: usize = 3;

/// A bullet that begins with a bold label.
struct Labelled {
    /// The label as it is written, without its colon.
    written: String,
    /// What follows it, as blocks of their own.
    content: String,
    known: bool,
    /// Whether it only states a fact, such as `**Time to repair**: 16 m`.
    fact: bool,
}

/// The changes that make headings of a body's bold bullets; none when they are no sections.
///
/// Bullets that state a fact stay bullets, above the first section.
pub(super) fn to_headings(body: &str, names: &SectionNames) -> Vec<Edit> {
    tree::read(body, |nodes, positions| {
        let end = nodes.iter().position(|node| {
            tree::heading_level(node).is_some() && names.find(&plain_text(node)).is_some()
        });
        let lists: Vec<Node<'_>> = nodes[..end.unwrap_or(nodes.len())]
            .iter()
            .copied()
            .filter(|node| matches!(node.data().value, NodeValue::List(_)))
            .collect();
        let items = |list: Node<'_>| -> Vec<Result<Labelled, String>> {
            let items = list.children();
            items.map(|item| labelled(item, positions, names)).collect()
        };
        let lists: Vec<_> = lists.into_iter().map(|list| (list, items(list))).collect();
        let all: Vec<&Labelled> = lists
            .iter()
            .flat_map(|(_, items)| items.iter().flatten())
            .collect();
        let known = all.iter().filter(|item| item.known).count();
        if known == 0 || (known == 1 && all.len() < ENOUGH) {
            return Vec::new();
        }
        let mut edits = edits_of(&lists, positions);
        edits.extend(raised(nodes, end.unwrap_or(nodes.len()), positions, names));
        edits
    })
    .unwrap_or_default()
}

fn edits_of(
    lists: &[(Node<'_>, Vec<Result<Labelled, String>>)],
    positions: &Positions<'_>,
) -> Vec<Edit> {
    let facts: Vec<String> = lists
        .iter()
        .flat_map(|(_, items)| items)
        .filter_map(|item| item.as_ref().ok().filter(|item| item.fact))
        .map(|item| format!("- **{}**: {}\n", item.written, item.content))
        .collect();
    let mut above = facts.concat();
    let mut edits = Vec::new();
    for (list, items) in lists {
        if items.iter().all(Result::is_err) {
            continue;
        }
        let span = positions.span(list);
        let mut text = std::mem::take(&mut above);
        if !text.is_empty() {
            text.push('\n');
        }
        for item in items {
            match item {
                Ok(item) if item.fact => {}
                Ok(item) => {
                    let _ = write!(text, "## {}\n\n", item.written);
                    if !item.content.is_empty() {
                        text.push_str(&item.content);
                        text.push_str("\n\n");
                    }
                }
                Err(raw) => {
                    text.push_str(raw);
                    text.push_str("\n\n");
                }
            }
        }
        edits.push(Edit::replace(span.start..span.end, text.trim_end()));
    }
    edits
}

/// The label of an item and what follows it, or the item as it is written.
fn labelled(
    item: Node<'_>,
    positions: &Positions<'_>,
    names: &SectionNames,
) -> Result<Labelled, String> {
    let raw = positions.source(item).to_owned();
    let paragraph = item
        .first_child()
        .filter(|first| matches!(first.data().value, NodeValue::Paragraph));
    let Some(paragraph) = paragraph else {
        return Err(raw);
    };
    let bold = paragraph
        .first_child()
        .filter(|first| matches!(first.data().value, NodeValue::Strong));
    let Some(bold) = bold else {
        return Err(raw);
    };
    let span = positions.span(bold);
    let text = positions.text();
    let behind = text[span.end..].trim_start_matches(' ');
    let inside = positions.content_span(bold);
    let written = text[inside.start..inside.end].trim();
    let label = written.trim_end_matches([':', ' ']);
    let ends = written.ends_with(':') || behind.starts_with([':', '\n']) || behind.is_empty();
    if !ends || label.is_empty() || label.contains('\n') {
        return Err(raw);
    }
    let end = positions.span(item).end.max(span.end);
    let first_end = positions.span(paragraph).end.clamp(span.end, end);
    let content = content(
        text[span.end..first_end].trim_start_matches([':', ' ']),
        &text[first_end..end],
        column(text, positions.span(paragraph).start),
    );
    let known = names.find(label).is_some();
    let lower = label.to_lowercase();
    let short = item
        .first_child()
        .is_some_and(|first| first.next_sibling().is_none());
    let fact = !known
        && short
        && (Key::of(label).is_some()
            || ["time to ", "duration"]
                .iter()
                .any(|start| lower.starts_with(start)));
    Ok(Labelled {
        written: label.to_owned(),
        content,
        known,
        fact,
    })
}

/// An item's content without the indentation that made it one.
fn content(first: &str, rest: &str, column: usize) -> String {
    // Lines of the label's paragraph may be indented at will: set apart, four
    // blanks would make code of them.
    let first: Vec<&str> = first.lines().map(str::trim_start).collect();
    let mut out = first.join("\n");
    for (index, line) in rest.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(dedented(line, column));
    }
    out.trim_matches('\n').trim_end().to_owned()
}

fn dedented(line: &str, column: usize) -> &str {
    let blanks = line.bytes().take_while(|byte| *byte == b' ').count();
    match line.strip_prefix('\t') {
        Some(rest) => rest,
        None => &line[blanks.min(column)..],
    }
}

fn column(text: &str, at: usize) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    at - line
}

/// Headings of the third level below the bullets stood beside them: they are
/// sections too, when one of them has a section's name.
fn raised(
    nodes: &[Node<'_>],
    from: usize,
    positions: &Positions<'_>,
    names: &SectionNames,
) -> Vec<Edit> {
    let third: Vec<Node<'_>> = nodes[from..]
        .iter()
        .copied()
        .filter(|node| tree::heading_level(node) == Some(3))
        .filter(|node| positions.source(node).starts_with("###"))
        .collect();
    if !third
        .iter()
        .any(|node| names.find(&plain_text(node)).is_some())
    {
        return Vec::new();
    }
    third
        .iter()
        .map(|node| {
            let start = positions.span(node).start;
            Edit::replace(start..start + 1, "")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;
    use crate::config::Config;

    fn converted(body: &str) -> Option<String> {
        let edits = to_headings(body, &SectionNames::new(&Config::default()));
        (!edits.is_empty()).then(|| apply(body, edits))
    }

    #[test]
    fn bold_bullets_with_names_of_sections_become_headings() {
        let body = "# Disk full\n\n- **Impact**: no builds,\n    for an hour\n\n- **Time to repair**: 16 m\n\n\
                    - **Resolution**:\n  - Cleaned\n    twice\n\n    ```\n    rm\n    ```\n";
        assert_eq!(
            converted(body).as_deref(),
            Some(
                "# Disk full\n\n- **Time to repair**: 16 m\n\n## Impact\n\nno builds,\nfor an hour\n\n\
                 ## Resolution\n\n- Cleaned\n  twice\n\n  ```\n  rm\n  ```\n"
            )
        );
    }

    #[test]
    fn bullets_without_a_label_and_text_between_stay() {
        let body = "- **Impact:** x\n\nwords\n\n- **Summary**\n\nmore\n\n- other\n- one more\n";
        assert_eq!(
            converted(body).as_deref(),
            Some("## Impact\n\nx\n\nwords\n\n## Summary\n\nmore\n\n- other\n- one more\n")
        );
    }

    #[test]
    fn bold_bullets_of_a_section_are_no_sections() {
        for body in [
            "## Lessons\n\n- **Went well**: x\n- **Went wrong**: y\n",
            "- **Impact**: x\n- **Note**: y\n",
            "- **Impact** was small\n- **Summary** of it\n",
            "",
        ] {
            assert_eq!(converted(body), None, "{body}");
        }
    }

    #[test]
    fn deeper_headings_below_the_bullets_are_raised() {
        let body = "- **Impact**: x\n- **Context**: z\n- **Timeline**: y\n\n### Root cause\n\nw\n";
        let text = converted(body).expect("sections");
        assert!(text.ends_with("\n## Root cause\n\nw\n"), "{text}");
    }
}
