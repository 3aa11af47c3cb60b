//! Enrolling colleagues: the way in, the preview, the letters, the board, and who may see what.

use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::PASSWORD;
use crate::enrol_list::{BESA, results};
use crate::forms::Form;
use crate::seats::{coordination, set_capacity};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use dabei::actions::desk_registrations::Outcome::Done;
use dabei::actions::desk_registrations::{Deed, change};
use dabei::actions::move_registration::{Move, Outcome, move_to};
use dabei::domain::house::HouseRules;
use dabei::domain::registration::State;
use dabei::domain::vocabulary::{Approval, Role, WaitlistMode};
use dabei::storage::answers;

on_both_databases!(
    a_link_goes_to_office_addresses_only_and_opening_it_changes_nothing,
    everybody_enrolled_is_told_by_whom_and_the_board_replaces_and_withdraws,
    a_seat_without_a_name_is_named_in_time_or_released,
    who_names_somebody_for_a_seat_on_offer_takes_it,
    who_has_to_agree_can_be_named_where_the_directory_knows_nobody,
    a_file_is_read_as_excel_saves_it_and_refused_with_a_hint,
    rows_grow_and_are_corrected_or_left_out,
    an_enroller_logs_in_and_sees_own_lists_only,
    who_has_no_mailbox_is_enrolled_and_gets_a_sheet_of_paper,
    whoever_enrolled_passes_on_what_no_mail_can_tell,
    the_board_says_to_where_somebody_was_moved,
    who_has_no_mailbox_is_heard_of_also_after_a_move,
    of_a_safer_space_no_enroller_learns_anything,
    who_moves_up_before_the_first_letter_leaves_still_learns_who_entered_them,
    who_was_enrolled_answers_the_questions_that_nobody_else_can_answer,
);

/// A training of one online session that needs no approval.
pub const EVENT: &str = "ma27-sprache-online";
/// Another one that they can be moved to.
const OTHER: &str = "ma27-fruehschicht";
const TITLE: &str = "Wörter mit Wirkung: diskriminierungssensibel schreiben";

pub const CLAUDIA: &str = "Claudia Pankoke\tclaudia.pankoke@stadt.example\tbuergeramt-kfz";
pub const WALBURGA: &str = "Walburga Wächterström\twalburga.waechterstroem@stadt.example\tbuergeramt-kfz";
pub const MIA: &str = "Mia Venjakob\tmia.venjakob@stadt.example\tbuergeramt-kfz";

/// The programme on a day when the training takes registrations, with so many seats.
pub async fn with_seats(database: TestDatabase, seats: u32) -> TestApp {
    let app = TestApp::with_staff(database).await;
    app.travel("2027-03-16T09:00:00Z");
    set_capacity(&app, EVENT, seats).await;
    app
}

/// The empty list of the training.
async fn list(app: &TestApp, email: &str) -> Page {
    let home = app.enroller(email).await;
    app.get(&home.link(TITLE)).await
}

/// The preview of a pasted table.
pub async fn preview(app: &TestApp, table: &[&str]) -> Page {
    let list = list(app, BESA).await;
    app.submit(list.form("Vorschau").fill("pasted", &table.join("\r\n"))).await
}

/// Enrols everybody of a pasted table who can be enrolled: the board.
pub async fn enrol(app: &TestApp, table: &[&str], button: &str, named_until: Option<&str>) -> Page {
    let preview = preview(app, table).await;
    let form = preview.form(button);
    let form = match named_until {
        Some(day) => form.fill("named_until", day),
        None => form,
    };
    let board = app.submit(form).await;
    assert!(board.words().contains("Die Sammelanmeldung ist gespeichert"), "{}", board.words());
    board
}

/// What each row of a preview comes to.
pub fn words_of(page: &Page) -> Vec<String> {
    results(page).into_iter().map(|(word, _)| word).collect()
}

async fn a_link_goes_to_office_addresses_only_and_opening_it_changes_nothing(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    let event = app.get(&format!("/de/events/{EVENT}")).await;
    let asks = app.get(&event.link("Mehrere Kolleg*innen anmelden")).await;
    let refused = app.submit(asks.form("Link zuschicken").fill("email", "besa@mail.example")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.fault("email").contains("dienstliche Adresse bei stadt.example"), "{}", refused.fault("email"));

    let home = app.enroller(BESA).await;
    assert!(home.words().contains("Sie melden an als besa.vukotican@stadt.example"), "{}", home.words());
    assert_eq!(home.header("x-robots-tag"), "noindex");
    assert!(home.words().contains("Sie haben noch niemanden angemeldet."));
    // Opened by a mail gateway, and again by her.
    assert_eq!(app.get(&home.url).await.text(), home.text());
    // A week later it opens nothing any more, and a made-up one never did.
    app.wait(jiff::SignedDuration::from_hours(7 * 24 + 1));
    for gone in [home.url.as_str(), &format!("/de/enrol/{}", "A".repeat(43)), "/de/enrol/cut-o"] {
        let gone = app.get(gone).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        assert_eq!(gone.link("Neuen Link anfordern"), "/de/enrol", "{}", gone.words());
        assert_eq!(gone.maybe_link("Links zu meinen Anmeldungen"), None, "that is for those who registered");
    }

    // Nobody's mailbox is flooded.
    for _ in 0..12 {
        let form = app.get("/de/enrol").await.form("Link zuschicken").fill("email", BESA);
        assert_eq!(app.submit(form).await.heading(), "Der Link ist unterwegs");
    }
    assert_eq!(app.letters().await.len(), 10);
    // Events for everybody take no lists.
    assert!(!app.get("/de/events/aw27-zine").await.text().contains("/de/enrol"));
}

async fn everybody_enrolled_is_told_by_whom_and_the_board_replaces_and_withdraws(database: TestDatabase) {
    let app = with_seats(database, 2).await;
    let shown = preview(&app, &[CLAUDIA, WALBURGA, MIA]).await;
    assert_eq!(words_of(&shown), ["seat", "seat", "waiting"]);
    let board = app.submit(shown.form("3 Personen anmelden")).await;
    let letters = app.letters().await;
    let told: Vec<(&str, usize)> = letters.iter().map(|letter| (letter.to.as_str(), letter.calendars.len())).collect();
    let expected =
        [("claudia.pankoke@stadt.example", 1), ("walburga.waechterstroem@stadt.example", 1), ("mia.venjakob@stadt.example", 0), (BESA, 0)];
    assert_eq!(told, expected, "who waits gets no invitation");
    assert!(letters[0].says("Sie haben einen Platz:") && letters[0].says("Dienststelle (Kfz-Zulassung)"), "{}", letters[0].text);
    assert!(letters[0].says("vorausgesetzt") || letters[0].says("beschweren"), "rights are named: {}", letters[0].text);
    assert!(letters[2].says("auf der Warteliste, auf Position 1"), "{}", letters[2].text);
    assert!(letters[3].says("mit Platz 2, zur Genehmigung 0, auf der Warteliste 1"), "{}", letters[3].text);
    assert!(letters[0].calendars[0].1.contains("METHOD:REQUEST"));
    let status = app.get(&letters[0].status_link()).await;
    assert!(status.words().contains("Sie haben einen Platz"), "{}", status.words());
    assert!(board.words().contains("Warteliste"), "{}", board.words());

    // A substitute has to be of the same unit, and known.
    let person = app.get(&board.link("Walburga Wächterström ersetzen oder zurücknehmen")).await;
    let naming = |name: &str, email: &str| person.form("Ersatzperson speichern").fill("name", name).fill("email", email);
    let other = app.submit(naming("Theo Jürgenliemke", "theo.juergenliemke@stadt.example")).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.fault("email").contains("derselben Organisationseinheit"), "{}", other.fault("email"));
    let same = app.submit(naming("Mia Venjakob", "mia.venjakob@stadt.example")).await;
    assert!(same.fault("email").contains("Schon angemeldet"), "{}", same.words());
    let board = app.submit(naming("Olga Kisselbach", "olga.kisselbach@stadt.example")).await;
    assert!(board.words().contains("Olga Kisselbach"), "{}", board.words());
    let replaced = app.letters().await;
    let told: Vec<&str> = replaced.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(told, ["walburga.waechterstroem@stadt.example", "olga.kisselbach@stadt.example"], "and nobody moved up");
    assert!(replaced[0].says("Besa Vukotićan hat Ihre Anmeldung zurückgenommen und eine Ersatzperson benannt."), "{}", replaced[0].text);
    let uid = |text: &str| text.lines().find(|line| line.starts_with("UID:")).expect("a UID").to_owned();
    let (cancel, invitation) = (&replaced[0].calendars[0].1, &replaced[1].calendars[0].1);
    assert!(cancel.contains("METHOD:CANCEL") && invitation.contains("METHOD:REQUEST"));
    assert_eq!(uid(cancel), uid(&letters[1].calendars[0].1), "the entry that she had");
    assert_ne!(uid(cancel), uid(invitation));

    // Claudia is withdrawn by her colleague, and Mia moves up; then Olga declines herself.
    let person = app.get(&board.link("Claudia Pankoke ersetzen oder zurücknehmen")).await;
    let board = app.submit(person.form("Verbindlich zurücknehmen")).await;
    assert!(board.words().contains("Die Anmeldung ist zurückgenommen."), "{}", board.words());
    let moved = app.letters().await;
    assert_eq!(
        moved.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(),
        ["claudia.pankoke@stadt.example", "mia.venjakob@stadt.example"]
    );
    assert!(moved[0].calendars[0].1.contains("METHOD:CANCEL") && moved[1].calendars[0].1.contains("METHOD:REQUEST"));
    assert!(moved[0].says("zurückgenommen. Sie sind nicht mehr angemeldet"), "{}", moved[0].text);
    app.withdraw(&app.get(&replaced[1].status_link()).await).await;
    assert_eq!(app.letter().await.to, "olga.kisselbach@stadt.example");
    let occupancy = app.event(EVENT).await.occupancy;
    assert_eq!((occupancy.held, occupancy.waiting), (1, 0));
    // What is over cannot be changed.
    assert!(app.get(&board.url).await.text().contains("Mia Venjakob ersetzen"));
    assert!(!app.get(&board.url).await.text().contains("Claudia Pankoke ersetzen"));
}

async fn a_seat_without_a_name_is_named_in_time_or_released(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    let table = ["n. n.\t\tbuergeramt-kfz", "NN\t\tbuergeramt-kfz", CLAUDIA, MIA];
    let too_late = app.submit(preview(&app, &table).await.form("4 Personen anmelden").fill("named_until", "2027-12-24")).await;
    assert_eq!(too_late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_late.fault("named_until").contains("Danach rückt niemand mehr nach"), "{}", too_late.words());
    let board = app.submit(too_late.form("4 Personen anmelden").fill("named_until", "2027-04-20")).await;
    let letters = app.letters().await;
    assert_eq!(letters.len(), 3, "two people and the enroller");
    assert!(letters[2].says("Bitte tragen Sie bis 20. April 2027 Namen ein; danach werden sie frei."), "{}", letters[2].text);
    assert_eq!(app.event(EVENT).await.occupancy.held, 3);

    // One gets a name: of the same unit only.
    let seat = app.get(&board.link("Namen eintragen")).await;
    let naming = |name: &str, email: &str| seat.form("Namen speichern").fill("name", name).fill("email", email);
    let other = app.submit(naming("Theo Jürgenliemke", "theo.juergenliemke@stadt.example")).await;
    assert!(other.fault("email").contains("derselben Organisationseinheit"), "{}", other.words());
    let nobody = app.submit(naming("", "")).await;
    assert!(!nobody.fault("name").is_empty(), "{}", nobody.words());
    // The successor has just begun: the directory does not know her yet, and the enroller vouches.
    let new = app.submit(naming("Frederike Ellinghorst", "frederike.ellinghorst@stadt.example")).await;
    assert!(new.fault("vouch").contains("steht nicht im Verzeichnis"), "{}", new.words());
    let saying = new.form("Namen speichern").fill("vouch", "yes").fill("needs", "Rollstuhlplatz").fill("note", "mit Assistenz");
    app.submit(saying).await;
    let frederike = app.registration_of(EVENT, "Frederike Ellinghorst").await.id;
    let needs = answers::needs_of(app.store.reader(), frederike).await.expect("the database");
    assert_eq!(needs, (vec!["wheelchair_place".to_owned()], "mit Assistenz".to_owned()));
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.calendars.len()), ("frederike.ellinghorst@stadt.example", 1));
    assert!(letter.says("Sie haben einen Platz:"), "{}", letter.text);

    // Three days before, the enroller is reminded of the other, once.
    app.travel("2027-04-17T21:00:00Z");
    assert_eq!(app.letters().await.len(), 0);
    app.travel("2027-04-17T22:00:00Z");
    let reminder = app.letter().await;
    assert_eq!((reminder.to.as_str(), reminder.subject.starts_with("Bitte Namen eintragen:")), (BESA, true));
    assert!(reminder.says("ist noch ein Platz ohne Namen"), "{}", reminder.text);
    assert!(reminder.says("Bitte tragen Sie bis 20. April 2027 ein, wer kommt."), "the same day as on the page: {}", reminder.text);
    assert!(app.get(&reminder.link("/batches/")).await.words().contains("Name folgt bis 20. April 2027"));
    app.travel("2027-04-20T21:59:00Z");
    assert_eq!(app.letters().await.len(), 0);

    // The day is over: the seat goes to whoever waits.
    app.travel("2027-04-20T22:00:00Z");
    let [moved_up, news] = app.letters().await.try_into().expect("two letters");
    assert!(news.to == BESA && news.says("Platz ohne Namen: Bis zum vereinbarten Tag wurde kein Name eingetragen."), "{}", news.text);
    assert_eq!(moved_up.to, "mia.venjakob@stadt.example");
    assert!(moved_up.calendars[0].1.contains("METHOD:REQUEST"));
    let states: Vec<State> = app.registrations(EVENT).await.iter().map(|registration| registration.state).collect();
    assert_eq!(states.iter().filter(|state| **state == State::Confirmed).count(), 3);
    assert_eq!(states.iter().filter(|state| **state == State::Cancelled).count(), 1);
    assert_eq!(app.event(EVENT).await.occupancy.held, 3);
}

async fn who_names_somebody_for_a_seat_on_offer_takes_it(database: TestDatabase) {
    let app = with_seats(database, 1).await;
    app.edit(EVENT, |event| event.waitlist = WaitlistMode::Offer).await;
    let board = enrol(&app, &[CLAUDIA, "n. n.\t\tbuergeramt-kfz"], "2 Personen anmelden", Some("2027-04-20")).await;
    let claudia = app.get(&board.link("Claudia Pankoke ersetzen oder zurücknehmen")).await;
    let board = app.submit(claudia.form("Verbindlich zurücknehmen")).await;
    app.letters().await;
    let offered = app.registrations(EVENT).await.into_iter().filter(|registration| matches!(registration.state, State::Offered { .. }));
    assert_eq!(offered.count(), 1, "the seat without a name is on offer");
    let seat = app.get(&board.link("Namen eintragen")).await;
    let naming = seat.form("Namen speichern").fill("name", "Mia Venjakob").fill("email", "mia.venjakob@stadt.example");
    // The offer has passed, and no worker has looked yet: nothing is stored by half.
    let now = app.clock.now();
    app.wait(jiff::SignedDuration::from_hours(24 * 4));
    let late = app.submit(naming.clone()).await;
    assert!(late.words().contains("Das ging nicht mehr"), "{}", late.words());
    assert!(app.registrations(EVENT).await.iter().all(|registration| registration.name.as_str() != "Mia Venjakob"));
    app.travel(&now.to_string());
    app.submit(naming).await;
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.says("Sie haben einen Platz:")), ("mia.venjakob@stadt.example", true), "{}", letter.text);
    assert_eq!(app.registration_of(EVENT, "Mia Venjakob").await.state, State::Confirmed, "as the mail says");
}

/// Sends a file, as a browser does.
async fn upload(app: &TestApp, form: &Form, bytes: &[u8]) -> Page {
    let mut body =
        b"--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"liste.csv\"\r\nContent-Type: text/csv\r\n\r\n".to_vec();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--limit--\r\n");
    let request = Request::post(&form.action)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limit")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body));
    app.ask(request.expect("a request")).await
}

async fn who_has_to_agree_can_be_named_where_the_directory_knows_nobody(database: TestDatabase) {
    let app = with_seats(database, 5).await;
    app.edit(EVENT, |event| event.approval = Approval::Supervisor).await;
    let heading = "Name;E-Mail;Amt;Führungskraft";
    let claudia = "Claudia Pankoke;claudia.pankoke@stadt.example;;freundin@stadt.example";
    let nora = "Nora Neu;nora.neu@stadt.example;buergeramt-kfz;nora.neu@stadt.example";
    let shown = preview(&app, &[heading, claudia, nora]).await;
    assert_eq!(words_of(&shown), ["approval_seat", "faulty"]);
    assert!(shown.words().contains("Niemand stimmt der eigenen Anmeldung zu"), "{}", shown.words());
    // She is new, and the directory does not know her.
    let shown = app.submit(shown.form("Neu prüfen").fill("supervisor-1", "")).await;
    let shown = app.submit(shown.form("Neu prüfen").fill("vouch-1", "yes")).await;
    assert!(shown.words().contains("Wir wissen nicht, wer zustimmen muss."), "{}", shown.words());
    let shown = app.submit(shown.form("Neu prüfen").fill("supervisor-1", "chefin@stadt.example")).await;
    assert!(!shown.words().contains("Wir wissen nicht, wer zustimmen muss."), "{}", shown.words());
    app.submit(shown.form("2 Personen anmelden")).await;
    let letters = app.letters().await;
    let asked: Vec<&str> = letters.iter().filter(|it| it.subject.starts_with("Bitte um Zustimmung")).map(|it| it.to.as_str()).collect();
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(asked.contains(&"chefin@stadt.example"), "{asked:?}");
    assert!(!asked.contains(&"freundin@stadt.example"), "nobody chooses an approver where the directory knows one: {asked:?}");
}

async fn a_file_is_read_as_excel_saves_it_and_refused_with_a_hint(database: TestDatabase) {
    let app = with_seats(database, 5).await;
    let list = list(&app, BESA).await;
    let form = list.form("Datei einlesen");
    let excel = "\u{FEFF}Name;E-Mail;Amt;Personalnummer\r\nClaudia Pankoke;claudia.pankoke@stadt.example;Kfz-Zulassung;4711\r\n";
    let preview = upload(&app, &form, excel.as_bytes()).await;
    assert_eq!(words_of(&preview), ["seat"], "{}", preview.words());
    assert!(preview.words().contains("Diese Spalten haben wir nicht übernommen: Personalnummer"), "{}", preview.words());
    assert!(!preview.text().contains("4711"));

    // From here it goes on as with rows that were typed.
    assert!(app.submit(preview.form("Eine Person anmelden")).await.words().contains("Die Sammelanmeldung ist gespeichert"));
    assert_eq!(app.letters().await.len(), 2);
    assert_eq!(app.get(&form.action).await.status, StatusCode::OK, "whoever reloads begins anew");

    let latin1 = b"Name;E-Mail\r\nJ\xFCrgen;juergen@stadt.example\r\n";
    let refused = upload(&app, &form, latin1).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.fault("file").contains("nicht in UTF-8") && refused.fault("file").contains("Zeile 2"), "{}", refused.fault("file"));
    let large = upload(&app, &form, "Li;li@stadt.example\n".repeat(301).as_bytes()).await;
    assert!(large.fault("file").contains("höchstens 300 Zeilen"), "{}", large.words());
    let other = "event_key,name,email\nma27-azubis,Claudia Pankoke,claudia.pankoke@stadt.example\n";
    let other = upload(&app, &form, other.as_bytes()).await;
    assert_eq!(words_of(&other), ["faulty"], "and it would be registered already");
    assert!(other.words().contains("Die Zeile ist für eine andere Veranstaltung"), "{}", other.words());
}

async fn rows_grow_and_are_corrected_or_left_out(database: TestDatabase) {
    let app = with_seats(database, 5).await;
    let list = list(&app, BESA).await;
    assert!(!list.form("Vorschau").has("name-5"));
    let nothing = app.submit(list.form("Vorschau")).await;
    assert!(nothing.fault("pasted").contains("mindestens eine Zeile"), "{}", nothing.words());
    let form = list.form("Weitere Zeilen").fill("name-0", "Claudia Pankoke").fill("email-0", "claudia.pankoke(at)stadt.example");
    let more = app.submit(form.fill("pasted", MIA)).await;
    assert_eq!(more.form("Vorschau").value("name-0"), "Claudia Pankoke");
    assert_eq!(more.form("Vorschau").value("pasted").trim(), MIA, "the table stays, too");
    let form = more.form("Vorschau").fill("pasted", "").fill("name-9", "Mia Venjakob").fill("email-9", "mia.venjakob@stadt.example");
    let preview = app.submit(form.fill("needs-9", "Rollstuhlplatz, fliegender Teppich")).await;
    assert_eq!(words_of(&preview), ["faulty", "faulty"]);
    assert!(preview.fault("email-0").contains("Bitte eine Adresse"), "{}", preview.words());
    assert!(preview.fault("needs-1").contains("fliegender Teppich"), "{}", preview.words());
    assert!(!preview.has_button("Eine Person anmelden"), "nothing enters");

    let corrected = preview.form("Neu prüfen").fill("email-0", "claudia.pankoke@stadt.example").fill("skip-1", "yes");
    let preview = app.submit(corrected).await;
    assert_eq!(words_of(&preview), ["seat", "left_out"]);
    app.submit(preview.form("Eine Person anmelden")).await;
    assert_eq!(app.letters().await.len(), 2);
    // Whoever is registered is not registered again, and a name that nobody knows is not enrolled on a guess.
    let again = app.get(&preview.url).await;
    let table = format!(
        "{CLAUDIA}\nClaudia Pankoke-Meyer\tclaudia.pankoke@stadt.example\nNeu Hier\tneu.hier@stadt.example\n=EVIL()\teva@mail.example"
    );
    let preview = app.submit(again.form("Vorschau").fill("pasted", &table)).await;
    assert_eq!(words_of(&preview), ["registered", "duplicate_name_differs", "unknown_person", "faulty"]);
    assert!(preview.words().contains("Das ist keine dienstliche Adresse"), "{}", preview.words());
    let vouched = app.submit(preview.form("Neu prüfen").fill("vouch-2", "yes")).await;
    assert_eq!(words_of(&vouched)[2], "seat");
    assert!(vouched.words().contains("Steht nicht im Verzeichnis"), "{}", vouched.words());
}

async fn an_enroller_logs_in_and_sees_own_lists_only(database: TestDatabase) {
    let app = with_seats(database, 5).await;
    let outside = app.get("/de/enrol/desk").await;
    assert_eq!((outside.status, outside.header("location")), (StatusCode::SEE_OTHER, "/desk/login?next=%2Fde%2Fenrol%2Fdesk"));
    app.make_user("halina.chrzastek@stadt.example", "Halina Chrząstek", Role::Enroller, None).await;
    app.make_user("fortbildung@stadt.example", "Fortbildung", Role::Organiser, Some("personal")).await;
    let form = app.follow(outside).await.form("Anmelden");
    let home = app.submit(form.fill("email", "halina.chrzastek@stadt.example").fill("password", PASSWORD)).await;
    assert!(home.words().contains("Sie melden an als halina.chrzastek@stadt.example"), "{}", home.words());
    let list = app.get(&home.link(TITLE)).await;
    let preview = app.submit(list.form("Vorschau").fill("pasted", &[CLAUDIA, MIA].join("\n"))).await;
    let form = preview.form("2 Personen anmelden");
    assert_eq!(form.value("enroller"), "Halina Chrząstek");
    let board = app.submit(form).await;
    assert_eq!(app.letters().await.len(), 3);
    let own = app.follow(app.get("/desk").await).await;
    assert_eq!(own.url, "/de/enrol/desk");
    assert_eq!(app.get(&own.link(TITLE)).await.status, StatusCode::OK);

    // Besa has a link of her own, and Halina's list does not exist for her: not its board, its people, nor its sheets.
    let home = app.enroller(BESA).await;
    let batch = board.url.split('?').next().and_then(|url| url.strip_prefix("/de/enrol/desk")).expect("the list");
    let person = app.get(&board.url).await.link("Mia Venjakob ersetzen oder zurücknehmen").replace("/de/enrol/desk", &home.url);
    for address in [format!("{}{batch}", home.url), format!("{}{batch}/confirmations", home.url), person.clone()] {
        assert_eq!(app.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(app.post(&format!("{person}/withdraw"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.registrations(EVENT).await.iter().filter(|registration| registration.state == State::Confirmed).count(), 2);

    // An organiser enrols nobody, and sees everybody in the attendee list.
    app.forget_cookies();
    app.log_in("fortbildung@stadt.example").await;
    assert_eq!(app.get("/de/enrol/desk").await.status, StatusCode::NOT_FOUND);
    let event = app.event(EVENT).await.id;
    let attendees = app.get(&format!("/desk/events/{event}")).await;
    assert!(attendees.words().contains("Claudia Pankoke") && attendees.words().contains("Mia Venjakob"), "{}", attendees.words());
    let history = app.get(&format!("/desk/events/{event}/history")).await;
    assert!(history.words().contains("Halina Chrząstek"), "{}", history.words());
}

async fn who_has_no_mailbox_is_enrolled_and_gets_a_sheet_of_paper(database: TestDatabase) {
    let app = with_seats(database, 5).await;
    let table = ["Claudia Pankoke\tclaudia.pankoke@stadt.example", "Anneke Stückerjürgen\t", "Niemand Bekannt\t"];
    // Three of a kindergarten share a mailbox: the directory knows two of these names there, and not the third.
    let kita = ["Ole Vogelpohl", "Johanna Ibershoff", "Ole Niemand"].map(|name| format!("{name}\tkita-sonnenhuegel@stadt.example"));
    let shared: Vec<&str> = kita.iter().map(String::as_str).collect();
    assert_eq!(words_of(&preview(&app, &shared).await), ["seat", "seat", "duplicate_name_differs"]);
    let preview = preview(&app, &table).await;
    assert_eq!(words_of(&preview), ["seat", "seat", "faulty"]);
    let board = app.submit(preview.form("2 Personen anmelden")).await;
    assert_eq!(app.letters().await.iter().map(|letter| letter.to.clone()).collect::<Vec<_>>(), ["claudia.pankoke@stadt.example", BESA]);
    let sheets = app.get(&board.link("Bestätigungen drucken")).await;
    let words = sheets.words();
    let (anneke, claudia) = (words.find("Anneke Stückerjürgen"), words.find("Claudia Pankoke"));
    assert!(anneke.is_some() && anneke < claudia, "who gets no mail comes first: {words}");
    let codes: Vec<String> = app.registrations(EVENT).await.into_iter().map(|registration| registration.code).collect();
    assert!(codes.iter().all(|code| words.contains(code)), "{words}");
    assert!(words.contains("Eingetragen von Besa Vukotićan: Name, Dienststelle und Funktion"), "they are told on paper: {words}");
}

async fn whoever_enrolled_passes_on_what_no_mail_can_tell(database: TestDatabase) {
    let app = with_seats(database, 1).await;
    app.edit(EVENT, |event| event.waitlist = WaitlistMode::Offer).await;
    enrol(&app, &[CLAUDIA, "Anneke Stückerjürgen\t", "n. n.\t\tbuergeramt-kfz"], "3 Personen anmelden", None).await;
    let claudia = app.letters().await.swap_remove(0);
    app.withdraw(&app.get(&claudia.status_link()).await).await;
    let told = app.letters().await;
    let [_, news] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((news.to.as_str(), news.subject.as_str()), (BESA, format!("Neues zu Ihrer Sammelanmeldung: {TITLE}").as_str()));
    assert!(news.says("Anneke Stückerjürgen: Ein Platz ist frei und bis"), "{}", news.text);
    let board = app.get(&news.link("/batches/")).await;
    let anneke = app.get(&board.link("Anneke Stückerjürgen ersetzen oder zurücknehmen")).await;
    let done = app.submit(anneke.form("Platz annehmen")).await;
    assert!(done.words().contains("Das Angebot ist angenommen."), "{}", done.words());
    assert_eq!(app.registration_of(EVENT, "Anneke Stückerjürgen").await.state, State::Confirmed);
    assert!(app.letters().await.is_empty(), "what enrollers do themselves is no news to them");
    // Pressed again, nothing happens.
    app.submit(anneke.form("Platz annehmen")).await;
    assert_eq!(app.event(EVENT).await.occupancy.held, 1);

    // A seat without a name is on offer, too.
    set_capacity(&app, EVENT, 2).await;
    let news = app.letter().await;
    assert!(news.to == BESA && news.says("Platz ohne Namen: Der Platz ist frei und bis"), "{}", news.text);
}

async fn the_board_says_to_where_somebody_was_moved(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    let board = enrol(&app, &[CLAUDIA, WALBURGA], "2 Personen anmelden", None).await;
    app.letters().await;
    let (user, claudia) = (coordination(&app).await, app.registration_of(EVENT, "Claudia Pankoke").await);
    let (target, rules) = (app.event(OTHER).await, HouseRules::default());
    let there = Move { target: target.id, reason: "Dort ist mehr Platz.", may_wait: false };
    let moved = move_to(&app.store, &mut app.clock.occasion(), &rules, &user, claudia.event, &[claudia.id], there).await;
    assert!(matches!(moved, Ok(Outcome::Moved { left: 0, .. })), "{moved:?}");
    let words = app.get(&board.url).await.words();
    assert!(words.contains(&format!("Umgebucht zu: {}", target.title)), "{words}");
    app.letters().await;
}

async fn who_has_no_mailbox_is_heard_of_also_after_a_move(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    enrol(&app, &["Anneke Stückerjürgen\t"], "Eine Person anmelden", None).await;
    app.letters().await;
    let (user, anneke) = (coordination(&app).await, app.registration_of(EVENT, "Anneke Stückerjürgen").await);
    let there = Move { target: app.event(OTHER).await.id, reason: "Dort ist mehr Platz.", may_wait: true };
    let moved = move_to(&app.store, &mut app.clock.occasion(), &HouseRules::default(), &user, anneke.event, &[anneke.id], there).await;
    assert!(matches!(moved, Ok(Outcome::Moved { left: 0, .. })), "{moved:?}");
    let (list, told) = (app.event(EVENT).await.title, app.letter().await);
    assert!(told.subject.contains(&list) && told.says("wurde von den Veranstaltenden umgebucht"), "{}: {}", told.subject, told.text);
    let id = app.registration_of(OTHER, "Anneke Stückerjürgen").await.id;
    let cancelled = change(&app.store, &mut app.clock.occasion(), &user, id, Deed::Cancel("Wunsch.")).await;
    assert!(matches!(cancelled, Ok(Done { .. })), "{cancelled:?}");
    let news = app.letter().await;
    assert!(news.to == BESA && news.says("Anneke Stückerjürgen: Die Anmeldung gilt nicht mehr."), "{}", news.text);
    assert!(news.subject.contains(&list), "of the list that she made: {}", news.subject);
}

async fn of_a_safer_space_no_enroller_learns_anything(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    let board = enrol(&app, &["Anneke Stückerjürgen\t"], "Eine Person anmelden", None).await;
    app.letters().await;
    app.edit(OTHER, |event| event.protected = true).await;
    let (user, anneke) = (coordination(&app).await, app.registration_of(EVENT, "Anneke Stückerjürgen").await);
    let (space, rules) = (app.event(OTHER).await, HouseRules::default());
    let there = Move { target: space.id, reason: "Wunsch.", may_wait: true };
    let moved = move_to(&app.store, &mut app.clock.occasion(), &rules, &user, anneke.event, &[anneke.id], there).await;
    assert!(matches!(moved, Ok(Outcome::Moved { left: 0, .. })), "{moved:?}");
    let news = app.letter().await;
    assert!(news.to == BESA && news.says("Die Anmeldung gilt nicht mehr.") && !news.says(&space.title), "{}", news.text);
    let id = app.registration_of(OTHER, "Anneke Stückerjürgen").await.id;
    let cancelled = change(&app.store, &mut app.clock.occasion(), &user, id, Deed::Cancel("Wunsch.")).await;
    assert!(matches!(cancelled, Ok(Done { .. })), "{cancelled:?}");
    assert!(app.letters().await.is_empty());
    let words = app.get(&board.url).await.words();
    assert!(words.contains("Umgebucht zu einer anderen Veranstaltung") && !words.contains(&space.title), "{words}");
    assert_eq!(app.get(&format!("{}/people/{id}", board.url.split('?').next().expect("a path"))).await.status, StatusCode::NOT_FOUND);
}

async fn who_moves_up_before_the_first_letter_leaves_still_learns_who_entered_them(database: TestDatabase) {
    let app = with_seats(database, 1).await;
    let board = enrol(&app, &[CLAUDIA, MIA], "2 Personen anmelden", None).await;
    // The mail server has taken nothing yet.
    let claudia = app.get(&board.link("Claudia Pankoke ersetzen oder zurücknehmen")).await;
    app.submit(claudia.form("Verbindlich zurücknehmen")).await;
    let letters = app.letters().await;
    let of_mia: Vec<_> = letters.iter().filter(|letter| letter.to == "mia.venjakob@stadt.example").collect();
    assert_eq!(of_mia.len(), 1, "{letters:?}");
    assert!(of_mia[0].says("Sie haben einen Platz:") && of_mia[0].says("Eingetragen wurden von Besa Vukotićan"), "{}", of_mia[0].text);
}

async fn who_was_enrolled_answers_the_questions_that_nobody_else_can_answer(database: TestDatabase) {
    let app = with_seats(database, 3).await;
    let asked = "event_key,key,kind,label,label_en,help,required,options,shown_if\n";
    let rows = format!("{asked}{EVENT},tisch,one_of,Welche Gruppe?,Which group?,,true,a:Vormittag|b:Nachmittag,\n");
    app.import(&dabei::import::Files::default().with("questions.csv", rows)).await;
    enrol(&app, &[CLAUDIA], "Eine Person anmelden", None).await;
    let letters = app.letters().await;
    assert!(letters[0].says("Bitte beantworten Sie sie auf der Seite Ihrer Anmeldung, mit „Angaben ändern“."), "{}", letters[0].text);
    let status = app.get(&letters[0].status_link()).await;
    assert!(status.words().contains("Es gibt noch Fragen an Sie"), "{}", status.words());
    let questions = app.get(&status.link("Fragen beantworten")).await;
    let answered = app.submit(questions.form("Angaben speichern").fill("q-tisch", "b")).await;
    assert!(answered.words().contains("Welche Gruppe? Nachmittag"), "{}", answered.words());
    assert!(!answered.words().contains("Es gibt noch Fragen an Sie"));
}
