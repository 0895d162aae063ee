//! The files of a new book.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// A file that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// The version that CI installs: the one that wrote its files.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How many days ago the incident of the first COE was.
const AGO: i64 = 12;

/// A book that builds at once: settings, a page about it, a COE that shows how
/// one is written. Its days are told from `today`, so that nothing in it is
/// overdue on the first day.
pub fn book(today: Date) -> Vec<File> {
    let began = day(today, -AGO);
    let mut example = include_str!("files/example.md").to_owned();
    for (mark, date) in [
        ("@DAY@", began),
        ("@REVIEW@", day(today, -8)),
        ("@CLOSED@", day(today, -5)),
        ("@PUBLISHED@", day(today, -3)),
        ("@SOON@", day(today, 21)),
        ("@LATER@", day(today, 42)),
    ] {
        example = example.replace(mark, &date.to_string());
    }
    let (year, slug) = (began.year(), "example-photo-upload-disk-full");
    vec![
        file("book.toml", include_str!("files/book.toml").to_owned()),
        file(".gitignore", include_str!("files/gitignore").to_owned()),
        file(
            "content/about.md",
            include_str!("files/about.md").to_owned(),
        ),
        file(&format!("content/coes/{year}/{began}-{slug}.md"), example),
    ]
}

/// Workflows of GitHub Actions for the book in `folder`, a path below the top of
/// the repository, or `.`.
pub fn github(folder: &str) -> Vec<File> {
    vec![
        file(
            ".github/workflows/check-coes.yml",
            filled(include_str!("files/github/check.yml"), folder),
        ),
        file(
            ".github/workflows/publish-coes.yml",
            filled(include_str!("files/github/publish.yml"), folder),
        ),
    ]
}

/// The pipeline of GitLab for the book in `folder`, as [`github`].
pub fn gitlab(folder: &str) -> Vec<File> {
    let text = filled(include_str!("files/gitlab/gitlab-ci.yml"), folder);
    vec![file(".gitlab-ci.yml", text)]
}

fn file(path: &str, text: String) -> File {
    File {
        path: path.to_owned(),
        text,
    }
}

/// A template with the version and the folder, which stands in quotation marks.
fn filled(template: &str, folder: &str) -> String {
    let folder = folder.replace('\\', "\\\\").replace('"', "\\\"");
    template
        .replace("@VERSION@", VERSION)
        .replace("@BOOK@", &folder)
}

/// The day `days` after `today`; at the ends of the calendar `today` itself.
fn day(today: Date, days: i64) -> Date {
    today.checked_add(days.days()).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn no_mark_is_left_in_any_file() {
        let files = [book(date(2026, 1, 5)), github("."), gitlab("docs")];
        for File { path, text } in files.into_iter().flatten() {
            let marked = text.split('@').skip(1).step_by(2);
            let left: Vec<&str> = marked
                .filter(|mark| !mark.is_empty() && mark.chars().all(|it| it.is_ascii_uppercase()))
                .collect();
            assert!(left.is_empty(), "{path}: {left:?}");
        }
    }

    #[test]
    fn the_first_coe_stands_in_the_folder_of_its_year() {
        let paths: Vec<String> = book(date(2026, 1, 5))
            .into_iter()
            .map(|it| it.path)
            .collect();
        assert_eq!(
            paths[3],
            "content/coes/2025/2025-12-24-example-photo-upload-disk-full.md"
        );
    }

    #[test]
    fn ci_installs_this_version_and_is_yaml() {
        let files = [github("docs/the \"coes\""), gitlab(".")];
        for File { path, text } in files.into_iter().flatten() {
            let yaml: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
            let variables = yaml.get("env").or_else(|| yaml.get("variables")).unwrap();
            let version = variables.get("COEBOOK_VERSION").unwrap();
            assert_eq!(version.as_str(), Some(VERSION), "{path}");
            let folder = variables.get("BOOK").and_then(serde_yaml::Value::as_str);
            assert!(matches!(folder, Some("." | "docs/the \"coes\"")), "{path}");
        }
    }
}
