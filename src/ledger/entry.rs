//! One action, with everything that is said of it away from its COE.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::book::figures::Owed;
use crate::book::url::{absolute, encoded};
use crate::book::{Book, address, recurrence};
use crate::coe::actions::{ActionKind, ActionStatus};

/// An action as the exports tell it; JSON leaves out what there is not.
#[derive(Debug, Serialize)]
pub struct Entry<'b> {
    /// The id of its COE.
    pub coe: &'b str,
    /// The title of its COE; scripts find it by the id.
    #[serde(skip)]
    pub coe_title: &'b str,
    /// Its id, unique within its COE.
    pub id: &'b str,
    /// What is to be done.
    pub action: String,
    /// What it is for: the `Type` of an action table.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActionKind>,
    /// The team, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<&'b str>,
    /// 0 is the most urgent, 3 the least; written as authors write it, `P0`.
    #[serde(serialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub priority: Option<u8>,
    /// How far it has come.
    pub status: ActionStatus,
    /// As stated, else the day its COE was published, went to review or began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened: Option<Date>,
    /// Whether `opened` stands in the action itself.
    pub opened_stated: bool,
    /// The day by which it is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The day on which it was done or dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
    /// How many days it is overdue on the as-of date; 0 if it is not.
    pub days_overdue: usize,
    /// Which factors it addresses, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addresses: Option<&'b str>,
    /// How it is known to work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<String>,
    /// The ids of COEs that began while it was open, in that order, if it is open
    /// still: with those of all that are done the file would be a third larger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open_when: Vec<&'b str>,
    /// Its place: absolute if the site's host is known, else below its root.
    pub url: String,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands it over like this"
)]
fn as_written<S: Serializer>(priority: &Option<u8>, to: S) -> Result<S::Ok, S::Error> {
    match priority {
        Some(priority) => to.collect_str(&format_args!("P{priority}")),
        None => to.serialize_none(),
    }
}

impl<'b> Entry<'b> {
    /// What there is to say of `owed`.
    pub fn of(book: &'b Book, owed: &Owed<'b>) -> Self {
        let (coe, action) = (&book.coes[owed.coe], owed.action);
        let again = recurrence::happened_again(book, owed.coe, owed.index)
            .filter(|_| action.status.is_open());
        let overdue = recurrence::days_overdue(action, book.as_of);
        let place = format!("{}#{}", address::coe(&coe.slug), action.anchor);
        let verified = action.verified.as_ref();
        let stated = action.opened.map(|opened| opened.value);
        Self {
            coe: &coe.id,
            coe_title: &coe.title,
            id: &action.id,
            action: action.html.words(&coe.links),
            kind: action.kind,
            owner: action.owner.as_ref().map(|owner| owner.value.as_str()),
            priority: action.priority,
            status: action.status,
            opened: stated.or_else(|| coe.opened(action)),
            opened_stated: stated.is_some(),
            due: action.due.map(|due| due.value),
            closed: action.closed.map(|closed| closed.value),
            days_overdue: overdue.filter(|_| action.status.is_open()).unwrap_or(0),
            addresses: action.addresses.as_ref().map(|it| it.value.as_str()),
            verified: verified.map(|html| html.words(&coe.links)),
            open_when: again.map(|later| book.coes[later].id.as_str()).collect(),
            url: absolute(&book.config.html, &place).unwrap_or_else(|| encoded(&place)),
        }
    }
}
