//! The COEs that the front matter of one names, where it may name them.

use super::super::recurrence::began;
use super::{CoeIndex, Holder};
use crate::coe::Coe;
use crate::diagnostic::{Spanned, rules};

impl Holder<'_> {
    /// The COEs of `related`.
    pub(super) fn related(&mut self, own: CoeIndex, ids: &[Spanned<String>]) -> Vec<CoeIndex> {
        let others = ids.iter();
        others
            .filter_map(|id| self.another("related", own, id))
            .collect()
    }

    /// The COEs of `recurrence-of`.
    pub(super) fn recurrence_of(
        &mut self,
        own: CoeIndex,
        ids: &[Spanned<String>],
    ) -> Vec<CoeIndex> {
        let others = ids.iter().filter_map(|id| {
            let other = self.another("recurrence-of", own, id)?;
            self.may_be_earlier(id, own, other).then_some(other)
        });
        others.collect()
    }

    /// The COE that `key` names, unless that is `own` itself.
    fn another(&mut self, key: &str, own: CoeIndex, id: &Spanned<String>) -> Option<CoeIndex> {
        let other = self.directory.coe(&id.value);
        if other.is_none() {
            self.report_unknown_coe(&id.value, id.span);
        }
        if other == Some(own) {
            self.report(
                &rules::UNKNOWN_VALUE,
                id.span,
                format!("`{key}` names this COE itself"),
                "name another COE, or delete it",
            );
        }
        other.filter(|other| *other != own)
    }

    /// Whether `own` may be a recurrence of `other`: not of what began later, nor
    /// of what claims to be a recurrence of it. Else it is reported.
    fn may_be_earlier(&mut self, id: &Spanned<String>, own: CoeIndex, other: CoeIndex) -> bool {
        let (this, named) = (&self.book.coes[own], &self.book.coes[other]);
        let before = |a: &Coe, b: &Coe| {
            let began = began(a).zip(began(b));
            began.is_some_and(|(a, b)| a.is_before(b))
        };
        if before(named, this) {
            return true;
        }
        let mut claims = named.front.recurrence_of.iter();
        let message = if before(this, named) {
            format!("this is no recurrence of {:?}, which began later", id.value)
        } else if claims.any(|claim| self.directory.coe(&claim.value) == Some(own)) {
            format!(
                "this and {:?} each claim to be a recurrence of the other",
                id.value
            )
        } else {
            return true;
        };
        self.report(
            &rules::UNKNOWN_VALUE,
            id.span,
            message,
            "name the earlier one in the `recurrence-of` of the later one; `related` links both ways",
        );
        false
    }
}
