//! The little raw HTML that content may use, and comments.
//!
//! `<br>`, `<kbd>`, `<sub>`, `<sup>`, `<details>` and `<summary>` are passed
//! through when they carry no attributes and their end tag stands among the
//! same siblings; comments are dropped; anything else is shown as text.

use std::collections::{HashMap, HashSet};

use comrak::nodes::NodeValue;

use super::html::escape_into;
use super::{Node, Positions};
use crate::diagnostic::Span;

/// Tags that pair up. `details` and `summary` are block elements and would
/// break a paragraph, so they count only in HTML blocks.
const INLINE_TAGS: [&str; 3] = ["kbd", "sub", "sup"];
const BLOCK_TAGS: [&str; 2] = ["details", "summary"];

/// One piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'t> {
    Text(&'t str),
    Comment(&'t str),
    Break,
    Open(&'static str),
    Close(&'static str),
}

/// A tag of the tree: the node's address and the piece's offset in its literal.
type TagKey = (usize, usize);

/// The tags that have a partner, and so may be written.
#[derive(Debug, Default)]
pub(super) struct Balanced(HashSet<TagKey>);

impl Balanced {
    /// Pairs up the tags under `nodes`, which are siblings.
    pub(super) fn of(nodes: &[Node<'_>]) -> Self {
        let mut balanced = Self::default();
        balanced.pair(nodes.iter().copied());
        for node in nodes {
            for parent in node.descendants().filter(|node| has_raw_html(node)) {
                balanced.pair(parent.children());
            }
        }
        balanced
    }

    fn pair<'a>(&mut self, siblings: impl Iterator<Item = Node<'a>>) {
        let mut open: Vec<(&'static str, TagKey)> = Vec::new();
        for node in siblings {
            let data = node.data();
            let (literal, block) = match &data.value {
                NodeValue::HtmlBlock(block) => (block.literal.as_str(), true),
                NodeValue::HtmlInline(literal) => (literal.as_str(), false),
                _ => continue,
            };
            if block {
                // An inline element ends in the block that it begins in.
                open.retain(|(tag, _)| !INLINE_TAGS.contains(tag));
            }
            for (offset, piece) in pieces(literal) {
                let key = (std::ptr::from_ref(node) as usize, offset);
                match piece {
                    Piece::Open(tag) if block || INLINE_TAGS.contains(&tag) => {
                        open.push((tag, key));
                    }
                    Piece::Close(tag) => {
                        if let Some(at) = open.iter().rposition(|(name, _)| *name == tag) {
                            // What was opened later and never closed stays text.
                            let (_, opener) = open.swap_remove(at);
                            open.truncate(at);
                            self.0.extend([opener, key]);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Writes the literal of `node` as the rules above say, and tells whether
    /// there was a tag in it.
    pub(super) fn write(&self, out: &mut String, node: Node<'_>, literal: &str) -> bool {
        let mut tags = false;
        let mut text = String::new();
        for (offset, piece) in pieces(literal) {
            let key = (std::ptr::from_ref(node) as usize, offset);
            match piece {
                Piece::Comment(_) => {}
                Piece::Break => out.push_str("<br>"),
                Piece::Open(tag) if self.0.contains(&key) => {
                    tags = true;
                    out.push('<');
                    out.push_str(tag);
                    out.push('>');
                }
                Piece::Close(tag) if self.0.contains(&key) => {
                    tags = true;
                    out.push_str("</");
                    out.push_str(tag);
                    out.push('>');
                }
                Piece::Open(tag) => text = format!("<{tag}>"),
                Piece::Close(tag) => text = format!("</{tag}>"),
                Piece::Text(words) => words.clone_into(&mut text),
            }
            escape_into(out, &text);
            text.clear();
        }
        tags
    }
}

fn has_raw_html(node: Node<'_>) -> bool {
    node.children().any(|child| {
        matches!(
            child.data().value,
            NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_)
        )
    })
}

/// Cuts raw HTML into pieces, each with its offset.
fn pieces(literal: &str) -> Vec<(usize, Piece<'_>)> {
    let mut found = Vec::new();
    let mut text_start = 0;
    let mut at = 0;
    // Behind the last end no comment ends: it is looked for once.
    let last_end = literal.rfind("-->").unwrap_or(0);
    while let Some(next) = literal[at..].find('<') {
        let start = at + next;
        let open = literal[start..].starts_with("<!--") && start > last_end;
        let piece = (!open).then(|| piece_at(&literal[start..])).flatten();
        let Some((length, piece)) = piece else {
            at = start + 1;
            continue;
        };
        if text_start < start {
            found.push((text_start, Piece::Text(&literal[text_start..start])));
        }
        found.push((start, piece));
        at = start + length;
        text_start = at;
    }
    if text_start < literal.len() {
        found.push((text_start, Piece::Text(&literal[text_start..])));
    }
    found
}

/// No tag that is known is longer, in bytes; a thousand signs may stand in a row.
const LONGEST: usize = 64;

fn piece_at(text: &str) -> Option<(usize, Piece<'_>)> {
    if let Some(rest) = text.strip_prefix("<!--") {
        let end = rest.find("-->")?;
        return Some((end + 7, Piece::Comment(&rest[..end])));
    }
    let end = text.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let inside = text[1..end].to_ascii_lowercase();
    let name = inside.trim_end_matches('/').trim();
    if name == "br" {
        return Some((end + 1, Piece::Break));
    }
    let known = |name: &str| {
        INLINE_TAGS
            .into_iter()
            .chain(BLOCK_TAGS)
            .find(|tag| *tag == name)
    };
    let piece = match inside.strip_prefix('/') {
        Some(name) => Piece::Close(known(name.trim())?),
        None => Piece::Open(known(inside.trim())?),
    };
    Some((end + 1, piece))
}

/// An HTML comment of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What stands between `<!--` and `-->`, trimmed.
    pub text: String,
    /// The whole comment.
    pub span: Span,
    /// The block it speaks of: the one that follows, or the one it stands in.
    pub covers: Span,
}

/// Every comment under `root`, in reading order.
pub fn comments(root: Node<'_>, positions: &Positions<'_>) -> Vec<Comment> {
    let following = following_blocks(root);
    let mut found = Vec::new();
    for node in root.descendants() {
        let data = node.data();
        let (literal, covers) = match &data.value {
            NodeValue::HtmlBlock(block) => {
                let key = std::ptr::from_ref(node) as usize;
                (block.literal.as_str(), following.get(&key).copied())
            }
            NodeValue::HtmlInline(literal) => (literal.as_str(), node.parent()),
            _ => continue,
        };
        let start = positions.span(node).start;
        for (offset, piece) in pieces(literal) {
            if let Piece::Comment(text) = piece {
                // A literal's first line has lost its indentation, if any.
                let written = &positions.text()[start..];
                let at = start + written.find("<!--").unwrap_or(0).max(offset);
                found.push(Comment {
                    text: text.trim().to_owned(),
                    span: Span::new(at, at + text.len() + 7),
                    covers: covers.map_or(Span::new(at, at), |block| positions.span(block)),
                });
            }
        }
    }
    found
}

/// For each HTML block under `root`, by its address, the next sibling that is
/// not a comment itself. Found from the end, so that a thousand comments in a
/// row are passed once and not once each.
fn following_blocks(root: Node<'_>) -> HashMap<usize, Node<'_>> {
    let mut following = HashMap::new();
    for parent in root.descendants().filter(|node| has_raw_html(node)) {
        let mut next = None;
        for child in parent.reverse_children() {
            let data = child.data();
            let NodeValue::HtmlBlock(block) = &data.value else {
                next = Some(child);
                continue;
            };
            if let Some(next) = next {
                following.insert(std::ptr::from_ref(child) as usize, next);
            }
            if !block.literal.trim_start().starts_with("<!--") {
                next = Some(child);
            }
        }
    }
    following
}
