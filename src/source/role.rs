//! What a Markdown file is, decided by its path.

use jiff::civil::Date;
use serde::Serialize;

/// What kind of page a Markdown file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A COE, with its id.
    Coe {
        /// The file's stem, or the bundle's folder.
        id: String,
        /// Whether it is a bundle: a dated folder with an `index.md`, whose
        /// other files belong to it.
        bundle: bool,
    },
    /// The description of a service, tag or team.
    Term {
        /// Of which vocabulary.
        kind: TermKind,
        /// The file's stem: the term.
        name: String,
    },
    /// An ordinary page.
    Page,
}

/// A vocabulary by which COEs are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TermKind {
    /// What was affected.
    Service,
    /// Free keywords.
    Tag,
    /// Who owns it.
    Team,
    /// The trigger taxonomy.
    Cause,
}

impl TermKind {
    /// Every vocabulary.
    pub const ALL: [Self; 4] = [Self::Service, Self::Tag, Self::Team, Self::Cause];

    /// Its folder, in the content and in the site.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Service => "services",
            Self::Tag => "tags",
            Self::Team => "teams",
            Self::Cause => "causes",
        }
    }

    /// Its name in links (`service:checkout`) and in the search.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Tag => "tag",
            Self::Team => "team",
            Self::Cause => "cause",
        }
    }
}

impl Role {
    /// The role of the Markdown file at `path`, relative to the content folder.
    pub fn of(path: &str) -> Self {
        let folders: Vec<&str> = path.split('/').collect();
        let Some((file, folders)) = folders.split_last() else {
            return Self::Page;
        };
        let stem = file.strip_suffix(".md").unwrap_or(file);
        let opens_folder = matches!(*file, "index.md" | "README.md");
        match folders {
            ["coes", .., folder] if *file == "index.md" && dated_stem(folder).is_some() => {
                Self::Coe {
                    id: (*folder).to_owned(),
                    bundle: true,
                }
            }
            ["coes", ..] if !opens_folder => Self::Coe {
                id: stem.to_owned(),
                bundle: false,
            },
            [folder] if !opens_folder => TermKind::ALL
                .into_iter()
                .find(|kind| kind.folder() == *folder)
                .map_or(Self::Page, |kind| Self::Term {
                    kind,
                    name: stem.to_owned(),
                }),
            _ => Self::Page,
        }
    }
}

/// The date at the beginning of a name such as `2025-03-14-checkout`, and what
/// follows it.
pub fn dated_stem(name: &str) -> Option<(Date, &str)> {
    let digits = name.get(..10)?;
    let date = digits.parse().ok()?;
    let rest = &name[10..];
    // "2025-03-14T…" and "2025-03-145" are something else.
    let ends = rest
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric());
    ends.then(|| (date, rest.trim_start_matches(['-', '_', ' '])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_decides_the_role() {
        let coe = |id: &str, bundle| Role::Coe {
            id: id.to_owned(),
            bundle,
        };
        for (path, expected) in [
            ("coes/2025/2025-03-14-dns.md", coe("2025-03-14-dns", false)),
            ("coes/outage.md", coe("outage", false)),
            (
                "coes/2025/2025-03-14-dns/index.md",
                coe("2025-03-14-dns", true),
            ),
            ("coes/2025/2025-03-14-dns/notes.md", coe("notes", false)),
            ("coes/index.md", Role::Page),
            ("coes/2025/index.md", Role::Page),
            ("coes/README.md", Role::Page),
            ("about.md", Role::Page),
            ("services/index.md", Role::Page),
            (
                "services/check out.md",
                Role::Term {
                    kind: TermKind::Service,
                    name: "check out".to_owned(),
                },
            ),
            ("guide/services/x.md", Role::Page),
        ] {
            assert_eq!(Role::of(path), expected, "{path}");
        }
    }

    #[test]
    fn a_date_in_a_name_ends_where_digits_end() {
        let day = jiff::civil::date(2025, 3, 14);
        assert_eq!(dated_stem("2025-03-14-dns"), Some((day, "dns")));
        assert_eq!(dated_stem("2025-03-14"), Some((day, "")));
        assert_eq!(dated_stem("2025-03-145"), None);
        assert_eq!(dated_stem("2025-13-14-x"), None);
        assert_eq!(dated_stem("é25-03-14-x"), None);
    }
}
