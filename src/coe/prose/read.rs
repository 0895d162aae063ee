//! The passages of a tree.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, NodeValue};

use super::map::Map;
use super::{Form, GAP, Part, Passage, Prose};
use crate::diagnostic::{Span, Spanned};
use crate::markdown::{Node, Positions};

/// The passages of a document in reading order, `title` of the front matter
/// first. Must be called before the tree is changed.
pub(in crate::coe) fn read(
    root: Node<'_>,
    positions: &Positions<'_>,
    title: Option<&Spanned<String>>,
) -> Prose {
    let mut passages: Vec<Passage> = title
        .map(|title| title_passage(title, positions.text()))
        .into_iter()
        .collect();
    let mut skip: Option<Node<'_>> = None;
    for edge in root.traverse() {
        let node = match edge {
            NodeEdge::Start(node) if skip.is_none() => node,
            NodeEdge::End(node) if skip.is_some_and(|skip| skip.same_node(node)) => {
                skip = None;
                continue;
            }
            _ => continue,
        };
        let form = match &node.data().value {
            // Somebody else's words, and the labels of a table's columns.
            NodeValue::BlockQuote | NodeValue::TableRow(true) => {
                skip = Some(node);
                continue;
            }
            NodeValue::Heading(_) => Form::Heading,
            NodeValue::TableCell => Form::Cell,
            NodeValue::Paragraph => form_of_paragraph(node),
            _ => continue,
        };
        passages.extend(passage(node, form, positions));
        skip = Some(node);
    }
    passages.shrink_to_fit();
    Prose { passages }
}

fn form_of_paragraph(paragraph: Node<'_>) -> Form {
    paragraph
        .ancestors()
        .skip(1)
        .find_map(|ancestor| match &ancestor.data().value {
            NodeValue::Item(_) | NodeValue::TaskItem(_) => Some(Form::Item),
            NodeValue::FootnoteDefinition(_) => Some(Form::Footnote),
            _ => None,
        })
        .unwrap_or(Form::Paragraph)
}

fn title_passage(title: &Spanned<String>, file: &str) -> Passage {
    let mut map = Map::default();
    let written = &file[title.span.start..title.span.end];
    match written.find(&title.value) {
        Some(at) => map.push(
            title.value.len(),
            title.span.slice(at..at + title.value.len()),
        ),
        // With characters that YAML escapes.
        None => align(
            &title.value,
            written.trim_start_matches(['"', '\'']),
            title.span,
            &mut map,
        ),
    }
    Passage {
        section: None,
        form: Form::Title,
        part: Part::Text,
        text: title.value.clone(),
        links: Vec::new(),
        map,
    }
}

/// The passage of one block; nothing if there is no word in it.
fn passage(block: Node<'_>, form: Form, positions: &Positions<'_>) -> Option<Passage> {
    let mut writer = Writer {
        passage: Passage {
            section: None,
            form,
            part: Part::Text,
            text: String::new(),
            links: Vec::new(),
            map: Map::default(),
        },
        positions,
    };
    writer.write_children(block);
    let mut passage = writer.passage;
    let length = passage.text.trim_end().len();
    passage.text.truncate(length);
    passage.map.truncate(length);
    passage.text.shrink_to_fit();
    passage.map.shrink_to_fit();
    passage
        .text
        .contains(|character: char| character != GAP && !character.is_whitespace())
        .then_some(passage)
}

struct Writer<'w, 't> {
    passage: Passage,
    positions: &'w Positions<'t>,
}

impl Writer<'_, '_> {
    fn write_children<'a>(&mut self, node: &'a AstNode<'a>) {
        for child in node.children() {
            self.write(child);
        }
    }

    /// Nesting is bounded by [`crate::markdown::MAX_DEPTH`].
    fn write(&mut self, node: Node<'_>) {
        let span = self.positions.span(node);
        match &node.data().value {
            NodeValue::Text(text) => self.text(text, span),
            NodeValue::SoftBreak | NodeValue::LineBreak => self.push(" ", span),
            NodeValue::HtmlInline(html) if html.starts_with("<br") => self.push(" ", span),
            // Such as "<your summary>", which an author was to replace.
            NodeValue::HtmlInline(html) if is_shown(html) => self.text(html, span),
            NodeValue::Code(_)
            | NodeValue::Image(_)
            | NodeValue::WikiLink(_)
            | NodeValue::Strikethrough => self.gap(span),
            NodeValue::Link(link) => {
                let start = self.passage.text.len();
                if is_address(node, &link.url) {
                    self.gap(span);
                } else {
                    self.write_children(node);
                }
                self.passage.links.push(start..self.passage.text.len());
            }
            NodeValue::Emph
            | NodeValue::Strong
            | NodeValue::Superscript
            | NodeValue::Subscript
            | NodeValue::Underline => self.write_children(node),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, span: Span) {
        self.passage.text.push_str(text);
        self.passage.map.push(text.len(), span);
    }

    fn gap(&mut self, span: Span) {
        self.push(GAP.encode_utf8(&mut [0; 4]), span);
    }

    fn text(&mut self, text: &str, span: Span) {
        let source = &self.positions.text()[span.start..span.end];
        align(text, source, span, &mut self.passage.map);
        self.passage.text.push_str(text);
    }
}

/// Maps `text`, as it is read, to `source`, the end of what `span` covers. They
/// differ where a character is escaped or written as an entity.
fn align(text: &str, source: &str, span: Span, map: &mut Map) {
    let mut at = 0;
    let base = span.end - source.len();
    for (offset, character) in text.char_indices() {
        let rest = &source[at..];
        let size = character.len_utf8();
        let length = if rest.starts_with(character) {
            size
        } else if rest
            .strip_prefix('\\')
            .is_some_and(|it| it.starts_with(character))
        {
            at += 1;
            size
        } else if let (true, Some(end)) = (rest.starts_with('&'), rest.find(';')) {
            end + 1
        } else {
            // Not written as it is read: the rest of it as a whole.
            map.push(text.len() - offset, Span::new(base + at, span.end));
            return;
        };
        map.push(size, Span::new(base + at, base + at + length));
        at += length;
    }
}

/// Whether raw HTML is shown as text: all but comments and the few tags that
/// are written as they are.
fn is_shown(html: &str) -> bool {
    let name = html.trim_start_matches(['<', '/']);
    let name = name.trim_end_matches(['>', '/', ' ']);
    !html.starts_with("<!--") && !["kbd", "sub", "sup", "details", "summary"].contains(&name)
}

/// Whether a link shows nothing but its own address.
fn is_address(link: Node<'_>, url: &str) -> bool {
    let text = crate::markdown::plain_text(link);
    let bare = |address: &str| {
        let address = address.trim_end_matches('/');
        let behind = address.split_once("://").map_or(address, |(_, rest)| rest);
        behind.to_owned()
    };
    text.contains("://") || (!url.starts_with("mailto:") && bare(&text) == bare(url))
}
