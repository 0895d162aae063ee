//! The index as it is read: opened from its boot file, filled with chunks and
//! fragments as they arrive; or joined from several that are whole.
//!
//! Every accessor answers at once. Where a file has not arrived it says which
//! ([`Unread::Missing`]); [`needs::Needs`] gathers these over a whole step.

pub(crate) mod columns;
pub(crate) mod directory;
mod fragments;
mod joined;
pub(crate) mod layout;
pub(crate) mod needs;
pub(crate) mod opened;
pub(crate) mod postings;
pub(crate) mod refused;
pub(crate) mod shard;
pub(crate) mod shelf;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::columns::{Labels, Numbers};
use self::fragments::Fragments;
use self::joined::Joined;
use self::needs::Unread;
use self::postings::Postings;
use self::refused::Refused;
use self::shard::Shard;
use crate::analysis::cut;
use crate::boot::OpenError;
use crate::fragment::Fragment;
use crate::lexicon::{CODE, PLAIN, Term, Word, kind_key};
use crate::paths::{Published, fragment_path, published};
use crate::schema::{LABELS, NUMBERS};

/// An opened index.
pub(crate) struct Index {
    documents: u32,
    /// One, unless it is joined.
    shards: Vec<Numbered>,
    joined: Option<Joined>,
    fragments: Fragments,
}

/// An index among those that are read as one.
struct Numbered {
    shard: Arc<Shard>,
    /// The numbers of its COEs, rising; their own, if it is the only one.
    numbers: Option<Arc<[u32]>>,
}

impl Index {
    /// Opens an index from the bytes of its boot file.
    pub(crate) fn open(boot: &[u8]) -> Result<Self, OpenError> {
        let shard = Shard::open(boot)?;
        Ok(Self {
            documents: shard.documents,
            shards: vec![Numbered {
                shard: Arc::new(shard),
                numbers: None,
            }],
            joined: None,
            fragments: Fragments::default(),
        })
    }

    /// Takes the bytes of a file that was missing, as they were before
    /// compression.
    pub(crate) fn supply(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Refused> {
        match published(path) {
            Some(Published::Chunk(hash)) if self.joined.is_none() => {
                self.shards[0].shard.supply(hash, bytes)
            }
            Some(Published::Fragment(doc)) if self.joined.is_some() => {
                self.fragments.put_of(doc, &bytes)
            }
            Some(Published::Fragment(name)) => self.fragments.put(name, &bytes),
            _ => Err(Refused::Unknown {
                path: path.to_owned(),
            }),
        }
    }

    /// Forgets the fragments that came first, if there are many. To be called
    /// when an answer is done, never in the middle of one.
    pub(crate) fn trim(&mut self) {
        self.fragments.trim();
    }

    /// How many COEs there are; they are numbered from 0, the oldest first.
    pub(crate) fn documents(&self) -> u32 {
        self.documents
    }

    /// The severities that the book knows, from the worst; COEs need not have
    /// them all.
    pub(crate) fn severities(&self) -> &[String] {
        let first = self.shards.first();
        first.map_or(&[], |numbered| &numbered.shard.severities)
    }

    /// About how many words COE `doc` has, in all parts together: exact to 40,
    /// above that at most an eighth too low.
    pub(crate) fn length(&self, doc: u32) -> u32 {
        match &self.joined {
            Some(joined) => joined.lengths.get(doc as usize).copied().unwrap_or(0),
            None => self.shards[0].shard.length(doc),
        }
    }

    /// How many words a COE has on average.
    pub(crate) fn average_length(&self) -> f32 {
        let shards = self.shards.iter();
        let tokens: u64 = shards.map(|numbered| numbered.shard.tokens()).sum();
        tokens as f32 / self.documents.max(1) as f32
    }

    /// What the index knows of `word`, folded and stemmed: one term for each
    /// part in which it stands in some COE, in the order of
    /// [`crate::Part::ALL`]; none if it stands nowhere. Where indexes are joined,
    /// those of one follow those of another.
    pub(crate) fn terms(&self, word: &str) -> Result<Vec<Term>, Unread> {
        let word = cut(word).as_bytes();
        let mut all = Vec::new();
        for (number, numbered) in self.shards.iter().enumerate() {
            let mut terms = numbered.shard.terms(word)?;
            for term in &mut terms {
                term.shard = number;
            }
            all.append(&mut terms);
        }
        Ok(all)
    }

    /// How many indexes are read as one: each has terms of its own, by
    /// [`Term::shard`].
    pub(crate) fn shards(&self) -> usize {
        self.shards.len()
    }

    /// The COEs in which `term` stands. Never missing: the postings came with
    /// the term.
    pub(crate) fn postings(&self, term: &Term) -> Result<Postings, Unread> {
        let Numbered { shard, numbers } = &self.shards[term.shard];
        Ok(Postings::new(shard.postings(term)?, numbers.clone()))
    }

    /// The COEs in which `term` stands, with its positions, which are fetched
    /// apart.
    pub(crate) fn positions(&self, term: &Term) -> Result<Postings, Unread> {
        let Numbered { shard, numbers } = &self.shards[term.shard];
        Ok(Postings::new(shard.positions(term)?, numbers.clone()))
    }

    /// The words as they are written (folded, but not stemmed) that begin with
    /// `prefix` and that `accept` accepts: those of letters only, sorted, then all
    /// others, sorted.
    ///
    /// What is read grows with the number of words that begin with `prefix`; for
    /// one of three letters it is mostly two chunks of about 3 KB as they cross
    /// the wire.
    pub(crate) fn words(
        &self,
        prefix: &str,
        mut accept: impl FnMut(&str) -> bool,
    ) -> Result<Vec<Word>, Unread> {
        let mut plain = self.words_of(PLAIN, prefix, &mut accept);
        let codes = self.words_of(CODE, prefix, &mut accept);
        if let Err(Unread::Missing(missing)) = &mut plain
            && let Err(Unread::Missing(more)) = &codes
        {
            missing.extend_from_slice(more);
        }
        let mut words = plain?;
        words.extend(codes?);
        Ok(words)
    }

    /// The words of letters only that begin with `prefix` and that `accept`
    /// accepts, sorted: among these a misspelt word is looked for.
    ///
    /// At 10,000 made-up COEs all of them are about 100 KB as they cross the
    /// wire, where hosts and ids would add 900.
    pub(crate) fn plain_words(
        &self,
        prefix: &str,
        mut accept: impl FnMut(&str) -> bool,
    ) -> Result<Vec<Word>, Unread> {
        self.words_of(PLAIN, prefix, &mut accept)
    }

    fn words_of(
        &self,
        kind: u8,
        prefix: &str,
        accept: &mut dyn FnMut(&str) -> bool,
    ) -> Result<Vec<Word>, Unread> {
        let key = kind_key(kind, prefix);
        if let [Numbered { shard, .. }] = self.shards.as_slice() {
            let mut found = Vec::new();
            shard.each_word(kind, &key, &mut |word, doc_freq| {
                if accept(word) {
                    let text = word.to_owned();
                    found.push(Word { text, doc_freq });
                }
            })?;
            return Ok(found);
        }
        // Each word is asked about once; `None` is one that is not accepted.
        let mut found: BTreeMap<String, Option<u32>> = BTreeMap::new();
        for Numbered { shard, .. } in &self.shards {
            shard.each_word(kind, &key, &mut |word, doc_freq| {
                if let Some(count) = found.get_mut(word) {
                    *count = count.map(|count| count + doc_freq);
                } else {
                    let count = accept(word).then_some(doc_freq);
                    found.insert(word.to_owned(), count);
                }
            })?;
        }
        let found = found.into_iter();
        Ok(found
            .filter_map(|(text, count)| count.map(|doc_freq| Word { text, doc_freq }))
            .collect())
    }

    /// The column of names called `name`: `service`, `tag`, `cause`,
    /// `reviewer`, `team` (the owner), `severity`, `kind` or `status`.
    pub(crate) fn labels(&self, name: &str) -> Option<&Labels> {
        let place = LABELS.iter().position(|known| *known == name)?;
        let labels = match &self.joined {
            Some(joined) => &joined.labels,
            None => &self.shards[0].shard.opened.labels,
        };
        labels.get(place)
    }

    /// The column of numbers called `name`: `severity_rank` (0 is the worst),
    /// `date` (see [`crate::schema::day_number`]), `year`, `customers` or
    /// `open_actions` (1 if some action is open, else 0).
    pub(crate) fn numbers(&self, name: &str) -> Option<&Numbers> {
        let place = NUMBERS.iter().position(|known| *known == name)?;
        let numbers = match &self.joined {
            Some(joined) => &joined.numbers,
            None => &self.shards[0].shard.opened.numbers,
        };
        numbers.get(place)
    }

    /// The text of COE `doc`.
    pub(crate) fn fragment(&self, doc: u32) -> Result<&Fragment, Unread> {
        let damaged = || Unread::Damaged(format!("COE {doc} has no text"));
        if doc >= self.documents {
            return Err(damaged());
        }
        let name = if self.joined.is_some() {
            doc
        } else {
            let names = self.numbers("fragment");
            let name = names.and_then(|names| names.of(doc));
            let name = name.and_then(|name| u32::try_from(name).ok());
            name.ok_or_else(damaged)?
        };
        let fragment = self.fragments.get(name);
        fragment.ok_or_else(|| Unread::Missing(vec![fragment_path(name)]))
    }
}
