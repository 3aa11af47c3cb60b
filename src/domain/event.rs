//! What an event is, and whether one can register for it at an instant.

use crate::domain::email::EmailAddress;
use crate::domain::ids::{CampaignId, EventId, OrganisationId, SessionId};
use crate::domain::language::Language;
use crate::domain::location::{Disclosed, Location, Venue, Viewer};
use crate::domain::module::ModulePart;
use crate::domain::picture::Picture;
use crate::domain::question::Question;
use crate::domain::quota::{Attends, Quota, QuotaNames, QuotaRule};
use crate::domain::registration::{Registration, State};
use crate::domain::seats::{Capacity, LineRules, Occupancy, Placement, PromotionGate, SeatRules, WayUp, place};
use crate::domain::text_block::TextBlocks;
use crate::domain::vocabulary::{
    AccessMode, Admission, Allocation, Approval, AttendanceMode, Audience, Availability, CalendarMode, EventKind, EventStatus,
    OrganisationKind, PhotoPolicy, SessionStatus, WaitlistMode,
};
use crate::domain::wall_time;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A word of a list that the operator edits: its key and its label, in German and, where there is one, in English.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// Unique in its list; used in URLs.
    pub key: String,
    /// The German label.
    pub label: String,
    /// The English label, where the operator gave one.
    pub label_en: Option<String>,
}

/// A word of a list as the operator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ListedTerm {
    /// The word.
    pub term: Term,
    /// Whether it is offered no more: what refers to it keeps it.
    pub retired: bool,
}

impl Term {
    /// The label in a language; the German one where the operator gave no other.
    #[must_use]
    pub fn label_in(&self, language: Language) -> &str {
        match language {
            Language::De => &self.label,
            Language::En => self.label_en.as_deref().unwrap_or(&self.label),
        }
    }
}

/// A host or co-host.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Organisation {
    /// Its identity; names are not unique.
    pub id: OrganisationId,
    /// The key in files and URLs.
    pub key: String,
    /// As shown.
    pub name: String,
    /// The city, an association, …
    pub kind: OrganisationKind,
    /// Where the public may write to, if anywhere.
    pub public_contact_email: Option<EmailAddress>,
    /// Where the public may call, if anywhere.
    pub public_phone: Option<String>,
    /// Its web page, an absolute http(s) URL.
    pub website: Option<String>,
    /// How its participants get calendar entries.
    pub calendar_mode: CalendarMode,
}

/// Whether most letters of a text are Latin ones.
fn is_latin(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let latin = letters().filter(|c| matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')).count();
    2 * latin >= letters().count()
}

#[cfg(test)]
impl Organisation {
    /// A host of this kind, for tests.
    pub(crate) fn numbered(number: u128, kind: OrganisationKind) -> Self {
        Self {
            id: OrganisationId(uuid::Uuid::from_u128(number)),
            key: format!("host-{number}"),
            name: format!("Host {number}"),
            kind,
            public_contact_email: None,
            public_phone: None,
            website: None,
            calendar_mode: CalendarMode::Invite,
        }
    }
}

/// One date of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identity.
    pub id: SessionId,
    /// 1, 2, 3 … in the order in which the dates were first planned.
    pub position: u32,
    /// Begin, an instant in UTC.
    pub starts: Timestamp,
    /// End, an instant in UTC, after `starts`.
    pub ends: Timestamp,
    /// What this date is called; may be empty.
    pub label: String,
    /// Whether it takes place.
    pub status: SessionStatus,
    /// UID of the public calendar entry (RFC 5545 § 3.8.4.7); registrations have their own.
    pub public_uid: String,
    /// Revisions of it so far (RFC 5545 § 3.8.7.4).
    pub sequence: u32,
    /// When it was last revised (UTC).
    pub revised_at: Timestamp,
}

impl Session {
    /// Its first day in Europe/Berlin and its last. An end in the small hours belongs to the evening before.
    #[must_use]
    pub fn days(&self) -> RangeInclusive<Date> {
        let (from, to) = (wall_time::zoned(self.starts), wall_time::zoned(self.ends));
        let last = if wall_time::ends_next_morning(&from, &to) { from.date() } else { to.date() };
        from.date()..=last
    }

    /// Whether it is planned and not over.
    #[must_use]
    pub fn is_coming(&self, now: Timestamp) -> bool {
        self.status == SessionStatus::Planned && self.ends > now
    }
}

/// A language into which is interpreted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Interpretation {
    /// BCP 47, or `gsg` for German Sign Language.
    pub language: String,
    /// Only if somebody asks for it.
    pub on_request: bool,
    /// The last day on which one can ask.
    pub until: Option<Date>,
}

/// An access feature and whether it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessFeature {
    /// Which.
    pub feature: Term,
    /// Yes, no, on request.
    pub availability: Availability,
    /// The last day on which one can ask.
    pub until: Option<Date>,
}

/// When one can register and withdraw. All are instants in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RegistrationWindow {
    /// From when; without it, from publication.
    pub opens: Option<Timestamp>,
    /// Until when; without it, until the first session starts.
    pub deadline: Option<Timestamp>,
    /// Until when one can withdraw oneself; without it, until the first session starts.
    pub cancellation_deadline: Option<Timestamp>,
}

/// The longest time for which the doors can be open before the begin, in minutes.
pub const DOORS_LIMIT: u32 = 240;

/// What people want to know before they come, and what only the house knows (domain.md § 4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Practical {
    /// How many minutes before the begin of each date the doors open.
    pub doors: Option<u32>,
    /// For which age, as given: „ab 14 Jahren“; may be empty.
    pub age: String,
    /// Whom colleagues call about it, and how; never published. May be empty.
    pub internal_contact: String,
    /// Whether the press may be told of it.
    pub for_press: bool,
}

/// An event with everything that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its identity.
    pub id: EventId,
    /// Unique; used in files and URLs.
    pub key: String,
    /// Short code for print: `/e/<code>`.
    pub short_code: String,
    /// The campaign it belongs to, with its title.
    pub campaign: Option<(CampaignId, Term)>,
    /// The module that it is a date of.
    pub module: Option<ModulePart>,
    /// Training, campaign event, meeting.
    pub kind: EventKind,
    /// At most 80 characters.
    pub title: String,
    /// At most 120 characters; may be empty.
    pub subtitle: String,
    /// The short text for lists and print.
    pub summary: String,
    /// Markdown from strangers: cleaned before it is shown.
    pub description: String,
    /// Vortrag, Workshop, …
    pub format: Option<Term>,
    /// Sparte of the printed programme.
    pub section: Option<Term>,
    /// Handlungsfelder.
    pub action_fields: Vec<Term>,
    /// Who is responsible for it.
    pub host: Organisation,
    /// With whom.
    pub co_hosts: Vec<Organisation>,
    /// Names as given.
    pub trainers: Vec<String>,
    /// In a room, online, both.
    pub attendance_mode: AttendanceMode,
    /// Where: only through [`Event::place`].
    pub location: Location,
    /// For whom.
    pub audience: Audience,
    /// How one gets in.
    pub access_mode: AccessMode,
    /// A safer space (geschützterer Raum, domain.md § 3 rule 6).
    pub protected: bool,
    /// BCP 47 codes.
    pub languages: Vec<String>,
    /// Into which languages is interpreted.
    pub interpretation: Vec<Interpretation>,
    /// Access features, the honest "no" included.
    pub accessibility: Vec<AccessFeature>,
    /// As given; empty means nothing was said.
    pub cost: String,
    /// When the doors open, for which age, whom colleagues call.
    pub practical: Practical,
    /// How many seats.
    pub capacity: Capacity,
    /// Fewer confirmed people than that, and it may be called off.
    pub min_participants: Option<u32>,
    /// How its waiting list moves.
    pub waitlist: WaitlistMode,
    /// How many hours an offer stands.
    pub offer_hours: Option<u32>,
    /// Who must agree.
    pub approval: Approval,
    /// When one can register.
    pub window: RegistrationWindow,
    /// The most seats of one registration, where the event says so.
    pub max_seats: Option<u32>,
    /// Seats kept for some.
    pub quotas: Vec<Quota>,
    /// How it gives its seats.
    pub seat_rules: SeatRules,
    /// What it asks besides, in their order.
    pub questions: Vec<Question>,
    /// Who may be sent away; see [`admissions`](crate::domain::admission::admissions).
    pub admission: Admission,
    /// Whether photographs are taken.
    pub photo_policy: PhotoPolicy,
    /// The picture on its page.
    pub picture: Option<Picture>,
    /// What its mails say in the words of its host, or in its own.
    pub text_blocks: TextBlocks,
    /// Whom to ask about this event; see [`Event::contact`].
    pub contact_email: Option<EmailAddress>,
    /// Draft, published, called off, …
    pub status: EventStatus,
    /// Why it was called off, if somebody said why.
    pub called_off_reason: Option<String>,
    /// Its dates by begin.
    pub sessions: Vec<Session>,
    /// Seats held and people waiting.
    pub occupancy: Occupancy,
    /// When anything about it last changed (UTC).
    pub updated_at: Timestamp,
    /// Counts its changes: an event that was read with another number is out of date.
    pub revision: u32,
}

/// How many hours an offer stands where the event does not say.
pub const OFFER_HOURS: u32 = 48;

/// The most seats of one registration by form where the event names no limit: nobody blocks a whole room by one form.
pub const FORM_SEAT_LIMIT: u32 = 10;

/// Whether, and why not, one can register at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegistrationGate {
    /// One can, and there is a seat.
    Open,
    /// One can, and waits.
    OpenWaiting,
    /// There is no seat and no waiting list.
    Full,
    /// Not before then.
    NotYetOpen(Timestamp),
    /// The deadline has passed.
    Closed,
    /// It has begun, or is over.
    Started,
    /// It will not take place.
    CalledOff,
    /// One just goes there.
    NotNeeded,
    /// The host invites.
    InvitationOnly,
    /// The public does not see it.
    NotPublished,
}

impl RegistrationGate {
    /// Whether a form is shown.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::OpenWaiting)
    }
}

impl Event {
    /// The same event in another room, or in the same one as it is called now.
    #[must_use]
    pub fn moved_to(&self, venue: Venue) -> Self {
        Self { location: self.location.clone().in_venue(venue), ..self.clone() }
    }

    /// Begin of the first planned session (UTC).
    #[must_use]
    pub fn starts(&self) -> Option<Timestamp> {
        self.planned_sessions().map(|session| session.starts).min()
    }

    /// End of the last planned session (UTC).
    #[must_use]
    pub fn ends(&self) -> Option<Timestamp> {
        self.planned_sessions().map(|session| session.ends).max()
    }

    /// The dates that take place, past ones among them.
    pub fn planned_sessions(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|session| session.status == SessionStatus::Planned)
    }

    /// The days in Europe/Berlin on which it takes place, each with the dates that touch it in order of their begin.
    #[must_use]
    pub fn days(&self) -> BTreeMap<Date, Vec<&Session>> {
        let mut sessions: Vec<&Session> = self.planned_sessions().collect();
        sessions.sort_by_key(|session| session.starts);
        let mut days: BTreeMap<Date, Vec<&Session>> = BTreeMap::new();
        for session in sessions {
            let (first, last) = session.days().into_inner();
            for day in first.series(1.day()).take_while(|day| *day <= last) {
                days.entry(day).or_default().push(session);
            }
        }
        days
    }

    /// As much of the place as `viewer` may know at `now`.
    #[must_use]
    pub fn place(&self, viewer: Viewer, now: Timestamp) -> Disclosed<'_> {
        match (self.location.disclose(viewer, now, self.starts()), viewer) {
            (shown, Viewer::Desk | Viewer::Participant(State::Confirmed)) => shown,
            // A safer space has no address for everybody, whatever its visibility says (domain.md § 3 rule 6).
            (Disclosed::Full { .. }, _) if self.protected => Disclosed::AfterConfirmation,
            (shown, _) => shown,
        }
    }

    /// Where to write with questions: the event's own address, or else the host's.
    #[must_use]
    pub fn contact(&self) -> Option<&EmailAddress> {
        self.contact_email.as_ref().or(self.host.public_contact_email.as_ref())
    }

    /// The language (BCP 47) in which one of its texts is written, as far as its letters tell; empty where they do not.
    #[must_use]
    pub fn language_of<'a>(&'a self, text: &str) -> &'a str {
        let is_german = |code: &&str| *code == "de" || code.starts_with("de-");
        let mut spoken = self.languages.iter().map(String::as_str).filter(|code| *code != "gsg");
        let found = if is_latin(text) { spoken.find(is_german) } else { spoken.find(|code| !is_german(code)) };
        found.unwrap_or_default()
    }

    /// Whether the public may see it at all.
    #[must_use]
    pub fn is_public(&self) -> bool {
        matches!(self.status, EventStatus::Published | EventStatus::CalledOff | EventStatus::Documented)
    }

    /// Whether one can register at `now`, and if not, why not.
    #[must_use]
    pub fn registration_gate(&self, now: Timestamp) -> RegistrationGate {
        match self.status {
            EventStatus::Published => {}
            EventStatus::CalledOff => return RegistrationGate::CalledOff,
            EventStatus::Draft | EventStatus::Submitted => return RegistrationGate::NotPublished,
            EventStatus::Documented => return RegistrationGate::Started,
        }
        match self.access_mode {
            AccessMode::Open => return RegistrationGate::NotNeeded,
            AccessMode::Invitation => return RegistrationGate::InvitationOnly,
            AccessMode::Rsvp | AccessMode::Registration | AccessMode::ClosedGroup | AccessMode::StaffOnly => {}
        }
        // A draft that is looked at before it has a date is not called off.
        let without_date = if self.sessions.is_empty() { RegistrationGate::NotPublished } else { RegistrationGate::CalledOff };
        let Some(starts) = self.starts() else { return without_date };
        if let Some(opens) = self.window.opens.filter(|opens| now < *opens) {
            return RegistrationGate::NotYetOpen(opens);
        }
        // A deadline of the event may lie after the first session: a series that one can join.
        match self.window.deadline {
            Some(deadline) if now > deadline => return if now >= starts { RegistrationGate::Started } else { RegistrationGate::Closed },
            None if now >= starts => return RegistrationGate::Started,
            Some(_) | None => {}
        }
        match self.best_placement(now) {
            Placement::Seated => RegistrationGate::Open,
            Placement::Waits => RegistrationGate::OpenWaiting,
            Placement::Full => RegistrationGate::Full,
        }
    }

    /// Whether whoever it is for has to take part in it.
    #[must_use]
    pub fn is_compulsory(&self) -> bool {
        self.module.as_ref().is_some_and(|module| module.compulsory)
    }

    /// Whether the draw can be carried out at `now`: seats are given by lot, nobody has drawn yet, and nobody can register any more.
    #[must_use]
    pub fn may_be_drawn(&self, now: Timestamp) -> bool {
        let closed = self.window.deadline.or_else(|| self.starts()).is_some_and(|closes| closes < now);
        let rules = &self.seat_rules;
        let ahead = self.starts().is_some_and(|starts| now < starts);
        self.status == EventStatus::Published && ahead && rules.allocation == Allocation::Draw && rules.drawn.is_none() && closed
    }

    /// How the line moves at `now`.
    #[must_use]
    pub fn line_rules(&self, now: Timestamp) -> LineRules {
        LineRules { waitlist: self.waitlist, group_policy: self.seat_rules.group_policy, gate: self.promotion_gate(now) }
    }

    /// How somebody who waits at `now` comes to a seat.
    #[must_use]
    pub fn way_up(&self, now: Timestamp) -> WayUp {
        match self.promotion_gate(now) {
            PromotionGate::Open if self.waitlist == WaitlistMode::Offer => WayUp::ByOffer,
            PromotionGate::Open => WayUp::BySelf,
            PromotionGate::BeforeDraw => WayUp::ByLot,
            PromotionGate::ByHand | PromotionGate::AfterCutOff | PromotionGate::Started | PromotionGate::NotPublished => WayUp::ByHand,
        }
    }

    /// Whether it is a jump to give seats to these by hand: some of them wait, and `overtaken` others stand before them, or there are not so
    /// many seats. Whoever does that says why (issue 3).
    #[must_use]
    pub fn is_jump(&self, concerned: &[Registration], overtaken: u32) -> bool {
        let of_line = concerned.iter().filter(|registration| registration.state.waits());
        let needs: i64 = of_line.map(|registration| i64::from(registration.seats)).sum();
        needs > 0 && (overtaken > 0 || self.occupancy.free().is_some_and(|free| free < needs))
    }

    /// Until when (UTC) a seat is held for somebody who registers at `now` and has `hold` to confirm the address: not beyond the begin, or, of a
    /// series that one can join later, its end.
    #[must_use]
    pub fn held_until(&self, now: Timestamp, hold: SignedDuration) -> Timestamp {
        let latest = self.starts().filter(|starts| *starts > now).or_else(|| self.ends());
        latest.map_or(now + hold, |latest| latest.min(now + hold))
    }

    /// What would become of somebody at `now` who asks for `seats` and counts against `quotas`.
    #[must_use]
    pub fn placement(&self, seats: u32, quotas: &QuotaNames, now: Timestamp) -> Placement {
        place(&self.occupancy, seats, quotas, self.line_rules(now))
    }

    /// The same for somebody who registers alone: nobody moves up by themselves any more once it has begun, so a line would be a false hope.
    /// The organisers still may let somebody wait, to give a seat by hand.
    #[must_use]
    pub fn placement_by_form(&self, seats: u32, quotas: &QuotaNames, now: Timestamp) -> Placement {
        let has_begun = self.starts().is_some_and(|starts| starts <= now);
        match self.placement(seats, quotas, now) {
            Placement::Waits if has_begun => Placement::Full,
            placement => placement,
        }
    }

    /// The best that could become of anybody who asks for one seat at `now`, against whatever they count.
    #[must_use]
    pub fn best_placement(&self, now: Timestamp) -> Placement {
        let placements = self.occupancy.ways_in().map(|quotas| self.placement_by_form(1, &quotas, now));
        placements
            .reduce(|best, other| if best == Placement::Seated || other == Placement::Full { best } else { other })
            .unwrap_or(Placement::Full)
    }

    /// Whether the seats that one can have at `now` are only for some: somebody who belongs to no group would wait, or get none.
    #[must_use]
    pub fn seats_only_for_groups(&self, now: Timestamp) -> bool {
        let is_way_in = |quota: &&Quota| matches!(quota.rule, QuotaRule::OnSite | QuotaRule::Online);
        let mut of_everybody: Vec<QuotaNames> =
            self.quotas.iter().filter(is_way_in).map(|quota| std::iter::once(quota.name.as_str()).collect()).collect();
        if of_everybody.is_empty() {
            of_everybody.push(QuotaNames::default());
        }
        let seated = |quotas: &QuotaNames| self.placement(1, quotas, now) == Placement::Seated;
        self.best_placement(now) == Placement::Seated && !of_everybody.iter().any(seated)
    }

    /// Whether a newcomer who belongs to no group gets a seat at `now`, or needs none.
    #[must_use]
    pub fn has_room_for_anybody(&self, now: Timestamp) -> bool {
        match self.registration_gate(now) {
            RegistrationGate::NotNeeded => self.starts().is_some(),
            RegistrationGate::Open => !self.seats_only_for_groups(now),
            RegistrationGate::OpenWaiting
            | RegistrationGate::Full
            | RegistrationGate::NotYetOpen(_)
            | RegistrationGate::Closed
            | RegistrationGate::Started
            | RegistrationGate::CalledOff
            | RegistrationGate::InvitationOnly
            | RegistrationGate::NotPublished => false,
        }
    }

    /// The last instant (UTC) at which a person can withdraw alone; `None` if there is no coming session.
    #[must_use]
    pub fn withdrawal_deadline(&self) -> Option<Timestamp> {
        match (self.window.cancellation_deadline, self.starts()) {
            (Some(deadline), Some(starts)) => Some(deadline.min(starts)),
            (None, starts) => starts,
            (Some(_), None) => None,
        }
    }

    /// Whether somebody whose registration stands in `state` can withdraw alone at `now`.
    ///
    /// Who holds no seat keeps nobody waiting and may leave the line at any time.
    #[must_use]
    pub fn lets_withdraw(&self, state: State, now: Timestamp) -> bool {
        state.is_live() && (!state.holds_seats() || self.withdrawal_deadline().is_some_and(|deadline| now <= deadline))
    }

    /// From this instant (UTC) on the line moves only by hand.
    #[must_use]
    pub fn promotion_cut_off(&self) -> Option<Timestamp> {
        self.starts().map(|starts| wall_time::working_days_before(starts, self.seat_rules.cut_off_days))
    }

    /// Until when (UTC) an offer stands that is made at `now`: the event's hours, moved into working hours, and never past the start.
    #[must_use]
    pub fn offer_deadline(&self, now: Timestamp) -> Timestamp {
        let hours = i64::from(self.offer_hours.unwrap_or(OFFER_HOURS));
        let until = wall_time::into_working_hours(now + SignedDuration::from_hours(hours));
        self.starts().map_or(until, |starts| until.min(starts))
    }

    /// Whether the line may move by itself at `now`.
    #[must_use]
    pub fn promotion_gate(&self, now: Timestamp) -> PromotionGate {
        if self.status != EventStatus::Published {
            return PromotionGate::NotPublished;
        }
        if self.seat_rules.allocation == Allocation::Draw && self.seat_rules.drawn.is_none() {
            return PromotionGate::BeforeDraw;
        }
        match (self.waitlist, self.starts(), self.promotion_cut_off()) {
            (WaitlistMode::None, _, _) => PromotionGate::ByHand,
            (_, Some(starts), _) if now >= starts => PromotionGate::Started,
            (_, _, Some(cut_off)) if now >= cut_off => PromotionGate::AfterCutOff,
            (_, None, _) => PromotionGate::Started,
            _ => PromotionGate::Open,
        }
    }

    /// The last instant (UTC) at which a person can change the own answers; `None` if there is no coming session.
    #[must_use]
    pub fn answers_deadline(&self) -> Option<Timestamp> {
        match (self.window.deadline, self.starts()) {
            (Some(deadline), Some(starts)) => Some(deadline.min(starts)),
            (None, starts) => starts,
            (Some(_), None) => None,
        }
    }

    /// Whether the room and the network have seats of their own, so that everybody has to say how they take part.
    #[must_use]
    pub fn asks_attendance(&self) -> bool {
        self.quotas.iter().any(|quota| matches!(quota.rule, QuotaRule::OnSite | QuotaRule::Online))
    }

    /// What somebody counts against who takes part like that, and belongs to no group.
    #[must_use]
    pub fn quotas_of(&self, attends: Attends) -> QuotaNames {
        let rule = match attends {
            Attends::OnSite => QuotaRule::OnSite,
            Attends::Online => QuotaRule::Online,
        };
        self.quotas.iter().filter(|quota| quota.rule == rule).map(|quota| quota.name.as_str()).collect()
    }

    /// How somebody takes part who counts against `quotas`, where that is asked. Only one of the two ways may have seats of its own.
    #[must_use]
    pub fn attends(&self, quotas: &QuotaNames) -> Option<Attends> {
        let counts = |rule: &QuotaRule| {
            let mut of_rule = self.quotas.iter().filter(|quota| quota.rule == *rule).peekable();
            of_rule.peek().is_some().then(|| of_rule.any(|quota| quotas.contains(&quota.name)))
        };
        let online = counts(&QuotaRule::OnSite).map(|on_site| !on_site).or_else(|| counts(&QuotaRule::Online))?;
        Some(if online { Attends::Online } else { Attends::OnSite })
    }

    /// Quotas for people who say in the form that they belong to a group.
    pub fn declared_quotas(&self) -> impl Iterator<Item = &Quota> {
        self.quotas.iter().filter(|quota| quota.rule == QuotaRule::Declared && !quota.released)
    }

    /// The most seats that one registration may ask for through the form.
    #[must_use]
    pub fn form_seat_limit(&self) -> u32 {
        if self.protected { 1 } else { self.max_seats.unwrap_or(FORM_SEAT_LIMIT) }
    }
}
