//! What a host wants to say in every mail of a kind. `GET/POST /desk/events/{id}/texts`: for the event, and for all events of its host.

use crate::actions::text_blocks::{self as action, Outcome, Reach};
use crate::domain::event::Event;
use crate::domain::mailing::{Placeholder, unknown_placeholder};
use crate::domain::text::several_lines;
use crate::domain::text_block::{LIMIT, TextBlock, TextBlocks};
use crate::domain::vocabulary::TextSlot;
use crate::i18n::Texts;
use crate::storage::text_blocks;
use crate::web::desk::done::Done;
use crate::web::desk::new_mailing::{known_placeholders, placeholder_words};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

/// Said by the button that writes for all events of the host.
const ALL: &str = "all";

#[derive(Template)]
#[template(path = "desk/texts.html")]
struct TextsPage {
    layout: Layout,
    desk: Desk,
    event: Event,
    form: FormState,
    slots: Vec<Slot>,
    placeholders: Vec<(String, String)>,
    /// Whether this page is about all events of the host.
    for_all: bool,
}

/// A place for words.
struct Slot {
    /// The names of its fields.
    de: String,
    en: String,
    title: String,
    hint: String,
    /// What the host says where the event says nothing; empty where that is nothing too.
    general: String,
}

fn title(t: &Texts, slot: TextSlot) -> String {
    match slot {
        TextSlot::Confirmed => t.desk_texts_confirmed(),
        TextSlot::Waiting => t.desk_texts_waiting(),
        TextSlot::Closing => t.desk_texts_closing(),
    }
}

fn hint(t: &Texts, slot: TextSlot) -> String {
    match slot {
        TextSlot::Confirmed => t.desk_texts_confirmed_hint(),
        TextSlot::Waiting => t.desk_texts_waiting_hint(),
        TextSlot::Closing => t.desk_texts_closing_hint(),
    }
}

fn field(slot: TextSlot, language: &str) -> String {
    format!("{}_{language}", slot.as_str())
}

/// `GET /desk/events/{event}/texts`: with `?of=all` for all events of the host.
pub(super) async fn ask(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    let conn = about.state.store.reader();
    let for_all = form.has("of", ALL);
    let blocks = if for_all {
        text_blocks::of_organisation(conn, about.event.host.id).await
    } else {
        text_blocks::of_event(conn, about.event.id).await
    };
    let begun = if for_all { FormState::default().with("of", ALL) } else { FormState::default() };
    let form =
        blocks.map_err(PageError::broken)?.0.into_iter().fold(begun, |form, (slot, block)| {
            form.with(&field(slot, "de"), block.de).with(&field(slot, "en"), block.en.unwrap_or_default())
        });
    show(StatusCode::OK, about, form).await
}

/// `POST /desk/events/{event}/texts`
pub(super) async fn write(about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let Some(blocks) = read(&mut form, about.layout.t) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
    };
    let reach = if form.has("of", ALL) { Reach::AllOfTheHost } else { Reach::ThisEvent };
    let OfEvent { desk, event, state, .. } = about;
    let mut occasion = state.clock.occasion();
    match action::write(&state.store, &mut occasion, &desk.user, event.id, reach, &blocks).await.map_err(PageError::broken)? {
        Outcome::Written => Ok(Done::TextsWritten.then(urls::desk_event(event.id))),
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

fn read(form: &mut FormState, t: &Texts) -> Option<TextBlocks> {
    let mut blocks = TextBlocks::default();
    for slot in TextSlot::ALL {
        let [de, en] = ["de", "en"].map(|language| read_one(form, t, &field(*slot, language)));
        let (Some(de), Some(en)) = (de, en) else { continue };
        if de.is_empty() && !en.is_empty() {
            form.refuse(&field(*slot, "de"), t.desk_texts_german_missing());
        } else if !de.is_empty() {
            blocks.0.insert(*slot, TextBlock { de, en: Some(en).filter(|en| !en.is_empty()) });
        }
    }
    (!form.has_faults()).then_some(blocks)
}

fn read_one(form: &mut FormState, t: &Texts, field: &str) -> Option<String> {
    let words = form.read(field, |raw| several_lines(raw, LIMIT), |_| t.desk_mailing_body_fault(LIMIT))?;
    if let Some(word) = unknown_placeholder(&words) {
        form.refuse(field, t.desk_mailing_placeholder_fault(word, known_placeholders()));
        return None;
    }
    Some(words)
}

async fn show(status: StatusCode, OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let t = layout.t;
    let for_all = form.has("of", ALL);
    let general = text_blocks::of_organisation(state.store.reader(), event.host.id).await.map_err(PageError::broken)?;
    let slot = |slot: &TextSlot| Slot {
        de: field(*slot, "de"),
        en: field(*slot, "en"),
        title: title(t, *slot),
        hint: hint(t, *slot),
        general: if for_all { String::new() } else { general.words(*slot, layout.language).unwrap_or_default().to_owned() },
    };
    let texts = TextsPage {
        slots: TextSlot::ALL.iter().map(slot).collect(),
        placeholders: Placeholder::ALL.map(|it| (format!("{{{}}}", it.word()), placeholder_words(t, it))).to_vec(),
        for_all,
        layout,
        desk,
        event,
        form,
    };
    page_with(status, &texts)
}
