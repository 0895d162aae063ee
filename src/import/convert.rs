//! One source's text → the parts of a COE. Knows no other file.

use jiff::civil::Date;

use super::date::{self, Clues};
use super::edits::{Edit, Text};
use super::front::{self, Entry};
use super::headings::{self, Renamed};
use super::keys::Key;
use super::meaning::{self, Front};
use super::words::Words;
use super::{boxes, facts, labels, milestones, name, order, timeline, tree};
use crate::coe::sections::SectionNames;
use crate::config::Config;
use crate::markdown::{plain_text, with_document};
use crate::time::{Zone, zone_in_heading, zone_in_sentence};

/// A COE whose links are still the source's.
#[derive(Debug)]
pub(super) struct Draft {
    /// The day it began.
    pub(super) date: Option<Date>,
    /// Whether that is more than a date somewhere in the text.
    pub(super) date_is_stated: bool,
    /// The name without the date.
    pub(super) slug: String,
    /// The front matter.
    pub(super) front: Front,
    /// The Markdown.
    pub(super) body: String,
    /// Words of the source that neither the body nor the front matter has: none,
    /// unless a step is wrong.
    pub(super) lost: Vec<String>,
    /// Entries of the source's front matter that ours has no place for.
    pub(super) kept: Vec<String>,
    /// Why its front matter cannot be read, or not all of it, if so.
    pub(super) broken: Option<String>,
    /// Headings that have our names now.
    pub(super) renamed: Vec<Renamed>,
    /// How many sections of the format it has.
    pub(super) sections: usize,
}

/// The longest title, in characters; what is longer is a sentence.
const LONGEST_TITLE: usize = 200;

/// Takes a source apart. `path` is below the folder that is imported.
pub(super) fn convert(path: &str, text: &str, config: &Config) -> Draft {
    let zones = &config.coe.zones;
    let names = SectionNames::new(config);
    let cut = front::cut(text);
    let mut body = Text::new(cut.body);
    let edits = timeline::bullets(&body.now, zones);
    let mended = edits.len();
    body.apply(edits);
    let edits = labels::to_headings(&body.now, &names);
    let was_bullets = !edits.is_empty();
    body.apply(edits);

    let mut facts = facts::of_front_matter(&cut.entries);
    facts.extend(facts::of_body(&body.now, &names));
    let stated = facts.iter().find(|fact| fact.key == Key::Title);
    let (heading, removal) = title_of(&body.now);
    let mut moved = false;
    let (title, title_from) = match (stated, heading) {
        (Some(stated), _) => (stated.text(), None),
        (None, Some(heading)) => {
            if let Some(removal) = removal {
                moved = true;
                body.apply(vec![removal]);
            }
            (heading, None)
        }
        (None, None) => (title_of_name(path), Some("the file's name")),
    };

    let (edits, called) = timeline::name_sections(&body.now, &names, zones);
    body.apply(edits);
    let (edits, renamed) = headings::rename(&body.now, &names);
    body.apply(edits);
    let (edits, owed) = boxes::items(&body.now, &names);
    body.apply(edits);
    let (edits, sorted) = order::sort(&body.now, &names, zones);
    body.apply(edits);
    let (edits, marked) = milestones::mark(&body.now, &names, zones);
    body.apply(edits);
    let clues = Clues {
        name: path,
        title: Some(&title),
        facts: &facts,
        body: &body.now,
    };
    let dates = date::candidates(&clues, zones);
    let found = dates.first();
    let day = found.map(|found| found.date);
    let edits = day.map(|day| timeline::begin_days(&body.now, &names, zones, day));
    let edits = edits.unwrap_or_default();
    let begun = edits.len();
    body.apply(edits);
    let zone = zone_of(&body.now, &names, config);
    let mut front = meaning::front(&title, day, &facts, zone.as_ref(), config);
    report_date(&mut front, &dates);
    front.questions.extend(cut.broken.clone());
    if let Some(from) = title_from {
        front.guesses.push(format!("title: {title}, from {from}"));
    }
    if was_bullets {
        let guess = "sections: its bold bullets, which are headings now";
        front.guesses.push(guess.to_owned());
    }
    if mended > 0 {
        let rows = if mended == 1 { "row" } else { "rows" };
        let guess = format!(
            "timeline: {mended} {rows} that began with a dash which is no bullet in Markdown"
        );
        front.guesses.push(guess);
    }
    for title in called {
        let guess = format!("timeline: the section \"{title}\", whose rows begin with times");
        front.guesses.push(guess);
    }
    let guesses = renamed.iter().filter_map(headings::Renamed::guess);
    front.guesses.extend(guesses);
    for owed in owed {
        let guess = format!("an action's {owed}, from what stands behind its dashes");
        front.guesses.push(guess);
    }
    if let (Some(day), true) = (day, begun > 0) {
        let guess = format!("timeline: its second part begins on {day} too");
        front.guesses.push(guess);
    }
    if sorted > 0 {
        let guess = "timeline: turning points were listed in another order than that of time";
        front.guesses.push(guess.to_owned());
    }
    if !marked.is_empty() {
        let marks = marked.iter().map(|mark| {
            let name = mark.milestone.name();
            format!("**{name}** ({})", mark.words)
        });
        let marks: Vec<String> = marks.collect();
        let guess = format!("turning points of the timeline: {}", marks.join(", "));
        front.guesses.push(guess);
    }
    let kept = kept(&cut.entries, &front);
    // What was in the body is there still, or in the title.
    let moved_to = front.value("title").filter(|_| moved).unwrap_or_default();
    let lost = body.lost(cut.body, moved_to);
    let body = body.now;
    Draft {
        date: day,
        date_is_stated: found.is_some_and(|found| !found.from.starts_with("the line")),
        slug: name::slug_of(path, &title, zones),
        kept,
        lost,
        sections: known_sections(&body, &names),
        front,
        body,
        renamed,
        broken: cut.broken,
    }
}

/// The text of a sole H1 above the sections, and the change that takes it out
/// where nothing but that text is lost with it.
fn title_of(body: &str) -> (Option<String>, Option<Edit>) {
    let found = tree::read(body, |nodes, positions| {
        let heading = nodes[tree::sole_title(nodes)?];
        let title = plain_text(heading).trim().to_owned();
        let fits = !title.is_empty() && title.chars().count() <= LONGEST_TITLE;
        let inside = positions.content_span(heading);
        let plain = body[inside.start..inside.end].trim() == title;
        let span = positions.span(heading);
        let without = plain.then(|| Edit::replace(span.start..span.end, ""));
        fits.then_some((title, without))
    });
    match found.flatten() {
        Some((title, without)) => (Some(title), without),
        None => (None, None),
    }
}

fn title_of_name(path: &str) -> String {
    let telling = name::telling(path);
    let file = telling.rsplit('/').next().unwrap_or(telling);
    let words = file.replace(['-', '_'], " ");
    let words = words.trim();
    if words.is_empty() {
        "Incident".to_owned()
    } else {
        words.to_owned()
    }
}

/// Says where the day comes from, and which other days were found.
fn report_date(front: &mut Front, dates: &[date::Found]) {
    let Some(first) = dates.first() else {
        let question = "date: none was found; give it `date:` and a name that begins with it";
        front.questions.push(question.to_owned());
        return;
    };
    front
        .guesses
        .insert(0, format!("date: {}, from {}", first.date, first.from));
    let other = dates
        .iter()
        .find(|other| other.date != first.date && !other.from.starts_with("the line"));
    if let Some(other) = other {
        front.questions.push(format!(
            "date: {} says {}, {} says {}",
            first.from, first.date, other.from, other.date
        ));
    }
}

/// The zone that the text gives to all its times.
fn zone_of(body: &str, names: &SectionNames, config: &Config) -> Option<Zone> {
    let zones = &config.coe.zones;
    let found = with_document(body, 0, |root, _| {
        root.descendants().find_map(|node| {
            use comrak::nodes::NodeValue;
            let text = plain_text(node);
            let note = match &node.data().value {
                NodeValue::Paragraph => zone_in_sentence(&text, zones).filter(|note| note.certain),
                NodeValue::Heading(_) if names.find(&text).is_some() => {
                    zone_in_heading(&text, zones)
                }
                _ => None,
            };
            note?.zone.ok()
        })
    });
    found.ok().flatten()
}

fn known_sections(body: &str, names: &SectionNames) -> usize {
    tree::read(body, |nodes, _| {
        let parts = tree::parts(nodes, names);
        parts.iter().filter(|part| part.name.is_some()).count()
    })
    .unwrap_or_default()
}

/// The entries of the source's front matter that none of ours has every word of.
fn kept(entries: &[Entry], front: &Front) -> Vec<String> {
    let ours = front.entries.iter();
    let mut ours: Vec<Words> = ours
        .map(|(key, value)| Words::of(&format!("{key}: {value}")))
        .collect();
    let mut is_ours = |raw: &str| ours.iter_mut().any(|entry| entry.take_all(raw));
    let raw = entries.iter().map(|entry| &entry.raw);
    raw.filter(|raw| !raw.is_empty() && !is_ours(raw))
        .cloned()
        .collect()
}
