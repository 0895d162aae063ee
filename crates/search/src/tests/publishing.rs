use std::collections::BTreeSet;

use super::*;

fn paths(published: &Published) -> BTreeSet<&String> {
    published.files.iter().map(|(path, _)| path).collect()
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let [one, other] = [Published::of(&book(100)), Published::of(&book(100))];
    assert!(one.packed.boot() == other.packed.boot());
    assert_eq!(one.packed.manifest(), other.packed.manifest());
    assert!(one.files == other.files);
}

#[test]
fn the_manifest_names_the_boot_file() {
    let published = Published::of(&book(3));
    let manifest: serde_json::Value = serde_json::from_str(&published.packed.manifest()).unwrap();
    assert_eq!(manifest["boot"], published.packed.boot_path());
    assert_eq!(manifest["format"], crate::boot::FORMAT);
    assert_eq!(manifest["documents"], 3);
}

#[test]
fn one_edited_coe_changes_few_files() {
    let mut documents = book(600);
    let before = Published::of(&documents);
    let text = &mut documents[300].passages[0].text;
    *text = text.replacen("common3 ", "something entirely new ", 1);
    let after = Published::of(&documents);
    let (before, after) = (paths(&before), paths(&after));
    let new = after.difference(&before).count();
    // The fragment, and the chunks of five words: terms, positions, words.
    assert!(new <= 16, "{new} of {}", after.len());
    assert!(after.len() > 640, "{}", after.len());
}

#[test]
fn a_new_coe_leaves_the_numbers_of_the_others() {
    let mut documents = book(5);
    documents.push(Document {
        date: None,
        ..document(1, "undated", "text")
    });
    let newest = document(31, "newest", "something new");
    let number = |documents: &[Document], id: &str| {
        let published = Published::of(documents);
        let mut index = published.open();
        (0..index.documents()).find(|doc| {
            published
                .read(&mut index, |index| index.fragment(*doc).cloned())
                .0
                .id
                == id
        })
    };
    let id = documents[4].id.clone();
    let before = number(&documents, &id);
    documents.push(newest.clone());
    assert_eq!(number(&documents, &id), before);
    assert_eq!(number(&documents, &newest.id), Some(6));
}

#[test]
fn documents_out_of_order_are_refused() {
    let mut writer = Writer::new(&[]).unwrap();
    writer.add(analysed(&document(2, "late", "")).0).unwrap();
    for (day, title) in [(1, "early"), (2, "late")] {
        let error = writer
            .add(analysed(&document(day, title, "")).0)
            .unwrap_err();
        assert!(error.to_string().contains(title), "{error}");
    }
}
