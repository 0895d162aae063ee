//! The judged set: what a search of the sample book should find.

use serde::Deserialize;

use crate::run::root;

/// Where the judged set stands, below the repository's root.
const FILE: &str = "tests/relevance/judged.toml";

/// A query and what it should find.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Judged {
    /// What kind of query it is.
    pub(crate) kind: String,
    /// The query.
    pub(crate) query: String,
    /// Whether its last word is still being typed.
    #[serde(default)]
    pub(crate) typing: bool,
    /// The ids that are sought: gain 2.
    pub(crate) sought: Vec<String>,
    /// The ids that help as well: gain 1.
    #[serde(default)]
    pub(crate) useful: Vec<String>,
}

#[derive(Deserialize)]
struct Set {
    query: Vec<Judged>,
}

impl Judged {
    /// What finding `id` is worth.
    pub(crate) fn gain(&self, id: &str) -> f64 {
        if self.sought.iter().any(|known| known == id) {
            2.0
        } else if self.useful.iter().any(|known| known == id) {
            1.0
        } else {
            0.0
        }
    }

    /// Every gain there is, the greatest first.
    pub(crate) fn gains(&self) -> Vec<f64> {
        let sought = self.sought.iter().map(|_| 2.0);
        sought.chain(self.useful.iter().map(|_| 1.0)).collect()
    }
}

/// Reads the judged set.
pub(crate) fn read() -> Result<Vec<Judged>, String> {
    let path = root().join(FILE);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{FILE}: {error}"))?;
    let set: Set = toml::from_str(&text).map_err(|error| format!("{FILE}: {error}"))?;
    Ok(set.query)
}
