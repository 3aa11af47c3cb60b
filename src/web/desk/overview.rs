//! An event for those who may not see its list: dates, rules and counts, and the pages that their roles open. Shown at `GET /desk/events/{id}`.

use crate::domain::access::Permit;
use crate::domain::approval;
use crate::domain::certificate::CertificateRule;
use crate::domain::event::Event;
use crate::domain::seats::Capacity;
use crate::domain::vocabulary::EventStatus;
use crate::i18n::Texts;
use crate::storage::{attendees, certificates};
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::event::{self, Seats, SessionRow};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::seats;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::{self, Badge};
use crate::web::error::PageError;
use crate::web::form::FormState;
use crate::web::layout::Layout;
use crate::web::respond::page;
use crate::web::{quota_words, urls};
use askama::Template;
use axum::response::Response;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "desk/overview.html")]
struct OverviewPage {
    layout: Layout,
    desk: Desk,
    banner: Option<Banner>,
    event: Event,
    status: Option<Badge>,
    public_page: Option<String>,
    facts: Vec<(String, String)>,
    sessions: Vec<SessionRow>,
    seats: Seats,
    /// Each quota, and how it fills.
    quotas: Vec<(String, String)>,
    /// How its seats are given, who agrees, and who gets a certificate.
    rules: Vec<(String, String)>,
    /// What the event asks everybody.
    questions: Vec<String>,
    /// What the visitor's roles open, and where.
    links: Vec<(String, String)>,
}

/// The page.
pub(super) async fn page_of(OfEvent { layout, desk, event, state }: OfEvent, form: &FormState) -> Result<Response, PageError> {
    let (conn, now, t) = (state.store.reader(), state.clock.now(), layout.t);
    let counts = attendees::counts(conn, event.id).await.map_err(PageError::broken)?;
    let certificate = certificates::rule(conn, event.id).await.map_err(PageError::broken)?;
    let plans = desk.user.may(Permit::Plan, &event);
    let mut sessions = event::sessions(&layout, &event, now);
    if !plans {
        for session in &mut sessions {
            session.move_to.clear();
            session.remove.clear();
            session.call_off.clear();
        }
    }
    let mut facts = event::facts(&layout, &event);
    // Whoever only reads rules and counts needs no address that others may not know.
    if [Permit::Plan, Permit::Door, Permit::Roll].iter().any(|permit| desk.user.may(*permit, &event)) {
        facts.extend(event::facts_of_the_house(t, &event, now));
    }
    let held = |name: &str, seats: u32| t.desk_taken_of(event.occupancy.held_of(name), seats);
    page(&OverviewPage {
        banner: Done::banner(form, t),
        status: words::status(t, event.status),
        public_page: event.is_public().then(|| urls::event(layout.language, &event.key)),
        seats: event::seats(&layout, &event, &counts, now),
        quotas: event.quotas.iter().map(|quota| (quota_words::title(t, quota), held(&quota.name, quota.seats))).collect(),
        rules: rules(&layout, &event, certificate.as_ref()),
        questions: event.questions.iter().map(|question| question.label_in(layout.language).to_owned()).collect(),
        links: links(t, &desk, &event, event::live(&counts), now),
        sessions,
        facts,
        layout: layout.clone(),
        desk,
        event,
    })
}

fn rules(layout: &Layout, event: &Event, certificate: Option<&CertificateRule>) -> Vec<(String, String)> {
    let t = layout.t;
    let share = certificate.map(|rule| (t.certificates_title(), t.overview_certificate(rule.share)));
    let agrees = (t.overview_approval(), words::approval(t, approval::mode(event)));
    std::iter::once(agrees).chain(seats::rules(layout, event)).chain(share).collect()
}

fn links(t: &Texts, desk: &Desk, event: &Event, live: u64, now: Timestamp) -> Vec<(String, String)> {
    let may = |permit: Permit| desk.user.may(permit, event);
    let mut links = Vec::new();
    if may(Permit::Door) {
        links.push((t.door_title(), urls::desk_check_in(event.id)));
    }
    if may(Permit::Roll) {
        links.push((t.roll_title(), urls::desk_attendance(event.id)));
        links.push((t.sheets_title(), urls::desk_sheets(event.id)));
    }
    if may(Permit::Needs) {
        links.push((t.desk_needs_title(), urls::desk_needs(event.id)));
    }
    if may(Permit::SeeAccess) {
        links.push((t.access_title(), urls::desk_access(event.id)));
    }
    if may(Permit::Plan) {
        links.extend(
            event::deeds_of_draft(t, desk, event, live, now)
                .into_iter()
                .filter(|(_, url)| *url != urls::desk_access(event.id) && *url != urls::desk_seats(event.id)),
        );
        if event.status == EventStatus::Published {
            if event.capacity != Capacity::Unlimited {
                links.push((t.desk_capacity_change(), urls::desk_capacity(event.id)));
            }
            links.push((t.desk_questions_link(event.questions.len()), urls::desk_questions(event.id)));
            if event.lets_be_called_off(now) {
                links.push((t.desk_call_off(), urls::desk_call_off(event.id)));
            }
        }
    }
    links
}
