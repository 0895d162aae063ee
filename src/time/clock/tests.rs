use std::collections::BTreeMap;

use super::*;
use crate::time::{parse_zone, read_stamp};

fn zone(text: &str) -> Zone {
    parse_zone(text, &BTreeMap::new()).unwrap()
}

fn clock() -> Clock {
    Clock::new(Some("2025-03-14".parse().unwrap()), Part::Read(Zone::utc()))
}

/// Places a row and shows the UTC time, or `-`, and the rules that are broken.
fn row(clock: &mut Clock, text: &str) -> String {
    let reading = read_stamp(text, &BTreeMap::new()).unwrap();
    let placed = clock.place(&reading);
    let mut shown = match placed.moment {
        Some(moment) => {
            let mut shown = moment.at.strftime("%m-%d %H:%M").to_string();
            if let Some(until) = moment.until {
                shown += &until.strftime(" to %m-%d %H:%M").to_string();
            }
            shown
        }
        None => "-".to_owned(),
    };
    for problem in placed.problems {
        shown = format!("{shown} {}", problem.rule.name);
    }
    shown
}

fn rows(clock: &mut Clock, texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| row(clock, text)).collect()
}

#[test]
fn the_first_row_takes_the_date_and_the_others_follow() {
    assert_eq!(
        rows(
            &mut clock(),
            &["09:02", "09:11", "2025-03-16 08:00", "08:30"]
        ),
        ["03-14 09:02", "03-14 09:11", "03-16 08:00", "03-16 08:30"]
    );
}

#[test]
fn six_hours_earlier_is_the_next_day_and_less_is_an_error() {
    for (text, expected) in [
        ("15:00", "03-14 15:00"),
        ("14:59", "03-14 14:59 timeline-out-of-order"),
        ("09:01", "03-14 09:01 timeline-out-of-order"),
        ("09:00", "03-15 09:00"),
        ("00:10", "03-15 00:10"),
    ] {
        assert_eq!(rows(&mut clock(), &["15:00", text])[1], expected);
    }
}

#[test]
fn a_row_out_of_order_shifts_no_other_row() {
    assert_eq!(
        rows(
            &mut clock(),
            &["12:50", "12:35", "12:40", "23:50", "23:40", "00:05"]
        ),
        [
            "03-14 12:50",
            "03-14 12:35 timeline-out-of-order",
            "03-14 12:40",
            "03-14 23:50",
            "03-14 23:40 timeline-out-of-order",
            "03-15 00:05",
        ]
    );
    assert_eq!(
        rows(
            &mut clock(),
            &["16:18", "2025-03-04 16:18", "16:30", "02:00"]
        ),
        [
            "03-14 16:18",
            "03-04 16:18 timeline-out-of-order",
            "03-14 16:30",
            "03-15 02:00",
        ]
    );
}

#[test]
fn a_run_of_rows_with_a_wrong_date_is_one_error() {
    assert_eq!(
        rows(&mut clock(), &["03-26 23:04", "03-26 02:50", "03-26 05:16"]),
        [
            "03-26 23:04",
            "03-26 02:50 timeline-out-of-order",
            "03-26 05:16",
        ]
    );
}

#[test]
fn the_message_says_which_two_times_and_what_to_do() {
    let mut clock = clock();
    for (text, message, help) in [
        ("12:50", "", ""),
        (
            "12:35",
            "12:35 is earlier than the row above, 12:50",
            "write the date, or swap the rows",
        ),
        (
            "2025-03-01 12:35",
            "2025-03-01 12:35 is earlier than the row above, 2025-03-14 12:35",
            "check the dates, or swap the rows",
        ),
        (
            "2025-03-01 12:35 CET",
            "2025-03-01 12:35 CET is earlier than the row above, 2025-03-01 12:35 UTC",
            "check the dates, or swap the rows",
        ),
    ] {
        let reading = read_stamp(text, &BTreeMap::new()).unwrap();
        let found = clock.place(&reading).problems.pop();
        let found = found.map(|problem| (problem.message, problem.help));
        let expected = (!message.is_empty()).then(|| (message.to_owned(), help.to_owned()));
        assert_eq!(found, expected);
    }
}

#[test]
fn a_heading_or_line_that_is_only_a_date_begins_a_day() {
    let mut clock = clock();
    let date = |month, day| {
        Part::Read(WrittenDate {
            year: None,
            month,
            day,
        })
    };
    clock.begin_day(date(5, 12));
    assert_eq!(
        rows(&mut clock, &["20:15", "23:00", "00:40"]),
        ["05-12 20:15", "05-12 23:00", "05-13 00:40"]
    );
    clock.begin_day(date(5, 13));
    assert_eq!(
        rows(&mut clock, &["14:30", "14:30"]),
        ["05-13 14:30", "05-13 14:30"]
    );
    clock.begin_day(date(5, 14));
    assert_eq!(rows(&mut clock, &["02:00"]), ["05-14 02:00"]);
}

#[test]
fn another_part_begins_again_unless_its_day_is_in_doubt() {
    let mut one_day = clock();
    assert_eq!(row(&mut one_day, "18:11"), "03-14 18:11");
    one_day.begin_part();
    assert_eq!(
        rows(&mut one_day, &["09:02", "08:30"]),
        ["03-14 09:02", "03-14 08:30 timeline-out-of-order"]
    );
    let mut two_days = clock();
    assert_eq!(rows(&mut two_days, &["18:11", "02:00"])[1], "03-15 02:00");
    two_days.begin_part();
    assert_eq!(
        rows(
            &mut two_days,
            &["09:02", "09:10", "2025-03-14 09:20", "09:30"]
        ),
        ["- ambiguous-date", "-", "03-14 09:20", "03-14 09:30"]
    );
}

#[test]
fn a_date_without_a_year_takes_the_year_that_brings_it_nearest() {
    for (date, text, expected) in [
        ("2019-03-26", "20 December 16:21", "2018-12-20"),
        ("2018-12-20", "4 January 16:21", "2019-01-04"),
        ("2018-12-31", "30 December 16:21", "2018-12-30"),
        ("2023-03-01", "29 February 16:21", "2024-02-29"),
    ] {
        let mut clock = Clock::new(Some(date.parse().unwrap()), Part::Read(Zone::utc()));
        let reading = read_stamp(text, &BTreeMap::new()).unwrap();
        let at = clock.place(&reading).moment.unwrap().at;
        assert_eq!(at.strftime("%Y-%m-%d").to_string(), expected, "{text}");
    }
}

#[test]
fn a_row_that_is_only_a_date_is_its_first_instant_and_in_order_with_its_day() {
    let mut clock = clock();
    clock.state_zone(Part::Read(zone("CET")));
    assert_eq!(
        rows(
            &mut clock,
            &[
                "2025-03-14 10:00",
                "2025-03-14",
                "2025-03-15",
                "00:10",
                "2025-03-14"
            ]
        ),
        [
            "03-14 09:00",
            "03-13 23:00",
            "03-14 23:00",
            "03-14 23:10",
            "03-13 23:00 timeline-out-of-order",
        ]
    );
}

#[test]
fn the_zone_is_the_rows_own_then_the_stated_one_then_the_one_above_then_the_books() {
    let mut above = clock();
    assert_eq!(
        rows(&mut above, &["09:00", "16:22 PST", "16:59"]),
        ["03-14 09:00", "03-15 00:22", "03-15 00:59"]
    );
    let mut stated = clock();
    stated.state_zone(Part::Read(zone("PST")));
    assert_eq!(
        rows(&mut stated, &["09:00", "18:00 UTC", "10:30"]),
        ["03-14 17:00", "03-14 18:00", "03-14 18:30"]
    );
}

#[test]
fn a_row_in_another_zone_inherits_the_date_that_clocks_show_there() {
    let mut clock = clock();
    assert_eq!(
        rows(
            &mut clock,
            &["2025-03-14 23:30 PST", "07:35 UTC", "23:45 PST"]
        ),
        ["03-15 07:30", "03-15 07:35", "03-15 07:45"]
    );
}

#[test]
fn nothing_is_placed_by_a_zone_or_a_day_that_cannot_be_read() {
    let mut clock = clock();
    assert_eq!(
        rows(&mut clock, &["09:00 IST", "09:10", "09:20 UTC", "09:30"]),
        ["- unknown-timezone", "-", "03-14 09:20", "03-14 09:30"]
    );
    assert_eq!(
        rows(
            &mut clock,
            &["24/07/25 10:00", "11:00", "2025-07-25 12:00", "13:00"]
        ),
        ["- ambiguous-date", "-", "07-25 12:00", "07-25 13:00"]
    );
    clock.state_zone(Part::Unreadable);
    assert_eq!(
        rows(&mut clock, &["14:00", "15:00 UTC"]),
        ["-", "07-25 15:00"]
    );
}

#[test]
fn an_unreadable_time_leaves_the_day_as_it_was() {
    assert_eq!(
        rows(&mut clock(), &["19:52", "2X:XX", "21:57"]),
        ["03-14 19:52", "- unreadable-time", "03-14 21:57"]
    );
}

#[test]
fn without_any_date_only_rows_that_write_one_are_placed() {
    let mut clock = Clock::new(None, Part::Read(Zone::utc()));
    assert_eq!(
        rows(
            &mut clock,
            &["09:00", "May 12 09:00", "2025-03-14 09:10", "09:20"]
        ),
        ["-", "-", "03-14 09:10", "03-14 09:20"]
    );
}

#[test]
fn a_range_ends_on_its_own_day_or_the_next() {
    for (text, expected) in [
        ("09:02-09:10", "03-14 09:02 to 03-14 09:10"),
        ("23:50-00:10", "03-14 23:50 to 03-15 00:10"),
        ("09:10-09:02", "03-14 09:10 end-before-start"),
        (
            "2025-03-14 22:00 to 2025-03-16 02:00",
            "03-14 22:00 to 03-16 02:00",
        ),
        (
            "2025-03-16 22:00 to 2025-03-14 02:00",
            "03-16 22:00 end-before-start",
        ),
        ("2025-03-14 - 2025-03-16", "03-14 00:00 to 03-16 00:00"),
        ("01:30 CET - 03:10 CEST", "03-14 00:30 to 03-14 01:10"),
    ] {
        assert_eq!(row(&mut clock(), text), expected, "{text}");
    }
}

#[test]
fn the_start_of_a_range_counts_for_the_order() {
    assert_eq!(
        rows(&mut clock(), &["17:00-18:00", "17:30"]),
        ["03-14 17:00 to 03-14 18:00", "03-14 17:30"]
    );
}

#[test]
fn a_time_that_a_daylight_saving_change_left_out_or_repeated_is_an_error() {
    for (text, message) in [
        (
            "2025-03-30 02:30 Europe/Oslo",
            "02:30 does not exist in Europe/Oslo on 2025-03-30, when the clocks changed",
        ),
        (
            "2025-10-26 02:30 Europe/Oslo",
            "02:30 happened twice in Europe/Oslo on 2025-10-26, when the clocks changed",
        ),
    ] {
        let reading = read_stamp(text, &BTreeMap::new()).unwrap();
        let problem = clock().place(&reading).problems.remove(0);
        assert_eq!(problem.rule, &rules::UNREADABLE_TIME);
        assert_eq!(problem.message, message);
        assert!(problem.help.contains("`02:30 +02:00`") && problem.help.contains("`02:30 +01:00`"));
    }
    assert_eq!(row(&mut clock(), "2025-10-26 02:30 +01:00"), "10-26 01:30");
    assert_eq!(row(&mut clock(), "2025-10-26 02:30 CET"), "10-26 01:30");
}

#[test]
fn the_end_of_the_calendar_is_an_error_and_no_panic() {
    assert_eq!(
        rows(
            &mut clock(),
            &["9999-12-30 21:59", "00:10", "9999-12-31 23:59 -12:00"]
        ),
        ["12-30 21:59", "- unreadable-time", "- unreadable-time"]
    );
}
