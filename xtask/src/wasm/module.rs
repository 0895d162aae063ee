//! The outside of a WebAssembly module.

/// The section that lists imports.
const IMPORTS: u8 = 2;

/// Whether a module imports nothing; an error otherwise, since the worker gives
/// it nothing.
pub(crate) fn imports_nothing(module: &[u8]) -> Result<(), String> {
    match sections(module) {
        Some(sections) if sections.contains(&IMPORTS) => Err(
            "the engine imports something from the browser: look for a new dependency that asks \
             for the time or for randomness"
                .to_owned(),
        ),
        Some(_) => Ok(()),
        None => Err("what cargo built is no WebAssembly module".to_owned()),
    }
}

/// The kinds of a module's sections, in their order.
fn sections(module: &[u8]) -> Option<Vec<u8>> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0")?;
    let mut kinds = Vec::new();
    while let Some((kind, after)) = rest.split_first() {
        kinds.push(*kind);
        let (length, after) = number(after)?;
        rest = after.get(length..)?;
    }
    Some(kinds)
}

/// A number in LEB128, and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[place + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_with_an_import_section_is_refused() {
        let module = |sections: &[u8]| [b"\0asm\x01\0\0\0", sections].concat();
        assert_eq!(imports_nothing(&module(&[])), Ok(()));
        assert_eq!(imports_nothing(&module(&[1, 2, 9, 9, 3, 0])), Ok(()));
        assert!(imports_nothing(&module(&[1, 2, 9, 9, 2, 0])).is_err());
        for cut in [&b"\0asm"[..], b"<html>", &module(&[1, 200])] {
            assert!(imports_nothing(cut).is_err(), "{cut:?}");
        }
    }
}
