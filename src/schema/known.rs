//! What one book knows: values that are valid, and values that are offered.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::book::Book;
use crate::coe::Coe;
use crate::source::TermKind;

/// Puts the book's own words into the definitions of `schema`.
pub(super) fn put(schema: &mut Value, book: &Book) {
    let definitions = &mut schema["$defs"];
    for (name, words) in [
        ("Severity", &book.config.coe.severities),
        ("Cause", &book.config.coe.causes),
    ] {
        let description = definitions[name]["description"].take();
        definitions[name] = one_of(words);
        definitions[name]["description"] = description;
    }
    for (name, kind) in [
        ("Service", TermKind::Service),
        ("Tag", TermKind::Tag),
        ("Team", TermKind::Team),
    ] {
        let words = words(book, kind);
        if !words.is_empty() {
            let description = definitions[name]["description"].take();
            definitions[name] = json!({
                "description": description,
                "anyOf": [{ "enum": words }, { "$ref": "#/$defs/Text" }],
            });
        }
    }
}

/// The terms of a vocabulary as COEs spell them, each spelling once. A term's
/// title may be that of its page, which is no name for front matter.
fn words<'b>(book: &'b Book, kind: TermKind) -> Vec<&'b str> {
    let spelt = |coe: &'b Arc<Coe>| {
        let front = &coe.front;
        let (list, one): (&[_], _) = match kind {
            TermKind::Service => (&front.services, None),
            TermKind::Tag => (&front.tags, None),
            TermKind::Cause => (&front.causes, None),
            TermKind::Team => (&front.reviewers, front.owner.as_ref()),
        };
        list.iter().chain(one)
    };
    let mut words: Vec<&str> = book
        .coes
        .iter()
        .flat_map(spelt)
        .map(|word| word.value.as_str())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// One of `words`, in letters of any case.
fn one_of(words: &[String]) -> Value {
    let mut values: Vec<Value> = Vec::new();
    for word in words {
        values.push(word.as_str().into());
        // `severity: 1` is a number to YAML, and the word "1" to us.
        if let Ok(number) = word.parse::<i64>() {
            values.push(number.into());
        }
    }
    let patterns: Vec<String> = words.iter().map(|word| in_any_case(word)).collect();
    json!({
        "anyOf": [
            { "enum": values },
            { "type": "string", "pattern": format!("^({})$", patterns.join("|")) },
        ],
    })
}

/// A regular expression of ECMA 262 for `word` in letters of any case.
fn in_any_case(word: &str) -> String {
    let mut pattern = String::new();
    for character in word.chars() {
        if character.is_ascii_alphabetic() {
            let (upper, lower) = (
                character.to_ascii_uppercase(),
                character.to_ascii_lowercase(),
            );
            pattern.extend(['[', upper, lower, ']']);
        } else {
            if r"^$\.*+?()[]{}|/".contains(character) {
                pattern.push('\\');
            }
            pattern.push(character);
        }
    }
    pattern
}
