//! What a rule is, and how grave a finding of it.

use serde::Serialize;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth a look.
    Advice,
    /// A reviewer would send it back.
    Warning,
    /// The file cannot be compiled truthfully.
    Error,
}

impl Level {
    /// Its word in `book.toml` and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A rule, named after the offending pattern, so that a setting reads as "allow X".
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case name: what `[coe.rules]` and `<!-- coebook: allow(…) -->` use.
    pub name: &'static str,
    /// Its level unless the configuration says otherwise.
    pub level: Level,
    /// Its docstring as the compiler hands it over, each line behind a space:
    /// [`Rule::explanation`] is for people.
    pub docstring: &'static str,
}

impl Rule {
    /// Markdown: what it finds in the first paragraph, then why that matters, an
    /// example before and after, and where the rule comes from.
    pub fn explanation(&self) -> String {
        let lines = self.docstring.lines();
        let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What it finds: the first paragraph of its explanation, as one line.
    pub fn brief(&self) -> String {
        let text = self.explanation();
        let first = text.split("\n\n").next().unwrap_or_default();
        first.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Declares a rule as a static; its docstring is its explanation too.
///
/// ```ignore
/// declare_rule! {
///     /// What it finds.
///     ///
///     /// ## Why it matters
///     pub(super) RULE = "offending-pattern", Warning;
/// }
/// ```
macro_rules! declare_rule {
    ($(#[doc = $line:literal])* $vis:vis $id:ident = $name:literal, $level:ident;) => {
        $(#[doc = $line])*
        $vis static $id: $crate::diagnostic::Rule = $crate::diagnostic::Rule {
            name: $name,
            level: $crate::diagnostic::Level::$level,
            docstring: concat!($($line, "\n"),*),
        };
    };
}
pub(crate) use declare_rule;
