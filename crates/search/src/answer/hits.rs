//! The hits that are shown.

use super::lookup::Found;
use super::matches::Matches;
use super::plan::{Plan, Sought};
use super::stop::is_stop_word;
use crate::analysis::Analyzer;
use crate::exchange::{Hit, Progress};
use crate::fragment::Fragment;
use crate::query::Parts;
use crate::read::Index;
use crate::read::needs::{Damaged, Needs};
use crate::snippet::marks::Marker;
use crate::snippet::{self, Shown};

/// What is marked in the texts of a plan's hits.
pub(super) fn marker(plan: &Plan, found: &[Found]) -> Marker {
    let mut marker = Marker::default();
    let telling = plan.slots.iter().any(|slot| !is_empty_word(&slot.sought));
    for (number, (slot, found)) in plan.slots.iter().zip(found).enumerate() {
        if !slot.scored || (telling && is_empty_word(&slot.sought)) {
            continue;
        }
        for variant in &found.variants {
            marker.terms.entry(variant.term.clone()).or_insert(number);
        }
        if let Sought::Phrase(terms) = &slot.sought {
            marker.phrases.push((number, terms.clone()));
        }
    }
    marker
}

fn is_empty_word(sought: &Sought) -> bool {
    matches!(sought, Sought::Word { word, .. } if is_stop_word(word))
}

/// The hits, from their fragments; or the paths of those that are missing.
pub(super) fn hits<'r>(
    index: &Index,
    analyzer: &mut Analyzer,
    shown: impl Iterator<Item = &'r (u32, f32)>,
    marker: &Marker,
    matches: &[Matches],
) -> Result<Progress<Vec<Hit>>, Damaged> {
    let mut needs = Needs::default();
    let mut hits = Vec::new();
    for (doc, score) in shown {
        if let Some(fragment) = needs.gather(index.fragment(*doc))? {
            let tell = |slot: usize| matches[slot].idf;
            let parts = marker.parts(|slot| Parts::of_bits(matches[slot].parts[*doc as usize]));
            let shown = snippet::show(fragment, marker, analyzer, parts, tell);
            hits.push(hit(fragment, shown, *score));
        }
    }
    if needs.is_empty() {
        Ok(Progress::Done(hits))
    } else {
        Ok(Progress::Missing(needs.into_paths()))
    }
}

fn hit(fragment: &Fragment, shown: Shown, score: f32) -> Hit {
    Hit {
        id: fragment.id.clone(),
        url: fragment.url(&shown.anchor),
        title: shown.title,
        date: fragment.date.clone(),
        severity: fragment.severity.clone(),
        severity_rank: fragment.severity_rank,
        severity_count: fragment.severity_count,
        kind: fragment.kind.clone(),
        status: fragment.status.clone(),
        services: fragment.services.clone(),
        score,
        section: shown.section,
        snippet: shown.snippet,
        words: shown.words,
    }
}
