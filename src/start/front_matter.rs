//! The front matter of a new COE: what is known of it, and as comments what is
//! not known yet.

use std::fmt::Write as _;

use super::Draft;
use crate::config;
use crate::markdown::yaml_scalar;

/// The lines between `---` and `---`, which are part of it.
pub(super) fn front_matter(draft: &Draft, settings: &config::Coe) -> String {
    let mut out = String::from("---\n");
    let mut line = |key: &str, value: Option<String>, unknown: &str| {
        let _ = match value {
            Some(value) => writeln!(out, "{key}: {value}"),
            None => writeln!(out, "# {key}: {unknown}"),
        };
    };
    line("title", Some(yaml_scalar(&draft.title)), "");
    // It goes to review as in-review, and is published as published.
    line("status", Some("draft".to_owned()), "");
    let severities = format!("one of {}", settings.severities.join(", "));
    line(
        "severity",
        draft.severity.as_deref().map(yaml_scalar),
        &severities,
    );
    line("services", list(&draft.services), "[what was affected]");
    line("tags", list(&draft.tags), "[words to find it by]");
    line(
        "owner",
        draft.owner.as_deref().map(yaml_scalar),
        "the one team that answers for this COE",
    );
    line(
        "reviewers",
        None,
        "[teams that reviewed it, one beside the owner at least]",
    );
    let causes = format!("[what triggered it: {}]", settings.causes.join(", "));
    line("causes", list(&draft.causes), &causes);
    line("detected-by", None, "one of alarm, customer, internal");
    line(
        "customers",
        None,
        "a number, ~number for an estimate, or unknown",
    );
    line(
        "symptoms",
        None,
        "error strings and alarms, each as it stands in the log:",
    );
    out.push_str("#   - \"connection reset by peer\"\n---\n");
    out
}

/// `[a, b]`; nothing when there is none.
fn list(values: &[String]) -> Option<String> {
    let values: Vec<String> = values.iter().map(|value| yaml_scalar(value)).collect();
    (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
}
