//! The CSV behind each chart: every row, whatever the page shows of it.

use jiff::civil::Date;

use super::super::{Site, csv};
use crate::book::address;
use crate::coe::front_matter::DetectedBy;
use crate::coe::impact::Elapsed;
use crate::insights::actions::{InTime, ages, in_time, over_time};
use crate::insights::period::Unit;
use crate::insights::{ActionFacts, End, Insights, Repeat, Scope, matrix, minutes, tally};
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
        let insights = &site.insights;
        let rows = match self {
            Self::CoesByMonth => coes_by_month(site, scope),
            Self::Incidents => incidents(site, scope),
            Self::Causes => causes(site, scope),
            Self::Detection => detection(insights, scope),
            Self::CustomerMinutes => customer_minutes(site, scope),
            Self::Actions => actions(insights, scope),
            Self::Ages => open_actions(site, scope),
            Self::InTime => promises(insights, scope),
            Self::Recurrences => recurrences(site, scope),
        };
        csv::write(Vec::new(), rows)
    }
}

type Rows = Vec<Vec<String>>;

fn heads(heads: &[&str]) -> Vec<String> {
    heads.iter().map(|head| (*head).to_owned()).collect()
}

fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn coes_by_month(site: &Site, scope: Scope) -> Rows {
    let severities = &site.book.config.coe.severities;
    let mut first = heads(&["month"]);
    first.extend(severities.iter().cloned());
    first.extend(heads(&["no severity", "near misses"]));
    let mut rows = vec![first];
    if let Some(span) = site.insights.span(scope, Unit::Month) {
        let tally = tally::severities(&site.insights, scope, span, severities.len());
        rows.extend(by_period(&tally));
    }
    rows
}

fn by_period(tally: &tally::Tally) -> impl Iterator<Item = Vec<String>> + '_ {
    tally
        .span
        .periods()
        .zip(&tally.counts)
        .map(|(period, counts)| {
            let counts = counts.iter().map(ToString::to_string);
            std::iter::once(period.name()).chain(counts).collect()
        })
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
    rows.extend(site.insights.of_scope(scope).map(|facts| {
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
    let pairs = matrix::pairs(&site.insights, scope).into_iter();
    rows.extend(pairs.map(|((service, cause), count)| {
        vec![
            services[service].slug.clone(),
            causes[cause].slug.clone(),
            count.to_string(),
        ]
    }));
    rows
}

fn detection(insights: &Insights, scope: Scope) -> Rows {
    let mut rows = vec![heads(&[
        "quarter", "alarm", "customer", "internal", "not_said",
    ])];
    if let Some(span) = insights.span(scope, Unit::Quarter) {
        rows.extend(by_period(&tally::detection(insights, scope, span)));
    }
    rows
}

fn customer_minutes(site: &Site, scope: Scope) -> Rows {
    let services = site.book.terms.of(TermKind::Service);
    let found = minutes::by_service(&site.insights, scope);
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

fn actions(insights: &Insights, scope: Scope) -> Rows {
    let mut rows = vec![heads(&[
        "month",
        "opened",
        "closed",
        "open_at_end",
        "overdue_at_end",
    ])];
    if let Some(found) = over_time(insights, scope) {
        let months = found.span.periods().zip(&found.months);
        rows.extend(months.map(|(period, month)| {
            let counts = [month.opened, month.closed, month.open, month.overdue];
            let counts = counts.iter().map(ToString::to_string);
            std::iter::once(period.name()).chain(counts).collect()
        }));
    }
    rows
}

fn open_actions(site: &Site, scope: Scope) -> Rows {
    let on = ages(&site.insights, scope).on;
    let mut rows = vec![heads(&[
        "coe",
        "action",
        "opened",
        "due",
        "as_of",
        "days_open",
    ])];
    let listed = |action: &&ActionFacts| {
        let undated = action.end == End::Open && action.opened.is_none();
        undated || action.is_open(on)
    };
    rows.extend(site.insights.actions.iter().filter(listed).map(|action| {
        let coe = &site.book.coes[action.coe];
        let age = action.opened.and_then(|opened: Date| on.since(opened).ok());
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

fn promises(insights: &Insights, scope: Scope) -> Rows {
    let mut rows = vec![heads(&[
        "quarter_due",
        "in_time",
        "late",
        "still_open",
        "unknown",
        "dropped",
    ])];
    if let (_, Some((span, quarters))) = in_time(insights, scope) {
        rows.extend(span.periods().zip(&quarters).map(|(period, quarter)| {
            let InTime {
                in_time,
                late,
                open,
                unknown,
                dropped,
            } = quarter;
            let counts = [in_time, late, open, unknown, dropped];
            let counts = counts.into_iter().map(ToString::to_string);
            std::iter::once(period.name()).chain(counts).collect()
        }));
    }
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
    rows.extend(site.insights.of_scope(scope).map(|facts| {
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
