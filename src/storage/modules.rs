//! Programmes of modules, and the events that are dates of them.

use crate::domain::event::Event;
use crate::domain::ids::{ModuleId, ProgrammeId};
use crate::domain::module::{Module, ModulePart, Programme};
use crate::domain::vocabulary::{EventStatus, SessionStatus};
use crate::storage::catalogue::save;
use crate::storage::columns::{Ts, to_column, to_count};
use crate::storage::entity::{event, module, module_requirement, programme, session};
use crate::storage::events::assemble;
use crate::storage::programme::has;
use crate::storage::{StoreError, WriteTx};
use jiff::Timestamp;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// All programmes and modules.
#[derive(Debug, Clone, Default)]
pub struct Modules {
    /// By key.
    pub programmes: HashMap<String, Programme>,
    /// By the keys of programme and module, as [`Modules::key`] writes them.
    pub modules: HashMap<String, Module>,
}

impl Modules {
    /// How files name a module.
    #[must_use]
    pub fn key(programme: &str, module: &str) -> String {
        format!("{programme}/{module}")
    }

    /// A module by its key, as an event shows it.
    #[must_use]
    pub fn part(&self, key: &str) -> Option<ModulePart> {
        self.modules.get(key).and_then(|module| self.part_of(module))
    }

    /// A module by its id, as an event shows it.
    #[must_use]
    pub fn part_by_id(&self, id: ModuleId) -> Option<ModulePart> {
        self.modules.values().find(|module| module.id == id).and_then(|module| self.part_of(module))
    }

    /// Every module, as an event shows it; in no order.
    pub fn parts(&self) -> impl Iterator<Item = ModulePart> {
        self.modules.values().filter_map(|module| self.part_of(module))
    }

    fn part_of(&self, module: &Module) -> Option<ModulePart> {
        let programme = self.programmes.values().find(|programme| programme.id == module.programme)?;
        Some(ModulePart::new(programme, module, self.modules.values()))
    }
}

/// Reads all of them.
///
/// # Errors
/// If the database fails.
pub async fn load(conn: &impl ConnectionTrait) -> Result<Modules, StoreError> {
    let rows = programme::Entity::find().all(conn).await?;
    let keys: HashMap<_, _> = rows.iter().map(|row| (row.id, row.key.clone())).collect();
    let programmes = rows.into_iter().map(|row| {
        let programme = Programme { id: ProgrammeId(row.id), key: row.key, title: row.title };
        (programme.key.clone(), programme)
    });
    let mut before: HashMap<Uuid, Vec<ModuleId>> = HashMap::new();
    // In one order, so that the same state reads the same.
    let requirements = module_requirement::Entity::find().order_by_asc(module_requirement::Column::RequiredId);
    for row in requirements.all(conn).await? {
        before.entry(row.module_id).or_default().push(ModuleId(row.required_id));
    }
    let modules = module::Entity::find().all(conn).await?.into_iter().filter_map(|row| {
        let key = Modules::key(keys.get(&row.programme_id)?, &row.key);
        let module = Module {
            id: ModuleId(row.id),
            programme: ProgrammeId(row.programme_id),
            key: row.key,
            title: row.title,
            compulsory: row.compulsory,
            position: to_count(row.position),
            requires: before.get(&row.id).cloned().unwrap_or_default(),
        };
        Some((key, module))
    });
    Ok(Modules { programmes: programmes.collect(), modules: modules.collect() })
}

/// Stores a programme, or writes the one of this id anew.
///
/// # Errors
/// If the database fails, or another programme has the key.
pub async fn save_programme(tx: &WriteTx, programme: &Programme) -> Result<(), StoreError> {
    let row = programme::Model { id: programme.id.0, key: programme.key.clone(), title: programme.title.clone() };
    save::<programme::Entity>(tx, row).await
}

/// Stores a module, or writes the one of this id anew. Its programme must be there.
///
/// # Errors
/// If the database fails, or another module of the programme has the key.
pub async fn save_module(tx: &WriteTx, module: &Module) -> Result<(), StoreError> {
    let row = module::Model {
        id: module.id.0,
        programme_id: module.programme.0,
        key: module.key.clone(),
        title: module.title.clone(),
        compulsory: module.compulsory,
        position: to_column(module.position),
    };
    save::<module::Entity>(tx, row).await?;
    let (ModuleId(id), of) = (module.id, module_requirement::Column::ModuleId);
    module_requirement::Entity::delete_many().filter(of.eq(id)).exec(tx.conn()).await?;
    let rows: Vec<_> =
        module.requires.iter().map(|required| module_requirement::Model { module_id: id, required_id: required.0 }).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    module_requirement::Entity::insert_many(rows).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// How many events are dates of a module.
///
/// # Errors
/// If the database fails.
pub async fn count_events(conn: &impl ConnectionTrait, module: ModuleId) -> Result<u64, StoreError> {
    Ok(event::Entity::find().filter(event::Column::ModuleId.eq(module.0)).count(conn).await?)
}

/// Deletes a module that no event is a date of.
///
/// # Errors
/// If the database fails, or an event is one.
pub async fn delete_module(tx: &WriteTx, module: ModuleId) -> Result<(), StoreError> {
    module::Entity::delete_by_id(module.0).exec(tx.conn()).await?;
    Ok(())
}

/// The published events of the programme that a module belongs to which are not over at `now`, by their next begin.
///
/// # Errors
/// If the database fails.
pub async fn coming_dates(conn: &impl ConnectionTrait, of: ModuleId, now: Timestamp) -> Result<Vec<Event>, StoreError> {
    let programme = Query::select().column(module::Column::ProgrammeId).from(module::Entity).and_where(module::Column::Id.eq(of.0)).take();
    let modules = Query::select()
        .column(module::Column::Id)
        .from(module::Entity)
        .and_where(module::Column::ProgrammeId.in_subquery(programme))
        .take();
    let coming = session::Column::Status.eq(SessionStatus::Planned.as_str()).and(session::Column::Ends.gt(Ts::from(now)));
    let rows = event::Entity::find()
        .filter(event::Column::ModuleId.in_subquery(modules))
        .filter(event::Column::Status.eq(EventStatus::Published.as_str()))
        .filter(has(session::Entity, coming))
        .all(conn)
        .await?;
    let mut events = assemble(conn, rows).await?;
    events.sort_by_key(|event| (next(event, now), event.id));
    Ok(events)
}

fn next(event: &Event, now: Timestamp) -> Option<Timestamp> {
    event.sessions.iter().filter(|session| session.is_coming(now)).map(|session| session.starts).min()
}
