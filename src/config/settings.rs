//! What the configuration means.

use std::collections::BTreeMap;

use super::search::Search;
use crate::diagnostic::{Diagnostic, Level, Spanned};

/// A book's settings, complete: what `book.toml` leaves out has its default.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The book's title; `~~struck~~` words are shown struck through.
    pub title: String,
    /// Who keeps the book.
    pub authors: Vec<String>,
    /// One sentence for search engines and previews.
    pub description: Option<String>,
    /// The BCP 47 language of the pages.
    pub language: String,
    /// The direction of the script.
    pub text_direction: TextDirection,
    /// The content folder, relative to the book's root.
    pub src: String,
    /// The folder the site is built into, relative to the book's root.
    pub build_dir: String,
    /// `[output.html]`.
    pub html: Html,
    /// `[coe]`.
    pub coe: Coe,
}

/// The direction in which the book's language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextDirection {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// The theme a reader sees who has not chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultTheme {
    /// As the reader's system says.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// `[output.html]`: mdBook's names and meanings.
#[derive(Debug, Clone, PartialEq)]
pub struct Html {
    /// A folder, relative to the book's root, whose files override the
    /// default theme's, file by file.
    pub theme: Option<String>,
    /// The colours for a reader who has not chosen.
    pub default_theme: DefaultTheme,
    /// Style sheets added to each page, relative to the book's root.
    pub additional_css: Vec<String>,
    /// Scripts added to each page, relative to the book's root.
    pub additional_js: Vec<String>,
    /// The path below which the site is served, with `/` at both ends.
    pub base_path: String,
    /// The scheme and host, such as `https://example.com`, when they are known.
    pub origin: Option<String>,
    /// A domain, written to a `CNAME` file.
    pub cname: Option<String>,
    /// The repository's address, for links to the history of a file.
    pub git_repository_url: Option<String>,
    /// An address with `{path}` in it, for "suggest an edit".
    pub edit_url_template: Option<String>,
    /// A Markdown file, relative to the content folder, that opens the 404 page.
    pub input_404: Option<Spanned<String>>,
    /// Old path → new path or address.
    pub redirect: BTreeMap<String, String>,
    /// `[output.html.search]`.
    pub search: Search,
}

/// `[coe]`: what is particular to COEs.
#[derive(Debug, Clone, PartialEq)]
pub struct Coe {
    /// Severities, the gravest first.
    pub severities: Vec<String>,
    /// The trigger taxonomy.
    pub causes: Vec<String>,
    /// The zone of times that state none: an IANA name or an offset.
    pub timezone: String,
    /// What ambiguous abbreviations mean here: abbreviation → IANA name or offset.
    pub zones: BTreeMap<String, String>,
    /// Further names of sections.
    pub sections: BTreeMap<SectionName, Vec<String>>,
    /// Further file extensions, without dot, that are published with a page.
    pub assets: Vec<String>,
    /// How many days after it happened a COE may be a draft: what `stale-draft`
    /// goes by.
    pub draft_days: usize,
    /// Whether people may be named.
    pub names: Names,
    /// Levels of rules; `None` silences one.
    pub rules: BTreeMap<String, Option<Level>>,
}

impl Coe {
    /// Gives each problem the level that `[coe.rules]` sets, and takes out those
    /// of rules that are allowed.
    pub fn set_levels(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|diagnostic| match self.rules.get(diagnostic.rule.name) {
            Some(Some(level)) => {
                diagnostic.level = *level;
                true
            }
            Some(None) => false,
            None => true,
        });
    }
}

/// `[coe] names`: whether COEs may name people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// They speak of roles.
    Roles,
    /// They may.
    Allow,
}

/// The key of a section in `[coe.sections]`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum SectionName {
    /// Summary
    Summary,
    /// Metrics
    Metrics,
    /// Customer Impact
    CustomerImpact,
    /// Incident Response Analysis
    IncidentResponse,
    /// Post-Incident Analysis
    PostIncidentAnalysis,
    /// Timeline
    Timeline,
    /// 5 Whys
    Whys,
    /// Lessons Learned
    Lessons,
    /// Action Items
    Actions,
}

impl SectionName {
    /// Every section, in the order of the template.
    pub const ALL: [Self; 9] = [
        Self::Summary,
        Self::Metrics,
        Self::CustomerImpact,
        Self::IncidentResponse,
        Self::PostIncidentAnalysis,
        Self::Timeline,
        Self::Whys,
        Self::Lessons,
        Self::Actions,
    ];

    /// The key in `[coe.sections]`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Metrics => "metrics",
            Self::CustomerImpact => "customer-impact",
            Self::IncidentResponse => "incident-response",
            Self::PostIncidentAnalysis => "post-incident-analysis",
            Self::Timeline => "timeline",
            Self::Whys => "whys",
            Self::Lessons => "lessons",
            Self::Actions => "actions",
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Corrections of error".to_owned(),
            authors: Vec::new(),
            description: None,
            language: "en".to_owned(),
            text_direction: TextDirection::Ltr,
            src: "content".to_owned(),
            build_dir: "book".to_owned(),
            html: Html::default(),
            coe: Coe::default(),
        }
    }
}

impl Default for Html {
    fn default() -> Self {
        Self {
            theme: None,
            default_theme: DefaultTheme::Auto,
            additional_css: Vec::new(),
            additional_js: Vec::new(),
            base_path: "/".to_owned(),
            origin: None,
            cname: None,
            git_repository_url: None,
            edit_url_template: None,
            input_404: None,
            redirect: BTreeMap::new(),
            search: Search::default(),
        }
    }
}

impl Default for Coe {
    fn default() -> Self {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            severities: owned(&["sev1", "sev2", "sev3", "sev4", "sev5"]),
            causes: owned(&[
                "config-change",
                "deployment",
                "capacity",
                "dependency",
                "hardware",
                "network",
                "certificate",
                "data",
                "latent-bug",
                "user-behaviour",
                "process",
            ]),
            timezone: "UTC".to_owned(),
            zones: BTreeMap::new(),
            sections: BTreeMap::new(),
            assets: Vec::new(),
            draft_days: 7,
            names: Names::Roles,
            rules: BTreeMap::new(),
        }
    }
}
