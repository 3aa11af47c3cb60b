//! What events refer to: venues, which those who plan write, and what belongs to no host. `GET /desk/catalogue` leads there.

mod campaigns;
pub(super) mod lists;
mod organisations;
mod programmes;
mod questions;
pub(super) mod venue_fields;
mod venues;

use crate::actions::base_data::may_write;
use crate::domain::seen::Seen;
use crate::i18n::Texts;
use crate::web::desk::done::Banner;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::{AppState, urls};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

/// What those write who plan events.
pub(super) fn routes_of_planning() -> Router<AppState> {
    Router::new()
        .route(urls::DESK_CATALOGUE, get(show))
        .route(urls::DESK_VENUES, get(venues::list))
        .route(urls::DESK_NEW_VENUE, get(venues::ask_new).post(venues::add))
        .route("/desk/venues/{venue}", get(venues::ask).post(venues::save))
}

/// What belongs to no host.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::DESK_PROGRAMMES, get(programmes::list).post(programmes::begin))
        .route("/desk/programmes/{programme}", get(programmes::ask_programme).post(programmes::save_programme))
        .route("/desk/programmes/{programme}/new-module", get(programmes::ask_new_module).post(programmes::add_module))
        .route("/desk/programmes/{programme}/modules/{module}", get(programmes::ask_module).post(programmes::save_module))
        .route(
            "/desk/programmes/{programme}/modules/{module}/remove",
            get(programmes::ask_to_remove_module).post(programmes::remove_module),
        )
        .route(urls::DESK_ORGANISATIONS, get(organisations::list))
        .route(urls::DESK_NEW_ORGANISATION, get(organisations::ask_new).post(organisations::add))
        .route("/desk/organisations/{organisation}", get(organisations::ask).post(organisations::save))
        .route(urls::DESK_CAMPAIGNS, get(campaigns::list))
        .route(urls::DESK_NEW_CAMPAIGN, get(campaigns::ask_new).post(campaigns::add))
        .route("/desk/campaigns/{campaign}", get(campaigns::ask).post(campaigns::save))
        .route(urls::DESK_LISTS, get(lists::list))
        .route("/desk/lists/{list}", get(lists::ask).post(lists::save))
        .route(urls::DESK_QUESTIONS, get(questions::list))
        .route(urls::DESK_NEW_QUESTION, get(questions::ask_new).post(questions::add))
        .route("/desk/questions/{question}", get(questions::ask_change).post(questions::reword))
        .route("/desk/questions/{question}/move", post(questions::change_place))
        .route("/desk/questions/{question}/remove", get(questions::ask_to_remove).post(questions::remove))
}

/// Lets nobody through but those who write what belongs to no host.
fn administration(desk: &Desk) -> Result<(), PageError> {
    if may_write(&desk.user) { Ok(()) } else { Err(PageError::NotFound) }
}

/// Where a form is sent to that writes something, and what was read before.
struct Saves {
    action: String,
    is_new: bool,
    /// What was read; empty for a new one.
    seen: String,
}

impl Saves {
    /// What is there already.
    fn one(action: String, seen: Seen) -> Self {
        Self { action, is_new: false, seen: seen.to_string() }
    }

    /// What is not there yet.
    fn new_one(action: &str) -> Self {
        Self { action: action.to_owned(), is_new: true, seen: String::new() }
    }
}

/// A page that leads to what can be written.
#[derive(Template)]
#[template(path = "desk/catalogue/entries.html")]
struct EntriesPage {
    layout: Layout,
    desk: Desk,
    banner: Option<Banner>,
    /// The page above: its address and its name.
    up: (&'static str, String),
    title: String,
    text: String,
    /// Where one is added, and what the link says.
    new: Option<(&'static str, String)>,
    entries: Vec<Entry>,
}

/// Something that can be written: where, its name, what it is.
struct Entry {
    url: String,
    name: String,
    about: String,
}

/// `GET /desk/catalogue`
async fn show(layout: Layout, desk: Desk) -> Result<Response, PageError> {
    let t = layout.t;
    page(&EntriesPage {
        banner: None,
        up: (urls::DESK, t.desk_up_to_events()),
        title: t.desk_catalogue_title(),
        text: String::new(),
        new: None,
        entries: parts(t, may_write(&desk.user)),
        layout,
        desk,
    })
}

/// The page above all others here.
fn up(t: &Texts) -> (&'static str, String) {
    (urls::DESK_CATALOGUE, t.desk_catalogue_title())
}

fn parts(t: &Texts, is_administration: bool) -> Vec<Entry> {
    let venues = (urls::DESK_VENUES, t.desk_venues_title(), t.desk_venues_about());
    let of_the_administration = [
        (urls::DESK_PROGRAMMES, t.desk_programmes_title(), t.desk_programmes_about()),
        (urls::DESK_ORGANISATIONS, t.desk_organisations_title(), t.desk_organisations_about()),
        (urls::DESK_CAMPAIGNS, t.desk_campaigns_title(), t.desk_campaigns_about()),
        (urls::DESK_LISTS, t.desk_lists_title(), t.desk_lists_about()),
        (urls::DESK_QUESTIONS, t.desk_question_catalogue_title(), t.desk_question_catalogue_about()),
    ];
    let shown = std::iter::once(venues).chain(of_the_administration.into_iter().filter(|_| is_administration));
    shown.map(|(url, name, about)| Entry { url: url.to_owned(), name, about }).collect()
}
