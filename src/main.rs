//! The `coebook` program: see [`coebook::cli`].

use std::process::ExitCode;

/// Pages are made of many small strings on all cores, which the system's
/// allocator serves at half the speed and with more memory lost between them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    coebook::cli::main()
}
