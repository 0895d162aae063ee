//! The guide's pages of rules are made from the rules' docstrings.

use std::collections::BTreeMap;
use std::fs;

use coebook::check::pages;

use crate::tidy::root;

#[test]
fn the_guide_s_pages_say_what_the_rules_say() {
    let entries = fs::read_dir(root().join("docs/guide/rules")).expect("the pages of the rules");
    let there: BTreeMap<String, String> = entries
        .map(|entry| {
            let entry = entry.unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            (entry.file_name().into_string().unwrap(), text)
        })
        .collect();
    let made = pages::all();
    let names = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&there), names(&made), "run `cargo xtask docs`");
    for (name, text) in made {
        assert!(there[&name] == text, "{name}: run `cargo xtask docs`");
    }
}
