//! One's own registration: where it stands, and the ways to change it, withdraw it, and take it into a calendar. Looking changes nothing.

mod answers;
mod approval;
mod calendar_file;
mod certificate;
mod feed;
mod name;
mod offer;
mod seats;
mod standing;
mod withdraw;

pub(crate) use answers::{change as change_answers, show as show_answers};
pub(crate) use calendar_file::download;
pub(crate) use certificate::download as download_certificate;
pub(crate) use feed::{make as make_feed, show as show_feed};
pub(crate) use name::{change as change_name, show as show_name};
pub(crate) use offer::answer as answer_offer;
pub(crate) use seats::{ask as ask_for_seats, give_back as give_seats_back};
pub(crate) use withdraw::{ask as ask_to_withdraw, withdraw};

use crate::domain::question::is_unanswered;
use crate::domain::vocabulary::RegistrationState;
use crate::i18n::{Texts, dates};
use crate::picture::Qr;
use crate::storage::certificates::valid_of;
use crate::storage::{answers as stored_answers, approvals, line};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::public::brief::Brief;
use crate::web::public::own::Own;
use crate::web::respond::page;
use crate::web::{AppState, question_words, urls};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use standing::Standing;

/// What the person has just done, as the address of the page tells it: no cookie is needed to say it once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// Registered without an address.
    Registered,
    /// Confirmed the address.
    Confirmed,
    /// Changed the name.
    Renamed,
    /// Wanted another name, where it cannot be another any more.
    NameStays,
    /// Changed what was answered.
    Answered,
    /// Accepted an offer.
    Accepted,
    /// Gave seats back.
    GivenBack,
    /// Withdrew.
    Withdrawn,
}

impl Done {
    const ALL: [Self; 8] = [
        Self::Registered,
        Self::Confirmed,
        Self::Renamed,
        Self::NameStays,
        Self::Answered,
        Self::Accepted,
        Self::GivenBack,
        Self::Withdrawn,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Confirmed => "confirmed",
            Self::Renamed => "renamed",
            Self::NameStays => "name-stays",
            Self::Answered => "answered",
            Self::Accepted => "accepted",
            Self::GivenBack => "given-back",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The address of a status page that says so.
    pub(super) fn at(self, status_page: &str) -> String {
        urls::with_query(status_page.to_owned(), &[("done", self.word())])
    }

    fn says(self, t: &Texts) -> (&'static str, String, String) {
        match self {
            Self::NameStays => ("warning", t.status_not_done(), self.wording(t)),
            _ => ("success", t.status_done(), self.wording(t)),
        }
    }

    fn wording(self, t: &Texts) -> String {
        match self {
            Self::Registered => t.status_done_registered(),
            Self::Confirmed => t.status_done_confirmed(),
            Self::Renamed => t.status_done_renamed(),
            Self::NameStays => t.status_done_name_stays(),
            Self::Answered => t.status_done_answers(),
            Self::Accepted => t.status_done_accepted(),
            Self::GivenBack => t.status_done_given_back(),
            Self::Withdrawn => t.status_done_withdrawn(),
        }
    }
}

/// The word in the address; one that is none of [`Done`] says nothing.
#[derive(Deserialize)]
pub(crate) struct Flash {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "public/status.html")]
struct StatusPage {
    layout: Layout,
    about: Brief,
    standing: Standing,
    /// What became of the last deed: the kind of its badge, the badge, the sentence.
    done: Option<(&'static str, String, String)>,
    name: String,
    email: Option<String>,
    seats: u32,
    code: String,
    /// What was answered: question and answer.
    answered: Vec<(String, String)>,
    /// Whether something is still asked that has to be answered.
    unanswered: bool,
    /// Where that is changed, as long as it can be.
    answers: Option<String>,
    /// Whether one would have to ask somebody else to change it.
    answers_too_late: bool,
    /// The whole address of the page, where nothing else leads back to it.
    keep: Option<String>,
    /// Where an offer is answered, while one stands.
    offer: Option<String>,
    /// The code for the door, where there is one.
    pass: Option<Qr>,
    /// Where the certificate is, if there is one.
    certificate: Option<String>,
    /// The ways to go on, where they are open.
    calendar_file: Option<String>,
    feed: Option<String>,
    rename: Option<String>,
    fewer_seats: Option<String>,
    withdraw: Option<String>,
    /// Until when one can withdraw, if that is limited.
    withdraw_until: Option<String>,
    /// Whether one would have to ask somebody else to be withdrawn.
    withdraw_too_late: bool,
}

/// `GET /{lang}/r/{token}`
pub(crate) async fn show(own: Own, Query(flash): Query<Flash>, State(state): State<AppState>) -> Result<Response, PageError> {
    let position = if own.registration.state.waits() {
        Some(line::position(state.store.reader(), &own.registration).await.map_err(PageError::broken)?)
    } else {
        None
    };
    let asked = approvals::latest(state.store.reader(), &[own.registration.id]).await.map_err(PageError::broken)?;
    let asked = asked.get(&own.registration.id);
    let certificate = valid_of(state.store.reader(), own.registration.id).await.map_err(PageError::broken)?;
    let (t, language) = (own.layout.t, own.layout.language);
    let done = flash.done.and_then(|word| Done::ALL.into_iter().find(|done| done.word() == word));
    let coming = own.is_coming();
    let registration = &own.registration;
    let may_withdraw = own.event.lets_withdraw(registration.state, own.now);
    let deadline = own.event.withdrawal_deadline().filter(|_| registration.state.holds_seats());
    let given = stored_answers::of_registration(state.store.reader(), registration.id).await.map_err(PageError::broken)?;
    let answered = question_words::all(t, language, &own.event.questions, &given);
    let is_certified = certificate.is_some();
    let link = |made: fn(_, &_) -> String, open: bool| open.then(|| made(language, &own.link));
    let status_page = StatusPage {
        about: own.brief(),
        standing: Standing::of(&own, position, asked),
        done: done.map(|done| done.says(t)),
        name: registration.name.as_str().to_owned(),
        email: registration.email.as_ref().map(crate::domain::email::EmailAddress::masked),
        seats: registration.seats,
        code: registration.code.clone(),
        answers: link(urls::answers, own.may_change_answers()),
        unanswered: own.may_change_answers() && is_unanswered(&own.event.questions, &given),
        answers_too_late: coming && !own.may_change_answers() && !answered.is_empty(),
        answered,
        keep: (coming && registration.email.is_none()).then(|| state.site.base_url.join(&urls::registration(language, &own.link))),
        offer: link(urls::answer_offer, coming && registration.state.name() == RegistrationState::Offered),
        certificate: link(urls::registration_certificate, certificate.is_some()),
        pass: own.shows_pass().then(|| Qr::of(&state.site.base_url.join(&urls::pass(&registration.pass)))).flatten(),
        calendar_file: link(urls::registration_ics, own.has_calendar_file()),
        feed: link(urls::make_feed, coming && registration.email.is_some()),
        rename: link(urls::rename, coming && !is_certified),
        fewer_seats: link(urls::fewer_seats, own.may_give_back()),
        withdraw: link(urls::withdraw, coming && may_withdraw),
        withdraw_until: deadline.filter(|_| coming && may_withdraw).map(|deadline| dates::moment(language, deadline)),
        withdraw_too_late: coming && !may_withdraw,
        layout: own.layout,
    };
    page(&status_page)
}
