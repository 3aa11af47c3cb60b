//! Programmes from files: read and checked as a whole, then stored as a whole. Knows no clock, no page and no mail.

mod catalogue;
mod events;
mod fault;
mod modules;
mod names;
mod plan;
mod questions;
mod registrations;
mod replay;
mod seat_limit;
mod sessions;
mod shift;
mod staff;
mod store_catalogue;
mod store_events;
mod store_staff;
mod table;

pub use fault::Fault;
pub use shift::{Shift, demo_shift};

use crate::actions::ActionError;
use crate::domain::actor::Actor;
use crate::domain::house::HouseRules;
use crate::domain::occasion::Occasion;
use crate::domain::vocabulary::RegistrationState;
use crate::storage::{Store, StoreError};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::Path;

/// The files that an import reads, in the order in which it stores them.
pub const FILES: [&str; 12] = [
    "taxonomies.csv",
    "organisations.csv",
    "venues.csv",
    "campaign.csv",
    "programmes.csv",
    "modules.csv",
    "events.csv",
    "sessions.csv",
    "org_units.csv",
    "staff.csv",
    "questions.csv",
    "registrations.csv",
];

/// The files of a folder, read but not understood yet.
#[derive(Debug, Clone, Default)]
pub struct Files {
    known: BTreeMap<&'static str, Vec<u8>>,
    unread: Vec<String>,
}

impl Files {
    /// Reads the files of a folder that an import knows, and notes the names of its other CSV files.
    ///
    /// # Errors
    /// If the folder or one of them cannot be read.
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        let mut files = Self::default();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            if FILES.contains(&name) {
                files = files.with(name, std::fs::read(&path)?);
            } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
                files.unread.push(name.to_owned());
            }
        }
        files.unread.sort();
        Ok(files)
    }

    /// Adds a file, or puts it in the place of the one of this name.
    #[must_use]
    pub fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        match FILES.into_iter().find(|known| *known == name) {
            Some(known) => {
                self.known.insert(known, bytes.into());
            }
            None => self.unread.push(name.to_owned()),
        }
        self
    }

    /// Leaves a file out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.known.remove(name);
        self
    }

    fn get(&self, name: &str) -> Option<&[u8]> {
        self.known.get(name).map(Vec::as_slice)
    }
}

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Does everything and keeps nothing.
    pub dry_run: bool,
    /// Moves every date of the files; texts and answers are left as they are.
    pub shift: Shift,
    /// Whether the people of `registrations.csv` get mails. Whoever is registered already is told of changes in any case.
    pub tell: bool,
    /// Leaves out registrations that came in after this instant (UTC).
    pub registrations_until: Option<Timestamp>,
    /// What the operator decided for the whole house.
    pub rules: HouseRules,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// In which file.
    pub file: &'static str,
    /// Rows that are done.
    pub done: usize,
    /// Rows that there are.
    pub of: usize,
}

/// What became of the rows of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileReport {
    /// Which file.
    pub file: &'static str,
    /// Not stored before.
    pub added: usize,
    /// Stored before, and different.
    pub changed: usize,
    /// Stored before, and the same.
    pub unchanged: usize,
}

/// What became of `registrations.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RegistrationsReport {
    /// How many now stand where.
    pub states: BTreeMap<RegistrationState, usize>,
    /// Imported before, or the same person again.
    pub already: usize,
    /// Not taken, by the reason in English.
    pub refused: BTreeMap<String, usize>,
    /// Left out because they came in later than asked for.
    pub later: usize,
    /// How many of those who are new wish mails in a language that Dabei does not speak, and get German ones.
    pub unspoken: BTreeMap<String, usize>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Every file that was read, in the order of [`FILES`].
    pub files: Vec<FileReport>,
    /// The registrations, if there was a file of them.
    pub registrations: Option<RegistrationsReport>,
    /// People who moved up from a waiting list because of it.
    pub moved_up: u32,
    /// People who are told about a change of their event.
    pub told: u32,
    /// CSV files of the folder that are no part of a programme.
    pub unread: Vec<String>,
    /// Whether nothing was kept.
    pub dry_run: bool,
}

impl Report {
    /// Whether anything is different from before.
    #[must_use]
    pub fn changed_anything(&self) -> bool {
        let files = self.files.iter().any(|file| file.added + file.changed > 0);
        files || self.registrations.as_ref().is_some_and(|registrations| !registrations.states.is_empty())
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The files are wrong; every fault is here.
    #[error("the files have {} faults", .0.len())]
    Faults(Vec<Fault>),
    /// There is no file that an import knows.
    #[error("there is none of the files {}", FILES.join(", "))]
    NoFiles,
    /// Something that a file refers to was taken away at the same time.
    #[error("\"{0}\" was taken away during the import: try again")]
    Gone(String),
    /// Somebody registered at the same time for an event that was to become a safer space, or to be one no more.
    #[error("somebody registered for \"{0}\" during the import: try again")]
    Registered(String),
    /// An action broke down.
    #[error(transparent)]
    Action(#[from] ActionError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Imports files: all of what they say, or nothing. `occasion` is the present.
///
/// # Errors
/// [`ImportError::Faults`] if anything is wrong with the files; otherwise if the database fails. Nothing is stored then.
pub async fn import(
    store: &Store,
    occasion: &mut Occasion,
    files: &Files,
    options: Options,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Report, ImportError> {
    // Boxed: what it keeps between its steps is much, and would be carried through every caller.
    Box::pin(run(store, occasion, files, options, progress)).await
}

async fn run(
    store: &Store,
    occasion: &mut Occasion,
    files: &Files,
    options: Options,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Report, ImportError> {
    if files.known.is_empty() {
        return Err(ImportError::NoFiles);
    }
    // Checked in the transaction that stores: what was found to exist still does.
    let tx = store.begin_base_data_write().await?;
    let before = plan::Before::load(&tx).await?;
    let plan = plan::Plan::read(files, &before, options.shift).map_err(ImportError::Faults)?;
    let mut report = Report { unread: files.unread.clone(), dry_run: options.dry_run, ..Report::default() };
    let mut work = Work { tx: &tx, occasion, actor: &Actor::Import, options, report: &mut report, progress };
    let catalogue = work.store_catalogue(&plan, before.catalogue).await?;
    let calling_off = work.store_events(&plan, &catalogue, &before.events).await?;
    work.store_staff(&plan, &catalogue).await?;
    work.store_questions(&plan).await?;
    work.replay(&plan).await?;
    Box::pin(work.call_off(&plan, &calling_off)).await?;
    if !work.options.dry_run && report.changed_anything() {
        tx.commit().await?;
    }
    Ok(report)
}

/// An import under way.
struct Work<'a> {
    tx: &'a crate::storage::WriteTx,
    occasion: &'a mut Occasion,
    actor: &'a Actor,
    options: Options,
    report: &'a mut Report,
    progress: &'a mut (dyn FnMut(Progress) + Send),
}

/// Whether a thing of a file was stored before, and is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    New,
    Different,
    Same,
}

impl Work<'_> {
    fn count(&mut self, file: &'static str, found: impl IntoIterator<Item = Found>) {
        let mut of_file = FileReport { file, added: 0, changed: 0, unchanged: 0 };
        for found in found {
            *match found {
                Found::New => &mut of_file.added,
                Found::Different => &mut of_file.changed,
                Found::Same => &mut of_file.unchanged,
            } += 1;
        }
        let rows = of_file.added + of_file.changed + of_file.unchanged;
        (self.progress)(Progress { file, done: rows, of: rows });
        self.report.files.push(of_file);
    }
}
