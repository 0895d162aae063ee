//! What tells a finding from all others, and stays when lines are moved.

use std::collections::HashMap;

use super::Report;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::excerpt::excerpt;

/// A fingerprint for each finding, in their order: 32 hexadecimal digits.
///
/// It is made of the rule, the file and the words of the lines meant, and for
/// what is found in equal lines, of which of them it is. It holds neither the
/// line's number nor the message, which may say how many days have gone by.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let mut met: HashMap<blake3::Hash, usize> = HashMap::new();
    let fingerprint = |finding: &Diagnostic| {
        let mut hasher = blake3::Hasher::new();
        let lines = excerpt(&finding.location).map_or("", |excerpt| excerpt.text.trim());
        for part in [finding.rule.name, &report.path(&finding.location), lines] {
            hasher.update(part.as_bytes()).update(b"\0");
        }
        let before = met.entry(hasher.finalize()).or_default();
        hasher.update(&before.to_le_bytes());
        *before += 1;
        hasher.finalize().to_hex()[..32].to_owned()
    };
    report.findings.iter().map(fingerprint).collect()
}
