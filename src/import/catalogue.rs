//! The files that events refer to: taxonomies, organisations, venues, campaign. Reads and checks them; storing is `store`'s.

use crate::domain::email::EmailAddress;
use crate::domain::vocabulary::{OrganisationKind, Taxonomy, WheelchairAccess};
use crate::import::fault::Faults;
use crate::import::names::Names;
use crate::import::shift::Shift;
use crate::import::table::{Format, Numbered, Table, count, day, email, key, line, url};
use jiff::civil::Date;
use std::str::FromStr;

pub(super) const TAXONOMIES: Format = Format { file: "taxonomies.csv", columns: &["taxonomy", "key", "label"], optional: &["label_en"] };
pub(super) const ORGANISATIONS: Format = Format {
    file: "organisations.csv",
    columns: &["key", "name", "kind", "public_contact_email", "public_phone", "website"],
    optional: &[],
};
pub(super) const VENUES: Format = Format {
    file: "venues.csv",
    columns: &["key", "name", "street", "postcode", "district", "wheelchair", "accessible_toilet", "induction_loop", "stop"],
    optional: &[],
};
pub(super) const CAMPAIGN: Format = Format {
    file: "campaign.csv",
    columns: &[
        "key",
        "title",
        "motto",
        "starts_on",
        "ends_on",
        "submission_deadline",
        "press_deadline",
        "print_deadline",
        "online_lead_days",
        "summary_limit",
    ],
    optional: &[],
};

/// Names of things and lines of addresses.
pub(super) const NAME: usize = 200;

pub(super) struct TermRow {
    pub taxonomy: Taxonomy,
    pub key: String,
    pub label: String,
    pub label_en: Option<String>,
    /// Whether the file says anything about the English label; what was stored stays otherwise.
    pub in_english: bool,
}

pub(super) struct OrganisationRow {
    pub key: String,
    pub name: String,
    pub kind: OrganisationKind,
    pub public_contact_email: Option<EmailAddress>,
    pub public_phone: Option<String>,
    pub website: Option<String>,
}

pub(super) struct VenueRow {
    pub key: String,
    pub name: String,
    pub street: Option<String>,
    pub postcode: Option<String>,
    /// The label of the district.
    pub district: Option<String>,
    pub wheelchair: WheelchairAccess,
    pub accessible_toilet: bool,
    pub induction_loop: bool,
    pub stop: Option<String>,
}

pub(super) struct CampaignRow {
    pub key: String,
    pub title: String,
    pub motto: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub submission_deadline: Option<Date>,
    pub press_deadline: Option<Date>,
    pub print_deadline: Option<Date>,
    pub online_lead_days: Option<u32>,
    pub summary_limit: u32,
}

pub(super) fn terms(table: &Table, faults: &mut Faults) -> Vec<Numbered<TermRow>> {
    let mut seen = Vec::new();
    table.map(faults, |row| {
        let taxonomy = row.needed("taxonomy", Taxonomy::from_str);
        let key = row.needed("key", key);
        let label = row.needed("label", line(NAME));
        let label_en = row.maybe("label_en", line(NAME));
        let in_english = row.has("label_en");
        let (taxonomy, key) = (taxonomy?, key?);
        if seen.contains(&(taxonomy, key.clone())) {
            row.fault("key", &format!("stands twice in the list {taxonomy}"));
        }
        seen.push((taxonomy, key.clone()));
        Some(TermRow { taxonomy, key, label: label?, label_en, in_english })
    })
}

pub(super) fn organisations(table: &Table, faults: &mut Faults) -> Vec<Numbered<OrganisationRow>> {
    let mut seen = Seen::default();
    table.map(faults, |row| {
        let key = seen.key(row);
        let name = row.needed("name", line(NAME));
        let kind = row.needed("kind", OrganisationKind::from_str);
        let public_contact_email = row.maybe("public_contact_email", email);
        let public_phone = row.maybe("public_phone", line(50));
        let website = row.maybe("website", url);
        Some(OrganisationRow { key: key?, name: name?, kind: kind?, public_contact_email, public_phone, website })
    })
}

pub(super) fn venues(table: &Table, names: &Names, faults: &mut Faults) -> Vec<Numbered<VenueRow>> {
    let mut seen = Seen::default();
    table.map(faults, |row| {
        let key = seen.key(row);
        let name = row.needed("name", line(NAME));
        let street = row.maybe("street", line(NAME));
        let postcode = row.maybe("postcode", line(10));
        let district = row.maybe("district", |cell| names.label(Taxonomy::District, cell));
        let wheelchair = row.needed("wheelchair", WheelchairAccess::from_str);
        let accessible_toilet = row.flag("accessible_toilet");
        let induction_loop = row.flag("induction_loop");
        let stop = row.maybe("stop", line(NAME));
        let wheelchair = wheelchair?;
        Some(VenueRow { key: key?, name: name?, street, postcode, district, wheelchair, accessible_toilet, induction_loop, stop })
    })
}

pub(super) fn campaigns(table: &Table, shift: Shift, faults: &mut Faults) -> Vec<Numbered<CampaignRow>> {
    let mut seen = Seen::default();
    table.map(faults, |row| {
        let key = seen.key(row);
        let title = row.needed("title", line(NAME));
        let motto = row.maybe("motto", line(NAME)).unwrap_or_default();
        let starts_on = row.needed("starts_on", day).map(|day| shift.day(day));
        let ends_on = row.needed("ends_on", day).map(|day| shift.day(day));
        let submission_deadline = row.maybe("submission_deadline", day).map(|day| shift.day(day));
        let press_deadline = row.maybe("press_deadline", day).map(|day| shift.day(day));
        let print_deadline = row.maybe("print_deadline", day).map(|day| shift.day(day));
        let online_lead_days = row.maybe("online_lead_days", count);
        let summary_limit = row.needed("summary_limit", count);
        let (starts_on, ends_on) = (starts_on?, ends_on?);
        if ends_on < starts_on {
            row.fault("ends_on", &"is before starts_on");
        }
        Some(CampaignRow {
            key: key?,
            title: title?,
            motto,
            starts_on,
            ends_on,
            submission_deadline,
            press_deadline,
            print_deadline,
            online_lead_days,
            summary_limit: summary_limit?,
        })
    })
}

/// The keys of one file so far: each stands once.
#[derive(Default)]
pub(super) struct Seen(std::collections::HashMap<String, usize>);

impl Seen {
    /// The key of a row, checked.
    pub fn key(&mut self, row: &mut crate::import::table::Row<'_>) -> Option<String> {
        let key = row.needed("key", key)?;
        if let Some(first) = self.0.get(&key) {
            row.fault("key", &format!("is the key of row {first} too"));
        } else {
            self.0.insert(key.clone(), row.number());
        }
        Some(key)
    }
}
