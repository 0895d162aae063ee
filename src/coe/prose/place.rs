//! Which part of the COE each passage is, by where it stands in the file.

use super::super::body::Body;
use super::super::whys::Why;
use super::{Form, Part, Passage, Prose};
use crate::config::SectionName;
use crate::diagnostic::Span;

/// Sets the section and the part of each passage.
pub(in crate::coe) fn place(prose: &mut Prose, body: &Body) {
    let passages = &mut prose.passages;
    let title = passages
        .first()
        .filter(|first| first.form == Form::Title)
        .map(|title| title.text.clone());
    // A heading that repeats the title says nothing twice.
    let hidden = body
        .heading
        .as_ref()
        .filter(|heading| title.is_some_and(|title| heading.value.trim() == title.trim()));
    passages.retain(|passage| {
        passage.form != Form::Heading
            || hidden.is_none_or(|hidden| !contains(hidden.span, passage.whole()))
    });
    for passage in passages {
        let span = passage.whole();
        if passage.form == Form::Title {
            continue;
        }
        passage.section = body
            .sections
            .iter()
            .rfind(|section| section.span.start <= span.start)
            .and_then(|section| section.name);
        if passage.form != Form::Heading || passage.section == Some(SectionName::Timeline) {
            passage.part = part(passage, span, body);
        }
    }
}

fn part(passage: &Passage, span: Span, body: &Body) -> Part {
    match passage.section {
        Some(SectionName::Timeline) => {
            let index = holder(&body.timeline, |it| it.span, span);
            index.map_or(Part::Text, Part::Event)
        }
        Some(SectionName::Actions) => {
            let index = holder(&body.actions, |it| it.span, span);
            let Some(index) = index else {
                return Part::Text;
            };
            let main = body.actions[index].text_span;
            if passage.form == Form::Cell && !overlaps(main, span) {
                Part::ActionField(index)
            } else {
                Part::Action(index)
            }
        }
        Some(SectionName::Lessons) => {
            let index = holder(&body.lessons, |it| it.span, span);
            index.map_or(Part::Text, Part::Lesson)
        }
        Some(SectionName::Whys) => {
            innermost(&body.whys, span).map_or(Part::Text, |why| Part::Why(why.factor))
        }
        _ => Part::Text,
    }
}

/// Which of `things`, in the order of the file, holds `inner`. Rows of a list in
/// a row follow the row that they stand in, so that the last one that holds it
/// is meant; looking at all of them would be slow in a long table.
fn holder<T>(things: &[T], span_of: impl Fn(&T) -> Span, inner: Span) -> Option<usize> {
    const FARTHEST: usize = 64;
    let behind = things.partition_point(|thing| span_of(thing).start <= inner.start);
    let nearest = (behind.saturating_sub(FARTHEST)..behind).rev();
    nearest
        .into_iter()
        .find(|index| contains(span_of(&things[*index]), inner))
}

/// The smallest why that holds `span`: a nested one stands in its parent's item.
fn innermost(whys: &[Why], span: Span) -> Option<&Why> {
    let deeper = whys.iter().filter_map(|why| innermost(&why.children, span));
    let here = whys.iter().filter(|why| contains(why.span, span));
    deeper
        .chain(here)
        .min_by_key(|why| why.span.end - why.span.start)
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn overlaps(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}
