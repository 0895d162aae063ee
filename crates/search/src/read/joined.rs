//! Several indexes, read as one.
//!
//! Together they answer as one index of all their COEs would, to the last bit of
//! a score: each COE stands in one of them with all its terms, so that lists are
//! joined and counts are added, and nothing is merged or estimated.

use std::sync::Arc;

use super::columns::{Labels, Numbers};
use super::fragments::Fragments;
use super::shard::Shard;
use super::{Index, Numbered};
use crate::schema::{LABELS, NUMBERS};

/// What is read of all COEs at once.
pub(super) struct Joined {
    /// As [`Index::length`].
    pub(super) lengths: Vec<u32>,
    /// In the order of [`LABELS`].
    pub(super) labels: Vec<Labels>,
    /// In the order of [`NUMBERS`].
    pub(super) numbers: Vec<Numbers>,
}

impl Index {
    /// Reads `shards` as one. With each come the numbers of its COEs among all,
    /// rising; all numbers from 0 are given once.
    pub(crate) fn joined(shards: Vec<(Arc<Shard>, Arc<[u32]>)>) -> Self {
        let documents: usize = shards.iter().map(|(_, numbers)| numbers.len()).sum();
        let mut of = vec![(0, 0); documents];
        for (place, (_, numbers)) in shards.iter().enumerate() {
            for (doc, number) in numbers.iter().enumerate() {
                of[*number as usize] = (place, doc as u32);
            }
        }
        let opened = |place: usize| &shards[place].0.opened;
        let labels = (0..LABELS.len()).map(|column| {
            let columns = (0..shards.len()).map(|place| &opened(place).labels[column]);
            Labels::joined(&columns.collect::<Vec<_>>(), &of)
        });
        let numbers = (0..NUMBERS.len()).map(|column| {
            let of = of.iter();
            let numbers = of.map(|(place, doc)| opened(*place).numbers[column].of(*doc));
            Numbers::Listed(numbers.collect())
        });
        let lengths = of.iter().map(|(place, doc)| shards[*place].0.length(*doc));
        let joined = Joined {
            lengths: lengths.collect(),
            labels: labels.collect(),
            numbers: numbers.collect(),
        };
        let shards = shards.into_iter().map(|(shard, numbers)| Numbered {
            shard,
            numbers: Some(numbers),
        });
        Self {
            documents: documents as u32,
            shards: shards.collect(),
            joined: Some(joined),
            fragments: Fragments::default(),
        }
    }
}
