//! Every address of the service, as paths from the root. Owns their spelling; knows no state and no host name.
//!
//! The router lists the same paths as patterns; templates and handlers never write one themselves.

use crate::domain::certificate::CertificateCode;
use crate::domain::ids::{BatchId, EventId, LetterId, MailingId, ModuleId, ProgrammeId, RegistrationId, SessionId};
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

/// The organisers' desk.
pub const DESK: &str = "/desk";
/// Where organisers log in.
pub const DESK_LOGIN: &str = "/desk/login";
/// Where organisers log out (POST only).
pub const DESK_LOGOUT: &str = "/desk/logout";
/// Where the language of the desk is chosen.
pub const DESK_LANGUAGE: &str = "/desk/language";
/// The letters that went out, where the mailer writes them into a folder.
pub const MAILBOX: &str = "/mailbox";

/// Programmes of modules, for the administration.
pub const DESK_PROGRAMMES: &str = "/desk/programmes";

/// The letters that could not be delivered.
pub const DESK_LETTERS: &str = "/desk/letters";

/// An event at the desk: its attendee list.
#[must_use]
pub fn desk_event(id: EventId) -> String {
    format!("/desk/events/{id}")
}

/// Where a new event is written.
pub const DESK_NEW_EVENT: &str = "/desk/new-event";

/// Where an event is written anew.
#[must_use]
pub fn desk_write(id: EventId) -> String {
    format!("{}/write", desk_event(id))
}

/// Where an event gets its picture.
#[must_use]
pub fn desk_image(id: EventId) -> String {
    format!("{}/image", desk_event(id))
}

/// Where the picture of an event is taken away (POST only).
#[must_use]
pub fn desk_remove_image(id: EventId) -> String {
    format!("{}/remove", desk_image(id))
}

/// The picture of an event as the desk sees it, also of a draft.
#[must_use]
pub fn desk_image_file(id: EventId, digest: &str) -> String {
    format!("{}/file/{}", desk_image(id), segment(digest))
}

/// Where an event is published, or taken back into the drafts.
#[must_use]
pub fn desk_publish(id: EventId) -> String {
    format!("{}/publish", desk_event(id))
}

/// Where an event gets another date.
#[must_use]
pub fn desk_new_session(id: EventId) -> String {
    format!("{}/new-session", desk_event(id))
}

/// Where a date is taken out of a draft (POST only).
#[must_use]
pub fn desk_remove_session(id: EventId, session: SessionId) -> String {
    format!("{}/sessions/{session}/remove", desk_event(id))
}

/// Where an event gets another capacity.
#[must_use]
pub fn desk_capacity(id: EventId) -> String {
    format!("{}/capacity", desk_event(id))
}

/// Where an event is called off.
#[must_use]
pub fn desk_call_off(id: EventId) -> String {
    format!("{}/call-off", desk_event(id))
}

/// Where somebody is entered by hand.
#[must_use]
pub fn desk_new_registration(id: EventId) -> String {
    format!("{}/new-registration", desk_event(id))
}

/// The small circle of a protected event.
#[must_use]
pub fn desk_circle(id: EventId) -> String {
    format!("{}/circle", desk_event(id))
}

/// An event as everybody would see it, were it published.
#[must_use]
pub fn desk_preview(id: EventId) -> String {
    format!("{}/preview", desk_event(id))
}

/// Where an event is filed away, and a draft thrown away.
#[must_use]
pub fn desk_archive(id: EventId) -> String {
    format!("{}/archive", desk_event(id))
}

/// A programme of modules.
#[must_use]
pub fn desk_programme(id: ProgrammeId) -> String {
    format!("{DESK_PROGRAMMES}/{id}")
}

/// Where a module is added to a programme.
#[must_use]
pub fn desk_new_module(id: ProgrammeId) -> String {
    format!("{}/new-module", desk_programme(id))
}

/// A module of a programme.
#[must_use]
pub fn desk_module(id: ProgrammeId, module: ModuleId) -> String {
    format!("{}/modules/{module}", desk_programme(id))
}

/// Where a module is removed.
#[must_use]
pub fn desk_remove_module(id: ProgrammeId, module: ModuleId) -> String {
    format!("{}/remove", desk_module(id, module))
}

/// The quotas of an event.
#[must_use]
pub fn desk_quotas(id: EventId) -> String {
    format!("{}/quotas", desk_event(id))
}

/// Where a session of an event is called off, or takes place after all.
#[must_use]
pub fn desk_call_off_session(id: EventId, session: SessionId) -> String {
    format!("{}/sessions/{session}/call-off", desk_event(id))
}

/// Where a session of an event is moved.
#[must_use]
pub fn desk_move(id: EventId, session: SessionId) -> String {
    format!("{}/sessions/{session}/move", desk_event(id))
}

/// Where a registration is confirmed by hand.
#[must_use]
pub fn desk_confirm(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}/confirm", desk_event(id))
}

/// Where a registration that waits for an approval is approved.
#[must_use]
pub fn desk_approve(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}/approve", desk_event(id))
}

/// Where a registration that waits for an approval is declined.
#[must_use]
pub fn desk_decline(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}/decline", desk_event(id))
}

/// Where a registration is cancelled.
#[must_use]
pub fn desk_cancel(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}/cancel", desk_event(id))
}

/// What was written to the people of an event.
#[must_use]
pub fn desk_mailings(id: EventId) -> String {
    format!("{}/mailings", desk_event(id))
}

/// Where somebody writes to the people of an event.
#[must_use]
pub fn desk_new_mailing(id: EventId) -> String {
    format!("{}/new-mailing", desk_event(id))
}

/// Where a mailing is stopped.
#[must_use]
pub fn desk_mailing_stop(id: EventId, mailing: MailingId) -> String {
    format!("{}/{mailing}/stop", desk_mailings(id))
}

/// What a host wants to say in every mail of a kind.
#[must_use]
pub fn desk_texts(id: EventId) -> String {
    format!("{}/texts", desk_event(id))
}

/// The log of the mails about an event.
#[must_use]
pub fn desk_mails(id: EventId) -> String {
    format!("{}/mails", desk_event(id))
}

/// One mail about an event.
#[must_use]
pub fn desk_mail(id: EventId, letter: LetterId) -> String {
    format!("{}/{letter}", desk_mails(id))
}

/// The door: where people are checked in.
#[must_use]
pub fn desk_check_in(id: EventId) -> String {
    format!("{}/check-in", desk_event(id))
}

/// Where somebody is entered who came without being registered.
#[must_use]
pub fn desk_walk_in(id: EventId) -> String {
    format!("{}/walk-in", desk_event(id))
}

/// Where it is noted who was there.
#[must_use]
pub fn desk_attendance(id: EventId) -> String {
    format!("{}/attendance", desk_event(id))
}

/// Where the trainer's link is made and closed (POST only).
#[must_use]
pub fn desk_attendance_link(id: EventId) -> String {
    format!("{}/link", desk_attendance(id))
}

/// Where sheets to sign are printed.
#[must_use]
pub fn desk_sheets(id: EventId) -> String {
    format!("{}/sheets", desk_event(id))
}

/// The certificates of an event.
#[must_use]
pub fn desk_certificates(id: EventId) -> String {
    format!("{}/certificates", desk_event(id))
}

/// Where one deed is done with several registrations.
#[must_use]
pub fn desk_several(id: EventId) -> String {
    format!("{}/several", desk_event(id))
}

/// Where somebody chooses the columns of lists.
#[must_use]
pub fn desk_columns(id: EventId) -> String {
    format!("{}/columns", desk_event(id))
}

/// Where two registrations become one.
#[must_use]
pub fn desk_merge(id: EventId, one: RegistrationId, other: RegistrationId) -> String {
    format!("{}/merge/{other}", desk_registration(id, one))
}

/// Where tags and notes of a registration are written.
#[must_use]
pub fn desk_remarks(id: EventId, registration: RegistrationId) -> String {
    format!("{}/remarks", desk_registration(id, registration))
}

/// A registration at the desk.
#[must_use]
pub fn desk_registration(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}", desk_event(id))
}

/// Where one of the deeds with a registration is done.
#[must_use]
pub fn desk_line_deed(id: EventId, registration: RegistrationId, deed: &str) -> String {
    format!("{}/{deed}", desk_registration(id, registration))
}

/// An event's seats in full.
#[must_use]
pub fn desk_seats(id: EventId) -> String {
    format!("{}/seats", desk_event(id))
}

/// Where the rules for giving seats are changed.
#[must_use]
pub fn desk_seat_rules(id: EventId) -> String {
    format!("{}/seat-rules", desk_event(id))
}

/// Where the unused seats of a quota are returned.
#[must_use]
pub fn desk_release_quota(id: EventId) -> String {
    format!("{}/release-quota", desk_event(id))
}

/// Where it is decided that an event takes place.
#[must_use]
pub fn desk_takes_place(id: EventId) -> String {
    format!("{}/takes-place", desk_event(id))
}

/// The draw of an event.
#[must_use]
pub fn desk_draw(id: EventId) -> String {
    format!("{}/draw", desk_event(id))
}

/// What the people of an event need to take part.
#[must_use]
pub fn desk_needs(id: EventId) -> String {
    format!("{}/needs", desk_event(id))
}

/// What an event asks.
#[must_use]
pub fn desk_questions(id: EventId) -> String {
    format!("{}/questions", desk_event(id))
}

/// Where one more question is worded.
#[must_use]
pub fn desk_new_question(id: EventId) -> String {
    format!("{}/new-question", desk_event(id))
}

/// Where a question is worded otherwise.
#[must_use]
pub fn desk_question(id: EventId, key: &str) -> String {
    format!("{}/{}", desk_questions(id), segment(key))
}

/// Where a question goes: asked no more.
#[must_use]
pub fn desk_remove_question(id: EventId, key: &str) -> String {
    format!("{}/remove", desk_question(id, key))
}

/// What was done with an event, by whom.
#[must_use]
pub fn desk_history(id: EventId) -> String {
    format!("{}/history", desk_event(id))
}

/// The attendee list as a file (POST only); `ending` is `csv` or `xlsx`.
#[must_use]
pub fn desk_export(id: EventId, ending: &str) -> String {
    format!("{}/registrations.{ending}", desk_event(id))
}

/// Where a letter is sent once more (POST only).
#[must_use]
pub fn desk_try_again(letter: LetterId) -> String {
    format!("{DESK_LETTERS}/{letter}/try-again")
}

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
