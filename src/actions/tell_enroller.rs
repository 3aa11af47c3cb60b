//! Telling enrollers what becomes of those in their lists whom no mail reaches: people without an address, and seats without a name.

use crate::actions::ActionError;
use crate::actions::enrol::{board_link, recipient};
use crate::actions::ledger::Ledger;
use crate::domain::actor::Actor;
use crate::domain::ids::RegistrationId;
use crate::domain::notice::{News, Notice, PersonNews};
use crate::domain::registration::Registration;
use crate::domain::vocabulary::Source;
use crate::storage::batches::Listed;
use crate::storage::{batches, outbox};

impl Ledger<'_> {
    /// Notes news for whoever enrolled somebody whom no mail reaches. They are told when the ledger is closed, in one letter for each list.
    /// What enrollers do themselves is no news to them; what happens in a safer space, to which somebody was moved, is nobody's.
    pub(super) fn note_for_enroller(&mut self, registration: &Registration, news: News) {
        let by_themselves = matches!(self.actor, Actor::Enroller(_));
        let is_theirs = registration.source == Source::Batch && !self.event.protected;
        if registration.email.is_none() && is_theirs && self.tells && !by_themselves {
            self.news.push((registration.id, news));
        }
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
            let (title, ends) = (self.event.title.clone(), self.event.ends());
            let board = board_link(self.tx, self.occasion, &batch.enroller.email, ends).await?;
            let notice = Notice::EnrolledNews { title, people, batch: batch.id, board };
            outbox::post(self.tx, self.occasion, &recipient(&batch.enroller), &[notice], ends).await?;
        }
        Ok(())
    }
}
