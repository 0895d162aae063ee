//! The dictionaries, in the form in which they are published.
//!
//! Tantivy's own dictionary is not published. Its blocks are filled one after
//! another and hold places in the postings counted from the file's start, so
//! that one new word in a book changes every block behind it. Here a chunk
//! begins where a hash of the words says so, and counts from its own start: a
//! new word changes the one chunk it stands in. And a word is followed by the
//! postings of all parts in the same chunk, so that one fetch, in one round,
//! answers a word. The postings themselves are Tantivy's, read by Tantivy.

use std::ops::Range;

use tantivy::postings::TermInfo;

use crate::bytes::{Reader, put_number, put_slice};
use crate::document::Part;
use crate::schema::{part_byte, part_of};

/// A word of the index in one part of the COEs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// The part.
    pub(crate) part: Part,
    /// Where its postings are; `doc_freq` is the number of COEs in whose `part`
    /// the word stands.
    pub(crate) info: TermInfo,
    /// In which of the indexes that are read as one; 0 if there is but one.
    pub(crate) shard: usize,
}

/// A word as it is written, and in how many COEs it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word {
    /// The word, folded but not stemmed.
    pub(crate) text: String,
    /// In how many COEs it stands.
    pub(crate) doc_freq: u32,
}

/// Which of the words as written are read together: [`PLAIN`] ones, of letters
/// only, and [`CODE`]s, such as hosts and ids. Of these a large book has ten
/// times as many, most of them in a single COE, and no spelling of a plain word
/// is looked for among them.
pub(crate) const PLAIN: u8 = 0;
/// See [`PLAIN`].
pub(crate) const CODE: u8 = 1;

/// The key of a word in the dictionary of words as written: its kind, then the
/// word.
pub(crate) fn word_key(word: &str) -> Vec<u8> {
    let plain = word.chars().all(char::is_alphabetic);
    kind_key(if plain { PLAIN } else { CODE }, word)
}

/// The key of a word, or of the beginning of words, of one kind.
pub(crate) fn kind_key(kind: u8, begin: &str) -> Vec<u8> {
    [&[kind], begin.as_bytes()].concat()
}

/// Appends `word` as what it shares with the word before and what it does not.
pub(crate) fn put_word(bytes: &mut Vec<u8>, before: &[u8], word: &[u8]) {
    let shared = before
        .iter()
        .zip(word)
        .take_while(|(one, other)| one == other)
        .count();
    put_number(bytes, shared as u64);
    put_slice(bytes, &word[shared..]);
}

/// Turns `word` from the word before into the next one.
pub(crate) fn read_word(reader: &mut Reader<'_>, word: &mut Vec<u8>) -> Option<()> {
    let shared = reader.size()?;
    let rest = reader.slice()?;
    if shared > word.len() {
        return None;
    }
    word.truncate(shared);
    word.extend_from_slice(rest);
    Some(())
}

/// Appends the entry of a word: which parts it stands in, as a set of bits, and
/// for each the number of COEs and the lengths of its postings and positions.
pub(crate) fn put_terms(bytes: &mut Vec<u8>, terms: &[Term]) {
    let parts = terms
        .iter()
        .fold(0, |parts, term| parts | 1 << part_byte(term.part));
    put_number(bytes, parts);
    for Term { info, .. } in terms {
        put_number(bytes, u64::from(info.doc_freq));
        put_number(bytes, info.postings_range.len() as u64);
        put_number(bytes, info.positions_range.len() as u64);
    }
}

/// Reads the entry of a word, whose postings and positions begin at `postings`
/// and `positions`, and moves these to their ends.
fn read_terms(
    reader: &mut Reader<'_>,
    postings: &mut usize,
    positions: &mut usize,
) -> Option<Vec<Term>> {
    let parts = reader.number()?;
    let mut terms = Vec::new();
    for byte in (0..64).filter(|bit| parts >> bit & 1 == 1) {
        let info = TermInfo {
            doc_freq: u32::try_from(reader.number()?).ok()?,
            postings_range: advance(postings, reader.size()?)?,
            positions_range: advance(positions, reader.size()?)?,
        };
        let part = part_of(byte)?;
        let shard = 0;
        terms.push(Term { part, info, shard });
    }
    Some(terms)
}

fn advance(place: &mut usize, length: usize) -> Option<Range<usize>> {
    let start = *place;
    *place = start.checked_add(length)?;
    Some(start..*place)
}

/// The terms of `word` among the entries of one chunk, whose postings and
/// positions begin at `postings` and `positions`; none if the word is not there.
/// `None` if the bytes are not a chunk's.
pub(crate) fn find_terms(
    entries: &[u8],
    word: &[u8],
    mut postings: usize,
    mut positions: usize,
) -> Option<Vec<Term>> {
    let mut reader = Reader::new(entries);
    let mut current = Vec::new();
    while reader.remaining() > 0 {
        read_word(&mut reader, &mut current)?;
        let terms = read_terms(&mut reader, &mut postings, &mut positions)?;
        if current.as_slice() >= word {
            return Some(if current == word { terms } else { Vec::new() });
        }
    }
    Some(Vec::new())
}

/// Calls `each` with every word in a chunk of the dictionary of words: its kind,
/// the word, the number of COEs it stands in. `None` if the bytes are not a chunk's.
pub(crate) fn each_word(entries: &[u8], mut each: impl FnMut(u8, &str, u32)) -> Option<()> {
    let mut reader = Reader::new(entries);
    let mut current = Vec::new();
    while reader.remaining() > 0 {
        read_word(&mut reader, &mut current)?;
        let doc_freq = u32::try_from(reader.number()?).ok()?;
        let (kind, word) = current.split_first()?;
        each(*kind, std::str::from_utf8(word).ok()?, doc_freq);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(part: Part, doc_freq: u32, postings: Range<usize>, positions: Range<usize>) -> Term {
        let info = TermInfo {
            doc_freq,
            postings_range: postings,
            positions_range: positions,
        };
        let shard = 0;
        Term { part, info, shard }
    }

    #[test]
    fn the_terms_of_a_word_are_found_with_their_places() {
        let cache = vec![term(Part::Title, 3, 100..107, 1000..1004)];
        let cached = vec![
            term(Part::Summary, 1, 107..109, 1004..1005),
            term(Part::Other, 200, 109..400, 1005..2000),
        ];
        let mut entries = Vec::new();
        put_word(&mut entries, b"", b"cache");
        put_terms(&mut entries, &cache);
        put_word(&mut entries, b"cache", b"cached");
        put_terms(&mut entries, &cached);
        let find = |word: &str| find_terms(&entries, word.as_bytes(), 100, 1000).unwrap();
        assert_eq!(find("cache"), cache);
        assert_eq!(find("cached"), cached);
        for absent in ["", "cach", "caches", "dns"] {
            assert_eq!(find(absent), [], "{absent}");
        }
    }

    #[test]
    fn bytes_that_are_no_entries_are_noticed() {
        for entries in [&[9, 1, b'x'][..], &[0, 5, b'x'], &[0, 1, b'x', 0x80]] {
            assert_eq!(find_terms(entries, b"z", 0, 0), None);
            assert_eq!(each_word(entries, |_, _, _| ()), None);
        }
    }
}
