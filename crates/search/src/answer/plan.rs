//! What is to be looked up for a query, and how it is put together.

use std::ops::Range;

use super::bits::Bits;
use super::phrase::Occurrence;
use super::stop::is_stop_word;
use crate::exchange::Note;
use crate::query::{Field, Interval};

/// Something that is looked up in the text, and scored by itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slot {
    pub(crate) sought: Sought,
    /// Where it stands in the query, if it stands there as it is sought.
    pub(crate) place: Option<Range<usize>>,
    /// Whether it is sought, and not only to be left out.
    pub(crate) scored: bool,
    /// Whether it takes part; words that say nothing do not, if there are others.
    pub(crate) used: bool,
}

/// What is looked up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Sought {
    /// A word.
    Word {
        /// Folded, not stemmed.
        word: String,
        /// Its term.
        term: String,
        /// Terms that mean the same, if they stand in its place: `lookup` for
        /// the words of `look-up`.
        others: Vec<String>,
        /// The terms of its humps, which stand in its place if it is unknown.
        humps: Vec<String>,
        /// Whether it may be the beginning of a word.
        prefix: bool,
        /// Whether its spelling may be wrong: not that of a number.
        spelt: bool,
    },
    /// A compound, as a whole.
    Whole {
        /// Its term.
        term: String,
        /// Whether it may be the beginning of one.
        prefix: bool,
    },
    /// A date, as a word or as the day on which it began.
    Date { term: String, interval: Interval },
    /// Terms at these distances from the first.
    Phrase(Vec<(String, u32)>),
}

/// What must hold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Demand {
    /// One of these COEs.
    Set(Bits),
    /// All of these slots.
    Slots(Vec<usize>),
    /// A phrase.
    Phrase(usize),
    /// Not this.
    Not(Box<Demand>),
    /// All of these.
    All(Vec<Demand>),
    /// One of these.
    Any(Vec<Demand>),
}

/// A query, ready to be looked up.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) slots: Vec<Slot>,
    /// The slots of which a COE need not have all.
    pub(crate) loose: Vec<usize>,
    /// What must hold; with a field, if it is a filter by a property that has one
    /// value, so that alternatives to it can be counted.
    pub(crate) demands: Vec<(Option<Field>, Demand)>,
    /// The phrases that are demanded, each with the slots of its words, which
    /// take its place if it stands nowhere.
    pub(crate) phrases: Vec<(usize, Vec<usize>)>,
    /// Where the filters among the demands stand in the query.
    pub(crate) filters: Vec<Range<usize>>,
    pub(crate) notes: Vec<Note>,
}

impl Plan {
    /// Notes which slots take part.
    pub(super) fn use_slots(&mut self) {
        let mut used = self.loose.clone();
        self.demands
            .iter()
            .for_each(|(_, demand)| demand.slots(&mut used));
        for (_, words) in &self.phrases {
            used.extend(words);
        }
        for slot in used {
            self.slots[slot].used = true;
        }
    }

    /// Looks for the words of a phrase that stands nowhere, and says so.
    pub(crate) fn loosen(&mut self, occurrences: &[Vec<Occurrence>]) {
        for (phrase, words) in std::mem::take(&mut self.phrases) {
            if !occurrences[phrase].is_empty() {
                continue;
            }
            let before = self.demands.len();
            self.demands
                .retain(|(_, demand)| *demand != Demand::Phrase(phrase));
            if self.demands.len() == before {
                continue;
            }
            for word in words {
                if !self.loose.contains(&word) {
                    self.loose.push(word);
                }
            }
            self.notes.push(Note {
                name: "no-phrase".to_owned(),
                message: "The words in quotes stand nowhere in this order, so they were searched \
                          one by one."
                    .to_owned(),
                query: None,
            });
        }
        self.drop_stop_words();
    }

    /// Leaves out words that say nothing, if anything else is asked for.
    pub(super) fn drop_stop_words(&mut self) {
        drop_stop_words(&self.slots, &mut self.loose);
        let is_asked = self.demands.iter().any(|(_, demand)| demand.asks());
        if is_asked && is_all_stop_words(&self.slots, &self.loose) {
            self.loose.clear();
        }
    }

    /// Whether nothing is sought, and every COE matches.
    pub(super) fn is_empty(&self) -> bool {
        self.loose.is_empty() && self.demands.is_empty()
    }

    /// Drops the filters: demands of COEs that are known without their words.
    pub(crate) fn drop_filters(&mut self) {
        self.demands
            .retain(|(field, demand)| field.is_none() && !matches!(demand, Demand::Set(_)));
    }
}

impl Demand {
    /// Whether it asks for something, and not only leaves out.
    pub(super) fn asks(&self) -> bool {
        match self {
            Self::Set(_) | Self::Phrase(_) | Self::Slots(_) => true,
            Self::Not(_) => false,
            Self::All(demands) | Self::Any(demands) => demands.iter().any(Self::asks),
        }
    }

    /// Adds the slots that it is about.
    fn slots(&self, slots: &mut Vec<usize>) {
        match self {
            Self::Set(_) => {}
            Self::Phrase(slot) => slots.push(*slot),
            Self::Slots(all) => slots.extend(all),
            Self::Not(demand) => demand.slots(slots),
            Self::All(demands) | Self::Any(demands) => {
                for demand in demands {
                    demand.slots(slots);
                }
            }
        }
    }
}

/// Leaves out words that say nothing, if there are others.
pub(super) fn drop_stop_words(slots: &[Slot], words: &mut Vec<usize>) {
    if !is_all_stop_words(slots, words) {
        words.retain(|slot| !is_stop(&slots[*slot]));
    }
}

/// Whether none of the words says anything.
pub(super) fn is_all_stop_words(slots: &[Slot], words: &[usize]) -> bool {
    words.iter().all(|slot| is_stop(&slots[*slot]))
}

/// Whether a slot is a word that says nothing.
pub(super) fn is_stop(slot: &Slot) -> bool {
    matches!(&slot.sought, Sought::Word { word, .. } if is_stop_word(word))
}
