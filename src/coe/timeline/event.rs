//! What happened: a row without its time and without its milestone's word.

use comrak::nodes::NodeValue;

use super::Milestone;
use super::inline::{after_prefix, text_of};
use crate::markdown::{Html, Node, Renderer, plain_text};

/// The parts of a row behind its time, not yet rendered.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    /// The rest of its line.
    pub(super) line: Vec<Node<'a>>,
    /// Whether the line is a heading's, and so a title of the rest.
    pub(super) titled: bool,
    /// The blocks that belong to it.
    pub(super) blocks: Vec<Node<'a>>,
}

/// A row's event.
#[derive(Debug, Default)]
pub(super) struct Event {
    pub(super) milestone: Option<Milestone>,
    pub(super) html: Html,
}

impl<'a> Draft<'a> {
    /// Adds a further line of the same paragraph.
    pub(super) fn continue_with(&mut self, line_break: Node<'a>, line: &[Node<'a>]) {
        if !self.line.is_empty() {
            self.line.push(line_break);
        }
        self.line.extend(line);
    }

    /// Renders it.
    pub(super) fn finish(mut self, renderer: &Renderer<'_>) -> Event {
        let mut milestone = take_milestone(&mut self.line);
        if self.titled && milestone.is_none() {
            milestone = word(&text_of(&self.line));
            if milestone.is_some() {
                self.line.clear();
            }
        }
        let mut html = Html::default();
        if self.blocks.is_empty() && !self.titled {
            html.append(&renderer.render(&self.line));
        } else if !self.line.is_empty() {
            let (open, close) = if self.titled {
                ("<p><strong>", "</strong></p>\n")
            } else {
                ("<p>", "</p>\n")
            };
            html.text.push_str(open);
            html.append(&renderer.render(&self.line));
            html.text.push_str(close);
        }
        let mut blocks = self.blocks.as_slice();
        if milestone.is_none()
            && let Some((first, rest)) = blocks.split_first()
            && matches!(first.data().value, NodeValue::Paragraph)
        {
            let mut line: Vec<Node<'a>> = first.children().collect();
            milestone = take_milestone(&mut line);
            if milestone.is_some() {
                blocks = rest;
                html.text.push_str("<p>");
                html.append(&renderer.render(&line));
                html.text.push_str("</p>\n");
            }
        }
        html.append(&renderer.render(blocks));
        Event { milestone, html }
    }
}

/// The milestone that a row's first bold run names, which is then taken away
/// together with the punctuation behind it.
pub(super) fn take_milestone(line: &mut Vec<Node<'_>>) -> Option<Milestone> {
    let at = line
        .iter()
        .position(|node| !matches!(node.data().value, NodeValue::HtmlInline(_)))?;
    let first = line[at];
    if !matches!(first.data().value, NodeValue::Strong) {
        return None;
    }
    let milestone = word(&plain_text(first))?;
    let rest = &line[at + 1..];
    let text = text_of(rest);
    let behind = text.trim_start_matches(|next: char| {
        next.is_whitespace() || ":,.-\u{2013}\u{2014}".contains(next)
    });
    *line = after_prefix(rest, text.len() - behind.len());
    Some(milestone)
}

/// The milestone that `text` is the word of, whatever its case, with or
/// without a colon or a full stop.
pub(super) fn word(text: &str) -> Option<Milestone> {
    let text = text
        .trim()
        .trim_end_matches([':', '.', ' ', '\u{2013}', '\u{2014}', '-']);
    Milestone::ALL
        .into_iter()
        .find(|milestone| milestone.name().eq_ignore_ascii_case(text))
}
