//! What a secret link of a person opens: read before the lock, and again under it.

use crate::actions::ledger::Ledger;
use crate::domain::actor::Actor;
use crate::domain::event::Event;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::domain::registration::Registration;
use crate::domain::token::{Token, TokenPurpose};
use crate::storage::registrations::BehindLink;
use crate::storage::{Store, StoreError, WriteTx, events, registrations};

/// A registration that a link leads to, before its event is locked.
pub(super) struct Found {
    registration: RegistrationId,
    event: EventId,
    /// The event as read before the lock.
    seen: Option<Event>,
}

impl Found {
    /// Looks up a link. `None` if it leads nowhere.
    pub async fn by_link(store: &Store, occasion: &Occasion, link: &Token, purpose: TokenPurpose) -> Result<Option<Self>, StoreError> {
        let found = registrations::behind_link(store.reader(), &link.hash(), purpose, occasion.now()).await?;
        let Some(BehindLink { registration, event, event_revision }) = found else { return Ok(None) };
        Ok(Some(Self { registration, event, seen: events::under_revision(store, event, event_revision).await? }))
    }

    /// Begins the transaction in which its event is locked.
    pub async fn begin(&self, store: &Store) -> Result<WriteTx, StoreError> {
        store.begin_write_at(self.event).await
    }

    /// Locks the seats of its event, and reads the registration again: somebody else may have been quicker.
    pub async fn lock<'a>(
        self,
        tx: &'a WriteTx,
        occasion: &'a mut Occasion,
        actor: &'a Actor,
    ) -> Result<Option<(Ledger<'a>, Registration)>, StoreError> {
        let Some((locked, registration)) = registrations::lock_and_find(tx, self.event, self.registration).await? else { return Ok(None) };
        let ledger = Ledger::under(locked, tx, occasion, actor, self.event, self.seen).await?;
        Ok(ledger.zip(registration))
    }
}
