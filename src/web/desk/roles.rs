//! Roles and permits in words, and the page that says which role may do what. `GET /desk/accounts/roles`.

use crate::domain::access::{Grant, Permit, Reach};
use crate::domain::actor::DeskUser;
use crate::domain::event::Event;
use crate::domain::ids::{EventId, OrganisationId};
use crate::domain::vocabulary::Role;
use crate::i18n::Texts;
use crate::storage::{Store, StoreError, accounts, events};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::page;
use askama::Template;
use axum::response::Response;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "desk/roles.html")]
struct RolesPage {
    layout: Layout,
    desk: Desk,
    /// Each role: its name, what it is for, and what it permits.
    roles: Vec<RoleRow>,
    permits: Vec<(String, Vec<bool>)>,
}

struct RoleRow {
    name: String,
    what_for: String,
}

/// `GET /desk/accounts/roles`
pub(super) async fn show(layout: Layout, desk: Desk) -> Result<Response, PageError> {
    let t = layout.t;
    let roles = Role::ALL.iter().map(|role| RoleRow { name: name(t, *role), what_for: what_for(t, *role) }).collect();
    let may = |permit: Permit| Role::ALL.iter().map(|role| role.may(permit)).collect();
    let permits = Permit::ALL.iter().map(|permit| (permit_words(t, *permit), may(*permit))).collect();
    page(&RolesPage { layout, desk, roles, permits })
}

/// The name of a role.
pub(super) fn name(t: &Texts, role: Role) -> String {
    match role {
        Role::Administrator => t.role_administrator(),
        Role::Coordinator => t.role_coordinator(),
        Role::Organiser => t.role_organiser(),
        Role::CheckIn => t.role_check_in(),
        Role::Trainer => t.role_trainer(),
        Role::Reader => t.role_reader(),
        Role::DataProtection => t.role_data_protection(),
        Role::Enroller => t.role_enroller(),
    }
}

/// What a role is for.
pub(super) fn what_for(t: &Texts, role: Role) -> String {
    match role {
        Role::Administrator => t.role_administrator_for(),
        Role::Coordinator => t.role_coordinator_for(),
        Role::Organiser => t.role_organiser_for(),
        Role::CheckIn => t.role_check_in_for(),
        Role::Trainer => t.role_trainer_for(),
        Role::Reader => t.role_reader_for(),
        Role::DataProtection => t.role_data_protection_for(),
        Role::Enroller => t.role_enroller_for(),
    }
}

/// What a permit lets somebody do.
pub(super) fn permit_words(t: &Texts, permit: Permit) -> String {
    match permit {
        Permit::See => t.permit_see(),
        Permit::Plan => t.permit_plan(),
        Permit::People => t.permit_people(),
        Permit::Door => t.permit_door(),
        Permit::Roll => t.permit_roll(),
        Permit::Needs => t.permit_needs(),
        Permit::Catalogue => t.permit_catalogue(),
        Permit::SeeAccess => t.permit_see_access(),
        Permit::SeeAccounts => t.permit_see_accounts(),
        Permit::Accounts => t.permit_accounts(),
        Permit::AuditLog => t.permit_audit_log(),
        Permit::Enrol => t.permit_enrol(),
    }
}

/// What grants reach, by name. Of a protected event nobody who is not in its circle reads more than that it is one.
pub(super) struct ReachNames {
    organisations: HashMap<OrganisationId, String>,
    events: HashMap<EventId, Event>,
}

impl ReachNames {
    /// Reads the names of what these grants reach.
    ///
    /// # Errors
    /// If the database fails.
    pub(super) async fn by(store: &Store, grants: impl Iterator<Item = Grant>) -> Result<Self, StoreError> {
        let conn = store.reader();
        let mut reached = HashMap::new();
        for grant in grants {
            if let Reach::Event(id) = grant.reach
                && !reached.contains_key(&id)
                && let Some(event) = events::find(conn, id).await?
            {
                reached.insert(id, event);
            }
        }
        Ok(Self { organisations: accounts::organisations(conn).await?.into_iter().collect(), events: reached })
    }

    /// A grant in words: "Einlass: Kochabend".
    pub(super) fn words(&self, t: &Texts, grant: Grant) -> String {
        let role = name(t, grant.role);
        match grant.reach {
            Reach::Everywhere => role,
            Reach::Organisation(id) => t.role_of(role, self.organisations.get(&id).map_or("?", String::as_str)),
            Reach::Event(id) => match self.events.get(&id) {
                Some(event) if event.protected => t.role_of(role, t.role_of_protected()),
                Some(event) => t.role_of(role, &event.title),
                None => t.role_of(role, "?"),
            },
        }
    }
}

/// What somebody may do, in words.
///
/// # Errors
/// If the database fails.
pub(super) async fn of_user(store: &Store, layout: &Layout, user: &DeskUser) -> Result<Vec<String>, StoreError> {
    let reached = ReachNames::by(store, user.grants.iter().copied()).await?;
    Ok(user.grants.iter().map(|grant| reached.words(layout.t, *grant)).collect())
}
