//! The 5 Whys as a COE's page shows them.

use super::Page;
use super::view::WhyView;
use crate::book::CoeIndex;
use crate::coe::factor_anchor;
use crate::coe::whys::Why;

/// A question, its answer, and what was asked of that.
pub(super) fn tree(page: &Page<'_>, index: CoeIndex, why: &Why) -> WhyView {
    WhyView {
        question: why
            .question
            .as_ref()
            .map(|html| page.coe_markup(index, html)),
        answer: page.coe_markup(index, &why.answer),
        factor: why.factor,
        anchor: why.factor.map(factor_anchor),
        children: why
            .children
            .iter()
            .map(|why| tree(page, index, why))
            .collect(),
    }
}
