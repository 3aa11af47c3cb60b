//! Choosing which columns of attendee lists one wants to see. Concerns nobody else.

use crate::actions::ActionError;
use crate::domain::actor::DeskUser;
use crate::storage::{Store, desk};

/// Remembers the columns that somebody wants to see, by their words.
///
/// # Errors
/// If the database fails.
pub async fn choose(store: &Store, user: &DeskUser, words: &[&str]) -> Result<(), ActionError> {
    let tx = store.begin_write().await?;
    desk::set_list_columns(&tx, user.id, words).await?;
    Ok(tx.commit().await?)
}
