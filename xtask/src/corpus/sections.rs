//! The sections of one COE, each from its heading to its last row.

use jiff::civil::{Date, DateTime, date};
use jiff::{Span, ToSpan as _};

use super::catalogue::TEAMS;
use super::evidence;
use super::plan::Entry;
use super::prose::{event, fill, lesson, paragraph, sentence};
use super::scene::Scene;

/// Actions due before this day are mostly done.
const SETTLED: Date = date(2026, 6, 1);

/// When each milestone was reached, in minutes after it began.
pub(super) struct Course {
    pub(super) detected: usize,
    pub(super) mitigated: usize,
    pub(super) resolved: usize,
}

pub(super) fn metrics(
    scene: &mut Scene<'_>,
    entry: &Entry,
    course: &Course,
    chart: bool,
) -> String {
    let mut text = format!("## Metrics\n\n{}", paragraph(scene, 3));
    if chart {
        text.push_str("\n\n");
        text.push_str(&evidence::chart(scene, entry.started, course.mitigated));
    }
    text
}

pub(super) fn impact(scene: &mut Scene<'_>, course: &Course) -> String {
    format!(
        "## Customer Impact\n\n### How many customers were impacted?\n\n{}\n\n\
         ### For how long did the event occur?\n\nCustomers were affected for {} minutes. {}\n\n\
         ### What was the impact on the customers through the event?\n\n{}",
        paragraph(scene, 2),
        course.mitigated,
        sentence(scene),
        paragraph(scene, 5),
    )
}

pub(super) fn response(scene: &mut Scene<'_>) -> String {
    format!(
        "## Incident Response Analysis\n\n### How did we do during the event?\n\n{}\n\n\
         ### What did we understand while it was happening?\n\n{}",
        paragraph(scene, 5),
        paragraph(scene, 6),
    )
}

pub(super) fn timeline(
    scene: &mut Scene<'_>,
    entry: &Entry,
    course: &Course,
    error: &str,
) -> String {
    let mut rows = vec![
        (0, format!("**Started** {}", event(scene))),
        (
            course.detected,
            format!("**Detected** Alarm `{}` pages the on-call.", scene.alarm()),
        ),
        (course.mitigated, format!("**Mitigated** {}", event(scene))),
        (course.resolved, format!("**Resolved** {}", event(scene))),
        (
            course.detected + 1,
            format!("`{error}` is seen in the {}.", scene.noun().many),
        ),
    ];
    for _ in 0..scene.random.between(7, 11) {
        let minute = scene.random.between(1, course.resolved - 1);
        rows.push((minute, event(scene)));
    }
    rows.sort();
    let mut lines = vec!["## Timeline (UTC)\n\n| Time | Event |\n|---|---|".to_owned()];
    let mut day = None;
    for (minute, event) in rows {
        let at: DateTime = entry.started + Span::new().minutes(minute as i64);
        // A row says its day when it is the first of that day.
        let form = if day == Some(at.date()) {
            "%H:%M"
        } else {
            "%Y-%m-%d %H:%M"
        };
        day = Some(at.date());
        lines.push(format!("| {} | {event} |", at.strftime(form)));
    }
    lines.join("\n")
}

pub(super) fn whys(scene: &mut Scene<'_>) -> String {
    let question = |scene: &mut Scene<'_>, pattern: &str| {
        let question = fill(scene, pattern);
        format!("{question} {}", sentence(scene))
    };
    let first = question(scene, "Why did {svc} {vi} {ns}?");
    let second = question(scene, "Why did the {n} {vi} the {n}?");
    let third = question(scene, "Why was the {n} of {other} {a}?");
    let fourth = question(scene, "Why did it take so long to {vi} the {n}?");
    let fifth = question(scene, "Why was no {n} {vd}?");
    format!(
        "## 5 Whys\n\n1. {first}\n   - {second}\n     - {third}\n       \
         - **Underlying factor:** {}\n   - {fourth}\n     - {fifth}\n       \
         - **Underlying factor:** {}",
        sentence(scene),
        sentence(scene),
    )
}

pub(super) fn lessons(scene: &mut Scene<'_>) -> String {
    let mut lines = vec!["## Lessons Learned".to_owned()];
    for (heading, most) in [
        ("What went well", 2),
        ("What went wrong", 3),
        ("Where we got lucky", 1),
    ] {
        lines.push(format!("\n### {heading}\n"));
        for _ in 0..scene.random.between(1, most) {
            lines.push(format!("- {}", lesson(scene)));
        }
    }
    lines.join("\n")
}

pub(super) fn actions(scene: &mut Scene<'_>, entry: &Entry) -> String {
    let mut lines = vec![
        "## Action Items\n\n\
         | Action | Type | Owner | Priority | Due | Status | Closed | Addresses |\n\
         |---|---|---|---|---|---|---|---|"
            .to_owned(),
    ];
    for _ in 0..scene.random.between(3, 6) {
        let action = match scene.random.below(4) {
            0 => fill(scene, "Alarm on `{id}` when {ns} exceed {pct} percent"),
            1 => fill(scene, "Give {svc} a {n} of its own for {ns} of `{id}`"),
            2 => fill(
                scene,
                "Test the {n} of {other} with {num} {a} {ns} before a {n}",
            ),
            _ => fill(
                scene,
                "Replace the {a} {n} in `{id}` by a {n} that {vs} {ns}",
            ),
        };
        let kind = scene
            .random
            .pick(&["prevent", "prevent", "detect", "mitigate", "process"]);
        let owner = match scene.random.below(3) {
            0 => scene.random.pick(&TEAMS),
            _ => TEAMS[entry.service % TEAMS.len()],
        };
        let due = entry.started.date() + (scene.random.between(14, 120) as i64).days();
        let (status, closed) = if due > SETTLED {
            (
                scene.random.pick(&["open", "in-progress", "proposed"]),
                String::new(),
            )
        } else if scene.random.chance(88) {
            let late = (scene.random.between(0, 30) as i64 - 12).days();
            ("done", (due + late).to_string())
        } else {
            ("open", String::new())
        };
        lines.push(format!(
            "| {action} | {kind} | {owner} | P{} | {due} | {status} | {closed} | {} |",
            scene.random.below(4),
            scene.random.between(1, 2),
        ));
    }
    lines.join("\n")
}
