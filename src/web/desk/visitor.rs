//! Who is logged in to the desk: the cookie, the way to the log-in and back.

use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::event::Event;
use crate::domain::language::Language;
use crate::domain::pass::PassCode;
use crate::domain::second_factor::{self, Asked};
use crate::domain::token::{Token, TokenHash};
use crate::i18n::dates;
use crate::storage::accounts::{Account, SecondFactor};
use crate::storage::desk::{self, LogIn};
use crate::storage::desk_letters;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::{AppState, BaseUrl, urls};
use axum::Extension;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use time::Duration;

/// The visitor of a page of the desk. Without a valid session the request goes no further than to the log-in.
pub(crate) struct Desk {
    /// Who.
    pub user: DeskUser,
    /// Under which the own log-in is found.
    pub log_in: TokenHash,
    /// Where the visitor stands with the second factor.
    pub factor: SecondFactor,
    /// Whether it is asked for.
    pub asked: Asked,
    /// How many letters in the visitor's scope could not be delivered.
    pub troubles: u64,
}

/// The same on the pages of the own account, which are there also when everything else waits for the second factor.
pub(crate) struct OwnDesk(pub Desk);

impl Desk {
    /// Where one comes from who writes the rules of seats: their page, or the event for those who may not see the line.
    pub(crate) fn seats_page(&self, event: &Event) -> String {
        if self.user.may(Permit::People, event) { urls::desk_seats(event.id) } else { urls::desk_event(event.id) }
    }

    /// Whether the visitor has a permit at all, however far: what the navigation shows.
    pub(crate) fn has(&self, permit: Permit) -> bool {
        self.user.has(permit)
    }

    /// Whether the visitor may create events.
    pub(crate) fn may_create(&self) -> bool {
        self.user.scope(Permit::Plan).covers_any_host()
    }

    /// Until when the second factor has to be set up, on the pages that remind of it.
    pub(crate) fn factor_until(&self, layout: &Layout) -> Option<String> {
        match self.asked {
            Asked::Until(until) => Some(dates::compact(layout.language, until)),
            Asked::Not | Asked::Has | Asked::Now => None,
        }
    }

    #[expect(clippy::unused_self, reason = "templates call methods of what they hold")]
    /// What `aria-current` says about the link to the events: everything at the desk lies below it but what has a link of its own.
    pub(crate) fn current_events(&self, layout: &Layout) -> Option<&'static str> {
        let elsewhere = [urls::DESK_LETTERS, urls::DESK_ACCOUNTS, urls::DESK_AUDIT, urls::DESK_ACCOUNT];
        layout.current(urls::DESK).filter(|_| elsewhere.iter().all(|page| layout.current(page).is_none()))
    }
}

/// Goes with an answer that leads to the log-in.
#[derive(Debug, Clone, Copy)]
pub(super) struct MustLogIn;

/// Why somebody is not let in.
pub(crate) enum Outside {
    /// Not logged in: to the log-in, and from there to this address of the desk.
    LogIn(String),
    /// The password was right, and the code is missing: to its page, and from there to this address.
    Code(String),
    /// The days without a second factor are over: first that is set up.
    SetUp,
    /// There is no such page for this visitor, or something broke.
    Refused(PageError),
}

impl IntoResponse for Outside {
    fn into_response(self) -> Response {
        match self {
            // 303 also after a POST: its page is opened anew, unless `kept` gives back what was sent.
            Self::LogIn(next) => (Extension(MustLogIn), Redirect::to(&to_log_in(&next))).into_response(),
            Self::Code(next) => {
                (Extension(MustLogIn), Redirect::to(&urls::with_query(urls::DESK_CODE.to_owned(), &[("next", &next)]))).into_response()
            }
            Self::SetUp => Redirect::to(urls::DESK_SECOND_FACTOR).into_response(),
            Self::Refused(fault) => fault.into_response(),
        }
    }
}

impl FromRequestParts<AppState> for Desk {
    type Rejection = Outside;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Outside> {
        let OwnDesk(desk) = OwnDesk::from_request_parts(parts, state).await?;
        if desk.asked == Asked::Now {
            return Err(Outside::SetUp);
        }
        // A page that takes a permit is not there for those who have it nowhere.
        match parts.extensions.get::<Permit>() {
            Some(permit) if !desk.user.has(*permit) => Err(Outside::Refused(PageError::NotFound)),
            _ => Ok(desk),
        }
    }
}

impl FromRequestParts<AppState> for OwnDesk {
    type Rejection = Outside;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Outside> {
        let broken = |fault| Outside::Refused(PageError::broken(fault));
        let now = state.clock.now();
        let Some(token) = session(&CookieJar::from_headers(&parts.headers), &state.site.base_url) else {
            return Err(Outside::LogIn(wanted(parts, state)));
        };
        let found = desk::find_by_session(state.store.reader(), &token.hash(), now).await.map_err(broken)?;
        let Some(LogIn { account: Account { user, factor, .. }, factor_due }) = found else {
            return Err(Outside::LogIn(wanted(parts, state)));
        };
        if factor_due {
            return Err(Outside::Code(wanted(parts, state)));
        }
        let troubles = desk_letters::count_troubles(state.store.reader(), &user.scope(Permit::People), now).await.map_err(broken)?;
        let asked = second_factor::asked(&user, factor.asked_at, factor.since, state.rules.second_factor_days, now);
        Ok(Self(Desk { user, log_in: token.hash(), factor, asked, troubles }))
    }
}

/// After the log-in the visitor comes back to the page that was asked for; after a form, to the page on which it stood.
fn wanted(parts: &Parts, state: &AppState) -> String {
    let wanted = match parts.method {
        Method::GET | Method::HEAD => parts.uri.path_and_query().map(axum::http::uri::PathAndQuery::as_str),
        _ => {
            let referer = parts.headers.get(header::REFERER).and_then(|referer| referer.to_str().ok());
            referer.and_then(|referer| referer.strip_prefix(state.site.base_url.origin()))
        }
    };
    back_to(wanted.unwrap_or_default()).to_owned()
}

/// The log-in, and from there to a page.
pub(crate) fn to_log_in(next: &str) -> String {
    urls::with_query(urls::DESK_LOGIN.to_owned(), &[("next", next)])
}

/// The address to go to after the log-in: only a page behind it or the code of a pass, so that nobody is sent elsewhere by a prepared link.
pub(super) fn back_to(wanted: &str) -> &str {
    let page = back_to_page(wanted);
    if [urls::DESK_LOGIN, urls::DESK_CODE].contains(&path_of(page)) { urls::DESK } else { page }
}

/// The same where also the log-in is a page to come back to.
pub(super) fn back_to_page(wanted: &str) -> &str {
    let path = path_of(wanted);
    let below = |page: &str| path == page || path.strip_prefix(page).is_some_and(|rest| rest.starts_with('/'));
    let enrols = Language::ALL.iter().any(|language| below(&urls::enrol_home(*language, urls::ENROL_LOGGED_IN)));
    let shows_pass = path.rsplit('/').next().and_then(PassCode::parse).is_some_and(|code| urls::pass(&code) == wanted);
    let inside = below(urls::DESK) || enrols || shows_pass;
    // What can stand in a header as it is (RFC 3986 § 2); browsers take a backslash for a slash.
    let plain = wanted.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let walks = path.split('/').any(|segment| segment.starts_with('.') || segment.to_ascii_lowercase().starts_with("%2e"));
    if inside && plain && !walks && path != urls::DESK_LOGOUT && path != urls::DESK_LANGUAGE { wanted } else { urls::DESK }
}

fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// The secret of a visitor's session, if the request brings one.
pub(super) fn session(cookies: &CookieJar, base_url: &BaseUrl) -> Option<Token> {
    Token::from_link(cookies.get(cookie_name(base_url))?.value())
}

/// The cookie of a session. It goes with the browser; the server ends it sooner.
pub(super) fn cookie(token: &Token, base_url: &BaseUrl) -> Cookie<'static> {
    empty_cookie(base_url, token.reveal().to_owned())
}

/// The secret by which this browser says it is known.
pub(super) fn device(cookies: &CookieJar, base_url: &BaseUrl) -> Option<Token> {
    Token::from_link(cookies.get(device_cookie_name(base_url))?.value())
}

/// The cookie by which a browser is known in which somebody has logged in. It opens nothing: it only says that this is not a stranger who
/// guesses at passwords. Browser and server forget it ninety days after the last log-in.
pub(super) fn device_cookie(device: &Token, base_url: &BaseUrl) -> Cookie<'static> {
    let mut cookie = named(device_cookie_name(base_url), device.reveal().to_owned(), base_url);
    cookie.set_max_age(Duration::days(90));
    cookie
}

/// What takes the cookie back.
pub(super) fn no_cookie(base_url: &BaseUrl) -> Cookie<'static> {
    let mut cookie = empty_cookie(base_url, String::new());
    cookie.make_removal();
    cookie
}

fn empty_cookie(base_url: &BaseUrl, value: String) -> Cookie<'static> {
    named(cookie_name(base_url), value, base_url)
}

fn named(name: &'static str, value: String, base_url: &BaseUrl) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").http_only(true).same_site(SameSite::Lax).secure(base_url.is_https()).build()
}

fn device_cookie_name(base_url: &BaseUrl) -> &'static str {
    if base_url.is_https() { "__Host-dabei-browser" } else { "dabei-browser" }
}

/// With the prefix a browser takes the cookie only over HTTPS and from this very host (RFC 6265bis § 4.1.3.2). Without encryption, as in the
/// demo on the own machine, browsers refuse it, so it has none there.
fn cookie_name(base_url: &BaseUrl) -> &'static str {
    if base_url.is_https() { "__Host-dabei" } else { "dabei" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_log_in_one_comes_back_to_the_desk_and_nowhere_else() {
        for inside in [
            "/desk",
            "/de/enrol/desk",
            "/en/enrol/desk/events/tee",
            "/desk?q=tee%20stube",
            "/desk/letters",
            "/desk/events/0190/capacity?to=5",
            "/pass/0123456789abcdef0123456789abcdef",
        ] {
            assert_eq!(back_to(inside), inside);
        }
        for outside in [
            "",
            "//evil.example",
            "https://evil.example/desk",
            "/desk.evil.example",
            "/desk@evil.example",
            "/desktop",
            "/de/events",
            "/de/enrol/deskevil",
            "/fr/enrol/desk",
            "/pass",
            "/pass/0123456789abcdef",
            "/pass/0123456789abcdef0123456789abcdef?to=//evil.example",
            "//evil.example/pass/0123456789abcdef0123456789abcdef",
            "/de/pass/0123456789abcdef0123456789abcdef",
            "/desk/../de/events",
            "/desk/%2E%2e/x",
            "/desk/\\evil.example",
            "/desk/\r\nset-cookie: x",
            "/desk/login",
            "/desk/login?next=/desk",
            "/desk/login/code",
            "/desk/logout",
            "/desk/language",
        ] {
            assert_eq!(back_to(outside), "/desk", "{outside}");
        }
        assert_eq!(back_to_page("/desk/login?next=/desk/letters"), "/desk/login?next=/desk/letters");
        assert_eq!(back_to_page("//evil.example/desk/login"), "/desk");
    }

    #[test]
    fn the_cookie_is_out_of_reach_for_scripts_other_sites_and_other_hosts() {
        let token = Token::from_link(&"A".repeat(43)).expect("a token");
        let https = BaseUrl::parse("https://dabei.example.org").expect("a base URL");
        assert_eq!(cookie(&token, &https).to_string(), format!("__Host-dabei={}; HttpOnly; SameSite=Lax; Secure; Path=/", token.reveal()));
        let loopback = BaseUrl::parse("http://127.0.0.1:8080").expect("a base URL");
        assert_eq!(cookie(&token, &loopback).to_string(), format!("dabei={}; HttpOnly; SameSite=Lax; Path=/", token.reveal()));
        assert!(no_cookie(&https).to_string().starts_with("__Host-dabei=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0;"));
    }
}
