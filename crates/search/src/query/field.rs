//! What can be asked for by name.

use crate::document::Part;

/// A property that a query can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A service concerned.
    Service,
    /// A tag.
    Tag,
    /// The team that owns the COE.
    Team,
    /// A team that reviewed it.
    Reviewer,
    /// Its severity, which has an order.
    Severity,
    /// Its kind.
    Kind,
    /// A cause.
    Cause,
    /// How far it is.
    Status,
    /// The day it began.
    Date,
    /// The part of a COE in which words are looked for.
    In,
    /// The number of customers affected.
    Customers,
    /// What it has.
    Has,
}

/// The names of every field, the first of each the one that is written by
/// facets and offered in place of a misspelt one.
const NAMES: [(Field, &[&str]); 12] = [
    (Field::Service, &["service", "services"]),
    (Field::Tag, &["tag", "tags", "label"]),
    (Field::Team, &["team", "owner"]),
    (Field::Reviewer, &["reviewer", "reviewers"]),
    (Field::Severity, &["severity", "sev"]),
    (Field::Kind, &["kind"]),
    (Field::Cause, &["cause", "causes"]),
    (Field::Status, &["status"]),
    (Field::Date, &["date", "year"]),
    (Field::In, &["in"]),
    (Field::Customers, &["customers"]),
    (Field::Has, &["has"]),
];

impl Field {
    /// The field of a name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        NAMES
            .iter()
            .find(|(_, names)| names.iter().any(|known| known.eq_ignore_ascii_case(name)))
            .map(|(field, _)| *field)
    }

    /// The name it is written by.
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(field, _)| *field == self)
            .map_or("", |(_, names)| names[0])
    }

    /// Every name that can be written.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().flat_map(|(_, names)| names.iter().copied())
    }

    /// Whether a COE may have several values of it. Then terms that repeat must
    /// all hold; of a field with one value, any may.
    pub fn is_many(self) -> bool {
        matches!(
            self,
            Self::Service | Self::Tag | Self::Cause | Self::Reviewer
        )
    }
}

/// What `has:` can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Has {
    /// An action that is still open.
    OpenActions,
    /// A number of customers.
    Customers,
}

impl Has {
    /// The words after `has:`.
    pub(crate) const NAMES: [(&'static str, Self); 3] = [
        ("open-actions", Self::OpenActions),
        ("open-action", Self::OpenActions),
        ("customers", Self::Customers),
    ];
}

/// The part of a name after `in:`, in the singular or the plural.
pub(crate) fn part(name: &str) -> Option<Part> {
    let plain = |name: &str| name.to_ascii_lowercase().trim_end_matches('s').to_owned();
    Part::ALL
        .into_iter()
        .find(|part| plain(part.name()) == plain(name))
}

/// A set of parts, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts(u16);

impl Parts {
    /// Every part.
    pub const ALL: Self = Self((1 << Part::ALL.len()) - 1);
    /// No part.
    pub const NONE: Self = Self(0);

    /// The parts of these bits, one each in the order of [`Part::ALL`].
    pub(crate) fn of_bits(bits: u16) -> Self {
        Self(bits & Self::ALL.0)
    }

    /// The set with `part`.
    #[must_use]
    pub fn with(self, part: Part) -> Self {
        Self(self.0 | (1 << part as u16))
    }

    /// The parts that are in either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The parts that are in this set and not in the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether `part` is in the set.
    pub fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u16) != 0
    }

    /// Whether no part is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
