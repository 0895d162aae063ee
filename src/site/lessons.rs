//! What have we learned? Lessons by tag.

use std::collections::BTreeSet;

use super::routes::{LESSONS_PER_PAGE, TAGS_PER_PAGE, pages};
use super::rows::{day, slice};
use super::view::{LessonGroup, LessonView, LessonsPage};
use super::{Page, Titled, words};
use crate::book::{Book, CoeIndex, address};
use crate::coe::lessons::LessonKind;
use crate::markdown::coded;
use crate::source::TermKind;

/// How many lessons of each tag the overview shows.
const SHOWN: usize = 5;
/// The longest line that tells a lesson's COE, in bytes.
const STORY_LENGTH: usize = 220;

/// The lessons of one tag, or of the COEs without a tag.
#[derive(Debug)]
pub(super) struct Group {
    /// The tag as part of its URL.
    pub(super) tag: Option<String>,
    title: String,
    /// COEs, and the index of a lesson of each: newest first.
    pub(super) lessons: Vec<(CoeIndex, usize)>,
}

/// Every tag that has lessons, the one with the most first.
pub(super) fn groups(book: &Book) -> Vec<Group> {
    let mut groups: Vec<Group> = book
        .terms
        .of(TermKind::Tag)
        .iter()
        .map(|term| Group {
            tag: Some(term.slug.clone()),
            title: term.title.clone(),
            lessons: lessons_in(book, &term.coes).collect(),
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.lessons.len()));
    let untagged: Vec<CoeIndex> = (0..book.coes.len())
        .filter(|coe| book.coes[*coe].front.tags.is_empty())
        .collect();
    groups.push(Group {
        tag: None,
        title: "Without a tag".to_owned(),
        lessons: lessons_in(book, &untagged).collect(),
    });
    groups.retain(|group| !group.lessons.is_empty());
    groups
}

pub(super) fn all(page: &Page<'_>, number: usize) -> Titled<LessonsPage> {
    let groups = &page.site.lessons;
    let coes = page.book().coes.iter();
    let view = LessonsPage {
        title: "Lessons".to_owned(),
        all_url: None,
        introduction: page.introduction("lessons/").filter(|_| number == 1),
        total: coes.map(|coe| coe.lessons.len()).sum(),
        groups: slice(groups, number, TAGS_PER_PAGE)
            .iter()
            .map(|group| overview(page, group))
            .collect(),
        pagination: page.pagination("lessons/", number, pages(groups.len(), TAGS_PER_PAGE)),
    };
    Titled {
        title: "Lessons".to_owned(),
        description: None,
        view,
    }
}

fn overview(page: &Page<'_>, group: &Group) -> LessonGroup {
    let tag = group.tag.as_deref();
    LessonGroup {
        label: group.title.clone(),
        url: page.place.to(&address::lessons_of(tag)),
        anchor: format!("tag-{}", tag.unwrap_or("~untagged")),
        count: group.lessons.len(),
        lessons: lessons(page, slice(&group.lessons, 1, SHOWN)),
    }
}

/// The lessons of the tag at `index` of the site's.
pub(super) fn of_tag(page: &Page<'_>, index: usize, number: usize) -> Titled<LessonsPage> {
    let group = &page.site.lessons[index];
    let total = group.lessons.len();
    let list = address::lessons_of(group.tag.as_deref());
    let title = format!("Lessons: {}", group.title);
    let shown = LessonGroup {
        label: String::new(),
        url: page.place.to(&list),
        anchor: "lessons".to_owned(),
        count: total,
        lessons: lessons(page, slice(&group.lessons, number, LESSONS_PER_PAGE)),
    };
    let view = LessonsPage {
        title: title.clone(),
        all_url: Some(page.place.to("lessons/")),
        introduction: page.introduction(&list).filter(|_| number == 1),
        total,
        groups: vec![shown],
        pagination: page.pagination(&list, number, pages(total, LESSONS_PER_PAGE)),
    };
    Titled {
        title,
        description: None,
        view,
    }
}

fn lessons(page: &Page<'_>, lessons: &[(CoeIndex, usize)]) -> Vec<LessonView> {
    lessons
        .iter()
        .map(|(coe, index)| lesson(page, *coe, *index))
        .collect()
}

/// The lessons of some COEs, in their order.
fn lessons_in<'b>(
    book: &'b Book,
    coes: &'b [CoeIndex],
) -> impl Iterator<Item = (CoeIndex, usize)> + 'b {
    coes.iter()
        .flat_map(|coe| (0..book.coes[*coe].lessons.len()).map(move |lesson| (*coe, lesson)))
}

/// A lesson as it stands away from its COE.
pub(super) fn lesson(page: &Page<'_>, index: CoeIndex, lesson: usize) -> LessonView {
    let coe = &page.book().coes[index];
    let lesson = &coe.lessons[lesson];
    LessonView {
        anchor: lesson.anchor.clone(),
        html: page.coe_markup(index, &lesson.html),
        kind: lesson.kind.map(kind_name),
        url: page
            .place
            .to_anchor(&address::coe(&coe.slug), &lesson.anchor),
        coe_title: coded(&coe.title).text,
        date: coe.date.map(day),
        story: words::story(&coe.summary, STORY_LENGTH),
        severity: page.severity(index),
        services: page.terms(
            TermKind::Service,
            &page.book().connections[index].terms.services,
        ),
    }
}

pub(super) fn kind_name(kind: LessonKind) -> &'static str {
    match kind {
        LessonKind::Well => "well",
        LessonKind::Wrong => "wrong",
        LessonKind::Lucky => "lucky",
    }
}

/// The newest lessons of some COEs, each only once.
pub(super) fn newest(page: &Page<'_>, coes: &[CoeIndex], limit: usize) -> Vec<LessonView> {
    let mut seen = BTreeSet::new();
    lessons_in(page.book(), coes)
        .filter(|(coe, index)| {
            let coe = &page.book().coes[*coe];
            seen.insert(coe.lessons[*index].html.words(&coe.links))
        })
        .take(limit)
        .map(|(coe, index)| lesson(page, coe, index))
        .collect()
}
