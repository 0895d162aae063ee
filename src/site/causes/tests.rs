//! What is said of factors and their actions.

use std::sync::Arc;

use super::*;
use crate::coe::ties::ties;
use crate::coe::{Context, parse};
use crate::config::Config;
use crate::diagnostic::SourceFile;
use crate::markdown::Highlighter;
use crate::source::{Document, Role};

fn coe(front: &str, body: &str) -> Coe {
    let id = "2025-03-14-a";
    let text = format!("---\ntitle: T\n{front}---\n\n{body}");
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
    parse(&document, id, false, &context).coe
}

/// What is said of the only factor, "no health check": lines of actions, then
/// the note, behind `!` if it is certain that nothing is being done.
fn said(front: &str, actions: &str) -> Vec<String> {
    let whys = "## 5 Whys\n\n1. Why? There was no health check.\n\n";
    let coe = coe(front, &format!("{whys}{actions}"));
    let ties = ties(&coe);
    let lines = addressed_by(&coe, &ties, 1).into_iter().map(|line| {
        let actions = line.actions.iter();
        let actions: Vec<String> = actions
            .map(|it| format!("{} ({}) {}", it.label, it.status, it.url))
            .collect();
        format!("{}, {}", actions.join(", "), line.basis)
    });
    let note = standing(&coe, &ties, 1).map(|standing| {
        let certain = if standing.unaddressed { "!" } else { "?" };
        format!("{certain} {}", standing.note)
    });
    lines.chain(note).collect()
}

fn table(rows: &str) -> String {
    format!("## Actions\n\n| ID | Action | Status | Addresses |\n|---|---|---|---|\n{rows}")
}

#[test]
fn a_factor_names_its_actions_and_how_they_are_known() {
    let one = table("| A1 | x | done | 1 |\n");
    assert_eq!(
        said("", &one),
        ["action A1 (done) #action-a1, by its Addresses column"]
    );
    let several = table(
        "| A1 | x | done | 1 |\n| A2 | y | proposed | 1 |\n\
         | A3 | Add a health check | in progress | |\n",
    );
    assert_eq!(
        said("", &several),
        [
            "action A1 (done) #action-a1, action A2 (proposed) #action-a2, by their Addresses \
             column",
            "action A3 (in progress) #action-a3, which shares the words “health check”",
        ]
    );
}

#[test]
fn an_action_without_an_id_is_named_by_its_words() {
    let list = "## Actions\n\n- [ ] Add a health check to each client (owner: edge)\n";
    assert_eq!(
        said("", list),
        ["action “Add a health check to each client” (open) \
             #action-add-a-health-check-to-each-client, which shares the words “health check”"]
    );
}

#[test]
fn a_factor_that_nothing_addresses_is_said_to_be_so() {
    let dropped = table("| A1 | x | dropped | 1 |\n");
    let note = "! No action addresses this yet: action A1 was dropped";
    assert_eq!(said("", &dropped), [note]);
    let published = "status: published\n";
    assert_eq!(said(published, ""), ["! No action addresses this yet"]);
}

#[test]
fn nothing_is_said_while_a_review_has_no_actions_yet() {
    assert_eq!(said("status: in-review\n", ""), [""; 0]);
}

#[test]
fn actions_that_say_nothing_may_be_meant_for_it() {
    let one = table("| A1 | Buy a larger van | open | |\n");
    assert_eq!(
        said("", &one),
        ["? No action is tied to this: 1 action does not say which factor it addresses"]
    );
    let two = table("| A1 | Buy a larger van | open | |\n| A2 | Sell it | done | 9 |\n");
    assert_eq!(
        said("", &two),
        [
            "? No action is tied to this: 1 action does not say which factor it addresses, and \
          1 action names none of these factors"
        ]
    );
    let three = table("| A1 | Buy a van | open | |\n| A2 | Sell it | proposed | |\n");
    assert_eq!(
        said("", &three),
        ["? No action is tied to this: 1 action and 1 idea do not say which factor they address"]
    );
}

#[test]
fn two_branches_of_like_size_stand_side_by_side() {
    let fits = |list: &str| {
        let coe = coe("", &format!("## 5 Whys\n\n{list}"));
        fit_abreast(&coe.whys)
    };
    let branch = "- Why? Because.\n  - Why? Because.\n    - Factor.\n";
    assert!(!fits(branch));
    assert!(fits(&branch.repeat(2)));
    assert!(!fits(&branch.repeat(3)));
    let deep = "- Why? A.\n  - Why? B.\n    - Why? C.\n      - Why? D.\n        - Factor.\n";
    assert!(!fits(&deep.repeat(2)));
    let wide = format!("- Why? A.\n{}", "  - Factor.\n".repeat(3));
    assert!(!fits(&format!("{wide}- Factor.\n")), "four and one");
    assert!(
        fits(&format!("{wide}- Why? B.\n  - Factor.\n")),
        "four and two"
    );
}

#[test]
fn shared_words_are_counted_as_words() {
    let phrases = |list: &[&str]| {
        let owned: Vec<String> = list.iter().map(|it| (*it).to_owned()).collect();
        shared_words(&owned)
    };
    assert_eq!(phrases(&["resolver_up"]), "the word “resolver_up”");
    assert_eq!(phrases(&["health check"]), "the words “health check”");
    assert_eq!(
        phrases(&["client", "list"]),
        "the words “client” and “list”"
    );
}
