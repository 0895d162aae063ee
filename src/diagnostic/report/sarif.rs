//! SARIF 2.1.0: for code scanning, and for editors that show such logs.
//!
//! Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version
//! 2.1.0 Plus Errata 01"; a test holds what is written against its schema.

use std::collections::HashMap;
use std::iter::zip;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::json::pretty;
use super::{Report, positions, region, sentences};
use crate::diagnostic::{Diagnostic, Fix, Level, Location, Position, Rule};

/// Where the schema of the form is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What paths are relative to: the root of the repository, by the name that
/// GitHub and others know it by.
const ROOT: &str = "%SRCROOT%";
/// What a path may hold as it is. A colon may not: it would end a scheme.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `report` as a SARIF log of one run.
pub(super) fn write(report: &Report<'_>) -> String {
    let mut rules = report.rules.to_vec();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (index, rule) in rules.iter().enumerate() {
        places.insert(rule.name, index);
    }
    for finding in report.findings {
        places.entry(finding.rule.name).or_insert_with(|| {
            rules.push(finding.rule);
            rules.len() - 1
        });
    }
    let results = zip(report.findings, fingerprints(report)).map(|(finding, fingerprint)| {
        result(report, finding, places[finding.rule.name], &fingerprint)
    });
    pretty(&Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [json!({
            "tool": { "driver": {
                "name": "coebook",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: {
                "description": { "text": "The root of the repository." },
            }},
            "results": results.collect::<Vec<_>>(),
        })],
    })
}

/// The members in the order in which people expect them.
#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Value; 1],
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "note",
    }
}

fn descriptor(rule: &Rule) -> Value {
    let explanation = rule.explanation();
    // GitHub's word for a level, by which its filters ask.
    let severity = match rule.level {
        Level::Advice => "recommendation",
        other => level(other),
    };
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.brief() },
        "fullDescription": { "text": rule.brief() },
        "help": { "text": explanation, "markdown": explanation },
        "defaultConfiguration": { "level": level(rule.level) },
        "properties": { "problem.severity": severity },
    })
}

fn result(report: &Report<'_>, finding: &Diagnostic, rule: usize, fingerprint: &str) -> Value {
    let mut result = json!({
        "ruleId": finding.rule.name,
        "ruleIndex": rule,
        "level": level(finding.level),
        "message": { "text": sentences(finding) },
        "locations": [{ "physicalLocation": physical(report, &finding.location) }],
        "partialFingerprints": { "coebook/v1": fingerprint },
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate();
        let related = related.map(|(index, (location, remark))| {
            json!({
                "id": index + 1,
                "physicalLocation": physical(report, location),
                "message": { "text": remark },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([mending(report, &finding.location, fix)]);
    }
    result
}

fn physical(report: &Report<'_>, location: &Location) -> Value {
    let mut place = json!({ "artifactLocation": artifact(report, location) });
    if let Some(region) = region(location) {
        place["region"] = span(region);
    }
    place
}

fn artifact(report: &Report<'_>, location: &Location) -> Value {
    let path = report.path(location);
    json!({
        "uri": utf8_percent_encode(&path, PATH).to_string(),
        "uriBaseId": ROOT,
    })
}

fn span((start, end): (Position, Position)) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn mending(report: &Report<'_>, location: &Location, fix: &Fix) -> Value {
    let replacements = fix.edits.iter().map(|edit| {
        json!({
            "deletedRegion": span(positions(location, edit.span)),
            "insertedContent": { "text": edit.text },
        })
    });
    json!({
        "description": { "text": fix.what },
        "artifactChanges": [{
            "artifactLocation": artifact(report, location),
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}
