//! Nodes → [`Html`], with everything a page needs to know about them.
//!
//! comrak's own formatter does the ordinary elements; the ones below differ:
//! links and images become holes, headings get anchors, code gets classes,
//! tables scroll, raw HTML is tamed, footnotes may be rendered in parts.

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::fmt::{self, Write};

use comrak::html::{ChildRendering, Context, format_document_with_formatter, format_node_default};
use comrak::nodes::{NodeCodeBlock, NodeLink, NodeValue, TableAlignment};
use comrak::options::Plugins;
use comrak::{Anchorizer, Options};

use super::anchor::slug;
use super::highlight::Highlighter;
use super::html::{Hole, HoleKind, Html, escape, escape_into};
use super::raw_html::Balanced;
use super::{Node, Positions, options, plain_text};
use crate::diagnostic::Span;

/// What was met while rendering the nodes of one document.
#[derive(Debug, Default)]
pub struct Parts {
    /// Every link and image; [`Hole::link`] is an index here.
    pub links: Vec<LinkRef>,
    /// Every heading that was rendered, in order.
    pub headings: Vec<Heading>,
    /// Every piece of inline code, in order.
    pub codes: Vec<String>,
}

/// A link or an image as it is written.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LinkRef {
    /// What it is.
    pub kind: LinkKind,
    /// Where it points, as written.
    pub destination: String,
    /// The title in quotes, or empty.
    pub title: String,
    /// Its text; of an image, the alternative text.
    pub text: String,
    /// The destination's place in the file.
    pub span: Span,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// `[text](destination)` or a bare address.
    Link,
    /// `[[id]]`
    Wiki,
    /// `![alt](destination)`
    Image,
    /// `[^note]`; its destination is `NUMBER-OCCURRENCE`.
    Footnote,
}

/// A heading below the section headings.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Heading {
    /// The level shown, 2–6.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its `id`.
    pub anchor: String,
}

/// Renders the nodes of one document; anchors stay unique across calls.
#[derive(Debug)]
pub struct Renderer<'r> {
    positions: &'r Positions<'r>,
    highlighter: &'r Highlighter,
    options: Options<'static>,
    /// Added to a heading's level, so that a document whose sections are H3
    /// has its sub-headings one level below the page's H2.
    pub heading_shift: i8,
    anchors: RefCell<Anchorizer>,
    parts: RefCell<Parts>,
    html: RefCell<Html>,
    balanced: RefCell<Balanced>,
}

impl<'r> Renderer<'r> {
    /// A renderer for the document that `positions` belongs to.
    pub fn new(positions: &'r Positions<'r>, highlighter: &'r Highlighter) -> Self {
        Self {
            positions,
            highlighter,
            options: options(),
            heading_shift: 0,
            anchors: RefCell::new(Anchorizer::new()),
            parts: RefCell::default(),
            html: RefCell::default(),
            balanced: RefCell::default(),
        }
    }

    /// Positions in the document.
    pub fn positions(&self) -> &Positions<'r> {
        self.positions
    }

    /// An anchor for `text` that nothing else on the page has.
    pub fn anchor(&self, text: &str) -> String {
        let slug = match slug(text) {
            slug if slug.is_empty() => "section".to_owned(),
            // The page itself has such ids: notes, factors, its own parts.
            slug if is_reserved(&slug) => format!("section-{slug}"),
            slug => slug,
        };
        self.anchors.borrow_mut().anchorize(&slug)
    }

    /// Renders siblings, in order.
    pub fn render(&self, nodes: &[Node<'_>]) -> Html {
        self.balanced.replace(Balanced::of(nodes));
        for node in nodes {
            self.format(node);
        }
        // A book keeps all of its text: copied out of the buffer it takes just
        // its own size, and the buffer does not grow anew for the next piece.
        let mut buffer = self.html.borrow_mut();
        let html = buffer.clone();
        buffer.text.clear();
        buffer.holes.clear();
        html
    }

    /// Renders what stands inside `node`, without its own element.
    pub fn render_children(&self, node: Node<'_>) -> Html {
        let children: Vec<Node<'_>> = node.children().collect();
        self.render(&children)
    }

    /// All footnotes of the document as a list, or nothing.
    pub fn render_footnotes(&self, root: Node<'_>) -> Option<Html> {
        let notes: Vec<Node<'_>> = root
            .children()
            .filter(|node| matches!(node.data().value, NodeValue::FootnoteDefinition(_)))
            .collect();
        if notes.is_empty() {
            return None;
        }
        let mut list = Html::default();
        list.text.push_str("<ol class=\"footnotes\">\n");
        for (index, note) in notes.iter().enumerate() {
            let number = index + 1;
            let _ = writeln!(list.text, "<li id=\"fn-{number}\">");
            list.append(&self.render_children(note));
            let _ = writeln!(
                list.text,
                "<a class=\"footnote-back\" href=\"#fnref-{number}-1\" \
                 aria-label=\"Back to reference {number}\">↩</a></li>"
            );
        }
        list.text.push_str("</ol>\n");
        Some(list)
    }

    /// What was met in all calls so far.
    pub fn into_parts(self) -> Parts {
        let mut parts = self.parts.into_inner();
        parts.links.shrink_to_fit();
        parts.headings.shrink_to_fit();
        parts
    }

    /// Adds a link that stands in no Markdown node, such as a front-matter
    /// reference, and returns its index.
    pub fn add_link(&self, link: LinkRef) -> usize {
        let links = &mut self.parts.borrow_mut().links;
        links.push(link);
        links.len() - 1
    }

    fn format(&self, node: Node<'_>) {
        // Writing to a string cannot fail.
        let _ = format_document_with_formatter(
            node,
            &self.options,
            &mut Sink(&self.html),
            &Plugins::default(),
            format_node,
            self,
        );
    }

    fn hole(&self, kind: HoleKind, link: usize) {
        let mut html = self.html.borrow_mut();
        let at = html.text.len();
        html.holes.push(Hole { at, kind, link });
    }

    /// The place of `destination` inside a link's source, else the whole link.
    fn destination_span(&self, node: Node<'_>, destination: &str) -> Span {
        let span = self.positions.span(node);
        let source = &self.positions.text()[span.start..span.end];
        match source.rfind(destination) {
            Some(at) if !destination.is_empty() => span.slice(at..at + destination.len()),
            _ => span,
        }
    }

    fn link(&self, node: Node<'_>, link: &NodeLink, kind: LinkKind) -> usize {
        self.add_link(LinkRef {
            kind,
            destination: link.url.clone(),
            title: link.title.clone(),
            text: plain_text(node),
            span: self.destination_span(node, &link.url),
        })
    }
}

/// Whether a template or a list of notes may have this `id`.
fn is_reserved(slug: &str) -> bool {
    slug == "main"
        || slug.ends_with("-label")
        || ["fn-", "fnref-", "factor-"]
            .iter()
            .any(|prefix| slug.starts_with(prefix))
}

/// Appends to the renderer's buffer, so that a hole knows its offset.
struct Sink<'s>(&'s RefCell<Html>);

impl Write for Sink<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.borrow_mut().text.push_str(text);
        Ok(())
    }
}

fn format_node(
    context: &mut Context<'_, '_, &Renderer<'_>>,
    node: Node<'_>,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    let renderer = context.user;
    match &node.data().value {
        NodeValue::Link(link) => {
            if entering {
                let index = renderer.link(node, link, LinkKind::Link);
                renderer.hole(HoleKind::Open, index);
            } else {
                close_link(renderer);
            }
        }
        NodeValue::WikiLink(link) => {
            if entering {
                let text = plain_text(node);
                let bare = text == link.url;
                let index = renderer.add_link(LinkRef {
                    kind: LinkKind::Wiki,
                    destination: link.url.clone(),
                    title: String::new(),
                    text,
                    span: renderer.destination_span(node, &link.url),
                });
                if bare {
                    renderer.hole(HoleKind::Title, index);
                    return Ok(ChildRendering::Skip);
                }
                renderer.hole(HoleKind::Open, index);
            } else if plain_text(node) != link.url {
                close_link(renderer);
            }
        }
        NodeValue::Image(link) => {
            if entering {
                let index = renderer.link(node, link, LinkKind::Image);
                renderer.hole(HoleKind::Image, index);
                return Ok(ChildRendering::Skip);
            }
        }
        NodeValue::FootnoteReference(note) => {
            if entering {
                let index = renderer.add_link(LinkRef {
                    kind: LinkKind::Footnote,
                    destination: format!("{}-{}", note.ix, note.ref_num),
                    title: String::new(),
                    text: note.ix.to_string(),
                    span: renderer.positions.span(node),
                });
                renderer.hole(HoleKind::Footnote, index);
            }
        }
        NodeValue::Heading(heading) => {
            let shown = i16::from(heading.level) + i16::from(renderer.heading_shift);
            let level = shown.clamp(2, 6) as u8;
            if entering {
                let text = plain_text(node);
                let anchor = renderer.anchor(&text);
                write!(context, "<h{level} id=\"{}\">", escape(&anchor))?;
                renderer.parts.borrow_mut().headings.push(Heading {
                    level,
                    text,
                    anchor,
                });
            } else {
                writeln!(context, "</h{level}>")?;
            }
        }
        NodeValue::CodeBlock(block) => {
            if entering {
                code_block(context, renderer.highlighter, block)?;
            }
        }
        NodeValue::Code(code) => {
            if entering {
                write!(context, "<code>{}</code>", escape(&code.literal))?;
                renderer.parts.borrow_mut().codes.push(code.literal.clone());
            }
        }
        NodeValue::HtmlBlock(block) => {
            if entering {
                let mut out = String::new();
                let balanced = renderer.balanced.borrow();
                let has_tags = balanced.write(&mut out, node, &block.literal);
                if out.trim().is_empty() {
                    return Ok(ChildRendering::Skip);
                }
                if has_tags {
                    context.write_str(&out)?;
                } else {
                    writeln!(context, "<p class=\"raw-html\">{}</p>", out.trim_end())?;
                }
            }
        }
        NodeValue::HtmlInline(literal) => {
            if entering {
                let mut out = String::new();
                renderer.balanced.borrow().write(&mut out, node, literal);
                context.write_str(&out)?;
            }
        }
        NodeValue::Table(_) => {
            if entering {
                context.write_str(
                    "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n",
                )?;
                return format_node_default(context, node, entering);
            }
            format_node_default(context, node, entering)?;
            context.write_str("</div>\n")?;
        }
        NodeValue::TableCell => table_cell(context, node, entering)?,
        NodeValue::TaskItem(item) => {
            if entering {
                let (class, spoken) = match item.symbol {
                    Some(_) => ("task done", "Done: "),
                    None => ("task", "To do: "),
                };
                write!(
                    context,
                    "<li class=\"{class}\"><span class=\"visually-hidden\">{spoken}</span>"
                )?;
            } else {
                context.write_str("</li>\n")?;
            }
        }
        // Rendered together, at the end of the page.
        NodeValue::FootnoteDefinition(_) => return Ok(ChildRendering::Skip),
        _ => return format_node_default(context, node, entering),
    }
    Ok(ChildRendering::HTML)
}

/// Ends the innermost link that is still open.
fn close_link(renderer: &Renderer<'_>) {
    let open = {
        let html = renderer.html.borrow();
        let mut closed = 0_usize;
        html.holes.iter().rev().find_map(|hole| match hole.kind {
            HoleKind::Close => {
                closed += 1;
                None
            }
            HoleKind::Open if closed == 0 => Some(hole.link),
            HoleKind::Open => {
                closed -= 1;
                None
            }
            _ => None,
        })
    };
    if let Some(link) = open {
        renderer.hole(HoleKind::Close, link);
    }
}

fn code_block(
    context: &mut impl Write,
    highlighter: &Highlighter,
    block: &NodeCodeBlock,
) -> fmt::Result {
    let language = block
        .info
        .split([' ', ',', '\t', '{'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let mut code = String::new();
    highlighter.write(&mut code, &language, &block.literal);
    context.write_str("<pre tabindex=\"0\"")?;
    if !language.is_empty() {
        let mut attribute = String::new();
        escape_into(&mut attribute, &language);
        write!(context, " data-language=\"{attribute}\"")?;
    }
    writeln!(context, "><code>{code}</code></pre>")
}

/// Alignment as a class: `style` is barred and `align` is obsolete.
fn table_cell(context: &mut impl Write, node: Node<'_>, entering: bool) -> fmt::Result {
    let Some(row) = node.parent() else {
        return Ok(());
    };
    let head = matches!(row.data().value, NodeValue::TableRow(true));
    let tag = if head { "th" } else { "td" };
    if !entering {
        return writeln!(context, "</{tag}>");
    }
    let column = node.preceding_siblings().count() - 1;
    let alignment = row.parent().and_then(|table| match &table.data().value {
        NodeValue::Table(table) => table.alignments.get(column).copied(),
        _ => None,
    });
    let class = match alignment {
        Some(TableAlignment::Center) => " class=\"center\"",
        Some(TableAlignment::Right) => " class=\"end\"",
        _ => "",
    };
    let scope = if head { " scope=\"col\"" } else { "" };
    write!(context, "<{tag}{scope}{class}>")
}
