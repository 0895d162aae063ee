//! The front matter of a COE: flat, small, every value with its place.

mod cut;
mod fields;
mod mistakes;
#[cfg(test)]
mod tests;
mod value;

pub use cut::{Cut, RawEntry, cut};
pub use fields::Fields;

use std::num::IntErrorKind;

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use serde_yaml::Value;

use crate::coe::timeline::Milestone;
use crate::config::Config;
use crate::diagnostic::{Span, Spanned};

/// The keys of a COE's front matter.
pub const KEYS: [&str; 23] = [
    "title",
    "date",
    "status",
    "kind",
    "severity",
    "services",
    "tags",
    "owner",
    "reviewers",
    "review-started",
    "published-on",
    "causes",
    "detected-by",
    "customers",
    "started",
    "detected",
    "mitigated",
    "resolved",
    "symptoms",
    "related",
    "recurrence-of",
    "links",
    "aliases",
];

/// What a COE's front matter says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<Spanned<String>>,
    /// The day it began.
    pub date: Option<Spanned<Date>>,
    /// How far the review has come.
    pub status: Status,
    /// Whether customers were affected.
    pub kind: Kind,
    /// One of the configured severities.
    pub severity: Option<Spanned<String>>,
    /// What was affected.
    pub services: Vec<Spanned<String>>,
    /// Free keywords.
    pub tags: Vec<Spanned<String>>,
    /// The one accountable team.
    pub owner: Option<Spanned<String>>,
    /// Teams that reviewed it.
    pub reviewers: Vec<Spanned<String>>,
    /// When it went to review.
    pub review_started: Option<Spanned<Date>>,
    /// When it was published.
    pub published_on: Option<Spanned<Date>>,
    /// Triggers, of the configured taxonomy.
    pub causes: Vec<Spanned<String>>,
    /// Who or what noticed first.
    pub detected_by: Option<Spanned<DetectedBy>>,
    /// How many customers were affected.
    pub customers: Option<Spanned<Customers>>,
    /// Whether that is stated in a way that cannot be understood.
    #[serde(skip)]
    pub customers_unread: bool,
    /// Milestones that the timeline does not carry.
    pub milestones: FrontMilestones,
    /// Error strings and alarm names that a reader will search for.
    pub symptoms: Vec<Spanned<String>>,
    /// Ids of related COEs.
    pub related: Vec<Spanned<String>>,
    /// Ids of COEs of which this is a recurrence.
    pub recurrence_of: Vec<Spanned<String>>,
    /// Tickets, dashboards, changes.
    pub links: Vec<Spanned<ExternalLink>>,
    /// Old ids or paths that redirect here.
    pub aliases: Vec<Spanned<String>>,
}

/// How far a review has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Being written; left out of the site unless asked for.
    #[default]
    Draft,
    /// Open to review; published under a banner.
    InReview,
    /// Done.
    Published,
}

/// Whether it was an incident or nearly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Customers were affected.
    #[default]
    Incident,
    /// They would have been.
    NearMiss,
}

/// Who or what noticed first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DetectedBy {
    /// An alarm.
    Alarm,
    /// A customer.
    Customer,
    /// Somebody inside.
    Internal,
}

/// How many customers were affected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Customers {
    /// Counted.
    Exact(u64),
    /// Estimated (`~1200`).
    About(u64),
    /// Said to be unknown.
    Unknown,
}

/// Milestones as front matter states them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct FrontMilestones {
    /// The impact began.
    pub started: Option<Spanned<Timestamp>>,
    /// It was noticed.
    pub detected: Option<Spanned<Timestamp>>,
    /// Customers were well again.
    pub mitigated: Option<Spanned<Timestamp>>,
    /// Everything was well again.
    pub resolved: Option<Spanned<Timestamp>>,
}

impl FrontMilestones {
    /// When `milestone` was reached, if it is stated; when an incident was declared
    /// never is.
    pub fn get(&self, milestone: Milestone) -> Option<Spanned<Timestamp>> {
        match milestone {
            Milestone::Started => self.started,
            Milestone::Detected => self.detected,
            Milestone::Declared => None,
            Milestone::Mitigated => self.mitigated,
            Milestone::Resolved => self.resolved,
        }
    }
}

/// A link out of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalLink {
    /// What is shown.
    pub label: String,
    /// Its address: `http`, `https` or `mailto`.
    pub url: String,
}

impl FrontMatter {
    /// Reads the fields of a COE. A value that cannot be understood is left
    /// out and reported in `fields.problems`.
    pub fn read(fields: &mut Fields<'_>, config: &Config) -> Self {
        let statuses = [
            ("draft", Status::Draft),
            ("in-review", Status::InReview),
            ("published", Status::Published),
        ];
        let kinds = [("incident", Kind::Incident), ("near-miss", Kind::NearMiss)];
        let detectors = [
            ("alarm", DetectedBy::Alarm),
            ("customer", DetectedBy::Customer),
            ("internal", DetectedBy::Internal),
        ];
        let severity = fields.text("severity");
        let customers = customers(fields);
        let customers_unread = customers.is_none() && fields.key_span("customers").is_some();
        Self {
            title: fields.text("title"),
            date: fields.date("date"),
            status: fields.status(&statuses).unwrap_or_default(),
            kind: fields
                .choice("kind", &kinds)
                .map_or(Kind::Incident, |kind| kind.value),
            severity: severity
                .and_then(|text| one_of(fields, "severity", &text, &config.coe.severities)),
            services: fields.list("services"),
            tags: fields.list("tags"),
            owner: fields.text("owner"),
            reviewers: fields.list("reviewers"),
            review_started: fields.date("review-started"),
            published_on: fields.date("published-on"),
            causes: fields
                .list("causes")
                .into_iter()
                .filter_map(|text| one_of(fields, "causes", &text, &config.coe.causes))
                .collect(),
            detected_by: fields.choice("detected-by", &detectors),
            customers,
            customers_unread,
            milestones: FrontMilestones {
                started: instant(fields, "started"),
                detected: instant(fields, "detected"),
                mitigated: instant(fields, "mitigated"),
                resolved: instant(fields, "resolved"),
            },
            symptoms: fields.list("symptoms"),
            related: fields.list("related"),
            recurrence_of: fields.list("recurrence-of"),
            links: external_links(fields),
            aliases: fields.list("aliases"),
        }
    }
}

fn one_of(
    fields: &mut Fields<'_>,
    key: &str,
    text: &Spanned<String>,
    allowed: &[String],
) -> Option<Spanned<String>> {
    let found = allowed
        .iter()
        .find(|name| name.eq_ignore_ascii_case(&text.value));
    if let Some(name) = found {
        return Some(Spanned::new(name.clone(), text.span));
    }
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    fields.unknown_value(key, text, &allowed);
    None
}

fn customers(fields: &mut Fields<'_>) -> Option<Spanned<Customers>> {
    let text = fields.text("customers")?;
    if text.value == "unknown" {
        return Some(Spanned::new(Customers::Unknown, text.span));
    }
    let estimate = text.value.strip_prefix(['~', '≈']);
    let digits: String = estimate
        .unwrap_or(&text.value)
        .chars()
        .filter(|character| !matches!(character, ',' | '_' | ' ' | '\u{202f}' | '\u{a0}'))
        .collect();
    match digits.parse::<u64>() {
        Ok(count) if estimate.is_some() => Some(Spanned::new(Customers::About(count), text.span)),
        Ok(count) => Some(Spanned::new(Customers::Exact(count), text.span)),
        Err(error) => {
            let wrong = match error.kind() {
                IntErrorKind::PosOverflow => "too large a number",
                _ => "not a number",
            };
            fields.problem(
                text.span,
                format!("`customers` is {wrong}: {:?}", text.value),
                "write a number, ~number for an estimate, or `unknown`",
            );
            None
        }
    }
}

fn instant(fields: &mut Fields<'_>, key: &str) -> Option<Spanned<Timestamp>> {
    let text = fields.text(key)?;
    if let Ok(instant) = text.value.parse() {
        Some(Spanned::new(instant, text.span))
    } else {
        fields.problem(
            text.span,
            format!("`{key}` is not a time with its zone: {:?}", text.value),
            "write date, time and offset, such as 2025-03-14T09:02:00Z",
        );
        None
    }
}

/// The `links` of a page: addresses, or labels with addresses.
pub fn external_links(fields: &mut Fields<'_>) -> Vec<Spanned<ExternalLink>> {
    let url_of = |item: &Value| match item {
        Value::String(url) => Some(url.clone()),
        Value::Mapping(map) => map.get("url").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    let mut links = Vec::new();
    for item in fields.items("links", url_of) {
        let Some(url) = url_of(&item.value) else {
            wrong_link(fields, item.span);
            continue;
        };
        let safe = ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| url.starts_with(scheme));
        if !safe {
            wrong_link(fields, item.span);
            continue;
        }
        let label = item
            .value
            .get("label")
            .and_then(Value::as_str)
            .map_or_else(|| shown_address(&url), str::to_owned);
        links.push(Spanned::new(ExternalLink { label, url }, item.span));
    }
    links
}

fn wrong_link(fields: &mut Fields<'_>, span: Span) {
    fields.problem(
        span,
        "this is not a link".to_owned(),
        "write an https:// address, or `{label: Dashboard, url: https://…}`",
    );
}

/// An address without what readers need not see.
fn shown_address(url: &str) -> String {
    url.trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("mailto:")
        .trim_end_matches('/')
        .to_owned()
}
