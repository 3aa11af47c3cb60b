//! Correcting name, address or telephone of somebody on the list: a slip, or a mailbox from which mails come back.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::desk_registrations::standing_again;
use crate::actions::ledger::Ledger;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::occasion::Occasion;
use crate::domain::registration::Registration;
use crate::domain::seen::{Seen, Verdict};
use crate::domain::text::PersonName;
use crate::domain::token::TokenPurpose;
use crate::storage::{Store, attendees, certificates, outbox, registrations, returned_mail, same_person, tokens};
use serde_json::json;

/// How somebody is called and reached, as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Contact {
    /// The name, or a pseudonym.
    pub name: PersonName,
    /// The address, if there is one.
    pub email: Option<EmailAddress>,
    /// For questions on the day.
    pub phone: Option<String>,
}

impl Contact {
    /// How somebody is called and reached now.
    #[must_use]
    pub fn of(registration: &Registration) -> Self {
        Self { name: registration.name.clone(), email: registration.email.clone(), phone: registration.phone.clone() }
    }
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is so now.
    Corrected {
        /// Whether the person is told at another address where the registration stands.
        told: bool,
    },
    /// It was so, and the address was not marked.
    NothingToDo,
    /// Somebody else has changed it since it was read: nothing was written.
    Changed,
    /// Somebody of this name and address is on the list already.
    AlreadyThere,
    /// A certificate bears the name.
    Certified,
    /// There is no such registration among those that this user may see, or it is over.
    NotFound,
}

/// Writes what is right, where it was read as `seen`. Another address gets the person's standing with new links; the old ones open nothing any
/// more, because the old mailbox may be a stranger's. An address that stays is known to be right.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn correct_contact(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    (id, seen): (RegistrationId, Seen),
    contact: Contact,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Outcome::NotFound) };
    let actor = user.actor();
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, event, None).await? else { return Ok(Outcome::NotFound) };
    let found = attendees::chosen(tx.conn(), event, &[id]).await?.into_iter().find(|registration| registration.state.is_live());
    let Some(mut registration) = found else { return Ok(Outcome::NotFound) };
    let renames = registration.name != contact.name;
    let readdresses = registration.email != contact.email;
    let was_marked = returned_mail::among(tx.conn(), std::slice::from_ref(&registration)).await?.has(&registration);
    match seen.decide(&Contact::of(&registration), &contact) {
        Verdict::Same if !was_marked => return Ok(Outcome::NothingToDo),
        Verdict::Outdated => return Ok(Outcome::Changed),
        Verdict::Same | Verdict::New => {}
    }
    if renames && certificates::valid_of(tx.conn(), id).await?.is_some() {
        return Ok(Outcome::Certified);
    }
    if (renames || readdresses) && same_person::is_there(tx.conn(), event, id, &contact.name, contact.email.as_ref()).await? {
        return Ok(Outcome::AlreadyThere);
    }
    let fields = [("name", renames), ("email", readdresses), ("phone", registration.phone != contact.phone)];
    let fields: Vec<&str> = fields.iter().filter(|(_, changes)| *changes).map(|(field, _)| *field).collect();
    let now = ledger.occasion.now();
    if renames {
        registrations::set_name(&tx, id, &contact.name, now).await?;
    }
    (registration.name, registration.email, registration.phone) = (contact.name, contact.email, contact.phone);
    registrations::set_contact(&tx, &registration, now).await?;
    // What they are is deleted with the registration, not kept here.
    ledger.log("registration.corrected", Some(&registration), json!({ "fields": fields })).await?;
    if let Some(email) = &registration.email {
        returned_mail::unmark(&tx, email).await?;
    }
    let mut told = false;
    if readdresses {
        for purpose in [TokenPurpose::Confirm, TokenPurpose::Manage] {
            tokens::revoke_of_registration(&tx, id, purpose).await?;
        }
        outbox::stop_unsent(&tx, id).await?;
        if let Some(standing) = standing_again(&registration) {
            ledger.tell(&registration, standing).await?;
            told = true;
        }
    }
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Corrected { told })
}
