//! What the administration does with programmes of modules: begin one, add a module, change or remove it.

use crate::actions::ActionError;
use crate::actions::base_data::may_write;
use crate::actions::logged::log;
use crate::domain::actor::DeskUser;
use crate::domain::ids::{ModuleId, ProgrammeId};
use crate::domain::module::{Module, Programme, closes_a_circle};
use crate::domain::occasion::Occasion;
use crate::domain::publishing::{event_key, short_code};
use crate::domain::seen::{Seen, Verdict};
use crate::storage::{Store, WriteTx, event_editing, modules};
use serde_json::{Value, json};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// A module would come before itself.
    Circle,
    /// Events are dates of the module.
    HasEvents,
    /// Somebody else has written it since it was read: nothing was stored.
    Changed,
    /// There is none, or this user may not write any.
    NotFound,
}

/// A module as somebody writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenModule {
    /// As shown.
    pub title: String,
    /// Its place: the smallest comes first.
    pub position: u32,
    /// Whether everybody has to take it.
    pub compulsory: bool,
    /// What should come before.
    pub requires: Vec<ModuleId>,
}

/// Begins a programme, or gives the one of this id another title that was read as it was `seen`.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn save_programme(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    before: Option<(ProgrammeId, Seen)>,
    title: &str,
) -> Result<Outcome, ActionError> {
    if !may_write(user) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_base_data_write().await?;
    let known = modules::load(tx.conn()).await?;
    let programme = if let Some((id, seen)) = before {
        let Some(known) = known.programmes.values().find(|programme| programme.id == id) else { return Ok(Outcome::NotFound) };
        let written = Programme { title: title.to_owned(), ..known.clone() };
        match seen.decide(known, &written) {
            Verdict::Same => return Ok(Outcome::Done),
            Verdict::Outdated => return Ok(Outcome::Changed),
            Verdict::New => written,
        }
    } else {
        let key = event_key(title, &short_code(occasion));
        Programme { id: ProgrammeId::new(occasion), key, title: title.to_owned() }
    };
    modules::save_programme(&tx, &programme).await?;
    finish(tx, occasion, user, programme.id, ("programme.written", json!({ "title": title }))).await
}

/// Adds a module to a programme, or writes the one of this id anew that was read as it was `seen`.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn save_module(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    (programme, before): (ProgrammeId, Option<(ModuleId, Seen)>),
    written: WrittenModule,
) -> Result<Outcome, ActionError> {
    if !may_write(user) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_base_data_write().await?;
    let known = modules::load(tx.conn()).await?;
    let siblings: Vec<&Module> = known.modules.values().filter(|module| module.programme == programme).collect();
    let earlier = before.and_then(|(id, _)| siblings.iter().find(|module| module.id == id));
    if !known.programmes.values().any(|known| known.id == programme) || before.is_some() && earlier.is_none() {
        return Ok(Outcome::NotFound);
    }
    let WrittenModule { title, position, compulsory, mut requires } = written;
    requires.retain(|required| siblings.iter().any(|module| module.id == *required));
    requires.sort_unstable();
    requires.dedup();
    let key = earlier.map_or_else(|| event_key(&title, &short_code(occasion)), |module| module.key.clone());
    let module =
        Module { id: before.map_or_else(|| ModuleId::new(occasion), |(id, _)| id), programme, key, title, compulsory, position, requires };
    if let Some(((_, seen), earlier)) = before.zip(earlier) {
        match seen.decide(*earlier, &module) {
            Verdict::Same => return Ok(Outcome::Done),
            Verdict::Outdated => return Ok(Outcome::Changed),
            Verdict::New => {}
        }
    }
    if closes_a_circle(&siblings, module.id, &module.requires) {
        return Ok(Outcome::Circle);
    }
    modules::save_module(&tx, &module).await?;
    let action = if before.is_some() { "programme.module_written" } else { "programme.module_added" };
    finish(tx, occasion, user, programme, (action, json!({ "module": module.id, "title": module.title }))).await
}

/// Removes a module that no event is a date of.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn remove_module(
    store: &Store,
    occasion: &mut Occasion,
    user: &DeskUser,
    programme: ProgrammeId,
    id: ModuleId,
) -> Result<Outcome, ActionError> {
    if !may_write(user) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_base_data_write().await?;
    let known = modules::load(tx.conn()).await?;
    let Some(module) = known.modules.values().find(|module| module.id == id && module.programme == programme) else {
        return Ok(Outcome::NotFound);
    };
    if modules::count_events(tx.conn(), id).await? > 0 {
        return Ok(Outcome::HasEvents);
    }
    modules::delete_module(&tx, id).await?;
    finish(tx, occasion, user, programme, ("programme.module_removed", json!({ "module": id, "title": module.title }))).await
}

/// Events show number and title of their module: all of them are read again, and found by the new words.
async fn finish(
    tx: WriteTx,
    occasion: &mut Occasion,
    user: &DeskUser,
    programme: ProgrammeId,
    (action, detail): (&'static str, Value),
) -> Result<Outcome, ActionError> {
    event_editing::refresh_modules(&tx, &[programme]).await?;
    event_editing::count_every_revision(&tx).await?;
    log(&tx, occasion, user, action, (None, None), detail).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}
