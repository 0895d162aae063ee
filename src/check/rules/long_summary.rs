//! A summary that is longer than a mail.

use crate::check::language::{Sentence, Token, extent, sentences};
use crate::check::{Findings, Subject};
use crate::coe::prose::{Form, Passage};
use crate::config::SectionName;
use crate::diagnostic::{Span, declare_rule};

declare_rule! {
    /// The summary has more than five sentences.
    ///
    /// ## Why it matters
    ///
    /// The summary stands alone: as a mail to people who will read nothing else, as
    /// the text below the title in lists, in the first lines of a search. Who has to
    /// look for what matters in it stops reading.
    ///
    /// ## Example
    ///
    /// Before: ten sentences that tell the story, from the first deploy to the last
    /// phone call.
    ///
    /// After:
    ///
    /// ```markdown
    /// On 14 March, checkout timed out for every third customer for 32 minutes, and
    /// about 1,200 orders were lost. One of three DNS resolvers had stopped answering
    /// and clients kept asking it. Traffic was moved to the others. Clients now skip
    /// a resolver that is silent.
    /// ```
    ///
    /// ## Source
    ///
    /// PagerDuty, *Postmortem Guide*: a summary of a few sentences, for those outside
    /// the team. Atlassian, *Incident Management Handbook*, "Postmortems".
    pub(super) RULE = "long-summary", Advice;
}

/// The most sentences of a summary.
const MOST: usize = 5;

pub(super) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let passages = subject.passages().filter(|(passage, _)| {
        passage.section == Some(SectionName::Summary)
            && matches!(passage.form, Form::Paragraph | Form::Item)
    });
    let all: Vec<Span> = passages
        .flat_map(|(passage, tokens)| spans(passage, tokens))
        .collect();
    if let (Some(beyond), Some(last)) = (all.get(MOST), all.last()) {
        found.add(
            Span::new(beyond.start, last.end.max(beyond.end)),
            format!("the summary goes on after {MOST} sentences: it has {}", all.len()),
            "keep what happened, whom it reached, for how long, why, and what is done about it; move \
             the rest to the sections below",
        );
    }
}

/// Where each sentence of a passage stands.
fn spans(passage: &Passage, tokens: &[Token<'_>]) -> Vec<Span> {
    let span = |sentence: Sentence| passage.span(extent(&tokens[sentence]));
    sentences(tokens).into_iter().map(span).collect()
}
