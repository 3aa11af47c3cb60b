//! Deciding about a registration that waits for an approval. `GET/POST /desk/events/{id}/registrations/{id}/approve` and `…/decline`.

use crate::actions::desk_registrations::{Deed, change};
use crate::domain::approval::ApprovalRequest;
use crate::domain::event::Event;
use crate::domain::registration::{Registration, State as Standing};
use crate::domain::seats::{Placement, PromotionGate};
use crate::domain::vocabulary::{ApprovalStage, ApprovalState, ApprovalStep, EventStatus};
use crate::i18n::dates;
use crate::storage::approvals;
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{self, Forecast};
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{after_deed, read_reason};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{page, page_with};
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/approve.html")]
struct ApprovePage {
    layout: Layout,
    desk: Desk,
    event: Event,
    registration: Registration,
    standing: Badge,
    /// Whom somebody else has asked, and since when; empty if nobody.
    asked: String,
    /// What becomes of the registration.
    effect: String,
}

#[derive(Template)]
#[template(path = "desk/decline.html")]
struct DeclinePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    registration: Registration,
    standing: Badge,
    /// Whom the freed seats would go to; nothing where none are held.
    forecast: Option<Forecast>,
}

/// `GET /desk/events/{event}/registrations/{registration}/approve`
pub(super) async fn ask(OfRegistration { layout, desk, event, registration, state }: OfRegistration) -> Result<Response, PageError> {
    let Standing::Pending { held } = registration.state else { return Ok(too_late(&event)) };
    if event.status == EventStatus::CalledOff {
        return Ok(too_late(&event));
    }
    let (t, now) = (layout.t, state.clock.now());
    let requests = approvals::latest(state.store.reader(), &[registration.id]).await.map_err(PageError::broken)?;
    let placement = if held { Placement::Seated } else { event.placement(registration.seats, &registration.quotas, now) };
    let effect = match placement {
        _ if !held && event.promotion_gate(now) == PromotionGate::BeforeDraw => t.desk_approve_effect_draw(),
        Placement::Seated => t.desk_approve_effect_seat(),
        Placement::Waits if event.seat_rules.drawn.is_some() => t.desk_approve_effect_after_draw(),
        Placement::Waits => t.desk_approve_effect_line(),
        Placement::Full => t.desk_approve_effect_full(),
    };
    page(&ApprovePage {
        standing: words::standing(t, &registration, None),
        asked: requests.get(&registration.id).map(|request| asked(&layout, request)).unwrap_or_default(),
        effect,
        event,
        registration,
        layout,
        desk,
    })
}

/// `POST /desk/events/{event}/registrations/{registration}/approve`
pub(super) async fn approve(OfRegistration { desk, event, registration, state, .. }: OfRegistration) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let deed = Deed::Approve;
    let outcome = change(&state.store, &mut occasion, &desk.user, registration.id, deed).await;
    after_deed(outcome, Done::Approved, urls::desk_event(event.id))
}

/// `GET /desk/events/{event}/registrations/{registration}/decline`
pub(super) async fn ask_to_decline(about: OfRegistration) -> Result<Response, PageError> {
    decline_page(StatusCode::OK, about, FormState::default()).await
}

/// `POST /desk/events/{event}/registrations/{registration}/decline`
pub(super) async fn decline(about: OfRegistration, mut form: FormState) -> Result<Response, PageError> {
    let Some(reason) = read_reason(&mut form, &about.layout) else {
        return decline_page(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
    };
    let mut occasion = about.state.clock.occasion();
    let deed = Deed::Decline(&reason);
    let outcome = change(&about.state.store, &mut occasion, &about.desk.user, about.registration.id, deed).await;
    after_deed(outcome, Done::Declined, urls::desk_event(about.event.id))
}

async fn decline_page(status: StatusCode, about: OfRegistration, form: FormState) -> Result<Response, PageError> {
    let OfRegistration { layout, desk, event, registration, state } = about;
    if event.status == EventStatus::CalledOff || registration.state.declined().is_err() {
        return Ok(too_late(&event));
    }
    let standing = words::standing(layout.t, &registration, None);
    let forecast = forecast::of_freeing(&state, &layout, &event, &registration, registration.seats).await?;
    page_with(status, &DeclinePage { layout, desk, form, event, registration, standing, forecast })
}

fn too_late(event: &Event) -> Response {
    Done::NotPossible.then(urls::desk_event(event.id))
}

/// Who was asked to agree, and since when, in a few words; empty where nobody waits for an answer.
pub(super) fn asked(layout: &Layout, request: &ApprovalRequest) -> String {
    let (t, since) = (layout.t, dates::compact(layout.language, request.stage_at));
    match (request.state, request.step, request.stage) {
        (ApprovalState::Approved | ApprovalState::Declined | ApprovalState::Superseded, ..) => String::new(),
        (ApprovalState::Asked, _, ApprovalStage::Organiser) if request.approver.is_none() => t.desk_approval_nobody(),
        (ApprovalState::Asked, _, ApprovalStage::Organiser) => t.desk_approval_silence(since),
        (ApprovalState::Asked, ApprovalStep::Officer, _) => t.desk_approval_officer(since),
        (ApprovalState::Asked, ApprovalStep::Supervisor, ApprovalStage::Asked) => t.desk_approval_supervisor(since),
        (ApprovalState::Asked, ApprovalStep::Supervisor, ApprovalStage::Reminded) => t.desk_approval_reminded(since),
        (ApprovalState::Asked, ApprovalStep::Supervisor, ApprovalStage::Deputy) => t.desk_approval_deputy(since),
    }
}
