//! `coebook explain`

use std::process::ExitCode;

use clap::Args;

use super::terminal::{BOLD, DIM};
use super::{CommandError, report};
use crate::check::pages::{all_rules, page};
use crate::diagnostic::nearest;

/// Say what a rule finds, why it matters and what to write instead
///
/// Without a rule, lists all of them with their levels.
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
    let Some(name) = &arguments.rule else {
        report::result(&list())?;
        return Ok(ExitCode::SUCCESS);
    };
    let Some(rule) = all_rules().find(|rule| rule.name == name) else {
        let help = match nearest(name, all_rules().map(|rule| rule.name)) {
            Some(close) => format!("did you mean `{close}`?"),
            None => "`coebook explain` lists the rules".to_owned(),
        };
        return Err(CommandError::new(format!("no rule is called {name:?}")).help(help));
    };
    report::result(&shown(&page(rule)))?;
    Ok(ExitCode::SUCCESS)
}

/// One line a rule, by name.
fn list() -> String {
    let mut rules: Vec<_> = all_rules().collect();
    rules.sort_by_key(|rule| rule.name);
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let lines = rules.iter().map(|rule| {
        let level = rule.level.name();
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
