//! One deed with several people of a list. `POST /desk/events/{id}/several`: first shows whom it concerns and what would happen; with the
//! button of that page it is done.
//!
//! Both steps are POST, because hundreds of names do not fit into an address. The second says what the first has shown: if the list is another
//! one by then, it is shown again.

use crate::actions::desk_registrations::{Deed, SeveralOutcome, change_several};
use crate::actions::move_registration::{self, Move, move_to};
use crate::actions::tags;
use crate::domain::event::Event;
use crate::domain::ids::{EventId, RegistrationId};
use crate::domain::registration::{Registration, State as Standing};
use crate::domain::tag::Tag;
use crate::domain::vocabulary::EventStatus;
use crate::i18n::Texts;
use crate::storage::{attendees, tags as known_tags};
use crate::web::desk::attendees::{ASKED, asked, filter};
use crate::web::desk::done::Done;
use crate::web::desk::forecast::{Forecast, forecast, with_rests};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::desk::{event, line_deeds, maybe_reason, new_mailing, read_reason, remarks};
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::respond::page_with;
use crate::web::urls;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use std::hash::{DefaultHasher, Hash, Hasher};

/// With how many registrations something is done at once: one transaction, in which everybody else waits.
const MOST: usize = 500;

/// So many people are named; of the others the number.
const NAMED: usize = 40;

/// What the list offers for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offer {
    /// Something that this page does.
    Deed(SeveralDeed),
    /// Writing to them, which has a page of its own.
    Mail,
    /// Making one of two, which has a page of its own.
    Merge,
}

impl Offer {
    const ALL: [Self; 7] = [
        Self::Deed(SeveralDeed::Confirm),
        Self::Deed(SeveralDeed::Cancel),
        Self::Deed(SeveralDeed::Move),
        Self::Mail,
        Self::Deed(SeveralDeed::Tag),
        Self::Deed(SeveralDeed::Untag),
        Self::Merge,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Deed(SeveralDeed::Confirm) => "confirm",
            Self::Deed(SeveralDeed::Cancel) => "cancel",
            Self::Deed(SeveralDeed::Move) => "move",
            Self::Deed(SeveralDeed::Tag) => "tag",
            Self::Deed(SeveralDeed::Untag) => "untag",
            Self::Mail => "mail",
            Self::Merge => "merge",
        }
    }

    fn title(self, t: &Texts) -> String {
        match self {
            Self::Deed(deed) => deed.title(t),
            Self::Mail => t.desk_mailing_write(),
            Self::Merge => t.desk_merge_title(),
        }
    }

    /// Whether it changes nothing of the registrations: that is offered whatever has become of the event.
    fn changes_no_registration(self) -> bool {
        matches!(self, Self::Deed(SeveralDeed::Tag | SeveralDeed::Untag) | Self::Mail)
    }

    /// What the list of an event offers.
    pub(super) fn choices(t: &Texts, event: &Event) -> Vec<Choice> {
        let possible = |offer: &Self| event.status == EventStatus::Published || offer.changes_no_registration();
        Self::ALL.into_iter().filter(possible).map(|offer| Choice::new(offer.word(), offer.title(t))).collect()
    }
}

/// What can be done with several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SeveralDeed {
    Confirm,
    Cancel,
    Move,
    Tag,
    Untag,
}

impl SeveralDeed {
    fn title(self, t: &Texts) -> String {
        match self {
            Self::Confirm => t.desk_confirm_title(),
            Self::Cancel => t.desk_several_cancel_title(),
            Self::Move => t.desk_move_to_title(),
            Self::Tag => t.desk_tag_give(),
            Self::Untag => t.desk_tag_take(),
        }
    }

    fn effect(self, t: &Texts) -> String {
        match self {
            Self::Confirm => t.desk_several_confirm_effect(),
            Self::Cancel => t.desk_several_cancel_effect(),
            Self::Move => t.desk_several_move_effect(),
            Self::Tag | Self::Untag => t.desk_tag_effect(),
        }
    }

    /// The words of the button that does it.
    fn submit(self, t: &Texts, count: usize) -> String {
        match self {
            Self::Confirm => t.desk_several_submit_confirm(count),
            Self::Cancel => t.desk_several_submit_cancel(count),
            Self::Move => t.desk_several_submit_move(count),
            Self::Tag => t.desk_several_submit_tag(count),
            Self::Untag => t.desk_several_submit_untag(count),
        }
    }

    /// Whether it can be done with a registration, as it stands.
    fn fits(self, event: &Event, registration: &Registration, now: Timestamp) -> bool {
        let open = event.status != EventStatus::CalledOff;
        match self {
            Self::Confirm => event.lets_confirm(now) && registration.state.confirmed_by_hand().is_ok(),
            Self::Cancel => open && registration.state.cancelled().is_ok(),
            Self::Move => open && line_deeds::can_be_moved(registration),
            Self::Tag | Self::Untag => true,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/several.html")]
struct SeveralPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    event: Event,
    deed: SeveralDeed,
    title: String,
    effect: String,
    submit: String,
    /// What the organiser should know before.
    warnings: Vec<String>,
    /// With whom it will be done, as many as are named.
    concerned: Vec<(String, Badge)>,
    /// How many more.
    more: usize,
    /// With whom it cannot be done, as many as are named.
    left: Vec<(String, Badge)>,
    /// How many more.
    more_left: usize,
    /// Whom the freed seats would go to; nothing where none are freed.
    forecast: Option<Forecast>,
    /// The events to which one can be moved.
    targets: Vec<Choice>,
    /// The tags that can be taken.
    tags: Vec<Choice>,
    /// The same in words, for whoever gives one.
    tag_hint: String,
    /// Others are overtaken, or seats given that there are not: that needs a reason.
    jumps: bool,
    /// What was chosen, to be sent again.
    hidden: Vec<(String, String)>,
    /// What this page has shown.
    seen: String,
    /// The list is not the one that was shown before.
    changed: bool,
}

/// `POST /desk/events/{event}/several`
pub(super) async fn act(about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let t = about.layout.t;
    let offer = Offer::ALL.into_iter().find(|offer| offer.word() == form.value("deed"));
    if offer.is_none() {
        form.refuse("deed", t.desk_several_choose_deed());
    }
    let chosen = chosen(&about, &mut form).await?;
    let (Some(offer), false) = (offer, form.has_faults()) else {
        return event::page_of(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
    };
    let deed = match (offer, chosen.as_slice()) {
        (Offer::Deed(deed), _) => deed,
        (Offer::Mail, chosen) => return new_mailing::ask_for(about, chosen).await,
        (Offer::Merge, [one, other]) => {
            return Ok(Redirect::to(&urls::desk_merge(about.event.id, one.id, other.id)).into_response());
        }
        (Offer::Merge, _) => {
            form.refuse("deed", t.desk_merge_choose_two());
            return event::page_of(StatusCode::UNPROCESSABLE_ENTITY, about, form).await;
        }
    };
    let seen = digest(&chosen);
    match form.value("seen") {
        "" => show(StatusCode::OK, about, form, deed, chosen, false).await,
        before if before != seen => show(StatusCode::CONFLICT, about, form, deed, chosen, true).await,
        _ => carry_out(about, form, deed, chosen).await,
    }
}

/// Those who were ticked, or everybody whom the list shows; faults are noted at the form.
async fn chosen(about: &OfEvent, form: &mut FormState) -> Result<Vec<Registration>, PageError> {
    let (conn, event, t) = (about.state.store.reader(), about.event.id, about.layout.t);
    let chosen = if form.has("all", "yes") {
        attendees::listed(conn, event, &filter(form), MOST as u64).await.map_err(PageError::broken)?
    } else {
        let ids: Vec<RegistrationId> = form.values("chosen").filter_map(|id| id.parse().ok()).take(MOST + 1).collect();
        attendees::chosen(conn, event, &ids).await.map_err(PageError::broken)?
    };
    if chosen.is_empty() {
        form.refuse("all", t.desk_several_choose_people());
    }
    if chosen.len() > MOST {
        form.refuse("all", t.desk_several_too_many(MOST));
    }
    Ok(chosen)
}

/// Who was shown, and where they stood.
pub(super) fn digest(chosen: &[Registration]) -> String {
    let mut hasher = DefaultHasher::new();
    for registration in chosen {
        (registration.id, registration.state.name().as_str()).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// What a deed needs besides people.
enum Told {
    Reason(String),
    Target(EventId, String),
    Tag(Tag),
}

fn read(form: &mut FormState, layout: &Layout, deed: SeveralDeed) -> Option<Told> {
    let t = layout.t;
    match deed {
        // Whether it takes one, the action knows.
        SeveralDeed::Confirm => maybe_reason(form, layout).map(Told::Reason),
        SeveralDeed::Cancel => read_reason(form, layout).map(Told::Reason),
        SeveralDeed::Move => {
            let target = form.read("target", str::parse, |_| t.desk_move_to_choose());
            let reason = read_reason(form, layout);
            Some(Told::Target(target?, reason?))
        }
        SeveralDeed::Tag | SeveralDeed::Untag => form.read("new_tag", Tag::parse, |_| t.desk_tag_fault(Tag::LIMIT)).map(Told::Tag),
    }
}

async fn carry_out(about: OfEvent, mut form: FormState, deed: SeveralDeed, chosen: Vec<Registration>) -> Result<Response, PageError> {
    let fitting: Vec<Registration> =
        chosen.iter().filter(|registration| deed.fits(&about.event, registration, about.state.clock.now())).cloned().collect();
    let Some(told) = read(&mut form, &about.layout, deed) else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, about, form, deed, chosen, false).await;
    };
    let OfEvent { desk, event, state, .. } = &about;
    let (store, user) = (&state.store, &desk.user);
    let ids: Vec<RegistrationId> = fitting.iter().map(|registration| registration.id).collect();
    let mut occasion = state.clock.occasion();
    let done = match (deed, told) {
        (SeveralDeed::Move, Told::Target(target, reason)) => {
            match move_to(
                store,
                &mut occasion,
                &about.state.rules,
                user,
                event.id,
                &ids,
                Move { target, reason: &reason, may_wait: form.has("may_wait", &target.to_string()) },
            )
            .await
            .map_err(PageError::broken)?
            {
                move_registration::Outcome::Moved { seated, pending, waiting, left } => moved(seated, pending, waiting, left),
                move_registration::Outcome::NotFound => return Err(PageError::NotFound),
                move_registration::Outcome::WouldWait => {
                    // Agreed to for this event, and for no other that is chosen instead.
                    let form = form.with("may_wait", target.to_string());
                    return show(StatusCode::CONFLICT, about, form, deed, chosen, false).await;
                }
                move_registration::Outcome::NoRoom => {
                    form.refuse("target", about.layout.t.desk_several_no_room());
                    return show(StatusCode::CONFLICT, about, form, deed, chosen, false).await;
                }
            }
        }
        (SeveralDeed::Tag | SeveralDeed::Untag, Told::Tag(tag)) => {
            let change = if deed == SeveralDeed::Tag { tags::Change::Give } else { tags::Change::Take };
            match tags::change(store, &mut occasion, user, event.id, &ids, &tag, change).await.map_err(PageError::broken)? {
                tags::Outcome::Done(count) => Done::Tagged(count),
                tags::Outcome::NotFound => return Err(PageError::NotFound),
            }
        }
        (_, told) => {
            let single = match &told {
                Told::Reason(reason) if deed == SeveralDeed::Cancel => Deed::Cancel(reason),
                Told::Reason(reason) => Deed::Confirm(reason),
                Told::Target(..) | Told::Tag(_) => return Err(PageError::Invalid),
            };
            match change_several(store, &mut occasion, user, event.id, &ids, single).await.map_err(PageError::broken)? {
                SeveralOutcome::Done { left: 1.., done, .. } => Done::SeveralSome(done),
                SeveralOutcome::Done { done, .. } => Done::Several(done),
                SeveralOutcome::ReasonNeeded => {
                    form.refuse("reason", about.layout.t.desk_reason_missing());
                    return show(StatusCode::UNPROCESSABLE_ENTITY, about, form, deed, chosen, false).await;
                }
                SeveralOutcome::NotFound => return Err(PageError::NotFound),
            }
        }
    };
    Ok(done.then(back(event, &form, deed)))
}

fn moved(seated: u32, pending: u32, waiting: u32, left: u32) -> Done {
    match (seated + pending + waiting, left, waiting, pending) {
        (0, ..) => Done::NobodyMoved,
        (_, 1.., ..) => Done::SeveralMovedSomeLeft(left),
        (_, _, 1.., 1..) => Done::SeveralMovedMixed,
        (_, _, 1.., _) => Done::SeveralMovedSomeWait(waiting),
        (_, _, _, 1..) => Done::SeveralMovedSomePending(pending),
        _ => Done::SeveralMoved(seated),
    }
}

/// The list, asked as before; but not for a tag that was just taken.
fn back(event: &Event, form: &FormState, deed: SeveralDeed) -> String {
    let asked: Vec<(&str, &str)> = asked(form).filter(|(field, _)| *field != "tag" || deed != SeveralDeed::Untag).collect();
    urls::with_query(urls::desk_event(event.id), &asked)
}

async fn show(
    status: StatusCode,
    OfEvent { layout, desk, event, state }: OfEvent,
    form: FormState,
    deed: SeveralDeed,
    chosen: Vec<Registration>,
    changed: bool,
) -> Result<Response, PageError> {
    let seen = digest(&chosen);
    let (fitting, others): (Vec<Registration>, Vec<Registration>) =
        chosen.into_iter().partition(|it| deed.fits(&event, it, state.clock.now()));
    let forecast = match deed {
        SeveralDeed::Cancel | SeveralDeed::Move if fitting.iter().any(|registration| registration.state.holds_seats()) => {
            let mut after = event.occupancy.clone();
            for registration in fitting.iter().filter(|registration| registration.state.holds_seats()) {
                after.count(&registration.quotas, -i64::from(registration.seats), 0);
            }
            let gone = with_rests(&state.store, &fitting.iter().collect::<Vec<_>>()).await?;
            let rules = event.line_rules(state.clock.now());
            Some(forecast(&state.store, &layout, &event, &after, rules, &gone).await.map_err(PageError::broken)?)
        }
        _ => None,
    };
    let targets = match deed {
        SeveralDeed::Move => line_deeds::targets(&layout, &desk, &state, &event).await?,
        _ => Vec::new(),
    };
    let tags = known_tags::of_event(state.store.reader(), event.id).await.map_err(PageError::broken)?;
    let t = layout.t;
    let named = |people: &[Registration]| {
        let name = |registration: &Registration| (registration.name.as_str().to_owned(), words::standing(t, registration, None));
        (people.iter().take(NAMED).map(name).collect::<Vec<_>>(), people.len().saturating_sub(NAMED))
    };
    let (concerned, more) = named(&fitting);
    let (left, more_left) = named(&others);
    let ids: Vec<RegistrationId> = fitting.iter().map(|registration| registration.id).collect();
    let overtaken = attendees::overtaken_by(state.store.reader(), event.id, &ids).await.map_err(PageError::broken)?;
    let several = SeveralPage {
        title: deed.title(t),
        effect: deed.effect(t),
        submit: deed.submit(t, fitting.len()),
        warnings: warnings(t, &event, deed, &fitting, overtaken)
            .into_iter()
            .chain(
                (deed == SeveralDeed::Move && form.has("may_wait", form.value("target")) && !form.has_faults())
                    .then(|| t.desk_several_would_wait()),
            )
            .collect(),
        jumps: deed == SeveralDeed::Confirm && event.is_jump(&fitting, overtaken),
        concerned,
        more,
        left,
        more_left,
        forecast,
        targets,
        tag_hint: remarks::tags_hint(t, &tags, t.desk_tag_hint()),
        tags: tags.iter().map(|tag| Choice::new(tag.as_str(), tag.as_str())).collect(),
        hidden: hidden(&form),
        seen,
        changed,
        deed,
        event,
        layout,
        desk,
        form,
    };
    page_with(status, &several)
}

/// What was chosen on the list, for the next step.
fn hidden(form: &FormState) -> Vec<(String, String)> {
    let kept = |name: &str| matches!(name, "chosen" | "all" | "deed" | "page" | "may_wait") || ASKED.contains(&name);
    form.pairs().filter(|(name, value)| kept(name) && !value.is_empty()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn warnings(t: &Texts, event: &Event, deed: SeveralDeed, concerned: &[Registration], overtaken: u32) -> Vec<String> {
    let mut warnings = Vec::new();
    if deed == SeveralDeed::Confirm {
        let lacking = concerned.iter().filter(|registration| !registration.state.holds_seats());
        let needs: i64 = lacking.map(|registration| i64::from(registration.seats)).sum();
        if let Some(over) = event.occupancy.free().map(|free| needs - free).filter(|over| *over > 0) {
            warnings.push(t.desk_confirm_over_capacity(over.unsigned_abs()));
        }
        if overtaken > 0 {
            warnings.push(t.desk_several_overtakes());
        }
        let unverified = concerned.iter().filter(|registration| matches!(registration.state, Standing::Unverified { .. })).count();
        if unverified > 0 {
            warnings.push(t.desk_several_unverified(unverified));
        }
    }
    let unreached = concerned.iter().filter(|registration| registration.email.is_none()).count();
    if unreached > 0 && !matches!(deed, SeveralDeed::Tag | SeveralDeed::Untag) {
        warnings.push(t.desk_several_tell_yourself(unreached));
    }
    warnings
}
