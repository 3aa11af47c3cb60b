//! What lies across an event: shown wherever dates, rooms, people or the circle are chosen, never forbidden. Two hosts may share a hall.

use crate::domain::access::Permit;
use crate::domain::collision::{Collision, Shared, collisions};
use crate::domain::event::Event;
use crate::domain::location::Viewer;
use crate::i18n::dates;
use crate::storage::desk_events;
use crate::web::AppState;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::layout::Layout;

/// A sentence for each date of another event that lies across a coming date of this one and shares something with it.
///
/// The event need not be stored: a form shows it as somebody wants it.
pub(super) async fn of(state: &AppState, layout: &Layout, desk: &Desk, event: &Event) -> Result<Vec<String>, PageError> {
    let now = state.clock.now();
    let scope = desk.user.scope(Permit::Plan);
    let spans: Vec<_> = event.sessions.iter().filter(|it| it.is_coming(now)).map(|it| (it.starts, it.ends)).collect();
    let then = desk_events::at_the_same_time(state.store.reader(), &scope, &spans).await.map_err(PageError::broken)?;
    let mut found = collisions(event, &then.own, Viewer::Desk, now);
    found.extend(collisions(event, &then.of_others, Viewer::Public, now));
    found.sort_by_key(|collision| (collision.own, collision.at));
    Ok(found.iter().map(|collision| sentence(layout, collision)).collect())
}

fn sentence(layout: &Layout, collision: &Collision) -> String {
    let (t, at) = (layout.t, |(starts, ends)| dates::compact_session(layout.language, starts, ends));
    let shared = collision.shared.iter().map(|shared| match shared {
        Shared::Room(name) => t.desk_collision_room(name.as_str()),
        Shared::Trainer(name) => t.desk_collision_trainer(name.as_str()),
        Shared::Audience => t.desk_collision_audience(),
    });
    t.desk_collision(at(collision.own), collision.other.as_str(), at(collision.at), shared.collect::<Vec<_>>().join(", "))
}
