//! Small surgery on inline nodes.

use std::borrow::Cow;
use std::ops::Range;

use comrak::nodes::NodeValue;

use super::{Html, Node, Renderer, plain_text_of};

/// Takes the first `bytes` bytes of a block's plain text away from its tree,
/// so that the rest can be rendered: a time before its event, a label before
/// its value. Inline elements that become empty disappear.
pub fn strip_prefix(block: Node<'_>, mut bytes: usize) {
    let leaves: Vec<Node<'_>> = block
        .descendants()
        .filter(|node| node.first_child().is_none())
        .collect();
    for leaf in leaves {
        if bytes == 0 {
            break;
        }
        let emptied = {
            let mut data = leaf.data_mut();
            match &mut data.value {
                NodeValue::Text(text) => take(&mut bytes, text.to_mut()),
                NodeValue::Code(code) => take(&mut bytes, &mut code.literal),
                NodeValue::SoftBreak | NodeValue::LineBreak => {
                    bytes -= 1;
                    true
                }
                _ => false,
            }
        };
        if emptied {
            detach_with_empty_parents(leaf, block);
        }
    }
    trim_start(block);
}

/// Removes up to `bytes` from the front; true when nothing is left.
fn take(bytes: &mut usize, text: &mut String) -> bool {
    let mut count = (*bytes).min(text.len());
    while !text.is_char_boundary(count) {
        count -= 1;
    }
    text.drain(..count);
    *bytes -= count;
    text.is_empty()
}

fn detach_with_empty_parents<'a>(leaf: Node<'a>, block: Node<'a>) {
    let mut node = leaf;
    loop {
        let parent = node.parent();
        node.detach();
        match parent {
            Some(parent) if parent.first_child().is_none() && !parent.same_node(block) => {
                node = parent;
            }
            _ => break,
        }
    }
}

fn trim_start(block: Node<'_>) {
    let Some(first) = block
        .descendants()
        .find(|node| node.first_child().is_none())
    else {
        return;
    };
    let mut data = first.data_mut();
    if let NodeValue::Text(text) = &mut data.value {
        let trimmed = text.trim_start();
        if trimmed.len() != text.len() {
            *text = Cow::Owned(trimmed.to_owned());
        }
    }
}

/// Renders the inlines of `block` in two parts, cut at byte `at` of its plain
/// text. An element that the cut falls into goes to the first part whole.
pub fn render_split(renderer: &Renderer<'_>, block: Node<'_>, at: usize) -> (Html, Html) {
    let children: Vec<Node<'_>> = block.children().collect();
    let mut before = 0;
    for (index, child) in children.iter().enumerate() {
        let length = text_length(child);
        if before + length < at {
            before += length;
            continue;
        }
        let cut = at - before;
        let whole = match &child.data().value {
            NodeValue::Text(text) if cut < text.len() && text.is_char_boundary(cut) => {
                Some(text.to_string())
            }
            _ => None,
        };
        let Some(whole) = whole else {
            let (first, second) = children.split_at(index + 1);
            return (renderer.render(first), renderer.render(second));
        };
        let set = |part: &str| {
            child.data_mut().value = NodeValue::Text(Cow::Owned(part.to_owned()));
        };
        set(&whole[..cut]);
        let first = renderer.render(&children[..=index]);
        set(whole[cut..].trim_start());
        let second = renderer.render(&children[index..]);
        set(&whole);
        return (first, second);
    }
    (renderer.render(&children), Html::default())
}

/// Renders the inlines of `block` that stand in `range`, bytes of its plain
/// text. An element that an end of it falls into is rendered whole.
pub fn render_range(renderer: &Renderer<'_>, block: Node<'_>, range: Range<usize>) -> Html {
    if range.is_empty() {
        return Html::default();
    }
    let mut inside = Vec::new();
    let mut cut = Vec::new();
    let mut end = 0;
    for child in block.children() {
        let start = end;
        end += text_length(child);
        if end <= range.start || start >= range.end {
            continue;
        }
        inside.push(child);
        let mut data = child.data_mut();
        let NodeValue::Text(text) = &mut data.value else {
            continue;
        };
        let from = range.start.saturating_sub(start);
        let to = (range.end - start).min(text.len());
        if let Some(part) = text.get(from..to).map(str::to_owned) {
            cut.push((child, std::mem::replace(text, Cow::Owned(part))));
        }
    }
    let html = renderer.render(&inside);
    for (child, whole) in cut {
        child.data_mut().value = NodeValue::Text(whole);
    }
    html
}

/// The bytes that an inline has in the plain text of its block.
fn text_length(inline: Node<'_>) -> usize {
    match &inline.data().value {
        NodeValue::Text(text) => text.len(),
        NodeValue::SoftBreak | NodeValue::LineBreak => 1,
        NodeValue::HtmlInline(html) if html.starts_with("<br") => 1,
        _ => plain_text_of([inline]).len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Highlighter, plain_text, with_document};

    #[test]
    fn a_part_of_a_text_is_rendered_with_its_markup() {
        let markdown = "Do *this* now (see: `a b`, by: [x](https://example.com) & y)";
        for (words, expected) in [
            ("Do this", "Do <em>this</em>"),
            ("now", "now"),
            ("a b", "<code>a b</code>"),
            ("x & y", "x &amp; y"),
            ("is now", "<em>this</em> now"),
            ("", ""),
        ] {
            let highlighter = Highlighter::default();
            let shown = with_document(markdown, 0, |root, positions| {
                let renderer = Renderer::new(positions, &highlighter);
                let paragraph = root.first_child().expect("a paragraph");
                let text = plain_text(paragraph);
                let at = text.find(words).expect("its words");
                let html = render_range(&renderer, paragraph, at..at + words.len());
                assert_eq!(plain_text(paragraph), text);
                html.text
            });
            assert_eq!(shown.expect("shallow"), expected, "{words}");
        }
    }
}
