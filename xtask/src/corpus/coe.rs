//! One COE as a file: front matter, every section of the format, in order.

use jiff::ToSpan as _;

use super::catalogue::{CAUSES, TAGS, TEAMS};
use super::evidence;
use super::plan::Entry;
use super::prose::{fill, paragraph, sentence};
use super::random::{Random, Zipf};
use super::scene::Scene;
use super::sections::{Course, actions, impact, lessons, metrics, response, timeline, whys};
use super::words::Lexicon;

/// The text of the COE at `index`. About 1,500 to 1,600 words, as `wc` counts
/// them; a chart comes on top.
pub(super) fn render(
    lexicon: &Lexicon,
    entries: &[Entry],
    index: usize,
    seed: u64,
    chart: bool,
) -> String {
    let entry = &entries[index];
    let random = Random::new(seed, 2 * index as u64 + 1);
    let (service, other) = (entry.service, entry.other);
    let scene = &mut Scene {
        lexicon,
        random,
        service,
        other,
    };
    let detected = scene.random.between(1, 25);
    let mitigated = detected + scene.random.between(5, 120);
    let resolved = mitigated + scene.random.between(5, 400);
    let course = Course {
        detected,
        mitigated,
        resolved,
    };

    let error = scene.error_code();
    let front_matter = front_matter(scene, entry, &error);
    let before = [
        format!("## Summary\n\n{}", paragraph(scene, 4)),
        metrics(scene, entry, &course, chart),
        impact(scene, &course),
        response(scene),
    ];
    let after = [
        timeline(scene, entry, &course, &error),
        whys(scene),
        lessons(scene),
        actions(scene, entry),
    ];
    let mut analysis = format!(
        "## Post-Incident Analysis\n\n{} {}\n\n{}\n\n{}\n\n{}",
        paragraph(scene, 4),
        reference(scene, entries, index),
        evidence::log(scene, entry.started, &error),
        paragraph(scene, 3),
        evidence::code(scene),
    );
    let length = scene.random.between(1500, 1585);
    let written = words(&front_matter)
        + before
            .iter()
            .chain(&after)
            .map(|part| words(part))
            .sum::<usize>()
        + words(&analysis);
    let mut missing = length.saturating_sub(written);
    while missing > 0 {
        let text = paragraph(scene, missing.div_ceil(15).min(5));
        missing = missing.saturating_sub(words(&text));
        analysis.push_str("\n\n");
        analysis.push_str(&text);
    }
    let (before, after) = (before.join("\n\n"), after.join("\n\n"));
    format!("{front_matter}\n{before}\n\n{analysis}\n\n{after}\n")
}

/// As `wc -w` counts.
fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn front_matter(scene: &mut Scene<'_>, entry: &Entry, error: &str) -> String {
    let day = entry.started.date();
    let owner = TEAMS[entry.service % TEAMS.len()];
    let reviewer = TEAMS[(entry.service + 1 + scene.random.below(TEAMS.len() - 1)) % TEAMS.len()];
    let near_miss = if scene.random.chance(4) {
        "kind: near-miss\n"
    } else {
        ""
    };
    let status = if scene.random.chance(3) {
        "in-review"
    } else {
        "published"
    };
    let severity = 1 + Zipf::new(5).sample(&mut scene.random);
    let mut services = vec![scene.service_name()];
    if scene.random.chance(60) {
        services.push(scene.other_name());
    }
    let tags = Zipf::new(TAGS.len());
    let mut chosen = Vec::new();
    for _ in 0..scene.random.between(2, 5) {
        let tag = TAGS[tags.sample(&mut scene.random)];
        if !chosen.contains(&tag) {
            chosen.push(tag);
        }
    }
    let cause = CAUSES[Zipf::new(CAUSES.len()).sample(&mut scene.random)];
    let detected_by = scene
        .random
        .pick(&["alarm", "alarm", "alarm", "customer", "internal"]);
    let customers = match scene.random.below(10) {
        0 => "unknown".to_owned(),
        1..5 => format!("~{}00", scene.random.between(1, 900)),
        _ => scene.random.between(1, 50_000).to_string(),
    };
    format!(
        "---\ntitle: {title}\ndate: {day}\nstatus: {status}\n{near_miss}severity: sev{severity}\n\
         services: [{services}]\ntags: [{tags}]\nowner: {owner}\nreviewers: [{reviewer}]\n\
         review-started: {review}\npublished-on: {published}\ncauses: [{cause}]\n\
         detected-by: {detected_by}\ncustomers: {customers}\nsymptoms:\n  - \"{error}: {symptom}\"\n  \
         - {alarm}\nlinks:\n  - label: Ticket\n    url: https://tickets.example.com/{ticket}\n---\n",
        title = entry.title,
        services = services.join(", "),
        tags = chosen.join(", "),
        review = day + 3.days(),
        published = day + (scene.random.between(6, 20) as i64).days(),
        symptom = fill(scene, "{n} {vd} by {n}"),
        alarm = scene.alarm(),
        ticket = scene.random.between(10_000, 99_999),
    )
}

/// A sentence that refers to one to three other COEs, mostly of the same service.
fn reference(scene: &mut Scene<'_>, entries: &[Entry], index: usize) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for _ in 0..scene.random.between(1, 3) {
        let mut candidate = scene.random.below(entries.len());
        for _ in 0..8 {
            if entries[candidate].service == scene.service {
                break;
            }
            candidate = scene.random.below(entries.len());
        }
        let id = entries[candidate].id.as_str();
        if candidate != index && !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        return sentence(scene);
    }
    let links: Vec<String> = ids.iter().map(|id| format!("[[{id}]]")).collect();
    format!(
        "{} The same was seen in {}.",
        sentence(scene),
        links.join(" and ")
    )
}
