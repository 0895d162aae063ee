//! Boxes to tick as other tools write them, in lists of actions: `☐ Add an alarm`,
//! `* \[ \] Add an alarm`. They become the `- [ ]` that Markdown knows.

use std::ops::Range;

use comrak::nodes::NodeValue;
use jiff::civil::Date;

use super::edits::Edit;
use super::tree;
use crate::coe::sections::SectionNames;
use crate::config::SectionName;
use crate::markdown::Node;

/// What others write for a box, and whether it is ticked.
const BOXES: [(&str, bool); 12] = [
    ("\u{2610}", false),
    ("\u{1f532}", false),
    ("\u{2b1c}", false),
    ("\\[ \\]", false),
    ("\\[\\]", false),
    ("[ ]", false),
    ("\u{2611}", true),
    ("\u{2705}", true),
    ("\u{2714}", true),
    ("\\[x\\]", true),
    ("\\[X\\]", true),
    ("[x]", true),
];

/// The most characters of an owner's name between two dashes.
const LONGEST_OWNER: usize = 40;

/// The changes that make items of boxes, and what was taken for an owner and a day.
pub(super) fn items(body: &str, names: &SectionNames) -> (Vec<Edit>, Vec<String>) {
    let (mut edits, mut read) = (Vec::new(), Vec::new());
    tree::read(body, |nodes, positions| {
        let parts = tree::parts(nodes, names);
        let actions = parts
            .iter()
            .filter(|part| part.name == Some(SectionName::Actions));
        let paragraphs = actions
            .flat_map(|part| part.content)
            .flat_map(|node| node.descendants())
            .filter(|node| matches!(node.data().value, NodeValue::Paragraph));
        for paragraph in paragraphs {
            let span = positions.span(paragraph);
            for (index, line) in lines(body, span.start..span.end).into_iter().enumerate() {
                let opens_item = index == 0 && is_first_of_item(paragraph);
                edit(body, line, opens_item, &mut edits, &mut read);
            }
        }
    });
    (edits, read)
}

/// Whether `line`, from its first sign on, begins with a box, and how it goes on.
pub(super) fn after_box(line: &str) -> Option<(bool, &str)> {
    BOXES.iter().find_map(|(mark, ticked)| {
        let rest = line.strip_prefix(mark)?;
        // Some are followed by a sign that asks for a coloured picture.
        let rest = rest.strip_prefix('\u{fe0f}').unwrap_or(rest);
        let apart = rest.starts_with([' ', '\t']) && !rest.trim().is_empty();
        apart.then_some((*ticked, rest))
    })
}

fn edit(
    body: &str,
    line: Range<usize>,
    opens_item: bool,
    edits: &mut Vec<Edit>,
    read: &mut Vec<String>,
) {
    let text = &body[line.clone()];
    let Some((ticked, rest)) = after_box(text) else {
        return;
    };
    let bullet = if opens_item { "" } else { "- " };
    let tick = if ticked { "[x]" } else { "[ ]" };
    let end = line.end - rest.len();
    edits.push(Edit::replace(line.start..end, format!("{bullet}{tick}")));
    if let Some((words, owner, due)) = owner_and_day(rest) {
        let at = end + words.len()..end + rest.trim_end().len();
        edits.push(Edit::replace(at, format!(" (owner: {owner}, due: {due})")));
        read.push(format!("owner {owner}, due {due}"));
    }
}

/// `Add capacity – search team – 2021-08-01`, in three.
fn owner_and_day(text: &str) -> Option<(&str, &str, Date)> {
    let (before, day) = cut_at_dash(text.trim_end())?;
    let due: Date = day.parse().ok()?;
    let (words, owner) = cut_at_dash(before)?;
    let named = !owner.is_empty()
        && owner.chars().count() <= LONGEST_OWNER
        && owner
            .chars()
            .all(|next| next.is_alphabetic() || " -_&".contains(next));
    (named && !words.trim().is_empty()).then_some((words, owner, due))
}

fn cut_at_dash(text: &str) -> Option<(&str, &str)> {
    let dashes = [" \u{2013} ", " \u{2014} ", " - "];
    let cuts = dashes.iter().filter_map(|dash| text.rsplit_once(dash));
    let (before, after) = cuts.max_by_key(|(before, _)| before.len())?;
    Some((before.trim_end(), after.trim()))
}

fn is_first_of_item(paragraph: Node<'_>) -> bool {
    let item = paragraph.parent();
    let in_item = item.is_some_and(|item| matches!(item.data().value, NodeValue::Item(_)));
    in_item && paragraph.previous_sibling().is_none()
}

/// The lines of a part of the text, without the blanks before them.
fn lines(body: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut at = part.start;
    let mut found = Vec::new();
    for line in body[part].split_inclusive('\n') {
        let end = at + line.trim_end().len();
        found.push(end.min(at + line.len() - line.trim_start().len())..end);
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;
    use crate::config::Config;

    fn read(rows: &str) -> String {
        let head = "## Action Items\n\n";
        let body = format!("{head}{rows}");
        let (edits, _) = items(&body, &SectionNames::new(&Config::default()));
        apply(&body, edits)[head.len()..].to_owned()
    }

    #[test]
    fn boxes_of_other_tools_become_those_of_markdown() {
        for (rows, expected) in [
            (
                "\u{2610} Add an alarm\n\u{2611} Renew\n",
                "- [ ] Add an alarm\n- [x] Renew\n",
            ),
            ("* \\[ \\] Add a canary\n", "* [ ] Add a canary\n"),
            ("- \u{2714}\u{fe0f} Renew\n", "- [x] Renew\n"),
            ("- \\[x\\] Renew\n", "- [x] Renew\n"),
            ("To do:\n[ ] Renew\n", "To do:\n- [ ] Renew\n"),
        ] {
            assert_eq!(read(rows), expected);
        }
    }

    #[test]
    fn an_owner_and_a_day_behind_dashes_are_read() {
        for (row, expected) in [
            (
                "\u{2610} Add capacity \u{2013} search team \u{2013} 2021-08-01\n",
                "- [ ] Add capacity (owner: search team, due: 2021-08-01)\n",
            ),
            (
                "\u{2610} Add capacity - edge - 2021-08-01\n",
                "- [ ] Add capacity (owner: edge, due: 2021-08-01)\n",
            ),
            (
                "\u{2610} Add capacity \u{2013} 2021-08-01\n",
                "- [ ] Add capacity \u{2013} 2021-08-01\n",
            ),
            (
                "\u{2610} Add 3 \u{2013} to 5, or more \u{2013} 2021-08-01\n",
                "- [ ] Add 3 \u{2013} to 5, or more \u{2013} 2021-08-01\n",
            ),
        ] {
            assert_eq!(read(row), expected);
        }
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        for rows in [
            "- [ ] Renew\n- [x] Renew\n",
            "```\n\u{2610} x\n```\n",
            "A \u{2610} B\n",
            "\u{2610}\n",
            "[x](y.md)\n",
        ] {
            assert_eq!(read(rows), rows);
        }
        let body = "## Summary\n\n\u{2610} x\n";
        let (edits, _) = items(body, &SectionNames::new(&Config::default()));
        assert_eq!(edits, []);
    }
}
