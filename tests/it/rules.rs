//! Rules are tested by Markdown that reads as their specification:
//! `tests/rules/RULE.md`, with one case under each H2.
//!
//! A case holds files, as fenced blocks whose info string ends in a path
//! (`markdown` alone is `content/coes/2025-03-14-a.md`, `toml` alone is
//! `book.toml`), and behind them, in a `text` block, what the rule finds: the
//! very words that each finding covers, and its message. A case without such a
//! block is a near-miss: it looks like it and is fine. Only findings of the rule
//! that the file is named after count. "As of DATE" in a case's prose sets the
//! day, which is 2025-06-01 otherwise.
//!
//! `SNAPSHOTS=overwrite cargo test --test it rules` writes the `text` blocks.

mod case;
mod pages;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use coebook::check::pages::all_rules;
use coebook::diagnostic::rules;

/// Rules of what Markdown cannot show: settings that stop everything, bytes that
/// are no text, symbolic links. `bad_input.rs` and the tests of `config` hold them.
const ELSEWHERE: [&str; 4] = [
    "invalid-configuration",
    "not-text",
    "unreadable-file",
    "unsafe-link",
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// The names of the rules that have a file.
fn specified() -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).expect("tests/rules");
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter_map(|name| Some(name.strip_suffix(".md")?.to_owned()))
        .collect()
}

#[test]
fn each_rule_finds_what_its_specification_says() {
    for rule in specified() {
        let path = folder().join(format!("{rule}.md"));
        let text = fs::read_to_string(&path).unwrap();
        let expected = snapbox::Data::read_from(&path, None).raw();
        snapbox::assert_data_eq!(case::as_found(&rule, &text), expected);
    }
}

#[test]
fn each_rule_has_findings_and_near_misses() {
    let missing: Vec<String> = all_rules()
        .map(|rule| rule.name)
        .filter(|rule| !ELSEWHERE.contains(rule))
        .filter(|rule| {
            let text = fs::read_to_string(folder().join(format!("{rule}.md")));
            let cases = text.map(|text| case::read(&text)).unwrap_or_default();
            let finds = |it: &&case::Case| it.expected.is_some();
            cases.iter().filter(finds).count() == 0 || cases.iter().all(|it| finds(&it))
        })
        .map(str::to_owned)
        .collect();
    assert!(
        missing.is_empty(),
        "without a finding or a near-miss in tests/rules/: {missing:?}"
    );
}

#[test]
fn each_specification_is_of_a_rule() {
    let known: BTreeSet<String> = rules::names().map(str::to_owned).collect();
    let unknown: Vec<_> = specified().difference(&known).cloned().collect();
    assert_eq!(unknown, Vec::<String>::new());
}
