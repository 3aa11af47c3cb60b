//! What rows may refer to: everything that stands in the files or is stored already. Knows names and keys, not things.

use crate::domain::campaign::SUMMARY_LIMIT;
use crate::domain::event::{Event, ListedTerm};
use crate::domain::text;
use crate::domain::vocabulary::Taxonomy;
use crate::import::catalogue::{CAMPAIGN, TAXONOMIES};
use crate::import::table::Table;
use crate::storage::catalogue::Catalogue;
use std::collections::{HashMap, HashSet};

/// Every name that a row may use.
#[derive(Default)]
pub(super) struct Names {
    labels: HashMap<Taxonomy, HashSet<String>>,
    term_keys: HashMap<Taxonomy, HashSet<String>>,
    /// The limit of the short text, by campaign.
    campaigns: HashMap<String, u32>,
    keys: HashMap<Kind, HashSet<String>>,
    /// Files that could not be read: whatever refers to them may be right.
    unreadable: HashSet<&'static str>,
}

/// What a key can be the key of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Organisation,
    Venue,
    Programme,
    Module,
    Event,
    OrgUnit,
    Staff,
}

impl Kind {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Organisation => ("organisation", "organisations.csv"),
            Self::Venue => ("venue", "venues.csv"),
            Self::Programme => ("programme", "programmes.csv"),
            Self::Module => ("module", "modules.csv"),
            Self::Event => ("event", "events.csv"),
            Self::OrgUnit => ("unit", "org_units.csv"),
            Self::Staff => ("person", "staff.csv"),
        }
    }
}

impl Names {
    /// The names of what is stored.
    pub fn stored(catalogue: &Catalogue, events: &HashMap<String, Event>) -> Self {
        let mut names = Self::default();
        for (taxonomy, terms) in &catalogue.terms {
            for ListedTerm { term, .. } in terms {
                names.add_term(*taxonomy, &term.key, &term.label);
            }
        }
        names.campaigns = catalogue.campaigns.values().map(|campaign| (campaign.key.clone(), campaign.summary_limit)).collect();
        names.add(Kind::Organisation, catalogue.organisations.keys());
        names.add(Kind::Venue, catalogue.venues.keys());
        names.add(Kind::Programme, catalogue.modules.programmes.keys());
        names.add(Kind::Module, catalogue.modules.modules.keys());
        names.add(Kind::OrgUnit, catalogue.org_units.keys());
        names.add(Kind::Staff, catalogue.staff.keys());
        names.add(Kind::Event, events.keys());
        names
    }

    fn add<'a>(&mut self, kind: Kind, keys: impl Iterator<Item = &'a String>) {
        self.keys.entry(kind).or_default().extend(keys.cloned());
    }

    /// Notes that nobody knows what stands in a file: its own fault is told, and no other because of it.
    pub fn add_unreadable(&mut self, file: &'static str) {
        self.unreadable.insert(file);
    }

    /// Adds the keys of a file, those of faulty rows too: one mistake is told once.
    pub fn add_file(&mut self, kind: Kind, table: Option<&Table>) {
        if let Some(table) = table {
            self.keys.entry(kind).or_default().extend(table.column("key").map(str::to_owned));
        }
    }

    pub fn add_key(&mut self, kind: Kind, key: &str) {
        self.keys.entry(kind).or_default().insert(key.to_owned());
    }

    pub fn add_term(&mut self, taxonomy: Taxonomy, key: &str, label: &str) {
        self.labels.entry(taxonomy).or_default().insert(label.to_owned());
        self.term_keys.entry(taxonomy).or_default().insert(key.to_owned());
    }

    pub fn add_campaign(&mut self, key: &str, summary_limit: u32) {
        self.campaigns.insert(key.to_owned(), summary_limit);
    }

    /// A label of a list.
    pub fn label(&self, taxonomy: Taxonomy, label: &str) -> Result<String, String> {
        // As it was written when the list was stored.
        let label = text::one_line(label, usize::MAX).map_err(|fault| fault.to_string())?;
        self.find(TAXONOMIES.file, self.labels.get(&taxonomy), &label).ok_or_else(|| format!("no label \"{label}\" in the list {taxonomy}"))
    }

    /// A key of a list.
    pub fn term_key(&self, taxonomy: Taxonomy, key: &str) -> Result<String, String> {
        self.find(TAXONOMIES.file, self.term_keys.get(&taxonomy), key).ok_or_else(|| format!("no key \"{key}\" in the list {taxonomy}"))
    }

    /// The key of a thing.
    pub fn key(&self, kind: Kind, key: &str) -> Result<String, String> {
        let (word, file) = kind.words();
        self.find(file, self.keys.get(&kind), key).ok_or_else(|| format!("no {word} \"{key}\" in {file} or stored before"))
    }

    /// The key of a campaign.
    pub fn campaign(&self, key: &str) -> Result<String, String> {
        let known = self.campaigns.contains_key(key) || self.unreadable.contains(CAMPAIGN.file);
        known.then(|| key.to_owned()).ok_or_else(|| format!("no campaign \"{key}\" in campaign.csv or stored before"))
    }

    /// The most characters of the short text of an event.
    pub fn summary_limit(&self, campaign: Option<&str>) -> u32 {
        campaign.and_then(|key| self.campaigns.get(key)).copied().unwrap_or(SUMMARY_LIMIT)
    }

    fn find(&self, file: &str, names: Option<&HashSet<String>>, name: &str) -> Option<String> {
        let known = names.is_some_and(|names| names.contains(name)) || self.unreadable.contains(file);
        known.then(|| name.to_owned())
    }
}
