//! Registering for an event.

use crate::actions::ActionError;
use crate::actions::claims;
use crate::actions::ledger::Ledger;
use crate::actions::tell::Standing;
use crate::domain::actor::Actor;
use crate::domain::approval;
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::house::HouseRules;
use crate::domain::ids::RegistrationId;
use crate::domain::language::Language;
use crate::domain::notice::{Notice, OwnLink};
use crate::domain::occasion::Occasion;
use crate::domain::pass::PassCode;
use crate::domain::question::{ATTENDANCE, Answers};
use crate::domain::quota::{Attends, QuotaNames};
use crate::domain::registering::RegistrationGate;
use crate::domain::registration::{LineStanding, Registration, State};
use crate::domain::seats::Placement;
use crate::domain::text::PersonName;
use crate::domain::token::Token;
use crate::domain::vocabulary::Source;
use crate::storage::registrations::{Details, Earlier, Newcomer};
use crate::storage::{Store, WriteTx, outbox, registrations};
use jiff::SignedDuration;

/// What somebody asks for, already parsed.
#[derive(Debug, Clone)]
pub struct Request {
    /// The person, or a pseudonym.
    pub name: PersonName,
    /// The address; only protected events do without.
    pub email: Option<EmailAddress>,
    /// How many seats, at least 1.
    pub seats: u32,
    /// For questions on the day.
    pub phone: Option<String>,
    /// The language of the mails.
    pub language: Language,
    /// The office, for staff.
    pub org_unit: Option<String>,
    /// The function in the office, for staff.
    pub function: Option<String>,
    /// Keys of access needs.
    pub needs: Vec<String>,
    /// Access needs in the person's own words.
    pub need_note: String,
    /// Names of quotas that the person belongs to, as said in the form.
    pub declared: Vec<String>,
    /// How the person takes part in a hybrid event.
    pub attends: Option<Attends>,
    /// Answers by question.
    pub answers: Vec<(String, String)>,
    /// The supervisor, where the person names one.
    pub supervisor: Option<EmailAddress>,
    /// The same for every submit of one form.
    pub idempotency_key: String,
    /// How it comes in.
    pub source: Source,
}

impl Request {
    /// What somebody at the desk knows of a person: the name, how many seats, perhaps an address. How the person takes part in a hybrid event
    /// is answered with it.
    #[must_use]
    pub fn by_hand(
        name: PersonName,
        seats: u32,
        email: Option<EmailAddress>,
        language: Language,
        attends: Option<Attends>,
        idempotency_key: String,
    ) -> Self {
        let mut answers = Answers::default();
        if let Some(attends) = attends {
            answers.put(ATTENDANCE, attends.as_str().to_owned());
        }
        Self {
            name,
            email,
            seats,
            phone: None,
            language,
            org_unit: None,
            function: None,
            needs: Vec::new(),
            need_note: String::new(),
            declared: Vec::new(),
            attends,
            answers: answers.into(),
            supervisor: None,
            idempotency_key,
            source: Source::Desk,
        }
    }

    /// The same, with what the person answered to the event's own questions.
    #[must_use]
    pub fn answering(mut self, answers: &Answers) -> Self {
        self.answers.extend(answers.iter().map(|(question, answer)| (question.to_owned(), answer.to_owned())));
        self
    }
}

/// What became of a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A mail is on its way. Says the same whether the person was registered already, so that nobody learns who is.
    CheckMail,
    /// There is no address to confirm: this link is the only way back.
    Registered(Token),
    /// The event takes no registrations now.
    Refused(RegistrationGate),
    /// Fewer seats are left, and nobody can wait.
    NotEnoughSeats,
    /// More seats than one registration may have.
    TooManySeats(u32),
    /// What was chosen in these questions has too few places left.
    OptionsFull(Vec<String>),
    /// The event is for staff, and the address is not the administration's.
    NotStaff,
    /// An address is needed.
    AddressNeeded,
    /// The event asks a supervisor, and neither the directory nor the person names one.
    SupervisorNeeded,
    /// The supervisor's address is not the administration's, or is the person's own.
    NotASupervisor,
    /// This mailbox got too many mails in the last hour.
    TooOften,
}

/// Registers somebody: the seat is held until the address is confirmed, or the place in the line is taken.
///
/// # Errors
/// If the database fails; then nothing was registered.
pub async fn register(
    store: &Store,
    occasion: &mut Occasion,
    rules: &HouseRules,
    event: Event,
    request: Request,
) -> Result<Outcome, ActionError> {
    let tx = store.begin_write_at(event.id).await?;
    let actor = Actor::Participant;
    let outcome = match open(&tx, occasion, &actor, event, &request).await? {
        Some((ledger, earlier)) => enter(ledger, earlier, rules, request).await?,
        None => Outcome::Refused(RegistrationGate::NotPublished),
    };
    tx.commit().await?;
    Ok(outcome)
}

/// The ledger of the event, and what is there already of the request under its lock.
async fn open<'a>(
    tx: &'a WriteTx,
    occasion: &'a mut Occasion,
    actor: &'a Actor,
    event: Event,
    request: &Request,
) -> Result<Option<(Ledger<'a>, Earlier)>, ActionError> {
    let mailbox_key = request.email.as_ref().map(EmailAddress::mailbox_key);
    let newcomer = Newcomer {
        idempotency_key: &request.idempotency_key,
        event: event.id,
        mailbox_key: mailbox_key.as_deref(),
        name: &request.name,
        since: occasion.now() - AN_HOUR,
    };
    let Some((locked, earlier)) = registrations::lock_and_find_earlier(tx, newcomer).await? else { return Ok(None) };
    let ledger = Ledger::under(locked, tx, occasion, actor, event.id, Some(event)).await?;
    Ok(ledger.map(|ledger| (ledger, earlier)))
}

async fn enter(mut ledger: Ledger<'_>, earlier: Earlier, rules: &HouseRules, mut request: Request) -> Result<Outcome, ActionError> {
    let now = ledger.occasion.now();
    if let Some(pressed) = earlier.same_button {
        return match pressed.email {
            Some(_) => Ok(Outcome::CheckMail),
            None => Ok(Outcome::Registered(ledger.manage_link(&pressed).await?)),
        };
    }
    let gate = ledger.event.registration_gate(now);
    if !gate.is_open() {
        return Ok(Outcome::Refused(gate));
    }
    if request.email.is_none() && !ledger.event.protected {
        return Ok(Outcome::AddressNeeded);
    }
    if !rules.admits(&ledger.event, request.email.as_ref()) {
        return Ok(Outcome::NotStaff);
    }
    if let Some(refusal) = ledger.refuse_supervisor(rules, &mut request).await? {
        return Ok(refusal);
    }
    let limit = ledger.event.form_seat_limit();
    if request.seats > limit {
        return Ok(Outcome::TooManySeats(limit));
    }
    if earlier.letters >= rules.mails_per_hour {
        return Ok(Outcome::TooOften);
    }
    if let Some(same) = earlier.same_person {
        return again(ledger, same).await;
    }
    let full = claims::full_options(&ledger, &request.answers.clone().into(), request.seats, None).await?;
    if !full.is_empty() {
        return Ok(Outcome::OptionsFull(full));
    }
    let until = ledger.event.held_until(now, rules.hold);
    let mut registration = new_registration(ledger.occasion, &ledger.event, &request, State::Unverified { held: false, until });
    claims::settle_in_line(&ledger, rules, (&request).into(), &mut registration, None).await?;
    let placement = ledger.event.placement_by_form(request.seats, &registration.quotas, now);
    if placement == Placement::Full {
        return Ok(Outcome::NotEnoughSeats);
    }
    let held = placement == Placement::Seated;
    registration.state = State::Unverified { held, until };
    ledger.enter(&registration, details(request)).await?;
    let outcome = if registration.email.is_some() {
        ledger.tell(&registration, Standing::ConfirmAddress { until, seat_held: held }).await?;
        Outcome::CheckMail
    } else {
        settle(&mut ledger, &mut registration, placement).await?;
        Outcome::Registered(ledger.manage_link(&registration).await?)
    };
    ledger.close().await?;
    Ok(outcome)
}

/// What happened to a row of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replayed {
    /// Now stands there.
    As(crate::domain::vocabulary::RegistrationState),
    /// The row was imported before, or is the same person again.
    Already,
    /// The event took no registrations at that time.
    Refused(RegistrationGate),
    /// Fewer seats were left, and nobody could wait.
    NotEnoughSeats,
    /// More seats than one registration may have.
    TooManySeats(u32),
    /// An option that was chosen has too few places left.
    OptionFull,
}

/// Replays a registration that came in elsewhere, in the transaction of the import, through the same rules as the form:
/// the address counts as confirmed, `tells` says whether the person gets the mails. The occasion is that of the row.
///
/// # Errors
/// If the database fails.
pub async fn replay(
    tx: &WriteTx,
    occasion: &mut Occasion,
    rules: &HouseRules,
    event: &Event,
    request: Request,
    tells: bool,
) -> Result<Replayed, ActionError> {
    let actor = Actor::Import;
    let Some((mut ledger, earlier)) = open(tx, occasion, &actor, event.clone(), &request).await? else {
        return Ok(Replayed::Refused(RegistrationGate::NotPublished));
    };
    ledger.tells = tells;
    if earlier.same_button.is_some() {
        return Ok(Replayed::Already);
    }
    let gate = ledger.event.registration_gate(ledger.occasion.now());
    if !gate.is_open() {
        return Ok(Replayed::Refused(gate));
    }
    if let Some(limit) = ledger.event.max_seats.filter(|limit| request.seats > *limit) {
        return Ok(Replayed::TooManySeats(limit));
    }
    if earlier.same_person.is_some() {
        return Ok(Replayed::Already);
    }
    if !claims::full_options(&ledger, &request.answers.clone().into(), request.seats, None).await?.is_empty() {
        return Ok(Replayed::OptionFull);
    }
    let unplaced = State::Unverified { held: false, until: ledger.occasion.now() };
    let mut registration = new_registration(ledger.occasion, &ledger.event, &request, unplaced);
    claims::settle_in_line(&ledger, rules, (&request).into(), &mut registration, None).await?;
    let placement = ledger.place(request.seats, &registration.quotas);
    if placement == Placement::Full {
        return Ok(Replayed::NotEnoughSeats);
    }
    // It enters where the confirmation of its address has put it: one step, because elsewhere it was one.
    let approval = approval::required(&ledger.event, &registration);
    registration.state = unplaced.address_confirmed(approval, ledger.event.seat_rules.pending_holds, placement)?;
    ledger.enter(&registration, details(request)).await?;
    ledger.tell_standing(&registration).await?;
    ledger.seek_approval(&registration).await?;
    ledger.close().await?;
    Ok(Replayed::As(registration.state.name()))
}

/// The address is confirmed, or there is none: the registration takes its place, and the person is told which.
pub(super) async fn settle(ledger: &mut Ledger<'_>, registration: &mut Registration, placement: Placement) -> Result<(), ActionError> {
    let approval = approval::required(&ledger.event, registration);
    let state = registration.state.address_confirmed(approval, ledger.event.seat_rules.pending_holds, placement)?;
    ledger.change(registration, state, "registration.address_confirmed", "").await?;
    ledger.tell_standing(registration).await?;
    ledger.seek_approval(registration).await
}

/// The person is registered already: the mail says so, the page does not.
async fn again(mut ledger: Ledger<'_>, same: Registration) -> Result<Outcome, ActionError> {
    if let State::Unverified { held, until } = same.state {
        ledger.tell(&same, Standing::ConfirmAddress { until, seat_held: held }).await?;
    } else if let Some(recipient) = crate::actions::tell::recipient(&same) {
        let manage = ledger.manage_link(&same).await?;
        let title = (!ledger.event.protected).then(|| ledger.event.title.clone());
        let link = OwnLink { title, starts: ledger.event.starts(), manage };
        let notice = Notice::MyLinks { links: vec![link], registered_again: true };
        let useless_after = ledger.event.ends();
        outbox::post(ledger.tx, ledger.occasion, &recipient, &[notice], useless_after).await?;
    }
    ledger.close().await?;
    Ok(Outcome::CheckMail)
}

/// Whether a mailbox got as many letters in the last hour as forms may cause.
pub(super) async fn too_often(tx: &WriteTx, occasion: &Occasion, rules: &HouseRules, email: &EmailAddress) -> Result<bool, ActionError> {
    let letters = outbox::count_unproven(tx.conn(), &email.mailbox_key(), occasion.now() - AN_HOUR).await?;
    Ok(letters >= rules.mails_per_hour)
}

const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);

pub(super) fn new_registration(occasion: &mut Occasion, event: &Event, request: &Request, state: State) -> Registration {
    Registration {
        id: RegistrationId::new(occasion),
        event: event.id,
        state,
        name: request.name.clone(),
        email: request.email.clone(),
        seats: request.seats,
        phone: request.phone.clone(),
        language: request.language,
        org_unit: request.org_unit.clone(),
        function: request.function.clone(),
        submitted_at: occasion.now(),
        source: request.source,
        code: booking_code(occasion),
        pass: PassCode::new(occasion),
        quotas: QuotaNames::default(),
        standing: LineStanding::default(),
        offers: 0,
    }
}

pub(super) fn details(request: Request) -> Details {
    Details {
        idempotency_key: request.idempotency_key,
        needs: request.needs,
        need_note: request.need_note,
        answers: request.answers,
        supervisor: request.supervisor,
        ..Details::default()
    }
}

/// Eight letters and digits that are not mistaken for one another on the telephone.
pub(super) fn booking_code(occasion: &mut Occasion) -> String {
    const LETTERS: &[u8; 30] = b"ABCDEFGHJKLMNPQRSTUVWXYZ346789";
    let bytes: [u8; 8] = occasion.bytes();
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}
