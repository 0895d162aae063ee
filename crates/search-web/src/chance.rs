//! Randomness, of which there is none.
#![expect(unsafe_code, reason = "the crate `getrandom` calls a symbol by name")]

use getrandom::Error;

/// What the crate `getrandom` calls for random bytes; the build names this the
/// backend. Tantivy asks when it names a new segment, and nothing here writes.
#[unsafe(no_mangle)]
extern "Rust" fn __getrandom_v03_custom(_bytes: *mut u8, _length: usize) -> Result<(), Error> {
    Err(Error::UNSUPPORTED)
}
