//! The lists that forms offer: action fields, districts, formats, … `GET /desk/lists` and `GET/POST /desk/lists/{list}`. For the administration.

use crate::actions::base_data::{self, Outcome};
use crate::domain::event::{ListedTerm, Term};
use crate::domain::seen::Seen;
use crate::domain::text::fold;
use crate::domain::vocabulary::Taxonomy;
use crate::i18n::Texts;
use crate::storage::taxonomies;
use crate::web::desk::catalogue::{EntriesPage, Entry, Saves, administration, up};
use crate::web::desk::done::Done;
use crate::web::desk::reading::{line, needed_line};
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::{InPath, page, page_with};
use crate::web::{AppState, meanwhile, urls};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use std::cmp::Ordering;

/// The most characters of a word.
const LABEL: usize = 150;
/// Empty lines for further words.
const MORE: usize = 3;
/// The most words of a list that one page takes.
const MOST_WORDS: usize = 300;
/// The same as people read it.
const MOST_PLACE: u32 = 300;

#[derive(Template)]
#[template(path = "desk/catalogue/list.html")]
struct ListPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    name: String,
    saves: Saves,
    lines: Vec<Line>,
}

/// The names of the fields of one word.
struct Line {
    number: usize,
    key: String,
    label: String,
    label_en: String,
    position: String,
    retired: String,
    /// Whether the word is there already: then it can be taken off, and else left empty.
    is_known: bool,
}

impl Line {
    fn new(at: usize, form: &FormState) -> Self {
        let name = |part: &str| format!("{part}_{at}");
        let key = name("key");
        Self {
            number: at + 1,
            is_known: !form.value(&key).is_empty(),
            key,
            label: name("label"),
            label_en: name("label_en"),
            position: name("position"),
            retired: name("retired"),
        }
    }
}

/// The list of an address.
#[derive(Deserialize)]
pub(super) struct ListInPath {
    list: Taxonomy,
}

/// `GET /desk/lists`
pub(super) async fn list(layout: Layout, desk: Desk, State(state): State<AppState>, form: FormState) -> Result<Response, PageError> {
    administration(&desk)?;
    let t = layout.t;
    let mut entries = Vec::new();
    for taxonomy in Taxonomy::ALL {
        let offered = taxonomies::offered(state.store.reader(), *taxonomy, |_| false).await.map_err(PageError::broken)?;
        let words = offered.iter().map(|term| term.label_in(layout.language)).collect::<Vec<_>>().join(", ");
        let about = if words.is_empty() { t.desk_list_empty() } else { words };
        entries.push(Entry { name: name(t, *taxonomy), url: urls::desk_list(*taxonomy), about });
    }
    page(&EntriesPage {
        banner: Done::banner(&form, t),
        up: up(t),
        title: t.desk_lists_title(),
        text: t.desk_lists_text(),
        new: None,
        entries,
        layout,
        desk,
    })
}

/// `GET /desk/lists/{list}`
pub(super) async fn ask(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ListInPath>,
    State(state): State<AppState>,
) -> Result<Response, PageError> {
    let known = load(&state, &desk, path.list).await?;
    page(&ListPage::new(layout, desk, filled_in(&known), path.list, Seen::of(&known)))
}

/// `POST /desk/lists/{list}`
pub(super) async fn save(
    layout: Layout,
    desk: Desk,
    InPath(path): InPath<ListInPath>,
    State(state): State<AppState>,
    mut form: FormState,
) -> Result<Response, PageError> {
    administration(&desk)?;
    let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
    let Some(written) = read(&mut form, layout.t) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &ListPage::new(layout, desk, form, path.list, seen));
    };
    let mut occasion = state.clock.occasion();
    let outcome = base_data::save_list(&state.store, &mut occasion, &desk.user, (path.list, seen), written).await;
    match outcome.map_err(PageError::broken)? {
        Outcome::Saved => Ok(Done::Saved.then(urls::DESK_LISTS.to_owned())),
        Outcome::Changed => {
            let known = load(&state, &desk, path.list).await?;
            let mut form = both(&form, &known);
            if read(&mut form, layout.t).as_ref() == Some(&known) {
                return Ok(Done::Saved.then(urls::DESK_LISTS.to_owned()));
            }
            let retired: Vec<String> = (0..known.len()).map(|at| Line::new(at, &form).retired).collect();
            let coded: Vec<&str> = retired.iter().map(String::as_str).collect();
            if !meanwhile::note(&mut form, layout.t, &filled_in(&known), &coded) {
                // Only a word that was added.
                form.refuse(&Line::new(0, &form).label, layout.t.desk_meanwhile_elsewhere());
            }
            page_with(StatusCode::CONFLICT, &ListPage::new(layout, desk, form, path.list, Seen::of(&known)))
        }
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

async fn load(state: &AppState, desk: &Desk, list: Taxonomy) -> Result<Vec<ListedTerm>, PageError> {
    administration(desk)?;
    taxonomies::every(state.store.reader(), list).await.map_err(PageError::broken)
}

fn filled_in(known: &[ListedTerm]) -> FormState {
    let mut form = FormState::default();
    for (at, ListedTerm { term, retired }) in known.iter().enumerate() {
        let line = Line::new(at, &form);
        form = form
            .with(&line.key, &term.key)
            .with(&line.label, &term.label)
            .with(&line.label_en, term.label_en.clone().unwrap_or_default())
            .with(&line.position, (at + 1).to_string())
            .with(&line.retired, if *retired { "yes" } else { "" });
    }
    form
}

/// The words that were typed, in the order that was typed. A line without a word is none; a word that is there keeps its line.
fn read(form: &mut FormState, t: &Texts) -> Option<Vec<ListedTerm>> {
    let mut placed: Vec<(usize, Ordering, ListedTerm)> = Vec::new();
    for at in 0..MOST_WORDS {
        let fields = Line::new(at, form);
        let key = form.value(&fields.key).to_owned();
        if key.is_empty() && form.value(&fields.label).trim().is_empty() {
            continue;
        }
        // In the summary of faults the entry does not stand above its fields.
        let called = |field: String| format!("{}: {field}", t.desk_list_line(fields.number));
        let label = needed_line(form, t, &fields.label, called(t.desk_list_label()), LABEL);
        let label_en = Some(line(form, t, &fields.label_en, called(t.desk_list_label_en()), LABEL)).filter(|text| !text.is_empty());
        let place = |text: &str| match text.trim() {
            "" => Ok(MOST_WORDS),
            place => place.parse().ok().filter(|place| (1..=MOST_WORDS).contains(place)).ok_or(()),
        };
        let position = form.read(&fields.position, place, |()| t.desk_write_number_fault(MOST_PLACE));
        let retired = form.has(&fields.retired, "yes");
        if let (Some(label), Some(position)) = (label, position) {
            let moved = position.cmp(&fields.number);
            placed.push((position, moved, ListedTerm { term: Term { key, label, label_en }, retired }));
        }
    }
    // Whoever is given the place of another comes before it on the way up, and after it on the way down.
    placed.sort_by_key(|(position, moved, _)| (*position, *moved));
    (!form.has_faults()).then(|| placed.into_iter().map(|(_, _, listed)| listed).collect())
}

/// The list as it is now, with what was typed in its lines: by the key of each word, because there may be others by now. New words stand last.
fn both(typed: &FormState, known: &[ListedTerm]) -> FormState {
    let now = filled_in(known);
    let mut form = FormState::default();
    let lines = |form: &FormState| (0..MOST_WORDS).map(|at| Line::new(at, form)).collect::<Vec<_>>();
    let typed_lines = lines(typed);
    // The button pressed twice adds nothing twice.
    let is_there = |label: &str| known.iter().any(|listed| fold(&listed.term.label) == fold(label));
    let new = typed_lines.iter().filter(|line| !line.is_known && !typed.value(&line.label).trim().is_empty());
    let new = new.filter(|line| !is_there(typed.value(&line.label)));
    let known_lines = lines(&now).into_iter().take(known.len());
    let of_typed = |key: &str| typed_lines.iter().find(|line| typed.value(&line.key) == key);
    let sources: Vec<(String, Option<&Line>)> = known_lines
        .map(|line| now.value(&line.key).to_owned())
        .map(|key| (key.clone(), of_typed(&key)))
        .chain(new.map(|line| (String::new(), Some(line))))
        .collect();
    for (at, (key, source)) in sources.into_iter().enumerate() {
        let (line, stored) = (Line::new(at, &form), Line::new(at, &now));
        form = form.with(&line.key, key);
        let (values, from) = source.map_or((&now, &stored), |line| (typed, line));
        form = form
            .with(&line.label, values.value(&from.label))
            .with(&line.label_en, values.value(&from.label_en))
            .with(&line.position, values.value(&from.position))
            .with(&line.retired, values.value(&from.retired));
    }
    form
}

/// What a list is called.
pub(in crate::web::desk) fn name(t: &Texts, taxonomy: Taxonomy) -> String {
    match taxonomy {
        Taxonomy::District => t.desk_list_districts(),
        Taxonomy::ActionField => t.desk_list_action_fields(),
        Taxonomy::Format => t.desk_list_formats(),
        Taxonomy::Section => t.desk_list_sections(),
        Taxonomy::AccessibilityFeature => t.desk_list_features(),
        Taxonomy::AccessNeed => t.desk_list_needs(),
    }
}

impl ListPage {
    fn new(layout: Layout, desk: Desk, form: FormState, list: Taxonomy, seen: Seen) -> Self {
        let is_used = |line: &Line| line.is_known || !form.value(&line.label).trim().is_empty();
        let used = (0..MOST_WORDS).filter(|at| is_used(&Line::new(*at, &form))).map(|at| at + 1).max().unwrap_or(0);
        let lines = (0..(used + MORE).min(MOST_WORDS)).map(|at| Line::new(at, &form)).collect();
        Self { name: name(layout.t, list), saves: Saves::one(urls::desk_list(list), seen), lines, layout, desk, form }
    }
}
