//! Questions at the terminal, for what the options did not say.

use std::io::{self, IsTerminal as _};

use dialoguer::theme::ColorfulTheme;
use dialoguer::{Input, MultiSelect, Select};

use super::known::Known;
use super::{CommandError, Draft, one_line};
use crate::config;
use crate::start::Begun;

/// The most lines of a list that are shown at once.
const LINES: usize = 12;

const LATER: &str = "I cannot say yet";
const ANOTHER: &str = "another one …";

/// Asks for everything that `draft` does not say.
pub(super) fn missing(
    mut draft: Draft,
    settings: &config::Coe,
    known: &Known,
) -> Result<Draft, CommandError> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(
            CommandError::new("--interactive asks questions, and there is no terminal to answer at")
                .help("leave it out and say all of it in options, as `coebook new --help` shows; nothing was written"),
        );
    }
    ask_all(&mut draft, settings, known).map_err(|dialoguer::Error::IO(error)| {
        let help = "nothing was written";
        match error.kind() {
            io::ErrorKind::Interrupted => {
                CommandError::new("you left before the last question").help(help)
            }
            _ => CommandError::new(format!("the terminal cannot be asked: {error}")).help(help),
        }
    })?;
    Ok(draft)
}

fn ask_all(draft: &mut Draft, settings: &config::Coe, known: &Known) -> dialoguer::Result<()> {
    let theme = ColorfulTheme::default();
    if draft.title.is_empty() {
        let title: String = Input::with_theme(&theme)
            .with_prompt("What happened, in one line: what did customers meet?")
            .validate_with(|title: &String| {
                let title = Some(one_line(title)).filter(|title| !title.is_empty());
                title.map(|_| ()).ok_or("a COE needs a title")
            })
            .interact_text()?;
        draft.title = one_line(&title);
    }
    if draft.begun.time.is_none() {
        draft.begun = begun(&theme, &draft.begun, settings)?;
    }
    if draft.severity.is_none() {
        let names = &settings.severities;
        draft.severity = choose(&theme, "How grave was it?", names, false)?;
    }
    if draft.services.is_empty() {
        draft.services = several(
            &theme,
            "services",
            "Which services were affected?",
            &known.services,
        )?;
    }
    if draft.owner.is_none() {
        draft.owner = choose(
            &theme,
            "Which team answers for this COE?",
            &known.teams,
            true,
        )?;
    }
    if draft.causes.is_empty() {
        let prompt = "What triggered it? (space chooses, enter goes on)";
        draft.causes = marked(&theme, prompt, &settings.causes)?;
    }
    if draft.tags.is_empty() {
        draft.tags = several(
            &theme,
            "tags",
            "Which tags is it to be found by?",
            &known.tags,
        )?;
    }
    Ok(())
}

fn begun(theme: &ColorfulTheme, day: &Begun, settings: &config::Coe) -> dialoguer::Result<Begun> {
    let read = |text: &str| Begun::read(text, settings);
    let text: String = Input::with_theme(theme)
        .with_prompt("When did it begin? (day, time and zone, or only the day)")
        .default(day.day.to_string())
        .validate_with(|text: &String| match read(text) {
            Ok(_) => Ok(()),
            Err(error) => Err(error.message),
        })
        .interact_text()?;
    Ok(read(&text).unwrap_or_else(|_| day.clone()))
}

/// One of `names`, another one if that may be, or none yet.
fn choose(
    theme: &ColorfulTheme,
    prompt: &str,
    names: &[String],
    open: bool,
) -> dialoguer::Result<Option<String>> {
    let mut items: Vec<&str> = vec![LATER];
    items.extend(names.iter().map(String::as_str));
    if open {
        items.push(ANOTHER);
    }
    let chosen = Select::with_theme(theme)
        .with_prompt(prompt)
        .items(&items)
        .default(0)
        .max_length(LINES)
        .interact()?;
    Ok(match chosen {
        0 => None,
        another if another > names.len() => {
            let name: String = Input::with_theme(theme)
                .with_prompt("Its name")
                .interact_text()?;
            Some(one_line(&name))
        }
        known => Some(names[known - 1].clone()),
    })
}

/// Some of those that are known, and new ones.
fn several(
    theme: &ColorfulTheme,
    kind: &str,
    prompt: &str,
    known: &[String],
) -> dialoguer::Result<Vec<String>> {
    let mut names = Vec::new();
    if !known.is_empty() {
        names = marked(
            theme,
            &format!("{prompt} (space chooses, enter goes on)"),
            known,
        )?;
    }
    let prompt = if known.is_empty() {
        format!("{prompt} (names with commas between; empty if you cannot say)")
    } else {
        format!("Further {kind} (names with commas between; empty if there are none)")
    };
    let others: String = Input::with_theme(theme)
        .with_prompt(prompt)
        .allow_empty(true)
        .interact_text()?;
    let others = others.split(',').map(one_line);
    names.extend(others.filter(|name| !name.is_empty()));
    Ok(names)
}

/// Those of `names` that are marked.
fn marked(theme: &ColorfulTheme, prompt: &str, names: &[String]) -> dialoguer::Result<Vec<String>> {
    let chosen = MultiSelect::with_theme(theme)
        .with_prompt(prompt)
        .items(names)
        .max_length(LINES)
        .interact()?;
    Ok(chosen
        .into_iter()
        .map(|index| names[index].clone())
        .collect())
}
