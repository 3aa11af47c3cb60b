//! What organisers do with the questions of an event, and the administration with those of the catalogue: ask one more, word it otherwise, move
//! it, ask it no more.

use crate::actions::ActionError;
use crate::actions::base_data::may_write;
use crate::actions::change_event::begin_for;
use crate::actions::ledger::Ledger;
use crate::actions::logged::log;
use crate::domain::access::Permit;
use crate::domain::actor::DeskUser;
use crate::domain::ids::EventId;
use crate::domain::occasion::Occasion;
use crate::domain::question::{Question, QuestionFault, check, key_for};
use crate::domain::seen::{Seen, Verdict};
use crate::storage::{Store, answers, questions};
use serde_json::json;

/// What somebody wants to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Ask one more, last of all. Its key is made of its wording.
    Add(Question),
    /// Take the question with this key over from the catalogue.
    TakeOver(String),
    /// Word the question with this key otherwise, which was read as it was seen; its kind stays.
    Change(Question, Seen),
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
    /// Somebody else has worded it otherwise since it was read: nothing was stored.
    Changed,
    /// It cannot be asked like that.
    Fault(QuestionFault),
    /// An option that was to go has been chosen by somebody.
    OptionChosen,
    /// There is no such event among those that this user may see, or the catalogue is none of their business.
    NotFound,
}

/// What was done to a list of questions, for the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Added,
    Changed,
    Moved,
    Removed,
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
    let asked = ledger.event.questions.clone();
    if let Deed::Change(question, seen) = &deed
        && let Some(before) = asked.iter().find(|known| known.key == question.key)
        && Seen::of(before) == *seen
    {
        let places = answers::places(tx.conn(), id, std::slice::from_ref(before), None).await?;
        let goes = before.options.iter().filter(|option| question.option(&option.key).is_none());
        if goes.map(|option| places.taken(&question.key, &option.key)).any(|taken| taken > 0) {
            return Ok(Outcome::OptionChosen);
        }
    }
    let ever = questions::ever_asked(tx.conn(), id).await?;
    let offered = questions::catalogue(tx.conn()).await?;
    let (asked, what, key) = match carried_out(asked, deed, &ever, &offered) {
        Ok(done) => done,
        Err(outcome) => return Ok(outcome),
    };
    questions::replace(&tx, ledger.occasion, Some(id), &asked).await?;
    ledger.event.questions = asked;
    ledger.event_changed();
    let action = match what {
        What::Added => "event.question_added",
        What::Changed => "event.question_changed",
        What::Moved => "event.questions_moved",
        What::Removed => "event.question_removed",
    };
    ledger.log(action, None, json!({ "question": key })).await?;
    ledger.close().await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// Changes what events may take over from the catalogue. Events that have taken it over keep what they have.
///
/// # Errors
/// If the database fails; then nothing changed.
pub async fn change_catalogue(store: &Store, occasion: &mut Occasion, user: &DeskUser, deed: Deed) -> Result<Outcome, ActionError> {
    if !may_write(user) {
        return Ok(Outcome::NotFound);
    }
    let tx = store.begin_base_data_write().await?;
    let known = questions::catalogue(tx.conn()).await?;
    let (offered, what, key) = match carried_out(known.clone(), deed, &known, &[]) {
        Ok(done) => done,
        Err(outcome) => return Ok(outcome),
    };
    questions::replace(&tx, occasion, None, &offered).await?;
    let action = match what {
        What::Added => "base_data.question_added",
        What::Changed => "base_data.question_changed",
        What::Moved => "base_data.questions_moved",
        What::Removed => "base_data.question_removed",
    };
    log(&tx, occasion, user, action, (None, None), json!({ "question": key })).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}

/// The list of questions after a deed, what was done, and to the question of which key; or why it cannot be done. No key is given again of those
/// that were `ever` asked.
fn carried_out(
    mut asked: Vec<Question>,
    deed: Deed,
    ever: &[Question],
    offered: &[Question],
) -> Result<(Vec<Question>, What, String), Outcome> {
    let place = |key: &str| asked.iter().position(|question| question.key == key).ok_or(Outcome::NothingToDo);
    let (what, key) = match deed {
        Deed::Add(mut question) => {
            question.key = key_for(&question.label, &ever.iter().map(|it| it.key.as_str()).collect::<Vec<_>>());
            asked.push(question.clone());
            (What::Added, question.key)
        }
        Deed::TakeOver(key) => {
            let mut question = offered.iter().find(|question| question.key == key).cloned().ok_or(Outcome::NothingToDo)?;
            // What it depends on may not be asked here: then it is asked of everybody.
            let depends_on_asked = |key: &str| asked.iter().any(|other| other.key == key);
            question.shown_if = question.shown_if.filter(|condition| depends_on_asked(&condition.question));
            // Answers to another question of this key stay that one's.
            let answers_another = |old: &&Question| old.key == key && (old.kind, &old.options) != (question.kind, &question.options);
            if ever.iter().any(|old| answers_another(&old)) && !asked.iter().any(|asked| asked.key == key) {
                question.key = key_for(&question.label, &ever.iter().map(|it| it.key.as_str()).collect::<Vec<_>>());
            }
            let key = question.key.clone();
            asked.push(question);
            (What::Added, key)
        }
        Deed::Change(question, seen) => {
            let at = place(&question.key)?;
            let question = Question { kind: asked[at].kind, ..question };
            match seen.decide(&asked[at], &question) {
                Verdict::Same => return Err(Outcome::NothingToDo),
                Verdict::Outdated => return Err(Outcome::Changed),
                Verdict::New => {}
            }
            let key = question.key.clone();
            asked[at] = question;
            (What::Changed, key)
        }
        Deed::Earlier(key) => {
            let at = place(&key)?;
            let before = at.checked_sub(1).ok_or(Outcome::NothingToDo)?;
            asked.swap(before, at);
            (What::Moved, key)
        }
        Deed::Later(key) => {
            let at = place(&key)?;
            if at + 1 == asked.len() {
                return Err(Outcome::NothingToDo);
            }
            asked.swap(at, at + 1);
            (What::Moved, key)
        }
        Deed::Remove(key) => {
            asked.remove(place(&key)?);
            (What::Removed, key)
        }
    };
    check(&asked).map_err(|(_, fault)| Outcome::Fault(fault))?;
    Ok((asked, what, key))
}
