//! What a source says of itself → the front matter of a COE.

use std::fmt::Write;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::facts::Fact;
use super::keys::Key;
use crate::config::Config;
use crate::markdown::yaml_line;
use crate::time::{Clock, Part, Precision, Zone, parse_zone, read_stamp};

/// The front matter of a result: keys of the format and their values, as YAML.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    /// In the order of the file.
    pub(super) entries: Vec<(&'static str, String)>,
    /// What was guessed, and from what.
    pub(super) guesses: Vec<String>,
    /// What somebody has to decide.
    pub(super) questions: Vec<String>,
}

impl Front {
    fn set(&mut self, key: &'static str, value: String) {
        self.entries.push((key, value));
    }

    /// What stands behind a key, as YAML.
    pub(super) fn value(&self, key: &str) -> Option<&str> {
        let mut entries = self.entries.iter();
        let (_, value) = entries.find(|(known, _)| *known == key)?;
        Some(value)
    }
}

/// What `facts` say. `zone` is the one that the text gives to its times.
pub(super) fn front(
    title: &str,
    date: Option<Date>,
    facts: &[Fact],
    zone: Option<&Zone>,
    config: &Config,
) -> Front {
    let mut front = Front::default();
    front.set("title", yaml_line(title));
    if let Some(date) = date {
        front.set("date", date.to_string());
    }
    status(&mut front, date, facts);
    for fact in facts {
        let key = fact.key.name();
        if front.value(key).is_some() {
            continue;
        }
        match fact.key {
            Key::Severity => severity(&mut front, fact, config),
            Key::Owner => {
                front.set(key, yaml_line(&fact.text()));
                guessed(&mut front, fact, &fact.text());
            }
            Key::Services | Key::Tags => {
                let items = items(fact);
                let list: Vec<String> = items.iter().map(|item| yaml_line(item)).collect();
                front.set(key, format!("[{}]", list.join(", ")));
                guessed(&mut front, fact, &items.join(", "));
            }
            Key::Started | Key::Detected | Key::Mitigated | Key::Resolved => {
                milestone(&mut front, fact, date, zone, config);
            }
            Key::Title | Key::Date | Key::Status | Key::Draft | Key::Published => {}
        }
    }
    front
}

fn guessed(front: &mut Front, fact: &Fact, value: &str) {
    let guess = format!("{}: {value}, from {}", fact.key.name(), fact.from);
    front.guesses.push(guess);
}

/// Published, unless the source says otherwise, or its day is still to be found.
fn status(front: &mut Front, date: Option<Date>, facts: &[Fact]) {
    let said = facts.iter().find_map(|fact| {
        let value = fact.text().to_lowercase();
        let status = match fact.key {
            Key::Draft if value == "true" => "draft",
            Key::Published if value == "false" => "draft",
            Key::Status
                if value.contains("draft") || value == "wip" || value.contains("in progress") =>
            {
                "draft"
            }
            Key::Status if value.contains("review") && !value.contains("reviewed") => "in-review",
            _ => return None,
        };
        Some((status, fact))
    });
    let default = if date.is_some() {
        "published"
    } else {
        front
            .guesses
            .push("status: draft, since it has no date".to_owned());
        "draft"
    };
    let status = said.as_ref().map_or(default, |(status, _)| *status);
    front.set("status", status.to_owned());
    if let Some((_, fact)) = said {
        let guess = format!("status: {status}, from {}", fact.from);
        front.guesses.push(guess);
    }
}

/// One of the book's severities: by its name, or by the number both have.
fn severity(front: &mut Front, fact: &Fact, config: &Config) {
    let written = fact.text();
    let known = &config.coe.severities;
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|next| next.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let words: Vec<String> = written
        .split(|next: char| next.is_whitespace() || "(),:/".contains(next))
        .map(letters)
        .filter(|word| !word.is_empty())
        .collect();
    let whole = letters(&written);
    let number = |text: &str| {
        let digits = text.trim_start_matches(|next: char| !next.is_ascii_digit());
        let prefix = &text[..text.len() - digits.len()];
        let fits = [
            "",
            "p",
            "s",
            "sev",
            "severity",
            "priority",
            "level",
            "incidentlevel",
        ];
        (digits.len() == 1 && fits.contains(&prefix)).then(|| digits.to_owned())
    };
    let named = known.iter().find(|name| {
        let name = letters(name);
        name == whole || words.contains(&name)
    });
    let numbered = || {
        let wanted = number(&whole).or_else(|| words.iter().find_map(|word| number(word)))?;
        known
            .iter()
            .find(|name| number(&letters(name)).as_ref() == Some(&wanted))
    };
    match named.or_else(numbered) {
        Some(name) => {
            let name = name.clone();
            front.set("severity", yaml_line(&name));
            front
                .guesses
                .push(format!("severity: {name}, from {} ({written})", fact.from));
        }
        None => front.questions.push(format!(
            "severity: {} says {written:?}, which is none of the book's ({})",
            fact.from,
            known.join(", ")
        )),
    }
}

/// The items of a list, or of a text with commas between them.
fn items(fact: &Fact) -> Vec<String> {
    let texts: Vec<&str> = match fact.values.as_slice() {
        [one] => one.split([',', ';']).collect(),
        several => several.iter().map(String::as_str).collect(),
    };
    let texts = texts.into_iter().map(str::trim);
    texts
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A milestone that stands beside the timeline, as a time with its offset.
fn milestone(
    front: &mut Front,
    fact: &Fact,
    date: Option<Date>,
    zone: Option<&Zone>,
    config: &Config,
) {
    let written = fact.text();
    let default = parse_zone(&config.coe.timezone, &config.coe.zones).ok();
    let reading = read_stamp(&written, &config.coe.zones);
    let own_zone = reading
        .as_ref()
        .is_some_and(|reading| !matches!(reading.stamp.zone, Part::Absent));
    let assumed = zone.cloned().or(default).unwrap_or_else(Zone::utc);
    let mut clock = Clock::new(date, Part::Read(assumed.clone()));
    let moment = reading.and_then(|reading| clock.place(&reading).moment);
    let Some(moment) = moment.filter(|moment| moment.precision != Precision::Day) else {
        front.questions.push(format!(
            "{}: {} says {written:?}, which is no time",
            fact.key.name(),
            fact.from
        ));
        return;
    };
    let offset = moment.zone.tz.to_offset(moment.at);
    let civil = moment.at.to_zoned(TimeZone::fixed(offset));
    let shown = civil.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let mut guess = format!(
        "{}: {shown}, from {} ({written})",
        fact.key.name(),
        fact.from
    );
    if !own_zone {
        let _ = write!(guess, "; it names no zone, so {} is assumed", assumed.label);
    }
    front.guesses.push(guess);
    front.set(fact.key.name(), shown);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(key: Key, values: &[&str]) -> Fact {
        Fact {
            key,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            from: "the front matter's `x`".to_owned(),
        }
    }

    fn said(fact: Fact) -> String {
        let date = jiff::civil::date(2025, 3, 14);
        let front = front("T", Some(date), &[fact], None, &Config::default());
        let entries = front.entries.into_iter().skip(2);
        let lines = entries.map(|(key, value)| format!("{key}: {value}"));
        lines.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_severity_is_one_of_the_books() {
        for (written, expected) in [
            ("SEV2", "sev2"),
            ("Sev-2 (major)", "sev2"),
            ("P1", "sev1"),
            ("Severity 3", "sev3"),
            ("2", "sev2"),
        ] {
            assert_eq!(
                said(fact(Key::Severity, &[written])),
                format!("status: published; severity: {expected}"),
                "{written}"
            );
        }
        for unknown in ["high", "SEV9", "2025"] {
            assert_eq!(said(fact(Key::Severity, &[unknown])), "status: published");
        }
    }

    #[test]
    fn a_report_is_published_unless_it_says_otherwise() {
        for (fact, expected) in [
            (fact(Key::Draft, &["true"]), "draft"),
            (fact(Key::Draft, &["false"]), "published"),
            (fact(Key::Published, &["false"]), "draft"),
            (fact(Key::Status, &["In Review"]), "in-review"),
            (fact(Key::Status, &["Reviewed and final"]), "published"),
            (fact(Key::Status, &["Resolved"]), "published"),
        ] {
            assert_eq!(said(fact), format!("status: {expected}"));
        }
    }

    #[test]
    fn lists_may_be_written_with_commas() {
        assert_eq!(
            said(fact(Key::Services, &["checkout, pay: ments"])),
            "status: published; services: [checkout, \"pay: ments\"]"
        );
    }

    #[test]
    fn a_milestone_keeps_the_zone_in_which_it_is_written() {
        for (written, expected) in [
            ("2025-03-14 09:02 CET", "2025-03-14T09:02:00+01:00"),
            ("09:02", "2025-03-14T09:02:00+00:00"),
            ("2025-03-14T09:02:00Z", "2025-03-14T09:02:00+00:00"),
        ] {
            assert_eq!(
                said(fact(Key::Started, &[written])),
                format!("status: published; started: {expected}")
            );
        }
        assert_eq!(
            said(fact(Key::Started, &["in the morning"])),
            "status: published"
        );
    }

    #[test]
    fn texts_that_yaml_would_read_otherwise_are_quoted() {
        for (owner, expected) in [
            ("no", "\"no\""),
            ("on", "\"on\""),
            ("edge: core", "\"edge: core\""),
            ("a\tb", "a b"),
        ] {
            assert_eq!(
                said(fact(Key::Owner, &[owner])),
                format!("status: published; owner: {expected}")
            );
        }
    }
}
