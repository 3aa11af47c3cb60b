//! Accounts at the desk: invitations, passwords, roles.

use crate::account_people::{NEW_PASSWORD, RANA, chooses, open_link};
use crate::app::{Page, TestApp};
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, PASSWORD, QUITTENHOF, SALZWIESE};
use axum::http::StatusCode;
use dabei::actions::accounts::{Outcome, set_disabled};
use dabei::domain::access::{Grant, Reach};
use dabei::domain::actor::DeskUser;
use dabei::domain::ids::UserId;
use dabei::domain::vocabulary::Role;
use dabei::storage::accounts;
use jiff::SignedDuration;

on_both_databases!(
    somebody_is_invited_accepts_and_logs_in,
    an_invitation_works_once_and_for_a_week,
    a_weak_password_is_refused_at_its_field,
    somebody_with_an_account_is_not_invited_a_second_time,
    a_forgotten_password_is_chosen_anew_and_nobody_learns_who_has_an_account,
    asking_for_links_in_somebody_elses_name_makes_none_useless,
    the_own_password_is_changed_with_the_old_one,
    the_last_administrator_stays,
    roles_are_given_and_taken,
    a_page_from_before_takes_no_role_that_it_did_not_show,
    two_administrators_who_close_each_other_out_are_never_both_gone,
);

async fn invites(app: &TestApp, name: &str, email: &str, role: &str, organisation: Option<&str>) -> Page {
    let page = app.get(&app.get("/desk/accounts").await.link("Jemanden einladen")).await;
    let mut form = page.form("Einladen").fill("name", name).fill("email", email).fill("role", role);
    if let Some(organisation) = organisation {
        form = form.fill("organisation", &page.choice(organisation));
    }
    app.submit(form).await
}

async fn somebody_is_invited_accepts_and_logs_in(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let invited = invites(&app, "Rana Aziz", RANA, "organiser", Some("Begegnungszentrum Quittenhof e. V.")).await;
    assert!(invited.words().contains("Die Einladung ist unterwegs") && invited.words().contains("eingeladen"), "{}", invited.words());
    let log = app.get("/desk/audit?kind=accounts").await;
    let given = "hat eingeladen (Veranstaltungen planen: Begegnungszentrum Quittenhof e. V.) · Rana Aziz";
    assert!(log.words().contains(given), "{}", log.words());
    let access = app.get(&app.desk_event("kochabend").await.link("Wer Zugriff hat")).await;
    assert!(access.words().contains("Rana Aziz eingeladen"), "{}", access.words());
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
    // One that is gone meanwhile is not all of them.
    let gone = account.form("Speichern").fill("role", "reader").tamper("organisation", "00000000-0000-0000-0000-000000000009");
    let refused = app.submit(gone).await;
    assert!(refused.fault("organisation").contains("gibt es nicht mehr"), "{}", refused.words());
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

async fn a_page_from_before_takes_no_role_that_it_did_not_show(database: TestDatabase) {
    let app = TestApp::with_desk(database).await;
    app.log_in(COORDINATION).await;
    let before = app.get(&app.get("/desk/accounts").await.link("Mona Weiß")).await;
    let access = app.get(&format!("/desk/events/{}/access", app.event("kochabend").await.id)).await;
    app.submit(access.form("Zugriff geben").fill("name", "Mona Weiß").fill("email", SALZWIESE).fill("role", "check_in")).await;
    let after = app.submit(before.form("Speichern").fill("name", "Mona Weiss")).await;
    assert!(after.words().contains("Einlass: Kochabend"), "{}", after.words());
    let log = app.get("/desk/audit?kind=accounts").await;
    assert!(log.words().contains("hat Mona Weiß in Mona Weiss umbenannt"), "{}", log.words());
    let host = app.event("empowerment").await.host.name;
    let given = format!("(Veranstaltungen planen: {host} → Veranstaltungen planen: {host}, Einlass: Kochabend");
    assert!(log.words().contains(&given), "{given} in {}", log.words());
    app.letter().await;
    // Nor does it take back the name, or write another over it.
    let role = before.form("Speichern").fill("role", "reader");
    let given = app.submit(role).await;
    assert!(given.words().contains("Mona Weiss") && given.words().contains("Lesen"), "{}", given.words());
    let renamed = app.submit(before.form("Speichern").fill("name", "M. Weiß")).await;
    assert!(renamed.fault("name").contains("„Mona Weiss“"), "{}", renamed.words());
    app.leave_letters();
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
            tokio::spawn(async move { set_disabled(&store, &mut clock.occasion(), &by, whom, true, None).await.expect("the database") })
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
