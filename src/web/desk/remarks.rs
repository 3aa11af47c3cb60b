//! Tags and notes of a registration, on its page. `POST /desk/events/{id}/registrations/{id}/remarks`.

use crate::actions::{notes, tags};
use crate::domain::ids::{NoteId, RegistrationId};
use crate::domain::tag::Tag;
use crate::domain::text::several_lines;
use crate::i18n::{Texts, dates};
use crate::storage::{self, Store, notes::Note};
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfRegistration;
use crate::web::desk::registration;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::meanwhile;
use crate::web::{AppState, urls};
use axum::http::StatusCode;
use axum::response::Response;

/// What is remarked about a registration, as its page shows it.
pub(super) struct Remarks {
    /// The tags.
    pub tags: Vec<Tag>,
    /// What helps with typing them.
    pub hint: String,
    /// The notes, the oldest first.
    pub notes: Vec<Written>,
}

/// A note in words.
pub(super) struct Written {
    pub id: NoteId,
    /// Who and when.
    pub by: String,
    pub text: String,
}

/// Reads what is remarked about a registration.
pub(super) async fn read(
    state: &AppState,
    layout: &Layout,
    registration: &crate::domain::registration::Registration,
) -> Result<Remarks, PageError> {
    let conn = state.store.reader();
    let tags = tags_of(&state.store, registration.id).await?;
    let known = storage::tags::of_event(conn, registration.event).await.map_err(PageError::broken)?;
    let notes = storage::notes::of_registration(conn, registration.id).await.map_err(PageError::broken)?;
    let written = |note: Note| Written {
        id: note.id,
        by: layout.t.desk_note_by(note.by.as_str(), dates::compact(layout.language, note.at)),
        text: note.text,
    };
    Ok(Remarks { tags, hint: tags_hint(layout.t, &known, layout.t.desk_tags_hint()), notes: notes.into_iter().map(written).collect() })
}

async fn tags_of(store: &Store, id: RegistrationId) -> Result<Vec<Tag>, PageError> {
    let mut tagged = storage::tags::of_registrations(store.reader(), &[id]).await.map_err(PageError::broken)?;
    Ok(tagged.remove(&id).unwrap_or_default())
}

/// The form with the tags as they are.
pub(super) fn with_tags(form: FormState, tags: &Vec<Tag>) -> FormState {
    meanwhile::with_seen(form.with("tags", joined(tags)), tags)
}

/// Tags with commas between them, as they are typed.
fn joined(tags: &[Tag]) -> String {
    tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(", ")
}

/// Which tags are known already; else an example.
pub(super) fn tags_hint(t: &Texts, known: &[Tag], example: String) -> String {
    if known.is_empty() { example } else { t.desk_tag_known(joined(known)) }
}

/// `POST /desk/events/{event}/registrations/{registration}/remarks`: one of three forms, by the button that was pressed.
pub(super) async fn write(about: OfRegistration, mut form: FormState) -> Result<Response, PageError> {
    let t = about.layout.t;
    let (event, id) = (about.event.id, about.registration.id);
    let back = urls::desk_registration(event, id);
    let (store, user) = (about.state.store.clone(), about.desk.user.clone());
    let mut occasion = about.state.clock.occasion();
    if let Ok(note) = form.value("delete").parse::<NoteId>() {
        return match notes::delete(&store, &mut occasion, &user, event, id, note).await.map_err(PageError::broken)? {
            notes::Outcome::Done => Ok(Done::NoteDeleted.then(back)),
            notes::Outcome::TooMany | notes::Outcome::NotFound => Err(PageError::NotFound),
        };
    }
    if form.has("what", "tags") {
        let Some(wanted) = form.read("tags", Tag::parse_list, |_| t.desk_tags_fault(Tag::LIMIT, Tag::MOST)) else {
            return registration::page_of(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
        };
        let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
        return match tags::replace(&store, &mut occasion, &user, event, (id, seen), &wanted).await.map_err(PageError::broken)? {
            tags::Replaced::Done => Ok(Done::TagsWritten.then(back)),
            tags::Replaced::NothingToDo => Ok(Done::Nothing.then(back)),
            tags::Replaced::Changed => {
                let now = with_tags(FormState::default(), &tags_of(&store, id).await?);
                match meanwhile::come_back(form, t, &now, &[]) {
                    Some(form) => registration::page_of(StatusCode::CONFLICT, about, form).await,
                    None => Ok(Done::ChangedMeanwhile.then(back)),
                }
            }
            tags::Replaced::NotFound => Err(PageError::NotFound),
        };
    }
    let text = form.read("note", |raw| several_lines(raw, notes::LIMIT), |_| t.desk_note_fault(notes::LIMIT));
    if text.as_deref() == Some("") {
        form.refuse("note", t.desk_note_empty());
    }
    let (Some(text), false) = (text, form.has_faults()) else {
        return registration::page_of(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
    };
    match notes::write(&store, &mut occasion, &user, event, id, &text).await.map_err(PageError::broken)? {
        notes::Outcome::Done => Ok(Done::Noted.then(back)),
        notes::Outcome::TooMany => {
            form.refuse("note", t.desk_note_too_many(notes::MOST));
            registration::page_of(StatusCode::CONFLICT, about, form).await
        }
        notes::Outcome::NotFound => Err(PageError::NotFound),
    }
}
