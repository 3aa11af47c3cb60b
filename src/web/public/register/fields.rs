//! The fields of the registration form, from typed text to a request. Notes every fault at its field, in the order of the page.

use crate::actions::register::Request;
use crate::domain::approval::asks_supervisor;
use crate::domain::email::EmailAddress;
use crate::domain::event::{Event, Term};
use crate::domain::house::HouseRules;
use crate::domain::language::Language;
use crate::domain::question::ATTENDANCE;
use crate::domain::text::{PersonName, TextFault, one_line, several_lines};
use crate::domain::vocabulary::Source;
use crate::i18n::Texts;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::questions;
use crate::web::ticket::Ticket;

/// The hidden field that holds the form's ticket.
pub(super) const TICKET: &str = "ticket";
/// The field for the supervisor's address.
pub(super) const SUPERVISOR: &str = "supervisor";
/// The field that no person sees.
const TRAP: &str = "website";

const PHONE_LIMIT: usize = 40;
const OFFICE_LIMIT: usize = 200;
/// The most characters of access needs in one's own words.
pub(in crate::web::public) const NOTE_LIMIT: usize = 500;

/// To whom the form speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// To anybody: a name and an address.
    Everybody,
    /// To staff of the administration: the address there, and the office.
    Staff,
    /// To people who come to a safer space: a pseudonym is enough, and an address is not needed.
    Protected,
}

impl Asks {
    pub(super) fn of(event: &Event) -> Self {
        if HouseRules::asks_for_staff(event) {
            Self::Staff
        } else if event.protected {
            Self::Protected
        } else {
            Self::Everybody
        }
    }
}

/// Whether the form was filled in by something that does not look at the page.
pub(super) fn fell_into_trap(form: &FormState) -> bool {
    !form.value(TRAP).is_empty()
}

/// What somebody asks for, if all of it can be understood.
pub(super) fn read(form: &mut FormState, event: &Event, needs: &[Term], ticket: &Ticket, layout: &Layout) -> Option<Request> {
    let t = layout.t;
    let asks = Asks::of(event);
    // Every press of this button with these contents is the same registration, also where the trap shut the first time.
    let idempotency_key = ticket.idempotency_key(form.pairs().filter(|(field, _)| ![TICKET, TRAP].contains(field)));

    let name = form.read("name", PersonName::parse, |fault| match fault {
        TextFault::Empty => t.register_fault_name_missing(),
        other => wording(other, &t.register_name(), t),
    });
    let email = form.read("email", email_where(asks != Asks::Protected), |fault| match fault {
        AddressFault::Missing => t.register_fault_email_missing(),
        AddressFault::Unreadable => t.register_fault_email(),
    });
    let phone = form.read("phone", optional(PHONE_LIMIT), |fault| wording(fault, &t.register_phone(), t));
    let (mut org_unit, mut function) = (Some(None), Some(None));
    if asks == Asks::Staff {
        org_unit = form.read(
            "org_unit",
            |text| one_line(text, OFFICE_LIMIT).map(Some),
            |fault| match fault {
                TextFault::Empty => t.register_fault_org_unit_missing(),
                other => wording(other, &t.register_org_unit(), t),
            },
        );
        function = form.read("function", optional(OFFICE_LIMIT), |fault| wording(fault, &t.register_function(), t));
    }
    let mut supervisor = Some(None);
    if asks_supervisor(event) {
        // Whether one is needed is the action's to say: it asks the directory.
        supervisor = form.read(SUPERVISOR, email_where(false), |_| t.register_fault_supervisor());
    }
    let limit = event.form_seat_limit();
    let seats = if limit > 1 { form.read("seats", seats_up_to(limit), |()| t.register_fault_seats(limit)) } else { Some(1) };
    let attends = questions::read_attends(form, t, event);
    let declared = event.declared_quotas().map(|quota| quota.name.clone()).filter(|name| form.has("groups", name)).collect();
    let answers = questions::read(form, layout, event);
    let chosen = needs.iter().filter(|need| form.has("needs", &need.key)).map(|need| need.key.clone()).collect();
    let need_note = form.read("need_note", |text| several_lines(text, NOTE_LIMIT), |fault| wording(fault, &t.register_need_note(), t));
    let language = form.read("language", |code| Language::from_code(code).ok_or(()), |()| t.register_fault_language());
    if event.protected && !form.has("audience", "yes") {
        form.refuse("audience", t.register_fault_audience());
    }
    if form.has_faults() {
        return None;
    }
    let mut answers = answers?;
    if let Some(attends) = attends {
        answers.put(ATTENDANCE, attends.as_str().to_owned());
    }
    Some(Request {
        name: name?,
        email: email?,
        seats: seats?,
        phone: phone?,
        language: language?,
        org_unit: org_unit?,
        function: function?,
        needs: chosen,
        need_note: need_note?,
        declared,
        attends,
        answers: answers.into(),
        supervisor: supervisor?,
        idempotency_key,
        source: Source::Form,
    })
}

enum AddressFault {
    Missing,
    Unreadable,
}

fn email_where(needed: bool) -> impl Fn(&str) -> Result<Option<EmailAddress>, AddressFault> {
    move |text| match text.trim() {
        "" if needed => Err(AddressFault::Missing),
        "" => Ok(None),
        typed => EmailAddress::parse(typed).map(Some).map_err(|_| AddressFault::Unreadable),
    }
}

fn optional(limit: usize) -> impl Fn(&str) -> Result<Option<String>, TextFault> {
    move |text| match one_line(text, limit) {
        Err(TextFault::Empty) => Ok(None),
        read => read.map(Some),
    }
}

fn seats_up_to(limit: u32) -> impl Fn(&str) -> Result<u32, ()> {
    move |text| text.trim().parse().ok().filter(|seats| (1..=limit).contains(seats)).ok_or(())
}

/// The summary of faults stands apart from the fields: each says which one it means.
fn wording(fault: TextFault, field: &str, t: &Texts) -> String {
    match fault {
        TextFault::Empty => t.register_fault_empty(field),
        TextFault::TooLong { limit } => t.register_fault_too_long(field, limit),
        TextFault::Control => t.register_fault_control(field),
    }
}
