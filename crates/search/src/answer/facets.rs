//! How the hits divide by service, tag, team, severity, cause and year.

use super::bits::Bits;
use super::rank::Ranked;
use crate::exchange::{Facet, FacetValue};
use crate::query::{Choices, Field, term};
use crate::read::Index;

/// The most values of a facet.
const MOST_VALUES: usize = 50;

/// The facets in the order of the page, by their columns.
const FACETS: [(&str, Field); 6] = [
    ("service", Field::Service),
    ("tag", Field::Tag),
    ("team", Field::Team),
    ("severity", Field::Severity),
    ("cause", Field::Cause),
    ("year", Field::Date),
];

/// The facets of what matches a query.
pub(crate) fn facets(index: &Index, ranked: &Ranked, query: &str) -> Vec<Facet> {
    let choices = Choices::of(query);
    let all = FACETS.iter().map(|(name, field)| {
        // Of a property that has one value, its alternatives are counted too.
        let counted = ranked.without((!field.is_many()).then_some(*field));
        let values = match field {
            Field::Date => years(index, &counted),
            _ => labels(index, name, &counted),
        };
        let mut values: Vec<Value> = values
            .into_iter()
            .map(|(name, count)| Value {
                chosen: choices.has(*field, &name),
                name,
                count,
            })
            .filter(|value| value.count > 0 || value.chosen)
            .collect();
        sort(index, *field, &mut values);
        values.truncate(MOST_VALUES);
        // Only what is shown is worth a query.
        let values = values.into_iter().map(|value| FacetValue {
            term: term(*field, &[&value.name]),
            query: choices.toggled(*field, &value.name),
            count: value.count,
            chosen: value.chosen,
            value: value.name,
        });
        Facet {
            name: (*name).to_owned(),
            values: values.collect(),
        }
    });
    all.collect()
}

/// A value that was counted.
struct Value {
    name: String,
    count: usize,
    chosen: bool,
}

fn labels(index: &Index, name: &str, counted: &Bits) -> Vec<(String, usize)> {
    let Some(labels) = index.labels(name) else {
        return Vec::new();
    };
    let mut counts = vec![0; labels.names().len()];
    for doc in counted.iter() {
        labels.of(doc).for_each(|place| counts[place] += 1);
    }
    labels.names().iter().cloned().zip(counts).collect()
}

fn years(index: &Index, counted: &Bits) -> Vec<(String, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    if let Some(years) = index.numbers("year") {
        for year in counted.iter().filter_map(|doc| years.of(doc)) {
            *counts.entry(year).or_insert(0) += 1;
        }
    }
    let newest_first = counts.into_iter().rev();
    newest_first
        .map(|(year, count)| (year.to_string(), count))
        .collect()
}

fn sort(index: &Index, field: Field, values: &mut [Value]) {
    match field {
        Field::Date => {}
        Field::Severity => {
            let rank = |value: &Value| {
                let mut known = index.severities().iter();
                known.position(|name| *name == value.name)
            };
            values.sort_by_cached_key(rank);
        }
        _ => values.sort_by(|one, other| {
            let order = other.chosen.cmp(&one.chosen);
            order
                .then(other.count.cmp(&one.count))
                .then_with(|| one.name.cmp(&other.name))
        }),
    }
}
