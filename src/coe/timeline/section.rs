//! Walks down the blocks of a timeline section: tables, lists, headings and
//! paragraphs, in any mixture.

use comrak::nodes::NodeValue;

use super::chronicle::{Chronicle, Piece, Source, Time};
use super::event::Draft;
use super::inline::{after_prefix, is_break, lines, text_of};
use crate::coe::body::{heading_level, is_chart};
use crate::diagnostic::Span;
use crate::markdown::{Html, Node, plain_text, slug};
use crate::time::{Part, Reading};

/// The pieces of a section so far.
#[derive(Debug, Default)]
pub(super) struct Pieces<'a> {
    list: Vec<Piece<'a>>,
    /// How many rows stand in `list`, or stood in sections before it.
    done: usize,
}

impl<'a> Pieces<'a> {
    /// Adds a piece behind the rows that were read before it.
    pub(super) fn push(&mut self, chronicle: &Chronicle<'_, '_>, piece: Piece<'a>) {
        let count = chronicle.entries.len() - self.done;
        if count > 0 {
            self.list.push(Piece::Entries(self.done, count));
            self.done += count;
        }
        match (self.list.last_mut(), piece) {
            (_, Piece::Nodes(nodes)) if nodes.is_empty() => {}
            (Some(Piece::Nodes(last)), Piece::Nodes(nodes)) => last.extend(nodes),
            (_, piece) => self.list.push(piece),
        }
    }
}

/// A row whose blocks are still being gathered.
struct Open<'a> {
    time: Time,
    draft: Draft<'a>,
    span: Span,
    /// The level of its heading; `None` for a row that began as a paragraph.
    level: Option<u8>,
    /// What a link to its heading says.
    slug: String,
}

impl<'a> Chronicle<'_, '_> {
    /// Reads the blocks of a timeline section, and its heading.
    pub(in crate::coe) fn read(
        &mut self,
        head: Option<Node<'a>>,
        content: &[Node<'a>],
    ) -> Vec<Piece<'a>> {
        let title = head.map(plain_text).unwrap_or_default();
        self.zones.heading = match head {
            Some(head) => self.zone_of_heading(self.source(head, &title)),
            None => Part::Absent,
        };
        self.zones.sub_heading = Part::Absent;
        if !self.entries.is_empty() {
            self.clock.begin_part();
        }
        let mut pieces = Pieces {
            list: Vec::new(),
            done: self.entries.len(),
        };
        let mut open = None;
        for (index, node) in content.iter().enumerate() {
            self.read_block(node, &content[index + 1..], &mut open, &mut pieces);
        }
        self.close(&mut open);
        pieces.push(self, Piece::Nodes(Vec::new()));
        pieces.list
    }

    fn read_block(
        &mut self,
        node: Node<'a>,
        rest: &[Node<'a>],
        open: &mut Option<Open<'a>>,
        pieces: &mut Pieces<'a>,
    ) {
        let under_heading = open.as_ref().is_some_and(|open| open.level.is_some());
        let is = |wanted: fn(&NodeValue) -> bool| wanted(&node.data().value);
        if let Some(level) = heading_level(node) {
            self.read_heading(node, level, rest, open, pieces);
        } else if is_chart(node) {
            self.close(open);
            pieces.push(self, Piece::Nodes(vec![node]));
        } else if under_heading {
            attach(open, node, self.source(node, "").span);
        } else if self.is_row_list(node) {
            self.close(open);
            self.read_list(node, pieces);
        } else if self.is_row_table(node) {
            self.close(open);
            self.read_table(node);
        } else if is(|value| matches!(value, NodeValue::Paragraph)) {
            self.read_paragraph(node, open, pieces);
        } else if is(|value| matches!(value, NodeValue::HtmlBlock(_) | NodeValue::ThematicBreak)) {
            self.close(open);
            pieces.push(self, Piece::Nodes(vec![node]));
        } else if open.is_some() {
            attach(open, node, self.source(node, "").span);
        } else {
            pieces.push(self, Piece::Nodes(vec![node]));
        }
    }

    /// Adds the row whose blocks have been gathered.
    fn close(&mut self, open: &mut Option<Open<'a>>) {
        if let Some(open) = open.take() {
            self.push_draft(open.span, open.time, open.draft);
            if let (Some(_), Some(entry)) = (open.level, self.entries.last()) {
                self.anchors.push((open.slug, entry.anchor.clone()));
            }
        }
    }

    /// A heading is a row when it begins with a time, a date for the rows below
    /// when it is only a date, else part of the row it stands in, or a title.
    fn read_heading(
        &mut self,
        node: Node<'a>,
        level: u8,
        rest: &[Node<'a>],
        open: &mut Option<Open<'a>>,
        pieces: &mut Pieces<'a>,
    ) {
        let text = plain_text(node);
        let source = self.source(node, &text);
        let Some(reading) = self.stamp(&text) else {
            let inside = open
                .as_ref()
                .and_then(|open| open.level)
                .is_some_and(|of| of < level);
            let zone = self.zone_of_heading(source);
            if inside && matches!(zone, Part::Absent) {
                attach(open, node, source.span);
            } else {
                self.close(open);
                self.zones.sub_heading = zone;
                pieces.push(self, Piece::Nodes(vec![node]));
            }
            return;
        };
        self.close(open);
        let only_date = is_only_date(&reading, &text);
        if only_date && self.rows_follow(rest) {
            self.begin_day(&reading, source);
            pieces.push(self, Piece::Nodes(vec![node]));
            return;
        }
        let line: Vec<Node<'a>> = node.children().collect();
        *open = Some(Open {
            time: self.place(&reading, source),
            draft: Draft {
                line: after_prefix(&line, reading.rest),
                titled: true,
                blocks: Vec::new(),
            },
            span: source.span,
            level: Some(level),
            slug: slug(&text),
        });
    }

    /// Whether what stands under a heading that is only a date are rows, or
    /// nothing: then the date is theirs. Else the heading is a row itself.
    fn rows_follow(&self, rest: &[Node<'a>]) -> bool {
        let mut under = rest
            .iter()
            .take_while(|node| heading_level(node).is_none())
            .peekable();
        under.peek().is_none() || under.any(|node| self.holds_rows(node))
    }

    fn holds_rows(&self, node: Node<'a>) -> bool {
        self.is_row_list(node)
            || self.is_row_table(node)
            || (matches!(node.data().value, NodeValue::Paragraph)
                && lines(node)
                    .iter()
                    .any(|line| self.row_start(line).is_some()))
    }

    /// The time that a line of a paragraph begins with, if it makes it a row.
    /// Prose may begin with a date, so a date needs a separator behind it.
    fn row_start(&self, line: &[Node<'a>]) -> Option<(Reading, String)> {
        let text = text_of(line);
        let reading = self.stamp(&text)?;
        let between = &text[reading.written.end..reading.rest];
        let is_row = !matches!(reading.stamp.time, Part::Absent)
            || reading.rest >= text.len()
            || !between.trim().is_empty();
        is_row.then_some((reading, text))
    }

    /// Each line of a paragraph that begins with a time is a row, and the lines
    /// below it belong to it.
    fn read_paragraph(
        &mut self,
        node: Node<'a>,
        open: &mut Option<Open<'a>>,
        pieces: &mut Pieces<'a>,
    ) {
        let text = plain_text(node);
        let is_zone_line = self.read_zone_line(self.source(node, &text));
        let lines = lines(node);
        let has_rows = lines.iter().any(|line| self.row_start(line).is_some());
        if !has_rows {
            if open.is_some() && !is_zone_line {
                attach(open, node, self.source(node, "").span);
            } else {
                self.close(open);
                pieces.push(self, Piece::Nodes(vec![node]));
            }
            return;
        }
        let mut breaks = node.children().filter(|child| is_break(child));
        let mut line_break = None;
        let mut fresh = false;
        for line in lines {
            let span = self.line_span(node, &line);
            if let Some((reading, text)) = self.row_start(&line) {
                self.close(open);
                let source = Source { text: &text, span };
                if is_only_date(&reading, &text) {
                    self.begin_day(&reading, source);
                    pieces.push(self, Piece::Html(paragraph(&self.renderer.render(&line))));
                } else {
                    fresh = true;
                    *open = Some(Open {
                        time: self.place(&reading, source),
                        draft: Draft {
                            line: after_prefix(&line, reading.rest),
                            ..Draft::default()
                        },
                        span,
                        level: None,
                        slug: String::new(),
                    });
                }
            } else if let (true, Some(open), Some(line_break)) = (fresh, open.as_mut(), line_break)
            {
                open.draft.continue_with(line_break, &line);
                open.span.end = span.end;
            } else {
                self.close(open);
                pieces.push(self, Piece::Html(paragraph(&self.renderer.render(&line))));
            }
            line_break = breaks.next();
        }
    }

    fn line_span(&self, paragraph: Node<'a>, line: &[Node<'a>]) -> Span {
        let positions = self.renderer.positions();
        match (line.first(), line.last()) {
            (Some(first), Some(last)) => {
                Span::new(positions.span(first).start, positions.span(last).end)
            }
            _ => positions.span(paragraph),
        }
    }
}

fn attach<'a>(open: &mut Option<Open<'a>>, node: Node<'a>, span: Span) {
    if let Some(open) = open {
        open.draft.blocks.push(node);
        open.span.end = open.span.end.max(span.end);
    }
}

/// Whether a text is a date and nothing else, be it one that cannot be read.
fn is_only_date(reading: &Reading, text: &str) -> bool {
    matches!(reading.stamp.time, Part::Absent)
        && reading.stamp.until.is_none()
        && reading.rest >= text.len()
}

fn paragraph(line: &Html) -> Html {
    let mut html = Html::default();
    html.text.push_str("<p>");
    html.append(line);
    html.text.push_str("</p>\n");
    html
}
