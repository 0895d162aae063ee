//! A question and its answer, as they cross any border: the messages of the
//! page's worker, `coebook search --format json`.

use serde::{Deserialize, Serialize};

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// The query, as it was typed.
    pub query: String,
    /// How many hits to pass over.
    pub offset: usize,
    /// How many hits to give at most.
    pub limit: usize,
    /// Whether the last word may still be being typed, and so is a prefix.
    pub typing: bool,
    /// Whether the facets are wanted; without them fewer bytes are read.
    pub facets: bool,
}

/// How far the engine came.
///
/// The engine never waits. Where a file of the index is missing it says so; the
/// caller fetches all of them together, hands them over and asks again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress<T> {
    /// This is it.
    Done(T),
    /// These files are needed first: their paths below `search/`, sorted.
    Missing(Vec<String>),
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// How many COEs match.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
    /// Their counts by service, tag and so on, in the order of the page.
    pub facets: Vec<Facet>,
    /// The filters of the query, in its order.
    pub filters: Vec<FilterTerm>,
    /// What the reader should know about how the query was understood.
    pub notes: Vec<Note>,
    /// A better spelling, if one is likely.
    pub suggestion: Option<Suggestion>,
}

/// A COE that matches.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// As [`crate::Document::id`].
    pub id: String,
    /// The page below the site's root, with the anchor of the best passage:
    /// `coes/2025-03-14-checkout-dns/#lessons-learned`.
    pub url: String,
    /// As [`crate::Document::title`], the words that match marked.
    pub title: Vec<Piece>,
    /// As [`crate::Document::date`].
    pub date: Option<String>,
    /// As [`crate::Document::severity`].
    pub severity: Option<String>,
    /// As [`crate::Document::severity_rank`].
    pub severity_rank: Option<u32>,
    /// As [`crate::Document::severity_count`].
    pub severity_count: u32,
    /// As [`crate::Document::kind`].
    pub kind: String,
    /// As [`crate::Document::status`].
    pub status: String,
    /// As [`crate::Document::services`].
    pub services: Vec<String>,
    /// How well it matches; comparable within one answer only.
    pub score: f32,
    /// The heading above the snippet; empty if the summary is shown because
    /// only the title or the terms match.
    pub section: String,
    /// The best passage, cut to about 200 characters.
    pub snippet: Vec<Piece>,
    /// The words that match as they are written on the page, for marking them
    /// there: distinct, most telling first, at most 12.
    pub words: Vec<String>,
}

/// A stretch of text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it matches the query.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub marked: bool,
}

/// A filter that holds for the whole query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterTerm {
    /// The filter as it is written: `-tag:dns`.
    pub term: String,
    /// The query without it.
    pub query: String,
}

/// How the hits divide by one property.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The property as it is asked for: `service`, `tag`, `team`, `severity`,
    /// `cause`, `year`.
    pub name: String,
    /// Its values, the chosen first, then the most frequent; severities and
    /// years in their own order. At most 50.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// The value, such as `checkout`.
    pub value: String,
    /// What asks for it in a query, such as `service:checkout`.
    pub term: String,
    /// How many of the matching COEs have it.
    pub count: usize,
    /// Whether the query asks for it already.
    pub chosen: bool,
    /// The query with this value asked for, or no longer, if it was.
    pub query: String,
}

/// Something the reader should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A stable name for programs, such as `unknown-field`.
    pub name: String,
    /// One sentence for the reader.
    pub message: String,
    /// A query that would help, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
}

/// A better spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The query, spelt so.
    pub query: String,
    /// Whether the hits are already those of the better spelling, because the
    /// query as it was typed has none.
    pub applied: bool,
}

/// The COEs that are closest to a draft.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Similar {
    /// The closest first.
    pub hits: Vec<SimilarHit>,
}

/// A COE that is close to a draft, and why.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SimilarHit {
    /// As [`crate::Document::id`].
    pub id: String,
    /// The page below the site's root.
    pub url: String,
    /// As [`crate::Document::title`].
    pub title: String,
    /// As [`crate::Document::date`].
    pub date: Option<String>,
    /// As [`crate::Document::severity`].
    pub severity: Option<String>,
    /// As [`crate::Document::kind`].
    pub kind: String,
    /// As [`crate::Document::status`].
    pub status: String,
    /// As [`crate::Document::owner`]: whom to ask.
    pub owner: Option<String>,
    /// How close it is; comparable within one list only.
    pub score: f32,
    /// Its symptoms that the draft has too, as it writes them.
    pub symptoms: Vec<String>,
    /// The services that both concern.
    pub services: Vec<String>,
    /// The tags that both have.
    pub tags: Vec<String>,
    /// The causes that both have.
    pub causes: Vec<String>,
    /// Other words that both have as it writes them, the most telling first.
    pub words: Vec<String>,
    /// What was learned from it.
    pub lessons: Vec<Excerpt>,
    /// Its actions that are still open.
    pub open_actions: Vec<Excerpt>,
}

/// A passage of a COE.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// Its words.
    pub text: String,
    /// Where it stands, below the site's root: with its anchor.
    pub url: String,
}
