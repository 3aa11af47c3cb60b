//! Where events take place. `GET /desk/venues`, `GET/POST /desk/venues/new` and `/desk/venues/{venue}`: whoever goes to an event there is told
//! of another address, once the page has shown whom that concerns.

use crate::actions::tell_change::Tells;
use crate::actions::venues::{self as action, Outcome};
use crate::domain::access::Permit;
use crate::domain::change::{is_another, may_be_a_typo};
use crate::domain::event::Organisation;
use crate::domain::ids::VenueId;
use crate::domain::location::{OfferedTo, Venue};
use crate::domain::seen::Seen;
use crate::domain::vocabulary::EventStatus;
use crate::i18n::{Texts, Word as _, dates};
use crate::storage::catalogue::{self, Catalogue};
use crate::storage::venues::{self, Listed, Writable};
use crate::web::desk::catalogue::venue_fields::{self, CODED, VenueFields};
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::told::{self, Told};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page, page_with};
use crate::web::{AppState, meanwhile, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

/// The choices of the field `offered` besides the keys of organisations.
const EVERYBODY: &str = "*";
const ITS_USERS: &str = "-";

/// What the buttons of a change that has to be told say.
const TELL: &str = "tell";
const QUIETLY: &str = "quietly";

#[derive(Template)]
#[template(path = "desk/catalogue/venues.html")]
struct VenuesPage {
    layout: Layout,
    desk: Desk,
    banner: Option<Banner>,
    venues: Vec<Row>,
}

/// A venue as the list shows it.
struct Row {
    name: String,
    /// Where it is written; empty for those who may not.
    url: String,
    address: String,
    wheelchair: String,
    offered_to: String,
}

#[derive(Template)]
#[template(path = "desk/catalogue/venue.html")]
struct VenuePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    /// Where the form is sent to.
    action: String,
    is_new: bool,
    /// What was read before; empty for a new one.
    seen: String,
    fields: VenueFields,
    offered: Vec<Choice>,
    /// Whom another address concerns, by event; empty where that is not asked.
    concerned: Vec<(String, Told)>,
    /// Whether it may be no more than a letter put right.
    may_be_a_typo: bool,
}

/// The venue of an address.
#[derive(Deserialize)]
pub(super) struct VenueInPath {
    venue: VenueId,
}

/// `GET /desk/venues`
pub(super) async fn list(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let t = layout.t;
    let known = load(&state, &desk).await?;
    let listed = venues::list(state.store.reader(), &known, &desk.user.scope(Permit::Plan)).await.map_err(PageError::broken)?;
    let row = |Listed { venue, may_write }| Row {
        url: if may_write { urls::desk_venue(venue.id) } else { String::new() },
        address: address(&layout, &venue),
        wheelchair: venue.wheelchair.name(t),
        offered_to: offered_in_words(t, &known, venue.offered_to),
        name: venue.name,
    };
    let venues = listed.into_iter().map(row).collect();
    page(&VenuesPage { banner: Done::banner(&form, t), venues, layout, desk })
}

/// `GET /desk/venues/new`
pub(super) async fn ask_new(layout: Layout, desk: Desk, State(state): State<AppState>) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let form = match offers(&layout, &desk, &known, None).as_slice() {
        [only, _] if only.value != EVERYBODY => FormState::default().with("offered", &only.value),
        _ => FormState::default(),
    };
    page(&VenuePage::new(layout, desk, form, &known, None))
}

/// `POST /desk/venues/new`
pub(super) async fn add(layout: Layout, desk: Desk, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let mut occasion = state.clock.occasion();
    let offered = read_offer(&mut form, &layout, &desk, &known, None);
    let venue = venue_fields::read(&mut form, &layout, &known, &mut occasion, offered.unwrap_or(OfferedTo::ItsUsers));
    let (Some(venue), Some(_)) = (venue, offered) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &VenuePage::new(layout, desk, form, &known, None));
    };
    match action::add(&state.store, &mut occasion, &desk.user, venue).await.map_err(PageError::broken)? {
        Outcome::Saved(_) => Ok(Done::Saved.then(urls::DESK_VENUES.to_owned())),
        Outcome::Changed | Outcome::NotFound => Err(PageError::NotFound),
    }
}

/// `GET /desk/venues/{venue}`
pub(super) async fn ask(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<VenueInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let there = find(&state, &desk, &known, path.venue).await?;
    let form = filled_in(&known, &there.venue);
    page(&VenuePage::new(layout, desk, form, &known, Some((&there, Seen::of(&there.venue)))))
}

/// `POST /desk/venues/{venue}`
pub(super) async fn save(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<VenueInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let there = find(&state, &desk, &known, path.venue).await?;
    let before = &there.venue;
    let mut occasion = state.clock.occasion();
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let offered = read_offer(&mut form, &layout, &desk, &known, Some(&there));
    let written = venue_fields::read(&mut form, &layout, &known, &mut occasion, offered.unwrap_or(before.offered_to));
    let (Some(written), Some(_)) = (written, offered) else {
        let page = VenuePage::new(layout, desk, form, &known, Some((&there, seen)));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let written = Venue { id: before.id, key: before.key.clone(), ..written };
    let may_be_a_typo = there.events.iter().all(|event| may_be_a_typo(event, &event.moved_to(written.clone())));
    if seen == Seen::of(before) && !matches!(form.value("do"), TELL | QUIETLY) {
        let concerned = concerned(&state, &layout, &desk, &there, &written).await?;
        if !concerned.is_empty() {
            let page = VenuePage::new(layout, desk, form, &known, Some((&there, seen)));
            return page_with(StatusCode::OK, &VenuePage { concerned, may_be_a_typo, ..page });
        }
    }
    let tells = if form.value("do") == QUIETLY { Tells::Nobody } else { Tells::Everybody };
    match action::write(&state.store, &mut occasion, &desk.user, seen, written, tells).await.map_err(PageError::broken)? {
        Outcome::Saved(told) => Ok(Done::Written(told).then(urls::DESK_VENUES.to_owned())),
        Outcome::Changed => {
            let known = load(&state, &desk).await?;
            let now = find(&state, &desk, &known, path.venue).await?;
            let coded: Vec<&str> = CODED.into_iter().chain(["offered"]).collect();
            meanwhile::note(&mut form, layout.t, &filled_in(&known, &now.venue), &coded);
            let page = VenuePage::new(layout, desk, form, &known, Some((&now, Seen::of(&now.venue))));
            page_with(StatusCode::CONFLICT, &page)
        }
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

async fn load(state: &AppState, desk: &Desk) -> Result<Catalogue, PageError> {
    catalogue::load_for_desk(state.store.reader(), &desk.user.scope(Permit::Plan)).await.map_err(PageError::broken)
}

async fn find(state: &AppState, desk: &Desk, known: &Catalogue, id: VenueId) -> Result<Writable, PageError> {
    let found = venues::find_to_write(state.store.reader(), known, &desk.user.scope(Permit::Plan), id).await.map_err(PageError::broken)?;
    found.ok_or(PageError::NotFound)
}

/// Whom it concerns that events take place elsewhere, event by event; those that this visitor may not see are not named.
async fn concerned(
    state: &AppState,
    layout: &Layout,
    desk: &Desk,
    there: &Writable,
    written: &Venue,
) -> Result<Vec<(String, Told)>, PageError> {
    let now = state.clock.now();
    let mut concerned = Vec::new();
    for event in there.seen_events().filter(|event| event.status == EventStatus::Published) {
        let is_coming = event.sessions.iter().any(|session| session.is_coming(now));
        let moved = event.moved_to(written.clone());
        if !is_coming || !is_another(event, &moved) {
            continue;
        }
        let told = told::of_change(state, layout.t, desk, event, &moved).await?;
        if !told.is_empty() {
            let when = event.starts().map(|starts| dates::compact(layout.language, starts)).unwrap_or_default();
            concerned.push((layout.t.desk_venue_event(event.title.as_str(), when), told));
        }
    }
    Ok(concerned)
}

/// The fields as a venue fills them in.
fn filled_in(known: &Catalogue, venue: &Venue) -> FormState {
    venue_fields::filled_in(venue).with("offered", sent_as(known, venue.offered_to))
}

fn sent_as(known: &Catalogue, offered_to: OfferedTo) -> String {
    match offered_to {
        OfferedTo::Everybody => EVERYBODY.to_owned(),
        OfferedTo::ItsUsers => ITS_USERS.to_owned(),
        OfferedTo::Organisation(id) => {
            known.organisations.values().find(|known| known.id == id).map(|known| known.key.clone()).unwrap_or_default()
        }
    }
}

fn offered_in_words(t: &Texts, known: &Catalogue, offered_to: OfferedTo) -> String {
    match offered_to {
        OfferedTo::Everybody => t.desk_venue_for_everybody(),
        OfferedTo::ItsUsers => t.desk_venue_for_its_users(),
        OfferedTo::Organisation(id) => {
            known.organisations.values().find(|known| known.id == id).map(|known| known.name.clone()).unwrap_or_default()
        }
    }
}

/// To whom this visitor may offer a venue: also to nobody but those who have events there, once there are some.
fn offers(layout: &Layout, desk: &Desk, known: &Catalogue, now: Option<&Writable>) -> Vec<Choice> {
    let (t, scope) = (layout.t, desk.user.scope(Permit::Plan));
    let mut own: Vec<&Organisation> = known.organisations.values().filter(|organisation| scope.covers(organisation.id)).collect();
    own.sort_by(|one, other| one.name.cmp(&other.name));
    let mut choices: Vec<Choice> = own.into_iter().map(|own| Choice::new(&own.key, t.desk_venue_only(own.name.as_str()))).collect();
    if now.is_some_and(|now| now.venue.offered_to == OfferedTo::ItsUsers || now.seen_events().next().is_some()) {
        choices.push(Choice::new(ITS_USERS, t.desk_venue_for_its_users()));
    }
    choices.push(Choice::new(EVERYBODY, t.desk_venue_for_everybody()));
    choices
}

fn read_offer(form: &mut FormState, layout: &Layout, desk: &Desk, known: &Catalogue, now: Option<&Writable>) -> Option<OfferedTo> {
    let chosen = offers(layout, desk, known, now).into_iter().find(|offer| form.value("offered") == offer.value);
    let offered_to = chosen.and_then(|offer| match offer.value.as_str() {
        EVERYBODY => Some(OfferedTo::Everybody),
        ITS_USERS => Some(OfferedTo::ItsUsers),
        key => known.organisations.get(key).map(|organisation| OfferedTo::Organisation(organisation.id)),
    });
    if offered_to.is_none() {
        form.refuse("offered", layout.t.desk_rules_choose());
    }
    offered_to
}

/// Street, postal code and district in a line.
fn address(layout: &Layout, venue: &Venue) -> String {
    let district = venue.district.as_ref().map(|term| term.label_in(layout.language));
    let parts = [venue.street.as_deref(), venue.postcode.as_deref(), district];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

impl VenuePage {
    fn new(layout: Layout, desk: Desk, form: FormState, known: &Catalogue, of: Option<(&Writable, Seen)>) -> Self {
        Self {
            action: of.map_or_else(|| urls::DESK_NEW_VENUE.to_owned(), |(there, _)| urls::desk_venue(there.venue.id)),
            is_new: of.is_none(),
            fields: VenueFields::new(&layout, known, &form),
            offered: offers(&layout, &desk, known, of.map(|(there, _)| there)),
            seen: of.map(|(_, seen)| seen.to_string()).unwrap_or_default(),
            concerned: Vec::new(),
            may_be_a_typo: false,
            layout,
            desk,
            form,
        }
    }
}
