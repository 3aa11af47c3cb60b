//! The picture of an event: another file, other words under it, none. `GET/POST /desk/events/{id}/image`.

use crate::actions::picture::{remove as remove_picture, reword, set};
use crate::actions::write_event::Outcome;
use crate::domain::access::Permit;
use crate::domain::event::Event;
use crate::domain::picture::{
    ALT_LIMIT, CREDIT_LIMIT, Encoded, LARGEST_FILE, LEAST_WIDTH, MOST_PIXELS, Picture, PictureFault, PictureWords, SHOWN_WIDTH,
};
use crate::domain::text::{TextFault, one_line};
use crate::i18n::Texts;
use crate::picture;
use crate::storage::pictures;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::{self, OfEvent};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{FormState, SentFile, read_with_file};
use crate::web::layers::LARGEST_BODY;
use crate::web::layout::Layout;
use crate::web::meanwhile;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, urls};
use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;

/// The hidden field with the digest of the picture that is to be taken away.
const DIGEST: &str = "digest";
/// The largest file in the unit that people know.
const MEGABYTES: usize = LARGEST_FILE / 1024 / 1024;

#[derive(Template)]
#[template(path = "desk/image.html")]
struct ImagePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
}

/// The picture of an address.
#[derive(Deserialize)]
struct FileInPath {
    digest: String,
}

/// The pages about pictures.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/desk/events/{event}/image", get(ask).post(save).layer(DefaultBodyLimit::max(LARGEST_BODY)))
        .route("/desk/events/{event}/image/remove", post(remove))
}

/// The picture itself, for everybody who sees the event.
pub(super) fn file_routes() -> Router<AppState> {
    Router::new().route("/desk/events/{event}/image/file/{digest}", get(file))
}

/// `GET /desk/events/{event}/image`
async fn ask(OfEvent { layout, desk, event, state: _ }: OfEvent) -> Result<Response, PageError> {
    page_with(StatusCode::OK, &ImagePage { layout, desk, form: as_stored(&event), event })
}

/// The form with the words under the picture as they are.
fn as_stored(event: &Event) -> FormState {
    let form = match &event.picture {
        None => FormState::default(),
        Some(Picture { words, .. }) => {
            FormState::default().with("alt", &words.alt).with("credit", &words.credit).with("licence", &words.licence)
        }
    };
    meanwhile::with_seen(form, &event.picture)
}

/// `POST /desk/events/{event}/image`: the picture, or only the words under the one that is there.
async fn save(OfEvent { layout, desk, event, state }: OfEvent, parts: Multipart) -> Result<Response, PageError> {
    let (mut form, sent) = read_with_file(parts, "file", LARGEST_FILE).await?;
    let is_new = event.picture.is_none() || !matches!(sent, SentFile::None);
    let made = read_file(&mut form, layout.t, sent, &event).await;
    let words = read_words(&mut form, layout.t);
    if is_new && !form.has("rights", "yes") {
        form.refuse("rights", layout.t.desk_image_fault_rights());
    }
    let Some(words) = words.filter(|_| !form.has_faults()) else {
        if made.is_some() {
            form.refuse("file", layout.t.desk_image_fault_again());
        }
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &ImagePage { layout, desk, form, event });
    };
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let mut occasion = state.clock.occasion();
    let (user, read, has_file) = (&desk.user, (event.id, seen), made.is_some());
    let outcome = match made {
        Some(made) => set(&state.store, &mut occasion, user, read, made, &words).await,
        None => reword(&state.store, &mut occasion, user, read, &words).await,
    };
    let outcome = outcome.map_err(PageError::broken)?;
    if outcome == Outcome::Changed {
        let event = of_event::find(&state, &desk, Permit::Plan, event.id).await?;
        let now = as_stored(&event);
        if has_file {
            form.refuse("file", layout.t.desk_image_fault_other());
        }
        if let Some(form) = meanwhile::come_back(form, layout.t, &now, &[]) {
            return page_with(StatusCode::CONFLICT, &ImagePage { layout, desk, form, event });
        }
        return Ok(Done::ChangedMeanwhile.then(urls::desk_event(event.id)));
    }
    after(&event, &outcome, Done::ImageSet)
}

/// `POST /desk/events/{event}/image/remove`
async fn remove(OfEvent { desk, event, state, .. }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let outcome = remove_picture(&state.store, &mut occasion, &desk.user, event.id, form.value(DIGEST)).await;
    after(&event, &outcome.map_err(PageError::broken)?, Done::ImageRemoved)
}

/// `GET /desk/events/{event}/image/file/{digest}`
async fn file(OfEvent { desk: _, event, state, .. }: OfEvent, InPath(path): InPath<FileInPath>) -> Result<Response, PageError> {
    let file = pictures::file(state.store.reader(), event.id, &path.digest).await?.ok_or(PageError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, file.media_type)], file.bytes).into_response())
}

fn after(event: &Event, outcome: &Outcome, done: Done) -> Result<Response, PageError> {
    let done = match outcome {
        Outcome::Written { .. } => done,
        Outcome::NothingToDo => Done::Nothing,
        Outcome::NotFound => return Err(PageError::NotFound),
        Outcome::NotPossible | Outcome::Changed | Outcome::Missing(_) | Outcome::HostStays | Outcome::ProtectedStays => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}

/// The picture that was sent. Without one, that of the event stays, if it has any.
async fn read_file(form: &mut FormState, t: &Texts, sent: SentFile, event: &Event) -> Option<Encoded> {
    let fault = match sent {
        SentFile::None if event.picture.is_some() => return None,
        SentFile::None => t.desk_image_fault_missing(),
        SentFile::TooLarge => t.desk_image_fault_large(MEGABYTES),
        SentFile::Whole(bytes) => match picture::make(bytes).await {
            Ok(made) => return Some(made),
            Err(PictureFault::Kind) => t.desk_image_fault_kind(),
            Err(PictureFault::Broken) => t.desk_image_fault_broken(),
            Err(PictureFault::TooManyPixels) => t.desk_image_fault_pixels(MOST_PIXELS),
            Err(PictureFault::TooNarrow) => t.desk_image_fault_narrow(LEAST_WIDTH),
        },
    };
    form.refuse("file", fault);
    None
}

fn read_words(form: &mut FormState, t: &Texts) -> Option<PictureWords> {
    let alt = line(form, t, "alt", (t.desk_image_alt(), ALT_LIMIT), Some(t.desk_image_fault_alt()));
    let credit = line(form, t, "credit", (t.desk_image_credit(), CREDIT_LIMIT), Some(t.desk_image_fault_credit()));
    let licence = line(form, t, "licence", (t.desk_image_licence(), CREDIT_LIMIT), None);
    Some(PictureWords { alt: alt?, credit: credit?, licence: licence? })
}

/// One line; `missing` says what to do where nothing was typed, if something has to be.
fn line(form: &mut FormState, t: &Texts, field: &str, (label, limit): (String, usize), missing: Option<String>) -> Option<String> {
    let read = |text: &str| match one_line(text, limit) {
        Err(TextFault::Empty) => missing.map_or(Ok(String::new()), Err),
        read => read.map_err(|_| t.desk_write_text_fault(label, limit)),
    };
    form.read(field, read, |fault| fault)
}
