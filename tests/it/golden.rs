//! The golden COE uses every construct of the format; `expected.json` is what
//! it means. Spans are shown as the place and the words they cover.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use coebook::coe::{Context, parse};
use coebook::config::Config;
use coebook::diagnostic::SourceFile;
use coebook::markdown::Highlighter;
use coebook::source::{Document, Role};
use serde_json::{Map, Value};

const ID: &str = "2025-03-14-golden";

#[test]
fn the_golden_coe_means_what_is_expected() {
    let shown = serde_json::to_string_pretty(&golden()).expect("valid JSON");
    snapbox::assert_data_eq!(
        format!("{shown}\n"),
        snapbox::Data::read_from(&folder().join("expected.json"), None).raw()
    );
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn read(name: &str) -> Arc<SourceFile> {
    let text = fs::read_to_string(folder().join(name)).expect("a file of the golden COE");
    Arc::new(SourceFile::new(name, text))
}

/// The golden COE and its diagnostics as JSON, spans made readable.
fn golden() -> Value {
    let file = read(&format!("{ID}.md"));
    let document = Document {
        path: format!("coes/2025/{ID}.md"),
        role: Role::Coe {
            id: ID.to_owned(),
            bundle: false,
        },
        file: Arc::clone(&file),
    };
    let context = Context {
        config: &Config::default(),
        tables: &[("coes/2025/errors.csv".to_owned(), read("errors.csv"))].into(),
        highlighter: &Highlighter::default(),
        keep_prose: false,
    };
    let parsed = parse(&document, ID, false, &context);
    let problems: Vec<String> = parsed
        .diagnostics
        .iter()
        .map(|problem| format!("{}: {}", problem.rule.name, problem.message))
        .collect();
    let mut value = serde_json::to_value(&parsed.coe).expect("serialisable");
    show_spans(&mut value, &file);
    let mut whole = Map::new();
    whole.insert("coe".to_owned(), value);
    whole.insert("problems".to_owned(), problems.into());
    whole.into()
}

/// Replaces `{start, end}` by `line:column words`.
fn show_spans(value: &mut Value, file: &SourceFile) {
    match value {
        Value::Object(map) => {
            let offset = |key: &str| map.get(key).and_then(Value::as_u64);
            if let (2, Some(start), Some(end)) = (map.len(), offset("start"), offset("end")) {
                *value = shown_span(file, start as usize, end as usize).into();
                return;
            }
            map.values_mut().for_each(|value| show_spans(value, file));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| show_spans(value, file)),
        _ => {}
    }
}

fn shown_span(file: &SourceFile, start: usize, end: usize) -> String {
    let at = file.position(start);
    let words = file.text[start..end].replace('\n', "⏎");
    let mut short: String = words.chars().take(40).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    format!("{}:{} {short}", at.line, at.column)
}
