//! Text → a comrak tree with byte spans; nodes of that tree → [`Html`].
//!
//! The tree borrows an arena and lives only as long as one call of
//! [`with_document`]: what is read from it is owned.

mod anchor;
mod deep;
mod highlight;
mod html;
mod inline;
mod position;
mod raw_html;
mod render;
mod text;
mod title;
mod words;
mod yaml;

pub use anchor::{cut_slug, slug, url_slug};
pub use deep::TooDeep;
pub use highlight::Highlighter;
pub use html::{Hole, HoleKind, Html, escape, escape_into};
pub use inline::{render_range, render_split, strip_prefix};
pub use position::Positions;
pub use raw_html::{Comment, comments};
pub use render::{Heading, LinkKind, LinkRef, Parts, Renderer};
pub use text::{plain_text, plain_text_of};
pub use title::{Title, coded, struck};
pub use words::Stretch;
pub use yaml::{yaml_line, yaml_scalar};

use comrak::nodes::AstNode;
use comrak::{Arena, Options};

/// A node of the parsed tree.
pub type Node<'a> = &'a AstNode<'a>;

/// How deeply blocks and inlines may nest. Browsers give up at 512 levels of
/// elements; a COE that nests more than this is a mistake or an attack.
pub const MAX_DEPTH: usize = 100;

/// Parses `text[body_start..]` as Markdown and hands its tree to `work`.
///
/// Spans count from the beginning of `text`, so `body_start` (a line's first
/// byte) is where the front matter ends.
pub fn with_document<T>(
    text: &str,
    body_start: usize,
    work: impl FnOnce(Node<'_>, &Positions<'_>) -> T,
) -> Result<T, TooDeep> {
    let body = &text[body_start..];
    let positions = Positions::new(text, body_start);
    if let Some(offset) = position::first_line_nested_beyond(body, MAX_DEPTH) {
        return Err(TooDeep(body_start + offset));
    }
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, body, &options());
    if let Some(node) = deeper_than(root, MAX_DEPTH) {
        return Err(TooDeep(positions.span(node).start));
    }
    Ok(work(root, &positions))
}

/// The Markdown that COEs are written in: GitHub's, with footnotes and `[[id]]`.
fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.alerts = true;
    extension.wikilinks_title_after_pipe = true;
    options.parse.relaxed_tasklist_matching = true;
    options.render.escape = true;
    options
}

/// The first node, in reading order, at a depth beyond `limit`. Iterative, so
/// that no input can exhaust the stack.
fn deeper_than(root: Node<'_>, limit: usize) -> Option<Node<'_>> {
    use comrak::arena_tree::NodeEdge;
    let mut depth = 0_usize;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                depth += 1;
                if depth > limit {
                    return Some(node);
                }
            }
            NodeEdge::End(_) => depth -= 1,
        }
    }
    None
}
