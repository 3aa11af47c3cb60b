//! Quotas (Kontingente): seats kept for some, whom they are for, and who counts against which. How many are left is for `seats` to say.

use crate::domain::vocabulary::LeaderLevel;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Seats of an event that are kept for some.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quota {
    /// Its name, unique in the event.
    pub name: String,
    /// How many seats.
    pub seats: u32,
    /// The day on which unused seats return to the common pool. Without one they never do, and whoever the quota is for gets no other
    /// seats: places for wheelchairs, the two rooms of a hybrid event.
    pub release_on: Option<Date>,
    /// Whom it is for.
    pub rule: QuotaRule,
    /// Whether its seats have returned.
    pub released: bool,
}

impl Quota {
    /// Whether its seats return to the common pool at the beginning of `today`, and have not yet.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        !self.released && self.release_on.is_some_and(|day| day <= today)
    }
}

/// Stands between the names of quotas where several are written in one line: no name contains it.
pub const NAME_SEPARATOR: char = '|';

/// Whom a quota is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum QuotaRule {
    /// Who says so in the form: press, schools, the network.
    Declared,
    /// Who takes part in the room of a hybrid event.
    OnSite,
    /// Who takes part in it over the network.
    Online,
    /// Who has one of these access needs: the key of the list.
    Need(String),
    /// Everybody who works for the administration.
    Staff,
    /// Everybody who leads others there.
    Leaders,
    /// Who leads others on this level.
    Level(LeaderLevel),
    /// Who works in this unit or in one below it: the unit's key.
    Unit(String),
}

impl QuotaRule {
    /// The rule that a name of a quota stands for in the programme's files. `is_unit`: whether a unit of the administration has it as key.
    #[must_use]
    pub fn of_name(name: &str, is_unit: bool) -> Self {
        match name {
            "vor_ort" => Self::OnSite,
            "online" => Self::Online,
            "rollstuhlplaetze" => Self::Need("wheelchair_place".to_owned()),
            "verwaltung" => Self::Staff,
            "leaders" => Self::Leaders,
            "teamleitung" => Self::Level(LeaderLevel::Team),
            "abteilungsleitung" => Self::Level(LeaderLevel::Abteilung),
            "amtsleitung" => Self::Level(LeaderLevel::Amt),
            "dezernatsleitung" => Self::Level(LeaderLevel::Dezernat),
            unit if is_unit => Self::Unit(unit.to_owned()),
            _ => Self::Declared,
        }
    }

    /// Whether it is about how people take part in a hybrid event: in the room or by the network.
    #[must_use]
    pub fn is_way_in(&self) -> bool {
        matches!(self, Self::OnSite | Self::Online)
    }

    /// Whether the staff directory has to be asked.
    #[must_use]
    pub fn asks_directory(&self) -> bool {
        matches!(self, Self::Leaders | Self::Level(_) | Self::Unit(_))
    }

    fn is_for(&self, name: &str, person: &Person<'_>) -> bool {
        match self {
            Self::Declared => person.declared.iter().any(|declared| declared == name),
            // Who says nothing comes to the room: an online part may need no registration at all.
            Self::OnSite => person.attends != Some(Attends::Online),
            Self::Online => person.attends == Some(Attends::Online),
            Self::Need(need) => person.needs.contains(need),
            Self::Staff => person.is_staff,
            Self::Leaders => person.leads.iter().any(|level| *level != LeaderLevel::None),
            Self::Level(level) => person.leads.contains(level),
            Self::Unit(unit) => person.units.contains(unit),
        }
    }
}

impl fmt::Display for QuotaRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared => f.write_str("declared"),
            Self::OnSite => f.write_str("on_site"),
            Self::Online => f.write_str("online"),
            Self::Need(need) => write!(f, "need:{need}"),
            Self::Staff => f.write_str("staff"),
            Self::Leaders => f.write_str("leaders"),
            Self::Level(level) => write!(f, "level:{level}"),
            Self::Unit(unit) => write!(f, "unit:{unit}"),
        }
    }
}

impl FromStr for QuotaRule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text.split_once(':') {
            None if text == "declared" => Self::Declared,
            None if text == "on_site" => Self::OnSite,
            None if text == "online" => Self::Online,
            None if text == "staff" => Self::Staff,
            None if text == "leaders" => Self::Leaders,
            Some(("need", need)) => Self::Need(need.to_owned()),
            Some(("level", level)) => Self::Level(level.parse().map_err(|fault| format!("the level {fault}"))?),
            Some(("unit", unit)) => Self::Unit(unit.to_owned()),
            _ => return Err(format!("there is no rule of quotas {text:?}")),
        })
    }
}

/// How somebody takes part in a hybrid event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attends {
    /// In the room.
    OnSite,
    /// Over the network.
    Online,
}

impl Attends {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::OnSite, Self::Online];

    /// The one spelling, in forms and in stored answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnSite => "onsite",
            Self::Online => "online",
        }
    }

    /// The way that a word stands for.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == word)
    }
}

/// What is known of a person that quotas ask for.
#[derive(Debug, Clone, Default)]
pub struct Person<'a> {
    /// Names of quotas that the person chose in the form.
    pub declared: &'a [String],
    /// How the person takes part.
    pub attends: Option<Attends>,
    /// Keys of access needs.
    pub needs: &'a [String],
    /// Whether the address is one of the administration's.
    pub is_staff: bool,
    /// What the person leads, by the directory: one for each unit that the person works in.
    pub leads: &'a [LeaderLevel],
    /// Keys of the units that the person works in, and of all above them.
    pub units: &'a [String],
}

/// The quotas that a registration counts against: names, sorted, each once. Most registrations count against none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuotaNames(Vec<String>);

impl QuotaNames {
    /// Everything that a person counts against. A person may count against several; the tightest one decides.
    #[must_use]
    pub fn of(quotas: &[Quota], person: &Person<'_>) -> Self {
        quotas.iter().filter(|quota| quota.rule.is_for(&quota.name, person)).map(|quota| quota.name.clone()).collect()
    }

    /// The same for somebody who now takes part like that and has these access needs. To which groups and units somebody belongs was
    /// settled when they registered, and stays so.
    #[must_use]
    pub fn revised(&self, quotas: &[Quota], attends: Option<Attends>, needs: &[String]) -> Self {
        self.requoted(quotas, quotas, &Person { attends, needs, ..Person::default() })
    }

    /// The same when an event has `quotas` instead of those that `were`. Of a new one what is known of the person decides: nobody was asked
    /// for it when they registered.
    #[must_use]
    pub fn requoted(&self, were: &[Quota], quotas: &[Quota], person: &Person<'_>) -> Self {
        let was = |quota: &Quota| were.iter().any(|known| known.name == quota.name && known.rule == quota.rule);
        let counts = |quota: &&Quota| match quota.rule {
            QuotaRule::OnSite | QuotaRule::Online | QuotaRule::Need(_) => quota.rule.is_for(&quota.name, person),
            _ if was(quota) => self.contains(&quota.name),
            _ => quota.rule.is_for(&quota.name, person),
        };
        quotas.iter().filter(counts).map(|quota| quota.name.as_str()).collect()
    }

    /// Whether it is among them.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their names.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl<S: Into<String>> FromIterator<S> for QuotaNames {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        let mut names: Vec<String> = names.into_iter().map(Into::into).collect();
        names.sort();
        names.dedup();
        Self(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quota(name: &str, is_unit: bool) -> Quota {
        Quota { name: name.to_owned(), seats: 5, release_on: None, rule: QuotaRule::of_name(name, is_unit), released: false }
    }

    #[test]
    fn a_leader_of_an_office_counts_against_the_level_the_leaders_and_the_office() {
        let quotas = [
            quota("leaders", false),
            quota("amtsleitung", false),
            quota("teamleitung", false),
            quota("buergeramt", true),
            quota("presse", false),
        ];
        let units = ["buergeramt-kfz".to_owned(), "buergeramt".to_owned()];
        let person = Person { leads: &[LeaderLevel::Amt], units: &units, is_staff: true, ..Person::default() };
        assert_eq!(QuotaNames::of(&quotas, &person), ["amtsleitung", "buergeramt", "leaders"].into_iter().collect());
        let declared = ["presse".to_owned(), "leaders".to_owned()];
        let stranger = Person { declared: &declared, ..Person::default() };
        assert_eq!(QuotaNames::of(&quotas, &stranger), ["presse"].into_iter().collect(), "nobody declares to be a leader");
    }

    #[test]
    fn another_answer_changes_the_room_and_not_the_group() {
        let quotas = [quota("vor_ort", false), quota("online", false), quota("rollstuhlplaetze", false), quota("presse", false)];
        let before: QuotaNames = ["vor_ort", "presse"].into_iter().collect();
        let needs = ["wheelchair_place".to_owned()];
        assert_eq!(before.revised(&quotas, Some(Attends::Online), &[]), ["online", "presse"].into_iter().collect());
        assert_eq!(before.revised(&quotas, None, &needs), ["presse", "rollstuhlplaetze", "vor_ort"].into_iter().collect());
        assert_eq!(Attends::of_word("online"), Some(Attends::Online));
        // A quota that comes later counts those for whom it is, as far as one knows; what was settled stays.
        let later = [quota("presse", false), quota("leaders", false), quota("schulen", false)];
        let person = Person { leads: &[LeaderLevel::Team], ..Person::default() };
        assert_eq!(before.requoted(&quotas, &later, &person), ["leaders", "presse"].into_iter().collect());
        let settled: QuotaNames = std::iter::once("presse").collect();
        assert_eq!(settled.requoted(&later, &later, &person), settled, "who became a leader since counts as before");
    }

    #[test]
    fn every_rule_reads_back() {
        let rules = ["vor_ort", "online", "rollstuhlplaetze", "verwaltung", "leaders", "amtsleitung", "presse"];
        for rule in rules.map(|name| QuotaRule::of_name(name, false)).into_iter().chain([QuotaRule::Unit("kfz".to_owned())]) {
            assert_eq!(rule.to_string().parse(), Ok(rule));
        }
        assert!("level:king".parse::<QuotaRule>().is_err());
    }

    #[test]
    fn a_quota_returns_once_on_its_day() {
        let day: Date = "2027-02-20".parse().expect("a day");
        let kept = Quota { release_on: Some(day), ..quota("leaders", false) };
        assert!(!kept.is_due(day.yesterday().expect("a day before")));
        assert!(kept.is_due(day));
        assert!(!Quota { released: true, ..kept }.is_due(day));
        assert!(!quota("vor_ort", false).is_due(day));
    }
}
