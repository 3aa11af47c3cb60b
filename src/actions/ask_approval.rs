//! Asking for approvals: whoever has to agree gets a letter with a secret link. Nothing here decides.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::actions::register::{Outcome, Request};
use crate::domain::approval::{self, ApprovalRequest, Approver, Superiors};
use crate::domain::email::EmailAddress;
use crate::domain::house::HouseRules;
use crate::domain::ids::ApprovalId;
use crate::domain::notice::{AskedAs, Enquiry, Notice, Recipient, WhyEscalated};
use crate::domain::registration::{Registration, State};
use crate::domain::seats::Placement;
use crate::domain::token::{Token, TokenPurpose};
use crate::domain::vocabulary::{ApprovalStage, ApprovalState, ApprovalStep};
use crate::storage::tokens::{self, Target};
use crate::storage::{approvals, directory, outbox};
use jiff::SignedDuration;
use serde_json::json;

/// How long after the begin of an event an approver's link still tells how it stands.
const LINKS_LIVE_ON: SignedDuration = SignedDuration::from_hours(24 * 14);

impl Ledger<'_> {
    /// Why a request cannot come in because of the supervisor that it names, or does not name; `None` if it can. A supervisor whom nobody
    /// needs is taken out of it.
    pub(super) async fn refuse_supervisor(&self, rules: &HouseRules, request: &mut Request) -> Result<Option<Outcome>, ActionError> {
        if !approval::asks_supervisor(&self.event) {
            request.supervisor = None;
            return Ok(None);
        }
        let Some(email) = &request.email else { return Ok(Some(Outcome::AddressNeeded)) };
        // Nobody chooses an approver where the directory knows one.
        if directory::superiors(self.tx.conn(), Some(email), &request.name).await?.is_some() {
            request.supervisor = None;
            return Ok(None);
        }
        Ok(match &request.supervisor {
            None => Some(Outcome::SupervisorNeeded),
            Some(supervisor) if !rules.is_staff(supervisor) => Some(Outcome::NotASupervisor),
            Some(supervisor) if supervisor.mailbox_key() == email.mailbox_key() => Some(Outcome::NotASupervisor),
            Some(_) => None,
        })
    }

    /// The supervisor whom a colleague named for somebody: kept only where one is asked, and the directory knows none.
    pub(super) async fn supervisor_needed(
        &self,
        registration: &Registration,
        named: Option<&EmailAddress>,
    ) -> Result<Option<EmailAddress>, ActionError> {
        let Some(named) = named.filter(|_| approval::asks_supervisor(&self.event)) else { return Ok(None) };
        let known = directory::superiors(self.tx.conn(), registration.email.as_ref(), &registration.name).await?;
        Ok(known.is_none().then(|| named.clone()))
    }

    /// The address of a registration is confirmed: asks the supervisor if it waits for an approval, or informs if it needs none.
    pub(super) async fn seek_approval(&mut self, registration: &Registration) -> Result<(), ActionError> {
        if !self.tells || !approval::asks_supervisor(&self.event) {
            return Ok(());
        }
        let superiors = self.superiors_of(registration).await?;
        match (registration.state, superiors) {
            (State::Pending { .. }, Some(Superiors { supervisor, deputy })) => {
                self.ask(registration, ApprovalStep::Supervisor, Some(supervisor), deputy).await
            }
            (State::Pending { .. }, None) => self.ask(registration, ApprovalStep::Supervisor, None, None).await,
            (_, Some(superiors)) => {
                let notice = Notice::CompulsoryInformed { enquiry: self.enquiry(registration) };
                self.post(&superiors.supervisor, notice).await
            }
            (_, None) => Ok(()),
        }
    }

    async fn superiors_of(&self, registration: &Registration) -> Result<Option<Superiors>, ActionError> {
        let conn = self.tx.conn();
        let email = registration.email.as_ref();
        if let Some(known) = directory::superiors(conn, email, &registration.name).await? {
            return Ok(Some(known));
        }
        let Some(named) = approvals::supervisor_named(conn, registration.id).await? else { return Ok(None) };
        let mut superiors = directory::superiors_at(conn, named).await?;
        let own = email.map(EmailAddress::mailbox_key);
        superiors.deputy = superiors.deputy.filter(|deputy| Some(deputy.email.mailbox_key()) != own);
        Ok(Some(superiors))
    }

    /// Asks for one step of an approval. Where nobody is known who could be asked, the organisers are told.
    pub(super) async fn ask(
        &mut self,
        registration: &Registration,
        step: ApprovalStep,
        approver: Option<Approver>,
        deputy: Option<Approver>,
    ) -> Result<(), ActionError> {
        let now = self.occasion.now();
        let stage = if approver.is_some() { ApprovalStage::Asked } else { ApprovalStage::Organiser };
        let request = ApprovalRequest {
            id: ApprovalId::new(self.occasion),
            registration: registration.id,
            step,
            state: ApprovalState::Asked,
            stage,
            next_at: approval::next_at(stage, deputy.is_some(), now, self.event.starts()),
            approver,
            deputy,
            asked_at: now,
            stage_at: now,
            decided_at: None,
            reason: None,
            proposed: None,
        };
        approvals::insert(self.tx, &request).await?;
        self.log("registration.approval_asked", Some(registration), json!({ "step": step, "stage": stage })).await?;
        self.turn_to_somebody(&request, registration).await
    }

    /// Writes to whoever is next at the stage of a request.
    pub(super) async fn turn_to_somebody(&mut self, request: &ApprovalRequest, registration: &Registration) -> Result<(), ActionError> {
        let next_at = request.next_at;
        let (to, asked_as) = match (request.stage, &request.approver, &request.deputy) {
            (ApprovalStage::Asked, Some(approver), _) if request.step == ApprovalStep::Officer => (approver, AskedAs::Officer),
            (ApprovalStage::Asked, Some(approver), _) => (approver, AskedAs::Supervisor),
            (ApprovalStage::Deputy, _, Some(deputy)) => (deputy, AskedAs::Deputy),
            (ApprovalStage::Reminded, Some(approver), _) => {
                let approve = self.approve_link(request).await?;
                let notice = Notice::ApprovalReminder { enquiry: self.enquiry(registration), approve, next_at };
                return self.post(approver, notice).await;
            }
            (_, approver, _) => {
                let why = if approver.is_some() { WhyEscalated::Silence } else { WhyEscalated::NobodyKnown };
                return self.escalate(registration, request.step, why).await;
            }
        };
        let approve = self.approve_link(request).await?;
        let notice = Notice::ApprovalRequest { enquiry: self.enquiry(registration), approve, asked_as, next_at };
        self.post(to, notice).await
    }

    /// Tells the organisers of the host that one of them has to look after an approval.
    async fn escalate(&mut self, registration: &Registration, step: ApprovalStep, why: WhyEscalated) -> Result<(), ActionError> {
        let notice = Notice::ApprovalEscalated { enquiry: self.enquiry(registration), step, why };
        self.tell_organisers(&notice).await
    }

    /// Everybody has agreed: the registration gets its seats, or its place in the line. What there was for it; nothing if nobody had to agree.
    pub(super) async fn grant(&mut self, registration: &mut Registration) -> Result<Option<Placement>, ActionError> {
        let placement = self.place(registration.seats, &registration.quotas);
        let Ok(state) = registration.state.approved(placement) else { return Ok(None) };
        self.change(registration, state, "registration.approved", "").await?;
        self.tell_standing(registration).await?;
        Ok(Some(if state == State::Confirmed { Placement::Seated } else { placement }))
    }

    /// Everybody has agreed, but no seat is free and there is no waiting list: the organisers decide.
    pub(super) async fn approved_in_vain(&mut self, registration: &Registration, step: ApprovalStep) -> Result<(), ActionError> {
        self.log("registration.approved_without_seat", Some(registration), json!({ "step": step })).await?;
        self.escalate(registration, step, WhyEscalated::NoSeat).await
    }

    fn enquiry(&self, registration: &Registration) -> Enquiry {
        Enquiry::new(registration, &self.event, self.occasion.now())
    }

    async fn approve_link(&mut self, request: &ApprovalRequest) -> Result<Token, ActionError> {
        let approve = Token::new(self.occasion);
        let target = Target::Approval(request.registration, request.id);
        let expires_at = self.event.starts().unwrap_or(self.occasion.now()) + LINKS_LIVE_ON;
        tokens::insert(self.tx, &approve, TokenPurpose::Approve, target, expires_at).await?;
        Ok(approve)
    }

    async fn post(&mut self, to: &Approver, notice: Notice) -> Result<(), ActionError> {
        let recipient = Recipient { name: to.name.clone(), email: to.email.clone(), language: None };
        let useless_after = self.event.starts();
        Ok(outbox::post(self.tx, self.occasion, &recipient, &[notice], useless_after).await?)
    }
}
