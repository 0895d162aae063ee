//! What is written, kept and removed.

use std::time::{Duration, SystemTime};

use super::*;

/// Sets the time of last change of every file to one long ago.
fn age(folder: &Path) -> SystemTime {
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    for path in look::tree(folder).unwrap().files {
        let file = fs::File::options().write(true).open(folder.join(path));
        file.unwrap().set_modified(then).unwrap();
    }
    then
}

fn changed_at(path: &Path) -> SystemTime {
    path.metadata().unwrap().modified().unwrap()
}

#[test]
fn the_first_build_writes_all_and_makes_the_folders_above() {
    let ground = Ground::new();
    let wanted = site([
        ("index.html", "home"),
        ("coes/a b/ü.html", ""),
        (".nojekyll", ""),
    ]);
    let folder = ground.path("out/deep/book");
    let report = publish_to(&folder, &Disk::new(), &wanted).unwrap();
    assert_eq!(read(&folder), wanted);
    assert_eq!(names(folder.parent().unwrap()), ["book"]);
    let expected = Report {
        written: 3,
        bytes: 4,
        ..Report::default()
    };
    assert_eq!(report, expected);
}

#[test]
fn only_changed_files_are_touched() {
    let ground = Ground::new();
    ground
        .publish(&site([
            ("a", "1"),
            ("b/c", "2"),
            ("b/d", "3"),
            ("late/f", "4"),
        ]))
        .unwrap();
    let then = age(&ground.book());

    let wanted = site([
        ("a", "1"),
        ("b/c", "changed"),
        ("b/d", "3"),
        ("e", "new"),
        ("late/f", "4"),
        ("late/g", "new"),
    ]);
    let report = ground.publish(&wanted).unwrap();

    ground.holds_only(&wanted);
    for (path, kept) in [
        ("a", true),
        ("b/c", false),
        ("b/d", true),
        ("e", false),
        ("late/f", true),
        ("late/g", false),
        (".coebook", true),
    ] {
        let at = changed_at(&ground.book().join(path));
        assert_eq!(at == then, kept, "{path}");
    }
    assert_eq!(
        (report.written, report.unchanged, report.removed),
        (3, 3, 0)
    );
}

#[test]
fn a_change_of_equal_length_is_a_change() {
    let ground = Ground::new();
    ground.publish(&site([("a", "one")])).unwrap();
    age(&ground.book());
    ground.publish(&site([("a", "two")])).unwrap();
    ground.holds_only(&site([("a", "two")]));
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let ground = Ground::new();
    let same = site([("a", "1"), ("b/c", "2"), ("late/d", "3")]);
    ground.publish(&same).unwrap();
    let then = age(&ground.book());
    let folder_then = changed_at(&ground.book());

    let report = ground.publish(&same).unwrap();

    assert_eq!(changed_at(&ground.book()), folder_then);
    assert_eq!(changed_at(&ground.book().join("b/c")), then);
    assert_eq!((report.written, report.unchanged, report.bytes), (0, 3, 0));
    ground.holds_only(&same);
}

#[test]
fn what_is_not_of_the_site_any_more_is_removed() {
    let ground = Ground::new();
    ground
        .publish(&site([("a", "1"), ("b/c", "2"), ("b/d/e", "3")]))
        .unwrap();
    fs::create_dir_all(ground.path("book/empty/folder")).unwrap();
    let report = ground.publish(&site([("a", "1")])).unwrap();
    ground.holds_only(&site([("a", "1")]));
    assert_eq!(names(&ground.book()), [".coebook", "a"]);
    assert_eq!(report.removed, 2);
}

#[test]
fn a_site_without_files_is_a_site() {
    let ground = Ground::new();
    ground.publish(&site([("a", "1")])).unwrap();
    ground.publish(&site([])).unwrap();
    ground.holds_only(&site([]));
}

#[test]
fn files_and_folders_may_change_into_each_other() {
    let ground = Ground::new();
    let (one, other) = (
        site([("a", "1"), ("b/c", "2")]),
        site([("a/d", "3"), ("b", "4")]),
    );
    for wanted in [&one, &other, &one] {
        ground.publish(wanted).unwrap();
        ground.holds_only(wanted);
    }
}

#[test]
fn files_are_copied_only_when_they_changed() {
    let ground = Ground::new();
    let (image, book) = (ground.path("image.png"), ground.book());
    let publish_image = || {
        let target = Target {
            folder: &book,
            keep: &[],
        };
        let make = |_: &str| Ok::<_, Infallible>(Output::CopyOf(image.clone()));
        publish(
            target,
            &["i/image.png"],
            &make,
            |_| Ok(()),
            &Disk::new(),
            &|_| {},
        )
    };
    fs::write(&image, "one").unwrap();
    assert_eq!(publish_image().unwrap().bytes, 3);
    let then = age(&book);
    assert_eq!(publish_image().unwrap().unchanged, 1);
    assert_eq!(changed_at(&book.join("i/image.png")), then);

    fs::write(&image, "two").unwrap();
    assert_eq!(publish_image().unwrap().written, 1);
    assert_eq!(read(&book), site([("i/image.png", "two")]));

    fs::remove_file(&image).unwrap();
    let error = publish_image().unwrap_err();
    let expected = format!("cannot read `{}`: it does not exist", image.display());
    assert_eq!(error.to_string(), expected);
    assert_eq!(read(&book), site([("i/image.png", "two")]));
}

#[test]
fn progress_counts_each_output_once() {
    let ground = Ground::new();
    let heard = std::sync::Mutex::new(Vec::new());
    let target = Target {
        folder: &ground.book(),
        keep: &[],
    };
    let make = |_: &str| Ok::<_, Infallible>(Output::Bytes(b"x".into()));
    let progress = |done| heard.lock().unwrap().push(done);
    publish(
        target,
        &["a", "b", "c"],
        &make,
        |_| Ok(()),
        &Disk::new(),
        &progress,
    )
    .unwrap();
    let mut heard = heard.into_inner().unwrap();
    heard.sort_unstable();
    assert_eq!(heard, [1, 2, 3]);
}

#[cfg(unix)]
#[test]
fn who_may_see_the_folder_stays_as_the_user_set_it() {
    use std::os::unix::fs::PermissionsExt;
    let ground = Ground::new();
    ground.publish(&site([("a", "1")])).unwrap();
    fs::set_permissions(ground.book(), fs::Permissions::from_mode(0o750)).unwrap();
    ground.publish(&site([("a", "2")])).unwrap();
    let mode = ground.book().metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o750);
}

#[test]
fn a_late_output_has_a_path_of_its_own_inside_the_folder() {
    for (paths, expected) in [
        (&["a"][..], "two outputs have this path"),
        (&["late", "late"], "two outputs have this path"),
        (&["late", "late/a"], "it is a file and a folder at once"),
        (&["b"], "it is a file and a folder at once"),
        (&["a/late"], "it is a file and a folder at once"),
        (&["../late"], "it leads out of the build directory"),
        (&[".coebook"], "that name is kept for coebook itself"),
    ] {
        let ground = Ground::new();
        let before = site([("old", "1")]);
        ground.publish(&before).unwrap();
        let target = Target {
            folder: &ground.book(),
            keep: &[],
        };
        let make = |_: &str| Ok::<_, Infallible>(Output::Bytes(b"".into()));
        let make_late = |late: &Late<'_>| paths.iter().try_for_each(|path| late.put(path, b""));
        let error = publish(
            target,
            &["a", "b/c"],
            &make,
            make_late,
            &Disk::new(),
            &|_| {},
        )
        .unwrap_err();
        assert!(error.to_string().contains(expected), "{paths:?}: {error}");
        ground.holds_only(&before);
    }
}
