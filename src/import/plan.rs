//! Everything that the files say, checked as a whole against one another and against what is stored. Stores nothing.

use crate::domain::campaign::SUMMARY_LIMIT;
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::vocabulary::{EventStatus, SessionStatus};
use crate::import::catalogue::{self, CampaignRow, OrganisationRow, TermRow, VenueRow};
use crate::import::events::{self, EventRow, SessionRow};
use crate::import::fault::{Fault, Faults};
use crate::import::modules::{self, ModuleRow, ProgrammeRow};
use crate::import::names::{Kind, Names};
use crate::import::questions::{self, ByEvent};
use crate::import::registrations::{self, RegistrationRow};
use crate::import::shift::Shift;
use crate::import::staff::{self, OrgUnitRow, StaffRow};
use crate::import::table::{Format, Numbered, Table};
use crate::import::{FILES, Files};
use crate::storage::catalogue::Catalogue;
use crate::storage::{StoreError, events as stored_events};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What was stored before.
pub(super) struct Before {
    pub catalogue: Catalogue,
    /// By key.
    pub events: HashMap<String, Event>,
    /// For which somebody has registered.
    pub touched: HashSet<EventId>,
}

impl Before {
    pub async fn load(tx: &crate::storage::WriteTx) -> Result<Self, StoreError> {
        let events = stored_events::every(tx.conn()).await?;
        Ok(Self {
            catalogue: crate::storage::catalogue::load(tx.conn()).await?,
            events: events.into_iter().map(|event| (event.key.clone(), event)).collect(),
            touched: crate::storage::event_editing::touched(tx.conn()).await?,
        })
    }
}

/// What is to be stored. A file that is not there is `None`, not empty.
pub(super) struct Plan {
    pub terms: Option<Vec<TermRow>>,
    pub organisations: Option<Vec<OrganisationRow>>,
    pub venues: Option<Vec<VenueRow>>,
    pub campaigns: Option<Vec<CampaignRow>>,
    pub programmes: Option<Vec<ProgrammeRow>>,
    pub modules: Option<Vec<ModuleRow>>,
    pub events: Option<Vec<EventRow>>,
    /// By event, in the order of the file.
    pub sessions: Option<BTreeMap<String, Vec<SessionRow>>>,
    pub org_units: Option<Vec<OrgUnitRow>>,
    pub staff: Option<Vec<StaffRow>>,
    pub questions: Option<ByEvent>,
    /// In the order of time.
    pub registrations: Option<Vec<RegistrationRow>>,
}

impl Plan {
    /// Reads and checks.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn read(files: &Files, before: &Before, shift: Shift) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults::default();
        let mut names = Names::stored(&before.catalogue, &before.events);
        let mut table = |format: Format| {
            let table = Table::read(format, files.get(format.file)?, &mut faults);
            if table.is_none() {
                names.add_unreadable(format.file);
            }
            table
        };
        let terms = table(catalogue::TAXONOMIES);
        let organisations = table(catalogue::ORGANISATIONS);
        let venues = table(catalogue::VENUES);
        let campaigns = table(catalogue::CAMPAIGN);
        let programmes = table(modules::PROGRAMMES);
        let modules = table(modules::MODULES);
        let events = table(events::EVENTS);
        let sessions = table(events::SESSIONS);
        let org_units = table(staff::ORG_UNITS);
        let staff = table(staff::STAFF);
        let questions = table(questions::QUESTIONS);
        let registrations = table(registrations::REGISTRATIONS);

        names.add_file(Kind::Organisation, organisations.as_ref());
        names.add_file(Kind::Venue, venues.as_ref());
        names.add_file(Kind::Programme, programmes.as_ref());
        names.add_file(Kind::Event, events.as_ref());
        names.add_file(Kind::Staff, staff.as_ref());
        let terms = terms.map(|table| catalogue::terms(&table, &mut faults));
        for term in terms.iter().flatten() {
            names.add_term(term.what.taxonomy, &term.what.key, &term.what.label);
        }
        for key in campaigns.iter().flat_map(|table| table.column("key")) {
            names.add_campaign(key, SUMMARY_LIMIT);
        }
        let campaigns = campaigns.map(|table| catalogue::campaigns(&table, shift, &mut faults));
        for campaign in campaigns.iter().flatten() {
            names.add_campaign(&campaign.what.key, campaign.what.summary_limit);
        }
        let organisations = organisations.map(|table| catalogue::organisations(&table, &mut faults));
        let venues = venues.map(|table| catalogue::venues(&table, &names, &mut faults));
        // Before the events: the name of a quota may be the key of a unit.
        let org_units = org_units.map(|table| staff::org_units(&table, &mut names, &mut faults));
        let programmes = programmes.map(|table| modules::programmes(&table, &mut faults));
        let modules = modules.map(|table| modules::modules(&table, &mut names, &mut faults));
        let events = events.map(|table| events::events(&table, &names, shift, &mut faults));
        let sessions = sessions.map(|table| events::sessions(&table, &names, shift, &mut faults));
        let staff = staff.map(|table| staff::staff(&table, &names, &mut faults));
        let questions = questions.map(|table| questions::questions(&table, &names, &mut faults));
        let protected = protected(events.as_deref(), before);
        let registrations = registrations.map(|table| registrations::registrations(&table, &names, &protected, shift, &mut faults));
        check_events(events.as_deref(), sessions.as_deref(), before, &mut faults);

        if let Some(faults) = faults.into_sorted(&FILES) {
            return Err(faults);
        }
        Ok(Self {
            terms: terms.map(plain),
            organisations: organisations.map(plain),
            venues: venues.map(plain),
            campaigns: campaigns.map(plain),
            programmes: programmes.map(plain),
            modules: modules.map(plain),
            events: events.map(plain),
            sessions: sessions.map(|rows| {
                let mut by_event: BTreeMap<String, Vec<SessionRow>> = BTreeMap::new();
                for row in rows {
                    by_event.entry(row.what.event.clone()).or_default().push(row.what);
                }
                by_event
            }),
            org_units: org_units.map(plain),
            staff: staff.map(plain),
            questions,
            registrations: registrations.map(|rows| {
                let mut rows = plain(rows);
                // Stable: who came in the same second comes in the order of the file.
                rows.sort_by_key(|row| row.created_at);
                rows
            }),
        })
    }
}

impl Plan {
    /// The sessions of an event in the order of the file; none where it says nothing about them.
    pub fn sessions_of(&self, event: &str) -> &[SessionRow] {
        self.sessions.as_ref().and_then(|sessions| sessions.get(event)).map_or(&[], Vec::as_slice)
    }
}

fn plain<T>(rows: Vec<Numbered<T>>) -> Vec<T> {
    rows.into_iter().map(|row| row.what).collect()
}

/// The keys of events that do without an address.
fn protected(events: Option<&[Numbered<EventRow>]>, before: &Before) -> HashSet<String> {
    let stored = before.events.values().filter(|event| event.protected).map(|event| event.key.clone());
    let mut keys: HashSet<String> = stored.collect();
    for row in events.into_iter().flatten() {
        if row.what.protected {
            keys.insert(row.what.key.clone());
        } else {
            keys.remove(&row.what.key);
        }
    }
    keys
}

/// What needs the event, its sessions and what is stored at once.
fn check_events(events: Option<&[Numbered<EventRow>]>, sessions: Option<&[Numbered<SessionRow>]>, before: &Before, faults: &mut Faults) {
    for Numbered { number, what: row } in events.into_iter().flatten() {
        let earlier = before.events.get(&row.key);
        if earlier.is_some_and(|earlier| earlier.protected != row.protected && before.touched.contains(&earlier.id)) {
            faults.add(events::EVENTS.file, Some(*number), Some("protected"), "cannot be changed once somebody has registered");
        }
        if earlier.is_some_and(|earlier| earlier.protected && earlier.host.key != row.host) {
            faults.add(
                events::EVENTS.file,
                Some(*number),
                Some("host"),
                "of a safer space is changed at the desk, by somebody of its circle",
            );
        }
        if let Some(starts) = first_start(&row.key, sessions, earlier)
            && row.window.deadline.is_some_and(|deadline| deadline > starts)
        {
            let reason = "is after the first planned session";
            faults.add(events::EVENTS.file, Some(*number), Some("registration_deadline"), reason);
        }
        let stands = earlier.map(|event| event.status);
        if let Some(stands) = stands.filter(|stands| !may_become(*stands, row.status)) {
            let reason = format!("the event is {stands} and cannot become {}", row.status);
            faults.add(events::EVENTS.file, Some(*number), Some("status"), &reason);
        }
    }
}

/// The begin of the first planned session as it will be after the import.
fn first_start(key: &str, sessions: Option<&[Numbered<SessionRow>]>, earlier: Option<&Event>) -> Option<Timestamp> {
    let mut of_event = sessions.into_iter().flatten().map(|row| &row.what).filter(|row| row.event == key).peekable();
    if of_event.peek().is_some() {
        of_event.filter(|row| row.status == SessionStatus::Planned).map(|row| row.starts).min()
    } else {
        earlier.and_then(Event::starts)
    }
}

/// What people saw and registered for does not become a draft again, and what was called off stays so: they have been told.
fn may_become(from: EventStatus, to: EventStatus) -> bool {
    match from {
        EventStatus::Draft | EventStatus::Submitted => true,
        EventStatus::Published => to != EventStatus::Draft,
        EventStatus::CalledOff => to == EventStatus::CalledOff,
        EventStatus::Documented => to == EventStatus::Published,
    }
}
