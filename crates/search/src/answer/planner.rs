//! A query → its plan.

use std::ops::Range;

use super::filters::{self, Resolved, Unknown};
use super::plan::{Demand, Plan, Slot, Sought};
use crate::analysis::{Analyzer, Kind};
use crate::exchange::Note;
use crate::query::{self, Filter, Node, Query, Test, Text};
use crate::read::Index;

/// The most words that are looked up, and the most that are to be left out; the
/// rest of a longer query is not read.
const MOST_SLOTS: usize = 64;

/// Plans a query.
pub(crate) fn plan(index: &Index, analyzer: &mut Analyzer, text: &str, query: Query) -> Plan {
    let mut planner = Planner {
        index,
        analyzer,
        text,
        dropped: false,
        plan: Plan {
            slots: Vec::new(),
            loose: Vec::new(),
            demands: Vec::new(),
            phrases: Vec::new(),
            filters: Vec::new(),
            notes: query.notes,
        },
    };
    for node in query.nodes {
        planner.top(node);
    }
    let Planner {
        mut plan, dropped, ..
    } = planner;
    if dropped && !plan.notes.iter().any(|note| note.name == "too-long") {
        plan.notes.push(Note {
            name: "too-long".to_owned(),
            message: format!("The query is long; its first {MOST_SLOTS} words were searched."),
            query: None,
        });
    }
    plan.drop_stop_words();
    plan.use_slots();
    plan
}

pub(super) struct Planner<'a> {
    pub(super) index: &'a Index,
    pub(super) analyzer: &'a mut Analyzer,
    text: &'a str,
    /// Whether there were more words than are looked up.
    dropped: bool,
    pub(super) plan: Plan,
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
        let resolved = filters::resolve(self.index, &filter);
        self.unknown(&filter, &resolved);
        match resolved.set {
            None => self.top(Node::Word(filter.written)),
            Some(set) => {
                self.plan.filters.push(filter.written.range);
                let single = (!field.is_many()).then_some(field);
                // Of a property that has one value, any that is named will do.
                let is_value = matches!(filter.test, Test::Is(_) | Test::Within(_));
                let demands = &mut self.plan.demands;
                let same = demands
                    .iter_mut()
                    .find(|(known, _)| is_value && known.is_some() && *known == single);
                match same {
                    Some((_, Demand::Any(sets))) => sets.push(Demand::Set(set)),
                    _ if is_value && single.is_some() => {
                        demands.push((single, Demand::Any(vec![Demand::Set(set)])));
                    }
                    // A comparison is no value, and holds beside them: for their
                    // alternatives too.
                    _ => demands.push((None, Demand::Set(set))),
                }
            }
        }
    }

    /// Says which values of a filter no COE has.
    pub(super) fn unknown(&mut self, filter: &Filter, resolved: &Resolved) {
        let name = filter.field.name();
        let range = &filter.written.range;
        let written = &self.text[range.clone()];
        let is_left_out = written.starts_with('-') || written.starts_with("NOT");
        let then = match resolved.set {
            None if !is_left_out => ", so it was searched as words",
            _ => "",
        };
        for Unknown { value, nearest } in &resolved.unknown {
            let mut message = format!("No COE has the {name} `{value}`{then}.");
            let mut query = None;
            if let Some(nearest) = nearest {
                message =
                    format!("No COE has the {name} `{value}`. Did you mean `{name}:{nearest}`?");
                let values = filter.test.with(value, nearest);
                let mut term = query::term(filter.field, &values);
                if is_left_out {
                    term.insert(0, '-');
                }
                query = Some(query::replaced(self.text, range, &term));
            }
            self.plan.notes.push(Note {
                name: "unknown-value".to_owned(),
                message,
                query,
            });
        }
    }

    /// The slot of what is sought; the same for the same.
    pub(super) fn slot(
        &mut self,
        sought: Sought,
        place: Option<Range<usize>>,
        scored: bool,
    ) -> Option<usize> {
        let slots = &mut self.plan.slots;
        if let Some(known) = slots.iter().position(|slot| slot.sought == sought) {
            slots[known].scored |= scored;
            return Some(known);
        }
        let alike = slots.iter().filter(|slot| slot.scored == scored).count();
        if alike == MOST_SLOTS {
            self.dropped = true;
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
    pub(super) fn words(&mut self, text: &Text, scored: bool) -> Vec<usize> {
        // Where the text begins in the query, if it stands there as it is.
        let start = self.text.get(text.range.clone());
        let start = start.and_then(|written| written.rfind(&text.text));
        let start = start.map(|start| text.range.start + start);
        let mut slots = Vec::new();
        let (mut rest, unfinished) = finished(text);
        let mut offset = start;
        if let Some((interval, behind)) = query::leading_date(rest) {
            let term = rest[..rest.len() - behind.len()]
                .trim_end_matches('-')
                .to_owned();
            slots.extend(self.slot(Sought::Date { term, interval }, None, scored));
            offset = start.map(|start| start + rest.len() - behind.len());
            rest = behind;
        }
        let mut found = sought(self.analyzer, rest, text.spelt);
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
    pub(super) fn phrase(&mut self, text: &Text, scored: bool) -> Option<(usize, Vec<usize>)> {
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

/// A text without the stops at its end, and whether its last word may go on.
pub(super) fn finished(text: &Text) -> (&str, bool) {
    let rest = text.text.trim_end_matches([',', ';', ':', '.']);
    (rest, text.typing && rest.len() == text.text.len())
}

/// What is sought for a text, each with its place in it. `spelt`: whether its
/// words may be misspelt.
fn sought(analyzer: &mut Analyzer, text: &str, spelt: bool) -> Vec<(Sought, Range<usize>)> {
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
                if let Some((Sought::Word { humps, .. }, _)) = found.last_mut() {
                    humps.push(term);
                }
            }
            // Two characters tell more than each of them.
            Kind::Character => {}
            Kind::Word | Kind::Bigram | Kind::Whole => {
                let joined = joined.as_ref().filter(|(_, end)| token.position < *end);
                let word = Sought::Word {
                    word: token.word.to_owned(),
                    others: joined.map(|(term, _)| term.clone()).into_iter().collect(),
                    humps: Vec::new(),
                    prefix: false,
                    spelt: spelt
                        && token.kind == Kind::Word
                        && !token.word.contains(|c: char| c.is_numeric()),
                    term,
                };
                found.push((word, range));
            }
        }
    });
    found
}
