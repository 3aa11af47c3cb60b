//! The files of events and their sessions. Reads and checks them; storing is `store`'s.

use crate::domain::email::EmailAddress;
use crate::domain::event::{Interpretation, RegistrationWindow};
use crate::domain::publishing::{DESCRIPTION_LIMIT, SUBTITLE_LIMIT, TITLE_LIMIT, gives_safer_space_away};
use crate::domain::quota::{NAME_SEPARATOR, Quota, QuotaRule};
use crate::domain::seats::Capacity;
use crate::domain::vocabulary::{
    AccessMode, Approval, AttendanceMode, Audience, Availability, EventKind, EventStatus, LocationVisibility, PhotoPolicy, SessionStatus,
    Taxonomy, WaitlistMode,
};
use crate::import::catalogue::Seen;
use crate::import::fault::Faults;
use crate::import::names::{Kind, Names};
use crate::import::seat_limit;
use crate::import::shift::Shift;
use crate::import::table::{Format, Numbered, Row, Table, count, day, email, line, lines, person, url, wall_time};
use jiff::Timestamp;
use jiff::civil::Date;
use std::str::FromStr;

pub(super) const EVENTS: Format = Format {
    file: "events.csv",
    columns: &[
        "key",
        "campaign",
        "kind",
        "title",
        "subtitle",
        "summary",
        "description",
        "format",
        "section",
        "action_fields",
        "host",
        "co_hosts",
        "trainers",
        "attendance_mode",
        "venue",
        "location_visibility",
        "online_url",
        "audience",
        "access_mode",
        "protected",
        "languages",
        "interpretation",
        "accessibility",
        "cost",
        "capacity",
        "min_participants",
        "waitlist",
        "offer_hours",
        "approval",
        "registration_opens",
        "registration_deadline",
        "cancellation_deadline",
        "quotas",
        "photo_policy",
        "contact_email",
        "status",
    ],
    optional: &["module"],
};
pub(super) const SESSIONS: Format =
    Format { file: "sessions.csv", columns: &["event_key", "starts", "ends", "label", "status"], optional: &[] };

const SHORT_LINE: usize = 200;

pub(super) struct EventRow {
    pub key: String,
    pub campaign: Option<String>,
    /// As `programme/module`.
    pub module: Option<String>,
    /// Whether the file says anything about modules; what was stored stays otherwise.
    pub has_modules: bool,
    pub kind: EventKind,
    pub title: String,
    pub subtitle: String,
    pub summary: String,
    pub description: String,
    /// Labels, here and in the next two.
    pub format: Option<String>,
    pub section: Option<String>,
    pub action_fields: Vec<String>,
    pub host: String,
    pub co_hosts: Vec<String>,
    pub trainers: Vec<String>,
    pub attendance_mode: AttendanceMode,
    pub venue: Option<String>,
    pub location_visibility: LocationVisibility,
    pub online_url: Option<String>,
    pub audience: Audience,
    pub access_mode: AccessMode,
    pub protected: bool,
    pub languages: Vec<String>,
    pub interpretation: Vec<Interpretation>,
    /// Keys of features.
    pub accessibility: Vec<(String, Availability, Option<Date>)>,
    pub cost: String,
    pub capacity: Capacity,
    pub min_participants: Option<u32>,
    pub waitlist: WaitlistMode,
    pub offer_hours: Option<u32>,
    pub approval: Approval,
    pub window: RegistrationWindow,
    pub max_seats: Option<u32>,
    pub quotas: Vec<Quota>,
    pub photo_policy: PhotoPolicy,
    pub contact_email: Option<EmailAddress>,
    pub status: EventStatus,
}

pub(super) struct SessionRow {
    pub event: String,
    pub starts: Timestamp,
    pub ends: Timestamp,
    pub label: String,
    pub status: SessionStatus,
}

pub(super) fn events(table: &Table, names: &Names, shift: Shift, faults: &mut Faults) -> Vec<Numbered<EventRow>> {
    let mut seen = Seen::default();
    table.map(faults, |row| {
        let key = seen.key(row);
        event(row, key, names, shift)
    })
}

/// Every cell is looked at before the row is given up, so that all faults are told.
fn event(row: &mut Row<'_>, key: Option<String>, names: &Names, shift: Shift) -> Option<EventRow> {
    let campaign = row.maybe("campaign", |cell| names.campaign(cell));
    let module = row.maybe("module", |cell| names.key(Kind::Module, cell));
    let has_modules = row.has("module");
    let kind = row.needed("kind", EventKind::from_str);
    let status = row.needed("status", status);
    let (title, subtitle, summary, description) = texts(row, campaign.as_deref(), status, names);
    let max_seats = seat_limit::named_in(&[&summary, &description]);

    let format = row.maybe("format", |cell| names.label(Taxonomy::Format, cell));
    let section = row.maybe("section", |cell| names.label(Taxonomy::Section, cell));
    if section.is_some() && kind.is_some_and(|kind| kind != EventKind::CampaignEvent) {
        row.fault("section", &"is for events of a campaign only");
    }
    let action_fields = unique(row, "action_fields", |cell| names.label(Taxonomy::ActionField, cell));
    if action_fields.len() > 3 {
        row.fault("action_fields", &"must be at most 3");
    }
    let host = row.needed("host", |cell| names.key(Kind::Organisation, cell));
    let co_hosts = unique(row, "co_hosts", |cell| names.key(Kind::Organisation, cell));
    let trainers = row.list("trainers", |cell| person(SHORT_LINE)(cell).map(String::from));

    let protected = row.flag("protected");
    let attendance_mode = row.word("attendance_mode", AttendanceMode::InPerson);
    let venue = row.maybe("venue", |cell| names.key(Kind::Venue, cell));
    // Where nothing is said about a safer space, its place is not given away.
    let unsaid = if protected { LocationVisibility::AfterConfirmation } else { LocationVisibility::Public };
    let location_visibility = row.word("location_visibility", unsaid);
    if location_visibility.is_some_and(|visibility| gives_safer_space_away(protected, visibility)) {
        row.fault("location_visibility", &"must not be public where the event is protected");
    }
    let online_url = row.maybe("online_url", url);
    let audience = row.word("audience", Audience::Public);
    let access_mode = row.word("access_mode", AccessMode::Registration);

    let languages = unique(row, "languages", language);
    let interpretation = row.list("interpretation", |cell| interpretation(cell, shift));
    let accessibility = row.list("accessibility", |cell| feature(cell, names, shift));
    twice(row, "accessibility", accessibility.iter().map(|(key, ..)| key.as_str()));
    let cost = row.maybe("cost", line(SHORT_LINE)).unwrap_or_default();

    let capacity = row.maybe("capacity", count).map_or(Capacity::Unlimited, Capacity::Limited);
    let min_participants = row.maybe("min_participants", count);
    let waitlist = row.word("waitlist", WaitlistMode::None);
    let offer_hours = row.maybe("offer_hours", count);
    if offer_hours.is_some() && waitlist.is_some_and(|mode| mode != WaitlistMode::Offer) {
        row.fault("offer_hours", &"is for the waiting list mode offer only");
    }
    let approval = row.word("approval", Approval::None);
    let window = window(row, shift);
    let quotas = row.list("quotas", |cell| quota(cell, names, shift));
    twice(row, "quotas", quotas.iter().map(|quota| quota.name.as_str()));
    let photo_policy = row.word("photo_policy", PhotoPolicy::None);
    let contact_email = row.maybe("contact_email", email);

    Some(EventRow {
        key: key?,
        campaign,
        module,
        has_modules,
        kind: kind?,
        title: title?,
        subtitle,
        summary,
        description,
        format,
        section,
        action_fields,
        host: host?,
        co_hosts,
        trainers,
        attendance_mode: attendance_mode?,
        venue,
        location_visibility: location_visibility?,
        online_url,
        audience: audience?,
        access_mode: access_mode?,
        protected,
        languages,
        interpretation,
        accessibility,
        cost,
        capacity,
        min_participants,
        waitlist: waitlist?,
        offer_hours,
        approval: approval?,
        window,
        max_seats,
        quotas,
        photo_policy: photo_policy?,
        contact_email,
        status: status?,
    })
}

/// Title, subtitle, short text, description.
fn texts(
    row: &mut Row<'_>,
    campaign: Option<&str>,
    status: Option<EventStatus>,
    names: &Names,
) -> (Option<String>, String, String, String) {
    let title = row.needed("title", line(TITLE_LIMIT));
    let subtitle = row.maybe("subtitle", line(SUBTITLE_LIMIT)).unwrap_or_default();
    let limit = usize::try_from(names.summary_limit(campaign)).unwrap_or(usize::MAX);
    let summary = if status == Some(EventStatus::Draft) { row.maybe("summary", lines(limit)) } else { row.needed("summary", lines(limit)) };
    let description = row.maybe("description", lines(DESCRIPTION_LIMIT)).unwrap_or_default();
    (title, subtitle, summary.unwrap_or_default(), description)
}

fn window(row: &mut Row<'_>, shift: Shift) -> RegistrationWindow {
    let window = RegistrationWindow {
        opens: row.maybe("registration_opens", |cell| instant_of(cell, shift)),
        deadline: row.maybe("registration_deadline", |cell| instant_of(cell, shift)),
        cancellation_deadline: row.maybe("cancellation_deadline", |cell| instant_of(cell, shift)),
    };
    if let (Some(opens), Some(deadline)) = (window.opens, window.deadline)
        && opens >= deadline
    {
        row.fault("registration_deadline", &"is not after registration_opens");
    }
    window
}

pub(super) fn sessions(table: &Table, names: &Names, shift: Shift, faults: &mut Faults) -> Vec<Numbered<SessionRow>> {
    table.map(faults, |row| {
        let event = row.needed("event_key", |cell| names.key(Kind::Event, cell));
        let starts = row.needed("starts", |cell| instant_of(cell, shift));
        let ends = row.needed("ends", |cell| instant_of(cell, shift));
        let label = row.maybe("label", line(SHORT_LINE)).unwrap_or_default();
        let status = row.word("status", SessionStatus::Planned);
        let (starts, ends) = (starts?, ends?);
        if ends <= starts {
            row.fault("ends", &"is not after starts");
        }
        Some(SessionRow { event: event?, starts, ends, label, status: status? })
    })
}

/// The instant (UTC) of a wall time, which must exist, and once.
fn instant_of(cell: &str, shift: Shift) -> Result<Timestamp, String> {
    shift.wall(wall_time(cell)?).map_err(|fault| fault.to_string())
}

fn status(cell: &str) -> Result<EventStatus, String> {
    const KNOWN: [EventStatus; 3] = [EventStatus::Published, EventStatus::Draft, EventStatus::CalledOff];
    KNOWN.into_iter().find(|status| status.as_str() == cell).ok_or_else(|| "must be one of: published, draft, called_off".to_owned())
}

/// A language tag: BCP 47 in its short forms, and the codes of the files (`de-simple`, `gsg`).
pub(super) fn language(cell: &str) -> Result<String, &'static str> {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    let mut parts = cell.split('-');
    let primary = parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_lowercase()));
    if primary && parts.all(part) { Ok(cell.to_owned()) } else { Err("must be a language code such as de, uk or de-simple") }
}

/// `tr`, or `gsg:on_request@2027-02-26`.
fn interpretation(cell: &str, shift: Shift) -> Result<Interpretation, String> {
    let (rest, until) = with_day(cell, shift)?;
    let (code, how) = rest.split_once(':').map_or((rest, None), |(code, how)| (code, Some(how)));
    let on_request = match how {
        None => false,
        Some("on_request") => true,
        Some(other) => return Err(format!("\"{other}\" must be on_request")),
    };
    Ok(Interpretation { language: language(code)?, on_request, until })
}

/// `step_free:yes`, or `childcare:on_request@2027-03-01`.
fn feature(cell: &str, names: &Names, shift: Shift) -> Result<(String, Availability, Option<Date>), String> {
    let (rest, until) = with_day(cell, shift)?;
    let (key, availability) = rest.split_once(':').ok_or_else(|| format!("\"{cell}\" must be written as feature:yes"))?;
    let availability = availability.parse::<Availability>().map_err(|fault| format!("\"{availability}\" {fault}"))?;
    Ok((names.term_key(Taxonomy::AccessibilityFeature, key)?, availability, until))
}

/// `schule:5@2027-04-23`, or `extern:3`.
fn quota(cell: &str, names: &Names, shift: Shift) -> Result<Quota, String> {
    let (rest, release_on) = with_day(cell, shift)?;
    let (name, seats) = rest.split_once(':').ok_or_else(|| format!("\"{cell}\" must be written as name:seats"))?;
    let name = line(SHORT_LINE)(name).map_err(|fault| fault.to_string())?;
    if name.contains(NAME_SEPARATOR) {
        return Err(format!("\"{name}\" must not contain |"));
    }
    Ok(Quota {
        rule: QuotaRule::of_name(&name, names.key(Kind::OrgUnit, &name).is_ok()),
        name,
        seats: count(seats)?,
        release_on,
        released: false,
    })
}

/// What stands before `@`, and the day after it.
fn with_day(cell: &str, shift: Shift) -> Result<(&str, Option<Date>), String> {
    match cell.split_once('@') {
        None => Ok((cell, None)),
        Some((rest, text)) => Ok((rest, Some(shift.day(day(text)?)))),
    }
}

/// A list in which nothing stands twice.
fn unique<E: ToString>(row: &mut Row<'_>, column: &str, parse: impl FnMut(&str) -> Result<String, E>) -> Vec<String> {
    let list = row.list(column, parse);
    twice(row, column, list.iter().map(String::as_str));
    list
}

fn twice<'a>(row: &mut Row<'_>, column: &str, list: impl Iterator<Item = &'a str>) {
    let mut seen = Vec::new();
    for item in list {
        if seen.contains(&item) {
            row.fault(column, &format!("\"{item}\" stands there twice"));
        }
        seen.push(item);
    }
}
