//! The fields of the form in which an event is written: from an event into them, and from what was typed to an event.

use crate::domain::admission::admissions;
use crate::domain::campaign::SUMMARY_LIMIT;
use crate::domain::email::EmailAddress;
use crate::domain::event::{DOORS_LIMIT, Event, Organisation, Practical, RegistrationWindow, Term};
use crate::domain::location::{Disclosed, Location, OfferedTo, Venue, Viewer};
use crate::domain::occasion::Occasion;
use crate::domain::publishing::{DESCRIPTION_LIMIT, SUBTITLE_LIMIT, TITLE_LIMIT, gives_safer_space_away};
use crate::domain::text::{TextFault, one_line};
use crate::domain::vocabulary::{AttendanceMode, EventKind, Taxonomy, WaitlistMode};
use crate::i18n::Texts;
use crate::storage::catalogue::Catalogue;
use crate::web::desk::catalogue::venue_fields;
use crate::web::desk::moment::{instant, typed};
use crate::web::desk::reading::{line, lines, number, optional, web_address, word};
use crate::web::desk::write_event::{seating, understanding};
use crate::web::form::FormState;
use crate::web::layout::Layout;
use jiff::Timestamp;

const SHORT_LINE: usize = 200;
/// Handlungsfelder of one event.
const MOST_ACTION_FIELDS: usize = 3;

/// An event as its form shows it.
pub(super) fn filled_in(layout: &Layout, event: &Event, now: Timestamp) -> FormState {
    without_host(layout, event, now).with("host", &event.host.key)
}

/// The same where somebody first has to say for whom it is written.
pub(super) fn without_host(layout: &Layout, event: &Event, now: Timestamp) -> FormState {
    let text = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    let moment = |value: Option<Timestamp>| value.map(typed).unwrap_or_default();
    let key = |term: &Option<Term>| term.as_ref().map(|term| term.key.clone()).unwrap_or_default();
    let (venue, link) = match event.place(Viewer::Desk, now) {
        Disclosed::Full { venue, online_url } => (venue.map(|venue| venue.key.clone()), online_url.map(str::to_owned)),
        _ => (None, None),
    };
    let mut form = FormState::default()
        .with("title", &event.title)
        .with("subtitle", &event.subtitle)
        .with("kind", event.kind.as_str())
        .with("campaign", event.campaign.as_ref().map(|(_, term)| term.key.clone()).unwrap_or_default())
        .with("format", key(&event.format))
        .with("section", key(&event.section))
        .with("trainers", event.trainers.join("\n"))
        .with("contact_email", event.contact_email.as_ref().map(ToString::to_string).unwrap_or_default())
        .with("summary", &event.summary)
        .with("description", &event.description)
        .with("attendance_mode", event.attendance_mode.as_str())
        .with("venue", venue.unwrap_or_default())
        .with("online_url", link.unwrap_or_default())
        .with("location_visibility", event.location.visibility().as_str())
        .with("audience", event.audience.as_str())
        .with("access_mode", event.access_mode.as_str())
        .with("cost", &event.cost)
        .with("doors", text(event.practical.doors))
        .with("age", &event.practical.age)
        .with("internal_contact", &event.practical.internal_contact)
        .with("for_press", if event.practical.for_press { "yes" } else { "" })
        .with("admission", event.admission.as_str())
        .with("photo_policy", event.photo_policy.as_str())
        .with("min_participants", text(event.min_participants))
        .with("max_seats", text(event.max_seats))
        .with("waitlist", event.waitlist.as_str())
        .with("offer_hours", text(event.offer_hours))
        .with("approval", event.approval.as_str())
        .with("opens", moment(event.window.opens))
        .with("deadline", moment(event.window.deadline))
        .with("cancellation_deadline", moment(event.window.cancellation_deadline))
        .with("module", event.module.as_ref().map(|part| part.id.to_string()).unwrap_or_default());
    for field in &event.action_fields {
        form = form.with("action_fields", &field.key);
    }
    for co_host in &event.co_hosts {
        form = form.with("co_hosts", &co_host.key);
    }
    form = seating::fill_in(understanding::fill_in(form, layout, event), event);
    if event.protected {
        form = form.with("protected", "yes");
    }
    form
}

/// What a form describes.
pub(super) struct Read {
    /// The event, with its room.
    pub event: Event,
    /// The same room, where it is in no list yet.
    pub new_venue: Option<Venue>,
}

/// The event that a form describes, beside what the form does not ask. Every fault is noted at its field, in the order of the page.
pub(super) fn read(
    form: &mut FormState,
    layout: &Layout,
    known: &Catalogue,
    hosts: &[&Organisation],
    (before, occasion): (&Event, &mut Occasion),
) -> Option<Read> {
    let (t, now) = (layout.t, occasion.now());
    let mut event = before.clone();
    if let Some(title) =
        form.read("title", |text| one_line(text, TITLE_LIMIT), |fault| text_fault(t, t.desk_write_title_field(), TITLE_LIMIT, fault))
    {
        event.title = title;
    }
    event.subtitle = line(form, t, "subtitle", t.desk_write_subtitle(), SUBTITLE_LIMIT);
    event.kind = word(form, t, "kind").unwrap_or(event.kind);
    event.campaign = match form.value("campaign") {
        "" => None,
        key => known.campaigns.get(key).map(crate::domain::campaign::Campaign::as_term),
    };
    event.format = term(known, Taxonomy::Format, form.value("format"));
    event.section = term(known, Taxonomy::Section, form.value("section"));
    if event.section.is_some() && event.kind != EventKind::CampaignEvent {
        form.refuse("section", t.desk_write_section_fault());
    }
    let chosen = known.list(Taxonomy::ActionField).filter(|field| form.has("action_fields", &field.key));
    event.action_fields = chosen.cloned().collect();
    if event.action_fields.len() > MOST_ACTION_FIELDS {
        form.refuse("action_fields", t.desk_write_action_fields_fault(MOST_ACTION_FIELDS));
    }
    match hosts.iter().find(|host| host.key == form.value("host")) {
        Some(host) => event.host = (*host).clone(),
        None => form.refuse("host", t.desk_rules_choose()),
    }
    event.co_hosts = co_hosts(form, known, &event);
    event.module = match form.value("module") {
        "" => None,
        id => id.parse().ok().and_then(|id| known.modules.part_by_id(id)),
    };
    event.trainers = people(form, t);
    event.contact_email = optional(form, "contact_email", EmailAddress::parse, || t.register_fault_email());
    let limit = event.campaign.as_ref().and_then(|(_, term)| known.campaigns.get(&term.key)).map_or(SUMMARY_LIMIT, |it| it.summary_limit);
    let limit = usize::try_from(limit).unwrap_or(DESCRIPTION_LIMIT);
    event.summary = lines(form, t, "summary", t.desk_write_summary(), limit);
    event.description = lines(form, t, "description", t.desk_write_description(), DESCRIPTION_LIMIT);

    event.attendance_mode = word(form, t, "attendance_mode").unwrap_or(event.attendance_mode);
    event.protected = form.has("protected", "yes");
    // A safer space is nobody's business but theirs who look after the event.
    let offered_to = if event.protected { OfferedTo::ItsUsers } else { OfferedTo::Organisation(event.host.id) };
    let new_venue = new_venue(form, layout, known, occasion, offered_to);
    let venue = new_venue.clone().or_else(|| known.venues.get(form.value("venue")).cloned());
    let link = optional(form, "online_url", web_address, || t.desk_write_link_fault());
    let visibility = word(form, t, "location_visibility").unwrap_or(event.location.visibility());
    if gives_safer_space_away(event.protected, visibility) {
        form.refuse("location_visibility", t.desk_write_visibility_fault());
    }

    event.audience = word(form, t, "audience").unwrap_or(event.audience);
    event.access_mode = word(form, t, "access_mode").unwrap_or(event.access_mode);
    event.location = Location::new(venue, link, visibility);
    understanding::read(form, layout, known, before, &mut event);
    event.cost = line(form, t, "cost", t.desk_write_cost(), SHORT_LINE);
    let minutes = |text: &str| match text.trim() {
        "" => Ok(None),
        minutes => minutes.parse().ok().filter(|minutes| (1..=DOORS_LIMIT).contains(minutes)).map(Some).ok_or(()),
    };
    event.practical = Practical {
        doors: form.read("doors", minutes, |()| t.desk_write_doors_fault(DOORS_LIMIT)).flatten(),
        age: line(form, t, "age", t.desk_write_age(), SHORT_LINE),
        internal_contact: line(form, t, "internal_contact", t.desk_write_internal_contact(), SHORT_LINE),
        for_press: form.has("for_press", "yes"),
    };
    event.admission = word(form, t, "admission").unwrap_or(event.admission);
    if !admissions(&event.host, event.attendance_mode).contains(&event.admission) {
        form.refuse("admission", t.desk_write_admission_fault());
    }
    event.photo_policy = word(form, t, "photo_policy").unwrap_or(event.photo_policy);

    event.window = RegistrationWindow {
        opens: moment(form, layout, "opens"),
        deadline: moment(form, layout, "deadline"),
        cancellation_deadline: moment(form, layout, "cancellation_deadline"),
    };
    event.max_seats = number(form, t, "max_seats");
    event.min_participants = number(form, t, "min_participants");
    event.waitlist = word(form, t, "waitlist").unwrap_or(event.waitlist);
    event.offer_hours = number(form, t, "offer_hours").filter(|_| event.waitlist == WaitlistMode::Offer);
    event.approval = word(form, t, "approval").unwrap_or(event.approval);
    seating::read(form, layout, now, &mut event);
    // Who has a seat in the network has none in the room: what becomes of them is to be decided first.
    let both_ways = before.attendance_mode == AttendanceMode::Hybrid && event.attendance_mode != AttendanceMode::Hybrid;
    if both_ways && !before.seats_only_the_room() && event.quotas.iter().any(|quota| quota.rule.is_way_in() && !quota.released) {
        form.refuse("attendance_mode", t.desk_write_attendance_quotas());
    }
    (!form.has_faults()).then_some(Read { event, new_venue })
}

/// The room that is in no list yet.
fn new_venue(form: &mut FormState, layout: &Layout, known: &Catalogue, occasion: &mut Occasion, offered_to: OfferedTo) -> Option<Venue> {
    if !venue_fields::is_begun(form) {
        return None;
    }
    if !form.value("venue").is_empty() {
        form.refuse("venue", layout.t.desk_write_two_venues());
        return None;
    }
    venue_fields::read(form, layout, known, occasion, offered_to)
}

/// Who hosts with the host, in the order of their names; those that are there already come first.
fn co_hosts(form: &FormState, known: &Catalogue, event: &Event) -> Vec<Organisation> {
    let chosen = |key: &str| form.has("co_hosts", key) && key != event.host.key;
    let mut co_hosts: Vec<Organisation> = event.co_hosts.iter().filter(|it| chosen(&it.key)).cloned().collect();
    let mut others: Vec<&Organisation> = known.organisations.values().filter(|it| chosen(&it.key)).collect();
    others.retain(|it| co_hosts.iter().all(|there| there.id != it.id));
    others.sort_by(|one, other| one.name.cmp(&other.name));
    co_hosts.extend(others.into_iter().cloned());
    co_hosts
}

fn term(known: &Catalogue, taxonomy: Taxonomy, key: &str) -> Option<Term> {
    known.list(taxonomy).find(|term| term.key == key).cloned()
}

fn text_fault(t: &Texts, label: String, limit: usize, fault: TextFault) -> String {
    match fault {
        TextFault::Empty => t.desk_write_title_missing(),
        TextFault::TooLong { .. } | TextFault::Control => t.desk_write_text_fault(label, limit),
    }
}

fn moment(form: &mut FormState, layout: &Layout, field: &str) -> Option<Timestamp> {
    if form.value(field).trim().is_empty() { None } else { instant(form, layout, field) }
}

/// One name in each line.
fn people(form: &mut FormState, t: &Texts) -> Vec<String> {
    let read = |text: &str| {
        let names = text.lines().map(str::trim).filter(|name| !name.is_empty());
        names.map(|name| one_line(name, SHORT_LINE)).collect::<Result<Vec<String>, TextFault>>()
    };
    form.read("trainers", read, |_| t.desk_write_text_fault(t.desk_write_trainers(), SHORT_LINE)).unwrap_or_default()
}
