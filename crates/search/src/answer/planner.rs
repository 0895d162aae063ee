//! A query → its plan.

use std::ops::Range;

use super::filters::{self, Unknown};
use super::plan::{Demand, Plan, Slot, Sought, drop_stop_words};
use crate::analysis::{Analyzer, Kind};
use crate::exchange::Note;
use crate::query::{self, Filter, Node, Query, Test, Text};
use crate::read::Index;

/// The most words that are looked up; the rest of a longer query is left out.
const MOST_SLOTS: usize = 64;

/// Plans a query.
pub(crate) fn plan(index: &Index, analyzer: &mut Analyzer, text: &str, query: Query) -> Plan {
    let mut planner = Planner {
        index,
        analyzer,
        text,
        plan: Plan {
            slots: Vec::new(),
            loose: Vec::new(),
            demands: Vec::new(),
            phrases: Vec::new(),
            notes: query.notes,
        },
    };
    for node in query.nodes {
        planner.top(node);
    }
    let mut plan = planner.plan;
    drop_stop_words(&plan.slots, &mut plan.loose);
    plan.use_slots();
    plan
}

struct Planner<'a> {
    index: &'a Index,
    analyzer: &'a mut Analyzer,
    text: &'a str,
    plan: Plan,
}

impl Planner<'_> {
    /// What stands outside of parentheses: its words need not all occur.
    fn top(&mut self, node: Node) {
        match node {
            Node::Word(text) => {
                let slots = self.words(&text, true);
                for slot in slots {
                    if !self.plan.loose.contains(&slot) {
                        self.plan.loose.push(slot);
                    }
                }
            }
            Node::Filter(filter) => self.filter(filter),
            Node::Phrase(text) => {
                if let Some((phrase, words)) = self.phrase(&text, true) {
                    self.plan.demands.push((None, Demand::Phrase(phrase)));
                    self.plan.phrases.push((phrase, words));
                }
            }
            Node::All(nodes) => nodes.into_iter().for_each(|node| self.top(node)),
            node => {
                if let Some(demand) = self.demand(node, true) {
                    self.plan.demands.push((None, demand));
                }
            }
        }
    }

    fn filter(&mut self, filter: Filter) {
        let field = filter.field;
        match filters::resolve(self.index, &filter) {
            Err(unknown) => {
                self.unknown(&filter, &unknown);
                self.top(Node::Word(filter.written));
            }
            Ok(set) => {
                let single = (!field.is_many()).then_some(field);
                // Of a property that has one value, any that is named will do.
                let is_value = matches!(filter.test, Test::Is(_) | Test::Within(_));
                let demands = &mut self.plan.demands;
                let same = demands
                    .iter_mut()
                    .find(|(known, _)| is_value && known.is_some() && *known == single);
                match same {
                    Some((_, Demand::Any(sets))) => sets.push(Demand::Set(set)),
                    // A comparison is no value, and holds beside them.
                    _ if is_value => demands.push((single, Demand::Any(vec![Demand::Set(set)]))),
                    _ => demands.push((single, Demand::Set(set))),
                }
            }
        }
    }

    fn unknown(&mut self, filter: &Filter, unknown: &Unknown) {
        let name = filter.field.name();
        let value = &unknown.value;
        let mut message = format!("No COE has the {name} `{value}`, so it was searched as words.");
        let mut query = None;
        if let Some(nearest) = &unknown.nearest {
            message = format!("No COE has the {name} `{value}`. Did you mean `{name}:{nearest}`?");
            let range = &filter.written.range;
            let term = self.text[range.clone()].replacen(value.as_str(), nearest, 1);
            query = Some(query::replaced(self.text, range, &term));
        }
        self.plan.notes.push(Note {
            name: "unknown-value".to_owned(),
            message,
            query,
        });
    }

    /// What must hold as it stands, all words of it. Nothing, if it demands
    /// nothing.
    fn demand(&mut self, node: Node, scored: bool) -> Option<Demand> {
        match node {
            Node::Word(text) => {
                let mut slots = self.words(&text, scored);
                slots.retain(|slot| !matches!(self.plan.slots[*slot].sought, Sought::Whole { .. }));
                (!slots.is_empty()).then_some(Demand::Slots(slots))
            }
            Node::Phrase(text) => Some(Demand::Phrase(self.phrase(&text, scored)?.0)),
            Node::Filter(filter) => match filters::resolve(self.index, &filter) {
                Ok(set) => Some(Demand::Set(set)),
                Err(unknown) => {
                    self.unknown(&filter, &unknown);
                    // To leave out what no COE has leaves out nothing.
                    scored.then(|| self.demand(Node::Word(filter.written), scored))?
                }
            },
            Node::Not(node) => Some(Demand::Not(Box::new(self.demand(*node, false)?))),
            Node::All(nodes) => {
                let mut demands = self.demands(nodes, scored);
                let words = demands.iter_mut().filter_map(|demand| match demand {
                    Demand::Slots(slots) => Some(slots),
                    _ => None,
                });
                let words: Vec<_> = words.collect();
                let mut all: Vec<usize> = words
                    .iter()
                    .flat_map(|slots| slots.iter().copied())
                    .collect();
                drop_stop_words(&self.plan.slots, &mut all);
                for slots in words {
                    slots.retain(|slot| all.contains(slot));
                }
                Some(Demand::All(demands))
            }
            Node::Any(nodes) => {
                let demands = self.demands(nodes, scored);
                (!demands.is_empty()).then_some(Demand::Any(demands))
            }
        }
    }

    fn demands(&mut self, nodes: Vec<Node>, scored: bool) -> Vec<Demand> {
        nodes
            .into_iter()
            .filter_map(|node| self.demand(node, scored))
            .collect()
    }

    /// The slot of what is sought; the same for the same.
    fn slot(&mut self, sought: Sought, place: Option<Range<usize>>, scored: bool) -> Option<usize> {
        let slots = &mut self.plan.slots;
        if let Some(known) = slots.iter().position(|slot| slot.sought == sought) {
            slots[known].scored |= scored;
            return Some(known);
        }
        if slots.len() == MOST_SLOTS {
            return None;
        }
        slots.push(Slot {
            sought,
            place,
            scored,
            used: false,
        });
        Some(slots.len() - 1)
    }

    /// The slots of a text.
    fn words(&mut self, text: &Text, scored: bool) -> Vec<usize> {
        // Where the text begins in the query, if it stands there as it is.
        let start = text.range.end.checked_sub(text.text.len());
        let start = start.filter(|start| self.text.get(*start..text.range.end) == Some(&text.text));
        let mut slots = Vec::new();
        let mut rest = text.text.trim_end_matches([',', ';', ':', '.']);
        let unfinished = text.typing && rest.len() == text.text.len();
        let mut offset = start;
        if let Some((interval, behind)) = query::leading_date(rest) {
            let term = rest[..rest.len() - behind.len()]
                .trim_end_matches('-')
                .to_owned();
            slots.extend(self.slot(Sought::Date { term, interval }, None, scored));
            offset = start.map(|start| start + rest.len() - behind.len());
            rest = behind;
        }
        let mut found = sought(self.analyzer, rest);
        for (sought, range) in &mut found {
            if let Sought::Word { prefix, .. } | Sought::Whole { prefix, .. } = sought {
                *prefix |= unfinished && range.end == rest.len();
            }
        }
        for (sought, range) in found {
            let place = offset.map(|offset| offset + range.start..offset + range.end);
            slots.extend(self.slot(sought, place, scored));
        }
        slots
    }

    /// The slot of a phrase and those of its words.
    fn phrase(&mut self, text: &Text, scored: bool) -> Option<(usize, Vec<usize>)> {
        let mut terms: Vec<(String, u32)> = Vec::new();
        self.analyzer.words(&text.text, |token| {
            if matches!(token.kind, Kind::Word | Kind::Bigram) {
                terms.push((token.term.to_owned(), token.position));
            } else if token.span == 1 && token.kind == Kind::Whole {
                // A time of day has no parts.
                terms.push((token.term.to_owned(), token.position));
            }
        });
        let words = self.words(text, scored);
        let phrase = (!terms.is_empty()).then_some(Sought::Phrase(terms))?;
        Some((self.slot(phrase, None, scored)?, words))
    }
}

/// What is sought for a text, each with its place in it.
fn sought(analyzer: &mut Analyzer, text: &str) -> Vec<(Sought, Range<usize>)> {
    let mut found: Vec<(Sought, Range<usize>)> = Vec::new();
    // A joined word and the position behind its parts.
    let mut joined: Option<(String, u32)> = None;
    analyzer.words(text, |token| {
        let range = token.start as usize..token.end as usize;
        let term = token.term.to_owned();
        match token.kind {
            Kind::Whole if token.span == 2 && !token.word.contains(['.', '_', '-', '/']) => {
                joined = Some((term, token.position + 2));
            }
            Kind::Whole if token.span > 1 => {
                let prefix = false;
                found.push((Sought::Whole { term, prefix }, range));
            }
            Kind::Hump => {
                if let Some((Sought::Word { others, .. }, _)) = found.last_mut() {
                    others.push(term);
                }
            }
            Kind::Word | Kind::Bigram | Kind::Whole => {
                let joined = joined.as_ref().filter(|(_, end)| token.position < *end);
                let word = Sought::Word {
                    word: token.word.to_owned(),
                    others: joined.map(|(term, _)| term.clone()).into_iter().collect(),
                    prefix: token.kind == Kind::Bigram && token.word.chars().count() == 1,
                    spelt: token.kind == Kind::Word
                        && !token.word.contains(|c: char| c.is_numeric()),
                    term,
                };
                found.push((word, range));
            }
        }
    });
    found
}
