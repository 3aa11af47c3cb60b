//! The files of programmes and their modules. Reads, checks and stores them.

use crate::domain::ids::{ModuleId, ProgrammeId};
use crate::domain::module::{Module, Programme};
use crate::import::catalogue::{NAME, Seen};
use crate::import::fault::Faults;
use crate::import::names::{Kind, Names};
use crate::import::plan::Plan;
use crate::import::store_catalogue::of;
use crate::import::table::{Format, Numbered, Table, count, key, line};
use crate::import::{Found, ImportError, Work};
use crate::storage::modules::{self, Modules};

pub(super) const PROGRAMMES: Format = Format { file: "programmes.csv", columns: &["key", "title"], optional: &[] };
pub(super) const MODULES: Format =
    Format { file: "modules.csv", columns: &["programme", "key", "title", "compulsory", "position"], optional: &[] };

pub(super) struct ProgrammeRow {
    pub key: String,
    pub title: String,
}

pub(super) struct ModuleRow {
    pub programme: String,
    pub key: String,
    pub title: String,
    pub compulsory: bool,
    pub position: u32,
}

pub(super) fn programmes(table: &Table, faults: &mut Faults) -> Vec<Numbered<ProgrammeRow>> {
    let mut seen = Seen::default();
    table.map(faults, |row| {
        let key = seen.key(row);
        let title = row.needed("title", line(NAME));
        Some(ProgrammeRow { key: key?, title: title? })
    })
}

/// What events refer to grows row by row, faulty ones too: one mistake is told once.
pub(super) fn modules(table: &Table, names: &mut Names, faults: &mut Faults) -> Vec<Numbered<ModuleRow>> {
    let mut seen = Vec::new();
    table.map(faults, |row| {
        if let (Some(programme), Some(key)) = (row.cell("programme"), row.cell("key")) {
            names.add_key(Kind::Module, &Modules::key(programme, key));
        }
        let programme = row.needed("programme", |cell| names.key(Kind::Programme, cell));
        let key = row.needed("key", key);
        let title = row.needed("title", line(NAME));
        let compulsory = row.flag("compulsory");
        let position = row.needed("position", count);
        let (programme, key) = (programme?, key?);
        let whole = Modules::key(&programme, &key);
        if seen.contains(&whole) {
            row.fault("key", &"stands twice in this programme");
        }
        seen.push(whole);
        Some(ModuleRow { programme, key, title: title?, compulsory, position: position? })
    })
}

impl Work<'_> {
    /// Stores programmes and modules. Gives the programmes whose title is another.
    pub(super) async fn store_modules(&mut self, plan: &Plan, known: &mut Modules) -> Result<Vec<ProgrammeId>, ImportError> {
        let mut renamed = Vec::new();
        if let Some(rows) = &plan.programmes {
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                let earlier = known.programmes.get(&row.key);
                let id = earlier.map_or_else(|| ProgrammeId::new(self.occasion), |earlier| earlier.id);
                let programme = Programme { id, key: row.key.clone(), title: row.title.clone() };
                let is = of(earlier, &programme);
                if is != Found::Same {
                    modules::save_programme(self.tx, &programme).await?;
                }
                renamed.extend((is == Found::Different).then_some(id));
                known.programmes.insert(row.key.clone(), programme);
                found.push(is);
            }
            self.count(PROGRAMMES.file, found);
        }
        if let Some(rows) = &plan.modules {
            let mut found = Vec::with_capacity(rows.len());
            for row in rows {
                let programme = known.programmes.get(&row.programme).ok_or_else(|| ImportError::Gone(row.programme.clone()))?.id;
                let key = Modules::key(&row.programme, &row.key);
                let earlier = known.modules.get(&key);
                let module = Module {
                    id: earlier.map_or_else(|| ModuleId::new(self.occasion), |earlier| earlier.id),
                    programme,
                    key: row.key.clone(),
                    title: row.title.clone(),
                    compulsory: row.compulsory,
                    position: row.position,
                    // Said at the desk only.
                    requires: earlier.map_or_else(Vec::new, |earlier| earlier.requires.clone()),
                };
                let is = of(earlier, &module);
                if is != Found::Same {
                    modules::save_module(self.tx, &module).await?;
                }
                known.modules.insert(key, module);
                found.push(is);
            }
            self.count(MODULES.file, found);
        }
        Ok(renamed)
    }
}
