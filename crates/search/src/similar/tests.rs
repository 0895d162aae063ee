//! What is close to a draft, and why.

use crate::answer::tests::{Book, coe, passage};
use crate::document::{Document, Part};
use crate::exchange::Similar;

fn similar(book: &mut Book, draft: &Document) -> Similar {
    book.until_done(|engine| engine.similar(draft, 3))
}

/// The ids of what is close, without their dates, the closest first.
fn names(book: Vec<Document>, draft: &Document) -> Vec<String> {
    let hits = similar(&mut Book::of(book), draft).hits;
    hits.iter().map(|hit| hit.id[11..].to_owned()).collect()
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

#[test]
fn of_two_coes_that_tell_the_same_the_shorter_is_closer() {
    let long = "Certificate expired. ".to_owned() + &"Much else went on that week. ".repeat(60);
    let draft = coe("2026-01-01", "new", "Certificate expired", "");
    let book = vec![
        coe("2024-01-02", "long", "An outage", &long),
        coe("2024-01-01", "short", "An outage", "Certificate expired."),
        coe("2024-01-03", "other", "Disk", "Disk full."),
        coe("2024-01-04", "another", "Disk", "Disk full."),
    ];
    assert_eq!(names(book, &draft), ["short", "long"]);
}

#[test]
fn equals_are_in_the_order_of_a_search() {
    let text = "Certificate expired.";
    let mut book = vec![
        coe("2024-01-01", "old", "An outage", text),
        coe("2024-01-02", "b", "An outage", text),
        coe("2024-01-02", "a", "An outage", text),
    ];
    book.extend((1..6).map(|nth| coe("2024-01-03", &format!("disk{nth}"), "Disk", "Disk full.")));
    let draft = coe("2026-01-01", "new", "Certificate expired", "");
    assert_eq!(names(book.clone(), &draft), ["a", "b", "old"]);
    assert_eq!(
        Book::of(book).find("certificate expired"),
        ["a", "b", "old"]
    );
}

/// One form of `renew` stands in many COEs and another in one; it is the stem
/// that is sought, and that tells little in either form.
#[test]
fn a_term_tells_as_little_as_it_is_frequent_in_all_its_forms() {
    let forms = ["renew", "renewed", "renewing", "renews", "renewals"];
    let mut book: Vec<Document> = (0..20)
        .map(|nth| {
            let form = forms[nth % forms.len()];
            coe("2024-01-01", &format!("form{nth:02}"), "One", form)
        })
        .collect();
    book.extend((0..6).map(|nth| coe("2024-01-02", &format!("clock{nth}"), "Two", "clock")));
    let draft = coe("2026-01-01", "new", "renew clock", "");
    let closest = names(book, &draft);
    assert!(closest[0].starts_with("clock"), "{closest:?}");
}

#[test]
fn an_excerpt_without_an_anchor_leads_to_the_page() {
    let mut library = library();
    library[0].passages[2].anchor = String::new();
    let draft = library[0].clone();
    let draft = Document {
        id: "2026-01-01-new".to_owned(),
        ..draft
    };
    let similar = similar(&mut Book::of(library), &draft);
    assert_eq!(similar.hits[0].lessons[0].url, "coes/2024-01-01-dns/");
}
