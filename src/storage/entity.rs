//! One SeaORM model per table, private to storage: plain columns, no meaning. The crate `migration` is the truth about them.

mod columns {
    pub(super) use crate::storage::columns::Ts;
    pub(super) use sea_orm::entity::prelude::*;
}

macro_rules! tables {
    ($($module:ident = $table:literal { $($(#[$attr:meta])* $field:ident: $type:ty),+ $(,)? })+) => {$(
        pub(super) mod $module {
            use super::columns::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model { $($(#[$attr])* pub $field: $type),+ }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    )+};
}

tables! {
    term = "term" {
        #[sea_orm(primary_key, auto_increment = false)] taxonomy: String,
        #[sea_orm(primary_key, auto_increment = false)] key: String,
        label: String, label_en: Option<String>, position: i32, retired: bool,
    }
    organisation = "organisation" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        key: String, name: String, kind: String,
        public_contact_email: Option<String>, public_phone: Option<String>, website: Option<String>, calendar_mode: String,
    }
    venue = "venue" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        key: String, name: String, street: Option<String>, postcode: Option<String>, district: Option<String>,
        wheelchair: String, accessible_toilet: bool, induction_loop: bool, stop: Option<String>,
        organisation_id: Option<Uuid>, for_everybody: bool,
    }
    campaign = "campaign" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        key: String, title: String, motto: String, starts_on: ChronoDate, ends_on: ChronoDate,
        submission_deadline: Option<ChronoDate>, press_deadline: Option<ChronoDate>, print_deadline: Option<ChronoDate>,
        online_lead_days: Option<i32>, summary_limit: i32,
    }
    programme = "programme" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        key: String, title: String,
    }
    module = "module" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        programme_id: Uuid, key: String, title: String, compulsory: bool, position: i32,
    }
    module_requirement = "module_requirement" {
        #[sea_orm(primary_key, auto_increment = false)] module_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] required_id: Uuid,
    }
    org_unit = "org_unit" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        key: String, name: String, parent_id: Option<Uuid>, kind: String,
    }
    staff_member = "staff_member" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        key: String, name: String, email: Option<String>, org_unit_id: Uuid, leader_level: String,
        supervisor_id: Option<Uuid>, deputy_id: Option<Uuid>,
    }
    event = "event" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        key: String, short_code: String, campaign_id: Option<Uuid>, module_id: Option<Uuid>,
        kind: String, title: String, subtitle: String, summary: String, description: String,
        format: Option<String>, section: Option<String>, host_id: Uuid, trainers: Json,
        attendance_mode: String, venue_id: Option<Uuid>, location_visibility: String, online_url: Option<String>,
        audience: String, access_mode: String, protected: bool, interpretation: Json, cost: String,
        doors_minutes: Option<i32>, age: String, internal_contact: String, for_press: bool,
        min_participants: Option<i32>, waitlist: String, offer_hours: Option<i32>, approval: String,
        registration_opens: Option<Ts>, registration_deadline: Option<Ts>, cancellation_deadline: Option<Ts>, max_seats: Option<i32>,
        admission: String, photo_policy: String, contact_email: Option<String>, status: String, called_off_reason: Option<String>,
        search_text: String, created_at: Ts, updated_at: Ts,
        group_policy: String, allocation: String, priorities: String, cut_off_days: i32, pending_holds: bool,
        decide_on: Option<ChronoDate>, takes_place: bool, draw_seed: Option<String>, drawn_at: Option<Ts>, decision_asked: bool,
    }
    occupancy = "occupancy" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        capacity: Option<i32>, held: i32, waiting: i32, event_revision: i32, lanes: Option<Json>,
    }
    session = "session" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        event_id: Uuid, position: i32, starts: Ts, ends: Ts, label: String, status: String,
        public_uid: String, sequence: i32, revised_at: Ts,
    }
    event_action_field = "event_action_field" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] key: String,
        position: i32,
    }
    event_language = "event_language" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] code: String,
        position: i32,
    }
    event_feature = "event_feature" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] key: String,
        availability: String, until: Option<ChronoDate>, position: i32,
    }
    event_co_host = "event_co_host" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] organisation_id: Uuid,
        position: i32,
    }
    event_image = "event_image" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        bytes: Vec<u8>, media_type: String, width: i32, height: i32,
        alt: String, credit: String, licence: String, digest: String, created_at: Ts,
    }
    organisation_text = "organisation_text" {
        #[sea_orm(primary_key, auto_increment = false)] organisation_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] slot: String,
        de: String, en: Option<String>,
    }
    event_text = "event_text" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] slot: String,
        de: String, en: Option<String>,
    }
    quota = "quota" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] name: String,
        seats: i32, release_on: Option<ChronoDate>, position: i32, rule: String, released: bool,
    }
    registration = "registration" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        event_id: Uuid, state: String, holds_seats: bool, state_until: Option<Ts>,
        name: String, name_key: String, email: Option<String>, mailbox_key: Option<String>,
        seats: i32, phone: Option<String>, language: String, org_unit: Option<String>, function: Option<String>,
        submitted_at: Ts, source: String, code: String, pass: Option<String>, idempotency_key: String, updated_at: Ts,
        quotas: String, priority: i32, priority_reason: String, lot: String, offers: i32, supervisor_email: Option<String>,
        batch_id: Option<Uuid>, unnamed_until: Option<Ts>, unnamed_reminded: bool,
    }
    batch = "batch" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        event_id: Uuid, enroller_name: String, enroller_email: String, mailbox_key: String, language: String, user_id: Option<Uuid>,
        idempotency_key: String, created_at: Ts,
    }
    access_need = "access_need" {
        #[sea_orm(primary_key, auto_increment = false)] registration_id: Uuid,
        needs: String, note: String,
    }
    answer = "answer" {
        #[sea_orm(primary_key, auto_increment = false)] registration_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] question: String,
        value: String,
    }
    question = "question" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        event_id: Option<Uuid>, key: String, kind: String, label: String, label_en: Option<String>, help: String, help_en: Option<String>,
        required: bool, options: Json, shown_if: Option<Json>, position: i32, retired: bool,
    }
    registration_tag = "registration_tag" {
        #[sea_orm(primary_key, auto_increment = false)] registration_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] tag: String,
    }
    registration_note = "registration_note" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        registration_id: Uuid, user_id: Uuid, written_at: Ts, text: String,
    }
    attendance = "attendance" {
        #[sea_orm(primary_key, auto_increment = false)] session_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] registration_id: Uuid,
        presence: Option<String>, heads: i32, minutes: Option<i32>, noted_at: Ts, user_id: Option<Uuid>,
    }
    walk_in_count = "walk_in_count" {
        #[sea_orm(primary_key, auto_increment = false)] session_id: Uuid,
        people: i32,
    }
    certificate_rule = "certificate_rule" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        share: i32, covers: String, signers: Json, town: String, topics: String,
    }
    certificate = "certificate" {
        #[sea_orm(primary_key, auto_increment = false)] code: String,
        event_id: Uuid, registration_id: Option<Uuid>, issued_at: Ts, issued_by: Uuid, revoked_at: Option<Ts>,
        name_seal: String, facts: Json,
    }
    token = "token" {
        #[sea_orm(primary_key, auto_increment = false)] hash: Vec<u8>,
        purpose: String, registration_id: Option<Uuid>, mailbox_key: Option<String>, expires_at: Ts, approval_id: Option<Uuid>, address: Option<String>,
        event_id: Option<Uuid>,
    }
    approval = "approval" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        registration_id: Uuid, step: String, state: String, stage: String,
        approver_name: String, approver_email: Option<String>, deputy_name: String, deputy_email: Option<String>,
        asked_at: Ts, stage_at: Ts, next_at: Option<Ts>, decided_at: Option<Ts>, reason: Option<String>, proposed_event_id: Option<Uuid>,
    }
    calendar_entry = "calendar_entry" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        registration_id: Uuid, session_id: Uuid, uid: String, sequence: i32, stamp: Ts, cancelled: bool,
    }
    returned_mailbox = "returned_mailbox" {
        #[sea_orm(primary_key, auto_increment = false)] mailbox_key: String,
        returned_at: Ts,
    }
    letter = "letter" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        kind: String, registration_id: Option<Uuid>, event_id: Option<Uuid>,
        recipient_name: String, recipient_email: String, language: String,
        notice: Option<Json>, message: Option<Vec<u8>>, thread_id: Option<Uuid>, state: String,
        created_at: Ts, due_at: Ts, leased_until: Option<Ts>, sent_at: Option<Ts>, useless_after: Option<Ts>,
        attempts: i32, last_fault: Option<String>, number: i32, mailbox_key: String, mailing_id: Option<Uuid>,
    }
    mailing = "mailing" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        event_id: Uuid, user_id: Uuid, state: String, audience: Json,
        subject: String, body: String, subject_en: Option<String>, body_en: Option<String>,
        moment: Option<String>, amount: Option<i32>, unit: Option<String>,
        recipients: Option<i32>, created_at: Ts, posted_at: Option<Ts>,
    }
    desk_user = "desk_user" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        email: String, name: String, password_hash: String, disabled: bool, created_at: Ts, list_columns: String,
        factor_asked_at: Option<Ts>, totp_seed: Option<String>, totp_since: Option<Ts>, totp_step: Option<i64>,
    }
    desk_grant = "desk_grant" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        user_id: Uuid, role: String, organisation_id: Option<Uuid>, event_id: Option<Uuid>, created_at: Ts,
    }
    desk_session = "desk_session" {
        #[sea_orm(primary_key, auto_increment = false)] hash: Vec<u8>,
        user_id: Uuid, created_at: Ts, expires_at: Ts, factor_due: bool, browser: String, network: String,
    }
    desk_link = "desk_link" {
        #[sea_orm(primary_key, auto_increment = false)] hash: Vec<u8>,
        user_id: Uuid, purpose: String, expires_at: Ts,
    }
    recovery_code = "recovery_code" {
        #[sea_orm(primary_key, auto_increment = false)] hash: Vec<u8>,
        user_id: Uuid,
    }
    known_network = "known_network" {
        #[sea_orm(primary_key, auto_increment = false)] user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] key: String,
        seen_at: Ts,
    }
    event_circle = "event_circle" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)] user_id: Uuid,
    }
    attempt = "attempt" {
        #[sea_orm(primary_key, auto_increment = false)] key: String,
        count: i32, window_ends: Ts,
    }
    audit_entry = "audit_entry" {
        #[sea_orm(primary_key, auto_increment = false)] id: Uuid,
        at: Ts, actor: String, user_id: Option<Uuid>, action: String,
        event_id: Option<Uuid>, registration_id: Option<Uuid>, detail: Json,
    }
}
