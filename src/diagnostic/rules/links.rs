//! Links, images and references.

use super::declare_rules;

declare_rules! {
    /// A link whose target does not exist.
    BROKEN_LINK = "broken-link", Error;
    /// A link to a heading that does not exist.
    BROKEN_ANCHOR = "broken-anchor", Error;
    /// An image that does not exist.
    MISSING_IMAGE = "missing-image", Error;
    /// A reference to a COE that does not exist.
    UNKNOWN_COE = "unknown-coe", Error;
    /// An image on another host; it is shown as a link.
    REMOTE_IMAGE = "remote-image", Warning;
}
