//! From the written tables to [`Config`].

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::DeTable;

use super::html;
use super::known::{TABLES, Unknown, explain};
use super::settings::{Coe, Config, Names, SectionName, TextDirection};
use super::table::{Reader, problem};
use crate::diagnostic::{self, Diagnostic, Level, Location, SourceFile, Span, did_you_mean, rules};
use crate::time::{ZoneMeanings, parse_zone};

/// `book.toml` cannot be used: its problems, at least one of them an error.
#[derive(Debug)]
pub struct ConfigError(pub Vec<Diagnostic>);

/// Reads `book.toml`. Keys that mdBook knows and coebook does not are warnings
/// beside the result; anything else that cannot be understood is an error,
/// because a book built with half of its settings would be wrong unnoticed.
pub fn parse(file: &Arc<SourceFile>) -> Result<(Config, Vec<Diagnostic>), ConfigError> {
    let document = DeTable::parse(&file.text).map_err(|error| {
        let span = error.span().map_or(Span::default(), Span::from);
        let message = format!("book.toml is not valid TOML: {}", error.message());
        let location = Location::new(file, span);
        ConfigError(vec![problem(
            &rules::INVALID_CONFIGURATION,
            location,
            message,
        )])
    })?;
    let mut problems = Vec::new();
    let config = settings(file, document.get_ref(), &mut problems);
    diagnostic::sort(&mut problems);
    if problems.iter().any(|problem| problem.level == Level::Error) {
        return Err(ConfigError(problems));
    }
    Ok((config, problems))
}

fn settings<'t>(
    file: &'t Arc<SourceFile>,
    document: &'t DeTable<'t>,
    problems: &mut Vec<Diagnostic>,
) -> Config {
    let top = Reader::new(file, "", Some(document));
    let book = top.table("book", "book", problems);
    let build = top.table("build", "build", problems);
    let output = top.table("output", "output", problems);
    let html = output.table("html", "output.html", problems);
    let coe = top.table("coe", "coe", problems);
    for (name, reader) in [
        ("", &top),
        ("book", &book),
        ("build", &build),
        ("output", &output),
        ("output.html", &html),
        ("coe", &coe),
    ] {
        report_unknown_keys(name, reader, problems);
    }
    let default = Config::default();
    Config {
        title: book.string("title", problems).unwrap_or(default.title),
        authors: texts(book.strings("authors", problems)).unwrap_or_default(),
        description: book.string("description", problems),
        language: book
            .string("language", problems)
            .unwrap_or(default.language),
        text_direction: choice(
            &book,
            "text-direction",
            &[("ltr", TextDirection::Ltr), ("rtl", TextDirection::Rtl)],
            problems,
        )
        .unwrap_or(TextDirection::Ltr),
        src: folder(&book, "src", problems).unwrap_or(default.src),
        build_dir: folder(&build, "build-dir", problems).unwrap_or(default.build_dir),
        html: html::settings(&html, problems),
        coe: coe_settings(&coe, problems),
    }
}

/// The most that `draft-days` may be: a year.
const MOST_DRAFT_DAYS: usize = 366;

fn coe_settings(coe: &Reader<'_>, problems: &mut Vec<Diagnostic>) -> Coe {
    let default = Coe::default();
    let zones_table = coe.table("zones", "coe.zones", problems);
    let zones: ZoneMeanings = zones_table
        .map(problems)
        .into_iter()
        .map(|(zone, (meaning, _))| (zone, meaning))
        .collect();
    for (zone, meaning) in &zones {
        check_zone(&zones_table, zone, meaning, &ZoneMeanings::new(), problems);
    }
    let timezone = coe.string("timezone", problems).unwrap_or(default.timezone);
    check_zone(coe, "timezone", &timezone, &zones, problems);
    let rules_table = coe.table("rules", "coe.rules", problems);
    let sections = coe.table("sections", "coe.sections", problems);
    Coe {
        severities: not_empty(coe, "severities", problems).unwrap_or(default.severities),
        causes: texts(coe.strings("causes", problems)).unwrap_or(default.causes),
        timezone,
        zones,
        sections: section_names(&sections, problems),
        assets: texts(coe.strings("assets", problems))
            .unwrap_or_default()
            .iter()
            .map(|extension| extension.trim_start_matches('.').to_ascii_lowercase())
            .collect(),
        draft_days: coe
            .count("draft-days", MOST_DRAFT_DAYS, problems)
            .unwrap_or(default.draft_days),
        names: choice(
            coe,
            "names",
            &[("roles", Names::Roles), ("allow", Names::Allow)],
            problems,
        )
        .unwrap_or(default.names),
        rules: rule_levels(&rules_table, problems),
    }
}

/// Reports a zone that nobody could know.
fn check_zone(
    table: &Reader<'_>,
    key: &str,
    zone: &str,
    meanings: &ZoneMeanings,
    problems: &mut Vec<Diagnostic>,
) {
    let (Err(unknown), Some(value)) = (parse_zone(zone, meanings), table.value(key)) else {
        return;
    };
    problems.push(
        problem(unknown.rule, table.location(value), unknown.message)
            .help("write an IANA name such as \"Europe/Oslo\", or an offset such as \"+01:00\""),
    );
}

fn section_names(
    sections: &Reader<'_>,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<SectionName, Vec<String>> {
    let mut names = BTreeMap::new();
    for (key, location) in sections.keys() {
        if let Some(name) = SectionName::ALL.into_iter().find(|name| name.key() == key) {
            if let Some(aliases) = texts(sections.strings(key, problems)) {
                names.insert(name, aliases);
            }
        } else {
            let known = SectionName::ALL.map(SectionName::key);
            problems.push(
                problem(
                    &rules::UNKNOWN_KEY,
                    location,
                    format!("[coe.sections] has no section {key:?}"),
                )
                .help(did_you_mean(key, &known)),
            );
        }
    }
    names
}

fn rule_levels(
    table: &Reader<'_>,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Option<Level>> {
    let known: Vec<&str> = rules::names().collect();
    let mut levels = BTreeMap::new();
    for (key, location) in table.keys() {
        if !known.contains(&key) {
            problems.push(
                problem(
                    &rules::UNKNOWN_KEY,
                    location,
                    format!("[coe.rules] names no rule of coebook: {key:?}"),
                )
                .help(did_you_mean(key, &known)),
            );
            continue;
        }
        let choices = [
            ("error", Some(Level::Error)),
            ("warning", Some(Level::Warning)),
            ("advice", Some(Level::Advice)),
            ("allow", None),
        ];
        match choice(table, key, &choices, problems) {
            Some(None) if rules::LEAVE_OUT.iter().any(|rule| rule.name == key) => {
                problems.push(
                    problem(
                        &rules::UNKNOWN_VALUE,
                        location,
                        format!("{key:?} cannot be allowed: what it finds is left out of the site"),
                    )
                    .help("make it \"advice\" or \"warning\" if it should not count as an error"),
                );
            }
            Some(level) => {
                levels.insert(key.to_owned(), level);
            }
            None => {}
        }
    }
    levels
}

pub(super) fn report_unknown_keys(name: &str, reader: &Reader<'_>, problems: &mut Vec<Diagnostic>) {
    let known = TABLES
        .iter()
        .find(|(table, _)| *table == name)
        .map_or(&[][..], |(_, keys)| keys);
    for (key, location) in reader.keys().filter(|(key, _)| !known.contains(key)) {
        let shown = if name.is_empty() { "book.toml" } else { name };
        let mut unknown = problem(
            &rules::UNKNOWN_KEY,
            location,
            format!("{shown} has no key {key:?}"),
        );
        match explain(name, key) {
            Unknown::Mdbook(way) => {
                unknown.level = Level::Warning;
                unknown.message = format!("{key:?} is mdBook's and has no effect here");
                unknown.help = Some(way.to_owned());
            }
            Unknown::Slip(help) => unknown.help = Some(help),
        }
        problems.push(unknown);
    }
}

fn texts(items: Option<Vec<(String, Location)>>) -> Option<Vec<String>> {
    items.map(|items| items.into_iter().map(|(text, _)| text).collect())
}

fn not_empty(
    reader: &Reader<'_>,
    key: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<String>> {
    let items = texts(reader.strings(key, problems))?;
    if items.is_empty()
        && let Some(value) = reader.value(key)
    {
        problems.push(problem(
            &rules::UNKNOWN_VALUE,
            reader.location(value),
            format!("`{key}` must name at least one"),
        ));
    }
    Some(items)
}

/// A folder inside the book: relative, without `..`.
pub(super) fn folder(
    reader: &Reader<'_>,
    key: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    let path = reader.string(key, problems)?;
    let inside = !path.is_empty()
        && !path.starts_with('/')
        && !path.contains('\\')
        && path.split('/').all(|part| part != "..");
    if !inside && let Some(value) = reader.value(key) {
        problems.push(
            problem(
                &rules::UNKNOWN_VALUE,
                reader.location(value),
                format!("`{key}` must be a folder inside the book, not {path:?}"),
            )
            .help("write it relative to book.toml, with `/` and without `..`"),
        );
    }
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    Some(if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    })
}

pub(super) fn choice<T: Copy>(
    reader: &Reader<'_>,
    key: &str,
    choices: &[(&str, T)],
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let text = reader.string(key, problems)?;
    if let Some((_, meaning)) = choices.iter().find(|(name, _)| *name == text) {
        return Some(*meaning);
    }
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    if let Some(value) = reader.value(key) {
        problems.push(
            problem(
                &rules::UNKNOWN_VALUE,
                reader.location(value),
                format!("`{key}` cannot be {text:?}"),
            )
            .help(did_you_mean(&text, &names)),
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Config, Vec<Diagnostic>), ConfigError> {
        parse(&Arc::new(SourceFile::new("book.toml", text)))
    }

    /// `line:column message` and help of each problem.
    fn problems(text: &str) -> Vec<String> {
        let found = match read(text) {
            Ok((_, warnings)) => warnings,
            Err(ConfigError(problems)) => problems,
        };
        found
            .iter()
            .map(|problem| {
                let at = problem.location.position();
                let help = problem.help.as_deref().unwrap_or_default();
                format!("{}:{} {}; {help}", at.line, at.column, problem.message)
            })
            .collect()
    }

    #[test]
    fn an_empty_file_gives_the_defaults() {
        let (config, warnings) = read("").expect("valid");
        assert_eq!(config, Config::default());
        assert!(warnings.is_empty());
    }

    #[test]
    fn the_site_url_is_an_address_or_a_path_joined_to_cname() {
        for (text, origin, path) in [
            ("", None, "/"),
            ("site-url = '/docs'", None, "/docs/"),
            (
                "site-url = '/d/'\ncname = 'x.org'",
                Some("https://x.org"),
                "/d/",
            ),
            ("site-url = 'http://x.org'", Some("http://x.org"), "/"),
            (
                "site-url = 'https://x.org/a/b'",
                Some("https://x.org"),
                "/a/b/",
            ),
        ] {
            let (config, _) = read(&format!("[output.html]\n{text}\n")).expect(text);
            assert_eq!(config.html.origin.as_deref(), origin, "{text}");
            assert_eq!(config.html.base_path, path, "{text}");
        }
    }

    #[test]
    fn every_problem_is_reported_at_its_place() {
        assert_eq!(
            problems(
                "[book]\ntitel = 1\nsrc = '../up'\nbuild-dir = 'x'\n[coe]\nseverities = 3\n\
                 [coe.rules]\nbroken-lnk = 'allow'\nbroken-link = 'never'\n[coe.sections]\nwhy = []\n"
            ),
            [
                "2:1 book has no key \"titel\"; did you mean `title`?",
                "3:7 `src` must be a folder inside the book, not \"../up\"; \
                 write it relative to book.toml, with `/` and without `..`",
                "4:1 book has no key \"build-dir\"; `build-dir` belongs in [build]",
                "6:14 `severities` in [coe] must be a list of texts, such as [\"a\", \"b\"]; this is of type integer; ",
                "8:1 [coe.rules] names no rule of coebook: \"broken-lnk\"; did you mean `broken-link`?",
                "9:15 `broken-link` cannot be \"never\"; it may be one of: error, warning, advice, allow",
                "11:1 [coe.sections] has no section \"why\"; did you mean `whys`?",
            ]
        );
    }

    #[test]
    fn zones_must_be_known() {
        assert_eq!(
            problems("[coe]\ntimezone = 'Europe/Olso'\n[coe.zones]\nIST = 'IST'\n").len(),
            2
        );
        assert!(problems("[coe]\ntimezone = 'IST'\nzones = { IST = 'Asia/Kolkata' }\n").is_empty());
    }

    #[test]
    fn keys_of_mdbook_are_warnings_that_name_our_way() {
        assert_eq!(
            problems("[output.html]\nmathjax-support = true\n"),
            [
                "2:1 \"mathjax-support\" is mdBook's and has no effect here; formulas are shown as they are written"
            ]
        );
    }

    #[test]
    fn broken_toml_is_an_error_with_its_place() {
        assert_eq!(problems("[book\ntitle = 1\n").len(), 1);
        assert!(read("a = = 1").is_err());
    }
}
