//! Which part of the COE each passage is, by where it stands in the file.

use super::super::body::Body;
use super::super::sections::Section;
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
    let mut whys = Vec::new();
    flattened(&body.whys, &mut whys);
    for passage in passages {
        let span = passage.whole();
        if passage.form == Form::Title {
            continue;
        }
        let begun = |section: &Section| section.span.start <= span.start;
        let behind = body.sections.partition_point(begun);
        let section = behind.checked_sub(1).map(|index| &body.sections[index]);
        passage.section = section.and_then(|section| section.name);
        if passage.form != Form::Heading || passage.section == Some(SectionName::Timeline) {
            passage.part = part(passage, span, body, &whys);
        }
    }
}

fn part(passage: &Passage, span: Span, body: &Body, whys: &[&Why]) -> Part {
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
            let index = holder(whys, |it| it.span, span);
            index.map_or(Part::Text, |index| Part::Why(whys[index].factor))
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

/// All whys in the order of the file: a nested one stands in its parent's item,
/// and so do not all that are asked of it.
fn flattened<'w>(whys: &'w [Why], into: &mut Vec<&'w Why>) {
    for why in whys {
        into.push(why);
        flattened(&why.children, into);
    }
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn overlaps(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}
