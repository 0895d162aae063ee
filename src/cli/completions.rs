//! `coebook completions`

use std::process::ExitCode;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{CommandError, report};

/// Print a script that lets a shell complete commands and options
///
/// What it prints belongs into the file that your shell reads for completions.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook completions bash > ~/.local/share/bash-completion/completions/coebook\n  \
    coebook completions zsh > ~/.zfunc/_coebook      a folder of $fpath\n  \
    coebook completions fish > ~/.config/fish/completions/coebook.fish")]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let mut script = Vec::new();
    let mut command = super::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "coebook", &mut script);
    report::file(&script)?;
    Ok(ExitCode::SUCCESS)
}
