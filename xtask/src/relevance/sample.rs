//! The sample book as an engine in memory.

use std::collections::HashMap;

use coebook::book::{self, Collected, Options};
use coebook::diagnostic::SourceFile;
use coebook::{config, search, source};
use coebook_search::analysis::{Analyzer, analysed};
use coebook_search::{Answer, Document, Engine, Progress, Question, Weights, Writer, order};

use crate::run::root;

/// An engine, and every file that it may ask for.
pub(crate) struct Searched {
    engine: Engine,
    files: HashMap<String, Vec<u8>>,
}

/// The published COEs of the sample book.
pub(crate) fn documents() -> Result<Vec<Document>, String> {
    let text = std::fs::read_to_string(root().join("book.toml")).map_err(|e| e.to_string())?;
    let (config, _) = config::parse(&SourceFile::new("book.toml", text).into())
        .map_err(|problems| format!("book.toml: {} problems", problems.0.len()))?;
    let tree = source::read_tree(root(), &config).map_err(|error| error.to_string())?;
    let options = Options {
        as_of: "2026-11-23".parse().map_err(|error| format!("{error}"))?,
        drafts: false,
    };
    let Collected { book, .. } = book::collect(tree, config, options);
    let coes = book.coes.iter();
    Ok(coes
        .map(|coe| search::document(coe, &book.config))
        .collect())
}

impl Searched {
    /// Indexes documents.
    pub(crate) fn of(mut documents: Vec<Document>) -> Result<Self, String> {
        documents.sort_by(order);
        let mut writer = Writer::new().map_err(|error| error.to_string())?;
        let mut analyzer = Analyzer::remembering();
        let mut files = HashMap::new();
        for document in &documents {
            let (analysed, fragment) = analysed(document, &mut analyzer);
            let path = writer.add(analysed).map_err(|error| error.to_string())?;
            files.insert(path, fragment);
        }
        let packed = writer.finish().map_err(|error| error.to_string())?;
        for chunk in 0..packed.chunks() {
            files.insert(packed.chunk_path(chunk), packed.chunk(chunk));
        }
        let engine = Engine::open(packed.boot()).map_err(|error| error.to_string())?;
        Ok(Self { engine, files })
    }

    /// The answer to a query, ranked with these weights.
    pub(crate) fn weighed(
        &mut self,
        question: &Question,
        weights: &Weights,
    ) -> Result<Answer, String> {
        loop {
            let progress = self.engine.answer_weighed(question, weights);
            match progress.map_err(|error| error.to_string())? {
                Progress::Done(answer) => return Ok(answer),
                Progress::Missing(paths) => {
                    for path in paths {
                        let bytes = self.files.get(&path).cloned();
                        let bytes = bytes.ok_or_else(|| format!("{path} was never written"))?;
                        self.engine.supply(&path, bytes)?;
                    }
                }
            }
        }
    }
}
