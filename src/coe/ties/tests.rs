//! Which action addresses which factor, on COEs that were judged by hand.

use std::sync::Arc;

use super::*;
use crate::coe::{Context, parse};
use crate::config::Config;
use crate::diagnostic::SourceFile;
use crate::markdown::Highlighter;
use crate::source::{Document, Role};

/// Three factors: addresses (1), a host that boots (2), no alarm (3).
const WHYS: &str = "## 5 Whys\n\n\
    1. Why did checkout fail? Look-ups waited for resolver A.\n\
    \x20  - Why did it keep asking resolver A? The client has no health check.\n\
    \x20    - **Underlying factor:** resolvers are a fixed list of addresses.\n\
    \x20  - Why did the resolver not come back? It was tried once.\n\
    \x20    - **Underlying factor:** a host counts as updated when it has booted.\n\
    \x20  - Why did it take nine minutes to notice?\n\
    \x20    - **Underlying factor:** no alarm covers a `resolver_up` that is silent.\n\n";

/// The ties of these actions to the factors above, as `A1 → 2` with what they
/// share, and the loose actions.
fn tied(table: &str) -> Vec<String> {
    let id = "2025-03-14-a";
    let text = format!("---\ntitle: T\n---\n\n{WHYS}## Action items\n\n{table}");
    let document = Document {
        path: format!("coes/{id}.md"),
        role: Role::of(&format!("coes/{id}.md")),
        file: Arc::new(SourceFile::new("a.md", text)),
    };
    let context = Context {
        config: &Config::default(),
        tables: &crate::coe::charts::Tables::default(),
        highlighter: &Highlighter::default(),
        keep_prose: false,
    };
    let coe = parse(&document, id, false, &context).coe;
    let found = ties(&coe);
    let tied = found.ties.iter().map(|tie| {
        let action = &coe.actions[tie.action].id;
        match &tie.basis {
            Basis::Addresses => format!("{action} → {}", tie.factor),
            Basis::Shared(words) => format!("{action} ~ {} {words:?}", tie.factor),
        }
    });
    let loose = found.loose.iter();
    let loose = loose.map(|action| format!("{} loose", coe.actions[*action].id));
    tied.chain(loose).collect()
}

/// One action, by its text, its Addresses column and its status.
fn one(text: &str, addresses: &str, status: &str) -> Vec<String> {
    tied(&format!(
        "| ID | Action | Addresses | Status |\n|---|---|---|---|\n| A | {text} | {addresses} | {status} |\n"
    ))
}

#[test]
fn numbers_in_the_addresses_column_count() {
    assert_eq!(one("x", "3, 1", "open"), ["A → 1", "A → 3"]);
    assert_eq!(one("x", "factor 2", "dropped"), ["A → 2"]);
    assert_eq!(one("x", "1–3", "open"), ["A → 1", "A → 2", "A → 3"]);
    assert_eq!(one("x", "all", "open"), ["A → 1", "A → 2", "A → 3"]);
    assert_eq!(one("x", "7", "open"), ["A loose"]);
    assert_eq!(one("x", "1.5", "open"), ["A loose"]);
}

#[test]
fn words_in_the_addresses_column_count_where_they_fit_one_factor() {
    assert_eq!(one("x", "a fixed list of addresses", "open"), ["A → 1"]);
    // What leads to one factor alone belongs to it.
    assert_eq!(one("x", "no health check", "open"), ["A → 1"]);
    // Two of three words.
    assert_eq!(one("x", "host counts wrongly", "open"), ["A → 2"]);
    // One of three.
    assert_eq!(one("x", "host names differ", "open"), ["A loose"]);
    // In the question above all of them.
    assert_eq!(one("x", "checkout", "open"), ["A loose"]);
    // In several.
    assert_eq!(one("x", "the resolver", "open"), ["A loose"]);
}

#[test]
fn two_telling_words_tie_an_action_to_a_factor() {
    assert_eq!(
        one(
            "Give each client a health check of its addresses",
            "",
            "open"
        ),
        [r#"A ~ 1 ["client", "health check", "addresses"]"#]
    );
    assert_eq!(one("Count the booted ones", "", "open"), ["A loose"]);
}

#[test]
fn one_name_out_of_code_is_enough() {
    assert_eq!(
        one("Page on `resolver_up`", "", "open"),
        [r#"A ~ 3 ["resolver_up"]"#]
    );
}

#[test]
fn an_action_that_fits_two_factors_alike_is_loose() {
    assert_eq!(
        one("Check the health of a host that is booted", "", "open"),
        ["A loose"]
    );
}

#[test]
fn what_the_author_says_is_not_guessed_at() {
    assert_eq!(
        one("Give each client a health check", "2", "open"),
        ["A → 2"]
    );
}

#[test]
fn a_word_of_many_actions_ties_none_of_them() {
    let rows: String = (1..=3).fold(String::new(), |rows, number| {
        format!("{rows}| B{number} | Improve the health check {number} |\n")
    });
    assert_eq!(
        tied(&format!("| ID | Action |\n|---|---|\n{rows}")),
        ["B1 loose", "B2 loose", "B3 loose"]
    );
}

#[test]
fn dropped_actions_are_never_loose() {
    assert_eq!(one("Buy another vendor", "", "dropped"), [""; 0]);
    assert_eq!(one("Buy another vendor", "", "proposed"), ["A loose"]);
}
