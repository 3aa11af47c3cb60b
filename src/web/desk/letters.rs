//! What could not be delivered, why, and trying it again. `GET /desk/letters`, `POST /desk/letters/{id}/try-again`.

use crate::actions::letters::{self, Outcome};
use crate::actions::look;
use crate::domain::access::Permit;
use crate::domain::ids::LetterId;
use crate::i18n::dates;
use crate::storage::desk_letters::{self, Stage, Trouble};
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::visitor::Desk;
use crate::web::desk::words;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page};
use crate::web::{AppState, urls};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

/// How many letters the page shows: more of them have one cause, and that is not here.
const MOST: u64 = 200;

/// The letter of an address.
#[derive(Deserialize)]
pub(super) struct LetterInPath {
    letter: LetterId,
}

#[derive(Template)]
#[template(path = "desk/letters.html")]
struct LettersPage {
    layout: Layout,
    desk: Desk,
    banner: Option<Banner>,
    rows: Vec<Row>,
}

/// A letter in trouble.
struct Row {
    what: String,
    name: String,
    email: String,
    /// Title and address of the event; empty where the letter is about none.
    event: String,
    event_url: String,
    why: String,
    stage: String,
    given_up: bool,
    written: String,
    attempts: u32,
    /// Where it is tried again; empty where that makes no sense.
    try_again: String,
}

/// `GET /desk/letters`
pub(super) async fn list(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let now = state.clock.now();
    let looked = look::note(&state.store, &mut state.clock.occasion(), &desk.user.actor(), (None, None), "letters").await;
    looked.map_err(PageError::broken)?;
    let troubles =
        desk_letters::troubles(state.store.reader(), &desk.user.scope(Permit::People), now, MOST).await.map_err(PageError::broken)?;
    let rows = troubles.into_iter().map(|trouble| row(&layout, trouble, now)).collect();
    page(&LettersPage { banner: Done::banner(&form, layout.t), rows, layout, desk })
}

/// `POST /desk/letters/{letter}/try-again`
pub(super) async fn try_again(
    desk: Desk,
    InPath(path): InPath<LetterInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let outcome = letters::try_again(&state.store, &mut occasion, &desk.user, path.letter).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Queued => Done::Again,
        Outcome::OnItsWay => Done::OnItsWay,
        Outcome::TooLate => Done::LetterTooLate,
        Outcome::Settled => Done::LetterSettled,
        Outcome::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::DESK_LETTERS.to_owned()))
}

fn row(layout: &Layout, trouble: Trouble, now: Timestamp) -> Row {
    let (t, language) = (layout.t, layout.language);
    let useless = trouble.useless_after.is_some_and(|until| until <= now);
    let waits = matches!(trouble.stage, Stage::Stuck(_));
    let (event, event_url) = trouble.event.map(|(id, title)| (title, urls::desk_event(id))).unwrap_or_default();
    Row {
        what: words::letter(t, &trouble.kind),
        name: trouble.recipient_name,
        email: trouble.recipient_email,
        event,
        event_url,
        why: if waits { t.desk_trouble_stuck() } else { words::fault(t, &trouble.fault) },
        stage: match trouble.stage {
            Stage::Returned => t.desk_stage_returned(),
            Stage::GivenUp if useless => t.desk_stage_useless(),
            Stage::GivenUp => t.desk_stage_given_up(),
            Stage::Retrying(at) if at <= now => t.desk_stage_retrying_soon(),
            Stage::Retrying(at) => t.desk_stage_retrying(dates::compact(language, at)),
            Stage::Stuck(since) => t.desk_stage_stuck(dates::compact(language, since)),
        },
        given_up: matches!(trouble.stage, Stage::GivenUp | Stage::Returned),
        written: dates::compact(language, trouble.created_at),
        attempts: trouble.attempts,
        try_again: if useless || waits || trouble.stage == Stage::Returned { String::new() } else { urls::desk_try_again(trouble.id) },
    }
}
