//! Services, tags, teams and causes that a word names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::analysis::{Analyzer, Kind};
use crate::read::Index;

/// The columns whose names are words of a COE too.
const COLUMNS: [&str; 4] = ["service", "tag", "cause", "team"];

/// A name that has a term.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Named {
    column: usize,
    place: usize,
    /// How much of the name the term is: all of it, or one of so many words.
    share: f32,
}

/// The names of an index by their terms.
#[derive(Debug, Default)]
pub(crate) struct Names {
    by_term: BTreeMap<String, Vec<Named>>,
    /// The words of the names, not stemmed, for spellings.
    words: BTreeSet<String>,
}

impl Names {
    /// Reads the names of an index.
    pub(crate) fn of(index: &Index, analyzer: &mut Analyzer) -> Self {
        let mut names = Self::default();
        for (column, name) in COLUMNS.iter().enumerate() {
            let labels = index.labels(name).map_or(&[][..], |labels| labels.names());
            for (place, label) in labels.iter().enumerate() {
                let mut words = 0;
                analyzer.words(label, |token| {
                    words += i32::from(matches!(token.kind, Kind::Word | Kind::Bigram));
                });
                analyzer.words(label, |token| {
                    let share = match token.kind {
                        Kind::Word | Kind::Bigram => 1.0 / words.max(1) as f32,
                        Kind::Whole => 1.0,
                        Kind::Hump | Kind::Character => return,
                    };
                    if token.kind == Kind::Word {
                        names.words.insert(token.word.to_owned());
                    }
                    let named = Named {
                        column,
                        place,
                        share,
                    };
                    let same = names.by_term.entry(token.term.to_owned()).or_default();
                    same.push(named);
                });
            }
        }
        names
    }

    /// Whether a name has this term.
    pub(crate) fn has(&self, term: &str) -> bool {
        self.by_term.contains_key(term)
    }

    /// The words of the names that begin with `prefix`, not stemmed.
    pub(crate) fn words<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = &'s str> {
        let words = self.words.iter().map(String::as_str);
        words.filter(move |word| word.starts_with(prefix))
    }

    /// The terms that begin with `prefix`.
    pub(crate) fn beginning<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = &'s str> {
        let behind = self
            .by_term
            .range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        behind
            .map(|(term, _)| term.as_str())
            .take_while(move |term| term.starts_with(prefix))
    }

    /// Calls `each` with every COE that has a name with one of `terms`, and with
    /// the largest share of a name that they are, times the term's factor. A COE comes once for each
    /// column at most.
    pub(crate) fn matching<'t>(
        &self,
        index: &Index,
        terms: impl Iterator<Item = (&'t str, f32)>,
        mut each: impl FnMut(u32, f32),
    ) {
        let mut named: Vec<Named> = Vec::new();
        for (term, factor) in terms {
            let known = self.by_term.get(term).into_iter().flatten();
            named.extend(known.map(|named| Named {
                share: named.share * factor,
                ..*named
            }));
        }
        for (column, name) in COLUMNS.iter().enumerate() {
            let Some(labels) = index.labels(name) else {
                continue;
            };
            let mut shares = vec![0.0_f32; labels.names().len()];
            for named in named.iter().filter(|named| named.column == column) {
                shares[named.place] = shares[named.place].max(named.share);
            }
            if shares.iter().all(|share| *share == 0.0) {
                continue;
            }
            for doc in 0..index.documents() {
                let share = labels.of(doc).map(|place| shares[place]);
                let share = share.fold(0.0, f32::max);
                if share > 0.0 {
                    each(doc, share);
                }
            }
        }
    }
}
