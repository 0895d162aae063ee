//! What a person would have read in a result and the reader of COEs did not.

use comrak::nodes::NodeValue;

use super::boxes;
use super::tree;
use crate::coe::Coe;
use crate::coe::whys::Why;
use crate::config::SectionName;

/// Levels of whys below which `coebook check` says that more might be asked.
const ENOUGH_WHYS: usize = 3;

/// What should be decided of `coe`, which was read from `text`.
pub(super) fn questions(coe: &Coe, text: &str) -> Vec<String> {
    let mut questions = actions(coe, text);
    let summaries = coe
        .sections
        .iter()
        .filter(|section| section.name == Some(SectionName::Summary));
    let titles: Vec<String> = summaries
        .map(|section| format!("\"{}\"", section.title))
        .collect();
    if titles.len() > 1 {
        questions.push(format!(
            "several sections are read as its summary: {}; leave that name to one",
            titles.join(", ")
        ));
    }
    let causes = coe
        .sections
        .iter()
        .find(|section| section.name == Some(SectionName::Whys));
    let depth = depth(&coe.whys);
    let ends = |why: &Why| {
        let written = &text[why.span.start..why.span.end];
        written.to_lowercase().contains("underlying factor")
    };
    let shallow = (1..ENOUGH_WHYS).contains(&depth) && !coe.whys.iter().any(ends);
    if let Some(causes) = causes.filter(|_| shallow) {
        let asked = if depth == 1 {
            "asks why only once"
        } else {
            "asks why only twice"
        };
        questions.push(format!(
            "\"{}\" {asked}: go on asking, or begin the last answer with **Underlying factor:**",
            causes.title
        ));
    }
    questions
}

fn depth(whys: &[Why]) -> usize {
    let deepest = whys.iter().map(|why| 1 + depth(&why.children)).max();
    deepest.unwrap_or(0)
}

/// Lines with a box to tick that are no part of an action.
fn actions(coe: &Coe, text: &str) -> Vec<String> {
    let body = &text[coe.body_start..];
    let line_of = |at: usize| 1 + text[..at].matches('\n').count();
    let is_read = |from: usize, to: usize| {
        let mut spans = coe.actions.iter().map(|action| action.span);
        spans.any(|span| span.start < to && from < span.end)
    };
    let found = tree::read(body, |nodes, positions| {
        let mut lines = Vec::new();
        for node in nodes.iter().flat_map(|node| node.descendants()) {
            let span = positions.span(node);
            let (from, to) = (coe.body_start + span.start, coe.body_start + span.end);
            let ticked = match &node.data().value {
                NodeValue::TaskItem(_) => true,
                NodeValue::Paragraph => {
                    let mut written = text[from..to].lines();
                    written.any(|line| boxes::after_box(line.trim_start()).is_some())
                }
                _ => false,
            };
            if ticked && !is_read(from, to) {
                lines.push(line_of(from));
            }
        }
        lines
    });
    let mut lines = found.unwrap_or_default();
    lines.sort_unstable();
    lines.dedup();
    let question = |line: &usize| {
        format!(
            "line {line}: looks like an action and is not read as one; actions are the items \
             and rows of Action Items"
        )
    };
    lines.iter().map(question).collect()
}

#[cfg(test)]
mod tests {
    use super::super::inside::Inside;
    use super::*;
    use crate::config::Config;
    use crate::markdown::Highlighter;

    fn asked(body: &str) -> Vec<String> {
        let text = format!("---\ntitle: A\n---\n\n{body}");
        let target = "2025/2025-03-14-a.md";
        let inside = Inside::of(target, &text, &Config::default(), &Highlighter::default());
        questions(&inside.coe, &text)
    }

    #[test]
    fn a_box_that_made_no_action_is_named_by_its_line() {
        let unread = "looks like an action and is not read as one";
        for (body, line) in [
            ("## Action Items\n\n\u{2610} Add an alarm\n", 7),
            ("## Notes\n\nx\n\n- [ ] Add an alarm\n", 9),
        ] {
            let questions = asked(body);
            assert!(
                questions[0].starts_with(&format!("line {line}: {unread}")),
                "{questions:?}"
            );
        }
        for body in [
            "## Action Items\n\n- [ ] Add an alarm\n  - [ ] in two steps\n",
            "## Notes\n\n```\n- [ ] x\n```\n",
        ] {
            assert_eq!(asked(body), [""; 0]);
        }
    }

    #[test]
    fn two_summaries_are_a_question() {
        let questions = asked("## Summary\n\nx\n\n## What happened\n\ny\n");
        assert!(questions[0].contains("\"Summary\", \"What happened\""));
    }

    #[test]
    fn a_cause_that_asks_why_once_is_a_question() {
        let questions = asked("## Root cause\n\n- No alarm on expiry.\n");
        assert!(
            questions[0].starts_with("\"Root cause\" asks why only once"),
            "{questions:?}"
        );
    }
}
