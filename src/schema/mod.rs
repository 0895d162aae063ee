//! A book → the JSON Schema (2020-12) of its COEs' front matter, by which
//! editors complete keys and values and mark what is wrong.
//!
//! 1. [`front_matter`] is the front matter as types, from which the schema is
//!    derived: keys, forms of values, descriptions, examples.
//! 2. [`known`] puts in what this book alone knows: its severities and causes,
//!    beside which nothing else is valid, and its services, tags and teams,
//!    which are offered and forbid nothing.
//!
//! Front matter is read by hand (`coe::front_matter`), entry by entry, so that
//! each problem has its place; tests hold the schema to that reader. It is
//! narrower in three things, each of which is a slip more often than meant:
//! `true` and `false` are no texts, a date is year-month-day and nothing else,
//! and an entry of `links` has no members but `label` and `url`.

mod front_matter;
mod known;
#[cfg(test)]
mod tests;

use schemars::generate::SchemaSettings;
use schemars::transform::RestrictFormats;
use serde_json::{Value, json};

use crate::book::Book;
use front_matter::FrontMatter;

/// The schema of the front matter of COEs in `book`.
///
/// It depends on nothing but the book: the same book gives the same bytes.
pub fn of_front_matter(book: &Book) -> Value {
    let generator = SchemaSettings::draft2020_12()
        // Editors stumble over formats that are Rust's alone.
        .with_transform(RestrictFormats::default())
        .into_generator();
    let mut schema = Value::from(generator.into_root_schema_for::<FrontMatter>());
    schema["$id"] = json!("urn:coebook:front-matter");
    accept_snake_case(&mut schema);
    known::put(&mut schema, book);
    schema
}

/// `published_on` is the same key as `published-on`. As a pattern, it is valid
/// and yet not offered beside the other.
fn accept_snake_case(schema: &mut Value) {
    let keys = schema["properties"].as_object().into_iter().flatten();
    let patterns: serde_json::Map<String, Value> = keys
        .map(|(key, _)| key)
        .filter(|key| key.contains('-'))
        .map(|key| {
            let pattern = format!("^{}$", key.replace('-', "_"));
            (pattern, json!({ "$ref": format!("#/properties/{key}") }))
        })
        .collect();
    schema["patternProperties"] = patterns.into();
}
