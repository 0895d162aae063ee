//! The 5 Whys as a tree.
//!
//! The items of an ordered list are asked one of the other; those of a
//! bulleted list are branches; a nested list is asked of the item it stands in.

use comrak::nodes::{ListType, NodeValue};
use serde::Serialize;

use crate::diagnostic::Span;
use crate::markdown::{Html, Node, Renderer, plain_text, plain_text_of, render_split};

/// A question, its answer, and what was asked of that.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// The question, with its question mark, if one is asked.
    pub question: Option<Html>,
    /// The answer.
    pub answer: Html,
    /// A leaf is an underlying factor; they are numbered from 1 in reading order.
    pub factor: Option<usize>,
    /// What was asked of the answer.
    pub children: Vec<Why>,
    /// The item in the file.
    pub span: Span,
}

/// How deep a tree of whys may be; what is asked beyond stands side by side.
/// Nobody asks so often in earnest, and a page could not show it.
const DEEPEST: usize = 24;

/// The words that may mark a factor.
const MARKER: &str = "underlying factor";

/// The trees of one list.
pub fn from_list(list: Node<'_>, renderer: &Renderer<'_>) -> Vec<Why> {
    read_list(list, renderer, 0)
}

/// Prose without a list: a single factor.
pub fn from_prose(nodes: &[Node<'_>], renderer: &Renderer<'_>) -> Option<Why> {
    let text = plain_text_of(nodes.iter().copied());
    let (first, last) = (nodes.first()?, nodes.last()?);
    (!text.is_empty()).then(|| Why {
        question: None,
        answer: renderer.render(nodes),
        factor: None,
        children: Vec::new(),
        span: Span::new(
            renderer.positions().span(first).start,
            renderer.positions().span(last).end,
        ),
    })
}

/// Numbers the leaves in reading order, beginning behind `count`; returns the
/// new count.
pub fn number_factors(whys: &mut [Why], mut count: usize) -> usize {
    for why in whys {
        why.children.shrink_to_fit();
        if why.children.is_empty() {
            count += 1;
            why.factor = Some(count);
        } else {
            count = number_factors(&mut why.children, count);
        }
    }
    count
}

fn read_list(list: Node<'_>, renderer: &Renderer<'_>, depth: usize) -> Vec<Why> {
    let ordered =
        matches!(&list.data().value, NodeValue::List(list) if list.list_type == ListType::Ordered);
    let items: Vec<Why> = list
        .children()
        .flat_map(|item| read_item(item, renderer, depth + 1))
        .collect();
    if !ordered || depth + items.len() > DEEPEST {
        return items;
    }
    // Each item is asked of the one before it: fold from the last.
    let chain = items
        .into_iter()
        .rev()
        .fold(None, |asked: Option<Why>, mut item| {
            item.children.extend(asked);
            Some(item)
        });
    chain.into_iter().collect()
}

/// An item, and behind it what was asked of it where the tree is full.
fn read_item(item: Node<'_>, renderer: &Renderer<'_>, depth: usize) -> Vec<Why> {
    let mut why = Why {
        question: None,
        answer: Html::default(),
        factor: None,
        children: Vec::new(),
        span: renderer.positions().span(item),
    };
    let mut first = true;
    for child in item.children() {
        match &child.data().value {
            NodeValue::List(_) => why.children.extend(read_list(child, renderer, depth)),
            NodeValue::Paragraph if first => read_opening(&mut why, child, renderer),
            _ => why.answer.append(&renderer.render(&[child])),
        }
        first = false;
    }
    let mut beyond = Vec::new();
    if depth >= DEEPEST {
        beyond = std::mem::take(&mut why.children);
    }
    std::iter::once(why).chain(beyond).collect()
}

/// The item's first paragraph: question and answer, or a marked factor.
fn read_opening(why: &mut Why, paragraph: Node<'_>, renderer: &Renderer<'_>) {
    let text = plain_text(paragraph);
    let bold = paragraph
        .first_child()
        .filter(|child| matches!(child.data().value, NodeValue::Strong))
        .map(plain_text);
    let label = bold
        .as_deref()
        .map(|bold| bold.trim_end_matches([':', '.', ' ']).to_lowercase());
    if label.as_deref() == Some(MARKER) {
        let length = bold.map_or(0, |bold| bold.len());
        why.answer = render_split(renderer, paragraph, length).1;
        return;
    }
    let end = question_end(&text).or_else(|| bold.map(|bold| bold.len()));
    let Some(end) = end else {
        why.answer = renderer.render_children(paragraph);
        return;
    };
    let (question, answer) = render_split(renderer, paragraph, end);
    why.question = Some(question);
    why.answer = answer;
}

/// The offset behind the first question mark that ends a word.
fn question_end(text: &str) -> Option<usize> {
    text.match_indices('?')
        .map(|(at, mark)| at + mark.len())
        .find(|end| {
            text[*end..]
                .chars()
                .next()
                .is_none_or(|next| !next.is_alphanumeric() && next != '=')
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Highlighter, LinkRef, with_document};

    /// The trees as indented `question → answer #factor` lines.
    fn outline(markdown: &str) -> String {
        let highlighter = Highlighter::default();
        with_document(markdown, 0, |root, positions| {
            let renderer = Renderer::new(positions, &highlighter);
            let list = root.first_child().expect("a list");
            let mut whys = from_list(list, &renderer);
            number_factors(&mut whys, 0);
            let mut out = String::new();
            let links = renderer.into_parts().links;
            write(&mut out, &whys, 0, &links);
            out
        })
        .expect("shallow")
    }

    fn write(out: &mut String, whys: &[Why], depth: usize, links: &[LinkRef]) {
        for why in whys {
            out.push_str(&"  ".repeat(depth));
            let question = why.question.as_ref();
            out.push_str(&question.map_or_else(String::new, |it| it.words(links)));
            out.push_str(" → ");
            out.push_str(&why.answer.words(links));
            if let Some(number) = why.factor {
                out.push_str(" #");
                out.push_str(&number.to_string());
            }
            out.push('\n');
            write(out, &why.children, depth + 1, links);
        }
    }

    #[test]
    fn ordered_items_are_asked_one_of_the_other() {
        assert_eq!(
            outline("1. Why a? B.\n2. Why b? C.\n3. D.\n"),
            "Why a? → B.\n  Why b? → C.\n     → D. #1\n"
        );
    }

    #[test]
    fn bullets_are_branches_and_nested_lists_are_asked_of_their_item() {
        assert_eq!(
            outline(
                "1. Why did checkout fail? Look-ups waited.\n\
                 \x20  - Why did it ask A? A fixed list.\n\
                 \x20    - **Underlying factor:** a list, not a service.\n\
                 \x20  - Why nine minutes? The alarm watches checkout.\n\
                 \x20    - **Underlying factor:** no alarm exists.\n"
            ),
            "Why did checkout fail? → Look-ups waited.\n\
             \x20 Why did it ask A? → A fixed list.\n\
             \x20    → a list, not a service. #1\n\
             \x20 Why nine minutes? → The alarm watches checkout.\n\
             \x20    → no alarm exists. #2\n"
        );
    }

    #[test]
    fn a_question_is_the_text_to_its_mark_or_the_bold_first_run() {
        assert_eq!(
            outline("- **Why was it slow** It waited."),
            "Why was it slow → It waited. #1\n"
        );
        assert_eq!(
            outline("- **Why `x?y`?** It *did*."),
            "Why x?y? → It did. #1\n"
        );
        assert_eq!(outline("- No question."), " → No question. #1\n");
    }

    #[test]
    fn what_is_asked_beyond_any_depth_stands_side_by_side() {
        let deep: String = (0..40).fold(String::new(), |list, level| {
            list + &"  ".repeat(level) + "- Why? Because.\n"
        });
        let shown = outline(&deep);
        assert_eq!(shown.lines().count(), 40);
        let deepest = shown
            .lines()
            .map(|line| line.len() - line.trim_start().len())
            .max();
        assert!(deepest < Some(2 * DEEPEST + 2), "{shown}");
    }

    #[test]
    fn a_thousand_numbered_items_stay_side_by_side() {
        let list = "1. x\n".repeat(1_000);
        assert_eq!(outline(&list).lines().count(), 1_000);
    }
}
