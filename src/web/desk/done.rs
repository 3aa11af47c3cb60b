//! What became of a deed, as the address of the next page tells it. Only words of a closed list and a number: nobody can put a text of
//! their own on a page of the desk by a link.

use crate::i18n::Texts;
use crate::web::form::FormState;
use crate::web::urls;
use axum::response::{IntoResponse, Redirect, Response};

/// What became of a deed. The numbers are people that the deed concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// A registration has its seat; so many moved up.
    Confirmed(u32),
    /// A registration is cancelled; so many moved up.
    Cancelled(u32),
    /// The capacity is another; so many moved up.
    Capacity(u32),
    /// The event is called off; so many are told.
    CalledOff(u32),
    /// A session is moved; so many are told.
    Moved(u32),
    /// The rules for giving seats are others; so many moved up.
    Rules(u32),
    /// A quota's seats have returned; so many moved up.
    Released(u32),
    /// A draft is there.
    Drafted,
    /// The event is written anew; so many are told.
    Written(u32),
    /// Everybody sees the event.
    Published,
    /// The event is a draft again.
    Unpublished,
    /// There is one date more; so many are told.
    SessionAdded(u32),
    /// A date is gone from a draft.
    SessionRemoved,
    /// It is decided that the event takes place; so many are told.
    TakesPlace(u32),
    /// Drawn; so many got seats.
    Drawn(u32),
    /// Seats are offered.
    Offered,
    /// Somebody stands first; so many moved up.
    PutFirst(u32),
    /// A group gave seats back; so many moved up.
    GivenBack(u32),
    /// Somebody was moved here and has a seat.
    MovedTo,
    /// Somebody was moved here and waits.
    MovedToLine,
    /// The questions of an event are others.
    Questions,
    /// A question stays where it is, because another depends on it.
    QuestionNeeded,
    /// A letter is tried again.
    Again,
    /// A letter is being tried at this moment.
    OnItsWay,
    /// A letter is of no use any more.
    LetterTooLate,
    /// A letter is no longer in trouble.
    LetterSettled,
    /// Somebody else was quicker.
    NotPossible,
    /// An option that the person had chosen is full.
    OptionFull,
    /// It was so already.
    Nothing,
    /// A registration is approved; so many moved up.
    Approved(u32),
    /// A registration is declined; so many moved up.
    Declined(u32),
}

/// A banner.
pub(super) struct Banner {
    /// `success`, `info`, `warning`.
    pub kind: &'static str,
    /// What happened.
    pub title: String,
    /// What else happened because of it; may be empty.
    pub text: String,
}

impl Done {
    fn parts(self) -> (&'static str, u32) {
        match self {
            Self::Confirmed(count) => ("confirmed", count),
            Self::Cancelled(count) => ("cancelled", count),
            Self::Capacity(count) => ("capacity", count),
            Self::CalledOff(count) => ("called-off", count),
            Self::Moved(count) => ("moved", count),
            Self::Rules(count) => ("rules", count),
            Self::Released(count) => ("released", count),
            Self::Drafted => ("drafted", 0),
            Self::Written(count) => ("written", count),
            Self::Published => ("published", 0),
            Self::Unpublished => ("unpublished", 0),
            Self::SessionAdded(count) => ("session-added", count),
            Self::SessionRemoved => ("session-removed", 0),
            Self::TakesPlace(count) => ("takes-place", count),
            Self::Drawn(count) => ("drawn", count),
            Self::Offered => ("offered", 0),
            Self::PutFirst(count) => ("put-first", count),
            Self::GivenBack(count) => ("given-back", count),
            Self::MovedTo => ("moved-to", 0),
            Self::MovedToLine => ("moved-to-line", 0),
            Self::Questions => ("questions", 0),
            Self::QuestionNeeded => ("question-needed", 0),
            Self::Again => ("again", 0),
            Self::OnItsWay => ("on-its-way", 0),
            Self::LetterTooLate => ("letter-too-late", 0),
            Self::LetterSettled => ("letter-settled", 0),
            Self::NotPossible => ("not-possible", 0),
            Self::OptionFull => ("option-full", 0),
            Self::Nothing => ("nothing", 0),
            Self::Approved(count) => ("approved", count),
            Self::Declined(count) => ("declined", count),
        }
    }

    fn read(form: &FormState) -> Option<Self> {
        let count = form.value("count").parse().unwrap_or(0);
        let all = [
            Self::Confirmed(count),
            Self::Cancelled(count),
            Self::Capacity(count),
            Self::CalledOff(count),
            Self::Moved(count),
            Self::Rules(count),
            Self::Released(count),
            Self::Drafted,
            Self::Written(count),
            Self::Published,
            Self::Unpublished,
            Self::SessionAdded(count),
            Self::SessionRemoved,
            Self::TakesPlace(count),
            Self::Drawn(count),
            Self::Offered,
            Self::PutFirst(count),
            Self::GivenBack(count),
            Self::MovedTo,
            Self::MovedToLine,
            Self::Questions,
            Self::QuestionNeeded,
            Self::Again,
            Self::OnItsWay,
            Self::LetterTooLate,
            Self::LetterSettled,
            Self::NotPossible,
            Self::OptionFull,
            Self::Nothing,
            Self::Approved(count),
            Self::Declined(count),
        ];
        all.into_iter().find(|done| done.parts().0 == form.value("done"))
    }

    /// Goes on to a page, which says so.
    pub(super) fn then(self, page: String) -> Response {
        let (word, count) = self.parts();
        Redirect::to(&urls::with_query(page, &[("done", word), ("count", &count.to_string())])).into_response()
    }

    /// The banner that an address asks for.
    pub(super) fn banner(form: &FormState, t: &Texts) -> Option<Banner> {
        let done = Self::read(form)?;
        let (kind, title, text) = match done {
            Self::Confirmed(up) => ("success", t.desk_done_confirmed(), moved_up(t, up)),
            Self::Cancelled(up) => ("success", t.desk_done_cancelled(), moved_up(t, up)),
            Self::Capacity(up) => ("success", t.desk_done_capacity(), moved_up(t, up)),
            Self::CalledOff(told) => ("success", t.desk_done_called_off(), t.desk_done_told(told)),
            Self::Moved(told) => ("success", t.desk_done_moved(), t.desk_done_told(told)),
            Self::Rules(up) => ("success", t.desk_done_rules(), moved_up(t, up)),
            Self::Released(up) => ("success", t.desk_done_released(), moved_up(t, up)),
            Self::Drafted => ("success", t.desk_done_drafted(), t.desk_done_drafted_text()),
            Self::Written(told) => ("success", t.desk_done_written(), if told == 0 { String::new() } else { t.desk_done_told(told) }),
            Self::Published => ("success", t.desk_done_published(), String::new()),
            Self::Unpublished => ("success", t.desk_done_unpublished(), String::new()),
            Self::SessionAdded(told) => {
                ("success", t.desk_done_session_added(), if told == 0 { String::new() } else { t.desk_done_told(told) })
            }
            Self::SessionRemoved => ("success", t.desk_done_session_removed(), String::new()),
            Self::TakesPlace(told) => ("success", t.desk_done_takes_place(), t.desk_done_told(told)),
            Self::Drawn(seated) => ("success", t.desk_done_drawn(), t.desk_done_drawn_seated(seated)),
            Self::Offered => ("success", t.desk_done_offered(), String::new()),
            Self::PutFirst(up) => ("success", t.desk_done_put_first(), moved_up(t, up)),
            Self::GivenBack(up) => ("success", t.desk_done_given_back(), moved_up(t, up)),
            Self::MovedTo => ("success", t.desk_done_moved_to(), String::new()),
            Self::MovedToLine => ("success", t.desk_done_moved_to_line(), String::new()),
            Self::Questions => ("success", t.desk_done_questions(), String::new()),
            Self::QuestionNeeded => ("warning", t.desk_done_question_needed_title(), t.desk_done_question_needed_text()),
            Self::Again => ("success", t.desk_done_again(), String::new()),
            Self::OnItsWay => ("info", t.desk_done_on_its_way(), String::new()),
            Self::LetterTooLate => ("warning", t.desk_done_letter_too_late(), String::new()),
            Self::LetterSettled => ("info", t.desk_done_letter_settled(), String::new()),
            Self::NotPossible => ("warning", t.desk_done_not_possible_title(), t.desk_done_not_possible_text()),
            Self::OptionFull => ("warning", t.desk_done_option_full_title(), t.desk_done_option_full_text()),
            Self::Nothing => ("info", t.desk_done_nothing(), String::new()),
            Self::Approved(up) => ("success", t.desk_done_approved(), moved_up(t, up)),
            Self::Declined(up) => ("success", t.desk_done_declined(), moved_up(t, up)),
        };
        Some(Banner { kind, title, text })
    }
}

fn moved_up(t: &Texts, count: u32) -> String {
    if count == 0 { String::new() } else { t.desk_done_moved_up(count) }
}
