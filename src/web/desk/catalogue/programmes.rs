//! Programmes of modules: `GET/POST /desk/programmes`, and below it a programme, its modules, and each of them. For the administration.

use crate::actions::programmes::{self, Outcome, WrittenModule};
use crate::domain::ids::{ModuleId, ProgrammeId};
use crate::domain::module::{Module, ModulePart, Programme};
use crate::domain::seen::Seen;
use crate::domain::text::one_line;
use crate::storage::modules::{self, Modules};
use crate::web::desk::catalogue::{Saves, administration};
use crate::web::desk::done::{Banner, Done};
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

/// The most characters of a title.
const TITLE: usize = 120;
/// The largest place of a module.
const MOST: u32 = 999;

#[derive(Template)]
#[template(path = "desk/catalogue/programmes.html")]
struct ProgrammesPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    programmes: Vec<Shown>,
}

/// A programme with its modules.
struct Shown {
    id: ProgrammeId,
    title: String,
    modules: Vec<Row>,
}

/// A module as the page lists it.
struct Row {
    url: String,
    title: String,
    /// Whether everybody has to take it, and what comes before.
    about: String,
}

#[derive(Template)]
#[template(path = "desk/catalogue/programme.html")]
struct ProgrammePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    saves: Saves,
}

#[derive(Template)]
#[template(path = "desk/catalogue/module.html")]
struct ModulePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    programme: String,
    saves: Saves,
    /// Where it is removed; empty where events are dates of it.
    remove: String,
    siblings: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "desk/catalogue/remove_module.html")]
struct RemovePage {
    layout: Layout,
    desk: Desk,
    programme: String,
    title: String,
    /// The modules that are said to come after it; empty where none is.
    required_by: String,
    url: String,
    back: String,
}

/// The programme of an address.
#[derive(Deserialize)]
pub(super) struct ProgrammeInPath {
    programme: ProgrammeId,
}

/// The module of an address.
#[derive(Deserialize)]
pub(super) struct ModuleInPath {
    programme: ProgrammeId,
    module: ModuleId,
}

/// `GET /desk/programmes`
pub(super) async fn list(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    show_list(StatusCode::OK, layout, desk, form, &known)
}

/// `POST /desk/programmes`: a new one.
pub(super) async fn begin(layout: Layout, desk: Desk, State(state): State<AppState>, mut form: FormState) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let Some(title) = read_title(&mut form, &layout) else {
        return show_list(StatusCode::UNPROCESSABLE_ENTITY, layout, desk, form, &known);
    };
    let mut occasion = state.clock.occasion();
    let outcome = programmes::save_programme(&state.store, &mut occasion, &desk.user, None, &title).await;
    done(outcome.map_err(PageError::broken)?)
}

/// `GET /desk/programmes/{programme}`
pub(super) async fn ask_programme(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ProgrammeInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let programme = find(&known, path.programme)?;
    page_with(StatusCode::OK, &ProgrammePage { layout, desk, form: titled(programme), saves: saves(programme) })
}

/// `POST /desk/programmes/{programme}`
pub(super) async fn save_programme(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ProgrammeInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let programme = find(&known, path.programme)?;
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let Some(title) = read_title(&mut form, &layout) else {
        let saves = Saves { seen: seen.to_string(), ..saves(programme) };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &ProgrammePage { layout, desk, form, saves });
    };
    let mut occasion = state.clock.occasion();
    let outcome = programmes::save_programme(&state.store, &mut occasion, &desk.user, Some((programme.id, seen)), &title).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::Changed => {
            let known = load(&state, &desk).await?;
            let now = find(&known, path.programme)?;
            meanwhile::note(&mut form, layout.t, &titled(now), &[]);
            page_with(StatusCode::CONFLICT, &ProgrammePage { layout, desk, form, saves: saves(now) })
        }
        outcome => done(outcome),
    }
}

fn titled(programme: &Programme) -> FormState {
    FormState::default().with("title", &programme.title)
}

fn saves(programme: &Programme) -> Saves {
    Saves::one(urls::desk_programme(programme.id), Seen::of(programme))
}

/// `GET /desk/programmes/{programme}/new-module`
pub(super) async fn ask_new_module(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ProgrammeInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let last = siblings(&known, path.programme).last().map_or(0, |module| module.position);
    let form = FormState::default().with("position", (last + 1).to_string()).with("compulsory", "yes");
    show_module(StatusCode::OK, &state, layout, desk, form, &known, (path.programme, None)).await
}

/// `POST /desk/programmes/{programme}/new-module`
pub(super) async fn add_module(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ProgrammeInPath>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    write_module(layout, desk, state, form, (path.programme, None)).await
}

/// `GET /desk/programmes/{programme}/modules/{module}`
pub(super) async fn ask_module(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ModuleInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let module = find_module(&known, path.programme, path.module)?;
    show_module(StatusCode::OK, &state, layout, desk, filled_in(module), &known, (path.programme, Some((module.id, Seen::of(module)))))
        .await
}

fn filled_in(module: &Module) -> FormState {
    let compulsory = if module.compulsory { "yes" } else { "" };
    let form = FormState::default()
        .with("title", &module.title)
        .with("position", module.position.to_string())
        .with("compulsory", compulsory)
        // Known to the form also where nothing comes before.
        .with("requires", "");
    module.requires.iter().fold(form, |form, required| form.with("requires", required.to_string()))
}

/// `POST /desk/programmes/{programme}/modules/{module}`
pub(super) async fn save_module(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ModuleInPath>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    write_module(layout, desk, state, form, (path.programme, Some((path.module, seen)))).await
}

/// `GET /desk/programmes/{programme}/modules/{module}/remove`
pub(super) async fn ask_to_remove_module(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ModuleInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let module = find_module(&known, path.programme, path.module)?;
    if modules::count_events(state.store.reader(), module.id).await.map_err(PageError::broken)? > 0 {
        return Ok(Done::NotPossible.then(urls::DESK_PROGRAMMES.to_owned()));
    }
    let after = siblings(&known, path.programme).into_iter().filter(|other| other.requires.contains(&module.id));
    let asks = RemovePage {
        required_by: after.map(|module| module.title.as_str()).collect::<Vec<_>>().join("; "),
        programme: find(&known, path.programme)?.title.clone(),
        title: module.title.clone(),
        url: urls::desk_remove_module(path.programme, module.id),
        back: urls::desk_module(path.programme, module.id),
        layout,
        desk,
    };
    page(&asks)
}

/// `POST /desk/programmes/{programme}/modules/{module}/remove`
pub(super) async fn remove_module(
    desk: Desk,
    InPath(path): InPath<ModuleInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let outcome = programmes::remove_module(&state.store, &mut occasion, &desk.user, path.programme, path.module).await;
    done(outcome.map_err(PageError::broken)?)
}

async fn write_module(
    layout: Layout,
    desk: Desk,
    state: AppState,
    mut form: FormState,
    (programme, before): (ProgrammeId, Option<(ModuleId, Seen)>),
) -> Result<Response, PageError> {
    let known = load(&state, &desk).await?;
    let t = layout.t;
    let title = read_title(&mut form, &layout);
    let place = |text: &str| text.trim().parse().ok().filter(|place| (1..=MOST).contains(place)).ok_or(());
    let position = form.read("position", place, |()| t.desk_module_position_fault(MOST));
    if let (Some(title), Some(position)) = (title, position) {
        let requires = form.values("requires").filter_map(|id| id.parse().ok()).collect();
        let written = WrittenModule { title, position, compulsory: form.has("compulsory", "yes"), requires };
        let mut occasion = state.clock.occasion();
        let outcome = programmes::save_module(&state.store, &mut occasion, &desk.user, (programme, before), written).await;
        match outcome.map_err(PageError::broken)? {
            Outcome::Circle => form.refuse("requires", t.desk_module_circle()),
            Outcome::Changed => {
                let (id, _) = before.ok_or(PageError::NotFound)?;
                let known = load(&state, &desk).await?;
                let now = find_module(&known, programme, id)?;
                meanwhile::note(&mut form, t, &filled_in(now), &["compulsory", "requires"]);
                let before = Some((id, Seen::of(now)));
                return show_module(StatusCode::CONFLICT, &state, layout, desk, form, &known, (programme, before)).await;
            }
            outcome => return done(outcome),
        }
    }
    show_module(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, form, &known, (programme, before)).await
}

fn done(outcome: Outcome) -> Result<Response, PageError> {
    match outcome {
        Outcome::Done => Ok(Done::Saved.then(urls::DESK_PROGRAMMES.to_owned())),
        Outcome::Circle | Outcome::HasEvents | Outcome::Changed => Ok(Done::NotPossible.then(urls::DESK_PROGRAMMES.to_owned())),
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

/// All programmes, for those who may write them; for others there are none.
async fn load(state: &AppState, desk: &Desk) -> Result<Modules, PageError> {
    administration(desk)?;
    modules::load(state.store.reader()).await.map_err(PageError::broken)
}

fn find(known: &Modules, id: ProgrammeId) -> Result<&Programme, PageError> {
    known.programmes.values().find(|programme| programme.id == id).ok_or(PageError::NotFound)
}

fn find_module(known: &Modules, programme: ProgrammeId, id: ModuleId) -> Result<&Module, PageError> {
    siblings(known, programme).into_iter().find(|module| module.id == id).ok_or(PageError::NotFound)
}

/// The modules of a programme in their order.
fn siblings(known: &Modules, of: ProgrammeId) -> Vec<&Module> {
    let mut modules: Vec<&Module> = known.modules.values().filter(|module| module.programme == of).collect();
    modules.sort_by(|one, other| (one.position, &one.key).cmp(&(other.position, &other.key)));
    modules
}

fn read_title(form: &mut FormState, layout: &Layout) -> Option<String> {
    form.read("title", |text| one_line(text, TITLE), |_| layout.t.desk_programme_title_fault(TITLE))
}

fn about(layout: &Layout, part: &ModulePart) -> String {
    let t = layout.t;
    let kind = if part.compulsory { t.desk_module_compulsory() } else { t.desk_module_elective() };
    if part.requires.is_empty() {
        return kind;
    }
    let before: Vec<String> = part.requires.iter().map(|(number, title)| format!("{number}. {title}")).collect();
    t.desk_module_after(kind, before.join("; "))
}

fn show_list(status: StatusCode, layout: Layout, desk: Desk, form: FormState, known: &Modules) -> Result<Response, PageError> {
    let mut programmes: Vec<&Programme> = known.programmes.values().collect();
    programmes.sort_by(|one, other| one.title.cmp(&other.title));
    let programmes = programmes.into_iter().map(|programme| {
        let rows = siblings(known, programme.id).into_iter().filter_map(|module| {
            let part = known.part_by_id(module.id)?;
            let url = urls::desk_module(programme.id, module.id);
            Some(Row { url, title: module.title.clone(), about: about(&layout, &part) })
        });
        Shown { id: programme.id, title: programme.title.clone(), modules: rows.collect() }
    });
    let programmes = programmes.collect();
    let banner = Done::banner(&form, layout.t);
    page_with(status, &ProgrammesPage { layout, desk, form, banner, programmes })
}

async fn show_module(
    status: StatusCode,
    state: &AppState,
    layout: Layout,
    desk: Desk,
    form: FormState,
    known: &Modules,
    (programme, before): (ProgrammeId, Option<(ModuleId, Seen)>),
) -> Result<Response, PageError> {
    let id = before.map(|(id, _)| id);
    let others = siblings(known, programme).into_iter().filter(|module| Some(module.id) != id);
    let (saves, remove) = match before {
        Some((id, seen)) => {
            let has_events = modules::count_events(state.store.reader(), id).await.map_err(PageError::broken)? > 0;
            let remove = if has_events { String::new() } else { urls::desk_remove_module(programme, id) };
            (Saves::one(urls::desk_module(programme, id), seen), remove)
        }
        None => (Saves::new_one(&urls::desk_new_module(programme)), String::new()),
    };
    let page = ModulePage {
        programme: find(known, programme)?.title.clone(),
        saves,
        remove,
        siblings: others.map(|module| Choice::new(module.id.to_string(), &module.title)).collect(),
        layout,
        desk,
        form,
    };
    page_with(status, &page)
}
