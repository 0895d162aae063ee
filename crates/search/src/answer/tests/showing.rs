//! What a hit shows.

use super::*;

/// The pieces as one text, what is marked in brackets.
fn shown(pieces: &[Piece]) -> String {
    let pieces = pieces.iter().map(|piece| {
        if piece.marked {
            format!("[{}]", piece.text)
        } else {
            piece.text.clone()
        }
    });
    pieces.collect()
}

fn first(query: &str) -> Hit {
    book().answer(query).hits.remove(0)
}

#[test]
fn a_hit_shows_the_section_that_tells_most_and_leads_to_it() {
    let hit = first("round numbers");
    assert_eq!(hit.url, "coes/2025-03-14-resolver/#lessons");
    assert_eq!(hit.section, "Lessons");
    assert_eq!(
        shown(&hit.snippet),
        "[Round] [numbers] are time limits; ask whose."
    );
    assert_eq!(hit.services, ["checkout", "dns-resolver"]);
}

#[test]
fn words_are_marked_as_they_are_written() {
    let hit = first("timing out lookup ERR_TIMEOUT_504");
    assert_eq!(shown(&hit.title), "Checkout [timed] [out]");
    assert_eq!(shown(&hit.snippet), "[ERR_TIMEOUT_504]");
    assert!(hit.words.contains(&"look-up".to_owned()), "{:?}", hit.words);
    assert!(hit.words.contains(&"ERR_TIMEOUT_504".to_owned()));
}

#[test]
fn a_phrase_is_marked_as_one() {
    let hit = first("\"waited five seconds\"");
    assert!(shown(&hit.snippet).contains("[waited five seconds] for a resolver"));
}

#[test]
fn where_only_the_properties_match_the_summary_is_shown() {
    let hit = first("tag:dns");
    assert_eq!(hit.section, "");
    assert_eq!(hit.url, "coes/2025-03-14-resolver/");
    assert!(shown(&hit.snippet).starts_with("Every third name"));
}

#[test]
fn markup_in_a_coe_or_a_query_stays_text() {
    let evil = "<script>alert(1)</script> & <b>";
    let mut book = Book::of(vec![coe("2024-01-01", "a", evil, evil)]);
    let answer = book.answer("<script>alert");
    let hit = &answer.hits[0];
    assert_eq!(shown(&hit.title), "<[script]>[alert](1)</[script]> & <b>");
}

#[test]
fn hits_can_be_passed_over() {
    let mut book = book();
    let page = |book: &mut Book, offset| {
        let answer = book.ask(&Question {
            query: "checkout".to_owned(),
            offset,
            limit: 1,
            ..Question::default()
        });
        (answer.total, answer.hits.len())
    };
    assert_eq!(page(&mut book, 0), (2, 1));
    assert_eq!(page(&mut book, 1), (2, 1));
    assert_eq!(page(&mut book, 2), (2, 0));
}
