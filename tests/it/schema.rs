//! `coebook schema`: what it prints, and what an editor makes of it.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::book_test::BookTest;
use crate::tidy::root;

/// The schema that the program prints for the book in `folder`.
fn schema_of(folder: &Path, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_coebook"))
        .arg("schema")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// What stands between the first two `---` of each COE below `folder`.
fn front_matter(folder: &Path) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(front_matter(&path));
        } else if path.extension().is_some_and(|it| it == "md") {
            let text = fs::read_to_string(&path).expect("a file");
            let yaml = text
                .strip_prefix("---\n")
                .and_then(|rest| rest.split_once("\n---"));
            if let Some((yaml, _)) = yaml {
                let value = serde_yaml::from_str(yaml).expect("YAML");
                found.push((path.display().to_string(), value));
            }
        }
    }
    found
}

#[test]
fn all_front_matter_of_the_sample_book_is_valid() {
    let validator = jsonschema::draft202012::new(&schema_of(&root(), &[])).unwrap();
    let all = front_matter(&root().join("content/coes"));
    assert!(all.len() > 20, "{}", all.len());
    for (file, value) in all {
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{file}");
    }
}

#[test]
fn the_words_of_the_book_are_in_it() {
    let book = BookTest::new()
        .file("book.toml", "[coe]\nseverities = ['p1', 'p2']\ncauses = ['squirrel']\n")
        .file(
            "content/coes/2025-03-14-a.md",
            "---\nservices: [Checkout, dns]\ntags: failover\nowner: sre\nreviewers: [platform, sre]\n---\n",
        );
    let schema = schema_of(book.root(), &[]);
    let offered = |name: &str| schema["$defs"][name]["anyOf"][0]["enum"].clone();
    assert_eq!(offered("Severity"), serde_json::json!(["p1", "p2"]));
    assert_eq!(offered("Cause"), serde_json::json!(["squirrel"]));
    assert_eq!(offered("Service"), serde_json::json!(["Checkout", "dns"]));
    assert_eq!(offered("Tag"), serde_json::json!(["failover"]));
    assert_eq!(offered("Team"), serde_json::json!(["platform", "sre"]));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (front, right) in [
        (
            serde_json::json!({ "services": ["a new one"], "owner": "new" }),
            true,
        ),
        (
            serde_json::json!({ "severity": "P1", "causes": ["squirrel"] }),
            true,
        ),
        (serde_json::json!({ "severity": "sev1" }), false),
        (serde_json::json!({ "causes": ["capacity"] }), false),
    ] {
        assert_eq!(validator.is_valid(&front), right, "{front}");
    }
}

#[test]
fn it_is_found_from_any_folder_of_the_book_or_by_its_name() {
    let book = BookTest::with_coe("---\nowner: sre\n---\n");
    let here = schema_of(book.root(), &[]);
    assert_eq!(schema_of(&book.root().join("content/coes"), &[]), here);
    assert_eq!(schema_of(&root(), &[book.root().to_str().unwrap()]), here);
}

#[test]
fn content_with_mistakes_still_has_a_schema() {
    let book = BookTest::with_coe("---\nownr: sre\nseverity: [\n---\n");
    assert_eq!(
        schema_of(book.root(), &[])["title"],
        "Front matter of a COE"
    );
}

#[test]
fn outside_of_a_book_it_says_what_is_missing() {
    let folder = tempfile::TempDir::new().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_coebook"))
        .args(["schema", folder.path().to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no book.toml"));
}
