//! What a person can do: one file and one transaction each. Given the occasion; decides by calling `domain`; never sees a clock, a page or a mail.
//!
//! A refusal that the rules foresee is an outcome; an `Err` is a breakdown.

pub mod account_links;
pub mod accounts;
pub mod answer_offer;
pub mod approvals_due;
mod ask_approval;
pub mod attendance;
pub mod attendance_link;
pub mod base_data;
mod behind_link;
pub mod bounces;
pub mod certificates;
pub mod change_answers;
pub mod change_event;
mod claims;
pub mod compare_name;
pub mod confirm;
pub mod correct_contact;
pub mod decide_approval;
pub mod desk_registrations;
pub mod draw;
pub mod enrol;
pub mod enrol_link;
pub mod enrolled;
pub mod enter_by_hand;
pub mod expire;
pub mod export_list;
pub mod feed_link;
pub mod give_back_seats;
mod ledger;
pub mod letters;
pub mod list_columns;
pub mod log_in;
mod logged;
pub mod look;
pub mod mailings;
pub mod merge;
pub mod move_registration;
pub mod my_links;
pub mod notes;
mod passwords;
pub mod picture;
pub mod programmes;
pub mod questions;
pub mod register;
pub mod rename;
pub mod seat_rules;
pub mod second_factor;
pub mod session_status;
pub mod tags;
mod tell;
mod tell_account;
pub mod tell_change;
mod tell_enroller;
pub mod text_blocks;
pub mod unnamed;
pub mod venues;
pub mod walk_ins;
pub mod withdraw;
pub mod write_event;

/// What keeps an action from coming to an outcome.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// The database failed, or holds what it should not.
    #[error(transparent)]
    Store(#[from] crate::storage::StoreError),
    /// A rule was called with what it forbids: an error of the program.
    #[error(transparent)]
    Move(#[from] crate::domain::registration::MoveFault),
    /// A task of the program ended before its work was done.
    #[error("a background task ended early")]
    Interrupted,
}
