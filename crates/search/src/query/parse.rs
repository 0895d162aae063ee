//! Pieces of a query to what they ask for.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::field::{self, Field, Has, Parts};
use super::lex::{self, Piece, PieceKind};
use super::toggle::replaced;
use super::value;
use super::{Filter, Node, Query, Test, Text};
use crate::exchange::Note;
use crate::spelling;

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

struct Reader<'a> {
    text: &'a str,
    typing: bool,
    /// How many words and phrases were read.
    terms: usize,
    /// How many filters and exclusions.
    bounds: usize,
    wanted: Parts,
    unwanted: Parts,
    notes: Vec<Note>,
}

type Pieces = Peekable<IntoIter<Piece>>;

impl Reader<'_> {
    fn note(&mut self, name: &str, message: String, query: Option<String>) {
        self.notes.push(Note {
            name: name.to_owned(),
            message,
            query,
        });
    }

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
        };
        match piece.kind {
            // While `service:` is being written, it is no word yet.
            PieceKind::Word(word) if at_end && begins_field(&word) => None,
            PieceKind::Word(word) => {
                self.unknown_field(&word, &piece.range, piece.negated);
                Some(Node::Word(text(word, at_end)))
            }
            PieceKind::Phrase(phrase) => Some(Node::Phrase(text(phrase, false))),
            PieceKind::Field(field, values) => {
                let written = text(values.join(" "), at_end);
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
            // A comma within a number is no alternative.
            Field::Customers => intervals(&[values.concat()], value::numbers),
            Field::Has => named(values, &Has::NAMES).map(Test::Has),
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
                self.unreadable(field, &values.join(","));
                Some(Node::Word(written))
            }
        }
    }

    fn scope(&mut self, values: &[String], negated: bool, written: Text) -> Option<Node> {
        let mut parts = Parts::NONE;
        for value in values {
            match field::part(value) {
                Some(part) => parts = parts.with(part),
                None if written.typing => return None,
                None => {
                    self.unreadable(Field::In, value);
                    return Some(Node::Word(written));
                }
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

    fn unreadable(&mut self, field: Field, value: &str) {
        let name = field.name();
        let expected = match field {
            Field::Date => {
                "a date is written as 2024, 2024-06, 2024-06-01, >=2024-06 or 2023..2024".to_owned()
            }
            Field::Customers => "a number is written as 1000, >1000 or 1k..50k".to_owned(),
            Field::Has => "it knows open-actions and customers".to_owned(),
            _ => {
                let parts = crate::document::Part::ALL.map(crate::document::Part::name);
                match spelling::nearest(value, parts.into_iter()) {
                    Some(part) => format!("did you mean `{name}:{part}`?"),
                    None => format!("the parts of a COE are {}", parts.join(", ")),
                }
            }
        };
        self.note(
            "unreadable-value",
            format!("`{name}:{value}` could not be read and was searched as words; {expected}"),
            None,
        );
    }

    /// Says so if a word looks like a field that does not exist.
    fn unknown_field(&mut self, word: &str, range: &Range<usize>, negated: bool) {
        let Some((name, value)) = word.split_once(':') else {
            return;
        };
        let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_value = value.starts_with(|c: char| c.is_alphanumeric() || c == '<' || c == '>');
        if !is_name || !is_value || Field::named(name).is_some() {
            return;
        }
        let nearest = spelling::nearest(name, Field::names());
        let (hint, query) = match nearest {
            Some(known) => {
                let minus = if negated { "-" } else { "" };
                let term = format!("{minus}{known}:{value}");
                let query = replaced(self.text, range, &term);
                (format!("Did you mean `{term}`?"), Some(query))
            }
            None => ("Its words were searched.".to_owned(), None),
        };
        self.note(
            "unknown-field",
            format!("There is no field `{name}`. {hint}"),
            query,
        );
    }
}

/// Whether the word is a field's name and a colon.
fn begins_field(word: &str) -> bool {
    word.strip_suffix(':')
        .is_some_and(|name| Field::named(name).is_some())
}

fn named<T: Copy>(values: &[String], names: &[(&str, T)]) -> Option<T> {
    let [value] = values else { return None };
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
    let ranks: Vec<_> = values
        .iter()
        .map(|value| value::comparison(value))
        .map(|(compare, name)| (compare, name.to_owned()))
        .collect();
    if ranks.iter().any(|(compare, _)| compare.is_some()) {
        Test::Rank(ranks)
    } else {
        Test::Is(values.to_vec())
    }
}
