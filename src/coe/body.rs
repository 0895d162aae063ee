//! Cuts the body into sections, and each section into blocks.

use comrak::nodes::NodeValue;
use jiff::civil::Date;
use serde::Serialize;

use super::actions::{Action, Ledger};
use super::charts::{self, Asked, Chart};
use super::lessons::{self, Lesson};
use super::sections::{self, Section, SectionNames};
use super::timeline::{Chronicle, Entry, Piece};
use super::whys::{self, Why};
use super::{Context, Input};
use crate::config::SectionName;
use crate::diagnostic::{Diagnostic, Location, Span, Spanned};
use crate::markdown::{Html, Node, Renderer, plain_text, slug};
use crate::time::{date_in_title, read_stamp};

/// A piece of a section, in the order of the text. What was understood is
/// referred to; everything else is markup.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// Ordinary text.
    Html(Html),
    /// Rows of the timeline.
    Timeline {
        /// Index of the first entry.
        first: usize,
        /// How many.
        count: usize,
    },
    /// Trees of whys.
    Whys {
        /// Index of the first tree.
        first: usize,
        /// How many.
        count: usize,
    },
    /// Actions.
    Actions {
        /// Index of the first action.
        first: usize,
        /// How many.
        count: usize,
    },
    /// Lessons.
    Lessons {
        /// Index of the first lesson.
        first: usize,
        /// How many.
        count: usize,
    },
    /// A graph, by its index.
    Chart(usize),
}

impl Block {
    /// Appends markup, to the last block if that is markup too.
    pub(super) fn push_html(blocks: &mut Vec<Self>, html: Html) {
        if html.is_empty() {
            return;
        }
        match blocks.last_mut() {
            Some(Self::Html(last)) => last.append(&html),
            _ => blocks.push(Self::Html(html)),
        }
    }
}

/// What the body of one COE holds.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The day it began: what `Input` says, else the date in a sole H1.
    pub(super) date: Option<Date>,
    /// The text of a sole H1, with its place.
    pub(super) heading: Option<Spanned<String>>,
    pub(super) sections: Vec<Section>,
    pub(super) timeline: Vec<Entry>,
    pub(super) whys: Vec<Why>,
    pub(super) actions: Vec<Action>,
    pub(super) lessons: Vec<Lesson>,
    pub(super) charts: Vec<Chart>,
    /// The first paragraph of the summary, else of the body.
    pub(super) summary: String,
    /// Anchors that authors may use for rows of the timeline, and the `id` that
    /// each means.
    pub(super) anchors: Vec<(String, String)>,
    pub(super) footnotes: Option<Html>,
    /// The CSV files that graphs asked for.
    pub(super) asked: Vec<Asked>,
    pub(super) problems: Vec<Diagnostic>,
}

impl Body {
    /// The body of a file that cannot be read as Markdown: its text.
    pub(super) fn unread(text: Html) -> Self {
        let section = Section {
            name: None,
            title: String::new(),
            anchor: String::new(),
            span: Span::default(),
            blocks: vec![Block::Html(text)],
        };
        Self {
            sections: vec![section],
            ..Self::default()
        }
    }

    /// Gives back what the lists hold in reserve: a book keeps thousands.
    fn shrink_to_fit(&mut self) {
        for section in &mut self.sections {
            section.blocks.shrink_to_fit();
        }
        self.sections.shrink_to_fit();
        self.timeline.shrink_to_fit();
        self.whys.shrink_to_fit();
        self.actions.shrink_to_fit();
        self.lessons.shrink_to_fit();
        self.charts.shrink_to_fit();
        self.anchors.shrink_to_fit();
    }
}

/// Reads the body of `input` from its tree. `title` is the front matter's.
pub(super) fn read(
    root: Node<'_>,
    renderer: &mut Renderer<'_>,
    input: &Input<'_>,
    title: Option<&str>,
    context: &Context<'_>,
) -> Body {
    let nodes: Vec<Node<'_>> = root
        .children()
        .filter(|node| !matches!(node.data().value, NodeValue::FootnoteDefinition(_)))
        .collect();
    let mut body = Body {
        date: input.date,
        ..Body::default()
    };
    let heading = sole_title(&nodes);
    if let Some(node) = heading {
        body.heading = Some(Spanned::new(
            plain_text(node),
            renderer.positions().span(node),
        ));
    }
    if let (None, Some(heading)) = (body.date, &body.heading) {
        body.date = date_in_title(&heading.value, &context.config.coe.zones);
    }
    // A heading that only repeats the title is not shown twice.
    let hidden =
        heading.filter(|node| title.is_none_or(|title| slug(title) == slug(&plain_text(node))));
    let nodes: Vec<Node<'_>> = nodes
        .into_iter()
        .filter(|node| hidden.is_none_or(|hidden| !hidden.same_node(node)))
        .collect();
    let names = &SectionNames::new(context.config);
    let level = section_level(&nodes, heading, names);
    renderer.heading_shift = level.map_or(0, |level| 2 - level as i8);
    let renderer = &*renderer;
    let has_timeline = nodes.iter().any(|node| is_timeline(node, names));
    let document = if has_timeline { nodes.as_slice() } else { &[] };
    let mut chronicle = Chronicle::new(input.file, renderer, context.config, body.date, document);
    let at_level = |node: Node<'_>| level.is_some() && heading_level(node) == level;
    let mut in_timeline = nodes.first().is_some_and(|node| is_timeline(node, names));
    for part in nodes.chunk_by(|_, next| {
        // "## May 12" at the level of "## Timeline" is a part of that.
        if !at_level(*next) || (in_timeline && is_time(next, context)) {
            return true;
        }
        in_timeline = is_timeline(next, names);
        false
    }) {
        let (head, content) = match part.first() {
            Some(first) if at_level(*first) => (Some(*first), &part[1..]),
            _ => (None, part),
        };
        let head = head.map(|node| {
            let title = plain_text(node);
            let name = names.find(&title);
            Head { node, title, name }
        });
        read_section(&mut body, head, content, &mut chronicle, input, context);
    }
    body.timeline = chronicle.entries;
    body.anchors = chronicle.anchors;
    body.problems.append(&mut chronicle.problems);
    if body.summary.is_empty() {
        body.summary = nodes
            .iter()
            .find(|node| matches!(node.data().value, NodeValue::Paragraph))
            .map(|node| plain_text(node))
            .unwrap_or_default();
    }
    whys::number_factors(&mut body.whys, 0);
    body.footnotes = renderer.render_footnotes(root);
    body.shrink_to_fit();
    body
}

/// The H1, when there is exactly one and it stands above all other headings.
fn sole_title<'a>(nodes: &[Node<'a>]) -> Option<Node<'a>> {
    let mut headings = nodes.iter().filter(|node| heading_level(node).is_some());
    let first = headings
        .next()
        .filter(|node| heading_level(node) == Some(1))?;
    headings
        .all(|node| heading_level(node) != Some(1))
        .then_some(*first)
}

/// The one level at which section names count.
fn section_level<'a>(
    nodes: &[Node<'a>],
    title: Option<Node<'a>>,
    names: &SectionNames,
) -> Option<u8> {
    let headings: Vec<(u8, bool)> = nodes
        .iter()
        .filter(|node| title.is_none_or(|title| !title.same_node(node)))
        .filter_map(|node| {
            let level = heading_level(node)?;
            let known = names.find(&plain_text(node)).is_some();
            Some((level, known))
        })
        .collect();
    sections::section_level(&headings)
}

fn is_timeline(heading: Node<'_>, names: &SectionNames) -> bool {
    heading_level(heading).is_some()
        && names.find(&plain_text(heading)) == Some(SectionName::Timeline)
}

/// Whether a heading is, or begins with, a date or a time.
fn is_time(heading: Node<'_>, context: &Context<'_>) -> bool {
    read_stamp(&plain_text(heading), &context.config.coe.zones).is_some()
}

/// The level of a heading.
pub(super) fn heading_level(node: Node<'_>) -> Option<u8> {
    match &node.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

/// The heading of a section.
struct Head<'a> {
    node: Node<'a>,
    title: String,
    name: Option<SectionName>,
}

fn read_section<'a>(
    body: &mut Body,
    head: Option<Head<'a>>,
    content: &[Node<'a>],
    chronicle: &mut Chronicle<'_, '_>,
    input: &Input<'_>,
    context: &Context<'_>,
) {
    let renderer = chronicle.renderer();
    if head.is_none() && content.is_empty() {
        return;
    }
    let (head, title, name) = match head {
        Some(head) => (Some(head.node), head.title, head.name),
        None => (None, String::new(), None),
    };
    let anchor = match (name, head) {
        (Some(name), _) => renderer.anchor(name.key()),
        (None, Some(_)) => renderer.anchor(&title),
        (None, None) => String::new(),
    };
    let blocks = match name {
        Some(SectionName::Timeline) => {
            let mut blocks = Vec::new();
            for piece in chronicle.read(head, content) {
                match piece {
                    Piece::Entries(first, count) => blocks.push(Block::Timeline { first, count }),
                    Piece::Html(html) => Block::push_html(&mut blocks, html),
                    Piece::Nodes(nodes) => {
                        blocks.extend(read_text(body, &nodes, renderer, input, context));
                    }
                }
            }
            blocks
        }
        Some(SectionName::Whys) => read_whys(body, content, renderer, input, context),
        Some(SectionName::Actions) => {
            let mut ledger = Ledger::new(input.file, renderer);
            ledger.actions = std::mem::take(&mut body.actions);
            let blocks = ledger.read(content);
            body.actions = ledger.actions;
            body.problems.extend(ledger.problems);
            blocks
        }
        Some(SectionName::Lessons) => lessons::read(&title, content, &mut body.lessons, renderer),
        _ => read_text(body, content, renderer, input, context),
    };
    if name == Some(SectionName::Summary) && body.summary.is_empty() {
        body.summary = content
            .iter()
            .find(|node| matches!(node.data().value, NodeValue::Paragraph))
            .map(|node| plain_text(node))
            .unwrap_or_default();
    }
    body.sections.push(Section {
        name,
        title,
        anchor,
        span: head.map_or(Span::default(), |head| renderer.positions().span(head)),
        blocks,
    });
}

fn read_whys(
    body: &mut Body,
    content: &[Node<'_>],
    renderer: &Renderer<'_>,
    input: &Input<'_>,
    context: &Context<'_>,
) -> Vec<Block> {
    let is_list = |node: &Node<'_>| matches!(node.data().value, NodeValue::List(_));
    if !content.iter().any(&is_list) {
        if let Some(why) = whys::from_prose(content, renderer) {
            body.whys.push(why);
            return vec![Block::Whys {
                first: body.whys.len() - 1,
                count: 1,
            }];
        }
        return Vec::new();
    }
    let mut blocks = Vec::new();
    for node in content {
        if is_list(node) {
            let first = body.whys.len();
            body.whys.extend(whys::from_list(node, renderer));
            blocks.push(Block::Whys {
                first,
                count: body.whys.len() - first,
            });
        } else {
            blocks.extend(read_text(body, &[*node], renderer, input, context));
        }
    }
    blocks
}

/// Ordinary text, in which `chart` blocks are graphs.
fn read_text(
    body: &mut Body,
    content: &[Node<'_>],
    renderer: &Renderer<'_>,
    input: &Input<'_>,
    context: &Context<'_>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for run in content.chunk_by(|a, b| !is_chart(a) && !is_chart(b)) {
        let chart = run
            .first()
            .filter(|node| is_chart(node))
            .and_then(|node| read_chart(body, node, renderer, input, context));
        match chart {
            Some(chart) => blocks.push(chart),
            None => Block::push_html(&mut blocks, renderer.render(run)),
        }
    }
    blocks
}

/// Whether a block draws a graph.
pub(super) fn is_chart(node: Node<'_>) -> bool {
    matches!(&node.data().value, NodeValue::CodeBlock(block)
        if block.fenced && block.info.split_whitespace().next() == Some("chart"))
}

fn read_chart(
    body: &mut Body,
    node: Node<'_>,
    renderer: &Renderer<'_>,
    input: &Input<'_>,
    context: &Context<'_>,
) -> Option<Block> {
    let span = renderer.positions().span(node);
    let source = &input.file.text[span.start..span.end];
    let head = source.find('\n')? + 1;
    let literal_length = match &node.data().value {
        NodeValue::CodeBlock(block) => block.literal.len(),
        _ => 0,
    };
    let literal = span.slice(head..(head + literal_length).min(source.len()));
    let before = body.problems.len();
    let chart = charts::read(
        input.file,
        span,
        literal,
        input.folder,
        context.tables,
        &mut body.asked,
        &mut body.problems,
    );
    // A problem in a CSV file says which graph asked for it; a suppression
    // above that graph silences it.
    for problem in &mut body.problems[before..] {
        if problem.location.path() != input.file.path {
            let block = Location::new(input.file, span.slice(0..head - 1));
            problem.related.push((block, "drawn here".to_owned()));
        }
    }
    body.charts.push(chart?);
    Some(Block::Chart(body.charts.len() - 1))
}
