//! A query cut into pieces, each with its place in the text.

use std::ops::Range;

use super::field::Field;

/// The deepest nesting of parentheses; deeper ones mean nothing.
const DEEPEST: usize = 16;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: PieceKind,
    /// Whether a minus stands before it.
    pub(super) negated: bool,
    /// Its bytes in the query, the minus included.
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PieceKind {
    Open,
    Close,
    Or,
    /// A word as it stands.
    Word(String),
    /// What stands in quotes.
    Phrase(String),
    /// `field:value,value`.
    Field(Field, Vec<String>),
}

/// Whether nothing but a gap between words: spaces and control characters.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Straight and typographic quotes, any of which ends what any began.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Cuts a query into pieces. Second: whether a quote was opened and not closed.
pub(super) fn pieces(text: &str) -> (Vec<Piece>, bool) {
    let mut lexer = Lexer {
        text,
        pieces: Vec::new(),
        depth: 0,
        last_quote: text.rfind(is_quote).unwrap_or(0),
        unclosed: false,
        not: None,
    };
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c| !is_gap(c)) {
        at = lexer.piece(at + offset);
    }
    if shouts(&lexer.pieces) {
        for piece in &mut lexer.pieces {
            if piece.kind == PieceKind::Or {
                piece.kind = PieceKind::Word("OR".to_owned());
            }
        }
    }
    (lexer.pieces, lexer.unclosed)
}

/// Whether the query is all in capitals, as in `NO SUCH FILE OR DIRECTORY`,
/// where OR is a word like the others.
///
/// Of several, as in `AWS OR GCP OR TLS OR DNS`, or between two words, it parts
/// alternatives all the same.
fn shouts(pieces: &[Piece]) -> bool {
    let ors = pieces.iter().filter(|piece| piece.kind == PieceKind::Or);
    if ors.count() != 1 {
        return false;
    }
    let mut words = 0;
    let capitals = pieces.iter().all(|piece| match &piece.kind {
        PieceKind::Word(word) => {
            words += 1;
            !word.contains(|c: char| c.is_lowercase())
        }
        PieceKind::Or => true,
        _ => false,
    });
    capitals && words > 3
}

struct Lexer<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    /// How many parentheses are open.
    depth: usize,
    /// Where the last quote of the text stands: one at it or behind it has no
    /// partner, and the text need not be searched for one.
    last_quote: usize,
    unclosed: bool,
    /// Where the `NOT` stands that leaves out the next piece.
    not: Option<usize>,
}

impl Lexer<'_> {
    /// Reads the piece that begins at `start`; returns where it ends.
    fn piece(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let negated = is_minus(rest);
        let at = start + usize::from(negated);
        let rest = &self.text[at..];
        let first = rest.chars().next().unwrap_or(' ');
        if first == '(' {
            self.depth += 1;
            if self.depth <= DEEPEST {
                self.push(PieceKind::Open, negated, start..at + 1);
            }
            return at + 1;
        }
        if first == ')' {
            if self.depth > 0 {
                if self.depth <= DEEPEST {
                    self.push(PieceKind::Close, false, start..at + 1);
                }
                self.depth -= 1;
            }
            return at + 1;
        }
        if is_quote(first) {
            return match self.quoted(at) {
                Some((phrase, end)) => {
                    self.push(PieceKind::Phrase(phrase), negated, start..end);
                    end
                }
                None => at + first.len_utf8(),
            };
        }
        if let Some(colon) = rest.find(|c: char| c == ':' || is_gap(c) || is_quote(c))
            && rest[colon..].starts_with(':')
            && let Some(field) = Field::named(&rest[..colon])
            && let Some((values, end)) = self.values(at + colon + 1)
        {
            self.push(PieceKind::Field(field, values), negated, start..end);
            return end;
        }
        let length = rest.find(is_gap).unwrap_or(rest.len());
        let end = self.closing(at, at + length);
        let word = &self.text[at..end];
        let kind = match word {
            "OR" if !negated => PieceKind::Or,
            // All words are sought together anyway.
            "AND" if !negated => return end,
            "NOT" if !negated && self.is_left_out(end) => {
                self.not = Some(start);
                return end;
            }
            _ => PieceKind::Word(word.to_owned()),
        };
        self.push(kind, negated, start..end);
        end
    }

    fn push(&mut self, kind: PieceKind, mut negated: bool, mut range: Range<usize>) {
        if let Some(not) = self.not.take() {
            negated = true;
            range.start = not;
        }
        self.pieces.push(Piece {
            kind,
            negated,
            range,
        });
    }

    /// Whether what follows a `NOT` that ends at `at` is to be left out by it: a
    /// filter, a phrase or a group. Nobody pastes these; but `404 NOT FOUND`.
    fn is_left_out(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches(is_gap);
        if let Some(inner) = rest.strip_prefix('(') {
            return self.depth < DEEPEST && inner.contains(|c: char| c.is_alphanumeric());
        }
        if rest.starts_with(is_quote) {
            return self.text.len() - rest.len() < self.last_quote;
        }
        let name = rest
            .split(|c: char| c == ':' || is_gap(c) || is_quote(c))
            .next();
        name.is_some_and(|name| {
            let value = rest[name.len()..].strip_prefix(':');
            let begins = |c: char| c.is_alphanumeric() || is_quote(c) || "<>=≤≥*".contains(c);
            Field::named(name).is_some() && value.is_some_and(|value| value.starts_with(begins))
        })
    }

    /// Where the word `start..end` ends without the parentheses that close a
    /// group: of `dns)` in `(tls dns)`, but not of `main()`.
    fn closing(&self, start: usize, mut end: usize) -> usize {
        let word = &self.text[start..end];
        let count = |c| word.matches(c).count();
        let mut surplus = count(')').saturating_sub(count('(')).min(self.depth);
        while surplus > 0 && end > start + 1 && self.text[start..end].ends_with(')') {
            end -= 1;
            surplus -= 1;
        }
        end
    }

    /// What stands between the quote at `at` and the next, and where it ends.
    fn quoted(&mut self, at: usize) -> Option<(String, usize)> {
        let open = self.text[at..].chars().next()?;
        let begin = at + open.len_utf8();
        if at >= self.last_quote {
            self.unclosed = true;
            return None;
        }
        let rest = &self.text[begin..];
        let length = rest.find(is_quote)?;
        let close = rest[length..].chars().next()?;
        Some((rest[..length].to_owned(), begin + length + close.len_utf8()))
    }

    /// The values after a colon, and where they end; none if there is no value.
    fn values(&mut self, mut at: usize) -> Option<(Vec<String>, usize)> {
        let mut values = Vec::new();
        loop {
            let first = self.text[at..].chars().next();
            if first.is_some_and(is_quote)
                && let Some((value, end)) = self.quoted(at)
            {
                values.push(value);
                at = end;
            } else {
                let rest = &self.text[at..];
                let length = rest
                    .find(|c| is_gap(c) || c == ',' || is_quote(c))
                    .unwrap_or(rest.len());
                let end = self.closing(at, at + length);
                values.push(self.text[at..end].to_owned());
                at = end;
            }
            if !self.text[at..].starts_with(',') {
                break;
            }
            at += 1;
        }
        values.retain(|value| !value.trim().is_empty());
        // `date:/path` and `service::new` are words.
        let odd = |value: &String| value.starts_with([':', '/', '\\']);
        (!values.is_empty() && !values.iter().any(odd)).then_some((values, at))
    }
}

/// Whether the text begins with a minus that excludes: `-dns`, but neither the
/// `--dry-run` nor the `-1` of a line that was pasted.
fn is_minus(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('-') else {
        return false;
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && rest[digits..].chars().next().is_none_or(is_gap);
    let begins = rest.starts_with(|c: char| c.is_alphanumeric() || c == '(' || is_quote(c));
    begins && !is_number
}
