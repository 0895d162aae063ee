//! What have we learned? Lessons by tag.

use std::collections::BTreeSet;

use super::routes::{LESSONS_PER_PAGE, TAGS_PER_PAGE, pages};
use super::rows::{day, slice};
use super::title::coded;
use super::view::{LessonGroup, LessonView, LessonsPage};
use super::{Page, Titled, words};
use crate::book::{Book, CoeIndex, Term, address};
use crate::coe::lessons::LessonKind;
use crate::source::TermKind;

/// How many lessons of each tag the overview shows.
const SHOWN: usize = 5;
/// The longest line that tells a lesson's COE, in bytes.
const STORY_LENGTH: usize = 160;

/// The lessons of one tag, or of the COEs without a tag.
pub(super) struct Group<'b> {
    pub(super) tag: Option<&'b Term>,
    pub(super) coes: Vec<CoeIndex>,
    /// How many lessons they hold.
    pub(super) count: usize,
}

/// Every tag that has lessons, the one with the most first.
pub(super) fn groups(book: &Book) -> Vec<Group<'_>> {
    let count = |coes: &[CoeIndex]| coes.iter().map(|coe| book.coes[*coe].lessons.len()).sum();
    let untagged: Vec<CoeIndex> = (0..book.coes.len())
        .filter(|coe| book.coes[*coe].front.tags.is_empty())
        .collect();
    let mut groups: Vec<Group<'_>> = book
        .terms
        .of(TermKind::Tag)
        .map(|term| Group {
            tag: Some(term),
            count: count(&term.coes),
            coes: term.coes.clone(),
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    groups.push(Group {
        tag: None,
        count: count(&untagged),
        coes: untagged,
    });
    groups.retain(|group| group.count > 0);
    groups
}

pub(super) fn all(page: &Page<'_>, number: usize) -> Titled<LessonsPage> {
    let book = page.book();
    let groups = groups(book);
    let total = book.coes.iter().map(|coe| coe.lessons.len()).sum();
    let view = LessonsPage {
        title: "Lessons".to_owned(),
        all_url: None,
        introduction: page.introduction("lessons/").filter(|_| number == 1),
        total,
        groups: slice(&groups, number, TAGS_PER_PAGE)
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

fn overview(page: &Page<'_>, group: &Group<'_>) -> LessonGroup {
    let slug = group.tag.map(|term| term.slug.as_str());
    LessonGroup {
        label: label(group),
        url: page.place.to(&address::lessons_of(slug)),
        anchor: format!("tag-{}", slug.unwrap_or("~untagged")),
        count: group.count,
        lessons: lessons_in(page.book(), &group.coes)
            .take(SHOWN)
            .map(|(coe, index)| lesson(page, coe, index))
            .collect(),
    }
}

pub(super) fn of_tag(page: &Page<'_>, slug: Option<&str>, number: usize) -> Titled<LessonsPage> {
    let book = page.book();
    let groups = groups(book);
    let group = groups
        .iter()
        .find(|group| group.tag.map(|term| term.slug.as_str()) == slug);
    let lessons: Vec<(CoeIndex, usize)> = group
        .map(|group| lessons_in(book, &group.coes).collect())
        .unwrap_or_default();
    let list = address::lessons_of(slug);
    let title = format!("Lessons: {}", group.map(label).unwrap_or_default());
    let shown = LessonGroup {
        label: String::new(),
        url: page.place.to(&list),
        anchor: "lessons".to_owned(),
        count: lessons.len(),
        lessons: slice(&lessons, number, LESSONS_PER_PAGE)
            .iter()
            .map(|(coe, index)| lesson(page, *coe, *index))
            .collect(),
    };
    let view = LessonsPage {
        title: title.clone(),
        all_url: Some(page.place.to("lessons/")),
        introduction: page.introduction(&list).filter(|_| number == 1),
        total: lessons.len(),
        groups: vec![shown],
        pagination: page.pagination(&list, number, pages(lessons.len(), LESSONS_PER_PAGE)),
    };
    Titled {
        title,
        description: None,
        view,
    }
}

fn label(group: &Group<'_>) -> String {
    group
        .tag
        .map_or_else(|| "Without a tag".to_owned(), |term| term.title.clone())
}

/// The lessons of some COEs, in their order.
pub(super) fn lessons_in<'b>(
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
