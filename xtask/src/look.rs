//! `cargo xtask look`: pictures of every kind of page, for people to look at.

use crate::run::{root, run};
use crate::sample;
use crate::test::tools::Tools;

/// Takes the pictures into `target/look`: of all kinds of page, or of `kinds`.
pub(crate) fn all(kinds: &[String]) -> Result<(), String> {
    let tools = Tools::ready()?;
    let temporary = tempfile::tempdir().map_err(|error| error.to_string())?;
    let site = sample::build(temporary.path())?;
    let pictures = root().join("target").join("look");
    run(tools.node(&site).arg("look.mjs").arg(pictures).args(kinds))
}
