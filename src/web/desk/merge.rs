//! One registration out of two of the same person. `GET/POST /desk/events/{id}/registrations/{id}/merge/{id}`.

use crate::actions::merge::{self as action, Outcome};
use crate::domain::event::Event;
use crate::domain::ids::RegistrationId;
use crate::domain::merge::Merge;
use crate::domain::registration::Registration;
use crate::domain::vocabulary::EventStatus;
use crate::storage::registrations;
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{Forecast, forecast};
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::read_reason;
use crate::web::desk::several::digest;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

/// The other registration of an address.
#[derive(Deserialize)]
pub(super) struct OtherInPath {
    other: RegistrationId,
}

#[derive(Template)]
#[template(path = "desk/merge.html")]
struct MergePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    merge: Merge,
    remains: Badge,
    ends: Badge,
    /// What the one that remains takes over.
    gains: Vec<(String, String)>,
    /// Whom the freed seats would go to; nothing where none are freed.
    forecast: Option<Forecast>,
    /// Who gets a mail about it, and where the reason is read.
    told: String,
    reason_hint: String,
    /// What this page shows, and whether that is another thing than the page before.
    seen: String,
    changed: bool,
}

/// `GET /desk/events/{event}/registrations/{registration}/merge/{other}`
pub(super) async fn ask(about: OfRegistration, InPath(path): InPath<OtherInPath>) -> Result<Response, PageError> {
    let other = find(&about, path.other).await?;
    let form = FormState::default().with("reason", about.layout.t.desk_merge_reason());
    show(StatusCode::OK, about, &other, form, false).await
}

/// `POST /desk/events/{event}/registrations/{registration}/merge/{other}`
pub(super) async fn merge(about: OfRegistration, InPath(path): InPath<OtherInPath>, mut form: FormState) -> Result<Response, PageError> {
    let other = find(&about, path.other).await?;
    let Some(reason) = read_reason(&mut form, &about.layout) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, about, &other, form, false).await;
    };
    // If one of them stands elsewhere by now, another one may be the one that remains.
    if form.value("seen") != seen(&about.registration, &other) {
        return show(StatusCode::CONFLICT, about, &other, form, true).await;
    }
    let OfRegistration { desk, event, registration, state, .. } = about;
    let (mut occasion, pair) = (state.clock.occasion(), [registration.id, other.id]);
    match action::merge(&state.store, &mut occasion, &desk.user, event.id, pair, &reason).await.map_err(PageError::broken)? {
        Outcome::Merged { remains, moved_up } => Ok(Done::Merged(moved_up).then(urls::desk_registration(event.id, remains))),
        Outcome::NotPossible => Ok(Done::NotPossible.then(urls::desk_event(event.id))),
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

async fn find(about: &OfRegistration, id: RegistrationId) -> Result<Registration, PageError> {
    let found = registrations::find(about.state.store.reader(), id).await.map_err(PageError::broken)?;
    found.filter(|other| other.event == about.event.id).ok_or(PageError::NotFound)
}

/// Which two, and where they stand.
fn seen(one: &Registration, other: &Registration) -> String {
    let mut pair = [one.clone(), other.clone()];
    pair.sort_by_key(|registration| registration.id);
    digest(&pair)
}

async fn show(
    status: StatusCode,
    OfRegistration { layout, desk, event, registration, state }: OfRegistration,
    other: &Registration,
    form: FormState,
    changed: bool,
) -> Result<Response, PageError> {
    let merge = Merge::of(&registration, other).filter(|_| event.status != EventStatus::CalledOff);
    let Some(merge) = merge else {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    };
    let t = layout.t;
    let (remains, ends) = (words::standing(t, &merge.before, None), words::standing(t, &merge.ends, None));
    let address = |registration: &Registration| registration.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default();
    let gains = [
        (t.desk_column_contact(), address(&merge.before), address(&merge.after)),
        (t.desk_export_phone(), merge.before.phone.clone().unwrap_or_default(), merge.after.phone.clone().unwrap_or_default()),
        (t.desk_column_office(), merge.before.office(), merge.after.office()),
    ];
    let gains = gains.into_iter().filter(|(_, before, after)| before != after).map(|(label, _, after)| (label, after)).collect();
    let forecast = if merge.ends.state.holds_seats() {
        let mut after = event.occupancy.clone();
        after.count(&merge.ends.quotas, -i64::from(merge.ends.seats), 0);
        let rules = event.line_rules(state.clock.now());
        Some(forecast(&state.store, &layout, &event, &after, rules, &[merge.ends.id]).await.map_err(PageError::broken)?)
    } else {
        None
    };
    let seen = seen(&registration, other);
    let (told, reason_hint) = match &merge.ends.email {
        _ if merge.takes_over_the_address() => (layout.t.desk_merge_told_where(), layout.t.desk_merge_reason_hint()),
        Some(_) => (layout.t.desk_merge_told_end(), layout.t.desk_cancel_reason_hint()),
        None => (layout.t.desk_merge_told_nobody(), layout.t.desk_merge_reason_hint()),
    };
    page_with(status, &MergePage { layout, desk, form, event, merge, remains, ends, gains, forecast, told, reason_hint, seen, changed })
}

/// Where each registration that is probably of the same person would be merged with this one, and the words for it.
pub(super) async fn likely(state: &AppState, layout: &Layout, registration: &Registration) -> Result<Vec<(String, String)>, PageError> {
    if !registration.state.is_live() {
        return Ok(Vec::new());
    }
    let others = crate::storage::same_person::probably_same(state.store.reader(), registration).await.map_err(PageError::broken)?;
    let link = |other: &Registration| {
        let standing = words::standing(layout.t, other, None).label;
        (
            urls::desk_merge(registration.event, registration.id, other.id),
            layout.t.desk_merge_likely(other.code.as_str(), other.name.as_str(), standing),
        )
    };
    Ok(others.iter().map(link).collect())
}
