//! The index of a book that is being written answers as a fresh one does.

use coebook::search::{Reader, Searched, Shards};
use coebook::serve::{Look, Options, State};
use coebook_search::Question;

use crate::book_test::BookTest;

const OPTIONS: Options = Options {
    as_of: jiff::civil::date(2026, 11, 23),
    drafts: true,
};

/// Queries of every kind: words, beginnings, phrases, misspellings, filters.
const QUERIES: [&str; 16] = [
    "resolver",
    "resolver cache timeout",
    "\"the resolver stopped\"",
    "reso",
    "resolvre",
    "why did the cache fail over",
    "service:service-3 cache",
    "-tag:tag-1 timeout",
    "severity:<=sev2",
    "date:2025-02..2025-03 cache",
    "ERR_504",
    "cache OR (resolver timeout)",
    "in:lessons certificate",
    "stumbled",
    "has:open-actions",
    "",
];

/// A COE, of which no two say the same and each says what others say too.
fn coe(number: usize, word: &str) -> String {
    let words = ["resolver", "cache", "timeout", "certificate", "failover"];
    let some: Vec<&str> = (0..12)
        .map(|nth| words[(number * 7 + nth * nth) % 5])
        .collect();
    format!(
        "---\ntitle: The {} stopped {number}\nstatus: {}\nservices: [service-{}]\n\
         tags: [tag-{}]\nseverity: sev{}\n---\n\n## Summary\n\nThe {} stopped. {} {word} ERR_{}\n\n\
         ## Lessons\n\n- A {} is a limit{}.\n\n## Actions\n\n| Action | Owner | Status |\n|---|---|---|\n\
         | Alarm on {word} | sre | {} |\n",
        words[number % 5],
        if number.is_multiple_of(9) {
            "draft"
        } else {
            "published"
        },
        number % 6,
        number % 4,
        1 + number % 4,
        words[(number + 1) % 5],
        some.join(" "),
        500 + number % 7,
        words[(number + 2) % 5],
        " indeed".repeat(number % 30),
        if number.is_multiple_of(2) {
            "open"
        } else {
            "done"
        },
    )
}

fn path(number: usize) -> String {
    format!(
        "content/coes/2025-{:02}-{:02}-coe-{number}.md",
        1 + number % 6,
        1 + number % 28
    )
}

/// Fails unless every query is answered as by a fresh index.
fn compare(state: &State, searched: &mut Searched, step: &str) {
    let book = &state.snapshot().site.book;
    let mut fresh = Reader::of_book(book).unwrap();
    for query in QUERIES {
        for typing in [false, true] {
            let question = Question {
                query: query.to_owned(),
                offset: 2,
                limit: 30,
                typing,
                facets: true,
            };
            let expected = fresh.ask(|engine| engine.answer(&question)).unwrap();
            // Hits, scores to the last bit, snippets, counts, notes.
            let answer = searched.answer(&question).unwrap();
            assert_eq!(answer, expected, "{query} after {step}");
        }
    }
}

#[test]
fn every_answer_is_that_of_a_fresh_index() {
    let book = BookTest::new();
    for number in 0..200 {
        book.write(&path(number), coe(number, "plain"));
    }
    let mut state = State::open(book.root(), OPTIONS).unwrap();
    let mut shards = Shards::default();
    let mut step = |name: &str| {
        state.refresh(&Look::Everywhere);
        let mut searched = shards.refresh(&state.snapshot().site.book).unwrap();
        compare(&state, &mut searched, name);
    };
    step("the beginning");
    for number in [3, 70, 199] {
        book.write(&path(number), coe(number, "stumbled"));
    }
    step("edits");
    for number in (0..200).step_by(11) {
        std::fs::remove_file(book.root().join(path(number))).unwrap();
    }
    step("deletions");
    for number in 200..320 {
        book.write(&path(number), coe(number, "stumbled"));
    }
    step("additions");
    for number in 320..600 {
        book.write(&path(number), coe(number, "grown"));
    }
    step("growth beyond what the parts hold");
    book.write(
        "book.toml",
        "[coe]\nseverities = ['sev4', 'sev3', 'sev2', 'sev1']\n",
    );
    step("other settings");
    std::fs::remove_dir_all(book.root().join("content/coes")).unwrap();
    step("the end of all COEs");
}
