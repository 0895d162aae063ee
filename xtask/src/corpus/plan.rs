//! Which COEs there are: decided for all before any is written, so that one can
//! refer to another.

use std::collections::HashSet;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date};

use super::catalogue::SERVICES;
use super::prose::fill;
use super::random::{Random, Zipf};
use super::scene::{Scene, capitalised};
use super::words::Lexicon;

/// What is known of a COE before its text.
pub(super) struct Entry {
    /// Date and slug; no other COE has it.
    pub(super) id: String,
    pub(super) title: String,
    /// When it began, in UTC.
    pub(super) started: DateTime,
    /// The service that failed, as an index into the catalogue.
    pub(super) service: usize,
    /// Another service that had a part in it.
    pub(super) other: usize,
}

/// The day after the last COE. Fixed, so that the corpus never changes.
const END: Date = date(2026, 7, 1);

/// A thousand COEs a year, but never less than this many years.
const FEWEST_YEARS: usize = 3;

const TITLES: [&str; 10] = [
    "{svc} {vd} {ns} after a {a} {n}",
    "{a} {n} in {svc} for {min} minutes",
    "{ns} of {svc} {vd} while {other} {vd} a {n}",
    "{svc} lost {num} {ns} when the {n} {vd}",
    "{n} of {other} {vd} {svc} for {min} minutes",
    "{a} {ns} kept {svc} from {vg} {ns}",
    "{svc} served {a} {ns} behind a {a} {n}",
    "no {ns} from {svc} during a {n} {n}",
    "{other} {vd} the {n} that {svc} {vs}",
    "{ns} {vd} {adv} in {svc} after the {n}",
];

/// `count` COEs in order of time, a few a day at most.
pub(super) fn plan(lexicon: &Lexicon, count: usize, seed: u64) -> Vec<Entry> {
    let years = FEWEST_YEARS.max(count / 1000);
    let days = years * 365;
    let begin = END - (days as i64).days();
    let services = Zipf::new(SERVICES.len());
    let mut taken = HashSet::new();
    (0..count)
        .map(|index| {
            let mut random = Random::new(seed, 2 * index as u64);
            let day = begin + ((index * days / count.max(1)) as i64).days();
            let started = day.at(random.below(24) as i8, random.below(60) as i8, 0, 0);
            let service = services.sample(&mut random);
            let other = (service + 1 + random.below(SERVICES.len() - 1)) % SERVICES.len();
            let mut scene = Scene {
                lexicon,
                random,
                service,
                other,
            };
            let pattern = scene.random.pick(&TITLES);
            let title = capitalised(&fill(&mut scene, pattern));
            let id = free_id(&mut taken, &format!("{day}-{}", slug(&title)));
            Entry {
                id,
                title,
                started,
                service,
                other,
            }
        })
        .collect()
}

/// `wanted`, with a number behind it if it is taken.
fn free_id(taken: &mut HashSet<String>, wanted: &str) -> String {
    let mut id = wanted.to_owned();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{wanted}-{number}");
        number += 1;
    }
    id
}

fn slug(title: &str) -> String {
    title.to_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_distinct_and_in_order_of_time() {
        let entries = plan(&Lexicon::load(), 3000, 1);
        let ids: HashSet<_> = entries.iter().map(|entry| &entry.id).collect();
        assert_eq!(ids.len(), entries.len());
        assert!(entries.is_sorted_by_key(|entry| entry.started.date()));
    }

    #[test]
    fn dates_cover_three_years_or_a_year_for_each_thousand() {
        for (count, first) in [(10, 2023), (1000, 2023), (5000, 2021), (10_000, 2016)] {
            let entries = plan(&Lexicon::load(), count, 1);
            assert_eq!(entries[0].started.year(), first);
            assert_eq!(entries[count - 1].started.year(), 2026);
        }
    }

    #[test]
    fn a_taken_id_gets_a_number() {
        let mut taken = HashSet::new();
        assert_eq!(free_id(&mut taken, "a"), "a");
        assert_eq!(free_id(&mut taken, "a"), "a-2");
        assert_eq!(free_id(&mut taken, "a"), "a-3");
    }
}
