//! What people need to take part, on a page of its own: it tells of health, and only who prepares the event opens it.
//! `GET /desk/events/{id}/needs`.

use crate::domain::access::Permit;
use crate::domain::event::{Event, Term};
use crate::domain::filter::ListedStates;
use crate::domain::language::Language;
use crate::domain::vocabulary::Taxonomy;
use crate::storage::{attendees, taxonomies};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::error::PageError;
use crate::web::layout::Layout;
use crate::web::respond::page;
use askama::Template;
use axum::response::Response;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "desk/needs.html")]
struct NeedsPage {
    layout: Layout,
    desk: Desk,
    event: Event,
    /// What is needed, and by how many.
    sums: Vec<(String, u32)>,
    /// Of whom everything is told; nobody for those who see no names.
    people: Vec<Person>,
    /// How many of those who are not named wrote something in their own words.
    notes: usize,
}

/// Somebody who needs something.
struct Person {
    name: String,
    standing: Badge,
    needs: Vec<String>,
    note: String,
}

/// `GET /desk/events/{event}/needs`
pub(super) async fn show(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let conn = state.store.reader();
    let terms = taxonomies::list(conn, Taxonomy::AccessNeed).await.map_err(PageError::broken)?;
    let needs = attendees::access_needs(conn, event.id).await.map_err(PageError::broken)?;
    let live = attendees::all(conn, event.id, ListedStates::Live).await.map_err(PageError::broken)?;
    let mut sums: BTreeMap<String, u32> = BTreeMap::new();
    // Trainers prepare what is needed, and need no names for it.
    let with_names = desk.user.may(Permit::People, &event);
    let people: Vec<Person> = live
        .iter()
        .filter_map(|registration| Some((registration, needs.get(&registration.id)?)))
        .map(|(registration, given)| {
            let needs: Vec<String> = given.needs.iter().map(|key| label(&terms, key, layout.language)).collect();
            for need in &needs {
                *sums.entry(need.clone()).or_default() += 1;
            }
            let standing = words::standing(layout.t, registration, None);
            Person { name: registration.name.as_str().to_owned(), standing, needs, note: given.note.clone() }
        })
        .collect();
    let (people, notes) = if with_names { (people, 0) } else { (Vec::new(), people.iter().filter(|one| !one.note.is_empty()).count()) };
    page(&NeedsPage { notes, people, sums: sums.into_iter().collect(), layout, desk, event })
}

/// The name of a need; a key that the list no longer has says more than nothing.
pub(super) fn label(terms: &[Term], key: &str, language: Language) -> String {
    terms.iter().find(|term| term.key == key).map_or(key, |term| term.label_in(language)).to_owned()
}
