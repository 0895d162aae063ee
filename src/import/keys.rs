//! The names under which others write what our front matter says.

/// What a label or a key of the front matter may tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Date,
    Status,
    Draft,
    Published,
    Severity,
    Services,
    Tags,
    Owner,
    Started,
    Detected,
    Mitigated,
    Resolved,
}

/// Names in lower case, words apart by one blank.
const NAMES: [(Key, &[&str]); 13] = [
    (Key::Title, &["title", "incident title"]),
    (
        Key::Date,
        &[
            "date",
            "incident date",
            "date of incident",
            "date of the incident",
            "day",
            "occurred on",
            "occurred",
        ],
    ),
    (
        Key::Status,
        &["status", "state", "document status", "review status"],
    ),
    (Key::Draft, &["draft"]),
    (Key::Published, &["published"]),
    (
        Key::Severity,
        &[
            "severity",
            "sev",
            "severity level",
            "incident severity",
            "priority",
            "impact level",
        ],
    ),
    (
        Key::Services,
        &[
            "services",
            "service",
            "affected services",
            "affected service",
            "service affected",
            "services affected",
            "impacted services",
            "services impacted",
            "systems",
            "system",
            "affected systems",
            "components",
            "component",
            "affected components",
        ],
    ),
    (Key::Tags, &["tags", "labels", "keywords"]),
    (
        Key::Owner,
        &[
            "owner",
            "team",
            "owning team",
            "owner team",
            "responsible team",
            "service owner",
        ],
    ),
    (
        Key::Started,
        &[
            "started",
            "start",
            "start time",
            "started at",
            "incident start",
            "incident started",
            "impact start",
            "outage start",
            "began",
        ],
    ),
    (
        Key::Detected,
        &[
            "detected",
            "detected at",
            "detection time",
            "time detected",
            "first detected",
        ],
    ),
    (
        Key::Mitigated,
        &[
            "mitigated",
            "mitigated at",
            "mitigation time",
            "time mitigated",
            "repaired",
        ],
    ),
    (
        Key::Resolved,
        &[
            "resolved",
            "resolved at",
            "end",
            "end time",
            "ended",
            "resolution time",
            "time resolved",
            "incident end",
            "incident resolved",
            "outage end",
        ],
    ),
];

impl Key {
    /// The key that a name stands for, whatever its case and punctuation.
    pub(super) fn of(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let words: Vec<&str> = lower
            .split(|next: char| !next.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let name = words.join(" ");
        let mut known = NAMES.iter();
        let (key, _) = known.find(|(_, names)| names.contains(&name.as_str()))?;
        Some(*key)
    }

    /// Our key, where there is one.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Status => "status",
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Severity => "severity",
            Self::Services => "services",
            Self::Tags => "tags",
            Self::Owner => "owner",
            Self::Started => "started",
            Self::Detected => "detected",
            Self::Mitigated => "mitigated",
            Self::Resolved => "resolved",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn a_key_is_known_under_many_names() {
        for (name, expected) in [
            ("incident_date", Some(Key::Date)),
            ("Affected Services:", Some(Key::Services)),
            ("SEV", Some(Key::Severity)),
            ("Start-Time", Some(Key::Started)),
            ("author", None),
            ("last_reviewed_on", None),
            ("", None),
        ] {
            assert_eq!(Key::of(name), expected, "{name}");
        }
    }
}
