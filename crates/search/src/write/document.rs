//! A document to its terms.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::Analysed;
use crate::analysis::{Analyzer, Fnv, Kind};
use crate::document::{Document, Part};
use crate::query;

/// The positions between two passages of one part, so that no phrase runs from
/// one into the next.
const GAP: u32 = 16;

/// The document with its terms, and the bytes of its fragment.
///
/// A heading is indexed with the first passage below it. Services, tags and the
/// other properties are not text: a query's words are held against them
/// directly.
pub fn analysed(document: &Document, analyzer: &mut Analyzer) -> (Analysed, Vec<u8>) {
    let (mut analysed, fragment) = Analysed::new(document);
    let mut words: HashSet<String, BuildHasherDefault<Fnv>> = HashSet::default();
    let mut ends = [0; Part::ALL.len()];
    let mut add = |part: Part, text: &str| {
        let end = &mut ends[part as usize];
        let length = analyzer.words(text, |token| {
            analysed.term(part, *end + token.position, token.term);
            if !words.contains(token.word) && is_word(token.word, token.kind) {
                words.insert(token.word.to_owned());
            }
        });
        *end += length + GAP;
    };
    add(Part::Title, &document.title);
    // The words of the id, which people remember and pass on; its date is a
    // property.
    let slug = query::leading_date(&document.id).map_or(document.id.as_str(), |(_, slug)| slug);
    add(Part::Other, &slug.replace('-', " "));
    let mut heading = "";
    for passage in &document.passages {
        if passage.heading != heading {
            heading = &passage.heading;
            add(passage.part, heading);
        }
        add(passage.part, &passage.text);
    }
    let mut words: Vec<String> = words.into_iter().collect();
    words.sort_unstable();
    for word in &words {
        analysed.word(word);
    }
    (analysed, fragment)
}

/// Whether a word is worth completing or is the right spelling of another:
/// numbers are not, nor is what reads like the id of a request.
fn is_word(word: &str, kind: Kind) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    match kind {
        Kind::Bigram => true,
        Kind::Character => false,
        Kind::Whole => digits * 2 < word.len() && word.len() <= 40,
        Kind::Word | Kind::Hump => digits * 2 <= word.len() && word.len() <= 40,
    }
}
