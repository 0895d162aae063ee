//! `coebook new`

mod ask;
mod edit;
mod known;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;

use super::folder::shown;
use super::{CommandError, folder, report, shell, today};
use crate::config::{self, Config};
use crate::diagnostic::did_you_mean;
use crate::disk::Disk;
use crate::markdown::url_slug;
use crate::source::{self, Role};
use crate::start::{Begun, BegunError, Draft};
use known::Known;

/// Begin a COE
///
/// Makes content/coes/YYYY/YYYY-MM-DD-title.md, in which every section asks the
/// questions that a good COE answers. The questions are comments: they never
/// reach the site. Prints the path of the file. Works in any folder of a book;
/// what is there is never overwritten.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook new \"Checkout timed out\"\n  \
    coebook new \"Checkout timed out\" --service checkout --severity sev2 --owner payments\n  \
    coebook new \"Checkout timed out\" --started \"2025-03-14 09:02 Europe/Oslo\" --edit\n  \
    coebook new --interactive        asks for all of it\n  \
    code \"$(coebook new \"Checkout timed out\")\"")]
pub(super) struct Arguments {
    /// What happened, in one line: what customers met rather than what broke
    #[arg(required_unless_present = "interactive")]
    title: Vec<String>,
    /// A service that was affected; may be given several times
    #[arg(long, value_name = "SERVICE")]
    service: Vec<String>,
    /// How grave it was: one of the book's severities
    #[arg(long, value_name = "SEVERITY")]
    severity: Option<String>,
    /// The one team that answers for it
    #[arg(long, value_name = "TEAM")]
    owner: Option<String>,
    /// When it began: RFC 3339, or a day, a time and a zone [default: today]
    #[arg(long, value_name = "TIME")]
    started: Option<String>,
    /// A word to find it by; may be given several times
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// What triggered it, one of the book's causes; may be given several times
    #[arg(long, value_name = "CAUSE")]
    cause: Vec<String>,
    /// Make a folder, for pictures and data beside the text
    #[arg(long)]
    bundle: bool,
    /// Ask for what is not given, and offer what the book knows
    #[arg(short, long)]
    interactive: bool,
    /// Open it in $VISUAL or $EDITOR
    #[arg(short, long)]
    edit: bool,
    /// The day on which it began, if --started does not say it [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = today::day)]
    today: Option<Date>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let root = folder::above()?;
    let (config, _) = config::parse(&folder::read_config(&root)?)?;
    let today = today::as_of(arguments.today)?;
    // Before anything is written.
    let editor = arguments.edit.then(edit::editor).transpose()?;
    let given = given(arguments, &config, today)?;
    let known = || Known::of(&root, &config, today);
    let draft = if arguments.interactive {
        let known = known()?;
        let draft = ask::missing(given, &config.coe, &known)?;
        known.remark(&draft);
        draft
    } else {
        if !given.services.is_empty() || !given.tags.is_empty() || given.owner.is_some() {
            known()?.remark(&given);
        }
        given
    };
    remark_on_future(&draft, today);
    refuse_what_is_there(&root, &config, &draft)?;
    let file = draft.file(&config.coe);
    let path = root.join(&config.src).join(&file.path);
    Disk::new().create(&path, file.text.as_bytes())?;
    report::result(&shown(&path))?;
    match editor {
        Some(editor) => edit::open(&editor, &path)?,
        None => report::hint(&next(&path)),
    }
    Ok(ExitCode::SUCCESS)
}

/// What the options say.
fn given(arguments: &Arguments, config: &Config, today: Date) -> Result<Draft, CommandError> {
    let title = one_line(&arguments.title.join(" "));
    if title.is_empty() && !arguments.interactive {
        return Err(CommandError::new("the title is empty")
            .help("say in one line what customers met: coebook new \"Checkout timed out\""));
    }
    let settings = &config.coe;
    let begun = match &arguments.started {
        Some(started) => Begun::read(started, settings)?,
        None => Begun::on(today, settings),
    };
    let severity = arguments.severity.as_deref();
    let severity = severity.map(|name| allowed("severity", name, &settings.severities));
    let causes = arguments.cause.iter();
    Ok(Draft {
        title,
        begun,
        severity: severity.transpose()?,
        services: tidy(&arguments.service),
        tags: tidy(&arguments.tag),
        owner: arguments.owner.as_deref().map(one_line),
        causes: causes
            .map(|name| allowed("cause", name, &settings.causes))
            .collect::<Result<_, _>>()?,
        bundle: arguments.bundle,
    })
}

/// Says so if it began after `today`. A zone may be a day ahead of UTC, in which
/// `today` is told.
fn remark_on_future(draft: &Draft, today: Date) {
    let day = draft.begun.day;
    if today.tomorrow().is_ok_and(|tomorrow| day > tomorrow) {
        report::note(
            &format!("{day}, when it began, is in the future"),
            "if that is a slip, delete the file and begin again: its name holds the day",
        );
    }
}

/// A name as the settings spell it.
fn allowed(kind: &str, name: &str, names: &[String]) -> Result<String, CommandError> {
    let same = |known: &&String| known.eq_ignore_ascii_case(name.trim());
    names.iter().find(same).cloned().ok_or_else(|| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        CommandError::new(format!("`{name}` is no {kind} of this book"))
            .help(did_you_mean(name, &names))
    })
}

/// A text without line ends and the spaces around it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tidy(names: &[String]) -> Vec<String> {
    let names = names.iter().map(|name| one_line(name));
    names.filter(|name| !name.is_empty()).collect()
}

/// Two COEs with one id would want the same address.
fn refuse_what_is_there(root: &Path, config: &Config, draft: &Draft) -> Result<(), CommandError> {
    let id = draft.id();
    for listed in source::documents(root, config)? {
        let Role::Coe { id: known, .. } = Role::of(&listed.path) else {
            continue;
        };
        if url_slug(&known) == url_slug(&id) {
            let path = shown(&root.join(listed.shown()));
            return Err(CommandError::new(format!(
                "there is a COE of that day and title already: {path}"
            ))
            .help(format!(
                "go on with that one, or say in the title what is different, such as \
                 \"{} again\"; nothing was written",
                draft.title
            )));
        }
    }
    Ok(())
}

fn next(path: &Path) -> String {
    let path: PathBuf = path.to_owned();
    let path = shown(&path);
    let path = shell::quoted(&path);
    format!(
        "Next:\n  \
         coebook similar {path}\n      has this happened before?\n  \
         coebook check {path} --strict --advice\n      what a reviewer would send back\n  \
         coebook serve --open\n      the book in your browser, with this draft, as you save it"
    )
}

impl From<BegunError> for CommandError {
    fn from(error: BegunError) -> Self {
        Self::new(error.message).help(error.help)
    }
}
