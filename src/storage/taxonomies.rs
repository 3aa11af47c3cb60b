//! The lists that an operator edits, as they stand.

use crate::domain::event::Term;
use crate::domain::vocabulary::Taxonomy;
use crate::storage::StoreError;
use crate::storage::entity::term;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// The words of a list, in the operator's order.
///
/// # Errors
/// If the database fails.
pub async fn list(conn: &impl ConnectionTrait, taxonomy: Taxonomy) -> Result<Vec<Term>, StoreError> {
    let rows = term::Entity::find()
        .filter(term::Column::Taxonomy.eq(taxonomy.as_str()))
        .order_by_asc(term::Column::Position)
        .order_by_asc(term::Column::Key)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| Term { key: row.key, label: row.label, label_en: row.label_en }).collect())
}
