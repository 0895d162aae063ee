//! `coebook schema`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::folder::{above, read_config};
use super::terminal::safe_json;
use super::{CommandError, report, today};
use crate::{book, config, schema, source};

/// Print the JSON Schema of the front matter, for editors
///
/// An editor that knows the schema completes keys and values and marks what is
/// wrong while a COE is being written. It holds this book's own severities and
/// causes, and offers the services, tags and teams that its COEs name already;
/// print it anew when those change.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook schema > coe.schema.json        for the book of this folder or one above it\n  \
    coebook schema docs > coe.schema.json   for the book in docs/\n\n\
    The guide's page \"Editors\" says how editors are told of it.")]
pub(super) struct Arguments {
    /// The book's folder, which holds book.toml [default: the current folder, or the nearest above]
    dir: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let root = arguments.dir.clone().map_or_else(above, Ok)?;
    let (config, _) = config::parse(&read_config(&root)?)?;
    let tree = source::read_tree(&root, &config)?;
    let options = book::Options {
        as_of: today::as_of(None)?,
        // What drafts name is offered too.
        drafts: true,
        keep_prose: true,
    };
    // What is wrong in the content is for `coebook check` to say.
    let book = book::collect(tree, config, options).book;
    let schema = schema::of_front_matter(&book);
    let text = format!("{schema:#}");
    report::result(&safe_json(&text))?;
    Ok(ExitCode::SUCCESS)
}
