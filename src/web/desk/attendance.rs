//! Who was at which date. `GET/POST /desk/events/{id}/attendance`, and the link with which trainers note it themselves.

use crate::actions::attendance::{self, Keeper, Outcome};
use crate::actions::attendance_link;
use crate::domain::access::Permit;
use crate::domain::attendance::can_be_noted;
use crate::domain::event::Event;
use crate::storage::tokens;
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::{Leaves, page_number};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::roll::{self, Roll};
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/attendance.html")]
struct AttendancePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    event: Event,
    roll: Roll,
    leaves: Leaves,
    /// How many links for trainers are open.
    links: u64,
    /// The whole address of a link that was just made: shown once.
    link: Option<String>,
}

/// `GET /desk/events/{event}/attendance`
pub(super) async fn show(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    page_of(StatusCode::OK, about, form, None, None).await
}

/// `POST /desk/events/{event}/attendance`
pub(super) async fn write(about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let OfEvent { layout, desk, event, state } = &about;
    let Some(session) = roll::named_session(event, &form) else { return Err(PageError::Invalid) };
    if !can_be_noted(event, session) {
        let refused = roll::gone(layout.t);
        return page_of(StatusCode::CONFLICT, about, FormState::default(), Some(refused), None).await;
    }
    let (number, page) = (page_number(&form, "page"), urls::desk_attendance(event.id));
    let sent = roll::sent(&state.store, event, &form).await.map_err(PageError::broken)?;
    let entries = roll::changes(&mut form, layout, session, &sent);
    if form.has_faults() {
        return page_of(StatusCode::UNPROCESSABLE_ENTITY, about, FormState::default(), Some(form), None).await;
    }
    let keeper = Keeper::User(desk.user.clone(), Permit::Roll);
    let outcome = attendance::note(&state.store, &mut state.clock.occasion(), &keeper, (event.id, session.id), &entries, None).await;
    let back = urls::with_query(page, &[("session", &session.id.to_string()), ("page", &number.to_string())]);
    match outcome.map_err(PageError::broken)? {
        Outcome::Noted { left, changed } if !left.is_empty() => {
            let again = roll::left_over(&state.store, layout.t, session, &form, &sent, &left).await.map_err(PageError::broken)?;
            // The others are noted.
            let asked = if changed > 0 { Done::AttendanceNoted(changed).asked() } else { FormState::default() };
            page_of(StatusCode::CONFLICT, about, asked, Some(again), None).await
        }
        Outcome::Noted { changed: 0, .. } => Ok(Done::Nothing.then(back)),
        Outcome::Noted { changed, .. } => Ok(Done::AttendanceNoted(changed).then(back)),
        Outcome::NotFound => Err(PageError::NotFound),
        refused => {
            form.refuse("rest", roll::why_not(layout.t, &refused));
            page_of(StatusCode::CONFLICT, about, FormState::default(), Some(form), None).await
        }
    }
}

/// `POST /desk/events/{event}/attendance/link`: makes a link for whoever leads the event, or closes all of them.
pub(super) async fn link(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    let OfEvent { layout, desk, event, state } = &about;
    let mut occasion = state.clock.occasion();
    if form.has("what", "close") {
        let closed = attendance_link::close_all(&state.store, &mut occasion, &desk.user, event.id).await.map_err(PageError::broken)?;
        let page = urls::desk_attendance(event.id);
        return if closed { Ok(Done::AttendanceLinksClosed.then(page)) } else { Err(PageError::NotFound) };
    }
    let made = attendance_link::make(&state.store, &mut occasion, &desk.user, event.id).await.map_err(PageError::broken)?;
    let link = made.ok_or(PageError::NotFound)?;
    let address = state.site.base_url.join(&urls::attendance(layout.language, &link));
    page_of(StatusCode::OK, about, FormState::default(), None, Some(address)).await
}

/// The page; with what was typed, where that comes back with a fault.
async fn page_of(
    status: StatusCode,
    about: OfEvent,
    asked: FormState,
    typed: Option<FormState>,
    link: Option<String>,
) -> Result<Response, PageError> {
    let OfEvent { layout, desk, event, state } = about;
    let source = typed.as_ref().unwrap_or(&asked);
    let Some(session) = roll::chosen_session(&event, source, state.clock.now()).cloned() else {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    };
    let page = urls::desk_attendance(event.id);
    let read = roll::read(&state.store, &layout, &event, &session, &page, page_number(source, "page")).await;
    let (roll, stored) = read.map_err(PageError::broken)?;
    let leaf = |number: &str| urls::with_query(page.clone(), &[("session", &session.id.to_string()), ("page", number)]);
    let attendance_page = AttendancePage {
        banner: Done::banner(&asked, layout.t),
        links: open_links(&state, &event).await?,
        leaves: Leaves::new(roll.page.0, roll.page.1, leaf),
        form: match typed {
            Some(typed) => roll::completed(typed, &stored, &roll.people),
            None => stored,
        },
        roll,
        link,
        event,
        layout,
        desk,
    };
    page_with(status, &attendance_page)
}

async fn open_links(state: &AppState, event: &Event) -> Result<u64, PageError> {
    tokens::count_of_attendance(state.store.reader(), event.id, state.clock.now()).await.map_err(PageError::broken)
}
