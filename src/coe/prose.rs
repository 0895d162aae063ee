//! What authors wrote as running text, for those who judge how it is written.

use crate::config::Config;
use crate::markdown::{Node, Positions};

/// The running text of one COE.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prose {}

/// The running text of the document below `root`.
pub fn read(_root: Node<'_>, _positions: &Positions<'_>, _config: &Config) -> Prose {
    Prose::default()
}
