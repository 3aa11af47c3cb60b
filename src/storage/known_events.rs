//! Events as this process last read them, by their revision: whoever needs one asks the database only whether it changed.
//!
//! An event is some dozen rows of as many tables, and the same one for everybody who registers for it. Its revision counts every change
//! of any of them, so that what was read under one number is true as long as the number is the same, in every instance. The same is true of the
//! list of access needs that its form offers: a change of an operator's list is a change of every event.

use crate::domain::event::{Event, ListedTerm};
use crate::domain::ids::EventId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// More events than anybody registers for at one time; beyond that the memory begins afresh.
const MOST: usize = 500;

/// The memory of one process.
#[derive(Clone, Default)]
pub(super) struct KnownEvents(Arc<Mutex<HashMap<EventId, Known>>>);

struct Known {
    event: Event,
    needs: Option<Arc<[ListedTerm]>>,
}

impl KnownEvents {
    /// The event as it was read under this revision.
    pub fn get(&self, id: EventId, revision: u32) -> Option<Event> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&id).map(|known| &known.event).filter(|event| event.revision == revision).cloned()
    }

    /// Remembers an event that was read whole under its revision.
    pub fn put(&self, event: &Event) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(event.id, Known { event: event.clone(), needs: None });
    }

    /// The access needs as they were read under the revision of this event.
    pub fn needs(&self, of: &Event) -> Option<Arc<[ListedTerm]>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&of.id).filter(|known| known.event.revision == of.revision)?.needs.clone()
    }

    /// Remembers the access needs, which were read after this event.
    pub fn put_needs(&self, of: &Event, needs: Arc<[ListedTerm]>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get_mut(&of.id).filter(|known| known.event.revision == of.revision) {
            known.needs = Some(needs);
        }
    }
}
