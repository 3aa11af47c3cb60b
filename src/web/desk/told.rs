//! Who would get which mail because of a deed, before it is done. Asks the same rules as the deed.

use crate::domain::access::Permit;
use crate::domain::change::{Change, changes};
use crate::domain::event::Event;
use crate::domain::registration::{Registration, State};
use crate::i18n::Texts;
use crate::storage::{registrations, returned_mail};
use crate::web::AppState;
use crate::web::desk::of_event::note_names;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words;
use crate::web::error::PageError;

/// So many people are named for each mail; of the others the number.
const NAMED: usize = 40;

/// Who would be told.
pub(super) struct Told {
    /// How many get a mail.
    pub by_mail: usize,
    /// How many have no address: nobody tells them unless the organisers do.
    pub without_address: usize,
    /// Each mail with those who get it, and at the end those whom none reaches; empty for who may not see the list.
    pub mails: Vec<Mail>,
}

/// A mail, and to whom it goes.
pub(super) struct Mail {
    pub what: String,
    pub names: Vec<String>,
    /// How many more there are who are not named.
    pub more: usize,
}

impl Told {
    /// Whether it concerns nobody.
    pub(super) fn is_empty(&self) -> bool {
        self.by_mail + self.without_address == 0
    }

    /// Whether there are so few names that they are shown at once.
    pub(super) fn is_short(&self) -> bool {
        self.by_mail + self.without_address <= 12
    }
}

/// Those who are told that of an event something is `written` otherwise.
pub(super) async fn of_change(state: &AppState, t: &Texts, desk: &Desk, event: &Event, written: &Event) -> Result<Told, PageError> {
    let now = state.clock.now();
    let mail = |registration: &Registration| {
        let changes = changes(event, written, (registration.state, &registration.quotas), now);
        let what: Vec<String> = changes.iter().map(|change| changed(t, change)).collect();
        (!what.is_empty()).then(|| format!("{}: {}", t.desk_letter_event_changed(), what.join(", ")))
    };
    told(state, t, desk, event, mail).await
}

/// Those with a seat, who all get the same mail: `kind` as the log of mails knows it.
pub(super) async fn of_seated(state: &AppState, t: &Texts, desk: &Desk, event: &Event, kind: &str) -> Result<Told, PageError> {
    let mail = |registration: &Registration| (registration.state == State::Confirmed).then(|| words::letter(t, kind));
    told(state, t, desk, event, mail).await
}

/// Everybody with a live registration, also whoever has not confirmed yet, who all get the same mail: `kind` as the log of mails knows it.
pub(super) async fn of_everybody(state: &AppState, t: &Texts, desk: &Desk, event: &Event, kind: &str) -> Result<Told, PageError> {
    told(state, t, desk, event, |_| Some(words::letter(t, kind))).await
}

/// Everybody whose address is known to be theirs, who all get the same mail.
pub(super) async fn of_proven(state: &AppState, t: &Texts, desk: &Desk, event: &Event, kind: &str) -> Result<Told, PageError> {
    told(state, t, desk, event, |registration| is_proven(registration).then(|| words::letter(t, kind))).await
}

/// Nobody has shown yet that an unverified address is theirs.
fn is_proven(registration: &Registration) -> bool {
    !matches!(registration.state, State::Unverified { .. })
}

async fn told(
    state: &AppState,
    t: &Texts,
    desk: &Desk,
    event: &Event,
    mail: impl Fn(&Registration) -> Option<String>,
) -> Result<Told, PageError> {
    let mut told = Told { by_mail: 0, without_address: 0, mails: Vec::new() };
    let mut unreached = Mail { what: t.desk_told_by_yourself(), names: Vec::new(), more: 0 };
    let live = registrations::live_of_event(state.store.reader(), event.id).await.map_err(PageError::broken)?;
    let returned = returned_mail::among(state.store.reader(), &live).await.map_err(PageError::broken)?;
    for registration in live {
        let Some(what) = mail(&registration) else { continue };
        let name = registration.name.to_string();
        // Nor does it arrive from where a mail has come back.
        if registration.email.is_none() || returned.has(&registration) {
            told.without_address += 1;
            unreached.add(name);
            continue;
        }
        told.by_mail += 1;
        match told.mails.iter_mut().find(|mail| mail.what == what) {
            Some(mail) => mail.add(name),
            None => told.mails.push(Mail { what, names: vec![name], more: 0 }),
        }
    }
    told.mails.extend((told.without_address > 0).then_some(unreached));
    if !desk.user.may(Permit::People, event) {
        told.mails.clear();
    }
    if !told.mails.is_empty() {
        note_names(state, desk, event, "told").await?;
    }
    Ok(told)
}

impl Mail {
    fn add(&mut self, name: String) {
        if self.names.len() < NAMED {
            self.names.push(name);
        } else {
            self.more += 1;
        }
    }
}

fn changed(t: &Texts, change: &Change) -> String {
    match change {
        Change::Title { .. } => t.desk_write_title_field(),
        Change::Attendance { .. } => t.desk_write_attendance(),
        Change::Place { .. } => t.desk_write_place(),
        Change::Link { .. } => t.desk_write_link(),
    }
}
