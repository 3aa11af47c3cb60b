//! What an entry says about a booking or an event, and what it must not say. Knows no iCalendar.

use crate::domain::calendar::{Entry, EntryStatus, Method, Revision, Words};
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::location::{Disclosed, Viewer};
use crate::domain::notice::{Booking, PlaceFacts, PlaceShown, SessionFacts};
use crate::domain::vocabulary::{EventStatus, SessionStatus};
use jiff::Timestamp;

/// What a session is to the person who booked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They have a seat.
    Seat,
    /// They wait for one: only ever in the own feed (D9).
    Waiting,
    /// The host called it off: marked as such in the own feed.
    CalledOff,
    /// A mail takes it out of their calendar, whoever caused that.
    TakenBack,
}

/// What a mail's message makes of a session.
impl From<Method> for Standing {
    fn from(method: Method) -> Self {
        match method {
            Method::Request => Self::Seat,
            Method::Cancel => Self::TakenBack,
        }
    }
}

/// One session as it stands in the calendar of the person who booked it; `None` if no revision of it was ever made.
///
/// People share their calendars (D14): of a protected event the entry has a neutral title, its place only once that is released, and neither
/// host, contact, page nor online link: who sees the calendar could enter the room. The link stands in the mail and on the status page.
/// `page` is the public page of the event, absolute; it becomes the entry's URL only where it is https.
#[must_use]
pub fn booked_entry(booking: &Booking, session: &SessionFacts, standing: Standing, page: &str, words: &Words) -> Option<Entry> {
    let event = &booking.event;
    let place = match &event.place {
        PlaceShown::Full(place) if event.protected => Place::new(&PlaceFacts { online_url: None, ..place.clone() }, words),
        PlaceShown::Full(place) => Place::new(place, words),
        PlaceShown::DistrictOnly(_) | PlaceShown::AfterConfirmation | PlaceShown::DayBefore => Place::default(),
    };
    let (title, page) =
        if event.protected { (words.neutral_title.clone(), None) } else { (titled(&event.title, &session.label), Some(page)) };
    let (status, summary) = match standing {
        Standing::Seat => (EntryStatus::Confirmed, title),
        Standing::Waiting => (EntryStatus::Tentative, prefixed(&words.waiting_prefix, &title)),
        Standing::CalledOff => (EntryStatus::Cancelled, prefixed(&words.called_off_prefix, &title)),
        Standing::TakenBack => (EntryStatus::Cancelled, title),
    };
    let mut description = Paragraph::default();
    if !event.protected {
        description.line(&words.host_line, &event.host);
        description.contact(event.contact.as_ref(), words);
    }
    description.online(&place, words);
    description.page(page);
    Some(Entry {
        revision: session.revision.clone()?,
        starts: session.starts,
        ends: session.ends,
        summary,
        location: place.location,
        description: description.0,
        url: page.and_then(https),
        status,
    })
}

/// The sessions of an event as anybody may see them at `now`: nothing of an event that is not public, no place that is not.
///
/// A protected event stands here as it does in the public programme. `page` as in [`booked_entry`].
#[must_use]
pub fn public_entries(event: &Event, page: &str, now: Timestamp, words: &Words) -> Vec<Entry> {
    if !event.is_public() {
        return Vec::new();
    }
    let place = match event.place(Viewer::Public, now) {
        Disclosed::Full { venue, online_url } => {
            let facts = PlaceFacts {
                name: venue.map(|venue| venue.name.clone()),
                street: venue.and_then(|venue| venue.street.clone()),
                postcode: venue.and_then(|venue| venue.postcode.clone()),
                online_url: online_url.map(str::to_owned),
            };
            Place::new(&facts, words)
        }
        Disclosed::DistrictOnly(_) | Disclosed::AfterConfirmation | Disclosed::DayBefore => Place::default(),
    };
    let mut description = Paragraph(event.summary.clone());
    description.line(&words.host_line, &event.host.name);
    description.contact(event.contact(), words);
    description.online(&place, words);
    description.page(Some(page));
    event
        .sessions
        .iter()
        .map(|session| {
            let title = titled(&event.title, &session.label);
            let called_off = event.status == EventStatus::CalledOff || session.status == SessionStatus::CalledOff;
            let (status, summary) = if called_off {
                (EntryStatus::Cancelled, prefixed(&words.called_off_prefix, &title))
            } else {
                (EntryStatus::Confirmed, title)
            };
            Entry {
                revision: Revision { uid: session.public_uid.clone(), sequence: session.sequence, stamp: session.revised_at },
                starts: session.starts,
                ends: session.ends,
                summary,
                location: place.location.clone(),
                description: description.0.clone(),
                url: https(page),
                status,
            }
        })
        .collect()
}

/// The same entry for somebody's own calendar: of a protected event only when it is, because people share their calendars (D14).
#[must_use]
pub fn neutral(entry: Entry, words: &Words) -> Entry {
    let summary = match entry.status {
        EntryStatus::Cancelled => prefixed(&words.called_off_prefix, &words.neutral_title),
        EntryStatus::Confirmed | EntryStatus::Tentative => words.neutral_title.clone(),
    };
    Entry { summary, location: None, description: String::new(), url: None, ..entry }
}

/// A place as calendars have it: one line for LOCATION, and a link beside it where there are both.
#[derive(Default)]
struct Place {
    location: Option<String>,
    link: Option<String>,
}

impl Place {
    fn new(place: &PlaceFacts, words: &Words) -> Self {
        let town = match (place.postcode.as_deref().unwrap_or(""), words.town.as_str()) {
            ("", _) => String::new(),
            (postcode, "") => postcode.to_owned(),
            (postcode, town) => format!("{postcode} {town}"),
        };
        let parts = [place.name.as_deref().unwrap_or(""), place.street.as_deref().unwrap_or(""), &town];
        let room = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
        if room.is_empty() {
            Self { location: place.online_url.clone(), link: None }
        } else {
            Self { location: Some(room), link: place.online_url.clone() }
        }
    }
}

/// The lines of a description.
#[derive(Default)]
struct Paragraph(String);

impl Paragraph {
    fn line(&mut self, word: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(&prefixed(word, value));
    }

    fn contact(&mut self, contact: Option<&EmailAddress>, words: &Words) {
        if let Some(contact) = contact {
            self.line(&words.contact_line, contact.as_str());
        }
    }

    fn online(&mut self, place: &Place, words: &Words) {
        if let Some(link) = &place.link {
            self.line(&words.online_line, link);
        }
    }

    fn page(&mut self, page: Option<&str>) {
        if let Some(page) = page {
            self.line("", page);
        }
    }
}

fn titled(title: &str, label: &str) -> String {
    if label.is_empty() { title.to_owned() } else { format!("{title} – {label}") }
}

fn prefixed(prefix: &str, text: &str) -> String {
    if prefix.is_empty() { text.to_owned() } else { format!("{prefix} {text}") }
}

/// A demo on one's own machine has no https: its page stands in the text only.
fn https(page: &str) -> Option<String> {
    page.starts_with("https://").then(|| page.to_owned())
}
