//! The mails about an event: what was sent to whom and when, how it fared, reading it, and stopping it.
//! `GET /desk/events/{id}/mails`, `GET/POST /desk/events/{id}/mails/{id}`.

use crate::actions::letters::{self, Repeating, Stopping};
use crate::domain::event::Event;
use crate::domain::ids::LetterId;
use crate::domain::notice::Notice;
use crate::i18n::dates;
use crate::storage::desk_letters::{self, Logged};
use crate::storage::outbox::LetterState;
use crate::storage::registrations;
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{Leaves, page_number};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page};
use crate::web::{ReadLetter, urls};
use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "desk/mail_log.html")]
struct LogPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    rows: Vec<LoggedMail>,
    total: u64,
    leaves: Leaves,
}

#[derive(Template)]
#[template(path = "desk/mail.html")]
struct MailPage {
    layout: Layout,
    desk: Desk,
    event: Event,
    banner: Option<Banner>,
    mail: LoggedMail,
    /// Its text; nothing where it is not kept.
    read: Option<ReadLetter>,
    /// Where it is tried again, or stopped; empty where that makes no sense.
    try_again: String,
    stop: String,
    /// Whether it is a message that can be sent once more.
    repeats: bool,
    /// The registration that it is about; empty where there is none.
    registration: String,
}

/// A mail in words.
pub(super) struct LoggedMail {
    pub what: String,
    pub name: String,
    pub email: String,
    pub state: Badge,
    /// When it left, or when it is tried next.
    pub when: String,
    /// Why it has not arrived; empty where nothing is wrong.
    pub why: String,
    /// Its page.
    pub page: String,
}

/// The letter of an address.
#[derive(Deserialize)]
pub(super) struct LetterInPath {
    letter: LetterId,
}

/// A mail as lists show it.
pub(super) fn logged(layout: &Layout, event: &Event, letter: &Logged) -> LoggedMail {
    let (t, language) = (layout.t, layout.language);
    let at = |instant: Timestamp| dates::compact(language, instant);
    let (kind, label, when) = match (letter.state, letter.sent_at) {
        (LetterState::Sent, sent) => ("success", t.desk_mail_sent(), sent.map(at).unwrap_or_default()),
        (LetterState::Due, _) if letter.fault.is_empty() => ("info", t.desk_mail_due(), at(letter.due_at)),
        (LetterState::Due, _) => ("warning", t.desk_mail_retrying(), at(letter.due_at)),
        (LetterState::Failed, _) => ("danger", t.desk_mail_failed(), at(letter.created_at)),
        (LetterState::Superseded, _) => ("info", t.desk_mail_superseded(), at(letter.created_at)),
        (LetterState::Returned, sent) => ("danger", t.desk_mail_returned(), sent.map(at).unwrap_or_default()),
        (LetterState::Stopped, _) => ("warning", t.desk_mail_stopped(), at(letter.created_at)),
    };
    LoggedMail {
        what: words::letter(t, &letter.kind),
        name: letter.recipient_name.clone(),
        email: letter.recipient_email.clone(),
        state: Badge::new(kind, label),
        when,
        why: if letter.fault.is_empty() { String::new() } else { words::fault(t, &letter.fault) },
        page: urls::desk_mail(event.id, letter.id),
    }
}

/// `GET /desk/events/{event}/mails`
pub(super) async fn list(OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let conn = state.store.reader();
    let found = desk_letters::of_event(conn, event.id, form.value("q"), page_number(&form, "page")).await.map_err(PageError::broken)?;
    let at = |number: &str| urls::with_query(urls::desk_mails(event.id), &[("q", form.value("q")), ("page", number)]);
    let log = LogPage {
        rows: found.items.iter().map(|letter| logged(&layout, &event, letter)).collect(),
        total: found.total,
        leaves: Leaves::new(found.number, found.pages, at),
        layout,
        desk,
        form,
        event,
    };
    page(&log)
}

/// `GET /desk/events/{event}/mails/{letter}`
pub(super) async fn show(
    OfEvent { layout, desk, event, state }: OfEvent,
    InPath(path): InPath<LetterInPath>,
    form: FormState,
) -> Result<Response, PageError> {
    let found = desk_letters::find(state.store.reader(), event.id, path.letter).await.map_err(PageError::broken)?;
    let (letter, facts) = found.ok_or(PageError::NotFound)?;
    let conn = state.store.reader();
    let person = match letter.registration.filter(|_| letter.mailing.is_some() && letter.state != LetterState::Due) {
        Some(id) => registrations::find(conn, id).await.map_err(PageError::broken)?,
        None => None,
    };
    let is_message = matches!(facts, Some((Notice::Message { .. }, _)));
    let repeats = is_message && person.is_some_and(|person| person.state.is_live() && person.email.is_some());
    let read = match facts {
        Some((notice, to)) => Some(state.letters.read(&notice, &to).map_err(PageError::broken)?),
        None => None,
    };
    let in_trouble = letter.state == LetterState::Failed || (letter.state == LetterState::Due && !letter.fault.is_empty());
    let mail = MailPage {
        banner: Done::banner(&form, layout.t),
        mail: logged(&layout, &event, &letter),
        read,
        try_again: if in_trouble { urls::desk_try_again(letter.id) } else { String::new() },
        stop: if letter.state == LetterState::Due { urls::desk_mail(event.id, letter.id) } else { String::new() },
        repeats,
        registration: letter.registration.map(|id| urls::desk_registration(event.id, id)).unwrap_or_default(),
        layout,
        desk,
        event,
    };
    page(&mail)
}

/// `POST /desk/events/{event}/mails/{letter}`: stops it, or sends it once more.
pub(super) async fn act(
    OfEvent { desk, event, state, .. }: OfEvent,
    InPath(path): InPath<LetterInPath>,
    form: FormState,
) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    if form.has("do", "repeat") {
        let outcome = letters::repeat(&state.store, &mut occasion, &desk.user, event.id, path.letter).await;
        let done = match outcome.map_err(PageError::broken)? {
            Repeating::Posted => Done::MailRepeated,
            Repeating::NothingToDo => Done::Nothing,
            Repeating::NotFound => return Err(PageError::NotFound),
        };
        return Ok(done.then(urls::desk_mail(event.id, path.letter)));
    }
    let done = match letters::stop(&state.store, &mut occasion, &desk.user, event.id, path.letter).await.map_err(PageError::broken)? {
        Stopping::Stopped => Done::MailStopped,
        Stopping::OnItsWay => Done::OnItsWay,
        Stopping::NotFound => return Err(PageError::NotFound),
    };
    Ok(done.then(urls::desk_mail(event.id, path.letter)))
}
