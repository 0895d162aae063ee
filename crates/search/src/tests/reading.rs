use super::*;

#[test]
fn a_word_is_found_in_each_part_with_its_frequency() {
    let published = Published::of(&[
        document(2, "cache stampede", "the cache fell over the cache"),
        document(1, "expired certificate", "a cache"),
    ]);
    let mut index = published.open();
    assert_eq!(index.documents(), 2);
    let (terms, rounds) = published.read(&mut index, |index| index.terms("cache"));
    assert_eq!(rounds, 1);
    let found: Vec<_> = terms
        .iter()
        .map(|term| {
            let postings: Vec<(u32, u32)> = index.postings(term).unwrap().collect();
            (term.part, term.info.doc_freq, postings)
        })
        .collect();
    // The older COE is number 0.
    assert_eq!(
        found,
        [
            (Part::Title, 1, vec![(1, 1)]),
            (Part::Other, 2, vec![(0, 1), (1, 2)]),
        ]
    );
    let (absent, rounds) = published.read(&mut index, |index| index.terms("database"));
    assert_eq!((absent, rounds), (Vec::new(), 0));
}

#[test]
fn positions_are_those_of_the_part() {
    let published = Published::of(&[document(1, "the title", "the cache fell over the cache")]);
    let mut index = published.open();
    let (terms, _) = published.read(&mut index, |index| index.terms("the"));
    let other = terms.iter().find(|term| term.part == Part::Other).unwrap();
    let (mut postings, rounds) = published.read(&mut index, |index| index.positions(other));
    assert_eq!(rounds, 1);
    let mut positions = Vec::new();
    postings.positions(&mut positions);
    assert_eq!((postings.doc(), positions), (Some(0), vec![0, 4]));
}

#[test]
fn every_word_of_a_large_book_is_found_where_it_stands() {
    let documents = book(600);
    let published = Published::of(&documents);
    assert!(
        published.packed.chunks() > 10,
        "{}",
        published.packed.chunks()
    );
    let mut index = published.open();
    let mut sorted: Vec<&Document> = documents.iter().collect();
    sorted.sort_by(|one, other| order(one, other));
    for (doc, document) in sorted.iter().enumerate().step_by(7) {
        let text = &document.passages[0].text;
        // Not every word of a COE, and not the same ones of each: they are
        // spread over all chunks.
        let words = text.split(' ').enumerate().skip(doc % 12).step_by(12);
        for (position, word) in words {
            let (terms, _) = published.read(&mut index, |index| index.terms(word));
            let (mut postings, _) = published.read(&mut index, |index| index.positions(&terms[0]));
            postings.seek(doc as u32);
            let mut positions = Vec::new();
            postings.positions(&mut positions);
            assert_eq!(postings.doc(), Some(doc as u32), "{word}");
            assert!(positions.contains(&(position as u32)), "{word} in {doc}");
        }
    }
}

#[test]
fn columns_say_what_is_known_of_each_coe() {
    let mut dated = document(5, "one", "text");
    dated.services = vec!["pay".to_owned(), "edge".to_owned(), "pay".to_owned()];
    dated.owner = Some("sre".to_owned());
    dated.severity_rank = Some(2);
    dated.customers = Some(u64::MAX);
    dated.open_actions = true;
    let undated = Document {
        date: None,
        ..document(1, "two", "text")
    };
    let published = Published::of(&[dated, undated]);
    let index = published.open();
    let services = index.labels("service").unwrap();
    assert_eq!(services.names(), ["edge", "pay"]);
    assert_eq!(services.place("pay"), Some(1));
    let of = |doc| {
        services
            .of(doc)
            .map(|place| services.names()[place].as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!((of(0), of(1)), (vec![], vec!["pay", "edge"]));
    assert_eq!(index.labels("team").unwrap().names(), ["sre"]);
    assert_eq!(index.labels("tag").unwrap().names(), [""; 0]);
    let number = |name, doc| index.numbers(name).unwrap().of(doc);
    assert_eq!(number("date", 0), None);
    assert_eq!(number("date", 1), crate::schema::day_number("2024-01-05"));
    assert_eq!(number("year", 1), Some(2024));
    assert_eq!(number("severity_rank", 1), Some(2));
    assert_eq!(number("customers", 1), Some(i64::MAX));
    assert_eq!(
        (number("open_actions", 0), number("open_actions", 1)),
        (Some(0), Some(1))
    );
    assert!(index.labels("nonsense").is_none() && index.numbers("service").is_none());
}

#[test]
fn words_as_written_are_found_by_their_beginning() {
    let published = Published::of(&book(600));
    let mut index = published.open();
    let (common, rounds) = published.read(&mut index, |index| index.words("common1", |_| true));
    assert_eq!(rounds, 1);
    let texts: Vec<&str> = common.iter().map(|word| word.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "common1", "common10", "common11", "common12", "common13", "common14", "common15",
            "common16", "common17", "common18", "common19"
        ]
    );
    assert_eq!(common[0].doc_freq, 400);
    let (all, _) = published.read(&mut index, |index| index.words("", |_| true));
    assert!(all.len() > 1000);
    let (none, _) = published.read(&mut index, |index| index.words("zzz", |_| true));
    assert_eq!(none, []);
}

#[test]
fn spellings_are_looked_for_among_words_of_letters() {
    let published = Published::of(&[document(1, "cache", "cachet cach3 größe call")]);
    let mut index = published.open();
    let mut spellings = |prefix: &str| -> Vec<String> {
        let read = |index: &Index| index.plain_words(prefix, |word| word != "call");
        let (words, _) = published.read(&mut index, read);
        words.into_iter().map(|word| word.text).collect()
    };
    assert_eq!(spellings("c"), ["cache", "cachet"]);
    assert_eq!(spellings(""), ["cache", "cachet", "größe"]);
    let (words, _) = published.read(&mut index, |index| index.words("cach", |_| true));
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    assert_eq!(words, ["cache", "cachet", "cach3"]);
}

#[test]
fn a_hit_is_shown_from_its_fragment() {
    let published = Published::of(&[document(1, "one", "text of one")]);
    let mut index = published.open();
    let (fragment, rounds) = published.read(&mut index, |index| index.fragment(0).cloned());
    assert_eq!(rounds, 1);
    assert_eq!(
        fragment,
        crate::Fragment::of(&document(1, "one", "text of one"))
    );
    assert!(matches!(index.fragment(1), Err(Unread::Damaged(_))));
}

#[test]
fn old_fragments_are_forgotten_when_there_are_many() {
    let published = Published::of(&book(600));
    let mut index = published.open();
    for doc in 0..600 {
        published.read(&mut index, |index| index.fragment(doc).cloned());
    }
    index.trim();
    assert!(index.fragment(599).is_ok());
    assert!(matches!(index.fragment(0), Err(Unread::Missing(_))));
}

#[test]
fn the_length_of_a_coe_counts_the_words_of_all_parts() {
    let published = Published::of(&[document(1, "a title", "and four words more")]);
    let index = published.open();
    assert_eq!(index.length(0), 6);
    assert!((index.average_length() - 6.0).abs() < f32::EPSILON);
    assert_eq!(index.length(7), 0);
}

#[test]
fn a_book_without_text_or_without_coes_can_be_searched() {
    for documents in [vec![], vec![document(1, "", "")]] {
        let published = Published::of(&documents);
        let mut index = published.open();
        assert_eq!(index.documents() as usize, documents.len());
        assert_eq!(
            published.read(&mut index, |index| index.terms("cache")).0,
            []
        );
        assert_eq!(
            published
                .read(&mut index, |index| index.words("", |_| true))
                .0,
            []
        );
        assert_eq!(index.length(0), 0);
        assert!(index.average_length().abs() < f32::EPSILON);
    }
}

#[test]
fn a_very_long_word_is_found_by_its_beginning() {
    let long = "x".repeat(100_000);
    let published = Published::of(&[document(1, "one", &long)]);
    let mut index = published.open();
    let (terms, _) = published.read(&mut index, |index| index.terms(&long));
    assert_eq!(terms.len(), 1);
}
