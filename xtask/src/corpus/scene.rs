//! What one COE's text is about, and the identifiers that stand in it.

use super::catalogue::SERVICES;
use super::random::Random;
use super::words::{Lexicon, Noun};

/// One COE's subject and its own run of random numbers.
pub(super) struct Scene<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) random: Random,
    /// The service that failed, as an index into the catalogue.
    pub(super) service: usize,
    /// A service that it calls.
    pub(super) other: usize,
}

/// Nouns that a service's COEs use more than others do.
const TOPIC_WORDS: usize = 60;

const REGIONS: [&str; 6] = [
    "eu-west-1",
    "eu-north-1",
    "us-east-1",
    "us-west-2",
    "ap-south-1",
    "sa-east-1",
];

impl Scene<'_> {
    pub(super) fn service_name(&self) -> &'static str {
        SERVICES[self.service]
    }

    pub(super) fn other_name(&self) -> &'static str {
        SERVICES[self.other]
    }

    /// A noun: three in ten come from the service's own topic.
    pub(super) fn noun(&mut self) -> &Noun {
        if self.random.chance(30) {
            let word = self.random.below(TOPIC_WORDS);
            return self.lexicon.nouns.at(self.service * 131 + word * word);
        }
        self.lexicon.nouns.sample(&mut self.random)
    }

    /// An identifier as engineers write it, without backticks. Some come back
    /// in many COEs (alarms, settings), some in a few (error codes, hosts),
    /// some in one only (traces).
    pub(super) fn identifier(&mut self) -> String {
        match self.random.below(10) {
            0 | 1 => self.error_code(),
            2 | 3 => self.host(),
            4 => self.trace(),
            5 => self.alarm(),
            6 | 7 => self.setting(),
            8 => self.type_name(),
            _ => self.version(),
        }
    }

    /// `ERR_LEDGER_4711`; a service has 9,000, drawn so that a COE shares one
    /// with few others.
    pub(super) fn error_code(&mut self) -> String {
        let service = self.service_name().to_uppercase().replace('-', "_");
        format!("ERR_{service}_{}", self.random.between(1000, 9999))
    }

    /// `ledger-7f3a.eu-west-1.internal`.
    pub(super) fn host(&mut self) -> String {
        let number = self.random.below(0x10000);
        let region = self.random.pick(&REGIONS);
        format!("{}-{number:04x}.{region}.internal", self.service_name())
    }

    /// A trace id, which no other COE has.
    pub(super) fn trace(&mut self) -> String {
        format!("{:016x}", self.random.next())
    }

    /// `ledger-5xx-rate`.
    pub(super) fn alarm(&mut self) -> String {
        let kind = self.random.pick(&[
            "5xx-rate",
            "p99-latency",
            "queue-depth",
            "error-budget",
            "saturation",
            "lag",
            "restarts",
        ]);
        format!("{}-{kind}", self.service_name())
    }

    /// `ledger.retry.max_attempts`.
    pub(super) fn setting(&mut self) -> String {
        let group = self.noun().one;
        let name = self.noun().one;
        let limit =
            self.random
                .pick(&["max", "min", "timeout_ms", "limit", "enabled", "interval_s"]);
        format!(
            "{}.{group}.{name}_{limit}",
            self.service_name().replace('-', "_")
        )
    }

    /// `LedgerRetryPolicy`.
    pub(super) fn type_name(&mut self) -> String {
        let first = capitalised(self.noun().one);
        let second = capitalised(self.noun().one);
        let role = self
            .random
            .pick(&["Policy", "Client", "Worker", "Handler", "Store", "Pool"]);
        format!("{first}{second}{role}")
    }

    /// `v4.17.3`.
    pub(super) fn version(&mut self) -> String {
        let (major, minor) = (self.random.between(1, 9), self.random.below(60));
        format!("v{major}.{minor}.{}", self.random.below(20))
    }
}

/// With a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
