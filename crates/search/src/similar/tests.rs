//! What is close to a draft, and why.

use crate::answer::tests::{Book, coe, passage};
use crate::document::{Document, Part};
use crate::exchange::{Progress, Similar};

fn similar(book: &mut Book, draft: &Document) -> Similar {
    loop {
        match book.engine.similar(draft, 3).unwrap() {
            Progress::Done(similar) => return similar,
            Progress::Missing(paths) => book.supply(paths),
        }
    }
}

fn old(date: &str, name: &str, symptom: &str, service: &str) -> Document {
    let mut action = passage(Part::Actions, "Actions", "Put it behind one address");
    action.open = true;
    Document {
        services: vec![service.to_owned()],
        passages: vec![
            passage(Part::Symptoms, "Symptoms", symptom),
            passage(
                Part::Summary,
                "Summary",
                "It was slow for an hour on a Friday.",
            ),
            passage(Part::Lessons, "Lessons", "Round numbers are limits."),
            action,
        ],
        ..coe(date, name, "It was slow", "")
    }
}

fn library() -> Vec<Document> {
    vec![
        old(
            "2024-01-01",
            "dns",
            "lookup a.svc on 10.0.0.53:53: i/o timeout",
            "checkout",
        ),
        old("2024-01-02", "pool", "too many clients already", "identity"),
        old("2024-01-03", "disk", "No space left on device", "warehouse"),
    ]
}

#[test]
fn the_same_symptom_is_closest_and_is_named() {
    let draft = old(
        "2026-01-01",
        "new",
        "lookup b.svc on 10.9.9.9:53: i/o timeout",
        "checkout",
    );
    let similar = similar(&mut Book::of(library()), &draft);
    let first = &similar.hits[0];
    assert_eq!(first.id, "2024-01-01-dns");
    assert_eq!(
        first.symptoms,
        ["lookup a.svc on 10.0.0.53:53: i/o timeout"]
    );
    assert_eq!(first.services, ["checkout"]);
    assert_eq!(first.lessons[0].url, "coes/2024-01-01-dns/#lessons");
    assert_eq!(first.open_actions[0].text, "Put it behind one address");
    assert!(similar.hits.iter().all(|hit| hit.score <= first.score));
}

#[test]
fn a_coe_is_not_similar_to_itself() {
    let library = library();
    let draft = library[0].clone();
    let similar = similar(&mut Book::of(library), &draft);
    assert!(similar.hits.iter().all(|hit| hit.id != draft.id));
}

#[test]
fn nothing_is_close_to_an_empty_draft_or_in_an_empty_book() {
    let mut book = Book::of(library());
    assert_eq!(similar(&mut book, &Document::default()).hits, []);
    let mut empty = Book::of(Vec::new());
    assert_eq!(similar(&mut empty, &library()[0]).hits, []);
}
