//! The lists that an operator edits, as they stand.

use crate::domain::event::{Event, ListedTerm, Term};
use crate::domain::vocabulary::Taxonomy;
use crate::storage::entity::term;
use crate::storage::{Store, StoreError};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::sync::Arc;

/// The words of a list, in the operator's order, also those that are offered no more: something may refer to them.
///
/// # Errors
/// If the database fails.
pub async fn list(conn: &impl ConnectionTrait, taxonomy: Taxonomy) -> Result<Vec<Term>, StoreError> {
    Ok(every(conn, taxonomy).await?.into_iter().map(|listed| listed.term).collect())
}

/// The words of a list that one can choose, in the operator's order, and those that are chosen already.
///
/// # Errors
/// If the database fails.
pub async fn offered(conn: &impl ConnectionTrait, taxonomy: Taxonomy, is_chosen: impl Fn(&str) -> bool) -> Result<Vec<Term>, StoreError> {
    let listed = every(conn, taxonomy).await?.into_iter();
    Ok(listed.filter(|listed| !listed.retired || is_chosen(&listed.term.key)).map(|listed| listed.term).collect())
}

/// The access needs that the form of an event can name, in the operator's order, also those that are offered no more.
///
/// # Errors
/// If the database fails.
pub async fn needs(store: &Store, event: &Event) -> Result<Vec<Term>, StoreError> {
    Ok(needs_of(store, event).await?.iter().map(|listed| listed.term.clone()).collect())
}

/// The access needs that the form of an event offers, in the operator's order, and those that are chosen already.
///
/// # Errors
/// If the database fails.
pub async fn needs_offered(store: &Store, event: &Event, is_chosen: impl Fn(&str) -> bool) -> Result<Vec<Term>, StoreError> {
    let listed = needs_of(store, event).await?;
    Ok(listed.iter().filter(|listed| !listed.retired || is_chosen(&listed.term.key)).map(|listed| listed.term.clone()).collect())
}

/// The list of access needs, from memory if it was read under the revision of this event.
async fn needs_of(store: &Store, event: &Event) -> Result<Arc<[ListedTerm]>, StoreError> {
    if let Some(known) = store.known_events.needs(event) {
        return Ok(known);
    }
    let needs: Arc<[ListedTerm]> = every(store.reader(), Taxonomy::AccessNeed).await?.into();
    store.known_events.put_needs(event, needs.clone());
    Ok(needs)
}

/// A whole list, in the operator's order.
///
/// # Errors
/// If the database fails.
pub async fn every(conn: &impl ConnectionTrait, taxonomy: Taxonomy) -> Result<Vec<ListedTerm>, StoreError> {
    let rows = term::Entity::find()
        .filter(term::Column::Taxonomy.eq(taxonomy.as_str()))
        .order_by_asc(term::Column::Position)
        .order_by_asc(term::Column::Key)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(to_listed).collect())
}

pub(super) fn to_listed(row: term::Model) -> ListedTerm {
    ListedTerm { term: Term { key: row.key, label: row.label, label_en: row.label_en }, retired: row.retired }
}
