//! Small surgery on inline nodes.

use std::borrow::Cow;

use comrak::nodes::NodeValue;

use super::Node;

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
    let Some(first) = block.descendants().find(|node| node.first_child().is_none()) else {
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
