//! Builds that fail or die: the site that was there stays whole.

use super::*;
use crate::disk::Faults;

/// Has files that change, stay and go in each direction.
fn old() -> Site {
    site([
        ("a", "old"),
        ("b/same", "x"),
        ("b/gone/c", "y"),
        ("file", "z"),
        ("late/gone", "m"),
        ("late/same", "n"),
    ])
}

fn new() -> Site {
    site([
        ("a", "new text"),
        ("b/same", "x"),
        ("d/e/f", "added"),
        ("file/g", "z"),
        ("late/new", "o"),
        ("late/same", "n"),
    ])
}

/// Runs with one thread, so that the n-th step is the same one in each run.
fn in_order<T: Send>(act: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.unwrap().install(act)
}

/// What is to be seen once the next build has begun, even if that one fails.
fn after_a_failing_build(ground: &Ground) -> Option<Site> {
    let book = ground.book();
    let target = Target {
        folder: &book,
        keep: &[],
    };
    let make = |_: &str| Err("cannot render");
    publish(target, &["a"], &make, |_| Ok(()), &Disk::new(), &|_| {}).unwrap_err();
    book.exists().then(|| read(&book))
}

#[test]
fn an_output_that_cannot_be_made_leaves_the_old_site() {
    let ground = Ground::new();
    ground.publish(&old()).unwrap();
    let target = Target {
        folder: &ground.book(),
        keep: &[],
    };
    let make = |path: &str| match path {
        "b" => Err("no such template"),
        _ => Ok(Output::Bytes(b"changed".into())),
    };
    let error = publish(
        target,
        &["a", "b", "c"],
        &make,
        |_| Ok(()),
        &Disk::new(),
        &|_| {},
    )
    .unwrap_err();
    assert_eq!(error.to_string(), "cannot make `b`: no such template");
    ground.holds_only(&old());
}

#[test]
fn a_disk_that_is_full_at_any_byte_leaves_the_old_site() {
    for plain in [false, true] {
        let ground = Ground::new();
        ground.publish(&old()).unwrap();
        let mut fulls = 0;
        for room in 0.. {
            let faults = Faults {
                room: Some(room),
                plain,
                ..Faults::default()
            };
            match ground.publish_on(&Disk::with_faults(faults), &new()) {
                Ok(_) => break,
                Err(error) => assert!(error.to_string().contains("the disk is full"), "{error}"),
            }
            ground.holds_only(&old());
            fulls += 1;
        }
        assert!(fulls >= "new textaddedzo".len());
        ground.holds_only(&new());
    }
}

#[test]
fn a_kill_at_any_step_leaves_the_old_site_or_the_new_one() {
    for (plain, before) in [
        (false, Some(old())),
        (true, Some(old())),
        (false, None),
        (true, None),
    ] {
        let mut seen_missing = 0;
        for steps in 0.. {
            let ground = Ground::new();
            if let Some(before) = &before {
                ground.publish(before).unwrap();
            }
            let faults = Faults {
                steps: Some(steps),
                plain,
                ..Faults::default()
            };
            let disk = Disk::with_faults(faults);
            let done = in_order(|| ground.publish_on(&disk, &new())).is_ok();

            let seen = ground.book().exists().then(|| read(&ground.book()));
            seen_missing += usize::from(seen.is_none() && before.is_some());
            let settled = after_a_failing_build(&ground);
            assert!(
                settled == before || settled == Some(new()),
                "{steps}: {settled:?}"
            );
            assert!(seen.is_none() || seen == settled, "{steps}: {seen:?}");

            ground.publish(&new()).unwrap();
            ground.holds_only(&new());
            if done {
                assert_eq!(seen, Some(new()));
                assert!(steps > 10);
                break;
            }
        }
        // Where folders can't be swapped in one step, there is a moment between
        // two, which the next build ends.
        assert_eq!(seen_missing, usize::from(plain && before.is_some()));
    }
}

#[test]
fn a_kill_of_the_build_after_a_kill_is_no_worse() {
    for plain in [false, true] {
        let second = |first| (0..60).step_by(11).map(move |second| (first, second));
        for (first, second) in (0..60).step_by(5).flat_map(second) {
            let ground = Ground::new();
            ground.publish(&old()).unwrap();
            for steps in [first, second] {
                let faults = Faults {
                    steps: Some(steps),
                    plain,
                    ..Faults::default()
                };
                // Some of these are enough to finish.
                let _ = in_order(|| ground.publish_on(&Disk::with_faults(faults), &new()));
            }
            let settled = after_a_failing_build(&ground).unwrap();
            assert!(settled == old() || settled == new(), "{first}, {second}");
        }
    }
}

#[test]
fn where_there_are_no_hard_links_unchanged_files_still_keep_their_time() {
    let ground = Ground::new();
    ground.publish(&old()).unwrap();
    let changed_at = || {
        fs::metadata(ground.path("book/b/same"))
            .unwrap()
            .modified()
            .unwrap()
    };
    let then = changed_at();
    let disk = Disk::with_faults(Faults {
        plain: true,
        ..Faults::default()
    });
    ground.publish_on(&disk, &new()).unwrap();
    ground.holds_only(&new());
    assert_eq!(changed_at(), then);
}

#[test]
fn a_folder_above_that_cannot_be_written_is_explained() {
    let ground = Ground::new();
    ground.publish(&old()).unwrap();
    let disk = Disk::with_faults(Faults {
        steps: Some(0),
        ..Faults::default()
    });
    let error = ground.publish_on(&disk, &new()).unwrap_err();
    let shown = format!("cannot build beside `{}`", ground.book().display());
    assert!(error.to_string().starts_with(&shown), "{error}");
    assert!(error.help().unwrap().contains("must be writable"));
}
