//! The body of a COE → its passages, in the order of the page.

use coebook_search::{Part, Passage};

use crate::coe::actions::{Action, ActionKind, ActionStatus};
use crate::coe::charts::{Axis, Chart};
use crate::coe::sections::Section;
use crate::coe::timeline::{Entry, Milestone};
use crate::coe::whys::Why;
use crate::coe::{Block, Coe, factor_anchor};
use crate::config::SectionName;
use crate::markdown::{Html, LinkRef};

/// What a reader of the body can be sent to, and its words.
pub(super) fn passages(coe: &Coe) -> Vec<Passage> {
    let has_summary = coe
        .sections
        .iter()
        .any(|section| section.name == Some(SectionName::Summary));
    let mut reader = Reader {
        links: &coe.links,
        passages: Vec::with_capacity(coe.sections.len() * 4),
        here: Passage::default(),
        told: true,
    };
    for section in &coe.sections {
        reader.section(coe, section, has_summary);
    }
    if let Some(notes) = &coe.footnotes {
        reader.begin(Part::Other, String::new(), "Footnotes");
        reader.html(notes);
    }
    reader.leave();
    reader.passages
}

/// Walks down the page.
struct Reader<'c> {
    links: &'c [LinkRef],
    passages: Vec<Passage>,
    /// The place that has been reached: part, anchor and heading, no text.
    here: Passage,
    /// Whether a passage bears its heading.
    told: bool,
}

impl Reader<'_> {
    /// Comes to a heading.
    fn begin(&mut self, part: Part, anchor: String, heading: &str) {
        self.leave();
        self.told = heading.is_empty();
        self.here = Passage {
            part,
            anchor,
            heading: heading.to_owned(),
            ..Passage::default()
        };
    }

    /// A heading under which nothing stands is a passage all the same.
    fn leave(&mut self) {
        if !self.told {
            self.push_here(String::new());
        }
    }

    fn section(&mut self, coe: &Coe, section: &Section, has_summary: bool) {
        let part = match section.name {
            Some(name) => part(name),
            // What stands before the first heading sums up what follows, where
            // no section does.
            None if section.title.is_empty() && !has_summary => Part::Summary,
            None => Part::Other,
        };
        self.begin(part, section.anchor.clone(), &section.title);
        for block in &section.blocks {
            match block {
                Block::Html(html) => self.html(html),
                Block::Timeline { first, count } => {
                    for entry in &coe.timeline[*first..first + count] {
                        self.entry(entry);
                    }
                }
                Block::Whys { first, count } => self.whys(&coe.whys[*first..first + count]),
                Block::Actions { first, count } => {
                    for action in &coe.actions[*first..first + count] {
                        self.action(action);
                    }
                }
                Block::Lessons { first, count } => {
                    for lesson in &coe.lessons[*first..first + count] {
                        let text = lesson.html.words(self.links);
                        self.push(lesson.anchor.clone(), text);
                    }
                }
                Block::Chart(chart) => self.push_here(chart_words(&coe.charts[*chart])),
            }
        }
    }

    /// Adds a passage at an anchor below the heading that was reached.
    fn push(&mut self, anchor: String, text: String) {
        self.told = true;
        self.passages.push(Passage {
            anchor,
            text,
            ..self.here.clone()
        });
    }

    fn push_here(&mut self, text: String) {
        self.push(self.here.anchor.clone(), text);
    }

    /// Text: one passage a heading or footnote.
    fn html(&mut self, html: &Html) {
        for stretch in html.stretches(self.links) {
            if !stretch.heading.is_empty() {
                self.begin(self.here.part, stretch.anchor, &stretch.heading);
            } else if !stretch.anchor.is_empty() {
                self.here.anchor = stretch.anchor;
            }
            if !stretch.text.is_empty() {
                self.push_here(stretch.text);
            }
        }
    }

    /// `09:02 Started: Resolver A stops answering.`
    fn entry(&mut self, entry: &Entry) {
        let mut text = entry.written.clone();
        if let Some(milestone) = entry.milestone {
            add(&mut text, " ", Milestone::name(milestone));
            text.push(':');
        }
        entry.event.words_into(self.links, &mut text);
        self.push(entry.anchor.clone(), text);
    }

    /// What leads to a factor is told before it; a factor is a passage.
    fn whys(&mut self, whys: &[Why]) {
        let mut path = String::new();
        self.why_trees(whys, &mut path);
        if !path.is_empty() {
            self.push_here(path);
        }
    }

    fn why_trees(&mut self, whys: &[Why], path: &mut String) {
        for why in whys {
            let mut text = String::new();
            let out = match why.factor {
                Some(_) => &mut text,
                None => &mut *path,
            };
            if let Some(question) = &why.question {
                question.words_into(self.links, out);
            }
            why.answer.words_into(self.links, out);
            if let Some(factor) = why.factor {
                if !path.is_empty() {
                    self.push_here(std::mem::take(path));
                }
                self.push(factor_anchor(factor), text);
            }
            self.why_trees(&why.children, path);
        }
    }

    /// `Alarm on loss · edge · due 2025-05-01 · open · P1 · detect · N1 · …`
    fn action(&mut self, action: &Action) {
        let mut text = action.html.words(self.links);
        let mut say = |words: &str| add(&mut text, " · ", words);
        if let Some(owner) = &action.owner {
            say(&owner.value);
        }
        if let Some(due) = action.due {
            say(&format!("due {}", due.value));
        }
        say(status(action.status));
        if let Some(priority) = action.priority {
            say(&format!("P{priority}"));
        }
        if let Some(kind) = action.kind {
            say(kind_name(kind));
        }
        // A slug of the text says nothing new; an id of the author's does.
        if action.id.chars().any(char::is_uppercase) {
            say(&action.id);
        }
        if let Some(addresses) = &action.addresses {
            say(&format!("addresses {}", addresses.value));
        }
        if let Some(verified) = &action.verified {
            say(&format!("verified: {}", verified.words(self.links)));
        }
        if let Some(link) = &action.link {
            say(&link.words(self.links));
        }
        self.push(action.anchor.clone(), text);
        if let Some(passage) = self.passages.last_mut() {
            passage.open = action.status.is_open();
        }
    }
}

fn add(text: &mut String, between: &str, words: &str) {
    if !words.is_empty() {
        text.push_str(between);
        text.push_str(words);
    }
}

/// The words of a graph. Its numbers are nothing that is searched for.
fn chart_words(chart: &Chart) -> String {
    let mut text = chart.title.clone();
    let names = chart.series.iter().map(|series| &series.name);
    for words in std::iter::once(&chart.unit)
        .chain([&chart.axis_name])
        .chain(names)
    {
        add(&mut text, " ", words);
    }
    if let Axis::Category(names) = &chart.axis {
        for name in names {
            add(&mut text, " ", name);
        }
    }
    text
}

fn part(name: SectionName) -> Part {
    match name {
        SectionName::Summary => Part::Summary,
        SectionName::Metrics => Part::Metrics,
        SectionName::CustomerImpact => Part::Impact,
        SectionName::IncidentResponse => Part::Response,
        SectionName::PostIncidentAnalysis => Part::Analysis,
        SectionName::Timeline => Part::Timeline,
        SectionName::Whys => Part::Whys,
        SectionName::Lessons => Part::Lessons,
        SectionName::Actions => Part::Actions,
    }
}

fn status(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Proposed => "proposed",
        ActionStatus::Open => "open",
        ActionStatus::InProgress => "in progress",
        ActionStatus::Done => "done",
        ActionStatus::Dropped => "dropped",
    }
}

fn kind_name(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Prevent => "prevent",
        ActionKind::Detect => "detect",
        ActionKind::Mitigate => "mitigate",
        ActionKind::Process => "process",
    }
}
