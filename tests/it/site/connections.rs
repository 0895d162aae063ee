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

#[test]
fn a_coe_is_no_recurrence_of_itself_nor_of_what_came_later() {
    let on = |time: &str| {
        format!(
            "## Timeline (UTC)\n\n| Time | Event |\n|---|---|\n| {time} | **Started** It fails. |\n"
        )
    };
    let book = BookTest::with_coe(coe(
        "First",
        "recurrence-of: [2025-03-14-a, 2025-03-15-b]\nrelated: [2025-03-14-a]\n",
        &on("2025-03-14 09:02"),
    ))
    .file(
        "content/coes/2025-03-15-b.md",
        coe(
            "Second",
            "recurrence-of: [2025-03-14-a]\n",
            &on("2025-03-15 09:02"),
        ),
    );
    let run = book
        .build(&[])
        .reports("unknown-value", "2025-03-14-a.md:4:17")
        .reports("unknown-value", "2025-03-14-a.md:4:31")
        .reports("unknown-value", "2025-03-14-a.md:5:11");
    assert!(run.stderr.contains("`recurrence-of` names this COE itself"));
    assert!(run.stderr.contains("\"2025-03-15-b\", which began later"));
    let page = book.coe_page();
    assert!(!page.contains("Happened before") && !page.contains("related-label"));
    let second = book.page("coes/2025-03-15-b/index.html");
    assert!(second.contains("Happened before"));
}

#[test]
fn of_two_coes_of_one_day_only_one_may_recur() {
    let book = BookTest::with_coe(coe("First", "recurrence-of: [2025-03-14-b]\n", "")).file(
        "content/coes/2025-03-14-b.md",
        coe("Second", "recurrence-of: [2025-03-14-a]\n", ""),
    );
    book.build(&[])
        .reports("unknown-value", "2025-03-14-a.md:4:17")
        .reports("unknown-value", "2025-03-14-b.md:4:17");
    // Where one claims it, it is taken at its word.
    book.write("content/coes/2025-03-14-b.md", coe("Second", "", ""));
    book.build(&[]).ok().quiet();
    assert!(book.coe_page().contains("Happened before"));
}
