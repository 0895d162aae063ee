use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;

use super::super::date::WrittenDate;
use super::meaning::iana;
use super::*;

fn nothing() -> ZoneMeanings {
    BTreeMap::new()
}

/// What `text` means on 1 July 2025: its IANA name or its offset; else what is wrong.
fn shown(text: &str, meanings: &ZoneMeanings) -> String {
    match parse_zone(text, meanings) {
        Ok(zone) => show(&zone),
        Err(problem) => {
            assert_eq!(problem.rule, &rules::UNKNOWN_TIMEZONE);
            problem.message
        }
    }
}

fn show(zone: &Zone) -> String {
    let summer: Timestamp = "2025-07-01T00:00Z".parse().unwrap();
    match zone.tz.iana_name() {
        Some("UTC") => "+00".to_owned(),
        Some(name) => name.to_owned(),
        None => zone.tz.to_offset(summer).to_string(),
    }
}

#[test]
fn zones_are_read_in_every_form_in_use() {
    let cases = [
        ("UTC", "+00"),
        ("utc", "+00"),
        ("GMT", "+00"),
        ("Z", "+00"),
        ("Coordinated Universal Time", "+00"),
        ("+02:00", "+02"),
        ("-0700", "-07"),
        ("\u{2212}07:00", "-07"),
        ("+5:30", "+05:30"),
        ("+530", "+05:30"),
        ("UTC+2", "+02"),
        ("UTC +2", "+02"),
        ("UTC+02:00", "+02"),
        ("UTC-7", "-07"),
        ("GMT+1", "+01"),
        ("GMT-03:30", "-03:30"),
        ("UTC+0", "+00"),
        ("UTC±0", "+00"),
        ("UTC+14", "+14"),
        ("Europe/Oslo", "Europe/Oslo"),
        ("europe/oslo", "Europe/Oslo"),
        ("America/New York", "America/New_York"),
        ("US/Pacific", "US/Pacific"),
        ("Japan", "Japan"),
        ("PST", "-08"),
        ("PDT", "-07"),
        ("CET", "+01"),
        ("cest", "+02"),
        ("EEST", "+03"),
        ("JST", "+09"),
        ("ACST", "+09:30"),
        ("NDT", "-02:30"),
        ("AEST", "+10"),
        ("Central European Time", "+01"),
        ("British Summer Time", "+01"),
        ("Pacific Time", "America/Los_Angeles"),
        ("ET", "America/New_York"),
        ("CET/CEST", "Europe/Brussels"),
        ("Zurich time", "Europe/Zurich"),
        ("New York time", "America/New_York"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, &nothing()), expected, "{text}");
    }
}

#[test]
fn a_number_is_believed_before_a_place_and_a_place_before_an_abbreviation() {
    let cases = [
        ("CET (GMT+1)", "+01"),
        ("CEST (UTC+2)", "+02"),
        ("PST (UTC-7)", "-07"),
        ("UTC+1 (Zurich time)", "+01"),
        ("IST (UTC+5:30)", "+05:30"),
        ("(UTC+2) CEST", "+02"),
        ("Central European Time (CET)", "+01"),
        ("BST (British Summer Time)", "+01"),
        ("Pacific Time (PST)", "America/Los_Angeles"),
        ("CET, Europe/Oslo", "Europe/Oslo"),
        ("UTC (24 h)", "+00"),
        ("CET and approximate", "+01"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, &nothing()), expected, "{text}");
    }
    assert_eq!(
        parse_zone(" CET (GMT+1). ", &nothing()).unwrap().label,
        "CET (GMT+1)"
    );
}

#[test]
fn what_is_no_zone_or_more_than_one_is_a_problem() {
    let cases = [
        (
            "IST",
            "`IST` stands for several time zones (India +05:30, Ireland +01:00, Israel +02:00)",
        ),
        (
            "bst",
            "`bst` stands for several time zones (British summer +01:00, Bangladesh +06:00)",
        ),
        (
            "CST",
            "`CST` stands for several time zones (US Central -06:00, China +08:00, Cuba -05:00)",
        ),
        ("CET, PST", "`CET` and `PST` are different time zones"),
        ("CET and CEST", "`CET` and `CEST` are different time zones"),
        (
            "UTC+1 (GMT+2)",
            "`UTC+1` and `GMT+2` are different time zones",
        ),
        ("UTC+15", "`UTC+15` is not an offset that any place uses"),
        ("+02:75", "`+02:75` is not an offset that any place uses"),
        ("local", "`local` is not a known time zone"),
        ("", "`` is not a known time zone"),
        ("Factory", "`Factory` is not a known time zone"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, &nothing()), expected, "{text}");
    }
}

#[test]
fn a_slip_in_an_iana_name_gets_a_suggestion() {
    for (text, name) in [("UC/Pacific", "US/Pacific"), ("Europe/Olso", "Europe/Oslo")] {
        let problem = parse_zone(text, &nothing()).unwrap_err();
        assert_eq!(problem.help, format!("did you mean `{name}`?"));
        assert_eq!(problem.range, 0..text.len());
    }
}

#[test]
fn the_configuration_says_what_an_abbreviation_means_here() {
    let configured: ZoneMeanings = [
        ("IST", "Asia/Kolkata"),
        ("bst", "+01:00"),
        ("PST", "Asia/Manila"),
        ("CST", "Chicago"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    let cases = [
        ("IST", "Asia/Kolkata"),
        ("BST", "+01"),
        ("PST", "Asia/Manila"),
        (
            "CST",
            "`CST` is said to mean `Chicago`, which is not a time zone",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, &configured), expected, "{text}");
    }
}

/// The table's rule, held against the database it is taken from.
#[test]
fn an_abbreviation_has_one_offset_in_the_iana_database_since_2005() {
    let database = TimeZoneDatabase::bundled();
    let mut offsets: BTreeMap<String, BTreeSet<i32>> = BTreeMap::new();
    for name in database
        .available()
        .filter(|name| name.as_str().contains('/'))
    {
        let tz = database.get(name.as_str()).unwrap();
        for year in 2005..2026 {
            for month in ["01", "04", "07", "10"] {
                let at: Timestamp = format!("{year}-{month}-15T12:00Z").parse().unwrap();
                let info = tz.to_offset_info(at);
                offsets
                    .entry(info.abbreviation().to_owned())
                    .or_default()
                    .insert(info.offset().seconds() / 60);
            }
        }
    }
    let exceptions = ["PST", "CDT", "MSK", "KST"];
    for known in names::ABBREVIATIONS {
        let Some(used) = offsets.get(known.name) else {
            continue; // not in the database, and so not in doubt either
        };
        let own = i32::from(known.minutes);
        assert!(used.contains(&own), "{} is {used:?}", known.name);
        assert!(
            used.len() == 1 || exceptions.contains(&known.name),
            "{} is {used:?}",
            known.name
        );
    }
}

#[test]
fn every_name_in_the_tables_is_a_zone() {
    let places = names::PLACES.iter().map(|(_, name)| *name);
    let readings = names::AMBIGUOUS
        .iter()
        .flat_map(|(_, readings)| readings.iter().map(|(_, _, name)| *name));
    for name in places.chain(readings) {
        assert!(iana(name).is_some(), "{name}");
    }
}

fn heading(text: &str) -> Option<String> {
    zone_in_heading(text, &nothing()).map(|note| match note.zone {
        Ok(zone) => show(&zone),
        Err(problem) => format!("! {} at {}", problem.message, &text[problem.range]),
    })
}

#[test]
fn headings_and_column_heads_say_a_zone() {
    let cases = [
        ("Timeline (UTC)", "+00"),
        ("Timeline (all times UTC)", "+00"),
        ("Timeline (all times in CET (GMT+1))", "+01"),
        ("Follow-up timeline (times in JST)", "+09"),
        ("Timeline [Europe/Oslo]", "Europe/Oslo"),
        ("Timeline - all times are in PST", "-08"),
        ("Timeline: UTC", "+00"),
        ("Timeline \u{2013} CEST", "+02"),
        ("Timeline, times in Zurich time", "Europe/Zurich"),
        ("Time (UTC)", "+00"),
        (
            "Time (PST / PDT)",
            "! `PST` and `PDT` are different time zones at PST / PDT",
        ),
        ("Time (PST/PDT)", "America/Los_Angeles"),
        ("Time UTC", "+00"),
        ("UTC", "+00"),
        ("Time UTC+2", "+02"),
        ("When (UTC+1, Zurich)", "+01"),
        (
            "Time (Europe/Olso)",
            "! `Europe/Olso` is not a known time zone at Europe/Olso",
        ),
        (
            "Timeline (times in BST)",
            "! `BST` stands for several time zones (British summer +01:00, Bangladesh +06:00) at BST",
        ),
        (
            "Timeline (times in Klingon)",
            "! `Klingon` is not a known time zone at Klingon",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(heading(text).as_deref(), Some(expected), "{text}");
    }
    for text in [
        "Timeline",
        "Timeline (draft)",
        "Timeline of events",
        "Timeline (2025-03-14)",
        "Incident timeline: the first hour",
        "Time",
        "Event",
        "Response times (p99)",
        "",
    ] {
        assert_eq!(heading(text), None, "{text}");
    }
}

fn sentence(text: &str) -> Option<String> {
    zone_in_sentence(text, &nothing()).map(|note| match note.zone {
        Ok(zone) => show(&zone),
        Err(problem) => format!("! {}", &text[problem.range]),
    })
}

#[test]
fn a_sentence_says_the_zone_of_all_times() {
    let cases = [
        ("All times in PST", "-08"),
        ("All times PDT.", "-07"),
        ("_All times in EEST_", "+03"),
        ("All times are in UTC unless noted otherwise.", "+00"),
        ("All times in CET (GMT+1)", "+01"),
        ("All times in PDT (UTC-7).", "-07"),
        ("All times in PST (UTC-7)", "-07"),
        ("All times in Central European Time (CET)", "+01"),
        ("All times in UTC+1 (Zurich time)", "+01"),
        ("All times in GMT+2", "+02"),
        ("All times in PST, on February 5th 2019", "-08"),
        ("All times are Pacific.", "America/Los_Angeles"),
        ("All times in London time", "Europe/London"),
        ("Times: UTC", "+00"),
        ("Time zone: Europe/Oslo", "Europe/Oslo"),
        ("Timestamps below are given in UTC.", "+00"),
        ("NB: all times in this report are UTC.", "+00"),
        (
            "Two teams took part. All times are in UTC. Links are below.",
            "+00",
        ),
        (
            "All times in the America/New_York time zone",
            "America/New_York",
        ),
        ("All times in IST", "! IST"),
        ("All times in UC/Pacific", "! UC/Pacific"),
        (
            "All times in {{ most convenient timezone}}",
            "! {{ most convenient",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(sentence(text).as_deref(), Some(expected), "{text}");
    }
    for text in [
        "Response times in Europe were slow.",
        "All times are approximate.",
        "It failed three times.",
        "Times were hard",
        "At all times UTC is used by the servers",
    ] {
        assert_eq!(sentence(text), None, "{text}");
    }
}

#[test]
fn a_sentence_about_times_may_state_their_date() {
    let note = zone_in_sentence("All times in PST, on February 5th 2019", &nothing()).unwrap();
    assert_eq!(
        note.date,
        Some(WrittenDate {
            year: Some(2019),
            month: 2,
            day: 5
        })
    );
}

#[test]
fn only_a_known_zone_is_certain_to_be_meant_as_one() {
    let certain = |text| zone_in_sentence(text, &nothing()).unwrap().certain;
    assert!(certain("All times in UC/Pacific"));
    assert!(certain("All times in IST"));
    assert!(!certain("All times in milliseconds"));
}
