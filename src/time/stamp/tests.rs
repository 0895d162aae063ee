use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::rules;
use crate::time::{zone_in_heading, zone_in_sentence};

fn nothing() -> ZoneMeanings {
    BTreeMap::new()
}

fn show_date(date: WrittenDate) -> String {
    let year = date
        .year
        .map_or("----".to_owned(), |year| format!("{year:04}"));
    format!("{year}-{:02}-{:02}", date.month, date.day)
}

/// A reading as `date time..until zone ~ | event`, each if it is there.
fn show(text: &str) -> String {
    let Some(reading) = read_stamp(text, &nothing()) else {
        return "nothing".to_owned();
    };
    let stamp = reading.stamp;
    let mut shown = Vec::new();
    match stamp.date {
        Part::Read(date) => shown.push(show_date(date)),
        Part::Unreadable => shown.push("date!".to_owned()),
        Part::Absent => {}
    }
    match stamp.time {
        Part::Read(time) if stamp.precision == Precision::Second => shown.push(time.to_string()),
        Part::Read(time) => shown.push(time.strftime("%H:%M").to_string()),
        Part::Unreadable => shown.push("time!".to_owned()),
        Part::Absent => {}
    }
    if let Some(until) = stamp.until {
        shown.push("to".to_owned());
        shown.extend(until.date.map(show_date));
        shown.extend(until.time.map(|time| time.strftime("%H:%M").to_string()));
        shown.extend(until.zone.map(|zone| zone.label));
    }
    match stamp.zone {
        Part::Read(zone) => shown.push(format!("in {}", zone.label)),
        Part::Unreadable => shown.push("zone!".to_owned()),
        Part::Absent => {}
    }
    if stamp.approximate {
        shown.push("about".to_owned());
    }
    let rest = &text[reading.rest..];
    if !rest.is_empty() {
        shown.push(format!("| {rest}"));
    }
    shown.join(" ")
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(show(text), *expected, "{text}");
    }
}

#[test]
fn a_time_of_day_is_read_in_every_notation() {
    check(&[
        ("09:02", "09:02"),
        ("9:02", "09:02"),
        ("00:00", "00:00"),
        ("09:02:11", "09:02:11"),
        ("09:02:11.25", "09:02:11.25"),
        ("9.02", "09:02"),
        ("9h02", "09:02"),
        ("09:02h", "09:02"),
        ("21:02 hrs", "21:02"),
        ("9:02 am", "09:02"),
        ("9:02 pm", "21:02"),
        ("9:02pm", "21:02"),
        ("9:02 PM", "21:02"),
        ("9:02\u{202f}PM", "21:02"),
        ("9:02 p.m.", "21:02"),
        ("9pm", "21:00"),
        ("9 PM", "21:00"),
        ("1pm", "13:00"),
        ("12am", "00:00"),
        ("12:30 AM", "00:30"),
        ("12:30 PM", "12:30"),
        ("9.02pm", "21:02"),
        ("08:52 PM", "20:52"),
        ("11:39AM", "11:39"),
        ("17:14pm", "17:14"),
        ("0902Z", "09:02 in Z"),
        ("0902 - alarm", "09:02 | alarm"),
    ]);
}

#[test]
fn a_date_is_read_in_every_notation_that_has_one_reading() {
    check(&[
        ("2025-03-14", "2025-03-14"),
        ("2025/03/14", "2025-03-14"),
        ("2025.3.14", "2025-03-14"),
        ("14 March 2025", "2025-03-14"),
        ("14 march 2025", "2025-03-14"),
        ("14th of March 2025", "2025-03-14"),
        ("14-Mar-2025", "2025-03-14"),
        ("March 14, 2025", "2025-03-14"),
        ("March 14th, 2025", "2025-03-14"),
        ("Mar. 14 2025", "2025-03-14"),
        ("Sept 4, 2025", "2025-09-04"),
        ("Friday, 14 March 2025", "2025-03-14"),
        ("Fri 2025-03-14", "2025-03-14"),
        ("May 12", "-----05-12"),
        ("15 May", "-----05-15"),
        ("19. April", "-----04-19"),
        ("29 February", "-----02-29"),
        ("On the 1st of November", "-----11-01"),
    ]);
}

#[test]
fn a_date_and_a_time_stand_in_either_order() {
    check(&[
        ("2025-03-14 09:02", "2025-03-14 09:02"),
        ("2025-03-14, 09:02", "2025-03-14 09:02"),
        ("2025-03-14 at 09:02", "2025-03-14 09:02"),
        ("2025-03-14 - 09:02", "2025-03-14 09:02"),
        ("2025-03-14 1600", "2025-03-14 16:00"),
        ("2025-03-14 15.26 Compared", "2025-03-14 15:26 | Compared"),
        ("Feb 20 2018 14:17", "2018-02-20 14:17"),
        ("Sep 27 2017 13:06", "2017-09-27 13:06"),
        ("July 11, 2025, 12:42 PM", "2025-07-11 12:42"),
        ("July 23 4:10 AM", "-----07-23 04:10"),
        ("19. April, 11:00", "-----04-19 11:00"),
        ("2018-01-17 17:14pm", "2018-01-17 17:14"),
        ("2019-03-25 7:01am", "2019-03-25 07:01"),
        ("[03-26 17:40] Upgrade", "-----03-26 17:40 | Upgrade"),
        ("09:02 on 14 March 2025", "2025-03-14 09:02"),
        ("09:02 UTC, 14 March 2025", "2025-03-14 09:02 in UTC"),
        (
            "09:02 UTC on March 14th alarms fire",
            "-----03-14 09:02 in UTC | alarms fire",
        ),
    ]);
}

#[test]
fn rfc_3339_is_read() {
    check(&[
        ("2025-03-14T09:02Z", "2025-03-14 09:02 in Z"),
        ("2025-03-14T09:02:11Z", "2025-03-14 09:02:11 in Z"),
        (
            "2025-03-14T09:02:11.5+02:00",
            "2025-03-14 09:02:11.5 in +02:00",
        ),
        ("2025-03-14T09:02-07:00", "2025-03-14 09:02 in -07:00"),
        ("2025-03-14 09:02:11-07:00", "2025-03-14 09:02:11 in -07:00"),
        ("2025-03-14 09:02:11 -0700", "2025-03-14 09:02:11 in -0700"),
        ("2025-03-14 09:02 -07:00", "2025-03-14 09:02 in -07:00"),
    ]);
}

#[test]
fn a_zone_stands_beside_the_time() {
    check(&[
        ("10:00 UTC", "10:00 in UTC"),
        ("10:00 utc", "10:00 in utc"),
        ("10:00Z", "10:00 in Z"),
        ("10:00+02:00", "10:00 in +02:00"),
        ("10:00 +02:00 alarm", "10:00 in +02:00 | alarm"),
        ("09:02 +02 \u{2014} alarm", "09:02 in +02 | alarm"),
        ("09:02 +02: alarm", "09:02 in +02 | alarm"),
        ("09:02 +02", "09:02 in +02"),
        (
            "2025-03-14 09:02 -07 \u{2014} alarm",
            "2025-03-14 09:02 in -07 | alarm",
        ),
        ("09:02 +20 nodes", "09:02 | +20 nodes"),
        ("09:02 +2 - scaled up", "09:02 | +2 - scaled up"),
        ("10:00 UTC+2", "10:00 in UTC+2"),
        ("12:35 (UTC+1)", "12:35 in (UTC+1)"),
        ("2:54 PM PST: merged", "14:54 in PST | merged"),
        ("9:02 PM (PDT) merged", "21:02 in (PDT) | merged"),
        ("2017-11-30 16:22 PST", "2017-11-30 16:22 in PST"),
        (
            "14:17 CET (GMT+1) - posted",
            "14:17 in CET (GMT+1) | posted",
        ),
        ("09:02 Europe/Oslo: alarm", "09:02 in Europe/Oslo | alarm"),
        ("09:02 Pacific Time, alarm", "09:02 in Pacific Time | alarm"),
        ("09:02 ET", "09:02 in ET"),
        ("09:02 IST \u{2013} alarm", "09:02 zone! | alarm"),
        (
            "09:02 IST (UTC+5:30): alarm",
            "09:02 in IST (UTC+5:30) | alarm",
        ),
        ("2025-03-14 (UTC)", "2025-03-14 in (UTC)"),
    ]);
}

#[test]
fn words_after_a_time_are_the_event_and_no_zone() {
    check(&[
        ("09:02 DNS fails", "09:02 | DNS fails"),
        ("09:02 MSK brokers time out", "09:02 | MSK brokers time out"),
        (
            "09:02 MSK - brokers time out",
            "09:02 in MSK | brokers time out",
        ),
        ("09:02 client/server fails", "09:02 | client/server fails"),
        ("09:02 +2 nodes", "09:02 | +2 nodes"),
        ("09:02 -5 nodes", "09:02 | -5 nodes"),
        ("09:02 (first alarm) pages", "09:02 | (first alarm) pages"),
        ("09:02 met with the vendor", "09:02 | met with the vendor"),
        ("09:02 PT scans start", "09:02 | PT scans start"),
        ("09:02 ET. Alarm", "09:02 | ET. Alarm"),
        ("2025-03-14 1600 users lost", "2025-03-14 | 1600 users lost"),
        (
            "2018-01-15 General failures",
            "2018-01-15 | General failures",
        ),
        ("09:02 :warning: alarm", "09:02 | :warning: alarm"),
    ]);
}

#[test]
fn the_separator_belongs_to_neither() {
    check(&[
        ("09:02 \u{2014} alarm", "09:02 | alarm"),
        ("09:02 \u{2013} alarm", "09:02 | alarm"),
        ("09:02 - alarm", "09:02 | alarm"),
        ("09:02 -- alarm", "09:02 | alarm"),
        ("09:02: alarm", "09:02 | alarm"),
        ("09:02, alarm", "09:02 | alarm"),
        ("09:02. Alarm", "09:02 | Alarm"),
        ("09:02 -> alarm", "09:02 | alarm"),
        ("09:02\tAlarm", "09:02 | Alarm"),
        ("1:03\nFirst alert", "01:03 | First alert"),
        (
            "2022-06-02 10:00 - Problem starts",
            "2022-06-02 10:00 | Problem starts",
        ),
        ("07:30am - First report", "07:30 | First report"),
        ("2023-01-11 14:22: Observed", "2023-01-11 14:22 | Observed"),
        ("2023-02-01 - Summary", "2023-02-01 | Summary"),
    ]);
}

#[test]
fn brackets_around_the_time_are_part_of_it() {
    check(&[
        ("[09:02] alarm", "09:02 | alarm"),
        ("(09:02) alarm", "09:02 | alarm"),
        ("[09:02 UTC]: alarm", "09:02 in UTC | alarm"),
        ("[09:02] UTC: alarm", "09:02 in UTC | alarm"),
        ("[2025-03-14 09:02] alarm", "2025-03-14 09:02 | alarm"),
        ("(09:02 alarm", "nothing"),
    ]);
}

#[test]
fn a_range_is_read_with_both_its_ends() {
    check(&[
        ("09:02\u{2013}09:10", "09:02 to 09:10"),
        ("09:02-09:10 UTC", "09:02 to 09:10 in UTC"),
        ("8:20 - 8:24", "08:20 to 08:24"),
        ("17:00-18:00", "17:00 to 18:00"),
        ("09:02 to 09:10: alarm", "09:02 to 09:10 | alarm"),
        ("09:02 until 09:10", "09:02 to 09:10"),
        ("between 09:02 and 09:10", "09:02 to 09:10"),
        ("from 9:02 to 9:10 am", "09:02 to 09:10"),
        ("1:30-2:15 pm", "13:30 to 14:15"),
        ("11:30-12:15 pm", "11:30 to 12:15"),
        ("11 - 1 pm", "11:00 to 13:00"),
        ("8-9 PM", "20:00 to 21:00"),
        ("2023-02-01 ~8-9 PM", "2023-02-01 20:00 to 21:00 about"),
        (
            "01:30 CET \u{2013} 03:10 CEST",
            "01:30 to 03:10 CEST in CET",
        ),
        (
            "2025-03-14 22:00 \u{2013} 2025-03-15 02:00",
            "2025-03-14 22:00 to 2025-03-15 02:00",
        ),
        ("2025-03-14 \u{2013} 2025-03-16", "2025-03-14 to 2025-03-16"),
        ("~13:30-13:45", "13:30 to 13:45 about"),
        ("09:02 - 10-15 nodes lost", "09:02 | 10-15 nodes lost"),
        ("09:02 - 2 nodes lost", "09:02 | 2 nodes lost"),
    ]);
}

#[test]
fn words_of_doubt_mark_a_time_as_approximate() {
    check(&[
        ("~09:02", "09:02 about"),
        ("\u{2248} 09:02", "09:02 about"),
        ("ca. 18:30", "18:30 about"),
        ("c. 18:30", "18:30 about"),
        ("circa 18:30", "18:30 about"),
        ("around 18:30", "18:30 about"),
        ("About 18:30", "18:30 about"),
        ("approx. 18:30", "18:30 about"),
        ("2018-07-08 ca. 18:30", "2018-07-08 18:30 about"),
        ("22:52 (maybe earlier?)", "22:52 about"),
        ("22:52? alarm", "22:52 about | alarm"),
        ("22:52ish", "22:52 about"),
        ("2023-01-04 (Time TBC)", "2023-01-04 about"),
        ("At 09:02 the alarm fires", "09:02 | the alarm fires"),
    ]);
}

#[test]
fn the_remark_and_the_brackets_belong_to_what_was_written() {
    for (text, written) in [
        ("22:52 (maybe earlier?) alarm", "22:52 (maybe earlier?)"),
        (" [09:02]: alarm", "[09:02]"),
        ("~09:02 UTC - alarm", "~09:02 UTC"),
    ] {
        let reading = read_stamp(text, &nothing()).unwrap();
        assert_eq!(&text[reading.written], written);
    }
}

#[test]
fn what_does_not_begin_with_a_time_is_left_alone() {
    for text in [
        "",
        "-",
        "Alarm at 09:02",
        "Event",
        "1.14.10 is rolled out",
        "1.25 upgrade begins",
        "2025-03-14-resolver-drain was read",
        "10-15 nodes are lost",
        "12 hours later it fails",
        "3 may be lost",
        "Marching on",
        "2025",
        "16:9 pictures",
        "09:02abc",
        "5xx rate rises",
        "2 pods",
        "T+5 min",
        "Monday",
        "a",
        "on",
    ] {
        assert_eq!(show(text), "nothing", "{text}");
    }
}

#[test]
fn a_time_that_cannot_be_read_is_a_problem_and_the_rest_is_the_event() {
    let cases = [
        (
            "2X:XX (not sure exact time)",
            "time! about",
            &rules::UNREADABLE_TIME,
        ),
        ("??:?? alarm", "time! | alarm", &rules::UNREADABLE_TIME),
        ("[???] alarm", "time! | alarm", &rules::UNREADABLE_TIME),
        (
            "2025-03-14 xx:15 alarm",
            "2025-03-14 time! | alarm",
            &rules::UNREADABLE_TIME,
        ),
        ("25:61 alarm", "time! | alarm", &rules::UNREADABLE_TIME),
        ("24:00 alarm", "time! | alarm", &rules::UNREADABLE_TIME),
        ("17:14am alarm", "time! | alarm", &rules::UNREADABLE_TIME),
        (
            "2025-02-30 09:02 alarm",
            "date! 09:02 | alarm",
            &rules::UNREADABLE_TIME,
        ),
        ("31 April alarm", "date! | alarm", &rules::UNREADABLE_TIME),
        (
            "22025-03-18 09:36 alarm",
            "date! 09:36 | alarm",
            &rules::UNREADABLE_TIME,
        ),
        (
            "Tuesday 09:02 alarm",
            "date! 09:02 | alarm",
            &rules::UNREADABLE_TIME,
        ),
        (
            "09:02 IST alarm",
            "09:02 zone! | alarm",
            &rules::UNKNOWN_TIMEZONE,
        ),
        (
            "03/04/2025 09:02 alarm",
            "date! 09:02 | alarm",
            &rules::AMBIGUOUS_DATE,
        ),
        ("13/04/2025", "date!", &rules::AMBIGUOUS_DATE),
        ("24/07/25", "date!", &rules::AMBIGUOUS_DATE),
        ("14.03.2025 09:02", "date! 09:02", &rules::AMBIGUOUS_DATE),
        ("3/14 9:02 pm", "date! 21:02", &rules::AMBIGUOUS_DATE),
        (
            "[12-05 16:21] alarm",
            "date! 16:21 | alarm",
            &rules::AMBIGUOUS_DATE,
        ),
    ];
    for (text, expected, rule) in cases {
        assert_eq!(show(text), expected, "{text}");
        let problems = read_stamp(text, &nothing()).unwrap().problems;
        assert_eq!(problems.len(), 1, "{text}");
        assert_eq!(problems[0].rule, rule, "{text}");
    }
}

#[test]
fn an_ambiguous_date_is_shown_both_ways_where_both_exist() {
    for (text, help) in [
        (
            "03/04/2025",
            "write it with the year first: `2025-03-04` or `2025-04-03`",
        ),
        ("13/04/2025", "did you mean `2025-04-13`?"),
        ("04/04/25", "did you mean `2025-04-04`?"),
        (
            "12-05 16:21",
            "write it with the year first: `YYYY-12-05` or `YYYY-05-12`",
        ),
    ] {
        let problem = read_stamp(text, &nothing()).unwrap().problems.remove(0);
        assert_eq!(problem.help, help);
    }
}

#[test]
fn a_problem_points_at_the_words_at_fault() {
    for (text, at) in [
        ("[2025-02-30 09:02] alarm", "2025-02-30"),
        ("2025-03-14 25:61 alarm", "25:61"),
        ("~09:02 IST (alarm)", "IST"),
        ("09:02 \u{2013} 09:72", "09:72"),
    ] {
        let problem = read_stamp(text, &nothing()).unwrap().problems.remove(0);
        assert_eq!(&text[problem.range], at, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_within_its_bounds(
        text in r"[0-9:./ \-–TZ~?\[\]()]{0,12}(am|PM|UTC|IST|March|May|to|\PC)?[ 0-9:+\-–]{0,8}\PC{0,6}"
    ) {
        if let Some(reading) = read_stamp(&text, &nothing()) {
            prop_assert!(text.get(reading.written.clone()).is_some());
            prop_assert!(text.get(reading.rest..).is_some());
            prop_assert!(reading.written.end <= reading.rest);
            for problem in reading.problems {
                prop_assert!(text.get(problem.range).is_some());
            }
        }
        let _ = zone_in_heading(&text, &nothing());
        let _ = zone_in_sentence(&format!("All times in {text}"), &nothing());
    }
}
