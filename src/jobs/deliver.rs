//! Delivering: leases letters in a short transaction, sends with none open, then marks (architecture.md § 4, "Outbox").
//!
//! What was sent is marked together, when the round ends or a second after the first of it. If the process dies in between, the letters of
//! that second are sent once more when their lease ends, as the same messages: same Message-ID, same bytes, since rendering is deterministic.
//! No letter is marked before the server took it.

use crate::actions::ActionError;
use crate::domain::ids::LetterId;
use crate::domain::vocabulary::DeliveryTrouble;
use crate::jobs::{Halt, JobError, Round, Worker};
use crate::mail::retry::{Next, after_failure, after_halt};
use crate::mail::{FaultClass, LetterHead, RenderFault, RenderedLetter, SendFault, Trouble};
use crate::storage::outbox::{self, Leased, SentLetter};
use jiff::{SignedDuration, Timestamp};
use std::pin::pin;
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// How many letters are leased in one go.
pub(super) const AT_ONCE: u64 = 20;

/// How long a lease lasts. Whoever lives renews it; what a worker held that died goes to another so much later.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// How much of the lease must be left when a letter is begun: more than any mail server is given time for one.
const ONE_LETTER: SignedDuration = SignedDuration::from_mins(4);

/// How long what was sent stays unmarked at most, apart from the letter that is being sent.
const UNMARKED: SignedDuration = SignedDuration::from_secs(1);

/// So long the other letters of a round wait for one; then they go back, and another lane takes them.
const OTHERS_WAIT: Duration = Duration::from_secs(2);

impl Worker {
    pub(super) async fn deliver(&self, stop: &watch::Receiver<bool>) -> Result<Round, JobError> {
        let mut round = Round::default();
        let now = self.clock.now();
        let halt = *self.halt.lock().unwrap_or_else(PoisonError::into_inner);
        if halt.until.is_some_and(|until| now < until) {
            return Ok(round);
        }
        let tx = self.store.begin_write().await?;
        let until = now + LEASE;
        let leased = outbox::lease(&tx, now, until, AT_ONCE).await?;
        if leased.is_empty() {
            // Nothing was changed: a commit would make every page that is kept anew.
            return Ok(round);
        }
        tx.commit().await?;

        let mut lease = Lease { untried: leased.iter().map(|letter| letter.id).collect(), until };
        let mut sent = Sent::default();
        let line = self.send_all(leased, &mut lease, &mut sent, &mut round, stop).await;
        let Lease { mut untried, until: _ } = lease;
        // Whatever was not tried goes back, untried. What the server took is marked, even if the round broke.
        if !untried.is_empty() || !sent.letters.is_empty() {
            if line.is_err() {
                // Their lease ends by itself.
                untried.clear();
            }
            let tx = self.store.begin_write().await?;
            outbox::mark_sent(&tx, &sent.letters, self.clock.now()).await?;
            outbox::give_back(&tx, &untried).await?;
            if let Ok(Line::Shut(fault)) = &line {
                outbox::note_halt(&tx, self.clock.now(), &fault.noted()).await?;
            }
            tx.commit().await?;
        }
        line.map(|_| round)
    }

    /// Sends one letter after the other, until the line is closed or the worker stops. What is tried goes out of the lease.
    async fn send_all(
        &self,
        leased: Vec<Leased>,
        lease: &mut Lease,
        sent: &mut Sent,
        round: &mut Round,
        stop: &watch::Receiver<bool>,
    ) -> Result<Line, JobError> {
        let mut ending = pin!(self.is_to_end(stop));
        for letter in leased {
            if *stop.borrow() {
                break;
            }
            self.renew(lease).await?;
            if lease.untried.first() != Some(&letter.id) {
                // Another worker's by now: this one stood still for too long.
                continue;
            }
            let Some(rendered) = self.prepare(&letter, round).await? else {
                lease.untried.remove(0);
                continue;
            };
            // Only the server is waited for here, never the database: what is written meanwhile must not wait for what waits for it.
            let mut sending = pin!(self.mailer.send(&rendered));
            // A server that is silent now would outlast the end of the process: the letter goes back with the others. If the server has
            // taken it all the same, it gets the same message once more.
            let soon = tokio::select! {
                answer = &mut sending => Some(answer),
                () = tokio::time::sleep(OTHERS_WAIT) => None,
                () = &mut ending => break,
            };
            let answer = if let Some(answer) = soon {
                answer
            } else {
                self.let_others_go(lease, sent).await?;
                tokio::select! {
                    answer = sending => answer,
                    () = &mut ending => break,
                }
            };
            let tried = self.after(&letter, &rendered, answer, round).await?;
            match tried {
                Tried::Shut(fault) => return Ok(Line::Shut(fault)),
                Tried::Silence => {
                    lease.untried.remove(0);
                    return Ok(Line::Slow);
                }
                Tried::Settled => drop(lease.untried.remove(0)),
                Tried::Taken(letter) => {
                    lease.untried.remove(0);
                    sent.since.get_or_insert(self.clock.now());
                    sent.letters.push(letter);
                }
            }
            if sent.since.is_some_and(|since| self.clock.now().duration_since(since) >= UNMARKED) {
                self.settle(sent, &[]).await?;
            }
        }
        Ok(Line::Open)
    }

    /// The letter at the head takes long: the others of its lease are free for another lane, and what was sent before is marked.
    async fn let_others_go(&self, lease: &mut Lease, sent: &mut Sent) -> Result<(), JobError> {
        let others = lease.untried.get(1..).unwrap_or_default();
        if !others.is_empty() || !sent.letters.is_empty() {
            self.settle(sent, others).await?;
        }
        lease.untried.truncate(1);
        Ok(())
    }

    /// Marks what was sent, and gives these back, untried.
    async fn settle(&self, sent: &mut Sent, back: &[LetterId]) -> Result<(), JobError> {
        let now = self.clock.now();
        let tx = self.store.begin_write().await?;
        outbox::mark_sent(&tx, &sent.letters, now).await?;
        outbox::give_back(&tx, back).await?;
        tx.commit().await?;
        *sent = Sent::default();
        Ok(())
    }

    /// Done once the worker is to stop and the letter that is being sent has had its time.
    async fn is_to_end(&self, stop: &watch::Receiver<bool>) {
        // An error means that nobody can say it any more: then it is not to stop.
        if stop.clone().wait_for(|stop| *stop).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(self.last_letter).await;
    }

    /// Leases the rest on, if the lease could end while one letter is sent.
    async fn renew(&self, lease: &mut Lease) -> Result<(), JobError> {
        let now = self.clock.now();
        if lease.until.duration_since(now) < ONE_LETTER {
            let until = now + LEASE;
            let tx = self.store.begin_write().await?;
            lease.untried = outbox::renew(&tx, &lease.untried, lease.until, until).await?;
            tx.commit().await?;
            lease.until = until;
        }
        Ok(())
    }

    /// Setting a certificate is work for a thread of its own.
    async fn rendered(&self, letter: &Leased, head: LetterHead) -> Result<Result<RenderedLetter, RenderFault>, JobError> {
        if letter.notice.certificate().is_none() {
            return Ok(self.renderer.render(&letter.notice, &letter.recipient, head));
        }
        let (renderer, notice, recipient) = (Arc::clone(&self.renderer), letter.notice.clone(), letter.recipient.clone());
        match tokio::task::spawn_blocking(move || renderer.render(&notice, &recipient, head)).await {
            Ok(done) => Ok(done),
            // Like every letter that cannot be rendered: it must not hold up the others.
            Err(fault) if fault.is_panic() => Ok(Err(RenderFault::Panicked)),
            Err(_) => Err(ActionError::Interrupted.into()),
        }
    }

    /// The message of a letter; nothing if there can be none: then it is given up.
    async fn prepare(&self, letter: &Leased, round: &mut Round) -> Result<Option<RenderedLetter>, JobError> {
        let head = LetterHead { id: letter.id, thread: letter.thread, date: letter.created_at };
        if let Some(bytes) = letter.message.clone() {
            return Ok(Some(self.renderer.kept(bytes, &letter.recipient, head)));
        }
        match self.rendered(letter, head).await? {
            Ok(rendered) => Ok(Some(rendered)),
            Err(fault) => {
                tracing::error!(letter = %letter.id, %fault, "a letter cannot be rendered");
                self.give_up(letter, DeliveryTrouble::Template.as_str()).await?;
                round.given_up += 1;
                Ok(None)
            }
        }
    }

    /// What follows from the mail server's answer.
    async fn after(
        &self,
        letter: &Leased,
        rendered: &RenderedLetter,
        answer: Result<(), SendFault>,
        round: &mut Round,
    ) -> Result<Tried, JobError> {
        self.note_halt(&answer);
        match answer {
            Ok(()) => {
                round.sent += 1;
                return Ok(Tried::Taken(SentLetter { id: letter.id, kept: letter.notice.kept_after_sending() }));
            }
            Err(fault) => match fault.class {
                FaultClass::Configuration => {
                    tracing::error!(%fault, advice = fault.trouble.advice(), "no mail can leave; no letter is lost");
                    return Ok(Tried::Shut(fault));
                }
                FaultClass::Permanent => {
                    tracing::warn!(letter = %letter.id, %fault, "a letter was refused for good");
                    self.give_up(letter, &fault.noted()).await?;
                    round.given_up += 1;
                }
                FaultClass::Transient => {
                    self.postpone(letter, rendered, &fault.noted(), round).await?;
                    // Twenty letters that each wait for a silent server would outlast their lease.
                    if fault.trouble == Trouble::Silence {
                        return Ok(Tried::Silence);
                    }
                }
            },
        }
        Ok(Tried::Settled)
    }

    /// Remembers whether letters can leave at all, and when to look again if not. A server that says nothing says nothing about that.
    fn note_halt(&self, answer: &Result<(), SendFault>) {
        let shut = match answer {
            Ok(()) => false,
            Err(fault) if fault.class == FaultClass::Configuration => true,
            Err(fault) if fault.reply.is_some() => false,
            Err(_) => return,
        };
        let mut halt = self.halt.lock().unwrap_or_else(PoisonError::into_inner);
        if shut {
            let mut occasion = self.clock.occasion();
            // What several lanes find at once is one finding.
            if halt.until.is_none_or(|until| until <= occasion.now()) {
                let [dice] = occasion.bytes();
                halt.count += 1;
                halt.until = Some(after_halt(halt.count, occasion.now(), dice));
            }
        } else {
            *halt = Halt::default();
        }
    }

    async fn postpone(&self, letter: &Leased, rendered: &RenderedLetter, reason: &str, round: &mut Round) -> Result<(), JobError> {
        let mut occasion = self.clock.occasion();
        let attempts = letter.attempts + 1;
        let [dice] = occasion.bytes();
        match after_failure(letter.created_at, attempts, occasion.now(), letter.useless_after, dice) {
            Next::TryAt(due_at) => {
                tracing::warn!(letter = %letter.id, attempts, reason, "a letter is tried again later");
                let tx = self.store.begin_write().await?;
                // Perhaps it was delivered all the same: the next try must be the same message, byte for byte.
                outbox::keep_message(&tx, letter.id, &rendered.bytes).await?;
                outbox::retry(&tx, letter.id, attempts, due_at, reason).await?;
                tx.commit().await?;
                round.postponed += 1;
            }
            Next::GiveUp => {
                tracing::warn!(letter = %letter.id, attempts, reason, "a letter is given up");
                self.give_up(letter, reason).await?;
                round.given_up += 1;
            }
        }
        Ok(())
    }

    async fn give_up(&self, letter: &Leased, reason: &str) -> Result<(), JobError> {
        let tx = self.store.begin_write().await?;
        outbox::give_up(&tx, letter.id, letter.attempts + 1, reason).await?;
        Ok(tx.commit().await?)
    }
}

/// What a worker has leased and not tried yet.
struct Lease {
    untried: Vec<LetterId>,
    /// Until when nobody else takes them (UTC).
    until: Timestamp,
}

/// Letters that the server took and that are not marked yet.
#[derive(Default)]
struct Sent {
    letters: Vec<SentLetter>,
    /// When it took the first of them (UTC).
    since: Option<Timestamp>,
}

/// How it went with one letter.
enum Tried {
    /// The server took it. It is not marked yet.
    Taken(SentLetter),
    /// It was postponed or given up; the database says so.
    Settled,
    /// It was postponed, since the server fell silent.
    Silence,
    /// It was not tried: no letter can leave at all, for this reason.
    Shut(SendFault),
}

/// Whether the next letter of the round should be tried.
enum Line {
    /// Yes.
    Open,
    /// The server has fallen silent: the rest goes back and is leased anew.
    Slow,
    /// No letter can leave at all, for this reason.
    Shut(SendFault),
}
