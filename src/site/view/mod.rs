//! What templates are given: one typed struct a template.
//!
//! Every template's context has two parts: `frame`, the same on all pages
//! ([`Frame`]), and `page`, the struct of its own file here. A field named
//! `url` is a finished relative link; a [`Markup`] is HTML that is not escaped
//! again; all else is plain text.

mod actions;
mod causes;
mod chronicle;
mod coe;
mod graph;
mod insights;
mod lists;
mod phases;
mod recurrence;
mod search;
mod strip;

pub use actions::{ActionsPage, CloseTimes, LedgerRow, TeamActions, VerifiedRow};
pub use causes::{AddressedBy, AddressingAction, Standing, WhyForest, WhyView};
pub use chronicle::{Mark, Row, Stretch, TimeStrip, Until};
pub use coe::{
    ActionRow, ActionTable, Alike, BlockView, CoeLesson, CoePage, Fact, Figure, RelatedRow,
    SectionView,
};
pub use graph::{
    BarName, BarView, BarsView, GraphView, HoverView, LabelPlace, LineView, LinesView,
    MilestoneView, ThresholdView, WindowView, XTick, YTick,
};
pub use insights::{
    Cell, ChartSection, Column, DataTable, Dot, InsightsPage, LegendEntry, Plot, Shape, Tick,
};
pub use lists::{
    AnniversaryView, ArchivePage, Choice, Counted, HomePage, LessonGroup, LessonView, LessonsPage,
    NotFoundPage, OpenNumbers, PlainPage, RedirectPage, TermPage, TermRow, TermsPage, YearLink,
};
pub use phases::{PhaseBar, PhaseMark, PhaseRow, PhaseSegment, PhasesView};
pub use recurrence::{NeighbourView, NotEarlierView, RecurrenceView, StoodView, ThenView};
pub use search::{Example, SearchPage};
pub use strip::{HeightMark, StripView};

use minijinja::Value;
use serde::Serialize;

/// HTML that is shown as it is.
pub type Markup = Value;

/// Marks HTML as finished.
pub fn markup(html: String) -> Markup {
    Value::from_safe_string(html)
}

/// What surrounds every page. Nothing here depends on any single COE.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// BCP 47 language of the book.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// `auto`, `light` or `dark`.
    pub default_theme: &'static str,
    /// What leads to the site's root, with a `/` at its end.
    pub root: String,
    /// The `<title>`.
    pub title: String,
    /// For search engines and previews.
    pub description: Option<String>,
    /// The page's absolute address, when the site's is known.
    pub canonical: Option<String>,
    /// The book's title without markup.
    pub book_title: String,
    /// The book's title, struck words as `<del>`.
    pub book_title_html: Markup,
    /// Who keeps the book.
    pub authors: Vec<String>,
    /// The main menu: COEs, services, lessons, actions, insights and the pages
    /// with `nav`.
    pub menu: Vec<MenuItem>,
    /// The other ways in: tags, teams, causes.
    pub more: Vec<MenuItem>,
    /// The search page. The index stands beside it: `manifest.json` and what that
    /// names. Nothing if the book has no search.
    pub search: Option<String>,
    /// The repository, if it is configured.
    pub repository_url: Option<String>,
    /// `additional-css`, as links.
    pub styles: Vec<String>,
    /// `additional-js`, as links.
    pub scripts: Vec<String>,
    /// The address of this page below the root, for what depends on it.
    pub address: String,
}

/// An entry of a menu.
#[derive(Debug, Clone, Serialize)]
pub struct MenuItem {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// Whether this page is it or stands below it.
    pub current: bool,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// A day in the forms that templates use.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    /// `2025-03-14`
    pub iso: String,
    /// `14 March 2025`
    pub long: String,
    /// `14 Mar 2025`
    pub short: String,
    /// `14 Mar`
    pub brief: String,
    /// `March 2025`
    pub month: String,
}

/// A severity and its signal.
#[derive(Debug, Clone, Serialize)]
pub struct SeverityView {
    /// As configured, such as `sev2`.
    pub name: String,
    /// For readers, such as `Sev 2`.
    pub label: String,
    /// An SVG with one bar a level, the lowest first; as many are lit as it is grave.
    pub signal: Markup,
}

/// A COE beside a text.
#[derive(Debug, Clone, Serialize)]
pub struct CoeLink {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title_html: Markup,
    /// The day it began.
    pub date: Option<Day>,
}

/// A COE in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CoeRow {
    /// Its page.
    pub url: String,
    /// Its id.
    pub id: String,
    /// Its title without markup.
    pub title: String,
    /// Its title.
    pub title_html: Markup,
    /// The day it began.
    pub date: Option<Day>,
    /// What happened, in a sentence or two.
    pub story: String,
    /// How grave it was.
    pub severity: Option<SeverityView>,
    /// The services affected.
    pub services: Vec<Link>,
    /// How long customers were affected, such as `51 min`; `no impact` for a
    /// near miss; nothing when unknown.
    pub duration: Option<String>,
    /// Whether it is a near miss.
    pub near_miss: bool,
    /// `draft`, `in-review` or `published`.
    pub status: &'static str,
}

/// Links to the other pages of a long list.
#[derive(Debug, Clone, Serialize)]
pub struct Pagination {
    /// This page, from 1.
    pub number: usize,
    /// How many there are.
    pub total: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first, the last and those near this one; `url` is empty for this one,
    /// and an entry without a label is a gap.
    pub pages: Vec<Link>,
}
