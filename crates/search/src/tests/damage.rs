use super::*;

#[test]
fn a_file_that_is_not_what_was_asked_for_is_refused() {
    let published = Published::of(&book(100));
    let mut index = published.open();
    let Err(Unread::Missing(paths)) = index.terms("common1") else {
        panic!("the chunk cannot be there yet");
    };
    let path = &paths[0];
    let good = published.bytes(path);
    let short = good[..good.len() - 1].to_vec();
    let mut changed = good.clone();
    changed[0] ^= 1;
    for (bytes, why) in [
        (short, "bytes instead of"),
        (changed, "did not arrive as it was written"),
        (Vec::new(), "bytes instead of"),
    ] {
        let refusal = index.supply(path, bytes).unwrap_err().to_string();
        assert!(refusal.contains(why) && refusal.contains(path), "{refusal}");
    }
    assert!(matches!(index.terms("common1"), Err(Unread::Missing(_))));
    index.supply(path, good).unwrap();
    assert!(index.terms("common1").is_ok());
}

#[test]
fn the_text_of_another_coe_is_refused() {
    let published = Published::of(&[document(1, "one", "text"), document(2, "two", "text")]);
    let mut index = published.open();
    let path = |index: &Index, doc| match index.fragment(doc) {
        Err(Unread::Missing(paths)) => paths.concat(),
        other => panic!("{other:?}"),
    };
    let (one, two) = (path(&index, 0), path(&index, 1));
    let refusal = index.supply(&one, published.bytes(&two)).unwrap_err();
    assert!(
        refusal
            .to_string()
            .contains("did not arrive as it was written")
    );
    assert!(index.fragment(0).is_err());
    index.supply(&one, published.bytes(&one)).unwrap();
    assert_eq!(index.fragment(0).unwrap().title, "one");
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let mut index = Published::of(&book(3)).open();
    for path in [
        "",
        "chunks/",
        "chunks/0123.gz",
        "chunks/0123456789abcdef.gz",
        "chunks/+123456789abcdef.gz",
        "text/nonsense.json.gz",
        "text/00000000.json.gz",
        "../manifest.json",
    ] {
        assert!(index.supply(path, b"not JSON".to_vec()).is_err(), "{path}");
    }
}

#[test]
fn a_boot_file_of_other_bytes_is_an_error() {
    let published = Published::of(&book(3));
    let boot = published.packed.boot();
    for bytes in [b"".as_slice(), b"<!doctype html>", &boot[..boot.len() / 2]] {
        assert!(Index::open(bytes).is_err());
    }
}
