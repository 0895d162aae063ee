//! A picture that some readers cannot see.

use crate::check::{Findings, Subject};
use crate::diagnostic::declare_rule;
use crate::markdown::LinkKind;

declare_rule! {
    /// An image has no text that says what it shows.
    ///
    /// ## Why it matters
    ///
    /// Readers with a screen reader, on a slow line or in a terminal get only that text,
    /// and so does the search.
    ///
    /// ## Example
    ///
    /// Before:
    ///
    /// ```markdown
    /// ![](errors.png)
    /// ```
    ///
    /// After:
    ///
    /// ```markdown
    /// ![Checkout errors rise from 2 to 480 a minute at 09:02 and fall at 09:34](errors.png)
    /// ```
    ///
    /// ## Source
    ///
    /// Web Content Accessibility Guidelines 2.2, success criterion 1.1.1.
    pub(super) RULE = "image-without-alt", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for link in &subject.coe.links {
        if link.kind == LinkKind::Image && link.text.trim().is_empty() {
            found.add(
                link.span,
                format!("nothing says what the image {:?} shows", link.destination),
                "write it between the square brackets, as you would tell it on the telephone: \
                 ![Errors rise at 09:02 and fall at 09:34](…)",
            );
        }
    }
}
