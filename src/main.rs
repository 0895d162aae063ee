//! The `coebook` program.

fn main() {}
