//! Organisers write to the people of an event, plan reminders, and read what became of every mail.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF, SALZWIESE};
use crate::forms::Form;
use axum::http::StatusCode;
use dabei::domain::registration::State;
use dabei::domain::vocabulary::EventStatus;
use dabei::storage::{mailings, seats};
use jiff::SignedDuration;

on_both_databases!(
    a_mail_goes_to_those_it_is_for_each_alone_and_filled_in,
    before_it_is_sent_it_is_shown_and_tried_on_its_writer,
    what_is_wrong_is_said_at_its_place_and_all_that_was_typed_stays,
    a_mail_about_what_is_called_off_says_so,
    those_who_were_ticked_on_the_list_get_it_and_nobody_else,
    a_list_that_has_changed_since_sends_nothing,
    what_has_not_left_can_be_stopped,
    a_reminder_is_sent_when_it_is_due_and_moves_with_the_event,
    a_reminder_that_is_stopped_or_too_late_is_not_sent,
    a_reminder_is_sent_once_by_several_workers,
    a_planned_reminder_is_read_and_changed_until_it_leaves,
    another_time_makes_no_reminder_for_others,
    a_reminder_that_is_changed_at_the_last_moment_leaves_as_it_is_then,
    every_mail_can_be_read_without_its_secrets,
    somebody_is_told_once_more_where_they_stand,
    of_a_protected_event_no_subject_names_it_and_no_text_is_kept,
    a_button_pressed_twice_sends_once,
    nobody_is_written_to_who_has_not_confirmed_the_address,
    a_person_with_an_umlaut_is_found_in_the_log_and_a_message_outlives_other_news,
);

/// The form in which somebody writes.
pub async fn blank(app: &TestApp, event: &str) -> Form {
    let mailings = app.get(&app.desk_event(event).await.link("Mail schreiben oder Erinnerung planen")).await;
    app.get(&mailings.link("Mail schreiben")).await.form("Vorschau")
}

async fn reminder(app: &TestApp, event: &str) -> Form {
    let mailings = app.get(&app.desk_event(event).await.link("Mail schreiben oder Erinnerung planen")).await;
    app.get(&mailings.link("Erinnerung planen")).await.form("Vorschau")
}

/// Presses the button of the preview that begins like this.
async fn press(app: &TestApp, page: &Page, button: &str) -> Page {
    app.submit(page.form_with_button(button)).await
}

async fn a_mail_goes_to_those_it_is_for_each_alone_and_filled_in(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dora", "Eva", "Fred"]).await;
    app.log_in(QUITTENHOF).await;
    let form = blank(&app, "kochabend")
        .await
        .fill("subject", "Schürzen für {event}")
        .fill("body", "bitte, {name}:\nhttps://schuerzen.example\n\nCode {code}");
    let preview = app.submit(form).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.words().contains("Die Mail geht an 5 Personen, an jede einzeln."), "{}", preview.words());
    assert!(preview.words().contains("So liest es Ada (Deutsch)") && preview.words().contains("bitte, Ada:"), "{}", preview.words());
    let sent = press(&app, &preview, "An 5 Personen senden").await;
    assert!(sent.words().contains("Die Mail geht an 5 Personen.") && sent.words().contains("0 von 5 gesendet"), "{}", sent.words());
    let letters = app.letters().await;
    let mut to: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["ada@example.net", "bo@example.net", "cem@example.net", "dora@example.net", "eva@example.net"], "Fred waits");
    let ada = letters.iter().find(|letter| letter.to == "ada@example.net").expect("Ada's");
    assert_eq!(ada.subject, "Schürzen für Kochabend: Rezepte ohne Grenzen");
    assert!(
        ada.text.contains("Guten Tag Ada") && ada.text.contains("bitte, Ada:") && ada.text.contains("https://schuerzen.example"),
        "{}",
        ada.text
    );
    let code = app.registration_of("kochabend", "Ada").await.code;
    assert!(ada.text.contains(&format!("Code {code}")) && ada.calendars.is_empty(), "{}", ada.text);
    let mailings = app.get(&sent.url).await;
    assert!(mailings.words().contains("5 von 5 gesendet") && !mailings.has_button("Anhalten"), "{}", mailings.words());
    assert!(app.desk_event("kochabend").await.words().contains("Mail „Schürzen für {event}“ an 5 Personen"));

    // Ada has deleted it, and asks for it by telephone.
    let log = app.get(&app.desk_event("kochabend").await.link("Alle Mails")).await;
    let hers = app.get(&format!("{}?q=ada@example.net", log.url)).await;
    let mail = app.get(&hers.link_with("Nachricht der Veranstaltenden")).await;
    let again = mail.form("Noch einmal senden");
    let posted = app.submit(again.clone()).await;
    assert!(posted.words().contains("Die Mail wird noch einmal gesendet."), "{}", posted.words());
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), ("ada@example.net", "Schürzen für Kochabend: Rezepte ohne Grenzen"));
    assert!(app.submit(again).await.words().contains("Es war schon so"), "pressed twice, sent once");
    assert!(app.get(&sent.url).await.words().contains("5 von 5 gesendet"), "and she is still one of five");
    assert!(!app.get(&mail.url).await.has_button("Noch einmal senden"), "the new one stands in its place");
    let confirmation = app.get(&hers.link_with("Zusage")).await;
    assert!(!confirmation.has_button("Noch einmal senden"), "its link was for one letter");
}

async fn before_it_is_sent_it_is_shown_and_tried_on_its_writer(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let form = blank(&app, "kochabend")
        .await
        .fill("subject", "Betreff")
        .fill("body", "Text")
        .fill("subject_en", "Subject")
        .fill("body_en", "Words");
    let preview = app.submit(form).await;
    assert!(preview.words().contains("(Deutsch)") && preview.words().contains("(English)"), "{}", preview.words());
    let tried = press(&app, &preview, "Testmail an mich").await;
    assert!(tried.words().contains("An die Teilnehmenden wurde noch nichts gesendet."), "{}", tried.words());
    let letters = app.letters().await;
    let told: Vec<(&str, &str)> = letters.iter().map(|letter| (letter.to.as_str(), letter.subject.as_str())).collect();
    assert_eq!(told, [(QUITTENHOF, "[Test] Betreff"), (QUITTENHOF, "[Test] Subject")]);
    // The try is nobody's letter: Ada's last mail is still her confirmation.
    assert!(!app.desk_registration("kochabend", "Ada").await.words().contains("Nachricht der Veranstaltenden"));
    let changed = press(&app, &tried, "Ändern").await;
    assert_eq!(changed.form("Vorschau").value("body_en"), "Words");
    assert!(app.letters().await.is_empty());
}

async fn what_is_wrong_is_said_at_its_place_and_all_that_was_typed_stays(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let form = blank(&app, "kochabend").await;
    let empty = app.submit(form.clone().fill("body_en", "Only English")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["subject", "body", "subject_en"] {
        assert!(!empty.fault(field).is_empty(), "{field}: {}", empty.words());
    }
    let slip = app.submit(form.clone().fill("subject", "Für {nmae}").fill("body", "Hallo")).await;
    assert!(slip.fault("subject").contains("{nmae}") && slip.fault("subject").contains("{name}"), "{}", slip.words());
    assert_eq!(slip.form("Vorschau").value("body"), "Hallo");
    let nobody = app.submit(form.clone().fill("subject", "S").fill("body", "B").fill("state", "waitlisted")).await;
    assert!(nobody.fault("state").contains("erreicht niemanden"), "{}", nobody.words());
    let never = app.submit(form.fill("subject", "S").fill("body", "B").fill("moment", "before_start").fill("amount", "0")).await;
    assert!(never.fault("amount").contains("1 bis 365"), "{}", never.words());
}

async fn a_mail_about_what_is_called_off_says_so(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let preview = app.submit(reminder(&app, "kochabend").await.fill("amount", "2")).await;
    press(&app, &preview, "Erinnerung planen").await;
    app.edit("kochabend", |event| event.status = EventStatus::CalledOff).await;
    let mailings = app.get(&app.desk_event("kochabend").await.link("Mail schreiben oder Erinnerung planen")).await;
    assert!(mailings.words().contains("Wird nicht verschickt: Die Veranstaltung ist abgesagt"), "{}", mailings.words());
    let preview = app.submit(blank(&app, "kochabend").await.fill("subject", "Es tut uns leid").fill("body", "Wir suchen Ersatz.")).await;
    press(&app, &preview, "An eine Person senden").await;
    let letter = app.letter().await;
    assert!(letter.says("Die Veranstaltung ist abgesagt. Geplant war:"), "{}", letter.text);
}

async fn those_who_were_ticked_on_the_list_get_it_and_nobody_else(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem"]).await;
    app.log_in(QUITTENHOF).await;
    let list = app.desk_event("kochabend").await.form_with("deed").fill("deed", "mail");
    let id = |name: &'static str| async { app.registration_of("kochabend", name).await.id.to_string() };
    let write = app.submit(list.fill("chosen", &id("Ada").await).fill("chosen", &id("Cem").await)).await;
    assert!(write.words().contains("An die 2 Anmeldungen, die Sie ausgewählt haben."), "{}", write.words());
    let preview = app.submit(write.form("Vorschau").fill("subject", "Nur für Sie").fill("body", "Danke!")).await;
    press(&app, &preview, "An 2 Personen senden").await;
    let mut to: Vec<String> = app.letters().await.into_iter().map(|letter| letter.to).collect();
    to.sort();
    assert_eq!(to, ["ada@example.net", "cem@example.net"]);
}

async fn a_list_that_has_changed_since_sends_nothing(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let preview = app.submit(blank(&app, "kochabend").await.fill("subject", "S").fill("body", "B")).await;
    app.seat("kochabend", &["Bo"]).await;
    let again = press(&app, &preview, "An eine Person senden").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.words().contains("Es wurde noch nichts gesendet.") && app.letters().await.is_empty(), "{}", again.words());
    press(&app, &again, "An 2 Personen senden").await;
    assert_eq!(app.letters().await.len(), 2);
}

async fn what_has_not_left_can_be_stopped(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let preview = app.submit(blank(&app, "kochabend").await.fill("subject", "S").fill("body", "B")).await;
    let sent = press(&app, &preview, "An 2 Personen senden").await;
    // One of them alone, then the rest.
    let log = app.get(&app.desk_event("kochabend").await.link("Alle Mails")).await;
    let one = app.get(&log.link_with("Nachricht der Veranstaltenden : Ada")).await;
    let stopped = app.submit(one.form("Anhalten")).await;
    assert!(stopped.words().contains("Die Mail wird nicht gesendet."), "{}", stopped.words());
    let all = app.submit(sent.form_with_button("Anhalten")).await;
    assert!(all.words().contains("Eine Mail wird nicht mehr gesendet.") && all.words().contains("2 angehalten"), "{}", all.words());
    assert!(app.letters().await.is_empty());
    let again = app.submit(sent.form_with_button("Anhalten")).await;
    assert!(again.words().contains("Es war schon so"), "{}", again.words());
}

async fn a_reminder_is_sent_when_it_is_due_and_moves_with_the_event(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    // The evening is on Tuesday, 16 March, at 18:00.
    let preview = app.submit(reminder(&app, "kochabend").await.fill("amount", "2")).await;
    assert!(preview.words().contains("2 Tage vor dem Beginn: zurzeit So., 14.03.2027, 18:00"), "{}", preview.words());
    let planned = press(&app, &preview, "Erinnerung planen").await;
    assert!(planned.words().contains("Die Erinnerung ist geplant."), "{}", planned.words());
    // The event is moved a day on, and so is the reminder.
    let event = app.desk_event("kochabend").await;
    let moves = app.get(&event.link_with("Ändern")).await;
    let form = moves.form("Weiter").fill("starts", "2027-03-17T18:00").fill("ends", "2027-03-17T21:00");
    let preview = app.submit(form).await;
    app.submit(preview.form("Termin ändern")).await;
    app.letters().await;
    let mailings = app.get(&planned.url).await;
    assert!(mailings.words().contains("zurzeit Mo., 15.03.2027, 18:00"), "{}", mailings.words());
    let until = |instant: &str| instant.parse::<jiff::Timestamp>().expect("an instant").duration_since(app.clock.now());
    app.wait(until("2027-03-15T16:59:00Z"));
    assert!(app.letters().await.is_empty());
    app.wait(SignedDuration::from_mins(1));
    let letter = app.letter().await;
    assert_eq!(letter.subject, "Erinnerung: Mittwoch, 17. März 2027, 18:00–21:00 Uhr");
    assert!(letter.text.contains("Quittenweg 12") && letter.calendars.is_empty(), "{}", letter.text);
    app.wait(SignedDuration::from_hours(1));
    assert!(app.letters().await.is_empty(), "once");
}

async fn a_reminder_that_is_stopped_or_too_late_is_not_sent(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let late = app.submit(reminder(&app, "kochabend").await.fill("amount", "200")).await;
    assert!(late.fault("amount").contains("schon vorbei"), "{}", late.words());
    let preview = app.submit(reminder(&app, "kochabend").await.fill("amount", "3")).await;
    let planned = press(&app, &preview, "Erinnerung planen").await;
    let stopped = app.submit(planned.form_with_button("Anhalten")).await;
    assert!(stopped.words().contains("Angehalten"), "{}", stopped.words());
    // Another one finds nobody awake: the machine sleeps from before it was due until the event is over.
    let preview = app.submit(reminder(&app, "kochabend").await.fill("amount", "1")).await;
    press(&app, &preview, "Erinnerung planen").await;
    app.wait("2027-03-17T12:00:00Z".parse::<jiff::Timestamp>().expect("an instant").duration_since(app.clock.now()));
    assert!(app.letters().await.is_empty());
    app.log_in(QUITTENHOF).await;
    assert!(app.get(&planned.url).await.words().contains("Verpasst"));
}

async fn a_planned_reminder_is_read_and_changed_until_it_leaves(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let form = reminder(&app, "kochabend").await.fill("amount", "2").fill("body", "Bitte eine Schürze mitbringen.");
    let planned = press(&app, &app.submit(form).await, "Erinnerung planen").await;
    assert!(planned.words().contains("Bitte eine Schürze mitbringen."), "{}", planned.words());

    let first = app.get(&planned.link_with("Erinnerung ändern")).await.form("Vorschau");
    let second = first.clone();
    assert_eq!((first.value("amount"), first.value("body")), ("2", "Bitte eine Schürze mitbringen."));
    // What was planned is not sent at once by a slip.
    let slip = app.submit(first.clone().tamper("moment", "now")).await;
    assert!(slip.fault("moment").contains("neue Mail"), "{}", slip.words());
    let preview = app.submit(first.fill("amount", "1").fill("body", "Bitte zwei Schürzen mitbringen.")).await;
    assert!(preview.words().contains("zwei Schürzen") && preview.words().contains("An: Bestätigt"), "{}", preview.words());
    let back = app.submit(preview.form_with_button("Ändern")).await;
    let preview = app.submit(back.form("Vorschau")).await;
    let done = press(&app, &preview, "Änderung speichern").await;
    assert!(done.words().contains("Die Erinnerung ist geändert.") && done.words().contains("ein Tag vor dem Beginn"), "{}", done.words());
    assert_eq!(done.words().matches("vor dem Beginn").count(), 1, "it is the same one: {}", done.words());
    // Somebody who had it open before sees at each field what stands there now, and writes nothing over.
    let preview = app.submit(second.fill("subject", "Bald!")).await;
    let late = press(&app, &preview, "Änderung speichern").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.fault("body").contains("zwei Schürzen") && late.fault("amount").contains('1'), "{}", late.words());
    assert_eq!(late.form("Vorschau").value("subject"), "Bald!");
    let both = late.form("Vorschau").fill("body", "Bitte zwei Schürzen mitbringen.").fill("amount", "1");
    let done = press(&app, &app.submit(both).await, "Änderung speichern").await;
    assert!(done.words().contains("Die Erinnerung ist geändert."), "{}", done.words());

    app.wait("2027-03-15T17:00:00Z".parse::<jiff::Timestamp>().expect("an instant").duration_since(app.clock.now()));
    let letter = app.letter().await;
    assert!(letter.subject == "Bald!" && letter.text.contains("zwei Schürzen"), "{}", letter.text);
    app.log_in(QUITTENHOF).await;
    let list = app.get(&planned.url).await;
    assert!(list.maybe_link("Erinnerung ändern : Bald!").is_none() && list.words().contains("zwei Schürzen"), "{}", list.words());
}

async fn another_time_makes_no_reminder_for_others(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let ada = app.desk_registration("kochabend", "Ada").await;
    let ada = app.submit(ada.form("Schlagwörter speichern").fill("tags", "Küche")).await;
    let planned =
        press(&app, &app.submit(reminder(&app, "kochabend").await.fill("tag", "Küche").fill("amount", "3")).await, "Erinnerung planen")
            .await;
    app.submit(ada.form("Schlagwörter speichern").fill("tags", "")).await;
    // Nobody carries the tag any more: it stays what was chosen.
    let form = app.get(&planned.link_with("Erinnerung ändern")).await.form("Vorschau");
    assert_eq!(form.value("tag"), "Küche");
    let preview = app.submit(form.fill("amount", "2")).await;
    assert!(preview.words().contains("Bestätigt · Küche"), "{}", preview.words());
    let done = press(&app, &preview, "Änderung speichern").await;
    assert!(done.words().contains("2 Tage vor dem Beginn") && done.words().contains("Küche"), "{}", done.words());
    app.wait("2027-03-14T18:00:00Z".parse::<jiff::Timestamp>().expect("an instant").duration_since(app.clock.now()));
    assert!(app.letters().await.is_empty());
}

async fn a_reminder_that_is_changed_at_the_last_moment_leaves_as_it_is_then(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    press(&app, &app.submit(reminder(&app, "kochabend").await.fill("amount", "2")).await, "Erinnerung planen").await;
    let mut mailing = mailings::planned(app.store.reader()).await.expect("the database answers").remove(0);
    app.clock.set("2027-03-14T17:00:00Z".parse().expect("an instant"));
    // The worker has read that it is due, and waits for the event, which somebody holds who writes another text.
    let tx = app.store.begin_write().await.expect("a transaction");
    seats::lock(&tx, mailing.event).await.expect("locked");
    let (store, mut occasion) = (app.store.clone(), app.clock.occasion());
    let sending = tokio::spawn(async move { dabei::actions::mailings::send_due(&store, &mut occasion).await });
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    "Wir treffen uns im Hof.".clone_into(&mut mailing.texts.de.body);
    assert!(mailings::rewrite_planned(&tx, &mailing).await.expect("written"));
    tx.commit().await.expect("committed");
    assert_eq!(sending.await.expect("it ends").expect("it is sent"), 1);
    let letter = app.letter().await;
    assert!(letter.text.contains("Wir treffen uns im Hof."), "{}", letter.text);
}

async fn a_reminder_is_sent_once_by_several_workers(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem"]).await;
    app.log_in(QUITTENHOF).await;
    let preview = app.submit(reminder(&app, "kochabend").await).await;
    press(&app, &preview, "Erinnerung planen").await;
    app.wait("2027-03-15T17:00:00Z".parse::<jiff::Timestamp>().expect("an instant").duration_since(app.clock.now()));
    let due = || async {
        let mut occasion = app.clock.occasion();
        dabei::actions::mailings::send_due(&app.store, &mut occasion).await.expect("the database")
    };
    let (one, two, three) = tokio::join!(due(), due(), due());
    assert_eq!(one + two + three, 1);
    assert_eq!(app.letters().await.len(), 3);
}

async fn every_mail_can_be_read_without_its_secrets(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (_, confirmed) = app.register_and_confirm("kochabend", "Ada", "ada@example.net").await;
    // A secret of 32 bytes is 43 letters in a link.
    let secret = confirmed.text.split(['/', '\r', '\n', ' ']).find(|word| word.len() == 43).expect("a link").to_owned();
    app.log_in(QUITTENHOF).await;
    let person = app.desk_registration("kochabend", "Ada").await;
    assert!(person.words().contains("Alle Mails") && person.words().contains("Gesendet"), "{}", person.words());
    let mail = app.get(&person.link_with("Zusage")).await;
    assert!(mail.words().contains("Quittenweg 12") && mail.words().contains("Ihre Anmeldung"), "{}", mail.words());
    assert!(!mail.text().contains(&secret), "the link of the person is nobody else's");
    // Whoever may not see the event does not see its mails.
    app.log_in(SALZWIESE).await;
    assert_eq!(app.get(&mail.url).await.status, StatusCode::NOT_FOUND);
    // After ninety days the words are gone, and the line stays.
    app.wait(SignedDuration::from_hours(24 * 91));
    app.work().await;
    app.log_in(QUITTENHOF).await;
    let later = app.get(&mail.url).await;
    assert!(later.words().contains("nicht aufbewahrt") && !later.words().contains("Quittenweg"), "{}", later.words());
}

async fn somebody_is_told_once_more_where_they_stand(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dora", "Eva", "Fred"]).await;
    app.log_in(QUITTENHOF).await;
    for (name, says, invites) in [("Ada", "Platz", true), ("Fred", "Warteliste", false)] {
        let asks = app.get(&app.desk_registration("kochabend", name).await.link("Mail noch einmal senden")).await;
        let done = app.submit(asks.form("Mail noch einmal senden")).await;
        assert!(done.words().contains("Die Mail wird noch einmal gesendet."), "{}", done.words());
        let letter = app.letter().await;
        assert!(letter.says(says) && letter.calendars.is_empty() != invites, "{}", letter.text);
    }
    assert_eq!(app.registration_of("kochabend", "Ada").await.state, State::Confirmed);
    assert_eq!(app.event("kochabend").await.sessions[0].sequence, 0);
}

async fn of_a_protected_event_no_subject_names_it_and_no_text_is_kept(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat_quietly("schutzraum", "Ada").await;
    app.log_in(COORDINATION).await;
    let form = blank(&app, "schutzraum").await.fill("body", "bis bald bei {event}");
    let named = app.submit(form.clone().fill("subject", "Zu {event}")).await;
    assert!(named.fault("subject").contains("vertraulich"), "{}", named.words());
    let preview = app.submit(form.fill("subject", "Bis bald")).await;
    press(&app, &preview, "An eine Person senden").await;
    let letter = app.letter().await;
    assert!(letter.subject == "Bis bald" && letter.text.contains("Ankommen"), "{}", letter.text);
    let log = app.get(&app.desk_event("schutzraum").await.link("Alle Mails")).await;
    let mail = app.get(&log.link_with("Nachricht der Veranstaltenden")).await;
    assert!(mail.words().contains("Der Text wird nicht aufbewahrt"), "{}", mail.words());
}

async fn a_button_pressed_twice_sends_once(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let preview = app.submit(blank(&app, "kochabend").await.fill("subject", "S").fill("body", "B")).await;
    press(&app, &preview, "An 2 Personen senden").await;
    let again = press(&app, &preview, "An 2 Personen senden").await;
    assert!(again.words().contains("Die Mail geht an 2 Personen."), "{}", again.words());
    assert_eq!(app.letters().await.len(), 2);
    let preview = app.submit(reminder(&app, "kochabend").await).await;
    press(&app, &preview, "Erinnerung planen").await;
    let twice = press(&app, &preview, "Erinnerung planen").await;
    assert_eq!(twice.words().matches("Geplant").count(), 1, "{}", twice.words());
}

async fn nobody_is_written_to_who_has_not_confirmed_the_address(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.register("kochabend", "Opfer", "opfer@example.net").await;
    app.letters().await;
    app.log_in(QUITTENHOF).await;
    let everybody = blank(&app, "kochabend").await.fill("state", "").fill("subject", "S").fill("body", "B");
    let preview = app.submit(everybody).await;
    assert!(preview.words().contains("Die Mail geht an eine Person. Eine Anmeldung erreicht sie nicht"), "{}", preview.words());
    press(&app, &preview, "An eine Person senden").await;
    assert_eq!(app.letter().await.to, "ada@example.net");
    // After the end there is no next date.
    let after = blank(&app, "kochabend").await.fill("subject", "Danke").fill("body", "für {date}").fill("moment", "after_end");
    let refused = app.submit(after).await;
    assert!(refused.fault("body").contains("bliebe leer"), "{}", refused.words());
}

async fn a_person_with_an_umlaut_is_found_in_the_log_and_a_message_outlives_other_news(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Örs"]).await;
    app.log_in(QUITTENHOF).await;
    let preview = app.submit(blank(&app, "kochabend").await.fill("subject", "Hintereingang").fill("body", "Bitte hinten klingeln.")).await;
    press(&app, &preview, "An eine Person senden").await;
    // Before it leaves, the person is told once more where they stand.
    let asks = app.get(&app.desk_registration("kochabend", "Örs").await.link("Mail noch einmal senden")).await;
    app.submit(asks.form("Mail noch einmal senden")).await;
    let subjects: Vec<String> = app.letters().await.into_iter().map(|letter| letter.subject).collect();
    assert!(subjects.len() == 2 && subjects.contains(&"Hintereingang".to_owned()), "{subjects:?}");
    let log = app.get(&app.desk_event("kochabend").await.link("Alle Mails")).await;
    let found = app.submit(log.form("Suchen").fill("q", "örs")).await;
    assert!(found.words().contains("4 Mails"), "{}", found.words());
}
