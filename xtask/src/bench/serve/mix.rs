//! What is asked for under load.

use super::book::Coe;
use super::http;
use super::server::Server;
use crate::corpus::random::Random;

/// Pages by what they are.
pub(super) struct Mix {
    /// The COE that is edited.
    pub(super) edited: Page,
    /// Pages that name it: home, lists, its service, its tag.
    lists: Vec<Page>,
    /// Pages of other COEs.
    coes: Vec<Page>,
    /// Style sheets, scripts, fonts.
    assets: Vec<Page>,
    missing: Page,
}

/// What is asked for, and what must come.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) path: String,
    pub(super) status: u16,
    /// Whether it shows the title of the edited COE.
    pub(super) names_it: bool,
}

impl Page {
    fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            status: 200,
            names_it: false,
        }
    }
}

impl Mix {
    /// Pages of the site of `coes`; the newest is the one that is edited.
    pub(super) fn of(server: &Server, coes: &[Coe]) -> Result<Self, String> {
        let newest = coes.last().ok_or("a book without COEs")?;
        let home = http::once(server.address, "/").map_err(|error| error.to_string())?;
        let home = String::from_utf8_lossy(&home.body).into_owned();
        let addresses = home.split(['"', ' ', '>']);
        let assets = addresses.filter_map(|it| it.strip_prefix("./"));
        let mut assets: Vec<&str> = assets.filter(|it| it.starts_with("assets/")).collect();
        assets.sort_unstable();
        assets.dedup();
        if assets.is_empty() {
            return Err("the home page names no assets".to_owned());
        }
        let Coe {
            id, service, tag, ..
        } = newest;
        let lists = [
            "/".to_owned(),
            "/coes/".to_owned(),
            format!("/services/{service}/"),
            format!("/tags/{tag}/"),
        ];
        let others = [
            "/coes/page/2/",
            "/services/",
            "/tags/",
            "/causes/",
            "/lessons/",
            "/actions/",
        ];
        let lists = lists.iter().map(|path| Page {
            names_it: true,
            ..Page::new(path)
        });
        Ok(Self {
            edited: Page {
                names_it: true,
                ..Page::new(&format!("/coes/{id}/"))
            },
            lists: lists.chain(others.into_iter().map(Page::new)).collect(),
            coes: coes
                .iter()
                .map(|coe| Page::new(&format!("/coes/{}/", coe.id)))
                .collect(),
            assets: assets
                .iter()
                .map(|path| Page::new(&format!("/{path}")))
                .collect(),
            missing: Page {
                status: 404,
                ..Page::new("/coes/there-is-none/")
            },
        })
    }

    /// The pages that are asked for by name, each once.
    pub(super) fn named(&self) -> impl Iterator<Item = &Page> {
        [&self.edited, &self.missing]
            .into_iter()
            .chain(&self.lists)
            .chain(&self.assets)
    }

    /// Of 20 requests 4 are for the edited COE, 7 for others, 5 for lists, 3 for
    /// assets, and one for what is not there.
    pub(super) fn pick(&self, random: &mut Random) -> &Page {
        let pages = match random.below(20) {
            0..4 => return &self.edited,
            4..11 => &self.coes,
            11..16 => &self.lists,
            16..19 => &self.assets,
            _ => return &self.missing,
        };
        &pages[random.below(pages.len())]
    }
}
