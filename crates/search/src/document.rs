//! What is indexed.

use serde::{Deserialize, Serialize};

/// One COE as the index knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The id, such as `2025-03-14-checkout-dns`.
    pub id: String,
    /// The page's address below the site's root, such as `coes/2025-03-14-checkout-dns/`.
    pub address: String,
    /// The title, without markup.
    pub title: String,
    /// The day it began, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The severity's name, such as `sev2`.
    pub severity: Option<String>,
    /// The severity's place in the book's order, from 0 for the worst.
    pub severity_rank: Option<u32>,
    /// How many severities the book has; for the signal beside a hit.
    pub severity_count: u32,
    /// `incident` or `near-miss`.
    pub kind: String,
    /// `draft`, `in-review` or `published`.
    pub status: String,
    /// The team that owns it.
    pub owner: Option<String>,
    /// The teams that reviewed it.
    pub reviewers: Vec<String>,
    /// The services concerned.
    pub services: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its causes.
    pub causes: Vec<String>,
    /// How many customers were affected, if it says.
    pub customers: Option<u64>,
    /// Whether an action of it is still open.
    pub open_actions: bool,
    /// Its text, in the order of the page. The title is not repeated here.
    pub passages: Vec<Passage>,
}

/// A stretch of text that a reader can be sent to: a paragraph or more below
/// one heading, a row of the timeline, a lesson, an action.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Which part of a COE it belongs to.
    pub part: Part,
    /// The `id` on the page to which a link leads; empty for the top.
    pub anchor: String,
    /// The heading above it as the author wrote it, such as `Lessons learned`.
    pub heading: String,
    /// Its words, without markup.
    pub text: String,
    /// Whether it is an action that is still open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
}

/// The parts of a COE that are weighted and asked for (`in:lessons`) apart.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The title.
    Title,
    /// Error strings and alarm names that the author named as symptoms.
    Symptoms,
    /// The summary.
    Summary,
    /// The customer impact.
    Impact,
    /// What was measured.
    Metrics,
    /// The incident response analysis.
    Response,
    /// The post-incident analysis.
    Analysis,
    /// The timeline.
    Timeline,
    /// The 5 Whys.
    Whys,
    /// The lessons.
    Lessons,
    /// The actions.
    Actions,
    /// Everything else: sections of the author's own, and footnotes.
    #[default]
    Other,
}

impl Part {
    /// Every part, in the order of a page.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Symptoms,
        Self::Summary,
        Self::Impact,
        Self::Metrics,
        Self::Response,
        Self::Analysis,
        Self::Timeline,
        Self::Whys,
        Self::Lessons,
        Self::Actions,
        Self::Other,
    ];

    /// The word after `in:`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Symptoms => "symptoms",
            Self::Summary => "summary",
            Self::Impact => "impact",
            Self::Metrics => "metrics",
            Self::Response => "response",
            Self::Analysis => "analysis",
            Self::Timeline => "timeline",
            Self::Whys => "whys",
            Self::Lessons => "lessons",
            Self::Actions => "actions",
            Self::Other => "other",
        }
    }
}
