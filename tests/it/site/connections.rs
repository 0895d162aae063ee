//! How COEs lead to each other.

use super::{attributes, between, coe};
use crate::book_test::BookTest;

#[test]
fn related_coes_are_shown_with_the_reason() {
    let alike = "services: [dns]\ncauses: [config-change]\ntags: [defaults]\n";
    let book = BookTest::new()
        .file("content/coes/2025-03-14-a.md", coe("First", alike, ""))
        // Of the same day: neither is known to be the forerunner.
        .file("content/coes/2025-03-14-b.md", coe("Second", alike, ""))
        .file(
            "content/coes/2025-03-16-c.md",
            coe("Other", "services: [web]\n", ""),
        )
        .file("content/coes/2025-03-17-d.md", coe("Another", "", ""));
    book.build(&[]).ok().quiet();
    let page = book.coe_page();
    let related = between(&page, "id=\"related-label\"", "</section>");
    assert_eq!(attributes(related, "href"), ["../../coes/2025-03-14-b/"]);
    assert!(
        related.contains("March 2025 · same service and cause; both tagged defaults"),
        "{related}"
    );
}

#[test]
fn a_coe_names_those_that_refer_to_it() {
    let book = BookTest::with_coe(coe("First", "", ""))
        .file(
            "content/coes/2025-03-15-b.md",
            coe("Second", "", "See [[2025-03-14-a]].\n"),
        )
        .file(
            "content/coes/2025-03-16-c.md",
            coe("Third", "recurrence-of: [2025-03-14-a]\n", ""),
        );
    book.build(&[]).ok().quiet();
    let page = book.coe_page();
    let referred = between(&page, "id=\"referred-label\"", "</section>");
    assert_eq!(attributes(referred, "href"), ["../../coes/2025-03-15-b/"]);
    // What came after stands apart, and is not named twice.
    let again = between(&page, "id=\"again-label\"", "</section>");
    assert_eq!(attributes(again, "href"), ["../../coes/2025-03-16-c/"]);
    assert!(again.contains("a recurrence of this"), "{again}");
    let third = book.page("coes/2025-03-16-c/index.html");
    let before = between(&third, "Happened before", "</section>");
    assert!(before.contains(">First</a>"), "{before}");
}

#[test]
fn neighbours_in_time_are_linked() {
    let book = BookTest::with_coe(coe("First", "", ""))
        .file("content/coes/2025-03-15-b.md", coe("Second", "", ""))
        .file("content/coes/2025-03-16-c.md", coe("Third", "", ""));
    book.build(&[]).ok().quiet();
    let neighbours = |id: &str| {
        let page = book.page(&format!("coes/{id}/index.html"));
        let nav = between(&page, "<nav class=\"siblings\"", "</nav>");
        let (rels, urls) = (attributes(nav, "rel"), attributes(nav, "href"));
        let links: Vec<String> = rels
            .iter()
            .zip(urls)
            .map(|(rel, url)| format!("{rel} {}", url.trim_start_matches("../")))
            .collect();
        links.join(", ")
    };
    assert_eq!(neighbours("2025-03-14-a"), "next coes/2025-03-15-b/");
    assert_eq!(
        neighbours("2025-03-15-b"),
        "prev coes/2025-03-14-a/, next coes/2025-03-16-c/"
    );
    assert_eq!(neighbours("2025-03-16-c"), "prev coes/2025-03-15-b/");
}

#[test]
fn code_in_a_title_is_shown_as_code_and_said_as_text() {
    let title = "\"`retry < 3` was the default\"";
    let book = BookTest::with_coe(coe(title, "", "")).file(
        "content/coes/2025-03-15-b.md",
        coe("Second", "", "See [[2025-03-14-a]].\n"),
    );
    book.build(&[]).ok().quiet();
    let html = "<code>retry &lt; 3</code> was the default";
    let page = book.coe_page();
    assert!(page.contains(&format!("<h1>{html}</h1>")));
    assert!(page.contains("<title>retry &lt; 3 was the default · "));
    assert!(
        book.page("coes/index.html")
            .contains(&format!("{html}</a>"))
    );
    assert!(
        book.page("coes/2025-03-15-b/index.html")
            .contains(&format!("{html}</a>"))
    );
}

#[test]
fn a_mitigation_before_the_start_counts_nowhere() {
    let front = "customers: 60\nstarted: 2025-03-14T09:00:00Z\n\
        mitigated: 2025-03-14T08:00:00Z\nresolved: 2025-03-14T10:00:00Z\n";
    let book = BookTest::with_coe(coe("A", front, ""));
    book.build(&[]).ok().reports("end-before-start", "a.md");
    let page = book.coe_page();
    assert!(
        page.contains("<dt>until resolved</dt><dd>1 h</dd>"),
        "{page}"
    );
    assert!(page.contains("3,600 customer-minutes"), "{page}");
}
