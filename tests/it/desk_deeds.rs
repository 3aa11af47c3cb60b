//! What organisers do at the desk, with everything that follows from it: mails, calendars, the line, the audit log.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::QUITTENHOF;
use crate::letters::Letter;
use axum::http::StatusCode;
use dabei::domain::registration::State;
use dabei::domain::seats::Capacity;
use dabei::domain::vocabulary::EventStatus;

on_both_databases!(
    somebody_is_confirmed_by_hand_beyond_the_capacity,
    a_cancelled_registration_gives_its_seat_to_the_line,
    a_reason_is_asked_for,
    raising_the_capacity_moves_the_line_up,
    lowering_the_capacity_throws_nobody_out,
    so_shortly_before_the_start_nobody_moves_up_by_themselves,
    calling_off_tells_everybody_once,
    moving_a_session_tells_old_and_new_and_raises_the_sequence_once,
    moving_one_evening_of_a_series_sends_one_mail,
    who_waits_is_not_told_that_they_come_when_a_date_moves,
    a_time_that_does_not_exist_is_refused_and_one_that_happens_twice_is_asked,
    what_nobody_outside_sees_makes_no_revision,
    a_deed_that_somebody_else_did_before_is_said_to_be_done,
    a_letter_that_was_refused_is_shown_and_tried_again,
    a_letter_that_a_newer_one_made_untrue_is_not_shown,
    who_did_what_stands_in_the_history,
);

/// Five people in five seats, and two in the line.
const FIVE: [&str; 5] = ["Ada", "Bo", "Cem", "Dana", "Eve"];

async fn full_kitchen(database: TestDatabase) -> TestApp {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &FIVE).await;
    app.seat("kochabend", &["Fatma", "Gül"]).await;
    app.log_in(QUITTENHOF).await;
    app
}

/// A line of the one calendar part of a letter, by the name of its property.
fn in_calendar(letter: &Letter, property: &str) -> String {
    let (_, text) = letter.calendars.first().expect("a calendar part");
    let found = text.lines().rev().find_map(|line| line.strip_prefix(property)).expect(property);
    found.trim_start_matches([':', ';']).trim_end().to_owned()
}

fn method(letter: &Letter) -> Option<&str> {
    letter.calendars.first().and_then(|(method, _)| method.as_deref())
}

async fn somebody_is_confirmed_by_hand_beyond_the_capacity(database: TestDatabase) {
    let app = full_kitchen(database).await;
    let asks = app.desk_row("kochabend", "Bestätigen", "Gül").await;
    for warning in ["Damit ist ein Platz mehr vergeben, als es gibt.", "Eine Person wartet schon länger."] {
        assert!(asks.words().contains(warning), "{}", asks.words());
    }
    // Whoever lets somebody jump the line says why; the person does not read it.
    let unsaid = app.submit(asks.form("Bestätigen")).await;
    assert!(unsaid.status == StatusCode::UNPROCESSABLE_ENTITY && !unsaid.fault("reason").is_empty(), "{}", unsaid.words());
    let done = app.submit(unsaid.form("Bestätigen").fill("reason", "Sie übersetzt an dem Abend.")).await;
    assert!(done.words().contains("Die Anmeldung ist bestätigt.") && done.words().contains("6 von 5 belegt"), "{}", done.words());
    assert!(done.words().contains("Ein Platz zu viel vergeben"));
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), method(&letter)), ("gul@example.net", Some("REQUEST")));
    assert!(!letter.text.contains("übersetzt"), "{}", letter.text);
    let own = app.get(&app.desk_event("kochabend").await.link("Gül")).await;
    assert!(own.words().contains("Sie übersetzt an dem Abend."), "{}", own.words());

    // The next seat that becomes free stays empty: it was given away already.
    let asks = app.desk_row("kochabend", "Stornieren", "Ada").await;
    let done = app.submit(asks.form("Anmeldung stornieren").fill("reason", "Krank.")).await;
    assert!(!done.words().contains("an der Reihe"), "{}", done.words());
    assert_eq!(app.letter().await.to, "ada@example.net");
    assert_eq!(app.registration_of("kochabend", "Fatma").await.state, State::Waitlisted);
}

async fn a_cancelled_registration_gives_its_seat_to_the_line(database: TestDatabase) {
    let app = full_kitchen(database).await;
    let asks = app.desk_row("kochabend", "Stornieren", "Bo").await;
    let done = app.submit(asks.form("Anmeldung stornieren").fill("reason", "Doppelt angemeldet.\nBitte melden Sie sich.")).await;
    assert!(done.words().contains("Die Anmeldung ist storniert. Eine Person von der Warteliste ist an der Reihe"), "{}", done.words());
    assert!(!done.words().contains("Bo Bedarf") && done.words().contains("5 von 5 belegt"));

    let letters = app.letters().await;
    let told: Vec<_> = letters.iter().map(|letter| (letter.to.as_str(), method(letter))).collect();
    assert_eq!(told, [("bo@example.net", Some("CANCEL")), ("fatma@example.net", Some("REQUEST"))]);
    assert!(letters[0].says("Doppelt angemeldet. Bitte melden Sie sich."), "{}", letters[0].text);
    assert_eq!(in_calendar(&letters[0], "SEQUENCE"), "1");
}

async fn a_reason_is_asked_for(database: TestDatabase) {
    let app = full_kitchen(database).await;
    let asks = app.desk_row("kochabend", "Stornieren", "Bo").await;
    let without = app.submit(asks.form("Anmeldung stornieren").fill("reason", "  ")).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(without.fault("reason"), "Fehler: Bitte nennen Sie einen Grund.");
    let long = app.submit(without.form("Anmeldung stornieren").fill("reason", &"ö".repeat(1001))).await;
    assert!(long.fault("reason").contains("höchstens 1000 Zeichen"), "{}", long.fault("reason"));
    assert_eq!(app.registration_of("kochabend", "Bo").await.state, State::Confirmed);

    let asks = app.get(&app.desk_event("kochabend").await.link("Veranstaltung absagen")).await;
    let without = app.submit(asks.form("Veranstaltung absagen")).await;
    assert_eq!((without.status, without.fault("reason").is_empty()), (StatusCode::UNPROCESSABLE_ENTITY, false));
    assert_eq!(app.event("kochabend").await.status, EventStatus::Published);
}

async fn raising_the_capacity_moves_the_line_up(database: TestDatabase) {
    let app = full_kitchen(database).await;
    let asks = app.get(&app.desk_event("kochabend").await.link("Platzzahl ändern")).await;
    let preview = app.submit(asks.form("Weiter").fill("seats", "8")).await;
    assert!(preview.words().contains("Bisher: 5 Plätze. Künftig: 8 Plätze."), "{}", preview.words());
    assert!(preview.words().contains("Es rücken nach Fatma : ein Platz Gül : ein Platz"), "{}", preview.words());
    assert_eq!(app.event("kochabend").await.capacity, Capacity::Limited(5), "looking changes nothing");

    let done = app.submit(preview.form("Platzzahl ändern")).await;
    assert!(
        done.words().contains("2 Personen von der Warteliste sind an der Reihe") && done.words().contains("7 von 8 belegt"),
        "{}",
        done.words()
    );
    let letters = app.letters().await;
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["fatma@example.net", "gul@example.net"]);
    assert!(letters.iter().all(|letter| method(letter) == Some("REQUEST") && in_calendar(letter, "SEQUENCE") == "0"));

    let asks = app.get(&app.desk_event("kochabend").await.link("Platzzahl ändern")).await;
    let preview = app.submit(asks.form("Weiter").fill("limit", "unlimited")).await;
    let done = app.submit(preview.form("Platzzahl ändern")).await;
    assert!(done.words().contains("7 belegt, ohne Grenze"), "{}", done.words());
    for wrong in ["-1", "1,5", "viele", "999999999"] {
        let asks = app.get(&done.link("Platzzahl ändern")).await;
        let refused = app.submit(asks.form("Weiter").fill("limit", "limited").fill("seats", wrong)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
}

async fn lowering_the_capacity_throws_nobody_out(database: TestDatabase) {
    let app = full_kitchen(database).await;
    let asks = app.get(&app.desk_event("kochabend").await.link("Platzzahl ändern")).await;
    let preview = app.submit(asks.form("Weiter").fill("seats", "2")).await;
    assert!(preview.words().contains("Niemand verliert einen Platz. Es sind dann 3 Plätze mehr vergeben"), "{}", preview.words());
    let done = app.submit(preview.form("Platzzahl ändern")).await;
    assert!(done.words().contains("5 von 2 belegt") && done.words().contains("3 Plätze zu viel vergeben"), "{}", done.words());
    assert!(app.letters().await.is_empty());
    for name in FIVE {
        assert_eq!(app.registration_of("kochabend", name).await.state, State::Confirmed);
    }
}

async fn so_shortly_before_the_start_nobody_moves_up_by_themselves(database: TestDatabase) {
    let app = full_kitchen(database).await;
    app.travel("2027-03-15T09:00:00Z");
    app.log_in(QUITTENHOF).await;
    let asks = app.get(&app.desk_event("kochabend").await.link("Platzzahl ändern")).await;
    let preview = app.submit(asks.form("Weiter").fill("seats", "8")).await;
    assert!(preview.words().contains("Niemand rückt nach. Es warten weiter Fatma"), "{}", preview.words());
    assert!(preview.words().contains("So kurz vor dem Beginn rückt niemand mehr von selbst nach."), "{}", preview.words());
    app.submit(preview.form("Platzzahl ändern")).await;
    assert_eq!(app.letter().await.to, QUITTENHOF, "the organisers learn of seats that nobody takes");
    // But by hand.
    let asks = app.desk_row("kochabend", "Bestätigen", "Gül").await;
    app.submit(asks.form("Bestätigen").fill("reason", "Sie hat selbst angerufen.")).await;
    assert_eq!(app.letter().await.to, "gul@example.net");
}

async fn calling_off_tells_everybody_once(database: TestDatabase) {
    let app = full_kitchen(database).await;
    // Who has not confirmed yet may come all the same, if nobody tells them.
    app.register("kochabend", "Noch Unbestätigt", "noch@example.net").await;
    let to_confirm = app.letter().await;
    let asks = app.get(&app.desk_event("kochabend").await.link("Veranstaltung absagen")).await;
    let who = "8 Personen bekommen eine Mail. Wer welche Mail bekommt Absage Ada , Bo , Cem , Dana , Eve , Fatma , Gül , Noch Unbestätigt";
    assert!(asks.words().contains(who), "{}", asks.words());
    let form = asks.form("Veranstaltung absagen").fill("reason", "Der Herd ist kaputt.");
    let done = app.submit(form.clone()).await;
    assert!(done.words().contains("Die Veranstaltung ist abgesagt. 8 Personen werden benachrichtigt."), "{}", done.words());
    assert!(done.words().contains("Grund der Absage Der Herd ist kaputt."));

    let letters = app.letters().await;
    assert_eq!(letters.len(), 8);
    for letter in &letters {
        assert!(letter.says("Der Herd ist kaputt."));
        let waited = ["fatma@example.net", "gul@example.net", "noch@example.net"].contains(&letter.to.as_str());
        assert_eq!(method(letter), if waited { None } else { Some("CANCEL") }, "{}", letter.to);
        if !waited {
            assert_eq!((in_calendar(letter, "SEQUENCE"), in_calendar(letter, "STATUS")), ("1".to_owned(), "CANCELLED".to_owned()));
        }
    }
    let refused = app.get(&to_confirm.confirm_link()).await;
    assert!(refused.words().contains("Der Herd ist kaputt."), "{}", refused.words());
    // Pressing twice, and deeds on what does not take place, do nothing.
    assert!(app.submit(form).await.words().contains("Das geht nicht mehr"));
    let (event, ada) = (app.event("kochabend").await.id, app.registration_of("kochabend", "Fatma").await.id);
    let late = app.post(&format!("/desk/events/{event}/registrations/{ada}/confirm"), &[]).await;
    assert!(app.follow(late).await.words().contains("Das geht nicht mehr"));
    assert!(app.letters().await.is_empty());
}

async fn moving_a_session_tells_old_and_new_and_raises_the_sequence_once(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (_, confirmed) = app.register_and_confirm("kochabend", "Ada", "ada@example.net").await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_event("kochabend").await;
    let asks = app.get(&page.link("Ändern : Di., 16.03.2027, 18:00–21:00")).await;
    let form = asks.form("Weiter");
    assert_eq!((form.value("starts"), form.value("ends")), ("2027-03-16T18:00", "2027-03-16T21:00"));
    assert_eq!(app.submit(form.clone()).await.fault("ends"), "Fehler: Das ist die bisherige Zeit.");
    let backwards = app.submit(form.clone().fill("ends", "2027-03-16T17:00")).await;
    assert_eq!(backwards.fault("ends"), "Fehler: Das Ende muss nach dem Beginn liegen.");
    let past = app.submit(form.clone().fill("starts", "2027-02-16T18:00").fill("ends", "2027-02-16T21:00")).await;
    assert_eq!(past.fault("ends"), "Fehler: Der neue Termin liegt in der Vergangenheit.");

    let preview = app.submit(form.fill("starts", "2027-03-17T19:00").fill("ends", "2027-03-17T22:00")).await;
    assert!(preview.words().contains("Künftig Mittwoch, 17. März 2027, 19:00–22:00 Uhr"), "{}", preview.words());
    assert!(
        preview.words().contains("Eine Person bekommt eine Mail. Wer welche Mail bekommt Neuer Termin Ada Der Anmeldeschluss bleibt"),
        "{}",
        preview.words()
    );
    assert_eq!(app.event("kochabend").await.sessions[0].sequence, 0, "looking changes nothing");
    let done = app.submit(preview.form("Termin ändern")).await;
    assert!(done.words().contains("Der Termin ist verlegt. Eine Person wird benachrichtigt."), "{}", done.words());

    let letter = app.letter().await;
    assert!(letter.says("16. März 2027, 18:00") && letter.says("17. März 2027, 19:00"), "{}", letter.text);
    assert_eq!((method(&letter), in_calendar(&letter, "SEQUENCE")), (Some("REQUEST"), "1".to_owned()));
    assert_eq!(in_calendar(&letter, "DTSTART"), "TZID=Europe/Berlin:20270317T190000");
    assert_eq!(in_calendar(&letter, "UID"), in_calendar(&confirmed, "UID"));

    // The same button once more, as after "back" in the browser.
    let again = app.submit(preview.form("Termin ändern")).await;
    assert!(again.words().contains("Es war schon so; nichts hat sich geändert.") || again.fault("ends").contains("bisherige Zeit"));
    assert!(app.letters().await.is_empty());
    assert_eq!(app.event("kochabend").await.sessions[0].sequence, 1);
}

async fn who_waits_is_not_told_that_they_come_when_a_date_moves(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo", "Cem", "Dana", "Eve", "Fatma"]).await;
    app.log_in(QUITTENHOF).await;
    let asks = app.get(&app.desk_event("kochabend").await.link("Ändern : Di., 16.03.2027, 18:00–21:00")).await;
    let preview = app.submit(asks.form("Weiter").fill("starts", "2027-03-17T19:00").fill("ends", "2027-03-17T22:00")).await;
    app.submit(preview.form("Termin ändern")).await;
    let letters = app.letters().await;
    assert_eq!(letters.len(), 6);
    for letter in letters {
        let waits = letter.to == "fatma@example.net";
        assert_eq!(letter.says("Sie stehen weiter auf der Warteliste; einen Platz haben Sie noch nicht."), waits, "{}", letter.text);
        assert_eq!(letter.says("Ihre Anmeldung gilt weiter."), !waits, "{}", letter.text);
    }
}

async fn moving_one_evening_of_a_series_sends_one_mail(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.register_and_confirm_all("sprachcafe", "Ada", "ada@example.net").await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_event("sprachcafe").await;
    let asks = app.get(&page.link("Ändern : Di., 16.03.2027, 17:00–18:30")).await;
    let preview = app.submit(asks.form("Weiter").fill("starts", "2027-03-23T17:30").fill("ends", "2027-03-23T19:00")).await;
    assert!(preview.words().contains("überschneidet sich mit einem anderen Termin: Di., 23.03.2027, 17:00–18:30"), "{}", preview.words());
    app.submit(preview.form("Termin ändern")).await;
    let letter = app.letter().await;
    assert_eq!(letter.calendars.iter().filter(|(_, text)| text.matches("BEGIN:VEVENT").count() == 1).count(), letter.calendars.len());
    assert_eq!(in_calendar(&letter, "SEQUENCE"), "1");
}

async fn a_time_that_does_not_exist_is_refused_and_one_that_happens_twice_is_asked(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let page = app.desk_event("kochabend").await;
    let asks = app.get(&page.link("Ändern : Di., 16.03.2027, 18:00–21:00")).await;
    let gap = app.submit(asks.form("Weiter").fill("starts", "2027-03-28T02:30").fill("ends", "2027-03-28T05:00")).await;
    assert_eq!(gap.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(gap.fault("starts").contains("gibt es an dem Tag nicht"), "{}", gap.fault("starts"));
    assert!(!gap.form("Weiter").has("starts_pass"));

    let twice = app.submit(gap.form("Weiter").fill("starts", "2027-10-31T02:30").fill("ends", "2027-10-31T05:00")).await;
    assert!(twice.fault("starts_pass").contains("zweimal"), "{}", twice.words());
    let preview = app.submit(twice.form("Weiter").fill("starts_pass", "second")).await;
    app.submit(preview.form("Termin ändern")).await;
    let session = app.event("kochabend").await.sessions.remove(0);
    assert_eq!(session.starts.to_string(), "2027-10-31T01:30:00Z", "the winter time of the two");
    assert_eq!(session.ends.to_string(), "2027-10-31T04:00:00Z");
}

async fn what_nobody_outside_sees_makes_no_revision(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (status, _) = app.register_and_confirm("kochabend", "Ada", "ada@example.net").await;
    let before = app.event("kochabend").await;
    let file = app.get(&status.link("Termine als Kalenderdatei herunterladen")).await;
    app.log_in(QUITTENHOF).await;

    // Another capacity, a list taken out, a look around, another person who comes and goes.
    let asks = app.get(&app.desk_event("kochabend").await.link("Platzzahl ändern")).await;
    let preview = app.submit(asks.form("Weiter").fill("seats", "9")).await;
    app.submit(preview.form("Platzzahl ändern")).await;
    let page = app.desk_event("kochabend").await;
    app.submit(page.form("Für Excel (XLSX)").fill("purpose", "organising")).await;
    app.seat("kochabend", &["Bo"]).await;
    let asks = app.desk_row("kochabend", "Stornieren", "Bo").await;
    app.submit(asks.form("Anmeldung stornieren").fill("reason", "Bitte.")).await;
    assert_eq!(app.letter().await.to, "bo@example.net");

    let after = app.event("kochabend").await;
    assert_eq!((after.sessions[0].sequence, after.sessions[0].revised_at), (0, before.sessions[0].revised_at));
    assert_eq!(app.get(&file.url).await.text(), file.text(), "Ada's calendar is what it was, byte for byte");
    assert!(app.letters().await.is_empty());
}

async fn a_deed_that_somebody_else_did_before_is_said_to_be_done(database: TestDatabase) {
    let app = full_kitchen(database).await;
    let mine = app.desk_row("kochabend", "Stornieren", "Bo").await.form("Anmeldung stornieren").fill("reason", "Bitte.");
    let theirs = mine.clone();
    app.submit(theirs).await;
    assert_eq!(app.letters().await.len(), 2);
    let late = app.submit(mine).await;
    assert!(late.words().contains("Das geht nicht mehr"), "{}", late.words());
    assert!(app.letters().await.is_empty());
}

async fn a_letter_that_was_refused_is_shown_and_tried_again(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.a_letter_in_trouble("kochabend", "Ada").await;
    let list = app.log_in(QUITTENHOF).await;
    assert!(app.desk_event("kochabend").await.words().contains("Nicht zugestellt Eingangsbestätigung"));
    let letters = app.get(&list.link("Mails 1 nicht zugestellt")).await;
    for words in ["Ada", "ada@example.net", "Kochabend", "Die Adresse gibt es nicht", "Meldung des Mailservers: 550 5.1.1", "Aufgegeben"] {
        assert!(letters.words().contains(words), "{words}: {}", letters.words());
    }
    let done = app.submit(letters.form("Jetzt noch einmal senden : Eingangsbestätigung, Ada")).await;
    assert!(done.words().contains("Die Mail ist wieder an der Reihe."), "{}", done.words());
    assert_eq!(app.letter().await.to, "ada@example.net");
    // Whoever had the page open as well is told so.
    let late = app.submit(letters.form("Jetzt noch einmal senden : Eingangsbestätigung, Ada")).await;
    assert!(late.words().contains("inzwischen zugestellt oder überholt"), "{}", late.words());
    assert!(late.words().contains("Alle Mails sind gesendet."));
    assert!(app.desk_event("kochabend").await.words().contains("Leyla Aydın : Mail noch einmal gesendet: Eingangsbestätigung · Ada"));
}

async fn a_letter_that_a_newer_one_made_untrue_is_not_shown(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    let letter = app.a_letter_in_trouble("kochabend", "Ada").await;
    app.log_in(QUITTENHOF).await;
    let asks = app.desk_row("kochabend", "Stornieren", "Ada").await;
    app.submit(asks.form("Anmeldung stornieren").fill("reason", "Bitte.")).await;
    assert_eq!(app.letter().await.to, "ada@example.net");
    assert!(app.get("/desk/letters").await.words().contains("Alle Mails sind gesendet."));
    app.post(&format!("/desk/letters/{letter}/try-again"), &[]).await;
    assert!(app.letters().await.is_empty(), "nobody gets a confirmation after the cancellation");
}

async fn who_did_what_stands_in_the_history(database: TestDatabase) {
    let app = full_kitchen(database).await;
    let asks = app.desk_row("kochabend", "Stornieren", "Bo").await;
    app.submit(asks.form("Anmeldung stornieren").fill("reason", "<i>Bitte</i> =1")).await;
    assert_eq!(app.letters().await.len(), 2);
    let page = app.desk_event("kochabend").await;
    for words in [
        "Leyla Aydın : Storniert · Bo Grund: <i>Bitte</i> =1 4 belegt, 2 warten",
        "Dabei : Nachgerückt · Fatma 5 belegt, 1 warten",
        "Teilnehmende Person : Adresse bestätigt; nun: Warteliste · Gül 5 belegt, 2 warten",
    ] {
        assert!(page.words().contains(words), "{words}\n{}", page.words());
    }
    let whole = app.get(&page.link("Ganzer Verlauf")).await;
    assert!(whole.words().contains("Anmeldung eingegangen (1 Platz; Adresse unbestätigt) · Ada"), "{}", whole.words());
}
