//! The address of each document below the site's root.
//!
//! An address is a folder with a `/` at its end (`coes/2025-03-14-dns/`); the
//! root is empty. Letters of any script are kept; links percent-encode them.

use crate::markdown::url_slug;
use crate::source::{Role, TermKind};

/// The address of a COE.
pub fn coe(slug: &str) -> String {
    format!("coes/{slug}/")
}

/// The address of a year's archive; `None` is for COEs without a date.
pub fn year(year: Option<i16>) -> String {
    match year {
        Some(year) => format!("coes/{year}/"),
        None => "coes/undated/".to_owned(),
    }
}

/// The address of a term's page.
pub fn term(kind: TermKind, slug: &str) -> String {
    format!("{}/{slug}/", kind.folder())
}

/// The address of the lessons of a tag, or of COEs without one; `~` is in no slug.
pub fn lessons_of(tag: Option<&str>) -> String {
    match tag {
        Some(tag) => format!("lessons/{tag}/"),
        None => "lessons/~untagged/".to_owned(),
    }
}

/// The address of the statistics of a year, or of all; [`SHEETS`] stand beside.
pub fn insights(year: Option<i16>) -> String {
    match year {
        Some(year) => format!("insights/{year}/"),
        None => "insights/".to_owned(),
    }
}

/// The file that holds the data of a COE's chart `index` when it stands in the
/// COE itself; `slug` is the COE's.
pub fn chart_data(slug: &str, index: usize) -> String {
    format!("{}~chart-{}.csv", coe(slug), index + 1)
}

/// The CSV files behind the statistics, by their names.
pub const SHEETS: [&str; 9] = [
    "coes-by-month.csv",
    "incidents.csv",
    "causes-by-service.csv",
    "detection.csv",
    "customer-minutes.csv",
    "actions-over-time.csv",
    "open-actions-by-age.csv",
    "actions-in-time.csv",
    "recurrences.csv",
];

/// The address of page `number`, from 1, of a list at `address`.
pub fn numbered(address: &str, number: usize) -> String {
    match number {
        0 | 1 => address.to_owned(),
        number => format!("{address}page/{number}/"),
    }
}

/// The address of the document at `path`, below the content folder.
pub fn document(path: &str, role: &Role) -> String {
    match role {
        Role::Coe { id, .. } => coe(&url_slug(id)),
        Role::Term { kind, name } => term(*kind, &url_slug(name)),
        Role::Page => page(path),
    }
}

/// The address of an ordinary page: its path, slugged; an `index.md` or a
/// `README.md` takes its folder's.
fn page(path: &str) -> String {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let mut parts: Vec<String> = stem.split('/').map(url_slug).collect();
    if matches!(path.rsplit('/').next(), Some("index.md" | "README.md")) {
        parts.pop();
    }
    if parts.is_empty() {
        return String::new();
    }
    format!("{}/", parts.join("/"))
}

/// The address of the search page.
pub const SEARCH: &str = "search/";

/// The addresses at which pages are generated whatever the content is.
pub const GENERATED: [&str; 10] = [
    "",
    "coes/",
    SEARCH,
    "services/",
    "tags/",
    "teams/",
    "causes/",
    "lessons/",
    "actions/",
    "insights/",
];

/// The files that hold all actions: for spreadsheets, calendars and scripts.
pub const ACTION_EXPORTS: [&str; 3] = [
    "actions/actions.csv",
    "actions/actions.ics",
    "actions/actions.json",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_has_an_address_of_its_own_form() {
        for (path, expected) in [
            (
                "coes/2025/2025-03-14-DNS out.md",
                "coes/2025-03-14-dns-out/",
            ),
            ("coes/2025/2025-03-14-dns/index.md", "coes/2025-03-14-dns/"),
            ("services/Check out.md", "services/check-out/"),
            ("about.md", "about/"),
            ("index.md", ""),
            ("guide/README.md", "guide/"),
            ("Guide/Über uns.md", "guide/über-uns/"),
            ("guide/100% \"sure\"?.md", "guide/100-sure/"),
            ("guide/🔥.md", "guide/u1f525/"),
            ("guide/...md", "guide/u2e-u2e/"),
        ] {
            assert_eq!(document(path, &Role::of(path)), expected, "{path}");
        }
    }
}
