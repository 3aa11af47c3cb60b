//! What the administration does with what belongs to no host: organisations, campaigns, and the lists that forms offer.
//!
//! Whoever saves says in which state they have read it: where somebody else was quicker, nothing is written.

use crate::actions::ActionError;
use crate::actions::logged::log;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::campaign::Campaign;
use crate::domain::event::{ListedTerm, Organisation};
use crate::domain::ids::{CampaignId, OrganisationId};
use crate::domain::occasion::Occasion;
use crate::domain::publishing::{event_key, short_code};
use crate::domain::seen::{Seen, Verdict};
use crate::domain::vocabulary::Taxonomy;
use crate::storage::event_editing::{self, Refers};
use crate::storage::{Store, WriteTx, catalogue, taxonomies};
use serde_json::{Value, json};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Stored, or it was so already.
    Saved,
    /// Somebody else has written it since it was read: nothing was stored.
    Changed,
    /// There is none, or this user may not write any.
    NotFound,
}

/// Whether somebody may write what belongs to no host.
#[must_use]
pub fn may_write(user: &DeskUser) -> bool {
    user.has_everywhere(Permit::Catalogue)
}

/// Adds an organisation, or writes the one of this id anew that was read as it was `seen`. Its key stays.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn save_organisation(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    before: Option<(OrganisationId, Seen)>,
    mut written: Organisation,
) -> Result<Outcome, ActionError> {
    if !may_write(user) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_base_data_write().await?;
    let known = catalogue::load_without_staff(tx.conn()).await?.organisations;
    if let Some((id, seen)) = before {
        let Some(earlier) = known.values().find(|organisation| organisation.id == id) else { return Ok(Outcome::NotFound) };
        written = Organisation { id, key: earlier.key.clone(), ..written };
        match seen.decide(earlier, &written) {
            Verdict::Same => return Ok(Outcome::Saved),
            Verdict::Outdated => return Ok(Outcome::Changed),
            Verdict::New => {}
        }
    } else {
        written.key = event_key(&written.name, &short_code(occasion));
    }
    catalogue::save_organisation(&tx, &written).await?;
    // Its events are found by its name, and calendars show it.
    event_editing::refresh(&tx, &[written.id], &[], occasion.now()).await?;
    event_editing::count_revisions(&tx, Refers::Organisation(written.id)).await?;
    let detail = json!({ "organisation": written.id, "title": written.name });
    finish(tx, occasion, user, "base_data.organisation_written", detail).await
}

/// Adds a campaign, or writes the one of this id anew that was read as it was `seen`. Its key stays.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn save_campaign(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    before: Option<(CampaignId, Seen)>,
    mut written: Campaign,
) -> Result<Outcome, ActionError> {
    if !may_write(user) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_base_data_write().await?;
    let known = catalogue::load_without_staff(tx.conn()).await?.campaigns;
    if let Some((id, seen)) = before {
        let Some(earlier) = known.values().find(|campaign| campaign.id == id) else { return Ok(Outcome::NotFound) };
        written = Campaign { id, key: earlier.key.clone(), ..written };
        match seen.decide(earlier, &written) {
            Verdict::Same => return Ok(Outcome::Saved),
            Verdict::Outdated => return Ok(Outcome::Changed),
            Verdict::New => {}
        }
    } else {
        written.key = event_key(&written.title, &short_code(occasion));
    }
    catalogue::save_campaign(&tx, &written).await?;
    event_editing::count_revisions(&tx, Refers::Campaign(written.id)).await?;
    let detail = json!({ "campaign": written.id, "title": written.title });
    finish(tx, occasion, user, "base_data.campaign_written", detail).await
}

/// Writes a list anew that was read as it was `seen`. A word without a key is a new one. What stood there stays, at least as one that is
/// offered no more: events and registrations refer to it.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn save_list(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (taxonomy, seen): (Taxonomy, Seen),
    mut written: Vec<ListedTerm>,
) -> Result<Outcome, ActionError> {
    if !may_write(user) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_base_data_write().await?;
    let known = taxonomies::every(tx.conn(), taxonomy).await?;
    let stays = |earlier: &ListedTerm| written.iter().any(|listed| listed.term.key == earlier.term.key);
    match seen.decide(&known, &written) {
        Verdict::Same => return Ok(Outcome::Saved),
        Verdict::New if known.iter().all(stays) => {}
        Verdict::New | Verdict::Outdated => return Ok(Outcome::Changed),
    }
    for listed in written.iter_mut().filter(|listed| listed.term.key.is_empty()) {
        listed.term.key = event_key(&listed.term.label, &short_code(occasion));
    }
    let is_renamed = |earlier: &ListedTerm| !written.iter().any(|listed| listed.term == earlier.term);
    if taxonomy == Taxonomy::AccessNeed || known.iter().any(is_renamed) {
        // Any event may show a word, and every form offers the whole list of access needs.
        event_editing::count_every_revision(&tx).await?;
    }
    for (position, listed) in (0..).zip(&written) {
        catalogue::save_term(&tx, taxonomy, position, listed).await?;
    }
    finish(tx, occasion, user, "base_data.list_written", json!({ "list": taxonomy })).await
}

async fn finish(
    tx: WriteTx,
    occasion: &mut Occasion,
    user: &DeskUser,
    action: &'static str,
    detail: Value,
) -> Result<Outcome, ActionError> {
    log(&tx, occasion, user, action, (None, None), detail).await?;
    tx.commit().await?;
    Ok(Outcome::Saved)
}
