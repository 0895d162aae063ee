//! What the pages offer to search for, before a script runs.

use super::{attributes, between, coe};
use crate::book_test::BookTest;

/// Two COEs with what examples are taken from.
fn book() -> BookTest {
    let front = "severity: sev2\nservices: [Check out]\ncauses: [capacity]\n\
                 symptoms: ['a long one of many words that nobody would read', ERR_TIMEOUT_504]\n";
    let whys = "## 5 Whys\n\n1. Why did it stop? It was full.\n";
    BookTest::new()
        .file("content/coes/2025-03-14-a.md", coe("A", front, whys))
        .file("content/coes/2024-03-14-b.md", coe("B", "", ""))
}

/// The searches that a page offers, as they would be typed.
fn tries(page: &str) -> Vec<&str> {
    if !page.contains("class=\"meta try\"") {
        return Vec::new();
    }
    attributes(between(page, "class=\"meta try\"", "</p>"), "data-query")
}

#[test]
fn examples_are_a_symptom_a_pair_of_filters_and_a_question_of_the_book() {
    let book = book();
    book.build(&[]).ok().quiet();
    for page in ["index.html", "search/index.html"] {
        assert_eq!(
            tries(&book.page(page)),
            [
                "ERR_TIMEOUT_504",
                "service:check-out cause:capacity",
                "Why did it stop?"
            ],
            "{page}"
        );
    }
    let links = book.page("index.html");
    let links = attributes(between(&links, "class=\"meta try\"", "</p>"), "href");
    assert_eq!(
        links[1],
        "search/?q=service%3Acheck%2Dout%20cause%3Acapacity"
    );
}

#[test]
fn a_book_that_has_none_offers_none() {
    let book = BookTest::with_coe("---\ntitle: A\nstatus: published\n---\n");
    book.build(&[]).ok();
    assert!(tries(&book.page("index.html")).is_empty());
}

#[test]
fn what_cannot_be_found_is_no_example() {
    let book = book().file(
        "book.toml",
        "[output.html.search.chapter]\n'coes/2025-03-14-a.md' = { enable = false }\n",
    );
    book.build(&[]).ok().quiet();
    assert!(tries(&book.page("index.html")).is_empty());
}

#[test]
fn the_archive_is_filtered_by_a_form_that_leads_to_the_search() {
    let book = book();
    book.build(&[]).ok().quiet();
    for (page, action, year) in [
        ("coes/index.html", "../search/", None),
        ("coes/2025/index.html", "../../search/", Some("date:2025")),
    ] {
        let page = book.page(page);
        let form = between(&page, "<form class=\"search filter\"", "</form>");
        assert_eq!(attributes(form, "action"), [action]);
        let within = form
            .contains("type=\"hidden\"")
            .then(|| between(form, "type=\"hidden\" name=\"filter\" value=\"", "\""));
        assert_eq!(within, year);
        // The choices are filters of the query language already.
        for option in [
            "<option value=\"severity:sev1\">sev1</option>",
            "<option value=\"cause:capacity\">capacity</option>",
        ] {
            assert!(form.contains(option), "{option}");
        }
    }
}

#[test]
fn a_page_has_one_field_for_the_whole_book_and_it_works_without_scripts() {
    let book = book();
    book.build(&[]).ok().quiet();
    for (page, action) in [
        ("index.html", "search/"),
        ("search/index.html", "../search/"),
        ("404.html", "/search/"),
        ("services/index.html", "../search/"),
        ("coes/2025-03-14-a/index.html", "../../search/"),
    ] {
        let html = book.page(page);
        assert_eq!(html.matches("id=\"search\"").count(), 1, "{page}");
        let form = between(&html, "<form class=\"search ", "</form>");
        assert_eq!(attributes(form, "action"), [action], "{page}");
        assert!(form.contains("name=\"q\""), "{page}");
    }
}
