//! `GET /desk/events/{id}`: an event with its dates, its seats, its people and what was done lately.

use crate::actions::look;
use crate::domain::access::Permit;
use crate::domain::approval;
use crate::domain::attendance::can_be_noted;
use crate::domain::event::Event;
use crate::domain::location::{Disclosed, Viewer};
use crate::domain::publishing::can_be_unpublished;
use crate::domain::quota::QuotaNames;
use crate::domain::seats::{Capacity, PromotionGate};
use crate::domain::vocabulary::{AccessMode, EventStatus, RegistrationState, SessionStatus, WaitlistMode};
use crate::i18n::{Texts, dates};
use crate::storage::{approvals, attendees, audit};
use crate::web::desk::attendees::{Attendees, Flag, read};
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::history::{self, Deed};
use crate::web::desk::list_columns::ListColumn;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::several::Offer;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{archive, collisions, export, list_columns, overview};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

/// How many deeds the page shows; the rest has a page of its own.
const LATEST: usize = 8;

#[derive(Template)]
#[template(path = "desk/event.html")]
struct EventPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    event: Event,
    status: Option<Badge>,
    public_page: Option<String>,
    facts: Vec<(String, String)>,
    sessions: Vec<SessionRow>,
    /// What lies across them.
    across: Vec<String>,
    seats: Seats,
    may_change: bool,
    /// Where it is called off; empty where it cannot be.
    call_off: String,
    /// Where somebody is entered by hand; empty when it is over.
    enter: String,
    /// What can be written about it, and where.
    deeds_of_draft: Vec<(String, String)>,
    /// People register, or did once.
    has_list: bool,
    /// What is done on the day and after, and where.
    on_the_day: Vec<(String, String)>,
    attendees: Attendees,
    /// What can be done with several of them.
    deeds_with_several: Vec<Choice>,
    /// The columns from which one can choose, and those that are chosen.
    column_choices: Vec<Choice>,
    columns: FormState,
    /// What somebody may take a list for.
    purposes: Vec<Choice>,
    /// Who is registered together with the own supervisor: name and supervisor.
    with_supervisor: Vec<(String, String)>,
    /// How many people gave access needs.
    needs: u64,
    deeds: Vec<Deed>,
    more_deeds: bool,
}

/// A session as the page lists it.
pub(super) struct SessionRow {
    pub when: String,
    pub label: String,
    pub called_off: bool,
    /// Where it is moved; empty where that makes no sense.
    pub move_to: String,
    /// Where it is taken out of a draft; empty where it was announced.
    pub remove: String,
    /// Where it alone is called off, or takes place after all; empty where neither can be.
    pub call_off: String,
}

/// The seats of an event in words.
pub(super) struct Seats {
    /// "34 of 40 taken".
    pub taken: String,
    /// What that means for a newcomer.
    pub left: String,
    /// More seats are held than there are.
    pub overbooked: bool,
    /// Label and seats of each state, to filter by.
    pub by_state: Vec<(String, String)>,
    /// Whether and until when the line moves by itself; empty where nobody waits.
    pub line: String,
    /// Below the minimum; empty where it is reached, or there is none.
    pub minimum: String,
}

/// `GET /desk/events/{event}`
pub(super) async fn show(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    if !about.desk.user.may(Permit::People, &about.event) {
        return overview::page_of(about, &form).await;
    }
    let (state, who, event) = (&about.state, about.desk.user.actor(), about.event.id);
    look::note(&state.store, &mut state.clock.occasion(), &who, (Some(event), None), "list").await.map_err(PageError::broken)?;
    page_of(StatusCode::OK, about, form).await
}

/// The page, also with a list on which something was chosen that cannot be done.
pub(super) async fn page_of(
    status: StatusCode,
    OfEvent { layout, desk, event, state }: OfEvent,
    form: FormState,
) -> Result<Response, PageError> {
    let (conn, now) = (state.store.reader(), state.clock.now());
    let counts = attendees::counts(conn, event.id).await.map_err(PageError::broken)?;
    let needs = attendees::count_needs(conn, event.id).await.map_err(PageError::broken)?;
    let list = read(&state.store, &layout, &desk, &event, &form, now).await.map_err(PageError::broken)?;
    let lines = audit::of_event(conn, event.id, 1).await.map_err(PageError::broken)?;
    let names = history::names(&state.store, &lines.items).await.map_err(PageError::broken)?;
    let with_supervisor = if approval::watches_supervisors(&event) {
        approvals::with_supervisor(conn, event.id).await.map_err(PageError::broken)?
    } else {
        Vec::new()
    };
    let t = layout.t;
    let page_of_event = EventPage {
        banner: Done::banner(&form, t),
        status: words::status(t, event.status),
        public_page: event.is_public().then(|| urls::event(layout.language, &event.key)),
        facts: [facts(&layout, &event), facts_of_the_house(t, &event, now)].concat(),
        sessions: sessions(&layout, &event, now),
        across: if event.is_open() { collisions::of(&state, &layout, &desk, &event).await? } else { Vec::new() },
        seats: seats(&layout, &event, &counts, now),
        may_change: event.status == EventStatus::Published,
        call_off: if event.lets_be_called_off(now) { urls::desk_call_off(event.id) } else { String::new() },
        enter: enter(&event, now),
        deeds_of_draft: deeds_of_draft(t, &desk, &event, live(&counts), now),
        has_list: takes_registrations(&event),
        on_the_day: on_the_day(t, &event),
        deeds_with_several: Offer::choices(t, &event),
        column_choices: list_columns::choices(&layout, &list.questions),
        columns: list_columns::ticked(&list.shown),
        purposes: export::purposes(t),
        attendees: list,
        needs,
        with_supervisor,
        deeds: lines.items.iter().take(LATEST).map(|line| history::deed(&layout, line, &names)).collect(),
        more_deeds: lines.total > LATEST as u64,
        event,
        layout,
        desk,
        form,
    };
    page_with(status, &page_of_event)
}

/// What can be written about an event: what was called off or filed away is changed no more, but copied, taken out again, and can lose its picture.
pub(super) fn deeds_of_draft(t: &Texts, desk: &Desk, event: &Event, live: u64, now: Timestamp) -> Vec<(String, String)> {
    let mut deeds = vec![(t.desk_preview_page(), urls::desk_preview(event.id))];
    if event.is_draft() {
        deeds.push((t.desk_publish_title(), urls::desk_publish(event.id)));
    }
    if event.is_open() {
        deeds.push((t.desk_write_change(), urls::desk_write(event.id)));
    }
    if event.is_open() || event.picture.is_some() {
        deeds.push((t.desk_image_link(), urls::desk_image(event.id)));
    }
    if event.is_open() {
        deeds.push((t.desk_session_new(), urls::desk_new_session(event.id)));
    }
    if event.is_draft() {
        deeds.push((t.desk_capacity_change(), urls::desk_capacity(event.id)));
        deeds.push((t.desk_seats_page_title(), urls::desk_seats(event.id)));
    }
    if desk.may_create() {
        let copy = urls::with_query(urls::DESK_NEW_EVENT.to_owned(), &[("like", &event.id.to_string())]);
        deeds.push((t.desk_write_copy(), copy));
    }
    if can_be_unpublished(event, live) {
        deeds.push((t.desk_unpublish_title(), urls::desk_publish(event.id)));
    }
    deeds.push((t.access_title(), urls::desk_access(event.id)));
    if event.protected {
        deeds.push((t.desk_circle_title(), urls::desk_circle(event.id)));
    }
    deeds.extend(archive::Deed::of(event, now).map(|deed| (deed.name(t), urls::desk_archive(event.id))));
    deeds
}

/// How many registrations are live.
pub(super) fn live(counts: &[attendees::StateCount]) -> u64 {
    counts.iter().filter(|count| count.state.is_live()).map(|count| u64::from(count.registrations)).sum()
}

pub(super) fn facts(layout: &Layout, event: &Event) -> Vec<(String, String)> {
    let (t, language) = (layout.t, layout.language);
    let moment = |instant: Timestamp| dates::compact(language, instant);
    let mut facts = vec![(t.desk_fact_host(), event.host.name.clone())];
    if event.access_mode != AccessMode::Open {
        let opens = event.window.opens.map(|opens| t.desk_fact_from(moment(opens)));
        let closes = event.window.deadline.map(|deadline| t.desk_fact_until(moment(deadline)));
        let window: Vec<String> = opens.into_iter().chain(closes).collect();
        facts.push((t.desk_fact_registration(), if window.is_empty() { t.desk_fact_until_start() } else { window.join(" ") }));
        let withdrawal =
            event.window.cancellation_deadline.map_or_else(|| t.desk_fact_until_start(), |until| t.desk_fact_until(moment(until)));
        facts.push((t.desk_fact_withdrawal(), withdrawal));
        facts.push((t.desk_fact_waitlist(), words::waitlist(t, event.waitlist)));
    }
    if let Some(contact) = event.contact_email.as_ref().or(event.host.public_contact_email.as_ref()) {
        facts.push((t.desk_fact_contact(), contact.as_str().to_owned()));
    }
    let practical = &event.practical;
    if let Some(minutes) = practical.doors {
        facts.push((t.event_doors(), t.event_doors_before(minutes)));
    }
    if practical.for_press {
        facts.push((t.desk_fact_press(), t.desk_fact_press_yes()));
    }
    if let Some(reason) = &event.called_off_reason {
        facts.push((t.desk_fact_reason(), reason.clone()));
    }
    facts
}

/// What only those are told who work with the event: where it is, and whom colleagues call.
pub(super) fn facts_of_the_house(t: &Texts, event: &Event, now: Timestamp) -> Vec<(String, String)> {
    let contact = &event.practical.internal_contact;
    let contact = (!contact.is_empty()).then(|| (t.desk_write_internal_contact(), contact.clone()));
    [(t.desk_fact_place(), place(t, event, now))].into_iter().chain(contact).collect()
}

/// The organiser sees everything of the place, and who else does.
fn place(t: &Texts, event: &Event, now: Timestamp) -> String {
    use crate::domain::vocabulary::LocationVisibility as Visible;
    let Disclosed::Full { venue, online_url } = event.place(Viewer::Desk, now) else { return t.desk_place_open() };
    let house = venue.map(|venue| {
        let parts = [Some(&venue.name), venue.street.as_ref(), venue.postcode.as_ref()];
        parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    });
    let parts: Vec<String> = house.into_iter().chain(online_url.map(str::to_owned)).collect();
    if parts.is_empty() {
        return t.desk_place_open();
    }
    let shown_to = match event.location.visibility() {
        Visible::Public => return parts.join(" · "),
        Visible::DistrictOnly => t.desk_place_district_only(),
        Visible::AfterConfirmation => t.desk_place_after_confirmation(),
        Visible::DayBefore => t.desk_place_day_before(),
    };
    format!("{} ({shown_to})", parts.join(" · "))
}

pub(super) fn sessions(layout: &Layout, event: &Event, now: Timestamp) -> Vec<SessionRow> {
    event
        .sessions
        .iter()
        .map(|session| SessionRow {
            when: dates::compact_session(layout.language, session.starts, session.ends),
            label: session.label.clone(),
            called_off: session.status == SessionStatus::CalledOff || event.status == EventStatus::CalledOff,
            remove: if event.is_draft() { urls::desk_remove_session(event.id, session.id) } else { String::new() },
            move_to: if event.lets_change(session, now) { urls::desk_move(event.id, session.id) } else { String::new() },
            call_off: if event.lets_call_off(session, now) || event.lets_plan_again(session, now) {
                urls::desk_call_off_session(event.id, session.id)
            } else {
                String::new()
            },
        })
        .collect()
}

pub(super) fn seats(layout: &Layout, event: &Event, counts: &[attendees::StateCount], now: Timestamp) -> Seats {
    let (t, occupancy) = (layout.t, &event.occupancy);
    let taken = if takes_registrations(event) { taken(t, event) } else { t.desk_seats_none_needed() };
    let left = match occupancy.free().filter(|_| event.status != EventStatus::CalledOff) {
        None => String::new(),
        Some(free) if free < 0 => t.desk_overbooked(free.unsigned_abs()),
        Some(0) => t.desk_full(),
        Some(free) => match occupancy.free_for(&QuotaNames::default()).filter(|open| *open < free) {
            Some(open) => t.desk_free_kept(free.unsigned_abs(), open.max(0).unsigned_abs()),
            None => t.desk_free(free.unsigned_abs()),
        },
    };
    let confirmed = counts.iter().find(|count| count.state == RegistrationState::Confirmed).map_or(0, |count| count.seats);
    let missing = event.min_participants.filter(|_| event.status == EventStatus::Published && event.is_below_minimum(confirmed));
    let by_state = counts.iter().map(|count| {
        let words = t.desk_state_count(words::state(t, count.state), count.registrations, count.seats);
        let url = urls::with_query(urls::desk_event(event.id), &[("state", count.state.as_str())]) + "#list";
        (words, url)
    });
    Seats {
        taken,
        left,
        overbooked: occupancy.free().is_some_and(|free| free < 0),
        by_state: by_state.collect(),
        line: if occupancy.waiting == 0 { String::new() } else { line(layout, event, now) },
        minimum: missing.map(|least| t.desk_below_minimum(confirmed, least)).unwrap_or_default(),
    }
}

/// Where one comes without registering, there is a list only if that was different once.
fn takes_registrations(event: &Event) -> bool {
    event.access_mode != AccessMode::Open || event.occupancy.held > 0 || event.occupancy.waiting > 0
}

/// What is done on the day and after; nothing as long as there is no date for which it can be noted who was there.
fn on_the_day(t: &Texts, event: &Event) -> Vec<(String, String)> {
    if !event.planned_sessions().any(|session| can_be_noted(event, session)) {
        return Vec::new();
    }
    vec![
        (t.door_title(), urls::desk_check_in(event.id)),
        (t.roll_title(), urls::desk_attendance(event.id)),
        (t.sheets_title(), urls::desk_sheets(event.id)),
        (t.certificates_title(), urls::desk_certificates(event.id)),
    ]
}

fn enter(event: &Event, now: Timestamp) -> String {
    let is_possible = event.status == EventStatus::Published && event.ends().is_some_and(|ends| now < ends);
    if is_possible { urls::desk_new_registration(event.id) } else { String::new() }
}

/// How many seats are taken, of how many.
pub(super) fn taken(t: &Texts, event: &Event) -> String {
    match event.occupancy.capacity {
        Capacity::Limited(seats) => t.desk_taken_of(event.occupancy.held, seats),
        Capacity::Unlimited => t.desk_taken_unlimited(event.occupancy.held),
    }
}

/// Whether the line moves by itself, and until when.
pub(super) fn line(layout: &Layout, event: &Event, now: Timestamp) -> String {
    let t = layout.t;
    match event.promotion_gate(now) {
        // The line never waits while somebody fits: the ledger closes with a promotion.
        PromotionGate::Open if event.occupancy.waiting_lanes().any(|lane| event.occupancy.fits(1, &lane)) => t.desk_line_too_few(),
        PromotionGate::Open => {
            let offers = event.waitlist == WaitlistMode::Offer;
            match event.promotion_cut_off().map(|cut_off| dates::compact(layout.language, cut_off)) {
                Some(cut_off) if offers => t.desk_line_offers_until(cut_off),
                Some(cut_off) => t.desk_line_moves_until(cut_off),
                None if offers => t.desk_line_offers(),
                None => t.desk_line_moves(),
            }
        }
        PromotionGate::ByHand => t.desk_line_by_hand(),
        PromotionGate::BeforeDraw => t.desk_line_before_draw(),
        PromotionGate::AfterCutOff => t.desk_line_after_cut_off(),
        PromotionGate::Started => t.desk_line_started(),
        PromotionGate::NotPublished => t.desk_line_not_published(),
    }
}
