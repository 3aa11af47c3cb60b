//! What became of a deed with an account, as the address of the next page tells it: only words of a closed list.

use crate::i18n::Texts;
use crate::web::desk::done::deeds;

deeds! {
    /// What became of a deed with an account.
    Done {
    /// The own password is another.
    Password = "password",
    /// Everything else that one was logged in with has ended.
    OthersEnded = "others-ended",
    /// The own second factor is taken back.
    FactorTakenBack = "factor-taken-back",
    /// Somebody is invited.
    Invited = "invited",
    /// Another link is on its way to somebody.
    InvitedAgain = "invited-again",
    /// Somebody with this address has an account.
    Known = "known",
    /// An account is another.
    Changed = "changed",
    /// Somebody cannot log in any more.
    Disabled = "disabled",
    /// Somebody can log in again.
    Enabled = "enabled",
    /// Somebody's second factor is taken back.
    FactorReset = "factor-reset",
    /// Nobody would be left who gives roles.
    LastAdministrator = "last-administrator",
    /// Somebody helps with an event from now on.
    Helps = "helps",
    /// Somebody is to help with a protected event, and is not of its small circle.
    HelpsNotYet = "helps-not-yet",
    /// Somebody helps with an event no more.
    HelpsNoMore = "helps-no-more",
    /// Somebody is to help whose account is blocked.
    Blocked = "blocked",
    /// It was so already.
    Nothing = "nothing",
    /// It cannot be done with this account.
    NotPossible = "not-possible",
    }
}

impl Done {
    /// The kind of its banner, what happened, and what is to be known besides.
    fn says(self, t: &Texts) -> (&'static str, String, String) {
        match self {
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
            Self::HelpsNotYet => ("warning", t.account_done_helps_not_yet(), t.account_done_helps_not_yet_text()),
            Self::HelpsNoMore => ("success", t.account_done_helps_no_more(), String::new()),
            Self::Blocked => ("warning", t.account_done_blocked(), t.account_done_blocked_text()),
            Self::Nothing => ("info", t.desk_done_nothing(), String::new()),
            Self::NotPossible => ("warning", t.desk_done_not_possible_title(), t.desk_done_not_possible_text()),
        }
    }
}
