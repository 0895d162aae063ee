//! Files that cannot be read, settings, and addresses that two files want.

use super::declare_rules;

declare_rules! {
    /// A file is not UTF-8 text, or holds NUL bytes.
    ///
    /// ## Why it matters
    ///
    /// What cannot be decoded is shown as replacement characters, in which nobody finds
    /// what they search for.
    ///
    /// ## Example
    ///
    /// Before: a file that an old editor saved as Windows-1252, with `Z\xfcrich` in it.
    /// After: the same file saved as UTF-8, with `Zürich`.
    ///
    /// ## Source
    ///
    /// The Unicode Standard; coebook's format of a COE.
    NOT_TEXT = "not-text", Error;

    /// A file is too large (more than 8 MB), is nested too deeply (more than 100 levels),
    /// or cannot be read at all.
    ///
    /// ## Why it matters
    ///
    /// It would be missing from the site and from the search without a word. A file of this
    /// size is a log that went astray.
    ///
    /// ## Example
    ///
    /// Before: a COE with the whole log of the day in a code block.
    ///
    /// After: the ten lines that matter in the COE, and the log as `requests.txt` beside it.
    ///
    /// ## Source
    ///
    /// Browsers give up at 512 levels of nesting; a COE is some 10 KB.
    UNREADABLE_FILE = "unreadable-file", Error;

    /// A symbolic link in the content is a loop, or leads out of the content folder.
    ///
    /// ## Why it matters
    ///
    /// Whoever can write a COE could otherwise publish any file of the machine that builds
    /// the site.
    ///
    /// ## Example
    ///
    /// Before: `content/coes/logs` is a symbolic link to `/var/log`.
    ///
    /// After: the one log that matters is copied beside its COE.
    ///
    /// ## Source
    ///
    /// OWASP, *Path Traversal*.
    UNSAFE_LINK = "unsafe-link", Error;

    /// `book.toml` cannot be read.
    ///
    /// ## Why it matters
    ///
    /// A book that was built with half of its settings would be wrong without anybody
    /// noticing.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```toml
    /// [book]
    /// title = Corrections of error
    /// ```
    ///
    /// After:
    ///
    /// ```toml
    /// [book]
    /// title = "Corrections of error"
    /// ```
    ///
    /// ## Source
    ///
    /// TOML 1.0.
    INVALID_CONFIGURATION = "invalid-configuration", Error;

    /// Two COEs have one id, which is the name of the file or of the bundle's folder. All
    /// are named; the first stays.
    ///
    /// ## Why it matters
    ///
    /// Links name a COE by its id, and so would lead to either of two.
    ///
    /// ## Example
    ///
    /// Before: `coes/2024/dns.md` and `coes/2025/dns.md`.
    ///
    /// After: `coes/2024/2024-11-02-dns.md` and `coes/2025/2025-03-14-dns.md`.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    DUPLICATE_ID = "duplicate-id", Error;

    /// Two files want one address on the site. All are named; the first stays.
    ///
    /// ## Why it matters
    ///
    /// One of them would be overwritten, and which one would be chance.
    ///
    /// ## Example
    ///
    /// Before: `about.md` and `about/index.md`.
    ///
    /// After: one of them, with what both said.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    URL_COLLISION = "url-collision", Error;

    /// An SVG holds scripts, event handlers or foreign content.
    ///
    /// ## Why it matters
    ///
    /// Opened by itself, such a picture runs its script with the rights of the site.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```xml
    /// <svg onload="start()">
    /// ```
    ///
    /// After: the drawing exported as a plain SVG, or as PNG.
    ///
    /// ## Source
    ///
    /// OWASP, *Cross Site Scripting Prevention*; the site's own content security policy.
    UNSAFE_SVG = "unsafe-svg", Error;

    /// A file in the content is of a kind that is not published.
    ///
    /// ## Why it matters
    ///
    /// It was probably meant to be seen beside its COE. Kinds that nobody has thought about
    /// are left out, since a folder also holds what should not leave the house.
    ///
    /// ## Example
    ///
    /// Before: `dump.sql` beside a COE.
    ///
    /// After: the file moved elsewhere, or its kind added in `book.toml`:
    ///
    /// ```toml
    /// [coe]
    /// assets = ["sql"]
    /// ```
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    UNPUBLISHED_ASSET = "unpublished-asset", Warning;
}
