//! The front matter of a COE as types, for their schema alone: what they say
//! in their docstrings is what editors show.
#![expect(
    dead_code,
    reason = "these types hold nothing: a schema is derived from them"
)]

use schemars::JsonSchema;
use serde::Serialize;

use crate::coe::front_matter::{DetectedBy, Kind, Status};

/// What a COE (a blameless post-incident review) says of itself. Every key may
/// be left out or empty; lists, tables and prose belong in the body.
#[derive(JsonSchema)]
#[schemars(
    rename_all = "kebab-case",
    deny_unknown_fields,
    title = "Front matter of a COE"
)]
pub(super) struct FrontMatter {
    /// What happened, in the words of those who were affected. Without it, a
    /// sole `#` heading of the body is the title.
    #[schemars(example = "Checkout fails for one in five customers")]
    title: Option<Text>,
    /// The day on which it began. Without it, the date in the file's name counts.
    #[schemars(example = "2025-03-14")]
    date: Option<Date>,
    /// How far the review has come. Without it, the COE is a draft.
    #[schemars(extend("default" = "draft"))]
    status: Option<Status>,
    /// Whether it was an incident or nearly one.
    #[schemars(extend("default" = "incident"))]
    kind: Option<Kind>,
    /// How grave it was: one of `severities` in book.toml.
    severity: Option<Severity>,
    /// The services that were affected.
    #[schemars(example = ["checkout", "dns"])]
    services: Option<OneOrMany<Service>>,
    /// Free keywords, by which lessons are gathered too.
    #[schemars(example = ["dns", "failover"])]
    tags: Option<OneOrMany<Tag>>,
    /// The one team that is accountable: a team, not a person.
    #[schemars(example = "network-platform")]
    owner: Option<Team>,
    /// The teams that reviewed it, beside the owner.
    #[schemars(example = ["payments-platform", "sre-core"])]
    reviewers: Option<OneOrMany<Team>>,
    /// When it went to review.
    #[schemars(example = "2025-03-17")]
    review_started: Option<Date>,
    /// When it was published.
    #[schemars(example = "2025-03-24")]
    published_on: Option<Date>,
    /// What set it off: some of `causes` in book.toml.
    causes: Option<OneOrMany<Cause>>,
    /// Who or what noticed first.
    detected_by: Option<DetectedBy>,
    /// How many customers were affected. An estimate beats silence.
    customers: Option<Customers>,
    /// When the impact began, unless the timeline says so.
    #[schemars(example = "2025-03-14T09:02:00Z")]
    started: Option<Moment>,
    /// When it was noticed, unless the timeline says so.
    #[schemars(example = "2025-03-14T09:20:00Z")]
    detected: Option<Moment>,
    /// When customers were well again, unless the timeline says so.
    #[schemars(example = "2025-03-14T09:41:00Z")]
    mitigated: Option<Moment>,
    /// When everything was well again, unless the timeline says so.
    #[schemars(example = "2025-03-14T10:13:00Z")]
    resolved: Option<Moment>,
    /// Error strings and alarm names, as somebody who meets them next time will
    /// search for them.
    #[schemars(example = ["SERVFAIL looking up checkout.internal"])]
    symptoms: Option<OneOrMany<Text>>,
    /// Ids of COEs that are related.
    #[schemars(example = ["2025-03-14-checkout-dns-resolver"])]
    related: Option<OneOrMany<Text>>,
    /// Ids of the COEs of which this is a recurrence.
    #[schemars(example = ["2025-03-14-checkout-dns-resolver"])]
    recurrence_of: Option<OneOrMany<Text>>,
    /// Tickets, dashboards, changes.
    links: Option<OneOrMany<Link>>,
    /// Old ids, or old paths of the site, that lead here.
    #[schemars(example = ["2025-03-14-dns"])]
    aliases: Option<OneOrMany<Text>>,
}

/// A single value counts as a list of one.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
#[schemars(inline)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

/// Text on one line; a number is taken as it is written.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
enum Text {
    Words(String),
    Number(f64),
}

/// A day, written year-month-day.
#[derive(JsonSchema)]
struct Date(
    #[schemars(
        regex(pattern = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
        extend("format" = "date")
    )]
    String,
);

/// Date, time and offset.
#[derive(JsonSchema)]
struct Moment(
    #[schemars(regex(
        pattern = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$"
    ))]
    String,
);

/// A number, ~number for an estimate, or `unknown`.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
#[schemars(example = 1200, example = &"~1200", example = &"unknown")]
enum Customers {
    Counted(u64),
    Written(
        #[schemars(regex(
            pattern = r"^(unknown|[~≈]?[0-9,_ \u202f\u00a0]*[0-9][0-9,_ \u202f\u00a0]*)$"
        ))]
        String,
    ),
}

/// An address, or `{label: Dashboard, url: https://…}`.
#[derive(JsonSchema, Serialize)]
#[serde(untagged)]
#[schemars(example = "https://example.com/tickets/1234")]
enum Link {
    Address(Url),
    Labelled(LabelledLink),
}

/// An address under the words that are shown for it.
#[derive(JsonSchema, Serialize)]
#[schemars(deny_unknown_fields)]
struct LabelledLink {
    /// What is shown.
    label: Option<String>,
    /// Where it leads.
    url: Url,
}

/// An address that begins with `https://`, `http://` or `mailto:`.
#[derive(JsonSchema, Serialize)]
struct Url(
    #[schemars(regex(pattern = r"^(https?://|mailto:)"))]
    String,
);

/// Named by the book's settings.
#[derive(JsonSchema)]
struct Severity(Text);

/// Named by the book's settings.
#[derive(JsonSchema)]
struct Cause(Text);

/// One that other COEs name, or a new one.
#[derive(JsonSchema)]
struct Service(Text);

/// One that other COEs have, or a new one.
#[derive(JsonSchema)]
struct Tag(Text);

/// One that other COEs name, or a new one.
#[derive(JsonSchema)]
struct Team(Text);
