//! Reports held against what those who read them ask for.

use std::path::PathBuf;
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
