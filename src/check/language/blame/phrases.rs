//! The phrases of the table "Blame language", by class.

use super::super::phrase::Phrase;
use super::super::plea::{PLEAS, Plea};
use super::Class::{
    self, Character, CharacterOf, Counterfactual, Fault, FaultOf, Heated, HumanError, Lapse,
    Mistake, OwnMistake, Regret, TheirFault, Vigilance,
};

const fn phrase(class: Class, words: &'static str) -> Phrase<Class> {
    Phrase { words, class }
}

/// The phrases below, and what is a plea in a lesson too.
pub(super) fn all() -> impl Iterator<Item = Phrase<Class>> {
    let pleas = PLEAS.iter().filter(|plea| plea.class == Plea::Anywhere);
    let pleas = pleas.map(|plea| phrase(Vigilance, plea.words));
    PHRASES.iter().copied().chain(pleas)
}

/// Whom a lapse must have as its subject is decided by its class.
static PHRASES: &[Phrase<Class>] = &[
    phrase(
        HumanError,
        "human|operator|user|pilot|developer|engineer|admin|administrator|technician|employee|staff \
         error|mistake|failure",
    ),
    phrase(
        HumanError,
        "human|operator|developer|engineer errors|mistakes",
    ),
    phrase(Mistake, "mistake|mistakes|error|blunder|oversight made? by"),
    phrase(Mistake, "mistake|error|oversight|negligence on the part of"),
    phrase(
        HumanError,
        "mistake|error|oversight on our|my|his|her|their part",
    ),
    phrase(
        HumanError,
        "my|our|his|her|their mistake|blunder|negligence|carelessness",
    ),
    phrase(
        OwnMistake,
        "made|makes a|the|another|this|an * mistake|error|blunder",
    ),
    phrase(
        OwnMistake,
        "made|makes a|the|another|this|an mistake|error|blunder",
    ),
    phrase(OwnMistake, "messed|screwed up"),
    phrase(Fault, "at fault"),
    phrase(Fault, "to blame"),
    phrase(FaultOf, "fault of"),
    phrase(TheirFault, "my|his|her fault"),
    phrase(
        Fault,
        "responsible for the|this|that|our|an|a *? outage|incident|breakage|disruption|failure|downtime|\
         mistake|misconfiguration",
    ),
    phrase(Fault, "responsible for causing|breaking"),
    phrase(
        Character,
        "careless|carelessly|carelessness|negligent|negligently|negligence|incompetent|incompetence|\
         incompetently|clueless|reckless|recklessly|sloppiness|laziness|ineptitude|irresponsible|\
         irresponsibly|unprofessional",
    ),
    phrase(
        CharacterOf,
        "lazy|lazily|sloppy|sloppily|ignorant|stupid|stupidly|dumb|foolish|inept",
    ),
    phrase(
        HumanError,
        "lack of care|attention|diligence|discipline|competence|vigilance",
    ),
    phrase(Lapse, "forgot to?"),
    phrase(Lapse, "had|have|has|having *? forgotten to?"),
    phrase(
        Lapse,
        "failed|fails to properly|correctly|adequately? \
         follow|notice|check|verify|test|escalate|communicate|inform|notify|tell|consult|document|\
         realise|realize|consider|recognise|recognize|understand|anticipate|coordinate|react|ask|\
         read|review|think",
    ),
    phrase(Lapse, "neglected|neglects to"),
    phrase(Lapse, "neglected"),
    phrase(Lapse, "should have known|realised|realized|noticed|seen"),
    phrase(Lapse, "should've known|realised|realized|noticed|seen"),
    phrase(Lapse, "didn't|doesn't|don't|never bother|bothered to?"),
    phrase(
        Lapse,
        "did|does|do|could|had not be|been? bother|bothered to?",
    ),
    phrase(Lapse, "couldn't be bothered to?"),
    phrase(Lapse, "didn't|don't|doesn't think|bother|care to"),
    phrase(Lapse, "did not think to"),
    phrase(Lapse, "was|were not paying attention"),
    phrase(Lapse, "wasn't|weren't paying attention"),
    phrase(Lapse, "didn't pay attention"),
    phrase(Lapse, "did not pay attention"),
    phrase(Lapse, "rushed"),
    phrase(Lapse, "overlooked"),
    phrase(
        Lapse,
        "ignored|ignores the|this|that|these|an|a|all|several|our|multiple? *? \
         alert|alerts|alarm|alarms|warning|warnings|page|pages|runbook|instructions|procedure|advice|\
         notification|notifications|email|emails|message",
    ),
    phrase(
        Lapse,
        "didn't follow the|this|our|any|a? *? \
         procedure|procedures|process|runbook|instructions|steps|policy|checklist|guidelines|rules|\
         playbook|protocol|plan",
    ),
    phrase(
        Lapse,
        "did not follow the|this|our|any|a? *? \
         procedure|procedures|process|runbook|instructions|steps|policy|checklist|guidelines|rules|\
         playbook|protocol|plan",
    ),
    phrase(
        Counterfactual,
        "should|could|would not|never|also|really|probably? have not|never|also|really|only|just|easily|simply|probably|already? *",
    ),
    phrase(
        Counterfactual,
        "should've|could've|would've not|never|also|really|only|just|easily|already? *",
    ),
    phrase(Counterfactual, "shouldn't|couldn't have *"),
    phrase(Counterfactual, "ought to have *"),
    phrase(Regret, "if only"),
    phrase(
        Heated,
        "ridiculous|ridiculously|unacceptable|unacceptably|outrageous|outrageously|absurd|absurdly|\
         appalling|disgraceful|shameful|inexcusable|embarrassing|embarrassingly|obviously",
    ),
    phrase(Heated, "of course"),
];
