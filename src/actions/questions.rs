//! What organisers do with the questions of an event: ask one more, word it otherwise, move it, ask it no more.

use crate::actions::ActionError;
use crate::actions::change_event::begin_for;
use crate::actions::ledger::Ledger;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::ids::EventId;
use crate::domain::occasion::Occasion;
use crate::domain::question::{Question, QuestionFault, check, key_for};
use crate::storage::{Store, answers, questions};
use serde_json::json;

/// What somebody wants to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Ask one more, last of all. Its key is made of its wording.
    Add(Question),
    /// Take the question with this key over from the catalogue.
    TakeOver(String),
    /// Word the question with this key otherwise; its kind stays.
    Change(Question),
    /// Ask the question with this key one place earlier.
    Earlier(String),
    /// Ask the question with this key one place later.
    Later(String),
    /// Ask the question with this key no more. What was answered stays on the lists until it is deleted with its registration.
    Remove(String),
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// There is no such question any more, or it is so already.
    NothingToDo,
    /// It cannot be asked like that.
    Fault(QuestionFault),
    /// An option that was to go has been chosen by somebody.
    OptionChosen,
    /// There is no such event among those that this user may see.
    NotFound,
}

/// Changes what an event asks. What was answered is left as it is.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn change(store: &Store, occasion: &mut Occasion, user: &DeskUser, id: EventId, deed: Deed) -> Result<Outcome, ActionError> {
    let Some(tx) = begin_for(store, user, Permit::Plan, id).await? else { return Ok(Outcome::NotFound) };
    let actor = user.actor();
    // Under the lock: whoever registers now has read other questions, and must read them again.
    let Some(mut ledger) = Ledger::open(&tx, occasion, &actor, id, None).await? else { return Ok(Outcome::NotFound) };
    if !ledger.event.is_open() {
        return Ok(Outcome::NothingToDo);
    }
    let mut asked = ledger.event.questions.clone();
    let place = |key: &str| asked.iter().position(|question| question.key == key);
    let (action, key) = match deed {
        Deed::Add(mut question) => {
            let ever = questions::ever_asked(tx.conn(), id).await?;
            question.key = key_for(&question.label, &ever.iter().map(|it| it.key.as_str()).collect::<Vec<_>>());
            asked.push(question.clone());
            ("event.question_added", question.key)
        }
        Deed::TakeOver(key) => {
            let offered = questions::catalogue(tx.conn()).await?;
            let Some(mut question) = offered.into_iter().find(|question| question.key == key) else { return Ok(Outcome::NothingToDo) };
            // What it depends on may not be asked here: then it is asked of everybody.
            let depends_on_asked = |key: &str| asked.iter().any(|other| other.key == key);
            question.shown_if = question.shown_if.filter(|condition| depends_on_asked(&condition.question));
            asked.push(question);
            ("event.question_added", key)
        }
        Deed::Change(question) => {
            let Some(at) = place(&question.key) else { return Ok(Outcome::NothingToDo) };
            if asked[at] == question {
                return Ok(Outcome::NothingToDo);
            }
            let places = answers::places(tx.conn(), id, &asked[at..=at], None).await?;
            let goes = asked[at].options.iter().filter(|option| question.option(&option.key).is_none());
            if goes.map(|option| places.taken(&question.key, &option.key)).any(|taken| taken > 0) {
                return Ok(Outcome::OptionChosen);
            }
            let key = question.key.clone();
            asked[at] = Question { kind: asked[at].kind, ..question };
            ("event.question_changed", key)
        }
        Deed::Earlier(key) => match place(&key) {
            Some(at) if at > 0 => {
                asked.swap(at - 1, at);
                ("event.questions_moved", key)
            }
            _ => return Ok(Outcome::NothingToDo),
        },
        Deed::Later(key) => match place(&key) {
            Some(at) if at + 1 < asked.len() => {
                asked.swap(at, at + 1);
                ("event.questions_moved", key)
            }
            _ => return Ok(Outcome::NothingToDo),
        },
        Deed::Remove(key) => {
            let Some(at) = place(&key) else { return Ok(Outcome::NothingToDo) };
            asked.remove(at);
            ("event.question_removed", key)
        }
    };
    if let Err((_, fault)) = check(&asked) {
        return Ok(Outcome::Fault(fault));
    }
    questions::replace(&tx, ledger.occasion, Some(id), &asked).await?;
    ledger.event.questions = asked;
    ledger.event_changed();
    ledger.log(action, None, json!({ "question": key })).await?;
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}
