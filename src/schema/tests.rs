//! The schema held against the reader of front matter: what one knows the other
//! knows, and what one refuses the other refuses.

use std::collections::BTreeSet;
use std::sync::Arc;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::of_front_matter;
use crate::book::{Book, Options, collect};
use crate::coe::front_matter::{Fields, FrontMatter, KEYS, Kind, Status, cut};
use crate::config::Config;
use crate::diagnostic::SourceFile;
use crate::source::Tree;

/// A book without COEs.
fn empty_book() -> Book {
    let options = Options {
        as_of: "2026-11-23".parse().unwrap(),
        drafts: true,
        keep_prose: false,
    };
    collect(Tree::default(), Config::default(), options).book
}

fn schema() -> Value {
    of_front_matter(&empty_book())
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

/// The keys at fault by the schema; an unknown key is named by the message.
fn refused(validator: &Validator, yaml: &str) -> BTreeSet<String> {
    let value: Value = serde_yaml::from_str(yaml).unwrap();
    validator
        .iter_errors(&value)
        .map(|error| {
            let path = error.instance_path().to_string();
            let key = path.split('/').nth(1).map(str::to_owned);
            key.unwrap_or_else(|| error.to_string())
        })
        .collect()
}

/// How many problems the reader finds.
fn problems(yaml: &str) -> usize {
    let file = Arc::new(SourceFile::new("a.md", format!("---\n{yaml}\n---\n")));
    let mut problems = Vec::new();
    let cut = cut(&file, &mut problems);
    let mut fields = Fields::read(&file, &cut, &KEYS);
    FrontMatter::read(&mut fields, &Config::default());
    problems.len() + fields.problems.len()
}

#[test]
fn the_schema_has_the_keys_that_the_reader_knows_and_no_others() {
    let schema = schema();
    let keys: BTreeSet<&str> = schema["properties"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, BTreeSet::from(KEYS));
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn every_key_is_described() {
    let schema = schema();
    for key in KEYS {
        let description = schema["properties"][key]["description"].as_str();
        assert!(description.is_some_and(|it| it.ends_with('.')), "{key}");
    }
}

#[test]
fn the_schema_names_its_draft_itself_and_its_subject() {
    let schema = schema();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(schema["$id"], "urn:coebook:front-matter");
    assert_eq!(schema["title"], "Front matter of a COE");
    jsonschema::meta::validate(&schema).unwrap();
}

#[test]
fn defaults_are_those_of_the_reader() {
    let schema = schema();
    let front = FrontMatter::default();
    let (status, kind) = (Status::default(), Kind::default());
    assert_eq!((front.status, front.kind), (status, kind));
    assert_eq!(schema["properties"]["status"]["default"], json!(status));
    assert_eq!(schema["properties"]["kind"]["default"], json!(kind));
}

#[test]
fn what_the_reader_takes_the_schema_takes() {
    let validator = validator();
    for yaml in [
        "title: DNS fails",
        "title: 503",
        "title: 1.10",
        "title:",
        "date: 2025-03-14",
        "date: '2025-12-31'",
        "status: draft",
        "status: in-review",
        "status: published",
        "kind: incident",
        "kind: near-miss",
        "severity: sev1",
        "severity: SEV2",
        "severity:",
        "services: [checkout, dns]",
        "services: checkout",
        "services:\n- a\n- 7",
        "services: []",
        "tags: [1.10, 7]",
        "owner: network-platform",
        "reviewers: [a]",
        "review-started: 2025-03-14",
        "review_started: 2025-03-14",
        "published-on: 2025-03-14",
        "published_on: 2025-03-14",
        "causes: [Deployment, latent-bug]",
        "causes: capacity",
        "detected-by: alarm",
        "detected_by: customer",
        "detected-by: internal",
        "customers: 1200",
        "customers: 0",
        "customers: ~1200",
        "customers: ≈ 1 200",
        "customers: '1,200'",
        "customers: 1_200",
        "customers: unknown",
        "started: 2025-03-14T09:02:00Z",
        "detected: 2025-03-14 09:02+01:00",
        "mitigated: 2025-03-14T09:02:00.5+0100",
        "resolved: 2025-03-14T09:02-05",
        "symptoms: ['x: y', 503]",
        "related: 2025-03-14-a",
        "recurrence_of: [2025-03-14-a]",
        "recurrence-of: [2025-03-14-a]",
        "links: https://example.com",
        "links: [http://example.com, 'mailto:sre@example.com']",
        "links: [{label: Board, url: https://example.com}, {url: https://example.com}]",
        "aliases: [coes/old]",
    ] {
        assert_eq!(problems(yaml), 0, "the reader refuses {yaml}");
        assert_eq!(refused(&validator, yaml), BTreeSet::new(), "{yaml}");
    }
}

#[test]
fn what_the_reader_refuses_the_schema_refuses_at_the_same_key() {
    let validator = validator();
    for (yaml, key) in [
        ("title: [a, b]", "title"),
        ("title: {a: b}", "title"),
        ("date: 14.03.2025", "date"),
        ("date: 2025-13-01", "date"),
        ("status: done", "status"),
        ("status: Published", "status"),
        ("kind: outage", "kind"),
        ("severity: sev9", "severity"),
        ("severity: [sev1]", "severity"),
        ("services: {a: b}", "services"),
        ("services: [[a]]", "services"),
        ("services: [a, ~]", "services"),
        ("owner: [a]", "owner"),
        ("reviewers: [{name: a}]", "reviewers"),
        ("review-started: yesterday", "review-started"),
        ("review_started: yesterday", "review_started"),
        ("published-on: soon", "published-on"),
        ("causes: [bad-luck]", "causes"),
        ("causes: bad-luck", "causes"),
        ("detected-by: luck", "detected-by"),
        ("customers: many", "customers"),
        ("customers: -3", "customers"),
        ("customers: '~'", "customers"),
        ("customers: [1]", "customers"),
        ("started: 2025-03-14", "started"),
        ("started: 2025-03-14T09:02:00", "started"),
        ("resolved: 09:02", "resolved"),
        ("symptoms: {a: b}", "symptoms"),
        ("related: [{id: a}]", "related"),
        ("links: [ftp://example.com]", "links"),
        ("links: [{label: Board}]", "links"),
        ("links: 7", "links"),
        ("aliases: {a: b}", "aliases"),
    ] {
        assert!(problems(yaml) > 0, "the reader takes {yaml}");
        assert_eq!(
            refused(&validator, yaml),
            BTreeSet::from([key.to_owned()]),
            "{yaml}"
        );
    }
}

#[test]
fn a_key_that_does_not_exist_is_named() {
    let validator = validator();
    for key in ["severty", "Severity", "detected_By", "customer", "$schema"] {
        let yaml = format!("{key}: a");
        assert!(problems(&yaml) > 0, "{yaml}");
        let refused = refused(&validator, &yaml);
        let named = refused.iter().any(|message| message.contains(key));
        assert!(named && refused.len() == 1, "{refused:?}");
    }
}

#[test]
fn the_schema_is_narrower_where_a_slip_is_likelier_than_a_meaning() {
    let validator = validator();
    for (yaml, key) in [
        ("tags: [true]", "tags"),
        ("date: 2025-03-14T09:00", "date"),
        ("links: {lable: Board, url: https://example.com}", "links"),
    ] {
        assert_eq!(problems(yaml), 0, "the reader refuses {yaml}");
        assert_eq!(refused(&validator, yaml), BTreeSet::from([key.to_owned()]));
    }
}

#[test]
fn names_in_the_settings_are_taken_as_they_are_written_there() {
    let mut book = empty_book();
    Arc::make_mut(&mut book.config).coe.severities =
        vec!["1".into(), "a.b (c)".into(), "größer".into()];
    let validator = jsonschema::draft202012::new(&of_front_matter(&book)).unwrap();
    for (yaml, right) in [
        ("severity: 1", true),
        ("severity: '1'", true),
        ("severity: A.B (C)", true),
        ("severity: größer", true),
        ("severity: 2", false),
        ("severity: axb (c)", false),
        ("severity: a.b", false),
    ] {
        assert_eq!(refused(&validator, yaml).is_empty(), right, "{yaml}");
    }
}
