//! Words that ask people to be better: one list, for actions and for lessons.

use super::phrase::Phrase;

/// Where a phrase is a plea.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plea {
    /// In what is to be done and in what was learned.
    Anywhere,
    /// In what is to be done; what was learned may name it.
    Action,
    /// In what is to be done, if people follow: one trains models, too.
    Training,
}

const fn phrase(class: Plea, words: &'static str) -> Phrase<Plea> {
    Phrase { words, class }
}

/// All pleas. Whether one is an order is for [`super::is_plea`] to say.
pub static PLEAS: &[Phrase<Plea>] = &[
    phrase(
        Plea::Anywhere,
        "be|being|stay more|extra|very|especially? careful|vigilant|attentive|cautious|mindful|alert|diligent",
    ),
    phrase(
        Plea::Anywhere,
        "take|taking|exercise more|greater|extra? care|caution",
    ),
    phrase(
        Plea::Anywhere,
        "pay|paying more|closer|better|careful|special? attention",
    ),
    phrase(Plea::Anywhere, "remember|remembering to"),
    phrase(Plea::Anywhere, "try harder"),
    phrase(
        Plea::Anywhere,
        "remind everyone|everybody|people|staff|engineers|developers|operators|users|teams|ourselves|all",
    ),
    phrase(
        Plea::Anywhere,
        "remind the|our|all *? team|teams|engineers|developers|staff|operators|on-call|users",
    ),
    phrase(Plea::Action, "be|being|stay|become more|better? aware"),
    phrase(Plea::Action, "double-check|triple-check"),
    phrase(Plea::Action, "double|triple check"),
    phrase(Plea::Action, "raise|raising|increase|spread awareness"),
    phrase(Plea::Action, "keep|keeping an|a close|closer? eye on"),
    phrase(Plea::Action, "keep in mind"),
    phrase(
        Plea::Action,
        "avoid making|repeating mistakes|errors|this|the",
    ),
    phrase(Plea::Action, "never|not forget to?"),
    phrase(Plea::Action, "don't forget to?"),
    phrase(
        Plea::Training,
        "remind|reminding|tell|telling|instruct|instructing|warn|warning",
    ),
    phrase(
        Plea::Training,
        "retrain|re-train|retraining|re-training|train|training|educate|educating|coach|coaching",
    ),
];
