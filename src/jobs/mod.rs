//! What happens without anybody asking: letters leave, times run out. Given a clock; decides nothing that an action or a rule decides.

mod bounces;
mod deliver;

use crate::actions::{ActionError, approvals_due, expire, mailings, seat_rules, unnamed};
use crate::clock::Clock;
use crate::domain::retention::{self, MAIL_LOG};
pub use crate::jobs::bounces::BounceBox;
use crate::mail::{Mailer, Renderer};
use crate::storage::{Store, StoreError, answers, desk, outbox, registrations, returned_mail};
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long the letter that is being sent may take once the worker is to stop: less than the service waits for its worker.
const LAST_LETTER: Duration = Duration::from_secs(20);
/// How long the worker rests when there is nothing to do.
const REST: Duration = Duration::from_secs(1);

/// How often it throws away what nobody needs any more.
const SWEEP: SignedDuration = SignedDuration::from_mins(10);

/// How long it waits after a round that had room for more: letters that come meanwhile share the next one.
const BREATH: Duration = Duration::from_millis(50);

/// What a running worker does at the same time: a mail server that is silent in the middle of a letter holds up neither what falls due nor
/// other letters. The spare lanes look only every second while there is little to send, so that letters still share their rounds.
const AT_THE_SAME_TIME: [Part; 4] = [Part::Chores, Part::Letters, Part::SpareLetters, Part::SpareLetters];

/// A part of a worker's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Times that run out.
    Chores,
    /// Letters that leave.
    Letters,
    /// The same, in another lane.
    SpareLetters,
}

/// The background worker of one instance. Any number of them share the work: it is leased from the database.
#[derive(Clone)]
pub struct Worker {
    store: Store,
    clock: Clock,
    renderer: Arc<Renderer>,
    mailer: Arc<Mailer>,
    halt: Arc<Mutex<Halt>>,
    /// Where mails come back to, if they are read here.
    bounces: Option<BounceBox>,
    /// How long the letter that is being sent may take once the worker is to stop.
    last_letter: Duration,
    /// When it last threw away what nobody needs any more (UTC).
    swept: Arc<Mutex<Option<Timestamp>>>,
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
    /// Quotas whose unused seats returned to the common pool.
    pub released: u32,
    /// Events whose organisers were told that a decision is due.
    pub asked: u32,
    /// Approvals that nobody answered, about which somebody was reminded or told.
    pub followed_up: u32,
    /// Unnamed seats that were released, and enrollers who were reminded of theirs.
    pub unnamed: u32,
    /// Reminders of which the letters were written.
    pub reminders: u32,
    /// Letters that came back.
    pub returned: u32,
    /// Letters that the mail server took.
    pub sent: u32,
    /// Letters that will be tried again.
    pub postponed: u32,
    /// Letters that were given up.
    pub given_up: u32,
}

impl Round {
    fn is_idle(self) -> bool {
        self.expired == 0
            && self.released == 0
            && self.asked == 0
            && self.followed_up == 0
            && self.unnamed == 0
            && self.reminders == 0
            && self.returned == 0
            && self.sent == 0
            && self.given_up == 0
    }

    /// Whether more may be due than one round takes.
    fn is_full(self) -> bool {
        u64::from(self.sent + self.postponed + self.given_up) >= deliver::AT_ONCE || u64::from(self.expired) >= expire::AT_ONCE
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
        Self { store, clock, renderer, mailer, halt: Arc::default(), bounces: None, last_letter: LAST_LETTER, swept: Arc::default() }
    }

    /// One that waits so long for the letter that is being sent once it is to stop.
    #[must_use]
    pub fn ending_within(self, last_letter: Duration) -> Self {
        Self { last_letter, ..self }
    }

    /// One that also reads what came back.
    #[must_use]
    pub fn reading_bounces(self, bounces: Option<BounceBox>) -> Self {
        Self { bounces, ..self }
    }

    /// One round: lets times run out, then sends what is due. Ends early, giving letters back, once `stop` says so.
    ///
    /// # Errors
    /// If the database fails. Letters that were leased are free again when their lease ends.
    pub async fn run_once(&self, stop: &watch::Receiver<bool>) -> Result<Round, JobError> {
        let Round { expired, released, asked, followed_up, unnamed, reminders, returned, .. } = self.chores().await?;
        let round = self.deliver(stop).await?;
        Ok(Round { expired, released, asked, followed_up, unnamed, reminders, returned, ..round })
    }

    /// Lets times run out.
    async fn chores(&self) -> Result<Round, JobError> {
        let expired = expire::expire_due(&self.store, &mut self.clock.occasion()).await?;
        let released = seat_rules::release_due(&self.store, &mut self.clock.occasion()).await?;
        let asked = seat_rules::ask_for_decisions(&self.store, &mut self.clock.occasion()).await?;
        let followed_up = approvals_due::follow_up(&self.store, &mut self.clock.occasion()).await?;
        let unnamed = unnamed::release_due(&self.store, &mut self.clock.occasion()).await?
            + unnamed::remind_due(&self.store, &mut self.clock.occasion()).await?;
        let reminders = mailings::send_due(&self.store, &mut self.clock.occasion()).await?;
        let returned = self.take_back().await?;
        self.sweep().await?;
        Ok(Round { expired, released, asked, followed_up, unnamed, reminders, returned, ..Round::default() })
    }

    /// Throws away, now and then, what is not kept any longer (domain.md § 7), and counts of attempts whose time is over.
    async fn sweep(&self) -> Result<(), JobError> {
        let now = self.clock.now();
        {
            let mut swept = self.swept.lock().unwrap_or_else(PoisonError::into_inner);
            if swept.is_some_and(|last| now.duration_since(last) < SWEEP) {
                return Ok(());
            }
            *swept = Some(now);
        }
        let tx = self.store.begin_write().await?;
        desk::forget_ended_attempts(&tx, now).await?;
        outbox::forget_sent(&tx, now - MAIL_LOG).await?;
        returned_mail::forget(&tx, now - MAIL_LOG).await?;
        let needs = answers::forget_needs(&tx, retention::needs_end_before(now)).await?;
        let unconfirmed = registrations::forget_unconfirmed(&tx, now - retention::UNCONFIRMED).await?;
        tx.commit().await?;
        if needs + unconfirmed > 0 {
            tracing::info!(needs, unconfirmed, "deleted access needs and unconfirmed registrations that are not kept any longer");
        }
        Ok(())
    }

    /// Works until `stop` says so. A letter that is being sent then is finished; the others are given back.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let mut parts = JoinSet::new();
        for part in AT_THE_SAME_TIME {
            parts.spawn(self.clone().go_on(part, stop.clone()));
        }
        while parts.join_next().await.is_some() {}
    }

    /// Does its part until `stop` says so; one that broke off begins anew.
    async fn go_on(self, part: Part, stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(fault) = tokio::spawn(self.clone().work(part, stop.clone())).await {
                tracing::error!(%fault, ?part, "a part of the background worker broke off and begins anew");
                tokio::time::sleep(REST).await;
            }
        }
    }

    async fn work(self, part: Part, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let round = match part {
                Part::Chores => self.chores().await,
                Part::Letters | Part::SpareLetters => self.deliver(&stop).await,
            };
            let pause = match round {
                Ok(round) if round.is_idle() => REST,
                Ok(round) if round.is_full() => continue,
                Ok(_) if part == Part::SpareLetters => REST,
                Ok(_) => BREATH,
                Err(fault) => {
                    tracing::error!(%fault, "a round of the background worker broke");
                    REST
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }
}
