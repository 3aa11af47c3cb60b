//! An event as structured data (schema.org/Event), for search engines: never more than its page says.

use crate::domain::event::{Event, Session};
use crate::domain::location::{Disclosed, Venue, Viewer};
use crate::domain::registering::RegistrationGate;
use crate::domain::vocabulary::{AttendanceMode, EventStatus, SessionStatus};
use crate::i18n::dates::machine_readable;
use crate::web::layout::Layout;
use crate::web::urls;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// The document about `event` at `now`.
pub(super) fn document(layout: &Layout, event: &Event, now: Timestamp) -> Value {
    let address = layout.site.base_url.join(&urls::event(layout.language, &event.key));
    let mut document = Map::new();
    let mut set = |name: &str, value: Value| document.insert(name.to_owned(), value);
    set("@context", json!("https://schema.org"));
    set("@type", json!("Event"));
    set("@id", json!(address));
    set("url", json!(address));
    set("name", json!(event.title));
    if !event.summary.is_empty() {
        set("description", json!(event.summary));
    }
    if let Some(picture) = &event.picture {
        set("image", json!(layout.site.base_url.join(&urls::event_image(&event.key, &picture.digest))));
    }
    // A called-off event keeps its dates: a reader must find the entry it has to strike out.
    let planned = event.sessions.iter().filter(|session| session.status == SessionStatus::Planned);
    let dates: Vec<&Session> = if event.starts().is_some() { planned.collect() } else { event.sessions.iter().collect() };
    if let (Some(starts), Some(ends)) = (dates.iter().map(|date| date.starts).min(), dates.iter().map(|date| date.ends).max()) {
        set("startDate", json!(machine_readable(starts)));
        set("endDate", json!(machine_readable(ends)));
    }
    set("eventStatus", json!(status(event.status == EventStatus::CalledOff || event.starts().is_none())));
    let mode = match event.attendance_mode {
        AttendanceMode::InPerson => "https://schema.org/OfflineEventAttendanceMode",
        AttendanceMode::Online => "https://schema.org/OnlineEventAttendanceMode",
        AttendanceMode::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    };
    set("eventAttendanceMode", json!(mode));
    let location = location(layout, event, now);
    if !location.is_empty() {
        set("location", json!(location));
    }
    if !event.languages.is_empty() {
        set("inLanguage", json!(event.languages));
    }
    let mut organizer = json!({ "@type": "Organization", "name": event.host.name });
    if let Some(website) = &event.host.website {
        organizer["url"] = json!(website);
    }
    set("organizer", organizer);
    if let Some(offer) = offer(layout, event, now) {
        set("offers", offer);
    }
    if event.sessions.len() > 1 {
        set("subEvent", event.sessions.iter().map(|session| part(event, session)).collect());
    }
    Value::Object(document)
}

fn status(called_off: bool) -> &'static str {
    if called_off { "https://schema.org/EventCancelled" } else { "https://schema.org/EventScheduled" }
}

fn part(event: &Event, session: &Session) -> Value {
    json!({
        "@type": "Event",
        "name": if session.label.is_empty() { &event.title } else { &session.label },
        "startDate": machine_readable(session.starts),
        "endDate": machine_readable(session.ends),
        "eventStatus": status(event.status == EventStatus::CalledOff || session.status == SessionStatus::CalledOff),
    })
}

/// The places that everybody may know.
fn location(layout: &Layout, event: &Event, now: Timestamp) -> Vec<Value> {
    let Disclosed::Full { venue, online_url } = event.place(Viewer::Public, now) else { return Vec::new() };
    let online = online_url.map(|url| json!({ "@type": "VirtualLocation", "url": url }));
    venue.map(|venue| room(venue, &layout.site.town)).into_iter().chain(online).collect()
}

fn room(venue: &Venue, town: &str) -> Value {
    let mut address = json!({ "@type": "PostalAddress", "addressCountry": "DE" });
    let parts = [("streetAddress", venue.street.as_deref()), ("postalCode", venue.postcode.as_deref()), ("addressLocality", Some(town))];
    for (name, value) in parts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            address[name] = json!(value);
        }
    }
    json!({ "@type": "Place", "name": venue.name, "address": address })
}

/// Whether one gets a seat; nothing where none is needed, or where the host invites.
fn offer(layout: &Layout, event: &Event, now: Timestamp) -> Option<Value> {
    let availability = match event.registration_gate(now) {
        RegistrationGate::Open if event.seats_only_for_groups(now) => "https://schema.org/LimitedAvailability",
        RegistrationGate::Open => "https://schema.org/InStock",
        RegistrationGate::OpenWaiting | RegistrationGate::Full => "https://schema.org/SoldOut",
        RegistrationGate::NotYetOpen(_) => "https://schema.org/PreOrder",
        RegistrationGate::Closed | RegistrationGate::Started => "https://schema.org/Discontinued",
        RegistrationGate::CalledOff | RegistrationGate::NotNeeded | RegistrationGate::InvitationOnly | RegistrationGate::NotPublished => {
            return None;
        }
    };
    let url = layout.site.base_url.join(&urls::register(layout.language, &event.key));
    let mut offer = json!({ "@type": "Offer", "availability": availability, "url": url });
    if let Some(opens) = event.window.opens {
        offer["validFrom"] = json!(machine_readable(opens));
    }
    if let Some(deadline) = event.window.deadline {
        offer["validThrough"] = json!(machine_readable(deadline));
    }
    Some(offer)
}
