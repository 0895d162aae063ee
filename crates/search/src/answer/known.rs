//! The values that a book has of a field, and the COEs that have one of them.

use super::bits::Bits;
use super::filters::{Resolved, Unknown};
use crate::query::{self, Compare, Field, Filter};
use crate::read::Index;
use crate::read::columns::Labels;
use crate::spelling;

/// The kinds of a COE, and how far one can be: what may be asked for although
/// no COE is so.
const KINDS: [&str; 2] = ["incident", "near-miss"];
const STATUSES: [&str; 3] = ["draft", "in-review", "published"];

/// The values of one field.
pub(super) struct Known<'a> {
    index: &'a Index,
    /// Whether the last value is still being typed.
    typing: bool,
    labels: Option<&'a Labels>,
    /// The names of `labels` as they are compared.
    names: Vec<String>,
    /// Every value that there can be, in its order; none, if there is no end of
    /// them.
    possible: Vec<&'a str>,
}

impl<'a> Known<'a> {
    /// The values of the field of `filter`.
    pub(super) fn of(index: &'a Index, filter: &Filter) -> Self {
        let labels = index.labels(filter.field.name());
        let names = labels.map_or(&[][..], Labels::names);
        Self {
            index,
            typing: filter.written.typing,
            labels,
            names: names.iter().map(|name| query::normal(name)).collect(),
            possible: match filter.field {
                Field::Severity => index.severities().iter().map(String::as_str).collect(),
                Field::Kind => KINDS.to_vec(),
                Field::Status => STATUSES.to_vec(),
                _ => Vec::new(),
            },
        }
    }

    /// What any of the values leaves.
    pub(super) fn any<T>(
        &self,
        values: &[T],
        leaves: impl Fn(&T) -> Result<Bits, Unknown>,
    ) -> Resolved {
        // Whoever names a severity means no word.
        let is_word = self.possible.is_empty();
        let mut resolved = Resolved {
            set: (!is_word).then(|| Bits::none(self.index.documents())),
            unknown: Vec::new(),
        };
        for value in values {
            match (leaves(value), &mut resolved.set) {
                (Err(unknown), _) => resolved.unknown.push(unknown),
                (Ok(found), Some(set)) => set.add(&found),
                (Ok(found), none) => *none = Some(found),
            }
        }
        resolved
    }

    /// The COEs with a value.
    pub(super) fn named(&self, value: &str) -> Result<Bits, Unknown> {
        let places = self.places(value);
        let Some(labels) = self.labels.filter(|_| !places.is_empty()) else {
            return Err(self.unknown(value));
        };
        Ok(Bits::of(self.index.documents(), |doc| {
            labels.of(doc).any(|place| places.contains(&place))
        }))
    }

    /// The names that are meant by a value: those that are equal, for a book may
    /// write one in two ways; or, while it is being typed, those that begin so.
    fn places(&self, value: &str) -> Vec<usize> {
        let value = query::normal(value);
        let all = |is_meant: &dyn Fn(&String) -> bool| {
            let names = self.names.iter().enumerate();
            let meant = names.filter(|(_, name)| is_meant(name));
            meant.map(|(place, _)| place).collect::<Vec<usize>>()
        };
        let equal = all(&|name| *name == value);
        if equal.is_empty() && self.typing {
            return all(&|name| name.starts_with(&value));
        }
        equal
    }

    /// The COEs whose severity is compared with another. The lowest rank is the
    /// worst, so that `<=sev2` is sev2 or worse.
    pub(super) fn compared(&self, compare: Compare, name: &str) -> Result<Bits, Unknown> {
        let limit = self.rank(name)?;
        Ok(self.ranked(|rank| match compare {
            Compare::Less => rank < limit,
            Compare::AtMost => rank <= limit,
            Compare::More => rank > limit,
            Compare::AtLeast => rank >= limit,
        }))
    }

    /// The COEs whose severity is one of two, or between them.
    pub(super) fn between(&self, from: &str, to: &str) -> Result<Bits, Unknown> {
        let (one, other) = (self.rank(from)?, self.rank(to)?);
        Ok(self.ranked(|rank| (one.min(other)..=one.max(other)).contains(&rank)))
    }

    fn ranked(&self, is_meant: impl Fn(i64) -> bool) -> Bits {
        let ranks = self.index.numbers("severity_rank");
        Bits::of(self.index.documents(), |doc| {
            let rank = ranks.and_then(|ranks| ranks.of(doc));
            rank.is_some_and(&is_meant)
        })
    }

    /// The place of a severity in the book's order, whether or not a COE has it.
    fn rank(&self, name: &str) -> Result<i64, Unknown> {
        let value = query::normal(name);
        let mut known = self.possible.iter();
        let rank = known.position(|known| query::normal(known) == value);
        rank.map(|rank| rank as i64)
            .ok_or_else(|| self.unknown(name))
    }

    fn unknown(&self, value: &str) -> Unknown {
        let wanted = query::normal(value);
        let is_possible = |known: &&str| query::normal(known) == wanted;
        let names = self.labels.map_or(&[][..], Labels::names);
        let names = || names.iter().map(String::as_str);
        let nearest = if self.possible.iter().any(is_possible) {
            None
        } else {
            // Of `1` the only one that ends so is meant: `sev1`.
            let mut ending = names().filter(|name| name.ends_with(&wanted));
            let ending = ending.next().filter(|_| ending.next().is_none());
            let nearest = spelling::nearest(&wanted, names()).or(ending);
            nearest.or_else(|| spelling::nearest(&wanted, self.possible.iter().copied()))
        };
        Unknown {
            value: value.to_owned(),
            nearest: nearest.map(str::to_owned),
        }
    }
}
