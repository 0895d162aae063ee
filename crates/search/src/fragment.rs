//! The text of one COE, published apart from the index: a hit is shown from it.
//!
//! The index stores no text. A hit names its fragment, a small gzip file of
//! JSON, and only the fragments of the hits that are shown are ever fetched.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Passage};

/// What a hit shows, and the text from which its snippet is cut. All that the
/// index knows of the COE's file is here: its name is a hash of it, by which a
/// changed file is told from one that is published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragment {
    /// As [`Document::id`].
    pub id: String,
    /// As [`Document::address`].
    pub address: String,
    /// As [`Document::title`].
    pub title: String,
    /// As [`Document::date`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// As [`Document::severity`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    /// As [`Document::severity_rank`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity_rank: Option<u32>,
    /// As [`Document::severity_count`].
    #[serde(default)]
    pub severity_count: u32,
    /// As [`Document::kind`].
    pub kind: String,
    /// As [`Document::status`].
    pub status: String,
    /// As [`Document::owner`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// As [`Document::reviewers`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewers: Vec<String>,
    /// As [`Document::services`].
    pub services: Vec<String>,
    /// As [`Document::tags`].
    pub tags: Vec<String>,
    /// As [`Document::causes`].
    pub causes: Vec<String>,
    /// As [`Document::customers`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customers: Option<u64>,
    /// As [`Document::passages`].
    pub passages: Vec<Passage>,
}

impl Fragment {
    /// The fragment of a document.
    pub fn of(document: &Document) -> Self {
        let document = document.clone();
        Self {
            id: document.id,
            address: document.address,
            title: document.title,
            date: document.date,
            severity: document.severity,
            severity_rank: document.severity_rank,
            severity_count: document.severity_count,
            kind: document.kind,
            status: document.status,
            owner: document.owner,
            reviewers: document.reviewers,
            services: document.services,
            tags: document.tags,
            causes: document.causes,
            customers: document.customers,
            passages: document.passages,
        }
    }

    /// The page, at the place that `anchor` names; at its top, if that is empty.
    pub(crate) fn url(&self, anchor: &str) -> String {
        match anchor {
            "" => self.address.clone(),
            _ => format!("{}#{anchor}", self.address),
        }
    }

    /// As it is published, before compression: JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("strings and numbers can always be written as JSON")
    }

    /// Reads what [`Fragment::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(bytes)
    }
}
