//! A [`Document`](crate::source::Document) → a [`Coe`]: everything that one file says, each part with
//! its place.
//!
//! [`parse()`] never fails: what cannot be understood is reported beside what
//! could be.

pub mod actions;
mod body;
pub mod charts;
#[cfg(test)]
mod example;
pub mod front_matter;
pub mod impact;
pub mod lessons;
mod milestones;
mod outward;
mod parse;
pub mod prose;
pub mod sections;
pub mod suppressions;
pub mod ties;
pub mod timeline;
pub mod whys;

pub use body::Block;
#[cfg(test)]
pub(crate) use example::{parsed, parsed_beside};
pub use outward::Outward;
pub use parse::parse;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::markdown::{Highlighter, Html, LinkRef, slug};
use actions::Action;
use charts::{Asked, Chart, Tables};
use front_matter::FrontMatter;
use lessons::Lesson;
use prose::Prose;
use sections::Section;
use suppressions::Suppression;
use timeline::{Entry, Milestones};
use whys::Why;

/// One COE, as its file tells it.
#[derive(Debug, Serialize)]
pub struct Coe {
    /// The file's stem, or the bundle's folder.
    pub id: String,
    /// The id as a part of a URL.
    pub slug: String,
    /// The path below the content folder.
    pub path: String,
    /// Whether other files of its folder belong to it.
    pub bundle: bool,
    /// The title, from wherever it was found.
    pub title: String,
    /// Where problems of the file as a whole are shown: the front matter's
    /// title, else the first line.
    pub title_span: Span,
    /// The day it began, if the front matter, the file's name or else a sole H1
    /// says it.
    pub date: Option<Date>,
    /// What the front matter says.
    pub front: FrontMatter,
    /// The first paragraph of the summary, without markup.
    pub summary: String,
    /// The body.
    pub sections: Vec<Section>,
    /// The timeline.
    pub timeline: Vec<Entry>,
    /// The turning points, from the timeline and the front matter.
    pub milestones: Milestones,
    /// The 5 Whys.
    pub whys: Vec<Why>,
    /// The actions.
    pub actions: Vec<Action>,
    /// The lessons.
    pub lessons: Vec<Lesson>,
    /// The graphs.
    pub charts: Vec<Chart>,
    /// The footnotes, a list for the end of the page.
    pub footnotes: Option<Html>,
    /// Every link; [`crate::markdown::Hole::link`] is an index here.
    pub links: Vec<LinkRef>,
    /// The `id` of each heading below the sections'.
    pub headings: Vec<String>,
    /// Anchors that authors know from GitHub for rows of the timeline that are
    /// headings, each with the `id` it means here.
    pub anchor_aliases: Vec<(String, String)>,
    /// Rules that do not apply to some block.
    pub suppressions: Vec<Suppression>,
    /// Code words and symptoms, by which incidents are recognised: sorted.
    #[serde(skip)]
    pub identifiers: Vec<String>,
    /// Where the Markdown begins in the file.
    pub body_start: usize,
    /// The hash of the file's text, by which one knows whether it is still this.
    #[serde(skip)]
    pub text: blake3::Hash,
    /// The text itself, when [`Context::keep_prose`] asks for it.
    #[serde(skip)]
    pub written: Option<Box<Written>>,
}

/// What only those need who judge how a COE is written.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Its running text.
    pub prose: Prose,
}

/// What parsing needs beside the file.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// The book's settings.
    pub config: &'c Config,
    /// The CSV files of the content.
    pub tables: &'c Tables,
    /// Colours code blocks.
    pub highlighter: &'c Highlighter,
    /// Whether [`Coe::written`] is kept.
    pub keep_prose: bool,
}

/// A COE and what is wrong with its file.
#[derive(Debug)]
pub struct Parsed {
    /// The COE.
    pub coe: Coe,
    /// The CSV files on which it depends.
    pub asked: Vec<Asked>,
    /// The problems, less those that the author has suppressed.
    pub diagnostics: Vec<Diagnostic>,
}

/// The parts of a document that the body's reader needs.
#[derive(Debug, Clone, Copy)]
struct Input<'i> {
    file: &'i Arc<SourceFile>,
    /// The folder below the content folder, for paths relative to the file.
    folder: &'i str,
    /// The day it began, of the front matter or the file name.
    date: Option<Date>,
}

/// The `id` of an underlying factor, by its number.
pub fn factor_anchor(number: usize) -> String {
    format!("factor-{number}")
}

impl Coe {
    /// Whether it stays out of the site unless drafts are asked for.
    pub fn is_draft(&self) -> bool {
        self.front.status == front_matter::Status::Draft
    }

    /// Takes out of `diagnostics` what suppressions of this file silence, and
    /// notes which did.
    pub fn silence(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        suppressions::silence(&mut self.suppressions, diagnostics);
    }

    /// Every anchor that a link may use → the `id` on the page. Made when it is
    /// asked for: few links have one, and a book of thousands would hold them all.
    pub fn anchors(&self) -> BTreeMap<String, String> {
        let sections = self.sections.iter().map(|it| &it.anchor);
        let titles = self
            .sections
            .iter()
            .map(|it| (slug(&it.title), it.anchor.clone()));
        let headings = self.headings.iter();
        let entries = self.timeline.iter().map(|it| &it.anchor);
        let actions = self.actions.iter().map(|it| &it.anchor);
        let lessons = self.lessons.iter().map(|it| &it.anchor);
        let factors = (1..=self.factor_count()).map(factor_anchor);
        let aliases = self.anchor_aliases.iter().cloned();
        let mut anchors: BTreeMap<String, String> = titles.chain(aliases).collect();
        anchors.extend(
            sections
                .chain(headings)
                .chain(entries)
                .chain(actions)
                .chain(lessons)
                .cloned()
                .chain(factors)
                .map(|anchor| (anchor.clone(), anchor)),
        );
        anchors.remove("");
        anchors
    }

    /// How many underlying factors the whys end in.
    pub fn factor_count(&self) -> usize {
        fn last(whys: &[Why]) -> Option<usize> {
            let why = whys.last()?;
            why.factor.or_else(|| last(&why.children))
        }
        last(&self.whys).unwrap_or(0)
    }

    /// The day an action was opened: as it is written, else the day on which this
    /// was published, went to review or began, the first of them on which the
    /// action was not yet closed. Nothing where it is written to have been closed
    /// before it was opened.
    pub fn opened(&self, action: &Action) -> Option<Date> {
        let front = &self.front;
        let closed = action.closed.map(|closed| closed.value);
        let not_closed = |day: &Date| closed.is_none_or(|closed| *day <= closed);
        if let Some(stated) = action.opened {
            return Some(stated.value).filter(not_closed);
        }
        [front.published_on, front.review_started]
            .into_iter()
            .filter_map(|date| date.map(|date| date.value))
            .chain(self.date)
            .find(not_closed)
    }

    /// The folder of its file, below the content folder.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}
