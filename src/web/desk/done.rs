//! What became of a deed, as the address of the next page tells it. Only words of a closed list and a number: nobody can put a text of
//! their own on a page of the desk by a link.

use crate::i18n::Texts;
use crate::web::form::FormState;
use crate::web::urls;
use axum::response::{IntoResponse, Redirect, Response};

/// Makes an enum of what can have become of a deed, each with its word in an address, and maybe a number; what each says on a page, its method
/// `says` tells.
macro_rules! deeds {
    ($(#[$of:meta])* $enum:ident { $($(#[$doc:meta])* $name:ident $(($count:ident))? = $word:literal,)+ }) => {
        $(#[$of])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::web::desk) enum $enum { $($(#[$doc])* $name $(($crate::web::desk::done::deeds!(@number $count)))?),+ }

        impl $enum {
            /// Goes on to a page, which says so.
            pub(in crate::web::desk) fn then(self, page: String) -> axum::response::Response {
                let (word, count) = self.said();
                $crate::web::desk::done::go_on(page, word, count)
            }

            /// What the address of the page says, and of how many.
            fn said(self) -> (&'static str, u32) {
                match self {
                    $(Self::$name $(($count))? => ($word, $crate::web::desk::done::deeds!(@or_none $($count)?)),)+
                }
            }

            /// The banner that an address asks for.
            pub(in crate::web::desk) fn banner(
                form: &$crate::web::form::FormState,
                t: &$crate::i18n::Texts,
            ) -> Option<$crate::web::desk::done::Banner> {
                let done = match form.value("done") {
                    $($word => { $(let $count = form.value("count").parse::<u32>().unwrap_or(0);)? Self::$name $(($count))? })+
                    _ => return None,
                };
                let (kind, title, text) = done.says(t);
                Some($crate::web::desk::done::Banner { kind, title, text })
            }
        }
    };
    (@number $count:ident) => { u32 };
    (@or_none) => { 0 };
    (@or_none $count:ident) => { $count };
}
pub(super) use deeds;

/// Goes on to a page with the word and the number that say what became of a deed.
pub(super) fn go_on(page: String, word: &str, count: u32) -> Response {
    Redirect::to(&urls::with_query(page, &[("done", word), ("count", &count.to_string())])).into_response()
}

deeds! {
    /// What became of a deed. The numbers are people that the deed concerned.
    Done {
    /// A registration has its seat; so many moved up.
    Confirmed(count) = "confirmed",
    /// Name, address or telephone are corrected.
    ContactCorrected = "contact-corrected",
    /// What the person answered is written down.
    Answered = "answered",
    /// The address is another, and the person was told there.
    ContactCorrectedAndTold = "contact-corrected-and-told",
    /// A registration is cancelled; so many moved up.
    Cancelled(count) = "cancelled",
    /// The capacity is another; so many moved up.
    Capacity(count) = "capacity",
    /// The event is called off; so many are told.
    CalledOff(count) = "called-off",
    /// The rules for giving seats are others; so many moved up.
    Rules(count) = "rules",
    /// The quotas are others; so many moved up.
    Quotas(count) = "quotas",
    /// A quota's seats have returned; so many moved up.
    Released(count) = "released",
    /// A draft is there.
    Drafted = "drafted",
    /// The event is written anew; so many are told.
    Written(count) = "written",
    /// An event that everybody sees, and for which nobody has registered yet, has become a safer space.
    NowProtected = "now-protected",
    /// The event has a picture, or other words under it.
    ImageSet = "image-set",
    /// The event has no picture any more.
    ImageRemoved = "image-removed",
    /// Everybody sees the event.
    Published = "published",
    /// The event is a draft again.
    Unpublished = "unpublished",
    /// Somebody was entered by hand and has a seat, or is being reviewed.
    Entered = "entered",
    /// Somebody was entered by hand and waits.
    EnteredInLine = "entered-in-line",
    /// Somebody was registered before.
    AlreadyThere = "already-there",
    /// Others look after a protected event.
    Circle = "circle",
    /// A programme or one of its modules is another.
    Saved = "saved",
    /// The event is in the archive.
    Archived = "archived",
    /// The event has left the archive.
    TakenOut = "taken-out",
    /// A draft is gone.
    Discarded = "discarded",
    /// There is one date more; so many are told.
    SessionAdded(count) = "session-added",
    /// A date is gone from a draft.
    SessionRemoved = "session-removed",
    /// It is decided that the event takes place; so many are told.
    TakesPlace(count) = "takes-place",
    /// Somebody who was to be moved cannot be there, or is there already.
    StaysHere = "stays-here",
    /// Drawn; so many got seats.
    Drawn(count) = "drawn",
    /// Drawn; so many are offered seats.
    DrawnOffers(count) = "drawn-offers",
    /// Seats are offered.
    Offered = "offered",
    /// Somebody stands first; so many moved up.
    PutFirst(count) = "put-first",
    /// A group gave seats back; so many moved up.
    GivenBack(count) = "given-back",
    /// Somebody was moved here and has a seat.
    MovedTo = "moved-to",
    /// Somebody was moved here and waits.
    MovedToLine = "moved-to-line",
    /// Somebody was moved here, and waits until the supervisor agrees.
    MovedToPending = "moved-to-pending",
    /// The questions of an event are others.
    Questions = "questions",
    /// A question stays where it is, because another depends on it.
    QuestionNeeded = "question-needed",
    /// A letter is tried again.
    Again = "again",
    /// A letter is being tried at this moment.
    OnItsWay = "on-its-way",
    /// A letter is of no use any more.
    LetterTooLate = "letter-too-late",
    /// A letter is no longer in trouble.
    LetterSettled = "letter-settled",
    /// Somebody else was quicker.
    NotPossible = "not-possible",
    /// An option that the person had chosen is full.
    OptionFull = "option-full",
    /// It was so already.
    Nothing = "nothing",
    /// A registration is approved; so many moved up.
    Approved(count) = "approved",
    /// A registration is declined; so many moved up.
    Declined(count) = "declined",
    /// A date is called off; so many are told.
    SessionCalledOff(count) = "session-called-off",
    /// A date takes place after all; so many are told.
    SessionAgain(count) = "session-again",
    /// A date is moved; so many are told.
    Moved(count) = "moved",
    /// Somebody else was quicker; nothing was written.
    ChangedMeanwhile = "changed-meanwhile",
    /// A date is called something else.
    SessionRenamed = "session-renamed",
    /// Something was done with so many registrations.
    Several(count) = "several",
    /// Something was done with so many registrations, and others stay as they were.
    SeveralSome(count) = "several-some",
    /// So many were moved to another event, and all of them have seats there.
    SeveralMoved(count) = "several-moved",
    /// All were moved to another event; so many of them wait there.
    SeveralMovedSomeWait(count) = "several-moved-some-wait",
    /// All were moved to another event; so many of them wait there until their supervisors agree.
    SeveralMovedSomePending(count) = "several-moved-some-pending",
    /// All were moved to another event; some wait there, and for some a supervisor has to agree.
    SeveralMovedMixed = "several-moved-mixed",
    /// Nobody was moved.
    NobodyMoved = "nobody-moved",
    /// So many were not moved.
    SeveralMovedSomeLeft(count) = "several-moved-some-left",
    /// So many carry a tag from now on, or do so no more.
    Tagged(count) = "tagged",
    /// A registration carries other tags.
    TagsWritten = "tags-written",
    /// A note is written.
    Noted = "noted",
    /// A note is deleted.
    NoteDeleted = "note-deleted",
    /// A mail is on its way to so many.
    MailingPosted(count) = "mailing-posted",
    /// A reminder is planned.
    MailingPlanned = "mailing-planned",
    /// A planned reminder is another.
    MailingReplanned = "mailing-replanned",
    /// A mailing is stopped; so many letters do not leave.
    MailingStopped(count) = "mailing-stopped",
    /// Mails have other words of the host.
    TextsWritten = "texts-written",
    /// One letter is stopped.
    MailStopped = "mail-stopped",
    /// A message goes to somebody once more.
    MailRepeated = "mail-repeated",
    /// Somebody is told once more where they stand.
    ToldAgain = "told-again",
    /// Two registrations are one; so many moved up.
    Merged(count) = "merged",
    /// Somebody is there.
    CheckedIn = "checked-in",
    /// Somebody is not there after all.
    CheckInUndone = "check-in-undone",
    /// So many came without a name.
    WalkInsCounted(count) = "walk-ins-counted",
    /// Somebody who was not registered has a seat and is there.
    WalkedIn = "walked-in",
    /// Somebody who was not registered is on the list now, without a seat.
    WalkedInWithoutSeat = "walked-in-without-seat",
    /// The same for help at the door.
    WalkedInToWait = "walked-in-to-wait",
    /// What is noted about the attendance of so many is another.
    AttendanceNoted(count) = "attendance-noted",
    /// So many got certificates.
    CertificatesIssued(count) = "certificates-issued",
    /// A certificate is not valid any more; so many are told.
    CertificateRevoked(told) = "certificate-revoked",
    /// It is decided when an event gives certificates.
    CertificateRule = "certificate-rule",
    /// Trainers cannot note the attendance by their links any more.
    AttendanceLinksClosed = "attendance-links-closed",
    }
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
    /// A form that asks for the banner, for a page that is shown without going on to its address.
    pub(super) fn asked(self) -> FormState {
        let (word, count) = self.said();
        FormState::default().with("done", word).with("count", count.to_string())
    }

    /// The kind of its banner, what happened, and what else happened because of it.
    fn says(self, t: &Texts) -> (&'static str, String, String) {
        match self {
            Self::Confirmed(up) => ("success", t.desk_done_confirmed(), moved_up(t, up)),
            Self::Answered => ("success", t.desk_done_answered(), String::new()),
            Self::ContactCorrected => ("success", t.desk_done_contact_corrected(), String::new()),
            Self::ContactCorrectedAndTold => ("success", t.desk_done_contact_corrected(), t.desk_done_contact_told()),
            Self::Cancelled(up) => ("success", t.desk_done_cancelled(), moved_up(t, up)),
            Self::Capacity(up) => ("success", t.desk_done_capacity(), moved_up(t, up)),
            Self::CalledOff(told) => ("success", t.desk_done_called_off(), t.desk_done_told(told)),
            Self::Rules(up) => ("success", t.desk_done_rules(), moved_up(t, up)),
            Self::Quotas(up) => ("success", t.desk_done_quotas(), moved_up(t, up)),
            Self::Released(up) => ("success", t.desk_done_released(), moved_up(t, up)),
            Self::Drafted => ("success", t.desk_done_drafted(), t.desk_done_drafted_text()),
            Self::NowProtected => ("success", t.desk_done_written(), t.desk_done_now_protected()),
            Self::Written(told) => ("success", t.desk_done_written(), told_any(t, told)),
            Self::ImageSet => ("success", t.desk_done_image_set(), String::new()),
            Self::ImageRemoved => ("success", t.desk_done_image_removed(), String::new()),
            Self::Published => ("success", t.desk_done_published(), String::new()),
            Self::Unpublished => ("success", t.desk_done_unpublished(), String::new()),
            Self::Entered => ("success", t.desk_done_entered(), String::new()),
            Self::EnteredInLine => ("success", t.desk_done_entered_in_line(), String::new()),
            Self::AlreadyThere => ("info", t.desk_done_already_there(), String::new()),
            Self::Circle => ("success", t.desk_done_circle(), t.desk_done_circle_links()),
            Self::Saved => ("success", t.desk_done_saved(), String::new()),
            Self::Archived => ("success", t.desk_done_archived(), String::new()),
            Self::TakenOut => ("success", t.desk_done_taken_out(), String::new()),
            Self::Discarded => ("success", t.desk_done_discarded(), String::new()),
            Self::SessionAdded(told) => ("success", t.desk_done_session_added(), told_any(t, told)),
            Self::SessionCalledOff(told) => ("success", t.desk_done_session_called_off(), t.desk_done_told(told)),
            Self::SessionAgain(told) => ("success", t.desk_done_session_again(), t.desk_done_told(told)),
            Self::Moved(told) => ("success", t.desk_done_moved(), told_any(t, told)),
            Self::ChangedMeanwhile => ("warning", t.desk_done_changed_title(), t.desk_done_changed_text()),
            Self::SessionRenamed => ("success", t.desk_done_session_renamed(), String::new()),
            Self::Several(done) => ("success", t.desk_done_several(done), String::new()),
            Self::SeveralSome(done) => ("warning", t.desk_done_several(done), t.desk_done_several_left()),
            Self::SeveralMoved(moved) => ("success", t.desk_done_several_moved(), t.desk_done_several_seated(moved)),
            Self::SeveralMovedSomeWait(waiting) => ("success", t.desk_done_several_moved(), t.desk_done_several_waiting(waiting)),
            Self::SeveralMovedMixed => ("success", t.desk_done_several_moved(), t.desk_done_several_mixed()),
            Self::SeveralMovedSomePending(pending) => ("success", t.desk_done_several_moved(), t.desk_done_several_pending(pending)),
            Self::NobodyMoved => ("warning", t.desk_done_nobody_moved(), t.desk_done_nobody_moved_text()),
            Self::SeveralMovedSomeLeft(left) => ("warning", t.desk_done_several_moved(), t.desk_done_several_not_moved(left)),
            Self::Tagged(count) => ("success", t.desk_done_tagged(count), String::new()),
            Self::TagsWritten => ("success", t.desk_done_tags_written(), String::new()),
            Self::Noted => ("success", t.desk_done_noted(), String::new()),
            Self::NoteDeleted => ("success", t.desk_done_note_deleted(), String::new()),
            Self::Merged(up) => ("success", t.desk_done_merged(), moved_up(t, up)),
            Self::MailingPosted(count) => ("success", t.desk_done_mailing_posted(count), t.desk_done_mailing_posted_text()),
            Self::MailingReplanned => ("success", t.desk_done_mailing_replanned(), String::new()),
            Self::MailingPlanned => ("success", t.desk_done_mailing_planned(), String::new()),
            Self::MailingStopped(count) => ("success", t.desk_done_mailing_stopped(), t.desk_done_mailing_kept_back(count)),
            Self::TextsWritten => ("success", t.desk_done_texts_written(), String::new()),
            Self::MailRepeated => ("success", t.desk_done_mail_repeated(), String::new()),
            Self::MailStopped => ("success", t.desk_done_mail_stopped(), String::new()),
            Self::ToldAgain => ("success", t.desk_done_told_again(), String::new()),
            Self::CheckedIn => ("success", t.desk_done_checked_in(), String::new()),
            Self::CheckInUndone => ("success", t.desk_done_check_in_undone(), String::new()),
            Self::WalkInsCounted(people) => ("success", t.desk_done_walk_ins(people), String::new()),
            Self::WalkedIn => ("success", t.desk_done_walked_in(), String::new()),
            Self::WalkedInWithoutSeat => ("warning", t.desk_done_walked_in_no_seat(), t.desk_done_walked_in_no_seat_text()),
            Self::WalkedInToWait => ("warning", t.desk_done_walked_in_no_seat(), t.desk_done_walked_in_waits()),
            Self::AttendanceNoted(changed) => ("success", t.desk_done_attendance(changed), String::new()),
            Self::CertificatesIssued(count) => ("success", t.desk_done_certificates(count), String::new()),
            Self::CertificateRevoked(0) => ("success", t.desk_done_certificate_revoked(), t.desk_done_certificate_revoked_untold()),
            Self::CertificateRevoked(_) => ("success", t.desk_done_certificate_revoked(), t.desk_done_certificate_revoked_told()),
            Self::CertificateRule => ("success", t.desk_done_certificate_rule(), String::new()),
            Self::AttendanceLinksClosed => ("success", t.desk_done_attendance_links_closed(), String::new()),
            Self::SessionRemoved => ("success", t.desk_done_session_removed(), String::new()),
            Self::TakesPlace(told) => ("success", t.desk_done_takes_place(), t.desk_done_told(told)),
            Self::StaysHere => ("warning", t.desk_done_stays_here(), t.desk_done_stays_here_text()),
            Self::Drawn(seated) => ("success", t.desk_done_drawn(), t.desk_done_drawn_seated(seated)),
            Self::DrawnOffers(offered) => ("success", t.desk_done_drawn(), t.desk_done_drawn_offered(offered)),
            Self::Offered => ("success", t.desk_done_offered(), String::new()),
            Self::PutFirst(up) => ("success", t.desk_done_put_first(), moved_up(t, up)),
            Self::GivenBack(up) => ("success", t.desk_done_given_back(), moved_up(t, up)),
            Self::MovedTo => ("success", t.desk_done_moved_to(), String::new()),
            Self::MovedToPending => ("success", t.desk_done_moved_to_pending(), String::new()),
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
        }
    }
}

/// Silent where nobody had to be told.
fn told_any(t: &Texts, count: u32) -> String {
    if count == 0 { String::new() } else { t.desk_done_told(count) }
}

fn moved_up(t: &Texts, count: u32) -> String {
    if count == 0 { String::new() } else { t.desk_done_moved_up(count) }
}
