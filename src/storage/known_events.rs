//! Events as this process last read them, by their revision: whoever needs one asks the database only whether it changed.
//!
//! An event is some dozen rows of as many tables, and the same one for everybody who registers for it. Its revision counts every change
//! of any of them, so that what was read under one number is true as long as the number is the same, in every instance.

use crate::domain::event::Event;
use crate::domain::ids::EventId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// More events than anybody registers for at one time; beyond that the memory begins afresh.
const MOST: usize = 500;

/// The memory of one process.
#[derive(Clone, Default)]
pub(super) struct KnownEvents(Arc<Mutex<HashMap<EventId, Event>>>);

impl KnownEvents {
    /// The event as it was read under this revision.
    pub fn get(&self, id: EventId, revision: u32) -> Option<Event> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&id).filter(|event| event.revision == revision).cloned()
    }

    /// Remembers an event that was read whole under its revision.
    pub fn put(&self, event: &Event) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(event.id, event.clone());
    }
}
