//! An event in a few lines, as it stands above a form, a button or the state of a registration. Shows no more of the place than its
//! viewer may know.

use crate::domain::event::{Disclosed, Event, Session, Venue, Viewer};
use crate::domain::vocabulary::{AttendanceMode, SessionStatus};
use crate::i18n::{Texts, dates};
use crate::web::layout::Layout;
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
        let (place, online_url) = place(layout, event, viewer, now);
        Self {
            title: event.title.clone(),
            page: urls::event(layout.language, &event.key),
            host: event.host.name.clone(),
            dates: event.sessions.iter().map(date).collect(),
            place,
            online_url,
            email: event.contact().map(ToString::to_string),
            phone: event.host.public_phone.clone(),
        }
    }

    /// Whether there is anybody to ask.
    pub(super) fn has_contact(&self) -> bool {
        self.email.is_some() || self.phone.is_some()
    }
}

fn place(layout: &Layout, event: &Event, viewer: Viewer, now: Timestamp) -> (Vec<String>, Option<String>) {
    let t = layout.t;
    let hidden = |text: String| (vec![text], None);
    match event.place(viewer, now) {
        Disclosed::Full { venue, online_url } => {
            let mut lines = venue.map(|venue| address(venue, &layout.site.town)).unwrap_or_default();
            // Only what a browser opens as a page becomes a link.
            let online_url = online_url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
            lines.extend(online(event.attendance_mode, !lines.is_empty(), online_url.is_some(), t));
            (lines, online_url.map(str::to_owned))
        }
        Disclosed::DistrictOnly(Some(district)) => hidden(t.brief_place_district(district.label_in(layout.language))),
        Disclosed::DistrictOnly(None) | Disclosed::AfterConfirmation => hidden(t.brief_place_after_confirmation()),
        Disclosed::DayBefore => hidden(t.brief_place_day_before()),
    }
}

/// What is said of an online room beside the address of a real one.
fn online(mode: AttendanceMode, has_room: bool, has_link: bool, t: &Texts) -> Option<String> {
    match (mode, has_link) {
        (AttendanceMode::InPerson, _) => (!has_room).then(|| t.brief_place_open()),
        (AttendanceMode::Online, true) => Some(t.brief_online()),
        (AttendanceMode::Online, false) => Some(t.brief_online_link_later()),
        (AttendanceMode::Hybrid, true) => Some(t.brief_or_online()),
        (AttendanceMode::Hybrid, false) => Some(t.brief_or_online_link_later()),
    }
}

fn address(venue: &Venue, town: &str) -> Vec<String> {
    let town = match (venue.postcode.as_deref(), town) {
        (Some(postcode), "") => Some(postcode.to_owned()),
        (Some(postcode), town) => Some(format!("{postcode} {town}")),
        (None, _) => None,
    };
    [Some(venue.name.clone()), venue.street.clone(), town].into_iter().flatten().collect()
}
