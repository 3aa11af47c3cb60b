//! Accounts at the desk: invitations, passwords, the second factor, what one is logged in with, and who helps with an event.

use crate::app::{FACTOR_DAYS, Page, TestApp, query};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, PASSWORD, QUITTENHOF, SALZWIESE};
use crate::letters::Letter;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use dabei::actions::accounts::{Outcome, set_disabled};
use dabei::actions::log_in::SESSION_LASTS;
use dabei::domain::access::{Grant, Reach};
use dabei::domain::actor::DeskUser;
use dabei::domain::ids::UserId;
use dabei::domain::vocabulary::Role;
use dabei::storage::accounts;
use jiff::SignedDuration;
use sea_orm::ConnectionTrait;
use std::net::{Ipv4Addr, SocketAddr};
use totp_rs::{Builder, Secret};

on_both_databases!(
    somebody_is_invited_accepts_and_logs_in,
    an_invitation_works_once_and_for_a_week,
    a_weak_password_is_refused_at_its_field,
    somebody_with_an_account_is_not_invited_a_second_time,
    a_forgotten_password_is_chosen_anew_and_nobody_learns_who_has_an_account,
    asking_for_links_in_somebody_elses_name_makes_none_useless,
    the_own_password_is_changed_with_the_old_one,
    a_second_factor_is_set_up_and_asked_for,
    a_code_works_once_and_guessing_ends,
    a_recovery_code_opens_once_and_its_owner_is_told,
    without_a_second_factor_the_desk_closes_some_day,
    the_administration_takes_back_a_lost_second_factor,
    everything_else_that_is_logged_in_is_ended,
    guessing_from_everywhere_does_not_lock_the_owner_out,
    the_last_administrator_stays,
    roles_are_given_and_taken,
    a_helper_at_the_door_sees_the_door_and_nothing_else,
    a_trainer_prepares_what_is_needed_without_names,
    the_staff_council_reads_rules_and_counts,
    looking_at_a_list_is_one_line_an_hour,
    a_look_is_noted_where_it_was_and_nowhere_else,
    who_looks_for_a_safer_space_in_the_log_finds_none,
    whoever_plans_for_everybody_takes_no_list_with_it,
    a_page_from_before_takes_no_role_that_it_did_not_show,
    two_administrators_who_close_each_other_out_are_never_both_gone,
    who_guesses_codes_for_a_day_is_told_of,
    one_machine_alone_closes_no_account,
    nobody_takes_the_own_second_factor_back_without_the_password,
    no_line_of_the_log_is_written_over,
);

const RANA: &str = "rana.aziz@stadt.example";
const NEW_PASSWORD: &str = "vier Tassen Tee am Morgen";

async fn invites(app: &TestApp, name: &str, email: &str, role: &str, organisation: Option<&str>) -> Page {
    let page = app.get(&app.get("/desk/accounts").await.link("Jemanden einladen")).await;
    let mut form = page.form("Einladen").fill("name", name).fill("email", email).fill("role", role);
    if let Some(organisation) = organisation {
        form = form.fill("organisation", &page.choice(organisation));
    }
    app.submit(form).await
}

/// The page behind the one link of a letter, as whoever got it opens it.
async fn open_link(app: &TestApp, letter: &Letter) -> Page {
    app.get(&letter.link("/desk/login/password/")).await
}

async fn chooses(app: &TestApp, page: &Page, password: &str) -> Page {
    app.submit(page.form("Passwort festlegen").fill("password", password).fill("again", password)).await
}

/// The code that a telephone shows now for the key on a page.
fn code(app: &TestApp, key: &str) -> String {
    let secret = Secret::try_from_base32(key.replace(' ', "")).expect("base32");
    let totp = Builder::new().with_secret(secret).with_account_name("anybody").build().expect("a key");
    totp.generate(u64::try_from(app.clock.now().as_second()).expect("after 1970")).to_string()
}

/// Sets up a second factor, and gives the key on the telephone and the recovery codes on the paper.
async fn with_second_factor(app: &TestApp, email: &str) -> (String, Vec<String>) {
    app.log_in(email).await;
    let page = app.get("/desk/account/second-factor").await;
    let page = app.submit(page.form("Einrichten")).await;
    let key = page.texts_of("code.desk-key").remove(0);
    let done = app.submit(page.form("Fertig").fill("code", &code(app, &key))).await;
    assert!(done.heading().contains("Ihre Wiederherstellungscodes"), "{}", done.words());
    let codes = done.texts_of(".desk-codes code");
    assert_eq!(app.letter().await.subject, "Ihr zweiter Faktor ist eingerichtet");
    app.forget_cookies();
    app.wait(SignedDuration::from_mins(5));
    (key, codes)
}

async fn somebody_is_invited_accepts_and_logs_in(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let invited = invites(&app, "Rana Aziz", RANA, "organiser", Some("Begegnungszentrum Quittenhof e. V.")).await;
    assert!(invited.words().contains("Die Einladung ist unterwegs") && invited.words().contains("eingeladen"), "{}", invited.words());
    app.forget_cookies();

    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), (RANA, "Einladung zum Anmeldedienst"));
    assert!(letter.text.contains("Jo Petersen") && letter.text.contains("Quittenhof"), "{}", letter.text);
    assert_eq!(app.try_log_in(RANA, "").await.status, StatusCode::UNPROCESSABLE_ENTITY, "there is no password yet");
    let page = open_link(&app, &letter).await;
    let chosen = chooses(&app, &page, NEW_PASSWORD).await;
    assert!(chosen.words().contains("Ihr Passwort ist festgelegt"), "{}", chosen.words());

    let list = app.submit(chosen.form("Anmelden").fill("email", RANA).fill("password", NEW_PASSWORD)).await;
    assert!(list.words().contains("Kochabend") && !list.words().contains("Empowerment"), "{}", list.words());
}

async fn an_invitation_works_once_and_for_a_week(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let account = invites(&app, "Rana Aziz", RANA, "reader", None).await;
    let first = app.letter().await;
    app.wait(SignedDuration::from_hours(7 * 24));
    let gone = open_link(&app, &first).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.words().contains("Dieser Link gilt nicht mehr"), "{}", gone.words());

    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let again = app.submit(app.get(&account.url).await.form("Einladung noch einmal schicken")).await;
    assert!(again.words().contains("Eine neue Einladung ist unterwegs"), "{}", again.words());
    let second = app.letter().await;
    let page = open_link(&app, &second).await;
    chooses(&app, &page, NEW_PASSWORD).await;
    assert_eq!(open_link(&app, &second).await.status, StatusCode::NOT_FOUND, "it is used up");
    let late =
        app.send(&page.form("Passwort festlegen").fill("password", "ein ganz anderes Wort").fill("again", "ein ganz anderes Wort")).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
}

async fn a_weak_password_is_refused_at_its_field(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    invites(&app, "Rana Aziz", RANA, "reader", None).await;
    let page = open_link(&app, &app.letter().await).await;
    for (password, fault) in
        [("kurz", "mindestens 15 Zeichen"), ("abcdefghijklmnop", "wiederholt sich"), ("rana.aziz ist da!", "Ihren Namen")]
    {
        let refused = chooses(&app, &page, password).await;
        assert!(refused.fault("password").contains(fault), "{}", refused.words());
        assert!(!refused.text().contains(password), "what was typed is not sent back");
    }
    let refused = app.submit(page.form("Passwort festlegen").fill("password", NEW_PASSWORD).fill("again", PASSWORD)).await;
    assert!(refused.fault("again").contains("verschieden"), "{}", refused.words());
}

async fn somebody_with_an_account_is_not_invited_a_second_time(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let known = invites(&app, "Leyla", "LEYLA@Quittenhof.example", "reader", None).await;
    assert!(known.words().contains("Diese Person hat schon einen Zugang"), "{}", known.words());
    let form = known.form("Speichern").fill("role", "reader");
    let done = app.submit(form).await;
    assert!(done.words().contains("Der Zugang ist geändert") && done.words().contains("Lesen"), "{}", done.words());
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), (QUITTENHOF, "Sie haben eine neue Aufgabe im Anmeldedienst"));
    assert!(!letter.text.contains("/login/password/"), "{}", letter.text);
}

async fn a_forgotten_password_is_chosen_anew_and_nobody_learns_who_has_an_account(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let logged_in = app.cookies().clone();
    app.forget_cookies();
    let asked = app.get(&app.get("/desk/login").await.link("Passwort vergessen")).await;
    let of_nobody = app.submit(asked.form("Link anfordern").fill("email", "niemand@stadt.example")).await;
    let of_leyla = app.submit(asked.form("Link anfordern").fill("email", "Leyla@Quittenhof.example")).await;
    assert_eq!(of_nobody.words(), of_leyla.words());

    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), (QUITTENHOF, "Ein neues Passwort festlegen"));
    let page = open_link(&app, &letter).await;
    assert_eq!(page.header("referrer-policy"), "same-origin", "no other site learns the link");
    chooses(&app, &page, NEW_PASSWORD).await;
    assert_eq!(app.letter().await.subject, "Ihr Passwort wurde geändert");
    assert_eq!(app.try_log_in(QUITTENHOF, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.try_log_in(QUITTENHOF, NEW_PASSWORD).await.heading(), "Veranstaltungen");
    *app.cookies() = logged_in;
    assert_eq!(app.get("/desk").await.status, StatusCode::SEE_OTHER, "what was open with the old password has ended");
}

async fn asking_for_links_in_somebody_elses_name_makes_none_useless(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let asked = app.get("/desk/login/forgotten").await;
    for _ in 0..8 {
        app.submit(asked.form("Link anfordern").fill("email", QUITTENHOF)).await;
    }
    let letters = app.letters().await;
    assert_eq!(letters.len(), 3, "the mailbox is not flooded");
    for letter in &letters {
        assert_eq!(open_link(&app, letter).await.status, StatusCode::OK);
    }
}

async fn the_own_password_is_changed_with_the_old_one(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let page = app.get("/desk/account").await;
    let form = || page.form("Passwort ändern").fill("password", NEW_PASSWORD).fill("again", NEW_PASSWORD);
    let refused = app.submit(form().fill("old", "geraten und falsch")).await;
    assert!(refused.fault("old").contains("Dieses Passwort stimmt nicht."), "{}", refused.words());
    let done = app.submit(form().fill("old", PASSWORD)).await;
    assert!(done.words().contains("Ihr Passwort ist geändert"), "{}", done.words());
    assert_eq!(app.letter().await.subject, "Ihr Passwort wurde geändert");
    assert_eq!(app.get("/desk").await.status, StatusCode::OK, "this log-in stays");
}

async fn a_second_factor_is_set_up_and_asked_for(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (key, codes) = with_second_factor(&app, QUITTENHOF).await;
    assert_eq!(codes.len(), 10);
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    assert_eq!(asked.heading(), "Code eingeben");
    // With the password alone nothing opens, whatever one asks for.
    for page in ["/desk", "/desk/account", "/desk/account/second-factor"] {
        assert!(app.get(page).await.header("location").starts_with("/desk/login/code"), "{page}");
    }
    let opened = app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await;
    assert_eq!(opened.heading(), "Veranstaltungen", "{}", opened.words());
}

async fn a_code_works_once_and_guessing_ends(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (key, _) = with_second_factor(&app, QUITTENHOF).await;
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    let once = code(&app, &key);
    assert_eq!(app.submit(asked.form("Anmelden").fill("code", &once)).await.heading(), "Veranstaltungen");
    app.forget_cookies();
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    let again = app.submit(asked.form("Anmelden").fill("code", &once)).await;
    assert!(again.fault("code").contains("wurde schon benutzt"), "{}", again.words());
    for _ in 0..9 {
        app.submit(asked.form("Anmelden").fill("code", "000000")).await;
    }
    app.wait(SignedDuration::from_secs(60));
    let too_often = app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await;
    assert_eq!(too_often.status, StatusCode::TOO_MANY_REQUESTS, "also the right one, for a while: {}", too_often.words());
}

async fn a_recovery_code_opens_once_and_its_owner_is_told(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (_, codes) = with_second_factor(&app, QUITTENHOF).await;
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    let typed = codes[0].replace('-', " ").to_uppercase();
    assert_eq!(app.submit(asked.form("Anmelden").fill("code", &typed)).await.heading(), "Veranstaltungen");
    assert_eq!(app.letter().await.subject, "Anmeldung mit einem Wiederherstellungscode");
    assert!(app.get("/desk/account").await.words().contains("noch 9 Wiederherstellungscodes"));
    app.forget_cookies();
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    assert_eq!(app.submit(asked.form("Anmelden").fill("code", &codes[0])).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn without_a_second_factor_the_desk_closes_some_day(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let list = app.log_in(QUITTENHOF).await;
    assert!(list.text().contains("richten Sie bis"), "{}", list.text());
    app.forget_cookies();
    app.wait(SignedDuration::from_hours(24 * i64::from(FACTOR_DAYS)));
    let page = app.try_log_in(QUITTENHOF, PASSWORD).await;
    assert!(page.words().contains("Bitte richten Sie jetzt Ihren zweiten Faktor ein"), "{}", page.words());
    let event = format!("/desk/events/{}", app.event("kochabend").await.id);
    assert_eq!(app.get(&event).await.header("location"), "/desk/account/second-factor");
    assert_eq!(app.post(&format!("{event}/capacity"), &[("limit", "none")]).await.header("location"), "/desk/account/second-factor");
    let page = app.submit(page.form("Einrichten")).await;
    let key = page.texts_of("code.desk-key").remove(0);
    app.submit(page.form("Fertig").fill("code", &code(&app, &key))).await;
    assert_eq!(app.get(&event).await.status, StatusCode::OK);
    app.letter().await;
}

async fn the_administration_takes_back_a_lost_second_factor(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    with_second_factor(&app, QUITTENHOF).await;
    app.log_in(COORDINATION).await;
    let account = app.get(&app.get("/desk/accounts").await.link("Leyla Aydın")).await;
    let done = app.submit(account.form("Zweiten Faktor aufheben")).await;
    assert!(done.words().contains("Der zweite Faktor ist aufgehoben"), "{}", done.words());
    let letter = app.letter().await;
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), (QUITTENHOF, "Ihr zweiter Faktor wurde aufgehoben"));
    app.forget_cookies();
    app.log_in(QUITTENHOF).await;
}

async fn everything_else_that_is_logged_in_is_ended(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let elsewhere = app.cookies().clone();
    app.forget_cookies();
    app.log_in(QUITTENHOF).await;
    let account = app.get("/desk/account").await;
    assert!(account.words().contains("Offene Anmeldungen (2)"), "{}", account.words());
    let done = app.submit(account.form("Alle anderen Anmeldungen beenden")).await;
    assert!(done.words().contains("Offene Anmeldungen (1)"), "{}", done.words());
    let here = std::mem::replace(&mut *app.cookies(), elsewhere);
    assert_eq!(app.get("/desk").await.status, StatusCode::SEE_OTHER);
    *app.cookies() = here;
    assert_eq!(app.get("/desk").await.status, StatusCode::OK);
}

/// Tries a password from a network of one's own.
async fn tries_from(app: &TestApp, network: u32, password: &str) -> Page {
    let form = [("email", QUITTENHOF), ("password", password), ("next", "")];
    let mut request = Request::post("/desk/login")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(query(&form)))
        .expect("a request");
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((Ipv4Addr::from(0xC633_6400 + network), 40_000))));
    app.ask(request).await
}

async fn guessing_from_everywhere_does_not_lock_the_owner_out(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    app.forget_cookies();
    // One try was her own.
    for network in 0..99 {
        assert_eq!(tries_from(&app, network, "geraten und falsch").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let one_more = tries_from(&app, 101, PASSWORD).await;
    assert_eq!(one_more.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(one_more.fault("email").contains("Link per Mail"), "{}", one_more.words());
    // Where she has logged in before she still does.
    app.log_in(QUITTENHOF).await;
    app.forget_cookies();
    // And from the new network with a link.
    app.submit(app.get("/desk/login/forgotten").await.form("Link anfordern").fill("email", QUITTENHOF)).await;
    let letter = app.letter().await;
    let page = open_link(&app, &letter).await;
    let form = [("password", NEW_PASSWORD), ("again", NEW_PASSWORD)];
    let mut request = Request::post(&page.url)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(query(&form)))
        .expect("a request");
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((Ipv4Addr::from(0xC633_6400 + 101), 40_000))));
    assert_eq!(app.ask(request).await.status, StatusCode::SEE_OTHER);
    app.letter().await;
    assert_eq!(tries_from(&app, 101, NEW_PASSWORD).await.header("location"), "/desk");
}

async fn the_last_administrator_stays(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let own = app.get(&app.get("/desk/accounts").await.link("Jo Petersen")).await;
    assert!(!own.has_button("Zugang sperren"));
    let refused = app.submit(own.form("Speichern").without("keep")).await;
    assert!(refused.words().contains("könnte niemand mehr Rollen vergeben"), "{}", refused.words());
    assert_eq!(app.get("/desk/accounts").await.status, StatusCode::OK);
}

async fn roles_are_given_and_taken(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let account = app.get(&app.get("/desk/accounts").await.link("Mona Weiß")).await;
    let nowhere = app.submit(account.form("Speichern").fill("role", "organiser")).await;
    assert!(nowhere.fault("organisation").contains("Wählen Sie bitte eine"), "{}", nowhere.words());
    let garden = account.choice("Begegnungszentrum Quittenhof e. V.");
    let done = app.submit(account.form("Speichern").fill("role", "organiser").fill("organisation", &garden)).await;
    assert!(done.words().contains("Der Zugang ist geändert"), "{}", done.words());
    assert_eq!(app.letter().await.to, SALZWIESE);
    app.forget_cookies();
    let list = app.log_in(SALZWIESE).await;
    assert!(list.words().contains("Kochabend") && list.words().contains("Empowerment"), "{}", list.words());
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    app.submit(app.get(&account.url).await.form("Speichern").without("keep")).await;
    app.forget_cookies();
    assert!(app.log_in(SALZWIESE).await.words().contains("Zurzeit steht keine Veranstaltung an."));
}

async fn a_helper_at_the_door_sees_the_door_and_nothing_else(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast", "Ada", "Bo", "Cem", "Dana", "Fatma"]).await;
    app.log_in(QUITTENHOF).await;
    let access = app.get(&app.desk_event("kochabend").await.link("Wer das sieht")).await;
    assert!(access.words().contains("Leyla Aydın") && access.words().contains("Jo Petersen"), "{}", access.words());
    assert!(!access.words().contains("Mona Weiß"));
    let form = access.form("Mithelfen lassen").fill("name", "Rana Aziz").fill("email", RANA).fill("role", "check_in");
    let done = app.submit(form).await;
    assert!(done.words().contains("Die Person hilft jetzt mit") && done.words().contains("Rana Aziz eingeladen"), "{}", done.words());
    // Nobody gives what is not theirs to give.
    let too_much =
        app.send(&access.form("Mithelfen lassen").fill("name", "X").fill("email", "x@stadt.example").tamper("role", "organiser")).await;
    assert_eq!(too_much.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.forget_cookies();

    let page = open_link(&app, &app.letter().await).await;
    chooses(&app, &page, NEW_PASSWORD).await;
    let list = app.try_log_in(RANA, NEW_PASSWORD).await;
    let event = app.get(&list.link("Kochabend: Rezepte ohne Grenzen")).await;
    assert!(!event.text().contains("Zoë Quast") && event.maybe_link("Anwesenheit").is_none(), "{}", event.words());
    app.travel("2027-03-16T17:00:00Z");
    app.try_log_in(RANA, NEW_PASSWORD).await;
    let door = app.get(&app.get(&event.url).await.link("Einlass")).await;
    assert!(door.text().contains("Zoë Quast") && !door.text().contains("quast@example.net"), "{}", door.words());
    assert!(door.maybe_link("Anwesenheit").is_none());
    let sought = app.get(&format!("{}?q=e", door.url.split('?').next().expect("a path"))).await;
    assert!(!sought.text().contains("Fatma"), "who waits is not at the door: {}", sought.words());
    app.forget_cookies();

    app.log_in(QUITTENHOF).await;
    let access = app.get(&access.url).await;
    app.submit(access.form("Zurücknehmen : Rana Aziz")).await;
    app.forget_cookies();
    app.try_log_in(RANA, NEW_PASSWORD).await;
    assert_eq!(app.get(&event.url).await.status, StatusCode::NOT_FOUND);
}

async fn a_trainer_prepares_what_is_needed_without_names(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let form = app.get("/de/events/kochabend/register").await.form("Anmelden");
    app.wait(SignedDuration::from_mins(1));
    let form = form.fill("name", "Zoë Quast").fill("email", "zoe@example.net").fill("need_note", "Ich höre schlecht.");
    app.submit(form).await;
    let letter = app.letter().await;
    app.confirm(&letter).await;
    app.leave_letters();
    let event = app.event("kochabend").await.id;
    app.make_user_with(RANA, "Rana Aziz", vec![Grant { role: Role::Trainer, reach: Reach::Event(event) }]).await;
    app.log_in(RANA).await;
    let page = app.get(&app.desk_event("kochabend").await.link("Unterstützungsbedarf")).await;
    assert!(page.words().contains("Eine Person hat etwas in eigenen Worten geschrieben"), "{}", page.words());
    assert!(!page.text().contains("Zoë") && !page.text().contains("schlecht"), "{}", page.words());
}

async fn the_staff_council_reads_rules_and_counts(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast", "Bo"]).await;
    app.make_user("personalrat@stadt.example", "Personalrat", Role::Reader, None).await;
    app.log_in("personalrat@stadt.example").await;
    let event = app.desk_event("kochabend").await;
    assert!(
        event.words().contains("2 von 5 belegt") && event.words().contains("Rückt von selbst nach") || event.words().contains("Warteliste")
    );
    assert!(!event.text().contains("Zoë") && !event.text().contains("Ort "), "{}", event.words());
    for page in ["history", "seats", "needs", "mails", "access"] {
        assert_eq!(app.get(&format!("{}/{page}", event.url)).await.status, StatusCode::NOT_FOUND, "{page}");
    }
}

async fn looking_at_a_list_is_one_line_an_hour(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast"]).await;
    app.log_in(QUITTENHOF).await;
    let event = app.desk_event("kochabend").await;
    app.get(&event.url).await;
    app.get(&event.link("Zoë Quast")).await;
    app.wait(SignedDuration::from_hours(1));
    app.get(&event.url).await;
    app.forget_cookies();
    app.make_user("dsb@stadt.example", "Datenschutz", Role::DataProtection, None).await;
    app.log_in("dsb@stadt.example").await;
    let log = app.get("/desk/audit?kind=lists").await;
    assert!(log.words().contains("3 Zeilen"), "{}", log.words());
    assert_eq!(log.words().matches("Leyla Aydın : hat die Teilnahmeliste angesehen").count(), 2, "{}", log.words());
    assert!(log.words().contains("hat eine Anmeldung angesehen") && !log.text().contains("Zoë"), "{}", log.words());
    let of_mona = app.submit(log.form("Suchen").fill("user", &log.choice("Mona Weiß"))).await;
    assert!(of_mona.words().contains("Keine Zeile"), "{}", of_mona.words());
    let of_event = app.submit(log.form("Suchen").fill("event", "koch")).await;
    assert!(of_event.words().contains("3 Zeilen"), "{}", of_event.words());
    let before = app.submit(log.form("Suchen").fill("to", "2020-01-01")).await;
    assert!(before.words().contains("Keine Zeile"), "{}", before.words());
    let fault = app.submit(log.form("Suchen").fill("to", "gestern")).await;
    assert!(fault.fault("to").contains("2027-03-21"), "{}", fault.words());
}

async fn a_look_is_noted_where_it_was_and_nowhere_else(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast"]).await;
    app.seat_quietly("empowerment", "Ada").await;
    let (kitchen, hidden) = (app.event("kochabend").await.id, app.registration_of("empowerment", "Ada").await.id);
    app.log_in(QUITTENHOF).await;
    assert_eq!(app.get(&format!("/desk/events/{kitchen}/registrations/{hidden}")).await.status, StatusCode::NOT_FOUND);
    let faulty = app.post(&format!("/desk/events/{kitchen}/attendance"), &[]).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", faulty.words());
    app.forget_cookies();
    app.log_in(COORDINATION).await;
    let log = app.get("/desk/audit?kind=lists").await;
    assert!(log.words().contains("Eine Zeile") && log.words().contains("Leyla Aydın : hat die Anwesenheit angesehen"), "{}", log.words());
}

async fn who_looks_for_a_safer_space_in_the_log_finds_none(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat_quietly("empowerment", "Ada").await;
    app.log_in(SALZWIESE).await;
    app.desk_event("empowerment").await;
    app.forget_cookies();
    app.make_user("dsb@stadt.example", "Datenschutz", Role::DataProtection, None).await;
    app.log_in("dsb@stadt.example").await;
    assert!(app.get("/desk/audit?event=empowerment").await.words().contains("Keine Zeile"));
    let all = app.get("/desk/audit?kind=lists").await;
    assert!(all.words().contains("Mona Weiß : Listen angesehen oder mitgenommen"), "{}", all.words());
    assert!(!all.text().contains("Empowerment"));
}

async fn whoever_plans_for_everybody_takes_no_list_with_it(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.seat("kochabend", &["Zoë Quast"]).await;
    let house = Reach::Organisation(app.organisation("ki").await);
    let grants = [(Role::Coordinator, Reach::Everywhere), (Role::Organiser, house)];
    app.make_user_with(RANA, "Rana Aziz", grants.map(|(role, reach)| Grant { role, reach }).to_vec()).await;
    app.log_in(RANA).await;
    let event = app.desk_event("kochabend").await;
    let page = app.get(&event.link("Angaben ändern")).await;
    let refused = app.submit(page.form("Speichern").fill("host", &house_of(&page))).await;
    assert!(refused.fault("host").contains("Es haben sich schon Leute angemeldet"), "{}", refused.words());
    assert!(!app.get(&event.url).await.text().contains("Zoë Quast"));
}

/// What the form calls the coordination office.
fn house_of(page: &Page) -> String {
    page.choice("Kommunales Integrationszentrum")
}

async fn a_page_from_before_takes_no_role_that_it_did_not_show(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let before = app.get(&app.get("/desk/accounts").await.link("Mona Weiß")).await;
    let access = app.get(&format!("/desk/events/{}/access", app.event("kochabend").await.id)).await;
    app.submit(access.form("Mithelfen lassen").fill("name", "Mona Weiß").fill("email", SALZWIESE).fill("role", "check_in")).await;
    let after = app.submit(before.form("Speichern").fill("name", "Mona Weiss")).await;
    assert!(after.words().contains("Einlass: Kochabend"), "{}", after.words());
    let log = app.get("/desk/audit?kind=accounts").await;
    assert!(log.words().contains("hat Mona Weiß in Mona Weiss umbenannt"), "{}", log.words());
    app.letter().await;
}

async fn two_administrators_who_close_each_other_out_are_never_both_gone(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let everywhere = vec![Grant { role: Role::Administrator, reach: Reach::Everywhere }];
    let mut people = Vec::new();
    for email in [COORDINATION, RANA] {
        people.push(app.make_user_with(email, email, everywhere.clone()).await);
    }
    for _ in 0..10 {
        let found = accounts::list(app.store.reader()).await.expect("the database");
        let [jo, rana] =
            [COORDINATION, RANA].map(|email| found.iter().find(|account| account.user.email == email).expect("there").user.clone());
        let closes = |by: DeskUser, whom: UserId| {
            let (store, clock) = (app.store.clone(), app.clock.clone());
            tokio::spawn(async move { set_disabled(&store, &mut clock.occasion(), &by, whom, true).await.expect("the database") })
        };
        let outcomes = tokio::join!(closes(jo.clone(), rana.id), closes(rana.clone(), jo.id));
        let outcomes = [outcomes.0.expect("done"), outcomes.1.expect("done")];
        let done = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Done(_))).count();
        assert_eq!(done, 1, "{outcomes:?}");
        let tx = app.store.begin_account_write().await.expect("a transaction");
        for id in [jo.id, rana.id] {
            accounts::set_disabled(&tx, id, false).await.expect("open again");
        }
        tx.commit().await.expect("kept");
    }
}

async fn who_guesses_codes_for_a_day_is_told_of(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (key, _) = with_second_factor(&app, QUITTENHOF).await;
    let mut guesses = 0;
    while guesses <= 30 {
        let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
        for _ in 0..10 {
            app.submit(asked.form("Anmelden").fill("code", "000000")).await;
            guesses += 1;
        }
        app.forget_cookies();
        app.wait(SignedDuration::from_mins(16));
    }
    assert_eq!(app.letter().await.subject, "Jemand rät Codes für Ihren Zugang");
    let asked = app.try_log_in(QUITTENHOF, PASSWORD).await;
    let refused = app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    app.forget_cookies();
    // Another password makes the guesser's worthless, and its owner waits for nothing.
    app.submit(app.get("/desk/login/forgotten").await.form("Link anfordern").fill("email", QUITTENHOF)).await;
    let letter = app.letter().await;
    let page = open_link(&app, &letter).await;
    chooses(&app, &page, NEW_PASSWORD).await;
    app.letter().await;
    let asked = app.try_log_in(QUITTENHOF, NEW_PASSWORD).await;
    assert_eq!(app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await.heading(), "Veranstaltungen");
}

async fn one_machine_alone_closes_no_account(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    for _ in 0..150 {
        tries_from(&app, 7, "geraten und falsch").await;
        app.wait(SignedDuration::from_mins(2));
    }
    assert_eq!(tries_from(&app, 8, PASSWORD).await.header("location"), "/desk");
}

async fn nobody_takes_the_own_second_factor_back_without_the_password(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    let (key, _) = with_second_factor(&app, COORDINATION).await;
    let asked = app.try_log_in(COORDINATION, PASSWORD).await;
    app.submit(asked.form("Anmelden").fill("code", &code(&app, &key))).await;
    let own = app.get("/desk/accounts").await.link("Jo Petersen");
    let refused = app.follow(app.post(&format!("{own}/reset-factor"), &[]).await).await;
    assert!(refused.words().contains("Das geht nicht mehr"), "{}", refused.words());
    let page = app.get("/desk/account/second-factor").await;
    let refused = app.submit(page.form("Zweiten Faktor aufheben").fill("password", "geraten und falsch")).await;
    assert!(refused.fault("password").contains("Dieses Passwort stimmt nicht."), "{}", refused.words());
    let done = app.submit(page.form("Zweiten Faktor aufheben").fill("password", PASSWORD)).await;
    assert!(done.words().contains("Ihr zweiter Faktor ist aufgehoben"), "{}", done.words());
    assert_eq!(app.letter().await.subject, "Ihr zweiter Faktor wurde aufgehoben");
}

async fn no_line_of_the_log_is_written_over(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(QUITTENHOF).await;
    let tx = app.store.begin_write().await.expect("a transaction");
    let refused = tx.conn().execute_unprepared("UPDATE audit_entry SET action = 'nothing.happened'").await;
    assert!(refused.expect_err("it is refused").to_string().contains("never written over"));
}

/// A log-in lasts so long that the tests above may wait within it.
const _: () = assert!(SESSION_LASTS.as_hours() == 10);
