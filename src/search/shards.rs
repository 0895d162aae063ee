//! The index of a book that is being written.
//!
//! To make the index of a large book takes seconds, and a save changes one COE.
//! So the COEs are divided, by a hash of their ids, into parts of a few dozen;
//! each part has an index of its own, and only those are made again whose COEs
//! have changed. [`Engine::joined`] reads them as one and answers as one index
//! of the whole book would, so that nothing is ever hidden in an old index, laid
//! over it or merged into it.
//!
//! All of it is held in memory, but for the fragments: a COE's is made when a
//! hit is shown. One thread makes it, so that the book's pages have the others.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use coebook_search::analysis::Analyzer;
use coebook_search::{
    Answer, Engine, Fragment, Progress, Question, Shard, Writer, analysed, wanted,
};

use super::document::document;
use super::index::in_order;
use super::reader::ReadError;
use crate::book::Book;
use crate::coe::Coe;
use crate::config::Config;

/// How many COEs a part has at least on average, in a book of many parts, and up
/// to twice as many. To make a part takes about 1 ms a COE; every part costs
/// each query some 20 µs a word, and repeats the words of the others.
const SIZE: usize = 64;

/// The index of a book, part by part, as it was last looked at.
#[derive(Default)]
pub struct Shards {
    config: Option<Arc<Config>>,
    parts: Vec<Part>,
    analyzer: Option<Analyzer>,
}

/// Some of a book's COEs and their index.
#[derive(Default)]
struct Part {
    /// In the order of all.
    coes: Vec<Arc<Coe>>,
    shard: Option<Arc<Shard>>,
}

/// The COEs of a book, which can be searched.
pub struct Searched {
    engine: Engine,
    config: Arc<Config>,
    /// In the order of their numbers.
    coes: Vec<Arc<Coe>>,
}

impl Shards {
    /// The index of `book`. Only the parts whose COEs are others than when this
    /// was last called are made.
    pub fn refresh(&mut self, book: &Book) -> Result<Searched, ReadError> {
        let coes: Vec<Arc<Coe>> = in_order(book).into_iter().cloned().collect();
        let count = self.count(coes.len());
        let known = self.config.as_ref();
        if known.is_none_or(|known| !Arc::ptr_eq(known, &book.config)) || count != self.parts.len()
        {
            // What the index knows of a COE depends on the settings too.
            self.config = Some(Arc::clone(&book.config));
            self.parts = (0..count).map(|_| Part::default()).collect();
        }
        let mut numbers: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (number, coe) in coes.iter().enumerate() {
            numbers[place(&coe.id, count)].push(number as u32);
        }
        let analyzer = self.analyzer.get_or_insert_with(Analyzer::remembering);
        let mut joined = Vec::with_capacity(count);
        for (part, numbers) in self.parts.iter_mut().zip(numbers) {
            let now = || numbers.iter().map(|number| &coes[*number as usize]);
            let same = part.coes.len() == numbers.len()
                && part
                    .coes
                    .iter()
                    .zip(now())
                    .all(|(one, other)| Arc::ptr_eq(one, other));
            let shard = match &part.shard {
                Some(shard) if same => Arc::clone(shard),
                _ => {
                    let shard = Arc::new(make(now(), &book.config, analyzer)?);
                    part.coes = now().cloned().collect();
                    Arc::clone(part.shard.insert(shard))
                }
            };
            joined.push((shard, numbers.into()));
        }
        Ok(Searched {
            engine: Engine::joined(joined),
            config: Arc::clone(&book.config),
            coes,
        })
    }

    /// How many parts a book of `coes` COEs has: as many as it has now, while
    /// they are not too large.
    fn count(&self, coes: usize) -> usize {
        let now = self.parts.len();
        if now > 0 && coes <= now * SIZE * 2 {
            return now;
        }
        (coes / SIZE).max(1)
    }
}

/// The part in which the COE with this id stands.
fn place(id: &str, count: usize) -> usize {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    (hasher.finish() % count as u64) as usize
}

/// The index of some COEs.
fn make<'c>(
    coes: impl Iterator<Item = &'c Arc<Coe>>,
    config: &Config,
    analyzer: &mut Analyzer,
) -> Result<Shard, ReadError> {
    let mut writer = Writer::new(&config.coe.severities)?;
    for coe in coes {
        let (document, _) = analysed(&document(coe, config), analyzer);
        writer.add(document)?;
    }
    let packed = writer.finish()?;
    Shard::of(&packed).map_err(|error| ReadError::Damaged(error.to_string()))
}

impl Searched {
    /// Answers a question.
    pub fn answer(&mut self, question: &Question) -> Result<Answer, ReadError> {
        loop {
            let progress = self.engine.answer(question);
            let progress = progress.map_err(|damaged| ReadError::Damaged(damaged.to_string()))?;
            let missing = match progress {
                Progress::Done(answer) => return Ok(answer),
                Progress::Missing(missing) => missing,
            };
            for path in missing {
                let coe = wanted(&path).and_then(|number| self.coes.get(number as usize));
                let coe = coe.ok_or_else(|| ReadError::Damaged(format!("nothing is {path}")))?;
                let fragment = Fragment::of(&document(coe, &self.config)).to_bytes();
                let taken = self.engine.supply(&path, fragment);
                taken.map_err(|refused| ReadError::Damaged(refused.to_string()))?;
            }
        }
    }
}
