//! Correcting how somebody on the list is called and reached. `GET/POST /desk/events/{id}/registrations/{id}/contact`.

use crate::actions::correct_contact::{Contact, Outcome, correct_contact};
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::registration::Registration;
use crate::storage::registrations;
use crate::web::desk::done::Done;
use crate::web::desk::new_registration::{LINE_LIMIT, maybe_line, read_name_and_email};
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::meanwhile;
use crate::web::respond::page_with;
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Template)]
#[template(path = "desk/contact.html")]
struct ContactPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    registration: Registration,
}

/// `GET /desk/events/{event}/registrations/{registration}/contact`
pub(super) async fn ask(about: OfRegistration) -> Result<Response, PageError> {
    let form = as_stored(&about.registration);
    show(StatusCode::OK, about, form)
}

/// The form with what is known now.
fn as_stored(registration: &Registration) -> FormState {
    let contact = Contact::of(registration);
    let form = FormState::default()
        .with("name", contact.name.as_str())
        .with("email", contact.email.as_ref().map_or("", EmailAddress::as_str))
        .with("phone", contact.phone.as_deref().unwrap_or_default());
    meanwhile::with_seen(form, &contact)
}

/// `POST /desk/events/{event}/registrations/{registration}/contact`
pub(super) async fn correct(mut about: OfRegistration, mut form: FormState) -> Result<Response, PageError> {
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let Some(contact) = read(&mut form, &about.layout) else { return show(StatusCode::UNPROCESSABLE_ENTITY, about, form) };
    let (event, id, t) = (about.event.id, about.registration.id, about.layout.t);
    let mut occasion = about.state.clock.occasion();
    let outcome = correct_contact(&about.state.store, &mut occasion, &about.desk.user, event, (id, seen), contact).await;
    let page = urls::desk_registration(event, id);
    match outcome.map_err(PageError::broken)? {
        Outcome::Corrected { told: true } => Ok(Done::ContactCorrectedAndTold.then(page)),
        Outcome::Corrected { told: false } => Ok(Done::ContactCorrected.then(page)),
        Outcome::NothingToDo => Ok(Done::Nothing.then(page)),
        Outcome::Changed => {
            let now = registrations::find(about.state.store.reader(), id).await.map_err(PageError::broken)?;
            about.registration = now.ok_or(PageError::NotFound)?;
            match meanwhile::come_back(form, t, &as_stored(&about.registration), &[]) {
                Some(form) => show(StatusCode::CONFLICT, about, form),
                None => Ok(Done::ChangedMeanwhile.then(page)),
            }
        }
        Outcome::AlreadyThere => {
            form.refuse("email", t.desk_contact_there());
            show(StatusCode::CONFLICT, about, form)
        }
        Outcome::Certified => {
            form.refuse("name", t.desk_contact_certified());
            show(StatusCode::CONFLICT, about, form)
        }
        Outcome::NotFound => Ok(Done::NotPossible.then(page)),
    }
}

fn read(form: &mut FormState, layout: &Layout) -> Option<Contact> {
    let t = layout.t;
    let called = read_name_and_email(form, t);
    let phone = form.read("phone", maybe_line, |_| t.desk_write_text_fault(t.register_phone(), LINE_LIMIT));
    let (name, email) = called?;
    Some(Contact { name, email, phone: phone? })
}

fn show(status: StatusCode, about: OfRegistration, form: FormState) -> Result<Response, PageError> {
    let OfRegistration { layout, desk, event, registration, .. } = about;
    if !registration.state.is_live() {
        return Ok(Done::NotPossible.then(urls::desk_registration(event.id, registration.id)));
    }
    page_with(status, &ContactPage { layout, desk, form, event, registration })
}
