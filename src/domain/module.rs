//! A series of trainings in modules (Bausteine), and which of them an event is a date of.

use crate::domain::ids::{ModuleId, ProgrammeId};

/// A programme of modules (Lehrgang).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Its identity.
    pub id: ProgrammeId,
    /// Unique; used in files.
    pub key: String,
    /// As shown.
    pub title: String,
}

/// A module of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Its identity.
    pub id: ModuleId,
    /// Of which programme.
    pub programme: ProgrammeId,
    /// Unique in its programme; used in files.
    pub key: String,
    /// As shown.
    pub title: String,
    /// Whether everybody in the programme has to take it.
    pub compulsory: bool,
    /// Its place in the programme: the smallest comes first.
    pub position: u32,
}

/// The module that an event is a date of, as everybody is shown it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModulePart {
    /// Which.
    pub id: ModuleId,
    /// The title of the programme.
    pub programme: String,
    /// The title of the module.
    pub title: String,
    /// From 1: which of the programme's modules.
    pub number: usize,
    /// How many modules the programme has.
    pub of: usize,
    /// Whether everybody in the programme has to take it.
    pub compulsory: bool,
}

impl ModulePart {
    /// `module` among all modules of `programme`.
    #[must_use]
    pub fn new<'a>(programme: &Programme, module: &Module, all: impl Iterator<Item = &'a Module>) -> Self {
        let (mut number, mut of) = (1, 0);
        for other in all.filter(|other| other.programme == module.programme) {
            of += 1;
            number += usize::from((other.position, &other.key) < (module.position, &module.key));
        }
        Self { id: module.id, programme: programme.title.clone(), title: module.title.clone(), number, of, compulsory: module.compulsory }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn modules_count_by_position_whatever_numbers_stand_there() {
        let programme = Programme { id: ProgrammeId(Uuid::from_u128(1)), key: "p".to_owned(), title: "Reihe".to_owned() };
        let module = |number: u128, programme: u128, position| Module {
            id: ModuleId(Uuid::from_u128(number)),
            programme: ProgrammeId(Uuid::from_u128(programme)),
            key: format!("m{number}"),
            title: format!("Modul {number}"),
            compulsory: true,
            position,
        };
        let all = [module(1, 1, 30), module(2, 1, 10), module(3, 2, 20), module(4, 1, 10)];
        let numbers = [0, 1, 3].map(|at: usize| {
            let part = ModulePart::new(&programme, &all[at], all.iter());
            (part.number, part.of)
        });
        assert_eq!(numbers, [(3, 3), (1, 3), (2, 3)]);
    }
}
