//! The addresses of the organisers' desk.

use crate::domain::certificate::CertificateCode;
use crate::domain::ids::{
    CampaignId, EventId, LetterId, MailingId, ModuleId, OrganisationId, ProgrammeId, RegistrationId, SessionId, UserId, VenueId,
};
use crate::domain::token::Token;
use crate::domain::vocabulary::Taxonomy;
use crate::web::urls::{segment, with_query};

/// The organisers' desk.
pub const DESK: &str = "/desk";
/// Where organisers log in.
pub const DESK_LOGIN: &str = "/desk/login";
/// Where the code of the second factor is asked for.
pub const DESK_CODE: &str = "/desk/login/code";
/// Where a link to choose another password is asked for.
pub const DESK_FORGOTTEN: &str = "/desk/login/forgotten";
/// The own account: password, second factor, log-ins.
pub const DESK_ACCOUNT: &str = "/desk/account";
/// Where the second factor is set up and taken back.
pub const DESK_SECOND_FACTOR: &str = "/desk/account/second-factor";
/// Where all other log-ins are ended (POST only).
pub const DESK_END_OTHERS: &str = "/desk/account/end-others";
/// Who has an account at the desk.
pub const DESK_ACCOUNTS: &str = "/desk/accounts";
/// Where somebody is invited to the desk.
pub const DESK_INVITE: &str = "/desk/accounts/invite";
/// Which role may do what.
pub const DESK_ROLES: &str = "/desk/accounts/roles";
/// Who did and looked at what.
pub const DESK_AUDIT: &str = "/desk/audit";
/// Where organisers log out (POST only).
pub const DESK_LOGOUT: &str = "/desk/logout";
/// Where the language of the desk is chosen.
pub const DESK_LANGUAGE: &str = "/desk/language";
/// What events refer to.
pub const DESK_CATALOGUE: &str = "/desk/catalogue";
/// Where events take place.
pub const DESK_VENUES: &str = "/desk/venues";
/// Where a venue is added.
pub const DESK_NEW_VENUE: &str = "/desk/venues/new";
/// Who hosts events, for the administration.
pub const DESK_ORGANISATIONS: &str = "/desk/organisations";
/// Where an organisation is added.
pub const DESK_NEW_ORGANISATION: &str = "/desk/organisations/new";
/// The campaigns of each year, for the administration.
pub const DESK_CAMPAIGNS: &str = "/desk/campaigns";
/// Where a campaign is added.
pub const DESK_NEW_CAMPAIGN: &str = "/desk/campaigns/new";
/// The lists that forms offer, for the administration.
pub const DESK_LISTS: &str = "/desk/lists";
/// The catalogue of questions, for the administration.
pub const DESK_QUESTIONS: &str = "/desk/questions";
/// Where a new question of the catalogue is worded.
pub const DESK_NEW_QUESTION: &str = "/desk/new-question";
/// Programmes of modules, for the administration.
pub const DESK_PROGRAMMES: &str = "/desk/programmes";

/// The letters that could not be delivered.
pub const DESK_LETTERS: &str = "/desk/letters";

/// Where a venue is written.
#[must_use]
pub fn desk_venue(id: VenueId) -> String {
    format!("{DESK_VENUES}/{id}")
}

/// Where an organisation is written.
#[must_use]
pub fn desk_organisation(id: OrganisationId) -> String {
    format!("{DESK_ORGANISATIONS}/{id}")
}

/// Where a campaign is written.
#[must_use]
pub fn desk_campaign(id: CampaignId) -> String {
    format!("{DESK_CAMPAIGNS}/{id}")
}

/// Where a list is written.
#[must_use]
pub fn desk_list(list: Taxonomy) -> String {
    format!("{DESK_LISTS}/{list}")
}

/// Where a question of the catalogue is worded otherwise.
#[must_use]
pub fn desk_catalogue_question(key: &str) -> String {
    format!("{DESK_QUESTIONS}/{}", segment(key))
}

/// Where a question of the catalogue is removed.
#[must_use]
pub fn desk_remove_catalogue_question(key: &str) -> String {
    format!("{}/remove", desk_catalogue_question(key))
}

/// One account.
#[must_use]
pub fn desk_account_of(id: UserId) -> String {
    format!("{DESK_ACCOUNTS}/{id}")
}

/// What is done with one account (POST only).
#[must_use]
pub fn desk_account_deed(id: UserId, deed: &str) -> String {
    format!("{}/{}", desk_account_of(id), segment(deed))
}

/// Where somebody chooses a password whom a link by mail brought there.
#[must_use]
pub fn desk_password(link: &Token) -> String {
    format!("{DESK_LOGIN}/password/{}", link.reveal())
}

/// Who may see the list of an event, and whom its organisers let help.
#[must_use]
pub fn desk_access(id: EventId) -> String {
    format!("{}/access", desk_event(id))
}

/// An event at the desk: its attendee list.
#[must_use]
pub fn desk_event(id: EventId) -> String {
    format!("/desk/events/{id}")
}

/// Where a new event is written.
pub const DESK_NEW_EVENT: &str = "/desk/new-event";

/// Where an event is written anew.
#[must_use]
pub fn desk_write(id: EventId) -> String {
    format!("{}/write", desk_event(id))
}

/// Where an event gets its picture.
#[must_use]
pub fn desk_image(id: EventId) -> String {
    format!("{}/image", desk_event(id))
}

/// Where the picture of an event is taken away (POST only).
#[must_use]
pub fn desk_remove_image(id: EventId) -> String {
    format!("{}/remove", desk_image(id))
}

/// The picture of an event as the desk sees it, also of a draft.
#[must_use]
pub fn desk_image_file(id: EventId, digest: &str) -> String {
    format!("{}/file/{}", desk_image(id), segment(digest))
}

/// Where an event is published, or taken back into the drafts.
#[must_use]
pub fn desk_publish(id: EventId) -> String {
    format!("{}/publish", desk_event(id))
}

/// Where an event gets another date.
#[must_use]
pub fn desk_new_session(id: EventId) -> String {
    format!("{}/new-session", desk_event(id))
}

/// Where a date is taken out of a draft (POST only).
#[must_use]
pub fn desk_remove_session(id: EventId, session: SessionId) -> String {
    format!("{}/sessions/{session}/remove", desk_event(id))
}

/// Where an event gets another capacity.
#[must_use]
pub fn desk_capacity(id: EventId) -> String {
    format!("{}/capacity", desk_event(id))
}

/// Where an event is called off.
#[must_use]
pub fn desk_call_off(id: EventId) -> String {
    format!("{}/call-off", desk_event(id))
}

/// Where somebody is entered by hand.
#[must_use]
pub fn desk_new_registration(id: EventId) -> String {
    format!("{}/new-registration", desk_event(id))
}

/// The small circle of a protected event.
#[must_use]
pub fn desk_circle(id: EventId) -> String {
    format!("{}/circle", desk_event(id))
}

/// An event as everybody would see it, were it published.
#[must_use]
pub fn desk_preview(id: EventId) -> String {
    format!("{}/preview", desk_event(id))
}

/// Where an event is filed away, and a draft thrown away.
#[must_use]
pub fn desk_archive(id: EventId) -> String {
    format!("{}/archive", desk_event(id))
}

/// A programme of modules.
#[must_use]
pub fn desk_programme(id: ProgrammeId) -> String {
    format!("{DESK_PROGRAMMES}/{id}")
}

/// Where a module is added to a programme.
#[must_use]
pub fn desk_new_module(id: ProgrammeId) -> String {
    format!("{}/new-module", desk_programme(id))
}

/// A module of a programme.
#[must_use]
pub fn desk_module(id: ProgrammeId, module: ModuleId) -> String {
    format!("{}/modules/{module}", desk_programme(id))
}

/// Where a module is removed.
#[must_use]
pub fn desk_remove_module(id: ProgrammeId, module: ModuleId) -> String {
    format!("{}/remove", desk_module(id, module))
}

/// The quotas of an event.
#[must_use]
pub fn desk_quotas(id: EventId) -> String {
    format!("{}/quotas", desk_event(id))
}

/// Where a session of an event is called off, or takes place after all.
#[must_use]
pub fn desk_call_off_session(id: EventId, session: SessionId) -> String {
    format!("{}/sessions/{session}/call-off", desk_event(id))
}

/// Where a session of an event is moved.
#[must_use]
pub fn desk_move(id: EventId, session: SessionId) -> String {
    format!("{}/sessions/{session}/move", desk_event(id))
}

/// Where a registration is confirmed by hand.
#[must_use]
pub fn desk_confirm(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}/confirm", desk_event(id))
}

/// Where a registration that waits for an approval is approved.
#[must_use]
pub fn desk_approve(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}/approve", desk_event(id))
}

/// Where a registration that waits for an approval is declined.
#[must_use]
pub fn desk_decline(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}/decline", desk_event(id))
}

/// Where a registration is cancelled.
#[must_use]
pub fn desk_cancel(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}/cancel", desk_event(id))
}

/// What was written to the people of an event.
#[must_use]
pub fn desk_mailings(id: EventId) -> String {
    format!("{}/mailings", desk_event(id))
}

/// Where somebody writes to the people of an event.
#[must_use]
pub fn desk_new_mailing(id: EventId) -> String {
    format!("{}/new-mailing", desk_event(id))
}

/// Where a planned reminder is changed.
#[must_use]
pub fn desk_change_mailing(id: EventId, mailing: MailingId) -> String {
    with_query(desk_new_mailing(id), &[("changes", &mailing.to_string())])
}

/// Where a mailing is stopped.
#[must_use]
pub fn desk_mailing_stop(id: EventId, mailing: MailingId) -> String {
    format!("{}/{mailing}/stop", desk_mailings(id))
}

/// What a host wants to say in every mail of a kind.
#[must_use]
pub fn desk_texts(id: EventId) -> String {
    format!("{}/texts", desk_event(id))
}

/// The log of the mails about an event.
#[must_use]
pub fn desk_mails(id: EventId) -> String {
    format!("{}/mails", desk_event(id))
}

/// One mail about an event.
#[must_use]
pub fn desk_mail(id: EventId, letter: LetterId) -> String {
    format!("{}/{letter}", desk_mails(id))
}

/// The door: where people are checked in.
#[must_use]
pub fn desk_check_in(id: EventId) -> String {
    format!("{}/check-in", desk_event(id))
}

/// Where somebody is entered who came without being registered.
#[must_use]
pub fn desk_walk_in(id: EventId) -> String {
    format!("{}/walk-in", desk_event(id))
}

/// Where it is noted who was there.
#[must_use]
pub fn desk_attendance(id: EventId) -> String {
    format!("{}/attendance", desk_event(id))
}

/// Where the trainer's link is made and closed (POST only).
#[must_use]
pub fn desk_attendance_link(id: EventId) -> String {
    format!("{}/link", desk_attendance(id))
}

/// Where sheets to sign are printed.
#[must_use]
pub fn desk_sheets(id: EventId) -> String {
    format!("{}/sheets", desk_event(id))
}

/// Whether a certificate of an event is to be taken back.
#[must_use]
pub fn desk_revoke_certificate(id: EventId, code: &CertificateCode) -> String {
    with_query(desk_certificates(id), &[("revoke", code.as_str())])
}

/// The certificates of an event.
#[must_use]
pub fn desk_certificates(id: EventId) -> String {
    format!("{}/certificates", desk_event(id))
}

/// Where one deed is done with several registrations.
#[must_use]
pub fn desk_several(id: EventId) -> String {
    format!("{}/several", desk_event(id))
}

/// Where somebody chooses the columns of lists.
#[must_use]
pub fn desk_columns(id: EventId) -> String {
    format!("{}/columns", desk_event(id))
}

/// Where two registrations become one.
#[must_use]
pub fn desk_merge(id: EventId, one: RegistrationId, other: RegistrationId) -> String {
    format!("{}/merge/{other}", desk_registration(id, one))
}

/// Where tags and notes of a registration are written.
#[must_use]
pub fn desk_remarks(id: EventId, registration: RegistrationId) -> String {
    format!("{}/remarks", desk_registration(id, registration))
}

/// Where is written what somebody answered.
#[must_use]
pub fn desk_answers(id: EventId, registration: RegistrationId) -> String {
    format!("{}/answers", desk_registration(id, registration))
}

/// Where name, address and telephone of a registration are corrected.
#[must_use]
pub fn desk_contact(id: EventId, registration: RegistrationId) -> String {
    format!("{}/contact", desk_registration(id, registration))
}

/// A registration at the desk.
#[must_use]
pub fn desk_registration(id: EventId, registration: RegistrationId) -> String {
    format!("{}/registrations/{registration}", desk_event(id))
}

/// Where one of the deeds with a registration is done.
#[must_use]
pub fn desk_line_deed(id: EventId, registration: RegistrationId, deed: &str) -> String {
    format!("{}/{deed}", desk_registration(id, registration))
}

/// An event's seats in full.
#[must_use]
pub fn desk_seats(id: EventId) -> String {
    format!("{}/seats", desk_event(id))
}

/// Where the rules for giving seats are changed.
#[must_use]
pub fn desk_seat_rules(id: EventId) -> String {
    format!("{}/seat-rules", desk_event(id))
}

/// Where the unused seats of a quota are returned.
#[must_use]
pub fn desk_release_quota(id: EventId) -> String {
    format!("{}/release-quota", desk_event(id))
}

/// Where it is decided that an event takes place.
#[must_use]
pub fn desk_takes_place(id: EventId) -> String {
    format!("{}/takes-place", desk_event(id))
}

/// The draw of an event.
#[must_use]
pub fn desk_draw(id: EventId) -> String {
    format!("{}/draw", desk_event(id))
}

/// What the people of an event need to take part.
#[must_use]
pub fn desk_needs(id: EventId) -> String {
    format!("{}/needs", desk_event(id))
}

/// What an event asks.
#[must_use]
pub fn desk_questions(id: EventId) -> String {
    format!("{}/questions", desk_event(id))
}

/// Where one more question is worded.
#[must_use]
pub fn desk_new_question(id: EventId) -> String {
    format!("{}/new-question", desk_event(id))
}

/// Where a question is worded otherwise.
#[must_use]
pub fn desk_question(id: EventId, key: &str) -> String {
    format!("{}/{}", desk_questions(id), segment(key))
}

/// Where a question goes: asked no more.
#[must_use]
pub fn desk_remove_question(id: EventId, key: &str) -> String {
    format!("{}/remove", desk_question(id, key))
}

/// What was done with an event, by whom.
#[must_use]
pub fn desk_history(id: EventId) -> String {
    format!("{}/history", desk_event(id))
}

/// The attendee list as a file (POST only); `ending` is `csv` or `xlsx`.
#[must_use]
pub fn desk_export(id: EventId, ending: &str) -> String {
    format!("{}/registrations.{ending}", desk_event(id))
}

/// Where a letter is sent once more (POST only).
#[must_use]
pub fn desk_try_again(letter: LetterId) -> String {
    format!("{DESK_LETTERS}/{letter}/try-again")
}
