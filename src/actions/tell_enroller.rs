//! Telling others what becomes of those whom no mail reaches: enrollers of people without an address and of seats without a name in their
//! lists, organisers of everybody else without an address.

use crate::actions::ActionError;
use crate::actions::enrol::{board_link, recipient};
use crate::actions::ledger::Ledger;
use crate::domain::actor::Actor;
use crate::domain::ids::RegistrationId;
use crate::domain::notice::{EventAtDesk, News, Notice, PersonNews};
use crate::domain::registration::Registration;
use crate::domain::vocabulary::Source;
use crate::storage::batches::Listed;
use crate::storage::{batches, events, outbox};

impl Ledger<'_> {
    /// Notes news of somebody whom no mail reaches, for whoever can pass it on. They are told when the ledger is closed, in one letter for each
    /// list, and one to the organisers. What enrollers do themselves is no news to them, nor what organisers do to these; what happens in a
    /// safer space, to which somebody was moved, no enroller learns.
    pub(super) fn note_for_others(&mut self, registration: &Registration, news: News) {
        if registration.email.is_some() || !self.tells {
            return;
        }
        if registration.source == Source::Batch && !self.event.protected {
            let by_themselves = matches!(self.actor, Actor::Enroller(_));
            self.news.extend((!by_themselves).then_some((registration.id, news)));
        } else if matches!(self.actor, Actor::System | Actor::Approver | Actor::Import) {
            let name = Some(registration.name.clone()).filter(|_| !self.event.protected);
            self.unreached.push(PersonNews { name, news });
        }
    }

    /// Tells organisers what was noted for them.
    pub(super) async fn tell_organisers_of_unreached(&mut self) -> Result<(), ActionError> {
        let people = std::mem::take(&mut self.unreached);
        if people.is_empty() {
            return Ok(());
        }
        self.tell_organisers(&Notice::Unreached { event: EventAtDesk::of(&self.event), people }).await
    }

    /// Tells enrollers what was noted for them.
    pub(super) async fn tell_enrollers(&mut self) -> Result<(), ActionError> {
        let mut news = std::mem::take(&mut self.news);
        let whom: Vec<RegistrationId> = news.iter().map(|(id, _)| *id).collect();
        for (batch, listed) in batches::lists_of(self.tx.conn(), &whom).await? {
            let mut people = Vec::new();
            for Listed { id, name } in listed {
                people.extend(news.extract_if(.., |(of, _)| *of == id).map(|(_, news)| PersonNews { name: name.clone(), news }));
            }
            // The organisers may have moved them: the list stays one for its event.
            let of_list = if batch.event == self.event.id { None } else { events::find(self.tx.conn(), batch.event).await? };
            let title = of_list.map_or_else(|| self.event.title.clone(), |event| event.title);
            let ends = self.event.ends();
            let board = board_link(self.tx, self.occasion, &batch.enroller.email, ends).await?;
            let notice = Notice::EnrolledNews { title, people, batch: batch.id, board };
            outbox::post(self.tx, self.occasion, &recipient(&batch.enroller), &[notice], ends).await?;
        }
        Ok(())
    }
}
