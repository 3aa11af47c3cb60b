//! How many seats an event has and for whom they are kept, written by organisers: of a draft in the one form, later on pages of their own.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::QUITTENHOF;
use crate::forms::Form;
use crate::write_event::{key, published};
use axum::http::StatusCode;
use dabei::domain::quota::QuotaRule;
use dabei::domain::seats::Capacity;
use dabei::domain::vocabulary::{Allocation, GroupPolicy};
use jiff::SignedDuration;

on_both_databases!(
    a_new_event_has_its_date_and_its_seats_from_the_one_form,
    faults_at_the_seats_of_a_draft_stand_at_their_fields,
    a_first_date_that_lies_across_another_event_is_asked_about,
    the_seats_of_a_draft_are_not_overwritten_silently,
    what_a_published_event_gives_is_not_changed_by_the_form,
    whoever_waits_for_an_approval_keeps_the_event_published,
    seats_are_kept_for_some_at_the_desk,
    quotas_are_not_overwritten_by_a_page_from_before,
    a_copy_keeps_its_seats_for_those_they_are_for,
);

/// The form of a new event, with everything that publishing asks for.
async fn filled_in(app: &TestApp) -> Form {
    app.log_in(QUITTENHOF).await;
    let form =
        app.get("/desk/new-event").await.form("Speichern").fill("title", "Ein Abend über Nachbarschaft").fill("summary", "Ein Abend.");
    let form = form.fill("attendance_mode", "online").fill("access_mode", "registration");
    form.fill("starts", "2027-04-15T18:00").fill("ends", "2027-04-15T20:00")
}

async fn a_new_event_has_its_date_and_its_seats_from_the_one_form(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let form =
        filled_in(&app).await.fill("limit", "limited").fill("seats", "12").fill("group_policy", "partial").fill("allocation", "draw");
    let form = form.fill("name-0", "Presse").fill("rule-0", "declared").fill("seats-0", "2").fill("release_on-0", "2027-04-10");
    let draft = app.submit(form).await;
    assert!(draft.words().contains("Der Entwurf ist gespeichert.") && draft.words().contains("0 von 12 belegt"), "{}", draft.words());
    let asks = app.get(&draft.link("Veröffentlichen")).await;
    let done = app.submit(asks.form("Veröffentlichen")).await;
    assert!(done.words().contains("Die Veranstaltung ist veröffentlicht."), "nothing else was missing: {}", done.words());
    let event = app.event(&key(&done)).await;
    assert_eq!((event.capacity, event.quotas[0].seats, &event.quotas[0].rule), (Capacity::Limited(12), 2, &QuotaRule::Declared));
    assert_eq!((event.seat_rules.group_policy, event.seat_rules.allocation), (GroupPolicy::Partial, Allocation::Draw));
    let public = app.get(&done.link("Öffentliche Seite")).await;
    assert!(public.words().contains("Donnerstag, 15. April 2027, 18:00–20:00 Uhr"), "{}", public.words());
}

async fn faults_at_the_seats_of_a_draft_stand_at_their_fields(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let form =
        filled_in(&app).await.fill("limit", "limited").fill("seats", "viele").fill("cut_off_days", "-1").fill("ends", "2027-04-15T17:00");
    let form = form.fill("name-0", "Presse").fill("rule-0", "declared").fill("seats-0", "keine");
    let refused = app.submit(form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["seats", "cut_off_days", "ends", "seats-0"] {
        assert!(!refused.fault(field).is_empty(), "{field}");
    }
    let again = refused.form("Speichern");
    assert_eq!((again.value("seats"), again.value("name-0"), again.value("seats-0")), ("viele", "Presse", "keine"), "what was typed stays");
    assert!(app.get("/desk").await.words().find("Ein Abend über Nachbarschaft").is_none(), "nothing is stored by half");
    let half = app.submit(again.fill("starts", "")).await;
    assert!(!half.fault("starts").is_empty(), "an end without a begin");
}

async fn a_first_date_that_lies_across_another_event_is_asked_about(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.submit(filled_in(&app).await.fill("trainers", "Leyla Aydın")).await;
    let asks = app.submit(filled_in(&app).await.fill("title", "Am selben Abend").fill("trainers", "Leyla Aydın")).await;
    assert!(asks.words().contains("Leyla Aydın") && asks.words().contains("Ein Abend über Nachbarschaft"), "{}", asks.words());
    assert!(!app.get("/desk").await.words().contains("Am selben Abend"), "it is asked first");
    let done = app.submit(asks.form("Trotzdem speichern")).await;
    assert!(done.words().contains("Der Entwurf ist gespeichert."), "{}", done.words());
}

async fn the_seats_of_a_draft_are_not_overwritten_silently(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let draft = app.submit(filled_in(&app).await).await;
    let url = draft.link("Angaben ändern");
    let (first, second) = (app.get(&url).await.form("Speichern"), app.get(&url).await.form("Speichern"));
    app.submit(first.fill("limit", "limited").fill("seats", "20")).await;
    let refused = app.submit(second.fill("limit", "limited").fill("seats", "30")).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.words().contains("Zahl der Plätze, jetzt: 20 Plätze"), "{}", refused.words());
    let done = app.submit(refused.form("Speichern")).await;
    assert!(done.words().contains("0 von 30 belegt") && done.words().contains("von 20 auf 30 geändert"), "{}", done.words());
    let same = app.submit(app.get(&url).await.form("Speichern")).await;
    assert!(same.words().contains("Es war schon so"), "{}", same.words());
}

async fn what_a_published_event_gives_is_not_changed_by_the_form(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let page = app.get(&event.link("Angaben ändern")).await;
    let form = page.form("Speichern");
    for field in ["limit", "seats", "seats-0", "group_policy", "starts"] {
        assert!(!form.has(field), "{field}");
    }
    for elsewhere in ["Platzzahl ändern", "Kontingente", "Regeln für die Plätze"] {
        assert_eq!(app.get(&page.link(elsewhere)).await.status, StatusCode::OK, "{elsewhere}");
    }
    let before = app.event(&key(&event)).await.capacity;
    // A machine, or a page from before it was published.
    app.submit(form.fill("cost", "2 Euro").tamper("limit", "limited").tamper("seats", "1")).await;
    let after = app.event(&key(&event)).await;
    assert_eq!((after.cost.as_str(), after.capacity), ("2 Euro", before));
}

async fn whoever_waits_for_an_approval_keeps_the_event_published(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let draft = app.submit(filled_in(&app).await.fill("approval", "organiser").without("pending_holds")).await;
    let asks = app.get(&draft.link("Veröffentlichen")).await;
    let event = app.submit(asks.form("Veröffentlichen")).await;
    let taken_back = app.get(&event.link("Veröffentlichung zurücknehmen")).await.form("Veröffentlichung zurücknehmen");
    app.register_and_confirm(&key(&event), "Ada", "ada@example.net").await;
    let held = app.event(&key(&event)).await.occupancy;
    assert_eq!((held.held, held.waiting), (0, 0), "no seat is held meanwhile, and nobody stands in the line");
    let refused = app.submit(taken_back).await;
    assert!(refused.words().contains("Das geht nicht mehr"), "{}", refused.words());
}

async fn seats_are_kept_for_some_at_the_desk(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let key = key(&event);
    let form = app.get(&event.link("Platzzahl ändern")).await.form("Weiter").fill("limit", "limited").fill("seats", "2");
    let preview = app.submit(form).await;
    app.submit(preview.form("Platzzahl ändern")).await;
    let seats = app.get(&event.link("Plätze und Warteliste")).await;
    assert!(seats.words().contains("Alle Plätze sind für alle da."), "{}", seats.words());
    let form = app.get(&seats.link("Kontingente ändern")).await.form("Speichern");
    let new = form.clone().fill("name-0", "Presse").fill("rule-0", "declared").fill("release_on-0", "2027-04-10");
    let greedy = app.submit(new.clone().fill("seats-0", "3")).await;
    assert!(greedy.fault("seats-0").contains("mehr Plätze, als es gibt (2)"), "{}", greedy.fault("seats-0"));
    let twice = new.clone().fill("seats-0", "1").fill("name-1", "Presse").fill("rule-1", "declared").fill("seats-1", "1");
    assert!(app.submit(twice).await.fault("name-1").contains("gibt es schon"));
    let done = app.submit(new.fill("seats-0", "1")).await;
    assert!(done.words().contains("Die Kontingente sind geändert.") && done.words().contains("Presse"), "{}", done.words());

    app.register_and_confirm(&key, "Ada", "ada@example.net").await;
    let (waits, _) = app.register_and_confirm(&key, "Ben", "ben@example.net").await;
    assert!(waits.words().contains("Warteliste"), "the second seat is kept: {}", waits.words());
    // Nobody of the press comes: the quota is taken away, and Ben moves up.
    let form = app.get(&seats.link("Kontingente ändern")).await.form("Speichern").fill("seats-0", "");
    let preview = app.submit(form).await;
    assert!(preview.words().contains("Noch ist nichts gespeichert. Das passiert Es rücken nach Ben : ein Platz"), "{}", preview.words());
    assert_eq!(app.event(&key).await.quotas.len(), 1);
    let fields = app.submit(preview.form("Angaben ändern")).await.form("Speichern");
    assert_eq!((fields.value("seats-0"), fields.value("release_on-0")), ("", "2027-04-10"), "everything typed is kept");
    let preview = app.submit(fields).await;
    let done = app.submit(preview.form("Speichern")).await;
    assert!(done.words().contains("Eine Person von der Warteliste ist an der Reihe"), "{}", done.words());
    assert_eq!(app.letter().await.to, "ben@example.net");
    assert!(app.get(&waits.url).await.words().contains("Sie haben einen Platz"));
    let history = app.get(&event.url).await;
    assert!(history.words().contains("Kontingente geändert"), "{}", history.words());
}

async fn quotas_are_not_overwritten_by_a_page_from_before(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let url = app.get(&event.link("Plätze und Warteliste")).await.link("Kontingente ändern");
    let (first, second) = (app.get(&url).await.form("Speichern"), app.get(&url).await.form("Speichern"));
    let keeping = |form: &Form, name: &str, day: &str| {
        form.clone().fill("name-0", name).fill("rule-0", "declared").fill("seats-0", "2").fill("release_on-0", day)
    };
    let bar = app.submit(keeping(&first, "Presse | Funk", "2027-04-01")).await;
    assert!(bar.fault("name-0").contains("ohne „|“"), "{}", bar.fault("name-0"));
    let past = app.submit(keeping(&first, "Presse", "2027-01-01")).await;
    assert!(past.fault("release_on-0").contains("Dieser Tag ist vorbei"), "{}", past.fault("release_on-0"));
    app.submit(keeping(&first, "Presse", "2027-04-01")).await;
    let twice = app.submit(keeping(&first, "Presse", "2027-04-01")).await;
    assert!(twice.words().contains("Es war schon so"), "the button pressed twice: {}", twice.words());
    let late = app.submit(keeping(&second, "Schulen", "2027-04-01")).await;
    assert!(late.fault("seats-0").contains("hat inzwischen jemand anderes angelegt"), "{}", late.words());
    let both = late.form("Speichern");
    assert_eq!((both.value("name-0"), both.value("name-1")), ("Presse", "Schulen"), "what was typed stands behind what is there by now");
    app.submit(both).await;
    let names: Vec<String> = app.event(&key(&event)).await.quotas.into_iter().map(|quota| quota.name).collect();
    assert_eq!(names, ["Presse", "Schulen"]);
    // One is removed while somebody else changes the other.
    let (removes, changes) = (app.get(&url).await.form("Speichern"), app.get(&url).await.form("Speichern"));
    app.submit(removes.fill("seats-1", "")).await;
    let late = app.submit(changes.clone().fill("seats-0", "3")).await;
    assert!(late.fault("seats-0").contains("„2“"), "{}", late.fault("seats-0"));
    assert!(late.fault("seats-1").contains("hat inzwischen jemand anderes entfernt"), "{}", late.fault("seats-1"));
    app.submit(late.form("Speichern").fill("name-1", "").fill("seats-1", "")).await;
    let kept: Vec<(String, u32)> = app.event(&key(&event)).await.quotas.into_iter().map(|quota| (quota.name, quota.seats)).collect();
    assert_eq!(kept, [("Presse".to_owned(), 3)]);
    // What both have removed is gone, and nobody is asked.
    let late = app.submit(changes.fill("seats-0", "3").fill("seats-1", "")).await;
    assert!(late.words().contains("Es war schon so"), "{}", late.words());
}

async fn a_copy_keeps_its_seats_for_those_they_are_for(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let url = app.get(&event.link("Plätze und Warteliste")).await.link("Kontingente ändern");
    let form = app.get(&url).await.form("Speichern").fill("name-0", "Presse").fill("rule-0", "declared").fill("seats-0", "2");
    app.submit(form.fill("release_on-0", "2027-03-10")).await;
    app.wait(SignedDuration::from_hours(24 * 20));
    app.log_in(QUITTENHOF).await;
    let copy = app.submit(app.get(&event.link("Kopieren")).await.form("Speichern").fill("title", "Noch einmal")).await;
    app.work().await;
    let form = app.get(&copy.link("Termin hinzufügen")).await.form("Termin hinzufügen");
    let copy = app.submit(form.fill("starts", "2027-05-15T18:00").fill("ends", "2027-05-15T20:00")).await;
    let lacks = app.get(&copy.link("Veröffentlichen")).await;
    assert!(lacks.words().contains("Ein Kontingent wäre sofort freigegeben"), "{}", lacks.words());
    let form = app.get(&lacks.link("Ein Kontingent wäre sofort freigegeben: Sein Tag ist vorbei")).await.form("Speichern");
    let done = app.submit(form.fill("release_on-0", "2027-04-10")).await;
    assert!(done.words().contains("am 10. April 2027") || done.words().contains("10.04.2027"), "{}", done.words());
}
