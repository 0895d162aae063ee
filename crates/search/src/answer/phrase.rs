//! Where words stand in a given order.

use super::plan::{Plan, Sought};
use crate::document::Part;
use crate::lexicon::Term;
use crate::query::Parts;
use crate::read::Index;
use crate::read::needs::{Damaged, Needs};

/// How often a phrase stands in a part of a COE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub(crate) doc: u32,
    pub(crate) part: Part,
    pub(crate) count: u32,
}

/// Every occurrence of the phrase of each slot that is one, in no particular
/// order; nothing yet, where positions are missing.
pub(crate) fn phrases(
    index: &Index,
    needs: &mut Needs,
    plan: &Plan,
    parts: Parts,
) -> Result<Vec<Vec<Occurrence>>, Damaged> {
    let mut all = Vec::with_capacity(plan.slots.len());
    for slot in &plan.slots {
        let mut occurrences = Vec::new();
        if let Sought::Phrase(terms) = &slot.sought {
            let mut known = Vec::with_capacity(terms.len());
            for (term, offset) in terms {
                if let Some(parts) = needs.gather(index.terms(term))? {
                    known.push((parts, *offset));
                }
            }
            for part in Part::ALL.into_iter().filter(|part| parts.has(*part)) {
                one_part(index, needs, &known, part, &mut occurrences)?;
            }
        }
        all.push(occurrences);
    }
    Ok(all)
}

/// The occurrences in one part.
fn one_part(
    index: &Index,
    needs: &mut Needs,
    known: &[(Vec<Term>, u32)],
    part: Part,
    occurrences: &mut Vec<Occurrence>,
) -> Result<(), Damaged> {
    let in_part = known.iter().map(|(terms, offset)| {
        let term = terms.iter().find(|term| term.part == part)?;
        Some((term, *offset))
    });
    let Some(terms) = in_part.collect::<Option<Vec<_>>>() else {
        return Ok(());
    };
    let mut postings = Vec::with_capacity(terms.len());
    for (term, offset) in terms {
        if let Some(read) = needs.gather(index.positions(term))? {
            postings.push((read, offset));
        }
    }
    if postings.len() < known.len() {
        return Ok(());
    }
    let Some(((first, begin), rest)) = postings.split_first_mut() else {
        return Ok(());
    };
    let (mut starts, mut here) = (Vec::new(), Vec::new());
    while let Some(doc) = first.doc() {
        let mut everywhere = true;
        for (other, _) in rest.iter_mut() {
            other.seek(doc);
            everywhere &= other.doc() == Some(doc);
        }
        if everywhere {
            first.positions(&mut starts);
            for (other, offset) in rest.iter_mut() {
                other.positions(&mut here);
                let distance = *offset - *begin;
                starts.retain(|start| here.binary_search(&(start + distance)).is_ok());
            }
            if !starts.is_empty() {
                occurrences.push(Occurrence {
                    doc,
                    part,
                    count: starts.len() as u32,
                });
            }
        }
        first.advance();
    }
    Ok(())
}
