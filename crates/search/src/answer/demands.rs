//! What must hold as it stands: what is left out, and what alternatives offer.

use std::ops::Range;

use super::filters;
use super::plan::{Demand, Sought, drop_stop_words, is_all_stop_words};
use super::planner::{Planner, finished};
use crate::analysis::Kind;
use crate::query::{self, Node, Text};

impl Planner<'_> {
    /// What must hold as it stands, all words of it. Nothing, if it demands
    /// nothing.
    pub(super) fn demand(&mut self, node: Node, scored: bool) -> Option<Demand> {
        match node {
            Node::Word(text) => self.word(&text, scored),
            Node::Phrase(text) => Some(Demand::Phrase(self.phrase(&text, scored)?.0)),
            Node::Filter(filter) => {
                let resolved = filters::resolve(self.index, &filter);
                self.unknown(&filter, &resolved);
                match resolved.set {
                    Some(set) => Some(Demand::Set(set)),
                    // To leave out what no COE has leaves out nothing.
                    None => scored.then(|| self.demand(Node::Word(filter.written), scored))?,
                }
            }
            Node::Not(node) => Some(Demand::Not(Box::new(self.demand(*node, false)?))),
            Node::All(nodes) => {
                let demands = self.telling(nodes, scored);
                (!demands.is_empty()).then_some(Demand::All(demands))
            }
            Node::Any(nodes) => {
                let demands = self.telling(nodes, scored);
                (!demands.is_empty()).then_some(Demand::Any(demands))
            }
        }
    }

    /// What must hold of `nodes`, without the words that say nothing if there is
    /// anything else.
    fn telling(&mut self, nodes: Vec<Node>, scored: bool) -> Vec<Demand> {
        let mut demands: Vec<Demand> = nodes
            .into_iter()
            .filter_map(|node| self.demand(node, scored))
            .collect();
        let says = |demand: &Demand| {
            demand.asks()
                && !matches!(demand, Demand::Slots(slots) if is_all_stop_words(&self.plan.slots, slots))
        };
        if demands.iter().any(says) {
            let slots = &self.plan.slots;
            demands.retain(
                |demand| !matches!(demand, Demand::Slots(words) if is_all_stop_words(slots, words)),
            );
        }
        demands
    }

    /// What a word demands: all of its words, but a compound as it stands, joined
    /// or not. Nothing, if it is no word.
    fn word(&mut self, text: &Text, scored: bool) -> Option<Demand> {
        let (rest, unfinished) = finished(text);
        let mut compounds: Vec<Compound> = Vec::new();
        if query::leading_date(rest).is_none() {
            self.analyzer.words(rest, |token| {
                let known = compounds.last_mut();
                let known = known.filter(|compound| token.position < compound.end);
                match (known, token.kind) {
                    (None, Kind::Whole) if token.span > 1 => compounds.push(Compound {
                        term: token.term.to_owned(),
                        end: token.position + token.span,
                        range: token.start as usize..token.end as usize,
                        parts: Vec::new(),
                    }),
                    (Some(compound), Kind::Word) => {
                        compound.parts.push((token.term.to_owned(), token.position));
                    }
                    _ => {}
                }
            });
        }
        let mut demands = Vec::new();
        let mut at = 0;
        for compound in compounds {
            let before = &rest[at..compound.range.start];
            demands.extend(self.plain(text, before, false, scored));
            at = compound.range.end;
            let prefix = unfinished && at == rest.len();
            let term = compound.term;
            let whole = self.slot(Sought::Whole { term, prefix }, None, scored);
            let parts = self.slot(Sought::Phrase(compound.parts), None, scored);
            let either = whole.map(|slot| Demand::Slots(vec![slot]));
            let either = either.into_iter().chain(parts.map(Demand::Phrase));
            demands.push(Demand::Any(either.collect()));
        }
        demands.extend(self.plain(text, &rest[at..], unfinished, scored));
        demands.retain(|demand| !matches!(demand, Demand::Any(either) if either.is_empty()));
        match demands.len() {
            0 | 1 => demands.pop(),
            _ => Some(Demand::All(demands)),
        }
    }

    /// What the words of a stretch of `text` without compounds demand.
    fn plain(&mut self, text: &Text, stretch: &str, typing: bool, scored: bool) -> Option<Demand> {
        let stretch = Text {
            text: stretch.to_owned(),
            range: text.range.clone(),
            typing,
            spelt: text.spelt,
        };
        let mut slots = self.words(&stretch, scored);
        drop_stop_words(&self.plan.slots, &mut slots);
        (!slots.is_empty()).then_some(Demand::Slots(slots))
    }
}

/// A compound of a text.
struct Compound {
    /// Its term.
    term: String,
    /// The position behind it.
    end: u32,
    /// Its bytes in the text.
    range: Range<usize>,
    /// The terms of its parts and their positions.
    parts: Vec<(String, u32)>,
}
