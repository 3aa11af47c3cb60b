//! What a host wants to say in every mail of a kind. `GET/POST /desk/events/{id}/texts`: for the event, and for all events of its host.

use crate::actions::text_blocks::{self as action, Outcome, Reach};
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::language::Language;
use crate::domain::mailing::{Placeholder, unknown_placeholder};
use crate::domain::notice::{Booking, Notice, Recipient};
use crate::domain::registration::State;
use crate::domain::seen::Seen;
use crate::domain::text::{PersonName, several_lines};
use crate::domain::text_block::{LIMIT, TextBlock, TextBlocks};
use crate::domain::token::Token;
use crate::domain::vocabulary::TextSlot;
use crate::i18n::{Texts, texts};
use crate::storage::text_blocks;
use crate::web::desk::done::Done;
use crate::web::desk::new_mailing::{known_placeholders, placeholder_words};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::{ReadLetter, meanwhile, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

/// Said by the button that writes for all events of the host.
const ALL: &str = "all";

/// Said by the button that shows the mails as they would be.
const PREVIEW: &str = "preview";

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
    /// What was read before.
    seen: String,
    /// The mails as they would be: which, in which language, and what stands in it.
    letters: Vec<(String, ReadLetter)>,
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
    let blocks = stored(&about, form.has("of", ALL)).await?;
    let (form, seen) = (filled_in(&form, &blocks), Seen::of(&blocks));
    show(StatusCode::OK, about, form, seen, Vec::new()).await
}

/// `POST /desk/events/{event}/texts`
pub(super) async fn write(about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let Some(blocks) = read(&mut form, about.layout.t) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, about, form, seen, Vec::new()).await;
    };
    if form.has("do", PREVIEW) {
        let letters = letters(&about, form.has("of", ALL), blocks).await?;
        return show(StatusCode::OK, about, form, seen, letters).await;
    }
    let reach = if form.has("of", ALL) { Reach::AllOfTheHost } else { Reach::ThisEvent };
    let (store, user, event) = (&about.state.store, &about.desk.user, about.event.id);
    let mut occasion = about.state.clock.occasion();
    match action::write(store, &mut occasion, user, event, (reach, seen), &blocks).await.map_err(PageError::broken)? {
        Outcome::Written => Ok(Done::TextsWritten.then(urls::desk_event(event))),
        Outcome::Changed => {
            let now = stored(&about, form.has("of", ALL)).await?;
            meanwhile::note(&mut form, about.layout.t, &filled_in(&FormState::default(), &now), &[]);
            show(StatusCode::CONFLICT, about, form, Seen::of(&now), Vec::new()).await
        }
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

async fn stored(about: &OfEvent, for_all: bool) -> Result<TextBlocks, PageError> {
    let conn = about.state.store.reader();
    let blocks = if for_all {
        text_blocks::of_organisation(conn, about.event.host.id).await
    } else {
        text_blocks::of_event(conn, about.event.id).await
    };
    blocks.map_err(PageError::broken)
}

/// The fields as blocks fill them in; every field is there, also where nothing is written.
fn filled_in(asked: &FormState, blocks: &TextBlocks) -> FormState {
    let begun = if asked.has("of", ALL) { FormState::default().with("of", ALL) } else { FormState::default() };
    TextSlot::ALL.iter().fold(begun, |form, slot| {
        let block = blocks.0.get(slot);
        let (de, en) = (block.map(|block| block.de.clone()), block.and_then(|block| block.en.clone()));
        form.with(&field(*slot, "de"), de.unwrap_or_default()).with(&field(*slot, "en"), en.unwrap_or_default())
    })
}

/// The mails in which these words would stand, as somebody who is nobody would read them.
async fn letters(about: &OfEvent, for_all: bool, blocks: TextBlocks) -> Result<Vec<(String, ReadLetter)>, PageError> {
    let OfEvent { layout, event, state, .. } = about;
    let general = stored(about, true).await?;
    let event = Event { text_blocks: if for_all { blocks } else { blocks.over(&general) }, ..event.clone() };
    let mut occasion = state.clock.occasion();
    let mut letters = Vec::new();
    for language in Language::ALL {
        let name = PersonName::parse(&texts(language).desk_texts_example()).map_err(PageError::broken)?;
        let email = EmailAddress::parse("name@example.org").map_err(PageError::broken)?;
        let to = Recipient { name: name.as_str().to_owned(), email, language: Some(language) };
        for standing in [State::Confirmed, State::Waitlisted] {
            let person = action::example(&mut occasion, &event, name.clone(), language, standing);
            let booking = Booking::new(&person, standing, &event, &[], occasion.now());
            let (title, notice) = match standing {
                State::Waitlisted => {
                    (layout.t.desk_texts_waiting(), Notice::Waiting { booking, manage: Token::blank(), position: 1, rest: false })
                }
                _ => (layout.t.desk_texts_confirmed(), Notice::Confirmed { booking, manage: Token::blank() }),
            };
            let read = state.letters.read(&notice, &to).map_err(PageError::broken)?;
            letters.push((format!("{title} ({})", texts(language).language_own_name()), read));
        }
    }
    Ok(letters)
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

async fn show(
    status: StatusCode,
    OfEvent { layout, desk, event, state }: OfEvent,
    form: FormState,
    seen: Seen,
    letters: Vec<(String, ReadLetter)>,
) -> Result<Response, PageError> {
    let t = layout.t;
    let for_all = form.has("of", ALL);
    let general = text_blocks::of_organisation(state.store.reader(), event.host.id).await.map_err(PageError::broken)?;
    let slot = |slot: &TextSlot| Slot {
        de: field(*slot, "de"),
        en: field(*slot, "en"),
        title: title(t, *slot),
        hint: hint(t, *slot),
        general: if for_all {
            String::new()
        } else {
            general.words(*slot, layout.language).map(|(_, words)| words.to_owned()).unwrap_or_default()
        },
    };
    let page = TextsPage {
        slots: TextSlot::ALL.iter().map(slot).collect(),
        placeholders: Placeholder::ALL.map(|it| (format!("{{{}}}", it.word()), placeholder_words(t, it))).to_vec(),
        for_all,
        seen: seen.to_string(),
        letters,
        layout,
        desk,
        event,
        form,
    };
    page_with(status, &page)
}
