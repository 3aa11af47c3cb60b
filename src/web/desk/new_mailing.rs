//! Writing to the people of an event: the form, how it looks to a real person, a try to oneself, and sending or planning it.
//! `GET/POST /desk/events/{id}/new-mailing`; with `?changes=` and the number of a planned reminder, that one is planned anew.
//!
//! Everything is carried by the form until it is sent: nothing is stored before.

use crate::actions::mailings::{self, MOST, Outcome};
use crate::domain::event::Event;
use crate::domain::ids::{MailingId, RegistrationId};
use crate::domain::language::Language;
use crate::domain::mailing::{
    AMOUNT_LIMIT, Audience, BODY_LIMIT, Chosen, MailingTexts, MailingWords, Placeholder, Plan, Reminder, SUBJECT_LIMIT, WordsFault,
};
use crate::domain::notice::{Booking, Notice, Recipient};
use crate::domain::registration::Registration;
use crate::domain::seen::Seen;
use crate::domain::text::{one_line, several_lines};
use crate::domain::vocabulary::{RegistrationState, ReminderMoment, TimeUnit};
use crate::i18n::{Texts, dates, texts};
use crate::storage::{self, attendees, questions, tags};
use crate::web::desk::attendees::{answer_choices, attended_choices};
use crate::web::desk::done::Done;
use crate::web::desk::mailings::{answered, attendance, in_words, whom};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::{ReadLetter, meanwhile, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

/// Sends at once, instead of as a reminder.
const NOW: &str = "now";
/// The field with the number of the planned reminder that is changed.
const CHANGES: &str = "changes";

#[derive(Template)]
#[template(path = "desk/new_mailing.html")]
struct WritePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    states: Vec<Choice>,
    answers: Vec<Choice>,
    tags: Vec<Choice>,
    attended: Vec<Choice>,
    moments: Vec<Choice>,
    units: Vec<Choice>,
    placeholders: Vec<(String, String)>,
    /// Those who were ticked on the list, to be sent along; then nobody else can be chosen.
    ticked: Vec<String>,
    /// The planned reminder that is changed, and as what it was read.
    changes: Option<(MailingId, Seen)>,
}

#[derive(Template)]
#[template(path = "desk/mailing_preview.html")]
struct PreviewPage {
    layout: Layout,
    desk: Desk,
    event: Event,
    /// How many get it now.
    count: u32,
    /// Whom of the list the mail does not reach.
    unreached: u32,
    /// Who is shown as a sample; empty where nobody is there yet.
    sample: String,
    /// A reminder that was planned before is planned anew.
    changes: bool,
    /// Whom it is for.
    audience: String,
    /// As the sample would read it: the language and the mail.
    letters: Vec<(String, ReadLetter)>,
    /// When it is sent, where that is not now.
    planned: String,
    /// The list is not the one that was shown before.
    changed: bool,
    tried: bool,
    hidden: Vec<(String, String)>,
    /// The number that the mailing will have.
    number: MailingId,
}

/// `GET /desk/events/{event}/new-mailing`: with `?reminder=yes` it begins as a reminder.
pub(super) async fn ask(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    if let Ok(number) = form.value(CHANGES).parse() {
        return match planned(&about, number).await? {
            Some(plan) => show(StatusCode::OK, about, filled_in(number, &plan), Some((number, Seen::of(&plan)))).await,
            None => Ok(Done::Nothing.then(urls::desk_mailings(about.event.id))),
        };
    }
    // Each field in its language, whatever the desk speaks.
    let [german, english] = [Language::De, Language::En].map(texts);
    let begun = FormState::default().with("state", RegistrationState::Confirmed.as_str()).with("amount", "1");
    let begun = if form.has("reminder", "yes") {
        begun
            .with("moment", ReminderMoment::BeforeStart.as_str())
            .with("subject", german.desk_mailing_reminder_subject())
            .with("body", german.desk_mailing_reminder_body())
            .with("subject_en", english.desk_mailing_reminder_subject())
            .with("body_en", english.desk_mailing_reminder_body())
    } else {
        begun.with("moment", NOW)
    };
    show(StatusCode::OK, about, begun, None).await
}

/// A reminder of the event, as long as it is planned.
async fn planned(about: &OfEvent, number: MailingId) -> Result<Option<Plan>, PageError> {
    let mailing = storage::mailings::find(about.state.store.reader(), about.event.id, number).await.map_err(PageError::broken)?;
    Ok(mailing.ok_or(PageError::NotFound)?.plan())
}

/// The form as a planned reminder fills it in.
fn filled_in(number: MailingId, plan: &Plan) -> FormState {
    let Plan { audience, texts, reminder } = plan;
    let (subject_en, body_en) = texts.en.as_ref().map(|en| (en.subject.as_str(), en.body.as_str())).unwrap_or_default();
    FormState::default()
        .with(CHANGES, number.to_string())
        .with("state", audience.state.map_or("", RegistrationState::as_str))
        .with("answer", audience.answer.as_ref().map(|(question, value)| format!("{question}={value}")).unwrap_or_default())
        .with("tag", audience.tag.clone().unwrap_or_default())
        .with("attended", audience.attended.map(|attended| attended.to_string()).unwrap_or_default())
        .with("subject", texts.de.subject.as_str())
        .with("body", texts.de.body.as_str())
        .with("subject_en", subject_en)
        .with("body_en", body_en)
        .with("moment", reminder.moment.as_str())
        .with("amount", reminder.amount.to_string())
        .with("unit", reminder.unit.as_str())
}

/// The planned reminder that a form changes, and as what it was read.
fn changed(form: &FormState) -> Option<(MailingId, Seen)> {
    form.value(CHANGES).parse().ok().zip(meanwhile::seen(form))
}

/// The form for people who were ticked on the list.
pub(super) async fn ask_for(about: OfEvent, chosen: &[Registration]) -> Result<Response, PageError> {
    let begun = FormState::default().with("moment", NOW);
    let form = chosen.iter().fold(begun, |form, registration| form.with("chosen", registration.id.to_string()));
    show(StatusCode::OK, about, form, None).await
}

/// What somebody wants to send.
struct Wanted {
    chosen: Chosen,
    texts: MailingTexts,
    reminder: Option<Reminder>,
}

/// `POST /desk/events/{event}/new-mailing`: what is done says the button.
pub(super) async fn act(about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let changes = changed(&form);
    if form.has("step", "change") {
        return show(StatusCode::OK, about, form, changes).await;
    }
    let Some(wanted) = read(&mut form, &about.layout, &about.event, about.state.clock.now()) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, about, form, changes).await;
    };
    let people = attendees::reached(about.state.store.reader(), about.event.id, &wanted.chosen, MOST).await.map_err(PageError::broken)?;
    if people.is_empty() && wanted.reminder.is_none() {
        form.refuse("state", about.layout.t.desk_mailing_nobody());
        return show(StatusCode::UNPROCESSABLE_ENTITY, about, form, changes).await;
    }
    let (store, user, event) = (about.state.store.clone(), about.desk.user.clone(), about.event.id);
    let mut occasion = about.state.clock.occasion();
    // Numbered by the preview: the button pressed twice sends once.
    let number = form.value("number").parse().unwrap_or_else(|_| MailingId::new(&mut occasion));
    match (form.value("step"), wanted.reminder) {
        ("send", Some(reminder)) => {
            let Chosen::Audience(audience) = wanted.chosen else { return Err(PageError::Invalid) };
            plan(about, form, number, Plan { audience, texts: wanted.texts, reminder }).await
        }
        ("send", None) => {
            let seen = form.value("count").parse().unwrap_or(0);
            let outcome = mailings::send(&store, &mut occasion, &user, event, number, &wanted.chosen, wanted.texts.clone(), seen).await;
            match outcome.map_err(PageError::broken)? {
                Outcome::Posted(count) => Ok(Done::MailingPosted(count).then(urls::desk_mailings(event))),
                Outcome::NotFound => Err(PageError::NotFound),
                _ => preview(StatusCode::CONFLICT, about, &form, &wanted, &people, number, Shown::Changed).await,
            }
        }
        ("try", _) => {
            let Some(sample) = people.first() else {
                return preview(StatusCode::OK, about, &form, &wanted, &people, number, Shown::First).await;
            };
            for language in languages(&wanted.texts) {
                let tried = mailings::try_on_writer(&store, &mut occasion, &user, &about.event, sample, &wanted.texts, language).await;
                tried.map_err(PageError::broken)?;
            }
            preview(StatusCode::OK, about, &form, &wanted, &people, number, Shown::Tried).await
        }
        _ => preview(StatusCode::OK, about, &form, &wanted, &people, number, Shown::First).await,
    }
}

/// Plans a reminder, or plans one anew.
async fn plan(about: OfEvent, mut form: FormState, number: MailingId, plan: Plan) -> Result<Response, PageError> {
    let (store, user, event, changes) = (&about.state.store, &about.desk.user, about.event.id, changed(&form));
    let mut occasion = about.state.clock.occasion();
    let outcome = match changes {
        Some((before, seen)) => mailings::replan(store, &mut occasion, user, event, before, seen, plan).await,
        None => mailings::plan(store, &mut occasion, user, event, number, plan).await,
    };
    match (outcome.map_err(PageError::broken)?, changes) {
        (Outcome::Planned, Some(_)) => Ok(Done::MailingReplanned.then(urls::desk_mailings(event))),
        (Outcome::Planned, None) => Ok(Done::MailingPlanned.then(urls::desk_mailings(event))),
        (Outcome::NothingToDo, _) => Ok(Done::Nothing.then(urls::desk_mailings(event))),
        (Outcome::NotFound, _) => Err(PageError::NotFound),
        (Outcome::ChangedMeanwhile, Some((before, _))) => match planned(&about, before).await? {
            Some(now) => {
                let coded = ["state", "answer", "attended", "moment", "unit"];
                meanwhile::note(&mut form, about.layout.t, &filled_in(before, &now), &coded);
                show(StatusCode::CONFLICT, about, form, Some((before, Seen::of(&now)))).await
            }
            None => Ok(Done::Nothing.then(urls::desk_mailings(event))),
        },
        _ => {
            form.refuse("amount", about.layout.t.desk_mailing_too_late());
            show(StatusCode::CONFLICT, about, form, changes).await
        }
    }
}

/// Why the preview is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    First,
    Tried,
    Changed,
}

/// The languages in which there are texts.
fn languages(texts: &MailingTexts) -> Vec<Language> {
    if texts.en.is_some() { vec![Language::De, Language::En] } else { vec![Language::De] }
}

fn read(form: &mut FormState, layout: &Layout, event: &Event, now: Timestamp) -> Option<Wanted> {
    let t = layout.t;
    let after_end = form.value("moment") == ReminderMoment::AfterEnd.as_str() || event.ends().is_none_or(|ends| ends <= now);
    let dates_left = !after_end;
    let ticked: Vec<RegistrationId> = form.values("chosen").filter_map(|id| id.parse().ok()).collect();
    let chosen = if ticked.is_empty() { Chosen::Audience(audience(form)) } else { Chosen::These(ticked) };
    let de = read_words(form, t, event, dates_left, ["subject", "body"]);
    let wants_english = !form.value("subject_en").trim().is_empty() || !form.value("body_en").trim().is_empty();
    let en = if wants_english { read_words(form, t, event, dates_left, ["subject_en", "body_en"]) } else { None };
    let reminder = match form.value("moment").parse::<ReminderMoment>() {
        Ok(moment) if matches!(chosen, Chosen::Audience(_)) => {
            let within = |text: &str| text.trim().parse::<u32>().ok().filter(|amount| (1..=AMOUNT_LIMIT).contains(amount)).ok_or(());
            let amount = form.read("amount", within, |()| t.desk_mailing_amount_fault(AMOUNT_LIMIT));
            let unit = form.value("unit").parse().unwrap_or(TimeUnit::Days);
            let reminder = amount.map(|amount| Reminder { moment, amount, unit });
            if reminder.is_some_and(|reminder| !reminder.is_to_come(event, now)) {
                form.refuse("amount", t.desk_mailing_too_late());
            }
            reminder
        }
        _ if !form.value(CHANGES).is_empty() => {
            form.refuse("moment", t.desk_mailing_moment_fault());
            None
        }
        _ => None,
    };
    if form.has_faults() {
        return None;
    }
    Some(Wanted { chosen, texts: MailingTexts { de: de?, en }, reminder })
}

fn audience(form: &FormState) -> Audience {
    let answer = form.value("answer").split_once('=').map(|(question, value)| (question.to_owned(), value.to_owned()));
    let tag = Some(form.value("tag").to_owned()).filter(|tag| !tag.is_empty());
    Audience { state: form.value("state").parse().ok(), answer, tag, attended: form.value("attended").parse().ok(), ticked: false }
}

fn read_words(
    form: &mut FormState,
    t: &Texts,
    event: &Event,
    dates_left: bool,
    [subject_field, body_field]: [&str; 2],
) -> Option<MailingWords> {
    let subject = form.read(subject_field, |raw| one_line(raw, SUBJECT_LIMIT), |_| t.desk_mailing_subject_fault(SUBJECT_LIMIT));
    let body = form.read(body_field, |raw| several_lines(raw, BODY_LIMIT), |_| t.desk_mailing_body_fault(BODY_LIMIT));
    if body.as_deref() == Some("") {
        form.refuse(body_field, t.desk_mailing_body_missing());
        return None;
    }
    let words = MailingWords { subject: subject?, body: body? };
    match words.check(event, dates_left) {
        Ok(()) => Some(words),
        Err(WordsFault::UnknownPlaceholder(word)) => {
            let in_subject = words.subject.contains(&format!("{{{word}}}"));
            form.refuse(if in_subject { subject_field } else { body_field }, t.desk_mailing_placeholder_fault(word, known_placeholders()));
            None
        }
        Err(WordsFault::NoDateLeft) => {
            form.refuse(body_field, t.desk_mailing_no_date_fault());
            None
        }
        Err(WordsFault::NamesProtected) => {
            form.refuse(subject_field, t.desk_mailing_protected_fault());
            None
        }
    }
}

/// The placeholders in one line.
pub(super) fn known_placeholders() -> String {
    Placeholder::ALL.map(|placeholder| format!("{{{}}}", placeholder.word())).join(", ")
}

/// What a placeholder stands for, in words.
pub(super) fn placeholder_words(t: &Texts, placeholder: Placeholder) -> String {
    match placeholder {
        Placeholder::Name => t.desk_placeholder_name(),
        Placeholder::Event => t.desk_placeholder_event(),
        Placeholder::Date => t.desk_placeholder_date(),
        Placeholder::Code => t.desk_placeholder_code(),
    }
}

async fn show(
    status: StatusCode,
    OfEvent { layout, desk, event, state }: OfEvent,
    form: FormState,
    changes: Option<(MailingId, Seen)>,
) -> Result<Response, PageError> {
    let (conn, t) = (state.store.reader(), layout.t);
    let asked = questions::ever_asked(conn, event.id).await.map_err(PageError::broken)?;
    let known_tags = tags::of_event(conn, event.id).await.map_err(PageError::broken)?;
    // What a planned reminder chose stays one of the choices, also where nobody could choose it now.
    let chosen = if changes.is_some() { audience(&form) } else { Audience::default() };
    let (answer, attended) = (chosen.answer.as_ref(), chosen.attended);
    let answer = answer.map(|answer| Choice::new(form.value("answer"), answered(&layout, answer, &asked)));
    let attended = attended.map(|attended| Choice::new(attended.to_string(), attendance(&layout, &event, attended)));
    let tag = chosen.tag.as_deref().map(|tag| Choice::new(tag, tag));
    let write = WritePage {
        states: RegistrationState::ALL.iter().map(|state| Choice::new(state.as_str(), words::state(t, *state))).collect(),
        answers: with(answer_choices(&layout, &event, &asked), answer),
        tags: with(known_tags.iter().map(|tag| Choice::new(tag.as_str(), tag.as_str())).collect(), tag),
        attended: with(attended_choices(&layout, &event, state.clock.now()), attended),
        moments: moments(t, changes.is_some()),
        units: vec![
            Choice::new(TimeUnit::Days.as_str(), t.desk_mailing_unit_days()),
            Choice::new(TimeUnit::Hours.as_str(), t.desk_mailing_unit_hours()),
        ],
        placeholders: Placeholder::ALL.map(|it| (format!("{{{}}}", it.word()), placeholder_words(t, it))).to_vec(),
        ticked: form.values("chosen").map(str::to_owned).collect(),
        changes,
        layout,
        desk,
        form,
        event,
    };
    page_with(status, &write)
}

/// These choices, and one that has to be among them.
fn with(mut choices: Vec<Choice>, one: Option<Choice>) -> Vec<Choice> {
    choices.extend(one.filter(|one| choices.iter().all(|choice| choice.value != one.value)));
    choices
}

/// When a mail can be sent; a reminder that is planned stays one.
fn moments(t: &Texts, changes: bool) -> Vec<Choice> {
    let now = if changes { None } else { Some(Choice::new(NOW, t.desk_mailing_now())) };
    let reminders = [
        Choice::new(ReminderMoment::BeforeStart.as_str(), t.desk_mailing_before_start()),
        Choice::new(ReminderMoment::AfterEnd.as_str(), t.desk_mailing_after_end()),
    ];
    now.into_iter().chain(reminders).collect()
}

async fn preview(
    status: StatusCode,
    OfEvent { layout, desk, event, state }: OfEvent,
    form: &FormState,
    wanted: &Wanted,
    people: &[Registration],
    number: MailingId,
    shown: Shown,
) -> Result<Response, PageError> {
    let conn = state.store.reader();
    let listed = match &wanted.chosen {
        Chosen::Audience(audience) => attendees::count_listed(conn, event.id, &audience.filter()).await.map_err(PageError::broken)?,
        Chosen::These(ids) => ids.len() as u64,
    };
    let asked = questions::ever_asked(conn, event.id).await.map_err(PageError::broken)?;
    let audience = match &wanted.chosen {
        Chosen::Audience(audience) => whom(&layout, &event, audience, &asked),
        Chosen::These(_) => layout.t.desk_mailing_ticked(),
    };
    let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
    let mut letters = Vec::new();
    if let Some(sample) = people.first() {
        for language in languages(&wanted.texts) {
            let booking = Booking::new(sample, sample.state, &event, &[], state.clock.now());
            let (written_in, words) = wanted.texts.words(language);
            let notice = Notice::MessageTried { booking, words: words.clone(), written_in: Some(written_in) };
            let email = sample.email.clone().ok_or(PageError::Invalid)?;
            let to = Recipient { name: sample.name.as_str().to_owned(), email, language: Some(language) };
            let read = state.letters.read(&notice, &to).map_err(PageError::broken)?;
            letters.push((texts(language).language_own_name(), read));
        }
    }
    let kept = |name: &str| !matches!(name, "step" | "count" | "number");
    let due = wanted.reminder.and_then(|reminder| reminder.due_at(&event));
    let planned = wanted.reminder.map(|reminder| {
        let rule = in_words(layout.t, reminder);
        due.map_or_else(|| rule.clone(), |due| layout.t.desk_mailing_due(rule.as_str(), dates::compact(layout.language, due)))
    });
    let preview = PreviewPage {
        count,
        unreached: u32::try_from(listed).unwrap_or(u32::MAX).saturating_sub(count),
        sample: people.first().map(|sample| sample.name.as_str().to_owned()).unwrap_or_default(),
        letters,
        planned: planned.unwrap_or_default(),
        changed: shown == Shown::Changed,
        tried: shown == Shown::Tried,
        number,
        changes: changed(form).is_some(),
        audience,
        hidden: form.pairs().filter(|(name, _)| kept(name)).map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        layout,
        desk,
        event,
    };
    page_with(status, &preview)
}
