//! Who hosts events. `GET /desk/organisations`, `GET/POST /desk/organisations/new` and `/desk/organisations/{organisation}`. For the
//! administration.

use crate::actions::base_data::{self, Outcome};
use crate::domain::email::EmailAddress;
use crate::domain::event::Organisation;
use crate::domain::ids::OrganisationId;
use crate::domain::occasion::Occasion;
use crate::domain::seen::Seen;
use crate::domain::vocabulary::{CalendarMode, OrganisationKind};
use crate::i18n::Texts;
use crate::storage::catalogue;
use crate::web::desk::catalogue::{EntriesPage, Entry, Saves, administration, up};
use crate::web::desk::done::Done;
use crate::web::desk::reading::{line, needed_line, optional, web_address, word};
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

/// The most characters of a name.
const NAME: usize = 200;
/// The most characters of a telephone number as people write it.
const PHONE: usize = 50;

#[derive(Template)]
#[template(path = "desk/catalogue/organisation.html")]
struct OrganisationPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    saves: Saves,
    kinds: Vec<Choice>,
    calendar_modes: Vec<Choice>,
}

/// The organisation of an address.
#[derive(Deserialize)]
pub(super) struct OrganisationInPath {
    organisation: OrganisationId,
}

/// `GET /desk/organisations`
pub(super) async fn list(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let t = layout.t;
    let mut known = load(&state, &desk).await?;
    known.sort_by(|one, other| (&one.name, &one.key).cmp(&(&other.name, &other.key)));
    let entry = |it: Organisation| Entry { url: urls::desk_organisation(it.id), about: kind_words(t, it.kind), name: it.name };
    page(&EntriesPage {
        banner: Done::banner(&form, t),
        up: up(t),
        title: t.desk_organisations_title(),
        text: t.desk_organisations_text(),
        new: Some((urls::DESK_NEW_ORGANISATION, t.desk_organisation_new())),
        entries: known.into_iter().map(entry).collect(),
        layout,
        desk,
    })
}

/// `GET /desk/organisations/new`
pub(super) async fn ask_new(layout: Layout, desk: Desk) -> Result<Response, PageError> {
    administration(&desk)?;
    let form = FormState::default().with("calendar_mode", CalendarMode::Invite.as_str());
    page(&OrganisationPage::new(layout, desk, form, Saves::new_one(urls::DESK_NEW_ORGANISATION)))
}

/// `POST /desk/organisations/new`
pub(super) async fn add(layout: Layout, desk: Desk, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    administration(&desk)?;
    let mut occasion = state.clock.occasion();
    let Some(written) = read(&mut form, layout.t, &mut occasion) else {
        let page = OrganisationPage::new(layout, desk, form, Saves::new_one(urls::DESK_NEW_ORGANISATION));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    match base_data::save_organisation(&state.store, &mut occasion, &desk.user, None, written).await.map_err(PageError::broken)? {
        Outcome::Saved => Ok(Done::Saved.then(urls::DESK_ORGANISATIONS.to_owned())),
        Outcome::Changed | Outcome::NotFound => Err(PageError::NotFound),
    }
}

/// `GET /desk/organisations/{organisation}`
pub(super) async fn ask(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<OrganisationInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let organisation = find(&state, &desk, path.organisation).await?;
    let (form, saves) = (filled_in(&organisation), saves(&organisation));
    page(&OrganisationPage::new(layout, desk, form, saves))
}

/// `POST /desk/organisations/{organisation}`
pub(super) async fn save(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<OrganisationInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let organisation = find(&state, &desk, path.organisation).await?;
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let mut occasion = state.clock.occasion();
    let Some(written) = read(&mut form, layout.t, &mut occasion) else {
        let page = OrganisationPage::new(layout, desk, form, Saves { seen: seen.to_string(), ..saves(&organisation) });
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let before = Some((organisation.id, seen));
    match base_data::save_organisation(&state.store, &mut occasion, &desk.user, before, written).await.map_err(PageError::broken)? {
        Outcome::Saved => Ok(Done::Saved.then(urls::DESK_ORGANISATIONS.to_owned())),
        Outcome::Changed => {
            let now = find(&state, &desk, path.organisation).await?;
            meanwhile::note(&mut form, layout.t, &filled_in(&now), &["kind", "calendar_mode"]);
            page_with(StatusCode::CONFLICT, &OrganisationPage::new(layout, desk, form, saves(&now)))
        }
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

async fn load(state: &AppState, desk: &Desk) -> Result<Vec<Organisation>, PageError> {
    administration(desk)?;
    let known = catalogue::load_without_staff(state.store.reader()).await.map_err(PageError::broken)?;
    Ok(known.organisations.into_values().collect())
}

async fn find(state: &AppState, desk: &Desk, id: OrganisationId) -> Result<Organisation, PageError> {
    load(state, desk).await?.into_iter().find(|organisation| organisation.id == id).ok_or(PageError::NotFound)
}

fn saves(organisation: &Organisation) -> Saves {
    Saves::one(urls::desk_organisation(organisation.id), Seen::of(organisation))
}

fn filled_in(organisation: &Organisation) -> FormState {
    FormState::default()
        .with("name", &organisation.name)
        .with("kind", organisation.kind.as_str())
        .with("email", organisation.public_contact_email.as_ref().map(ToString::to_string).unwrap_or_default())
        .with("phone", organisation.public_phone.clone().unwrap_or_default())
        .with("website", organisation.website.clone().unwrap_or_default())
        .with("calendar_mode", organisation.calendar_mode.as_str())
}

/// The organisation that was typed, under another id, without a key.
fn read(form: &mut FormState, t: &Texts, occasion: &mut Occasion) -> Option<Organisation> {
    let name = needed_line(form, t, "name", t.desk_organisation_name(), NAME);
    let kind = word(form, t, "kind");
    let public_contact_email = optional(form, "email", EmailAddress::parse, || t.register_fault_email());
    let public_phone = Some(line(form, t, "phone", t.desk_organisation_phone(), PHONE)).filter(|phone| !phone.is_empty());
    let website = optional(form, "website", web_address, || t.desk_write_link_fault());
    let calendar_mode = word(form, t, "calendar_mode");
    let (name, kind, calendar_mode) = (name?, kind?, calendar_mode?);
    let id = OrganisationId::new(occasion);
    let organisation = Organisation { id, key: String::new(), name, kind, public_contact_email, public_phone, website, calendar_mode };
    Some(organisation).filter(|_| !form.has_faults())
}

fn kind_words(t: &Texts, kind: OrganisationKind) -> String {
    match kind {
        OrganisationKind::City => t.organisation_city(),
        OrganisationKind::Association => t.organisation_association(),
        OrganisationKind::Faith => t.organisation_faith(),
        OrganisationKind::School => t.organisation_school(),
        OrganisationKind::University => t.organisation_university(),
        OrganisationKind::Initiative => t.organisation_initiative(),
        OrganisationKind::Individual => t.organisation_individual(),
        OrganisationKind::Company => t.organisation_company(),
    }
}

fn calendar_words(t: &Texts, mode: CalendarMode) -> String {
    match mode {
        CalendarMode::Invite => t.organisation_calendar_invite(),
        CalendarMode::Attachment => t.organisation_calendar_attachment(),
        CalendarMode::None => t.organisation_calendar_none(),
    }
}

impl OrganisationPage {
    fn new(layout: Layout, desk: Desk, form: FormState, saves: Saves) -> Self {
        let t = layout.t;
        let kinds = OrganisationKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_words(t, *kind)));
        let modes = CalendarMode::ALL.iter().map(|mode| Choice::new(mode.as_str(), calendar_words(t, *mode)));
        Self { kinds: kinds.collect(), calendar_modes: modes.collect(), layout, desk, form, saves }
    }
}
