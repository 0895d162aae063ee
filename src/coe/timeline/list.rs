//! Rows that are items of a list: `- 09:02 — event`.

use comrak::nodes::NodeValue;

use super::chronicle::{Chronicle, Piece, Source, Time};
use super::event::{Draft, Event, word};
use super::inline::after_prefix;
use super::section::Pieces;
use crate::markdown::{Node, plain_text, render_range};
use crate::time::{Part, Reading};

/// An item's first paragraph and the blocks behind it.
struct Item<'a> {
    node: Node<'a>,
    paragraph: Option<Node<'a>>,
    text: String,
    blocks: Vec<Node<'a>>,
}

impl<'a> Item<'a> {
    fn of(node: Node<'a>) -> Self {
        let mut blocks: Vec<Node<'a>> = node.children().collect();
        let opens = blocks
            .first()
            .is_some_and(|first| matches!(first.data().value, NodeValue::Paragraph));
        let paragraph = opens.then(|| blocks.remove(0));
        Self {
            node,
            paragraph,
            text: paragraph.map(plain_text).unwrap_or_default(),
            blocks,
        }
    }
}

pub(super) fn is_list(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::List(_))
}

impl<'a> Chronicle<'_, '_> {
    /// Whether a list holds rows: a third of its items begin or end with a time,
    /// or lists inside it hold rows.
    pub(super) fn is_row_list(&self, list: Node<'a>) -> bool {
        if !is_list(list) {
            return false;
        }
        let items: Vec<Node<'a>> = list.children().collect();
        let timed = items.iter().filter(|item| self.is_timed(item)).count();
        timed * 3 >= items.len() || items.iter().any(|item| self.has_row_lists(item))
    }

    fn is_timed(&self, item: Node<'a>) -> bool {
        let text = Item::of(item).text;
        self.stamp(&text).is_some() || self.trailing_stamp(&text).is_some()
    }

    fn has_row_lists(&self, item: Node<'a>) -> bool {
        item.children().any(|child| self.is_row_list(child))
    }

    /// Reads a list of rows.
    pub(super) fn read_list(&mut self, list: Node<'a>, pieces: &mut Pieces<'a>) {
        let items: Vec<Node<'a>> = list.children().collect();
        let timed = items.iter().any(|item| self.is_timed(item));
        for item in items {
            self.read_item(&Item::of(item), timed, pieces);
        }
    }

    /// Reads one item; `timed` says that others of its list have times.
    fn read_item(&mut self, item: &Item<'a>, timed: bool, pieces: &mut Pieces<'a>) {
        let source = match item.paragraph {
            Some(paragraph) => self.source(paragraph, &item.text),
            None => self.source(item.node, &item.text),
        };
        if let Some(reading) = self.stamp(&item.text) {
            self.read_timed(item, &reading, source, pieces);
        } else if let Some((label, reading)) = self.trailing_stamp(&item.text) {
            self.read_labelled(item, label, &reading, source);
        } else if self.has_row_lists(item.node) {
            // An item that only groups others.
            let (rows, others): (Vec<_>, Vec<_>) = item
                .blocks
                .iter()
                .partition(|block| self.is_row_list(block));
            pieces.push(
                self,
                Piece::Nodes(item.paragraph.into_iter().chain(others).collect()),
            );
            self.read_lists(&rows, pieces);
        } else if timed {
            let span = source.span;
            self.report_no_time(span, "this item does not begin with a time".to_owned());
            let draft = Draft {
                line: item
                    .paragraph
                    .map(|node| node.children().collect())
                    .unwrap_or_default(),
                blocks: item.blocks.clone(),
                titled: false,
            };
            self.push_draft(
                self.source(item.node, "").span,
                Time {
                    span,
                    ..Time::default()
                },
                draft,
            );
        } else {
            pieces.push(self, Piece::Nodes(item.node.children().collect()));
        }
    }

    fn read_lists(&mut self, lists: &[Node<'a>], pieces: &mut Pieces<'a>) {
        for list in lists {
            self.read_list(list, pieces);
        }
    }

    /// An item that begins with a time. Lists of rows in it are rows of their
    /// own; when it is nothing but a time, so is each item in it.
    fn read_timed(
        &mut self,
        item: &Item<'a>,
        reading: &Reading,
        source: Source<'_>,
        pieces: &mut Pieces<'a>,
    ) {
        let line: Vec<Node<'a>> = item
            .paragraph
            .map(|node| node.children().collect())
            .unwrap_or_default();
        let line = after_prefix(&line, reading.rest);
        let bare = reading.rest >= item.text.len();
        let (rows, blocks): (Vec<Node<'a>>, Vec<Node<'a>>) = item
            .blocks
            .iter()
            .partition(|block| self.is_row_list(block));
        let only_date = bare && matches!(reading.stamp.time, Part::Absent);
        if only_date && blocks.is_empty() {
            self.begin_day(reading, source);
            self.read_lists(&rows, pieces);
            return;
        }
        let time = self.place(reading, source);
        let nested = bare && !blocks.is_empty() && blocks.iter().all(|block| is_list(block));
        if nested {
            for item in blocks.iter().flat_map(|list| list.children()) {
                self.push_nested(item, time.clone());
            }
        } else {
            let span = self.source(item.node, "").span;
            let draft = Draft {
                line,
                blocks,
                titled: false,
            };
            self.push_draft(span, time, draft);
        }
        self.read_lists(&rows, pieces);
    }

    /// An item below one that is nothing but a time.
    fn push_nested(&mut self, node: Node<'a>, time: Time) {
        let item = Item::of(node);
        let span = self.source(node, "").span;
        let draft = Draft {
            line: item
                .paragraph
                .map(|node| node.children().collect())
                .unwrap_or_default(),
            blocks: item.blocks,
            titled: false,
        };
        self.push_draft(span, time, draft);
    }

    /// `First detected: 2025-03-14 09:11`: what stands before the time is the
    /// event.
    fn read_labelled(
        &mut self,
        item: &Item<'a>,
        label: usize,
        reading: &Reading,
        source: Source<'_>,
    ) {
        let behind = Source {
            text: &source.text[label..],
            span: source.span,
        };
        let time = self.place(reading, behind);
        let text = item.text[..label].trim_end_matches([':', ' ', '-', '\u{2013}', '\u{2014}']);
        let Some(paragraph) = item.paragraph else {
            return;
        };
        let bold = paragraph
            .first_child()
            .filter(|first| matches!(first.data().value, NodeValue::Strong))
            .map(plain_text);
        let milestone = bold.as_deref().and_then(word);
        // What stands between the milestone's word and the time.
        let mut words = 0..text.len();
        if let (Some(bold), Some(_)) = (&bold, milestone) {
            let between = text.get(bold.len()..).unwrap_or_default();
            let rest = between.trim_start_matches(|next: char| {
                next.is_whitespace() || ":,.-\u{2013}\u{2014}".contains(next)
            });
            words.start = text.len() - rest.len();
        }
        let mut event = Event {
            milestone,
            html: render_range(self.renderer, paragraph, words),
        };
        event.html.append(&self.renderer.render(&item.blocks));
        let span = self.source(item.node, "").span;
        self.push(span, time, event);
    }

    /// The time that a short text ends with, and where it begins.
    fn trailing_stamp(&self, text: &str) -> Option<(usize, Reading)> {
        const LONGEST: usize = 100;
        if text.len() > LONGEST || !text.contains(|next: char| next.is_ascii_digit()) {
            return None;
        }
        text.match_indices(' ')
            .map(|(at, _)| at + 1)
            .filter_map(|at| Some((at, self.stamp(&text[at..])?)))
            .find(|(at, reading)| reading.rest + at >= text.len())
    }
}
