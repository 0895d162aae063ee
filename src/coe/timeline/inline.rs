//! Inline nodes without the time that they begin with.

use comrak::nodes::NodeValue;

use crate::markdown::{Node, strip_prefix};

/// The nodes behind the first `bytes` bytes of their plain text. A node that
/// the cut falls into loses its part before it.
pub(super) fn after_prefix<'a>(nodes: &[Node<'a>], mut bytes: usize) -> Vec<Node<'a>> {
    for (index, node) in nodes.iter().enumerate() {
        if bytes == 0 {
            return nodes[index..].to_vec();
        }
        let length = text_of(&[*node]).len();
        if bytes < length {
            strip_prefix(node, bytes);
            return nodes[index..].to_vec();
        }
        bytes -= length;
    }
    Vec::new()
}

/// The plain text of inline nodes; a break is a space.
pub(super) fn text_of(nodes: &[Node<'_>]) -> String {
    let mut out = String::new();
    for part in nodes.iter().flat_map(|node| node.descendants()) {
        match &part.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            _ if is_break(part) => out.push(' '),
            _ => {}
        }
    }
    out
}

/// Whether a line ends at this node.
pub(super) fn is_break(node: Node<'_>) -> bool {
    match &node.data().value {
        NodeValue::SoftBreak | NodeValue::LineBreak => true,
        NodeValue::HtmlInline(html) => html.starts_with("<br"),
        _ => false,
    }
}

/// The lines of a paragraph; each with the break that ends it left out.
pub(super) fn lines<'a>(paragraph: Node<'a>) -> Vec<Vec<Node<'a>>> {
    let children: Vec<Node<'a>> = paragraph.children().collect();
    children
        .split(|node| is_break(node))
        .map(<[Node<'a>]>::to_vec)
        .collect()
}
