//! What the desk calls states, letters and troubles.

use crate::domain::quota::QuotaRule;
use crate::domain::registration::{Registration, State};
use crate::domain::vocabulary::{
    AccessMode, Admission, Allocation, Approval, DeliveryTrouble, EventStatus, GroupPolicy, LocationVisibility, PriorityRule, QuestionKind,
    RegistrationState, Repetition, WaitlistMode,
};
use crate::i18n::Texts;
use crate::storage::desk_letters::LastLetter;
use crate::storage::outbox::LetterState;
use crate::web::quota_words;

/// A label with the sign that repeats it: `info`, `success`, `warning`, `danger`.
pub(crate) struct Badge {
    /// Colour and sign.
    pub kind: &'static str,
    /// What it says.
    pub label: String,
}

impl Badge {
    pub(crate) fn new(kind: &'static str, label: String) -> Self {
        Self { kind, label }
    }
}

/// A state of registrations.
pub(super) fn state(t: &Texts, state: RegistrationState) -> String {
    match state {
        RegistrationState::Unverified => t.desk_state_unverified(),
        RegistrationState::Pending => t.desk_state_pending(),
        RegistrationState::Confirmed => t.desk_state_confirmed(),
        RegistrationState::Waitlisted => t.desk_state_waitlisted(),
        RegistrationState::Offered => t.desk_state_offered(),
        RegistrationState::Declined => t.desk_state_declined(),
        RegistrationState::Withdrawn => t.desk_state_withdrawn(),
        RegistrationState::Cancelled => t.desk_state_cancelled(),
        RegistrationState::Expired => t.desk_state_expired(),
    }
}

/// Where a registration stands, with its place in the line.
pub(crate) fn standing(t: &Texts, registration: &Registration, position: Option<u32>) -> Badge {
    let kind = match registration.state {
        State::Confirmed => "success",
        State::Waitlisted | State::Pending { .. } | State::Offered { .. } => "warning",
        State::Unverified { .. } => "info",
        State::Declined | State::Withdrawn | State::Cancelled | State::Expired => "danger",
    };
    let label = match position {
        Some(position) if registration.state.waits() => t.desk_state_position(position),
        _ => state(t, registration.state.name()),
    };
    Badge::new(kind, label)
}

/// The status of an event, where it is not simply published.
pub(super) fn status(t: &Texts, status: EventStatus) -> Option<Badge> {
    match status {
        EventStatus::Published => None,
        EventStatus::Draft => Some(Badge::new("info", t.desk_status_draft())),
        EventStatus::Submitted => Some(Badge::new("info", t.desk_status_submitted())),
        EventStatus::CalledOff => Some(Badge::new("danger", t.desk_status_called_off())),
        EventStatus::Documented => Some(Badge::new("success", t.desk_status_documented())),
    }
}

/// How the line of an event moves.
pub(super) fn waitlist(t: &Texts, mode: WaitlistMode) -> String {
    match mode {
        WaitlistMode::None => t.desk_waitlist_none(),
        WaitlistMode::Automatic => t.desk_waitlist_automatic(),
        WaitlistMode::Offer => t.desk_waitlist_offer(),
    }
}

/// What an event says about who may be sent away.
pub(super) fn admission(t: &Texts, admission: Admission) -> String {
    match admission {
        Admission::None => t.desk_admission_none(),
        Admission::Conduct => t.desk_admission_conduct(),
        Admission::Clause => t.desk_admission_clause(),
    }
}

/// Whom a quota is for.
pub(super) fn quota_rule(t: &Texts, rule: &QuotaRule) -> String {
    match rule {
        QuotaRule::Declared => t.desk_quotas_declared(),
        QuotaRule::OnSite => t.desk_quotas_on_site(),
        QuotaRule::Online => t.desk_quotas_online(),
        QuotaRule::Staff => t.desk_quotas_staff(),
        QuotaRule::Leaders => t.desk_quotas_leaders(),
        QuotaRule::Level(level) => quota_words::leaders(t, *level),
        QuotaRule::Need(need) => t.desk_quotas_need(need.as_str()),
        QuotaRule::Unit(unit) => t.desk_quotas_unit(unit.as_str()),
    }
}

/// How a date comes again.
pub(super) fn repetition(t: &Texts, repetition: Repetition) -> String {
    match repetition {
        Repetition::Once => t.desk_series_once(),
        Repetition::Weekly => t.desk_series_weekly(),
        Repetition::EveryTwoWeeks => t.desk_series_two_weeks(),
        Repetition::ChosenDays => t.desk_series_days_choice(),
    }
}

/// How groups wait.
pub(super) fn group_policy(t: &Texts, policy: GroupPolicy) -> String {
    match policy {
        GroupPolicy::AllOrNone => t.desk_group_all_or_none(),
        GroupPolicy::Partial => t.desk_group_partial(),
        GroupPolicy::Skip => t.desk_group_skip(),
    }
}

/// How seats are given.
pub(super) fn allocation(t: &Texts, allocation: Allocation) -> String {
    match allocation {
        Allocation::FirstCome => t.desk_allocation_first_come(),
        Allocation::Draw => t.desk_allocation_draw(),
    }
}

/// What puts people earlier in the line.
pub(super) fn priority(t: &Texts, rule: PriorityRule) -> String {
    match rule {
        PriorityRule::Compulsory => t.desk_class_compulsory(),
        PriorityRule::TurnedAway => t.desk_class_turned_away(),
        PriorityRule::NeverAttended => t.desk_class_never_attended(),
    }
}

/// How a question is answered.
pub(super) fn question_kind(t: &Texts, kind: QuestionKind) -> String {
    match kind {
        QuestionKind::ShortText => t.desk_kind_short_text(),
        QuestionKind::LongText => t.desk_kind_long_text(),
        QuestionKind::Number => t.desk_kind_number(),
        QuestionKind::Date => t.desk_kind_date(),
        QuestionKind::OneOf => t.desk_kind_one_of(),
        QuestionKind::SeveralOf => t.desk_kind_several_of(),
        QuestionKind::YesNo => t.desk_kind_yes_no(),
        QuestionKind::Consent => t.desk_kind_consent(),
    }
}

/// Who must agree.
pub(super) fn approval(t: &Texts, approval: Approval) -> String {
    match approval {
        Approval::None => t.desk_agrees_none(),
        Approval::Organiser => t.desk_agrees_organiser(),
        Approval::Supervisor => t.desk_agrees_supervisor(),
        Approval::SupervisorThenOfficer => t.desk_agrees_supervisor_then_officer(),
    }
}

/// How one gets in.
pub(super) fn access_mode(t: &Texts, mode: AccessMode) -> String {
    match mode {
        AccessMode::Open => t.desk_access_open(),
        AccessMode::Rsvp => t.desk_access_rsvp(),
        AccessMode::Registration => t.desk_access_registration(),
        AccessMode::ClosedGroup => t.desk_access_closed_group(),
        AccessMode::Invitation => t.desk_access_invitation(),
        AccessMode::StaffOnly => t.desk_access_staff_only(),
    }
}

/// Who may know the place, and when.
pub(super) fn visibility(t: &Texts, visibility: LocationVisibility) -> String {
    match visibility {
        LocationVisibility::Public => t.desk_visibility_public(),
        LocationVisibility::DistrictOnly => t.desk_visibility_district(),
        LocationVisibility::AfterConfirmation => t.desk_visibility_confirmed(),
        LocationVisibility::DayBefore => t.desk_visibility_day_before(),
    }
}

/// What a letter tells, by the name of its notice.
pub(super) fn letter(t: &Texts, kind: &str) -> String {
    match kind {
        "confirm_address" => t.desk_letter_confirm_address(),
        "received" => t.desk_letter_received(),
        "confirmed" => t.desk_letter_confirmed(),
        "waiting" => t.desk_letter_waiting(),
        "moved_up" => t.desk_letter_moved_up(),
        "drawn" => t.desk_letter_drawn(),
        "not_drawn" => t.desk_letter_not_drawn(),
        "seat_offer" => t.desk_letter_seat_offer(),
        "offer_expired" => t.desk_letter_offer_expired(),
        "seats_changed" => t.desk_letter_seats_changed(),
        "takes_place" => t.desk_letter_takes_place(),
        "free_seats" => t.desk_letter_free_seats(),
        "returned" => t.desk_letter_returned(),
        "decision_due" => t.desk_letter_decision_due(),
        "withdrawn" => t.desk_letter_withdrawn(),
        "cancelled" => t.desk_letter_cancelled(),
        "called_off" => t.desk_letter_called_off(),
        "session_moved" => t.desk_letter_session_moved(),
        "event_changed" => t.desk_letter_event_changed(),
        "session_entry" => t.desk_letter_session_entry(),
        "my_links" => t.desk_letter_my_links(),
        "approval_request" => t.desk_letter_approval_request(),
        "approval_reminder" => t.desk_letter_approval_reminder(),
        "approval_escalated" => t.desk_letter_approval_escalated(),
        "certificate" => t.desk_letter_certificate(),
        "certificate_revoked" => t.desk_letter_certificate_revoked(),
        "compulsory_informed" => t.desk_letter_compulsory_informed(),
        "declined" => t.desk_letter_declined(),
        "another_date" => t.desk_letter_another_date(),
        "enrolled" => t.desk_letter_enrolled(),
        "taken_back" => t.desk_letter_taken_back(),
        "substitute_named" => t.desk_letter_substitute_named(),
        "batch_result" => t.desk_letter_batch_result(),
        "unnamed_due" => t.desk_letter_unnamed_due(),
        "enrolled_news" => t.desk_letter_enrolled_news(),
        "unreached" => t.desk_letter_unreached(),
        "enrol_link" => t.desk_letter_enrol_link(),
        "desk_access" => t.desk_letter_access(),
        "password_link" => t.desk_letter_password_link(),
        "account_changed" => t.desk_letter_account_changed(),
        "message" => t.desk_letter_message(),
        // A kind of a later version, while two versions run side by side.
        other => other.to_owned(),
    }
}

/// How the newest letter to somebody fared; whether it needs attention.
pub(super) fn fared(t: &Texts, letter: &LastLetter) -> (String, bool) {
    match (letter.state, letter.stumbled) {
        (LetterState::Sent, _) => (t.desk_mail_sent(), false),
        (LetterState::Due, false) => (t.desk_mail_due(), false),
        (LetterState::Due, true) => (t.desk_mail_retrying(), true),
        (LetterState::Failed, _) => (t.desk_mail_failed(), true),
        (LetterState::Superseded, _) => (t.desk_mail_superseded(), false),
        (LetterState::Returned, _) => (t.desk_mail_returned(), true),
        (LetterState::Stopped, _) => (t.desk_mail_stopped(), false),
    }
}

/// Why a letter did not leave: from the word that the outbox keeps, and what the mail server said.
pub(super) fn fault(t: &Texts, noted: &str) -> String {
    let (word, said) = noted.split_once(' ').unwrap_or((noted, ""));
    let why = match word.parse() {
        Ok(DeliveryTrouble::Unreachable) => t.desk_trouble_unreachable(),
        Ok(DeliveryTrouble::Encryption) => t.desk_trouble_encryption(),
        Ok(DeliveryTrouble::LogIn) => t.desk_trouble_log_in(),
        Ok(DeliveryTrouble::Sender) => t.desk_trouble_sender(),
        Ok(DeliveryTrouble::Address) => t.desk_trouble_address(),
        Ok(DeliveryTrouble::Message) => t.desk_trouble_message(),
        Ok(DeliveryTrouble::Later) => t.desk_trouble_later(),
        Ok(DeliveryTrouble::Silence) => t.desk_trouble_silence(),
        Ok(DeliveryTrouble::Broken) => t.desk_trouble_broken(),
        Ok(DeliveryTrouble::Folder) => t.desk_trouble_folder(),
        Ok(DeliveryTrouble::Template) => t.desk_trouble_template(),
        Ok(DeliveryTrouble::Returned) => t.desk_trouble_returned(),
        Err(_) => return t.desk_trouble_other(noted),
    };
    if said.is_empty() { why } else { t.desk_trouble_said(why, said) }
}
