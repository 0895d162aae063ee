//! What abbreviations and names of time zones mean: data only.
//!
//! An abbreviation is in [`ABBREVIATIONS`] when the IANA database has given it
//! one offset since 2005. Three exceptions: `PST` and `CDT` also stand for the
//! time of Manila and of Havana, but not in English reports; `MSK` was +04:00
//! from 2011 to 2014. What two places that write reports in English use for
//! different offsets is in [`AMBIGUOUS`].

/// An abbreviation with one meaning.
pub(super) struct Abbreviation {
    /// As it is written, in capitals.
    pub(super) name: &'static str,
    /// Minutes east of UTC.
    pub(super) minutes: i16,
    /// Whether it is also a word or a name of the trade (`MSK` brokers, a
    /// `SAST` scan). In running text it is then a zone only at the end of the
    /// time: before a separator, or before nothing.
    pub(super) word: bool,
}

const fn zone(name: &'static str, hours: i16, minutes: i16) -> Abbreviation {
    Abbreviation {
        name,
        minutes: hours * 60 + if hours < 0 { -minutes } else { minutes },
        word: false,
    }
}

const fn word(name: &'static str, hours: i16) -> Abbreviation {
    Abbreviation {
        name,
        minutes: hours * 60,
        word: true,
    }
}

/// The abbreviations with one meaning.
pub(super) static ABBREVIATIONS: &[Abbreviation] = &[
    // Europe
    word("WET", 0),
    word("WEST", 1),
    zone("CET", 1, 0),
    zone("CEST", 2, 0),
    zone("EET", 2, 0),
    zone("EEST", 3, 0),
    word("MSK", 3),
    zone("TRT", 3, 0),
    // The Americas
    zone("NDT", -2, 30),
    word("ADT", -3),
    zone("BRT", -3, 0),
    zone("EDT", -4, 0),
    zone("EST", -5, 0),
    zone("CDT", -5, 0),
    zone("MDT", -6, 0),
    zone("MST", -7, 0),
    zone("PDT", -7, 0),
    zone("PST", -8, 0),
    zone("AKDT", -8, 0),
    zone("AKST", -9, 0),
    zone("HDT", -9, 0),
    zone("HST", -10, 0),
    // Africa
    word("WAT", 1),
    word("CAT", 2),
    word("SAST", 2),
    word("EAT", 3),
    // Asia
    zone("IDT", 3, 0),
    zone("PKT", 5, 0),
    zone("NPT", 5, 45),
    word("ICT", 7),
    zone("WIB", 7, 0),
    zone("WITA", 8, 0),
    zone("HKT", 8, 0),
    zone("SGT", 8, 0),
    zone("MYT", 8, 0),
    zone("PHT", 8, 0),
    word("WIT", 9),
    zone("JST", 9, 0),
    zone("KST", 9, 0),
    // Oceania
    zone("AWST", 8, 0),
    zone("ACST", 9, 30),
    zone("ACDT", 10, 30),
    zone("AEST", 10, 0),
    zone("AEDT", 11, 0),
    zone("NZST", 12, 0),
    zone("NZDT", 13, 0),
];

/// One reading of an ambiguous abbreviation: whose, its offset, an IANA name.
pub(super) type Meaning = (&'static str, &'static str, &'static str);

/// Abbreviations that stand for several offsets, with those in common use.
pub(super) static AMBIGUOUS: &[(&str, &[Meaning])] = &[
    (
        "IST",
        &[
            ("India", "+05:30", "Asia/Kolkata"),
            ("Ireland", "+01:00", "Europe/Dublin"),
            ("Israel", "+02:00", "Asia/Jerusalem"),
        ],
    ),
    (
        "BST",
        &[
            ("British summer", "+01:00", "Europe/London"),
            ("Bangladesh", "+06:00", "Asia/Dhaka"),
        ],
    ),
    (
        "CST",
        &[
            ("US Central", "-06:00", "America/Chicago"),
            ("China", "+08:00", "Asia/Shanghai"),
            ("Cuba", "-05:00", "America/Havana"),
        ],
    ),
    (
        "AST",
        &[
            ("Atlantic", "-04:00", "America/Halifax"),
            ("Arabia", "+03:00", "Asia/Riyadh"),
        ],
    ),
    (
        "NST",
        &[
            ("Newfoundland", "-03:30", "America/St_Johns"),
            ("Nepal", "+05:45", "Asia/Kathmandu"),
        ],
    ),
    (
        "GST",
        &[
            ("Gulf", "+04:00", "Asia/Dubai"),
            ("South Georgia", "-02:00", "Atlantic/South_Georgia"),
        ],
    ),
    (
        "SST",
        &[
            ("Samoa", "-11:00", "Pacific/Pago_Pago"),
            ("Singapore", "+08:00", "Asia/Singapore"),
        ],
    ),
    (
        "AMT",
        &[
            ("Amazon", "-04:00", "America/Manaus"),
            ("Armenia", "+04:00", "Asia/Yerevan"),
        ],
    ),
    (
        "WST",
        &[
            ("Western Australia", "+08:00", "Australia/Perth"),
            ("West Samoa", "+13:00", "Pacific/Apia"),
        ],
    ),
];

/// Ambiguous abbreviations that are also words of the trade; see
/// [`Abbreviation::word`].
pub(super) static AMBIGUOUS_WORDS: &[&str] = &["AST", "GST", "SST", "AMT", "WST"];

/// Names in full, and pairs of winter and summer time, with the place whose
/// clocks they follow.
pub(super) static PLACES: &[(&str, &str)] = &[
    ("Pacific Time", "America/Los_Angeles"),
    ("Mountain Time", "America/Denver"),
    ("Central Time", "America/Chicago"),
    ("Eastern Time", "America/New_York"),
    ("UK Time", "Europe/London"),
    ("British Time", "Europe/London"),
    ("Irish Time", "Europe/Dublin"),
    ("Indian Time", "Asia/Kolkata"),
    ("Israel Time", "Asia/Jerusalem"),
    ("PST/PDT", "America/Los_Angeles"),
    ("MST/MDT", "America/Denver"),
    ("CST/CDT", "America/Chicago"),
    ("EST/EDT", "America/New_York"),
    ("GMT/BST", "Europe/London"),
    ("WET/WEST", "Europe/Lisbon"),
    ("CET/CEST", "Europe/Brussels"),
    ("EET/EEST", "Europe/Helsinki"),
    ("AEST/AEDT", "Australia/Sydney"),
    ("NZST/NZDT", "Pacific/Auckland"),
    ("PT", "America/Los_Angeles"),
    ("MT", "America/Denver"),
    ("CT", "America/Chicago"),
    ("ET", "America/New_York"),
];

/// Names in full that mean one offset, in minutes east of UTC.
pub(super) static FULL_NAMES: &[(&str, i16)] = &[
    ("Coordinated Universal Time", 0),
    ("Universal Time", 0),
    ("Greenwich Mean Time", 0),
    ("Zulu", 0),
    ("Western European Time", 0),
    ("Western European Summer Time", 60),
    ("Central European Time", 60),
    ("Central European Standard Time", 60),
    ("Central European Summer Time", 120),
    ("Eastern European Time", 120),
    ("Eastern European Standard Time", 120),
    ("Eastern European Summer Time", 180),
    ("British Summer Time", 60),
    ("Irish Standard Time", 60),
    ("Moscow Standard Time", 180),
    ("Eastern Standard Time", -300),
    ("Eastern Daylight Time", -240),
    ("Central Daylight Time", -300),
    ("Mountain Standard Time", -420),
    ("Mountain Daylight Time", -360),
    ("Pacific Standard Time", -480),
    ("Pacific Daylight Time", -420),
    ("Israel Standard Time", 120),
    ("Gulf Standard Time", 240),
    ("India Standard Time", 330),
    ("Indian Standard Time", 330),
    ("Singapore Time", 480),
    ("Singapore Standard Time", 480),
    ("Hong Kong Time", 480),
    ("China Standard Time", 480),
    ("Japan Standard Time", 540),
    ("Korea Standard Time", 540),
    ("Australian Western Standard Time", 480),
    ("Australian Central Standard Time", 570),
    ("Australian Eastern Standard Time", 600),
    ("Australian Eastern Daylight Time", 660),
    ("New Zealand Standard Time", 720),
    ("New Zealand Daylight Time", 780),
];

/// The areas of the IANA database: a name that starts with one is meant as a
/// zone even where it is misspelt.
pub(super) static AREAS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Brazil",
    "Canada",
    "Chile",
    "Etc",
    "Europe",
    "Indian",
    "Mexico",
    "Pacific",
    "US",
];
