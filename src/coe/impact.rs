//! How long an incident took and whom it reached: the numbers of a COE's page and
//! of the statistics, computed here for both.

use jiff::Timestamp;

use super::Coe;
use super::front_matter::{Customers, Kind};
use super::timeline::Milestone;

/// The time from Started to another milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elapsed {
    /// How long it was, never below 0.
    pub seconds: i64,
    /// Whether its beginning or its end is not exact.
    pub about: bool,
}

/// Time to detect, mitigate or resolve: `to` − Started. Nothing when either is
/// unknown or contradicts another: see [`Milestones::contradicted`].
///
/// [`Milestones::contradicted`]: super::timeline::Milestones::contradicted
pub fn elapsed(coe: &Coe, to: Milestone) -> Option<Elapsed> {
    Some(Elapsed {
        seconds: coe.milestones.seconds_between(Milestone::Started, to)?,
        about: coe.milestones.is_approximate(Milestone::Started, to),
    })
}

/// The time during which customers were affected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impact {
    /// How long it was, never below 0.
    pub seconds: i64,
    /// What ended it: Mitigated, or Resolved when that is not known or not
    /// after Started.
    pub end: Milestone,
    /// When it began.
    pub from: Timestamp,
    /// When it ended.
    pub to: Timestamp,
    /// Whether its beginning or its end is not exact.
    pub about: bool,
}

/// The impact of a COE, if its beginning and an end of it are known. A near miss
/// had none, whatever milestones it has.
pub fn impact(coe: &Coe) -> Option<Impact> {
    if coe.front.kind == Kind::NearMiss {
        return None;
    }
    let milestones = &coe.milestones;
    [Milestone::Mitigated, Milestone::Resolved]
        .into_iter()
        .find_map(|end| {
            let Elapsed { seconds, about } = elapsed(coe, end)?;
            Some(Impact {
                seconds,
                end,
                from: milestones.get(Milestone::Started)?.at,
                to: milestones.get(end)?.at,
                about,
            })
        })
}

/// Customers × minutes of impact, and whether an input is an estimate.
pub fn customer_minutes(coe: &Coe) -> Option<(u128, bool)> {
    let (count, about) = match coe.front.customers?.value {
        Customers::Exact(count) => (count, false),
        Customers::About(count) => (count, true),
        Customers::Unknown => return None,
    };
    let impact = impact(coe)?;
    let seconds = u128::try_from(impact.seconds).ok()?;
    Some((u128::from(count) * seconds / 60, about || impact.about))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::coe::{Context, parse};
    use crate::config::Config;
    use crate::diagnostic::SourceFile;
    use crate::markdown::Highlighter;
    use crate::source::{Document, Role};

    fn coe(front: &str) -> Coe {
        let id = "2025-03-14-a";
        let text = format!("---\ntitle: T\n{front}---\n");
        let document = Document {
            path: format!("coes/{id}.md"),
            role: Role::of(&format!("coes/{id}.md")),
            file: Arc::new(SourceFile::new("a.md", text)),
        };
        let context = Context {
            config: &Config::default(),
            tables: &crate::coe::charts::Tables::default(),
            highlighter: &Highlighter::default(),
            keep_prose: false,
        };
        parse(&document, id, false, &context).coe
    }

    fn at(name: &str, time: &str) -> String {
        format!("{name}: 2025-03-14T{time}Z\n")
    }

    #[test]
    fn impact_ends_when_it_was_mitigated_else_resolved() {
        let started = at("started", "09:00:00");
        let resolved = at("resolved", "10:00:00");
        for (mitigated, expected) in [
            (at("mitigated", "09:30:00"), (1_800, Milestone::Mitigated)),
            (at("mitigated", "08:30:00"), (3_600, Milestone::Resolved)),
            (String::new(), (3_600, Milestone::Resolved)),
        ] {
            let coe = coe(&format!("{started}{mitigated}{resolved}"));
            let found = impact(&coe).map(|impact| (impact.seconds, impact.end));
            assert_eq!(found, Some(expected), "{mitigated}");
        }
        assert_eq!(impact(&coe(&resolved)), None);
    }

    #[test]
    fn what_was_resolved_before_it_was_mitigated_has_no_time_to_resolve() {
        let coe = coe(&[
            at("started", "09:00:00"),
            at("mitigated", "10:00:00"),
            at("resolved", "09:30:00"),
        ]
        .concat());
        assert_eq!(elapsed(&coe, Milestone::Resolved), None);
        let found = impact(&coe).map(|impact| (impact.seconds, impact.end));
        assert_eq!(found, Some((3_600, Milestone::Mitigated)));
    }

    #[test]
    fn a_near_miss_affected_nobody() {
        let times = [
            at("started", "09:00:00"),
            at("detected", "09:10:00"),
            at("mitigated", "09:20:00"),
        ];
        let coe = coe(&format!(
            "kind: near-miss\ncustomers: 5\n{}",
            times.concat()
        ));
        assert_eq!(impact(&coe), None);
        assert_eq!(customer_minutes(&coe), None);
        // How long it took to notice is worth knowing all the same.
        let detect = elapsed(&coe, Milestone::Detected).map(|it| it.seconds);
        assert_eq!(detect, Some(600));
    }

    #[test]
    fn customer_minutes_of_a_huge_number_are_told_in_full() {
        let text = format!(
            "customers: {}\n{}{}",
            u64::MAX,
            at("started", "09:00:00"),
            at("resolved", "10:00:00")
        );
        let expected = Some((u128::from(u64::MAX) * 60, false));
        assert_eq!(customer_minutes(&coe(&text)), expected);
    }
}
