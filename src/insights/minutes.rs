//! Customer-minutes by service.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{CoeFacts, Insights, Scope};
use crate::book::TermIndex;

/// Customer-minutes of some incidents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Minutes {
    /// Customers × minutes of impact of the incidents where both are known.
    pub sum: u128,
    /// Whether any of them is an estimate.
    pub estimate: bool,
    /// How many incidents are in the sum.
    pub n: usize,
    /// Of how many incidents customers or times are not known.
    pub missing: usize,
}

impl Minutes {
    fn add(&mut self, facts: &CoeFacts) {
        match facts.customer_minutes {
            Some((minutes, estimate)) => {
                self.sum = self.sum.saturating_add(minutes);
                self.estimate |= estimate;
                self.n += 1;
            }
            None => self.missing += 1,
        }
    }
}

/// Customer-minutes of a scope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByService {
    /// Each service, the most customer-minutes first; those of which nothing is
    /// known last. An incident of two services counts in full for each.
    pub services: Vec<(TermIndex, Minutes)>,
    /// Incidents that name no service.
    pub without: Minutes,
    /// All incidents, each once.
    pub all: Minutes,
}

/// Sums up the incidents of a scope by service.
pub fn by_service(insights: &Insights, scope: Scope) -> ByService {
    let mut services: BTreeMap<TermIndex, Minutes> = BTreeMap::new();
    let mut found = ByService::default();
    for facts in insights.incidents(scope) {
        found.all.add(facts);
        if facts.services.is_empty() {
            found.without.add(facts);
        }
        for service in &facts.services {
            services.entry(*service).or_default().add(facts);
        }
    }
    found.services = services.into_iter().collect();
    found
        .services
        .sort_by_key(|(service, minutes)| (minutes.n == 0, Reverse(minutes.sum), *service));
    found
}
