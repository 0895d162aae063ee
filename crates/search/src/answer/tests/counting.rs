//! What an answer promises of other queries, it keeps.

use super::*;

/// Sixty COEs whose words and properties mix in every way.
fn mixed() -> Book {
    const WORDS: [&str; 7] = [
        "resolver",
        "certificate",
        "timeout",
        "pool",
        "exhausted",
        "retries",
        "latency",
    ];
    let some = |values: &[&str], nth: usize| vec![values[nth % values.len()].to_owned()];
    let one = |nth: usize| {
        // The words of the bits of a number that visits all of them.
        let bits = nth * 37 % 128;
        let words = WORDS.iter().enumerate();
        let words = words.filter(|(place, _)| bits >> place & 1 == 1);
        let words: Vec<&str> = words.map(|(_, word)| *word).collect();
        let year = 2023 + nth % 3;
        let rank = nth % 4;
        Document {
            services: some(&["checkout", "gateway", "identity"], nth / 2),
            tags: [
                some(&["dns", "expiry"], nth),
                some(&["load", "dns"], nth / 3),
            ]
            .concat(),
            causes: some(&["capacity", "change"], nth / 5),
            owner: (nth % 7 > 0).then(|| ["edge", "mobile"][nth % 2].to_owned()),
            severity: Some(format!("sev{}", rank + 1)),
            severity_rank: Some(rank as u32),
            ..coe(
                &format!("{year}-{:02}-{:02}", nth % 12 + 1, nth % 28 + 1),
                &format!("coe{nth}"),
                &words.join(" and "),
                "It stopped, and the reset connection came back.",
            )
        }
    };
    Book::of((0..60).map(one).collect())
}

const QUERIES: [&str; 16] = [
    "",
    "resolver",
    "resolver certificate timeout",
    "why was the pool exhausted by retries",
    "latency OR certificate",
    "\"pool and exhausted\" timeout latency",
    "resolver -timeout",
    "-tag:load resolver latency retries pool",
    "tag:dns certificate pool timeout resolver exhausted",
    "service:checkout severity:sev1 certificate latency pool",
    "team:edge,mobile retries",
    "date:2024 resolver pool latency",
    "has:open-actions timeout",
    "service:nowhere timeout",
    "in:title latency certificate",
    "certifcate latency",
];

#[test]
fn a_facet_counts_what_its_click_leaves() {
    let mut book = mixed();
    let mut clicks = 0;
    for query in QUERIES {
        let answer = book.answer(query);
        // A value beside a chosen one of its property is an alternative to it.
        let unchosen = answer
            .facets
            .iter()
            .filter(|facet| facet.values.iter().all(|value| !value.chosen));
        for value in unchosen.flat_map(|facet| &facet.values) {
            let clicked = book.answer(&value.query);
            assert_eq!(clicked.total, value.count, "{query} → {}", value.query);
            clicks += 1;
        }
    }
    assert!(clicks > 100, "{clicks}");
}

/// The ids of all that a query finds.
fn found(book: &mut Book, query: &str) -> Vec<String> {
    let answer = book.ask(&Question {
        query: query.to_owned(),
        limit: 100,
        ..Question::default()
    });
    answer.hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn a_filter_only_narrows_what_the_words_find() {
    let mut book = mixed();
    let words = "why was the pool exhausted by retries";
    let all = found(&mut book, words);
    for filter in [
        "service:checkout",
        "tag:dns",
        "-tag:load",
        "date:2024",
        "team:edge",
    ] {
        let narrowed = found(&mut book, &format!("{words} {filter}"));
        assert!(!narrowed.is_empty(), "{filter}");
        assert!(narrowed.iter().all(|id| all.contains(id)), "{filter}");
    }
}

#[test]
fn a_note_that_counts_says_what_its_query_finds() {
    let mut book = mixed();
    for query in [
        "resolver date:1999",
        "resolver certificate timeout pool -service:checkout,gateway,identity",
        "\"pool and exhausted\" date:1999",
        "retries has:open-actions",
    ] {
        let answer = book.answer(query);
        let notes = answer.notes.iter();
        for note in notes.filter(|note| note.name == "no-match-with-filters") {
            let total = book.answer(note.query.as_deref().unwrap()).total;
            let said = match total {
                1 => "one matches".to_owned(),
                _ => format!(" {total} match"),
            };
            assert!(note.message.contains(&said), "{query}: {}", note.message);
        }
    }
}

#[test]
fn a_suggestion_finds_what_was_found_for_it_and_suggests_no_other() {
    let mut book = mixed();
    for query in [
        "certifcate latency",
        "resovler tag:dns",
        "(retreis OR poool) timeout",
    ] {
        let answer = book.answer(query);
        let suggestion = answer.suggestion.expect(query);
        let again = book.answer(&suggestion.query);
        assert_eq!(again.suggestion, None, "{query}");
        assert!(again.total > 0, "{query}");
        assert_eq!(again.hits[0].id, answer.hits[0].id, "{query}");
    }
}
