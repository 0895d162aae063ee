//! A COE that does not ask why.

use crate::check::{Findings, Subject};
use crate::config::SectionName;
use crate::diagnostic::declare_rule;

declare_rule! {
    /// There are no whys: nothing says what led to the incident.
    ///
    /// ## Why it matters
    ///
    /// Without them the actions mend what was seen and not what brought it about, and it
    /// comes back in another place.
    ///
    /// ## Example
    ///
    /// ```markdown
    /// ## 5 Whys
    ///
    /// 1. Why did checkout fail? Every third look-up waited five seconds for resolver A.
    ///    - Why did it keep asking resolver A? The client rotates through a fixed list.
    ///      - **Underlying factor:** resolvers are a list of addresses, not a
    ///        health-checked service.
    /// ```
    ///
    /// ## Source
    ///
    /// AWS's *Correction of Error*: the 5 Whys.
    pub(super) RULE = "missing-whys", Warning;
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    if subject.coe.whys.is_empty() {
        found.add(
            subject.heading(SectionName::Whys),
            "nothing says why this happened",
            "add `## 5 Whys` with a list: begin with what customers saw, and ask of each answer \
             why that was so, until you reach something that can be changed",
        );
    }
}
