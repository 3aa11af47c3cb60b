//! The attendee list on the page of an event: what the filter asks, and each person in a row.

use crate::domain::approval::ApprovalRequest;
use crate::domain::event::Event;
use crate::domain::filter::{AttendeeFilter, ListedStates, Page};
use crate::domain::ids::RegistrationId;
use crate::domain::question::{ATTENDANCE, Answers, Question};
use crate::domain::quota::Attends;
use crate::domain::registration::{Registration, State};
use crate::domain::vocabulary::{EventStatus, RegistrationState};
use crate::i18n::dates;
use crate::storage::attendees;
use crate::storage::desk_letters::{self, LastLetter};
use crate::storage::{Store, StoreError, answers, approvals, questions};
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{approve, page_number};
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::{question_words, urls};
use std::collections::HashMap;

/// The word for all registrations, those that are over included.
const ALL: &str = "all";

/// One page of the list.
pub(super) struct Attendees {
    /// The people on this page.
    pub rows: Vec<Row>,
    /// Whether anybody on the page gave a phone number, or an office: empty columns are left out.
    pub total: u64,
    /// Whether a filter is set.
    pub filtered: bool,
    /// The states that one can ask for.
    pub choices: Vec<Choice>,
    /// The answers that one can ask for.
    pub answers: Vec<Choice>,
    /// The number of this page.
    pub number: u64,
    /// How many pages there are.
    pub pages: u64,
    /// Address of the page before; empty at the begin.
    pub previous: String,
    /// Address of the page after; empty at the end.
    pub next: String,
}

/// A person on the list.
pub(super) struct Row {
    pub name: String,
    /// Everything about the registration.
    pub page: String,
    pub code: String,
    pub email: String,
    pub phone: String,
    pub office: String,
    pub seats: u32,
    pub standing: Badge,
    /// Until when the state lasts by itself.
    pub until: String,
    pub submitted: String,
    pub mail: String,
    pub mail_title: String,
    pub mail_needs_attention: bool,
    pub has_needs: bool,
    /// Where somebody who waits for an approval is approved or declined; empty for others.
    pub approve: String,
    /// What was answered: question and answer.
    pub answers: Vec<(String, String)>,
    /// Where the person is confirmed by hand; empty where that is not possible.
    pub confirm: String,
    /// Where the registration is cancelled; empty where that is not possible.
    pub cancel: String,
}

/// What the form of the list asks for.
pub(super) fn filter(form: &FormState) -> AttendeeFilter {
    let states = match form.value("state") {
        ALL => ListedStates::All,
        word => word.parse().map_or(ListedStates::Live, ListedStates::Only),
    };
    let answer = form.value("answer").split_once('=').map(|(question, value)| (question.to_owned(), value.to_owned()));
    AttendeeFilter { text: form.value("q").to_owned(), states, answer }
}

/// Reads the page that the form asks for.
pub(super) async fn read(store: &Store, layout: &Layout, event: &Event, form: &FormState) -> Result<Attendees, StoreError> {
    let conn = store.reader();
    let filter = filter(form);
    let found = attendees::page(conn, event.id, &filter, page_number(form, "page")).await?;
    let ids: Vec<RegistrationId> = found.items.iter().map(|registration| registration.id).collect();
    let letters = desk_letters::newest(conn, &ids).await?;
    // As in the number above the list: what somebody needed who does not come any more concerns nobody.
    let needs = attendees::with_needs(conn, &ids).await?;
    let pending = found.items.iter().filter(|registration| registration.state.name() == RegistrationState::Pending);
    let asked = approvals::latest(conn, &pending.map(|registration| registration.id).collect::<Vec<_>>()).await?;
    let waits = found.items.iter().any(|registration| registration.state.waits());
    let positions = if waits { attendees::positions_of(conn, event.id, &ids).await? } else { HashMap::new() };
    let questions = questions::ever_asked(conn, event.id).await?;
    let given = answers::of_registrations(conn, &ids).await?;
    let t = layout.t;
    let rows = found.items.iter().map(|registration| {
        let about = About {
            position: positions.get(&registration.id).copied(),
            letter: letters.get(&registration.id),
            asked: asked.get(&registration.id),
            questions: &questions,
            answers: given.get(&registration.id),
        };
        row(layout, event, registration, &about, registration.state.is_live() && needs.contains(&registration.id))
    });
    let all_states = RegistrationState::ALL.iter().map(|state| Choice::new(state.as_str(), words::state(t, *state)));
    let values = questions.iter().flat_map(|question| {
        question.values().into_iter().map(|value| {
            let label = format!("{}: {}", question.label_in(layout.language), question_words::value(t, layout.language, question, value));
            Choice::new(format!("{}={value}", question.key), label)
        })
    });
    let ways = if event.asks_attendance() { Attends::ALL.as_slice() } else { &[] };
    let ways = ways.iter().map(|way| Choice::new(format!("{ATTENDANCE}={}", way.as_str()), question_words::attends(t, *way)));
    Ok(Attendees {
        answers: ways.chain(values).collect(),
        rows: rows.collect(),
        total: found.total,
        filtered: filter != AttendeeFilter::default(),
        choices: all_states.chain([Choice::new(ALL, t.desk_states_all())]).collect(),
        previous: leaf(event, form, found.number.saturating_sub(1), found.number > 1),
        next: leaf(event, form, found.number + 1, is_before_last(&found)),
        number: found.number,
        pages: found.pages,
    })
}

fn is_before_last(page: &Page<Registration>) -> bool {
    page.number < page.pages
}

fn leaf(event: &Event, form: &FormState, number: u64, there: bool) -> String {
    if !there {
        return String::new();
    }
    let query = [("q", form.value("q")), ("state", form.value("state")), ("answer", form.value("answer")), ("page", &number.to_string())];
    urls::with_query(urls::desk_event(event.id), &query) + "#list"
}

/// What belongs to a person on the list beside the registration itself.
struct About<'a> {
    position: Option<u32>,
    letter: Option<&'a LastLetter>,
    asked: Option<&'a ApprovalRequest>,
    questions: &'a [Question],
    answers: Option<&'a Answers>,
}

fn row(layout: &Layout, event: &Event, registration: &Registration, about: &About<'_>, has_needs: bool) -> Row {
    let (t, language) = (layout.t, layout.language);
    let open = event.status != EventStatus::CalledOff;
    let at = |url: String, possible: bool| if open && possible { url } else { String::new() };
    let (mail, mail_needs_attention) = match (about.letter, &registration.email) {
        (Some(letter), _) => words::fared(t, letter),
        (None, Some(_)) => (t.desk_mail_none(), false),
        (None, None) => (t.desk_mail_no_address(), true),
    };
    Row {
        name: registration.name.as_str().to_owned(),
        page: urls::desk_registration(event.id, registration.id),
        code: registration.code.clone(),
        email: registration.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        phone: registration.phone.clone().unwrap_or_default(),
        office: registration.office(),
        seats: registration.seats,
        standing: words::standing(t, registration, about.position),
        until: match registration.state {
            State::Unverified { until, held: true } => t.desk_held_until(dates::compact(language, until)),
            State::Unverified { until, held: false } => t.desk_expires_at(dates::compact(language, until)),
            State::Offered { until } => t.desk_offered_until(dates::compact(language, until)),
            State::Pending { .. } => about.asked.map(|request| approve::asked(layout, request)).unwrap_or_default(),
            _ => String::new(),
        },
        submitted: dates::compact(language, registration.submitted_at),
        mail,
        mail_title: about.letter.map(|letter| words::letter(t, &letter.kind)).unwrap_or_default(),
        mail_needs_attention,
        has_needs,
        approve: at(urls::desk_approve(event.id, registration.id), registration.state.declined().is_ok()),
        answers: about.answers.map(|given| question_words::all(t, language, about.questions, given)).unwrap_or_default(),
        confirm: at(urls::desk_confirm(event.id, registration.id), registration.state.confirmed_by_hand().is_ok()),
        cancel: at(urls::desk_cancel(event.id, registration.id), registration.state.cancelled().is_ok()),
    }
}
