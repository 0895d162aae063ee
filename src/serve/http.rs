//! Requests → answers.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HOST, IF_NONE_MATCH,
    LOCATION, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use percent_encoding::percent_decode_str;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use super::address::{Asked, asked};
use super::answer::Answer;
use super::events::{self, OpenPages};
use super::host;
use super::script::FILES;
use super::search::{self, Search};
use super::shown::Shown;
use crate::site::encoded;

/// What a request needs.
#[derive(Debug, Clone)]
pub(super) struct Server {
    /// What is shown at present.
    pub(super) shown: watch::Receiver<Arc<Shown>>,
    /// The pages that browsers have open.
    pub(super) open: Arc<OpenPages>,
    /// Searches what is shown.
    pub(super) search: Search,
    /// The name under which the server was told to listen.
    pub(super) hostname: Arc<str>,
}

/// Where a page asks for its events, below the server's own folder.
const EVENTS: &str = "events";

/// The most bytes of the name of a page whose events are asked for.
const LONGEST: usize = 4096;

/// What holds for every answer, whatever a page says of itself: the policy is
/// that of the pages, and forbids what only a header can.
const HEADERS: [(HeaderName, HeaderValue); 5] = [
    (
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; \
             connect-src 'self'; img-src 'self'; style-src 'self'; font-src 'self'; \
             media-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'none'",
        ),
    ),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Answers every request.
pub(super) fn router(server: Server) -> Router {
    Router::new().fallback(handle).with_state(server)
}

async fn handle(State(server): State<Server>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let mut response = respond(server, &request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, value);
    }
    response
}

async fn respond(server: Server, request: &Parts) -> Response {
    let asked_of = host_of(request);
    if !host::is_ours(&asked_of, &server.hostname) {
        return whole(&Answer::words(
            403,
            "This server shows a book to people at this machine, and was asked for it by \
             another name. If the name is this machine's, start it with --hostname NAME.",
        ));
    }
    if ![Method::GET, Method::HEAD].contains(&request.method) {
        let mut response = whole(&Answer::words(405, "This server only shows."));
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(ALLOW, allowed);
        return response;
    }
    let shown = newest(&server);
    let base = &shown.setting.base;
    match asked(request.uri.path(), base) {
        Asked::Malformed => whole(&Answer::words(400, "This is no address.")),
        Asked::Outside if encoded(base).starts_with(request.uri.path()) => {
            whole(&Answer::moved(encoded(base)))
        }
        Asked::Outside => {
            let words = format!("The site is served below {base}");
            whole(&Answer::words(404, &words))
        }
        Asked::OfServer(name) if name == EVENTS => {
            let query = request.uri.query().unwrap_or_default();
            if query.len() > LONGEST {
                return whole(&Answer::words(414, "No page has such a long address."));
            }
            let page = page_of(query);
            events::tell(page, server.shown, server.open, server.search)
        }
        Asked::OfServer(name) if name == search::ASK => {
            drop(shown);
            let question = request.uri.query().unwrap_or_default();
            whole(&server.search.answer(question).await)
        }
        Asked::OfServer(name) => {
            let file = FILES.contains(&name.as_str());
            let file = file.then(|| shown.snapshot.site.theme.of_server(&name));
            let answer = match file.flatten() {
                Some(bytes) => Answer::file(&name, bytes.to_owned()),
                None => Answer::words(404, "The server has no such file."),
            };
            conditional(&answer, &request.headers)
        }
        Asked::OfSite(path) => {
            drop(shown);
            let answer = spawn_blocking(move || newest(&server).answer(&path));
            match answer.await {
                Ok(answer) => match (&answer.moved, request.uri.query()) {
                    (Some(to), Some(query)) => whole(&Answer::moved(format!("{to}?{query}"))),
                    _ => conditional(&answer, &request.headers),
                },
                Err(_) => whole(&Answer::words(500, "This page could not be made.")),
            }
        }
    }
}

/// What is shown now. Who waits lets go of it and looks again, so that no older
/// book is held in memory by those who wait.
fn newest(server: &Server) -> Arc<Shown> {
    Arc::clone(&server.shown.borrow())
}

/// The name by which a server was asked: in the address itself, as for a
/// proxy, or in a header.
fn host_of(request: &Parts) -> String {
    if let Some(authority) = request.uri.authority() {
        return authority.as_str().to_owned();
    }
    let mut hosts = request.headers.get_all(HOST).iter();
    match (hosts.next().map(HeaderValue::to_str), hosts.next()) {
        (Some(Ok(host)), None) => host.to_owned(),
        // No name, two, or one that is no text.
        _ => String::new(),
    }
}

/// `page=coes%2Fx%2F` → `coes/x/`
fn page_of(query: &str) -> String {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let page = pairs.find(|(name, _)| *name == "page");
    let page = page.map_or("", |(_, page)| page);
    percent_decode_str(page).decode_utf8_lossy().into_owned()
}

/// The answer, or only that it is what the browser has.
fn conditional(answer: &Answer, headers: &HeaderMap) -> Response {
    let known = headers.get(IF_NONE_MATCH).and_then(|it| it.to_str().ok());
    let same = |tag: &str| {
        let tag = tag.trim();
        tag == "*" || tag.trim_start_matches("W/") == answer.etag
    };
    let known = known.is_some_and(|known| known.split(',').any(same));
    let mut response = whole(answer);
    if known && answer.status == 200 {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
    }
    response
}

fn whole(answer: &Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body.clone()));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let cache = if answer.lasting {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    let texts = [
        (ETAG, Some(answer.etag.as_str())),
        (LOCATION, answer.moved.as_deref()),
    ];
    for (name, text) in texts {
        if let Some(value) = text.and_then(|text| HeaderValue::from_str(text).ok()) {
            headers.insert(name, value);
        }
    }
    response
}
