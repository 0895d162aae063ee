//! How dates, durations and numbers are written for readers.

mod times;

pub use crate::words::{count, number};
pub use times::{Dated, clock, clock_changes};

use jiff::civil::Date;

use crate::words::listed;

/// `14 March 2025`
pub fn long_date(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// `14 Mar 2025`
pub fn short_date(date: Date) -> String {
    format!("{} {} {}", date.day(), short_month(date), date.year())
}

/// `14 Mar`
pub fn day_and_month(date: Date) -> String {
    format!("{} {}", date.day(), short_month(date))
}

/// `March 2025`
pub fn month_and_year(date: Date) -> String {
    format!("{} {}", month(date), date.year())
}

/// `March`
pub fn month(date: Date) -> &'static str {
    MONTHS[(date.month() - 1) as usize]
}

/// `Mar`
pub fn short_month(date: Date) -> &'static str {
    &month(date)[..3]
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A duration in its two largest units: `40 s`, `1 min 35 s`, `32 min`,
/// `2 h 12 min`, `3 d 4 h`.
pub fn duration(seconds: i64) -> String {
    let minutes = seconds / 60;
    let (hours, days) = (minutes / 60, minutes / (24 * 60));
    let two = |large: i64, unit: &str, small: i64, small_unit: &str| {
        if small == 0 {
            format!("{large} {unit}")
        } else {
            format!("{large} {unit} {small} {small_unit}")
        }
    };
    if minutes == 0 {
        format!("{seconds} s")
    } else if hours == 0 {
        two(minutes, "min", seconds % 60, "s")
    } else if days == 0 {
        two(hours, "h", minutes % 60, "min")
    } else {
        two(days, "d", hours % 24, "h")
    }
}

/// A share in whole percent, rounded down so that 100 means all; nothing of
/// nothing.
pub fn percent(part: usize, whole: usize) -> Option<usize> {
    (part * 100).checked_div(whole)
}

/// `sev2` → `Sev 2`; other names keep their form but for a capital.
pub fn severity(name: &str) -> String {
    let letters = name.trim_end_matches(|character: char| character.is_ascii_digit());
    let digits = &name[letters.len()..];
    let mut text = capitalised(letters.trim_end_matches('-'));
    if !digits.is_empty() {
        if !text.is_empty() && text.len() > 1 {
            text.push(' ');
        }
        text.push_str(digits);
    }
    text
}

/// The text with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The beginning of a text for a list: whole sentences up to `longest` bytes,
/// else whole words.
pub fn story(text: &str, longest: usize) -> String {
    let text = text.trim();
    if text.len() <= longest {
        return text.to_owned();
    }
    let mut end = longest;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let sentence = head
        .match_indices(['.', '!', '?', '。', '！', '？'])
        .map(|(at, mark)| at + mark.len())
        .rfind(|at| ends_sentence(&text[..*at], &text[*at..]));
    match sentence {
        Some(end) if end >= longest / 3 => head[..end].to_owned(),
        _ => {
            let end = head.rfind(char::is_whitespace).unwrap_or(end);
            format!(
                "{}…",
                head[..end].trim_end_matches([',', ';', ' ', '–', '—'])
            )
        }
    }
}

/// Whether a sentence ends between `before`, which ends with a mark, and `after`.
fn ends_sentence(before: &str, after: &str) -> bool {
    if before.ends_with(['。', '！', '？']) {
        return true;
    }
    let last = before.split_whitespace().next_back().unwrap_or_default();
    // `e.g.`, `a.m.`: single letters, each with its point.
    let abbreviation = last.strip_suffix('.').is_some_and(|word| {
        let mut letters = word.trim_start_matches('(').split('.');
        letters.all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
    });
    let goes_on = after.trim_start().starts_with(char::is_lowercase);
    after.starts_with(char::is_whitespace) && !abbreviation && !goes_on
}

/// `a`, `a and b`, `a, b and c`
pub fn list(items: &[String]) -> String {
    listed(items, "and")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_show_their_two_largest_units() {
        for (seconds, expected) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (95, "1 min 35 s"),
            (32 * 60, "32 min"),
            (32 * 60 + 30, "32 min 30 s"),
            (3_600, "1 h"),
            (7_920, "2 h 12 min"),
            (86_400, "1 d"),
            (4 * 86_400 + 7_300, "4 d 2 h"),
        ] {
            assert_eq!(duration(seconds), expected);
        }
    }

    #[test]
    fn a_hundred_percent_is_all() {
        assert_eq!(percent(199, 200), Some(99));
        assert_eq!(percent(200, 200), Some(100));
        assert_eq!(percent(1, 3), Some(33));
        assert_eq!(percent(0, 3), Some(0));
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn severities_read_as_words() {
        for (name, expected) in [
            ("sev1", "Sev 1"),
            ("critical", "Critical"),
            ("P0", "P0"),
            ("s-2", "S2"),
        ] {
            assert_eq!(severity(name), expected);
        }
    }

    #[test]
    fn a_story_ends_with_a_sentence_or_else_with_a_word() {
        assert_eq!(story("One. Two three four.", 12), "One.");
        assert_eq!(story("One two three four", 12), "One two…");
        assert_eq!(story("Short", 12), "Short");
        for (text, longest, expected) in [
            ("It failed. See e.g. DNS and others.", 24, "It failed."),
            (
                "It failed (i.e. DNS). Then more came.",
                24,
                "It failed (i.e. DNS).",
            ),
            (
                "It took approx. five hours or so.",
                22,
                "It took approx. five…",
            ),
            ("全部停止。再起動した。", 18, "全部停止。"),
            ("At 10.0.0.1. Then it was over.", 15, "At 10.0.0.1."),
        ] {
            assert_eq!(story(text, longest), expected);
        }
    }
}
