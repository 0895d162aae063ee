//! Reports held against what those who read them ask for.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use coebook::diagnostic::report::{Format, Report, write};
use coebook::diagnostic::{Diagnostic, Fix, Location, SourceFile, Span, rules, whole_file};
use serde_json::Value;

/// The official schema of SARIF 2.1.0, which the crate `serde-sarif` carries.
/// Cargo knows where that lies; it need not be built for it.
fn sarif_schema() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version=1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("Cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|it| it["name"] == "serde-sarif");
    let manifest = package.unwrap()["manifest_path"].as_str().unwrap();
    let schema = PathBuf::from(manifest).with_file_name("src/schema.json");
    let mut schema: Value = serde_json::from_slice(&std::fs::read(schema).unwrap()).unwrap();
    // Its pattern for a language's code has a bracket too many; we name none.
    for name in ["run", "toolComponent"] {
        let language = schema["definitions"][name]["properties"]["language"].as_object_mut();
        language.unwrap().remove("pattern").unwrap();
    }
    schema
}

/// One finding of every rule that compiling knows, in every shape.
fn findings() -> Vec<Diagnostic> {
    let text = "---\ntitle: \"a\"\n---\n\n| 😀 | <b> |\n";
    let file = Arc::new(SourceFile::new("content/ü (1): a.md", text));
    let mut findings = vec![Diagnostic::new(
        &rules::UNSAFE_SVG,
        whole_file("content/a.svg"),
        "\u{1b} \"x\" | %\n",
    )];
    for (index, rule) in rules::compiled().enumerate() {
        let span = Span::new(index % text.len(), text.len());
        let location = Location::new(&file, span);
        findings.push(
            Diagnostic::new(rule, location.clone(), "it is <b>|`wrong`")
                .help("mend it")
                .related(location, "and here")
                .related(whole_file("content/b.svg"), "")
                .fix(Fix::new("write it", Span::new(4, 9), "")),
        );
    }
    findings
}

#[test]
fn sarif_is_valid_by_the_official_schema() {
    let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
    let all: Vec<_> = rules::compiled().collect();
    let findings = findings();
    for findings in [&findings[..], &[]] {
        let report = Report {
            findings,
            rules: &all,
            folder: "docs/my book",
            checked: 1,
        };
        let log: Value = serde_json::from_str(&write(&report, Format::Sarif)).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&log)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new());
        assert_eq!(
            log["runs"][0]["results"].as_array().map(Vec::len),
            Some(findings.len())
        );
    }
}

#[test]
fn the_official_schema_refuses_what_is_not_sarif() {
    let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
    let all: Vec<_> = rules::compiled().collect();
    let report = Report {
        findings: &findings(),
        rules: &all,
        folder: "",
        checked: 1,
    };
    let log: Value = serde_json::from_str(&write(&report, Format::Sarif)).unwrap();
    for (place, wrong) in [
        ("/runs/0/results/0/level", Value::from("advice")),
        (
            "/runs/0/results/1/locations/0/physicalLocation/region/startLine",
            0.into(),
        ),
        ("/runs/0/results/1/fixes/0/artifactChanges", Value::Null),
        ("/version", "2.0".into()),
    ] {
        let mut log = log.clone();
        *log.pointer_mut(place).unwrap() = wrong;
        assert!(!validator.is_valid(&log), "{place}");
    }
}

/// A book in the folder `docs/book` of a repository, with one misspelt key in a
/// file whose name and words try to be more than words.
fn hostile_book() -> (tempfile::TempDir, PathBuf) {
    let repository = tempfile::TempDir::new().unwrap();
    let root = repository.path().join("docs/book");
    let coes = root.join("content/coes");
    std::fs::create_dir_all(&coes).unwrap();
    let git = Command::new("git")
        .args(["init", "--quiet"])
        .current_dir(repository.path())
        .status();
    assert!(git.expect("Git runs").success());
    std::fs::write(root.join("book.toml"), "").unwrap();
    let text =
        "---\ntitle: A | `b` <b>\nstatus: published\n\"x|<b>%, \u{202e}::error::y\": 1\n---\n";
    std::fs::write(coes.join("2025-03-14-ü, 100%.md"), text).unwrap();
    (repository, root)
}

/// What `coebook check` prints in `root`, and the summary it leaves.
fn check(root: &Path, arguments: &[&str]) -> (String, String) {
    let summary = root.join("summary.md");
    std::fs::write(&summary, "before\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_coebook"))
        .args(["check", "--today", "2026-11-23"])
        .args(arguments)
        .current_dir(root)
        .env("GITHUB_STEP_SUMMARY", &summary)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    (printed, std::fs::read_to_string(summary).unwrap())
}

#[test]
fn paths_count_from_the_root_of_the_repository() {
    let (_repository, root) = hostile_book();
    let (json, _) = check(&root, &["--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["findings"][0]["path"],
        "docs/book/content/coes/2025-03-14-ü, 100%.md"
    );
    let findings = json["findings"].as_array().unwrap();
    assert!(
        findings.iter().any(|it| it["rule"] == "unknown-key"),
        "{json}"
    );
    assert_eq!(json["checked"], 1);
}

#[test]
fn nothing_that_a_program_reads_does_something_to_a_terminal() {
    let (_repository, root) = hostile_book();
    for format in ["json", "github", "sarif", "gitlab", "markdown"] {
        let (text, _) = check(&root, &["--format", format]);
        assert!(text.contains("error"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{format}: {text}");
    }
}

#[test]
fn on_github_the_summary_gets_the_table_behind_what_it_holds() {
    let (_repository, root) = hostile_book();
    let (commands, summary) = check(&root, &["--format", "github"]);
    let file = "::error file=docs/book/content/coes/2025-03-14-ü%2C 100%25.md,line=4,";
    assert!(commands.starts_with(file), "{commands}");
    assert!(
        commands.lines().all(|line| line.starts_with("::")),
        "{commands}"
    );
    assert!(
        summary.starts_with("before\n### coebook check: 1 error"),
        "{summary}"
    );
    assert!(
        summary.contains("x\\|&lt;b&gt;%") || summary.contains("x\\|<b>%"),
        "{summary}"
    );
    for format in ["json", "markdown", "terminal"] {
        let (_, summary) = check(&root, &["--format", format]);
        assert_eq!(summary, "before\n", "{format}");
    }
}

#[test]
fn sarif_from_the_program_is_valid_and_explains_every_rule() {
    let (_repository, root) = hostile_book();
    let (log, _) = check(&root, &["--format", "sarif"]);
    let log: Value = serde_json::from_str(&log).unwrap();
    let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    let known: Vec<&str> = coebook::diagnostic::rules::names().collect();
    for rule in rules {
        assert!(known.contains(&rule["id"].as_str().unwrap()), "{rule}");
        assert_ne!(rule["help"]["markdown"], "", "{rule}");
    }
    for name in coebook::check::RULES.iter().map(|check| check.rule.name) {
        assert!(rules.iter().any(|rule| rule["id"] == name), "{name}");
    }
}

/// What a JSON value is made of: names and kinds, without what they hold.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let shapes = members.iter().map(|(name, it)| (name.clone(), shape(it)));
            Value::Object(shapes.collect())
        }
        Value::Array(items) => Value::Array(items.iter().take(1).map(shape).collect()),
        Value::String(_) => "text".into(),
        Value::Number(_) => "number".into(),
        other => other.clone(),
    }
}

#[test]
fn the_guide_shows_json_as_it_is() {
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/guide/json.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let (_, example) = guide.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let file = Arc::new(SourceFile::new(
        "content/coes/2025-03-14-dns.md",
        "---\ntitle: a\nowner: b\nseverty: sev1\n---\n",
    ));
    let span = Span::new(22, 29);
    let finding = Diagnostic::new(
        &rules::UNKNOWN_KEY,
        Location::new(&file, span),
        "front matter has no key `severty`",
    )
    .help("did you mean `severity`?")
    .fix(Fix::new("write `severity`", span, "severity"));
    let report = Report {
        findings: &[finding],
        rules: &[],
        folder: "",
        checked: 28,
    };
    let written: Value = serde_json::from_str(&write(&report, Format::Json)).unwrap();
    let example: Value = serde_json::from_str(example).unwrap();
    assert_eq!(shape(&example), shape(&written));
    for place in [
        "/findings/0/start",
        "/findings/0/end",
        "/findings/0/fix",
        "/counts",
    ] {
        assert_eq!(example.pointer(place), written.pointer(place), "{place}");
    }
}
