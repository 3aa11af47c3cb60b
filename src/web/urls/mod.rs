//! Every address of the service, as paths from the root. Owns their spelling; knows no state and no host name.
//!
//! The router lists the same paths as patterns; templates and handlers never write one themselves.

mod desk;

pub use desk::*;

use crate::domain::certificate::CertificateCode;
use crate::domain::ids::{BatchId, RegistrationId};
use crate::domain::language::Language;
use crate::domain::pass::PassCode;
use crate::domain::token::Token;
use std::fmt::Write as _;

/// The start page: the programme.
#[must_use]
pub fn home(language: Language) -> String {
    events(language)
}

/// The programme.
#[must_use]
pub fn events(language: Language) -> String {
    format!("/{}/events", language.code())
}

/// The programme, filtered: `pairs` are the names and values of the query.
#[must_use]
pub fn events_where(language: Language, pairs: &[(&str, &str)]) -> String {
    with_query(events(language), pairs)
}

/// The programme as an iCalendar feed, filtered like the page.
#[must_use]
pub fn events_ics(language: Language, pairs: &[(&str, &str)]) -> String {
    with_query(format!("/{}/events.ics", language.code()), pairs)
}

/// The programme as an Atom feed, filtered like the page.
#[must_use]
pub fn events_atom(language: Language, pairs: &[(&str, &str)]) -> String {
    with_query(format!("/{}/events.atom", language.code()), pairs)
}

/// An event's page; `key` is the event's key.
#[must_use]
pub fn event(language: Language, key: &str) -> String {
    format!("/{}/events/{}", language.code(), segment(key))
}

/// An event as a calendar file.
#[must_use]
pub fn event_ics(language: Language, key: &str) -> String {
    format!("{}/event.ics", event(language, key))
}

/// The picture of an event; with this digest it always looks the same.
#[must_use]
pub fn event_image(key: &str, digest: &str) -> String {
    format!("/events/{}/image/{}", segment(key), segment(digest))
}

/// The registration form of an event, and where it is sent to.
#[must_use]
pub fn register(language: Language, key: &str) -> String {
    format!("{}/register", event(language, key))
}

/// The page after the form: what to do with the mail that is on its way.
#[must_use]
pub fn registered(language: Language, key: &str) -> String {
    format!("{}/registered", event(language, key))
}

/// The page on which somebody confirms the address, and where the button sends to.
#[must_use]
pub fn confirm(language: Language, token: &Token) -> String {
    format!("/{}/confirm/{}", language.code(), token.reveal())
}

/// Somebody's own status page.
#[must_use]
pub fn registration(language: Language, token: &Token) -> String {
    format!("/{}/r/{}", language.code(), token.reveal())
}

/// Where the code of a pass leads. Says nothing to whoever does not check people in; the language is that of who looks.
#[must_use]
pub fn pass(code: &PassCode) -> String {
    format!("/pass/{}", code.as_str())
}

/// Where anybody finds out whether a certificate is genuine.
#[must_use]
pub fn verify(language: Language) -> String {
    format!("/{}/verify", language.code())
}

/// The same for one certificate.
#[must_use]
pub fn verify_code(language: Language, code: &CertificateCode) -> String {
    format!("{}/{}", verify(language), code.as_str())
}

/// One's own certificate as a file.
#[must_use]
pub fn registration_certificate(language: Language, token: &Token) -> String {
    format!("{}/certificate.pdf", registration(language, token))
}

/// Where whoever has the trainer's link notes who is there.
#[must_use]
pub fn attendance(language: Language, link: &Token) -> String {
    format!("/{}/attendance/{}", language.code(), link.reveal())
}

/// One's own dates as a calendar file.
#[must_use]
pub fn registration_ics(language: Language, token: &Token) -> String {
    format!("{}/calendar.ics", registration(language, token))
}

/// Where one's own registration gets another name.
#[must_use]
pub fn rename(language: Language, token: &Token) -> String {
    format!("{}/name", registration(language, token))
}

/// Where some seats of one's own group are given back.
#[must_use]
pub fn fewer_seats(language: Language, token: &Token) -> String {
    format!("{}/seats", registration(language, token))
}

/// Where an offer of seats is answered.
#[must_use]
pub fn answer_offer(language: Language, token: &Token) -> String {
    format!("{}/offer", registration(language, token))
}

/// Where one changes what one has answered.
#[must_use]
pub fn answers(language: Language, token: &Token) -> String {
    format!("{}/answers", registration(language, token))
}

/// Where one's own registration is withdrawn.
#[must_use]
pub fn withdraw(language: Language, token: &Token) -> String {
    format!("{}/withdraw", registration(language, token))
}

/// The page on which somebody agrees to a registration, and where its buttons send to.
#[must_use]
pub fn approve(language: Language, token: &Token) -> String {
    format!("/{}/approve/{}", language.code(), token.reveal())
}

/// Where one gets the address of one's own calendar feed.
#[must_use]
pub fn make_feed(language: Language, token: &Token) -> String {
    format!("{}/feed", registration(language, token))
}

/// The page that sends the links to one's own registrations.
#[must_use]
pub fn my_links(language: Language) -> String {
    format!("/{}/my-links", language.code())
}

/// The page after that.
#[must_use]
pub fn my_links_sent(language: Language) -> String {
    format!("{}/sent", my_links(language))
}

/// What stands in the addresses of enrollers who are logged in, instead of a secret.
pub const ENROL_LOGGED_IN: &str = "desk";

/// Where one asks for a link to enrol colleagues.
#[must_use]
pub fn enrol(language: Language) -> String {
    format!("/{}/enrol", language.code())
}

/// The page after that.
#[must_use]
pub fn enrol_sent(language: Language) -> String {
    format!("{}/sent", enrol(language))
}

/// What an enroller begins with; `pass` is a secret or [`ENROL_LOGGED_IN`].
#[must_use]
pub fn enrol_home(language: Language, pass: &str) -> String {
    format!("{}/{}", enrol(language), segment(pass))
}

/// The list of colleagues for an event.
#[must_use]
pub fn enrol_list(language: Language, pass: &str, key: &str) -> String {
    format!("{}/events/{}", enrol_home(language, pass), segment(key))
}

/// Where such a list is sent to as a file (POST only).
#[must_use]
pub fn enrol_file(language: Language, pass: &str, key: &str) -> String {
    format!("{}/file", enrol_list(language, pass, key))
}

/// Who of a list stands where.
#[must_use]
pub fn enrol_batch(language: Language, pass: &str, id: BatchId) -> String {
    format!("{}/batches/{id}", enrol_home(language, pass))
}

/// Confirmations of a list, for paper.
#[must_use]
pub fn enrol_confirmations(language: Language, pass: &str, id: BatchId) -> String {
    format!("{}/confirmations", enrol_batch(language, pass, id))
}

/// Somebody of a list.
#[must_use]
pub fn enrol_person(language: Language, pass: &str, id: BatchId, registration: RegistrationId) -> String {
    format!("{}/people/{registration}", enrol_batch(language, pass, id))
}

/// Where somebody of a list is withdrawn (POST only).
#[must_use]
pub fn enrol_withdraw(language: Language, pass: &str, id: BatchId, registration: RegistrationId) -> String {
    format!("{}/withdraw", enrol_person(language, pass, id, registration))
}

/// Where an offer is accepted for somebody of a list whom no mail reaches.
#[must_use]
pub fn enrol_accept(language: Language, pass: &str, id: BatchId, registration: RegistrationId) -> String {
    format!("{}/accept", enrol_person(language, pass, id, registration))
}

/// The short address of an event for print.
#[must_use]
pub fn short(code: &str) -> String {
    format!("/e/{}", segment(code))
}

/// Somebody's own calendar feed.
#[must_use]
pub fn personal_feed(token: &Token) -> String {
    format!("/calendar/{}.ics", token.reveal())
}

/// The letters that went out, where the mailer writes them into a folder.
pub const MAILBOX: &str = "/mailbox";

/// The same page in another language: the path with its first segment replaced. `None` for a page without a language in its address.
#[must_use]
pub fn in_language(path_and_query: &str, language: Language) -> Option<String> {
    let rest = path_and_query.strip_prefix('/')?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    Language::from_code(&rest[..end])?;
    Some(format!("/{}{}", language.code(), &rest[end..]))
}

/// `path` with a query of names and values.
#[must_use]
pub fn with_query(path: String, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(path, |url, (name, value)| {
        let separator = if url.contains('?') { '&' } else { '?' };
        format!("{url}{separator}{}={}", segment(name), segment(value))
    })
}

/// Text as one segment of a path, or one part of a query: everything but unreserved characters is percent-encoded (RFC 3986 § 2.3).
fn segment(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_with_odd_characters_stays_one_segment() {
        assert_eq!(event(Language::De, "a/b?c #ä"), "/de/events/a%2Fb%3Fc%20%23%C3%A4");
    }

    #[test]
    fn a_filter_survives_its_way_through_the_address() {
        assert_eq!(
            events_ics(Language::En, &[("q", "Tee & Kuchen"), ("district", "mitte")]),
            "/en/events.ics?q=Tee%20%26%20Kuchen&district=mitte"
        );
        assert_eq!(events_atom(Language::De, &[]), "/de/events.atom");
    }

    #[test]
    fn the_language_switch_stays_on_the_page() {
        assert_eq!(in_language("/de/events/tea?x=1", Language::En).as_deref(), Some("/en/events/tea?x=1"));
        assert_eq!(in_language("/de", Language::En).as_deref(), Some("/en"));
        assert_eq!(in_language("/de?x=/de/", Language::En).as_deref(), Some("/en?x=/de/"));
        assert_eq!(in_language("/desk/events", Language::En), None);
        assert_eq!(in_language("/", Language::En), None);
    }
}
