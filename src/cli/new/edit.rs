//! The author's editor.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the editor, and only an author who asks for it starts it"
)]

use std::path::Path;
use std::process::Command;

use crate::cli::CommandError;
use crate::cli::folder::shown;

/// The program and its arguments that `$VISUAL`, else `$EDITOR`, names: split as
/// a shell splits them, since many write `code --wait`.
pub(super) fn editor() -> Result<Vec<String>, CommandError> {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let value = std::env::var(name).ok()?;
        (!value.trim().is_empty()).then_some((name, value))
    });
    let Some((name, value)) = named else {
        return Err(CommandError::new(
            "--edit needs an editor, and neither VISUAL nor EDITOR names one",
        )
        .help(
            "set one, such as EDITOR=\"code --wait\", or leave out --edit; nothing was written",
        ));
    };
    shell_words::split(&value).map_err(|_| {
        CommandError::new(format!(
            "{name} has a quotation mark without its other: {value}"
        ))
        .help("set it as you would type it in a shell; nothing was written")
    })
}

/// Opens a file and waits until the editor is closed.
pub(super) fn open(editor: &[String], path: &Path) -> Result<(), CommandError> {
    let Some((program, arguments)) = editor.split_first() else {
        return Ok(());
    };
    let path = shown(path);
    let there = format!("the COE was made: open {path} in another way");
    let ended = Command::new(program)
        .args(arguments)
        .arg(&path)
        .status()
        .map_err(|error| {
            CommandError::new(format!("the editor `{program}` cannot be started: {error}"))
                .help(&there)
        })?;
    if ended.success() {
        return Ok(());
    }
    Err(CommandError::new(format!("the editor `{program}` ended with {ended}")).help(there))
}
