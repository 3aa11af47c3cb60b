//! What a letter is made of: headers, MIME tree, calendar parts (calendar-and-mail.md checks 9–12, 16, 19, 20, 22, 29, 34, 35).

use super::{every_letter, head, nadia, opened, render, renderer};
use crate::domain::calendar::Method;
use crate::domain::notice::{Booking, MOST_INVITATIONS, Notice, Recipient};
use crate::domain::vocabulary::CalendarMode;
use crate::mail::{LetterHead, RenderedLetter, samples};
use mail_parser::{Message, MessageParser, MessagePartId, MimeHeaders, PartType};
use std::fmt::Write as _;

fn confirmed(booking: &Booking) -> Notice {
    samples::about(booking).into_iter().find(|notice| notice.kind() == "confirmed").expect("a sample")
}

fn parsed(letter: &RenderedLetter) -> Message<'_> {
    MessageParser::default().parse(&letter.bytes).expect("a message")
}

/// The parts of a message as lines, each with its content type and, of an attachment, its name.
fn tree(letter: &RenderedLetter) -> Vec<String> {
    fn describe(message: &Message<'_>, id: MessagePartId, depth: usize, lines: &mut Vec<String>) {
        let part = message.part(id).expect("a part");
        let content_type = part.content_type().expect("a content type");
        let mut line = format!("{}{}/{}", "  ".repeat(depth), content_type.ctype(), content_type.subtype().expect("a subtype"));
        for attribute in content_type.attributes().unwrap_or_default().iter().filter(|it| it.name != "boundary") {
            let _ = write!(line, "; {}={}", attribute.name, attribute.value);
        }
        if part.content_disposition().is_some_and(mail_parser::ContentType::is_attachment) {
            line.push_str(" (attached)");
        }
        lines.push(line);
        if let PartType::Multipart(parts) = &part.body {
            for part in parts {
                describe(message, *part, depth + 1, lines);
            }
        }
    }
    let mut lines = Vec::new();
    describe(&parsed(letter), 0, 0, &mut lines);
    lines
}

fn calendar(letter: &RenderedLetter) -> Vec<String> {
    opened(letter).calendars.into_iter().map(|calendar| calendar.text).collect()
}

/// The unfolded lines of iCalendar that begin like this.
fn lines_of(calendar: &str, name: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").lines().filter(|line| line.starts_with(name)).map(str::to_owned).collect()
}

#[test]
fn a_confirmation_carries_the_invitation_twice_and_both_are_the_same() {
    let letter = render(&confirmed(&samples::booking()), &nadia());
    assert_eq!(
        tree(&letter),
        [
            "multipart/mixed",
            "  multipart/alternative",
            "    text/plain; charset=utf-8",
            "    text/html; charset=utf-8",
            "    text/calendar; charset=utf-8; method=REQUEST; component=VEVENT",
            "  application/ics; name=invite.ics (attached)",
            "  image/png; name=einlass.png (attached)",
        ]
    );
    let [inline, attached] = calendar(&letter).try_into().expect("two copies");
    assert_eq!(inline, attached);
    assert_eq!(lines_of(&inline, "METHOD"), ["METHOD:REQUEST"]);
    assert_eq!(lines_of(&inline, "UID").len(), 1);
    assert_eq!(lines_of(&inline, "ORGANIZER"), ["ORGANIZER;CN=\"Aktionswochen\":mailto:dabei@stadt.example"], "the sender");
    let attendee = lines_of(&inline, "ATTENDEE").try_into().map(|[only]: [String; 1]| only).expect("one attendee");
    assert!(attendee.ends_with(":mailto:nadia.haddad@mail.example") && attendee.contains("PARTSTAT=ACCEPTED;RSVP=FALSE"), "{attendee}");
    assert!(!inline.contains("/r/"), "no personal link where calendars are shared");
}

#[test]
fn who_waits_gets_no_entry_and_who_moves_up_gets_one() {
    for notice in samples::about(&samples::booking()) {
        let letter = render(&notice, &nadia());
        let methods: Vec<String> = calendar(&letter).iter().flat_map(|calendar| lines_of(calendar, "METHOD")).collect();
        let expected = match notice.kind() {
            "confirm_address"
            | "received"
            | "waiting"
            | "not_drawn"
            | "seats_changed"
            | "takes_place"
            | "seat_offer"
            | "offer_expired"
            | "declined"
            | "another_date"
            | "message"
            | "certificate"
            | "certificate_revoked" => vec![],
            "enrolled" | "substitute_named" if notice.booking().is_some_and(|booking| booking.event.sessions[0].revision.is_none()) => {
                vec![]
            }
            "withdrawn" | "cancelled" | "called_off" | "taken_back" => vec!["METHOD:CANCEL"; 2],
            "session_entry" if matches!(notice, Notice::SessionEntry { method: Method::Cancel, .. }) => vec!["METHOD:CANCEL"; 2],
            "confirmed" | "moved_up" | "drawn" | "session_moved" | "event_changed" | "session_entry" | "enrolled" | "substitute_named" => {
                vec!["METHOD:REQUEST"; 2]
            }
            other => panic!("a kind that this test does not know: {other}"),
        };
        assert_eq!(methods, expected, "{}", notice.kind());
        let plain = ["multipart/alternative", "  text/plain; charset=utf-8", "  text/html; charset=utf-8"];
        if let Some(certificate) = notice.certificate() {
            assert_eq!(
                tree(&letter).last().map(String::as_str),
                Some("  application/pdf; name=bescheinigung.pdf (attached)"),
                "{certificate:?}"
            );
        } else if expected.is_empty() {
            assert_eq!(tree(&letter), plain, "{}", notice.kind());
        }
    }
}

#[test]
fn a_cancellation_says_so_in_mime_and_in_the_calendar() {
    let letter = render(&Notice::Withdrawn { booking: samples::booking() }, &nadia());
    assert_eq!(tree(&letter)[4], "    text/calendar; charset=utf-8; method=CANCEL; component=VEVENT");
    let cancel = &calendar(&letter)[0];
    assert_eq!(lines_of(cancel, "STATUS"), ["STATUS:CANCELLED"]);
    let request = &calendar(&render(&confirmed(&samples::booking()), &nadia()))[0];
    for same in ["UID", "ORGANIZER"] {
        assert_eq!(lines_of(cancel, same), lines_of(request, same));
    }
}

#[test]
fn a_short_series_brings_one_mail_for_each_session_in_the_thread_of_the_first() {
    let renderer = renderer();
    let notices = confirmed(&samples::series(3)).with_session_entries();
    assert_eq!(notices.iter().map(Notice::kind).collect::<Vec<_>>(), ["confirmed", "session_entry", "session_entry", "session_entry"]);
    let first = head(1);
    let letters: Vec<RenderedLetter> = (1..)
        .zip(&notices)
        .map(|(number, notice)| {
            let thread = (number > 1).then_some(first.id);
            renderer.render(notice, &nadia(), LetterHead { thread, ..head(number) }).expect("a letter")
        })
        .collect();

    assert_eq!(calendar(&letters[0]), Vec::<String>::new(), "the confirmation itself carries none");
    let mut uids: Vec<String> = letters[1..].iter().flat_map(|letter| lines_of(&calendar(letter)[0], "UID")).collect();
    uids.dedup();
    assert_eq!(uids.len(), 3);
    let root = parsed(&letters[0]).message_id().expect("an id").to_owned();
    for letter in &letters[1..] {
        let message = parsed(letter);
        assert_eq!((message.in_reply_to().as_text(), message.references().as_text()), (Some(root.as_str()), Some(root.as_str())));
    }
}

#[test]
fn a_long_series_comes_as_one_file_that_is_only_attached() {
    let mut by_file = samples::booking();
    by_file.event.calendar_mode = CalendarMode::Attachment;
    for (booking, sessions) in [(samples::series(MOST_INVITATIONS + 1), MOST_INVITATIONS + 1), (by_file, 1)] {
        let letter = render(&confirmed(&booking), &nadia());
        assert_eq!(
            tree(&letter),
            [
                "multipart/mixed",
                "  multipart/alternative",
                "    text/plain; charset=utf-8",
                "    text/html; charset=utf-8",
                "  text/calendar; charset=utf-8; method=PUBLISH; name=termine.ics (attached)",
                "  image/png; name=einlass.png (attached)",
            ]
        );
        let file = &calendar(&letter)[0];
        assert_eq!(lines_of(file, "UID").len(), sessions);
        assert_eq!((lines_of(file, "METHOD"), lines_of(file, "ATTENDEE").len()), (vec!["METHOD:PUBLISH".to_owned()], 0));
    }
}

#[test]
fn what_was_added_from_a_file_the_person_is_asked_to_delete() {
    let letter = render(&Notice::Withdrawn { booking: samples::series(MOST_INVITATIONS + 1) }, &nadia());
    assert_eq!(calendar(&letter), Vec::<String>::new());
    assert!(opened(&letter).text.contains("löschen Sie sie\ndort bitte selbst"));
}

#[test]
fn the_headers_are_those_of_an_automatic_letter_to_one_person() {
    let first = head(9).id;
    let letter =
        renderer().render(&confirmed(&samples::booking()), &nadia(), LetterHead { thread: Some(first), ..head(1) }).expect("a letter");
    let text = String::from_utf8(letter.bytes.clone()).expect("ASCII");
    let headers = text.split("\r\n\r\n").next().expect("headers").replace("\r\n ", " ");
    let id = head(1).id;
    let expected = format!(
        "Message-ID: <{id}@stadt.example>\r\n\
         Date: Mon, 01 Mar 2027 08:00:00 +0000\r\n\
         From: Aktionswochen <dabei@stadt.example>\r\n\
         To: \"Nadia Haddad\" <nadia.haddad@mail.example>\r\n\
         Subject: Anmeldung =?utf-8?b?YmVzdMOkdGlndDogSGluaMO2cmVuLA==?= einmischen, zusammenbleiben\r\n\
         Auto-Submitted: auto-generated\r\n\
         X-Auto-Response-Suppress: OOF, AutoReply\r\n\
         Reply-To: aktionswochen@stadt.example\r\n\
         In-Reply-To: <{first}@stadt.example>\r\n\
         References: <{first}@stadt.example>\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=\"{}\"",
        super::super::render::boundary("parts", &format!("<{id}@stadt.example>"))
    );
    assert_eq!(headers, expected);
    assert_eq!((letter.from.as_str(), letter.to.as_str()), ("dabei@stadt.example", "nadia.haddad@mail.example"));
}

#[test]
fn rendering_again_gives_the_same_bytes_and_a_kept_letter_is_the_same_letter() {
    for (notice, language, letter) in every_letter() {
        let to = samples::recipient(*language);
        let again = renderer().render(notice, &to, head(1)).expect("a letter");
        assert_eq!(*letter, again, "{} in {language:?}", notice.kind());
        assert_eq!(*letter, renderer().kept(letter.bytes.clone(), &to, head(1)));
    }
    let two = [1, 2].map(|number| renderer().render(&confirmed(&samples::booking()), &nadia(), head(number)).expect("a letter"));
    assert_ne!(two[0], two[1], "two letters have two ids");
}

#[test]
fn every_letter_is_ascii_in_short_lines_with_crlf() {
    for (notice, _, letter) in every_letter() {
        let text = std::str::from_utf8(&letter.bytes).expect("UTF-8");
        assert!(text.is_ascii() && !text.replace("\r\n", "").contains(['\r', '\n']), "{}", notice.kind());
        assert!(text.lines().all(|line| line.len() <= 998), "{} (RFC 5322 § 2.1.1)", notice.kind());
    }
}

#[test]
fn a_line_with_an_encoded_word_has_at_most_76_characters() {
    for name in ["Anna-Lena Jürgenliemke-Özkaya", "Ö", &"Jürgen von der Übelacker ".repeat(3), "محمد رضایی‌نژاد"] {
        let to = Recipient {
            name: name.to_owned(),
            email: "anna-lena.juergenliemke-oezkaya@stadt.example".parse().expect("an address"),
            ..nadia()
        };
        let letter = render(&confirmed(&samples::booking()), &to);
        let text = std::str::from_utf8(&letter.bytes).expect("UTF-8");
        let head = text.split("\r\n\r\n").next().expect("a head");
        assert!(head.lines().all(|line| !line.contains("=?") || line.len() <= 76), "RFC 2047 § 2: {head}");
        let message = MessageParser::default().parse(&letter.bytes).expect("a letter");
        let read = message.to().and_then(|to| to.first()).expect("a recipient");
        assert_eq!(read.address(), Some("anna-lena.juergenliemke-oezkaya@stadt.example"));
        assert_eq!(read.name().map(str::trim), Some(name.trim()));
    }
}

#[test]
fn no_name_makes_a_header_or_a_panic() {
    for name in ["Eve\r\nBcc: eve@evil.example", "Eve\0", "\r\n\0", "Müller, Jörg: \"Joe\" <a@b.example>", &"محمد ".repeat(100)] {
        let mut booking = samples::booking();
        for text in [&mut booking.event.title, &mut booking.event.host, &mut booking.code, &mut booking.event.sessions[0].label] {
            name.clone_into(text);
        }
        let to = Recipient { name: name.to_owned(), ..nadia() };
        for notice in samples::about(&booking) {
            let letter = render(&notice, &to);
            let message = parsed(&letter);
            assert_eq!(message.bcc(), None, "{name:?}");
            let recipients = message.to().expect("a recipient");
            assert_eq!(recipients.iter().count(), 1, "{name:?}");
            assert_eq!(recipients.first().and_then(|to| to.address()), Some("nadia.haddad@mail.example"), "{name:?}");
            assert!(!message.subject().expect("a subject").contains(char::is_control), "{name:?}");
        }
    }
}
