//! What whoever leads an event sees by the trainer's link: names and who was there, no addresses. `GET/POST /{lang}/attendance/{token}`.

use crate::actions::attendance::{Keeper, Outcome, note};
use crate::actions::look;
use crate::domain::actor::Actor;
use crate::domain::attendance::{can_be_noted, link_is_open};
use crate::domain::event::{Event, Session};
use crate::domain::token::Token;
use crate::storage::{events, tokens};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::public::own::{LinkOf, unknown_link};
use crate::web::respond::{TokenInPath, page_with};
use crate::web::roll::{self, Roll};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

#[derive(Template)]
#[template(path = "public/attendance.html")]
struct TrainerPage {
    layout: Layout,
    form: FormState,
    title: String,
    /// What became of the last form; empty where none was sent.
    noted: String,
    roll: Roll,
    previous: String,
    next: String,
}

/// `GET /{lang}/attendance/{token}`
pub(crate) async fn show(
    layout: Layout,
    link: Result<TokenInPath, PageError>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    let Ok(TokenInPath(link)) = link else { return unknown_link(layout, LinkOf::Trainer) };
    match find(&state, &link).await? {
        Some(event) => page_of(StatusCode::OK, layout, &state, &link, &event, (&form, None)).await,
        None => unknown_link(layout, LinkOf::Trainer),
    }
}

/// `POST /{lang}/attendance/{token}`
pub(crate) async fn write(
    layout: Layout,
    link: Result<TokenInPath, PageError>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let Ok(TokenInPath(link)) = link else { return unknown_link(layout, LinkOf::Trainer) };
    let Some(event) = find(&state, &link).await? else { return unknown_link(layout, LinkOf::Trainer) };
    let Some(session) = roll::named_session(&event, &form) else { return Err(PageError::Invalid) };
    if !can_be_noted(&event, session) {
        let refused = roll::gone(layout.t);
        return page_of(StatusCode::CONFLICT, layout, &state, &link, &event, (&FormState::default(), Some(refused))).await;
    }
    let page = urls::attendance(layout.language, &link);
    let sent = roll::sent(&state.store, &event, &form).await.map_err(PageError::broken)?;
    let entries = roll::changes(&mut form, &layout, session, &sent);
    if form.has_faults() {
        return page_of(StatusCode::UNPROCESSABLE_ENTITY, layout, &state, &link, &event, (&FormState::default(), Some(form))).await;
    }
    let keeper = Keeper::Link(link.clone());
    let outcome = note(&state.store, &mut state.clock.occasion(), &keeper, (event.id, session.id), &entries, None).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::Noted { left, changed } if !left.is_empty() => {
            let again = roll::left_over(&state.store, layout.t, session, &form, &sent, &left).await.map_err(PageError::broken)?;
            // The others are noted.
            let asked = if changed > 0 { FormState::default().with("done", "noted") } else { FormState::default() };
            page_of(StatusCode::CONFLICT, layout, &state, &link, &event, (&asked, Some(again))).await
        }
        Outcome::Noted { .. } => {
            let back = urls::with_query(address(&page, session, number(&form)), &[("done", "noted")]);
            Ok(Redirect::to(&back).into_response())
        }
        Outcome::NotFound => unknown_link(layout, LinkOf::Trainer),
        refused => {
            form.refuse("rest", roll::why_not(layout.t, &refused));
            page_of(StatusCode::CONFLICT, layout, &state, &link, &event, (&FormState::default(), Some(form))).await
        }
    }
}

/// The event that a link opens.
async fn find(state: &AppState, link: &Token) -> Result<Option<Event>, PageError> {
    let conn = state.store.reader();
    let open = tokens::event_of_attendance(conn, &link.hash(), state.clock.now()).await.map_err(PageError::broken)?;
    let Some(id) = open else { return Ok(None) };
    let event = events::find(conn, id).await.map_err(PageError::broken)?;
    Ok(event.filter(|event| link_is_open(event, state.clock.now())))
}

fn number(form: &FormState) -> u64 {
    form.value("page").parse().unwrap_or(1)
}

fn address(page: &str, session: &Session, number: u64) -> String {
    urls::with_query(page.to_owned(), &[("session", &session.id.to_string()), ("page", &number.to_string())])
}

async fn page_of(
    status: StatusCode,
    layout: Layout,
    state: &AppState,
    link: &Token,
    event: &Event,
    (asked, typed): (&FormState, Option<FormState>),
) -> Result<Response, PageError> {
    let looked = look::note(&state.store, &mut state.clock.occasion(), &Actor::Trainer, (Some(event.id), None), "attendance").await;
    looked.map_err(PageError::broken)?;
    let source = typed.as_ref().unwrap_or(asked);
    let Some(session) = roll::chosen_session(event, source, state.clock.now()) else { return Err(PageError::NotFound) };
    let page = urls::attendance(layout.language, link);
    let (roll, stored) = roll::read(&state.store, &layout, event, session, &page, number(source)).await.map_err(PageError::broken)?;
    let (shown, pages) = roll.page;
    let trainer_page = TrainerPage {
        title: event.title.clone(),
        noted: if asked.has("done", "noted") { layout.t.roll_noted() } else { String::new() },
        previous: if shown > 1 { address(&page, session, shown - 1) } else { String::new() },
        next: if shown < pages { address(&page, session, shown + 1) } else { String::new() },
        form: match typed {
            Some(typed) => roll::completed(typed, &stored, &roll.people),
            None => stored,
        },
        roll,
        layout,
    };
    page_with(status, &trainer_page)
}
