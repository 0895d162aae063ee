//! What a front matter says, and what it must say.

use super::declare_rules;

declare_rules! {
    /// The front matter cannot be read: it does not end, is too large or is not valid YAML.
    ///
    /// ## Why it matters
    ///
    /// What stands there (the owner, the services, the status) is then unknown, and the COE
    /// is a draft.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```yaml
    /// title: DNS: one of two resolvers was silent
    /// ```
    ///
    /// After:
    ///
    /// ```yaml
    /// title: "DNS: one of two resolvers was silent"
    /// ```
    ///
    /// ## Source
    ///
    /// YAML 1.2; coebook's format of a COE.
    INVALID_FRONT_MATTER = "invalid-front-matter", Error;

    /// The front matter, or `book.toml`, has a key that does not exist.
    ///
    /// ## Why it matters
    ///
    /// It says something that nobody reads. Most often it is a slip of the fingers; `--fix`
    /// mends those that leave no doubt.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```yaml
    /// severty: sev2
    /// ```
    ///
    /// After:
    ///
    /// ```yaml
    /// severity: sev2
    /// ```
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    UNKNOWN_KEY = "unknown-key", Error;

    /// A key of the front matter is given twice. The first counts.
    ///
    /// ## Why it matters
    ///
    /// Two values for one thing: one of them is wrong, and only its author knows which.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```yaml
    /// owner: edge
    /// tags: [dns]
    /// owner: network-platform
    /// ```
    ///
    /// After:
    ///
    /// ```yaml
    /// owner: network-platform
    /// tags: [dns]
    /// ```
    ///
    /// ## Source
    ///
    /// YAML 1.2, which forbids it.
    DUPLICATE_KEY = "duplicate-key", Error;

    /// A value is none of those that are allowed, or of another type.
    ///
    /// ## Why it matters
    ///
    /// A severity or a cause that is spelt in two ways counts as two in each statistic, and
    /// a status that is not understood leaves the COE a draft.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```yaml
    /// status: Published
    /// causes: [DNS]
    /// ```
    ///
    /// After:
    ///
    /// ```yaml
    /// status: published
    /// causes: [network]
    /// ```
    ///
    /// Severities and causes are set in `book.toml`, under `[coe]`.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    UNKNOWN_VALUE = "unknown-value", Error;

    /// Neither the front matter nor a sole `#` heading gives a title. The file's name stands
    /// in for it.
    ///
    /// ## Why it matters
    ///
    /// The title is what a reader sees in lists, in search and in a link.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// title: Checkout timed out when one DNS resolver stopped answering
    /// ```
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    MISSING_TITLE = "missing-title", Error;

    /// Front matter, file name and a sole `#` heading give no date.
    ///
    /// ## Why it matters
    ///
    /// A COE without a date is listed last, and no statistic can count it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// date: 2025-03-14
    /// ```
    ///
    /// or a file that is called `2025-03-14-checkout-dns.md`.
    ///
    /// ## Source
    ///
    /// coebook's format of a COE.
    MISSING_DATE = "missing-date", Error;
}
