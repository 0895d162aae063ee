//! What stands below a COE's title, wherever one is shown.

/// The day, the severity, and what is unusual about a COE: that it is a near
/// miss, or not published. As [`coebook_search::exchange::Hit`] has them.
pub(super) fn facts<'a>(
    date: Option<&'a str>,
    severity: Option<&'a str>,
    kind: &str,
    status: &'a str,
) -> Vec<&'a str> {
    let mut facts = Vec::new();
    facts.extend(date);
    facts.extend(severity);
    if kind == "near-miss" {
        facts.push("near miss");
    }
    if status != "published" {
        facts.push(status);
    }
    facts
}
