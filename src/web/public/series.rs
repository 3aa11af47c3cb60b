//! The series of modules that an event belongs to, with the coming dates of its modules.

use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::module::ModulePart;
use crate::i18n::dates;
use crate::storage::{StoreError, modules};
use crate::web::AppState;
use crate::web::layout::Layout;
use crate::web::public::written::Written;
use crate::web::urls;
use jiff::Timestamp;

/// What the page of an event says about its series.
pub(super) struct Series {
    /// "Module 1 of 4 (compulsory) of the series …".
    pub sentence: String,
    /// What should come before; none where nothing has to.
    pub requires: Option<String>,
    /// Other events that are dates of the same module.
    pub same: Vec<Date>,
    /// Coming dates of the other modules.
    pub others: Vec<Date>,
}

/// Another event of the series.
pub(super) struct Date {
    /// Its module.
    pub module: String,
    /// Its title.
    pub title: Written,
    /// Its page.
    pub page: String,
    /// Its next date.
    pub when: String,
}

impl Series {
    /// The series of an event at `now`; none for most.
    ///
    /// # Errors
    /// If the database fails.
    pub(super) async fn of(layout: &Layout, state: &AppState, event: &Event, now: Timestamp) -> Result<Option<Self>, StoreError> {
        let Some(part) = &event.module else { return Ok(None) };
        let mut coming = modules::coming_dates(state.store.reader(), part.id, now).await?;
        // In the order of the programme, and of one module by date.
        coming.sort_by_key(|other| other.module.as_ref().map(|own| own.number));
        let dates = |same: bool| coming.iter().filter_map(|other| Date::new(layout, other, event.id, (part, same), now)).collect();
        let t = layout.t;
        let sentence = if part.compulsory {
            t.event_module_compulsory(part.number, part.of, part.programme.clone())
        } else {
            t.event_module_elective(part.number, part.of, part.programme.clone())
        };
        let before: Vec<String> = part.requires.iter().map(|(number, title)| t.event_module_name(*number, title.clone())).collect();
        let requires = (!before.is_empty()).then(|| t.event_module_requires(before.join("; ")));
        Ok(Some(Self { sentence, requires, same: dates(true), others: dates(false) }))
    }
}

impl Date {
    /// Another event, if it is one of the same module, or of another, as asked for.
    fn new(layout: &Layout, event: &Event, shown: EventId, (part, same): (&ModulePart, bool), now: Timestamp) -> Option<Self> {
        let own = event.module.as_ref().filter(|own| event.id != shown && (own.id == part.id) == same)?;
        let next = event.sessions.iter().find(|session| session.is_coming(now))?;
        Some(Self {
            module: layout.t.event_module_name(own.number, own.title.clone()),
            title: Written::in_event(event, &event.title),
            page: urls::event(layout.language, &event.key),
            when: dates::session(layout.language, next.starts, next.ends),
        })
    }
}
