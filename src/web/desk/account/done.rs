//! What became of a deed with an account, as the address of the next page tells it: only words of a closed list.

use crate::i18n::Texts;
use crate::web::desk::done::Banner;
use crate::web::form::FormState;
use crate::web::urls;
use axum::response::{IntoResponse, Redirect, Response};

/// What became of a deed with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web::desk) enum Done {
    /// The own password is another.
    Password,
    /// Everything else that one was logged in with has ended.
    OthersEnded,
    /// The own second factor is taken back.
    FactorTakenBack,
    /// Somebody is invited.
    Invited,
    /// Another link is on its way to somebody.
    InvitedAgain,
    /// Somebody with this address has an account.
    Known,
    /// An account is another.
    Changed,
    /// Somebody cannot log in any more.
    Disabled,
    /// Somebody can log in again.
    Enabled,
    /// Somebody's second factor is taken back.
    FactorReset,
    /// Nobody would be left who gives roles.
    LastAdministrator,
    /// Somebody helps with an event from now on.
    Helps,
    /// Somebody helps with an event no more.
    HelpsNoMore,
    /// It was so already.
    Nothing,
    /// It cannot be done with this account.
    NotPossible,
}

const WORDS: [(Done, &str); 15] = [
    (Done::Password, "password"),
    (Done::OthersEnded, "others-ended"),
    (Done::FactorTakenBack, "factor-taken-back"),
    (Done::Invited, "invited"),
    (Done::InvitedAgain, "invited-again"),
    (Done::Known, "known"),
    (Done::Changed, "changed"),
    (Done::Disabled, "disabled"),
    (Done::Enabled, "enabled"),
    (Done::FactorReset, "factor-reset"),
    (Done::LastAdministrator, "last-administrator"),
    (Done::Helps, "helps"),
    (Done::HelpsNoMore, "helps-no-more"),
    (Done::Nothing, "nothing"),
    (Done::NotPossible, "not-possible"),
];

impl Done {
    /// Goes on to a page, which says so.
    pub(in crate::web::desk) fn then(self, page: String) -> Response {
        let word = WORDS.iter().find(|(done, _)| *done == self).map_or("", |(_, word)| word);
        Redirect::to(&urls::with_query(page, &[("done", word)])).into_response()
    }

    /// The banner that an address asks for.
    pub(in crate::web::desk) fn banner(form: &FormState, t: &Texts) -> Option<Banner> {
        let (done, _) = WORDS.iter().find(|(_, word)| *word == form.value("done"))?;
        let (kind, title, text) = match done {
            Self::Password => ("success", t.account_done_password(), t.account_done_password_text()),
            Self::OthersEnded => ("success", t.account_done_others_ended(), String::new()),
            Self::FactorTakenBack => ("success", t.account_done_factor_taken_back(), t.account_done_factor_taken_back_text()),
            Self::Invited => ("success", t.account_done_invited(), t.account_done_invited_text()),
            Self::InvitedAgain => ("success", t.account_done_invited_again(), String::new()),
            Self::Known => ("info", t.account_done_known(), t.account_done_known_text()),
            Self::Changed => ("success", t.account_done_changed(), String::new()),
            Self::Disabled => ("success", t.account_done_disabled(), String::new()),
            Self::Enabled => ("success", t.account_done_enabled(), String::new()),
            Self::FactorReset => ("success", t.account_done_factor_reset(), t.account_done_factor_reset_text()),
            Self::LastAdministrator => ("warning", t.account_done_last_administrator(), t.account_done_last_administrator_text()),
            Self::Helps => ("success", t.account_done_helps(), t.account_done_helps_text()),
            Self::HelpsNoMore => ("success", t.account_done_helps_no_more(), String::new()),
            Self::Nothing => ("info", t.desk_done_nothing(), String::new()),
            Self::NotPossible => ("warning", t.desk_done_not_possible_title(), t.desk_done_not_possible_text()),
        };
        Some(Banner { kind, title, text })
    }
}
