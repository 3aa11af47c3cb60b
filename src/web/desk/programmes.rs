//! Programmes of modules: `GET/POST /desk/programmes`, and below it a programme, its modules, and each of them. For the administration.

use crate::actions::programmes::{self, Outcome, WrittenModule, may_write};
use crate::domain::ids::{ModuleId, ProgrammeId};
use crate::domain::module::{Module, ModulePart, Programme};
use crate::domain::text::one_line;
use crate::storage::modules::{self, Modules};
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page_with};
use crate::web::{AppState, urls};
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
#[template(path = "desk/programmes.html")]
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
#[template(path = "desk/programme.html")]
struct ProgrammePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    id: ProgrammeId,
}

#[derive(Template)]
#[template(path = "desk/module.html")]
struct ModulePage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    programme: String,
    /// Where the form is sent to.
    action: String,
    is_new: bool,
    /// Where it is removed; empty where events are dates of it.
    remove: String,
    /// The modules that are said to come after it; empty where none is.
    required_by: String,
    siblings: Vec<Choice>,
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
    let form = FormState::default().with("title", &find(&known, path.programme)?.title);
    page_with(StatusCode::OK, &ProgrammePage { layout, desk, form, id: path.programme })
}

/// `POST /desk/programmes/{programme}`
pub(super) async fn save_programme(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ProgrammeInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    load(&state, &desk).await?;
    let Some(title) = read_title(&mut form, &layout) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &ProgrammePage { layout, desk, form, id: path.programme });
    };
    let mut occasion = state.clock.occasion();
    let outcome = programmes::save_programme(&state.store, &mut occasion, &desk.user, Some(path.programme), &title).await;
    done(outcome.map_err(PageError::broken)?)
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
    let module = siblings(&known, path.programme).into_iter().find(|module| module.id == path.module).ok_or(PageError::NotFound)?;
    let mut form = FormState::default().with("title", &module.title).with("position", module.position.to_string());
    if module.compulsory {
        form = form.with("compulsory", "yes");
    }
    for required in &module.requires {
        form = form.with("requires", required.to_string());
    }
    show_module(StatusCode::OK, &state, layout, desk, form, &known, (path.programme, Some(path.module))).await
}

/// `POST /desk/programmes/{programme}/modules/{module}`
pub(super) async fn save_module(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ModuleInPath>,
    State(state): State<AppState>,
    form: FormState,
) -> Result<Response, PageError> {
    write_module(layout, desk, state, form, (path.programme, Some(path.module))).await
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
    (programme, id): (ProgrammeId, Option<ModuleId>),
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
        let outcome = programmes::save_module(&state.store, &mut occasion, &desk.user, (programme, id), written).await;
        match outcome.map_err(PageError::broken)? {
            Outcome::Circle => form.refuse("requires", t.desk_module_circle()),
            outcome => return done(outcome),
        }
    }
    show_module(StatusCode::UNPROCESSABLE_ENTITY, &state, layout, desk, form, &known, (programme, id)).await
}

fn done(outcome: Outcome) -> Result<Response, PageError> {
    match outcome {
        Outcome::Done => Ok(Done::Programme.then(urls::DESK_PROGRAMMES.to_owned())),
        Outcome::Circle | Outcome::HasEvents => Ok(Done::NotPossible.then(urls::DESK_PROGRAMMES.to_owned())),
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

/// All programmes, for those who may write them; for others there are none.
async fn load(state: &AppState, desk: &Desk) -> Result<Modules, PageError> {
    if !may_write(&desk.user) {
        return Err(PageError::NotFound);
    }
    modules::load(state.store.reader()).await.map_err(PageError::broken)
}

fn find(known: &Modules, id: ProgrammeId) -> Result<&Programme, PageError> {
    known.programmes.values().find(|programme| programme.id == id).ok_or(PageError::NotFound)
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
    (programme, id): (ProgrammeId, Option<ModuleId>),
) -> Result<Response, PageError> {
    let others = siblings(known, programme).into_iter().filter(|module| Some(module.id) != id);
    let (action, remove) = match id {
        Some(id) => {
            let has_events = modules::count_events(state.store.reader(), id).await.map_err(PageError::broken)? > 0;
            let remove = if has_events { String::new() } else { urls::desk_remove_module(programme, id) };
            (urls::desk_module(programme, id), remove)
        }
        None => (urls::desk_new_module(programme), String::new()),
    };
    let after = siblings(known, programme).into_iter().filter(|module| id.is_some_and(|id| module.requires.contains(&id)));
    let page = ModulePage {
        required_by: after.map(|module| module.title.as_str()).collect::<Vec<_>>().join("; "),
        programme: find(known, programme)?.title.clone(),
        action,
        is_new: id.is_none(),
        remove,
        siblings: others.map(|module| Choice::new(module.id.to_string(), &module.title)).collect(),
        layout,
        desk,
        form,
    };
    page_with(status, &page)
}
