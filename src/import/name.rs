//! Names of files: the date in that of a source, and the name of its COE.

use std::ops::Range;

use jiff::civil::Date;

use crate::markdown::{cut_slug, slug};
use crate::time::{ZoneMeanings, read_stamp};

/// Endings of the files that are read, the longest first.
pub(super) const ENDINGS: [&str; 6] = [
    ".html.md.erb",
    ".md.erb",
    ".html.md",
    ".markdown",
    ".mdx",
    ".md",
];

/// Names of files that stand for their folder.
const OPENS_FOLDER: [&str; 3] = ["index", "readme", "_index"];

/// A path without the ending that says it is Markdown.
pub(super) fn stem(path: &str) -> &str {
    let ending = ENDINGS.iter().find(|ending| {
        let at = path.len().checked_sub(ending.len());
        at.and_then(|at| path.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(ending))
    });
    ending.map_or(path, |ending| &path[..path.len() - ending.len()])
}

/// The part of a path that names a report: the file's stem, or the folder of an
/// `index.md`.
pub(super) fn telling(path: &str) -> &str {
    let path = stem(path);
    match path.rsplit_once('/') {
        Some((folder, file)) if opens_folder(file) => folder,
        _ => path,
    }
}

/// Whether a file's stem stands for its folder.
pub(super) fn opens_folder(stem: &str) -> bool {
    OPENS_FOLDER.contains(&stem.to_lowercase().as_str())
}

/// The last date in a path, `2025-03-14`, `2025_03_14`, `20250314` or in folders
/// (`2025/03/14-dns`), and the bytes in which it is written.
pub(super) fn date_in_name(path: &str) -> Option<(Date, Range<usize>)> {
    let path = telling(path);
    (0..path.len())
        .rev()
        .filter(|at| path.is_char_boundary(*at) && !digit_at(path, at.wrapping_sub(1)))
        .find_map(|at| date_at(path, at))
}

fn digit_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

fn date_at(text: &str, start: usize) -> Option<(Date, Range<usize>)> {
    let number = |from: usize, length: usize| -> Option<i16> {
        let digits = text.get(from..from + length)?;
        let all = digits.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| digits.parse().ok()).flatten()
    };
    let apart = |at: usize| matches!(text.as_bytes().get(at), Some(b'-' | b'_' | b'.' | b'/'));
    let year = number(start, 4).filter(|year| (1970..2200).contains(year))?;
    let gap = usize::from(apart(start + 4));
    let month = start + 4 + gap;
    if gap == 1 && !apart(month + 2) {
        return None;
    }
    let day = month + 2 + gap;
    let end = day + 2;
    let date = Date::new(
        year,
        i8::try_from(number(month, 2)?).ok()?,
        i8::try_from(number(day, 2)?).ok()?,
    );
    (!digit_at(text, end)).then_some(())?;
    Some((date.ok()?, start..end))
}

/// The longest slug, in bytes.
const LONGEST: usize = 60;

/// The slug of a COE: what its file's name says beside the date, else what its
/// title says.
pub(super) fn slug_of(path: &str, title: &str, zones: &ZoneMeanings) -> String {
    let name = telling(path);
    let words = match date_in_name(path) {
        Some((_, date)) => {
            let before = name[..date.start].rsplit('/').next().unwrap_or_default();
            format!("{before} {}", &name[date.end..])
        }
        None => name.rsplit('/').next().unwrap_or_default().to_owned(),
    };
    let of_name = slug(&words);
    // A page that stands for its folder is named by its title.
    let found = if of_name.is_empty() || opens_folder(&of_name) {
        slug(&without_date(title, zones))
    } else {
        of_name
    };
    let found = cut_slug(found.trim_matches('-'), LONGEST);
    if found.is_empty() || opens_folder(found) {
        "incident".to_owned()
    } else {
        found.to_owned()
    }
}

/// How many characters of a title are searched for a date.
const LONGEST_SEARCHED: usize = 200;

/// A title without the date in it and the words that lead to it.
fn without_date(title: &str, zones: &ZoneMeanings) -> String {
    let starts = title
        .char_indices()
        .map(|(at, _)| at)
        .take(LONGEST_SEARCHED);
    let found = starts.filter_map(|at| {
        let apart = at == 0 || title[..at].ends_with([' ', '(', '[', ':', ',']);
        let reading = apart.then(|| read_stamp(&title[at..], zones)).flatten()?;
        reading.stamp.date.read()?.year?;
        Some((at, at + reading.rest))
    });
    let Some((from, to)) = found.take(1).next() else {
        return title.to_owned();
    };
    let before = title[..from].trim_end();
    let before = [" on", " of", " from"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before);
    format!("{before} {}", &title[to..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_stands_anywhere_in_a_name() {
        for (path, expected) in [
            ("2025-03-14-dns.md", Some("2025-03-14")),
            ("a/dns_2025_03_14.markdown", Some("2025-03-14")),
            ("20250314-dns.html.md.erb", Some("2025-03-14")),
            ("2025/03/14-dns.md", Some("2025-03-14")),
            ("2025/2025-03-14-dns/index.md", Some("2025-03-14")),
            ("2025-03-14/README.md", Some("2025-03-14")),
            ("2025-13-14-dns.md", None),
            ("build-120250314.md", None),
            ("2025-0314.md", None),
            ("dns.md", None),
            ("é2025.md", None),
        ] {
            let found = date_in_name(path).map(|(date, _)| date.to_string());
            assert_eq!(found.as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn the_slug_is_what_the_name_or_else_the_title_says() {
        let zones = ZoneMeanings::new();
        for (path, title, expected) in [
            ("2025-03-14-DNS fails.md", "x", "dns-fails"),
            (
                "2025-03-14/index.md",
                "March 14th, 2025 Resolver lost",
                "resolver-lost",
            ),
            ("2025-03-14.md", "Incident on 2025-03-14", "incident"),
            ("2025-03-14.md", "\u{2026}", "incident"),
            ("old/resolver.md", "x", "resolver"),
        ] {
            assert_eq!(slug_of(path, title, &zones), expected, "{path}");
        }
        let long = format!("{}.md", "word-".repeat(30));
        assert!(slug_of(&long, "x", &zones).len() <= LONGEST);
    }
}
