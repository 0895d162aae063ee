//! Actions: what a team has signed up to, from tables and lists.

mod date;
mod days;
mod factors;
mod list;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use date::{as_iso, is_bare, read_date};
pub(super) use days::check_days;
pub(super) use factors::name_factors;

use std::collections::HashMap;
use std::sync::Arc;

use comrak::nodes::NodeValue;
use jiff::civil::Date;
use serde::Serialize;

use super::body::Block;
use super::lessons::short_slug;
use crate::diagnostic::{
    Diagnostic, Level, Location, SourceFile, Span, Spanned, did_you_mean, rules,
};
use crate::markdown::{Html, Node, Renderer, slug};
use words::{KINDS, PRIORITIES, STATUSES, is_blank, says_done};

/// One action.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Action {
    /// The ID column, else a slug or a hash of the text: it stays when rows move.
    pub id: String,
    /// Its `id` on the COE's page.
    pub anchor: String,
    /// What is to be done.
    pub html: Html,
    /// What it is for.
    pub kind: Option<ActionKind>,
    /// The team that does it.
    pub owner: Option<Spanned<String>>,
    /// 0 is the most urgent, 3 the least.
    pub priority: Option<u8>,
    /// The day by which it is to be done.
    pub due: Option<Spanned<Date>>,
    /// Whether such a day is written that cannot be read.
    #[serde(skip)]
    pub due_unread: bool,
    /// Whether the day on which it was closed is one.
    #[serde(skip)]
    pub closed_unread: bool,
    /// How far it has come.
    pub status: ActionStatus,
    /// The day it was opened, if stated.
    pub opened: Option<Spanned<Date>>,
    /// The day it was done or dropped, if stated.
    pub closed: Option<Spanned<Date>>,
    /// Which factors it addresses, as written.
    pub addresses: Option<Spanned<String>>,
    /// The numbers in `addresses`, whether or not there are such factors.
    pub factors: Vec<usize>,
    /// How it is known to work.
    pub verified: Option<Html>,
    /// A ticket or a change.
    pub link: Option<Html>,
    /// The row or item in the file.
    pub span: Span,
    /// What is to be done, in the file: the cell, or the item's first paragraph.
    #[serde(skip)]
    pub text_span: Span,
}

/// What an action is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ActionKind {
    /// It cannot happen again.
    Prevent,
    /// It is noticed sooner.
    Detect,
    /// It does less harm, or for a shorter time.
    Mitigate,
    /// We work differently.
    Process,
}

impl ActionKind {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prevent => "prevent",
            Self::Detect => "detect",
            Self::Mitigate => "mitigate",
            Self::Process => "process",
        }
    }
}

/// How far an action has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionStatus {
    /// An idea.
    Proposed,
    /// A team has signed up to it.
    Open,
    /// A team is at it.
    InProgress,
    /// Done.
    Done,
    /// It will not be done.
    Dropped,
}

impl ActionStatus {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Open => "open",
            Self::InProgress => "in-progress",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// Whether it is still owed.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::InProgress)
    }
}

impl Action {
    /// Whether it is owed and its day has passed.
    pub fn is_overdue(&self, as_of: Date) -> bool {
        self.status.is_open() && self.due.is_some_and(|due| due.value < as_of)
    }
}

/// Collects the actions of one COE.
#[derive(Debug)]
pub struct Ledger<'l, 'r> {
    file: &'l Arc<SourceFile>,
    renderer: &'l Renderer<'r>,
    /// What was found.
    pub actions: Vec<Action>,
    /// Which action has an id.
    ids: HashMap<String, usize>,
    /// The next number behind an id that several want.
    numbers: HashMap<String, usize>,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
}

impl<'l, 'r> Ledger<'l, 'r> {
    /// An empty ledger.
    pub fn new(file: &'l Arc<SourceFile>, renderer: &'l Renderer<'r>) -> Self {
        Self {
            file,
            renderer,
            actions: Vec::new(),
            ids: HashMap::new(),
            numbers: HashMap::new(),
            problems: Vec::new(),
        }
    }

    /// Reads an Action Items section and returns its blocks, which refer to
    /// the actions found.
    pub fn read(&mut self, nodes: &[Node<'_>]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for node in nodes {
            let first = self.actions.len();
            let found = match &node.data().value {
                NodeValue::Table(_) => table::read(self, node),
                NodeValue::List(_) if list::says_none(node) => false,
                NodeValue::List(_) => {
                    list::read(self, node);
                    true
                }
                _ => false,
            };
            if !found {
                Block::push_html(&mut blocks, self.renderer.render(&[*node]));
            } else if self.actions.len() > first {
                blocks.push(Block::Actions {
                    first,
                    count: self.actions.len() - first,
                });
            }
        }
        blocks
    }

    /// Sets one field from its words. `written` is where they stand.
    fn set(&mut self, action: &mut Draft, field: Field, written: Spanned<String>) {
        if is_blank(&written.value) {
            return;
        }
        match field {
            Field::Id => action.id = Some(written),
            Field::Owner => action.owner = Some(written),
            Field::Kind => action.kind = self.choose(&KINDS, field, &written),
            Field::Priority => action.priority = self.choose(&PRIORITIES, field, &written),
            Field::Status => action.status = self.choose(&STATUSES, field, &written),
            Field::Due => {
                action.due = self.date(&written);
                action.due_unread = action.due.is_none();
            }
            Field::Opened => action.opened = self.date(&written),
            Field::Closed => match says_done(&written.value) {
                Some(true) if action.status.is_none() => {
                    action.status = Some(ActionStatus::Done);
                }
                Some(_) => {}
                None => {
                    action.closed = self.date(&written);
                    action.closed_unread = action.closed.is_none();
                }
            },
            Field::Addresses => action.addresses = Some(written),
            Field::Action | Field::Verified | Field::Link => {}
        }
    }

    fn choose<T: Copy + PartialEq>(
        &mut self,
        choices: &[(&str, T)],
        field: Field,
        written: &Spanned<String>,
    ) -> Option<T> {
        let word = written.value.to_lowercase().replace([' ', '_'], "-");
        if let Some((_, meaning)) = choices.iter().find(|(name, _)| *name == word) {
            return Some(*meaning);
        }
        // Of the names of one meaning the first is that of the format.
        let mut names: Vec<(String, T)> = Vec::new();
        for (name, meaning) in choices {
            if names.iter().all(|(_, known)| known != meaning) {
                let name = match field {
                    Field::Priority => name.to_uppercase(),
                    _ => (*name).to_owned(),
                };
                names.push((name, *meaning));
            }
        }
        let names: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
        let help = did_you_mean(&word, &names);
        self.problems.push(
            Diagnostic::new(
                &rules::UNKNOWN_VALUE,
                Location::new(self.file, written.span),
                format!("an action's {} cannot be {:?}", field.name(), written.value),
            )
            .help(help),
        );
        None
    }

    fn date(&mut self, written: &Spanned<String>) -> Option<Spanned<Date>> {
        match read_date(&written.value) {
            Ok(date) => Some(Spanned::new(date, written.span)),
            Err(unread) => {
                self.problems
                    .push(unread.diagnostic(self.file, written.span));
                None
            }
        }
    }

    /// Finishes a draft: defaults, id and anchor.
    fn push(&mut self, mut draft: Draft) {
        if draft.text.is_empty() {
            if !draft.says_something() {
                return;
            }
            self.problems.push(
                Diagnostic::new(
                    &rules::EMPTY_ACTION,
                    Location::new(self.file, draft.span),
                    "this action does not say what is to be done",
                )
                .help("write what is to be done, or delete the row"),
            );
            NOT_STATED.clone_into(&mut draft.text);
            draft.html = Html::from_text(NOT_STATED);
        }
        let status = draft.status.unwrap_or(match (draft.ticked, &draft.owner) {
            (Some(true), _) => ActionStatus::Done,
            (_, Some(_)) => ActionStatus::Open,
            (_, None) => ActionStatus::Proposed,
        });
        let id = self.unique_id(draft.id, &draft.text);
        let anchor = match slug(&id) {
            empty if empty.is_empty() => self.renderer.anchor(&format!("action-{}", hash(&id))),
            slug => self.renderer.anchor(&format!("action-{slug}")),
        };
        self.actions.push(Action {
            anchor,
            id,
            html: draft.html,
            kind: draft.kind,
            owner: draft.owner,
            priority: draft.priority,
            due: draft.due,
            due_unread: draft.due_unread,
            closed_unread: draft.closed_unread,
            status,
            opened: draft.opened,
            closed: draft.closed,
            addresses: draft.addresses,
            // Read when it is known how many there are: `name_factors`.
            factors: Vec::new(),
            verified: draft.verified,
            link: draft.link,
            span: draft.span,
            text_span: draft.text_span.unwrap_or(draft.span),
        });
    }

    /// The id as written, else a slug of the text; with a number behind it when
    /// another action has that id, for links must find either.
    fn unique_id(&mut self, written: Option<Spanned<String>>, text: &str) -> String {
        let id = self.free_id(written, text);
        self.ids.insert(id.clone(), self.actions.len());
        id
    }

    fn free_id(&mut self, written: Option<Spanned<String>>, text: &str) -> String {
        let span = written.as_ref().map(|written| written.span);
        let wanted = written.map_or_else(|| id_of(text), |written| written.value);
        let Some(&first) = self.ids.get(&wanted) else {
            return wanted;
        };
        // Lower numbers are taken: a thousand equal texts would try them all.
        let number = self.numbers.entry(wanted.clone()).or_insert(1);
        let id = loop {
            let id = format!("{wanted}-{number}");
            *number += 1;
            if !self.ids.contains_key(&id) {
                break id;
            }
        };
        if let Some(span) = span {
            let first = Location::new(self.file, self.actions[first].span);
            let location = Location::new(self.file, span);
            let message = format!("another action has the id {wanted:?}");
            let mut problem = Diagnostic::new(&rules::DUPLICATE_ID, location, message)
                .related(first, "the first")
                .help(format!("give it another; until then this one is {id:?}"));
            problem.level = Level::Warning;
            self.problems.push(problem);
        }
        id
    }
}

/// The id of an action that is given none: a slug of its text, else, of one
/// without a single letter or digit, a hash of that, which stays as well.
pub fn id_of(text: &str) -> String {
    match short_slug(text) {
        empty if empty.is_empty() => hash(text),
        slug => slug,
    }
}

/// A few digits that stand for a text.
fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..8].to_owned()
}

/// What is shown of an action that does not say what is to be done.
const NOT_STATED: &str = "(not stated)";

/// A column of the table, or a key of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Id,
    Action,
    Kind,
    Owner,
    Priority,
    Due,
    Status,
    Opened,
    Closed,
    Addresses,
    Verified,
    Link,
}

impl Field {
    /// What it is called in messages, of those with a choice of words.
    fn name(self) -> &'static str {
        match self {
            Self::Kind => "type",
            Self::Priority => "priority",
            _ => "status",
        }
    }
}

/// An action whose defaults are not yet known.
#[derive(Default)]
struct Draft {
    id: Option<Spanned<String>>,
    html: Html,
    text: String,
    kind: Option<ActionKind>,
    owner: Option<Spanned<String>>,
    priority: Option<u8>,
    due: Option<Spanned<Date>>,
    due_unread: bool,
    closed_unread: bool,
    status: Option<ActionStatus>,
    ticked: Option<bool>,
    opened: Option<Spanned<Date>>,
    closed: Option<Spanned<Date>>,
    addresses: Option<Spanned<String>>,
    verified: Option<Html>,
    link: Option<Html>,
    span: Span,
    text_span: Option<Span>,
}

impl Draft {
    /// Whether anything but its number and its box has been filled in.
    fn says_something(&self) -> bool {
        self.kind.is_some()
            || self.owner.is_some()
            || self.priority.is_some()
            || self.due.is_some()
            || self.status.is_some()
            || self.opened.is_some()
            || self.closed.is_some()
            || self.addresses.is_some()
            || self.verified.is_some()
            || self.link.is_some()
    }
}
