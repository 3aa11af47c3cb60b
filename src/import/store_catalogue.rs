//! Storing what events refer to: each row is added, changed or left as it is.

use crate::domain::campaign::Campaign;
use crate::domain::event::{ListedTerm, Organisation, Term};
use crate::domain::ids::{CampaignId, OrganisationId, VenueId};
use crate::domain::location::{OfferedTo, Venue};
use crate::domain::vocabulary::{CalendarMode, Taxonomy};
use crate::import::catalogue::{CAMPAIGN, ORGANISATIONS, TAXONOMIES, VENUES};
use crate::import::plan::Plan;
use crate::import::{Found, ImportError, Work};
use crate::storage::catalogue::{self, Catalogue};
use crate::storage::event_editing;

impl Work<'_> {
    /// Stores the lists, organisations, venues and campaigns of a plan. Gives everything that is stored then.
    pub(super) async fn store_catalogue(&mut self, plan: &Plan, mut known: Catalogue) -> Result<Catalogue, ImportError> {
        if let Some(rows) = &plan.terms {
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                let list = known.terms.entry(row.taxonomy).or_default();
                let at = list.iter().position(|listed| listed.term.key == row.key);
                let label_en = if row.in_english { row.label_en.clone() } else { at.and_then(|at| list[at].term.label_en.clone()) };
                let term = Term { key: row.key.clone(), label: row.label.clone(), label_en };
                // What the desk has taken off the list stays off it.
                let term = ListedTerm { term, retired: at.is_some_and(|at| list[at].retired) };
                let is = of(at.map(|at| &list[at]), &term);
                if is != Found::Same {
                    let at = at.unwrap_or(list.len());
                    let position = u32::try_from(at).unwrap_or(u32::MAX);
                    catalogue::save_term(self.tx, row.taxonomy, position, &term).await?;
                    list.splice(at..list.len().min(at + 1), [term]);
                }
                found.push(is);
            }
            self.count(TAXONOMIES.file, found);
        }
        let organisations = self.store_organisations(plan, &mut known).await?;
        let venues = self.store_venues(plan, &mut known).await?;
        self.store_campaigns(plan, &mut known).await?;
        let renamed = self.store_modules(plan, &mut known.modules).await?;
        event_editing::refresh_modules(self.tx, &renamed).await?;
        event_editing::refresh(self.tx, &organisations, &venues, self.occasion.now()).await?;
        if self.report.files.iter().any(|file| file.added + file.changed > 0) {
            event_editing::count_every_revision(self.tx).await?;
        }
        Ok(known)
    }

    /// Gives those that changed.
    async fn store_organisations(&mut self, plan: &Plan, known: &mut Catalogue) -> Result<Vec<OrganisationId>, ImportError> {
        let Some(rows) = &plan.organisations else { return Ok(Vec::new()) };
        let (mut found, mut changed) = (Vec::with_capacity(rows.len()), Vec::new());
        for row in rows {
            let earlier = known.organisations.get(&row.key);
            let organisation = Organisation {
                id: earlier.map_or_else(|| OrganisationId::new(self.occasion), |earlier| earlier.id),
                key: row.key.clone(),
                name: row.name.clone(),
                kind: row.kind,
                public_contact_email: row.public_contact_email.clone(),
                public_phone: row.public_phone.clone(),
                website: row.website.clone(),
                calendar_mode: earlier.map_or(CalendarMode::Invite, |earlier| earlier.calendar_mode),
            };
            let is = of(earlier, &organisation);
            if is != Found::Same {
                catalogue::save_organisation(self.tx, &organisation).await?;
            }
            changed.extend((is == Found::Different).then_some(organisation.id));
            known.organisations.insert(row.key.clone(), organisation);
            found.push(is);
        }
        self.count(ORGANISATIONS.file, found);
        Ok(changed)
    }

    /// Gives those that changed.
    async fn store_venues(&mut self, plan: &Plan, known: &mut Catalogue) -> Result<Vec<VenueId>, ImportError> {
        let Some(rows) = &plan.venues else { return Ok(Vec::new()) };
        let (mut found, mut changed) = (Vec::with_capacity(rows.len()), Vec::new());
        for row in rows {
            let earlier = known.venues.get(&row.key);
            let venue = Venue {
                id: earlier.map_or_else(|| VenueId::new(self.occasion), |earlier| earlier.id),
                key: row.key.clone(),
                name: row.name.clone(),
                street: row.street.clone(),
                postcode: row.postcode.clone(),
                district: row.district.as_ref().map(|label| labelled(known, Taxonomy::District, label)).transpose()?,
                wheelchair: row.wheelchair,
                accessible_toilet: row.accessible_toilet,
                induction_loop: row.induction_loop,
                stop: row.stop.clone(),
                offered_to: earlier.map_or(OfferedTo::ItsUsers, |earlier| earlier.offered_to),
            };
            let is = of(earlier, &venue);
            if is != Found::Same {
                catalogue::save_venue(self.tx, &venue).await?;
            }
            changed.extend((is == Found::Different).then_some(venue.id));
            known.venues.insert(row.key.clone(), venue);
            found.push(is);
        }
        self.count(VENUES.file, found);
        Ok(changed)
    }

    async fn store_campaigns(&mut self, plan: &Plan, known: &mut Catalogue) -> Result<(), ImportError> {
        let Some(rows) = &plan.campaigns else { return Ok(()) };
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let earlier = known.campaigns.get(&row.key);
            let campaign = Campaign {
                id: earlier.map_or_else(|| CampaignId::new(self.occasion), |earlier| earlier.id),
                key: row.key.clone(),
                title: row.title.clone(),
                motto: row.motto.clone(),
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                submission_deadline: row.submission_deadline,
                press_deadline: row.press_deadline,
                print_deadline: row.print_deadline,
                online_lead_days: row.online_lead_days,
                summary_limit: row.summary_limit,
            };
            let is = of(earlier, &campaign);
            if is != Found::Same {
                catalogue::save_campaign(self.tx, &campaign).await?;
            }
            known.campaigns.insert(row.key.clone(), campaign);
            found.push(is);
        }
        self.count(CAMPAIGN.file, found);
        Ok(())
    }
}

/// Whether a thing was there before, and the same.
pub(super) fn of<T: PartialEq>(earlier: Option<&T>, now: &T) -> Found {
    match earlier {
        None => Found::New,
        Some(earlier) if earlier == now => Found::Same,
        Some(_) => Found::Different,
    }
}

/// The term with this label, which the plan has found before.
pub(super) fn labelled(known: &Catalogue, taxonomy: Taxonomy, label: &str) -> Result<Term, ImportError> {
    let found = known.list(taxonomy).find(|term| term.label == label);
    found.cloned().ok_or_else(|| ImportError::Gone(label.to_owned()))
}
