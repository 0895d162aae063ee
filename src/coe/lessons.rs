//! Lessons: each list item one, or each paragraph where there is no list.

use comrak::nodes::NodeValue;
use serde::Serialize;

use super::body::Block;
use crate::diagnostic::Span;
use crate::markdown::{Html, Node, Renderer, cut_slug, plain_text, slug};

/// One lesson.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lesson {
    /// Its `id` on the COE's page.
    pub anchor: String,
    /// The lesson.
    pub html: Html,
    /// What the heading above it says of it.
    pub kind: Option<LessonKind>,
    /// The item in the file.
    pub span: Span,
}

/// Under which of the three headings a lesson stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LessonKind {
    /// What went well.
    Well,
    /// What went wrong.
    Wrong,
    /// Where we got lucky.
    Lucky,
}

impl LessonKind {
    /// The kind that a heading announces.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        if has(&["went well", "what worked"]) {
            Some(Self::Well)
        } else if has(&["lucky", "luck"]) {
            Some(Self::Lucky)
        } else if has(&["went wrong", "went poorly", "went badly", "didn't go"]) {
            Some(Self::Wrong)
        } else {
            None
        }
    }
}

/// Reads a Lessons section: appends what it finds to `lessons`, and returns the
/// section's blocks, which refer to them.
pub fn read(
    heading: &str,
    nodes: &[Node<'_>],
    lessons: &mut Vec<Lesson>,
    renderer: &Renderer<'_>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut kind = LessonKind::of_heading(heading);
    let is_list = |node: &Node<'_>| matches!(node.data().value, NodeValue::List(_));
    let list_somewhere = nodes.iter().any(is_list);
    // A part is what stands under one sub-heading.
    let is_heading = |node: &Node<'_>| matches!(node.data().value, NodeValue::Heading(_));
    for part in nodes.chunk_by(|_, next| !is_heading(next)) {
        let mut part = part;
        // What leads up to lists under sub-headings is no lesson itself.
        let mut has_list = list_somewhere;
        if let Some(first) = part.first().filter(|node| is_heading(node)) {
            kind = LessonKind::of_heading(&plain_text(first)).or(kind);
            Block::push_html(&mut blocks, renderer.render(&[*first]));
            part = &part[1..];
            has_list = part.iter().any(is_list);
        }
        for node in part {
            let start = lessons.len();
            match &node.data().value {
                NodeValue::List(_) => {
                    for item in node.children() {
                        lessons.extend(lesson(
                            item,
                            renderer.render_children(item),
                            kind,
                            renderer,
                        ));
                    }
                }
                NodeValue::Paragraph if !has_list => {
                    lessons.extend(lesson(node, renderer.render(&[*node]), kind, renderer));
                }
                _ => {
                    Block::push_html(&mut blocks, renderer.render(&[*node]));
                    continue;
                }
            }
            if lessons.len() > start {
                blocks.push(Block::Lessons {
                    first: start,
                    count: lessons.len() - start,
                });
            }
        }
    }
    blocks
}

fn lesson(
    node: Node<'_>,
    html: Html,
    kind: Option<LessonKind>,
    renderer: &Renderer<'_>,
) -> Option<Lesson> {
    let text = plain_text(node);
    (!text.is_empty()).then(|| Lesson {
        anchor: renderer.anchor(&format!("lesson-{}", short_slug(&text))),
        html,
        kind,
        span: renderer.positions().span(node),
    })
}

/// A slug of the first words: long enough to be recognised, short enough for a
/// URL.
pub fn short_slug(text: &str) -> String {
    const LONGEST: usize = 48;
    cut_slug(&slug(text), LONGEST).to_owned()
}
