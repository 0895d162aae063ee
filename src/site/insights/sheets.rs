//! The CSV behind each chart: every row, whatever the page shows of it.

use jiff::civil::Date;

use super::super::Site;
use super::counted::{actions, coes_by_month, detection, in_time};
use crate::book::address;
use crate::coe::front_matter::DetectedBy;
use crate::coe::impact::Elapsed;
use crate::insights::actions::ages;
use crate::insights::{ActionFacts, Repeat, Scope, matrix, minutes};
use crate::source::TermKind;

/// A CSV file of a scope, in the order of [`address::SHEETS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::site) enum Sheet {
    /// COEs by month and severity.
    CoesByMonth,
    /// Every COE with its numbers.
    Incidents,
    /// Every pair of a cause and a service that occurs.
    Causes,
    /// Who noticed first, by quarter.
    Detection,
    /// Every service's customer-minutes.
    CustomerMinutes,
    /// Actions at the end of each month.
    Actions,
    /// Every open action and its age.
    Ages,
    /// What became of actions, by the quarter they were due.
    InTime,
    /// Every COE and what happened before it.
    Recurrences,
}

impl Sheet {
    /// All of them, in the same order.
    pub(in crate::site) const ALL: [Self; address::SHEETS.len()] = [
        Self::CoesByMonth,
        Self::Incidents,
        Self::Causes,
        Self::Detection,
        Self::CustomerMinutes,
        Self::Actions,
        Self::Ages,
        Self::InTime,
        Self::Recurrences,
    ];

    /// The name of its file.
    pub(in crate::site) fn file(self) -> &'static str {
        address::SHEETS[self as usize]
    }

    /// Its bytes.
    pub(in crate::site) fn bytes(self, site: &Site, scope: Scope) -> Vec<u8> {
        let insights = site.insights();
        let rows = match self {
            Self::CoesByMonth => coes_by_month(site, scope),
            Self::Incidents => incidents(site, scope),
            Self::Causes => causes(site, scope),
            Self::Detection => detection(insights, scope),
            Self::CustomerMinutes => customer_minutes(site, scope),
            Self::Actions => actions(insights, scope),
            Self::Ages => open_actions(site, scope),
            Self::InTime => in_time(insights, scope),
            Self::Recurrences => recurrences(site, scope),
        };
        crate::sheet::write(Vec::new(), rows)
    }
}

pub(super) type Rows = Vec<Vec<String>>;

pub(super) fn heads(heads: &[&str]) -> Vec<String> {
    heads.iter().map(|head| (*head).to_owned()).collect()
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn incidents(site: &Site, scope: Scope) -> Rows {
    let book = &site.book;
    let slugs = |kind, terms: &[usize]| {
        let all = book.terms.of(kind);
        let slugs: Vec<&str> = terms.iter().map(|it| all[*it].slug.as_str()).collect();
        slugs.join(" ")
    };
    let mut rows = vec![heads(&[
        "id",
        "date",
        "kind",
        "severity",
        "services",
        "causes",
        "detected_by",
        "detect_s",
        "mitigate_s",
        "resolve_s",
        "customers",
        "customer_minutes",
        "estimates",
    ])];
    rows.extend(site.insights().of_scope(scope).map(|facts| {
        let severities = &book.config.coe.severities;
        let seconds = |elapsed: Option<Elapsed>| or_empty(elapsed.map(|it| it.seconds));
        let about = |elapsed: Option<Elapsed>| elapsed.is_some_and(|it| it.about);
        let estimates = [
            (about(facts.detect), "detect"),
            (about(facts.mitigate), "mitigate"),
            (about(facts.resolve), "resolve"),
            (facts.customers.is_some_and(|it| it.1), "customers"),
            (
                facts.customer_minutes.is_some_and(|it| it.1),
                "customer_minutes",
            ),
        ];
        let estimates: Vec<&str> = estimates
            .into_iter()
            .filter_map(|(is, name)| is.then_some(name))
            .collect();
        vec![
            book.coes[facts.coe].id.clone(),
            or_empty(facts.date),
            if facts.near_miss {
                "near-miss"
            } else {
                "incident"
            }
            .to_owned(),
            or_empty(facts.severity.map(|rank| &severities[rank])),
            slugs(TermKind::Service, &facts.services),
            slugs(TermKind::Cause, &facts.causes),
            or_empty(facts.detected_by.map(|by| match by {
                DetectedBy::Alarm => "alarm",
                DetectedBy::Customer => "customer",
                DetectedBy::Internal => "internal",
            })),
            seconds(facts.detect),
            seconds(facts.mitigate),
            seconds(facts.resolve),
            or_empty(facts.customers.map(|it| it.0)),
            or_empty(facts.customer_minutes.map(|it| it.0)),
            estimates.join(" "),
        ]
    }));
    rows
}

fn causes(site: &Site, scope: Scope) -> Rows {
    let services = site.book.terms.of(TermKind::Service);
    let causes = site.book.terms.of(TermKind::Cause);
    let mut rows = vec![heads(&["service", "cause", "coes"])];
    let pairs = matrix::pairs(site.insights(), scope).into_iter();
    rows.extend(pairs.map(|((service, cause), count)| {
        vec![
            services[service].slug.clone(),
            causes[cause].slug.clone(),
            count.to_string(),
        ]
    }));
    rows
}

fn customer_minutes(site: &Site, scope: Scope) -> Rows {
    let services = site.book.terms.of(TermKind::Service);
    let found = minutes::by_service(site.insights(), scope);
    let row = |name: &str, minutes: &minutes::Minutes| {
        vec![
            name.to_owned(),
            or_empty((minutes.n > 0).then_some(minutes.sum)),
            minutes.estimate.to_string(),
            minutes.n.to_string(),
            minutes.missing.to_string(),
        ]
    };
    let mut rows = vec![heads(&[
        "service",
        "customer_minutes",
        "estimate",
        "n",
        "not_known",
    ])];
    let told = found.services.iter();
    rows.extend(told.map(|(service, minutes)| row(&services[*service].slug, minutes)));
    if found.without.n + found.without.missing > 0 {
        rows.push(row("", &found.without));
    }
    rows
}

fn open_actions(site: &Site, scope: Scope) -> Rows {
    let on = ages(site.insights(), scope).on;
    let mut rows = vec![heads(&[
        "coe",
        "action",
        "opened",
        "due",
        "as_of",
        "days_open",
    ])];
    let as_of = site.insights().as_of;
    let listed = |action: &&ActionFacts| action.is_open(on) || action.may_be_open(on, as_of);
    rows.extend(site.insights().actions.iter().filter(listed).map(|action| {
        let coe = &site.book.coes[action.coe];
        // Of what may have been closed by then no age is known.
        let opened = action.opened.filter(|_| action.is_open(on));
        let age = opened.and_then(|opened: Date| on.since(opened).ok());
        vec![
            coe.id.clone(),
            coe.actions[action.action].id.clone(),
            or_empty(action.opened),
            or_empty(action.due),
            on.to_string(),
            or_empty(age.map(|age| age.get_days())),
        ]
    }));
    rows
}

fn recurrences(site: &Site, scope: Scope) -> Rows {
    let mut rows = vec![heads(&[
        "id",
        "date",
        "happened_before",
        "earlier_coes",
        "earlier_coes_with_open_actions",
    ])];
    rows.extend(site.insights().of_scope(scope).map(|facts| {
        let found = &site.book.connections[facts.coe].recurrence;
        vec![
            site.book.coes[facts.coe].id.clone(),
            or_empty(facts.date),
            match facts.repeat {
                Repeat::First => "no",
                Repeat::Again | Repeat::WithOpenActions => "yes",
                Repeat::Unknown => "unknown",
            }
            .to_owned(),
            found.found.to_string(),
            found.found_open.to_string(),
        ]
    }));
    rows
}
