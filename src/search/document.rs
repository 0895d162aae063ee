//! A COE → what the index knows of it.

use coebook_search::{Document, Part, Passage};

use super::passages::passages;
use crate::book::address;
use crate::coe::Coe;
use crate::coe::front_matter::{Customers, Kind, Status};
use crate::config::Config;
use crate::diagnostic::Spanned;
use crate::markdown::{coded, url_slug};

/// A COE as the index knows it. It depends on its file and the settings alone,
/// so that a single file can be held against an index.
///
/// Services, tags, teams and causes are told by their slugs: two spellings of
/// one term are one value, and each can be typed without quotes.
pub fn document(coe: &Coe, config: &Config) -> Document {
    let front = &coe.front;
    let severities = &config.coe.severities;
    let severity = front.severity.as_ref().map(|severity| &severity.value);
    let rank = severity.and_then(|name| severities.iter().position(|known| known == name));
    Document {
        id: coe.id.clone(),
        address: address::coe(&coe.slug),
        title: coded(&coe.title).text,
        date: coe.date.map(|date| date.to_string()),
        severity: severity.cloned(),
        severity_rank: rank.map(|rank| rank as u32),
        severity_count: severities.len() as u32,
        kind: match front.kind {
            Kind::Incident => "incident",
            Kind::NearMiss => "near-miss",
        }
        .to_owned(),
        status: match front.status {
            Status::Draft => "draft",
            Status::InReview => "in-review",
            Status::Published => "published",
        }
        .to_owned(),
        owner: front.owner.as_ref().map(|owner| url_slug(&owner.value)),
        reviewers: slugs(&front.reviewers),
        services: slugs(&front.services),
        tags: slugs(&front.tags),
        causes: slugs(&front.causes),
        customers: front.customers.and_then(|customers| match customers.value {
            Customers::Exact(count) | Customers::About(count) => Some(count),
            Customers::Unknown => None,
        }),
        open_actions: coe.actions.iter().any(|action| action.status.is_open()),
        passages: all_passages(coe),
    }
}

/// The slugs of terms, each once, in the author's order.
fn slugs(terms: &[Spanned<String>]) -> Vec<String> {
    let mut slugs: Vec<String> = Vec::with_capacity(terms.len());
    for term in terms {
        let slug = url_slug(&term.value);
        if !slugs.contains(&slug) {
            slugs.push(slug);
        }
    }
    slugs
}

/// The margin's symptoms, the body, and the margin's links, which name tickets.
fn all_passages(coe: &Coe) -> Vec<Passage> {
    let beside = |part, anchor: &str, heading: &str, text: &str| Passage {
        part,
        anchor: anchor.to_owned(),
        heading: heading.to_owned(),
        text: text.to_owned(),
        open: false,
    };
    let symptoms = coe.front.symptoms.iter();
    let mut all: Vec<Passage> = symptoms
        .map(|symptom| beside(Part::Symptoms, SYMPTOMS, "Symptoms", &symptom.value))
        .collect();
    all.extend(passages(coe));
    let links = coe.front.links.iter();
    all.extend(links.map(|link| beside(Part::Other, EVIDENCE, "Evidence", &link.value.label)));
    all
}

/// The `id` of the margin's symptoms (`coe_margin.html`).
const SYMPTOMS: &str = "symptoms-label";
/// The `id` of the margin's links.
const EVIDENCE: &str = "evidence-label";
