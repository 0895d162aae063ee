//! The search page, and searches worth trying in this book.

use std::sync::Arc;

use coebook_search::query::{Choices, Field};

use super::view::{Choice, Example, Link, SearchPage};
use super::{Page, Titled};
use crate::book::{Book, address, figures};
use crate::coe::Coe;
use crate::markdown::url_slug;

/// How many of the newest COEs are looked through for examples.
const NEWEST: usize = 100;
/// The longest example, in characters: three of them make one line.
const LONGEST: usize = 44;

pub(super) fn view(page: &Page<'_>) -> Titled<SearchPage> {
    let lists = [
        ("Services", "services/"),
        ("Tags", "tags/"),
        ("Teams", "teams/"),
        ("Causes", "causes/"),
    ]
    .map(|(label, address)| (label.to_owned(), address.to_owned()));
    let years = page.book().years.iter().map(|(year, _)| {
        let label = year.map_or_else(|| "Without a date".to_owned(), |year| year.to_string());
        (label, address::year(*year))
    });
    let link = |(label, address): (String, String)| Link {
        label,
        url: page.place.to(&address),
    };
    Titled {
        title: "Search".to_owned(),
        description: None,
        view: SearchPage {
            introduction: page.introduction(address::SEARCH),
            limit: page.book().config.html.search.limit_results,
            examples: examples(page),
            lists: lists.into_iter().chain(years).map(link).collect(),
        },
    }
}

/// A symptom, a pair of filters and a question, each as far as the book has one.
pub(super) fn examples(page: &Page<'_>) -> Vec<Example> {
    let book = page.book();
    if !book.config.html.search.enable {
        return Vec::new();
    }
    let findable = |coe: &&Arc<Coe>| book.config.html.search.includes(&coe.path);
    let newest: Vec<&Coe> = {
        let shown = book.coes.iter().filter(findable).take(NEWEST);
        shown.map(Arc::as_ref).collect()
    };
    let example = |query: String, question| Example {
        url: format!(
            "{}?q={}",
            page.place.to(address::SEARCH),
            super::href::query(&query)
        ),
        query,
        question,
    };
    let symptom = symptom(&newest).map(|query| example(query, false));
    let pair = pair(book).map(|query| example(query, false));
    let question = question(&newest).map(|query| example(query, true));
    [symptom, pair, question].into_iter().flatten().collect()
}

/// A symptom of one word, such as an error code; else a short one, as a phrase.
fn symptom(newest: &[&Coe]) -> Option<String> {
    let symptoms = || {
        let all = newest.iter().flat_map(|coe| &coe.front.symptoms);
        all.map(|symptom| symptom.value.trim())
            .filter(|symptom| fits(symptom) && !symptom.contains('"'))
    };
    let plain = |symptom: &&str| {
        let code = |letter: char| letter.is_alphanumeric() || "_.-".contains(letter);
        symptom.starts_with(char::is_alphanumeric) && symptom.chars().all(code)
    };
    symptoms()
        .find(plain)
        .map(str::to_owned)
        .or_else(|| Some(format!("\"{}\"", symptoms().next()?)))
}

/// The service most affected lately, with its most frequent cause.
fn pair(book: &Book) -> Option<String> {
    let year = book.years.iter().filter_map(|(year, _)| *year).max()?;
    let (service, _) = *figures::most_affected(book, year, 1).first()?;
    let coes = service.coes.iter().map(|coe| &book.coes[*coe]);
    let coes = coes.filter(|coe| book.config.html.search.includes(&coe.path));
    let mut causes: Vec<(&str, usize)> = Vec::new();
    for cause in coes.flat_map(|coe| &coe.front.causes) {
        match causes.iter_mut().find(|(name, _)| *name == cause.value) {
            Some((_, count)) => *count += 1,
            None => causes.push((&cause.value, 1)),
        }
    }
    // Of those that are equally frequent, the one met first.
    let (cause, _) = causes.into_iter().rev().max_by_key(|(_, count)| *count)?;
    // The index knows terms by their slugs.
    let service = Choices::of("").toggled(Field::Service, &service.slug);
    Some(Choices::of(&service).toggled(Field::Cause, &url_slug(cause)))
}

/// A value, and the filter of the query language that asks for it.
pub(super) fn choice(field: Field, label: String) -> Choice {
    let value = match field {
        // The index knows terms by their slugs.
        Field::Cause => url_slug(&label),
        _ => label.clone(),
    };
    Choice {
        filter: Choices::of("").toggled(field, &value),
        label,
    }
}

/// A question that somebody asked in the 5 Whys.
fn question(newest: &[&Coe]) -> Option<String> {
    newest.iter().find_map(|coe| {
        let asked = coe.whys.first()?.question.as_ref()?.words(&coe.links);
        (fits(&asked) && asked.contains(' ')).then_some(asked)
    })
}

fn fits(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST
}
