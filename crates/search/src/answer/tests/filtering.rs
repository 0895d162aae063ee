//! Filters and facets.

use super::*;

#[test]
fn each_field_leaves_what_it_names() {
    let mut book = book();
    for (query, expected) in [
        ("service:checkout", &["resolver", "pool"][..]),
        ("service:checkout tag:dns", &["resolver"]),
        ("tag:dns,overload", &["resolver", "pool"]),
        ("team:edge", &["certificate", "resolver"]),
        (
            "team:edge team:mobile",
            &["certificate", "resolver", "pool"],
        ),
        ("severity:sev1", &["pool"]),
        ("severity:<=sev2", &["resolver", "pool"]),
        ("severity:>sev2", &["certificate"]),
        ("kind:near-miss", &["certificate"]),
        ("status:in-review", &["pool"]),
        ("date:2025..2026", &["certificate", "resolver"]),
        ("date:>=2024-12 date:<2026", &["resolver"]),
        ("date:2024 date:2026", &["certificate", "pool"]),
        ("customers:>20k", &["pool"]),
        ("has:open-actions", &["resolver"]),
        ("-has:customers", &["certificate"]),
        ("-service:checkout", &["certificate"]),
        ("tag:dns OR tag:expiry", &["certificate", "resolver"]),
        ("(tag:dns OR tag:database) checkout", &["resolver", "pool"]),
        ("certificate -health", &["certificate"]),
        ("in:lessons certificate", &["pool"]),
        ("-in:lessons certificate", &["certificate"]),
        ("SERVICE:Checkout tag:DNS", &["resolver"]),
        ("reset OR renewal", &["certificate", "pool"]),
    ] {
        assert_eq!(book.find(query), expected, "{query}");
    }
}

#[test]
fn a_value_that_nothing_has_is_searched_as_words_and_said() {
    let mut book = book();
    let answer = book.answer("service:chekout timed");
    assert_eq!(answer.hits[0].id, "2025-03-14-resolver");
    assert_eq!(answer.notes[0].name, "unknown-value");
    assert_eq!(
        answer.notes[0].query.as_deref(),
        Some("service:checkout timed")
    );
    assert_eq!(book.type_in("service:che"), ["resolver", "pool"]);
}

fn values(answer: &Answer, name: &str) -> Vec<(String, usize, bool)> {
    let facet = answer.facets.iter().find(|facet| facet.name == name);
    let values = facet.unwrap().values.iter();
    values
        .map(|value| (value.value.clone(), value.count, value.chosen))
        .collect()
}

#[test]
fn facets_count_what_matches() {
    let answer = book().answer("checkout");
    let named = |value: &str, count| (value.to_owned(), count, false);
    assert_eq!(
        values(&answer, "service"),
        [
            named("checkout", 2),
            named("dns-resolver", 1),
            named("identity", 1)
        ]
    );
    assert_eq!(
        values(&answer, "severity"),
        [named("sev1", 1), named("sev2", 1)]
    );
    assert_eq!(
        values(&answer, "year"),
        [named("2025", 1), named("2024", 1)]
    );
}

#[test]
fn alternatives_to_a_single_value_are_counted_and_toggle() {
    let answer = book().answer("team:edge");
    assert_eq!(
        values(&answer, "team"),
        [
            ("edge".to_owned(), 2, true),
            ("mobile".to_owned(), 1, false)
        ]
    );
    let team = answer.facets.iter().find(|facet| facet.name == "team");
    let queries: Vec<&str> = team
        .unwrap()
        .values
        .iter()
        .map(|value| value.query.as_str())
        .collect();
    assert_eq!(queries, ["", "team:edge team:mobile"]);
    assert_eq!(answer.total, 2);
}
