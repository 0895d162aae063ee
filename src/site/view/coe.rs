//! A COE's own page.

use serde::Serialize;

use super::{
    CoeLink, Day, GraphView, Link, Markup, PhasesView, RecurrenceView, Row, SeverityView,
    TimeStrip, WhyForest,
};

/// `coe.html`
#[derive(Debug, Serialize)]
pub struct CoePage {
    /// The id.
    pub id: String,
    /// The title without markup.
    pub title: String,
    /// The title.
    pub title_html: Markup,
    /// How grave it was.
    pub severity: Option<SeverityView>,
    /// The day it began.
    pub date: Option<Day>,
    /// `draft`, `in-review` or `published`.
    pub status: &'static str,
    /// `Draft`, `In review` or `Published`.
    pub status_label: &'static str,
    /// Whether it is a near miss.
    pub near_miss: bool,
    /// The accountable team.
    pub owner: Option<Link>,
    /// What was affected.
    pub services: Vec<Link>,
    /// Teams that reviewed it.
    pub reviewers: Vec<Link>,
    /// `alarm`, `customer` or `internal`.
    pub detected_by: Option<&'static str>,
    /// The two numbers beside the title, at most.
    pub figures: Vec<Figure>,
    /// Every number, and how it was computed.
    pub facts: Vec<Fact>,
    /// How it went, if any time is known.
    pub phases: Option<PhasesView>,
    /// The body.
    pub sections: Vec<SectionView>,
    /// Footnotes.
    pub footnotes: Option<Markup>,
    /// The contents; `url` is `#id`.
    pub contents: Vec<Link>,
    /// Tags.
    pub tags: Vec<Link>,
    /// Causes.
    pub causes: Vec<Link>,
    /// Error strings and alarm names.
    pub symptoms: Vec<String>,
    /// Tickets, dashboards, changes.
    pub links: Vec<Link>,
    /// What came before and after, and what was still open then.
    pub recurrence: RecurrenceView,
    /// COEs of which this says it is a recurrence, and which `recurrence` does
    /// not name.
    pub recurrence_of: Vec<CoeLink>,
    /// COEs that the author names as related, and which `recurrence` does not.
    pub named: Vec<CoeLink>,
    /// COEs like this one, and why, without those above.
    pub related: Vec<RelatedRow>,
    /// COEs that refer to this one, at most 20.
    pub referred_by: Vec<CoeLink>,
    /// The COE before this one.
    pub older: Option<Link>,
    /// The COE after this one.
    pub newer: Option<Link>,
    /// "Suggest an edit".
    pub edit_url: Option<String>,
    /// `3 changes, last 2 May 2025`, and where they are listed; `url` is empty
    /// when no repository is configured.
    pub history: Option<Link>,
    /// When it went to review.
    pub review_started: Option<Day>,
    /// When it was published.
    pub published_on: Option<Day>,
}

/// A large number beside the title.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// `32 min`, `≈ 12,400`
    pub value: String,
    /// What it counts, such as `customers affected for 32 of 78 minutes`.
    pub note: String,
}

/// A number and how it was computed.
#[derive(Debug, Serialize)]
pub struct Fact {
    /// `Time to detect`
    pub name: &'static str,
    /// `9 min`, or `unknown`.
    pub value: String,
    /// `09:11 − 09:02 UTC`, or what is missing.
    pub computation: String,
    /// Whether an input is an estimate.
    pub estimate: bool,
}

/// One section of the body.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// The key of the format's section, such as `timeline`; nothing for one of
    /// the author's own.
    pub name: Option<&'static str>,
    /// Its heading; empty for what stands before the first.
    pub title: String,
    /// Its `id`.
    pub anchor: String,
    /// A remark beside the heading, such as `UTC · 14 March 2025` or `2 of 4 done`.
    pub note: Option<String>,
    /// What it holds.
    pub blocks: Vec<BlockView>,
}

/// A piece of a section; `kind` says which.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BlockView {
    /// Ordinary text.
    Html {
        /// The text.
        html: Markup,
    },
    /// Rows of the timeline.
    Timeline {
        /// The whole timeline to scale, above its first rows.
        strip: Option<Box<TimeStrip>>,
        /// The rows.
        rows: Vec<Row>,
    },
    /// Trees of whys.
    Whys {
        /// The trees.
        forest: WhyForest,
    },
    /// A table of actions.
    Actions {
        /// The table.
        table: ActionTable,
    },
    /// Lessons.
    Lessons {
        /// The lessons.
        lessons: Vec<CoeLesson>,
    },
    /// A graph.
    Chart {
        /// The graph.
        chart: Box<GraphView>,
    },
}

/// A table of actions, with the columns that it needs.
#[derive(Debug, Serialize)]
pub struct ActionTable {
    /// The actions.
    pub rows: Vec<ActionRow>,
    /// Whether any row has an owner, and so on for each column.
    pub has_owner: bool,
    /// See [`Self::has_owner`].
    pub has_kind: bool,
    /// See [`Self::has_owner`].
    pub has_due: bool,
}

/// An action on its COE's page.
#[derive(Debug, Serialize)]
pub struct ActionRow {
    /// Its `id` on the page.
    pub anchor: String,
    /// The author's ID, or a slug.
    pub id: String,
    /// What is to be done.
    pub html: Markup,
    /// `prevent`, `detect`, `mitigate`, `process`.
    pub kind: Option<&'static str>,
    /// The team.
    pub owner: Option<Link>,
    /// `P1`
    pub priority: Option<String>,
    /// The day by which it is to be done.
    pub due: Option<Day>,
    /// `proposed`, `open`, `in-progress`, `done` or `dropped`.
    pub status: &'static str,
    /// `Open`, `Done in 4 days`, `Done 2 May 2025`, …
    pub status_label: String,
    /// The factors that its Addresses column names, `url` being `#id`.
    pub factors: Vec<Link>,
    /// The factor that it shares words with, where that column says nothing.
    pub alike: Option<Alike>,
    /// Which factor it addresses, in the author's words, if those are not
    /// numbers of factors that there are.
    pub addresses: Option<String>,
    /// How it is known to work.
    pub verified: Option<Markup>,
    /// A ticket or a change.
    pub link: Option<Markup>,
}

/// A factor that shares words with an action.
#[derive(Debug, Serialize)]
pub struct Alike {
    /// The factor, `url` being `#id`.
    pub factor: Link,
    /// `the words “health check”`
    pub words: String,
}

/// A lesson on its COE's page.
#[derive(Debug, Serialize)]
pub struct CoeLesson {
    /// Its `id`.
    pub anchor: String,
    /// The lesson.
    pub html: Markup,
    /// `well`, `wrong`, `lucky` or nothing.
    pub kind: Option<&'static str>,
}

/// A COE that is like another.
#[derive(Debug, Serialize)]
pub struct RelatedRow {
    /// The COE.
    pub coe: CoeLink,
    /// `same service and cause; “ERR_TIMEOUT_504” in both`
    pub reason: String,
}
