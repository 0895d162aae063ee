//! The border with the worker: pointers into this module's memory.
//!
//! The worker calls [`allocate`], writes bytes there and passes pointer and
//! length; what is passed to [`open`], [`supply`] and [`answer`] is taken over
//! and must not be used again. Each of these returns a pointer to four bytes,
//! the length of a JSON text (the lowest byte first), with the text behind
//! them; when the worker has read it, it calls [`release`] with the pointer and
//! the length plus four.
#![expect(
    unsafe_code,
    reason = "memory that two languages share has no other form than pointers"
)]

use crate::host::Host;

/// Room for `length` bytes.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn allocate(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Gives back what [`allocate`], or a call that answers, has given.
///
/// # Safety
///
/// `pointer` and `length` must be those of such bytes, not yet taken over.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn release(pointer: *mut u8, length: usize) {
    // SAFETY: the caller's promise is what `take` asks for.
    drop(unsafe { take(pointer, length) });
}

/// A place for an engine, to be passed to each of the calls below.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn host() -> *mut Host {
    Box::into_raw(Box::default())
}

/// [`Host::open`].
///
/// # Safety
///
/// `host` must come from [`host`], and the bytes from [`allocate`].
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn open(host: *mut Host, boot: *mut u8, length: usize) -> *mut u8 {
    // SAFETY: the worker has one thread, so that no other reference lives.
    let (host, boot) = unsafe { (&mut *host, take(boot, length)) };
    give(host.open(&boot))
}

/// [`Host::supply`].
///
/// # Safety
///
/// As for [`open`].
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn supply(
    host: *mut Host,
    path: *mut u8,
    path_length: usize,
    bytes: *mut u8,
    length: usize,
) -> *mut u8 {
    // SAFETY: as in `open`.
    let (host, path) = unsafe { (&mut *host, take(path, path_length)) };
    // SAFETY: as in `open`.
    let bytes = unsafe { take(bytes, length) };
    give(host.supply(&path, bytes))
}

/// [`Host::answer`].
///
/// # Safety
///
/// As for [`open`].
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn answer(
    host: *mut Host,
    question: *mut u8,
    length: usize,
) -> *mut u8 {
    // SAFETY: as in `open`.
    let (host, question) = unsafe { (&mut *host, take(question, length)) };
    give(host.answer(&question))
}

/// The bytes at `pointer`, which are ours from now on.
unsafe fn take(pointer: *mut u8, length: usize) -> Vec<u8> {
    // SAFETY: `allocate` and `give` make boxed slices of just this length, and
    // the worker passes each of them back once.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(pointer, length)) }.into_vec()
}

/// A text with its length before it, which are the worker's from now on.
fn give(text: Vec<u8>) -> *mut u8 {
    let mut bytes = (text.len() as u32).to_le_bytes().to_vec();
    bytes.extend(text);
    Box::into_raw(bytes.into_boxed_slice()).cast()
}
