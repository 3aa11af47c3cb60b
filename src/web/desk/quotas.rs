//! Seats kept for some: which quotas an event has. `GET/POST /desk/events/{id}/quotas`.

use crate::actions::seat_rules;
use crate::actions::write_event::Outcome;
use crate::domain::access::Permit;
use crate::domain::event::Event;
use crate::domain::quota::{Quota, QuotaRule};
use crate::domain::seats::{QuotaFault, quota_fault};
use crate::domain::seen::Seen;
use crate::domain::staff::OrgUnit;
use crate::domain::text::one_line;
use crate::domain::vocabulary::{LeaderLevel, Taxonomy};
use crate::domain::wall_time;
use crate::i18n::Texts;
use crate::storage::catalogue::{self, Catalogue};
use crate::storage::directory;
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{self, Forecast, Step};
use crate::web::desk::of_event::{self, OfEvent};
use crate::web::desk::visitor::Desk;
use crate::web::desk::words;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::meanwhile;
use crate::web::respond::page_with;
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;

/// The most characters of a quota's name.
const NAME_LIMIT: usize = 60;
/// What the fields of a row begin with.
const ROW_FIELDS: [&str; 4] = ["name", "rule", "seats", "release_on"];
/// With what the hidden field of a row begins whose quota was there when somebody read the page.
const KNOWN: &str = "known";
/// Rows for quotas that are not there yet.
const NEW_ROWS: usize = 3;
/// The most quotas of one event.
const MOST_ROWS: usize = 20;
/// The most seats of one quota.
const MOST_SEATS: u32 = 100_000;

#[derive(Template)]
#[template(path = "desk/quotas.html")]
struct QuotasPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    known: QuotaFields,
    /// Who would move up, where somebody waits: shown before it is saved.
    forecast: Option<Forecast>,
}

/// The fields of an event's quotas, and of those that it may get.
pub(super) struct QuotaFields {
    pub rows: Vec<Row>,
    /// Whom a quota can be for.
    pub rules: Vec<Choice>,
}

/// The fields of one quota.
pub(super) struct Row {
    /// What it is called; empty where a new one can be named.
    pub name: String,
    pub number: usize,
    /// What stands at its seats.
    pub hint: String,
}

/// `GET /desk/events/{event}/quotas`
pub(super) async fn ask(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let form = as_stored(&event.quotas);
    show(StatusCode::OK, &state, layout, desk, form, event, None).await
}

/// `POST /desk/events/{event}/quotas`
pub(super) async fn change(OfEvent { layout, desk, event, state }: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    if seen != Seen::of(&event.quotas) {
        return changed(&state, layout, desk, form, event).await;
    }
    let Some(quotas) = read(&mut form, &layout, &event, wall_time::day(state.clock.now())) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, form, event, None).await;
    };
    match Step::of(&form) {
        Step::Edit => return show(StatusCode::OK, &state, layout, desk, form, event, None).await,
        Step::Look if event.occupancy.waiting > 0 && quotas != event.quotas => {
            let ahead = forecast::of_quotas(&state, &layout, event.clone(), quotas).await.map_err(PageError::broken)?;
            let ahead = ahead.shown_to(&state, &desk, &event).await?;
            return show(StatusCode::OK, &state, layout, desk, form, event, Some(ahead)).await;
        }
        Step::Look | Step::Save => {}
    }
    let mut occasion = state.clock.occasion();
    let outcome = seat_rules::set_quotas(&state.store, &mut occasion, &desk.user, &state.rules, (event.id, seen), quotas).await;
    let done = match outcome.map_err(PageError::broken)? {
        Outcome::Written { told, .. } => Done::Quotas(told),
        Outcome::NothingToDo => Done::Nothing,
        Outcome::Changed => {
            let event = of_event::find(&state, &desk, Permit::Plan, event.id).await?;
            return changed(&state, layout, desk, form, event).await;
        }
        Outcome::NotFound => return Err(PageError::NotFound),
        Outcome::NotPossible | Outcome::Missing(_) | Outcome::HostStays | Outcome::ProtectedStays => Done::NotPossible,
    };
    Ok(done.then(desk.seats_page(&event)))
}

/// The form of whoever was slower; where it is so already, that was the button pressed twice.
async fn changed(state: &AppState, layout: Layout, desk: Desk, form: FormState, event: Event) -> Result<Response, PageError> {
    let mut form = on_stored(&form, &event.quotas, layout.t);
    if !form.has_faults() && read(&mut form, &layout, &event, wall_time::day(state.clock.now())).as_ref() == Some(&event.quotas) {
        return Ok(Done::Nothing.then(desk.seats_page(&event)));
    }
    let rules: Vec<String> = (0..MOST_ROWS).map(|number| format!("rule-{number}")).collect();
    let coded: Vec<&str> = rules.iter().map(String::as_str).collect();
    if !meanwhile::note(&mut form, layout.t, &as_stored(&event.quotas), &coded) {
        form.refuse("seats-0", layout.t.desk_meanwhile_elsewhere());
    }
    let form = meanwhile::with_seen(form, &event.quotas);
    show(StatusCode::CONFLICT, state, layout, desk, form, event, None).await
}

/// The form of somebody who has read other quotas than there are now: the rows that were typed stand where the quota of that name does, the
/// others behind these. What somebody else has added or removed meanwhile is noted.
pub(super) fn on_stored(form: &FormState, stored: &[Quota], t: &Texts) -> FormState {
    let value = |part: &str, number: usize| form.value(&format!("{part}-{number}")).trim();
    let is_known = |number: usize| !value(KNOWN, number).is_empty();
    // What both have removed is gone.
    let is_empty = |number: usize| value("seats", number).is_empty() && (value("name", number).is_empty() || is_known(number));
    let of_stored: Vec<Option<usize>> =
        stored.iter().map(|quota| (0..MOST_ROWS).find(|number| value("name", *number) == quota.name)).collect();
    let behind = (0..MOST_ROWS).filter(|number| !of_stored.contains(&Some(*number)) && !is_empty(*number)).map(Some);
    let rows: Vec<Option<usize>> = of_stored.iter().copied().chain(behind).take(MOST_ROWS).collect();
    let now = fill_in(FormState::default(), stored);
    let is_of_row = |field: &str| {
        field.rsplit_once('-').is_some_and(|(part, at)| (ROW_FIELDS.contains(&part) || part == KNOWN) && at.parse::<usize>().is_ok())
    };
    let others = form.pairs().filter(|(field, _)| !is_of_row(field));
    let mut merged = others.fold(FormState::default(), |form, (field, value)| form.with(field, value));
    for (to, from) in rows.into_iter().enumerate() {
        let (values, at) = from.map_or((&now, to), |from| (form, from));
        for part in ROW_FIELDS {
            merged = merged.with(&format!("{part}-{to}"), values.value(&format!("{part}-{at}")));
        }
        if to < stored.len() {
            merged = merged.with(&format!("{KNOWN}-{to}"), "yes");
        }
        match from {
            None => merged.refuse(&format!("seats-{to}"), t.desk_quotas_added()),
            Some(from) if to >= stored.len() && is_known(from) => merged.refuse(&format!("seats-{to}"), t.desk_quotas_removed()),
            Some(_) => {}
        }
    }
    merged
}

/// The form with the quotas as they are.
fn as_stored(quotas: &Vec<Quota>) -> FormState {
    meanwhile::with_seen(fill_in(FormState::default(), quotas), quotas)
}

/// The fields as quotas fill them in.
pub(super) fn fill_in(mut form: FormState, quotas: &[Quota]) -> FormState {
    for (number, quota) in quotas.iter().enumerate() {
        form = form
            .with(&format!("name-{number}"), &quota.name)
            .with(&format!("rule-{number}"), quota.rule.to_string())
            .with(&format!("seats-{number}"), quota.seats.to_string())
            .with(&format!("release_on-{number}"), quota.release_on.map(|day| day.to_string()).unwrap_or_default());
    }
    form
}

/// The quotas that were typed, beside those that `event` has: every row with seats is one. All faults are noted at their fields.
pub(super) fn read(form: &mut FormState, layout: &Layout, event: &Event, today: Date) -> Option<Vec<Quota>> {
    let t = layout.t;
    let mut quotas = Vec::new();
    for number in 0..MOST_ROWS {
        let field = |part: &str| format!("{part}-{number}");
        let is_blank = |part: &str| form.value(&field(part)).trim().is_empty();
        // A row that nobody has filled in, or whose seats were taken away.
        if is_blank("seats") && (is_blank("name") || !is_blank(KNOWN)) {
            continue;
        }
        let name = form.read(&field("name"), |text| one_line(text, NAME_LIMIT), |_| t.desk_quotas_name_fault(NAME_LIMIT));
        let rule = form.read(&field("rule"), str::parse::<QuotaRule>, |_| t.desk_rules_choose());
        let whole = |text: &str| text.trim().parse().ok().filter(|seats| (1..=MOST_SEATS).contains(seats)).ok_or(());
        let seats = form.read(&field("seats"), whole, |()| t.desk_quotas_seats_fault(MOST_SEATS));
        let day = |text: &str| if text.trim().is_empty() { Ok(None) } else { text.trim().parse::<Date>().map(Some) };
        let release_on = form.read(&field("release_on"), day, |_| t.desk_rules_day_fault());
        let (Some(name), Some(rule), Some(seats), Some(release_on)) = (name, rule, seats, release_on) else { continue };
        let is_new_day = event.quotas.iter().all(|known| known.name != name || known.release_on != release_on);
        if is_new_day && release_on.is_some_and(|day| day <= today) {
            form.refuse(&field("release_on"), t.desk_quotas_day_past());
        }
        let released = event.quotas.iter().any(|known| known.name == name && known.released && known.release_on == release_on);
        quotas.push(Quota { name, seats, release_on, rule, released });
        if let Some(fault) = quota_fault(&quotas, event.capacity) {
            let (part, message) = match fault {
                QuotaFault::Separator => ("name", t.desk_quotas_separator()),
                QuotaFault::SameName => ("name", t.desk_quotas_same_name()),
                QuotaFault::MoreThanThereAre { seats } => ("seats", t.desk_quotas_too_many(seats)),
            };
            form.refuse(&field(part), message);
        }
    }
    (!form.has_faults()).then_some(quotas)
}

async fn show(
    status: StatusCode,
    state: &AppState,
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    forecast: Option<Forecast>,
) -> Result<Response, PageError> {
    if !event.is_open() {
        return Ok(Done::NotPossible.then(urls::desk_event(event.id)));
    }
    let catalogue = catalogue::load_for_desk(state.store.reader(), &desk.user.scope(Permit::Plan)).await.map_err(PageError::broken)?;
    let known = QuotaFields::load(state, &layout, &catalogue, &event.quotas, &form).await?;
    page_with(status, &QuotasPage { layout, desk, form, event, known, forecast })
}

impl QuotaFields {
    /// The fields of these quotas, of what is typed behind them, and some for more.
    pub(super) async fn load(
        state: &AppState,
        layout: &Layout,
        catalogue: &Catalogue,
        quotas: &[Quota],
        typed: &FormState,
    ) -> Result<Self, PageError> {
        let (t, language) = (layout.t, layout.language);
        let mut rules: Vec<Choice> = simple_rules().iter().map(|rule| Choice::new(rule.to_string(), words::quota_rule(t, rule))).collect();
        let is_kept = |key: &str| quotas.iter().any(|quota| matches!(&quota.rule, QuotaRule::Need(need) if need == key));
        let needs = catalogue.offered(Taxonomy::AccessNeed, is_kept);
        rules.extend(needs.map(|need| {
            let rule = QuotaRule::Need(need.key.clone());
            Choice::new(rule.to_string(), t.desk_quotas_need(need.label_in(language)))
        }));
        let units = directory::units(state.store.reader()).await.map_err(PageError::broken)?;
        let mut units: Vec<Choice> = units.into_iter().map(|unit| unit_choice(t, unit)).collect();
        units.sort_by(|one, other| one.label.cmp(&other.label));
        rules.extend(units);
        let known =
            quotas.iter().enumerate().map(|(number, quota)| Row { name: quota.name.clone(), number, hint: t.desk_quotas_seats_hint() });
        let is_typed = |number: &usize| ["name", "seats"].iter().any(|part| !typed.value(&format!("{part}-{number}")).is_empty());
        let typed = (quotas.len()..MOST_ROWS).filter(is_typed).max().map_or(quotas.len(), |last| last + 1);
        let new = quotas.len()..(quotas.len() + NEW_ROWS).max(typed).min(MOST_ROWS);
        let rows = known.chain(new.map(|number| Row { name: String::new(), number, hint: String::new() })).collect();
        Ok(Self { rows, rules })
    }
}

fn unit_choice(t: &Texts, unit: OrgUnit) -> Choice {
    Choice::new(QuotaRule::Unit(unit.key).to_string(), t.desk_quotas_unit(unit.name))
}

/// Every rule that names nothing of a list.
fn simple_rules() -> Vec<QuotaRule> {
    let levels = LeaderLevel::ALL.iter().filter(|level| **level != LeaderLevel::None);
    let rules = [QuotaRule::Declared, QuotaRule::OnSite, QuotaRule::Online, QuotaRule::Staff, QuotaRule::Leaders];
    rules.into_iter().chain(levels.map(|level| QuotaRule::Level(*level))).collect()
}
