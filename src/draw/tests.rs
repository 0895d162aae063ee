//! What holds for any range: nothing overlaps, leaves the box or is lost.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;

const WIDTHS: Widths = Widths::PLOT;

/// The axis as a reader sees it: `label` or `(label)` where it is fine, `*`
/// behind a major one.
fn read(from: &str, to: &str, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap();
    let moment = |text: &str| text.parse::<Timestamp>().unwrap();
    let axis = time_axis(moment(from), moment(to), &zone, WIDTHS);
    let words = axis.ticks.iter().map(|tick| {
        let major = if tick.major { "*" } else { "" };
        if tick.fine {
            format!("({}{major})", tick.label)
        } else {
            format!("{}{major}", tick.label)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn ticks_are_round_in_any_range() {
    for (from, to, expected) in [
        (
            "2025-03-14T08:40:00Z",
            "2025-03-14T10:19:00Z",
            "(08:45) 09:00 (09:15) 09:30 (09:45) 10:00 (10:15)",
        ),
        (
            "2025-03-14T08:40:00Z",
            "2025-03-14T08:44:00Z",
            "08:40 08:41 08:42 08:43 08:44",
        ),
        (
            "2025-03-14T20:00:00Z",
            "2025-03-15T20:00:00Z",
            "(21:00) 15 Mar* (03:00) 06:00 (09:00) 12:00 (15:00) 18:00",
        ),
        (
            "2025-03-14T00:00:00Z",
            "2025-03-28T00:00:00Z",
            "17 Mar 24 Mar",
        ),
        (
            "2025-01-10T00:00:00Z",
            "2025-05-20T00:00:00Z",
            "Feb Mar Apr May",
        ),
        (
            "2025-01-10T00:00:00Z",
            "2027-05-20T00:00:00Z",
            "(Apr) Jul (Oct) 2026* (Apr) Jul (Oct) 2027* (Apr)",
        ),
        (
            "1995-01-10T00:00:00Z",
            "2027-05-20T00:00:00Z",
            "2000 (2005) 2010 (2015) 2020 (2025)",
        ),
        ("2025-03-14T08:40:00Z", "2025-03-14T08:40:00Z", "08:40"),
        (
            "2025-03-14T08:40:00.25Z",
            "2025-03-14T08:40:00.5Z",
            "08:40:00.250",
        ),
    ] {
        assert_eq!(read(from, to, "UTC"), expected, "{from} to {to}");
    }
}

#[test]
fn clocks_that_change_make_no_tick_that_was_not_shown() {
    for (from, to, expected) in [
        (
            "2025-03-30T00:00:00Z",
            "2025-03-30T03:00:00Z",
            "01:00 (01:20) (01:40) 03:00 (03:20) (03:40) 04:00 (04:20) (04:40) 05:00",
        ),
        (
            "2025-10-25T23:30:00Z",
            "2025-10-26T03:00:00Z",
            "(01:30) 02:00 (02:30) 02:00 (02:30) 03:00 (03:30) 04:00",
        ),
        (
            "2025-03-29T12:00:00Z",
            "2025-03-31T12:00:00Z",
            "(18:00) 30 Mar* (06:00) (12:00) (18:00) 31 Mar* (06:00) (12:00)",
        ),
    ] {
        assert_eq!(read(from, to, "Europe/Oslo"), expected, "{from} to {to}");
    }
}

/// Whether labels keep apart and within a box of `width` pixels.
fn holds(ticks: &[&Tick], width: f64) -> bool {
    let mut free = 0.0;
    ticks.iter().all(|tick| {
        let (left, right) = extent(tick.share, text_width(&tick.label), tick.anchor, width);
        let clear = left >= free && right <= width;
        free = right;
        clear
    })
}

fn zones() -> impl Strategy<Value = TimeZone> {
    let names = [
        "UTC",
        "Europe/Oslo",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/Havana",
        "Pacific/Apia",
    ];
    proptest::sample::select(names.to_vec()).prop_map(|name| TimeZone::get(name).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn time_axes_hold(
        from in 0_i64..2_000_000_000,
        // As many short ranges as long ones: seconds to a century.
        magnitude in 0.0_f64..9.5,
        zone in zones(),
    ) {
        let from = Timestamp::from_second(from).unwrap();
        let to = from + SignedDuration::from_secs(10_f64.powf(magnitude) as i64);
        let axis = time_axis(from, to, &zone, WIDTHS);
        prop_assert!(!axis.ticks.is_empty());
        prop_assert!(axis.ticks.iter().all(|tick| (0.0..=1.0).contains(&tick.share)));
        prop_assert!(axis.ticks.is_sorted_by(|a, b| a.share < b.share));
        let all: Vec<&Tick> = axis.ticks.iter().collect();
        let coarse: Vec<&Tick> = axis.ticks.iter().filter(|tick| !tick.fine).collect();
        prop_assert!(!coarse.is_empty());
        for wider in [1.0, 1.3, 3.0] {
            prop_assert!(holds(&coarse, WIDTHS.narrow * wider), "{axis:?}");
            prop_assert!(holds(&all, WIDTHS.wide * wider), "{axis:?}");
        }
    }

    #[test]
    fn number_axes_hold_every_value(
        mantissas in proptest::collection::vec(-10.0_f64..10.0, 1..20),
        power in -320_i32..296,
        offset in -3.0_f64..3.0,
        most in 2_usize..9,
    ) {
        let values: Vec<f64> = mantissas.iter().map(|it| (it + offset * 1e3) * 10_f64.powi(power)).collect();
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let axis = number_axis(low, high, most);
        for value in values {
            prop_assert!(axis.scale.share_within(value).is_some(), "{value} {axis:?}");
        }
        prop_assert!((2..=most.max(3)).contains(&axis.ticks.len()), "{axis:?}");
        prop_assert!(axis.ticks.is_sorted_by(|a, b| a.share < b.share && a.label != b.label), "{axis:?}");
        prop_assert!(axis.ticks.iter().all(|tick| (0.0..=1.0).contains(&tick.share)));
    }

    #[test]
    fn placed_labels_keep_apart(
        wanted in proptest::collection::vec((0.0_f64..=1.0, "[a-zA-Z0-9: ]{1,24}"), 1..12),
        rows in 1_usize..4,
    ) {
        let wanted: Vec<Wanted> = wanted.into_iter().map(|(share, text)| Wanted { share, text }).collect();
        let placed = place(&wanted, rows, WIDTHS);
        for (width, fine) in [(WIDTHS.narrow, false), (320.0, false), (WIDTHS.wide, true), (1_160.0, true)] {
            for row in 0..rows {
                let mut extents: Vec<(f64, f64)> = placed
                    .iter()
                    .filter(|label| label.row == row && (fine || !label.fine))
                    .map(|label| {
                        let it = &wanted[label.index];
                        extent(it.share, text_width(&it.text), label.anchor, width)
                    })
                    .collect();
                extents.sort_by(|a, b| a.0.total_cmp(&b.0));
                prop_assert!(extents.iter().all(|(left, right)| *left >= 0.0 && *right <= width));
                prop_assert!(extents.windows(2).all(|pair| pair[0].1 < pair[1].0), "{extents:?}");
            }
        }
    }
}
