//! The day in a title such as `January 23rd, 2019 Prow outage`.

use jiff::civil::Date;

use super::stamp::read_stamp;
use super::zone::ZoneMeanings;

/// How many characters of a title are searched.
const SEARCHED: usize = 200;

/// The first date with its year in a title.
pub fn date_in_title(title: &str, meanings: &ZoneMeanings) -> Option<Date> {
    let mut before = None;
    let starts = title.char_indices().take(SEARCHED).filter(|(_, next)| {
        // A date in a name such as "build-2025-03-14" is none of ours.
        let apart = before.is_none_or(|last: char| last.is_whitespace() || "([:,;".contains(last));
        before = Some(*next);
        apart && !next.is_whitespace()
    });
    starts
        .filter_map(|(at, _)| read_stamp(&title[at..], meanings)?.stamp.date.read())
        .find_map(|date| Date::new(date.year?, date.month, date.day).ok())
}

/// The day that `text` is, in any notation that leaves no doubt and names the
/// year: `14 March 2025`, `2025/3/14`. Nothing for `03/04/2025`.
pub fn only_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    if let [year, month, day] = parts.as_slice()
        && year.len() == 4
    {
        return Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    }
    let reading = read_stamp(text, &ZoneMeanings::new())?;
    let date = reading.stamp.only_date()?;
    let whole = reading.problems.is_empty() && reading.written == (0..text.len());
    Date::new(date.year.filter(|_| whole)?, date.month, date.day).ok()
}

/// The one day that `text` can be, which has its year last: `20/03/2023` and
/// `03/20/2023`, but not `03/04/2023`.
pub fn year_last(text: &str) -> Option<Date> {
    let text = text.trim();
    let separator = text.chars().find(|it| matches!(it, '/' | '.' | '-'))?;
    let parts: Vec<&str> = text.split(separator).collect();
    let [first, second, year] = parts.as_slice() else {
        return None;
    };
    let digits = |part: &str, most| {
        (1..=most).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit())
    };
    if year.len() != 4 || !digits(year, 4) || !digits(first, 2) || !digits(second, 2) {
        return None;
    }
    let year = year.parse().ok()?;
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    match (
        Date::new(year, first, second),
        Date::new(year, second, first),
    ) {
        (Ok(date), Err(_)) | (Err(_), Ok(date)) => Some(date),
        (Ok(one), Ok(other)) => (one == other).then_some(one),
        (Err(_), Err(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_the_year_last_a_number_above_twelve_leaves_no_doubt() {
        for (text, expected) in [
            ("20/03/2023", Some("2023-03-20")),
            ("3/20/2023", Some("2023-03-20")),
            ("20.03.2023", Some("2023-03-20")),
            ("03-03-2023", Some("2023-03-03")),
            ("03/04/2023", None),
            ("31/02/2023", None),
            ("20/03/23", None),
            ("20/03-2023", None),
            ("20/03", None),
        ] {
            let date = year_last(text).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_title_may_hold_the_day() {
        for (title, expected) in [
            ("January 23rd, 2019 Prow outage", "2019-01-23"),
            ("2017-09-27, Hub 403", "2017-09-27"),
            ("2017-09-27 14:02 UTC: Hub 403", "2017-09-27"),
            ("incident date: 2019-02-20, slow builds", "2019-02-20"),
            ("DNS fails (14 March 2025)", "2025-03-14"),
            ("Outage of 2025-03-14", "2025-03-14"),
            ("[2025-03-14] Outage", "2025-03-14"),
            ("Outage from 2025-03-14 to 2025-03-16", "2025-03-14"),
            ("On March 3 nodes failed, 2025-03-14", "2025-03-14"),
        ] {
            let date = date_in_title(title, &ZoneMeanings::new());
            assert_eq!(
                date.map(|date| date.to_string()).as_deref(),
                Some(expected),
                "{title}"
            );
        }
    }

    #[test]
    fn what_leaves_the_day_open_is_no_date() {
        for title in [
            "",
            "DNS fails",
            "Outage of March 14",
            "03/04/2025 outage",
            "2025-02-30 outage",
            "Image build-2025-03-14 fails",
            "Release 2025.3 at 09:02",
            "\u{2014} 503 \u{2014}",
        ] {
            assert_eq!(date_in_title(title, &ZoneMeanings::new()), None, "{title}");
        }
    }

    #[test]
    fn a_date_alone_is_read_in_any_notation_without_doubt() {
        for text in [
            "14 March 2025",
            "March 14, 2025",
            "2025/3/14",
            "2025.03.14",
            "2025-3-14",
        ] {
            assert_eq!(
                only_date(text).map(|it| it.to_string()).as_deref(),
                Some("2025-03-14")
            );
        }
        for text in [
            "03/04/2025",
            "March 14",
            "14 March 2025 09:02",
            "2025-02-30",
            "soon",
            "",
        ] {
            assert_eq!(only_date(text), None, "{text}");
        }
    }
}
