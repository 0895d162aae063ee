//! The day an incident began, from wherever the source says it.

use jiff::civil::Date;

use super::facts::Fact;
use super::keys::Key;
use super::name::date_in_name;
use crate::time::{ZoneMeanings, date_in_title};

/// A day and where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    pub(super) from: String,
}

/// What is known of a source before its sections are read.
pub(super) struct Clues<'c> {
    /// Its path below the folder that is imported.
    pub(super) name: &'c str,
    pub(super) title: Option<&'c str>,
    pub(super) facts: &'c [Fact],
    pub(super) body: &'c str,
}

/// Every day that the source may have begun on, the most trusted first: the
/// front matter's date, the file's name, the title, a label, the first sentence
/// or heading that holds one.
pub(super) fn candidates(clues: &Clues<'_>, zones: &ZoneMeanings) -> Vec<Found> {
    let stated = |front: bool, key: Key| {
        clues
            .facts
            .iter()
            .filter(move |fact| fact.key == key && fact.from.starts_with("the front") == front)
            .filter_map(|fact| {
                let date = date_in_title(&fact.text(), zones)?;
                let from = fact.from.clone();
                Some(Found { date, from })
            })
    };
    let name = date_in_name(clues.name).map(|(date, _)| Found {
        date,
        from: "the file's name".to_owned(),
    });
    let title = clues.title.and_then(|title| date_in_title(title, zones));
    let title = title.map(|date| Found {
        date,
        from: "the title".to_owned(),
    });
    let line = clues.body.lines().find_map(|line| {
        let text = line.trim_start_matches(['#', '-', '*', '>', ' ', '|', '_']);
        let date = date_in_title(text, zones)?;
        let from = format!("the line \"{}\"", shortened(line.trim()));
        Some(Found { date, from })
    });
    stated(true, Key::Date)
        .chain(name)
        .chain(title)
        .chain(stated(false, Key::Date))
        .chain(stated(true, Key::Started))
        .chain(stated(false, Key::Started))
        .chain(line)
        .collect()
}

/// The beginning of a line, for a report.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}\u{2026}", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str, title: Option<&str>, body: &str) -> Option<String> {
        let clues = Clues {
            name,
            title,
            facts: &[],
            body,
        };
        let found = candidates(&clues, &ZoneMeanings::new()).into_iter().next();
        found.map(|found| format!("{} from {}", found.date, found.from))
    }

    #[test]
    fn the_day_is_read_from_the_name_the_title_or_the_text() {
        for (name, title, body, expected) in [
            (
                "2025-03-14-dns.md",
                Some("2025-03-15 DNS"),
                "",
                "2025-03-14 from the file's name",
            ),
            (
                "dns.md",
                Some("DNS fails, 14 March 2025"),
                "",
                "2025-03-14 from the title",
            ),
            (
                "dns.md",
                None,
                "words\n- 2025-03-14 09:02 it broke\n",
                "2025-03-14 from the line \"- 2025-03-14 09:02 it broke\"",
            ),
        ] {
            assert_eq!(first(name, title, body).as_deref(), Some(expected));
        }
        assert_eq!(first("dns.md", Some("DNS"), "It broke.\n"), None);
    }
}
