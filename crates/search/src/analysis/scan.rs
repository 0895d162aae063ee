//! Finds the groups of a text: words, and words joined without a space.

use super::{LONGEST_TERM, fold};

/// The most parts of a compound; the rest begins another.
const MOST_UNITS: usize = 32;

/// The most groups of digits in a number, up to quadrillions: more are a list.
const MOST_THOUSANDS: usize = 5;

/// What is written together with a number, and is asked for apart.
const MEASURES: [&str; 22] = [
    "ns", "us", "ms", "s", "sec", "m", "min", "h", "hr", "d", "b", "k", "kb", "kib", "mb", "mib",
    "gb", "gib", "tb", "tib", "rps", "qps",
];

/// The tails after an apostrophe that belong to the word: `don't`, `they're`.
const TAILS: [&str; 6] = ["t", "re", "ve", "ll", "d", "m"];

/// A word of a group, or one character where there are no spaces.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    /// Its bytes in the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its bytes in [`Group::folded`].
    pub(super) from: usize,
    pub(super) to: usize,
    /// What joins it to the unit before: one of `_ - . : /`, or 0.
    pub(super) joiner: u8,
    /// Its range of [`Group::humps`].
    pub(super) humps: (usize, usize),
}

/// Words that are written together.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The folded text of the units, with what joins them.
    pub(super) folded: String,
    pub(super) units: Vec<Unit>,
    /// Where humps begin, in bytes from the beginning of their unit.
    pub(super) humps: Vec<usize>,
    /// The one word that two with a hyphen may be written as; else empty.
    pub(super) joined: String,
    /// How many slashes it has, one at its beginning included.
    pub(super) slashes: usize,
    /// Whether it is of a script without spaces, each unit one character.
    pub(super) unspaced: bool,
}

/// The character at `at` in its usual width, and how many bytes it takes.
fn peek(text: &str, at: usize) -> Option<(char, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((char::from(byte), 1));
    }
    let c = text[at..].chars().next()?;
    Some((fold::width(c), c.len_utf8()))
}

impl Group {
    /// Reads the first group at or after `at`; returns where it ends, or nothing
    /// if there is none.
    pub(super) fn read(&mut self, text: &str, mut at: usize) -> Option<usize> {
        self.folded.clear();
        self.units.clear();
        self.humps.clear();
        self.slashes = 0;
        self.unspaced = false;
        let bytes = text.as_bytes();
        let first = loop {
            while bytes
                .get(at)
                .is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
            {
                at += 1;
            }
            let (c, length) = peek(text, at)?;
            if fold::is_letter(c) {
                break c;
            }
            at += length;
        };
        if fold::is_unspaced(first) {
            self.unspaced = true;
            return Some(self.unspaced_run(text, at));
        }
        if is_slash(bytes, at.wrapping_sub(1)) && !is_slash(bytes, at.wrapping_sub(2)) {
            self.slashes = 1;
        }
        let mut joiner = 0;
        loop {
            at = self.unit(text, at, joiner);
            if self.units.len() == MOST_UNITS {
                return Some(at);
            }
            let Some((next, length)) = joined(text, at) else {
                return Some(at);
            };
            joiner = next;
            self.slashes += usize::from(joiner == b'/');
            self.folded.push(char::from(joiner));
            at += length;
        }
    }

    /// Joins `look-up` and `on-call`: two plain words with a hyphen.
    pub(super) fn join(&mut self) {
        self.joined.clear();
        let [one, other] = self.units.as_slice() else {
            return;
        };
        let words = [
            &self.folded[one.from..one.to],
            &self.folded[other.from..other.to],
        ];
        let is_plain = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        let are_plain = words.iter().all(is_plain);
        if other.joiner == b'-' && are_plain && other.to - one.from <= LONGEST_TERM {
            for word in words {
                self.joined.push_str(word);
            }
        }
    }

    fn unspaced_run(&mut self, text: &str, mut at: usize) -> usize {
        while let Some((c, length)) = peek(text, at) {
            let from = self.folded.len();
            match self.units.last_mut() {
                Some(last) if fold::joins(c) => {
                    fold::push(c, &mut self.folded);
                    last.end = at + length;
                    last.to = self.folded.len();
                }
                _ if fold::is_unspaced(c) => {
                    fold::push(c, &mut self.folded);
                    self.units.push(Unit {
                        start: at,
                        end: at + length,
                        from,
                        to: self.folded.len(),
                        ..Unit::default()
                    });
                }
                _ => break,
            }
            at += length;
        }
        at
    }

    /// Reads one word; returns where the next thing begins.
    fn unit(&mut self, text: &str, start: usize, joiner: u8) -> usize {
        let from = self.folded.len();
        let first_hump = self.humps.len();
        let mut case = Case::default();
        let mut number = Number::default();
        let mut at = start;
        let mut next = start;
        while let Some((c, length)) = peek(text, at) {
            if c.is_ascii_alphanumeric() {
                number.step(c);
                case.step(c, length, &mut self.humps);
                self.folded.push(c.to_ascii_lowercase());
            } else if c == ',' && number.goes_on(&text.as_bytes()[at + length..]) {
                case.plain = false;
            } else if c == '\'' {
                let tail = tail(text, at + length);
                if tail.eq_ignore_ascii_case("s") {
                    next = at + length + 1;
                    break;
                }
                if !TAILS.iter().any(|known| tail.eq_ignore_ascii_case(known)) {
                    break;
                }
                case.plain = false;
            } else if (fold::joins(c) || fold::is_letter(c)) && !fold::is_unspaced(c) {
                number.step(c);
                case.plain = false;
                fold::push(c, &mut self.folded);
            } else {
                break;
            }
            at += length;
        }
        case.finish(&self.folded[from..], first_hump, &mut self.humps);
        self.units.push(Unit {
            start,
            end: at,
            from,
            to: self.folded.len(),
            joiner,
            humps: (first_hump, self.humps.len()),
        });
        next.max(at)
    }
}

/// What was read of a word that may be a number with its thousands apart:
/// `12,400`, but neither `1,2` nor `1,2345`.
#[derive(Default)]
struct Number {
    /// Digits since the last comma.
    digits: usize,
    /// Commas that were taken to part thousands.
    commas: usize,
    /// Whether something else was read too.
    is_word: bool,
}

impl Number {
    fn step(&mut self, c: char) {
        self.digits += 1;
        self.is_word |= !c.is_ascii_digit();
    }

    /// Whether the number goes on behind a comma, before `rest`.
    fn goes_on(&mut self, rest: &[u8]) -> bool {
        let next = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit());
        let before = if self.commas == 0 {
            (1..=3).contains(&self.digits)
        } else {
            self.digits == 3
        };
        let goes_on =
            !self.is_word && before && next.count() == 3 && self.commas + 1 < MOST_THOUSANDS;
        if goes_on {
            self.digits = 0;
            self.commas += 1;
        }
        goes_on
    }
}

/// Where a word changes its case, and so may be several: `OOMKilled`.
struct Case {
    /// Letters and digits seen.
    length: usize,
    /// How many capitals came just now.
    capitals: usize,
    /// Whether a small letter came just now.
    small: bool,
    /// Whether every byte of the word is a byte of the text.
    plain: bool,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            length: 0,
            capitals: 0,
            small: false,
            plain: true,
        }
    }
}

impl Case {
    fn step(&mut self, c: char, bytes: usize, humps: &mut Vec<usize>) {
        self.plain &= bytes == 1;
        if c.is_ascii_uppercase() {
            if self.small {
                humps.push(self.length);
            }
            self.capitals += 1;
        } else {
            if c.is_ascii_lowercase() && self.capitals > 1 {
                humps.push(self.length - 1);
            }
            self.capitals = 0;
        }
        self.small = c.is_ascii_lowercase();
        self.length += 1;
    }

    /// Settles the humps of the word that ends here: all of them from its
    /// beginning, or none if it has only one.
    fn finish(&self, word: &str, first: usize, humps: &mut Vec<usize>) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && MEASURES.contains(&&word[digits..]) {
            humps.truncate(first);
            humps.push(digits);
        } else if word.ends_with('s') && humps[first..].last() == Some(&word.len().wrapping_sub(2))
        {
            // `APIs` and `URLs` are no more than the plural of one word.
            humps.pop();
        }
        if !self.plain {
            humps.truncate(first);
        }
        if humps.len() > first && humps[first] > 0 {
            humps.insert(first, 0);
        }
        if humps.len() == first + 1 {
            humps.pop();
        }
    }
}

/// The letters after an apostrophe, if they end a word.
fn tail(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let length = rest
        .bytes()
        .take(3)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    match rest[length..].chars().next() {
        Some(c) if fold::is_letter(c) => "",
        _ => &rest[..length],
    }
}

fn is_slash(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b'/' | b'\\'))
}

/// What joins the word that ends at `at` to another, and its length in bytes.
fn joined(text: &str, at: usize) -> Option<(u8, usize)> {
    let (c, length) = peek(text, at)?;
    let joiner = match c {
        '_' | '-' | '.' | '/' | ':' => c as u8,
        '\\' => b'/',
        _ => return None,
    };
    let (next, _) = peek(text, at + length)?;
    if !fold::is_letter(next) || fold::is_unspaced(next) {
        return None;
    }
    let digits = || next.is_ascii_digit() && text.as_bytes()[at - 1].is_ascii_digit();
    (joiner != b':' || digits()).then_some((joiner, length))
}
