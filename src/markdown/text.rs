//! The words of a node, without markup.

use comrak::nodes::NodeValue;

use super::Node;

/// The text a reader would see, blocks separated by a space.
pub fn plain_text(node: Node<'_>) -> String {
    plain_text_of([node])
}

/// The text of several nodes in a row.
pub fn plain_text_of<'a>(nodes: impl IntoIterator<Item = Node<'a>>) -> String {
    let mut out = String::new();
    for node in nodes {
        for part in node.descendants() {
            push(&mut out, part);
        }
        space(&mut out);
    }
    out.truncate(out.trim_end().len());
    out.shrink_to_fit();
    out
}

fn push(out: &mut String, node: Node<'_>) {
    match &node.data().value {
        NodeValue::Text(text) => out.push_str(text),
        NodeValue::Code(code) => out.push_str(&code.literal),
        NodeValue::CodeBlock(block) => {
            space(out);
            out.push_str(&block.literal);
        }
        NodeValue::HtmlInline(html) if !html.starts_with("<br") => {}
        NodeValue::HtmlInline(_)
        | NodeValue::SoftBreak
        | NodeValue::LineBreak
        | NodeValue::Paragraph
        | NodeValue::Heading(_)
        | NodeValue::Item(_)
        | NodeValue::TaskItem(_)
        | NodeValue::TableCell
        | NodeValue::TableRow(_) => space(out),
        _ => {}
    }
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}
