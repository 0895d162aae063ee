//! What a search of the sample book may never fall below.

use super::*;

fn found() -> Vec<(Judged, Found)> {
    let judged = judged::read().unwrap();
    let mut reader = sample::reader().unwrap();
    let found = find(&mut reader, &judged, &WEIGHTS).unwrap();
    judged.into_iter().zip(found).collect()
}

#[test]
fn every_judgement_names_coes_that_exist_and_every_query_is_judged_once() {
    let book = sample::book().unwrap();
    let ids: BTreeSet<String> = book.coes.into_iter().map(|coe| coe.id.clone()).collect();
    let mut queries = BTreeSet::new();
    for judged in judged::read().unwrap() {
        assert!(!judged.sought.is_empty(), "{}", judged.query);
        for id in judged.sought.iter().chain(&judged.useful) {
            assert!(ids.contains(id), "{}: {id}", judged.query);
        }
        assert!(queries.insert(judged.query.clone()), "{}", judged.query);
    }
}

#[test]
fn a_coe_that_the_reader_knows_of_is_among_the_first_three() {
    for (judged, found) in found() {
        if judged.kind == "known-item" || judged.kind == "error" {
            let rank = first_sought(&judged, &found);
            assert!(
                rank.is_some_and(|rank| rank <= 3),
                "{}: {rank:?}",
                judged.query
            );
        }
    }
}

#[test]
fn no_query_that_should_find_something_finds_nothing() {
    for (judged, found) in found() {
        assert!(!found.is_empty(), "{}", judged.query);
    }
}

#[test]
fn the_figures_do_not_fall() {
    let found = found();
    let all = figures(found.iter().map(|(judged, found)| (judged, found)));
    assert!(all.ndcg >= 0.96 && all.mrr >= 0.97, "{all:?}");
}
