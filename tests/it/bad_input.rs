//! Whatever the content is: a clear message at its place, no panic, no hang,
//! and nothing of the text lost.

use std::fmt::Write;

use crate::book_test::BookTest;

const HEAD: &str = "---\ntitle: A title\nstatus: published\n---\n";

#[test]
fn bytes_that_are_not_utf8_are_reported_and_the_rest_is_shown() {
    let mut text = format!("{HEAD}\n## Summary\n\nBefore ").into_bytes();
    text.extend(b"\xff after.\n");
    let book = BookTest::with_coe(text);
    book.build(&[]).ok().reports("not-text", "a.md:8:8");
    assert!(book.coe_page().contains("Before \u{fffd} after."));
}

#[test]
fn nul_bytes_are_reported_and_the_rest_is_shown() {
    let book = BookTest::with_coe(format!("{HEAD}\n## Summary\n\nBefore \0 after.\n"));
    book.build(&[]).ok().reports("not-text", "a.md:8:8");
    assert!(book.coe_page().contains("Before \u{fffd} after."));
}

#[test]
fn a_byte_order_mark_and_crlf_change_nothing() {
    let text = format!("{HEAD}\n## Summary\n\nOne.\nTwo.\n\n```json\n{{\n}}\n```\n");
    let plain = BookTest::with_coe(&text);
    plain.build(&[]).ok().quiet();
    let windows = BookTest::with_coe(format!("\u{feff}{}", text.replace('\n', "\r\n")));
    windows.build(&[]).ok().quiet();
    assert_eq!(plain.coe_page(), windows.coe_page());
}

#[test]
fn an_empty_file_is_a_draft_without_a_title() {
    let book = BookTest::with_coe("");
    book.build(&["--drafts"])
        .ok()
        .reports("missing-title", "a.md");
    assert!(book.coe_page().contains("<h1"));
}

#[test]
fn front_matter_alone_is_a_page() {
    let book = BookTest::with_coe(HEAD);
    book.build(&[]).ok().quiet();
    assert!(book.coe_page().contains("A title"));
}

#[test]
fn unclosed_front_matter_is_reported_and_shown_as_text() {
    let book = BookTest::with_coe("---\ntitle: Never closed\n\nThe story.\n");
    book.build(&["--drafts"])
        .ok()
        .reports("invalid-front-matter", "a.md:1:1");
    let page = book.coe_page();
    assert!(page.contains("Never closed") && page.contains("The story."));
}

#[test]
fn duplicate_keys_are_reported_at_the_second_and_the_first_counts() {
    let book = BookTest::with_coe("---\ntitle: First\nstatus: published\ntitle: Second\n---\n");
    book.build(&[]).ok().reports("duplicate-key", "a.md:4:1");
    assert!(book.coe_page().contains("First"));
}

#[test]
fn an_alias_bomb_is_refused_at_its_key() {
    let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (name, last) in ["b", "c", "d", "e", "f", "g", "h", "i"]
        .iter()
        .zip("abcdefgh".chars())
    {
        let tenfold = vec![format!("*{last}"); 10].join(",");
        writeln!(bomb, "{name}: &{name} [{tenfold}]").unwrap();
    }
    let book = BookTest::with_coe(format!(
        "---\ntitle: T\nstatus: published\ntags: *i\n{bomb}---\n"
    ));
    book.build(&[])
        .ok()
        .reports("invalid-front-matter", "a.md:4:");
}

#[test]
fn sixty_thousand_open_brackets_are_refused_at_their_key() {
    let book = BookTest::with_coe(format!(
        "---\nstatus: published\ntitle: {}\n---\n",
        "[".repeat(60_000)
    ));
    book.build(&[])
        .ok()
        .reports("invalid-front-matter", "a.md:3:58");
}

#[test]
fn ten_thousand_nested_quotes_or_lists_are_shown_as_plain_text() {
    for marker in [">", "- "] {
        let book = BookTest::with_coe(format!(
            "{HEAD}\nfine\n\n{} deepest\n",
            marker.repeat(10_000)
        ));
        book.build(&[]).ok().reports("unreadable-file", "a.md:8:1");
        let page = book.coe_page();
        assert!(
            page.contains("fine") && page.contains("deepest"),
            "{marker}"
        );
    }
}

#[test]
fn a_file_of_fifty_megabytes_is_left_out_and_named() {
    let book = BookTest::with_coe(vec![b'x'; 50_000_000]);
    book.build(&["--drafts"])
        .ok()
        .reports("unreadable-file", "a.md");
    assert!(!book.root().join("book/coes/2025-03-14-a").exists());
}

#[cfg(unix)]
#[test]
fn symbolic_links_that_loop_or_lead_out_are_left_out_and_named() {
    use std::os::unix::fs::symlink;
    let book = BookTest::with_coe(HEAD);
    let outside = tempfile::TempDir::new().unwrap();
    std::fs::write(outside.path().join("secret.md"), "secret").unwrap();
    symlink(outside.path(), book.root().join("content/out")).unwrap();
    symlink(
        outside.path().join("secret.md"),
        book.root().join("content/secret.md"),
    )
    .unwrap();
    symlink("..", book.root().join("content/coes/loop")).unwrap();
    book.build(&[])
        .ok()
        .reports("unsafe-link", "content/out")
        .reports("unsafe-link", "content/secret.md")
        .reports("unsafe-link", "content/coes/loop");
    let names: Vec<_> = book.site().into_keys().collect();
    assert!(
        !names
            .iter()
            .any(|name| name.to_string_lossy().contains("secret"))
    );
}

#[test]
fn odd_names_have_addresses_that_links_reach() {
    let book = BookTest::new();
    for name in [
        "it's \"fine\"",
        "100%",
        "..dots..",
        "🔥",
        "a;b:c?d#e&f=g+h",
        "Ünïcødé",
    ] {
        book.write(&format!("content/coes/2025-03-14 {name}.md"), HEAD);
    }
    book.write("content/img/a %41#?.txt", "text");
    book.write(
        "content/about.md",
        "# About\n\n[file](<img/a %2541%23%3F.txt>)\n",
    );
    book.build(&[]).ok().quiet();
    let index = book.page("coes/index.html");
    for slug in [
        "2025-03-14-its-fine",
        "2025-03-14-100",
        "2025-03-14-dots",
        "2025-03-14/",
        "2025-03-14-a-b-c-d-e-f-g-h",
        "2025-03-14-%C3%BCn%C3%AFc%C3%B8d%C3%A9",
    ] {
        assert!(index.contains(slug), "{slug}");
    }
    assert!(
        book.page("about/index.html")
            .contains("href=\"../img/a%20%2541%23%3F.txt\"")
    );
}

#[test]
fn two_files_for_one_address_are_both_named_and_the_first_is_shown() {
    let book = BookTest::new()
        .file("content/about us.md", "# First\n")
        .file("content/about-us.md", "# Second\n")
        .file("content/coes/2024/2025-03-14-a.md", HEAD)
        .file("content/coes/2025/2025-03-14-a.md", HEAD);
    book.build(&[])
        .ok()
        .reports("url-collision", "content/about-us.md")
        .reports("url-collision", "content/about us.md")
        .reports("duplicate-id", "content/coes/2025/2025-03-14-a.md")
        .reports("duplicate-id", "content/coes/2024/2025-03-14-a.md");
    assert!(book.page("about-us/index.html").contains("First"));
}

#[test]
fn an_svg_that_could_run_is_left_out_and_named() {
    let book = BookTest::with_coe(format!("{HEAD}\n![drawing](x.svg)\n"))
        .file("content/coes/x.svg", "<svg>\n <script>x()</script></svg>");
    book.build(&[])
        .ok()
        .reports("unsafe-svg", "x.svg:2:2")
        .reports("missing-image", "a.md:6:12");
    assert!(!book.root().join("book/coes/x.svg").exists());
}

#[test]
fn markup_in_titles_and_text_stays_text() {
    let evil = "<script>alert(1)</script>";
    let book = BookTest::with_coe(format!(
        "---\ntitle: '{evil}'\nstatus: published\nservices: ['{evil}']\nowner: '{evil}'\n\
         symptoms: ['{evil}']\n---\n\n## Summary\n\nLook: {evil} [x](javascript:alert(1))\n"
    ));
    book.build(&[]).ok().reports("broken-link", "a.md:11:37");
    for (path, bytes) in book.site() {
        if path.extension().is_some_and(|it| it == "html") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains(evil), "{}", path.display());
            assert!(!text.contains("href=\"javascript:"), "{}", path.display());
        }
    }
}

#[test]
fn seventy_whys_in_a_row_are_all_shown() {
    let mut whys = format!("{HEAD}\n## 5 Whys\n\n");
    for number in 1..=70 {
        writeln!(whys, "{number}. Why {number}? Answer {number}.").unwrap();
    }
    let book = BookTest::with_coe(whys);
    book.build(&[]).ok().quiet();
    assert!(book.coe_page().contains("Answer 70."));
}

#[test]
fn a_term_that_is_longer_than_a_file_name_has_a_page() {
    let long = "word ".repeat(80);
    let book = BookTest::with_coe(format!(
        "---\ntitle: T\nstatus: published\ntags: ['{long}']\nowner: '{long}'\n---\n"
    ));
    book.build(&[]).ok().quiet();
    let pages = book.site().into_keys();
    assert_eq!(pages.filter(|path| path.starts_with("tags")).count(), 2);
}

#[cfg(unix)]
#[test]
fn pipes_and_links_to_folders_are_left_out_and_named() {
    use std::os::unix::fs::symlink;
    let book = BookTest::with_coe(HEAD);
    let pipe = book.root().join("content/pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    for level in 0..18 {
        let folder = book.root().join(format!("content/d{level}"));
        std::fs::create_dir(&folder).unwrap();
        symlink(format!("../d{}", level + 1), folder.join("a")).unwrap();
        symlink(format!("../d{}", level + 1), folder.join("b")).unwrap();
    }
    book.write("content/d18/page.md", "# Page\n");
    book.build(&[])
        .ok()
        .reports("unreadable-file", "content/pipe.md")
        .reports("unsafe-link", "content/d0/a");
    assert!(book.page("d18/page/index.html").contains("Page"));
}

#[test]
fn what_lies_beside_a_draft_stays_out_with_it() {
    let folder = "content/coes/2025-03-15-draft";
    let book = BookTest::with_coe(HEAD)
        .file(&format!("{folder}/index.md"), "---\ntitle: Secret\n---\n")
        .file(&format!("{folder}/README.md"), "# Also secret\n")
        .file(&format!("{folder}/notes.md"), HEAD);
    book.build(&[]).ok();
    let names = book
        .site()
        .into_keys()
        .map(|path| path.display().to_string());
    let leaked: Vec<String> = names
        .filter(|name| name.contains("draft") || name.contains("notes"))
        .collect();
    assert!(leaked.is_empty(), "{leaked:?}");
}

#[test]
fn headings_never_share_an_id_with_the_page_around_them() {
    let book = BookTest::with_coe(format!(
        "{HEAD}\n## Main\n\n## Contents label\n\n## fn 1\n\n## factor 1\n\n\
         ## 5 Whys\n\n- Why? Because.\n\n## More\n\nx[^a]\n\n[^a]: note\n"
    ));
    book.build(&[]).ok().quiet();
    let page = book.coe_page();
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{ids:?}");
}

#[test]
fn no_link_stands_inside_a_link() {
    let book = BookTest::with_coe(format!(
        "{HEAD}\n[![alt](https://example.com/x.png)](https://example.org) \
         [a[^n]](https://example.net)\n\n[^n]: note\n"
    ));
    book.build(&[]).ok().reports("remote-image", "a.md:6:9");
    let page = book.coe_page();
    assert!(page.contains("<a href=\"https://example.org\">alt</a>"));
    assert!(page.contains("<a href=\"https://example.net\">a<sup"));
}

#[test]
fn repeats_of_one_problem_in_a_file_are_told_once() {
    let book = BookTest::with_coe(format!("{HEAD}\n{}\n", "[a](gone.md) ".repeat(1_000)));
    let run = book.build(&[]).ok().reports("broken-link", "a.md:6:5");
    assert_eq!(run.stderr.matches("[broken-link]").count(), 1);
    assert!(run.stderr.contains("999 more like it in this file"));
}

#[test]
fn addresses_of_the_configuration_that_could_run_are_refused() {
    for line in [
        "git-repository-url = 'javascript:alert(1)'",
        "edit-url-template = 'javascript:alert(1)'",
        "additional-css = ['/etc/passwd']",
        "additional-js = ['../x.js']",
    ] {
        let book = BookTest::with_coe(HEAD).file("book.toml", format!("[output.html]\n{line}\n"));
        let run = book.build(&[]);
        assert_eq!(run.code, 2, "{line}");
        assert!(run.stderr.contains("book.toml:2:"), "{}", run.stderr);
    }
}
