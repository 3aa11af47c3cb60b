//! Certificates: deciding when an event gives them, issuing them to those who earned one, taking one back.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::logged::log;
use crate::actions::tell::{manage_link, recipient};
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::certificate::{Certificate, CertificateCode, CertificateFacts, CertificateRule, Earned, Part, can_be_issued};
use crate::domain::event::Event;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::notice::{Booking, Notice};
use crate::domain::occasion::Occasion;
use crate::domain::registration::Registration;
use crate::domain::seen::{Seen, Verdict};
use crate::domain::vocabulary::CertificateCovers;
use crate::storage::certificates::{self, Candidate};
use crate::storage::{Store, WriteTx, desk_letters, events, outbox, registrations, seats};
use serde_json::json;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done; so many people got one, or are told that theirs is taken back.
    Done(u32),
    /// Nobody has earned one who has none yet; or it was so already.
    NothingToDo,
    /// Somebody else has changed the rule since it was read: nothing was written.
    Changed,
    /// The event is not over, or was never announced; or nobody has said when it gives certificates.
    NotPossible,
    /// There is no such event among those that this user may see.
    NotFound,
}

/// Decides when an event gives certificates, and who signs them, where the rule was read as `seen`. What was issued stays as it is.
///
/// # Errors
/// If the database fails; then the old rule stands.
pub async fn set_rule(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (event, seen): (EventId, Seen),
    rule: &CertificateRule,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Outcome::NotFound) };
    seats::lock(&tx, event).await?;
    let stored = certificates::rule(tx.conn(), event).await?;
    match seen.decide(&stored.as_ref(), &Some(rule)) {
        Verdict::Same => return Ok(Outcome::NothingToDo),
        Verdict::Outdated => return Ok(Outcome::Changed),
        Verdict::New => {}
    }
    certificates::save_rule(&tx, event, rule).await?;
    let detail = json!({ "share": rule.share, "covers": rule.covers });
    log(&tx, occasion, user, "certificate.rule_set", (Some(event), None), detail).await?;
    tx.commit().await?;
    Ok(Outcome::Done(0))
}

/// Issues a certificate to everybody who has earned one and has none, and mails it; nobody gets a second one of a whole programme. `key` is the
/// secret of the installation, with which names are sealed.
///
/// # Errors
/// If the database fails; then nobody got one.
pub async fn issue(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (id, seen): (EventId, Option<Seen>),
    key: &[u8],
    prints: impl Fn(&str) -> bool + Send,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, id).await? else { return Ok(Outcome::NotFound) };
    // Two who press the button at once issue one after the other, also at two events of one programme.
    certificates::lock_programme(&tx, id).await?;
    seats::lock(&tx, id).await?;
    let Some(event) = events::find(tx.conn(), id).await? else { return Ok(Outcome::NotFound) };
    let Some(rule) = certificates::rule(tx.conn(), id).await? else { return Ok(Outcome::NotPossible) };
    let now = occasion.now();
    if !can_be_issued(&event, now) {
        return Ok(Outcome::NotPossible);
    }
    let modules = match rule.covers {
        CertificateCovers::Programme => certificates::compulsory_modules(tx.conn(), &event).await?,
        CertificateCovers::Event => Vec::new(),
    };
    let candidates = certificates::candidates(tx.conn(), &event, &rule, now).await?;
    let due = due(&candidates, &prints);
    if due.is_empty() {
        return Ok(Outcome::NothingToDo);
    }
    // A certificate is not called back as easily as it is given.
    if seen != Some(Seen::of(&listed(&rule, &due))) {
        return Ok(Outcome::Changed);
    }
    let mut issued = 0;
    for Candidate { registration, own, elsewhere, .. } in due {
        let code = CertificateCode::new(occasion);
        let certificate = Certificate {
            name_seal: if event.protected { String::new() } else { code.seal(key, registration.name.as_str()) },
            code,
            event: id,
            registration: Some(registration.id),
            issued_at: now,
            revoked_at: None,
            facts: facts(&event, &rule, &modules, own.clone().with(elsewhere)),
        };
        certificates::insert(&tx, &certificate, user.id).await?;
        // Not the code: the log stays when the person's data goes, and the code leads to it.
        log(&tx, occasion, user, "certificate.issued", (Some(id), Some(registration.id)), json!({})).await?;
        if let Some(to) = recipient(registration) {
            let booking = Booking::new(registration, registration.state, &event, &[], now).looking_back(&event);
            let manage = manage_link(&tx, occasion, registration, event.ends()).await?;
            let notice = Notice::CertificateIssued { booking, manage, certificate };
            outbox::post(&tx, occasion, &to, &[notice], None).await?;
        }
        issued += 1;
    }
    tx.commit().await?;
    Ok(Outcome::Done(issued))
}

/// Who has earned a certificate, has none, and whose name would be printed as it is.
pub fn due(candidates: &[Candidate], prints: impl Fn(&str) -> bool) -> Vec<&Candidate> {
    let is_due = |one: &&Candidate| one.earned == Earned::Yes && one.certificate.is_none() && prints(one.registration.name.as_str());
    candidates.iter().filter(is_due).collect()
}

/// What a page has shown of whom its button is about: what is certified, and of whom what.
#[must_use]
pub fn listed<'a>(rule: &'a CertificateRule, due: &[&'a Candidate]) -> (&'a CertificateRule, Vec<(RegistrationId, &'a str, Part)>) {
    let line = |one: &&'a Candidate| (one.registration.id, one.registration.name.as_str(), one.own.clone().with(&one.elsewhere));
    (rule, due.iter().map(line).collect())
}

/// What a certificate says of somebody who attended so much.
#[must_use]
pub fn facts(event: &Event, rule: &CertificateRule, modules: &[String], part: Part) -> CertificateFacts {
    let programme = event.module.as_ref().filter(|_| rule.covers == CertificateCovers::Programme);
    CertificateFacts {
        title: programme.map_or_else(|| event.title.clone(), |module| module.programme.clone()),
        host: event.host.name.clone(),
        sessions: part.sessions,
        modules: modules.to_vec(),
        minutes: part.attended.minutes,
        of_minutes: part.attended.of_minutes,
        topics: rule.topics.clone(),
        signers: rule.signers.clone(),
        town: rule.town.clone(),
    }
}

/// Reads every valid certificate of those with a seat, with their registrations, to print them, and notes who did.
///
/// # Errors
/// If the database fails; then nothing is handed out.
pub async fn take(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    id: EventId,
) -> Result<Option<Vec<(Certificate, Registration)>>, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, id).await? else { return Ok(None) };
    let Some(event) = events::find(tx.conn(), id).await? else { return Ok(None) };
    let Some(rule) = certificates::rule(tx.conn(), id).await? else { return Ok(Some(Vec::new())) };
    let all = certificates::candidates(tx.conn(), &event, &rule, occasion.now()).await?;
    let issued: Vec<_> = all.into_iter().filter_map(|one| Some((one.certificate?, one.registration))).collect();
    log(&tx, occasion, user, "certificate.printed", (Some(id), None), json!({ "count": issued.len() })).await?;
    tx.commit().await?;
    Ok(Some(issued))
}

/// Takes a certificate back: whoever checks its code reads that it is not valid any more, and a mail with it that has not left does not leave.
/// Whoever has got it by mail is told: the outcome says whether. Another can be issued.
///
/// # Errors
/// If the database fails; then it stays valid.
pub async fn revoke(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    event: EventId,
    code: &CertificateCode,
) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::People, event).await? else { return Ok(Outcome::NotFound) };
    let now = occasion.now();
    let Some(revoked) = certificates::revoke(&tx, event, code, now).await? else { return Ok(Outcome::NothingToDo) };
    if let Some(registration) = revoked.registration {
        desk_letters::stop_kind(&tx, registration, "certificate", now).await?;
    }
    let told = match revoked.registration {
        Some(registration) if desk_letters::has_left(tx.conn(), registration, "certificate").await? => {
            tell_revoked(&tx, occasion, registration, code).await?
        }
        _ => false,
    };
    log(&tx, occasion, user, "certificate.revoked", (Some(event), revoked.registration), json!({})).await?;
    tx.commit().await?;
    Ok(Outcome::Done(told.into()))
}

/// Tells somebody who has got a certificate by mail that it is not valid any more; whether there is an address to write to.
async fn tell_revoked(tx: &WriteTx, occasion: &mut Occasion, id: RegistrationId, code: &CertificateCode) -> Result<bool, ActionError> {
    let Some(registration) = registrations::find(tx.conn(), id).await? else { return Ok(false) };
    let Some(event) = events::find(tx.conn(), registration.event).await? else { return Ok(false) };
    let Some(to) = recipient(&registration) else { return Ok(false) };
    let booking = Booking::new(&registration, registration.state, &event, &[], occasion.now()).looking_back(&event);
    let manage = manage_link(tx, occasion, &registration, event.ends()).await?;
    let notice = Notice::CertificateRevoked { booking, manage, code: code.clone() };
    outbox::post(tx, occasion, &to, &[notice], None).await?;
    Ok(true)
}
