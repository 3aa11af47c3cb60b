//! A series of trainings in modules (Bausteine), and which of them an event is a date of.

use crate::domain::ids::{ModuleId, ProgrammeId};

/// A programme of modules (Lehrgang).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Programme {
    /// Its identity.
    pub id: ProgrammeId,
    /// Unique; used in files.
    pub key: String,
    /// As shown.
    pub title: String,
}

/// A module of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// Modules of the same programme that somebody should have taken before.
    pub requires: Vec<ModuleId>,
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
    /// What should come before: number and title of each module, in their order.
    pub requires: Vec<(usize, String)>,
}

/// Whether somebody could never begin, did `module` require these others: what comes before something comes after it, too.
#[must_use]
pub fn closes_a_circle(all: &[&Module], module: ModuleId, requires: &[ModuleId]) -> bool {
    let mut ahead: Vec<ModuleId> = requires.to_vec();
    let mut seen = Vec::new();
    while let Some(next) = ahead.pop() {
        if next == module {
            return true;
        }
        if !seen.contains(&next) {
            seen.push(next);
            ahead.extend(all.iter().filter(|other| other.id == next).flat_map(|other| &other.requires));
        }
    }
    false
}

impl ModulePart {
    /// `module` among all modules of `programme`.
    #[must_use]
    pub fn new<'a>(programme: &Programme, module: &Module, all: impl Iterator<Item = &'a Module>) -> Self {
        let mut siblings: Vec<&Module> = all.filter(|other| other.programme == module.programme).collect();
        siblings.sort_by(|one, other| (one.position, &one.key).cmp(&(other.position, &other.key)));
        let numbered = || (1..).zip(&siblings);
        Self {
            id: module.id,
            programme: programme.title.clone(),
            title: module.title.clone(),
            number: numbered().find(|(_, other)| other.id == module.id).map_or(1, |(number, _)| number),
            of: siblings.len(),
            compulsory: module.compulsory,
            requires: numbered()
                .filter(|(_, other)| module.requires.contains(&other.id))
                .map(|(number, other)| (number, other.title.clone()))
                .collect(),
        }
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
            requires: Vec::new(),
        };
        let all = [module(1, 1, 30), module(2, 1, 10), module(3, 2, 20), module(4, 1, 10)];
        let numbers = [0, 1, 3].map(|at: usize| {
            let part = ModulePart::new(&programme, &all[at], all.iter());
            (part.number, part.of)
        });
        assert_eq!(numbers, [(3, 3), (1, 3), (2, 3)]);
    }

    #[test]
    fn nothing_comes_before_itself_not_even_in_a_roundabout_way() {
        let id = |number: u128| ModuleId(Uuid::from_u128(number));
        let module = |number: u128, requires: &[u128]| Module {
            id: id(number),
            programme: ProgrammeId(Uuid::from_u128(1)),
            key: format!("m{number}"),
            title: format!("Modul {number}"),
            compulsory: true,
            position: 1,
            requires: requires.iter().map(|number| id(*number)).collect(),
        };
        let [first, second, third] = [module(1, &[]), module(2, &[1]), module(3, &[2])];
        let all = [&first, &second, &third];
        assert!(closes_a_circle(&all, id(1), &[id(3)]), "1 after 3 after 2 after 1");
        assert!(closes_a_circle(&all, id(1), &[id(1)]));
        assert!(!closes_a_circle(&all, id(3), &[id(1), id(2)]));
    }

    #[test]
    fn what_comes_before_is_named_in_order() {
        let programme = Programme { id: ProgrammeId(Uuid::from_u128(1)), key: "p".to_owned(), title: "Reihe".to_owned() };
        let module = |number: u128, requires: &[u128]| Module {
            id: ModuleId(Uuid::from_u128(number)),
            programme: programme.id,
            key: format!("m{number}"),
            title: format!("Modul {number}"),
            compulsory: number == 1,
            position: u32::try_from(number).unwrap_or_default(),
            requires: requires.iter().map(|number| ModuleId(Uuid::from_u128(*number))).collect(),
        };
        let all = [module(1, &[]), module(2, &[]), module(3, &[2, 1])];
        let part = ModulePart::new(&programme, &all[2], all.iter());
        assert_eq!(part.requires, [(1, "Modul 1".to_owned()), (2, "Modul 2".to_owned())]);
    }
}
