//! `--help`, which teaches.

use clap::CommandFactory as _;

use crate::book_test::BookTest;

/// The names of all commands.
fn commands() -> Vec<String> {
    let command = coebook::cli::Arguments::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    names.map(str::to_owned).collect()
}

#[test]
fn every_command_shows_examples_that_begin_with_it() {
    for command in commands() {
        let help = BookTest::nothing()
            .run(&[&command, "--help"], &[])
            .ok()
            .stdout;
        let (_, examples) = help
            .split_once("Examples:\n")
            .unwrap_or_else(|| panic!("{command} has no examples:\n{help}"));
        let first = examples.lines().next().unwrap_or_default().trim_start();
        assert!(
            first.starts_with(&format!("coebook {command}")),
            "{command}: {first}"
        );
    }
}

#[test]
fn every_command_and_option_says_what_it_is_for() {
    let command = coebook::cli::Arguments::command();
    for command in command.get_subcommands() {
        let name = command.get_name();
        assert!(command.get_about().is_some(), "{name}");
        for argument in command.get_arguments() {
            let said = argument.get_help().is_some();
            assert!(said, "{name} {}", argument.get_id());
        }
    }
}

#[test]
fn the_help_of_the_whole_names_every_command() {
    let help = BookTest::nothing().run(&["--help"], &[]).ok().stdout;
    for command in commands() {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command}: {help}"
        );
    }
}
