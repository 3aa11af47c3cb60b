//! Every route of the desk is tried with every role, and compared with the table that people read: `docs/who-may-what.md`.

use crate::app::TestApp;
use crate::database::{TestDatabase, on_both_databases};
use crate::desk_people::{COORDINATION, QUITTENHOF};
use crate::event_image;
use axum::http::StatusCode;
use dabei::domain::access::{Grant, Permit, Reach};
use dabei::domain::ids::UserId;
use dabei::domain::token::Token;
use dabei::domain::vocabulary::{AccountLink, Role};
use dabei::storage::accounts;
use dabei::storage::desk::{NewLogIn, insert_session};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

on_both_databases!(the_table_says_who_may_what);

/// On the list of the event, and nowhere else.
const SOMEBODY: &str = "Zoë Quast";

/// The columns of the table: who, and with which role, from those who may least.
const COLUMNS: [(&str, Option<(Role, Where)>); 10] = [
    ("nobody", None),
    ("enroller", Some((Role::Enroller, Where::Everywhere))),
    ("data_protection", Some((Role::DataProtection, Where::Everywhere))),
    ("reader", Some((Role::Reader, Where::Everywhere))),
    ("check_in", Some((Role::CheckIn, Where::ThisEvent))),
    ("trainer", Some((Role::Trainer, Where::ThisEvent))),
    ("another organiser", Some((Role::Organiser, Where::AnotherHost))),
    ("coordinator", Some((Role::Coordinator, Where::Everywhere))),
    ("organiser", Some((Role::Organiser, Where::ThisHost))),
    ("administrator", Some((Role::Administrator, Where::Everywhere))),
];

#[derive(Clone, Copy)]
enum Where {
    Everywhere,
    ThisHost,
    AnotherHost,
    ThisEvent,
}

async fn the_table_says_who_may_what(database: TestDatabase) {
    let routes = routes();
    let house = House::build(database).await;
    let mut actual = BTreeMap::new();
    // What takes something away comes last.
    let takes_away = |(path, _): &&(String, &str)| ["remove", "{deed}", "logout"].iter().any(|word| path.contains(word));
    let (last, first): (Vec<_>, Vec<_>) = routes.iter().partition(takes_away);
    for (path, method) in first.into_iter().chain(last) {
        let mut cells = Vec::new();
        for (column, _) in COLUMNS {
            let mut cell = house.tries(column, method, path).await;
            if cell == "–" && takes_away(&&(path.clone(), *method)) && cells.contains(&"yes".to_owned()) {
                // Somebody before may have taken it away: alone in a house of their own they would still find it.
                cell = House::build(TestDatabase::sqlite().await).await.tries(column, method, path).await;
            }
            cells.push(cell);
        }
        actual.insert((path.clone(), *method), cells);
    }
    let lines: Vec<String> =
        actual.iter().map(|((path, method), cells)| format!("| `{method} {path}` | {} |", cells.join(" | "))).collect();
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let head = format!("| | {} |\n|---|{}|", names.join(" | "), vec!["---"; names.len()].join("|"));
    let table = format!("{head}\n{}\n", lines.join("\n"));
    compare(&table, "| | nobody |");
}

/// Compares a table with the one of the document that begins so.
fn compare(table: &str, begin: &str) {
    let document = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/who-may-what.md")).expect("the document");
    let written = document.split("\n\n").find(|part| part.starts_with(begin)).unwrap_or_default();
    for (wanted, found) in written.trim().lines().zip(table.trim().lines()) {
        assert_eq!(found, wanted, "docs/who-may-what.md tells something else; the whole table as it is:\n\n{table}");
    }
    assert_eq!(table.trim(), written.trim(), "the whole table as it is:\n\n{table}");
}

#[test]
fn the_document_says_what_each_role_permits() {
    let names: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    let head = format!("| permit | {} |\n|---|{}|", names.join(" | "), vec!["---"; names.len()].join("|"));
    let cell = |role: &Role, permit: Permit| if role.may(permit) { "yes" } else { "–" };
    let row = |permit: &Permit| {
        let cells: Vec<&str> = Role::ALL.iter().map(|role| cell(role, *permit)).collect();
        format!("| {permit:?} | {} |", cells.join(" | "))
    };
    let rows: Vec<String> = Permit::ALL.iter().map(row).collect();
    compare(&format!("{head}\n{}\n", rows.join("\n")), "| permit |");
}

/// Every route of the desk, as the source names it.
fn routes() -> Vec<(String, &'static str)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
    let addresses = std::fs::read_to_string(source.join("urls/desk.rs")).expect("the addresses");
    let constant = |name: &str| {
        let line = addresses.lines().find_map(|line| line.strip_prefix(&format!("pub const {name}: &str = \""))).expect(name);
        line.trim_end_matches("\";").to_owned()
    };
    let mut found = BTreeSet::new();
    for file in files_below(&source.join("desk")) {
        let text = std::fs::read_to_string(file).expect("a source");
        for route in text.split(".route(").skip(1) {
            let (path, rest) = route.trim_start().split_once(',').expect("a path and what answers it");
            let path = match path.strip_prefix("urls::") {
                Some(name) => constant(name),
                None => path.trim_matches('"').to_owned(),
            };
            // Up to the end of the call: handlers of the next route follow behind another `.route(`.
            let handlers = rest.split(";\n").next().unwrap_or_default().split("\n}").next().unwrap_or_default();
            for (word, method) in [("get(", "GET"), ("post(", "POST")] {
                if handlers.contains(word) {
                    found.insert((path.clone(), method));
                }
            }
        }
    }
    assert!(found.len() > 120, "routes are found in the source: {}", found.len());
    found.into_iter().collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// A service with an event about which there is everything, and somebody for each column.
struct House {
    app: TestApp,
    people: BTreeMap<&'static str, UserId>,
    names: Vec<(&'static str, String)>,
}

impl House {
    async fn build(database: TestDatabase) -> Self {
        let app = TestApp::with_desk(database).await;
        app.leave_letters();
        // All seats are taken, and another Zoë waits.
        app.seat("kochabend", &[SOMEBODY, "Bo", "Cem", "Dana", "Eve", "Zoë Quast die Jüngere"]).await;
        let event = app.event("kochabend").await;
        let mut names = vec![("{event}", event.id.to_string()), ("{session}", event.sessions[0].id.to_string())];
        let letter = app.a_letter_in_trouble("kochabend", SOMEBODY).await;
        names.push(("{letter}", letter.to_string()));
        for (placeholder, name) in [("{registration}", SOMEBODY), ("{other}", "Bo")] {
            names.push((placeholder, app.registration_of("kochabend", name).await.id.to_string()));
        }
        app.log_in(QUITTENHOF).await;
        let picture = event_image::with_picture_of(&app).await;
        names.push(("{digest}", between(picture.text(), "/image/file/", "\"")));
        let mailings = app.get(&format!("/desk/events/{}/mailings", event.id)).await;
        let reminder = app.get(&mailings.link("Erinnerung planen")).await.form("Vorschau").fill("subject", "Bald").fill("body", "Bis bald");
        let preview = app.submit(reminder).await;
        let planned = app.submit(preview.form_with_button("Erinnerung planen")).await;
        names.push(("{mailing}", between(planned.text(), "/mailings/", "/stop")));
        let asked = app.get(&format!("/desk/events/{}/questions", event.id)).await;
        let asked = app.submit(asked.form("Weiter").fill("kind", "short_text")).await;
        let asked = app.submit(asked.form("Frage speichern").fill("label", "Was bringen Sie mit?")).await;
        names.push(("{question}", between(asked.text(), "/questions/", "/")));
        app.forget_cookies();
        app.log_in(COORDINATION).await;
        let programmes = app.get("/desk/programmes").await;
        let programmes = app.submit(programmes.form("Lehrgang anlegen").fill("title", "Haltung zeigen")).await;
        let module = app.get(&programmes.link("Baustein hinzufügen : Haltung zeigen")).await;
        let programmes = app.submit(module.form("Speichern").fill("title", "Grundlagen")).await;
        names.push(("{programme}", between(programmes.text(), "/desk/programmes/", "/")));
        names.push(("{module}", between(programmes.text(), "/modules/", "\"")));
        let catalogue = app.get("/desk/questions").await;
        let question = app.submit(catalogue.form("Weiter").fill("kind", "short_text")).await;
        // Of the same key as the one that the event asks.
        app.submit(question.form("Frage speichern").fill("label", "Was bringen Sie mit?")).await;
        let venues = app.get("/desk/venues").await;
        names.push(("{venue}", venues.link("Quittenhof, Küche").rsplit('/').next().expect("an id").to_owned()));
        names.push(("{organisation}", event.host.id.to_string()));
        names.push(("{campaign}", event.campaign.as_ref().expect("a campaign").0.to_string()));
        names.push(("{list}", "district".to_owned()));
        app.forget_cookies();
        let mut people = BTreeMap::new();
        for (column, role) in COLUMNS {
            let Some((role, place)) = role else { continue };
            let reach = match place {
                Where::Everywhere => Reach::Everywhere,
                Where::ThisHost => Reach::Organisation(event.host.id),
                Where::AnotherHost => Reach::Organisation(app.organisation("salzwiese").await),
                Where::ThisEvent => Reach::Event(event.id),
            };
            let grant = Grant::new(role, reach).expect("a role that reaches so far");
            let email = format!("{}@stadt.example", column.replace(' ', "."));
            people.insert(column, app.make_user_with(&email, column, vec![grant]).await);
        }
        let other = app.make_user_with("somebody@stadt.example", "Somebody", Vec::new()).await;
        names.push(("{user}", other.to_string()));
        let link = Token::new(&mut app.clock.occasion());
        let now = app.clock.now();
        let tx = app.store.begin_write().await.expect("a transaction");
        accounts::insert_link(&tx, &link, other, AccountLink::Reset, (now, now + SignedDuration::from_hours(12))).await.expect("kept");
        tx.commit().await.expect("kept");
        names.push(("{token}", link.reveal().to_owned()));
        Self { app, people, names }
    }

    /// What the column gets to see: `yes`, `names` where the page names somebody of the list, `–` where there is no such page for them, and
    /// `log in` where only that helps.
    async fn tries(&self, column: &'static str, method: &str, path: &str) -> String {
        // Not all at once: one network may send only so many forms.
        self.app.wait(SignedDuration::from_secs(3));
        self.app.forget_cookies();
        if let Some(user) = self.people.get(column) {
            self.logs_in(*user).await;
        }
        let deed = if path.contains("/registrations/") { "tell-again" } else { "enable" };
        let address = self.names.iter().fold(path.replace("{deed}", deed), |path, (placeholder, name)| path.replace(placeholder, name));
        // What only a query shows: the line as it would be.
        let query = match path.rsplit('/').next() {
            Some("new-question") => "?kind=short_text",
            Some("capacity") => "?limit=limited&seats=9",
            _ => "",
        };
        let address = address + query;
        let page = match method {
            "GET" => self.app.get(&address).await,
            // A question of no kind is none.
            _ => self.app.post(&address, &[("kind", "short_text")]).await,
        };
        match page.status {
            StatusCode::NOT_FOUND => "–".to_owned(),
            StatusCode::SEE_OTHER if page.header("location").starts_with("/desk/login?next") => "log in".to_owned(),
            StatusCode::OK if String::from_utf8_lossy(page.bytes()).contains(SOMEBODY) => "names".to_owned(),
            status if status.is_server_error() => panic!("{column} {method} {address}: {status}"),
            _ => "yes".to_owned(),
        }
    }

    async fn logs_in(&self, user: UserId) {
        let (app, now) = (&self.app, self.app.clock.now());
        let token = Token::new(&mut app.clock.occasion());
        let until = now + SignedDuration::from_hours(1);
        let tx = app.store.begin_write().await.expect("a transaction");
        let log_in = NewLogIn { token: &token, user, until, factor_due: false, browser: "", network: "" };
        insert_session(&tx, log_in, now).await.expect("kept");
        tx.commit().await.expect("kept");
        app.cookies().insert("__Host-dabei".to_owned(), token.reveal().to_owned());
    }
}

/// What stands between two texts the first time.
fn between(text: &str, before: &str, after: &str) -> String {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}"));
    rest.split_once(after).expect("an end").0.to_owned()
}
