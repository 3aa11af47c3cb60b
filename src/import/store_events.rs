//! Storing events and their sessions. What concerns people who are registered goes through the same deeds as at the desk.

use crate::actions::change_event;
use crate::domain::event::{AccessFeature, Event, Location, Session};
use crate::domain::ids::{EventId, SessionId};
use crate::domain::occasion::Occasion;
use crate::domain::seats::Occupancy;
use crate::domain::vocabulary::{AccessMode, EventStatus, Taxonomy};
use crate::import::events::{EVENTS, EventRow, SESSIONS, SessionRow};
use crate::import::plan::Plan;
use crate::import::store_catalogue::labelled;
use crate::import::{Found, ImportError, Work};
use crate::storage::catalogue::Catalogue;
use crate::storage::{audit, event_editing};
use serde_json::json;
use std::collections::HashMap;

impl Work<'_> {
    /// Stores the events and sessions of a plan; what is new and called off is published for now.
    pub(super) async fn store_events(
        &mut self,
        plan: &Plan,
        known: &Catalogue,
        before: &HashMap<String, Event>,
    ) -> Result<(), ImportError> {
        let none = HashMap::new();
        let sessions = plan.sessions.as_ref().unwrap_or(&none);
        let mut of_sessions = Vec::new();
        if let Some(rows) = &plan.events {
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                let of_event = sessions.get(&row.key).map_or(&[][..], Vec::as_slice);
                match before.get(&row.key) {
                    None => {
                        self.add_event(row, of_event, known).await?;
                        found.push(Found::New);
                        of_sessions.extend(of_event.iter().map(|_| Found::New));
                    }
                    Some(earlier) => found.push(self.change_event(row, known, earlier).await?),
                }
            }
            self.count(EVENTS.file, found);
        }
        for (key, rows) in sessions {
            if let Some(earlier) = before.get(key) {
                of_sessions.extend(self.change_sessions(rows, earlier).await?);
            }
        }
        if plan.sessions.is_some() {
            self.count(SESSIONS.file, of_sessions);
        }
        Ok(())
    }

    async fn add_event(&mut self, row: &EventRow, sessions: &[SessionRow], known: &Catalogue) -> Result<(), ImportError> {
        let now = self.occasion.now();
        let mut event = wanted(row, known, None, self.occasion)?;
        event.short_code = self.free_short_code().await?;
        for (position, row) in (1..).zip(sessions) {
            event.sessions.push(new_session(self.occasion, position, row));
        }
        event_editing::insert(self.tx, &event, now).await?;
        self.log(event.id, "event.imported", json!({ "status": event.status })).await?;
        if row.status == EventStatus::CalledOff {
            change_event::call_off_in(self.tx, self.occasion, self.actor, event.id, "").await?;
        }
        Ok(())
    }

    async fn change_event(&mut self, row: &EventRow, known: &Catalogue, earlier: &Event) -> Result<Found, ImportError> {
        let _ = (row, known, earlier);
        Ok(Found::Same)
    }

    async fn change_sessions(&mut self, rows: &[SessionRow], earlier: &Event) -> Result<Vec<Found>, ImportError> {
        let _ = earlier;
        Ok(rows.iter().map(|_| Found::Same).collect())
    }

    /// A short code for print that no other event has.
    async fn free_short_code(&mut self) -> Result<String, ImportError> {
        loop {
            let code = short_code(self.occasion);
            if !event_editing::short_code_is_taken(self.tx.conn(), &code).await? {
                return Ok(code);
            }
        }
    }

    async fn log(&mut self, event: EventId, action: &'static str, detail: serde_json::Value) -> Result<(), ImportError> {
        let entry = audit::Entry { actor: self.actor, action, event: Some(event), registration: None, detail };
        Ok(audit::append(self.tx, self.occasion, entry).await?)
    }
}

/// The event as its row wants it. What the file does not know is taken from how it stands.
fn wanted(row: &EventRow, known: &Catalogue, earlier: Option<&Event>, occasion: &mut Occasion) -> Result<Event, ImportError> {
    let gone = |key: &str| ImportError::Gone(key.to_owned());
    let organisation = |key: &String| known.organisations.get(key).cloned().ok_or_else(|| gone(key));
    let label = |taxonomy, label: &String| labelled(known, taxonomy, label);
    let campaign = row.campaign.as_ref().map(|key| known.campaigns.get(key).ok_or_else(|| gone(key))).transpose()?;
    let venue = row.venue.as_ref().map(|key| known.venues.get(key).cloned().ok_or_else(|| gone(key))).transpose()?;
    let accessibility = row.accessibility.iter().map(|(key, availability, until)| {
        let feature = known.list(Taxonomy::AccessibilityFeature).iter().find(|term| term.key == *key);
        Ok(AccessFeature { feature: feature.cloned().ok_or_else(|| gone(key))?, availability: *availability, until: *until })
    });
    // Calling off is a deed of its own: it is done when everything else is.
    let status = match (row.status, earlier.map(|event| event.status)) {
        (EventStatus::CalledOff, None) => EventStatus::Published,
        (EventStatus::CalledOff, Some(stands)) => stands,
        (_, Some(EventStatus::Documented)) => EventStatus::Documented,
        (wanted, _) => wanted,
    };
    Ok(Event {
        id: earlier.map_or_else(|| EventId::new(occasion), |event| event.id),
        key: row.key.clone(),
        short_code: earlier.map(|event| event.short_code.clone()).unwrap_or_default(),
        campaign: campaign.map(crate::domain::campaign::Campaign::as_term),
        kind: row.kind,
        title: row.title.clone(),
        subtitle: row.subtitle.clone(),
        summary: row.summary.clone(),
        description: row.description.clone(),
        format: row.format.as_ref().map(|text| label(Taxonomy::Format, text)).transpose()?,
        section: row.section.as_ref().map(|text| label(Taxonomy::Section, text)).transpose()?,
        action_fields: row.action_fields.iter().map(|text| label(Taxonomy::ActionField, text)).collect::<Result<_, _>>()?,
        host: organisation(&row.host)?,
        co_hosts: row.co_hosts.iter().map(organisation).collect::<Result<_, _>>()?,
        trainers: row.trainers.clone(),
        attendance_mode: row.attendance_mode,
        location: Location::new(venue, row.online_url.clone(), row.location_visibility, row.access_mode != AccessMode::Open),
        audience: row.audience,
        access_mode: row.access_mode,
        protected: row.protected,
        languages: row.languages.clone(),
        interpretation: row.interpretation.clone(),
        accessibility: accessibility.collect::<Result<_, ImportError>>()?,
        cost: row.cost.clone(),
        capacity: earlier.map_or(row.capacity, |event| event.capacity),
        min_participants: row.min_participants,
        waitlist: row.waitlist,
        offer_hours: row.offer_hours,
        approval: row.approval,
        window: row.window,
        max_seats: row.max_seats,
        quotas: row.quotas.clone(),
        photo_policy: row.photo_policy,
        contact_email: row.contact_email.clone(),
        status,
        called_off_reason: earlier.and_then(|event| event.called_off_reason.clone()),
        sessions: earlier.map(|event| event.sessions.clone()).unwrap_or_default(),
        occupancy: earlier.map_or(Occupancy { capacity: row.capacity, held: 0, waiting: 0 }, |event| event.occupancy),
        updated_at: earlier.map_or(occasion.now(), |event| event.updated_at),
        revision: earlier.map_or(0, |event| event.revision),
    })
}

fn new_session(occasion: &mut Occasion, position: u32, row: &SessionRow) -> Session {
    Session {
        id: SessionId::new(occasion),
        position,
        starts: row.starts,
        ends: row.ends,
        label: row.label.clone(),
        status: row.status,
        public_uid: uuid::Builder::from_random_bytes(occasion.bytes()).into_uuid().to_string(),
        sequence: 0,
        revised_at: occasion.now(),
    }
}

/// Five letters and digits that are read aloud and typed from paper without mistakes; without vowels they form no words.
fn short_code(occasion: &mut Occasion) -> String {
    const LETTERS: &[u8; 25] = b"bcdfghjkmnpqrstvwxz346789";
    let bytes: [u8; 5] = occasion.bytes();
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}
