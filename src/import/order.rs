//! Lists of turning points (`Resolved 2025-03-14 10:02`), put in the order of time:
//! written as a list of facts, they need not be in it, and read as a timeline they
//! must.

use comrak::nodes::NodeValue;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::edits::Edit;
use super::tree;
use crate::coe::sections::SectionNames;
use crate::config::SectionName;
use crate::markdown::{Node, plain_text};
use crate::time::{ZoneMeanings, read_stamp};

/// What lies further apart has a misspelt date, which must stay to be seen.
const LONGEST_DAYS: i64 = 31;

/// The longest row, in bytes; what is longer says more than a label.
const LONGEST_ROW: usize = 100;

/// The changes that put such lists in order, and how many were not.
pub(super) fn sort(body: &str, names: &SectionNames, zones: &ZoneMeanings) -> (Vec<Edit>, usize) {
    let lists = tree::read(body, |nodes, positions| {
        let parts = tree::parts(nodes, names);
        let timelines = parts
            .iter()
            .filter(|part| part.name == Some(SectionName::Timeline));
        let lists = timelines
            .flat_map(|part| part.content)
            .filter(|node| matches!(node.data().value, NodeValue::List(_)));
        let sorted = lists.filter_map(|list| {
            let items: Vec<Node<'_>> = list.children().collect();
            let order = order(&items, zones)?;
            let edits = items.iter().zip(order).map(|(item, from)| {
                let span = positions.span(item);
                Edit::replace(span.start..span.end, positions.source(items[from]))
            });
            Some(edits.collect())
        });
        sorted.collect()
    });
    let lists: Vec<Vec<Edit>> = lists.unwrap_or_default();
    let count = lists.len();
    (lists.concat(), count)
}

/// Which item belongs in the place of each; `None` when they are in order, or are
/// not all a label and a time.
fn order(items: &[Node<'_>], zones: &ZoneMeanings) -> Option<Vec<usize>> {
    let times: Option<Vec<DateTime>> = items.iter().map(|item| time_of(item, zones)).collect();
    let times = times?;
    let mut order: Vec<usize> = (0..times.len()).collect();
    order.sort_by_key(|index| times[*index]);
    let (first, last) = (times[*order.first()?], times[*order.last()?]);
    let near = last <= first.checked_add(LONGEST_DAYS.days()).ok()?;
    (near && !order.is_sorted()).then_some(order)
}

/// The date and time with which an item ends that is a label and a time.
fn time_of(item: Node<'_>, zones: &ZoneMeanings) -> Option<DateTime> {
    let paragraph = item.first_child()?;
    let alone = paragraph.next_sibling().is_none()
        && matches!(paragraph.data().value, NodeValue::Paragraph);
    alone.then_some(())?;
    let text = plain_text(paragraph);
    let text = text.trim();
    if text.len() > LONGEST_ROW || read_stamp(text, zones).is_some() {
        return None;
    }
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    let mut stamps = starts.filter_map(|at| {
        let reading = read_stamp(&text[at..], zones)?;
        (at + reading.rest >= text.len()).then_some(reading.stamp)
    });
    let stamp = stamps.next()?;
    let date = stamp.date.read()?;
    let date = Date::new(date.year?, date.month, date.day).ok()?;
    Some(date.to_datetime(stamp.time.read()?))
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;
    use crate::config::Config;

    fn sorted(rows: &str) -> (String, usize) {
        let body = format!("## Key events\n\n{rows}");
        let names = SectionNames::new(&Config::default());
        let (edits, count) = sort(&body, &names, &ZoneMeanings::new());
        let text = apply(&body, edits);
        (text["## Key events\n\n".len()..].to_owned(), count)
    }

    #[test]
    fn a_list_of_turning_points_is_put_in_order() {
        let rows = "- Repaired 2025-03-14 10:02\n- **Declared**: 2025-03-14 9.30\n";
        let expected = "- **Declared**: 2025-03-14 9.30\n- Repaired 2025-03-14 10:02\n";
        assert_eq!(sorted(rows), (expected.to_owned(), 1));
    }

    #[test]
    fn other_lists_stay_as_they_are() {
        for rows in [
            "- Declared 2025-03-14 09:02\n- Repaired 2025-03-14 10:02\n",
            // What happened is told in the author's order.
            "- 2025-03-14 10:02 b\n- 2025-03-14 09:02 a\n",
            "- Repaired 2025-03-14 10:02\n- Not declared\n- Found 2025-03-14 09:02\n",
            // A misspelt year is for the author to see.
            "- Repaired 2025-03-14 10:02\n- Declared 2024-03-14 10:01\n",
            "- Repaired 10:02\n- Declared 09:02\n",
        ] {
            assert_eq!(sorted(rows), (rows.to_owned(), 0));
        }
    }
}
