//! Filing an event away that is over, taking it out again, and throwing a draft away. `GET/POST /desk/events/{id}/archive`.

use crate::actions::write_event::{Outcome, archive, discard, take_out};
use crate::domain::event::Event;
use crate::domain::publishing::can_be_archived;
use crate::domain::vocabulary::EventStatus;
use crate::i18n::Texts;
use crate::storage::event_editing;
use crate::web::desk::done::Done;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::urls;
use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use std::str::FromStr;

#[derive(Template)]
#[template(path = "desk/archive.html")]
struct ArchivePage {
    layout: Layout,
    desk: Desk,
    event: Event,
    deed: Deed,
}

/// What can be done with an event that nobody works on any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// It goes into the archive.
    File,
    /// It comes back from there.
    TakeOut,
    /// The draft is gone.
    Discard,
}

impl Deed {
    /// What can be done with this event at `now`, if any of it.
    pub(super) fn of(event: &Event, now: Timestamp) -> Option<Self> {
        if event.is_draft() {
            Some(Self::Discard)
        } else if event.status == EventStatus::Documented {
            Some(Self::TakeOut)
        } else {
            can_be_archived(event, now).then_some(Self::File)
        }
    }

    /// What it is called.
    pub(super) fn name(self, t: &Texts) -> String {
        match self {
            Self::File => t.desk_archive_file(),
            Self::TakeOut => t.desk_archive_take_out(),
            Self::Discard => t.desk_archive_discard(),
        }
    }

    fn effect(self, t: &Texts) -> String {
        match self {
            Self::File => t.desk_archive_file_effect(),
            Self::TakeOut => t.desk_archive_take_out_effect(),
            Self::Discard => t.desk_archive_discard_effect(),
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::TakeOut => "take-out",
            Self::Discard => "discard",
        }
    }
}

impl FromStr for Deed {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::File, Self::TakeOut, Self::Discard].into_iter().find(|deed| deed.as_str() == word).ok_or(())
    }
}

/// `GET /desk/events/{event}/archive`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let Some(deed) = Deed::of(&event, state.clock.now()) else {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    };
    if deed == Deed::Discard && !event_editing::is_untouched(state.store.reader(), event.id).await.map_err(PageError::broken)? {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    page(&ArchivePage { layout, desk, event, deed })
}

/// `POST /desk/events/{event}/archive`
pub(super) async fn act(OfEvent { desk, event, state, .. }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    // What somebody saw on the page is done, or nothing.
    let Some(deed) = Deed::of(&event, occasion.now()).filter(|deed| form.value("do").parse() == Ok(*deed)) else {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    };
    let outcome = match deed {
        Deed::Discard => discard(&state.store, &mut occasion, &desk.user, event.id).await,
        Deed::File => archive(&state.store, &mut occasion, &desk.user, event.id).await,
        Deed::TakeOut => take_out(&state.store, &mut occasion, &desk.user, event.id).await,
    };
    match outcome.map_err(PageError::broken)? {
        Outcome::Written { .. } => Ok(match deed {
            Deed::Discard => Done::Discarded.then(urls::DESK.to_owned()),
            Deed::File => Done::Archived.then(urls::desk_event(event.id)),
            Deed::TakeOut => Done::TakenOut.then(urls::desk_event(event.id)),
        }),
        Outcome::NotFound => Err(PageError::NotFound),
        _ => Ok(Done::NotPossible.then(urls::desk_event(event.id))),
    }
}
