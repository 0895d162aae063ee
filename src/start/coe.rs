//! A new COE, in which every section asks its questions.

use jiff::civil::{Date, Time};

use super::File;
use super::front_matter::front_matter;
use crate::config;
use crate::markdown::{cut_slug, url_slug};
use crate::time::{Clock, Part, Precision, Zone, ZoneMeanings, read_stamp};

/// What is known of an incident when its COE is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// One line; never empty.
    pub title: String,
    /// The day it began, and when.
    pub begun: Begun,
    /// One of the book's.
    pub severity: Option<String>,
    /// What was affected.
    pub services: Vec<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The one accountable team.
    pub owner: Option<String>,
    /// Some of the book's.
    pub causes: Vec<String>,
    /// Whether it is to be a folder, for pictures and data beside it.
    pub bundle: bool,
}

/// When an incident began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The day, in `zone`.
    pub day: Date,
    /// The time of day, if it is known.
    pub time: Option<Time>,
    /// The zone, as a heading of a timeline says it: `UTC`, `Europe/Oslo`.
    pub zone: String,
}

/// Why a text does not say when something began.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BegunError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Begun {
    /// What is known on the day itself: no more than the day.
    pub fn on(day: Date, settings: &config::Coe) -> Self {
        Self {
            day,
            time: None,
            zone: settings.timezone.clone(),
        }
    }

    /// Reads what a row of a timeline may begin with, date included: a time in
    /// RFC 3339, one with a zone (`2025-03-14 09:02 Europe/Oslo`) or without,
    /// which is then the book's, or only a day.
    pub fn read(text: &str, settings: &config::Coe) -> Result<Self, BegunError> {
        let meanings: &ZoneMeanings = &settings.zones;
        let unread = || BegunError {
            message: format!("`{text}` is no time that coebook can read"),
            help: "write a day, a time and a zone, such as `2025-03-14 09:02 UTC`, \
                   `2025-03-14 09:02 Europe/Oslo` or `2025-03-14T09:02:00+01:00`"
                .to_owned(),
        };
        let reading = read_stamp(text, meanings).ok_or_else(unread)?;
        let problem = |problem: &crate::time::TimeProblem| BegunError {
            message: problem.message.clone(),
            help: problem.help.clone(),
        };
        if let Some(first) = reading.problems.first() {
            return Err(problem(first));
        }
        if !text[reading.rest..].trim().is_empty() || reading.stamp.date.read().is_none() {
            return Err(unread());
        }
        let zone = crate::time::parse_zone(&settings.timezone, meanings).unwrap_or(Zone::utc());
        let placed = Clock::new(None, Part::Read(zone)).place(&reading);
        let Some(moment) = placed.moment else {
            return Err(placed.problems.first().map_or_else(unread, problem));
        };
        let there = moment.at.to_zoned(moment.zone.tz.clone()).datetime();
        Ok(Self {
            day: there.date(),
            time: (moment.precision != Precision::Day).then(|| there.time()),
            zone: spoken(&moment.zone.label),
        })
    }
}

/// A zone as a heading says it: a bare offset is one from UTC.
fn spoken(label: &str) -> String {
    match label {
        "Z" | "z" => "UTC".to_owned(),
        offset if offset.starts_with(['+', '-', '−']) => format!("UTC{offset}"),
        name => name.to_owned(),
    }
}

/// The most bytes of a slug that a person would type.
const LONGEST_SLUG: usize = 60;

impl Draft {
    /// The id of the COE: its day and its title, cut between words.
    pub fn id(&self) -> String {
        let slug = url_slug(&self.title);
        let slug = cut_slug(&slug, LONGEST_SLUG);
        format!("{}-{slug}", self.begun.day)
    }

    /// The file, by its path below the content folder.
    pub fn file(&self, settings: &config::Coe) -> File {
        let (year, id) = (self.begun.day.year(), self.id());
        let name = if self.bundle { "/index.md" } else { ".md" };
        File {
            path: format!("coes/{year:04}/{id}{name}"),
            text: self.text(settings),
        }
    }

    fn text(&self, settings: &config::Coe) -> String {
        let started = self.begun.time.map_or_else(String::new, |time| {
            let pattern = if time.second() == 0 {
                "%H:%M"
            } else {
                "%H:%M:%S"
            };
            format!(
                "| {} {} | **Started** <!-- What began it? --> |\n",
                self.begun.day,
                time.strftime(pattern)
            )
        });
        let evidence = if self.bundle {
            "Put pictures and CSV files beside this file, or link a dashboard with its\n     \
             time frame."
        } else {
            "Link a dashboard with its time frame. Pictures and CSV files need a folder:\n     \
             this file as index.md in one of its name, as `coebook new --bundle` makes it."
        };
        let body = include_str!("files/coe.md")
            .replace("@ZONE@", &self.begun.zone)
            .replace("@DAY@", &self.begun.day.to_string())
            .replace("@EVIDENCE@", evidence)
            .replace("@STARTED@\n", &started);
        format!("{}\n{body}", front_matter(self, settings))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn draft(title: &str) -> Draft {
        Draft {
            title: title.to_owned(),
            begun: Begun::on(date(2026, 11, 23), &config::Coe::default()),
            severity: None,
            services: Vec::new(),
            tags: Vec::new(),
            owner: None,
            causes: Vec::new(),
            bundle: false,
        }
    }

    #[test]
    fn an_id_is_cut_between_words() {
        for (title, expected) in [
            ("Checkout timed out!", "2026-11-23-checkout-timed-out"),
            ("Überlauf im Lager", "2026-11-23-überlauf-im-lager"),
            (
                "Checkout timed out for 32 minutes when one DNS resolver stopped answering",
                "2026-11-23-checkout-timed-out-for-32-minutes-when-one-dns-resolver",
            ),
        ] {
            assert_eq!(draft(title).id(), expected);
        }
    }

    #[test]
    fn an_id_without_blanks_is_still_a_name_that_a_file_can_bear() {
        let id = draft(&"障".repeat(90)).id();
        assert_eq!(id.len(), "2026-11-23-".len() + LONGEST_SLUG);
    }

    #[test]
    fn a_bundle_is_a_folder_of_its_own() {
        let bundle = Draft {
            bundle: true,
            ..draft("a")
        };
        let settings = config::Coe::default();
        assert_eq!(
            bundle.file(&settings).path,
            "coes/2026/2026-11-23-a/index.md"
        );
        assert_eq!(draft("a").file(&settings).path, "coes/2026/2026-11-23-a.md");
    }

    #[test]
    fn a_start_is_a_day_or_a_time_in_its_zone() {
        let settings = config::Coe::default();
        for (text, expected) in [
            ("2025-03-14T09:02:00Z", "2025-03-14 09:02:00 UTC"),
            ("2025-03-14T23:30:00+01:00", "2025-03-14 23:30:00 UTC+01:00"),
            (
                "2025-03-14 09:02 Europe/Oslo",
                "2025-03-14 09:02:00 Europe/Oslo",
            ),
            ("2025-03-14 09:02", "2025-03-14 09:02:00 UTC"),
            ("2025-03-14", "2025-03-14 - UTC"),
        ] {
            let begun = Begun::read(text, &settings).unwrap();
            let time = begun
                .time
                .map_or_else(|| "-".to_owned(), |time| time.to_string());
            let shown = format!("{} {time} {}", begun.day, begun.zone);
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_start_is_refused_with_its_reason() {
        let settings = config::Coe::default();
        for (text, reason) in [
            ("yesterday", "no time that coebook can read"),
            ("09:02 UTC", "no time that coebook can read"),
            (
                "2025-03-14 09:02 UTC and a half",
                "no time that coebook can read",
            ),
            ("03/04/2025 09:02", "03/04/2025"),
            ("2025-03-14 09:02 BST", "BST"),
            // The clocks went forward at two.
            ("2025-03-30 02:30 Europe/Oslo", "02:30"),
        ] {
            let error = Begun::read(text, &settings).unwrap_err();
            assert!(error.message.contains(reason), "{text}: {error}");
            assert!(!error.help.is_empty(), "{text}");
        }
    }
}
