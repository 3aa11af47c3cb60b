//! Writing an event: a new one, the same as another, or one that is there. `GET/POST /desk/new-event` and `/desk/events/{id}/write`.
//!
//! What people must be told is shown before it is saved; and whoever saves what somebody else has changed meanwhile sees what that was.

mod fields;
mod first_date;
mod seating;
mod understanding;

use crate::actions::tell_change::Tells;
use crate::actions::write_event::{self, Outcome, Written};
use crate::domain::access::Permit;
use crate::domain::change::{changed_fields, is_another, may_be_a_typo};
use crate::domain::event::{Event, Organisation, Term};
use crate::domain::ids::EventId;
use crate::domain::module::ModulePart;
use crate::domain::vocabulary::{
    AccessMode, Admission, Approval, AttendanceMode, Audience, Availability, EventKind, EventStatus, LocationVisibility, PhotoPolicy,
    Taxonomy, WaitlistMode,
};
use crate::i18n::{Texts, Word};
use crate::storage::catalogue::{self, Catalogue};
use crate::web::desk::catalogue::venue_fields::VenueFields;
use crate::web::desk::done::Done;
use crate::web::desk::moment::{is_passed_twice, passes};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::quotas;
use crate::web::desk::sessions::is_long;
use crate::web::desk::told::{self, Told};
use crate::web::desk::visitor::Desk;
use crate::web::desk::write_event::fields::Read;
use crate::web::desk::write_event::seating::SeatFields;
use crate::web::desk::{capacity, collisions, of_event, publish, words};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::public::event as event_page;
use crate::web::respond::{page, page_with};
use crate::web::{AppState, quota_words, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

/// The hidden field with the revision of the event that somebody has read; a form without it is about the event as it is.
const REVISION: &str = "revision";

/// What the button sends of somebody who has seen whom a change is told, and what lies across it.
const TELL: &str = "tell";

/// The same where it is no more than a letter put right.
const QUIETLY: &str = "quietly";

/// The same of somebody who has seen only what lies across it.
const ANYWAY: &str = "anyway";

/// What the button sends that shows the page as everybody would see it, in a tab of its own, so that the form stays as it is.
const PREVIEW: &str = "preview";

/// What a page sends by itself when a field has changed, to hear what lies across; nothing is saved.
const ACROSS: &str = "across";

/// What lies across an event as somebody writes it: the part of the page that says so.
#[derive(Template)]
#[template(path = "desk/across.html")]
struct AcrossPart {
    t: &'static Texts,
    across: Vec<String>,
}

#[derive(Template)]
#[template(path = "desk/write_event.html")]
struct WritePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    title: String,
    /// Where the form is sent to.
    action: String,
    back: String,
    choices: Choices,
    /// What is asked about a room that is in no list yet.
    venue: VenueFields,
    /// What is asked about seats; nothing where the event is published.
    seats: Option<SeatFields>,
    /// Whether it is a new one, which may get its first date here.
    is_new: bool,
    event: Event,
    /// Whom a change concerns that has to be told, once it is known which.
    tells: Option<Told>,
    /// Whether it may be no more than a letter put right.
    may_be_a_typo: bool,
    /// What somebody else has changed meanwhile: the field, and how it is now.
    changed: Vec<String>,
    /// What lies across its dates.
    across: Vec<String>,
    /// Whether it is asked once more before it is saved.
    asks: bool,
}

/// What one can choose from.
struct Choices {
    kinds: Vec<Choice>,
    campaigns: Vec<Choice>,
    formats: Vec<Choice>,
    sections: Vec<Choice>,
    action_fields: Vec<Choice>,
    hosts: Vec<Choice>,
    co_hosts: Vec<Choice>,
    modules: Vec<Choice>,
    attendance: Vec<Choice>,
    venues: Vec<Choice>,
    visibilities: Vec<Choice>,
    audiences: Vec<Choice>,
    access_modes: Vec<Choice>,
    /// Field, name of the feature.
    features: Vec<(String, String)>,
    availabilities: Vec<Choice>,
    admissions: Vec<Choice>,
    photos: Vec<Choice>,
    waitlists: Vec<Choice>,
    approvals: Vec<Choice>,
    passes: Vec<Choice>,
    /// Fields whose wall time the clocks pass twice.
    twice: Vec<&'static str>,
}

/// `GET /desk/new-event`; `like` names an event of which it is a copy.
pub(super) async fn ask_new(layout: Layout, desk: Desk, State(state): State<AppState>, asked: FormState) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let draft = draft(&state, &desk, &known, asked.value("like")).await?;
    let form = if asked.value("like").is_empty() && hosts(&desk, &known).len() > 1 {
        fields::without_host(&layout, &draft, state.clock.now())
    } else {
        fields::filled_in(&layout, &draft, state.clock.now())
    };
    let form = form.with("like", asked.value("like"));
    show(StatusCode::OK, layout, desk, (&state, &known), form, On::New(draft), Shown::default()).await
}

/// `POST /desk/new-event`
pub(super) async fn create(layout: Layout, desk: Desk, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let draft = draft(&state, &desk, &known, form.value("like")).await?;
    let mut occasion = state.clock.occasion();
    let read = fields::read(&mut form, &layout, &known, &hosts(&desk, &known), (&draft, &mut occasion));
    let dates = first_date::read(&mut form, &layout, &mut occasion);
    let (Some(Read { event, new_venue }), Some(dates)) = (read, dates) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, (&state, &known), form, On::New(draft), Shown::default()).await;
    };
    let event = Event { sessions: dates, ..event };
    if form.value("do") == PREVIEW {
        return event_page::preview(layout, &state, event).await;
    }
    let mut across: Vec<String> = event.sessions.iter().filter_map(|session| is_long(&layout, (session.starts, session.ends))).collect();
    across.extend(collisions::of(&state, &layout, &desk, &event).await?);
    if form.value("do") == ACROSS {
        return page(&AcrossPart { t: layout.t, across });
    }
    if form.value("do") != ANYWAY && !across.is_empty() {
        let shown = Shown { across, asks: true, ..Shown::default() };
        return show(StatusCode::OK, layout, desk, (&state, &known), form, On::New(draft), shown).await;
    }
    let written = Written { event, new_venue, tells: Tells::Everybody };
    let like = form.value("like").parse().ok();
    match write_event::create(&state.store, &mut occasion, &desk.user, written, like).await.map_err(PageError::broken)? {
        Outcome::Written { event, .. } => Ok(Done::Drafted.then(urls::desk_event(event))),
        _ => Err(PageError::NotFound),
    }
}

/// `GET /desk/events/{event}/write`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let form = fields::filled_in(&layout, &event, state.clock.now());
    let across = collisions::of(&state, &layout, &desk, &event).await?;
    show(StatusCode::OK, layout, desk, (&state, &known), form, On::Stored(event), Shown { across, ..Shown::default() }).await
}

/// `POST /desk/events/{event}/write`
pub(super) async fn save(OfEvent { layout, desk, event, state }: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let mut occasion = state.clock.occasion();
    let read = fields::read(&mut form, &layout, &known, &hosts(&desk, &known), (&event, &mut occasion));
    let Some(Read { event: written, new_venue }) = read else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, (&state, &known), form, On::Stored(event), Shown::default()).await;
    };
    if form.value("do") == PREVIEW {
        return event_page::preview(layout, &state, event.rewritten(written)).await;
    }
    if form.value("do") == ACROSS {
        let across = collisions::of(&state, &layout, &desk, &event.rewritten(written)).await?;
        return page(&AcrossPart { t: layout.t, across });
    }
    let seen = form.value(REVISION).parse().unwrap_or(event.revision);
    if seen != event.revision {
        return conflict(layout, desk, (&state, &known), form, event, written).await;
    }
    let may_be_a_typo = may_be_a_typo(&event, &event.rewritten(written.clone()));
    let tells = if form.value("do") == QUIETLY && may_be_a_typo { Tells::Nobody } else { Tells::Everybody };
    let is_decided = form.value("do") == TELL || tells == Tells::Nobody;
    let concerned = if is_decided { None } else { concerned(&state, layout.t, &desk, &event, &written).await? };
    let before = collisions::of(&state, &layout, &desk, &event).await?;
    let across = collisions::of(&state, &layout, &desk, &event.rewritten(written.clone())).await?;
    let is_news = !matches!(form.value("do"), TELL | QUIETLY | ANYWAY) && across.iter().any(|it| !before.contains(it));
    if concerned.is_some() || is_news {
        let shown = Shown { tells: concerned, may_be_a_typo, across, asks: true, ..Shown::default() };
        return show(StatusCode::OK, layout, desk, (&state, &known), form, On::Stored(event), shown).await;
    }
    let wanted = Written { event: written.clone(), new_venue, tells };
    let outcome = write_event::save(&state.store, &mut occasion, &desk.user, event.id, seen, wanted).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { .. } if written.protected && !event.protected && event.status == EventStatus::Published => Done::NowProtected,
        Outcome::Written { told, .. } => Done::Written(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::Changed => {
            let event = of_event::find(&state, &desk, Permit::Plan, event.id).await?;
            return conflict(layout, desk, (&state, &known), form, event, written).await;
        }
        Outcome::HostStays => {
            form.refuse("host", layout.t.desk_write_host_stays(event.host.name.as_str()));
            return show(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, (&state, &known), form, On::Stored(event), Shown::default()).await;
        }
        Outcome::ProtectedStays => {
            let message = if event.protected { layout.t.desk_write_protected_stays() } else { layout.t.desk_write_not_protected_stays() };
            form.refuse("protected", message);
            return show(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, (&state, &known), form, On::Stored(event), Shown::default()).await;
        }
        Outcome::Missing(lacks) => {
            for what in lacks {
                form.refuse(publish::field(what), publish::words(layout.t, what));
            }
            return show(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, (&state, &known), form, On::Stored(event), Shown::default()).await;
        }
        Outcome::NotFound => return Err(PageError::NotFound),
        Outcome::NotPossible => Done::NotPossible,
    };
    Ok(done.then(urls::desk_event(event.id)))
}

/// Whom a change has to be told, if anybody.
async fn concerned(state: &AppState, t: &Texts, desk: &Desk, event: &Event, written: &Event) -> Result<Option<Told>, PageError> {
    if event.status != EventStatus::Published || !is_another(event, written) {
        return Ok(None);
    }
    let told = told::of_change(state, t, desk, event, &event.rewritten(written.clone())).await?;
    Ok(Some(told).filter(|told| !told.is_empty()))
}

/// Nothing was stored: the page keeps what was typed, and says what differs from how the event is now.
async fn conflict(
    layout: Layout,
    desk: Desk,
    stored: (&AppState, &Catalogue),
    form: FormState,
    event: Event,
    written: Event,
) -> Result<Response, PageError> {
    let wanted = event.rewritten(written);
    let changed = changed_fields(&event, &wanted).into_iter().map(|field| now_called(&layout, field, &event)).collect();
    let form = if event.is_draft() { quotas::on_stored(&form, &event.quotas, layout.t) } else { form };
    show(StatusCode::CONFLICT, layout, desk, stored, form, On::Stored(event), Shown { changed, ..Shown::default() }).await
}

/// A field and how it is now, as far as that can be said in a line.
fn now_called(layout: &Layout, field: &str, event: &Event) -> String {
    let t = layout.t;
    let (label, now) = match field {
        "title" => (t.desk_write_title_field(), event.title.clone()),
        "subtitle" => (t.desk_write_subtitle(), event.subtitle.clone()),
        "summary" => (t.desk_write_summary(), event.summary.clone()),
        "description" => (t.desk_write_description(), event.description.clone()),
        "host" => (t.desk_write_host(), event.host.name.clone()),
        "co_hosts" => (t.desk_write_co_hosts(), event.co_hosts.iter().map(|host| host.name.clone()).collect::<Vec<_>>().join(", ")),
        "module" => (t.desk_write_module(), event.module.as_ref().map(|part| module_name(t, part)).unwrap_or_default()),
        "trainers" => (t.desk_write_trainers(), event.trainers.join(", ")),
        "cost" => (t.desk_write_cost(), event.cost.clone()),
        "practical" => (t.desk_write_practical(), event.practical.age.clone()),
        "attendance_mode" => (t.desk_write_attendance(), event.attendance_mode.name(t)),
        "audience" => (t.desk_write_audience(), event.audience.name(t)),
        "access_mode" => (t.desk_write_access(), words::access_mode(t, event.access_mode)),
        "waitlist" => (t.desk_write_waitlist(), words::waitlist(t, event.waitlist)),
        "approval" => (t.desk_write_approval(), words::approval(t, event.approval)),
        "location" => (t.desk_write_place(), String::new()),
        "window" => (t.desk_write_registration(), String::new()),
        "capacity" => (t.desk_capacity_number(), capacity::in_words(layout, event.capacity)),
        "quotas" => (t.desk_quotas_title(), event.quotas.iter().map(|quota| quota_words::title(t, quota)).collect::<Vec<_>>().join(", ")),
        "seat_rules" => (t.desk_rules_title(), String::new()),
        _ => (t.desk_write_something_else(), String::new()),
    };
    if now.is_empty() { label } else { t.desk_write_now(label, now) }
}

/// What is written.
enum On {
    /// A draft that is not there yet.
    New(Event),
    /// An event that is there.
    Stored(Event),
}

/// What the page shows besides its fields.
#[derive(Default)]
struct Shown {
    tells: Option<Told>,
    may_be_a_typo: bool,
    changed: Vec<String>,
    across: Vec<String>,
    asks: bool,
}

async fn load(state: &AppState, desk: &Desk) -> Result<Catalogue, PageError> {
    catalogue::load_for_desk(state.store.reader(), &desk.user.scope(Permit::Plan)).await.map_err(PageError::broken)
}

/// The hosts for which somebody may write, by name.
fn hosts<'a>(desk: &Desk, known: &'a Catalogue) -> Vec<&'a Organisation> {
    let scope = desk.user.scope(Permit::Plan);
    let mut hosts: Vec<&Organisation> = known.organisations.values().filter(|host| scope.covers(host.id)).collect();
    hosts.sort_by(|one, other| one.name.cmp(&other.name));
    hosts
}

/// An empty draft, or a copy of an event that this visitor may see.
async fn draft(state: &AppState, desk: &Desk, known: &Catalogue, like: &str) -> Result<Event, PageError> {
    let mut occasion = state.clock.occasion();
    if let Ok(id) = like.parse::<EventId>() {
        return Ok(of_event::find(state, desk, Permit::Plan, id).await?.copy(&mut occasion));
    }
    hosts(desk, known).into_iter().next().map(|host| Event::draft(&mut occasion, host.clone())).ok_or(PageError::NotFound)
}

async fn show(
    status: StatusCode,
    layout: Layout,
    desk: Desk,
    (state, known): (&AppState, &Catalogue),
    form: FormState,
    on: On,
    Shown { tells, may_be_a_typo, changed, across, asks }: Shown,
) -> Result<Response, PageError> {
    let t = layout.t;
    let (event, title, action, back, is_new) = match on {
        On::New(event) => {
            let title = if form.value("like").is_empty() { t.desk_write_new() } else { t.desk_write_copied() };
            (event, title, urls::DESK_NEW_EVENT.to_owned(), urls::DESK.to_owned(), true)
        }
        On::Stored(event) => {
            let (action, back) = (urls::desk_write(event.id), urls::desk_event(event.id));
            (event, t.desk_write_change(), action, back, false)
        }
    };
    let seats = if event.is_draft() { Some(SeatFields::load(state, &layout, known, &event, &form).await?) } else { None };
    let page = WritePage {
        title,
        action,
        back,
        seats,
        is_new,
        event,
        choices: choices(&layout, &desk, known, &form),
        venue: VenueFields::new(&layout, known, &form),
        tells,
        may_be_a_typo,
        changed,
        across,
        asks,
        layout,
        desk,
        form,
    };
    page_with(status, &page)
}

/// A module with its programme and its number, so that a list of them is in order.
fn module_name(t: &Texts, part: &ModulePart) -> String {
    t.desk_write_module_name(part.programme.as_str(), part.number, part.title.as_str())
}

fn choices(layout: &Layout, desk: &Desk, known: &Catalogue, form: &FormState) -> Choices {
    let (t, language) = (layout.t, layout.language);
    let terms = |taxonomy, field: &str| {
        let offered = known.offered(taxonomy, |key| form.has(field, key));
        offered.map(|term: &Term| Choice::new(&term.key, term.label_in(language))).collect()
    };
    let by_label = |mut choices: Vec<Choice>| {
        choices.sort_by(|one, other| one.label.cmp(&other.label));
        choices
    };
    let is_said =
        |key: &str| form.pairs().any(|(field, value)| field.strip_prefix(understanding::FEATURE) == Some(key) && !value.is_empty());
    let features = known.offered(Taxonomy::AccessibilityFeature, is_said);
    Choices {
        kinds: EventKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(t))).collect(),
        campaigns: by_label(known.campaigns.values().map(|campaign| Choice::new(&campaign.key, &campaign.title)).collect()),
        formats: terms(Taxonomy::Format, "format"),
        sections: terms(Taxonomy::Section, "section"),
        action_fields: terms(Taxonomy::ActionField, "action_fields"),
        hosts: hosts(desk, known).into_iter().map(|host| Choice::new(&host.key, &host.name)).collect(),
        co_hosts: by_label(known.organisations.values().map(|host| Choice::new(&host.key, &host.name)).collect()),
        modules: by_label(known.modules.parts().map(|part| Choice::new(part.id.to_string(), module_name(t, &part))).collect()),
        attendance: AttendanceMode::ALL.iter().map(|mode| Choice::new(mode.as_str(), mode.name(t))).collect(),
        venues: by_label(known.venues.values().map(|venue| Choice::new(&venue.key, &venue.name)).collect()),
        visibilities: LocationVisibility::ALL.iter().map(|it| Choice::new(it.as_str(), words::visibility(t, *it))).collect(),
        audiences: Audience::ALL.iter().map(|audience| Choice::new(audience.as_str(), audience.name(t))).collect(),
        access_modes: AccessMode::ALL.iter().map(|mode| Choice::new(mode.as_str(), words::access_mode(t, *mode))).collect(),
        features: features.map(|feature| (understanding::feature_field(feature), feature.label_in(language).to_owned())).collect(),
        availabilities: Availability::ALL.iter().map(|it| Choice::new(it.as_str(), it.name(t))).collect(),
        admissions: Admission::ALL.iter().map(|it| Choice::new(it.as_str(), words::admission(t, *it))).collect(),
        photos: PhotoPolicy::ALL.iter().map(|policy| Choice::new(policy.as_str(), policy.name(t))).collect(),
        waitlists: WaitlistMode::ALL.iter().map(|mode| Choice::new(mode.as_str(), words::waitlist(t, *mode))).collect(),
        approvals: Approval::ALL.iter().map(|approval| Choice::new(approval.as_str(), words::approval(t, *approval))).collect(),
        passes: passes(t),
        twice: ["opens", "deadline", "cancellation_deadline"]
            .into_iter()
            .chain(first_date::FIELDS)
            .filter(|field| is_passed_twice(form, field))
            .collect(),
    }
}
