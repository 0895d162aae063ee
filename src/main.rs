//! The `coebook` program: see [`coebook::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    coebook::cli::main()
}
