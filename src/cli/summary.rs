//! The summary that GitHub shows for a job.

use std::path::Path;

use super::CommandError;
use crate::disk::Disk;

/// Appends Markdown to the file that `$GITHUB_STEP_SUMMARY` names, if it does.
#[expect(
    clippy::disallowed_methods,
    reason = "the environment is read by this room"
)]
pub(super) fn append(markdown: &str) -> Result<(), CommandError> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    Ok(Disk::new().append(Path::new(&path), markdown.as_bytes())?)
}
