//! What people do again and again in these journeys: fill in a form, open the letter, press its button.

use crate::app::{Page, TestApp};
use crate::forms::Form;
use crate::letters::Letter;
use axum::http::StatusCode;
use dabei::domain::event::Event;
use dabei::domain::filter::ListedStates;
use dabei::domain::registration::Registration;
use dabei::storage::{attendees, events};
use jiff::SignedDuration;

/// How long somebody takes for a form.
pub const A_WHILE: SignedDuration = SignedDuration::from_secs(40);

/// The button of the form while there are seats.
pub const REGISTER: &str = "Anmelden";
/// The button of the form while there are none.
pub const JOIN_LINE: &str = "Auf die Warteliste setzen";

impl TestApp {
    /// The form of an event, filled in with what is always needed.
    pub async fn form_of(&self, event: &str, name: &str, email: &str) -> Form {
        let page = self.get(&format!("/de/events/{event}/register")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.words());
        let button = if page.has_button(JOIN_LINE) { JOIN_LINE } else { REGISTER };
        page.form(button).fill("name", name).fill("email", email)
    }

    /// Fills in the form of an event, takes a while, sends it, and is told to look into the mailbox.
    pub async fn register(&self, event: &str, name: &str, email: &str) -> Page {
        let form = self.form_of(event, name, email).await;
        self.wait(A_WHILE);
        let page = self.submit(form).await;
        assert_eq!(page.heading(), "Bitte bestätigen Sie Ihre Adresse", "{}", page.words());
        page
    }

    /// Opens the link of a letter and presses the button: the status page.
    pub async fn confirm(&self, letter: &Letter) -> Page {
        let asks = self.get(&letter.confirm_link()).await;
        let page = self.submit(asks.form("Anmeldung bestätigen")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.words());
        page
    }

    /// All of it, with one letter to confirm and one that tells the outcome: the status page, and that letter.
    pub async fn register_and_confirm(&self, event: &str, name: &str, email: &str) -> (Page, Letter) {
        self.register(event, name, email).await;
        let letter = self.letter().await;
        assert_eq!(letter.to, email);
        let page = self.confirm(&letter).await;
        (page, self.letter().await)
    }

    /// The same for a series, about which several letters come.
    pub async fn register_and_confirm_all(&self, event: &str, name: &str, email: &str) -> (Page, Vec<Letter>) {
        self.register(event, name, email).await;
        let letter = self.letter().await;
        let page = self.confirm(&letter).await;
        (page, self.letters().await)
    }

    /// Withdraws from the status page.
    pub async fn withdraw(&self, status_page: &Page) -> Page {
        let asks = self.get(&status_page.link("Abmelden")).await;
        self.submit(asks.form("Verbindlich abmelden")).await
    }

    /// The event behind the pages.
    pub async fn event(&self, key: &str) -> Event {
        events::find_by_key(self.store.reader(), key).await.expect("the database answers").expect("the event is there")
    }

    /// Its registrations behind the pages, in the order of submission.
    pub async fn registrations(&self, key: &str) -> Vec<Registration> {
        let event = self.event(key).await;
        let mut all = attendees::all(self.store.reader(), event.id, ListedStates::All).await.expect("the database answers");
        all.sort_by_key(|registration| (registration.submitted_at, registration.id));
        all
    }
}
