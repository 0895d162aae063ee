//! Which folders are replaced, and which never.

use super::super::FolderError;
use super::*;

fn refusal(result: Result<Report, PublishError<Infallible>>) -> FolderError {
    match result {
        Err(PublishError::Folder(error)) => error,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn an_empty_folder_is_taken() {
    let ground = Ground::new();
    fs::create_dir(ground.book()).unwrap();
    ground.publish(&site([("a", "1")])).unwrap();
    ground.holds_only(&site([("a", "1")]));
}

#[test]
fn a_folder_that_we_did_not_make_is_left_alone() {
    for file in ["thesis.tex", ".hidden", "sub/file", ".coebook"] {
        let ground = Ground::new();
        let path = ground.book().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "years of work").unwrap();

        let error = refusal(ground.publish(&site([("a", "1")])));

        assert!(matches!(error, FolderError::NotOurs(_)), "{file}: {error}");
        assert!(error.help().unwrap().contains("remove it yourself"));
        assert_eq!(fs::read(&path).unwrap(), b"years of work");
        assert_eq!(names(ground.folder.path()), ["book"]);
    }
}

#[test]
fn a_repository_in_the_build_directory_is_left_alone() {
    let ground = Ground::new();
    ground.publish(&site([("a", "1")])).unwrap();
    fs::create_dir(ground.path("book/.git")).unwrap();
    let error = refusal(ground.publish(&site([("a", "2")])));
    assert!(matches!(error, FolderError::Repository(_)), "{error}");
    assert_eq!(fs::read(ground.path("book/a")).unwrap(), b"1");
    assert!(ground.path("book/.git").is_dir());
}

#[test]
fn what_the_site_is_made_of_is_left_alone() {
    let ground = Ground::new();
    fs::create_dir_all(ground.path("kb/content/coes")).unwrap();
    let (root, content) = (ground.path("kb"), ground.path("kb/content"));
    let make = |_: &str| Ok::<_, Infallible>(Output::Bytes(b"x".into()));
    for folder in [
        "kb",
        "kb/content",
        "kb/content/..",
        "kb/content/coes/../../../kb",
        ".",
    ] {
        let folder = ground.path(folder);
        let target = Target {
            folder: &folder,
            keep: &[&root, &content],
        };
        let error = refusal(publish(
            target,
            &["a"],
            &make,
            |_| Ok(()),
            &Disk::new(),
            &|_| {},
        ));
        assert!(
            matches!(error, FolderError::HoldsTheBook { .. }),
            "{folder:?}: {error}"
        );
    }
    assert_eq!(look::tree(ground.folder.path()).unwrap().files.len(), 0);
}

#[test]
fn the_root_and_files_are_refused() {
    let error = refusal(publish_to(Path::new("/"), &Disk::new(), &site([])));
    assert!(matches!(error, FolderError::Nameless(_)), "{error}");

    let ground = Ground::new();
    fs::write(ground.book(), "text").unwrap();
    let error = refusal(ground.publish(&site([])));
    assert!(matches!(error, FolderError::NotAFolder(_)), "{error}");
    assert_eq!(fs::read(ground.book()).unwrap(), b"text");
}

#[test]
fn a_file_above_the_build_directory_is_named() {
    let ground = Ground::new();
    fs::write(ground.path("file"), "").unwrap();
    let error = publish_to(&ground.path("file/book"), &Disk::new(), &site([])).unwrap_err();
    let shown = ground.path("file");
    assert!(
        error.to_string().contains(&shown.display().to_string()),
        "{error}"
    );
    assert!(error.help().is_some());
}

#[test]
fn a_second_build_says_that_there_is_another_and_harms_nothing() {
    let ground = Ground::new();
    let (book, wanted) = (ground.book(), site([("a", "1"), ("b", "2")]));
    let target = Target {
        folder: &book,
        keep: &[],
    };
    let make = |path: &str| {
        let error = refusal(ground.publish(&site([("a", "other")])));
        assert!(matches!(error, FolderError::Busy(_)), "{error}");
        Ok::<_, Infallible>(Output::Bytes(wanted[path].as_bytes().into()))
    };
    publish(
        target,
        &["a", "b"],
        &make,
        |_| Ok(()),
        &Disk::new(),
        &|_| {},
    )
    .unwrap();
    ground.holds_only(&wanted);
}

#[test]
fn what_a_killed_build_left_is_removed_even_if_nothing_changes() {
    let ground = Ground::new();
    let same = site([("a", "1")]);
    ground.publish(&same).unwrap();
    fs::create_dir_all(ground.path(".book.coebook/site/coes")).unwrap();
    fs::write(ground.path(".book.coebook/site/half"), "ha").unwrap();
    fs::write(ground.path(".book.coebook/lock"), "").unwrap();
    ground.publish(&same).unwrap();
    ground.holds_only(&same);
}

#[test]
fn a_folder_that_only_has_the_name_of_ours_is_left_alone() {
    for file in ["notes", "site/notes"] {
        let ground = Ground::new();
        let path = ground.path(".book.coebook").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "mine").unwrap();
        let error = refusal(ground.publish(&site([("a", "1")])));
        assert!(matches!(error, FolderError::NotOurs(_)), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert_eq!(names(ground.folder.path()), [".book.coebook"]);
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_to_the_build_directory_stays_a_link() {
        let ground = Ground::new();
        fs::create_dir_all(ground.path("elsewhere/www")).unwrap();
        symlink(ground.path("elsewhere/www"), ground.book()).unwrap();
        for text in ["1", "2"] {
            ground.publish(&site([("a", text)])).unwrap();
            assert!(ground.book().is_symlink());
            assert_eq!(read(&ground.path("elsewhere/www")), site([("a", text)]));
            assert_eq!(names(&ground.path("elsewhere")), ["www"]);
        }
    }

    #[test]
    fn a_link_to_nothing_is_refused() {
        let ground = Ground::new();
        symlink(ground.path("nothing"), ground.book()).unwrap();
        let error = refusal(ground.publish(&site([])));
        assert!(matches!(error, FolderError::NotAFolder(_)), "{error}");
    }

    #[test]
    fn links_in_the_build_directory_lead_nowhere() {
        let ground = Ground::new();
        let wanted = site([("a", "1"), ("b/c", "2")]);
        ground.publish(&wanted).unwrap();
        // Both hold what they should, but by way of a link to another place.
        fs::create_dir(ground.path("outside")).unwrap();
        fs::write(ground.path("outside/a"), "1").unwrap();
        fs::write(ground.path("outside/c"), "2").unwrap();
        fs::remove_dir_all(ground.path("book/b")).unwrap();
        fs::remove_file(ground.path("book/a")).unwrap();
        symlink(ground.path("outside"), ground.path("book/b")).unwrap();
        symlink(ground.path("outside/a"), ground.path("book/a")).unwrap();

        for wanted in [wanted, site([("b/c", "changed")]), site([])] {
            ground.publish(&wanted).unwrap();
            assert_eq!(read(&ground.book()), wanted);
        }

        assert_eq!(fs::read(ground.path("outside/a")).unwrap(), b"1");
        assert_eq!(fs::read(ground.path("outside/c")).unwrap(), b"2");
        let links = |path| std::os::unix::fs::MetadataExt::nlink(&fs::metadata(path).unwrap());
        assert_eq!(links(ground.path("outside/c")), 1);
    }
}
