//! What people rely on is another after an import: title, place, link. They are told, and their calendars follow.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::import::{event, fixture, number};
use crate::import_changes::{HEADER, changed};
use crate::letters::Letter;
use dabei::import::Files;

on_both_databases!(
    check_14_from_the_confirmation_to_the_end_one_entry_counts_its_revisions,
    check_22_a_series_follows_in_short_mails_and_a_long_one_as_a_file,
    one_who_waits_is_told_too_and_gets_nothing_for_the_calendar,
    a_venue_that_moved_is_told_to_everybody_who_goes_there,
    a_place_is_told_only_as_far_as_somebody_knew_it,
    an_online_link_is_told_and_the_old_one_is_not_repeated,
    time_and_place_in_one_import_do_not_contradict_each_other,
    whoever_moves_up_in_the_same_import_is_told_once,
    check_15_what_nobody_relies_on_is_told_to_nobody,
);

/// Ada registers for an event, by import.
async fn with_ada(database: TestDatabase, key: &str) -> (TestApp, Vec<Letter>) {
    let app = TestApp::with_programme(database).await;
    let letters = register(&app, key, "Ada").await;
    (app, letters)
}

async fn register(app: &TestApp, key: &str, name: &str) -> Vec<Letter> {
    let row = format!("{key},2027-02-10T09:00:01Z,{name},{name}@mail.example,1,,de\n");
    app.import(&Files::default().with("registrations.csv", format!("{HEADER}{row}"))).await;
    app.letters().await
}

/// The values of a property in the calendars of letters: of each letter once, since both copies are the same.
fn values(letters: &[Letter], property: &str) -> Vec<String> {
    let calendars = letters.iter().filter_map(|letter| letter.calendars.first());
    let unfolded: Vec<String> = calendars.map(|(_, text)| text.replace("\r\n ", "")).collect();
    let lines = unfolded.iter().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix(property));
    lines.filter_map(|rest| rest.strip_prefix(':')).map(str::to_owned).collect()
}

async fn check_14_from_the_confirmation_to_the_end_one_entry_counts_its_revisions(database: TestDatabase) {
    let (app, mut letters) = with_ada(database, "kochabend").await;
    let moved = changed("sessions.csv", "2027-03-16T18:00,2027-03-16T21:00", "2027-03-17T19:00,2027-03-17T22:00");
    app.import(&moved).await;
    letters.extend(app.letters().await);
    let elsewhere = fixture("events.csv").replacen("quittenhof-kueche", "rathaus-214", 1);
    let report = app.import(&Files::default().with("events.csv", elsewhere.clone())).await;
    assert_eq!(report.told, 1);
    letters.extend(app.letters().await);
    let off = elsewhere.replacen("kochen@quittenhof.example,published", "kochen@quittenhof.example,called_off", 1);
    app.import(&Files::default().with("events.csv", off)).await;
    letters.extend(app.letters().await);

    assert_eq!(values(&letters, "SEQUENCE"), ["0", "1", "2", "3"]);
    assert_eq!(values(&letters, "METHOD"), ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]);
    let mut uids = values(&letters, "UID");
    uids.dedup();
    assert_eq!(uids.len(), 1);

    let told = &letters[2];
    assert_eq!(told.subject, "Änderung: Kochabend: Rezepte ohne Grenzen");
    let text =
        "Ort bisher: Quittenhof, Küche, Quittenweg 12, 33602 Musterstadt Ort jetzt: Rathaus, Raum 214, Rathausplatz 1, 33602 Musterstadt";
    assert!(told.says(text) && told.says("Mittwoch, 17. März 2027, 19:00–22:00 Uhr"), "{}", told.text);
    assert_eq!(values(&letters[2..3], "LOCATION"), ["Rathaus\\, Raum 214\\, Rathausplatz 1\\, 33602 Musterstadt"]);
    assert_eq!(event(&app, "kochabend").await.sessions[0].sequence, 3, "so does the public entry");
    assert!(app.get(&told.status_link()).await.text().contains("Rathausplatz 1"), "its link opens the registration");
}

async fn check_22_a_series_follows_in_short_mails_and_a_long_one_as_a_file(database: TestDatabase) {
    let (app, confirmation) = with_ada(database, "sprachcafe").await;
    assert_eq!(confirmation.len(), 4);
    app.import(&changed("events.csv", "Sprachcafé an drei Abenden", "Sprachcafé für alle")).await;
    let letters = app.letters().await;
    assert_eq!(letters.iter().map(|letter| letter.calendars.len()).collect::<Vec<_>>(), [0, 1, 1, 1]);
    assert!(letters[0].says("Titel bisher: Sprachcafé an drei Abenden Titel jetzt: Sprachcafé für alle"), "{}", letters[0].text);
    assert_eq!(values(&letters, "SEQUENCE"), ["1", "1", "1"]);
    assert_eq!(values(&letters, "UID"), values(&confirmation, "UID"));
    assert_eq!(values(&letters, "SUMMARY")[2], "Sprachcafé für alle – Abend 3");

    register(&app, "lesekreis", "Bo").await;
    app.import(&changed("events.csv", "Lesekreis an sieben Abenden", "Lesekreis für alle")).await;
    let letters: Vec<Letter> = app.letters().await.into_iter().filter(|letter| letter.to == "Bo@mail.example").collect();
    assert_eq!((letters.len(), values(&letters, "METHOD")), (1, vec!["PUBLISH".to_owned()]));
    assert_eq!(values(&letters, "SEQUENCE"), ["1"; 7]);
}

async fn one_who_waits_is_told_too_and_gets_nothing_for_the_calendar(database: TestDatabase) {
    let (app, _) = with_ada(database, "kochabend").await;
    let full = fixture("events.csv").replacen("kostenfrei,5,3,", "kostenfrei,1,1,", 1);
    app.import(&Files::default().with("events.csv", full.clone())).await;
    assert!(register(&app, "kochabend", "Bo").await[0].says("Warteliste"));
    let elsewhere = full.replacen("quittenhof-kueche", "rathaus-214", 1);
    assert_eq!(app.import(&Files::default().with("events.csv", elsewhere)).await.told, 2);
    let mut letters = app.letters().await;
    letters.sort_by(|one, other| one.to.cmp(&other.to));
    assert_eq!(letters.iter().map(|letter| letter.calendars.len()).collect::<Vec<_>>(), [1, 0]);
    assert!(letters.iter().all(|letter| letter.says("Ort jetzt: Rathaus, Raum 214")));
    assert!(!letters[1].says("Kalender"), "{}", letters[1].text);
}

async fn a_venue_that_moved_is_told_to_everybody_who_goes_there(database: TestDatabase) {
    let (app, _) = with_ada(database, "kochabend").await;
    register(&app, "sprachcafe", "Bo").await;
    register(&app, "webinar", "Cem").await;
    let before = event(&app, "kochabend").await.sessions[0].sequence;
    let report = app.import(&changed("venues.csv", "Quittenweg 12", "Quittenweg 14")).await;
    assert_eq!(report.told, 2);
    let letters = app.letters().await;
    assert_eq!(letters.len(), 2 + 3);
    assert!(letters.iter().filter(|letter| letter.subject.starts_with("Änderung: ")).all(|letter| letter.says("Quittenweg 14")));
    assert_eq!(event(&app, "kochabend").await.sessions[0].sequence, before + 1);
    // How it is reached by tram is no other place.
    assert_eq!(app.import(&changed("venues.csv", "Quittenweg (Linie 3)", "Quittenweg (Linie 4)").without("events.csv")).await.told, 2);
    assert_eq!(app.letters().await.len(), 2 + 3, "the house number went back, and nothing else was told");
}

async fn a_place_is_told_only_as_far_as_somebody_knew_it(database: TestDatabase) {
    let (app, _) = with_ada(database, "schutzraum").await;
    register(&app, "empowerment", "Bo").await;
    register(&app, "gruppe", "Cem").await;
    let full = fixture("events.csv").replacen(",12,", ",1,", 1).replacen(",15,", ",1,", 1);
    app.import(&Files::default().with("events.csv", full.clone())).await;
    register(&app, "empowerment", "Dana").await;
    register(&app, "gruppe", "Eli").await;

    let report =
        app.import(&Files::default().with("venues.csv", fixture("venues.csv").replace("Geheimgasse 7", "Verborgene Gasse 8"))).await;
    let letters = app.letters().await;
    let told: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!((report.told, told.len()), (2, 2), "{told:?}");
    assert!(told.contains(&"Bo@mail.example") && told.contains(&"Cem@mail.example"), "who waits knew a district at most: {told:?}");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM calendar_entry WHERE sequence > 0").await, 2);
    let bo = letters.iter().find(|letter| letter.to == "Bo@mail.example").expect("Bo's letter");
    assert_eq!(bo.subject, "Änderung: Ihr Termin am 20. März 2027");
    assert!(bo.says("Ort bisher: Haus Salzwiese, Geheimgasse 7, 33647 Musterstadt Ort jetzt: Haus Salzwiese, Verborgene Gasse 8"));
    assert_eq!(values(std::slice::from_ref(bo), "SUMMARY"), ["Termin"]);

    // The district itself is what one who waits knew of this one.
    let moved = fixture("venues.csv").replace("Geheimgasse 7,33647,Brackwede", "Verborgene Gasse 8,33647,Senne");
    app.import(&Files::default().with("venues.csv", moved)).await;
    let letters = app.letters().await;
    let told: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(told, ["Eli@mail.example"]);
    assert!(letters[0].says("Ort bisher: Brackwede Ort jetzt: Senne") && !letters[0].text.contains("Gasse"), "{}", letters[0].text);
}

async fn an_online_link_is_told_and_the_old_one_is_not_repeated(database: TestDatabase) {
    let (app, _) = with_ada(database, "webinar").await;
    app.import(&changed("events.csv", "hass-und-hetze-geheim", "neuer-raum")).await;
    let letter = app.letter().await;
    assert!(letter.says("Link für die Online-Teilnahme: neu.") && letter.says("https://meet.example/neuer-raum"), "{}", letter.text);
    assert!(!letter.text.contains("hass-und-hetze-geheim"));

    let on_site = "in_person,rathaus-214,public,,";
    app.import(&changed("events.csv", "online,,public,https://meet.example/hass-und-hetze-geheim,", on_site)).await;
    let letter = app.letter().await;
    assert!(letter.says("Teilnahme bisher: online Teilnahme jetzt: vor Ort"), "{}", letter.text);
    assert!(letter.says("Ort bisher: noch nicht bekannt Ort jetzt: Rathaus, Raum 214") && letter.says("Online-Teilnahme: entfällt."));
}

async fn time_and_place_in_one_import_do_not_contradict_each_other(database: TestDatabase) {
    let (app, _) = with_ada(database, "sprachcafe").await;
    let elsewhere = fixture("events.csv").replacen("Sprachcafé an drei Abenden", "Sprachcafé", 1);
    let files =
        changed("sessions.csv", "2027-03-16T17:00,2027-03-16T18:30", "2027-03-17T18:00,2027-03-17T19:30").with("events.csv", elsewhere);
    assert_eq!(app.import(&files).await.told, 2, "of the time, and of the title");
    let letters = app.letters().await;
    let subjects: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
    assert_eq!(subjects[..2], ["Neuer Termin: Sprachcafé", "Änderung: Sprachcafé"]);
    assert!(letters[1].says("Mittwoch, 17. März 2027, 18:00–19:30 Uhr"), "{}", letters[1].text);
    assert_eq!(values(&letters, "SEQUENCE"), ["1", "1", "2", "1"]);
    assert_eq!(values(&letters, "SUMMARY")[..3], ["Sprachcafé – Abend 2", "Sprachcafé – Abend 1", "Sprachcafé – Abend 2"]);
    assert_eq!(values(&letters, "UID")[0], values(&letters, "UID")[2]);
    assert!(!app.import(&files).await.changed_anything());
}

async fn whoever_moves_up_in_the_same_import_is_told_once(database: TestDatabase) {
    let (app, _) = with_ada(database, "kochabend").await;
    let full = fixture("events.csv").replacen("kostenfrei,5,3,", "kostenfrei,1,1,", 1);
    app.import(&Files::default().with("events.csv", full.clone())).await;
    register(&app, "kochabend", "Bo").await;
    let larger = full.replacen("kostenfrei,1,1,", "kostenfrei,2,1,", 1).replacen("quittenhof-kueche", "rathaus-214", 1);
    app.import(&Files::default().with("events.csv", larger)).await;
    let letters: Vec<Letter> = app.letters().await.into_iter().filter(|letter| letter.to == "Bo@mail.example").collect();
    let last = letters.last().expect("letters");
    assert!(last.says("Rathaus, Raum 214") && last.calendars.len() == 1, "{}", last.text);
    assert_eq!(values(&letters, "SEQUENCE"), ["0"]);
}

async fn check_15_what_nobody_relies_on_is_told_to_nobody(database: TestDatabase) {
    let (app, _) = with_ada(database, "kochabend").await;
    for (from, to) in [
        ("Fünf Plätze, ein Herd", "Fünf Plätze, zwei Herde"),
        ("worum es geht, in einem Satz", "worum es heute geht, in einem Satz"),
        ("Schürze mitbringen", "Schürze bitte mitbringen"),
        ("kochen@quittenhof.example", "kueche@quittenhof.example"),
    ] {
        let report = app.import(&changed("events.csv", from, to)).await;
        assert_eq!((report.told, report.changed_anything()), (0, true), "{to}");
    }
    assert_eq!(number(&app, "SELECT COUNT(*) FROM calendar_entry WHERE sequence > 0").await, 0);
    assert_eq!(app.letters().await.len(), 0);
}
