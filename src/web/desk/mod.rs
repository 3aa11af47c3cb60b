//! The organisers' desk: the pages behind the log-in. Every page and deed starts from the scope of who is logged in; what lies outside of it
//! does not exist.
//!
//! Deeds have a page of their own under the same address: GET shows what would happen, POST does it and leads back with a word about what
//! became of it. Also lists leave by POST only. Each one that is taken or looked at is a line in the audit log; else a GET changes nothing.

mod access;
mod account;
mod accounts;
mod answers;
mod approve;
mod archive;
mod attendance;
mod attendees;
mod audit;
mod call_off;
mod call_off_session;
mod cancel;
mod capacity;
mod catalogue;
mod certificates;
mod check_in;
mod circle;
mod collisions;
mod confirm;
mod contact;
mod done;
mod draw;
mod event;
mod events;
mod export;
mod forecast;
mod history;
mod image;
pub(crate) mod kept;
mod language;
mod letters;
mod line_deeds;
mod list_columns;
mod log_in;
mod mail_log;
mod mailings;
mod merge;
mod moment;
mod move_session;
mod needs;
mod new_mailing;
mod new_registration;
mod of_event;
mod overview;
mod password;
mod preview;
mod publish;
mod question;
mod questions;
mod quotas;
mod reading;
mod registration;
mod release_quota;
mod remarks;
mod roles;
mod seat_rules;
mod seats;
mod sessions;
mod several;
mod sheets;
mod takes_place;
mod texts;
mod told;
pub(crate) mod visitor;
mod walk_in;
pub(crate) mod words;
mod write_event;

use crate::actions::{ActionError, desk_registrations};
use crate::domain::access::Permit;
use crate::domain::text::several_lines;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::{AppState, urls};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use done::Done;

/// The most characters of a reason that people read in a mail.
const REASON_LIMIT: usize = 1000;

/// Every route of the desk, by the permit that it takes: [`visitor::Desk`] and [`of_event::OfEvent`] let nobody through without it.
///
/// The test `who_may_what` tries each of them with each role.
pub(crate) fn routes(state: &AppState) -> Router<AppState> {
    let behind = |permit: Permit, routes: Router<AppState>| routes.route_layer(Extension(permit));
    let inside = Router::new()
        .merge(behind(Permit::See, routes_of_seeing()))
        .merge(behind(Permit::Plan, routes_of_planning()))
        .merge(behind(Permit::People, routes_of_people()))
        .merge(behind(Permit::People, routes_of_letters()))
        .merge(behind(Permit::Needs, Router::new().route("/desk/events/{event}/needs", get(needs::show))))
        .merge(behind(Permit::Door, routes_at_the_door()))
        .merge(behind(Permit::Roll, routes_of_the_roll()))
        .merge(behind(Permit::Plan, catalogue::routes_of_planning()))
        .merge(behind(Permit::Catalogue, catalogue::routes()))
        .merge(behind(Permit::SeeAccess, Router::new().route("/desk/events/{event}/access", get(access::show))))
        .merge(behind(Permit::SeeAccounts, accounts::routes_of_seeing()))
        .merge(behind(Permit::Accounts, accounts::routes_of_changing()))
        .merge(behind(Permit::AuditLog, Router::new().route(urls::DESK_AUDIT, get(audit::show))));
    // Not around the own pages: there passwords are typed.
    own_routes().merge(inside.route_layer(from_fn_with_state(state.clone(), kept::keep)))
}

/// What everybody reaches: the way in, and what concerns nobody but oneself.
fn own_routes() -> Router<AppState> {
    Router::new()
        .route(urls::DESK_LOGIN, get(log_in::show).post(log_in::log_in))
        .route(urls::DESK_LOGOUT, post(log_in::log_out))
        .route(urls::DESK_LANGUAGE, post(language::choose))
        .route(urls::DESK_CODE, get(log_in::show_code).post(log_in::enter_code))
        .route(urls::DESK_FORGOTTEN, get(password::ask).post(password::send))
        .route("/desk/login/password/{token}", get(password::show).post(password::choose))
        .route(urls::DESK, get(events::list))
        .route(urls::DESK_ROLES, get(roles::show))
        .merge(account::routes())
}

/// Rules and counts; names only for those who may see them.
fn routes_of_seeing() -> Router<AppState> {
    Router::new()
        .route("/desk/events/{event}", get(event::show))
        .route("/desk/events/{event}/preview", get(preview::show))
        .merge(image::file_routes())
}

/// What an event is, and by which rules it fills.
fn routes_of_planning() -> Router<AppState> {
    Router::new()
        .route(urls::DESK_NEW_EVENT, get(write_event::ask_new).post(write_event::create))
        .route("/desk/events/{event}/write", get(write_event::ask).post(write_event::save))
        .merge(image::routes())
        .route("/desk/events/{event}/publish", get(publish::ask).post(publish::decide))
        .route("/desk/events/{event}/archive", get(archive::ask).post(archive::act))
        .route("/desk/events/{event}/circle", get(circle::ask).post(circle::change))
        .route("/desk/events/{event}/new-session", get(sessions::ask).post(sessions::add))
        .route("/desk/events/{event}/sessions/{session}/remove", post(sessions::remove))
        .route("/desk/events/{event}/capacity", get(capacity::ask).post(capacity::change))
        .route("/desk/events/{event}/call-off", get(call_off::ask).post(call_off::call_off))
        .route("/desk/events/{event}/sessions/{session}/call-off", get(call_off_session::ask).post(call_off_session::decide))
        .route("/desk/events/{event}/sessions/{session}/move", get(move_session::ask).post(move_session::change))
        .route("/desk/events/{event}/texts", get(texts::ask).post(texts::write))
        .route("/desk/events/{event}/seat-rules", get(seat_rules::ask).post(seat_rules::change))
        .route("/desk/events/{event}/quotas", get(quotas::ask).post(quotas::change))
        .route("/desk/events/{event}/questions", get(questions::show).post(questions::take_over))
        .route("/desk/events/{event}/new-question", get(question::ask_new).post(question::add))
        .route("/desk/events/{event}/questions/{question}", get(question::ask_change).post(question::reword))
        .route("/desk/events/{event}/questions/{question}/move", post(questions::change_place))
        .route("/desk/events/{event}/questions/{question}/remove", get(questions::ask_to_remove).post(questions::remove))
}

/// Who is on the list.
fn routes_of_people() -> Router<AppState> {
    Router::new()
        .route("/desk/events/{event}/new-registration", get(new_registration::ask).post(new_registration::add))
        .route("/desk/events/{event}/registrations/{registration}/confirm", get(confirm::ask).post(confirm::confirm))
        .route("/desk/events/{event}/registrations/{registration}/cancel", get(cancel::ask).post(cancel::cancel))
        .route("/desk/events/{event}/registrations/{registration}/approve", get(approve::ask).post(approve::approve))
        .route("/desk/events/{event}/registrations/{registration}/decline", get(approve::ask_to_decline).post(approve::decline))
        .route("/desk/events/{event}/registrations/{registration}", get(registration::show))
        .route("/desk/events/{event}/registrations/{registration}/contact", get(contact::ask).post(contact::correct))
        .route("/desk/events/{event}/registrations/{registration}/answers", get(answers::ask).post(answers::write))
        .route("/desk/events/{event}/registrations/{registration}/remarks", post(remarks::write))
        .route("/desk/events/{event}/registrations/{registration}/merge/{other}", get(merge::ask).post(merge::merge))
        .route("/desk/events/{event}/attendance/link", post(attendance::link))
        .route("/desk/events/{event}/certificates", get(certificates::show).post(certificates::act))
        .route("/desk/events/{event}/several", post(several::act))
        .route("/desk/events/{event}/columns", post(list_columns::choose))
        .route("/desk/events/{event}/registrations/{registration}/{deed}", get(line_deeds::ask).post(line_deeds::act))
        .route("/desk/events/{event}/seats", get(seats::show))
        .route("/desk/events/{event}/release-quota", get(release_quota::ask).post(release_quota::release))
        .route("/desk/events/{event}/takes-place", get(takes_place::ask).post(takes_place::decide))
        .route("/desk/events/{event}/draw", get(draw::show).post(draw::draw))
        .route("/desk/events/{event}/history", get(history::show))
        .route("/desk/events/{event}/access", post(access::act))
        .route("/desk/events/{event}/registrations.csv", post(export::csv))
        .route("/desk/events/{event}/registrations.xlsx", post(export::xlsx))
}

/// What people are written.
fn routes_of_letters() -> Router<AppState> {
    Router::new()
        .route("/desk/events/{event}/mailings", get(mailings::list))
        .route("/desk/events/{event}/mailings/{mailing}/stop", post(mailings::stop))
        .route("/desk/events/{event}/new-mailing", get(new_mailing::ask).post(new_mailing::act))
        .route("/desk/events/{event}/mails", get(mail_log::list))
        .route("/desk/events/{event}/mails/{letter}", get(mail_log::show).post(mail_log::act))
        .route(urls::DESK_LETTERS, get(letters::list))
        .route("/desk/letters/{letter}/try-again", post(letters::try_again))
}

/// Who comes in.
fn routes_at_the_door() -> Router<AppState> {
    Router::new()
        .route("/desk/events/{event}/check-in", get(check_in::show).post(check_in::note))
        .route("/desk/events/{event}/walk-in", get(walk_in::ask).post(walk_in::add))
}

/// Who was there.
fn routes_of_the_roll() -> Router<AppState> {
    Router::new()
        .route("/desk/events/{event}/attendance", get(attendance::show).post(attendance::write))
        .route("/desk/events/{event}/sheets", get(sheets::ask).post(sheets::print))
}

/// Goes on to a page after a deed with a registration; it says what was done, and how many moved up because of it.
fn after_deed(
    outcome: Result<desk_registrations::Outcome, ActionError>,
    done: impl FnOnce(u32) -> Done,
    page: String,
) -> Result<Response, PageError> {
    match outcome.map_err(PageError::broken)? {
        desk_registrations::Outcome::Done { moved_up } => Ok(done(moved_up).then(page)),
        // Who confirms or offers by hand is asked for the reason at its field before; no other deed needs one that it has not.
        desk_registrations::Outcome::NotPossible | desk_registrations::Outcome::ReasonNeeded => Ok(Done::NotPossible.then(page)),
        desk_registrations::Outcome::OptionFull => Ok(Done::OptionFull.then(page)),
        desk_registrations::Outcome::NotFound => Err(PageError::NotFound),
    }
}

/// The reason in the field `reason`, which may be empty.
fn maybe_reason(form: &mut FormState, layout: &Layout) -> Option<String> {
    form.read("reason", |raw| several_lines(raw, REASON_LIMIT), |_| layout.t.desk_reason_fault(REASON_LIMIT))
}

/// The reason in the field `reason`, which there has to be.
fn read_reason(form: &mut FormState, layout: &Layout) -> Option<String> {
    let reason = maybe_reason(form, layout)?;
    if reason.is_empty() {
        form.refuse("reason", layout.t.desk_reason_missing());
        return None;
    }
    Some(reason)
}

/// Leafing through a list.
struct Leaves {
    /// The number of this page.
    number: u64,
    /// How many pages there are.
    pages: u64,
    /// Address of the page before; empty at the begin.
    previous: String,
    /// Address of the page after; empty at the end.
    next: String,
}

impl Leaves {
    /// Those of page `number` of `pages`, each under its address.
    fn new(number: u64, pages: u64, at: impl Fn(&str) -> String) -> Self {
        let leaf = |number: u64, there: bool| if there { at(&number.to_string()) } else { String::new() };
        let (previous, next) = (leaf(number.saturating_sub(1), number > 1), leaf(number + 1, number < pages));
        Self { number, pages, previous, next }
    }
}

/// The page that a list is asked for in its address: 1 for everything that is no number.
fn page_number(form: &FormState, field: &str) -> u64 {
    form.value(field).parse().unwrap_or(1)
}
