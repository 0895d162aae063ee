//! What surrounds every page.

use super::Page;
use super::view::{Frame, MenuItem, markup};
use crate::book::{Book, address};
use crate::config::{DefaultTheme, TextDirection};
use crate::markdown::{Title, struck};

pub(super) fn view(page: &Page<'_>, title: &str, description: Option<&str>) -> Frame {
    let config = &page.book().config;
    let Title {
        text: book_title,
        html: book_title_html,
    } = struck(&config.title);
    let links = |addresses: &[String]| -> Vec<String> {
        addresses
            .iter()
            .map(|address| page.place.to(address))
            .collect()
    };
    let theme = &page.site.theme;
    Frame {
        language: config.language.clone(),
        direction: match config.text_direction {
            TextDirection::Ltr => "ltr",
            TextDirection::Rtl => "rtl",
        },
        default_theme: match config.html.default_theme {
            DefaultTheme::Auto => "auto",
            DefaultTheme::Light => "light",
            DefaultTheme::Dark => "dark",
        },
        root: page.place.root().to_owned(),
        title: match title {
            "" => book_title.clone(),
            title => format!("{title} · {book_title}"),
        },
        description: description
            .or(config.description.as_deref())
            .map(str::to_owned),
        canonical: super::absolute(&config.html, page.address),
        book_title,
        book_title_html: markup(book_title_html),
        authors: config.authors.clone(),
        menu: menu(page),
        more: [
            ("Tags", "tags/"),
            ("Teams", "teams/"),
            ("Causes", "causes/"),
        ]
        .map(|(label, address)| item(page, label, address))
        .into(),
        search: config
            .html
            .search
            .enable
            .then(|| page.place.to(address::SEARCH)),
        repository_url: config.html.git_repository_url.clone(),
        styles: links(&theme.additional_styles),
        scripts: links(&theme.additional_scripts),
        address: page.address.to_owned(),
    }
}

/// The pages of the menu, by their indexes, in its order.
pub(super) fn menu_pages(book: &Book) -> Vec<usize> {
    let pages = &book.pages;
    let mut menu: Vec<usize> = (0..pages.len()).filter(|page| pages[*page].nav).collect();
    menu.sort_by(|a, b| {
        let (a, b) = (&pages[*a], &pages[*b]);
        (a.weight, &a.path).cmp(&(b.weight, &b.path))
    });
    menu
}

fn menu(page: &Page<'_>) -> Vec<MenuItem> {
    let fixed = [
        ("COEs", "coes/"),
        ("Services", "services/"),
        ("Lessons", "lessons/"),
        ("Actions", "actions/"),
        ("Insights", "insights/"),
    ];
    let pages = page
        .site
        .menu
        .iter()
        .map(|index| &page.book().pages[*index]);
    fixed
        .iter()
        .map(|(label, address)| item(page, label, address))
        .chain(pages.map(|entry| item(page, &entry.title, &entry.address)))
        .collect()
}

fn item(page: &Page<'_>, label: &str, address: &str) -> MenuItem {
    MenuItem {
        label: label.to_owned(),
        url: page.place.to(address),
        current: !address.is_empty() && page.address.starts_with(address),
    }
}
