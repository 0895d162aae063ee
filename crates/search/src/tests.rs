//! An index written, packed, and read with every file absent at first.

use crate::Packed;
use crate::document::{Document, Part, Passage};
use crate::read::Index;
use crate::read::needs::{Needs, Unread};
use crate::write::{Analysed, Writer, order};

mod damage;
mod publishing;
mod reading;

/// A document of one passage, dated `2024-01-<day>`.
fn document(day: u32, title: &str, text: &str) -> Document {
    Document {
        id: format!("2024-01-{day:02}-{}", title.replace(' ', "-")),
        title: title.to_owned(),
        date: Some(format!("2024-01-{day:02}")),
        kind: "incident".to_owned(),
        status: "published".to_owned(),
        passages: vec![Passage {
            text: text.to_owned(),
            ..Passage::default()
        }],
        ..Document::default()
    }
}

/// Terms without any finesse: what stands between spaces.
fn analysed(document: &Document) -> (Analysed, Vec<u8>) {
    let (mut analysed, fragment) = Analysed::new(document);
    let mut words: Vec<&str> = Vec::new();
    let title = (Part::Title, document.title.as_str());
    let passages = document
        .passages
        .iter()
        .map(|passage| (passage.part, passage.text.as_str()));
    for (part, text) in std::iter::once(title).chain(passages) {
        for (position, word) in text.split_whitespace().enumerate() {
            analysed.term(part, position as u32, word);
            words.push(word);
        }
    }
    words.sort_unstable();
    words.dedup();
    for word in words {
        analysed.word(word);
    }
    (analysed, fragment)
}

/// Everything published: paths and bytes before compression.
struct Published {
    packed: Packed,
    files: Vec<(String, Vec<u8>)>,
}

impl Published {
    fn of(documents: &[Document]) -> Self {
        let mut documents: Vec<&Document> = documents.iter().collect();
        documents.sort_by(|one, other| order(one, other));
        let mut writer = Writer::new(&[]).unwrap();
        let mut files = Vec::new();
        for document in documents {
            let (analysed, fragment) = analysed(document);
            files.push((writer.add(analysed).unwrap(), fragment));
        }
        let packed = writer.finish().unwrap();
        files.extend(
            (0..packed.chunks()).map(|chunk| (packed.chunk_path(chunk), packed.chunk(chunk))),
        );
        Self { packed, files }
    }

    fn open(&self) -> Index {
        Index::open(self.packed.boot()).unwrap()
    }

    fn bytes(&self, path: &str) -> Vec<u8> {
        let file = self.files.iter().find(|(known, _)| known == path);
        file.unwrap_or_else(|| panic!("{path} is not published"))
            .1
            .clone()
    }

    /// Reads, supplying whatever is missing, and says how many rounds it took.
    fn read<T>(&self, index: &mut Index, read: impl Fn(&Index) -> Result<T, Unread>) -> (T, usize) {
        for rounds in 0..10 {
            let mut needs = Needs::default();
            if let Some(value) = needs.gather(read(index)).unwrap() {
                return (value, rounds);
            }
            for path in needs.into_paths() {
                index.supply(&path, self.bytes(&path)).unwrap();
            }
        }
        panic!("what is supplied stays missing");
    }
}

/// A made-up book, large enough for many chunks; the same each time.
fn book(count: u32) -> Vec<Document> {
    let word = |number: u32| format!("word{:05}", number.wrapping_mul(2_654_435_761) >> 17);
    (0..count)
        .map(|number| {
            let common = (0..40).map(|nth| format!("common{}", (number + nth) % 60));
            let rare = (0..60).map(|nth| word(number * 60 + nth));
            let text: Vec<String> = common.chain(rare).collect();
            document(
                1 + number % 28,
                &format!("title {number:05}"),
                &text.join(" "),
            )
        })
        .collect()
}
