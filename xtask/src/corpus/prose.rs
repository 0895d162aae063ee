//! Sentences that read like a review, made from patterns and the vocabulary.

use super::catalogue::TEAMS;
use super::scene::{Scene, capitalised};

/// What happened, and what was understood of it. A name in braces is a slot,
/// see [`word`].
const STATEMENTS: [&str; 34] = [
    "the {a} {n} of {svc} {vd} while the {n} was {vg} {ns}",
    "{svc} {vd} {num} {ns} a minute until the {n} {vd} {adv}",
    "a {n} in `{id}` {vd} the {a} {n} and {svc} {vd} {adv}",
    "we {vd} the {n} because the {n} of {other} had {adv} {vd}",
    "the {n} that {vs} {ns} was {a}, so {svc} kept {vg} the {a} {n}",
    "between the {n} and the {n} the {ns} {vd} by {pct} percent",
    "no {n} {vd} the {n}, since `{id}` is {vd} only when the {n} is {a}",
    "every {n} to {other} took {ms} ms, which the {n} of {svc} does not {vi}",
    "the {team} team {vd} the {n} and {vd} that the {ns} were {adv} {vd}",
    "after {min} minutes the {n} {vd}, and {ns} that had been {vd} were {vd} {adv}",
    "a {a} {n} meant that the {n} could {vi} the {n} but not the {n}",
    "logs of `{id}` show {num} {ns} with a {a} {n} before the first {n}",
    "{adv}, the {n} of {other} {vd} its {ns} faster than {svc} could {vi} them",
    "the {n} was {a}: it had been {vd} for the {n} and never {vd} for the {n}",
    "since the {ns} share one {n}, a {a} {n} in {other} {vd} {svc} as well",
    "what we {vd} as a {n} was a {a} {n} in the {n}",
    "the {n} of `{id}` stood at {pct} percent and {vd} no {n}",
    "at that point {num} {ns} were {vg} for the same {n}",
    "both {ns} {vd} the {n}, and neither was {a} enough to {vi} the other",
    "the {n} had {vd} {ms} ms for the {n} of a {n}, and {vd} it for each {n}",
    "retries by {other} {vd} the {n} of {ns} from {num} to {num} in {min} minutes",
    "the {a} {n} {vd} as designed, but its {n} had been {vd} with the {n}",
    "a {n} from {other} to {svc} is {vd} {adv} and has no {n} of its own",
    "when the {n} was {vd}, {svc} {vd} {ns} that were {adv} {a}",
    "the on-call engineer {vd} the {n} first, because the {n} on the {n} was {a}",
    "on the {n} the {ns} looked {a}, and the {n} of `{id}` was not {vd}",
    "the {n} is {vd} once a {n}, so the {a} {n} stayed in place for {min} minutes",
    "it took {min} minutes to {vi} which {n} had {vd} the {n}",
    "a {n} of {num} {ns} {vd} the {n} and left the {n} {a}",
    "the {n} for {ns} in {svc} {vs} the {n} of {other} {adv}",
    "with the {n} {a}, each {n} {vd} a {n} and {vd} for {ms} ms",
    "customers who {vd} a {n} saw `{id}` and could not {vi} the {n}",
    "the {n} to {vi} the {n} was {vd} {adv} by the {team} team",
    "nothing {vs} the {n} between {svc} and the {a} {n} of {other}",
];

const EVENTS: [&str; 12] = [
    "The {n} of {other} is {vd}; {ns} in {svc} begin to {vi}.",
    "{num} {ns} are {vg} in `{id}`.",
    "Responders {vi} the {n} and see {a} {ns}.",
    "The {n} of {svc} is {vd} to {num} {ns}; no change.",
    "The {team} team joins the call and {vs} the {n}.",
    "`{id}` is found in the {n} of {other}.",
    "A {n} of the {a} {n} is {vd}; the {n} stays {a}.",
    "Errors fall to {pct} percent, then rise again with the {n}.",
    "The status page says that {ns} may be {a}.",
    "The {n} is {vd} in one region; {ns} {vi} there.",
    "The {n} reaches {ms} ms and `{id}` begins to {vi}.",
    "Two {ns} are {vd} by hand to {vi} the {n}.",
];

const LESSONS: [&str; 12] = [
    "A {n} that {vs} {ns} needs a {n} of its own, or it {vs} the {n} of others.",
    "The {n} was {vd} in {min} minutes because the {n} named `{id}`.",
    "A {a} {n} hides a {a} {n} until both are {vd}.",
    "Nobody could {vi} the {n} from the {n}, although it was {vd}.",
    "{Svc} and {other} share a {n}, and neither team had {vd} it.",
    "The {n} for {ns} worked as it had been {vd} in the {n}.",
    "An {n} without a {n} is a {n} that nobody {vs}.",
    "The {n} was {a} by chance: the {n} had been {vd} the day before.",
    "We {vi} the {n} of a {n}, not the {n} that customers see.",
    "{Ns} should be {vd} before the {n}, not after it.",
    "The {team} team's {n} let us {vi} the {n} without a {n}.",
    "A {n} of {ms} ms in {other} is {adv} worse than a {n} that fails.",
];

/// One statement about what happened, as a sentence.
pub(super) fn sentence(scene: &mut Scene<'_>) -> String {
    let pattern = scene.random.pick(&STATEMENTS);
    let mut text = capitalised(&fill(scene, pattern));
    text.push('.');
    text
}

/// `sentences` statements in one paragraph.
pub(super) fn paragraph(scene: &mut Scene<'_>, sentences: usize) -> String {
    let sentences: Vec<String> = (0..sentences).map(|_| sentence(scene)).collect();
    sentences.join(" ")
}

/// What stands in a row of the timeline.
pub(super) fn event(scene: &mut Scene<'_>) -> String {
    let pattern = scene.random.pick(&EVENTS);
    capitalised(&fill(scene, pattern))
}

/// One lesson.
pub(super) fn lesson(scene: &mut Scene<'_>) -> String {
    let pattern = scene.random.pick(&LESSONS);
    capitalised(&fill(scene, pattern))
}

/// The pattern with a word in each slot. Patterns are ours, so an unknown slot
/// is a mistake of this file's and shows as itself.
pub(super) fn fill(scene: &mut Scene<'_>, pattern: &str) -> String {
    let mut text = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        push_word(scene, slot, &mut text);
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Puts a word for `slot` at the end of `text`, which decides between "a" and "an".
fn push_word(scene: &mut Scene<'_>, slot: &str, text: &mut String) {
    let word = word(scene, slot);
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    let after = |article: &str| {
        text.strip_suffix(article)
            .is_some_and(|before| before.is_empty() || before.ends_with(' '))
    };
    if vowel && (after("a ") || after("A ")) {
        text.insert(text.len() - 1, 'n');
    } else if !vowel && (after("an ") || after("An ")) {
        text.remove(text.len() - 2);
    }
    text.push_str(&word);
}

/// A word for a slot: `n` and `ns` a noun, `vi`, `vs`, `vd` and `vg` a verb
/// (check, checks, checked, checking), `a` and `adv` as dictionaries have them,
/// `svc` and `other` a service, `team` a team, `id` an identifier, the rest
/// numbers.
fn word(scene: &mut Scene<'_>, slot: &str) -> String {
    let lexicon = scene.lexicon;
    match slot {
        "n" => scene.noun().one.to_owned(),
        "ns" => scene.noun().many.clone(),
        "Ns" => capitalised(&scene.noun().many),
        "vi" => lexicon.verbs.sample(&mut scene.random).base.to_owned(),
        "vs" => lexicon.verbs.sample(&mut scene.random).third.clone(),
        "vd" => lexicon.verbs.sample(&mut scene.random).past.clone(),
        "Vd" => capitalised(&lexicon.verbs.sample(&mut scene.random).past),
        "vg" => lexicon.verbs.sample(&mut scene.random).gerund.clone(),
        "a" => (*lexicon.adjectives.sample(&mut scene.random)).to_owned(),
        "adv" => (*lexicon.adverbs.sample(&mut scene.random)).to_owned(),
        "svc" => scene.service_name().to_owned(),
        "Svc" => capitalised(scene.service_name()),
        "other" => scene.other_name().to_owned(),
        "team" => scene.random.pick(&TEAMS).to_owned(),
        "id" => scene.identifier(),
        "num" => scene.random.between(2, 9000).to_string(),
        "ms" => (scene.random.between(1, 600) * 50).to_string(),
        "pct" => scene.random.between(2, 98).to_string(),
        "min" => scene.random.between(3, 90).to_string(),
        unknown => format!("{{{unknown}}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::random::Random;
    use crate::corpus::words::Lexicon;

    fn scene(lexicon: &Lexicon, seed: u64) -> Scene<'_> {
        let random = Random::new(seed, 0);
        Scene {
            lexicon,
            random,
            service: 6,
            other: 0,
        }
    }

    #[test]
    fn every_slot_is_filled() {
        let lexicon = Lexicon::load();
        for pattern in STATEMENTS.iter().chain(&EVENTS).chain(&LESSONS) {
            let text = fill(&mut scene(&lexicon, 1), pattern);
            assert!(!text.contains(['{', '}']), "{pattern} became {text}");
        }
    }

    #[test]
    fn the_article_agrees_with_the_word() {
        let lexicon = Lexicon::load();
        for seed in 0..50 {
            let text = fill(&mut scene(&lexicon, seed), "a {a} {n} and an {n}");
            for pair in text.split(' ').collect::<Vec<_>>().windows(2) {
                let vowel = pair[1].starts_with(['a', 'e', 'i', 'o', 'u']);
                match pair[0] {
                    "a" => assert!(!vowel, "{text}"),
                    "an" => assert!(vowel, "{text}"),
                    _ => {}
                }
            }
        }
    }
}
