//! All COEs and pages → a [`Book`]: what only the whole can know.
//!
//! [`collect()`] runs, in this order:
//!
//! 1. sort the COEs, leave drafts out, give every document its address;
//! 2. gather the terms: services, tags, teams, causes;
//! 3. resolve every link and check its anchor;
//! 4. find, for each COE, those most related to it and those that refer to it;
//! 5. find what each has to do with earlier ones of its kind;
//! 6. gather redirects.
//!
//! [`amend()`] takes in an edit that changes nothing of that but links.

pub mod address;
mod amend;
pub mod anniversaries;
mod claims;
mod collect;
mod directory;
pub mod figures;
mod links;
mod pages;
mod parse;
pub mod recurrence;
mod redirects;
mod related;
mod sources;
mod terms;
mod things;
pub mod url;

pub use amend::{Edit, amend};
pub use collect::{Options, assemble, collect};
pub use links::Target;
pub use pages::Page;
pub use parse::{ParsedFile, Parser};
pub use related::{Reason, Related};
pub use terms::{CoeTerms, Term, TermIndex, Terms};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::coe::Coe;
use crate::coe::suppressions::Suppression;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::source::Asset;
use directory::Names;

/// The index of a COE in [`Book::coes`].
pub type CoeIndex = usize;

/// Everything there is to know of a book on one day.
#[derive(Debug, Clone)]
pub struct Book {
    /// The settings.
    pub config: Arc<Config>,
    /// The day on which "overdue" and "this year" are judged.
    pub as_of: Date,
    /// The COEs that are shown, newest first, those without a date last.
    pub coes: Vec<Arc<Coe>>,
    /// For each COE, what only the book knows of it.
    pub connections: Vec<Arc<Connections>>,
    /// Ordinary pages and the descriptions of terms, by path.
    pub pages: Arc<Vec<Page>>,
    /// Files that are published as they are.
    pub assets: Arc<Vec<PublishedAsset>>,
    /// Services, tags, teams and causes.
    pub terms: Arc<Terms>,
    /// COEs by year, the latest first; `None` holds those without a date.
    pub years: Arc<Vec<(Option<i16>, Vec<CoeIndex>)>>,
    /// The actions each team owns, by the team's slug.
    pub actions_by_team: Arc<BTreeMap<String, Vec<(CoeIndex, usize)>>>,
    /// Output path, such as `old/index.html` → new address or path from the root.
    pub redirects: Arc<BTreeMap<String, String>>,
}

/// What the book knows of one COE.
#[derive(Debug, Clone, Default)]
pub struct Connections {
    /// [`Coe::suppressions`], and which of them silenced something.
    pub suppressions: Vec<Suppression>,
    /// The terms it carries.
    pub terms: CoeTerms,
    /// For each of [`Coe::charts`] the index of its table in [`Book::assets`].
    pub tables: Vec<Option<usize>>,
    /// Where each of [`Coe::links`] leads, by index.
    pub targets: Vec<Target>,
    /// COEs that the front matter names as related.
    pub named: Vec<CoeIndex>,
    /// COEs of which this says it is a recurrence.
    pub recurrence_of: Vec<CoeIndex>,
    /// The COEs most like this one, the nearest first, at most five.
    pub related: Arc<[Related]>,
    /// COEs that refer to this one, newest first.
    pub referred_by: Vec<CoeIndex>,
    /// Earlier COEs of its kind, and which of their actions were open.
    pub recurrence: Arc<recurrence::Recurrence>,
}

/// A file with the address it is published under.
#[derive(Debug)]
pub struct PublishedAsset {
    /// The file.
    pub asset: Asset,
    /// Its path below the site's root, with `/`, not percent-encoded.
    pub address: String,
}

/// A book and what is wrong with its content.
#[derive(Debug, Clone)]
pub struct Collected {
    /// The book.
    pub book: Book,
    /// Every problem, sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What links may name.
    names: Arc<Names>,
    /// The files in which something is wrong that only the whole book shows, as
    /// diagnostics name them; apart from links.
    entangled: Arc<BTreeSet<String>>,
}

impl Book {
    /// The COE that is one newer than this, if any.
    pub fn newer(&self, coe: CoeIndex) -> Option<CoeIndex> {
        coe.checked_sub(1)
    }

    /// The COE that is one older than this, if any.
    pub fn older(&self, coe: CoeIndex) -> Option<CoeIndex> {
        (coe + 1 < self.coes.len()).then_some(coe + 1)
    }

    /// How grave a COE is: 0 is the gravest of `[coe] severities`.
    pub fn severity_rank(&self, coe: CoeIndex) -> Option<usize> {
        let severity = &self.coes[coe].front.severity.as_ref()?.value;
        self.config
            .coe
            .severities
            .iter()
            .position(|name| name == severity)
    }

    /// The actions that a team owns, by the team's slug: COE and index in
    /// [`Coe::actions`], newest COE first.
    pub fn actions_of_team(&self, team: &str) -> &[(CoeIndex, usize)] {
        self.actions_by_team.get(team).map_or(&[], Vec::as_slice)
    }

    /// The page whose body opens the generated page at `address`, if any.
    pub fn introduction(&self, address: &str) -> Option<&Page> {
        self.pages
            .iter()
            .find(|page| page.introduces && page.address == address)
    }
}
