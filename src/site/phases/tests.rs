//! Phases of COEs whose times were worked out by hand.

use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;

use super::phases;
use crate::coe::{Coe, Context, parse};
use crate::config::Config;
use crate::diagnostic::SourceFile;
use crate::draw::text_width;
use crate::markdown::Highlighter;
use crate::site::view::{PhaseBar, PhasesView};
use crate::source::{Document, Role};

/// A COE of 14 March 2025 with a timeline in `zone`.
fn coe(front: &str, zone: &str, rows: &str) -> Coe {
    let id = "2025-03-14-a";
    let text = format!("---\ntitle: T\n{front}---\n## Timeline ({zone})\n\n{rows}");
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

fn view(zone: &str, rows: &str) -> PhasesView {
    phases(&coe("", zone, rows)).unwrap()
}

/// `x+width kind label`, one a segment.
fn segments(bar: &PhaseBar) -> Vec<String> {
    bar.segments
        .iter()
        .map(|it| {
            let broken = if it.broken { " broken" } else { "" };
            let label = it.label.as_deref().unwrap_or("-");
            format!("{}+{} {}{broken}: {label}", it.x, it.width, it.kind)
        })
        .collect()
}

/// `x time name`, one a mark.
fn marks(bar: &PhaseBar) -> Vec<String> {
    bar.marks
        .iter()
        .map(|it| format!("{} {} {}", it.x, it.time, it.name))
        .collect()
}

fn list(view: &PhasesView) -> Vec<String> {
    view.list
        .iter()
        .map(|row| {
            let after = row.after.as_ref().map(|it| format!(" ({it})"));
            format!("{} {}{}", row.name, row.time, after.unwrap_or_default())
        })
        .collect()
}

#[test]
fn phases_stand_to_scale() {
    // 9, 23 and 46 of 78 minutes are 11.5, 29.5 and 59.0 %.
    let view = view(
        "UTC",
        "- 09:02 **Started** a\n- 09:11 **Detected** b\n- 09:34 **Mitigated** c\n\
         - 10:20 **Resolved** d\n",
    );
    let bar = view.bar.as_ref().unwrap();
    assert_eq!(
        segments(bar),
        [
            "0+11.5 undetected: 9 min",
            "11.5+29.5 impact: 23 min to mitigate",
            "41+59 after: 46 min to resolve",
        ]
    );
    assert_eq!(
        marks(bar),
        [
            "0 09:02 Started",
            "11.5 09:11 Detected",
            "41 09:34 Mitigated",
            "100 10:20 UTC Resolved",
        ]
    );
    assert_eq!(
        list(&view),
        [
            "Started 14 March 2025, 09:02 UTC",
            "Detected 09:11 UTC (9 min after Started)",
            "Mitigated 09:34 UTC (23 min after Detected)",
            "Resolved 10:20 UTC (46 min after Mitigated)",
        ]
    );
    assert_eq!(view.notes, Vec::<String>::new());
    assert_eq!(
        view.summary,
        "Started 09:02 UTC on 14 March 2025; detected 9 min after Started; mitigated 23 min \
         after Detected; resolved 46 min after Mitigated."
    );
}

#[test]
fn midnight_estimates_and_short_phases_are_said() {
    let view = view(
        "UTC",
        "- 23:40 **Started** a\n- 00:10 **Detected** b\n- 00:20 **Declared** b\n\
         - ~00:40 **Mitigated** c\n- 02:40 **Resolved** d\n",
    );
    let bar = view.bar.as_ref().unwrap();
    assert_eq!(
        marks(bar),
        [
            "0 14 Mar 23:40 Started",
            "16.7 15 Mar 00:10 Detected",
            "22.2 00:20 Declared after 10 min",
            "33.3 ≈ 00:40 Mitigated after ≈ 20 min",
            "100 02:40 UTC Resolved",
        ]
    );
    assert_eq!(
        list(&view)[1..4],
        [
            "Detected 15 March 2025, 00:10 UTC (30 min after Started)",
            "Declared 00:20 UTC (10 min after Detected)",
            "Mitigated ≈ 00:40 UTC (≈ 20 min after Declared)",
        ]
    );
}

#[test]
fn phases_beyond_a_year_have_their_years() {
    let view = view(
        "UTC",
        "- 2025-03-14 09:02 **Started** a\n- 2025-03-14 10:00 **Mitigated** c\n\
         - 2027-03-14 10:00 **Resolved** d\n",
    );
    let bar = view.bar.as_ref().unwrap();
    assert_eq!(
        marks(bar),
        [
            "0 14 Mar 2025 09:02 Started",
            "40 10:00 Mitigated",
            "100 14 Mar 2027 10:00 UTC Resolved",
        ]
    );
    assert_eq!(
        bar.segments[1].title,
        "730 d from Mitigated 14 Mar 2025 10:00 UTC to Resolved 14 Mar 2027 10:00 UTC"
    );
}

#[test]
fn seconds_of_a_phase_are_told() {
    let view = view(
        "UTC",
        "- 09:00:00 **Started** a\n- 09:01:35 **Mitigated** c\n- 09:03:40 **Resolved** d\n",
    );
    let bar = view.bar.as_ref().unwrap();
    let durations: Vec<&str> = bar
        .segments
        .iter()
        .filter_map(|it| it.duration.as_deref())
        .collect();
    assert_eq!(durations, ["1 min 35 s", "2 min 5 s"]);
}

#[test]
fn what_is_not_known_is_hatched_and_said() {
    let ended = view("UTC", "- 09:00 **Started** a\n- 09:30 **Mitigated** c\n");
    assert_eq!(
        segments(ended.bar.as_ref().unwrap()),
        ["0+91 impact: 30 min to mitigate", "91+9 unknown: -"]
    );
    assert_eq!(
        ended.notes,
        ["Not known: Detected and Resolved; hatched parts have no known length."]
    );
    assert_eq!(list(&ended)[2..], ["Detected unknown", "Resolved unknown"]);

    // Who does not know the start cannot say how long it went unnoticed.
    let begun = view("UTC", "- 09:00 **Detected** a\n- 10:00 **Resolved** x\n");
    assert_eq!(
        segments(begun.bar.as_ref().unwrap()),
        ["0+9 unknown: -", "9+91 impact: 1 h to resolve"]
    );
}

#[test]
fn a_long_phase_is_broken_and_stays_the_longest() {
    let view = view(
        "UTC",
        "- 09:00 **Started** a\n- 09:02 **Detected** b\n- 10:00 **Mitigated** c\n\
         - 2025-04-14 09:00 **Resolved** x\n",
    );
    // Drawn are 2, 58 and, for the broken one, 1.5 × 58 minutes: 2 would be 1.4 %,
    // too little. So 2 is the longest that is not broken, and 1.5 and 2 × 2 are.
    assert_eq!(
        segments(view.bar.as_ref().unwrap()),
        [
            "0+22.2 undetected: 2 min to detect",
            "22.2+33.3 impact broken: 58 min to mitigate",
            "55.6+44.4 after broken: 30 d 23 h to resolve",
        ]
    );
    assert_eq!(
        view.notes,
        ["Not to scale where the bar is broken: 58 min and 30 d 23 h."]
    );
}

#[test]
fn nothing_is_broken_to_show_how_soon_it_was_declared() {
    let view = view(
        "UTC",
        "- 09:00 **Started** a\n- 09:30 **Detected** b\n- 09:31 **Declared** b\n\
         - 10:00 **Mitigated** c\n- 13:00 **Resolved** x\n",
    );
    let bar = view.bar.as_ref().unwrap();
    assert_eq!(segments(bar)[1], "12.5+0.4 impact: -");
    assert!(bar.segments.iter().all(|segment| !segment.broken));
    assert_eq!(marks(bar)[2], "12.9 09:31 Declared after 1 min");
}

#[test]
fn times_that_are_equal_or_in_another_order_do_not_mislead() {
    let equal = view(
        "UTC",
        "- 09:00 **Started** a\n- 09:00 **Detected** b\n- 09:10 **Mitigated** c\n\
         - 09:10 **Resolved** x\n",
    );
    assert_eq!(
        marks(equal.bar.as_ref().unwrap()),
        [
            "0 09:00 Started, detected",
            "100 09:10 UTC Mitigated, resolved"
        ]
    );
    assert_eq!(
        list(&equal)[1],
        "Detected 09:00 UTC (at the same time as Started)"
    );
    // It mended itself before anybody saw it.
    let late = view(
        "UTC",
        "- 09:00 **Started** a\n- 09:20 **Mitigated** c\n- 09:50 **Detected** b\n\
         - 10:00 **Resolved** x\n",
    );
    assert_eq!(
        segments(late.bar.as_ref().unwrap()),
        [
            "0+33.3 undetected: 20 min to mitigate",
            "33.3+50 after: 30 min until detected",
            "83.3+16.7 after: 10 min",
        ]
    );
    let coe = coe(
        "detected: 2025-03-14T08:00:00Z\n",
        "UTC",
        "- 09:00 **Started** a\n- 09:20 **Mitigated** b\n- 10:00 **Resolved** c\n",
    );
    let refused = phases(&coe).unwrap();
    assert_eq!(
        refused.notes,
        ["Detected is left out: its time is before Started."]
    );
    assert_eq!(
        list(&refused)[3],
        "Detected unknown: written as before Started"
    );
}

#[test]
fn lengths_are_real_time_when_clocks_change() {
    // Clocks in Oslo show 01:59 and then 03:00: 01:40 to 03:30 is 50 minutes.
    let view = view(
        "Europe/Oslo",
        "- 2025-03-30 01:30 **Started** a\n- 01:40 **Detected** b\n- 03:30 **Mitigated** c\n\
         - 04:00 **Resolved** x\n",
    );
    assert_eq!(
        segments(view.bar.as_ref().unwrap()),
        [
            "0+11.1 undetected: 10 min",
            "11.1+55.6 impact: 50 min to mitigate",
            "66.7+33.3 after: 30 min to resolve",
        ]
    );
    assert_eq!(
        view.notes,
        ["Clocks went forward by 1 h meanwhile; lengths are real time."]
    );
}

#[test]
fn zones_and_whole_days_are_told_as_they_were_written() {
    let view = view(
        "UTC",
        "- 09:00 **Started** a\n- 10:10 CET **Detected** b\n- 10:30 CET **Mitigated** c\n\
         - 2025-03-16: **Resolved** x\n",
    );
    assert_eq!(
        marks(view.bar.as_ref().unwrap()),
        [
            "0 14 Mar 09:00 UTC Started",
            "16.7 10:10 CET Detected",
            "50 10:30 CET Mitigated",
            "100 ≈ 16 Mar Resolved",
        ]
    );
    assert_eq!(
        view.notes[1],
        "Each time is in the zone in which it was written: UTC and CET."
    );
}

#[test]
fn one_time_or_a_near_miss_is_a_sentence() {
    let one = view("UTC", "- 09:00 **Started** a\n");
    assert_eq!(one.bar, None);
    assert_eq!(one.summary, "Started 09:00 UTC on 14 March 2025.");
    assert_eq!(one.notes, ["Not known: Detected, Mitigated and Resolved."]);
    let near = coe(
        "kind: near-miss\n",
        "UTC",
        "- 09:00 **Started** a\n- 09:30 **Detected** b\n",
    );
    let near = phases(&near).unwrap();
    assert_eq!(near.bar, None);
    assert_eq!(
        near.summary,
        "A near miss: no impact. Started 09:00 UTC on 14 March 2025; detected 30 min after \
         Started."
    );
    assert_eq!(phases(&coe("", "UTC", "- a\n")), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever the lengths, every phase is seen, the bar is filled, and no
    /// milestone overlaps another or leaves the page.
    #[test]
    fn every_phase_is_seen(lengths in proptest::collection::vec(0.0_f64..7.5, 1..5)) {
        let names = ["detected", "mitigated", "resolved"];
        let start: jiff::Timestamp = "2025-03-14T09:00:00Z".parse().unwrap();
        let mut at = start;
        let mut front = format!("started: {start}\n");
        for (name, magnitude) in names.iter().zip(lengths) {
            at += jiff::SignedDuration::from_secs(10_f64.powf(magnitude) as i64);
            writeln!(front, "{name}: {at}").unwrap();
        }
        let bar = phases(&coe(&front, "UTC", "")).unwrap().bar.unwrap();
        let number = |text: &str| text.parse::<f64>().unwrap();
        let widths: Vec<f64> = bar.segments.iter().map(|it| number(&it.width)).collect();
        prop_assert!(widths.iter().all(|width| *width >= 1.9), "{bar:?}");
        prop_assert!((widths.iter().sum::<f64>() - 100.0).abs() < 0.5, "{bar:?}");
        let extents: Vec<(usize, f64, f64)> = bar
            .marks
            .iter()
            .map(|mark| {
                let (time, name) = (text_width(&mark.time), text_width(&mark.name));
                // Only the first row has two lines.
                let width = if mark.row == 0 { time.max(name) } else { time + name };
                let width = width * 13.0 / 11.0;
                let at = number(&mark.x) * 6.4;
                let (left, right) = if mark.anchor == "end" { (at - width, at) } else { (at, at + width) };
                (mark.row, left, right)
            })
            .collect();
        for (index, (row, left, right)) in extents.iter().enumerate() {
            prop_assert!(*left >= -1.0 && *right <= 641.0, "{bar:?}");
            for (other, from, to) in &extents[..index] {
                prop_assert!(row != other || right < from || to < left, "{bar:?}");
            }
        }
    }
}
