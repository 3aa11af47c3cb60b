//! What staff, supervisors and organisers do again and again about approvals, and the courses and the directory that they do it in.

use crate::app::{Page, TestApp};
use crate::database::TestDatabase;
use crate::letters::Letter;
use crate::people::A_WHILE;
use axum::http::StatusCode;
use dabei::domain::event::Event;
use dabei::domain::registration::State;
use dabei::domain::vocabulary::Role;
use dabei::import::Files;
use dabei::storage::event_editing;

/// Somebody of the Bürgeramt.
pub const CEM: (&str, &str) = ("Cem Aksoy", "cem.aksoy@stadt.example");
/// A colleague.
pub const BEA: (&str, &str) = ("Bea Kurz", "bea.kurz@stadt.example");
/// Who leads both, as the directory says; without an own supervisor who has an address.
pub const RUTH: (&str, &str) = ("Ruth Behrens", "ruth.behrens@stadt.example");
/// Who stands in for Ruth.
pub const IDA: (&str, &str) = ("Ida Lorenz", "ida.lorenz@stadt.example");
/// Organiser of the host of the courses.
pub const RANA: &str = "rana@stadt.example";

const EVENTS: &str = "key,campaign,kind,title,subtitle,summary,description,format,section,action_fields,host,co_hosts,trainers,\
attendance_mode,venue,location_visibility,online_url,audience,access_mode,protected,languages,interpretation,accessibility,cost,capacity,\
min_participants,waitlist,offer_hours,approval,registration_opens,registration_deadline,cancellation_deadline,quotas,photo_policy,\
contact_email,status\n";

/// A course in the room that only who has a seat is told.
fn course(key: &str, title: &str, capacity: u32, waitlist: &str, approval: &str) -> String {
    format!(
        "{key},,training,{title},,Worum es geht.,Kommen Sie gern.,Fortbildung/Seminar,,Arbeitswelt,ki,,,in_person,rathaus-214,\
         after_confirmation,,staff,staff_only,false,de,,step_free:yes,120 Euro,{capacity},,{waitlist},,{approval},2027-02-01T08:00,,,,none,,\
         published\n"
    )
}

impl TestApp {
    /// The small programme with courses that supervisors are asked about; nobody is in a directory.
    pub async fn with_courses(database: TestDatabase) -> Self {
        let app = Self::with_programme(database).await;
        let events = [
            EVENTS.to_owned(),
            course("kurs", "Haltung zeigen", 1, "automatic", "supervisor"),
            course("kurs-herbst", "Haltung zeigen", 12, "automatic", "supervisor"),
            course("kurs-ohne-liste", "Kurz und knapp", 1, "none", "supervisor"),
            course("kurs-zweistufig", "Zwei Schritte", 12, "automatic", "supervisor_then_officer"),
            course("kurs-geschuetzt", "Unter uns", 12, "automatic", "supervisor")
                .replace("staff,staff_only,false", "public,registration,true"),
        ];
        let sessions = "event_key,starts,ends,label,status\n\
             kurs,2027-04-13T09:00,2027-04-13T16:00,,planned\n\
             kurs-herbst,2027-10-05T09:00,2027-10-05T16:00,,planned\n\
             kurs-ohne-liste,2027-04-13T09:00,2027-04-13T16:00,,planned\n\
             kurs-zweistufig,2027-04-13T09:00,2027-04-13T16:00,,planned\n\
             kurs-geschuetzt,2027-04-13T09:00,2027-04-13T16:00,,planned\n";
        app.import(&Files::default().with("events.csv", events.concat()).with("sessions.csv", sessions)).await;
        app.make_user(RANA, "Rana Aziz", Role::Organiser, Some("ki")).await;
        app
    }

    /// The same, with a directory: Ruth leads Cem, Bea and Ida; Ida stands in for her; her own superior has no address.
    pub async fn with_courses_and_directory(database: TestDatabase) -> Self {
        let app = Self::with_courses(database).await;
        let staff = "key,name,email,org_unit,leader_level,supervisor,deputy\n\
             s1,Cem Aksoy,cem.aksoy@stadt.example,buergeramt,none,s2,\n\
             s2,Ruth Behrens,Ruth.Behrens@stadt.example,buergeramt,team,s4,s3\n\
             s3,Ida Lorenz,ida.lorenz@stadt.example,buergeramt,none,s2,\n\
             s4,Otto Wolff,,buergeramt,amt,,\n\
             s5,Bea Kurz,bea.kurz@stadt.example,buergeramt,none,s2,\n";
        let units = "key,name,parent,kind\nbuergeramt,Bürgeramt,,amt\n";
        app.import(&Files::default().with("org_units.csv", units).with("staff.csv", staff)).await;
        app
    }

    /// Fills in the form of a course, sends it, and confirms the address: the status page, and the letters that follow.
    pub async fn apply(&self, event: &str, (name, email): (&str, &str)) -> (Page, Vec<Letter>) {
        let form = self.form_of(event, name, email).await.fill("org_unit", "Bürgeramt");
        self.wait(A_WHILE);
        let page = self.submit(form).await;
        assert_eq!(page.heading(), "Bitte bestätigen Sie Ihre Adresse", "{}", page.words());
        let status = self.confirm(&self.letter().await).await;
        (status, self.letters().await)
    }

    /// The same for who waits for the supervisor: the status page, and the supervisor's letter.
    pub async fn ask_for(&self, event: &str, person: (&str, &str)) -> (Page, Letter) {
        let (status, letters) = self.apply(event, person).await;
        let told: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("Anmeldung eingegangen: ") && told[1].starts_with("Bitte um Zustimmung: "), "{told:?}");
        (status, letters[1].clone())
    }

    /// Opens the link of a letter to an approver and presses "Zustimmen": how it stands then.
    pub async fn approve(&self, letter: &Letter) -> Page {
        let asks = self.get(&letter.link("/approve/")).await;
        assert_eq!(asks.heading(), "Bitte um Zustimmung", "{}", asks.words());
        let page = self.submit(asks.form("Zustimmen")).await;
        assert_eq!(page.heading(), "Die Zustimmung ist erteilt", "{}", page.words());
        page
    }

    /// Opens the link of a letter to an approver and declines for a reason.
    pub async fn decline(&self, letter: &Letter, reason: &str) -> Page {
        let asks = self.get(&letter.link("/approve/")).await;
        let page = self.submit(asks.form("Ablehnen").fill("reason", reason)).await;
        assert_eq!(page.heading(), "Die Anmeldung ist abgelehnt", "{}", page.words());
        page
    }

    /// Where somebody's registration stands.
    pub async fn state_of(&self, event: &str, (name, _): (&str, &str)) -> State {
        self.registration_of(event, name).await.state
    }

    /// Changes an event as an editor at the desk would.
    pub async fn edit(&self, key: &str, change: impl FnOnce(&mut Event)) {
        let mut event = self.event(key).await;
        change(&mut event);
        let tx = self.store.begin_write().await.expect("a transaction");
        event_editing::update(&tx, &event, self.clock.now()).await.expect("written");
        tx.commit().await.expect("kept");
    }

    /// Opens the form of a course and sends it with a supervisor's address, or without: the page that comes back.
    pub async fn apply_with_supervisor(&self, event: &str, (name, email): (&str, &str), supervisor: Option<&str>) -> Page {
        let mut form = self.form_of(event, name, email).await.fill("org_unit", "Bürgeramt");
        if let Some(supervisor) = supervisor {
            form = form.tamper("supervisor", supervisor);
        }
        self.wait(A_WHILE);
        let page = self.submit(form).await;
        assert!(matches!(page.status, StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY), "{}", page.words());
        page
    }
}
