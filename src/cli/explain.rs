//! `coebook explain`

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;

use super::terminal::{BOLD, DIM};
use super::{CommandError, folder, report};
use crate::check::pages::{all_rules, page};
use crate::config::{self, Config};
use crate::diagnostic::{Level, Rule, nearest};

/// Say what a rule finds, why it matters and what to write instead
///
/// Without a rule, lists all of them with their levels, as the book around the current
/// folder sets them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook explain                  every rule, with its level\n  \
    coebook explain blame-language   why it matters, with an example and its source\n  \
    coebook explain shallow-whys | less")]
pub(super) struct Arguments {
    /// The rule's name, as it stands in brackets in a report
    rule: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let settings = settings();
    let Some(written) = &arguments.rule else {
        report::result(&list(settings.as_ref()))?;
        return Ok(ExitCode::SUCCESS);
    };
    // As it is copied from a report, with its brackets, or written by hand.
    let name = written
        .trim_matches(|mark: char| "[]`: ".contains(mark))
        .to_lowercase();
    let Some(rule) = all_rules().find(|rule| rule.name == name) else {
        let help = match nearest(&name, all_rules().map(|rule| rule.name)) {
            Some(close) => format!("did you mean `{close}`?"),
            None => "`coebook explain` lists the rules".to_owned(),
        };
        return Err(CommandError::new(format!("no rule is called {written:?}")).help(help));
    };
    let mut text = page(rule);
    if let Some(level) = settings.as_ref().and_then(|settings| set(rule, settings)) {
        let _ = write!(
            text,
            "\n## In this book\n\n`book.toml` sets it to {level}.\n"
        );
    }
    report::result(&shown(&text))?;
    Ok(ExitCode::SUCCESS)
}

/// The settings of the book around the current folder. What a rule is about can be
/// read without them: where they cannot be read, that is said and no more.
fn settings() -> Option<Config> {
    let root = folder::above().ok()?;
    let read = || Ok::<_, CommandError>(config::parse(&folder::read_config(&root)?)?.0);
    match read() {
        Ok(settings) => Some(settings),
        Err(error) => {
            report::note(
                &format!("book.toml cannot be read: {}", error.message),
                "the levels are those of a book without settings; `coebook check` says more",
            );
            None
        }
    }
}

/// The level that the book sets for `rule`.
fn set(rule: &Rule, settings: &Config) -> Option<&'static str> {
    let rules = &settings.coe.rules;
    rules
        .get(rule.name)
        .map(|level| level.map_or("allow", Level::name))
}

/// One line a rule, by name.
fn list(settings: Option<&Config>) -> String {
    let mut rules: Vec<_> = all_rules().collect();
    rules.sort_by_key(|rule| rule.name);
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let lines = rules.iter().map(|rule| {
        let default = rule.level.name();
        let set = settings.and_then(|settings| set(rule, settings));
        let level = match set {
            Some(level) => format!("{level} (book.toml; default {default})"),
            None => default.to_owned(),
        };
        format!(
            "{BOLD}{:<width$}{BOLD:#}  {level:<7}  {}",
            rule.name,
            rule.brief()
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Markdown as a terminal shows it: headings stand out, code blocks stand back.
fn shown(markdown: &str) -> String {
    let mut fence: Option<&str> = None;
    let lines = markdown.trim_end().lines().map(|line| {
        let mark = line.trim_end_matches(|next| next != '`');
        match fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if mark.len() >= 3 && line.starts_with(mark) => fence = Some(mark),
            None if line.starts_with('#') => return format!("{BOLD}{line}{BOLD:#}"),
            None => return line.to_owned(),
        }
        format!("{DIM}{line}{DIM:#}")
    });
    lines.collect::<Vec<_>>().join("\n")
}
