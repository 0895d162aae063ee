//! The tree of a text, for those who only look at its top level.

use comrak::nodes::NodeValue;

use crate::coe::sections::{SectionNames, section_level};
use crate::config::SectionName;
use crate::markdown::{Node, Positions, plain_text, with_document};

/// Reads the blocks of a text; `None` when it nests too deeply to be read.
pub(super) fn read<T>(
    text: &str,
    work: impl FnOnce(&[Node<'_>], &Positions<'_>) -> T,
) -> Option<T> {
    with_document(text, 0, |root, positions| {
        let nodes: Vec<Node<'_>> = root.children().collect();
        work(&nodes, positions)
    })
    .ok()
}

/// The level of a heading.
pub(super) fn heading_level(node: Node<'_>) -> Option<u8> {
    match &node.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

/// A section as the reader of COEs cuts it.
pub(super) struct Part<'n, 'a> {
    pub(super) heading: Node<'a>,
    pub(super) title: String,
    pub(super) name: Option<SectionName>,
    /// Everything below the heading.
    pub(super) content: &'n [Node<'a>],
}

/// The sections of a body, the part before the first left out.
pub(super) fn parts<'n, 'a>(nodes: &'n [Node<'a>], names: &SectionNames) -> Vec<Part<'n, 'a>> {
    let title = sole_title(nodes);
    let headings: Vec<(u8, bool)> = nodes
        .iter()
        .enumerate()
        .filter(|(index, _)| Some(*index) != title)
        .filter_map(|(_, node)| {
            Some((
                heading_level(node)?,
                names.find(&plain_text(node)).is_some(),
            ))
        })
        .collect();
    let Some(level) = section_level(&headings) else {
        return Vec::new();
    };
    let starts: Vec<usize> = (0..nodes.len())
        .filter(|index| Some(*index) != title && heading_level(nodes[*index]) == Some(level))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([nodes.len()]);
    let parts = starts.iter().zip(ends).map(|(start, end)| {
        let title = plain_text(nodes[*start]);
        Part {
            heading: nodes[*start],
            name: names.find(&title),
            title,
            content: &nodes[start + 1..end],
        }
    });
    parts.collect()
}

/// The place of the H1, when there is exactly one and it stands above all
/// other headings.
pub(super) fn sole_title(nodes: &[Node<'_>]) -> Option<usize> {
    let level = |index: &usize| heading_level(nodes[*index]);
    let mut headings = (0..nodes.len()).filter(|index| level(index).is_some());
    let first = headings.next().filter(|index| level(index) == Some(1))?;
    let alone = headings.all(|index| level(&index) != Some(1));
    alone.then_some(first)
}
