//! Who reaches an event at the desk, and whom its organisers let help. `GET/POST /desk/events/{id}/access`.

use crate::actions::accounts::{Outcome, let_help, no_more_help};
use crate::domain::access::{Permit, Reach};
use crate::domain::actor::DeskUser;
use crate::domain::email::EmailAddress;
use crate::domain::event::Event;
use crate::domain::ids::UserId;
use crate::domain::text::PersonName;
use crate::domain::vocabulary::Role;
use crate::storage::{accounts, events};
use crate::web::desk::account::done::Done;
use crate::web::desk::done::Banner;
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::roles;
use crate::web::desk::visitor::Desk;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "desk/access.html")]
struct AccessPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    event: Event,
    people: Vec<Person>,
    roles: Vec<Choice>,
    /// Whether a protected event has its small circle.
    has_circle: bool,
}

/// Somebody who reaches the event.
struct Person {
    id: UserId,
    name: String,
    /// The invitation is not accepted yet.
    invited: bool,
    /// Not of the small circle: finds nothing.
    left_out: bool,
    /// By which role, what they see with it, and the word of the role where it can be taken back here.
    roles: Vec<(String, String, String)>,
}

/// `GET /desk/events/{event}/access`
pub(super) async fn show(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    page_of(StatusCode::OK, about, form).await
}

/// `POST /desk/events/{event}/access`: somebody helps from now on, or no more.
pub(super) async fn act(about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let (t, page, mut occasion) = (about.layout.t, urls::desk_access(about.event.id), about.state.clock.occasion());
    let (store, user, event) = (&about.state.store, &about.desk.user, about.event.id);
    if let Ok(helper) = form.value("take-back").parse::<UserId>() {
        let role = form.value("role").parse::<Role>().map_err(|_| PageError::Invalid)?;
        let outcome = no_more_help(store, &mut occasion, user, event, (helper, role)).await;
        return after(&outcome.map_err(PageError::broken)?, Done::HelpsNoMore, page);
    }
    let name = form.read("name", PersonName::parse, |_| t.account_name_fault());
    let email = form.read("email", EmailAddress::parse, |_| t.account_email_fault());
    let given = |raw: &str| raw.parse::<Role>().ok().filter(|role| user.roles_to_give().contains(role)).ok_or(());
    let role = form.read("role", given, |()| t.account_role_fault());
    let (Some(name), Some(email), Some(role)) = (name, email, role) else {
        return page_of(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
    };
    let outcome = let_help(store, &mut occasion, user, event, role, (name.as_str().to_owned(), email.clone())).await;
    let done = if is_left_out(&about, &email).await? { Done::HelpsNotYet } else { Done::Helps };
    after(&outcome.map_err(PageError::broken)?, done, page)
}

/// Whether somebody finds nothing of the event because they are not of its small circle.
async fn is_left_out(about: &OfEvent, email: &EmailAddress) -> Result<bool, PageError> {
    let conn = about.state.store.reader();
    if !about.event.protected {
        return Ok(false);
    }
    let circle = events::circle(conn, about.event.id).await.map_err(PageError::broken)?;
    let account = accounts::find_by_email(conn, &email.mailbox_key()).await.map_err(PageError::broken)?;
    Ok(!circle.is_empty() && account.is_some_and(|account| !circle.contains(&account.user.id)))
}

fn after(outcome: &Outcome, done: Done, page: String) -> Result<Response, PageError> {
    match outcome {
        Outcome::Done(_) => Ok(done.then(page)),
        Outcome::NothingToDo => Ok(Done::Nothing.then(page)),
        Outcome::NotPossible => Ok(Done::Blocked.then(page)),
        Outcome::Changed | Outcome::Known(_) | Outcome::LastAdministrator | Outcome::Opens(_) => Ok(Done::NotPossible.then(page)),
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

async fn page_of(status: StatusCode, OfEvent { layout, desk, event, state }: OfEvent, form: FormState) -> Result<Response, PageError> {
    let (conn, t) = (state.store.reader(), layout.t);
    let mut reaching = accounts::who_reaches(conn, event.host.id, event.id).await.map_err(PageError::broken)?;
    let mut invited = accounts::invited_to(conn, event.host.id, event.id).await.map_err(PageError::broken)?;
    let mut has_circle = false;
    let circle = if event.protected { events::circle(conn, event.id).await.map_err(PageError::broken)? } else { BTreeSet::new() };
    if event.protected {
        let looked_after = !accounts::looking_after(conn, &event).await.map_err(PageError::broken)?.is_empty();
        let reaches =
            |user: &DeskUser| user.grants.iter().any(|grant| grant.reach.covers(event.host.id, event.id) && grant.role.reaches_protected());
        // Whoever was asked to help stands here also while not in the circle: what was given can be taken back.
        let helps = |user: &DeskUser| user.grants.iter().any(|grant| grant.reach == Reach::Event(event.id));
        invited.retain(helps);
        reaching.retain(|user| circle.contains(&user.id) || helps(user) || (!looked_after && reaches(user)));
        has_circle = looked_after;
    }
    // Who only looks who has access gives none.
    let gives: &[Role] = if desk.user.may(Permit::People, &event) { desk.user.roles_to_give() } else { &[] };
    let person = |(user, invited): (DeskUser, bool)| Person {
        invited,
        left_out: has_circle && !circle.contains(&user.id),
        roles: user
            .grants
            .iter()
            .filter(|grant| grant.reach.covers(event.host.id, event.id) && grant.role.may(Permit::See))
            .map(|grant| {
                let helps = grant.reach == Reach::Event(event.id) && gives.contains(&grant.role);
                let word = if helps { grant.role.as_str().to_owned() } else { String::new() };
                (roles::name(t, grant.role), roles::what_for(t, grant.role), word)
            })
            .collect(),
        id: user.id,
        name: user.name,
    };
    let all = reaching.into_iter().map(|user| (user, false)).chain(invited.into_iter().map(|user| (user, true)));
    let people = all.map(person).filter(|person| !person.roles.is_empty()).collect();
    let choice = |role: &Role| Choice::new(role.as_str(), format!("{}: {}", roles::name(t, *role), roles::what_for(t, *role)));
    let roles = gives.iter().map(choice).collect();
    page_with(status, &AccessPage { banner: Done::banner(&form, t), people, roles, has_circle, layout: layout.clone(), desk, form, event })
}
