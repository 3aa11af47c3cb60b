//! The letters of the outbox as the desk sees them: how the last one to somebody fared, which could not be delivered, trying those again.

use crate::domain::actor::DeskScope;
use crate::domain::filter::Page;
use crate::domain::ids::{EventId, LetterId, MailingId, RegistrationId};
use crate::domain::language::Language;
use crate::domain::notice::{Notice, Recipient, blank_secrets};
use crate::domain::text::fold;
use crate::storage::columns::{Cell, Ts, instant, to_count};
use crate::storage::entity::{event, letter, registration};
use crate::storage::events::in_scope;
use crate::storage::outbox::LetterState;
use crate::storage::programme::containing;
use crate::storage::{StoreError, WriteTx};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// The newest letter about a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastLetter {
    /// What it tells: the name of its notice.
    pub kind: String,
    /// Where it stands.
    pub state: LetterState,
    /// Whether sending it has failed at least once.
    pub stumbled: bool,
}

/// How much trouble a letter is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Given up: it leaves only if somebody lets it be tried again.
    GivenUp,
    /// It left, and came back: to send it again would bring it back again.
    Returned,
    /// Tried again by itself at this instant (UTC).
    Retrying(Timestamp),
    /// Due since this instant (UTC) and never tried: it waits for others, or no mail leaves at all.
    Stuck(Timestamp),
}

/// So long after it was due a letter that nobody has tried is in trouble: the worker looks every second.
const STUCK_AFTER: SignedDuration = SignedDuration::from_mins(30);

/// A letter that could not be delivered so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Which.
    pub id: LetterId,
    /// What it tells: the name of its notice.
    pub kind: String,
    /// To whom.
    pub recipient_name: String,
    /// Where to.
    pub recipient_email: String,
    /// About which event, with its title; none for links that somebody asked for.
    pub event: Option<(EventId, String)>,
    /// About which registration.
    pub registration: Option<RegistrationId>,
    /// When it was put in (UTC).
    pub created_at: Timestamp,
    /// Where it stands.
    pub stage: Stage,
    /// From when on nobody needs it (UTC).
    pub useless_after: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: u32,
    /// What went wrong last: a word of `DeliveryTrouble`, and what the mail server said. Empty for one that is stuck.
    pub fault: String,
}

/// The newest letter about each of these registrations; who never got one is left out.
///
/// # Errors
/// If the database fails.
pub async fn newest(conn: &impl ConnectionTrait, ids: &[RegistrationId]) -> Result<HashMap<RegistrationId, LastLetter>, StoreError> {
    // Its id, the registration, kind, state and last fault.
    type Row = (Uuid, Option<Uuid>, String, String, Option<String>);
    let rows: Vec<Row> = letter::Entity::find()
        .select_only()
        .columns([
            letter::Column::Id,
            letter::Column::RegistrationId,
            letter::Column::Kind,
            letter::Column::State,
            letter::Column::LastFault,
        ])
        .filter(letter::Column::RegistrationId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(letter::Column::Number)
        .into_tuple()
        .all(conn)
        .await?;
    let mut newest = HashMap::new();
    for (id, registration, kind, state, fault) in rows {
        if let Some(registration) = registration {
            let state = Cell { table: "letter", column: "state", id: &id }.parse(&state)?;
            newest.insert(RegistrationId(registration), LastLetter { kind, state, stumbled: fault.is_some() });
        }
    }
    Ok(newest)
}

/// A letter as the log of an event shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Which.
    pub id: LetterId,
    /// What it tells: the name of its notice.
    pub kind: String,
    /// To whom.
    pub recipient_name: String,
    /// Where to.
    pub recipient_email: String,
    /// About which registration.
    pub registration: Option<RegistrationId>,
    /// Of which mailing, unless another letter has taken its place there.
    pub mailing: Option<MailingId>,
    /// Where it stands.
    pub state: LetterState,
    /// When it was put in (UTC).
    pub created_at: Timestamp,
    /// When it is tried next (UTC), while it is due.
    pub due_at: Timestamp,
    /// When the mail server took it (UTC).
    pub sent_at: Option<Timestamp>,
    /// What went wrong last, as in [`Trouble`]; empty where nothing did.
    pub fault: String,
}

/// How many letters stand on one page of the log.
const PAGE_SIZE: u64 = 100;

/// One page of the letters about an event, the newest first; `text`: what must occur in the name or address of the recipient.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn of_event(conn: &impl ConnectionTrait, event: EventId, text: &str, page: u64) -> Result<Page<Logged>, StoreError> {
    let mut these = letter::Entity::find().filter(letter::Column::EventId.eq(event.0));
    for word in text.split_whitespace() {
        let address = Expr::expr(Func::lower(Expr::col((letter::Entity, letter::Column::RecipientEmail))));
        // Names are compared as they are folded: SQLite's own lower case knows no umlauts.
        let named = Query::select()
            .column(registration::Column::Id)
            .from(registration::Entity)
            .and_where(registration::Column::EventId.eq(event.0))
            .and_where(Expr::col((registration::Entity, registration::Column::NameKey)).like(containing(&fold(word))))
            .take();
        let found =
            Condition::any().add(letter::Column::RegistrationId.in_subquery(named)).add(address.like(containing(&word.to_lowercase())));
        these = these.filter(found);
    }
    let total = these.clone().count(conn).await?;
    let pages = Ord::max(total.div_ceil(PAGE_SIZE), 1);
    let number = Ord::clamp(page, 1, pages);
    let rows = these.order_by_desc(letter::Column::Id).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE).all(conn).await?;
    Ok(Page { items: rows.into_iter().map(to_logged).collect::<Result<_, _>>()?, number, pages, total })
}

/// The letters about a registration, in the order in which they leave.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn of_registration(conn: &impl ConnectionTrait, id: RegistrationId) -> Result<Vec<Logged>, StoreError> {
    let rows =
        letter::Entity::find().filter(letter::Column::RegistrationId.eq(id.0)).order_by_asc(letter::Column::Number).all(conn).await?;
    rows.into_iter().map(to_logged).collect()
}

/// A letter about an event, with its facts and recipient as far as they are kept.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn find(
    conn: &impl ConnectionTrait,
    event: EventId,
    id: LetterId,
) -> Result<Option<(Logged, Option<(Notice, Recipient)>)>, StoreError> {
    let Some(row) = letter::Entity::find_by_id(id.0).filter(letter::Column::EventId.eq(event.0)).one(conn).await? else {
        return Ok(None);
    };
    let cell = |column| Cell { table: "letter", column, id: &row.id };
    let facts = match row.notice.clone() {
        Some(mut facts) => {
            // Nobody at the desk opens a page that belongs to somebody else.
            blank_secrets(&mut facts);
            let notice: Notice = cell("notice").take(serde_json::from_value(facts))?;
            let email = cell("recipient_email").parse(&row.recipient_email)?;
            let language = (!row.language.is_empty()).then(|| Language::nearest(&row.language));
            Some((notice, Recipient { name: row.recipient_name.clone(), email, language }))
        }
        None => None,
    };
    Ok(Some((to_logged(row)?, facts)))
}

/// Lets another letter take the place of one in its mailing: it counts there no more, and is in no trouble. Whether it was there, and not
/// still to leave.
///
/// # Errors
/// If the database fails.
pub async fn make_way(tx: &WriteTx, id: LetterId) -> Result<bool, StoreError> {
    let failed = [LetterState::Failed, LetterState::Returned].map(LetterState::as_str);
    let settled = Expr::case(Expr::col(letter::Column::State).is_in(failed), LetterState::Superseded.as_str())
        .finally(Expr::col(letter::Column::State));
    let done = letter::Entity::update_many()
        .col_expr(letter::Column::MailingId, Expr::value(None::<Uuid>))
        .col_expr(letter::Column::State, settled.into())
        .filter(letter::Column::Id.eq(id.0))
        .filter(letter::Column::MailingId.is_not_null())
        .filter(letter::Column::State.ne(LetterState::Due.as_str()))
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Keeps a letter from leaving, unless it has, or a worker holds it at `now`. Whether it did.
///
/// # Errors
/// If the database fails.
pub async fn stop(tx: &WriteTx, id: LetterId, now: Timestamp) -> Result<bool, StoreError> {
    Ok(stop_those(tx, letter::Column::Id.eq(id.0), now).await? == 1)
}

/// Keeps the letters of a kind about a registration from leaving, like [`stop`].
///
/// # Errors
/// If the database fails.
pub async fn stop_kind(tx: &WriteTx, registration: RegistrationId, kind: &str, now: Timestamp) -> Result<(), StoreError> {
    let those = letter::Column::RegistrationId.eq(registration.0).and(letter::Column::Kind.eq(kind));
    stop_those(tx, those.clone(), now).await?;
    // What has failed is tried by nobody again.
    letter::Entity::update_many()
        .col_expr(letter::Column::State, Expr::val(LetterState::Stopped.as_str()))
        .filter(those)
        .filter(letter::Column::State.eq(LetterState::Failed.as_str()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Whether a letter of a kind about a registration has left, or may be leaving now.
///
/// # Errors
/// If the database fails.
pub async fn has_left(conn: &impl ConnectionTrait, registration: RegistrationId, kind: &str) -> Result<bool, StoreError> {
    let states = [LetterState::Sent, LetterState::Returned, LetterState::Due].map(LetterState::as_str);
    let left = letter::Entity::find()
        .filter(letter::Column::RegistrationId.eq(registration.0))
        .filter(letter::Column::Kind.eq(kind))
        .filter(letter::Column::State.is_in(states));
    Ok(left.count(conn).await? > 0)
}

async fn stop_those(tx: &WriteTx, those: Expr, now: Timestamp) -> Result<u64, StoreError> {
    let free = Condition::any().add(letter::Column::LeasedUntil.is_null()).add(letter::Column::LeasedUntil.lte(Ts::from(now)));
    let done = letter::Entity::update_many()
        .col_expr(letter::Column::State, Expr::val(LetterState::Stopped.as_str()))
        .col_expr(letter::Column::Notice, Expr::val(Option::<serde_json::Value>::None))
        .col_expr(letter::Column::Message, Expr::val(Option::<Vec<u8>>::None))
        .filter(those)
        .filter(letter::Column::State.eq(LetterState::Due.as_str()))
        .filter(free)
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected)
}

/// Marks a letter that had left as come back, with what the other server said. Gives the mailbox from which it came back; nothing if the
/// letter is marked already.
///
/// # Errors
/// If the database fails.
pub async fn mark_returned(tx: &WriteTx, id: LetterId, fault: &str) -> Result<Option<String>, StoreError> {
    let done = letter::Entity::update_many()
        .col_expr(letter::Column::State, Expr::val(LetterState::Returned.as_str()))
        .col_expr(letter::Column::LastFault, Expr::val(fault))
        .filter(letter::Column::Id.eq(id.0))
        .filter(letter::Column::State.eq(LetterState::Sent.as_str()))
        .exec(tx.conn())
        .await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    let mailbox = letter::Entity::find_by_id(id.0).select_only().column(letter::Column::MailboxKey).into_tuple::<String>();
    Ok(mailbox.one(tx.conn()).await?)
}

/// A letter and the event that it is about.
///
/// # Errors
/// If the database fails, or holds what it should not.
pub async fn find_about_event(conn: &impl ConnectionTrait, id: LetterId) -> Result<Option<(EventId, Logged)>, StoreError> {
    let Some(row) = letter::Entity::find_by_id(id.0).one(conn).await? else { return Ok(None) };
    let Some(event) = row.event_id else { return Ok(None) };
    Ok(Some((EventId(event), to_logged(row)?)))
}

fn to_logged(row: letter::Model) -> Result<Logged, StoreError> {
    let state = Cell { table: "letter", column: "state", id: &row.id }.parse(&row.state)?;
    Ok(Logged {
        id: LetterId(row.id),
        kind: row.kind,
        recipient_name: row.recipient_name,
        recipient_email: row.recipient_email,
        registration: row.registration_id.map(RegistrationId),
        mailing: row.mailing_id.map(MailingId),
        state,
        created_at: row.created_at.into(),
        due_at: row.due_at.into(),
        sent_at: instant(row.sent_at),
        fault: row.last_fault.unwrap_or_default(),
    })
}

/// Letters of the desk's events that failed, stumbled or are stuck at `now` and would still tell the truth, newest first; at most `most`.
///
/// # Errors
/// If the database fails.
pub async fn troubles(conn: &impl ConnectionTrait, scope: &DeskScope, now: Timestamp, most: u64) -> Result<Vec<Trouble>, StoreError> {
    let rows = troubled(scope, now).order_by_desc(letter::Column::Id).limit(most).all(conn).await?;
    with_titles(conn, rows).await
}

/// How many letters [`troubles`] would list.
///
/// # Errors
/// If the database fails.
pub async fn count_troubles(conn: &impl ConnectionTrait, scope: &DeskScope, now: Timestamp) -> Result<u64, StoreError> {
    Ok(troubled(scope, now).count(conn).await?)
}

/// One of the letters that [`troubles`] lists.
///
/// # Errors
/// If the database fails.
pub async fn find_trouble(
    conn: &impl ConnectionTrait,
    scope: &DeskScope,
    now: Timestamp,
    id: LetterId,
) -> Result<Option<Trouble>, StoreError> {
    let rows = troubled(scope, now).filter(letter::Column::Id.eq(id.0)).all(conn).await?;
    Ok(with_titles(conn, rows).await?.pop())
}

/// Whether there is such a letter, in trouble or not, among those that this scope may see.
///
/// # Errors
/// If the database fails.
pub async fn exists(conn: &impl ConnectionTrait, scope: &DeskScope, id: LetterId) -> Result<bool, StoreError> {
    Ok(letters_in(scope).filter(letter::Column::Id.eq(id.0)).count(conn).await? > 0)
}

/// Lets the worker try a letter that failed or stumbled at `now`. Whether it did: a worker may hold it at this moment.
///
/// # Errors
/// If the database fails.
pub async fn try_again(tx: &WriteTx, id: LetterId, now: Timestamp) -> Result<bool, StoreError> {
    let open = [LetterState::Due, LetterState::Failed].map(LetterState::as_str);
    let free = Condition::any().add(letter::Column::LeasedUntil.is_null()).add(letter::Column::LeasedUntil.lte(Ts::from(now)));
    let done = letter::Entity::update_many()
        .col_expr(letter::Column::State, Expr::val(LetterState::Due.as_str()))
        .col_expr(letter::Column::DueAt, Expr::val(Ts::from(now)))
        .filter(letter::Column::Id.eq(id.0))
        .filter(letter::Column::State.is_in(open))
        .filter(free)
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

fn troubled(scope: &DeskScope, now: Timestamp) -> Select<letter::Entity> {
    let state = |state: LetterState| letter::Column::State.eq(state.as_str());
    let stumbled = Condition::all().add(state(LetterState::Due)).add(letter::Column::LastFault.is_not_null());
    let stuck = Condition::all()
        .add(state(LetterState::Due))
        .add(letter::Column::DueAt.lte(Ts::from(now - STUCK_AFTER)))
        // One that only waits for an earlier one to leave first is not in trouble itself.
        .add(Expr::exists(earlier_due()).not());
    letters_in(scope)
        .filter(Condition::any().add(state(LetterState::Failed)).add(state(LetterState::Returned)).add(stumbled).add(stuck))
        // What a newer letter tells more truly must not leave any more, and needs nobody's attention.
        .filter(Expr::exists(newer_word()).not())
}

fn letters_in(scope: &DeskScope) -> Select<letter::Entity> {
    let own = Query::select().column(event::Column::Id).from(event::Entity).cond_where(in_scope(scope)).take();
    let mut seen = Condition::any().add(letter::Column::EventId.in_subquery(own));
    if scope.is_of_all_hosts() {
        // Also those about no event: links that somebody asked for.
        seen = seen.add(letter::Column::EventId.is_null());
    }
    letter::Entity::find().filter(seen)
}

/// A newer letter about the same registration that makes this one out of date.
fn newer_word() -> SelectStatement {
    let number = of_another(letter::Column::Number).gt(Expr::col((letter::Entity, letter::Column::Number)));
    another().and_where(number).and_where(of_another(letter::Column::Kind).is_not_in(Notice::LEAVE_EARLIER_TRUE)).take()
}

/// An earlier letter about the same registration that has not left: it goes first.
fn earlier_due() -> SelectStatement {
    let number = of_another(letter::Column::Number).lt(Expr::col((letter::Entity, letter::Column::Number)));
    another().and_where(number).and_where(of_another(letter::Column::State).eq(LetterState::Due.as_str())).take()
}

fn another() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as(letter::Entity, ANOTHER)
        .and_where(of_another(letter::Column::RegistrationId).equals((letter::Entity, letter::Column::RegistrationId)))
        .take()
}

fn of_another(column: letter::Column) -> Expr {
    Expr::col((ANOTHER, column))
}

/// The name that a sub-query gives to the table of the query around it.
const ANOTHER: &str = "another";

async fn with_titles(conn: &impl ConnectionTrait, rows: Vec<letter::Model>) -> Result<Vec<Trouble>, StoreError> {
    let titles: HashMap<Uuid, String> = event::Entity::find()
        .select_only()
        .columns([event::Column::Id, event::Column::Title])
        .filter(event::Column::Id.is_in(rows.iter().filter_map(|row| row.event_id)))
        .into_tuple::<(Uuid, String)>()
        .all(conn)
        .await?
        .into_iter()
        .collect();
    Ok(rows
        .into_iter()
        .map(|row| Trouble {
            id: LetterId(row.id),
            stage: match (row.state == LetterState::Due.as_str(), &row.last_fault) {
                _ if row.state == LetterState::Returned.as_str() => Stage::Returned,
                (false, _) => Stage::GivenUp,
                (true, Some(_)) => Stage::Retrying(row.due_at.into()),
                (true, None) => Stage::Stuck(row.due_at.into()),
            },
            kind: row.kind,
            recipient_name: row.recipient_name,
            recipient_email: row.recipient_email,
            event: row.event_id.and_then(|id| titles.get(&id).map(|title| (EventId(id), title.clone()))),
            registration: row.registration_id.map(RegistrationId),
            created_at: row.created_at.into(),
            useless_after: instant(row.useless_after),
            attempts: to_count(row.attempts),
            fault: row.last_fault.unwrap_or_default(),
        })
        .collect())
}
