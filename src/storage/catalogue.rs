//! What events refer to: lists, organisations, venues, campaigns, the staff directory. Decides nothing about who may change them.

use crate::domain::actor::{DeskScope, Hosts};
use crate::domain::campaign::Campaign;
use crate::domain::event::{ListedTerm, Organisation, Term};
use crate::domain::ids::{CampaignId, OrgUnitId, OrganisationId, StaffId};
use crate::domain::location::{OfferedTo, Venue};
use crate::domain::staff::{OrgUnit, StaffMember};
use crate::domain::text::PersonName;
use crate::domain::vocabulary::{EventStatus, LocationVisibility, Taxonomy};
use crate::storage::columns::{Cell, from_date, to_column, to_count, to_date};
use crate::storage::entity::{campaign, event, org_unit, organisation, staff_member, term, venue};
use crate::storage::events::{in_scope, parsed, to_organisation, to_venue};
use crate::storage::modules::{self, Modules};
use crate::storage::taxonomies::to_listed;
use crate::storage::{StoreError, WriteTx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, PrimaryKeyToColumn, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Everything that events refer to, by key.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// The lists that the operator edits, each in its order.
    pub terms: HashMap<Taxonomy, Vec<ListedTerm>>,
    /// Hosts and co-hosts.
    pub organisations: HashMap<String, Organisation>,
    /// Places.
    pub venues: HashMap<String, Venue>,
    /// Campaigns.
    pub campaigns: HashMap<String, Campaign>,
    /// Programmes of modules.
    pub modules: Modules,
    /// Units of the administration.
    pub org_units: HashMap<String, OrgUnit>,
    /// The staff directory.
    pub staff: HashMap<String, StaffMember>,
}

impl Catalogue {
    /// A list in its order, also the words that are offered no more; empty if nobody has filled it.
    pub fn list(&self, taxonomy: Taxonomy) -> impl Iterator<Item = &Term> {
        self.terms.get(&taxonomy).into_iter().flatten().map(|listed| &listed.term)
    }

    /// The words of a list that one can choose, besides those that are chosen already.
    pub fn offered(&self, taxonomy: Taxonomy, is_chosen: impl Fn(&str) -> bool) -> impl Iterator<Item = &Term> {
        let listed = self.terms.get(&taxonomy).into_iter().flatten();
        listed.filter(move |listed| !listed.retired || is_chosen(&listed.term.key)).map(|listed| &listed.term)
    }
}

/// Reads all of it.
///
/// # Errors
/// If the database fails.
pub async fn load(conn: &impl ConnectionTrait) -> Result<Catalogue, StoreError> {
    let mut catalogue = load_without_staff(conn).await?;
    for row in org_unit::Entity::find().all(conn).await? {
        let unit = to_org_unit(row)?;
        catalogue.org_units.insert(unit.key.clone(), unit);
    }
    for row in staff_member::Entity::find().all(conn).await? {
        catalogue.staff.insert(row.key.clone(), to_staff_member(row)?);
    }
    Ok(catalogue)
}

/// Reads what somebody at the desk may name in an event. The rooms of others are among them only where everybody may know them: the name of
/// a safer space is not told to other hosts.
///
/// # Errors
/// If the database fails.
pub async fn load_for_desk(conn: &impl ConnectionTrait, scope: &DeskScope) -> Result<Catalogue, StoreError> {
    let mut catalogue = load_without_staff(conn).await?;
    let shown_to_all = Condition::all()
        .add(event::Column::Status.eq(EventStatus::Published.as_str()))
        .add(event::Column::LocationVisibility.eq(LocationVisibility::Public.as_str()))
        .add(event::Column::Protected.eq(false));
    let known = venues_of(conn, Condition::any().add(in_scope(scope)).add(shown_to_all)).await?;
    let hidden = venues_of(conn, in_scope(scope).not()).await?;
    // Who plans for everybody still learns of no room that only protected events use.
    let keeps_all = scope.reached_protected.hosts == Hosts::All;
    catalogue.venues.retain(|_, venue| match venue.offered_to {
        OfferedTo::Everybody => true,
        OfferedTo::Organisation(organisation) if scope.reached_protected.hosts.contain(organisation) => true,
        OfferedTo::Organisation(organisation) if scope.covers(organisation) && !hidden.contains(&venue.id.0) => true,
        OfferedTo::ItsUsers if keeps_all && !hidden.contains(&venue.id.0) => true,
        OfferedTo::Organisation(_) | OfferedTo::ItsUsers => known.contains(&venue.id.0),
    });
    Ok(catalogue)
}

/// The venues of these events.
async fn venues_of(conn: &impl ConnectionTrait, events: Condition) -> Result<HashSet<Uuid>, StoreError> {
    let venues = event::Entity::find().select_only().column(event::Column::VenueId).distinct().filter(events);
    let venues: Vec<Option<Uuid>> = venues.into_tuple().all(conn).await?;
    Ok(venues.into_iter().flatten().collect())
}

/// Reads what an event may name, and nobody of the staff.
///
/// # Errors
/// If the database fails.
pub async fn load_without_staff(conn: &impl ConnectionTrait) -> Result<Catalogue, StoreError> {
    let mut catalogue = Catalogue::default();
    for row in term::Entity::find().order_by_asc(term::Column::Position).order_by_asc(term::Column::Key).all(conn).await? {
        let taxonomy = Cell { table: "term", column: "taxonomy", id: &row.key }.parse(&row.taxonomy)?;
        catalogue.terms.entry(taxonomy).or_default().push(to_listed(row));
    }
    for row in organisation::Entity::find().all(conn).await? {
        catalogue.organisations.insert(row.key.clone(), to_organisation(row)?);
    }
    for row in venue::Entity::find().all(conn).await? {
        let known = |key: &String| catalogue.list(Taxonomy::District).find(|term| term.key == *key).cloned();
        let district =
            row.district.as_ref().map(|key| known(key).unwrap_or_else(|| Term { key: key.clone(), label: key.clone(), label_en: None }));
        let venue = to_venue(&row, district)?;
        catalogue.venues.insert(row.key, venue);
    }
    for row in campaign::Entity::find().all(conn).await? {
        catalogue.campaigns.insert(row.key.clone(), to_campaign(row)?);
    }
    catalogue.modules = modules::load(conn).await?;
    Ok(catalogue)
}

fn to_campaign(row: campaign::Model) -> Result<Campaign, StoreError> {
    let cell = |column| Cell { table: "campaign", column, id: &row.id };
    let day = |column, date| cell(column).take(to_date(date).ok_or("is no day"));
    Ok(Campaign {
        id: CampaignId(row.id),
        starts_on: day("starts_on", row.starts_on)?,
        ends_on: day("ends_on", row.ends_on)?,
        submission_deadline: row.submission_deadline.and_then(to_date),
        press_deadline: row.press_deadline.and_then(to_date),
        print_deadline: row.print_deadline.and_then(to_date),
        online_lead_days: row.online_lead_days.map(to_count),
        summary_limit: to_count(row.summary_limit),
        key: row.key,
        title: row.title,
        motto: row.motto,
    })
}

pub(super) fn to_org_unit(row: org_unit::Model) -> Result<OrgUnit, StoreError> {
    let kind = Cell { table: "org_unit", column: "kind", id: &row.id }.parse(&row.kind)?;
    Ok(OrgUnit { id: OrgUnitId(row.id), key: row.key, name: row.name, parent: row.parent_id.map(OrgUnitId), kind })
}

pub(super) fn to_staff_member(row: staff_member::Model) -> Result<StaffMember, StoreError> {
    let cell = |column| Cell { table: "staff_member", column, id: &row.id };
    Ok(StaffMember {
        id: StaffId(row.id),
        name: cell("name").take(PersonName::parse(&row.name))?,
        email: parsed(cell("email"), row.email.as_deref())?,
        org_unit: OrgUnitId(row.org_unit_id),
        leader_level: cell("leader_level").parse(&row.leader_level)?,
        supervisor: row.supervisor_id.map(StaffId),
        deputy: row.deputy_id.map(StaffId),
        key: row.key,
    })
}

/// Stores a word of a list at its place, or writes the one of this key anew.
///
/// # Errors
/// If the database fails.
pub async fn save_term(
    tx: &WriteTx,
    taxonomy: Taxonomy,
    position: u32,
    ListedTerm { term, retired }: &ListedTerm,
) -> Result<(), StoreError> {
    let row = term::Model {
        taxonomy: taxonomy.as_str().to_owned(),
        key: term.key.clone(),
        label: term.label.clone(),
        label_en: term.label_en.clone(),
        position: to_column(position),
        retired: *retired,
    };
    save::<term::Entity>(tx, row).await
}

/// Stores an organisation, or writes the one of this id anew.
///
/// # Errors
/// If the database fails, or another organisation has the key.
pub async fn save_organisation(tx: &WriteTx, organisation: &Organisation) -> Result<(), StoreError> {
    let row = organisation::Model {
        id: organisation.id.0,
        key: organisation.key.clone(),
        name: organisation.name.clone(),
        kind: organisation.kind.as_str().to_owned(),
        public_contact_email: organisation.public_contact_email.as_ref().map(ToString::to_string),
        public_phone: organisation.public_phone.clone(),
        website: organisation.website.clone(),
        calendar_mode: organisation.calendar_mode.as_str().to_owned(),
    };
    save::<organisation::Entity>(tx, row).await
}

/// Stores a venue, or writes the one of this id anew.
///
/// # Errors
/// If the database fails, or another venue has the key.
pub async fn save_venue(tx: &WriteTx, venue: &Venue) -> Result<(), StoreError> {
    let row = venue::Model {
        id: venue.id.0,
        key: venue.key.clone(),
        name: venue.name.clone(),
        street: venue.street.clone(),
        postcode: venue.postcode.clone(),
        district: venue.district.as_ref().map(|term| term.key.clone()),
        wheelchair: venue.wheelchair.as_str().to_owned(),
        accessible_toilet: venue.accessible_toilet,
        induction_loop: venue.induction_loop,
        stop: venue.stop.clone(),
        organisation_id: match venue.offered_to {
            OfferedTo::Organisation(OrganisationId(id)) => Some(id),
            OfferedTo::ItsUsers | OfferedTo::Everybody => None,
        },
        for_everybody: venue.offered_to == OfferedTo::Everybody,
    };
    save::<venue::Entity>(tx, row).await
}

/// Stores a campaign, or writes the one of this id anew.
///
/// # Errors
/// If the database fails, or another campaign has the key.
pub async fn save_campaign(tx: &WriteTx, campaign: &Campaign) -> Result<(), StoreError> {
    let row = campaign::Model {
        id: campaign.id.0,
        key: campaign.key.clone(),
        title: campaign.title.clone(),
        motto: campaign.motto.clone(),
        starts_on: from_date(campaign.starts_on),
        ends_on: from_date(campaign.ends_on),
        submission_deadline: campaign.submission_deadline.map(from_date),
        press_deadline: campaign.press_deadline.map(from_date),
        print_deadline: campaign.print_deadline.map(from_date),
        online_lead_days: campaign.online_lead_days.map(to_column),
        summary_limit: to_column(campaign.summary_limit),
    };
    save::<campaign::Entity>(tx, row).await
}

/// Stores a unit of the administration, or writes the one of this id anew. Its parent must be there.
///
/// # Errors
/// If the database fails, or another unit has the key.
pub async fn save_org_unit(tx: &WriteTx, unit: &OrgUnit) -> Result<(), StoreError> {
    let row = org_unit::Model {
        id: unit.id.0,
        key: unit.key.clone(),
        name: unit.name.clone(),
        parent_id: unit.parent.map(|OrgUnitId(id)| id),
        kind: unit.kind.as_str().to_owned(),
    };
    save::<org_unit::Entity>(tx, row).await
}

/// Stores somebody in the staff directory, or writes the one of this id anew. Supervisor and deputy must be there.
///
/// # Errors
/// If the database fails, or another entry has the key.
pub async fn save_staff_member(tx: &WriteTx, member: &StaffMember) -> Result<(), StoreError> {
    let row = staff_member::Model {
        id: member.id.0,
        key: member.key.clone(),
        name: member.name.as_str().to_owned(),
        email: member.email.as_ref().map(ToString::to_string),
        org_unit_id: member.org_unit.0,
        leader_level: member.leader_level.as_str().to_owned(),
        supervisor_id: member.supervisor.map(|StaffId(id)| id),
        deputy_id: member.deputy.map(|StaffId(id)| id),
    };
    save::<staff_member::Entity>(tx, row).await
}

/// Inserts a row, or writes the one with the same primary key anew.
pub(super) async fn save<E>(tx: &WriteTx, row: E::Model) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::PrimaryKey: PrimaryKeyToColumn<Column = E::Column>,
{
    let identity = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column);
    let anew = OnConflict::columns(identity).update_columns(E::Column::iter()).to_owned();
    // What comes from a model counts as unchanged, and would not be written.
    let row = row.into_active_model().reset_all();
    E::insert(row).on_conflict(anew).exec_without_returning(tx.conn()).await?;
    Ok(())
}
