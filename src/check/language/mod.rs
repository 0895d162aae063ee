//! English as far as the rules about wording need it: pure functions from text
//! to byte ranges of that text.
//!
//! 1. [`tokens()`] cuts a passage into words, numbers and marks; what is quoted
//!    is one token, since it is somebody else's words;
//! 2. [`Phrases`] finds phrases that stand in lists as data;
//! 3. [`actor()`] says who does what a verb tells: a person or a system. "The
//!    operator forgot" blames, "the cache forgot" does not.
//!
//! There is no grammar here, and no list of people's names. Where the little that
//! is known does not decide, nothing is said: a rule that cries wolf is switched
//! off.

mod actor;
pub mod blame;
mod mention;
mod opening;
mod person;
mod phrase;
mod plea;
mod quotation;
mod sentence;
mod token;
mod vocabulary;

pub use actor::{Actor, actor, acts_upon, is_person, is_plea};
pub use mention::{Mention, MentionKind, mentions};
pub use opening::opening;
pub use person::{is_name_word, looks_like_person};
pub use phrase::{Hit, Phrase, Phrases};
pub use plea::{PLEAS, Plea};
pub use sentence::{Sentence, sentences};
pub use token::{Kind, Token, extent, tokens};
pub use vocabulary::{is_participle, is_unlikely_participle};
