//! A letter came back after the mail server had taken it: its mailbox is marked, the desk shows it, and the organisers are told.

use crate::actions::ActionError;
use crate::actions::ledger::Ledger;
use crate::domain::actor::Actor;
use crate::domain::ids::LetterId;
use crate::domain::notice::{EventAtDesk, Notice};
use crate::domain::occasion::Occasion;
use crate::domain::vocabulary::DeliveryTrouble;
use crate::storage::{Store, desk_letters, returned_mail};
use serde_json::json;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is marked, and its organisers are told.
    Noted,
    /// It was marked before, has not left, or there is no such letter.
    NothingToDo,
}

/// Marks a letter as come back, and the mailbox to which it went; `said` is what the other mail server said.
///
/// # Errors
/// If the database fails; then nothing is marked.
pub async fn note(store: &Store, occasion: &mut Occasion, id: LetterId, said: &str) -> Result<Outcome, ActionError> {
    let tx = store.begin_write().await?;
    let fault = format!("{} {said}", DeliveryTrouble::Returned.as_str());
    let Some(mailbox) = desk_letters::mark_returned(&tx, id, fault.trim_end()).await? else { return Ok(Outcome::NothingToDo) };
    returned_mail::mark(&tx, &mailbox, occasion.now()).await?;
    // What is about no event, such as links that somebody asked for, concerns no organiser.
    if let Some((event, letter)) = desk_letters::find_about_event(tx.conn(), id).await?
        && let Some(mut ledger) = Ledger::open(&tx, occasion, &Actor::System, event, None).await?
    {
        // Having registered for a protected event is confidential: the desk says who it is, the mail does not.
        let said_of_whom = |text: String| if ledger.event.protected { String::new() } else { text };
        let notice = Notice::Returned {
            event: EventAtDesk::of(&ledger.event),
            name: said_of_whom(letter.recipient_name),
            email: said_of_whom(letter.recipient_email),
            said: said_of_whom(said.to_owned()),
        };
        ledger.tell_organisers(&notice).await?;
        let detail = json!({ "letter": id, "kind": letter.kind });
        ledger.log_about("letter.returned", letter.registration, detail).await?;
        ledger.close().await?;
    }
    tx.commit().await?;
    Ok(Outcome::Noted)
}
