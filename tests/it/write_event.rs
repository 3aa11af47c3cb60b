//! Organisers write events: from the empty form to an event that people register for, and what happens when it changes.

use crate::app::{Page, TestApp, fixture_programme};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF, SALZWIESE};
use axum::http::StatusCode;
use dabei::domain::seats::Capacity;
use jiff::SignedDuration;

on_both_databases!(
    from_the_empty_form_to_the_first_registration,
    a_draft_is_published_only_when_nothing_is_missing,
    every_fault_is_named_at_its_field_and_what_was_typed_stays,
    the_place_of_a_safer_space_is_not_shown_to_everybody,
    a_copy_has_everything_but_the_dates,
    what_people_want_to_know_is_shown_and_what_the_house_knows_is_not,
    who_has_registered_is_told_of_another_place_and_of_no_slip,
    two_people_at_one_event_overwrite_nothing_silently,
    nobody_writes_for_another_host,
    an_event_with_registrations_is_not_taken_back,
    who_hosts_with_whom_and_how_people_follow_is_written_too,
    a_safer_space_stays_one_for_those_who_came_to_it,
    a_small_page_from_before_takes_nothing_back,
    a_draft_is_looked_at_as_everybody_would_see_it,
    the_city_turns_nobody_away_and_an_association_may,
    what_is_over_goes_into_the_archive_and_comes_back,
    a_draft_that_nobody_needs_is_thrown_away,
    a_button_pressed_twice_does_it_once,
    what_was_filed_away_stays_as_it_was,
);

pub const TITLE: &str = "Zuhören, bevor geredet wird";

/// Writes a draft of Quittenhof, and lands on its page at the desk.
pub async fn drafted(app: &TestApp) -> Page {
    app.log_in(QUITTENHOF).await;
    let page = app.get(&app.get("/desk").await.link("Neue Veranstaltung")).await;
    let form =
        page.form("Speichern").fill("title", TITLE).fill("languages", "Deutsch, türkisch").fill("trainers", "Leyla Aydın\nMona Weiß");
    let done = app.submit(form).await;
    assert!(done.words().contains("Der Entwurf ist gespeichert."), "{}", done.words());
    done
}

/// Adds an evening on 15 April 2027.
pub async fn with_a_date(app: &TestApp, event: &Page) -> Page {
    let page = app.get(&event.link("Termin hinzufügen")).await;
    let form = page.form("Termin hinzufügen").fill("starts", "2027-04-15T18:00").fill("ends", "2027-04-15T20:00");
    let done = app.submit(form).await;
    assert!(done.words().contains("Hinzugefügt."), "{}", done.words());
    done
}

pub async fn published(app: &TestApp) -> Page {
    let event = with_a_date(app, &drafted(app).await).await;
    let page = app.get(&event.link("Angaben ändern")).await;
    let form = page.form("Speichern").fill("summary", "Ein Abend.").fill("attendance_mode", "online").fill("access_mode", "registration");
    let written = app.submit(form).await;
    let asks = app.get(&written.link("Veröffentlichen")).await;
    let done = app.submit(asks.form("Veröffentlichen")).await;
    assert!(done.words().contains("Die Veranstaltung ist veröffentlicht."), "{}", done.words());
    done
}

/// The key of the one event with this title.
pub fn key(page: &Page) -> String {
    page.link("Öffentliche Seite").rsplit('/').next().expect("a key").to_owned()
}

async fn from_the_empty_form_to_the_first_registration(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let key = key(&event);
    assert!(key.starts_with("zuhoren-bevor-geredet-wird-"), "{key}");
    let programme = app.get("/de/events").await;
    assert!(programme.words().contains(TITLE), "{}", programme.words());
    let public = app.get(&format!("/de/events/{key}")).await;
    for words in ["Deutsch", "Türkisch", "Leyla Aydın", "Donnerstag, 15. April 2027, 18:00–20:00 Uhr", "Begegnungszentrum Quittenhof"] {
        assert!(public.words().contains(words), "{words}: {}", public.words());
    }
    let (status, letter) = app.register_and_confirm(&key, "Ada", "ada@example.net").await;
    assert!(status.words().contains("Sie haben einen Platz") && letter.calendars[0].1.contains("METHOD:REQUEST"));
    let history = app.get(&event.url).await;
    for deed in ["Entwurf angelegt", "veröffentlicht"] {
        assert!(history.words().contains(deed), "{deed}: {}", history.words());
    }
}

async fn a_draft_is_published_only_when_nothing_is_missing(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = drafted(&app).await;
    let lacks = app.get(&event.link("Veröffentlichen")).await;
    for what in ["Ein Kurztext", "Ein Termin, der noch kommt", "Ein Raum, oder die Veranstaltung ist online"] {
        assert!(lacks.words().contains(what), "{what}: {}", lacks.words());
    }
    assert!(!lacks.has_button("Veröffentlichen"));
    // Nobody outside sees it, and a machine that presses all the same changes nothing.
    assert!(!app.get("/de/events").await.words().contains(TITLE));
    let pressed = app.post(&lacks.url, &[]).await;
    assert_eq!(pressed.status, StatusCode::SEE_OTHER);
    assert!(!app.get("/de/events").await.words().contains(TITLE));
    // A date that was added by mistake goes again.
    let dated = with_a_date(&app, &event).await;
    let gone = app.submit(dated.form("Entfernen : Do., 15.04.2027, 18:00–20:00")).await;
    assert!(gone.words().contains("Der Termin ist entfernt."), "{}", gone.words());
    // The coordination of a campaign has to reach somebody.
    let whom_to_call = "Wen die Koordination anrufen kann";
    assert!(!lacks.words().contains(whom_to_call), "{}", lacks.words());
    let page = app.get(&gone.link("Angaben ändern")).await;
    let written = app.submit(page.form("Speichern").fill("kind", "campaign_event")).await;
    let lacks = app.get(&written.link("Veröffentlichen")).await;
    assert!(lacks.words().contains(whom_to_call), "{}", lacks.words());
}

async fn every_fault_is_named_at_its_field_and_what_was_typed_stays(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let page = app.get("/desk/new-event").await;
    let form = page.form("Speichern").fill("title", " ").fill("languages", "Deutsch, Elbisch").fill("online_url", "javascript:alert(1)");
    let form = form.fill("max_seats", "viele").fill("deadline", "2027-03-28T02:30").fill("summary", &"ß".repeat(301));
    let page = app.submit(form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, fault) in [
        ("title", "Bitte geben Sie einen Titel an."),
        ("summary", "Kurztext: Bitte höchstens 300 Zeichen"),
        ("online_url", "die mit https:// beginnt"),
        ("languages", "Die Sprache „Elbisch“ ist hier nicht bekannt."),
        ("deadline", "Diese Uhrzeit gibt es an dem Tag nicht"),
        ("max_seats", "eine ganze Zahl von 1 bis 100000"),
    ] {
        assert!(page.fault(field).contains(fault), "{field}: {:?}", page.fault(field));
    }
    assert_eq!(page.form("Speichern").value("online_url"), "javascript:alert(1)");
}

async fn the_place_of_a_safer_space_is_not_shown_to_everybody(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(SALZWIESE).await;
    let form = app.get("/desk/new-event").await.form("Speichern");
    let refused = app.submit(form.fill("title", TITLE).fill("protected", "yes").fill("venue", "salzwiese-haus")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.fault("location_visibility").contains("wird nicht allen gezeigt"), "{}", refused.words());
    let drafted = app.submit(refused.form("Speichern").fill("location_visibility", "day_before")).await;
    assert!(drafted.words().contains("Der Entwurf ist gespeichert."), "{}", drafted.words());
}

async fn a_copy_has_everything_but_the_dates(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("kochabend").await;
    let texts = app.get(&event.link("Mail schreiben oder Erinnerung planen")).await.link("Eigene Texte in Mails");
    let own = app.get(&texts).await.form("Texte speichern").fill("confirmed_de", "Bitte eine Schürze mitbringen.");
    app.submit(own).await;
    let rule = app.get(&app.get(&event.url).await.link("Bescheinigungen")).await.form("Speichern");
    app.submit(rule.fill("share", "75").fill("signer_1", "Rana Aziz").fill("function_1", "Leitung")).await;
    let page = app.get(&event.link("Kopieren")).await;
    assert_eq!(page.heading(), "Veranstaltung kopieren");
    let done = app.submit(page.form("Speichern").fill("title", "Kochabend: noch einmal")).await;
    assert!(done.words().contains("Der Entwurf ist gespeichert."), "{}", done.words());
    let copy = app.get(&done.link("Angaben ändern")).await.form("Speichern");
    let original = app.get(&event.link("Angaben ändern")).await.form("Speichern");
    for field in ["description", "summary", "venue", "waitlist", "min_participants", "location_visibility"] {
        assert_eq!(copy.value(field), original.value(field), "{field}");
    }
    assert!(done.words().contains("0 von 5 belegt"), "{}", done.words());
    assert!(!done.words().contains("Ada"), "nobody comes along");
    let texts = app.get(&done.link("Mail schreiben oder Erinnerung planen")).await.link("Eigene Texte in Mails");
    assert_eq!(app.get(&texts).await.form("Texte speichern").value("confirmed_de"), "Bitte eine Schürze mitbringen.");
    let certificates = app.get(&format!("{}/certificates", done.url.split('?').next().expect("a path"))).await;
    assert_eq!(certificates.form("Speichern").value("share"), "75");
}

async fn what_people_want_to_know_is_shown_and_what_the_house_knows_is_not(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let form = app.get(&app.desk_event("kochabend").await.link("Angaben ändern")).await.form("Speichern");
    let form = form.fill("age", "ab 14 Jahren").fill("internal_contact", "Rana Aziz, 0521 51-2300").fill("for_press", "yes");
    let wrong = app.submit(form.fill("doors", "600")).await;
    assert_eq!((wrong.status, wrong.form("Speichern").value("age")), (StatusCode::UNPROCESSABLE_ENTITY, "ab 14 Jahren"));
    assert!(wrong.fault("doors").contains("von 1 bis 240"));
    let saved = app.submit(wrong.form("Speichern").fill("doors", "45")).await;
    for there in ["Interner Kontakt Rana Aziz, 0521 51-2300", "Einlass 45 Minuten vor Beginn", "Presse Darf davon erfahren"] {
        assert!(saved.words().contains(there), "{there}: {}", saved.words());
    }
    let public = app.get("/de/events/kochabend").await;
    assert!(public.words().contains("Einlass 45 Minuten vor Beginn Alter ab 14 Jahren"), "{}", public.words());
    assert!(!public.text().contains("Rana Aziz") && !public.text().contains("51-2300"));
    // Importing files that say nothing of it leaves it.
    app.import(&fixture_programme()).await;
    assert_eq!(app.event("kochabend").await.practical.doors, Some(45));
}

async fn who_has_registered_is_told_of_another_place_and_of_no_slip(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada", "Bo"]).await;
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("kochabend").await;
    let page = app.get(&event.link("Angaben ändern")).await;
    let slip = app.submit(page.form("Speichern").fill("cost", "kostenlos, Spenden willkommen")).await;
    assert!(slip.words().contains("Die Angaben sind gespeichert."), "{}", slip.words());
    assert_eq!(app.letters().await.len(), 0, "a slip is nobody's business");

    let page = app.get(&event.link("Angaben ändern")).await;
    let asked = app.submit(page.form("Speichern").fill("title", "Kochabend: Rezepte ohne Zäune")).await;
    assert!(asked.words().contains("Diese Änderung wird mitgeteilt"), "{}", asked.words());
    assert!(asked.words().contains("Wer welche Mail bekommt Änderung: Titel Ada , Bo"), "{}", asked.words());
    assert_eq!((app.event("kochabend").await.title.as_str(), app.letters().await.len()), ("Kochabend: Rezepte ohne Grenzen", 0));
    let done = app.submit(asked.form("Speichern und benachrichtigen")).await;
    assert!(done.words().contains("Die Angaben sind gespeichert. 2 Personen werden benachrichtigt."), "{}", done.words());
    let letters = app.letters().await;
    assert_eq!(letters.len(), 2);
    assert!(letters.iter().all(|letter| letter.says("Rezepte ohne Zäune") && letter.calendars[0].1.contains("SEQUENCE:1")));
}

async fn two_people_at_one_event_overwrite_nothing_silently(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("kochabend").await;
    let (first, second) = (app.get(&event.link("Angaben ändern")).await, app.get(&event.link("Angaben ändern")).await);
    app.submit(first.form("Speichern").fill("cost", "3 Euro")).await;
    let refused = app.submit(second.form("Speichern").fill("subtitle", "Mit Musik").fill("cost", "4 Euro")).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.words().contains("Inzwischen hat jemand anderes diese Veranstaltung geändert"), "{}", refused.words());
    assert!(refused.words().contains("Kosten, jetzt: 3 Euro"), "{}", refused.words());
    assert_eq!(app.event("kochabend").await.cost, "3 Euro");
    let form = refused.form("Speichern");
    assert_eq!((form.value("subtitle"), form.value("cost")), ("Mit Musik", "4 Euro"), "what was typed stays");
    app.submit(form).await;
    let event = app.event("kochabend").await;
    assert_eq!((event.subtitle.as_str(), event.cost.as_str()), ("Mit Musik", "4 Euro"), "having seen it, the second decides");
}

async fn nobody_writes_for_another_host(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(SALZWIESE).await;
    let page = app.get("/desk/new-event").await;
    let form = page.form("Speichern").fill("title", TITLE);
    assert!(!page.text().contains("<option value=\"quittenhof\""), "other hosts are not offered");
    let refused = app.submit(form.tamper("host", "quittenhof")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.words());
    let id = app.event("kochabend").await.id;
    for path in ["write", "publish", "new-session"] {
        assert_eq!(app.get(&format!("/desk/events/{id}/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let copy = app.get(&format!("/desk/new-event?like={id}")).await;
    assert_eq!(copy.status, StatusCode::NOT_FOUND);
    // Of the rooms of others only those that everybody may know.
    let rooms = |page: &Page| page.text().matches("Haus Salzwiese").count();
    assert!(rooms(&page) > 0 && page.text().contains("Quittenhof, Küche"), "{}", page.words());
    app.forget_cookies();
    app.log_in(QUITTENHOF).await;
    assert_eq!(rooms(&app.get("/desk/new-event").await), 0, "the safer space of another host is not named");
    // The coordination writes for everybody.
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let form = app.get("/desk/new-event").await.form("Speichern").fill("title", TITLE);
    let asked = app.submit(form).await;
    assert_eq!(asked.fault("host"), "Fehler: Bitte wählen Sie eine der Möglichkeiten.", "nobody hosts by accident");
    let form = asked.form("Speichern").fill("host", "quittenhof");
    assert!(app.submit(form).await.words().contains("Der Entwurf ist gespeichert."));
}

async fn an_event_with_registrations_is_not_taken_back(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let asks = app.get(&event.link("Veröffentlichung zurücknehmen")).await;
    let draft = app.submit(asks.form("Veröffentlichung zurücknehmen")).await;
    assert!(draft.words().contains("Die Veranstaltung ist wieder ein Entwurf."), "{}", draft.words());
    let again = app.submit(app.get(&draft.link("Veröffentlichen")).await.form("Veröffentlichen")).await;
    let key = key(&again);
    let asks = app.get(&again.link("Veröffentlichung zurücknehmen")).await;
    // Whoever has not shown yet that the address is theirs would lose their place, too.
    app.register(&key, "Ada", "ada@example.net").await;
    app.letter().await;
    let refused = app.submit(asks.form("Veröffentlichung zurücknehmen")).await;
    assert!(refused.words().contains("Das geht nicht mehr"), "{}", refused.words());
    assert_eq!(app.get(&format!("/de/events/{key}")).await.status, StatusCode::OK, "who has a seat finds the event");
    assert!(app.get(&again.url).await.maybe_link("Veröffentlichung zurücknehmen").is_none(), "nobody is offered what cannot be done");
}

async fn a_safer_space_stays_one_for_those_who_came_to_it(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat_quietly("empowerment", "Ada").await;
    app.log_in(COORDINATION).await;
    let event = app.desk_event("empowerment").await;
    let form = app.get(&event.link("Angaben ändern")).await.form("Speichern").without("protected");
    let refused = app.submit(form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.words());
    assert!(refused.fault("protected").contains("Das bleibt so."), "{}", refused.words());
    assert!(app.event("empowerment").await.protected);
    // Nor does one become a safer space of which mails and lists have told already.
    app.seat("kochabend", &["Bo"]).await;
    let form = app.get(&app.desk_event("kochabend").await.link("Angaben ändern")).await.form("Speichern");
    let refused = app.submit(form.fill("protected", "yes").fill("location_visibility", "after_confirmation").tamper("do", "tell")).await;
    assert!(refused.fault("protected").contains("Bitte legen Sie eine Kopie als geschützteren Raum an"), "{}", refused.words());
    assert!(!app.event("kochabend").await.protected);
}

async fn a_small_page_from_before_takes_nothing_back(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Ada"]).await;
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("kochabend").await;
    // What was typed is still there, beside what stands there now; saved once more, it is meant.
    let is_told = |late: &Page, field: &str, now: &str| {
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.words());
        let said = late.fault(field);
        assert!(said.contains("Inzwischen hat jemand anderes gespeichert") && said.contains(now), "{field}: {said}");
    };
    // Seats.
    let capacity = |page: &Page, seats: &str| page.form("Weiter").fill("limit", "limited").fill("seats", seats);
    let asks = app.get(&event.link("Platzzahl ändern")).await;
    let (one, other) = (app.submit(capacity(&asks, "10")).await, app.submit(capacity(&asks, "4")).await);
    app.submit(one.form("Platzzahl ändern")).await;
    let late = app.submit(other.form("Platzzahl ändern")).await;
    is_told(&late, "seats", "„10“");
    assert_eq!((late.form("Weiter").value("seats"), app.event("kochabend").await.capacity), ("4", Capacity::Limited(10)));
    let again = app.submit(late.form("Weiter")).await;
    app.submit(again.form("Platzzahl ändern")).await;
    assert_eq!(app.event("kochabend").await.capacity, Capacity::Limited(4));
    // Rules for giving them.
    let seats = app.get(&event.link("Plätze und Warteliste")).await;
    let rules = app.get(&seats.link("Regeln ändern")).await.form("Regeln speichern");
    app.submit(rules.clone().fill("cut_off_days", "5")).await;
    let late = app.submit(rules.fill("group_policy", "skip")).await;
    is_told(&late, "cut_off_days", "„5“");
    assert_eq!((late.form("Regeln speichern").value("group_policy"), app.event("kochabend").await.seat_rules.cut_off_days), ("skip", 5));
    // For whom some are kept.
    let quotas = app.get(&seats.link("Kontingente ändern")).await.form("Speichern");
    let press = quotas.fill("name-0", "Presse").fill("rule-0", "declared");
    app.submit(press.clone().fill("seats-0", "2")).await;
    let late = app.submit(press.fill("seats-0", "3")).await;
    is_told(&late, "seats-0", "„2“");
    app.submit(late.form("Speichern")).await;
    assert_eq!(app.event("kochabend").await.quotas[0].seats, 3);
    // Address and tags of a person.
    let person = app.desk_registration("kochabend", "Ada").await;
    let contact = app.get(&person.link("Name, Adresse oder Telefon berichtigen")).await.form("Speichern");
    app.submit(contact.clone().fill("email", "ada.neu@example.net")).await;
    app.letters().await;
    let late = app.submit(contact.fill("phone", "0521 1234")).await;
    is_told(&late, "email", "„ada.neu@example.net“");
    assert_eq!(app.registration_of("kochabend", "Ada").await.email.expect("hers").as_str(), "ada.neu@example.net");
    let tags = person.form("Schlagwörter speichern");
    app.submit(tags.clone().fill("tags", "Presse")).await;
    let late = app.submit(tags.fill("tags", "Aufbau")).await;
    is_told(&late, "tags", "„Presse“");
    let kept = app.submit(late.form("Schlagwörter speichern")).await;
    assert_eq!(kept.form("Schlagwörter speichern").value("tags"), "Aufbau");
    let both = kept.form("Schlagwörter speichern").fill("tags", "Presse, Aufbau");
    app.submit(both.clone()).await;
    let twice = app.submit(both).await;
    assert!(twice.words().contains("Es war schon so"), "{}", twice.words());
    // Who signs.
    let rule = app.get(&event.link("Bescheinigungen")).await.form("Speichern");
    app.submit(rule.clone().fill("signer_1", "Leyla Aydın")).await;
    let late = app.submit(rule.clone().fill("signer_1", "Jo Petersen")).await;
    is_told(&late, "signer_1", "„Leyla Aydın“");
    assert_eq!(late.form("Speichern").value("signer_1"), "Jo Petersen");
    let twice = app.submit(rule.fill("signer_1", "Leyla Aydın")).await;
    assert!(twice.words().contains("Es war schon so"), "what is so already is nobody's conflict: {}", twice.words());
}

async fn who_hosts_with_whom_and_how_people_follow_is_written_too(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let public = event.link("Öffentliche Seite");
    let form = app.get(&event.link("Angaben ändern")).await.form("Speichern");
    let form =
        form.fill("co_hosts", "ki").fill("interpretation", "Deutsche Gebärdensprache").fill("interpretation_asked", "Farsi; arabisch");
    let form = form.fill("feature-childcare", "on_request").fill("asked_until", "2027-04-01");
    let written = app.submit(form).await;
    assert!(written.words().contains("Die Angaben sind gespeichert."), "{}", written.words());
    let page = app.get(&public).await;
    for words in ["Kommunales Integrationszentrum", "Deutsche Gebärdensprache", "Arabisch", "1. April 2027"] {
        assert!(page.words().contains(words), "{words}: {}", page.words());
    }
    // What was stored stands in the form again, and saving it again changes nothing.
    let form = app.get(&event.link("Angaben ändern")).await.form("Speichern");
    assert_eq!((form.value("co_hosts"), form.value("asked_until")), ("ki", "2027-04-01"));
    assert!(app.submit(form.clone()).await.words().contains("Es war schon so"));
    let refused = app.submit(form.fill("interpretation_asked", "Klingonisch")).await;
    assert!(refused.fault("interpretation_asked").contains("„Klingonisch“"), "{}", refused.fault("interpretation_asked"));
}

async fn a_draft_is_looked_at_as_everybody_would_see_it(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = with_a_date(&app, &drafted(&app).await).await;
    let stored = app.get(&event.link("Vorschau")).await;
    assert_eq!(stored.heading(), TITLE);
    assert!(stored.words().contains("Vorschau So sehen alle diese Seite") && stored.text().contains("noindex"), "{}", stored.words());
    assert!(stored.words().contains("Leyla Aydın") && stored.words().contains("Donnerstag, 15. April 2027"), "{}", stored.words());
    // What was typed and not saved is shown as it would be, its Markdown too; nothing is stored.
    let form = app.get(&event.link("Angaben ändern")).await.form("Speichern");
    let form = form.fill("title", "Noch im Werden").fill("description", "Wir **hören** zu. <script>alert(1)</script>");
    let typed = app.submit(form.tamper("do", "preview")).await;
    assert_eq!((typed.status, typed.heading()), (StatusCode::OK, "Noch im Werden".to_owned()));
    assert!(typed.text().contains("<strong>hören</strong>") && !typed.text().contains("<script>alert"), "{}", typed.text());
    assert!(app.get(&event.url).await.words().contains(TITLE), "nothing was stored");
    // Another host sees neither.
    app.forget_cookies();
    app.log_in(SALZWIESE).await;
    assert_eq!(app.get(&event.link("Vorschau")).await.status, StatusCode::NOT_FOUND);
}

async fn the_city_turns_nobody_away_and_an_association_may(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let public = event.link("Öffentliche Seite");
    assert!(!app.get(&public).await.words().contains("Miteinander"));
    let form = app.get(&event.link("Angaben ändern")).await.form("Speichern");
    // The event is online: there is no room to be turned away from.
    let refused = app.submit(form.clone().fill("admission", "clause")).await;
    assert!(refused.fault("admission").contains("Regeln für das Miteinander"), "{}", refused.words());
    app.submit(form.fill("attendance_mode", "in_person").fill("venue", "quittenhof-kueche").fill("admission", "clause")).await;
    assert!(app.get(&public).await.words().contains("§ 22 des Versammlungsgesetzes NRW"));
    // Handed to the city, it may not say so any more.
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let form = app.get(&event.link("Angaben ändern")).await.form("Speichern").fill("host", "ki");
    let refused = app.submit(form.clone()).await;
    assert!(refused.fault("admission").contains("Für diese Veranstaltenden"), "{}", refused.words());
    app.submit(form.fill("admission", "conduct")).await;
    let page = app.get(&public).await;
    assert!(page.words().contains("Miteinander Wir hören einander zu") && !page.words().contains("§ 22"), "{}", page.words());
}

async fn what_is_over_goes_into_the_archive_and_comes_back(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    let early = app.post(&format!("{}/archive", event.url.split('?').next().expect("a path")), &[("do", "file")]).await;
    assert!(app.follow(early).await.words().contains("Das geht nicht mehr"), "it is not over");
    app.wait(SignedDuration::from_hours(24 * 60));
    app.log_in(QUITTENHOF).await;
    let over = app.get(&event.url).await;
    let asks = app.get(&over.link("Abschließen und archivieren")).await;
    let done = app.submit(asks.form("Abschließen und archivieren")).await;
    assert!(done.words().contains("Die Veranstaltung ist im Archiv."), "{}", done.words());
    assert!(!done.words().contains("Angaben ändern"), "{}", done.words());
    let desk = app.get("/desk").await;
    assert!(!desk.words().contains(TITLE), "{}", desk.words());
    let archive = app.get(&desk.link("Archiv (1)")).await;
    assert!(archive.words().contains(TITLE), "{}", archive.words());
    let public = app.get(&event.link("Öffentliche Seite")).await;
    assert_eq!(public.status, StatusCode::OK, "links to it go on leading somewhere");
    let asks = app.get(&done.link("Aus dem Archiv holen")).await;
    app.submit(asks.form("Aus dem Archiv holen")).await;
    assert!(app.get("/desk").await.words().contains(TITLE));
}

async fn a_draft_that_nobody_needs_is_thrown_away(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = with_a_date(&app, &drafted(&app).await).await;
    let asks = app.get(&event.link("Entwurf löschen")).await;
    assert!(asks.words().contains("Das lässt sich nicht rückgängig machen."), "{}", asks.words());
    let done = app.submit(asks.form("Entwurf löschen")).await;
    assert!(done.words().contains("Der Entwurf ist gelöscht.") && !done.words().contains(TITLE), "{}", done.words());
    assert_eq!(app.get(&event.url).await.status, StatusCode::NOT_FOUND);
    // Published, registered for, given up, taken back: there is a history that must not go.
    let event = published(&app).await;
    let (status, _) = app.register_and_confirm(&key(&event), "Ada", "ada@example.net").await;
    let withdraws = app.get(&status.link("Abmelden")).await;
    app.submit(withdraws.form("Verbindlich abmelden")).await;
    let asks = app.get(&app.get(&event.url).await.link("Veröffentlichung zurücknehmen")).await;
    let draft = app.submit(asks.form("Veröffentlichung zurücknehmen")).await;
    let refused = app.follow(app.get(&draft.link("Entwurf löschen")).await).await;
    assert!(refused.words().contains("Das geht nicht mehr"), "{}", refused.words());
    app.leave_letters();
}

async fn a_button_pressed_twice_does_it_once(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    app.register_and_confirm_all(&key(&event), "Ada", "ada@example.net").await;
    let form = app.get(&event.link("Termin hinzufügen")).await.form("Termin hinzufügen");
    let form = form.fill("starts", "2027-04-22T18:00").fill("ends", "2027-04-22T20:00").fill("repetition", "weekly").fill("times", "2");
    let shown = app.submit(form).await;
    assert!(shown.words().contains("mit einer Mail je Termin"), "{}", shown.words());
    app.submit(shown.form("2 Termine hinzufügen")).await;
    let again = app.submit(shown.form("2 Termine hinzufügen")).await;
    assert!(again.words().contains("Es war schon so"), "{}", again.words());
    assert_eq!((app.event(&key(&event)).await.sessions.len(), app.letters().await.len()), (3, 2));

    app.wait(SignedDuration::from_hours(24 * 90));
    app.log_in(QUITTENHOF).await;
    let asks = app.get(&app.get(&event.url).await.link("Abschließen und archivieren")).await;
    app.submit(asks.form("Abschließen und archivieren")).await;
    let again = app.submit(asks.form("Abschließen und archivieren")).await;
    assert!(again.words().contains("Das geht nicht mehr") && again.words().contains("Aus dem Archiv holen"), "{}", again.words());
}

async fn what_was_filed_away_stays_as_it_was(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let event = published(&app).await;
    app.wait(SignedDuration::from_hours(24 * 60));
    app.log_in(QUITTENHOF).await;
    let before = app.get(&event.link("Angaben ändern")).await.form("Speichern").fill("cost", "10 Euro");
    let asks = app.get(&app.get(&event.url).await.link("Abschließen und archivieren")).await;
    app.submit(asks.form("Abschließen und archivieren")).await;
    let fresh = app.get(&event.link("Angaben ändern")).await;
    for form in [before, fresh.form("Speichern").fill("cost", "10 Euro")] {
        app.submit(form).await;
        assert_eq!(app.event(&key(&event)).await.cost, "");
    }
}
