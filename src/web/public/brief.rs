//! An event in a few lines, as it stands above a form, a button or the state of a registration. Shows no more of the place than its
//! viewer may know.

use crate::domain::event::{Event, Session};
use crate::domain::location::Viewer;
use crate::domain::vocabulary::SessionStatus;
use crate::i18n::dates;
use crate::web::layout::Layout;
use crate::web::public::place::Place;
use crate::web::urls;
use jiff::Timestamp;

/// What the macros of `templates/macros/event.html` draw.
pub(super) struct Brief {
    /// The title of the event.
    pub title: String,
    /// Its page.
    pub page: String,
    /// Who is responsible.
    pub host: String,
    /// Its dates.
    pub dates: Vec<Date>,
    /// Where it is, line by line.
    pub place: Vec<String>,
    /// The link to an online room, where this viewer may have it.
    pub online_url: Option<String>,
    /// Where to write with questions.
    pub email: Option<String>,
    /// Where to call with questions.
    pub phone: Option<String>,
}

/// One date.
pub(super) struct Date {
    /// Day and time.
    pub when: String,
    /// What it is called; may be empty.
    pub label: String,
    /// Whether it will not take place.
    pub called_off: bool,
}

impl Brief {
    /// The lines about `event` for `viewer` at `now`.
    pub(super) fn new(layout: &Layout, event: &Event, viewer: Viewer, now: Timestamp) -> Self {
        let date = |session: &Session| Date {
            when: dates::session(layout.language, session.starts, session.ends),
            label: session.label.clone(),
            called_off: session.status == SessionStatus::CalledOff,
        };
        let place = Place::of(layout, event, viewer, now);
        Self {
            title: event.title.clone(),
            page: urls::event(layout.language, &event.key),
            host: event.host.name.clone(),
            dates: event.sessions.iter().map(date).collect(),
            place: place.address.into_iter().chain(place.note).collect(),
            online_url: place.online_url,
            email: event.contact().map(ToString::to_string),
            phone: event.host.public_phone.clone(),
        }
    }

    /// Whether there is anybody to ask.
    pub(super) fn has_contact(&self) -> bool {
        self.email.is_some() || self.phone.is_some()
    }
}
