//! Developer chores: `cargo xtask help` lists them.
#![expect(
    clippy::disallowed_methods,
    reason = "a chore reads, writes and runs what it likes; only the program has rooms"
)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a chore talks to the person who started it"
)]

mod bench;
mod corpus;
mod docs;
mod import;
mod look;
mod relevance;
mod run;
mod sample;
mod test;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Developer chores of coebook.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Installs what the tests need, says so, and runs all of them
    Test {
        /// Leaves out the tests in the browser
        #[arg(long)]
        no_browser: bool,
    },
    /// Measures builds of made-up COEs and prints a table for benches/RESULTS.md
    Bench {
        /// How many COEs, from few to many
        #[arg(default_values_t = [1000, 10_000])]
        counts: Vec<usize>,
        /// How often each thing is measured
        #[arg(long, default_value_t = 5)]
        runs: usize,
    },
    /// Measures the search beside Pagefind's, and what it adds to a build
    BenchSearch {
        /// How many COEs, from few to many
        #[arg(default_values_t = [1000, 10_000])]
        counts: Vec<usize>,
        /// How often each build is measured
        #[arg(long, default_value_t = 5)]
        runs: usize,
    },
    /// Measures `coebook serve` in a browser and under load, beside Hugo's server
    ///
    /// Prints tables for benches/RESULTS.md. The book lies in a temporary folder,
    /// below TMPDIR if that is set: `TMPDIR=/dev/shm` measures no disk.
    BenchServe {
        /// How many COEs
        #[arg(default_value_t = 10_000)]
        count: usize,
        /// How often the start is measured
        #[arg(long, default_value_t = 5)]
        runs: usize,
        /// The Hugo to measure beside; without it, the one on the PATH, if any
        #[arg(long, value_name = "PATH")]
        hugo: Option<PathBuf>,
    },
    /// Builds the search engine of the browser into themes/default/search
    Wasm,
    /// Writes the guide's pages of rules from the rules' docstrings
    Docs,
    /// Takes pictures of every kind of page into target/look
    Look {
        /// Kinds of page, such as `home` or `coes/*`; without any, all
        kinds: Vec<String>,
    },
    /// Measures how well a search of the sample book finds what it should
    Relevance {
        /// Prints what each constant of the ranking is worth as well
        #[arg(long)]
        ablate: bool,
    },
    /// Imports folders of post-mortems into a temporary book and prints what was found
    Import {
        /// Folders, each a row of the table
        #[arg(required = true)]
        folders: Vec<PathBuf>,
        /// A table made by hand: NAME,DATE,ROWS,ZONE,ACTIONS in each line
        #[arg(long, value_name = "CSV")]
        truth: Option<PathBuf>,
    },
    /// Writes a book of COUNT made-up COEs into FOLDER, the same bytes each time
    Corpus {
        /// How many COEs
        count: usize,
        /// A folder that does not hold a book yet
        folder: PathBuf,
        /// Puts a chart into every tenth COE
        #[arg(long)]
        charts: bool,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// What went wrong is said once, as one line for the person who started it.
fn run(chore: Chore) -> Result<(), String> {
    match chore {
        Chore::Test { no_browser } => test::all(!no_browser),
        Chore::Bench { counts, runs } => bench::all(&counts, runs),
        Chore::BenchSearch { counts, runs } => bench::search(&counts, runs),
        Chore::BenchServe { count, runs, hugo } => bench::serve(count, runs, hugo),
        Chore::Docs => docs::all(run::root()),
        Chore::Look { kinds } => look::all(&kinds),
        Chore::Relevance { ablate } => relevance::report(ablate),
        Chore::Import { folders, truth } => import::report(&folders, truth.as_deref()),
        Chore::Wasm => wasm::all(),
        Chore::Corpus {
            count,
            folder,
            charts,
        } => {
            corpus::write(&folder, count, charts).map_err(|error| error.to_string())?;
            println!("{count} COEs in {}", folder.display());
            Ok(())
        }
    }
}
