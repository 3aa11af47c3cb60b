//! The Aktionswochen of each year. `GET /desk/campaigns`, `GET/POST /desk/campaigns/new` and `/desk/campaigns/{campaign}`. For the
//! administration.

use crate::actions::base_data::{self, Outcome};
use crate::domain::campaign::{Campaign, SUMMARY_LIMIT};
use crate::domain::ids::CampaignId;
use crate::domain::occasion::Occasion;
use crate::domain::seen::Seen;
use crate::i18n::{Texts, dates};
use crate::storage::catalogue;
use crate::web::desk::catalogue::{EntriesPage, Entry, Saves, administration, up};
use crate::web::desk::done::Done;
use crate::web::desk::reading::{line, needed_line, number, optional};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page, page_with};
use crate::web::{AppState, meanwhile, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;

/// The most characters of a title and a motto.
const TITLE: usize = 200;
/// The longest short text that can be asked for.
const LONGEST_SUMMARY: u32 = 2_000;

#[derive(Template)]
#[template(path = "desk/catalogue/campaign.html")]
struct CampaignPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    saves: Saves,
}

/// The campaign of an address.
#[derive(Deserialize)]
pub(super) struct CampaignInPath {
    campaign: CampaignId,
}

/// `GET /desk/campaigns`
pub(super) async fn list(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let mut known = load(&state, &desk).await?;
    known.sort_by(|one, other| (other.starts_on, &one.key).cmp(&(one.starts_on, &other.key)));
    let entry = |it: Campaign| {
        let days = [it.starts_on, it.ends_on].map(|day| dates::date(layout.language, day));
        Entry { url: urls::desk_campaign(it.id), about: days.join(" – "), name: it.title }
    };
    let t = layout.t;
    page(&EntriesPage {
        banner: Done::banner(&form, t),
        up: up(t),
        title: t.desk_campaigns_title(),
        text: t.desk_campaigns_text(),
        new: Some((urls::DESK_NEW_CAMPAIGN, t.desk_campaign_new())),
        entries: known.into_iter().map(entry).collect(),
        layout,
        desk,
    })
}

/// `GET /desk/campaigns/new`
pub(super) async fn ask_new(layout: Layout, desk: Desk) -> Result<Response, PageError> {
    administration(&desk)?;
    let form = FormState::default().with("summary_limit", SUMMARY_LIMIT.to_string());
    page(&CampaignPage { layout, desk, form, saves: Saves::new_one(urls::DESK_NEW_CAMPAIGN) })
}

/// `POST /desk/campaigns/new`
pub(super) async fn add(layout: Layout, desk: Desk, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    administration(&desk)?;
    let mut occasion = state.clock.occasion();
    let Some(written) = read(&mut form, layout.t, &mut occasion) else {
        let saves = Saves::new_one(urls::DESK_NEW_CAMPAIGN);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &CampaignPage { layout, desk, form, saves });
    };
    match base_data::save_campaign(&state.store, &mut occasion, &desk.user, None, written).await.map_err(PageError::broken)? {
        Outcome::Saved => Ok(Done::Saved.then(urls::DESK_CAMPAIGNS.to_owned())),
        Outcome::Changed | Outcome::NotFound => Err(PageError::NotFound),
    }
}

/// `GET /desk/campaigns/{campaign}`
pub(super) async fn ask(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<CampaignInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let campaign = find(&state, &desk, path.campaign).await?;
    page(&CampaignPage { layout, desk, form: filled_in(&campaign), saves: saves(&campaign) })
}

/// `POST /desk/campaigns/{campaign}`
pub(super) async fn save(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<CampaignInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let campaign = find(&state, &desk, path.campaign).await?;
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let mut occasion = state.clock.occasion();
    let Some(written) = read(&mut form, layout.t, &mut occasion) else {
        let saves = Saves { seen: seen.to_string(), ..saves(&campaign) };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &CampaignPage { layout, desk, form, saves });
    };
    let before = Some((campaign.id, seen));
    match base_data::save_campaign(&state.store, &mut occasion, &desk.user, before, written).await.map_err(PageError::broken)? {
        Outcome::Saved => Ok(Done::Saved.then(urls::DESK_CAMPAIGNS.to_owned())),
        Outcome::Changed => {
            let now = find(&state, &desk, path.campaign).await?;
            meanwhile::note(&mut form, layout.t, &filled_in(&now), &[]);
            page_with(StatusCode::CONFLICT, &CampaignPage { layout, desk, form, saves: saves(&now) })
        }
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

async fn load(state: &AppState, desk: &Desk) -> Result<Vec<Campaign>, PageError> {
    administration(desk)?;
    let known = catalogue::load_without_staff(state.store.reader()).await.map_err(PageError::broken)?;
    Ok(known.campaigns.into_values().collect())
}

async fn find(state: &AppState, desk: &Desk, id: CampaignId) -> Result<Campaign, PageError> {
    load(state, desk).await?.into_iter().find(|campaign| campaign.id == id).ok_or(PageError::NotFound)
}

fn saves(campaign: &Campaign) -> Saves {
    Saves::one(urls::desk_campaign(campaign.id), Seen::of(campaign))
}

fn filled_in(campaign: &Campaign) -> FormState {
    let maybe = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    FormState::default()
        .with("title", &campaign.title)
        .with("motto", &campaign.motto)
        .with("starts_on", campaign.starts_on.to_string())
        .with("ends_on", campaign.ends_on.to_string())
        .with("submission_deadline", maybe(campaign.submission_deadline))
        .with("press_deadline", maybe(campaign.press_deadline))
        .with("print_deadline", maybe(campaign.print_deadline))
        .with("online_lead_days", campaign.online_lead_days.map(|days| days.to_string()).unwrap_or_default())
        .with("summary_limit", campaign.summary_limit.to_string())
}

/// The campaign that was typed, under another id, without a key.
fn read(form: &mut FormState, t: &Texts, occasion: &mut Occasion) -> Option<Campaign> {
    let title = needed_line(form, t, "title", t.desk_write_title_field(), TITLE);
    let motto = line(form, t, "motto", t.desk_campaign_motto(), TITLE);
    let [starts_on, ends_on] = ["starts_on", "ends_on"].map(|field| form.read(field, str::parse::<Date>, |_| t.desk_rules_day_fault()));
    if let Some((first, last)) = starts_on.zip(ends_on)
        && last < first
    {
        form.refuse("ends_on", t.desk_campaign_days_fault());
    }
    let [submission_deadline, press_deadline, print_deadline] = ["submission_deadline", "press_deadline", "print_deadline"]
        .map(|field| optional(form, field, str::parse, || t.desk_rules_day_fault()));
    let online_lead_days = number(form, t, "online_lead_days");
    let limit = |text: &str| text.trim().parse().ok().filter(|limit| (1..=LONGEST_SUMMARY).contains(limit)).ok_or(());
    let summary_limit = form.read("summary_limit", limit, |()| t.desk_module_position_fault(LONGEST_SUMMARY));
    let (title, starts_on, ends_on, summary_limit) = (title?, starts_on?, ends_on?, summary_limit?);
    let campaign = Campaign {
        id: CampaignId::new(occasion),
        key: String::new(),
        title,
        motto,
        starts_on,
        ends_on,
        submission_deadline,
        press_deadline,
        print_deadline,
        online_lead_days,
        summary_limit,
    };
    Some(campaign).filter(|_| !form.has_faults())
}
