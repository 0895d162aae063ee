//! Pieces of a query to what they ask for.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::field::{self, Field, Has, Parts};
use super::lex::{self, Piece, PieceKind};
use super::value;
use super::{Filter, Node, Query, Rank, Test, Text};
use crate::exchange::Note;

/// The most words and phrases that are read, and the most filters and
/// exclusions beside them; the rest is left out. It bounds what a pasted log costs, and is more than any line has.
pub(crate) const MOST_TERMS: usize = 64;

/// Reads a query. With `typing`, what stands at its end may be unfinished: its
/// last word may be a beginning, and nothing is said about an open quote.
pub fn parse(text: &str, typing: bool) -> Query {
    let (pieces, unclosed) = lex::pieces(text);
    let mut reader = Reader {
        text,
        typing,
        terms: 0,
        bounds: 0,
        wanted: Parts::NONE,
        unwanted: Parts::NONE,
        notes: Vec::new(),
    };
    if unclosed && !typing {
        reader.note(
            "unclosed-quote",
            "A quote was not closed, so its words were searched without their order.".to_owned(),
            None,
        );
    }
    let nodes = match reader.any(&mut pieces.into_iter().peekable()) {
        Node::All(nodes) => nodes,
        node => vec![node],
    };
    let wanted = if reader.wanted.is_empty() {
        Parts::ALL
    } else {
        reader.wanted
    };
    if reader.terms.max(reader.bounds) > MOST_TERMS {
        reader.note(
            "too-long",
            format!("The query is long; its first {MOST_TERMS} words were searched."),
            None,
        );
    }
    Query {
        nodes,
        parts: wanted.without(reader.unwanted),
        notes: reader.notes,
    }
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    typing: bool,
    /// How many words and phrases were read.
    terms: usize,
    /// How many filters and exclusions.
    bounds: usize,
    wanted: Parts,
    unwanted: Parts,
    pub(super) notes: Vec<Note>,
}

type Pieces = Peekable<IntoIter<Piece>>;

impl Reader<'_> {
    /// Reads alternatives up to the parenthesis that closes them.
    fn any(&mut self, pieces: &mut Pieces) -> Node {
        let mut sides = Vec::new();
        loop {
            let side = self.all(pieces);
            if !side.is_empty() {
                sides.push(side);
            }
            // At the end of the group its parenthesis is taken, if there is one.
            if pieces.next().map(|piece| piece.kind) != Some(PieceKind::Or) {
                break;
            }
        }
        if sides.len() == 1 {
            return Node::All(sides.remove(0));
        }
        let single = |mut side: Vec<Node>| match side.len() {
            1 => side.remove(0),
            _ => Node::All(side),
        };
        if sides.is_empty() {
            return Node::All(Vec::new());
        }
        Node::Any(sides.into_iter().map(single).collect())
    }

    /// Reads what must hold together, up to OR or the end of the group.
    fn all(&mut self, pieces: &mut Pieces) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some(piece) =
            pieces.next_if(|piece| !matches!(piece.kind, PieceKind::Or | PieceKind::Close))
        {
            let negated = piece.negated;
            let is_group = piece.kind == PieceKind::Open;
            let node = if is_group {
                Some(self.any(pieces))
            } else {
                self.term(piece)
            };
            match node {
                None => {}
                Some(Node::All(inner)) if inner.is_empty() => {}
                Some(node) if negated => nodes.push(Node::Not(Box::new(node))),
                // A group without alternatives is no more than its contents.
                Some(Node::All(inner)) if is_group => nodes.extend(inner),
                Some(node) => nodes.push(node),
            }
        }
        nodes
    }

    fn term(&mut self, piece: Piece) -> Option<Node> {
        // What is left out or filtered costs little and changes much, so it is
        // kept when the words are too many.
        let terms = match (&piece.kind, piece.negated) {
            (PieceKind::Field(..), _) | (_, true) => &mut self.bounds,
            _ => &mut self.terms,
        };
        *terms += 1;
        if *terms > MOST_TERMS {
            return None;
        }
        let at_end = self.typing && piece.range.end == self.text.len();
        let text = |text: String, typing| Text {
            text,
            range: piece.range.clone(),
            typing,
            spelt: true,
        };
        match piece.kind {
            // While `service:` is being written, it is no word yet.
            PieceKind::Word(word) if at_end && begins_field(&word) => None,
            PieceKind::Word(word) => {
                self.unknown_field(&word, &piece.range, piece.negated);
                if !at_end {
                    self.not(&word, &piece.range);
                }
                Some(Node::Word(text(word, at_end)))
            }
            PieceKind::Phrase(phrase) => Some(Node::Phrase(text(phrase, false))),
            PieceKind::Field(field, values) => {
                let written = Text {
                    spelt: false,
                    ..text(values.join(" "), at_end)
                };
                self.filter(field, &values, piece.negated, written)
            }
            PieceKind::Open | PieceKind::Close | PieceKind::Or => None,
        }
    }

    /// A filter; or the words of it, and a note, if it cannot be read.
    fn filter(
        &mut self,
        field: Field,
        values: &[String],
        negated: bool,
        written: Text,
    ) -> Option<Node> {
        let test = match field {
            Field::In => return self.scope(values, negated, written),
            Field::Date => intervals(values, value::dates),
            Field::Customers => intervals(&value::thousands(values), value::numbers),
            Field::Has => values
                .iter()
                .map(|value| named(value, &Has::NAMES))
                .collect::<Option<_>>()
                .map(Test::Has),
            Field::Severity => Some(ranks(values)),
            _ => Some(Test::Is(values.to_vec())),
        };
        match test {
            Some(test) => Some(Node::Filter(Filter {
                field,
                test,
                written,
            })),
            // What is being typed may still become a date.
            None if written.typing => None,
            None => {
                self.unreadable(field, &values.join(","), true);
                Some(Node::Word(written))
            }
        }
    }

    fn scope(&mut self, values: &[String], negated: bool, written: Text) -> Option<Node> {
        let mut parts = Parts::NONE;
        let mut unknown = None;
        for value in values {
            match field::part(value) {
                Some(part) => parts = parts.with(part),
                None if written.typing => return None,
                None => unknown = Some(value),
            }
        }
        if let Some(value) = unknown {
            self.unreadable(Field::In, value, parts.is_empty());
            if parts.is_empty() {
                return Some(Node::Word(written));
            }
        }
        let known = if negated {
            &mut self.unwanted
        } else {
            &mut self.wanted
        };
        *known = known.union(parts);
        None
    }
}

/// Whether the word is a field's name and a colon.
fn begins_field(word: &str) -> bool {
    word.strip_suffix(':')
        .is_some_and(|name| Field::named(name).is_some())
}

fn named<T: Copy>(value: &str, names: &[(&str, T)]) -> Option<T> {
    names
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(value))
        .map(|(_, meaning)| *meaning)
}

fn intervals(values: &[String], read: impl Fn(&str) -> Option<super::Interval>) -> Option<Test> {
    let all: Vec<_> = values
        .iter()
        .map(|value| read(value))
        .collect::<Option<_>>()?;
    let is_bound = |value: &String| value::comparison(value).0.is_some();
    if !values.iter().all(is_bound) {
        return Some(Test::Within(all));
    }
    // `>=2024,<2025` are the two ends of one stretch.
    Some(Test::Bound(super::Interval {
        from: all.iter().map(|one| one.from).max()?,
        to: all.iter().map(|one| one.to).min()?,
    }))
}

fn ranks(values: &[String]) -> Test {
    let ranks: Vec<Rank> = values.iter().map(|value| value::rank(value)).collect();
    if ranks.iter().all(|rank| matches!(rank, Rank::Of(_))) {
        return Test::Is(values.to_vec());
    }
    Test::Rank(ranks)
}
