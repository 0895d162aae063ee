//! When the turning points were, from the timeline and the front matter.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Input;
use super::front_matter::FrontMatter;
use super::timeline::{Entry, Milestone, Milestones, Reached};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Location, SourceFile, Spanned, rules};
use crate::time::{Precision, Zone, parse_zone};

/// The first Started, Detected and Declared and the last Mitigated and
/// Resolved of the timeline, or what the front matter says instead. Reports
/// rows that differ from it, ends before their start, and a start on another
/// day than the COE's.
pub(super) fn collect(
    front: &FrontMatter,
    entries: &[Entry],
    input: &Input<'_>,
    config: &Config,
    problems: &mut Vec<Diagnostic>,
) -> Milestones {
    let zone = entries
        .iter()
        .find_map(|entry| entry.moment.as_ref())
        .map(|moment| moment.zone.clone())
        .or_else(|| parse_zone(&config.coe.timezone, &config.coe.zones).ok())
        .unwrap_or_else(Zone::utc);
    let mut reached = |milestone| {
        let row = row_of(milestone, entries);
        let stated = front.milestones.get(milestone);
        if let (Some(row), Some(stated)) = (row, stated) {
            problems.extend(conflict(milestone, row, stated, input.file));
        }
        match (stated, row) {
            (Some(stated), _) => Some(Reached {
                at: stated.value,
                zone: zone.clone(),
                approximate: false,
                precision: Precision::Second,
                span: stated.span,
            }),
            (None, Some(row)) => from_row(row),
            (None, None) => None,
        }
    };
    let milestones = Milestones {
        started: reached(Milestone::Started),
        detected: reached(Milestone::Detected),
        declared: reached(Milestone::Declared),
        mitigated: reached(Milestone::Mitigated),
        resolved: reached(Milestone::Resolved),
    };
    problems.extend(ends_before_starts(&milestones, input.file));
    if let (Some(started), Some(date)) = (&milestones.started, input.date) {
        problems.extend(date_mismatch(
            started,
            date,
            front.date.as_ref(),
            input.file,
        ));
    }
    milestones
}

/// The row that counts for a milestone: one whose time is known.
fn row_of(milestone: Milestone, entries: &[Entry]) -> Option<&Entry> {
    let mut rows = entries
        .iter()
        .filter(|entry| entry.milestone == Some(milestone) && entry.moment.is_some());
    match milestone {
        Milestone::Started | Milestone::Detected | Milestone::Declared => rows.next(),
        Milestone::Mitigated | Milestone::Resolved => rows.next_back(),
    }
}

fn from_row(row: &Entry) -> Option<Reached> {
    let moment = row.moment.as_ref()?;
    Some(Reached {
        at: moment.at,
        zone: moment.zone.clone(),
        // Of a whole day the hour is not known.
        approximate: moment.approximate || moment.precision == Precision::Day,
        precision: moment.precision,
        span: row.time_span,
    })
}

/// A row that says something else than the front matter, as exactly as the row
/// says it.
fn conflict(
    milestone: Milestone,
    row: &Entry,
    stated: Spanned<Timestamp>,
    file: &Arc<SourceFile>,
) -> Option<Diagnostic> {
    let moment = row.moment.as_ref()?;
    let zone = &moment.zone;
    let shown = |at: Timestamp| {
        let format = match moment.precision {
            Precision::Day => "%Y-%m-%d",
            Precision::Minute => "%Y-%m-%d %H:%M",
            Precision::Second => "%Y-%m-%d %H:%M:%S",
        };
        at.to_zoned(zone.tz.clone()).strftime(format).to_string()
    };
    let (here, there) = (shown(moment.at), shown(stated.value));
    if here == there {
        return None;
    }
    let name = milestone.name();
    Some(
        Diagnostic::new(
            &rules::MILESTONE_CONFLICT,
            Location::new(file, row.time_span),
            format!(
                "**{name}** is {here} here and {there} {} in the front matter, which counts",
                zone.label
            ),
        )
        .related(Location::new(file, stated.span), "stated here")
        .help(format!(
            "delete `{}:` from the front matter, or mend the row",
            name.to_lowercase()
        )),
    )
}

/// Milestones that were reached before the one that they follow.
fn ends_before_starts(milestones: &Milestones, file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    use Milestone as M;
    [
        (M::Started, M::Detected),
        (M::Started, M::Mitigated),
        (M::Started, M::Resolved),
        (M::Mitigated, M::Resolved),
    ]
    .into_iter()
    .filter_map(|(first, then)| {
        let (from, to) = (milestones.get(first)?, milestones.get(then)?);
        (to.at < from.at).then(|| {
            Diagnostic::new(
                &rules::END_BEFORE_START,
                Location::new(file, to.span),
                format!("{} is before {}", then.name(), first.name()),
            )
            .related(Location::new(file, from.span), first.name())
            .help("mend the time of either; until then the duration between them is unknown")
        })
    })
    .collect()
}

/// A Started on another day, where the author was, than the COE's date.
fn date_mismatch(
    started: &Reached,
    date: Date,
    written: Option<&Spanned<Date>>,
    file: &Arc<SourceFile>,
) -> Option<Diagnostic> {
    let day = started.at.to_zoned(started.zone.tz.clone()).date();
    if day == date {
        return None;
    }
    let place = written.map_or(started.span, |written| written.span);
    let diagnostic = Diagnostic::new(
        &rules::DATE_MISMATCH,
        Location::new(file, place),
        format!(
            "this COE is dated {date}, but **Started** is on {day} ({})",
            started.zone.label
        ),
    )
    .help("the date is the day on which the impact began: mend whichever is wrong");
    Some(if place == started.span {
        diagnostic
    } else {
        diagnostic.related(Location::new(file, started.span), "Started")
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::coe::timeline::Milestone;
    use crate::coe::{self, Context, Parsed};
    use crate::config::Config;
    use crate::diagnostic::SourceFile;
    use crate::markdown::Highlighter;
    use crate::source::{Document, Role};
    use crate::time::Precision;

    /// A COE of 14 March 2025 with these front-matter lines and rows.
    fn parse(front: &str, rows: &str) -> Parsed {
        let text = format!("---\ntitle: DNS\n{front}---\n## Timeline (CET)\n\n{rows}");
        let id = "2025-03-14-dns";
        let document = Document {
            path: format!("coes/{id}.md"),
            role: Role::Coe {
                id: id.to_owned(),
                bundle: false,
            },
            file: Arc::new(SourceFile::new(format!("content/coes/{id}.md"), text)),
        };
        let context = Context {
            config: &Config::default(),
            tables: &crate::coe::charts::Tables::default(),
            highlighter: &Highlighter::default(),
            keep_prose: false,
        };
        coe::parse(&document, id, false, &context)
    }

    /// `STARTED→DETECTED` and so on in minutes, `?` for unknown, `~` for a guess.
    fn minutes(parsed: &Parsed) -> [String; 3] {
        use Milestone as M;
        [M::Detected, M::Mitigated, M::Resolved].map(|end| {
            let milestones = &parsed.coe.milestones;
            let guess = if milestones.is_approximate(M::Started, end) {
                "~"
            } else {
                ""
            };
            match milestones.seconds_between(M::Started, end) {
                Some(seconds) => format!("{guess}{}", seconds / 60),
                None => "?".to_owned(),
            }
        })
    }

    fn problems(parsed: &Parsed) -> Vec<String> {
        parsed
            .diagnostics
            .iter()
            .map(|diagnostic| {
                let at = &diagnostic.location;
                let words = &at.file.text[at.span.start..at.span.end];
                format!(
                    "{} at {words}: {}",
                    diagnostic.rule.name, diagnostic.message
                )
            })
            .collect()
    }

    #[test]
    fn the_first_start_and_the_last_end_count() {
        let parsed = parse(
            "",
            "- 09:02 **Started** a\n- 09:05 **Started** b\n- 09:11 **Detected** c\n\
             - 09:12 **Detected** d\n- 09:34 **Mitigated** e\n- 09:50 **Mitigated** f\n\
             - 10:00 **Resolved** g\n- 00:02 **Resolved** h\n",
        );
        assert_eq!(minutes(&parsed), ["9", "48", "900"]);
        assert_eq!(problems(&parsed), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_is_unknown() {
        let parsed = parse("", "- 09:02 **Started** a\n- 09:34 **Mitigated** b\n");
        assert_eq!(minutes(&parsed), ["?", "32", "?"]);
        assert_eq!(
            minutes(&parse("", "- 09:34 **Mitigated** b\n")),
            ["?", "?", "?"]
        );
        let unreadable = parse("", "- 2X:XX **Started** a\n- 22:34 **Mitigated** b\n");
        assert_eq!(minutes(&unreadable), ["?", "?", "?"]);
    }

    #[test]
    fn a_guess_or_a_whole_day_makes_its_durations_guesses() {
        let parsed = parse(
            "",
            "- ~09:02 **Started** a\n- 09:11 **Detected** b\n- 2025-03-16: **Resolved** c\n",
        );
        assert_eq!(minutes(&parsed)[0], "~9");
        let resolved = parsed.coe.milestones.resolved.as_ref().unwrap();
        assert!(resolved.approximate);
        assert_eq!(resolved.precision, Precision::Day);
        let started = parsed.coe.milestones.started.as_ref().unwrap();
        assert_eq!(started.precision, Precision::Minute);
    }

    #[test]
    fn front_matter_wins_over_a_row_that_differs() {
        let parsed = parse(
            "started: 2025-03-14T08:00:00Z\ndetected: 2025-03-14T08:11:40Z\n",
            "- 09:02 **Started** a\n- 09:11 **Detected** b\n",
        );
        assert_eq!(minutes(&parsed)[0], "11");
        assert_eq!(
            problems(&parsed),
            [
                "milestone-conflict at 09:02: **Started** is 2025-03-14 09:02 here and \
                 2025-03-14 09:00 CET in the front matter, which counts"
            ]
        );
    }

    #[test]
    fn front_matter_is_enough() {
        let parsed = parse(
            "started: 2025-03-14T08:00:00Z\nresolved: 2025-03-14T09:30:00Z\n",
            "- 09:20 Somebody calls\n",
        );
        assert_eq!(minutes(&parsed), ["?", "?", "90"]);
    }

    #[test]
    fn an_end_before_its_start_is_an_error_and_no_duration() {
        let parsed = parse(
            "detected: 2025-03-14T07:00:00Z\n",
            "- 09:02 **Started** a\n- 09:34 **Resolved** b\n- 09:40 **Mitigated** c\n",
        );
        assert_eq!(minutes(&parsed), ["?", "38", "?"]);
        assert_eq!(
            problems(&parsed),
            [
                "end-before-start at 2025-03-14T07:00:00Z: Detected is before Started",
                "end-before-start at 09:34: Resolved is before Mitigated",
            ]
        );
    }

    #[test]
    fn the_date_is_the_day_of_started_where_the_author_was() {
        let early = "- 2025-03-14 00:10 **Started** a\n";
        assert_eq!(problems(&parse("", early)), Vec::<String>::new());
        let other = "- 2025-03-13 23:50 **Started** a\n";
        assert_eq!(
            problems(&parse("date: 2025-03-14\n", other)),
            [
                "date-mismatch at 2025-03-14: this COE is dated 2025-03-14, but **Started** is \
                 on 2025-03-13 (CET)"
            ]
        );
        assert_eq!(
            problems(&parse("", other)),
            [
                "date-mismatch at 2025-03-13 23:50: this COE is dated 2025-03-14, but **Started** \
                 is on 2025-03-13 (CET)"
            ]
        );
    }
}
