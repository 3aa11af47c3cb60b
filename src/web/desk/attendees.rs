//! The attendee list on the page of an event: what its form asks, and each person in a row.

use crate::domain::access::Permit;
use crate::domain::approval::ApprovalRequest;
use crate::domain::attendance::can_be_there;
use crate::domain::event::{Event, Session};
use crate::domain::filter::{AttendeeFilter, ListOrder, ListedStates, WasThere};
use crate::domain::ids::RegistrationId;
use crate::domain::question::{ATTENDANCE, Answers, Question};
use crate::domain::quota::Attends;
use crate::domain::registration::{Registration, State};
use crate::domain::tag::Tag;
use crate::domain::vocabulary::{EventStatus, ListedBy, RegistrationState};
use crate::i18n::{Texts, dates};
use crate::storage::desk_letters::{self, LastLetter};
use crate::storage::{Store, StoreError, answers, approvals, attendees, notes, questions, returned_mail, same_person, tags};
use crate::web::desk::list_columns::{self, ListColumn};
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{Leaves, approve, page_number};
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::{question_words, urls};
use jiff::Timestamp;
use std::collections::HashMap;

/// The word for all registrations, those that are over included.
const ALL: &str = "all";

/// The fields that say which people a list shows, and in which order.
pub(super) const ASKED: [&str; 6] = ["q", "state", "answer", "tag", "attended", "sort"];

/// One page of the list.
pub(super) struct Attendees {
    /// The people on this page.
    pub rows: Vec<Row>,
    /// How many there are on all pages.
    pub total: u64,
    /// Whether a filter is set.
    pub filtered: bool,
    /// The states that one can ask for.
    pub choices: Vec<Choice>,
    /// The answers that one can ask for.
    pub answers: Vec<Choice>,
    /// The tags that one can ask for.
    pub tags: Vec<Choice>,
    /// Whether they were there, by which one can choose once somebody can have been.
    pub attended: Vec<Choice>,
    /// The orders that one can ask for.
    pub orders: Vec<Choice>,
    /// The columns beside name and state.
    pub columns: Vec<Heading>,
    /// The headings of the columns that are always there.
    pub name: Heading,
    pub state: Heading,
    /// Everything that the event asks or has asked.
    pub questions: Vec<Question>,
    /// The columns that are shown.
    pub shown: Vec<ListColumn>,
    /// What the list was asked for, to be sent along with what is chosen on it.
    pub asked: Vec<(&'static str, String)>,
    /// Leafing through it.
    pub leaves: Leaves,
}

/// The head of a column.
pub(super) struct Heading {
    pub column: ListColumn,
    pub label: String,
    /// How its cells stand.
    pub class: &'static str,
    /// Where the list is ordered by it; empty where it cannot.
    pub order: String,
    /// For `aria-sort`; empty where the list is ordered by something else.
    pub ordered: &'static str,
}

/// What should be known of a person at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flag {
    /// Has access needs.
    Needs,
    /// Dates of other events for which the person is registered lie across these.
    Overlaps,
    /// Is probably registered twice.
    Twice,
    /// Somebody has noted something.
    Notes,
}

/// A person on the list.
pub(super) struct Row {
    pub id: RegistrationId,
    pub name: String,
    /// Everything about the registration.
    pub page: String,
    pub code: String,
    pub email: String,
    /// Mail to this address came back.
    pub returned: bool,
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
    pub flags: Vec<Flag>,
    pub tags: Vec<String>,
    /// Where somebody who waits for an approval is approved or declined; empty for others.
    pub approve: String,
    /// What was answered, as far as it has no column: question and answer.
    pub answers: Vec<(String, String)>,
    /// What was answered to the questions that have a column, by key.
    pub in_columns: HashMap<String, String>,
    /// Where the person is confirmed by hand; empty where that is not possible.
    pub confirm: String,
    /// Where the registration is cancelled; empty where that is not possible.
    pub cancel: String,
}

impl Row {
    /// What was answered to a question that has a column.
    pub(super) fn answer(&self, key: &str) -> &str {
        self.in_columns.get(key).map_or("", String::as_str)
    }
}

/// What the form of the list asks for.
pub(super) fn filter(form: &FormState) -> AttendeeFilter {
    let states = match form.value("state") {
        ALL => ListedStates::All,
        word => word.parse().map_or(ListedStates::Live, ListedStates::Only),
    };
    let answer = form.value("answer").split_once('=').map(|(question, value)| (question.to_owned(), value.to_owned()));
    AttendeeFilter {
        text: form.value("q").to_owned(),
        states,
        answer,
        tag: Tag::parse(form.value("tag")).ok(),
        attended: form.value("attended").parse().ok(),
    }
}

/// The order that the form of the list asks for: a word, with a minus before it where the last comes first.
fn order(form: &FormState) -> ListOrder {
    let word = form.value("sort");
    let (word, descending) = word.strip_prefix('-').map_or((word, false), |word| (word, true));
    let by: Option<ListedBy> = word.parse().ok();
    ListOrder { by, descending: descending && by.is_some() }
}

/// What the list was asked for: the fields that say something.
pub(super) fn asked(form: &FormState) -> impl Iterator<Item = (&'static str, &str)> {
    ASKED.into_iter().map(|field| (field, form.value(field))).filter(|(_, value)| !value.is_empty())
}

/// What the list was asked for, as an address says it again; a field of `other` stands in the place of its own.
fn asked_again<'a>(form: &'a FormState, other: (&'a str, &'a str)) -> Vec<(&'a str, &'a str)> {
    let kept = asked(form).filter(|(field, _)| *field != other.0);
    kept.map(|(field, value)| -> (&'a str, &'a str) { (field, value) }).chain([other]).collect()
}

/// Reads the page that the form asks for, at `now` (UTC).
pub(super) async fn read(
    store: &Store,
    layout: &Layout,
    desk: &Desk,
    event: &Event,
    form: &FormState,
    now: Timestamp,
) -> Result<Attendees, StoreError> {
    let conn = store.reader();
    let (filter, order) = (filter(form), order(form));
    let found = attendees::page(conn, event.id, &filter, order, page_number(form, "page")).await?;
    let ids: Vec<RegistrationId> = found.items.iter().map(|registration| registration.id).collect();
    let letters = desk_letters::newest(conn, &ids).await?;
    let returned = returned_mail::among(conn, &found.items).await?;
    let across = same_person::booked_across(conn, &desk.user.scope(Permit::People), event, &found.items, now).await?;
    let twice = same_person::twice(conn, event.id, &found.items).await?;
    // As in the number above the list: what somebody needed who does not come any more concerns nobody.
    let needs = attendees::with_needs(conn, &ids).await?;
    let noted = notes::with_notes(conn, &ids).await?;
    let tagged = tags::of_registrations(conn, &ids).await?;
    let pending = found.items.iter().filter(|registration| registration.state.name() == RegistrationState::Pending);
    let asked = approvals::latest(conn, &pending.map(|registration| registration.id).collect::<Vec<_>>()).await?;
    let waits = found.items.iter().any(|registration| registration.state.waits());
    let positions = if waits { attendees::positions_of(conn, event.id, &ids).await? } else { HashMap::new() };
    let questions = questions::ever_asked(conn, event.id).await?;
    let given = answers::of_registrations(conn, &ids).await?;
    let known_tags = tags::of_event(conn, event.id).await?;
    let columns = list_columns::chosen(store, desk, &questions).await?;
    let t = layout.t;
    let rows = found.items.iter().map(|registration| {
        let flags = [
            (Flag::Needs, registration.state.is_live() && needs.contains(&registration.id)),
            (Flag::Overlaps, across.contains(&registration.id)),
            (Flag::Twice, twice.contains(&registration.id)),
            (Flag::Notes, noted.contains(&registration.id)),
        ];
        let about = About {
            position: positions.get(&registration.id).copied(),
            letter: letters.get(&registration.id),
            asked: asked.get(&registration.id),
            questions: &questions,
            answers: given.get(&registration.id),
            columns: &columns,
            tags: tagged.get(&registration.id).map_or(&[], Vec::as_slice),
            flags: flags.into_iter().filter(|(_, stands)| *stands).map(|(flag, _)| flag).collect(),
            returned: returned.has(registration),
            lets_confirm: event.lets_confirm(now),
        };
        row(layout, event, registration, &about)
    });
    let all_states = RegistrationState::ALL.iter().map(|state| Choice::new(state.as_str(), words::state(t, *state)));
    let rows: Vec<Row> = rows.collect();
    let answers = answer_choices(layout, event, &questions);
    let at = |number: &str| urls::with_query(urls::desk_event(event.id), &asked_again(form, ("page", number))) + "#list";
    let heading = |column: ListColumn| heading(layout, event, form, order, &questions, column);
    Ok(Attendees {
        answers,
        rows,
        total: found.total,
        filtered: filter != AttendeeFilter::default(),
        choices: all_states.chain([Choice::new(ALL, t.desk_states_all())]).collect(),
        tags: known_tags.iter().map(|tag| Choice::new(tag.as_str(), tag.as_str())).collect(),
        attended: attended_choices(layout, event, now),
        orders: ListedBy::ALL.iter().flat_map(|by| orders(t, *by)).collect(),
        name: heading(ListColumn::Name),
        state: heading(ListColumn::State),
        columns: columns.iter().cloned().map(heading).collect(),
        asked: self::asked(form).map(|(field, value)| (field, value.to_owned())).collect(),
        leaves: Leaves::new(found.number, found.pages, at),
        shown: columns,
        questions,
    })
}

/// Whether they were at any date, or at one of several, as one can choose once the first day has come.
pub(super) fn attended_choices(layout: &Layout, event: &Event, now: Timestamp) -> Vec<Choice> {
    let t = layout.t;
    let begun: Vec<&Session> = event.planned_sessions().filter(|session| can_be_there(event, session, now)).collect();
    if begun.is_empty() {
        return Vec::new();
    }
    let choice = |there, session: Option<&Session>| {
        let label = match session {
            None if there => t.desk_list_was_there(),
            None => t.desk_list_was_not_there(),
            Some(session) => was_there(layout, there, session),
        };
        Choice::new(WasThere { there, session: session.map(|session| session.id) }.to_string(), label)
    };
    let each = begun.iter().copied().filter(|_| event.planned_sessions().count() > 1);
    let each = each.flat_map(|session| [choice(true, Some(session)), choice(false, Some(session))]);
    [choice(true, None), choice(false, None)].into_iter().chain(each).collect()
}

/// That somebody was at a date, or was not, in words.
pub(super) fn was_there(layout: &Layout, there: bool, session: &Session) -> String {
    let when = dates::compact_session(layout.language, session.starts, session.ends);
    if there { layout.t.desk_list_was_there_at(when) } else { layout.t.desk_list_was_not_there_at(when) }
}

/// The answers by which people can be chosen.
pub(super) fn answer_choices(layout: &Layout, event: &Event, questions: &[Question]) -> Vec<Choice> {
    let (t, language) = (layout.t, layout.language);
    let ways = if event.asks_attendance() { Attends::ALL.as_slice() } else { &[] };
    let ways = ways.iter().map(|way| Choice::new(format!("{ATTENDANCE}={}", way.as_str()), question_words::attends(t, *way)));
    let values = questions.iter().flat_map(|question| {
        question.values().into_iter().map(|value| {
            let label = format!("{}: {}", question.label_in(language), question_words::value(t, language, question, value));
            Choice::new(format!("{}={value}", question.key), label)
        })
    });
    ways.chain(values).collect()
}

fn orders(t: &Texts, by: ListedBy) -> [Choice; 2] {
    let label = match by {
        ListedBy::Name => t.desk_column_name(),
        ListedBy::Seats => t.desk_column_seats(),
        ListedBy::State => t.desk_column_state(),
        ListedBy::Submitted => t.desk_column_submitted(),
        ListedBy::Office => t.desk_column_office(),
    };
    let backwards = Choice::new(format!("-{}", by.as_str()), t.desk_list_backwards(label.as_str()));
    [Choice::new(by.as_str(), label), backwards]
}

fn heading(layout: &Layout, event: &Event, form: &FormState, order: ListOrder, questions: &[Question], column: ListColumn) -> Heading {
    let by = column.order();
    let is_so = by.is_some() && order.by == by;
    let url = |by: ListedBy| {
        let word = if is_so && !order.descending { format!("-{}", by.as_str()) } else { by.as_str().to_owned() };
        urls::with_query(urls::desk_event(event.id), &asked_again(form, ("sort", &word))) + "#list"
    };
    Heading {
        label: column.label(layout, questions),
        class: if column == ListColumn::Seats { "desk-number" } else { "" },
        order: by.map(url).unwrap_or_default(),
        ordered: match (is_so, order.descending) {
            (true, false) => "ascending",
            (true, true) => "descending",
            (false, _) => "",
        },
        column,
    }
}

/// What belongs to a person on the list beside the registration itself.
struct About<'a> {
    position: Option<u32>,
    letter: Option<&'a LastLetter>,
    asked: Option<&'a ApprovalRequest>,
    questions: &'a [Question],
    answers: Option<&'a Answers>,
    columns: &'a [ListColumn],
    tags: &'a [Tag],
    flags: Vec<Flag>,
    returned: bool,
    /// Whether the event still lets anybody be confirmed by hand.
    lets_confirm: bool,
}

impl About<'_> {
    /// What was answered to the questions that have a column, by key; and to the others, by their words.
    fn answered(&self, layout: &Layout) -> (HashMap<String, String>, Vec<(String, String)>) {
        let Some(given) = self.answers else { return Default::default() };
        let has_column = |question: &Question| self.columns.contains(&ListColumn::Answer(question.key.clone()));
        let (with, without): (Vec<Question>, Vec<Question>) = self.questions.iter().cloned().partition(has_column);
        let in_columns = with.iter().filter_map(|question| {
            let answer = question_words::answer(layout.t, layout.language, question, given.get(&question.key)?);
            Some((question.key.clone(), answer))
        });
        (in_columns.collect(), question_words::all(layout.t, layout.language, &without, given))
    }
}

fn row(layout: &Layout, event: &Event, registration: &Registration, about: &About<'_>) -> Row {
    let (t, language) = (layout.t, layout.language);
    let open = event.status != EventStatus::CalledOff;
    let at = |url: String, possible: bool| if open && possible { url } else { String::new() };
    let (mail, mail_needs_attention) = match (about.letter, &registration.email) {
        (Some(letter), _) => words::fared(t, letter),
        (None, Some(_)) => (t.desk_mail_none(), false),
        (None, None) => (t.desk_mail_no_address(), true),
    };
    let (in_columns, answers) = about.answered(layout);
    Row {
        id: registration.id,
        name: registration.name.as_str().to_owned(),
        page: urls::desk_registration(event.id, registration.id),
        code: registration.code.clone(),
        email: registration.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        returned: about.returned,
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
        flags: about.flags.clone(),
        tags: about.tags.iter().map(Tag::to_string).collect(),
        approve: at(urls::desk_approve(event.id, registration.id), registration.state.declined().is_ok()),
        answers,
        in_columns,
        confirm: at(urls::desk_confirm(event.id, registration.id), about.lets_confirm && registration.state.confirmed_by_hand().is_ok()),
        cancel: at(urls::desk_cancel(event.id, registration.id), registration.state.cancelled().is_ok()),
    }
}
