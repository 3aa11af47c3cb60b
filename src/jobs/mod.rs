//! What happens without anybody asking: letters leave, times run out. Given a clock; decides nothing that an action or a rule decides.

mod deliver;

use crate::actions::{ActionError, expire, unnamed};
use crate::clock::Clock;
use crate::mail::{Mailer, Renderer};
use crate::storage::{Store, StoreError};
use jiff::Timestamp;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;

/// How long the worker rests when there is nothing to do.
const REST: Duration = Duration::from_secs(1);

/// The background worker of one instance. Any number of them share the work: it is leased from the database.
#[derive(Clone)]
pub struct Worker {
    store: Store,
    clock: Clock,
    renderer: Arc<Renderer>,
    mailer: Arc<Mailer>,
    halt: Arc<Mutex<Halt>>,
}

/// While no letter can leave at all, this worker looks again only now and then.
#[derive(Debug, Clone, Copy, Default)]
struct Halt {
    /// How often in a row it found that none can.
    count: u32,
    /// When it looks again (UTC).
    until: Option<Timestamp>,
}

/// What one round of the worker did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Registrations whose time ran out.
    pub expired: u32,
    /// Unnamed seats that were released, and enrollers who were reminded of theirs.
    pub unnamed: u32,
    /// Letters that the mail server took.
    pub sent: u32,
    /// Letters that will be tried again.
    pub postponed: u32,
    /// Letters that were given up.
    pub given_up: u32,
}

impl Round {
    fn is_idle(self) -> bool {
        self.expired == 0 && self.unnamed == 0 && self.sent == 0 && self.given_up == 0
    }
}

/// What breaks a round; the next one begins anew.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// An action broke down.
    #[error(transparent)]
    Action(#[from] ActionError),
    /// The outbox broke down.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Worker {
    /// A worker on this database that sends with this mailer.
    #[must_use]
    pub fn new(store: Store, clock: Clock, renderer: Arc<Renderer>, mailer: Arc<Mailer>) -> Self {
        Self { store, clock, renderer, mailer, halt: Arc::default() }
    }

    /// One round: lets times run out, then sends what is due. Ends early, giving letters back, once `stop` says so.
    ///
    /// # Errors
    /// If the database fails. Letters that were leased are free again when their lease ends.
    pub async fn run_once(&self, stop: &watch::Receiver<bool>) -> Result<Round, JobError> {
        let expired = expire::expire_due(&self.store, &mut self.clock.occasion()).await?;
        let released = unnamed::release_due(&self.store, &mut self.clock.occasion()).await?;
        let reminded = unnamed::remind_due(&self.store, &mut self.clock.occasion()).await?;
        let round = self.deliver(stop).await?;
        Ok(Round { expired, unnamed: released + reminded, ..round })
    }

    /// Works until `stop` says so. A letter that is being sent then is finished; the others are given back.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let idle = match self.run_once(&stop).await {
                Ok(round) => round.is_idle(),
                Err(fault) => {
                    tracing::error!(%fault, "a round of the background worker broke");
                    true
                }
            };
            if idle {
                tokio::select! {
                    () = tokio::time::sleep(REST) => {}
                    _ = stop.changed() => {}
                }
            }
        }
    }
}
