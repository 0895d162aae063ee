//! Graphs of charts whose places were worked out by hand.

use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;

use super::{csv, graph};
use crate::coe::{Coe, Context, parse};
use crate::config::Config;
use crate::diagnostic::SourceFile;
use crate::markdown::Highlighter;
use crate::site::view::GraphView;
use crate::source::{Document, Role};

/// Started 09:00, mitigated 09:30, resolved 11:00.
const TIMELINE: &str = "## Timeline (UTC)\n\n- 09:00 **Started** a\n- 09:10 **Detected** b\n\
    - 09:30 **Mitigated** c\n- 11:00 **Resolved** d\n";

fn coe(front: &str, chart: &str, timeline: &str) -> Coe {
    let id = "2025-03-14-a";
    let text =
        format!("---\ntitle: T\n{front}---\n## Metrics\n\n```chart\n{chart}\n```\n\n{timeline}");
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

fn view(chart: &str) -> GraphView {
    graph(
        &coe("", chart, TIMELINE),
        &Config::default(),
        0,
        "x.csv".to_owned(),
    )
}

/// 100 minutes from 08:40: each minute is 1 % of the width.
const ERRORS: &str = "title: Errors\nunit: errors/min\nthreshold: 50\n\ntime,errors\n\
    2025-03-14T08:40Z,0\n2025-03-14T09:00Z,10\n2025-03-14T09:20Z,200\n2025-03-14T10:20Z,0";

#[test]
fn points_stand_where_their_times_and_values_say() {
    let lines = view(ERRORS).lines.unwrap();
    // 0, 20, 40 and 100 of 100 minutes; the axis goes from 0 to 200.
    assert_eq!(lines.series[0].path, "M0 1000L200 950 400 0 1000 1000");
    assert_eq!(lines.series[0].dots, []);
    let ticks: Vec<&str> = lines.y_ticks.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(ticks, ["0", "50", "100", "150", "200"]);
    assert_eq!(
        (lines.y_ticks[0].y, lines.y_ticks[4].y),
        (lines.bottom, lines.top)
    );
    // A quarter of the way up.
    let threshold = lines.threshold.unwrap();
    assert_eq!(threshold.at, lines.y_ticks[1].y.to_string());
    assert_eq!(threshold.label, "threshold 50");
    let titles: Vec<String> = lines
        .hovers
        .iter()
        .map(|it| format!("{}+{} {}", it.x, it.width, it.title))
        .collect();
    assert_eq!(
        titles,
        [
            "0+10 08:40 · errors 0",
            "10+20 09:00 · errors 10",
            "30+40 09:20 · errors 200",
            "70+30 10:20 · errors 0",
        ]
    );
}

#[test]
fn the_incident_is_shaded_only_where_it_lies_in_the_range() {
    let lines = view(ERRORS).lines.unwrap();
    let windows: Vec<String> = lines
        .windows
        .iter()
        .map(|it| format!("{}+{} {}: {}", it.x, it.width, it.kind, it.title))
        .collect();
    assert_eq!(
        windows,
        [
            "20+30 impact: Impact, 09:00 to 09:30 UTC",
            "50+50 after: Mitigated, not yet resolved, 09:30 to 11:00 UTC",
        ]
    );
    let milestones: Vec<String> = lines
        .milestones
        .iter()
        .map(|it| format!("{} {}", it.x, it.label))
        .collect();
    assert_eq!(
        milestones,
        [
            "20 started 09:00",
            "50 mitigated 09:30",
            "30 detected 09:10"
        ]
    );
    let elsewhere = view("title: x\n\nt,a\n2025-03-13T08:40Z,0\n2025-03-13T09:00Z,10");
    let lines = elsewhere.lines.unwrap();
    assert_eq!((lines.windows.len(), lines.milestones.len()), (0, 0));
    let near = coe("kind: near-miss\n", ERRORS, TIMELINE);
    let near = graph(&near, &Config::default(), 0, String::new());
    assert_eq!(near.lines.unwrap().windows, []);
}

#[test]
fn what_is_drawn_is_said() {
    let view = view(ERRORS);
    assert_eq!(view.unit, "errors/min");
    assert_eq!(view.range.as_deref(), Some("UTC · 14 March 2025"));
    assert_eq!(
        view.description,
        "Lines over time, 4 rows, 08:40 to 10:20 UTC, 14 March 2025. errors: lowest 0 at 08:40, \
         highest 200 at 09:20. Threshold 50. Impact 09:00 to 09:30 UTC."
    );
    assert_eq!(view.notes, Vec::<String>::new());
    assert_eq!(view.columns, ["time (UTC)", "errors"]);
    assert_eq!(view.rows[1], ["2025-03-14 09:00", "10"]);
}

#[test]
fn times_are_told_in_the_incidents_zone() {
    // Clocks in Oslo go forward at 01:00 UTC: 02:00 is never shown.
    let coe = coe(
        "",
        "title: x\n\nt,a\n2025-03-30T00:00Z,1\n2025-03-30T02:00Z,2",
        "## Timeline (Europe/Oslo)\n\n- 2025-03-30 01:30 **Started** a\n- 03:30 **Resolved** b\n",
    );
    let view = graph(&coe, &Config::default(), 0, String::new());
    assert_eq!(view.range.as_deref(), Some("Europe/Oslo · 30 March 2025"));
    assert_eq!(
        view.rows,
        [["2025-03-30 01:00", "1"], ["2025-03-30 04:00", "2"]]
    );
    assert_eq!(
        view.notes,
        ["Clocks went forward by 1 h meanwhile; lengths are real time."]
    );
    let lines = view.lines.unwrap();
    let window = &lines.windows[0];
    // 00:30 to 01:30 UTC of 00:00 to 02:00.
    assert_eq!((window.x.as_str(), window.width.as_str()), ("25", "50"));
}

#[test]
fn gaps_are_gaps_and_a_lone_point_is_a_dot() {
    let view = view(
        "title: x\n\nt,a\n2025-03-14T08:00Z,1\n2025-03-14T08:10Z,2\n2025-03-14T08:20Z,\n\
         2025-03-14T08:30Z,4\n2025-03-14T08:40Z,",
    );
    let lines = view.lines.unwrap();
    // The axis goes from 0 to 4 in ones; 10 of 40 minutes are a quarter.
    assert_eq!(lines.series[0].path, "M0 750L250 500");
    assert_eq!(lines.series[0].dots, [("75".to_owned(), lines.top)]);
    assert_eq!(view.rows[2][1], "");
    let empty = self::view("title: x\n\nt,a\n2025-03-14T08:00Z,\n2025-03-14T08:10Z,");
    assert_eq!((empty.lines, empty.bars), (None, None));
    assert_eq!(
        empty.notes,
        ["No row has a value, so there is nothing to draw."]
    );
}

#[test]
fn an_axis_that_does_not_begin_at_zero_says_so() {
    let far = view("title: x\n\nt,a\n2025-03-14T08:00Z,98.2\n2025-03-14T08:10Z,99.9");
    assert_eq!(far.notes, ["The vertical axis does not begin at zero."]);
    let flat = view("title: x\n\nt,a\n2025-03-14T08:00Z,5\n2025-03-14T08:10Z,5");
    assert_eq!(flat.notes, Vec::<String>::new());
    assert_eq!(flat.lines.unwrap().y_ticks[0].label, "0");
}

#[test]
fn ten_thousand_rows_are_thinned_and_said() {
    let mut chart = "title: x\n\nt,a".to_owned();
    let start: jiff::Timestamp = "2025-03-14T00:00:00Z".parse().unwrap();
    for row in 0..10_000_i64 {
        let at = start + jiff::SignedDuration::from_secs(row * 10);
        let value = if row == 7_777 { 900 } else { row % 10 };
        let _ = write!(chart, "\n{at},{value}");
    }
    let view = view(&chart);
    assert_eq!(view.rows.len(), 120);
    assert_eq!(
        view.limit.as_deref(),
        Some("The first 120 of 10,000 rows; the CSV has all.")
    );
    assert_eq!(
        view.notes,
        [
            "10,000 rows are drawn as the lowest and the highest value of each of 340 parts; the \
             CSV has all."
        ]
    );
    let lines = view.lines.unwrap();
    // 900 of an axis up to 1,000.
    assert!(lines.series[0].path.contains(" 778 100 "), "{lines:?}");
    assert!(lines.series[0].path.len() < 8_000);
    assert!(lines.hovers.len() <= 120);
    let table = csv(&coe("", &chart, "").charts[0]);
    assert_eq!(table.split(|byte| *byte == b'\n').count(), 10_002);
}

#[test]
fn categories_are_bars_from_zero() {
    let view = view("title: x\nthreshold: 100\n\nregion,orders\nEU,200\nUS,\nAsia,-50");
    assert_eq!(view.lines, None);
    let bars = view.bars.unwrap();
    let labels: Vec<&str> = bars.bars.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["200", "no value", "−50"]);
    assert_eq!(bars.bars[1].width, None);
    let number = |text: &str| text.parse::<f64>().unwrap();
    let width = |bar: usize| number(bars.bars[bar].width.as_ref().unwrap());
    assert!((width(0) - 4.0 * width(2)).abs() < 0.3);
    assert_eq!(bars.bars[0].x, bars.zero);
    // Half of the way from zero to 200.
    let threshold = number(&bars.threshold.unwrap().at);
    assert!((threshold - number(&bars.zero) - width(0) / 2.0).abs() < 0.2);
    assert_eq!(
        view.description,
        "Bars, 3 rows. orders: lowest −50 (Asia), highest 200 (EU), no value in 1 row. \
         Threshold 100."
    );
}

#[test]
fn the_csv_has_what_the_chart_has() {
    let chart = "title: x\n\nt,\"a, b\",c\n2025-03-14T08:00Z,1.5,\n2025-03-14T08:10Z,2e299,3";
    assert_eq!(
        String::from_utf8(csv(&coe("", chart, "").charts[0])).unwrap(),
        "t,\"a, b\",c\r\n2025-03-14T08:00:00Z,1.5,\r\n2025-03-14T08:10:00Z,2e299,3\r\n"
    );
}

#[test]
fn times_have_their_year_where_a_graph_goes_beyond_one() {
    let chart = "title: x\n\nt,a\n2024-06-01T08:00Z,1\n2025-03-14T09:00Z,2\n2026-06-01T08:00Z,3";
    let view = view(chart);
    let lines = view.lines.unwrap();
    assert_eq!(lines.hovers[0].title, "1 Jun 2024 08:00 · a 1");
    assert_eq!(lines.milestones[0].label, "started 14 Mar 2025 09:00");
    assert_eq!(
        view.description,
        "Lines over time, 3 rows, 08:00 to 08:00 UTC, 1 June 2024 to 1 June 2026. a: lowest 1 at \
         1 Jun 2024 08:00, highest 3 at 1 Jun 2026 08:00. Impact 14 Mar 2025 09:00 to 14 Mar \
         2025 09:30 UTC."
    );
}

#[test]
fn rows_of_one_time_share_a_hover() {
    let chart = "title: x\n\nt,a\n2025-03-14T08:00:01Z,1\n2025-03-14T08:00:01Z,5\n\
        2025-03-14T08:00:01.5Z,2\n2025-03-14T08:00:02Z,3\n2025-03-14T08:00:02Z,";
    let view = view(chart);
    let hovers = view.lines.unwrap().hovers;
    let titles: Vec<&str> = hovers.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(
        titles,
        ["08:00:01 · a 1 to 5", "08:00:01.5 · a 2", "08:00:02 · a 3",]
    );
    assert!(hovers.iter().all(|it| it.width != "0"), "{hovers:?}");
    assert_eq!(view.rows[2][0], "2025-03-14 08:00:01.5");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the values, every point is drawn within the plot.
    #[test]
    fn no_point_is_lost(
        values in proptest::collection::vec(proptest::option::of(-1e3_f64..1e3), 1..60),
        power in -310_i32..297,
        threshold in proptest::option::of(-1e3_f64..1e3),
    ) {
        let mut chart = "title: x\n".to_owned();
        if let Some(threshold) = threshold {
            let _ = writeln!(chart, "threshold: {threshold}");
        }
        chart.push_str("\nt,a");
        for (minute, value) in values.iter().enumerate() {
            let value = value.map(|it| format!("{:e}", it * 10_f64.powi(power))).unwrap_or_default();
            let _ = write!(chart, "\n2025-03-14T08:{minute:02}Z,{value}");
        }
        let view = view(&chart);
        let known = values.iter().flatten().count();
        let Some(lines) = view.lines else {
            prop_assert_eq!(known, 0);
            return Ok(());
        };
        let line = &lines.series[0];
        let numbers: Vec<f64> = line
            .path
            .split(['M', 'L', ' '])
            .filter(|it| !it.is_empty())
            .map(|it| it.parse().unwrap())
            .collect();
        prop_assert_eq!(numbers.len() / 2 + line.dots.len(), known);
        prop_assert!(numbers.iter().all(|it| (0.0..=1_000.0).contains(it)));
        prop_assert!(line.dots.iter().all(|(_, y)| (lines.top..=lines.bottom).contains(y)));
    }
}
