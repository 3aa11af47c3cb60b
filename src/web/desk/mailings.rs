//! What organisers wrote to the people of an event, how far it has come, and stopping it. `GET /desk/events/{id}/mailings`.

use crate::actions::mailings::{self as action, Outcome};
use crate::domain::event::Event;
use crate::domain::filter::WasThere;
use crate::domain::ids::MailingId;
use crate::domain::language::Language;
use crate::domain::mailing::{Audience, MailingWords, Placeholder, Reminder};
use crate::domain::question::Question;
use crate::domain::vocabulary::{EventStatus, MailingState, ReminderMoment, TimeUnit};
use crate::i18n::{Texts, dates, texts};
use crate::storage::mailings::{self, Mailing, Progress};
use crate::storage::questions;
use crate::web::desk::attendees::was_there;
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page};
use crate::web::{question_words, urls};
use askama::Template;
use axum::response::Response;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "desk/mailings.html")]
struct MailingsPage {
    layout: Layout,
    desk: Desk,
    event: Event,
    banner: Option<Banner>,
    rows: Vec<Row>,
    /// Letters of one of them are still leaving: the page looks again by itself.
    is_leaving: bool,
}

/// A mailing in words.
struct Row {
    id: MailingId,
    subject: String,
    state: Badge,
    /// Who wrote it and when.
    by: String,
    audience: String,
    /// When it is, or was, sent.
    when: String,
    /// How far it has come; empty while it is planned.
    progress: String,
    /// Of how many letters how many have left, for the bar; nothing where none are due.
    bar: Option<(u32, u32)>,
    /// What it says, in each language: its code, its name, the words.
    texts: Vec<(&'static str, String, MailingWords)>,
    /// Where it is changed; empty where it is not planned.
    change: String,
    /// Where it is stopped; empty where there is nothing to stop.
    stop: String,
}

/// The mailing of an address.
#[derive(Deserialize)]
pub(super) struct MailingInPath {
    mailing: MailingId,
}

/// `GET /desk/events/{event}/mailings`
pub(super) async fn list(OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let conn = state.store.reader();
    let written = mailings::of_event(conn, event.id).await.map_err(PageError::broken)?;
    let ids: Vec<MailingId> = written.iter().map(|(mailing, _)| mailing.id).collect();
    let progress = mailings::progress(conn, &ids).await.map_err(PageError::broken)?;
    let asked = questions::ever_asked(conn, event.id).await.map_err(PageError::broken)?;
    let row = |(mailing, by): &(Mailing, String)| {
        row(&layout, &event, mailing, by, progress.get(&mailing.id).copied().unwrap_or_default(), &asked)
    };
    let rows: Vec<Row> = written.iter().map(row).collect();
    let is_leaving = rows.iter().any(|row| row.bar.is_some());
    page(&MailingsPage { rows, is_leaving, banner: Done::banner(&form, layout.t), layout, desk, event })
}

/// `POST /desk/events/{event}/mailings/{mailing}/stop`
pub(super) async fn stop(OfEvent { desk, event, state, .. }: OfEvent, InPath(path): InPath<MailingInPath>) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let outcome = action::stop(&state.store, &mut occasion, &desk.user, event.id, path.mailing).await.map_err(PageError::broken)?;
    let done = match outcome {
        Outcome::Stopped(letters) => Done::MailingStopped(u32::try_from(letters).unwrap_or(u32::MAX)),
        Outcome::NotFound => return Err(PageError::NotFound),
        _ => Done::Nothing,
    };
    Ok(done.then(urls::desk_mailings(event.id)))
}

fn row(layout: &Layout, event: &Event, mailing: &Mailing, by: &str, progress: Progress, asked: &[Question]) -> Row {
    let (t, language) = (layout.t, layout.language);
    let due = mailing.reminder.and_then(|reminder| reminder.due_at(event));
    let planned = mailing.state == MailingState::Planned;
    let when = match (mailing.reminder, mailing.posted_at) {
        (_, Some(posted)) => dates::compact(language, posted),
        (Some(reminder), None) => {
            let rule = in_words(t, reminder);
            let due = due.filter(|_| event.status != EventStatus::CalledOff);
            due.map_or_else(|| rule.clone(), |due| t.desk_mailing_due(rule.as_str(), dates::compact(language, due)))
        }
        (None, None) => String::new(),
    };
    let all = progress.due + progress.sent + progress.failed + progress.stopped;
    Row {
        id: mailing.id,
        subject: mailing.texts.de.subject.replace(&format!("{{{}}}", Placeholder::Event.word()), &event.title),
        state: match mailing.state {
            MailingState::Planned if event.status == EventStatus::CalledOff => Badge::new("warning", t.desk_mailing_not_sent()),
            MailingState::Planned => Badge::new("info", t.desk_mailing_planned()),
            MailingState::Posted if progress.due > 0 => Badge::new("info", t.desk_mailing_leaving()),
            MailingState::Posted => Badge::new("success", t.desk_mailing_posted()),
            MailingState::Stopped => Badge::new("warning", t.desk_mail_stopped()),
            MailingState::Missed => Badge::new("danger", t.desk_mailing_missed()),
        },
        by: t.desk_note_by(by, dates::compact(language, mailing.created_at)),
        audience: whom(layout, event, &mailing.audience, asked),
        when,
        progress: if mailing.posted_at.is_none() {
            String::new()
        } else {
            t.desk_mailing_progress(progress.sent, all, progress.failed, progress.stopped)
        },
        bar: (progress.due > 0).then_some((all - progress.due, all)),
        texts: {
            let both = [(Language::De, Some(&mailing.texts.de)), (Language::En, mailing.texts.en.as_ref())];
            both.into_iter().filter_map(|(of, words)| Some((of.code(), texts(of).language_own_name(), words?.clone()))).collect()
        },
        change: if planned { urls::desk_change_mailing(event.id, mailing.id) } else { String::new() },
        stop: if planned || progress.due > 0 { urls::desk_mailing_stop(event.id, mailing.id) } else { String::new() },
    }
}

/// When a reminder is sent, as a rule.
pub(super) fn in_words(t: &Texts, reminder: Reminder) -> String {
    let span = match reminder.unit {
        TimeUnit::Days => t.desk_mailing_days(reminder.amount),
        TimeUnit::Hours => t.desk_mailing_hours(reminder.amount),
    };
    match reminder.moment {
        ReminderMoment::BeforeStart => t.desk_mailing_before(span),
        ReminderMoment::AfterEnd => t.desk_mailing_after(span),
    }
}

/// Whom a mail is for, in words.
pub(super) fn whom(layout: &Layout, event: &Event, audience: &Audience, asked: &[Question]) -> String {
    let t = layout.t;
    if audience.ticked {
        return t.desk_mailing_ticked();
    }
    let mut parts = vec![audience.state.map_or_else(|| t.desk_states_live(), |state| words::state(t, state))];
    parts.extend(audience.answer.as_ref().map(|answer| answered(layout, answer, asked)));
    parts.extend(audience.tag.clone());
    parts.extend(audience.attended.map(|attended| attendance(layout, event, attended)));
    parts.join(" · ")
}

/// That somebody gave an answer, in words; only the answer where nobody knows the question any more.
pub(super) fn answered(layout: &Layout, (key, value): &(String, String), asked: &[Question]) -> String {
    asked.iter().find(|question| question.key == *key).map_or_else(
        || value.clone(),
        |question| format!("{}: {}", question.label_in(layout.language), question_words::value(layout.t, layout.language, question, value)),
    )
}

/// Whether somebody was there, in words.
pub(super) fn attendance(layout: &Layout, event: &Event, attended: WasThere) -> String {
    match event.sessions.iter().find(|session| Some(session.id) == attended.session) {
        Some(session) => was_there(layout, attended.there, session),
        None if attended.there => layout.t.desk_list_was_there(),
        None => layout.t.desk_list_was_not_there(),
    }
}
