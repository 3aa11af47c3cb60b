//! What letters say: to whom what is promised, what they keep to themselves, and that typed text stays text.

use super::{every_letter, head, nadia, opened, render, renderer};
use crate::domain::calendar::Method;
use crate::domain::change::Change;
use crate::domain::language::Language;
use crate::domain::mailing::MailingWords;
use crate::domain::notice::{Booking, Notice, PlaceShown, Recipient, Stands};
use crate::mail::{Renderer, Sender, Templates, samples, templates};
use crate::mailbox::StoredLetter;
use scraper::{Html, Selector};
use std::collections::BTreeSet;

fn english() -> Recipient {
    samples::recipient(Language::En)
}

fn told(notice: &Notice, to: &Recipient) -> StoredLetter {
    opened(&render(notice, to))
}

/// The text that a person sees of a document, in one line.
fn visible(html: &str) -> String {
    let body = Selector::parse("body").expect("a selector");
    let document = Html::parse_document(html);
    let texts: Vec<&str> = document.select(&body).flat_map(|body| body.text()).collect();
    one_line(&texts.join(""))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn links_of_text(text: &str) -> BTreeSet<String> {
    text.split_whitespace().filter(|word| word.starts_with("http://") || word.starts_with("https://")).map(str::to_owned).collect()
}

fn links_of_html(html: &str) -> BTreeSet<String> {
    let links = Selector::parse("[href]").expect("a selector");
    let document = Html::parse_document(html);
    document.select(&links).filter_map(|link| link.attr("href")).filter(|link| !link.starts_with("mailto:")).map(str::to_owned).collect()
}

#[test]
fn a_confirmation_in_german_from_beginning_to_end() {
    let notice = Notice::Confirmed { booking: samples::booking(), manage: samples::token(2) };
    let letter = told(&notice, &nadia());
    assert_eq!(letter.subject, "Anmeldung bestätigt: Hinhören, einmischen, zusammenbleiben");
    insta::assert_snapshot!(letter.text, @r"
        Guten Tag Nadia Haddad,

        Ihre Anmeldung gilt. Sie haben einen Platz:

        Veranstaltung: Hinhören, einmischen, zusammenbleiben
        Wann: Sonntag, 21. März 2027, 17:00–20:30 Uhr
        Wo: Forum am Stadtgarten, Großer Saal
            Stadtgartenring 20, 33604 Beispielstadt
        Veranstaltet von: Kommunales Integrationszentrum
        Buchungscode: KRMTWXYZ

        Am Einlass zeigen Sie bitte den Code aus dem Anhang (einlass.png), oder
        Sie nennen Ihren Namen.

        Der Termin liegt als Einladung für Ihren Kalender bei. Sie müssen darauf
        nicht antworten. Ändert sich etwas, ändern wir auch den Eintrag.

        Sie können doch nicht? Dann melden Sie sich bitte bis Donnerstag,
        18. März 2027, 12:00 Uhr auf dieser Seite ab, damit jemand anderes den
        Platz bekommt:

        https://dabei.stadt.example/de/r/RitiB1RRgdvTrchwivNbTdsEFoqA6SCpU4mI7JLx8oY

        Freundliche Grüße
        Kommunales Integrationszentrum

        --
        Fragen zur Veranstaltung: aktionswochen@stadt.example
        Auch eine Antwort auf diese Mail kommt dort an.
        Diese Mail wurde automatisch verschickt von: Stadt Beispiel, Kommunales
        Integrationszentrum
        Impressum: https://www.stadt.example/impressum
        ");
}

#[test]
fn a_place_on_the_waiting_list_in_english_from_beginning_to_end() {
    let notice = Notice::Waiting { booking: samples::booking(), manage: samples::token(2), position: 3, rest: false };
    let letter = told(&notice, &english());
    assert_eq!(letter.subject, "Waiting list: Hinhören, einmischen, zusammenbleiben");
    insta::assert_snapshot!(letter.text, @r"
        Dear Nadia Haddad,

        There is no seat free for you at the moment. You are on the waiting
        list, at position 3:

        Event: Hinhören, einmischen, zusammenbleiben
        When: Sunday, 21 March 2027, 17:00–20:30
        Where: Forum am Stadtgarten, Großer Saal
               Stadtgartenring 20, 33604 Beispielstadt
        Organised by: Kommunales Integrationszentrum
        Booking code: KRMTWXYZ

        As soon as a seat becomes free and it is your turn, you move up
        automatically and get an email at once. Until then you do not have a
        seat, and there is nothing for you to do.

        On this page you can see your position, and leave the waiting list:

        https://dabei.stadt.example/en/r/RitiB1RRgdvTrchwivNbTdsEFoqA6SCpU4mI7JLx8oY

        Kind regards
        Kommunales Integrationszentrum

        --
        Questions about the event: aktionswochen@stadt.example
        Replies to this email go there as well.
        This email was sent automatically by: Stadt Beispiel, Kommunales
        Integrationszentrum
        Legal notice: https://www.stadt.example/impressum
        ");
}

#[test]
fn every_file_of_the_folder_is_carried_in_the_binary() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("email-templates");
    let files = templates::files_below(&root).expect("files");
    let there: BTreeSet<String> = files.iter().map(|file| file.strip_prefix(&root).expect("below").display().to_string()).collect();
    assert_eq!(there, templates::names().map(str::to_owned).collect());
}

#[test]
fn text_and_html_tell_the_same_and_lead_to_the_same_pages() {
    for (notice, language, letter) in every_letter() {
        let (letter, what) = (opened(letter), format!("{} in {language:?}", notice.kind()));
        let (text, html) = (one_line(&letter.text), visible(&letter.html));
        assert_eq!(links_of_text(&letter.text), links_of_html(&letter.html), "{what}");
        let Some(booking) = notice.booking() else { continue };
        let mut facts = vec!["Nadia Haddad", booking.event.title.as_str()];
        facts.extend(booking.event.contact.as_ref().map(crate::domain::email::EmailAddress::as_str));
        let dates: Vec<String> =
            booking.event.sessions.iter().map(|session| crate::i18n::dates::session(*language, session.starts, session.ends)).collect();
        facts.extend(dates.iter().map(String::as_str));
        for fact in facts {
            assert!(text.contains(fact) && html.contains(fact), "{what} tells {fact:?} in one part only:\n{text}\n{html}");
        }
    }
}

#[test]
fn a_letter_has_at_most_two_links_and_nothing_from_elsewhere() {
    for (notice, language, letter) in every_letter() {
        let (letter, what) = (opened(letter), format!("{} in {language:?}", notice.kind()));
        let most = if let Notice::MyLinks { links, .. } = notice { links.len() + 1 } else { 2 };
        assert!(links_of_html(&letter.html).len() <= most, "{what}");
        let remote = Selector::parse("[src], [background], link, script, style, form, img").expect("a selector");
        assert_eq!(Html::parse_document(&letter.html).select(&remote).count(), 0, "{what}");
        assert!(!letter.html.contains("url("), "{what}");
    }
}

#[test]
fn every_letter_is_a_good_one_of_its_kind() {
    for (notice, language, letter) in every_letter() {
        let (letter, what) = (opened(letter), format!("{} in {language:?}", notice.kind()));
        let greeting = if *language == Language::De { "Guten Tag Nadia Haddad,\n" } else { "Dear Nadia Haddad,\n" };
        assert!(letter.text.starts_with(greeting), "{what}");
        assert!(!letter.text.contains("\n\n\n") && !letter.text.contains('!') && !letter.subject.contains('!'), "{what}");
        let long = letter.text.lines().find(|line| line.chars().count() > 72 && line.contains(' ') && !line.contains("http"));
        assert_eq!(long, None, "{what}");
        assert!(letter.html.contains(&format!("<html lang=\"{}\"", language.code())), "{what}");
        assert!(!letter.html.contains("macro") && !letter.text.contains("none") && !letter.text.contains("[]"), "{what}");
        assert!((1..=120).contains(&letter.subject.chars().count()), "{what}: {}", letter.subject);
    }
}

#[test]
fn a_title_that_has_become_a_secret_stands_in_no_subject() {
    let words = MailingWords { subject: "Erinnerung: {event}".to_owned(), body: "Bis morgen bei {event}.".to_owned() };
    let mut booking = samples::booking();
    booking.event.protected = true;
    let notice = Notice::MessageTried { booking: booking.clone(), words, written_in: None };
    let letter = told(&notice, &samples::recipient(Language::De));
    assert_eq!(letter.subject, "Erinnerung: Ihr Termin");
    assert!(letter.text.contains("Hinhören"), "{}", letter.text);
    // Nor where it was typed out before it was one.
    let words = MailingWords { subject: format!("Gleich: {}", booking.event.title.to_uppercase()), body: "Bis morgen.".to_owned() };
    let letter = told(&Notice::MessageTried { booking, words, written_in: None }, &samples::recipient(Language::De));
    assert_eq!(letter.subject, "Ihr Termin");
}

#[test]
fn who_has_no_seat_is_never_told_of_one() {
    for (notice, language, letter) in every_letter() {
        if !matches!(notice.kind(), "confirm_address" | "received" | "waiting") {
            continue;
        }
        let letter = opened(letter);
        let all = format!("{}\n{}\n{}", letter.subject, one_line(&letter.text), visible(&letter.html));
        for promise in
            ["bestätigt:", "ist bestätigt", "Sie haben einen Platz", "Sie haben jetzt", "is confirmed", "You have a seat", "You now have"]
        {
            assert!(!all.contains(promise), "{} in {language:?}: {promise}", notice.kind());
        }
    }
}

#[test]
fn a_protected_event_is_named_in_its_own_letter_and_neither_in_a_subject_nor_in_a_calendar() {
    let mut booking = samples::booking();
    booking.event.protected = true;
    for notice in samples::about(&booking) {
        for to in [nadia(), english()] {
            let letter = told(&notice, &to);
            assert!(letter.text.contains(&booking.event.title), "{}", notice.kind());
            assert!(!letter.subject.contains("Hinhören") && letter.subject.contains("21"), "{}", letter.subject);
            let calendars = letter.calendars.iter().map(|calendar| calendar.text.as_str()).collect::<String>();
            let told =
                ["Hinhören", "Integrationszentrum", "aktionswochen", "hauptveranstaltung"].iter().find(|word| calendars.contains(**word));
            assert_eq!(told, None, "{}", notice.kind());
        }
    }
    let confirmed = Notice::Confirmed { booking, manage: samples::token(2) };
    assert_eq!(told(&confirmed, &nadia()).subject, "Ihr Termin am 21. März 2027");
    assert_eq!(told(&confirmed, &english()).subject, "Your appointment on 21 March 2027");
}

#[test]
fn a_hidden_place_is_explained_and_not_told() {
    for (place, german, english_words) in [
        (PlaceShown::AfterConfirmation, "Den Ort erfahren Sie mit der Zusage.", "you will be told once you have a seat."),
        (
            PlaceShown::DayBefore,
            "Wer einen Platz hat, findet den Ort ab dem Tag davor auf der eigenen Seite.",
            "from the day before, everybody with a seat finds the place on their own page.",
        ),
        (
            PlaceShown::DistrictOnly(Some("Mitte".to_owned())),
            "Wo: Mitte – den genauen Ort erfahren Sie mit der Zusage.",
            "Where: Mitte – you will be told exactly where once you have a seat.",
        ),
    ] {
        let mut booking = samples::booking();
        booking.event.place = place;
        let notice = Notice::Waiting { booking, manage: samples::token(2), position: 1, rest: false };
        assert!(one_line(&told(&notice, &nadia()).text).contains(german), "{german}");
        assert!(one_line(&told(&notice, &english()).text).contains(english_words), "{english_words}");
    }
}

#[test]
fn text_that_strangers_typed_is_text_in_both_parts() {
    let mut booking = samples::booking();
    booking.event.title = "<script>alert(1)</script> & www.evil.example".to_owned();
    booking.event.host = "Verein <b>evil.example</b>".to_owned();
    booking.event.sessions[0].label = "https://evil.example/?x=\"y\"".to_owned();
    let to = Recipient { name: "https://evil.example/gewinn <a href=//evil.example>".to_owned(), ..nadia() };
    for mut notice in samples::about(&booking) {
        if let Notice::Cancelled { reason, .. } | Notice::CalledOff { reason, .. } = &mut notice {
            "Siehe <a href='https://evil.example'>evil.example</a>\nund \\\\evil\\share".clone_into(reason);
        }
        let letter = told(&notice, &to);
        for live in ["evil.example", "https://evil", "\\\\evil"] {
            assert!(!letter.text.contains(live) && !letter.html.contains(live), "{}: {live}", notice.kind());
        }
        for tag in ["<script", "<b>", "<a href=//", "<a href='"] {
            assert!(!letter.html.contains(tag), "{}: {tag}", notice.kind());
        }
        assert_eq!(links_of_text(&letter.text), links_of_html(&letter.html), "{}", notice.kind());
    }
}

#[test]
fn what_an_approver_reads_of_a_stranger_is_text_too() {
    let mut enquiry = samples::enquiries().remove(0);
    enquiry.person = "https://evil.example/gewinn <a href=//evil.example>".to_owned();
    enquiry.office = "<script>alert(1)</script> www.evil.example".to_owned();
    enquiry.cost = "<b>evil.example</b>".to_owned();
    for notice in samples::asking(&enquiry) {
        let letter = told(&notice, &nadia());
        for live in ["evil.example", "https://evil", "<script", "<b>", "<a href=//"] {
            assert!(!letter.html.contains(live) && !letter.subject.contains("<script"), "{}: {live}", notice.kind());
        }
        assert!(!letter.text.contains("evil.example"), "{}", letter.text);
        assert_eq!(links_of_text(&letter.text), links_of_html(&letter.html), "{}", notice.kind());
    }
}

#[test]
fn an_arabic_name_stands_in_the_greeting_and_turns_nothing_round() {
    let to = Recipient { name: "محمد رضایی‌نژاد".to_owned(), ..nadia() };
    let letter = told(&Notice::Withdrawn { booking: samples::booking() }, &to);
    assert!(letter.text.starts_with("Guten Tag \u{2068}محمد رضایی‌نژاد\u{2069},\n"));
    assert_eq!(letter.to, "محمد رضایی‌نژاد <nadia.haddad@mail.example>");
}

#[test]
fn a_moved_session_tells_old_and_new() {
    let notices = samples::about(&samples::booking());
    let moved = notices.iter().find(|notice| notice.kind() == "session_moved").expect("a sample");
    let text = told(moved, &nadia()).text;
    assert!(text.contains("Bisher: Sonntag, 14. März 2027, 17:00–20:00 Uhr\nJetzt: Sonntag, 21. März 2027, 17:00–20:30 Uhr\n"), "{text}");
}

#[test]
fn whoever_waits_is_told_no_day_for_withdrawing() {
    for stands in [Stands::Seat, Stands::Waits, Stands::Open] {
        for notice in samples::about(&Booking { stands, ..samples::booking() }) {
            let Some(booking) = notice.told_booking().filter(|_| ["session_moved", "event_changed"].contains(&notice.kind())) else {
                continue;
            };
            for (to, words) in [(nadia(), "melden Sie sich bitte bis"), (english(), "please withdraw on this page by")] {
                let text = told(&notice, &to).text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(text.contains(words), booking.stands == Stands::Seat, "{:?}: {text}", booking.stands);
            }
        }
    }
}

#[test]
fn a_changed_event_tells_old_and_new() {
    let changes = vec![Change::Title { from: "Zuhören".to_owned(), to: samples::booking().event.title }];
    let notice = Notice::EventChanged { booking: samples::booking(), manage: samples::token(2), changes };
    let letter = told(&notice, &english());
    assert_eq!(letter.subject, "Change: Hinhören, einmischen, zusammenbleiben");
    assert!(letter.text.contains("Title before: Zuhören\nTitle now: Hinhören, einmischen, zusammenbleiben\n"), "{}", letter.text);
}

#[test]
fn what_a_letter_does_to_the_calendar_it_says() {
    let one = samples::booking();
    let many = samples::series(3);
    for (notice, words) in [
        (Notice::Confirmed { booking: one.clone(), manage: samples::token(2) }, "Der Termin liegt als Einladung für Ihren Kalender bei."),
        (Notice::Confirmed { booking: many.clone(), manage: samples::token(2) }, "Zu jedem Termin folgt eine kurze Mail mit dem Eintrag"),
        (Notice::MovedUp { booking: samples::series(7), manage: samples::token(2), besides: 0 }, "liegt die Datei termine.ics bei."),
        (Notice::Withdrawn { booking: one.clone() }, "Diese Mail nimmt den Termin auch aus Ihrem Kalender."),
        (Notice::Withdrawn { booking: many }, "Zu jedem Termin folgt eine kurze Mail, die ihn aus Ihrem Kalender nimmt."),
        (Notice::SessionEntry { booking: one, method: Method::Cancel, news: None }, "diese Mail nimmt einen Termin aus Ihrem Kalender:"),
    ] {
        assert!(one_line(&told(&notice, &nadia()).text).contains(words), "{words}");
    }
    let mut waited = samples::booking();
    waited.event.sessions[0].revision = None;
    assert!(!told(&Notice::Withdrawn { booking: waited }, &nadia()).text.contains("Kalender"), "who waited has no entry");
}

#[test]
fn a_test_letter_says_what_to_look_at() {
    for (to, words) in [(nadia(), "äöüß"), (english(), "check that the umlauts are right")] {
        let letter = opened(&renderer().render_test(&to, head(1)).expect("a letter"));
        assert!(one_line(&letter.text).contains(words) && visible(&letter.html).contains(words));
    }
}

#[test]
fn an_operator_without_legal_pages_gets_no_word_without_its_link() {
    let sender = Sender { privacy_url: String::new(), imprint_url: String::new(), ..samples::sender() };
    let renderer = Renderer::new(sender, Templates::load(None).expect("the own templates"));
    for notice in samples::notices() {
        let letter = opened(&renderer.render(&notice, &nadia(), head(1)).expect("a letter"));
        for word in ["Impressum", "Was mit Ihren Angaben geschieht"] {
            assert!(!letter.text.contains(word) && !letter.html.contains(word), "{}: {word}", notice.kind());
        }
    }
}

/// Of an approver, or of an organiser, nobody knows the language: the house has one.
#[test]
fn whose_language_nobody_knows_is_written_to_in_that_of_the_house() {
    let sender = Sender { language: Language::En, ..samples::sender() };
    let house = Renderer::new(sender, Templates::load(None).expect("the own templates"));
    let notice = samples::notices().into_iter().find(|notice| notice.kind() == "approval_request").expect("a sample");
    let to = Recipient { language: None, ..nadia() };
    let letter = house.render(&notice, &to, head(1)).expect("a letter");
    assert!(opened(&letter).text.starts_with("Dear "), "{}", opened(&letter).text);
    let german = house.render(&notice, &nadia(), head(1)).expect("a letter");
    assert!(opened(&german).text.starts_with("Guten Tag"), "{}", opened(&german).text);
}
