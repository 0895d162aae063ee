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
        ("date:>=2024-12 date:2024 date:2025", &["resolver"]),
        ("date:>=2020 date:2024 date:2026", &["certificate", "pool"]),
        ("date:>=2025,<2026", &["resolver"]),
        ("severity:<=sev1,sev3", &["certificate", "pool"]),
        ("tag:dns,tsl", &["resolver"]),
        ("why \"connection reset\"", &["certificate"]),
        ("what about service:checkout", &["resolver", "pool"]),
        ("(the OR resolver)", &["resolver"]),
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

#[test]
fn a_better_value_is_offered_in_its_place_alone() {
    let mut book = book();
    for (query, expected) in [
        ("severity:sev", "severity:sev1"),
        ("-tag:databas", "-tag:database"),
        ("tag:dns,databas x", "tag:dns,database x"),
        ("severity:<=sevv2", "severity:<=sev2"),
    ] {
        let notes = book.answer(query).notes;
        let offered = notes.iter().find_map(|note| note.query.as_deref());
        assert_eq!(offered, Some(expected), "{query}");
    }
}

#[test]
fn values_that_are_written_in_several_ways_are_one() {
    let tagged = |name: &str, tag: &str| Document {
        tags: vec![tag.to_owned()],
        ..coe("2024-01-01", name, "Quiet", "Nothing.")
    };
    let mut book = Book::of(vec![tagged("a", "front_end"), tagged("b", "front-end")]);
    assert_eq!(book.find("tag:front-end"), ["a", "b"]);
}

#[test]
fn a_compound_is_left_out_or_offered_as_it_stands() {
    let mut book = Book::of(vec![
        coe(
            "2024-01-01",
            "joined",
            "Quiet",
            "The on-call engineer of api.example.com.",
        ),
        coe("2024-01-02", "one", "Quiet", "The oncall engineer."),
        coe(
            "2024-01-03",
            "apart",
            "Quiet",
            "On Monday, call com, example, api.",
        ),
        coe("2024-01-04", "spaced", "Quiet", "They were on call."),
    ]);
    for (query, expected) in [
        ("-on-call", &["apart"][..]),
        ("-api.example.com", &["spaced", "apart", "one"]),
        ("(on-call OR zebra)", &["one", "joined", "spaced"]),
        ("(api.example.com OR zebra)", &["joined"]),
    ] {
        let mut found = book.find(query);
        let mut expected = expected.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
    assert_eq!(book.type_in("zebra OR api.exam"), ["joined"]);
}

#[test]
fn what_is_left_out_is_left_out_of_a_long_query_too() {
    let mut book = book();
    let words: Vec<String> = (0..200).map(|word| format!("unheard{word}.of")).collect();
    let words = words.join(" ");
    let answer = book.answer(&format!("certificate {words} -health tag:expiry"));
    assert_eq!(answer.total, 1);
    assert_eq!(answer.hits[0].id, "2026-11-03-certificate");
    let long = answer.notes.iter().filter(|note| note.name == "too-long");
    assert_eq!(long.count(), 1);
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

#[test]
fn alternatives_are_counted_within_a_comparison() {
    let mut book = book();
    let one = |value: &str, count| (value.to_owned(), count, false);
    let answer = book.answer("severity:<=sev2");
    assert_eq!(
        values(&answer, "severity"),
        [one("sev1", 1), one("sev2", 1)]
    );
    let answer = book.answer("date:>=2025");
    assert_eq!(values(&answer, "year"), [one("2026", 1), one("2025", 1)]);
}

#[test]
fn a_severity_kind_or_status_that_no_coe_has_finds_nothing() {
    let mut book = book();
    for (query, found, said) in [
        ("severity:sev4", 0, "No COE has the severity `sev4`."),
        ("status:draft", 0, "No COE has the status `draft`."),
        ("severity:zzz", 0, "No COE has the severity `zzz`."),
        ("kind:neer-miss", 0, "Did you mean `kind:near-miss`?"),
        ("-severity:zzz", 3, "No COE has the severity `zzz`."),
        ("severity:1", 0, "Did you mean `severity:sev1`?"),
    ] {
        let answer = book.answer(query);
        assert_eq!(answer.total, found, "{query}");
        assert!(
            answer.notes[0].message.ends_with(said),
            "{:?}",
            answer.notes
        );
        assert_eq!(answer.suggestion, None, "{query}");
    }
}

#[test]
fn severities_are_compared_in_the_books_order_with_one_that_no_coe_has() {
    let mut book = book();
    for (query, expected) in [
        ("severity:<sev4", &["certificate", "resolver", "pool"][..]),
        ("severity:>=sev4", &[]),
        ("severity:sev5..sev3", &["certificate"]),
        ("severity:sev1..sev2", &["resolver", "pool"]),
    ] {
        assert_eq!(book.answer(query).notes, [], "{query}");
        assert_eq!(book.find(query), expected, "{query}");
    }
}

#[test]
fn a_value_that_is_searched_as_words_is_not_spelt_anew() {
    let answer = book().answer("tag:resovler");
    assert_eq!(answer.total, 0);
    assert_eq!(answer.suggestion, None);
}
