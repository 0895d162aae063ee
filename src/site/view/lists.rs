//! The pages that list: home, archive, terms, lessons, and the plain ones.

use serde::Serialize;

use super::{
    CoeLink, CoeRow, Day, Example, LedgerRow, Link, Markup, Pagination, SeverityView, StripView,
};

/// `home.html`
#[derive(Debug, Serialize)]
pub struct HomePage {
    /// The headline: the title of `content/index.md`, else the description.
    pub headline: String,
    /// The body of `content/index.md`.
    pub introduction: Option<Markup>,
    /// The newest COEs.
    pub latest: Vec<CoeRow>,
    /// How many COEs there are.
    pub total: usize,
    /// Searches to try.
    pub examples: Vec<Example>,
    /// All COEs.
    pub archive_url: String,
    /// What is owed.
    pub actions: OpenNumbers,
    /// A lesson, another each day.
    pub lesson: Option<LessonView>,
    /// The year at a glance.
    pub strip: Option<StripView>,
    /// The services most affected this year.
    pub most_affected: Vec<Counted>,
    /// What happened in this week of earlier years, the earliest first.
    pub earlier_years: Vec<AnniversaryView>,
    /// The year that `most_affected` speaks of.
    pub year: i16,
    /// The day on which all this was counted.
    pub as_of: Day,
}

/// The gravest COE of this week in an earlier year.
#[derive(Debug, Serialize)]
pub struct AnniversaryView {
    /// Which, and its day: around New Year the year alone would not tell the
    /// week.
    pub coe: CoeLink,
    /// How many more began in that week.
    pub more: usize,
}

/// Open and overdue actions.
#[derive(Debug, Serialize)]
pub struct OpenNumbers {
    /// Open or in progress.
    pub open: usize,
    /// Of these, past their day.
    pub overdue: usize,
    /// Teams that owe overdue ones.
    pub overdue_teams: usize,
    /// The actions page.
    pub url: String,
}

/// Something and how often it occurs.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// What.
    pub label: String,
    /// Its page.
    pub url: String,
    /// How often.
    pub count: usize,
}

/// `archive.html`: all COEs, or those of a year.
#[derive(Debug, Serialize)]
pub struct ArchivePage {
    /// `All COEs`, a year, or `Without a date`.
    pub title: String,
    /// The body of the page that opens it.
    pub introduction: Option<Markup>,
    /// Every year.
    pub years: Vec<YearLink>,
    /// How many COEs the list has in all.
    pub total: usize,
    /// The COEs of this page.
    pub coes: Vec<CoeRow>,
    /// The year; nothing if the list is of all years.
    pub year: Option<Choice>,
    /// The severities of the book, worst first.
    pub severities: Vec<Choice>,
    /// The causes that the book may name.
    pub causes: Vec<Choice>,
    /// The other pages, if there are any.
    pub pagination: Option<Pagination>,
}

/// A value that a search can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The value.
    pub label: String,
    /// The filter that asks for it: `severity:sev1`.
    pub filter: String,
}

/// A year of the archive.
#[derive(Debug, Serialize)]
pub struct YearLink {
    /// The year, or `undated`.
    pub label: String,
    /// Its archive.
    pub url: String,
    /// How many COEs it has.
    pub count: usize,
    /// Whether this page is it.
    pub current: bool,
}

/// `terms.html`: all services, tags, teams or causes.
#[derive(Debug, Serialize)]
pub struct TermsPage {
    /// `service`, `tag`, `team` or `cause`.
    pub kind: &'static str,
    /// `Services`, …
    pub title: String,
    /// The body of the page that opens it.
    pub introduction: Option<Markup>,
    /// The terms of this page.
    pub terms: Vec<TermRow>,
    /// The other pages, if there are any.
    pub pagination: Option<Pagination>,
}

/// A term in a list.
#[derive(Debug, Serialize)]
pub struct TermRow {
    /// Its name.
    pub label: String,
    /// Its page.
    pub url: String,
    /// How many COEs carry it.
    pub count: usize,
    /// The newest of them.
    pub latest: Option<CoeRow>,
    /// Open actions of its COEs; of a team, its own.
    pub open_actions: usize,
}

/// `term.html`: one service, tag, team or cause.
#[derive(Debug, Serialize)]
pub struct TermPage {
    /// `service`, `tag`, `team` or `cause`.
    pub kind: &'static str,
    /// `Service`, …
    pub kind_label: &'static str,
    /// Its name.
    pub title: String,
    /// The list of its kind.
    pub index_url: String,
    /// Its description.
    pub description: Option<Markup>,
    /// The team that owns it.
    pub owner: Option<Link>,
    /// Dashboards, runbooks.
    pub links: Vec<Link>,
    /// How many COEs carry it.
    pub total: usize,
    /// Its whole history at a glance, on its first page.
    pub strip: Option<StripView>,
    /// The causes of its COEs, the most frequent first.
    pub causes: Vec<Counted>,
    /// The services of its COEs, unless it is one.
    pub services: Vec<Counted>,
    /// Open actions, overdue first; at most 20.
    pub open_actions: Vec<LedgerRow>,
    /// How many there are in all.
    pub open_total: usize,
    /// The actions page.
    pub actions_url: String,
    /// The newest lessons, at most 12.
    pub lessons: Vec<LessonView>,
    /// The COEs of this page.
    pub coes: Vec<CoeRow>,
    /// Of a team: COEs it reviewed, the newest 20.
    pub reviewed: Vec<Link>,
    /// The other pages, if there are any.
    pub pagination: Option<Pagination>,
    /// "Suggest an edit" of its description.
    pub edit_url: Option<String>,
    /// The day on which overdue was judged.
    pub as_of: Day,
}

/// `lessons.html`
#[derive(Debug, Serialize)]
pub struct LessonsPage {
    /// `Lessons`, or `Lessons: dns`.
    pub title: String,
    /// All lessons, on the page of one tag.
    pub all_url: Option<String>,
    /// The body of the page that opens it.
    pub introduction: Option<Markup>,
    /// How many lessons there are in all (of the tag).
    pub total: usize,
    /// The lessons by tag, the tag with the most first.
    pub groups: Vec<LessonGroup>,
    /// The other pages, if there are any.
    pub pagination: Option<Pagination>,
}

/// The lessons of one tag.
#[derive(Debug, Serialize)]
pub struct LessonGroup {
    /// The tag, or `Without a tag`; empty on the tag's own page.
    pub label: String,
    /// All lessons of the tag.
    pub url: String,
    /// The anchor of the group.
    pub anchor: String,
    /// How many there are.
    pub count: usize,
    /// The newest of them.
    pub lessons: Vec<LessonView>,
}

/// A lesson away from its COE.
#[derive(Debug, Clone, Serialize)]
pub struct LessonView {
    /// Its `id`, on its COE's page.
    pub anchor: String,
    /// The lesson.
    pub html: Markup,
    /// `well`, `wrong`, `lucky` or nothing.
    pub kind: Option<&'static str>,
    /// Its place on the COE's page.
    pub url: String,
    /// Its COE's title.
    pub coe_title: String,
    /// Its COE's date.
    pub date: Option<Day>,
    /// What happened there, in one line.
    pub story: String,
    /// How grave it was.
    pub severity: Option<SeverityView>,
    /// The services affected.
    pub services: Vec<Link>,
}

/// `page.html`
#[derive(Debug, Serialize)]
pub struct PlainPage {
    /// The title.
    pub title: String,
    /// The body.
    pub html: Markup,
    /// Footnotes.
    pub footnotes: Option<Markup>,
    /// Its H2 headings, for the contents; `url` is `#id`.
    pub contents: Vec<Link>,
    /// "Suggest an edit".
    pub edit_url: Option<String>,
    /// The history of the file.
    pub history: Option<Link>,
}

/// `redirect.html`
#[derive(Debug, Serialize)]
pub struct RedirectPage {
    /// Where it leads.
    pub url: String,
}

/// `not_found.html`
#[derive(Debug, Serialize)]
pub struct NotFoundPage {
    /// The body of `input-404`, if there is one.
    pub introduction: Option<Markup>,
    /// The newest COEs.
    pub latest: Vec<CoeRow>,
}
