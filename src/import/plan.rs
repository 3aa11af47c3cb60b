//! Everything that the files say, checked as a whole against one another and against what is stored. Stores nothing.

use crate::domain::campaign::SUMMARY_LIMIT;
use crate::domain::event::Event;
use crate::domain::vocabulary::{EventStatus, SessionStatus};
use crate::import::catalogue::{self, CampaignRow, OrganisationRow, TermRow, VenueRow};
use crate::import::events::{self, EventRow, SessionRow};
use crate::import::fault::{Fault, Faults};
use crate::import::names::{Kind, Names};
use crate::import::shift::Shift;
use crate::import::table::{Format, Numbered, Table};
use crate::import::{FILES, Files};
use crate::storage::catalogue::Catalogue;
use crate::storage::{StoreError, events as stored_events};
use jiff::Timestamp;
use std::collections::HashMap;

/// What was stored before.
pub(super) struct Before {
    pub catalogue: Catalogue,
    /// By key.
    pub events: HashMap<String, Event>,
}

impl Before {
    pub async fn load(tx: &crate::storage::WriteTx) -> Result<Self, StoreError> {
        let events = stored_events::every(tx.conn()).await?;
        Ok(Self {
            catalogue: crate::storage::catalogue::load(tx.conn()).await?,
            events: events.into_iter().map(|event| (event.key.clone(), event)).collect(),
        })
    }
}

/// What is to be stored. A file that is not there is `None`, not empty.
pub(super) struct Plan {
    pub terms: Option<Vec<TermRow>>,
    pub organisations: Option<Vec<OrganisationRow>>,
    pub venues: Option<Vec<VenueRow>>,
    pub campaigns: Option<Vec<CampaignRow>>,
    pub events: Option<Vec<EventRow>>,
    /// By event, in the order of the file.
    pub sessions: Option<HashMap<String, Vec<SessionRow>>>,
}

impl Plan {
    /// Reads and checks.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn read(files: &Files, before: &Before, shift: Shift) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults::default();
        let mut table = |format: Format| files.get(format.file).map(|bytes| Table::read(format, bytes, &mut faults));
        let terms = table(catalogue::TAXONOMIES);
        let organisations = table(catalogue::ORGANISATIONS);
        let venues = table(catalogue::VENUES);
        let campaigns = table(catalogue::CAMPAIGN);
        let events = table(events::EVENTS);
        let sessions = table(events::SESSIONS);

        // A file that is there and unreadable has said so; nobody then asks where its keys are.
        let unreadable = [&terms, &organisations, &venues, &campaigns, &events].iter().any(|table| matches!(table, Some(None)));
        if unreadable {
            return Err(faults.into_sorted(&FILES).unwrap_or_default());
        }
        let [terms, organisations, venues, campaigns, events, sessions] =
            [terms, organisations, venues, campaigns, events, sessions].map(Option::flatten);

        let mut names = Names::stored(&before.catalogue, &before.events);
        names.add_file(Kind::Organisation, organisations.as_ref());
        names.add_file(Kind::Venue, venues.as_ref());
        names.add_file(Kind::Event, events.as_ref());
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
        let events = events.map(|table| events::events(&table, &names, shift, &mut faults));
        let sessions = sessions.map(|table| events::sessions(&table, &names, shift, &mut faults));
        check_events(events.as_deref(), sessions.as_deref(), before, &mut faults);

        if let Some(faults) = faults.into_sorted(&FILES) {
            return Err(faults);
        }
        Ok(Self {
            terms: terms.map(plain),
            organisations: organisations.map(plain),
            venues: venues.map(plain),
            campaigns: campaigns.map(plain),
            events: events.map(plain),
            sessions: sessions.map(|rows| {
                let mut by_event: HashMap<String, Vec<SessionRow>> = HashMap::new();
                for row in rows {
                    by_event.entry(row.what.event.clone()).or_default().push(row.what);
                }
                by_event
            }),
        })
    }
}

fn plain<T>(rows: Vec<Numbered<T>>) -> Vec<T> {
    rows.into_iter().map(|row| row.what).collect()
}

/// What needs the event, its sessions and what is stored at once.
fn check_events(events: Option<&[Numbered<EventRow>]>, sessions: Option<&[Numbered<SessionRow>]>, before: &Before, faults: &mut Faults) {
    for Numbered { number, what: row } in events.into_iter().flatten() {
        let earlier = before.events.get(&row.key);
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
