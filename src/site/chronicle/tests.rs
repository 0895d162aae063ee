//! What a timeline shows, on rows whose values were worked out by hand.

use std::sync::Arc;

use super::strip::strip;
use super::*;
use crate::coe::{Context, parse};
use crate::config::Config;
use crate::diagnostic::SourceFile;
use crate::markdown::Highlighter;
use crate::source::{Document, Role};

/// A COE of 14 March 2025 with these front-matter lines, this heading of the
/// timeline and these rows.
fn coe(front: &str, title: &str, rows: &str) -> Coe {
    let id = "2025-03-14-a";
    let text = format!("---\ntitle: T\n{front}---\n\n## {title}\n\n{rows}");
    let document = Document {
        path: format!("coes/{id}.md"),
        role: Role::of(&format!("coes/{id}.md")),
        file: Arc::new(SourceFile::new("a.md", text)),
    };
    let context = Context {
        config: &Config::default(),
        tables: &crate::coe::charts::Tables::default(),
        highlighter: &Highlighter::default(),
        keep_prose: false,
    };
    parse(&document, id, false, &context).coe
}

/// The rows as lines: `+2` is the space above a row, in brackets stands what is
/// said between rows.
fn shown(front: &str, title: &str, rows: &str) -> Vec<String> {
    let coe = coe(front, title, rows);
    let mut lines = Vec::new();
    for row in times(&coe, title, 0, coe.timeline.len()) {
        let between = [row.gap, row.day, row.zone].into_iter().flatten();
        lines.extend(between.map(|said| format!("({said})")));
        let about = if row.approximate { "≈ " } else { "" };
        let until = row.until.map_or_else(String::new, |until| {
            let day = until.day.map_or_else(String::new, |day| format!(" {day}"));
            format!("–{}{day}", until.time)
        });
        let milestone = row
            .milestone
            .map_or_else(String::new, |it| format!(" {it}"));
        lines.push(format!(
            "+{} {about}{}{until}{milestone}",
            row.step, row.time
        ));
    }
    lines
}

#[test]
fn the_space_above_a_row_grows_with_the_time_that_passed() {
    let rows = "- 09:00 a\n- 09:04 b\n- 09:09 c\n- 09:29 d\n- 10:59 e\n- 18:59 f\n\
                - 2025-03-16 18:59 g\n- 2025-03-26 18:59 h\n";
    assert_eq!(
        shown("", "Timeline (UTC)", rows),
        [
            "+0 09:00",
            "+0 09:04",
            "+1 09:09",
            "+2 09:29",
            "(1 h 30 min later)",
            "+3 10:59",
            "(8 h later)",
            "+4 18:59",
            "(2 d later)",
            "(16 March 2025)",
            "+5 18:59",
            "(10 d later)",
            "(26 March 2025)",
            "+6 18:59",
        ]
    );
}

#[test]
fn ten_minutes_are_a_silence_while_customers_are_affected() {
    let rows = "- 08:50 a\n- 09:02 **Started** b\n- 09:11 **Detected** c\n- 09:25 d\n\
                - 09:34 **Mitigated** e\n- 10:20 **Resolved** f\n";
    assert_eq!(
        shown("", "Timeline (UTC)", rows),
        [
            "+0 08:50",
            "+1 09:02 Started",
            "+1 09:11 Detected",
            "(14 min without an entry)",
            "+1 09:25",
            "+1 09:34 Mitigated",
            "+2 10:20 Resolved",
        ]
    );
}

#[test]
fn midnight_begins_a_day_and_parts_nothing() {
    let rows = "- 23:58 a\n- 00:02 b\n- 22:00–01:30 c\n";
    assert_eq!(
        shown("", "Timeline (UTC)", rows),
        [
            "+0 23:58",
            "(15 March 2025)",
            "+0 00:02",
            "(21 h 58 min later)",
            "+4 22:00–01:30 16\u{a0}Mar",
        ]
    );
}

#[test]
fn a_day_is_named_though_a_row_without_a_time_stands_before_it() {
    let rows = "- 23:00 a\n- 2X:XX b\n- 2025-03-15 00:30 c\n";
    assert_eq!(
        shown("", "Timeline (UTC)", rows),
        [
            "+0 23:00",
            "+0 2X:XX",
            "(1 h 30 min since 14 Mar 23:00)",
            "(15 March 2025)",
            "+3 00:30",
        ]
    );
}

#[test]
fn another_zone_is_named_and_time_passes_as_it_did() {
    // 09:11 UTC is 10:11 in Oslo, before the last Sunday of March.
    let rows = "- 10:02 a\n- 09:11 UTC b\n- 10:20 c\n";
    assert_eq!(
        shown("", "Timeline (Europe/Oslo)", rows),
        [
            "+0 10:02",
            "(from here in UTC)",
            "+1 09:11",
            "(from here in Europe/Oslo)",
            "+1 10:20",
        ]
    );
    // Half past two by summer time, and again by winter time.
    let rows = "- 2024-10-27 02:30+02:00 a\n- 2024-10-27 02:30+01:00 b\n";
    assert_eq!(
        shown("", "Timeline", rows),
        [
            "(UTC+02:00)",
            "+0 02:30",
            "(1 h later)",
            "(from here in UTC+01:00)",
            "+2 02:30",
        ]
    );
    // No heading says the first: the row does.
    let rows = "- 10:02 CET a\n- 09:11 UTC b\n";
    let lines = shown("", "Timeline", rows);
    assert_eq!(lines[..2], ["(CET)", "+0 10:02"]);
}

#[test]
fn the_zone_stands_beside_the_heading_if_there_is_one_alone() {
    let one = coe("", "Timeline", "- 10:02 CET a\n");
    assert_eq!(
        note(&one, "Timeline").as_deref(),
        Some("CET · 14 March 2025")
    );
    let said = note(&one, "Timeline (CET)");
    assert_eq!(said.as_deref(), Some("14 March 2025"));
    let two = coe("", "Timeline", "- 10:02 CET a\n- 09:11 UTC b\n");
    assert_eq!(note(&two, "Timeline").as_deref(), Some("14 March 2025"));
}

#[test]
fn clocks_that_change_are_named_in_spring() {
    // On 30 March 2025 at 02:00 it became 03:00 in Oslo: 65 minutes are 5.
    let rows = "- 2025-03-30 01:58 a\n- 03:03 b\n";
    assert_eq!(
        shown("", "Timeline (Europe/Oslo)", rows),
        [
            "+0 01:58",
            "(clocks have gone forward 1 h: Europe/Oslo is now UTC+02:00)",
            "+1 03:03",
        ]
    );
}

#[test]
fn clocks_that_change_are_named_in_autumn() {
    // On 26 October 2025 at 03:00 it became 02:00 in Oslo: 80 minutes are 140.
    let rows = "- 2025-10-26 01:50 a\n- 03:10 b\n";
    assert_eq!(
        shown("", "Timeline (Europe/Oslo)", rows),
        [
            "+0 01:50",
            "(2 h 20 min later)",
            "(clocks have gone back 1 h: Europe/Oslo is now UTC+01:00)",
            "+3 03:10",
        ]
    );
}

#[test]
fn what_is_measured_from_another_row_than_the_last_says_so() {
    // Nothing is silent from 10:10 on, for the range lasts until 11:00.
    let range = "- 10:00–11:00 a\n- 10:10 b\n- 12:10 c\n";
    assert_eq!(
        shown("", "Timeline (UTC)", range),
        [
            "+0 10:00–11:00",
            "+0 10:10",
            "(1 h 10 min since 11:00)",
            "+2 12:10",
        ]
    );
    let out_of_order = "- 10:00 a\n- 09:30 b\n- 11:30 c\n";
    assert_eq!(
        shown("", "Timeline (UTC)", out_of_order),
        [
            "+0 10:00",
            "(30 min earlier than the row above)",
            "+0 09:30",
            "(1 h 30 min since 10:00)",
            "+3 11:30",
        ]
    );
}

#[test]
fn guesses_make_gaps_of_about_their_length() {
    let rows = "- ~09:02 a\n- 10:32 b\n";
    assert_eq!(
        shown("", "Timeline (UTC)", rows),
        ["+0 ≈ 09:02", "(about 1 h 30 min later)", "+3 10:32"]
    );
}

#[test]
fn a_day_without_an_hour_is_so_many_days_away_and_no_hours() {
    let rows = "- 23:50 a\n- 2025-03-15: b\n- 2025-03-18: c\n- 2025-03-18 10:00 d\n";
    assert_eq!(
        shown("", "Timeline (UTC)", rows),
        [
            "+0 23:50",
            "(the next day)",
            "(15 March 2025)",
            "+0 15 Mar",
            "(3 days later)",
            "(18 March 2025)",
            "+5 18 Mar",
            "+0 10:00",
        ]
    );
}

#[test]
fn seconds_are_shown_where_they_were_written() {
    let rows = "- 10:34:05 a\n- 10:34:50 b\n";
    assert_eq!(
        shown("", "Timeline (UTC)", rows),
        ["+0 10:34:05", "+0 10:34:50"]
    );
}

/// The strip as lines.
fn drawn(front: &str, rows: &str) -> Vec<String> {
    let coe = coe(front, "Timeline (UTC)", rows);
    let Some(strip) = strip(&coe) else {
        return Vec::new();
    };
    let mut lines = vec![format!("{} … {}: {}", strip.from, strip.to, strip.length)];
    let parts = [
        ("impact", strip.impact.as_slice()),
        ("silence", strip.silences.as_slice()),
        ("range", strip.ranges.as_slice()),
    ];
    for (kind, parts) in parts {
        lines.extend(
            parts
                .iter()
                .map(|it| format!("{kind} {}% +{}% {}", it.x, it.width, it.label)),
        );
    }
    lines.extend(
        strip
            .marks
            .iter()
            .map(|it| format!("{}% {} {}", it.x, it.url, it.label)),
    );
    lines.extend(strip.timeless);
    lines
}

#[test]
fn the_strip_is_to_scale() {
    // 78 minutes: 3 are 3.8 %, 9 are 11.5 %, 23 are 29.5 %, 32 are 41 %.
    let rows = "- 09:02 **Started** a\n- 09:05 b\n- 09:11 **Detected** c\n- 09:25 d\n\
                - 09:34 **Mitigated** e\n- 10:20 **Resolved** f\n- 2X:XX g\n";
    assert_eq!(
        drawn("", rows),
        [
            "09:02 … 10:20 UTC: 1 h 18 min",
            "impact 0% +41% customers affected for 32 min",
            "silence 11.5% +18% 14 min without an entry",
            "3.8% #at-0905 09:05",
            "29.5% #at-0925 09:25",
            "0% #at-0902 09:02 Started",
            "11.5% #at-0911 09:11 Detected",
            "41% #at-0934 09:34 Mitigated",
            "100% #at-1020 10:20 Resolved",
            "1 entry",
        ]
    );
}

#[test]
fn of_a_near_miss_nobody_says_that_customers_were_affected() {
    let rows = "- 09:00 **Started** a\n- 09:10 b\n- 09:20 **Mitigated** c\n";
    for (front, affected) in [("", true), ("kind: near-miss\n", false)] {
        let strip = strip(&coe(front, "Timeline", rows)).unwrap();
        assert_eq!(strip.impact.is_some(), affected);
        // Ten minutes are long while customers wait, and only then.
        assert_eq!(strip.silences.is_empty(), !affected);
        let lines = shown(front, "Timeline", rows);
        let said = lines.iter().any(|line| line.contains("without an entry"));
        assert_eq!(said, affected, "{lines:?}");
    }
}

#[test]
fn the_strip_holds_milestones_of_the_front_matter_and_whole_days() {
    // From 12:00 to the end of the 16th: 60 hours. The 15th begins after 12 h.
    let front = "started: 2025-03-14T12:00:00Z\nresolved: 2025-03-15T00:00:00Z\n";
    let rows = "- 18:00 a\n- 2025-03-15: b\n- 2025-03-16: c\n";
    assert_eq!(
        drawn(front, rows),
        [
            "14 Mar 12:00 UTC … 16 Mar: 2 d 12 h",
            "impact 0% +20% customers affected for 12 h",
            "silence 0% +10% 6 h without an entry",
            "silence 10% +10% 6 h without an entry",
            "range 20% +40% 15 Mar, hour not known",
            "range 60% +40% 16 Mar, hour not known",
            "10% #at-1800 14 Mar 18:00",
            "0%  14 Mar 12:00 Started",
            "20%  15 Mar 00:00 Resolved",
        ]
    );
}

#[test]
fn a_row_that_the_front_matter_overrules_is_no_milestone() {
    let front = "started: 2025-03-13T21:00:00Z\nresolved: 2025-03-14T10:00:30Z\n";
    let rows = "- 2025-03-14 09:00 **Started** a\n- 09:30 b\n- 10:00 **Resolved** c\n";
    assert_eq!(
        drawn(front, rows),
        [
            "13 Mar 21:00 … 14 Mar 10:00:30 UTC: 13 h",
            "impact 0% +100% customers affected for 13 h",
            "silence 0% +92.2% 12 h without an entry",
            "silence 92.2% +3.9% 30 min without an entry",
            "silence 96.1% +3.8% 30 min without an entry",
            "92.2% #at-0900 14 Mar 09:00",
            "96.1% #at-0930 14 Mar 09:30",
            // The same to the minute: there is one mark.
            "99.9% #at-1000 14 Mar 10:00 Resolved",
            "0%  13 Mar 21:00 Started",
        ]
    );
    let coe = coe(front, "Timeline (UTC)", rows);
    let description = strip(&coe).unwrap().description;
    assert!(
        description.contains("3 entries, 2 milestones. The longest gap: 12 h"),
        "{description}"
    );
    let rows = times(&coe, "Timeline (UTC)", 0, 3);
    let said: Vec<_> = rows
        .iter()
        .map(|row| (row.milestone, row.overruled))
        .collect();
    assert_eq!(
        said,
        [
            (None, Some("Started")),
            (None, None),
            (Some("Resolved"), None)
        ]
    );
}

#[test]
fn times_of_several_years_have_theirs() {
    let rows = "- 2025-03-14 09:00 **Started** a\n- 2025-03-14 09:30 b\n\
                - 2026-03-14 10:00:05 **Resolved** c\n";
    assert_eq!(
        drawn("", rows),
        [
            "14 Mar 2025 09:00 … 14 Mar 2026 10:00:05 UTC: 365 d 1 h",
            "impact 0% +100% customers affected for 365 d 1 h",
            "silence 0% +0% 30 min without an entry",
            "silence 0% +100% 365 d without an entry",
            "0% #at-0900 14 Mar 2025 09:00 Started",
            "100% #at-2026-03-14-1000 14 Mar 2026 10:00:05 Resolved",
        ]
    );
}

#[test]
fn there_is_no_strip_of_two_entries_nor_of_one_instant() {
    assert_eq!(drawn("", "- 09:00 a\n- 10:00 b\n"), [""; 0]);
    assert_eq!(drawn("", "- 09:00 a\n- 09:00 b\n- 09:00 c\n"), [""; 0]);
}

#[test]
fn the_strip_says_in_words_what_it_shows() {
    let rows = "- 09:02 **Started** a\n- 09:11 b\n- 09:34 **Mitigated** c\n";
    let strip = strip(&coe("", "Timeline (UTC)", rows)).unwrap();
    assert_eq!(
        strip.description,
        "From 09:02 to 09:34 UTC, 32 min: 3 entries, 2 milestones. The longest gap: 23 min \
         without an entry."
    );
}

proptest::proptest! {
    #[test]
    fn no_mark_of_any_timeline_leaves_the_strip(
        minutes in proptest::collection::vec(0_u32..40_000, 3..40),
        started in 0_u32..40_000,
    ) {
        let stamp = |minute: &u32| {
            let (day, rest) = (minute / 1_440, minute % 1_440);
            let month = if day < 18 { 3 } else { 4 };
            let day = if day < 18 { day + 14 } else { day - 17 };
            format!("2025-{month:02}-{day:02}T{:02}:{:02}", rest / 60, rest % 60)
        };
        let rows: String = minutes.iter().fold(String::new(), |rows, it| rows + &format!("- {}Z x\n", stamp(it)));
        let front = format!("started: {}:00Z\n", stamp(&started));
        let coe = coe(&front, "Timeline", &rows);
        if let Some(strip) = strip(&coe) {
            let number = |percent: &str| percent.trim_end_matches('%').parse::<f64>().unwrap();
            for mark in &strip.marks {
                proptest::prop_assert!((0.0..=100.0).contains(&number(&mark.x)));
            }
            for part in strip.silences.iter().chain(&strip.ranges) {
                let end = number(&part.x) + number(&part.width);
                proptest::prop_assert!(end <= 100.05, "{} + {}", part.x, part.width);
            }
            // Every instant has a mark, to a tenth of a percent.
            let first = minutes.iter().chain([&started]).min().unwrap();
            let last = minutes.iter().chain([&started]).max().unwrap();
            for minute in &minutes {
                let exact = f64::from(minute - first) * 100.0 / f64::from(last - first);
                let near = |mark: &crate::site::view::Mark| (number(&mark.x) - exact).abs() <= 0.0501;
                proptest::prop_assert!(strip.marks.iter().any(near), "{exact}");
            }
        }
    }
}
