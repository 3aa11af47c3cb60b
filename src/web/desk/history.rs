//! What was done with an event, in words: who, when, what, and what it did to the seats. `GET /desk/events/{id}/history`.

use crate::actions::look;
use crate::domain::access::Grant;
use crate::domain::event::Event;
use crate::domain::ids::RegistrationId;
use crate::domain::vocabulary::{DeclineReason, RegistrationState};
use crate::i18n::{Texts, Word as _, dates};
use crate::storage::audit::{self, Line};
use crate::storage::{Store, StoreError, attendees};
use crate::web::desk::catalogue::lists;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::roles::ReachNames;
use crate::web::desk::visitor::Desk;
use crate::web::desk::{Leaves, export, page_number, words};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::{roll, urls};
use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize as _;
use serde_json::Value;
use std::collections::HashMap;

/// A line of the audit log in words.
pub(super) struct Deed {
    /// When.
    pub when: String,
    /// Who.
    pub who: String,
    /// What.
    pub what: String,
    /// Whose registration; empty where it was the event.
    pub whom: String,
    /// Why; empty where nobody said.
    pub reason: String,
    /// The seats after it.
    pub seats: String,
}

#[derive(Template)]
#[template(path = "desk/history.html")]
struct HistoryPage {
    layout: Layout,
    desk: Desk,
    event: Event,
    deeds: Vec<Deed>,
    leaves: Leaves,
}

/// `GET /desk/events/{event}/history`
pub(super) async fn show(OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let lines = audit::of_event(state.store.reader(), event.id, page_number(&form, "page")).await.map_err(PageError::broken)?;
    let names = names(&state.store, &lines.items).await.map_err(PageError::broken)?;
    let at = |number: &str| urls::with_query(urls::desk_history(event.id), &[("page", number)]);
    page(&HistoryPage {
        deeds: lines.items.iter().map(|line| deed(&layout, line, &names)).collect(),
        leaves: Leaves::new(lines.number, lines.pages, at),
        event,
        layout,
        desk,
    })
}

/// The names on the registrations that lines are about. They are not in the log itself: they go when the registration is deleted.
pub(super) async fn names(store: &Store, lines: &[Line]) -> Result<HashMap<RegistrationId, String>, StoreError> {
    let ids: Vec<RegistrationId> = lines.iter().filter_map(|line| line.registration).collect();
    attendees::names(store.reader(), &ids).await
}

/// The roles that lines tell of, to read the names of what they reach.
pub(super) fn roles_in(lines: &[Line]) -> impl Iterator<Item = Grant> {
    lines.iter().flat_map(|line| ["before", "grants"].map(|field| grants(&line.detail[field])).into_iter().flatten().flatten())
}

/// A line in words that names nobody who takes part.
pub(super) fn without_names(layout: &Layout, line: &Line, reached: &ReachNames) -> Deed {
    // What somebody wrote may name a person: tags, subjects, reasons.
    let mut plain = line.clone();
    for field in ["tag", "subject"] {
        if let Some(words) = plain.detail.get_mut(field) {
            *words = Value::from("…");
        }
    }
    let mut deed = deed(layout, &plain, &HashMap::new());
    if let Some(words) = with_roles(layout.t, line, reached) {
        deed.what = words;
    }
    deed.whom = match (&line.detail["name"], line.registration) {
        (Value::String(user), None) => user.clone(),
        (_, Some(_)) => layout.t.audit_a_registration(),
        // The name of an event that was thrown away may be that of a protected one.
        (_, None) if !line.action.starts_with("event.") => line.detail["title"].as_str().unwrap_or_default().to_owned(),
        (_, None) => String::new(),
    };
    if line.registration.is_some() {
        deed.reason.clear();
    }
    deed
}

/// A line in words.
pub(super) fn deed(layout: &Layout, line: &Line, names: &HashMap<RegistrationId, String>) -> Deed {
    let t = layout.t;
    let number = |key: &str| line.detail[key].as_u64();
    let who = match (line.actor.as_str(), &line.user_name) {
        (_, Some(name)) => name.clone(),
        ("participant", None) => t.desk_actor_participant(),
        ("import", None) => t.desk_actor_import(),
        ("approver", None) => t.desk_actor_approver(),
        ("enroller", None) => t.desk_actor_enroller(),
        ("trainer", None) => t.desk_actor_trainer(),
        (_, None) => t.desk_actor_system(),
    };
    Deed {
        when: dates::compact(layout.language, line.at),
        who,
        what: what(layout, line),
        whom: line.registration.map(|id| names.get(&id).cloned().unwrap_or_else(|| t.desk_whom_deleted())).unwrap_or_default(),
        reason: reason(t, line),
        seats: match (number("held"), number("waiting")) {
            (Some(held), Some(waiting)) => t.desk_seats_after(held, waiting),
            _ => String::new(),
        },
    }
}

fn what(layout: &Layout, line: &Line) -> String {
    let (t, detail) = (layout.t, &line.detail);
    match line.action.as_str() {
        "registration.entered" => t.desk_deed_entered(detail["seats"].as_u64().unwrap_or(1), state(t, &detail["to"])),
        "registration.address_confirmed" => t.desk_deed_address_confirmed(state(t, &detail["to"])),
        "registration.confirmed_by_hand" => t.desk_deed_confirmed_by_hand(),
        "registration.promoted" => t.desk_deed_promoted(),
        "registration.drawn" => t.desk_deed_drawn(),
        "registration.offered" => t.desk_deed_offered(),
        "registration.offered_by_hand" => t.desk_deed_offered_by_hand(),
        "registration.offer_accepted" => t.desk_deed_offer_accepted(),
        "registration.offer_declined" => t.desk_deed_offer_declined(),
        "registration.put_first" => t.desk_deed_put_first(),
        "registration.moved_away" => t.desk_deed_moved_away(),
        "registration.seats_given_back" | "registration.seats_cancelled" => {
            t.desk_deed_seats_given_back(number(detail, "from"), number(detail, "to"))
        }
        "mailing.sent" => t.desk_deed_mailing_sent(subject(detail), number(detail, "count")),
        "mailing.planned" => t.desk_deed_mailing_planned(subject(detail)),
        "mailing.replanned" => t.desk_deed_mailing_replanned(subject(detail)),
        "mailing.stopped" => t.desk_deed_mailing_stopped(subject(detail), number(detail, "count")),
        "mailing.missed" => t.desk_deed_mailing_missed(subject(detail)),
        "letter.returned" => t.desk_deed_letter_returned(words::letter(t, detail["kind"].as_str().unwrap_or_default())),
        "event.texts_written" => t.desk_deed_texts_written(),
        "organisation.texts_written" => t.desk_deed_host_texts_written(),
        "letter.repeated" => t.desk_deed_letter_repeated(words::letter(t, detail["kind"].as_str().unwrap_or_default())),
        "letter.stopped" => t.desk_deed_letter_stopped(words::letter(t, detail["kind"].as_str().unwrap_or_default())),
        "registration.told_again" => t.desk_deed_told_again(),
        "registration.merged" => t.desk_deed_merged(),
        "registration.merged_away" => t.desk_deed_merged_away(),
        "registration.tagged" => t.desk_deed_tagged_one(tag(detail)),
        "registration.noted" => t.desk_deed_noted(),
        "registration.note_deleted" => t.desk_deed_note_deleted(),
        "list.tagged" => t.desk_deed_tagged(tag(detail), number(detail, "registrations")),
        "list.untagged" => t.desk_deed_untagged(tag(detail), number(detail, "registrations")),
        "event.seat_rules_changed" => t.desk_deed_rules(),
        "event.quota_released" => t.desk_deed_quota_released(detail["quota"].as_str().unwrap_or_default(), number(detail, "unused")),
        "event.takes_place" => t.desk_deed_takes_place(told(detail)),
        "event.drawn" => t.desk_deed_event_drawn(number(detail, "lots")),
        "registration.withdrawn" => t.desk_deed_withdrawn(),
        "registration.cancelled" => t.desk_deed_cancelled(),
        "registration.expired" if detail["from"] != "unverified" => t.desk_deed_offer_expired(),
        "registration.expired" => t.desk_deed_expired(),
        "registration.seat_held" => t.desk_deed_seat_held(),
        "registration.replaced" => t.desk_deed_replaced(),
        "registration.seat_named" => t.desk_deed_seat_named(),
        "registration.unnamed_released" => t.desk_deed_unnamed_released(),
        "registration.corrected" => t.desk_deed_corrected(),
        "registration.renamed" => t.desk_deed_renamed(),
        "event.imported" => t.desk_deed_imported(),
        "event.changed" => t.desk_deed_changed(),
        "event.written" => t.desk_deed_written(),
        "event.published" => t.desk_deed_published(),
        "event.unpublished" => t.desk_deed_unpublished(),
        "event.image_set" if detail["new"] == true => t.desk_deed_image_set(),
        "event.image_set" => t.desk_deed_image_reworded(),
        "event.image_removed" => t.desk_deed_image_removed(),
        "event.session_removed" => t.desk_deed_session_removed(),
        "event.session_added" => t.desk_deed_session_added(),
        "event.session_changed" => t.desk_deed_session_changed(),
        "event.session_called_off" => t.desk_deed_session_called_off(),
        "event.session_planned_again" => t.desk_deed_session_planned_again(),
        "registration.approval_asked" => t.desk_deed_approval_asked(),
        "registration.approval_followed_up" => match detail["stage"].as_str() {
            Some("reminded") => t.desk_deed_approval_reminded(),
            Some("deputy") => t.desk_deed_approval_deputy(),
            _ => t.desk_deed_approval_escalated(),
        },
        "registration.approval_given" | "registration.approved" => t.desk_deed_approved(),
        "registration.approved_without_seat" => t.desk_deed_approved_without_seat(),
        "registration.declined" => t.desk_deed_declined(),
        "registration.answers_changed" => t.desk_deed_answers_changed(),
        "event.question_added" => t.desk_deed_question_added(question(detail)),
        "event.question_changed" => t.desk_deed_question_changed(question(detail)),
        "event.questions_moved" => t.desk_deed_question_moved(question(detail)),
        "event.question_removed" => t.desk_deed_question_removed(question(detail)),
        "event.capacity_changed" => t.desk_deed_capacity(capacity(t, &detail["from"]), capacity(t, &detail["to"])),
        "event.called_off" => t.desk_deed_called_off(told(detail)),
        "event.quotas_changed" => t.desk_deed_quotas_changed(),
        "event.archived" => t.desk_deed_archived(),
        "event.unarchived" => t.desk_deed_unarchived(),
        "event.circle_changed" => t.desk_deed_circle_changed(),
        "event.session_renamed" => t.desk_deed_session_renamed(),
        "event.session_moved" => t.desk_deed_moved(session(layout, &detail["from"]), session(layout, &detail["to"]), told(detail)),
        "event.change_told" => t.desk_deed_change_told(told(detail)),
        "list.exported" => {
            let (format, rows) = (detail["format"].as_str().unwrap_or_default().to_uppercase(), number(detail, "rows"));
            match detail["purpose"].as_str().and_then(|word| word.parse().ok()) {
                Some(purpose) => t.desk_deed_exported_for(format, rows, export::in_words(t, purpose)),
                // Before purposes were asked for.
                None => t.desk_deed_exported(format, rows),
            }
        }
        "letter.tried_again" => t.desk_deed_tried_again(words::letter(t, detail["kind"].as_str().unwrap_or_default())),
        // A deed of another room, or of a later version: its own word says more than nothing.
        other => on_the_day(t, line).unwrap_or_else(|| other.to_owned()),
    }
}

/// What is done on the day and after.
fn on_the_day(t: &Texts, Line { action, detail, .. }: &Line) -> Option<String> {
    Some(match action.as_str() {
        "attendance.noted" => {
            let presence = detail["presence"].as_str().and_then(|word| word.parse().ok());
            t.desk_deed_attendance(presence.map(|presence| roll::in_words(t, presence)).unwrap_or_default())
        }
        "certificate.rule_set" => t.desk_deed_certificate_rule(),
        "certificate.issued" => t.desk_deed_certificate_issued(),
        "certificate.printed" => t.desk_deed_certificates_printed(number(detail, "count")),
        "certificate.revoked" => t.desk_deed_certificate_revoked(),
        "attendance.taken_back" => t.desk_deed_attendance_taken_back(),
        "attendance.counted" => t.desk_deed_walk_ins(number(detail, "people")),
        "attendance.link_made" => t.desk_deed_attendance_link(),
        "attendance.links_closed" => t.desk_deed_attendance_links_closed(),
        _ => return of_base_data(t, action, detail).or_else(|| of_accounts(t, action, detail)),
    })
}

/// What events refer to.
fn of_base_data(t: &Texts, action: &str, detail: &Value) -> Option<String> {
    Some(match action {
        "venue.added" => t.desk_deed_venue_added(),
        "venue.written" => t.desk_deed_venue_written(),
        "base_data.organisation_written" => t.desk_deed_organisation_written(),
        "base_data.campaign_written" => t.desk_deed_campaign_written(),
        "base_data.list_written" => {
            let list = detail["list"].as_str().and_then(|word| word.parse().ok());
            t.desk_deed_list_written(list.map(|list| lists::name(t, list)).unwrap_or_default())
        }
        "base_data.question_added" | "base_data.question_changed" | "base_data.questions_moved" | "base_data.question_removed" => {
            t.desk_deed_catalogue_written()
        }
        "programme.written" => t.desk_deed_programme_written(),
        "programme.module_added" => t.desk_deed_module_added(),
        "programme.module_written" => t.desk_deed_module_written(),
        "programme.module_removed" => t.desk_deed_module_removed(),
        _ => return None,
    })
}

/// What concerns accounts, and looking at lists.
fn of_accounts(t: &Texts, action: &str, detail: &Value) -> Option<String> {
    Some(match action {
        look::VIEWED => match detail["page"].as_str().unwrap_or_default() {
            "check-in" | "walk-in" => t.audit_viewed_door(),
            "attendance" | "sheets" => t.audit_viewed_roll(),
            "needs" => t.audit_viewed_needs(),
            "letters" => t.audit_viewed_letters(),
            "mails" | "mailings" | "new-mailing" => t.audit_viewed_mails(),
            "registrations" => t.audit_viewed_registration(),
            "history" => t.audit_viewed_history(),
            "certificates" => t.audit_viewed_certificates(),
            "access" => t.audit_viewed_access(),
            "seats" | "draw" | "release-quota" | "takes-place" => t.audit_viewed_line(),
            _ => t.audit_viewed_list(),
        },
        "desk.logged_in" => t.audit_logged_in(),
        "desk.others_logged_out" => t.audit_others_logged_out(),
        "desk.second_factor_set" => t.audit_factor_set(),
        "desk.second_factor_taken_back" => t.audit_factor_taken_back(),
        "desk.recovery_codes_made" => t.audit_codes_made(),
        "desk.recovery_code_used" => t.audit_code_used(),
        "account.invited" => t.audit_invited(),
        "account.invited_again" => t.audit_invited_again(),
        "account.accepted" => t.audit_accepted(),
        "account.changed" => t.audit_account_written(),
        "account.saved" | "desk.user_saved" => t.audit_account_saved(),
        "account.disabled" | "desk.user_disabled" => t.audit_account_disabled(),
        "account.enabled" => t.audit_account_enabled(),
        "account.log_in_refused" => t.audit_log_in_refused(),
        "account.under_attack" => t.audit_under_attack(),
        "account.codes_refused" => t.audit_codes_refused(),
        "account.password_asked" => t.audit_password_asked(),
        "account.password_changed" => t.audit_password_changed(),
        "account.second_factor_reset" => t.audit_factor_reset(),
        _ => return None,
    })
}

/// What concerns roles, with which they are and how far each reaches. `None` where the line tells of none.
fn with_roles(t: &Texts, Line { action, detail, .. }: &Line, reached: &ReachNames) -> Option<String> {
    let words = |field: &str| {
        let words: Vec<String> = grants(&detail[field])?.into_iter().map(|grant| reached.words(t, grant)).collect();
        Some(if words.is_empty() { t.account_roles_none() } else { words.join(", ") })
    };
    let (before, now) = (words("before"), words("grants")?);
    let name = detail["name"].as_str().unwrap_or_default();
    match (action.as_str(), detail["before_name"].as_str(), before) {
        ("account.changed", Some(old), Some(before)) if before != now => Some(t.audit_account_renamed_and_changed(old, name, before, now)),
        ("account.changed", Some(old), _) => Some(t.audit_account_renamed(old, name)),
        ("account.changed", None, Some(before)) => Some(t.audit_account_changed(before, now)),
        ("account.invited" | "account.saved", ..) => Some(t.audit_with_roles(of_accounts(t, action, detail)?, now)),
        _ => None,
    }
}

/// Roles as a line tells them, with how far each reaches.
fn grants(told: &Value) -> Option<Vec<Grant>> {
    // Word by word: a role of a later version hides none of the others.
    let grants = told.as_array()?.iter().filter_map(|grant| Grant::deserialize(grant).ok());
    Some(grants.collect())
}

/// The reason in words: an organiser's own, or those of an approver's class.
fn reason(t: &Texts, line: &Line) -> String {
    let given = line.detail["reason"].as_str().unwrap_or_default();
    match given.parse() {
        Ok::<DeclineReason, _>(class) if line.actor == "approver" => class.name(t),
        _ => given.to_owned(),
    }
}

fn state(t: &Texts, word: &Value) -> String {
    let word = word.as_str().unwrap_or_default();
    word.parse::<RegistrationState>().map_or_else(|_| word.to_owned(), |state| words::state(t, state))
}

fn capacity(t: &Texts, seats: &Value) -> String {
    seats.as_u64().map_or_else(|| t.desk_capacity_unlimited(), |seats| seats.to_string())
}

fn number(detail: &Value, key: &str) -> u64 {
    detail[key].as_u64().unwrap_or_default()
}

fn question(detail: &Value) -> &str {
    detail["question"].as_str().unwrap_or_default()
}

fn subject(detail: &Value) -> &str {
    detail["subject"].as_str().unwrap_or_default()
}

fn tag(detail: &Value) -> &str {
    detail["tag"].as_str().unwrap_or_default()
}

fn told(detail: &Value) -> u64 {
    detail["told"].as_u64().unwrap_or_default()
}

fn session(layout: &Layout, times: &Value) -> String {
    let instant = |index: usize| times[index].as_str().and_then(|text| text.parse::<Timestamp>().ok());
    match (instant(0), instant(1)) {
        (Some(starts), Some(ends)) => dates::compact_session(layout.language, starts, ends),
        _ => String::new(),
    }
}
