//! The front matter of a new COE: what is known of it, and as comments what is
//! not known yet.

use std::fmt::Write as _;

use super::Draft;
use crate::config;

/// The lines between `---` and `---`, which are part of it.
pub(super) fn front_matter(draft: &Draft, settings: &config::Coe) -> String {
    let mut out = String::from("---\n");
    let mut line = |key: &str, value: Option<String>, unknown: &str| {
        let _ = match value {
            Some(value) => writeln!(out, "{key}: {value}"),
            None => writeln!(out, "# {key}: {unknown}"),
        };
    };
    line("title", Some(scalar(&draft.title)), "");
    // It goes to review as in-review, and is published as published.
    line("status", Some("draft".to_owned()), "");
    let severities = format!("one of {}", settings.severities.join(", "));
    line(
        "severity",
        draft.severity.as_deref().map(scalar),
        &severities,
    );
    line("services", list(&draft.services), "[what was affected]");
    line("tags", list(&draft.tags), "[words to find it by]");
    line(
        "owner",
        draft.owner.as_deref().map(scalar),
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
    let values: Vec<String> = values.iter().map(|value| scalar(value)).collect();
    (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
}

/// A text as YAML reads it, be it alone or in `[…]`: plain where that is the
/// same text, else in quotation marks.
fn scalar(text: &str) -> String {
    // YAML 1.1, which editors may still speak, has more words for true and false,
    // and knows dates.
    let truth = ["y", "yes", "n", "no", "on", "off"];
    let plain = text.chars().all(is_printable)
        && text.parse::<f64>().is_err()
        && text.contains(char::is_alphabetic)
        && !truth.contains(&text.to_lowercase().as_str())
        && !text.contains(['[', ']', '{', '}', ',', '#', '"', '\\'])
        && serde_yaml::to_string(text).is_ok_and(|yaml| yaml.trim_end() == text);
    if plain {
        text.to_owned()
    } else {
        // JSON's quotation is YAML's, but for letters that YAML wants as numbers.
        let quoted = serde_json::Value::from(text).to_string();
        quoted.chars().fold(String::new(), |mut out, letter| {
            if is_printable(letter) {
                out.push(letter);
            } else {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            out
        })
    }
}

/// Whether YAML takes a letter as it is (YAML 1.2, `c-printable`, section 5.1).
fn is_printable(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_would_read_otherwise_is_quoted() {
        for (text, expected) in [
            ("Checkout timed out", "Checkout timed out"),
            (
                "Bezahlen ging nicht: drei Stunden",
                "\"Bezahlen ging nicht: drei Stunden\"",
            ),
            ("no", "\"no\""),
            ("1.5", "\"1.5\""),
            ("a, b", "\"a, b\""),
            ("[x] \"y\" \\ # z", "\"[x] \\\"y\\\" \\\\ # z\""),
            ("-", "\"-\""),
            ("~", "\"~\""),
            ("2026-11-23", "\"2026-11-23\""),
            ("障害", "障害"),
            ("a\u{fffe}b\u{7f}\u{feff}", "\"a\\ufffeb\\u007f\\ufeff\""),
        ] {
            let written = scalar(text);
            assert_eq!(written, expected);
            let read: Vec<String> = serde_yaml::from_str(&format!("[{written}]")).unwrap();
            assert_eq!(read, [text]);
        }
    }
}
