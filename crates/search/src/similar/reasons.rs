//! What a COE and a draft share.

use super::terms::Telling;
use crate::analysis::Analyzer;
use crate::document::{Document, Part, Passage};
use crate::exchange::{Excerpt, SimilarHit};
use crate::fragment::Fragment;
use crate::snippet::Words;
use crate::snippet::marks::Marker;

/// The most words that are named as shared.
const MOST_WORDS: usize = 8;

/// A COE, and why it is close.
pub(super) fn hit(
    document: &Document,
    fragment: &Fragment,
    analyzer: &mut Analyzer,
    telling: &[Telling],
    score: f32,
) -> SimilarHit {
    let marker = |symptoms: bool| {
        let mut marker = Marker::default();
        for (number, one) in telling.iter().enumerate() {
            if !symptoms || one.symptom {
                marker.terms.insert(one.term.clone(), number);
            }
        }
        marker
    };
    let of_symptoms = marker(true);
    let mut symptoms = Vec::new();
    let of_part = |part| {
        fragment
            .passages
            .iter()
            .filter(move |passage| passage.part == part)
    };
    for passage in of_part(Part::Symptoms) {
        let marks = of_symptoms.marks(analyzer, &passage.text);
        let marked: usize = covered(
            &marks
                .iter()
                .map(|mark| (mark.start, mark.end))
                .collect::<Vec<_>>(),
        );
        let letters = passage
            .text
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .count();
        // Half of its letters: an address or a number in it may differ.
        if marked * 2 >= letters && marked > 0 {
            symptoms.push(passage.text.clone());
        }
    }
    let mut words = Words::default();
    let of_all = marker(false);
    words.add(&fragment.title, &of_all.marks(analyzer, &fragment.title));
    for passage in &fragment.passages {
        words.add(&passage.text, &of_all.marks(analyzer, &passage.text));
    }
    let mut words = words.most_telling(|number| telling[number].weight);
    words.retain(|word| {
        !symptoms
            .iter()
            .any(|symptom| symptom.contains(word.as_str()))
    });
    words.truncate(MOST_WORDS);
    let excerpt = |passage: &Passage| Excerpt {
        text: passage.text.clone(),
        url: fragment.url(&passage.anchor),
    };
    let open = fragment.passages.iter().filter(|passage| passage.open);
    SimilarHit {
        id: fragment.id.clone(),
        url: fragment.address.clone(),
        title: fragment.title.clone(),
        date: fragment.date.clone(),
        severity: fragment.severity.clone(),
        kind: fragment.kind.clone(),
        status: fragment.status.clone(),
        owner: fragment.owner.clone(),
        score,
        symptoms,
        services: both(&document.services, &fragment.services),
        tags: both(&document.tags, &fragment.tags),
        causes: both(&document.causes, &fragment.causes),
        words,
        lessons: of_part(Part::Lessons)
            .filter(|passage| !passage.text.is_empty())
            .map(excerpt)
            .collect(),
        open_actions: open.map(excerpt).collect(),
    }
}

fn both(one: &[String], other: &[String]) -> Vec<String> {
    let shared = one.iter().filter(|value| other.contains(value));
    shared.cloned().collect()
}

/// How many bytes are covered by ranges that may overlap.
fn covered(ranges: &[(usize, usize)]) -> usize {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut end = 0;
    let mut sum = 0;
    for (from, to) in sorted {
        sum += to.saturating_sub(from.max(end));
        end = end.max(to);
    }
    sum
}
