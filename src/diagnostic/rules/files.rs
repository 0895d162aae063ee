//! Files that cannot be read, settings, and addresses that two files want.

use super::declare_rules;

declare_rules! {
    /// A file is not UTF-8 text, or holds NUL bytes.
    NOT_TEXT = "not-text", Error;
    /// A file is too large, or nested too deeply, to be read as Markdown.
    UNREADABLE_FILE = "unreadable-file", Error;
    /// A symbolic link is a loop or leads out of the content folder.
    UNSAFE_LINK = "unsafe-link", Error;
    /// `book.toml` cannot be read.
    INVALID_CONFIGURATION = "invalid-configuration", Error;
    /// Two COEs have one id.
    DUPLICATE_ID = "duplicate-id", Error;
    /// Two files have one URL.
    URL_COLLISION = "url-collision", Error;
    /// An SVG with scripts, handlers or foreign content.
    UNSAFE_SVG = "unsafe-svg", Error;
    /// A file of a kind that is not published.
    UNPUBLISHED_ASSET = "unpublished-asset", Warning;
}
