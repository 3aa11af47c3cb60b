//! Telling a person where the registration stands: makes the secret link, keeps the calendar entries, posts the notices.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::domain::calendar::Revision;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{CalendarEntryId, SessionId};
use crate::domain::notice::{Booking, EventAtDesk, News, Notice, ProposedDate, Recipient, WhyDeclined};
use crate::domain::occasion::Occasion;
use crate::domain::registration::{Registration, State};
use crate::domain::token::{Token, TokenPurpose};
use crate::domain::vocabulary::{GroupPolicy, Source, WaitlistMode};
use crate::storage::calendar_entries::{self, CalendarEntry};
use crate::storage::tokens::{self, Target};
use crate::storage::{StoreError, WriteTx, accounts, groups, line, outbox};
use jiff::{SignedDuration, Timestamp};

/// How long after an event its status pages can be opened.
pub(super) const LINKS_LIVE_ON: SignedDuration = SignedDuration::from_hours(60 * 24);

/// What has become of a registration.
#[derive(Clone)]
pub(super) enum Standing {
    ConfirmAddress {
        until: Timestamp,
        seat_held: bool,
    },
    Received,
    Confirmed,
    Waiting,
    MovedUp,
    Drawn,
    /// The rest of a group, of which the others have a seat or are offered one.
    RestWaits,
    NotDrawn,
    Offered {
        until: Timestamp,
    },
    OfferExpired,
    SeatsGivenBack {
        before: u32,
    },
    TakesPlace,
    Withdrawn,
    Cancelled {
        reason: String,
        moved_to: Option<String>,
    },
    CalledOff {
        reason: String,
        minimum: Option<u32>,
    },
    Declined {
        reason: WhyDeclined,
    },
    AnotherDate {
        proposed: Option<ProposedDate>,
    },
    TakenBack {
        by: String,
    },
    Replaced {
        by: String,
    },
}

impl Standing {
    /// Where a registration stands, as its person is told; nothing of one that is over.
    pub(super) fn of(state: State) -> Option<Self> {
        match state {
            State::Unverified { held, until } => Some(Self::ConfirmAddress { until, seat_held: held }),
            State::Pending { .. } => Some(Self::Received),
            State::Waitlisted => Some(Self::Waiting),
            State::Offered { until } => Some(Self::Offered { until }),
            State::Confirmed => Some(Self::Confirmed),
            State::Declined | State::Withdrawn | State::Cancelled | State::Expired => None,
        }
    }
}

impl Standing {
    /// What others are told who can pass it on, where no mail reaches the person; nothing of what only concerns the mailbox.
    fn as_news(&self) -> Option<News> {
        match self {
            // Of a group that takes a part, the part is the news.
            Self::ConfirmAddress { .. } | Self::Received | Self::SeatsGivenBack { .. } | Self::RestWaits => None,
            Self::Confirmed | Self::MovedUp | Self::Drawn => Some(News::Seat),
            Self::Waiting | Self::NotDrawn => Some(News::Waits),
            Self::Offered { until } => Some(News::Offered { until: *until }),
            Self::TakesPlace => Some(News::TakesPlace),
            Self::CalledOff { .. } => Some(News::CalledOff),
            Self::Cancelled { moved_to: Some(_), .. } => Some(News::Moved),
            Self::OfferExpired
            | Self::Withdrawn
            | Self::Cancelled { .. }
            | Self::Declined { .. }
            | Self::AnotherDate { .. }
            | Self::TakenBack { .. }
            | Self::Replaced { .. } => Some(News::Over),
        }
    }
}

impl Ledger<'_> {
    /// Tells the person where the registration stands, if it is not over.
    pub(super) async fn tell_standing(&mut self, registration: &Registration) -> Result<(), ActionError> {
        match Standing::of(registration.state) {
            Some(standing) => self.tell(registration, standing).await,
            None => Ok(()),
        }
    }

    /// Tells the person, if there is an address, and brings the calendar entries up to date, in any case.
    pub(super) async fn tell(&mut self, registration: &Registration, standing: Standing) -> Result<(), ActionError> {
        let now = self.occasion.now();
        let entered = match self.entered.take() {
            // Who was enrolled learns by whom also where another letter takes the place of the first one.
            None if registration.source == Source::Batch => outbox::entered_unsent(self.tx.conn(), registration.id).await?,
            entered => entered,
        };
        let revisions = match &standing {
            Standing::Confirmed | Standing::MovedUp | Standing::Drawn => self.put_into_calendar(registration).await?,
            Standing::Withdrawn
            | Standing::Cancelled { .. }
            | Standing::CalledOff { .. }
            | Standing::TakenBack { .. }
            | Standing::Replaced { .. } => self.take_from_calendar(registration).await?,
            Standing::ConfirmAddress { .. }
            | Standing::Received
            | Standing::Waiting
            | Standing::RestWaits
            | Standing::NotDrawn
            | Standing::Offered { .. }
            | Standing::OfferExpired
            | Standing::SeatsGivenBack { .. }
            | Standing::TakesPlace
            | Standing::Declined { .. }
            | Standing::AnotherDate { .. } => Vec::new(),
        };
        let Some(recipient) = recipient(registration).filter(|_| self.tells) else {
            if let Some(news) = standing.as_news().filter(|_| entered.is_none()) {
                self.note_for_others(registration, news);
            }
            return Ok(());
        };
        // A receipt of the own withdrawal may still name the place that the person knew.
        let seen_as = if revisions.is_empty() { registration.state } else { State::Confirmed };
        let booking = Booking::new(registration, seen_as, &self.event, &revisions, now);
        let notice = match standing {
            Standing::ConfirmAddress { until, seat_held } => {
                let confirm = Token::new(self.occasion);
                let target = Target::Registration(registration.id);
                // The page still explains what happened when the time has run out.
                tokens::insert(self.tx, &confirm, TokenPurpose::Confirm, target, until + LINKS_LIVE_ON).await?;
                Notice::ConfirmAddress { booking, confirm, until, seat_held }
            }
            Standing::Received => Notice::Received { booking, manage: self.manage_link(registration).await? },
            Standing::Confirmed => Notice::Confirmed { booking, manage: self.manage_link(registration).await? },
            Standing::MovedUp => {
                // Only where groups may take a part of their seats there is another part.
                let besides = match self.event.seat_rules.group_policy {
                    GroupPolicy::Partial => groups::held_besides(self.tx.conn(), registration).await?,
                    GroupPolicy::AllOrNone | GroupPolicy::Skip => 0,
                };
                Notice::MovedUp { booking, manage: self.manage_link(registration).await?, besides }
            }
            Standing::Drawn => Notice::Drawn { booking, manage: self.manage_link(registration).await? },
            Standing::NotDrawn => {
                let position = line::position(self.tx.conn(), &self.in_line(registration)).await?;
                Notice::NotDrawn { booking, manage: self.manage_link(registration).await?, position }
            }
            waits @ (Standing::Waiting | Standing::RestWaits) => {
                let position = line::position(self.tx.conn(), &self.in_line(registration)).await?;
                let rest = matches!(waits, Standing::RestWaits);
                Notice::Waiting { booking, manage: self.manage_link(registration).await?, position, rest }
            }
            Standing::Offered { until } => {
                Notice::SeatOffer { booking, manage: self.manage_link(registration).await?, until, drawn: self.draws }
            }
            Standing::SeatsGivenBack { before } => {
                Notice::SeatsChanged { booking, manage: self.manage_link(registration).await?, seats_before: before }
            }
            Standing::TakesPlace => Notice::TakesPlace { booking, manage: self.manage_link(registration).await? },
            Standing::OfferExpired => Notice::OfferExpired { booking, open: self.event.registration_gate(now).is_open() },
            Standing::Withdrawn => Notice::Withdrawn { booking },
            Standing::Cancelled { reason, moved_to } => Notice::Cancelled { booking, reason, moved_to },
            Standing::CalledOff { reason, minimum } => Notice::CalledOff { booking, reason, minimum },
            Standing::Declined { reason } => Notice::Declined { booking, reason },
            Standing::AnotherDate { proposed } => Notice::AnotherDate { booking, proposed },
            Standing::TakenBack { by } => Notice::TakenBack { booking, by, substitute: false },
            Standing::Replaced { by } => Notice::TakenBack { booking, by, substitute: true },
        };
        let notice = match entered {
            Some(entered) => notice.entered_by_colleague(entered),
            None => notice,
        };
        let useless_after = match &notice {
            Notice::ConfirmAddress { until, .. } | Notice::SeatOffer { until, .. } => Some(*until),
            _ => self.event.sessions.iter().map(|session| session.ends).max(),
        };
        Ok(outbox::post(self.tx, self.occasion, &recipient, &notice.with_session_entries(), useless_after).await?)
    }

    /// Tells the organisers that seats are free which nobody could take by themselves, and why.
    pub(super) async fn tell_organisers_of_free_seats(&mut self) -> Result<(), ActionError> {
        // What those could have who wait: at an event without a limit only a quota is full.
        let occupancy = &self.event.occupancy;
        let theirs = occupancy.waiting_lanes().filter_map(|lane| occupancy.free_for(&lane)).max().or(occupancy.most_free());
        let free = theirs.and_then(|free| u32::try_from(free).ok()).unwrap_or(0);
        let notice = Notice::FreeSeats {
            event: EventAtDesk::of(&self.event),
            free,
            waiting: self.event.occupancy.waiting,
            since: (self.event.waitlist != WaitlistMode::None).then(|| self.event.promotion_cut_off()).flatten(),
        };
        self.tell_organisers(&notice).await
    }

    /// Tells everybody who works at the desk for the host; where nobody does, the contact of the event.
    pub(super) async fn tell_organisers(&mut self, notice: &Notice) -> Result<(), ActionError> {
        if !self.tells {
            return Ok(());
        }
        let mut organisers = accounts::organisers_of(self.tx.conn(), self.event.host.id).await?;
        for helper in accounts::organisers_of_event(self.tx.conn(), self.event.id).await? {
            if organisers.iter().all(|known| known.id != helper.id) {
                organisers.push(helper);
            }
        }
        if self.event.protected {
            let circle = accounts::looking_after(self.tx.conn(), &self.event).await?;
            if !circle.is_empty() {
                organisers = circle;
            }
        }
        let at_desk = organisers.into_iter().filter_map(|user| Some((user.name, user.email.parse().ok()?)));
        let mut people: Vec<(String, EmailAddress)> = at_desk.collect();
        // A contact may be a mailbox that many read: nothing about a person goes there.
        if people.is_empty() && !matches!(notice, Notice::Returned { .. } | Notice::Unreached { .. }) {
            people.extend(self.event.contact().map(|contact| (self.event.host.name.clone(), contact.clone())));
        }
        for (name, email) in people {
            let to = Recipient { name, email, language: None };
            outbox::post(self.tx, self.occasion, &to, std::slice::from_ref(notice), self.event.ends()).await?;
        }
        Ok(())
    }

    /// A new secret link to the status page.
    pub(super) async fn manage_link(&mut self, registration: &Registration) -> Result<Token, StoreError> {
        let ends = self.event.sessions.iter().map(|session| session.ends).max();
        manage_link(self.tx, self.occasion, registration, ends).await
    }

    /// An entry for each coming session: new ones begin with 0, one that was taken back goes on with its number (check 18).
    pub(super) async fn put_into_calendar(&mut self, registration: &Registration) -> Result<Vec<(SessionId, Revision)>, StoreError> {
        let now = self.occasion.now();
        let mut known = if self.newly_seated.contains(&registration.id) {
            Vec::new()
        } else {
            calendar_entries::of_registration(self.tx.conn(), registration.id).await?
        };
        let (mut revisions, mut new) = (Vec::new(), Vec::new());
        for session in self.event.sessions.iter().filter(|session| session.is_coming(now)) {
            let entry = if let Some(index) = known.iter().position(|entry| entry.session == session.id) {
                let mut entry = known.swap_remove(index);
                if entry.cancelled {
                    revise(&mut entry, false, now);
                    calendar_entries::revise(self.tx, &entry).await?;
                }
                entry
            } else {
                let uid = uuid::Builder::from_random_bytes(self.occasion.bytes()).into_uuid().to_string();
                let id = CalendarEntryId::new(self.occasion);
                let revision = Revision { uid, sequence: 0, stamp: now };
                let entry = CalendarEntry { id, registration: registration.id, session: session.id, revision, cancelled: false };
                new.push(entry.clone());
                entry
            };
            revisions.push((entry.session, entry.revision));
        }
        calendar_entries::insert(self.tx, &new).await?;
        Ok(revisions)
    }

    /// Takes every entry back that is in the calendar and not over.
    async fn take_from_calendar(&mut self, registration: &Registration) -> Result<Vec<(SessionId, Revision)>, StoreError> {
        let now = self.occasion.now();
        let mut revisions = Vec::new();
        for mut entry in calendar_entries::of_registration(self.tx.conn(), registration.id).await? {
            let over = self.event.sessions.iter().any(|session| session.id == entry.session && session.ends <= now);
            if !entry.cancelled && !over {
                revise(&mut entry, true, now);
                calendar_entries::revise(self.tx, &entry).await?;
                revisions.push((entry.session, entry.revision));
            }
        }
        Ok(revisions)
    }
}

/// The next revision of an entry (RFC 5545 § 3.8.7.4).
pub(super) fn revise(entry: &mut CalendarEntry, cancelled: bool, now: Timestamp) {
    entry.revision.sequence += 1;
    entry.revision.stamp = now;
    entry.cancelled = cancelled;
}

/// To whom mails about a registration go; `None` without an address.
pub(super) fn recipient(registration: &Registration) -> Option<Recipient> {
    let email = registration.email.clone()?;
    Some(Recipient { name: registration.name.as_str().to_owned(), email, language: Some(registration.language) })
}

/// A new secret link to the status page of a registration whose event ends at `ends` (UTC).
pub(super) async fn manage_link(
    tx: &WriteTx,
    occasion: &mut Occasion,
    registration: &Registration,
    ends: Option<Timestamp>,
) -> Result<Token, StoreError> {
    let token = Token::new(occasion);
    let expires_at = ends.unwrap_or(occasion.now()).max(occasion.now()) + LINKS_LIVE_ON;
    tokens::insert(tx, &token, TokenPurpose::Manage, Target::Registration(registration.id), expires_at).await?;
    Ok(token)
}
