//! Links, images and references.

use super::declare_rules;

declare_rules! {
    /// A link leads to a file or a term that does not exist. The nearest one is named.
    ///
    /// ## Why it matters
    ///
    /// The reader who follows it had a question.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// [the November review](../2024/2024-11-02-resolver-dran.md)
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// [the November review](../2024/2024-11-02-resolver-drain.md)
    /// ```
    ///
    /// ## Source
    ///
    /// Web Content Accessibility Guidelines; every wiki that grew old.
    BROKEN_LINK = "broken-link", Error;

    /// A link leads to a heading, a row, a lesson or an action that does not exist on its
    /// page.
    ///
    /// ## Why it matters
    ///
    /// The reader lands at the top of a long page and searches.
    ///
    /// ## Example
    ///
    /// Before: `[N2](2024-11-02-resolver-drain.md#action-n20)`.
    ///
    /// After: `[N2](2024-11-02-resolver-drain.md#action-n2)`.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    BROKEN_ANCHOR = "broken-anchor", Error;

    /// An image does not exist. The nearest one is named.
    ///
    /// ## Why it matters
    ///
    /// A hole in the page where the evidence should be.
    ///
    /// ## Example
    ///
    /// Before: `![Errors](eror-rate.png)`. After: `![Errors](error-rate.png)`.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    MISSING_IMAGE = "missing-image", Error;

    /// A reference names a COE that does not exist. The nearest one is named.
    ///
    /// ## Why it matters
    ///
    /// Related COEs and recurrences are how lessons find each other.
    ///
    /// ## Example
    ///
    /// Before: `recurrence-of: [2024-11-02-resolver]`.
    ///
    /// After: `recurrence-of: [2024-11-02-resolver-drain]`.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    UNKNOWN_COE = "unknown-coe", Error;

    /// An image is on another host. It is shown as a link.
    ///
    /// ## Why it matters
    ///
    /// Dashboards forget, hosts go away, and each reader would be told of to that host.
    ///
    /// ## Example
    ///
    /// Before: `![Errors](https://dashboards.example.com/render/1)`.
    ///
    /// After: the picture saved beside the COE, `![Errors](errors.png)`.
    ///
    /// ## Source
    ///
    /// The site's own content security policy, which loads nothing from elsewhere.
    REMOTE_IMAGE = "remote-image", Warning;
}
