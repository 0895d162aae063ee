//! The 5 Whys as a COE's page shows them: trees from the event to the underlying
//! factors, and at each factor the actions that address it.

#[cfg(test)]
mod tests;

use super::view::{AddressedBy, AddressingAction, Standing, WhyForest, WhyView};
use super::{Page, actions, words};
use crate::book::CoeIndex;
use crate::coe::actions::{Action, ActionStatus, id_of};
use crate::coe::front_matter::Status;
use crate::coe::ties::{Basis, Tie, Ties};
use crate::coe::whys::Why;
use crate::coe::{Coe, factor_anchor};

/// How many branches stand side by side where there is room: of a column of 70
/// characters, a third would leave 20.
const ABREAST: usize = 2;
/// What stands below a branch that stands beside others is at most this deep.
const DEEPEST_ABREAST: usize = 4;
/// The largest of branches side by side has at most this many times the
/// questions of the smallest: else one column would be empty.
const UNEVEN: usize = 3;
/// The longest text by which an action without an ID is named, in bytes.
const ACTION_LENGTH: usize = 60;

/// The trees of one block: `count` from `first` on. Several trees hang from the
/// event itself, which is named above the first.
pub(super) fn forest(
    page: &Page<'_>,
    index: CoeIndex,
    ties: &Ties,
    (first, count): (usize, usize),
) -> WhyForest {
    let coe = &page.book().coes[index];
    let whys = &coe.whys[first..first + count];
    let event = first == 0 && whys.len() > 1;
    let abreast = event && fit_abreast(whys);
    WhyForest {
        event,
        abreast,
        trees: whys
            .iter()
            .map(|why| tree(page, index, ties, why, !event))
            .collect(),
    }
}

/// A question, its answer, and what was asked of that. Branches may stand side by
/// side below it if it has all of the width: `room`.
fn tree(page: &Page<'_>, index: CoeIndex, ties: &Ties, why: &Why, room: bool) -> WhyView {
    let coe = &page.book().coes[index];
    let abreast = room && fit_abreast(&why.children);
    let room = room && why.children.len() == 1;
    WhyView {
        question: why
            .question
            .as_ref()
            .map(|html| page.coe_markup(index, html)),
        answer: page.coe_markup(index, &why.answer),
        factor: why.factor,
        anchor: why.factor.map(factor_anchor),
        standing: why.factor.and_then(|factor| standing(coe, ties, factor)),
        addressed_by: why
            .factor
            .map(|factor| addressed_by(coe, ties, factor))
            .unwrap_or_default(),
        abreast,
        children: why
            .children
            .iter()
            .map(|why| tree(page, index, ties, why, room))
            .collect(),
    }
}

/// Whether branches would look right side by side.
fn fit_abreast(branches: &[Why]) -> bool {
    let sizes = branches.iter().map(size);
    let (least, most) = (sizes.clone().min(), sizes.max());
    branches.len() == ABREAST
        && branches.iter().all(|why| depth(why) <= DEEPEST_ABREAST)
        && most <= least.map(|least| least * UNEVEN)
}

fn size(why: &Why) -> usize {
    1 + why.children.iter().map(size).sum::<usize>()
}

fn depth(why: &Why) -> usize {
    1 + why.children.iter().map(depth).max().unwrap_or(0)
}

/// The actions that will, may or did address a factor, by how that is known.
fn addressed_by(coe: &Coe, ties: &Ties, factor: usize) -> Vec<AddressedBy> {
    let live = live(coe, ties, factor);
    let mut said = Vec::new();
    let mut guessed = Vec::new();
    for tie in live {
        let action = addressing(coe, &coe.actions[tie.action]);
        match &tie.basis {
            Basis::Addresses => said.push(action),
            Basis::Shared(phrases) => guessed.push(AddressedBy {
                actions: vec![action],
                basis: format!("which shares {}", shared_words(phrases)),
            }),
        }
    }
    let whose = if said.len() == 1 { "its" } else { "their" };
    let said = (!said.is_empty()).then(|| AddressedBy {
        actions: said,
        basis: format!("by {whose} Addresses column"),
    });
    said.into_iter().chain(guessed).collect()
}

fn addressing(coe: &Coe, action: &Action) -> AddressingAction {
    AddressingAction {
        label: name(coe, action),
        url: format!("#{}", super::href::encode(&action.anchor)),
        status: actions::status(action.status).1.to_lowercase(),
    }
}

/// `the words “health check” and “resolver”`
pub(super) fn shared_words(phrases: &[String]) -> String {
    let quoted: Vec<String> = phrases.iter().map(|it| format!("“{it}”")).collect();
    let one = phrases.len() == 1 && !phrases[0].contains(' ');
    let noun = if one { "the word" } else { "the words" };
    format!("{noun} {}", words::list(&quoted))
}

/// What is to be said of a factor that no action addresses; nothing of others,
/// nor while a review may still be at its causes and has no actions at all.
fn standing(coe: &Coe, ties: &Ties, factor: usize) -> Option<Standing> {
    let due = !coe.actions.is_empty() || coe.front.status == Status::Published;
    if !due || live(coe, ties, factor).next().is_some() {
        return None;
    }
    // An action that says nothing may be meant for this very factor.
    if !ties.loose.is_empty() {
        return Some(Standing {
            unaddressed: false,
            note: format!("No action is tied to this: {}", loose(coe, ties)),
        });
    }
    let dropped: Vec<String> = of(ties, factor)
        .map(|tie| name(coe, &coe.actions[tie.action]))
        .collect();
    let mut note = "No action addresses this yet".to_owned();
    if !dropped.is_empty() {
        let were = if dropped.len() == 1 { "was" } else { "were" };
        note = format!("{note}: {} {were} dropped", words::list(&dropped));
    }
    Some(Standing {
        unaddressed: true,
        note,
    })
}

/// `2 actions and 1 idea do not say which factor they address, and 1 action names
/// none of these`
fn loose(coe: &Coe, ties: &Ties) -> String {
    let actions = || ties.loose.iter().map(|action| &coe.actions[*action]);
    let count = |says: bool| {
        let of = |idea: bool| {
            let is_idea = |it: &Action| it.status == ActionStatus::Proposed;
            let counted = |it: &&Action| it.addresses.is_some() == says && is_idea(it) == idea;
            actions().filter(counted).count()
        };
        (of(false), of(true))
    };
    let named = |(actions, ideas): (usize, usize)| {
        let actions = (actions > 0).then(|| words::count(actions, "action", "actions"));
        let ideas = (ideas > 0).then(|| words::count(ideas, "idea", "ideas"));
        words::list(&actions.into_iter().chain(ideas).collect::<Vec<String>>())
    };
    let mut said = Vec::new();
    let silent = count(false);
    match silent.0 + silent.1 {
        0 => {}
        1 => said.push(format!(
            "{} does not say which factor it addresses",
            named(silent)
        )),
        _ => said.push(format!(
            "{} do not say which factor they address",
            named(silent)
        )),
    }
    let unclear = count(true);
    match unclear.0 + unclear.1 {
        0 => {}
        1 => said.push(format!("{} names none of these factors", named(unclear))),
        _ => said.push(format!("{} name none of these factors", named(unclear))),
    }
    said.join(", and ")
}

fn of(ties: &Ties, factor: usize) -> impl Iterator<Item = &Tie> {
    ties.ties.iter().filter(move |tie| tie.factor == factor)
}

/// The ties of a factor to actions that have not been dropped.
fn live<'t>(coe: &'t Coe, ties: &'t Ties, factor: usize) -> impl Iterator<Item = &'t Tie> {
    let dropped = |tie: &&Tie| coe.actions[tie.action].status == ActionStatus::Dropped;
    of(ties, factor).filter(move |tie| !dropped(tie))
}

/// `action A1`, or its first words where the author gave it no ID.
fn name(coe: &Coe, action: &Action) -> String {
    let text = action.html.words(&coe.links);
    if action.id.starts_with(&id_of(&text)) {
        format!("action “{}”", words::story(&text, ACTION_LENGTH))
    } else {
        format!("action {}", action.id)
    }
}
