//! Where events take place, for those who plan.

use crate::domain::actor::DeskScope;
use crate::domain::event::Event;
use crate::domain::ids::{EventId, OrganisationId, VenueId};
use crate::domain::location::Venue;
use crate::storage::catalogue::Catalogue;
use crate::storage::entity::{event, venue};
use crate::storage::events::{assemble, in_scope};
use crate::storage::{StoreError, WriteTx, event_editing};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A venue that somebody may write.
#[derive(Debug, Clone, PartialEq)]
pub struct Writable {
    /// As it is.
    pub venue: Venue,
    /// Every event there, by id, also those that this person may not see: whoever goes there is told.
    pub events: Vec<Event>,
    /// Which of them this person may see: of the others nothing is said, not even how many there are.
    pub seen: HashSet<EventId>,
}

impl Writable {
    /// The events there that this person may see.
    pub fn seen_events(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(|event| self.seen.contains(&event.id))
    }
}

/// A venue in the list of those that somebody may choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The venue.
    pub venue: Venue,
    /// Whether this person may write it.
    pub may_write: bool,
}

/// The venues that somebody who plans in this scope may choose, by name; `known` was read for the same scope
/// ([`crate::storage::catalogue::load_for_desk`]).
///
/// # Errors
/// If the database fails.
pub async fn list(conn: &impl ConnectionTrait, known: &Catalogue, scope: &DeskScope) -> Result<Vec<Listed>, StoreError> {
    let pairs: Vec<(Option<Uuid>, Uuid)> = event::Entity::find()
        .select_only()
        .columns([event::Column::VenueId, event::Column::HostId])
        .distinct()
        .into_tuple()
        .all(conn)
        .await?;
    let mut hosts: HashMap<Option<Uuid>, Vec<OrganisationId>> = HashMap::new();
    for (venue, host) in pairs {
        hosts.entry(venue).or_default().push(OrganisationId(host));
    }
    let listed = known.venues.values().map(|venue| {
        let there = hosts.get(&Some(venue.id.0)).map_or(&[][..], Vec::as_slice);
        Listed { may_write: venue.may_be_written(scope, there.iter().copied()), venue: venue.clone() }
    });
    let mut listed: Vec<Listed> = listed.collect();
    listed.sort_by(|one, other| (&one.venue.name, &one.venue.key).cmp(&(&other.venue.name, &other.venue.key)));
    Ok(listed)
}

/// A venue that somebody who plans in this scope may write; `known` was read for the same scope.
///
/// # Errors
/// If the database fails.
pub async fn find_to_write(
    conn: &impl ConnectionTrait,
    known: &Catalogue,
    scope: &DeskScope,
    id: VenueId,
) -> Result<Option<Writable>, StoreError> {
    let Some(venue) = known.venues.values().find(|venue| venue.id == id).cloned() else { return Ok(None) };
    let there = event::Entity::find().filter(event::Column::VenueId.eq(id.0));
    let events = assemble(conn, there.clone().order_by_asc(event::Column::Id).all(conn).await?).await?;
    let seen: Vec<Uuid> = there.select_only().column(event::Column::Id).filter(in_scope(scope)).into_tuple().all(conn).await?;
    let may_write = venue.may_be_written(scope, events.iter().map(|event| event.host.id));
    Ok(may_write.then(|| Writable { venue, events, seen: seen.into_iter().map(EventId).collect() }))
}

/// Locks a venue and the counters of the events, so that none moves in or away and whoever registers reads it again.
///
/// The venue first: an event that is moving in has it locked already (by its foreign key), and is seen when it has.
///
/// # Errors
/// If the database fails.
pub async fn lock(tx: &WriteTx, id: VenueId) -> Result<(), StoreError> {
    venue::Entity::find_by_id(id.0).lock_exclusive().one(tx.conn()).await?;
    event_editing::lock_every(tx).await
}
