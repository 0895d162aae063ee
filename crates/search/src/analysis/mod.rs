//! Text to terms, the same for what is indexed and for what is asked.
//!
//! | written | terms |
//! |---|---|
//! | `The resolver's Connections` | the · resolv · connect |
//! | `don't` | dont |
//! | `ERR_TIMEOUT_504` | err_timeout_504, err · timeout · 504 |
//! | `api.example.com` | api.example.com, api · exampl · com |
//! | `/var/log/app.log` | var/log/app.log, var · log · app.log, app · log |
//! | `look-ups` | lookup, look · up |
//! | `getAddrInfo` | getaddrinfo, get, addr, info |
//! | `v1.2.3` | v1.2.3, 1.2.3, v1 · 2 · 3 |
//! | `12,400 orders in 500ms` | 12400 · order · in · 500ms, 500 · ms |
//! | `09:34` | 09:34 |
//! | `Résumé ＤＮＳ` | resum · dns |
//! | `名前解決` | 名前, 名 · 前解, 前 · 解決, 解, 決 |
//!
//! A dot stands between positions. What is joined by `_`, `-`, `.`, `/` or `\`
//! is one term at the position of its first part, and each part is a term at a
//! position of its own, so that a phrase finds it however it was joined. Two
//! words with a hyphen are also the one word that others write. The
//! humps of `getAddrInfo` stand where the word stands: it is one word in a
//! phrase, as `GitHub` is.
//!
//! Words are folded ([`fold`]) and, if they are then of Latin letters only,
//! stemmed as English ([`stem`]): who types `resume` finds `résumé`.

pub(crate) mod fold;
mod scan;
mod stem;

#[cfg(test)]
mod tests;

use scan::{Group, Unit};
pub(crate) use stem::Fnv;
use stem::Stems;

/// The longest term in bytes. A longer word is cut there; a longer compound is
/// found by its parts only.
pub(crate) const LONGEST_TERM: usize = 64;

/// One term of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word, folded but not stemmed: for the dictionary that prefixes and
    /// spellings are looked up in.
    pub word: &'a str,
    /// The term of the index: the stem, if the word has one.
    pub term: &'a str,
    /// Its place, counted from 0 in each text. Never less than the last.
    pub position: u32,
    /// Over how many positions it reaches: 1 but for a [`Kind::Whole`].
    pub span: u32,
    /// Where it begins in the text, in bytes.
    pub start: u32,
    /// Where it ends in the text, in bytes.
    pub end: u32,
    /// What it is to the words around it.
    pub kind: Kind,
}

/// What a token is to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word, a number, or one part of a compound.
    Word,
    /// A compound, such as `api.example.com`; its parts follow.
    Whole,
    /// A part of the word before it, at the same position: `Addr` in
    /// `getAddrInfo`, `ms` in `500ms`.
    Hump,
    /// Two characters of a script without spaces; or one, if it stands alone.
    Bigram,
    /// One character of a script without spaces, at the position of the two that
    /// it begins or ends: it may be asked for alone.
    Character,
}

/// Turns texts into tokens; holds what it can use again for the next.
pub struct Analyzer {
    stems: Stems,
    group: Group,
}

impl Analyzer {
    /// For the few words of a query.
    pub fn new() -> Self {
        Self {
            stems: Stems::new(false),
            group: Group::default(),
        }
    }

    /// For much text: remembers the stems of frequent words, in about 1 MB.
    pub fn remembering() -> Self {
        Self {
            stems: Stems::new(true),
            group: Group::default(),
        }
    }

    /// Calls `each` for every token of `text`, in the order of their positions.
    /// Returns the position after the last.
    pub fn words(&mut self, text: &str, mut each: impl FnMut(Token<'_>)) -> u32 {
        let Self { stems, group } = self;
        let mut position = 0;
        let mut at = 0;
        while let Some(next) = group.read(text, at) {
            at = next;
            group.join();
            position = if group.unspaced {
                bigrams(group, position, &mut each)
            } else {
                compound(text, group, stems, position, &mut each)
            };
        }
        position
    }
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

fn bigrams(group: &Group, mut position: u32, each: &mut impl FnMut(Token<'_>)) -> u32 {
    let mut give = |units: &[Unit], position, kind| {
        let (first, last) = (&units[0], &units[units.len() - 1]);
        let word = &group.folded[first.from..last.to];
        each(Token {
            word,
            term: word,
            position,
            span: 1,
            start: first.start as u32,
            end: last.end as u32,
            kind,
        });
    };
    let units = group.units.as_slice();
    if units.len() == 1 {
        give(units, position, Kind::Bigram);
        return position + 1;
    }
    for pair in units.windows(2) {
        give(pair, position, Kind::Bigram);
        give(&pair[..1], position, Kind::Character);
        position += 1;
    }
    give(&units[units.len() - 1..], position - 1, Kind::Character);
    position
}

fn compound(
    text: &str,
    group: &Group,
    stems: &mut Stems,
    first: u32,
    each: &mut impl FnMut(Token<'_>),
) -> u32 {
    let units = &group.units;
    if units.len() == 1 {
        word(group, &units[0], stems, first, each);
        return first + 1;
    }
    // Nobody looks for the 34 of 09:34.
    if units[1..].iter().all(|unit| unit.joiner == b':') {
        whole(group, units, first, 1, each);
        return first + 1;
    }
    if !group.joined.is_empty() {
        let (one, other) = (&units[0], &units[1]);
        each(Token {
            word: &group.joined,
            term: stems.stem(&group.joined),
            position: first,
            span: 2,
            start: one.start as u32,
            end: other.end as u32,
            kind: Kind::Whole,
        });
        word(group, one, stems, first, each);
        word(group, other, stems, first + 1, each);
        return first + 2;
    }
    let is_path = group.slashes >= 2;
    if is_path {
        whole(group, units, first, units.len() as u32, each);
    }
    let mut position = first;
    for step in units.chunk_by(|_, unit| unit.joiner != b'/') {
        if step.len() > 1 {
            whole(group, step, position, step.len() as u32, each);
            version(text, group, step, position, each);
        }
        for unit in step {
            word(group, unit, stems, position, each);
            position += 1;
        }
    }
    position
}

fn whole(
    group: &Group,
    units: &[Unit],
    position: u32,
    span: u32,
    each: &mut impl FnMut(Token<'_>),
) {
    let (first, last) = (&units[0], &units[units.len() - 1]);
    let word = &group.folded[first.from..last.to];
    if word.len() <= LONGEST_TERM {
        each(Token {
            word,
            term: word,
            position,
            span,
            start: first.start as u32,
            end: last.end as u32,
            kind: Kind::Whole,
        });
    }
}

/// `v1.2.3` is asked for as `1.2.3` too.
fn version(
    text: &str,
    group: &Group,
    units: &[Unit],
    position: u32,
    each: &mut impl FnMut(Token<'_>),
) {
    let (first, last) = (&units[0], &units[units.len() - 1]);
    let folded = &group.folded.as_bytes()[first.from..last.to];
    if folded[0] == b'v' && folded[1].is_ascii_digit() && folded.len() <= LONGEST_TERM {
        // The letter may be a wide one, or have an accent, and then is more than
        // a byte of the text.
        let mut letters = text[first.start..first.end].char_indices().skip(1);
        let number = letters.find(|(_, c)| !fold::joins(*c));
        let letter = number.map_or(0, |(at, _)| at);
        let word = &group.folded[first.from + 1..last.to];
        each(Token {
            word,
            term: word,
            position,
            span: units.len() as u32,
            start: (first.start + letter) as u32,
            end: last.end as u32,
            kind: Kind::Whole,
        });
    }
}

fn word(
    group: &Group,
    unit: &Unit,
    stems: &mut Stems,
    position: u32,
    each: &mut impl FnMut(Token<'_>),
) {
    let word = cut(&group.folded[unit.from..unit.to]);
    let start = unit.start as u32;
    each(Token {
        word,
        term: stems.stem(word),
        position,
        span: 1,
        start,
        end: unit.end as u32,
        kind: Kind::Word,
    });
    if unit.humps.0 == unit.humps.1 || word.len() < unit.to - unit.from {
        return;
    }
    // Words with humps are of ASCII letters only, so one byte is one byte.
    let humps = &group.humps[unit.humps.0..unit.humps.1];
    let ends = humps[1..].iter().copied().chain([word.len()]);
    for (from, to) in humps.iter().copied().zip(ends) {
        each(Token {
            word: &word[from..to],
            term: stems.stem(&word[from..to]),
            position,
            span: 1,
            start: start + from as u32,
            end: start + to as u32,
            kind: Kind::Hump,
        });
    }
}

/// The word, or as much of it as makes a term.
pub(crate) fn cut(word: &str) -> &str {
    if word.len() <= LONGEST_TERM {
        return word;
    }
    let end = (0..=LONGEST_TERM)
        .rev()
        .find(|end| word.is_char_boundary(*end));
    &word[..end.unwrap_or(0)]
}
