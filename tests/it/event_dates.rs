//! The dates of an event as organisers write them: series, clashes, called off, called something else.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::COORDINATION;
use crate::letters::Letter;
use crate::write_event::{TITLE, drafted, key, published, with_a_date};
use axum::http::StatusCode;

on_both_databases!(
    a_course_of_six_evenings_is_written_in_one_go,
    an_exhibition_of_six_weeks_is_one_date,
    what_lies_across_is_shown_and_not_forbidden,
    one_date_of_several_is_called_off_and_takes_place_after_all,
    a_date_is_called_something_else_and_nobody_is_disturbed,
    nobody_is_moved_back_by_a_page_from_before,
    who_is_shown_a_clash_is_still_asked_whom_to_tell,
);

async fn a_course_of_six_evenings_is_written_in_one_go(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = drafted(&app).await;
    let form = app.get(&event.link("Termin hinzufügen")).await.form("Termin hinzufügen");
    let form = form.fill("starts", "2027-03-17T18:00").fill("ends", "2027-03-17T20:00").fill("repetition", "weekly");
    let unsaid = app.submit(form.clone()).await;
    assert!(unsaid.fault("times").contains("2 bis 52"), "{}", unsaid.fault("times"));
    let shown = app.submit(form.clone().fill("times", "6")).await;
    assert!(shown.words().contains("Diese 6 Termine werden hinzugefügt"), "{}", shown.words());
    // The clocks go forward in between; the evening stays at six.
    for day in ["17. März", "24. März", "31. März", "7. April", "14. April", "21. April"] {
        assert!(shown.words().contains(&format!("{day} 2027, 18:00–20:00 Uhr")), "{day}: {}", shown.words());
    }
    assert!(app.get(&event.url).await.words().contains("Noch kein Termin"), "looking changes nothing");
    // Whoever changes their mind is shown the new dates before they are added.
    let other = app.submit(shown.form("6 Termine hinzufügen").fill("times", "5")).await;
    let done = app.submit(other.form("5 Termine hinzufügen")).await;
    assert!(
        done.words().contains("Hinzugefügt.") && done.words().contains("14.04.2027") && !done.words().contains("21.04.2027"),
        "{}",
        done.words()
    );

    let form = app.get(&event.link("Termin hinzufügen")).await.form("Termin hinzufügen");
    let form = form.fill("starts", "2027-05-05T18:00").fill("ends", "2027-05-05T20:00").fill("repetition", "days");
    let wrong = app.submit(form.clone().fill("days", "12.5.2027\n31.6.2027")).await;
    assert!(wrong.fault("days").contains("„31.6.2027“ ist kein Tag im Kalender."), "{}", wrong.fault("days"));
    let short = app.submit(form.clone().fill("days", "15.5.27")).await;
    assert!(short.fault("days").contains("„15.5.27“ ist kein Tag im Kalender."), "{}", short.fault("days"));
    // The clocks jump over half past two on 28 March, and pass it twice on 31 October.
    let night = form.clone().fill("starts", "2027-03-21T02:30").fill("ends", "2027-03-21T04:00").fill("days", "28.3.2027");
    assert!(app.submit(night).await.fault("starts").contains("Am 28. März 2027 gibt es diese Uhrzeit nicht"));
    let night = form.clone().fill("starts", "2027-10-24T02:30").fill("ends", "2027-10-24T04:00").fill("days", "31.10.2027");
    let asked = app.submit(night).await;
    assert!(asked.fault("starts_pass").contains("Am 31. Oktober 2027 gibt es diese Uhrzeit zweimal."), "{}", asked.words());
    let shown = app.submit(asked.form("Termin hinzufügen").fill("starts_pass", "second")).await;
    assert!(shown.words().contains("Diese 2 Termine werden hinzugefügt"), "{}", shown.words());
}

async fn an_exhibition_of_six_weeks_is_one_date(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = drafted(&app).await;
    let form = app.get(&event.link("Termin hinzufügen")).await.form("Termin hinzufügen");
    let form = form.fill("starts", "2027-03-15T10:00").fill("ends", "2027-04-25T18:00");
    // A slip of the hand is as likely: it is asked about.
    let asks = app.submit(form.clone()).await;
    assert!(asks.words().contains("Es ist ein einziger Termin von Mo., 15.03.2027"), "{}", asks.words());
    assert!(app.get(&event.url).await.words().contains("Noch kein Termin"), "nothing is added unasked");
    let done = app.submit(asks.form("So hinzufügen")).await;
    assert!(done.words().contains("Hinzugefügt.") && done.words().contains("25.04.2027"), "{}", done.words());
    let too_long = app.submit(form.fill("ends", "2028-04-25T18:00")).await;
    assert!(too_long.fault("ends").contains("höchstens ein Jahr"), "{}", too_long.words());
}

async fn what_lies_across_is_shown_and_not_forbidden(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    published(&app).await;
    // The same trainer, at the same time, written by a colleague who does not know.
    app.log_in(COORDINATION).await;
    let form = app.get("/desk/new-event").await.form("Speichern");
    let second = app.submit(form.fill("title", "Noch ein Abend").fill("host", "ki").fill("trainers", "LEYLA AYDIN")).await;
    let form = app.get(&second.link("Termin hinzufügen")).await.form("Termin hinzufügen");
    let asked = app.submit(form.fill("starts", "2027-04-15T19:30").fill("ends", "2027-04-15T21:00")).await;
    let across = format!("„{TITLE}“ (Do., 15.04.2027, 18:00–20:00) – auch dort eingesetzt: LEYLA AYDIN");
    assert!(asked.words().contains(&across), "{}", asked.words());
    let done = app.submit(asked.form("So hinzufügen")).await;
    assert!(done.words().contains("Überschneidungen") && done.words().contains(&across), "{}", done.words());
    // Also while writing: the page asks by itself when a field has changed, and nothing is saved.
    let form = app.get(&done.link("Angaben ändern")).await.form("Speichern");
    let part = app.submit(form.clone().fill("trainers", "Mona Weiß").tamper("do", "across")).await;
    assert!(part.text().contains("Überschneidungen") && part.text().contains("auch dort eingesetzt: Mona Weiß"), "{}", part.text());
    let nothing = app.submit(form.clone().fill("trainers", "Jo Petersen").tamper("do", "across")).await;
    assert!(!nothing.text().contains("Überschneidungen"), "{}", nothing.text());
    assert!(app.get(&done.link("Angaben ändern")).await.words().contains(&across));
    // Whoever saves is asked once more where it is new, and not again.
    let alone = app.submit(form.clone().fill("trainers", "Mona Weiß")).await;
    assert!(alone.words().contains("auch dort eingesetzt: Mona Weiß"), "{}", alone.words());
    let saved = app.submit(alone.form("Trotzdem speichern").fill("trainers", "Jo Petersen")).await;
    assert!(!saved.words().contains("Überschneidungen"), "{}", saved.words());
    let form = app.get(&done.link("Angaben ändern")).await.form("Speichern");
    let asked = app.submit(form.fill("trainers", "Leyla Aydin")).await;
    app.submit(asked.form("Trotzdem speichern")).await;
    let page = app.get(&done.link("Angaben ändern")).await;
    assert!(page.words().contains("auch dort eingesetzt: Leyla Aydin"), "{}", page.words());
    let again = app.submit(page.form("Speichern").fill("subtitle", "Für alle")).await;
    assert!(again.words().contains("Die Angaben sind gespeichert."), "{}", again.words());
    // Another time, and it is gone.
    let form = app.get(&done.link("Ändern : Do., 15.04.2027, 19:30–21:00")).await.form("Weiter");
    let preview = app.submit(form.fill("starts", "2027-04-15T20:00").fill("ends", "2027-04-15T21:30")).await;
    assert!(!preview.words().contains("Überschneidungen"), "{}", preview.words());
    let moved = app.submit(preview.form("Termin ändern")).await;
    assert!(!moved.words().contains("Überschneidungen"), "{}", moved.words());
}

async fn one_date_of_several_is_called_off_and_takes_place_after_all(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let single = app.get(&event.url).await;
    assert!(!single.words().contains("Absagen : Do., 15.04.2027"), "the last date is called off with the event");
    let form = app.get(&event.link("Termin hinzufügen")).await.form("Termin hinzufügen");
    let event = app.submit(form.fill("starts", "2027-04-22T18:00").fill("ends", "2027-04-22T20:00")).await;
    app.register_and_confirm_all(&key(&event), "Ada", "ada@example.net").await;
    let full = app.get(&event.link("Platzzahl ändern")).await.form("Weiter").fill("limit", "limited").fill("seats", "1");
    let full = app.submit(full).await;
    app.submit(full.form("Platzzahl ändern")).await;
    app.seat(&key(&event), &["Bo"]).await;
    let asks = app.get(&event.link("Absagen : Do., 22.04.2027, 18:00–20:00")).await;
    assert!(asks.words().contains("2 Personen bekommen eine Mail."), "{}", asks.words());
    let done = app.submit(asks.form("Termin absagen").fill("reason", "Der Saal wird gestrichen.")).await;
    assert!(done.words().contains("Der Termin ist abgesagt. 2 Personen werden benachrichtigt."), "{}", done.words());
    let letters = app.letters().await;
    let (of_ada, of_bo): (Vec<Letter>, Vec<Letter>) = letters.into_iter().partition(|letter| letter.to == "ada@example.net");
    // Who waits reckons with it, too; there is nothing in their calendar.
    let [waiting] = of_bo.as_slice() else { panic!("{of_bo:?}") };
    for told in ["leider fällt dieser Termin aus", "22. April 2027", "Sie stehen weiter auf der Warteliste"] {
        assert!(waiting.says(told), "{told}: {}", waiting.text);
    }
    assert!(waiting.calendars.is_empty());
    let [letter] = of_ada.as_slice() else { panic!("{of_ada:?}") };
    assert!(letter.calendars[0].1.contains("METHOD:CANCEL") && letter.says("22. April 2027"), "{}", letter.text);
    assert!(letter.subject.starts_with("Termin fällt aus: "), "{}", letter.subject);
    for told in ["leider fällt dieser Termin aus", "Begründung: Der Saal wird gestrichen.", "Die anderen Termine bleiben"] {
        assert!(letter.says(told), "{told}: {}", letter.text);
    }
    // The button of another window does not do it twice.
    let again = app.submit(asks.form("Termin absagen")).await;
    assert!(again.words().contains("Es war schon so"), "{}", again.words());
    assert!(app.letters().await.is_empty());
    let asks = app.get(&done.link("Findet doch statt : Do., 22.04.2027, 18:00–20:00")).await;
    let done = app.submit(asks.form("Termin findet doch statt")).await;
    assert!(done.words().contains("Der Termin findet doch statt."), "{}", done.words());
    let letters = app.letters().await;
    let letter = letters.iter().find(|letter| letter.to == "ada@example.net").expect("hers");
    assert!(letter.calendars[0].1.contains("METHOD:REQUEST") && letter.text.contains("findet doch statt"), "{}", letter.text);
}

async fn a_date_is_called_something_else_and_nobody_is_disturbed(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let key = key(&event);
    app.register_and_confirm(&key, "Ada", "ada@example.net").await;
    let before = app.event(&key).await.sessions[0].sequence;
    let form = app.get(&event.link("Ändern : Do., 15.04.2027, 18:00–20:00")).await.form("Weiter");
    let preview = app.submit(form.fill("label", "Auftakt")).await;
    assert!(preview.words().contains("Niemand bekommt deswegen eine Mail."), "{}", preview.words());
    let done = app.submit(preview.form("Termin ändern")).await;
    assert!(done.words().contains("Die Bezeichnung des Termins ist geändert."), "{}", done.words());
    assert!(app.letters().await.is_empty());
    let entry = app.get(&format!("/de/events/{key}/event.ics")).await;
    let sequence = format!("SEQUENCE:{}", before + 1);
    assert!(entry.text().contains("Auftakt") && entry.text().contains(&sequence), "{}", entry.text());
}

async fn nobody_is_moved_back_by_a_page_from_before(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    app.register_and_confirm(&key(&event), "Ada", "ada@example.net").await;
    let change = event.link("Ändern : Do., 15.04.2027, 18:00–20:00");
    let renames = app.submit(app.get(&change).await.form("Weiter").fill("label", "Auftakt")).await;
    let moves = app.get(&change).await.form("Weiter").fill("starts", "2027-04-15T19:00").fill("ends", "2027-04-15T21:00");
    app.submit(app.submit(moves).await.form("Termin ändern")).await;
    assert!(app.letter().await.says("19:00"));
    let late = app.submit(renames.form("Termin ändern")).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.words());
    assert!(late.fault("starts").contains("Hier steht jetzt „Donnerstag, 15. April 2027, 19:00–21:00 Uhr“"), "{}", late.fault("starts"));
    assert_eq!(late.form("Weiter").value("label"), "Auftakt", "what was typed is still there");
    assert!(app.letters().await.is_empty());
}

async fn who_is_shown_a_clash_is_still_asked_whom_to_tell(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    app.register_and_confirm(&key(&event), "Ada", "ada@example.net").await;
    app.log_in(COORDINATION).await;
    let form = app.get("/desk/new-event").await.form("Speichern");
    let other = app.submit(form.fill("title", "Noch ein Abend").fill("host", "ki").fill("trainers", "Jo Petersen")).await;
    with_a_date(&app, &other).await;
    let form = app.get(&event.link("Angaben ändern")).await.form("Speichern");
    let asked = app.submit(form.fill("trainers", "Jo Petersen")).await;
    let also = app.submit(asked.form("Trotzdem speichern").fill("title", "Ein anderer Titel")).await;
    assert!(also.words().contains("Diese Änderung wird mitgeteilt"), "{}", also.words());
    assert!(app.letters().await.is_empty(), "nobody is told before somebody has seen whom");
    app.submit(also.form("Speichern und benachrichtigen")).await;
    assert!(app.letter().await.says("Ein anderer Titel"));
}
