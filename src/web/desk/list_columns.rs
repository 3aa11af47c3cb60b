//! Which columns of attendee lists somebody at the desk wants to see: remembered for the person, over all events.
//! `POST /desk/events/{id}/columns`.

use crate::actions::list_columns::choose as choose_columns;
use crate::domain::question::Question;
use crate::domain::vocabulary::ListedBy;
use crate::i18n::Texts;
use crate::storage::{Store, StoreError, desk as accounts, questions};
use crate::web::desk::attendees::asked;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::urls;
use axum::response::{IntoResponse, Redirect, Response};

/// What somebody chose who wants no column but name and state: the list of nothing means that nothing was chosen yet.
const NONE: &str = "none";

/// A column of an attendee list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListColumn {
    /// Always there.
    Name,
    /// Always there.
    State,
    Contact,
    Office,
    Code,
    Seats,
    Submitted,
    Mail,
    /// The answer to the question with this key.
    Answer(String),
}

impl ListColumn {
    /// Those that one can choose, besides answers.
    const CHOOSABLE: [Self; 6] = [Self::Contact, Self::Office, Self::Code, Self::Seats, Self::Submitted, Self::Mail];

    /// Those that are shown to whoever has not chosen.
    const USUAL: [Self; 4] = [Self::Contact, Self::Seats, Self::Submitted, Self::Mail];

    /// The spelling in the database and in forms; holds no space.
    fn word(&self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::State => "state".to_owned(),
            Self::Contact => "contact".to_owned(),
            Self::Office => "office".to_owned(),
            Self::Code => "code".to_owned(),
            Self::Seats => "seats".to_owned(),
            Self::Submitted => "submitted".to_owned(),
            Self::Mail => "mail".to_owned(),
            Self::Answer(key) => format!("answer:{key}"),
        }
    }

    /// By what the list can be ordered where this column is.
    pub(super) fn order(&self) -> Option<ListedBy> {
        match self {
            Self::Name => Some(ListedBy::Name),
            Self::State => Some(ListedBy::State),
            Self::Office => Some(ListedBy::Office),
            Self::Seats => Some(ListedBy::Seats),
            Self::Submitted => Some(ListedBy::Submitted),
            Self::Contact | Self::Code | Self::Mail | Self::Answer(_) => None,
        }
    }

    /// Its heading.
    pub(super) fn label(&self, layout: &Layout, questions: &[Question]) -> String {
        let t: &Texts = layout.t;
        match self {
            Self::Name => t.desk_column_name(),
            Self::State => t.desk_column_state(),
            Self::Contact => t.desk_column_contact(),
            Self::Office => t.desk_column_office(),
            Self::Code => t.desk_column_code(),
            Self::Seats => t.desk_column_seats(),
            Self::Submitted => t.desk_column_submitted(),
            Self::Mail => t.desk_column_mail(),
            Self::Answer(key) => {
                let question = questions.iter().find(|question| question.key == *key);
                question.map(|question| question.label_in(layout.language).to_owned()).unwrap_or_default()
            }
        }
    }
}

/// Every column that the list of an event with these questions can have.
fn possible(questions: &[Question]) -> impl Iterator<Item = ListColumn> {
    let answers = questions.iter().map(|question| ListColumn::Answer(question.key.clone()));
    ListColumn::CHOOSABLE.into_iter().chain(answers)
}

/// The columns that somebody sees on the list of an event with these questions, in the order of the list.
pub(super) async fn chosen(store: &Store, desk: &Desk, questions: &[Question]) -> Result<Vec<ListColumn>, StoreError> {
    let Some(words) = accounts::list_columns(store.reader(), desk.user.id).await? else { return Ok(ListColumn::USUAL.to_vec()) };
    Ok(possible(questions).filter(|column| words.contains(&column.word())).collect())
}

/// The columns as a form offers them.
pub(super) fn choices(layout: &Layout, questions: &[Question]) -> Vec<Choice> {
    possible(questions).map(|column| Choice::new(column.word(), column.label(layout, questions))).collect()
}

/// A form in which these columns are ticked.
pub(super) fn ticked(columns: &[ListColumn]) -> FormState {
    columns.iter().fold(FormState::default(), |form, column| form.with("columns", column.word()))
}

/// `POST /desk/events/{event}/columns`
pub(super) async fn choose(OfEvent { desk, event, state, .. }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let store = &state.store;
    let offered = questions::ever_asked(store.reader(), event.id).await.map_err(PageError::broken)?;
    let offered: Vec<String> = possible(&offered).map(|column| column.word()).collect();
    // Columns for the questions of other events stay chosen.
    let known = accounts::list_columns(store.reader(), desk.user.id).await.map_err(PageError::broken)?.unwrap_or_default();
    let elsewhere = known.iter().map(String::as_str).filter(|word| word.starts_with("answer:") && !offered.iter().any(|it| it == word));
    let mut words: Vec<&str> = offered.iter().map(String::as_str).filter(|word| form.has("columns", word)).chain(elsewhere).collect();
    if words.is_empty() {
        words.push(NONE);
    }
    choose_columns(store, &desk.user, &words).await.map_err(PageError::broken)?;
    let asked: Vec<(&str, &str)> = asked(&form).collect();
    Ok(Redirect::to(&(urls::with_query(urls::desk_event(event.id), &asked) + "#list")).into_response())
}
