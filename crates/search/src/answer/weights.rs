//! The constants of the ranking. `benches/RELEVANCE.md` shows what each is worth
//! on the sample book, and which of them that measure supports; `cargo xtask
//! relevance --ablate` measures again.

use crate::document::Part;

/// How matches are weighed against each other. All are plain factors without a
/// unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// What one occurrence in each of [`Part::ALL`] counts; above 0.
    pub parts: [f32; Part::ALL.len()],
    /// What a service, tag, team or cause of that name counts; 0 or more.
    pub label: f32,
    /// How slowly more occurrences of one word stop mattering (BM25's k1); 0 or
    /// more. With 0, once is as good as often.
    pub k1: f32,
    /// How much a long COE must have more occurrences (BM25's b); 0 to 1.
    pub b: f32,
    /// The power to which the share of the query's words that a COE has is
    /// raised, each word counting by its idf; 0 or more. With 0 a COE with one
    /// word often may stand above one with all of them; beyond 8, never.
    pub coverage: f32,
    /// What it adds when all words stand in one part; 0 or more.
    pub together: f32,
    /// What an identifier matched as a whole counts beside its parts; 0 or more.
    pub whole: f32,
    /// What the rest of a word that is being typed costs: the factor of each
    /// completion; 0 to 1.
    pub completion: f32,
    /// What a wrong letter costs: the factor of a word at distance 1, squared at
    /// distance 2; 0 to 1.
    pub misspelling: f32,
}

/// The weights that every door searches with.
pub const WEIGHTS: Weights = Weights {
    // Title, symptoms, summary, impact, metrics, response, analysis, timeline,
    // whys, lessons, actions, other.
    parts: [6.0, 4.0, 3.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.5, 1.5, 1.0, 1.0],
    label: 3.0,
    k1: 1.2,
    b: 0.5,
    coverage: 1.0,
    together: 0.25,
    whole: 1.0,
    completion: 0.7,
    misspelling: 0.5,
};
