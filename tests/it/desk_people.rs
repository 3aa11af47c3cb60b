//! What organisers do again and again in the desk's journeys: log in, open an event, press a button.

use crate::app::{Page, TestApp};
use crate::database::TestDatabase;
use crate::people::A_WHILE;
use axum::http::StatusCode;
use dabei::actions::{accounts as acting, register};
use dabei::domain::access::{Grant, Reach};
use dabei::domain::actor::DeskUser;
use dabei::domain::email::EmailAddress;
use dabei::domain::house::HouseRules;
use dabei::domain::ids::{LetterId, OrganisationId, UserId};
use dabei::domain::language::Language;
use dabei::domain::notice::{Booking, Notice, Recipient};
use dabei::domain::password::Password;
use dabei::domain::registration::Registration;
use dabei::domain::text::{PersonName, fold};
use dabei::domain::token::Token;
use dabei::domain::vocabulary::{Role, Source};
use dabei::storage::{accounts, outbox};

/// The password of everybody at the desk in these tests.
pub const PASSWORD: &str = "ein langes Passwort";

/// Organiser of the association Quittenhof, which hosts the cooking evening.
pub const QUITTENHOF: &str = "leyla@quittenhof.example";
/// Organiser of Salzwiese, which hosts the protected events.
pub const SALZWIESE: &str = "mona@salzwiese.example";
/// Administrator in the coordination office.
pub const COORDINATION: &str = "jo@stadt.example";

impl TestApp {
    /// The small programme, and three people who can log in.
    pub async fn with_desk(database: TestDatabase) -> Self {
        let app = Self::with_programme(database).await;
        app.make_user(QUITTENHOF, "Leyla Aydın", Role::Organiser, Some("quittenhof")).await;
        app.make_user(SALZWIESE, "Mona Weiß", Role::Organiser, Some("salzwiese")).await;
        app.make_user(COORDINATION, "Jo Petersen", Role::Administrator, None).await;
        app
    }

    /// Makes a log-in, as `dabei user add` does.
    pub async fn make_user(&self, email: &str, name: &str, role: Role, organisation: Option<&str>) {
        let reach = match organisation {
            Some(key) => Reach::Organisation(self.organisation(key).await),
            None => Reach::Everywhere,
        };
        // A role that cannot be given so is none: an organiser without an organisation.
        self.make_user_with(email, name, Grant::new(role, reach).into_iter().collect()).await;
    }

    /// The same with any roles.
    pub async fn make_user_with(&self, email: &str, name: &str, grants: Vec<Grant>) -> UserId {
        let mut occasion = self.clock.occasion();
        let id = UserId::new(&mut occasion);
        let user = DeskUser { id, name: name.to_owned(), email: email.to_owned(), grants };
        let password = Password::choose(PASSWORD, name, email).expect("a password");
        acting::save_user(&self.store, &mut occasion, user, password).await.expect("a user");
        id
    }

    /// The organisation of a key.
    pub async fn organisation(&self, key: &str) -> OrganisationId {
        accounts::find_organisation(self.store.reader(), key).await.expect("the database").expect("an organisation")
    }

    /// A while later logs in, and lands on the list of events.
    pub async fn log_in(&self, email: &str) -> Page {
        self.wait(A_WHILE);
        let page = self.try_log_in(email, PASSWORD).await;
        assert_eq!((page.status, page.heading().as_str()), (StatusCode::OK, "Veranstaltungen"), "{}", page.words());
        page
    }

    /// Fills in the log-in and sends it.
    pub async fn try_log_in(&self, email: &str, password: &str) -> Page {
        let form = self.get("/desk/login").await.form("Anmelden");
        self.submit(form.fill("email", email).fill("password", password)).await
    }

    /// Another browser: without the cookies of this one.
    pub fn forget_cookies(&self) {
        self.cookies().clear();
    }

    /// Opens an event from the list.
    pub async fn desk_event(&self, key: &str) -> Page {
        let title = self.event(key).await.title;
        let list = self.get("/desk").await;
        self.get(&list.link(&title)).await
    }

    /// Follows the link of somebody's row on the list of an event: "Bestätigen", "Stornieren".
    pub async fn desk_row(&self, event: &str, deed: &str, name: &str) -> Page {
        let page = self.desk_event(event).await;
        self.get(&page.link(&format!("{deed} : {name}"))).await
    }

    /// The one registration with this name.
    pub async fn registration_of(&self, event: &str, name: &str) -> Registration {
        let all = self.registrations(event).await;
        all.into_iter().find(|registration| registration.name.as_str() == name).expect("on the list")
    }

    /// Registers people who all confirm, and reads away their letters.
    pub async fn seat(&self, event: &str, names: &[&str]) {
        for name in names {
            let email = format!("{}@example.net", fold(name).replace(' ', "."));
            self.register(event, name, &email).await;
            let letter = self.letter().await;
            self.wait(A_WHILE);
            self.confirm(&letter).await;
            self.letters().await;
        }
    }

    /// Enters somebody as an import does that tells nobody.
    pub async fn seat_quietly(&self, event: &str, name: &str) {
        let event = self.event(event).await;
        let request = register::Request {
            name: PersonName::parse(name).expect("a name"),
            email: EmailAddress::parse(&format!("{}@example.net", fold(name).replace(' ', "."))).ok(),
            seats: 1,
            phone: None,
            language: Language::De,
            org_unit: None,
            function: None,
            needs: Vec::new(),
            need_note: String::new(),
            declared: Vec::new(),
            attends: None,
            answers: Vec::new(),
            supervisor: None,
            idempotency_key: format!("{}/{name}", event.key),
            source: Source::Import,
        };
        let tx = self.store.begin_write().await.expect("a transaction");
        let rules = HouseRules::default();
        register::replay(&tx, &mut self.clock.occasion(), &rules, &event, request, false).await.expect("the database");
        tx.commit().await.expect("kept");
    }

    /// Puts a letter about a registration into the outbox that its address refuses.
    pub async fn a_letter_in_trouble(&self, event: &str, name: &str) -> LetterId {
        let (event, registration) = (self.event(event).await, self.registration_of(event, name).await);
        self.wait(A_WHILE);
        let mut occasion = self.clock.occasion();
        let now = occasion.now();
        let email = registration.email.clone().expect("an address");
        let recipient = Recipient { name: name.to_owned(), email, language: Some(Language::De) };
        let booking = Booking::new(&registration, registration.state, &event, &[], now);
        let notice = Notice::Received { booking, manage: Token::new(&mut occasion) };
        let tx = self.store.begin_write().await.expect("a transaction");
        outbox::post(&tx, &mut occasion, &recipient, &[notice], event.ends()).await.expect("posted");
        let leased = outbox::lease(&tx, now, now, 1).await.expect("leased");
        outbox::give_up(&tx, leased[0].id, 3, "address 550 5.1.1").await.expect("given up");
        tx.commit().await.expect("kept");
        leased[0].id
    }
}
