//! What questions are answered with.

use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::Arc;

use super::*;
use crate::analysis::Analyzer;
use crate::document::{Document, Part, Passage};
use crate::engine::wanted;
use crate::exchange::{Hit, Piece};
use crate::read::shard::Shard;
use crate::write::{Writer, analysed, order};

mod counting;
mod filtering;
mod finding;
mod showing;
mod suggesting;

/// The severities of the books here, from the worst.
const SEVERITIES: [&str; 5] = ["sev1", "sev2", "sev3", "sev4", "sev5"];

/// An engine, and every file that it may ask for; and an engine of several
/// indexes, which has to answer just so.
pub(crate) struct Book {
    engine: Engine,
    files: HashMap<String, Vec<u8>>,
    joined: Engine,
    fragments: Vec<Vec<u8>>,
}

/// As many indexes as are read as one.
const SHARDS: usize = 3;

impl Book {
    pub(crate) fn of(mut documents: Vec<Document>) -> Self {
        documents.sort_by(order);
        let writer = || Writer::new(&SEVERITIES.map(str::to_owned)).unwrap();
        let mut shards: Vec<(Writer, Vec<u32>)> =
            (0..SHARDS).map(|_| (writer(), Vec::new())).collect();
        let mut writer = writer();
        let mut files = HashMap::new();
        let mut fragments = Vec::new();
        for (number, document) in documents.iter().enumerate() {
            let analysed = || analysed(document, &mut Analyzer::new());
            let (document, fragment) = analysed();
            files.insert(writer.add(document).unwrap(), fragment.clone());
            fragments.push(fragment);
            // One has all COEs but every third, one those, and one has none.
            let (shard, numbers) = &mut shards[usize::from(number % 3 == 1)];
            shard.add(analysed().0).unwrap();
            numbers.push(number as u32);
        }
        let shards = shards.into_iter().map(|(writer, numbers)| {
            let shard = Shard::of(&writer.finish().unwrap()).unwrap();
            (Arc::new(shard), numbers.into())
        });
        let joined = Engine::joined(shards.collect());
        let packed = writer.finish().unwrap();
        for chunk in 0..packed.chunks() {
            files.insert(packed.chunk_path(chunk), packed.chunk(chunk));
        }
        let engine = Engine::open(packed.boot()).unwrap();
        Self {
            engine,
            files,
            joined,
            fragments,
        }
    }

    fn ask(&mut self, question: &Question) -> Answer {
        self.until_done(|engine| engine.answer(question))
    }

    /// Asks the engine, and supplies what it misses until it is done.
    pub(crate) fn until_done<T: PartialEq + Debug>(
        &mut self,
        mut ask: impl FnMut(&mut Engine) -> Result<Progress<T>, Damaged>,
    ) -> T {
        // Words, spellings, their terms, positions, texts: never more rounds.
        for _ in 0..6 {
            match ask(&mut self.engine).unwrap() {
                Progress::Done(answer) => {
                    assert_eq!(self.of_joined(ask), answer);
                    return answer;
                }
                Progress::Missing(paths) => self.supply(paths),
            }
        }
        panic!("the engine asks for files without end");
    }

    /// What the engine of several indexes says, which lacks fragments only.
    fn of_joined<T>(
        &mut self,
        mut ask: impl FnMut(&mut Engine) -> Result<Progress<T>, Damaged>,
    ) -> T {
        for _ in 0..2 {
            match ask(&mut self.joined).unwrap() {
                Progress::Done(answer) => return answer,
                Progress::Missing(paths) => {
                    for path in paths {
                        let coe = wanted(&path).unwrap() as usize;
                        let bytes = self.fragments[coe].clone();
                        self.joined.supply(&path, bytes).unwrap();
                    }
                }
            }
        }
        panic!("the engine asks for more than fragments");
    }

    fn supply(&mut self, paths: Vec<String>) {
        for path in paths {
            let bytes = self.files[&path].clone();
            self.engine.supply(&path, bytes).unwrap();
        }
    }

    fn answer(&mut self, query: &str) -> Answer {
        self.ask(&Question {
            query: query.to_owned(),
            limit: 20,
            facets: true,
            ..Question::default()
        })
    }

    /// The ids that a query finds, without their dates, best first.
    pub(crate) fn find(&mut self, query: &str) -> Vec<String> {
        let hits = self.answer(query).hits;
        hits.iter().map(|hit| hit.id[11..].to_owned()).collect()
    }

    /// As [`Book::find`], while the query is being typed.
    fn type_in(&mut self, query: &str) -> Vec<String> {
        let answer = self.ask(&Question {
            query: query.to_owned(),
            limit: 20,
            typing: true,
            ..Question::default()
        });
        let hits = answer.hits.iter();
        hits.map(|hit| hit.id[11..].to_owned()).collect()
    }
}

/// A COE of one summary; its id is its date and its name.
pub(crate) fn coe(date: &str, name: &str, title: &str, summary: &str) -> Document {
    let id = format!("{date}-{name}");
    Document {
        address: format!("coes/{id}/"),
        id,
        title: title.to_owned(),
        date: Some(date.to_owned()),
        kind: "incident".to_owned(),
        status: "published".to_owned(),
        passages: vec![passage(Part::Summary, "Summary", summary)],
        ..Document::default()
    }
}

pub(crate) fn passage(part: Part, heading: &str, text: &str) -> Passage {
    Passage {
        part,
        anchor: heading.to_lowercase(),
        heading: heading.to_owned(),
        text: text.to_owned(),
        open: false,
    }
}

/// A few COEs that differ in everything.
fn book() -> Book {
    let some = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    let dns = Document {
        services: some(&["checkout", "dns-resolver"]),
        tags: some(&["dns", "failover"]),
        owner: Some("edge".to_owned()),
        severity: Some("sev2".to_owned()),
        severity_rank: Some(1),
        customers: Some(12_400),
        open_actions: true,
        passages: vec![
            passage(Part::Symptoms, "Symptoms", "ERR_TIMEOUT_504"),
            passage(
                Part::Summary,
                "Summary",
                "Every third name look-up waited five seconds for a resolver that did not answer.",
            ),
            passage(
                Part::Lessons,
                "Lessons",
                "Round numbers are time limits; ask whose.",
            ),
        ],
        ..coe("2025-03-14", "resolver", "Checkout timed out", "")
    };
    let certificate = Document {
        services: some(&["gateway"]),
        tags: some(&["expiry"]),
        owner: Some("edge".to_owned()),
        severity: Some("sev3".to_owned()),
        severity_rank: Some(2),
        kind: "near-miss".to_owned(),
        ..coe(
            "2026-11-03",
            "certificate",
            "A certificate with four hours to live",
            "The renewal job had succeeded every month, against the wrong name. The connection reset came late.",
        )
    };
    let pool = Document {
        services: some(&["identity", "checkout"]),
        tags: some(&["database", "overload"]),
        owner: Some("mobile".to_owned()),
        severity: Some("sev1".to_owned()),
        severity_rank: Some(0),
        customers: Some(142_000),
        status: "in-review".to_owned(),
        passages: vec![
            passage(
                Part::Summary,
                "Summary",
                "The pool of database connections was exhausted by retries; each reset connection came back.",
            ),
            passage(
                Part::Lessons,
                "Lessons",
                "A certificate of health is not health.",
            ),
        ],
        ..coe("2024-11-28", "pool", "Nobody could sign in", "")
    };
    Book::of(vec![dns, certificate, pool])
}
