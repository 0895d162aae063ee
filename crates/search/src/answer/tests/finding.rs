//! Words, identifiers, phrases, ids: what they find, and what comes first.

use super::*;

#[test]
fn words_are_found_in_every_form() {
    for (query, expected) in [
        ("resolvers", "resolver"),
        ("RESOLVER", "resolver"),
        ("résolver", "resolver"),
        ("lookup", "resolver"),
        ("look-ups", "resolver"),
        ("renewed", "certificate"),
        ("err_timeout_504", "resolver"),
        ("timeout", "resolver"),
        ("ERR_TIMEOUT_504: giving up", "resolver"),
    ] {
        assert_eq!(book().find(query).first().unwrap(), expected, "{query}");
    }
}

#[test]
fn a_coe_with_all_words_stands_above_one_with_some() {
    let mut book = Book::of(vec![
        coe(
            "2024-01-01",
            "often",
            "dns dns dns dns",
            "dns dns dns dns dns dns",
        ),
        coe(
            "2024-01-02",
            "both",
            "Quiet",
            "A long story in which dns appears, and failover too.",
        ),
    ]);
    assert_eq!(book.find("dns failover"), ["both", "often"]);
}

#[test]
fn a_plain_question_finds_something_and_the_best_first() {
    let mut book = book();
    let found = book.find("why did nobody notice that the resolver was not answering us?");
    assert_eq!(found.first().unwrap(), "resolver");
    assert!(!book.find("what is it of the").is_empty());
}

#[test]
fn the_title_and_the_symptoms_tell_more_than_the_rest() {
    let mut book = Book::of(vec![
        coe("2024-01-01", "told", "Quiet", "Something about quota."),
        coe(
            "2024-01-02",
            "titled",
            "The quota was spent",
            "Something else.",
        ),
    ]);
    assert_eq!(book.find("quota"), ["titled", "told"]);
}

#[test]
fn a_phrase_is_found_in_its_order_only() {
    let mut book = book();
    assert_eq!(book.find("\"connection reset\""), ["certificate"]);
    assert_eq!(book.find("\"name look-up waited\""), ["resolver"]);
    let answer = book.answer("\"reset pool connection\"");
    assert_eq!(answer.notes[0].name, "no-phrase");
    assert_eq!(answer.hits[0].id, "2024-11-28-pool");
}

#[test]
fn a_phrase_holds_to_its_small_words_too() {
    let mut book = book();
    for (query, is_there) in [
        ("\"pool of database connections was exhausted\"", true),
        ("\"the pool of database\"", true),
        ("\"was exhausted by\"", true),
        ("\"pool the database connections\"", false),
        ("\"of pool database connections\"", false),
        ("\"resolver\"", true),
    ] {
        let answer = book.answer(query);
        let is_nowhere = answer.notes.iter().any(|note| note.name == "no-phrase");
        assert_eq!(!is_nowhere, is_there, "{query}");
        assert!(answer.total > 0, "{query}");
    }
}

#[test]
fn positions_are_fetched_only_where_they_tell_something() {
    let fetched = |query: &str| {
        let mut book = book();
        let mut paths = std::collections::BTreeSet::new();
        let question = Question {
            query: query.to_owned(),
            ..Question::default()
        };
        while let Progress::Missing(missing) = book.engine.answer(&question).unwrap() {
            paths.extend(missing.iter().cloned());
            book.supply(missing);
        }
        paths
    };
    assert!(fetched("\"connection reset\"").len() > fetched("connection reset").len());
    assert_eq!(fetched("\"resolver\""), fetched("resolver"));
    assert_eq!(
        fetched("-\"connection zebra\""),
        fetched("-connection -zebra")
    );
}

#[test]
fn an_id_or_its_beginning_finds_its_coe() {
    for query in [
        "2025-03-14-resolver",
        "2025-03-14",
        "2025-03",
        "2025-03-14-res",
        "resolver",
    ] {
        assert_eq!(
            book().type_in(query).first().unwrap(),
            "resolver",
            "{query}"
        );
    }
}

#[test]
fn an_id_may_begin_with_a_number_behind_its_date() {
    let mut book = Book::of(vec![
        coe("2025-03-14", "5xx-errors", "Quiet", "Nothing."),
        coe("2025-03-15", "other", "Quiet", "Nothing."),
    ]);
    assert_eq!(book.find("5xx"), ["5xx-errors"]);
}

#[test]
fn a_number_with_its_unit_is_completed_to_itself() {
    let mut book = Book::of(vec![
        coe("2024-01-01", "ten", "Quiet", "After 10min of it."),
        coe("2024-01-02", "min", "Quiet", "It was min."),
    ]);
    assert_eq!(book.type_in("10mi"), ["ten"]);
}

#[test]
fn the_humps_of_a_word_count_only_if_it_stands_nowhere() {
    let mut book = Book::of(vec![
        coe("2024-01-01", "whole", "Quiet", "GitHub was down."),
        coe("2024-01-02", "hump", "Quiet", "A git hook."),
    ]);
    assert_eq!(book.find("GitHub"), ["whole"]);
    assert_eq!(book.find("GitHook"), ["hump", "whole"]);
}

#[test]
fn a_word_that_is_being_typed_is_a_beginning() {
    let mut book = book();
    for (query, expected) in [
        ("cert", "certificate"),
        ("checkout timed o", "resolver"),
        ("ERR_TIME", "resolver"),
        ("datab", "pool"),
    ] {
        assert_eq!(book.type_in(query).first().unwrap(), expected, "{query}");
    }
    assert_eq!(book.find("datab"), [""; 0]);
}

#[test]
fn names_of_services_tags_and_teams_are_words_too() {
    assert_eq!(book().find("overload"), ["pool"]);
    assert_eq!(book().find("gateway"), ["certificate"]);
}

#[test]
fn equal_coes_are_ordered_by_date_and_then_by_id() {
    let same = |date, name| coe(date, name, "The same", "The same words.");
    let mut book = Book::of(vec![
        same("2024-01-01", "a"),
        same("2024-01-02", "c"),
        same("2024-01-02", "b"),
    ]);
    assert_eq!(book.find("words"), ["b", "c", "a"]);
    assert_eq!(book.find(""), ["b", "c", "a"]);
}

#[test]
fn runs_of_chinese_and_japanese_are_found_within() {
    let mut book = Book::of(vec![
        coe("2024-01-01", "jp", "名前解決の障害", "原因は設定です。"),
        coe("2024-01-02", "other", "Quiet", "Nothing."),
    ]);
    for query in ["障害", "名前解決", "設定", "\"解決の障害\""] {
        assert_eq!(book.find(query), ["jp"], "{query}");
    }
    assert_eq!(book.type_in("障"), ["jp"]);
}

#[test]
fn an_empty_book_answers_too() {
    let mut book = Book::of(Vec::new());
    for query in [
        "",
        "dns",
        "tag:dns",
        "\"a b\"",
        "-x",
        "date:2024",
        "certif*",
    ] {
        assert_eq!(book.answer(query).total, 0, "{query}");
    }
}

#[test]
fn any_query_is_answered() {
    let book = std::cell::RefCell::new(book());
    let queries = (
        "\\PC{0,40}|[a-z:\\-\"()<>=., ORin2024]{0,60}",
        proptest::bool::ANY,
    );
    let mut runner = proptest::test_runner::TestRunner::default();
    let result = runner.run(&queries, |(query, typing)| {
        book.borrow_mut().ask(&Question {
            query,
            typing,
            limit: 5,
            facets: true,
            offset: 0,
        });
        Ok(())
    });
    result.unwrap();
}

#[test]
fn one_character_of_a_script_without_spaces_is_found_wherever_it_stands() {
    let text = ["再起動した", "動作", "障害を再起動", "自動"];
    let coes = text
        .iter()
        .enumerate()
        .map(|(place, text)| coe("2024-01-01", &format!("coe{place}"), "静か", text));
    let mut book = Book::of(coes.collect());
    assert_eq!(book.answer("動").total, 4);
    assert_eq!(book.answer("障").total, 1);
    assert_eq!(book.answer("-動").total, 0);
    assert_eq!(book.answer("\"再起動\"").total, 2);
    let hit = book.answer("障").hits.remove(0);
    assert!(
        hit.snippet
            .iter()
            .any(|piece| piece.marked && piece.text == "障")
    );
}
