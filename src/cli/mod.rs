//! Arguments → a command. The only room that prints, reads the clock or the
//! environment, or decides the exit code; one file a command.
//!
//! Exit codes: 0 done, 1 the content is not good enough for what was asked, or
//! what was searched for is not there, 2 the tool could not run.

mod actions;
mod build;
mod check;
mod completions;
mod error;
mod explain;
mod facts;
mod folder;
mod import;
mod indexed;
mod init;
mod new;
mod progress;
mod report;
mod schema;
mod search;
mod serve;
mod shell;
mod similar;
mod summary;
mod terminal;
mod today;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use error::CommandError;

/// The exit code when the tool could not run.
const TOOL_FAILED: u8 = 2;

/// Compiles a folder of COEs into a site.
#[derive(Debug, Parser)]
#[command(
    name = "coebook",
    version,
    about = "Compile a Git repository of COEs (blameless post-incident reviews) into a static site",
    after_help = "A book is a folder with a book.toml and a content folder; each COE is one \
                  Markdown file in content/coes/.\n\n\
                  Examples:\n  \
                  coebook init corrections     begin a book\n  \
                  coebook new \"What happened\"  begin a COE, in any folder of the book\n  \
                  coebook build                build the book in this folder into book/\n  \
                  coebook serve --open         look at it while you write\n  \
                  coebook check                what a reviewer would send back, and why\n  \
                  coebook search dns           find COEs\n  \
                  coebook similar draft.md     has this happened before?\n  \
                  coebook actions --overdue    what was promised, and is late",
    arg_required_else_help = true
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Arguments),
    New(new::Arguments),
    Build(build::Arguments),
    Serve(serve::Arguments),
    Import(import::Arguments),
    Check(check::Arguments),
    Explain(explain::Arguments),
    Search(search::Arguments),
    Similar(similar::Arguments),
    Actions(actions::Arguments),
    Completions(completions::Arguments),
    Schema(schema::Arguments),
}

/// Runs the program and says how it ended.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to stdout and are a success.
            let code = if error.use_stderr() { TOOL_FAILED } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let result = match arguments.command {
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Similar(arguments) => similar::run(&arguments),
        Command::Actions(arguments) => actions::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            report::failure(&error);
            ExitCode::from(TOOL_FAILED)
        }
    }
}
