//! Mails that come back: the mailbox is marked, the organisers are told, and a corrected address is written to again.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::QUITTENHOF;
use crate::mailings::blank;
use axum::http::StatusCode;
use dabei::actions::bounces;
use dabei::domain::registration::State;
use dabei::jobs::BounceBox;

on_both_databases!(
    a_mail_that_came_back_marks_the_person_and_tells_the_organisers_once,
    whoever_cannot_be_reached_is_reached_when_the_address_is_corrected,
    what_comes_back_is_read_from_a_mail_directory,
);

/// A report as mail servers send them, about the letter with this Message-ID.
fn report(message_id: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered Mail\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; \
         report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: \
         message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ada@example.net\r\nAction: failed\r\n\
         Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 <script>no such user\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n\
         Message-ID: {message_id}\r\n\r\n--b--\r\n"
    )
}

async fn a_mail_that_came_back_marks_the_person_and_tells_the_organisers_once(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (_, confirmed) = app.register_and_confirm("kochabend", "Ada", "ada@example.net").await;
    let from = dabei::domain::email::EmailAddress::parse("dabei@stadt.example").expect("an address");
    let bounce = dabei::mail::bounce::read(report(&confirmed.message_id).as_bytes(), &from).expect("a report about our letter");
    for outcome in [bounces::Outcome::Noted, bounces::Outcome::NothingToDo] {
        let noted = bounces::note(&app.store, &mut app.clock.occasion(), bounce.letter, &bounce.said).await;
        assert_eq!(noted.expect("the database"), outcome);
    }
    let told = app.letter().await;
    assert!(told.to == QUITTENHOF && told.subject.starts_with("Eine Mail kam zurück"), "{}: {}", told.to, told.subject);
    assert!(told.text.contains("Ada (ada") && told.text.contains("550 <script>no such user"), "{}", told.text);
    app.log_in(QUITTENHOF).await;
    let list = app.desk_event("kochabend").await;
    assert!(list.words().contains("Kam zurück") && list.words().contains("Mail kam zurück: Zusage"), "{}", list.words());
    let troubles = app.get("/desk/letters").await;
    assert!(troubles.words().contains("Bitte fragen Sie nach der richtigen Adresse."), "{}", troubles.words());
    assert!(!troubles.text().contains("<script>no") && !troubles.has_button("Noch einmal versuchen"), "{}", troubles.words());
    // The mark is on the mailbox: wherever its address stands, and for whatever is sent to it.
    app.seat("kochabend", &["Bo"]).await;
    let preview = app.submit(blank(&app, "kochabend").await.fill("subject", "Schürzen").fill("body", "Bitte bringt eine mit.")).await;
    assert!(preview.has_button("An eine Person senden"), "Bo alone: {}", preview.words());
    let own = app.get(&list.link("Ada")).await;
    assert!(own.words().contains("Diese Adresse nimmt keine Mails an"), "{}", own.words());
    // A machine that presses a button that is not there does nothing either.
    let again = app.post(&format!("/desk/letters/{}/try-again", bounce.letter), &[]).await;
    app.follow(again).await;
    assert!(app.letters().await.is_empty());
}

async fn whoever_cannot_be_reached_is_reached_when_the_address_is_corrected(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Bo", "Cem", "Dana", "Eve"]).await;
    let (status, confirmed) = app.register_and_confirm("kochabend", "Ada", "ada@example.net").await;
    app.seat("kochabend", &["Fatma"]).await;
    let from = dabei::domain::email::EmailAddress::parse("dabei@stadt.example").expect("an address");
    let bounce = dabei::mail::bounce::read(report(&confirmed.message_id).as_bytes(), &from).expect("a report about our letter");
    bounces::note(&app.store, &mut app.clock.occasion(), bounce.letter, &bounce.said).await.expect("the database");
    assert_eq!(app.letter().await.to, QUITTENHOF);
    app.log_in(QUITTENHOF).await;
    let own = app.get(&app.desk_event("kochabend").await.link("Ada")).await;
    let asks = app.get(&own.link("Name, Adresse oder Telefon berichtigen")).await;
    let slip = app.submit(asks.form("Speichern").fill("email", "ada at example")).await;
    assert!(slip.status == StatusCode::UNPROCESSABLE_ENTITY && !slip.fault("email").is_empty(), "{}", slip.words());
    assert_eq!(slip.form("Speichern").value("email"), "ada at example");
    let taken = app.submit(asks.form("Speichern").fill("name", "Bo").fill("email", "bo@example.net")).await;
    assert!(taken.status == StatusCode::CONFLICT && taken.fault("email").contains("schon jemand angemeldet"), "{}", taken.words());
    let done = app.submit(slip.form("Speichern").fill("email", "ada@example.org").fill("phone", "0555 1234")).await;
    assert!(done.words().contains("Die Angaben sind berichtigt. Die Person bekommt eine Mail an die neue Adresse."), "{}", done.words());
    assert!(done.words().contains("ada@example.org, 0555 1234") && !done.words().contains("nimmt keine Mails an"), "{}", done.words());
    let letter = app.letter().await;
    assert!(letter.to == "ada@example.org" && letter.subject.starts_with("Anmeldung bestätigt"), "{}: {}", letter.to, letter.subject);
    // The seat stayed hers, and whoever reads the old mailbox has nothing from it any more.
    assert_eq!(app.registration_of("kochabend", "Fatma").await.state, State::Waitlisted);
    let old = app.get(&status.url).await;
    assert!(!old.words().contains("Ada"), "{}", old.words());
    // Nothing that somebody typed stands in the log.
    assert!(done.words().contains("Name, Adresse oder Telefon berichtigt"), "{}", done.words());
}

async fn what_comes_back_is_read_from_a_mail_directory(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (_, confirmed) = app.register_and_confirm("kochabend", "Ada", "ada@example.net").await;
    let maildir = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(maildir.path().join("new")).expect("a mail directory");
    std::fs::write(maildir.path().join("new/1.mx"), report(&confirmed.message_id)).expect("a report");
    std::fs::write(maildir.path().join("new/2.mx"), "Subject: Ich habe eine Frage\r\n\r\nWann geht es los?").expect("a question");
    let from = dabei::domain::email::EmailAddress::parse("dabei@stadt.example").expect("an address");
    let worker = app.worker.clone().reading_bounces(Some(BounceBox::new(maildir.path().to_owned(), from)));
    let (_stop, stopped) = tokio::sync::watch::channel(false);
    let round = worker.run_once(&stopped).await.expect("a round");
    assert_eq!(round.returned, 1);
    assert_eq!(app.letter().await.to, QUITTENHOF);
    let names = |folder: &str| {
        let files = std::fs::read_dir(maildir.path().join(folder)).expect("a folder");
        let mut names: Vec<String> = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!((names("new"), names("cur")), (vec![], vec!["1.mx:2,S".to_owned(), "2.mx:2,S".to_owned()]));
    app.log_in(QUITTENHOF).await;
    assert!(app.desk_event("kochabend").await.words().contains("Kam zurück"));
}
