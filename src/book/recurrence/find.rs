//! Finds the forerunners of every COE.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use super::standing::Promise;
use super::{Forerunner, KEPT, PAIRS, Recurrence, Stood, WINDOW, When, began, ended};
use crate::book::{Book, CoeIndex, Connections, TermIndex};
use crate::coe::Coe;

/// A service and a cause.
type Pair = (TermIndex, TermIndex);

/// What of a COE itself has a part in this.
#[derive(PartialEq)]
struct Extent {
    /// When it began and was over.
    began: Option<When>,
    ended: Option<When>,
    /// Its actions, by their index.
    promises: Vec<Option<Promise>>,
}

impl Extent {
    fn of(coe: &Coe) -> Self {
        let promise = |action| Promise::of(coe, action);
        Self {
            began: began(coe),
            ended: ended(coe),
            promises: coe.actions.iter().map(promise).collect(),
        }
    }

    /// Where it stands in the lists of [`Finder::holders`].
    fn position(&self) -> Option<Timestamp> {
        self.began.or(self.ended).map(When::earliest)
    }
}

struct Finder<'f> {
    connections: &'f [Connections],
    spans: Vec<Extent>,
    /// For each pair the COEs that have both, in the order of their positions.
    holders: HashMap<Pair, Vec<(Timestamp, CoeIndex)>>,
}

/// The forerunners and sequels of each COE; those of `before`, an earlier version
/// of the book, if nothing on which they depend is other than it was.
pub(in crate::book) fn find(
    coes: &[Arc<Coe>],
    connections: &[Connections],
    before: Option<&Book>,
) -> Vec<Arc<Recurrence>> {
    match before.filter(|before| is_same(coes, connections, before)) {
        Some(before) => {
            let known = before.connections.iter();
            known.map(|it| Arc::clone(&it.recurrence)).collect()
        }
        None => find_all(coes, connections)
            .into_iter()
            .map(Arc::new)
            .collect(),
    }
}

/// Whether everything on which recurrences depend is as it was in `before`.
fn is_same(coes: &[Arc<Coe>], connections: &[Connections], before: &Book) -> bool {
    let same_coe = |(now, before): (&Arc<Coe>, &Arc<Coe>)| {
        Arc::ptr_eq(now, before) || Extent::of(now) == Extent::of(before)
    };
    let same_connections = |(now, before): (&Connections, &Arc<Connections>)| {
        now.terms.services == before.terms.services
            && now.terms.causes == before.terms.causes
            && now.recurrence_of == before.recurrence_of
    };
    coes.len() == before.coes.len()
        && coes.iter().zip(&before.coes).all(same_coe)
        && connections
            .iter()
            .zip(&before.connections)
            .all(same_connections)
}

fn find_all(coes: &[Arc<Coe>], connections: &[Connections]) -> Vec<Recurrence> {
    let spans: Vec<Extent> = coes.par_iter().map(|coe| Extent::of(coe)).collect();
    let mut holders: HashMap<Pair, Vec<(Timestamp, CoeIndex)>> = HashMap::new();
    for (coe, connection) in connections.iter().enumerate() {
        if let Some(position) = spans[coe].position() {
            for pair in pairs(connection).take(PAIRS) {
                holders.entry(pair).or_default().push((position, coe));
            }
        }
    }
    for list in holders.values_mut() {
        list.sort_unstable();
        // A service named twice is still one.
        list.dedup();
    }
    let finder = Finder {
        connections,
        spans,
        holders,
    };
    let (mut found, others): (Vec<Recurrence>, Vec<Vec<CoeIndex>>) = (0..coes.len())
        .into_par_iter()
        .map(|coe| finder.forerunners(coe))
        .unzip();
    let mut order: Vec<CoeIndex> = (0..coes.len()).collect();
    order.sort_by_key(|coe| (finder.spans[*coe].position(), Reverse(*coe)));
    for later in order {
        for place in 0..found[later].forerunners.len() {
            let before = found[later].forerunners[place].coe;
            found[before].sequels.push(later);
        }
    }
    for before in others.into_iter().flatten() {
        found[before].more_sequels += 1;
    }
    for coe in finder.overlooked() {
        found[coe].sequels_cut_short = true;
    }
    found
}

/// Every service of a COE with every one of its causes.
fn pairs(connection: &Connections) -> impl Iterator<Item = Pair> + '_ {
    let terms = &connection.terms;
    let services = terms.services.iter();
    services.flat_map(|service| terms.causes.iter().map(|cause| (*service, *cause)))
}

impl Finder<'_> {
    /// What came before a COE, and the forerunners that are not kept.
    fn forerunners(&self, coe: CoeIndex) -> (Recurrence, Vec<CoeIndex>) {
        let mut recurrence = Recurrence::default();
        let Some(began) = self.spans[coe].began else {
            return (recurrence, Vec::new());
        };
        let connection = &self.connections[coe];
        let is_earlier = |other: &CoeIndex| {
            let ended = self.spans[*other].ended;
            ended.is_some_and(|ended| ended.is_before(began))
        };
        // For each, whether it is declared and whether it shares a pair.
        let mut earlier: BTreeMap<CoeIndex, (bool, bool)> = BTreeMap::new();
        for pair in pairs(connection).take(PAIRS) {
            let (near, cut_short) = self.near(pair, coe, began);
            recurrence.cut_short |= cut_short;
            for other in near.filter(is_earlier) {
                earlier.entry(other).or_default().1 = true;
            }
        }
        recurrence.cut_short |= pairs(connection).nth(PAIRS).is_some();
        let declared = connection.recurrence_of.iter().copied();
        for other in declared.filter(is_earlier) {
            earlier.entry(other).or_default().0 = true;
        }
        let mut found: Vec<Forerunner> = earlier
            .into_iter()
            .map(|(other, (declared, shared))| Forerunner {
                coe: other,
                declared,
                shared,
                actions: self.standing(other, began),
            })
            .collect();
        recurrence.found = found.len();
        recurrence.found_open = found.iter().filter(|it| it.had_open()).count();
        found.sort_by_cached_key(|it| {
            let position = Reverse(self.spans[it.coe].position());
            (!it.had_open(), !it.declared, position, it.coe)
        });
        // All that had open actions are kept: each is to be told of what came
        // after it. Of the others it is enough that they are counted.
        let kept = recurrence.found_open.max(KEPT).min(found.len());
        let others = found.split_off(kept).iter().map(|it| it.coe).collect();
        found.shrink_to_fit();
        for it in &mut found {
            it.actions.shrink_to_fit();
        }
        recurrence.forerunners = found;
        (recurrence, others)
    }

    /// The COEs of which one that came later may not have looked at them: because
    /// too many of their service and cause lie between, or because they have too
    /// many of either themselves.
    fn overlooked(&self) -> impl Iterator<Item = CoeIndex> + '_ {
        let too_far = self.holders.values().flat_map(|list| {
            let before = list.len().saturating_sub(WINDOW + 1);
            list[..before].iter().map(|(_, coe)| *coe)
        });
        let connections = self.connections.iter().enumerate();
        let too_many = connections.filter(|(_, connection)| pairs(connection).nth(PAIRS).is_some());
        too_far.chain(too_many.map(|(coe, _)| coe))
    }

    /// The COEs of a pair that may be earlier than `coe`, the last first, and
    /// whether there are others.
    fn near(
        &self,
        pair: Pair,
        coe: CoeIndex,
        began: When,
    ) -> (impl Iterator<Item = CoeIndex> + '_, bool) {
        let list = self.holders.get(&pair).map_or(&[][..], Vec::as_slice);
        let end = list.partition_point(|(position, _)| *position < began.latest_dawn());
        // Of a date the whole day counts, and so this one stands there too.
        let mut nearest = list[..end].iter().rev().take(WINDOW + 1);
        let looked_at = WINDOW + usize::from(nearest.any(|(_, other)| *other == coe));
        let start = end.saturating_sub(looked_at);
        let near = list[start..end].iter().rev().map(|(_, other)| *other);
        (near.filter(move |other| *other != coe), start > 0)
    }

    fn standing(&self, coe: CoeIndex, began: When) -> Vec<(usize, Stood)> {
        let promises = self.spans[coe].promises.iter().enumerate();
        promises
            .filter_map(|(index, promise)| Some((index, (*promise)?.stood(began.day)?)))
            .collect()
    }
}
