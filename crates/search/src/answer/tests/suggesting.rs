//! Misspelt words, and queries that find nothing.

use super::*;

#[test]
fn a_misspelt_word_finds_what_was_meant_and_says_so() {
    let mut book = book();
    for (query, expected, suggestion) in [
        ("certifcate", "certificate", "certificate"),
        ("databse conections", "pool", "database connections"),
        ("resovler tag:dns", "resolver", "resolver tag:dns"),
        ("xertificate", "certificate", "certificate"),
    ] {
        let answer = book.answer(query);
        assert_eq!(&answer.hits[0].id[11..], expected, "{query}");
        let suggested = answer.suggestion.unwrap();
        assert_eq!(suggested.query, suggestion, "{query}");
        assert!(suggested.applied);
    }
}

#[test]
fn a_word_that_stands_somewhere_is_not_corrected() {
    let mut book = Book::of(vec![
        coe("2024-01-01", "rare", "The casche", "Once."),
        coe("2024-01-02", "one", "The caches", "One."),
        coe("2024-01-03", "two", "The caches", "Two."),
    ]);
    let answer = book.answer("casche");
    assert_eq!(answer.total, 1);
    assert_eq!(answer.suggestion, None);
}

#[test]
fn short_words_and_numbers_are_not_corrected() {
    let mut book = book();
    for query in ["dnsx", "1240", "p98"] {
        assert_eq!(book.answer(query).suggestion, None, "{query}");
    }
}

#[test]
fn a_correction_is_marked_as_it_is_written() {
    let hit = book().answer("certifcate").hits.remove(0);
    assert!(
        hit.title
            .iter()
            .any(|piece| piece.marked && piece.text == "certificate")
    );
}

#[test]
fn filters_that_leave_nothing_of_the_words_are_offered_to_go() {
    let answer = book().answer("resolver service:gateway tag:expiry");
    // The words stand in no COE of the gateway.
    assert_eq!(answer.total, 0);
    assert_eq!(answer.notes[0].name, "no-match-with-filters");
    assert_eq!(answer.notes[0].query.as_deref(), Some("resolver"));
}

#[test]
fn without_filters_there_are_as_many_as_was_said() {
    let mut book = book();
    for (query, offered) in [
        ("resolver service:gateway in:summary", "resolver in:summary"),
        ("\"connection reset\" tag:dns", "\"connection reset\""),
        ("(reset OR renewal) tag:failover", "(reset OR renewal)"),
        ("certificate -health tag:overload", "certificate -health"),
        ("checkout database service:gateway", "checkout database"),
    ] {
        let answer = book.answer(query);
        assert_eq!(answer.total, 0, "{query}");
        let note = answer.notes.last().unwrap();
        assert_eq!(note.query.as_deref(), Some(offered), "{query}");
        let count = match book.answer(offered).total {
            1 => "one matches".to_owned(),
            several => format!("{several} match"),
        };
        assert!(note.message.contains(&count), "{query}: {}", note.message);
    }
    // Filters alone, and words that stand nowhere, have nothing to offer.
    for query in [
        "tag:dns tag:expiry",
        "why tag:dns tag:expiry",
        "zebra tag:dns",
    ] {
        assert_eq!(book.answer(query).notes, [], "{query}");
    }
}

#[test]
fn a_word_in_quotes_that_was_corrected_is_shown() {
    let answer = book().answer("\"databse connections\"");
    assert_eq!(answer.hits[0].id, "2024-11-28-pool");
    let suggestion = answer.suggestion.unwrap();
    assert_eq!(suggestion.query, "\"database connections\"");
}

#[test]
fn a_name_that_stands_in_no_text_is_a_spelling_too() {
    let mut book = book();
    for (query, expected, suggestion) in [
        ("overlaod", "pool", "overload"),
        ("gatewya", "certificate", "gateway"),
    ] {
        let answer = book.answer(query);
        assert_eq!(&answer.hits[0].id[11..], expected, "{query}");
        assert_eq!(answer.suggestion.unwrap().query, suggestion);
    }
}

#[test]
fn few_words_of_a_pasted_text_are_corrected() {
    let query = "certifcate resovler conections databse exhuasted minuets renewla";
    let suggestion = book().answer(query).suggestion.unwrap().query;
    assert!(suggestion.starts_with("certificate resolver"));
    assert!(suggestion.ends_with("renewla"));
}

#[test]
fn a_word_being_typed_asks_for_words_of_its_first_letter_only() {
    let many = (0..40_000).map(|number| {
        let letter = char::from(b'a' + (number % 26) as u8);
        let letters = [676, 26, 1].map(|power| char::from(b'a' + (number / 26 / power % 26) as u8));
        format!("{letter}{}oord", letters.iter().collect::<String>())
    });
    let text = many.collect::<Vec<_>>().join(" ");
    let mut book = Book::of(vec![coe("2024-01-01", "many", "Quiet", &text)]);
    let mut fetched = |typing| {
        let question = Question {
            query: "qzzzzzz".to_owned(),
            typing,
            ..Question::default()
        };
        let mut paths = 0;
        while let Progress::Missing(missing) = book.engine.answer(&question).unwrap() {
            paths += missing.len();
            book.supply(missing);
        }
        paths
    };
    let typing = fetched(true);
    let finished = fetched(false);
    assert!(finished >= 5 * typing.max(1), "{typing} of {finished}");
}

#[test]
fn a_short_word_that_no_coe_has_is_not_taken_for_one_that_begins_otherwise() {
    let mut book = Book::of(vec![coe(
        "2024-01-01",
        "one",
        "The lower pool",
        "It reached.",
    )]);
    for query in ["power", "breach"] {
        assert_eq!(book.answer(query).total, 0, "{query}");
    }
}

#[test]
fn words_that_are_perhaps_filters_are_offered_as_such() {
    let mut book = book();
    for (query, offered) in [
        ("sev1 pool", "severity:sev1 pool"),
        ("pool sev 1", "pool severity:sev1"),
        ("pool 2024", "pool date:2024"),
        ("pool november 2024", "pool date:2024-11"),
        ("2024 Nov pool", "date:2024-11 pool"),
    ] {
        let notes = book.answer(query).notes;
        let note = notes.iter().find(|note| note.name == "filter-offered");
        let query_offered = note.and_then(|note| note.query.as_deref());
        assert_eq!(query_offered, Some(offered), "{query}");
    }
    for query in ["pool 1999", "sev1 severity:sev1", "\"2024\"", "12024"] {
        let notes = book.answer(query).notes;
        let mut names = notes.iter().map(|note| note.name.as_str());
        assert!(names.all(|name| name != "filter-offered"), "{query}");
    }
}

#[test]
fn a_query_without_anything_to_look_for_shows_the_newest_and_says_so() {
    let mut book = book();
    for query in ["🔥", ".* ^$", "OR OR", "in:lessons", "- -"] {
        let answer = book.answer(query);
        assert_eq!(answer.total, 3, "{query}");
        assert_eq!(answer.notes[0].name, "nothing-sought", "{query}");
    }
    assert_eq!(book.answer(" ").notes, []);
}

#[test]
fn the_same_is_said_once() {
    let notes = book().answer(&"author:anna ".repeat(30)).notes;
    assert_eq!(notes.len(), 1);
}
