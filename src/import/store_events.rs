//! Storing events and their sessions. What concerns people who are registered goes through the same deeds as at the desk.

use crate::actions::change_event::{self, Outcome, Why};
use crate::actions::session_status::{self, Standing};
use crate::actions::tell_change;
use crate::actions::write_event;
use crate::domain::change::{SHOWN_IN_CALENDARS, changed_fields, is_another};
use crate::domain::event::{AccessFeature, Event, Session};
use crate::domain::ids::{EventId, SessionId};
use crate::domain::location::Location;
use crate::domain::occasion::Occasion;
use crate::domain::quota::Quota;
use crate::domain::seats::Occupancy;
use crate::domain::vocabulary::{Admission, EventStatus, SessionStatus, Taxonomy};
use crate::import::events::{EVENTS, EventRow, SESSIONS, SessionRow};
use crate::import::plan::Plan;
use crate::import::sessions::{Matched, matched};
use crate::import::store_catalogue::labelled;
use crate::import::{Found, ImportError, Work};
use crate::storage::catalogue::Catalogue;
use crate::storage::{audit, event_editing, events as stored, seats};
use serde_json::json;
use std::collections::HashMap;

impl Work<'_> {
    /// Stores the events and sessions of a plan. Gives the events that are to be called off once everything else is done.
    pub(super) async fn store_events(
        &mut self,
        plan: &Plan,
        known: &Catalogue,
        before: &HashMap<String, Event>,
    ) -> Result<Vec<CallingOff>, ImportError> {
        let mut calling_off = Vec::new();
        let mut of_sessions = Vec::new();
        if let Some(rows) = &plan.events {
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                let earlier = before.get(&row.key);
                let calls_off = row.status == EventStatus::CalledOff && earlier.is_none_or(|event| event.status != row.status);
                let id = if let Some(earlier) = earlier {
                    let is = self.change_event(row, known, earlier).await?;
                    found.push(if calls_off { Found::Different } else { is });
                    earlier.id
                } else {
                    let sessions = plan.sessions_of(&row.key);
                    found.push(Found::New);
                    of_sessions.extend(sessions.iter().map(|_| Found::New));
                    self.add_event(row, sessions, known).await?
                };
                if calls_off {
                    // Who was registered before the import is told; who comes with it, as its options say.
                    let tells = earlier.is_some() || self.options.tell;
                    calling_off.push(CallingOff { event: id, key: row.key.clone(), tells });
                }
            }
            self.count(EVENTS.file, found);
        }
        if let Some(sessions) = &plan.sessions {
            for (key, rows) in sessions {
                let Some(earlier) = before.get(key) else { continue };
                if calling_off.iter().any(|event| event.event == earlier.id) {
                    // The people concerned get one mail about the event, not one more for each date.
                    of_sessions.extend(rows.iter().map(|_| Found::Different));
                } else {
                    of_sessions.extend(self.change_sessions(rows, earlier).await?);
                }
            }
            self.count(SESSIONS.file, of_sessions);
        }
        self.tell_changes(before, &calling_off).await?;
        self.change_capacities(plan, before).await?;
        Ok(calling_off)
    }

    /// Tells people what of their events is not as they knew it, when the dates are as they will be. Here too a venue that has moved shows.
    async fn tell_changes(&mut self, before: &HashMap<String, Event>, calling_off: &[CallingOff]) -> Result<(), ImportError> {
        if self.report.files.iter().all(|file| file.changed == 0) {
            return Ok(());
        }
        let mut events = stored::every(self.tx.conn()).await?;
        events.sort_by_key(|event| event.id);
        for event in events {
            let is_off = calling_off.iter().any(|off| off.event == event.id);
            let Some(earlier) = before.get(&event.key).filter(|_| !is_off) else { continue };
            if is_another(earlier, &event) {
                let outcome = tell_change::tell_change_in(self.tx, self.occasion, self.actor, earlier).await?;
                self.note(outcome);
            }
        }
        Ok(())
    }

    /// Last, so that whoever moves up is told of the event as it is now and of nothing else.
    async fn change_capacities(&mut self, plan: &Plan, before: &HashMap<String, Event>) -> Result<(), ImportError> {
        for row in plan.events.iter().flatten() {
            if let Some(earlier) = before.get(&row.key).filter(|earlier| earlier.capacity != row.capacity) {
                let outcome = change_event::set_capacity_in(self.tx, self.occasion, self.actor, earlier.id, row.capacity).await?;
                self.note(outcome);
            }
        }
        Ok(())
    }

    /// Calls events off, after the registrations that came in before have been replayed.
    pub(super) async fn call_off(&mut self, plan: &Plan, events: &[CallingOff]) -> Result<(), ImportError> {
        for event in events {
            let outcome = change_event::call_off_in(self.tx, self.occasion, self.actor, event.event, &Why::words(""), event.tells).await?;
            self.note(outcome);
            let rows = plan.sessions_of(&event.key);
            if let Some(called_off) = stored::find(self.tx.conn(), event.event).await?.filter(|_| !rows.is_empty()) {
                self.change_sessions(rows, &called_off).await?;
            }
        }
        Ok(())
    }

    async fn add_event(&mut self, row: &EventRow, sessions: &[SessionRow], known: &Catalogue) -> Result<EventId, ImportError> {
        let now = self.occasion.now();
        let mut event = wanted(row, known, None, self.occasion)?;
        event.short_code = write_event::free_short_code(self.tx, self.occasion).await?;
        for (position, session) in (1..).zip(sessions) {
            let mut session = new_session(self.occasion, position, session);
            if row.status == EventStatus::CalledOff {
                session.status = SessionStatus::Planned;
            }
            event.sessions.push(session);
        }
        event_editing::insert(self.tx, &event, now).await?;
        self.log(event.id, "event.imported", json!({ "status": event.status })).await?;
        Ok(event.id)
    }

    async fn change_event(&mut self, row: &EventRow, known: &Catalogue, earlier: &Event) -> Result<Found, ImportError> {
        let now = self.occasion.now();
        let wanted = wanted(row, known, Some(earlier), self.occasion)?;
        let fields = changed_fields(earlier, &wanted);
        if !fields.is_empty() {
            // Whoever registers now has read the event as it was: the lock makes them read it again.
            seats::lock(self.tx, earlier.id).await?;
            if earlier.protected != wanted.protected && !event_editing::is_untouched(self.tx.conn(), earlier.id).await? {
                return Err(ImportError::Registered(row.key.clone()));
            }
            event_editing::update(self.tx, &wanted, now).await?;
            if fields.iter().any(|field| SHOWN_IN_CALENDARS.contains(field)) {
                event_editing::revise_sessions(self.tx, earlier.id, now).await?;
            }
            self.log(earlier.id, "event.changed", json!({ "fields": fields })).await?;
        }
        Ok(if fields.is_empty() && row.capacity == earlier.capacity { Found::Same } else { Found::Different })
    }

    /// Brings the sessions of a stored event to what the file says, row by row.
    async fn change_sessions(&mut self, rows: &[SessionRow], stored_event: &Event) -> Result<Vec<Found>, ImportError> {
        let Matched { pairs, left_over } = matched(rows, &stored_event.sessions);
        let same = |(row, session): &(&SessionRow, Option<&Session>)| session.is_some_and(|session| row.is(session));
        let left_over: Vec<&Session> = left_over.into_iter().filter(|session| session.status == SessionStatus::Planned).collect();
        if left_over.is_empty() && pairs.iter().all(same) {
            return Ok(vec![Found::Same; rows.len()]);
        }
        let mut found = Vec::with_capacity(rows.len());
        let mut last = stored_event.sessions.iter().map(|session| session.position).max().unwrap_or(0);
        for (row, session) in pairs {
            found.push(match session {
                Some(session) if row.is(session) => Found::Same,
                Some(session) => {
                    self.change_session(row, session, stored_event.id).await?;
                    Found::Different
                }
                None => {
                    last += 1;
                    let session = new_session(self.occasion, last, row);
                    let outcome = session_status::add_session_in(self.tx, self.occasion, self.actor, stored_event.id, session).await?;
                    self.note(outcome);
                    Found::New
                }
            });
        }
        for session in left_over {
            if stored_event.is_draft() {
                event_editing::delete_session(self.tx, session.id).await?;
            } else {
                // It was announced: it is called off and does not just vanish.
                self.set_status(stored_event.id, session.id, SessionStatus::CalledOff).await?;
            }
            found.push(Found::Different);
        }
        Ok(found)
    }

    async fn change_session(&mut self, row: &SessionRow, session: &Session, event: EventId) -> Result<(), ImportError> {
        let moves = (row.starts, row.ends) != (session.starts, session.ends);
        if row.status == SessionStatus::CalledOff {
            self.set_status(event, session.id, SessionStatus::CalledOff).await?;
        }
        let is_told = row.status == SessionStatus::Planned && session.status == SessionStatus::Planned;
        if moves && is_told {
            let times = (row.starts, row.ends);
            let outcome = change_event::move_session_in(self.tx, self.occasion, self.actor, event, session.id, times).await?;
            self.note(outcome);
        }
        if row.label != session.label || (moves && !is_told) {
            // Read again: the deeds above have counted its revisions.
            let fresh = stored::find(self.tx.conn(), event).await?;
            let fresh = fresh.and_then(|event| event.sessions.into_iter().find(|fresh| fresh.id == session.id));
            if let Some(mut fresh) = fresh {
                fresh.label.clone_from(&row.label);
                (fresh.starts, fresh.ends) = (row.starts, row.ends);
                fresh.sequence += 1;
                fresh.revised_at = self.occasion.now();
                stored::save_session(self.tx, &fresh).await?;
                event_editing::count_revision(self.tx, event).await?;
                self.log(event, "event.session_changed", json!({ "session": fresh.id })).await?;
            }
        }
        if row.status == SessionStatus::Planned {
            self.set_status(event, session.id, SessionStatus::Planned).await?;
        }
        Ok(())
    }

    async fn set_status(&mut self, event: EventId, session: SessionId, status: SessionStatus) -> Result<(), ImportError> {
        let to = match status {
            SessionStatus::Planned => Standing::Planned,
            SessionStatus::CalledOff => Standing::CalledOff { reason: String::new() },
        };
        let outcome = session_status::set_session_status_in(self.tx, self.occasion, self.actor, event, session, &to).await?;
        self.note(outcome);
        Ok(())
    }

    fn note(&mut self, outcome: Outcome) {
        if let Outcome::Done { moved_up, told } = outcome {
            self.report.moved_up += moved_up;
            self.report.told += told;
        }
    }

    async fn log(&mut self, event: EventId, action: &'static str, detail: serde_json::Value) -> Result<(), ImportError> {
        let entry = audit::Entry { actor: self.actor, action, event: Some(event), registration: None, detail };
        Ok(audit::append(self.tx, self.occasion, entry).await?)
    }
}

/// An event that is called off at the end of the import.
pub(super) struct CallingOff {
    event: EventId,
    key: String,
    tells: bool,
}

/// The event as its row wants it. What the file does not know is taken from how it stands.
fn wanted(row: &EventRow, known: &Catalogue, earlier: Option<&Event>, occasion: &mut Occasion) -> Result<Event, ImportError> {
    let gone = |key: &str| ImportError::Gone(key.to_owned());
    let organisation = |key: &String| known.organisations.get(key).cloned().ok_or_else(|| gone(key));
    let label = |taxonomy, label: &String| labelled(known, taxonomy, label);
    let campaign = row.campaign.as_ref().map(|key| known.campaigns.get(key).ok_or_else(|| gone(key))).transpose()?;
    let venue = row.venue.as_ref().map(|key| known.venues.get(key).cloned().ok_or_else(|| gone(key))).transpose()?;
    let module = if row.has_modules {
        row.module.as_ref().map(|key| known.modules.part(key).ok_or_else(|| gone(key))).transpose()?
    } else {
        earlier.and_then(|event| event.module.clone())
    };
    let accessibility = row.accessibility.iter().map(|(key, availability, until)| {
        let feature = known.list(Taxonomy::AccessibilityFeature).find(|term| term.key == *key);
        Ok(AccessFeature { feature: feature.cloned().ok_or_else(|| gone(key))?, availability: *availability, until: *until })
    });
    // Calling off is a deed of its own: it is done when everything else is.
    let status = match (row.status, earlier.map(|event| event.status)) {
        (EventStatus::CalledOff, Some(EventStatus::CalledOff)) => EventStatus::CalledOff,
        (EventStatus::CalledOff, _) => EventStatus::Published,
        (_, Some(EventStatus::Documented)) => EventStatus::Documented,
        (wanted, _) => wanted,
    };
    Ok(Event {
        id: earlier.map_or_else(|| EventId::new(occasion), |event| event.id),
        key: row.key.clone(),
        short_code: earlier.map(|event| event.short_code.clone()).unwrap_or_default(),
        campaign: campaign.map(crate::domain::campaign::Campaign::as_term),
        module,
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
        location: Location::new(venue, row.online_url.clone(), row.location_visibility),
        audience: row.audience,
        access_mode: row.access_mode,
        protected: row.protected,
        languages: row.languages.clone(),
        interpretation: row.interpretation.clone(),
        accessibility: accessibility.collect::<Result<_, ImportError>>()?,
        cost: row.cost.clone(),
        // The files say nothing of it.
        practical: earlier.map(|event| event.practical.clone()).unwrap_or_default(),
        capacity: earlier.map_or(row.capacity, |event| event.capacity),
        min_participants: row.min_participants,
        waitlist: row.waitlist,
        offer_hours: row.offer_hours,
        approval: row.approval,
        window: row.window,
        max_seats: row.max_seats,
        quotas: quotas(row, earlier),
        seat_rules: earlier.map(|event| event.seat_rules.clone()).unwrap_or_default(),
        questions: earlier.map(|event| event.questions.clone()).unwrap_or_default(),
        // Said at the desk only.
        admission: earlier.map_or(Admission::None, |event| event.admission),
        photo_policy: row.photo_policy,
        picture: earlier.and_then(|event| event.picture.clone()),
        text_blocks: earlier.map(|event| event.text_blocks.clone()).unwrap_or_default(),
        contact_email: row.contact_email.clone(),
        status,
        called_off_reason: earlier.and_then(|event| event.called_off_reason.clone()),
        sessions: earlier.map(|event| event.sessions.clone()).unwrap_or_default(),
        occupancy: earlier.map_or_else(|| Occupancy::empty(row.capacity, &row.quotas), |event| event.occupancy.clone()),
        updated_at: earlier.map_or(occasion.now(), |event| event.updated_at),
        revision: earlier.map_or(0, |event| event.revision),
    })
}

/// The quotas of a row. What was returned to the common pool stays there, unless it is to return on another day.
fn quotas(row: &EventRow, earlier: Option<&Event>) -> Vec<Quota> {
    let before = |quota: &Quota| earlier?.quotas.iter().find(|known| known.name == quota.name);
    let quotas = row.quotas.iter().map(|quota| Quota {
        released: before(quota).is_some_and(|known| known.released && known.release_on == quota.release_on),
        ..quota.clone()
    });
    quotas.collect()
}

fn new_session(occasion: &mut Occasion, position: u32, row: &SessionRow) -> Session {
    Session { status: row.status, ..Session::planned(occasion, position, (row.starts, row.ends), &row.label) }
}
