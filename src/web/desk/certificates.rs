//! Certificates of an event: when it gives them, who has earned one, issuing, printing, taking back.
//! `GET/POST /desk/events/{id}/certificates`.

use crate::actions::certificates::{self, Outcome};
use crate::domain::attendance::Attended;
use crate::domain::certificate::{Certificate, CertificateCode, CertificateRule, Earned, Part, Signer, USUAL_SHARE, can_be_issued};
use crate::domain::event::Event;
use crate::domain::language::Language;
use crate::domain::occasion::Occasion;
use crate::domain::registration::Registration;
use crate::domain::seen::Seen;
use crate::domain::text::{TextFault, one_line, several_lines};
use crate::domain::vocabulary::CertificateCovers;
use crate::i18n::{Texts, dates};
use crate::paper::{self, Issued};
use crate::storage::certificates::{Candidate, candidates, compulsory_modules, rule, valid_of_event};
use crate::storage::registrations;
use crate::web::desk::done::{Banner, Done};
use crate::web::desk::of_event::OfEvent;
use crate::web::desk::visitor::Desk;
use crate::web::desk::words::Badge;
use crate::web::error::PageError;
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;
use crate::web::meanwhile;
use crate::web::respond::{page, page_with, pdf};
use crate::web::{AppState, urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use std::convert::identity;

const LINE_LIMIT: usize = 120;
const TOPICS_LIMIT: usize = 1000;

#[derive(Template)]
#[template(path = "desk/certificates.html")]
struct CertificatesPage {
    layout: Layout,
    desk: Desk,
    form: FormState,
    banner: Option<Banner>,
    event: Event,
    /// What a certificate can be about, where there is a choice.
    covers: Vec<Choice>,
    /// Whether somebody has said when there are certificates.
    has_rule: bool,
    /// Whether all dates are over.
    is_over: bool,
    /// Letters of the title that the paper lacks, with spaces between them.
    unprintable: String,
    people: Vec<Line>,
    /// How many have earned one and have none, and who that is.
    waiting: usize,
    listed: String,
    /// How many have one.
    issued: usize,
    /// Valid certificates of people who have no seat any more, or whose data is deleted.
    orphaned: Vec<Orphan>,
}

/// Somebody with a seat.
struct Line {
    name: String,
    page: String,
    attended: String,
    /// The minutes on the certificate, where others are counted by now.
    differs: Option<u32>,
    badge: Badge,
    /// The code, as people read it; empty where there is no certificate.
    code: String,
    /// Where it can be taken back.
    revoke: String,
}

/// A certificate of somebody who is not on the list.
struct Orphan {
    /// As people read it.
    code: String,
    issued_at: String,
    /// Where it can be taken back.
    revoke: String,
}

/// What is asked before a certificate is taken back.
#[derive(Template)]
#[template(path = "desk/revoke_certificate.html")]
struct RevokePage {
    layout: Layout,
    desk: Desk,
    event: Event,
    /// As people read it.
    code: String,
    /// Whose; empty where the registration is gone.
    name: String,
}

/// A certificate as it is printed.
struct ToPrint {
    certificate: Certificate,
    name: String,
    language: Language,
}

impl ToPrint {
    fn page<'a>(&'a self, verify: &'a str, is_sample: bool) -> Issued<'a> {
        Issued { certificate: &self.certificate, name: &self.name, language: self.language, verify, is_sample }
    }
}

/// `GET /desk/events/{event}/certificates`; with a code as `revoke`, the question whether that one is to be taken back.
pub(super) async fn show(about: OfEvent, form: FormState) -> Result<Response, PageError> {
    if form.value("revoke").is_empty() {
        return page_of(StatusCode::OK, about, form, false).await;
    }
    let OfEvent { layout, desk, event, state } = about;
    let conn = state.store.reader();
    let code = CertificateCode::parse(form.value("revoke")).ok_or(PageError::NotFound)?;
    let valid = valid_of_event(conn, event.id).await.map_err(PageError::broken)?;
    let Some(certificate) = valid.into_iter().find(|certificate| certificate.code == code) else {
        // Another tab, or somebody else, was quicker.
        return Ok(Done::Nothing.then(urls::desk_certificates(event.id)));
    };
    let of = match certificate.registration {
        Some(id) => registrations::find(conn, id).await.map_err(PageError::broken)?,
        None => None,
    };
    let name = of.map(|registration| registration.name.as_str().to_owned()).unwrap_or_default();
    page(&RevokePage { layout, desk, event, code: code.to_string(), name })
}

/// `POST /desk/events/{event}/certificates`: by the button that was pressed.
pub(super) async fn act(about: OfEvent, mut form: FormState) -> Result<Response, PageError> {
    let OfEvent { layout, desk, event, state } = &about;
    let mut occasion = state.clock.occasion();
    let (store, user) = (&state.store, &desk.user);
    let (done, outcome): (fn(u32) -> Done, _) = match form.value("what") {
        "issue" => {
            let read = (event.id, form.value("people").parse().ok());
            let outcome = certificates::issue(store, &mut occasion, user, read, state.secret.expose_secret(), paper::prints).await;
            (Done::CertificatesIssued, outcome)
        }
        "revoke" => {
            let code = CertificateCode::parse(form.value("code")).ok_or(PageError::Invalid)?;
            (Done::CertificateRevoked, certificates::revoke(store, &mut occasion, user, event.id, &code).await)
        }
        "print" => return print_all(about).await,
        what => {
            let wants_sample = what == "sample";
            let Some(rule) = read(&mut form, layout.t, event) else {
                return page_of(StatusCode::UNPROCESSABLE_ENTITY, about, form, true).await;
            };
            if wants_sample {
                return sample(about, &rule, &mut occasion).await;
            }
            let seen = meanwhile::seen(&form).ok_or(PageError::Invalid)?;
            (|_| Done::CertificateRule, certificates::set_rule(store, &mut occasion, user, (event.id, seen), &rule).await)
        }
    };
    let list = urls::desk_certificates(event.id);
    match outcome.map_err(PageError::broken)? {
        Outcome::Done(count) => Ok(done(count).then(list)),
        Outcome::NothingToDo => Ok(Done::Nothing.then(list)),
        Outcome::Changed if form.has("what", "issue") => Ok(Done::ChangedMeanwhile.then(list)),
        Outcome::Changed => {
            let now = self::rule(store.reader(), event.id).await.map_err(PageError::broken)?;
            match meanwhile::come_back(form, about.layout.t, &as_stored(event, now.as_ref(), state), &["covers"]) {
                Some(form) => page_of(StatusCode::CONFLICT, about, form, true).await,
                None => Ok(Done::ChangedMeanwhile.then(list)),
            }
        }
        Outcome::NotPossible => Ok(Done::NotPossible.then(list)),
        Outcome::NotFound => Err(PageError::NotFound),
    }
}

/// Every valid certificate of those with a seat in one file.
async fn print_all(OfEvent { layout, desk, event, state }: OfEvent) -> Result<Response, PageError> {
    let mut occasion = state.clock.occasion();
    let taken = certificates::take(&state.store, &mut occasion, &desk.user, event.id).await.map_err(PageError::broken)?;
    let issued = taken.ok_or(PageError::NotFound)?;
    if issued.is_empty() {
        return Ok(Done::Nothing.then(urls::desk_certificates(event.id)));
    }
    // Each in the language in which the person got it by mail, whoever prints.
    let to_print = |(certificate, Registration { name, language, .. }): (Certificate, Registration)| ToPrint {
        certificate,
        name: name.as_str().to_owned(),
        language,
    };
    let issued = issued.into_iter().map(to_print).collect();
    let name = format!("{}-{}.pdf", layout.t.certificates_file(), event.key);
    Ok(pdf(&name, printed(&state, layout.language, issued, false, occasion.now()).await?))
}

/// What a certificate would look like, with a name that is nobody's.
async fn sample(about: OfEvent, rule: &CertificateRule, occasion: &mut Occasion) -> Result<Response, PageError> {
    let OfEvent { layout, event, state, .. } = about;
    let modules = match rule.covers {
        CertificateCovers::Programme => compulsory_modules(state.store.reader(), &event).await.map_err(PageError::broken)?,
        CertificateCovers::Event => Vec::new(),
    };
    let everything = Part {
        attended: Attended::whole(&event),
        sessions: event.planned_sessions().map(|session| (session.starts, session.ends)).collect(),
    };
    let certificate = Certificate {
        code: CertificateCode::new(occasion),
        event: event.id,
        registration: None,
        issued_at: occasion.now(),
        revoked_at: None,
        name_seal: String::new(),
        facts: certificates::facts(&event, rule, &modules, everything),
    };
    let one = vec![ToPrint { certificate, name: layout.t.certificates_sample_name(), language: layout.language }];
    let bytes = printed(&state, layout.language, one, true, occasion.now()).await?;
    Ok(pdf(&format!("{}.pdf", layout.t.certificates_sample_file()), bytes))
}

/// Certificates as a file with a title in this language; setting them is work for a thread of its own.
async fn printed(
    state: &AppState,
    language: Language,
    issued: Vec<ToPrint>,
    is_sample: bool,
    now: Timestamp,
) -> Result<Vec<u8>, PageError> {
    let base_url = state.site.base_url.clone();
    let printed = tokio::task::spawn_blocking(move || {
        let addresses: Vec<String> =
            issued.iter().map(|one| base_url.join(&urls::verify_code(one.language, &one.certificate.code))).collect();
        let pages: Vec<Issued<'_>> = issued.iter().zip(&addresses).map(|(one, verify)| one.page(verify, is_sample)).collect();
        paper::certificates(language, &pages, now)
    });
    printed.await.map_err(PageError::broken)?.map_err(PageError::broken)
}

fn read(form: &mut FormState, t: &Texts, event: &Event) -> Option<CertificateRule> {
    let printed = |text: String| match paper::unprintable(&text) {
        letters if letters.is_empty() => Ok(text),
        letters => Err(t.certificates_unprintable_letters(letters)),
    };
    let optional = |text: &str| match one_line(text, LINE_LIMIT) {
        Err(TextFault::Empty) => Ok(String::new()),
        Err(_) => Err(t.certificates_line_fault(LINE_LIMIT)),
        Ok(line) => printed(line),
    };
    let topics = |text: &str| several_lines(text, TOPICS_LIMIT).map_err(|_| t.certificates_topics_fault(TOPICS_LIMIT)).and_then(printed);
    let percent = |text: &str| text.trim().parse().ok().filter(|share| (1..=100).contains(share)).ok_or(());
    let share = form.read("share", percent, |()| t.certificates_share_fault());
    let covers = if event.module.is_some() {
        form.read("covers", str::parse::<CertificateCovers>, |_| t.certificates_covers_fault())
    } else {
        Some(CertificateCovers::Event)
    };
    let mut signers = Vec::new();
    for number in ["1", "2"] {
        let mut line = |field: &str| form.read(&format!("{field}_{number}"), optional, identity);
        let (name, function) = (line("signer"), line("function"));
        let (Some(name), Some(function)) = (name, function) else { continue };
        if !name.is_empty() {
            signers.push(Signer { name, function });
        } else if !function.is_empty() {
            form.refuse(&format!("signer_{number}"), t.certificates_signer_fault());
        }
    }
    if signers.is_empty() && !form.has_faults() {
        form.refuse("signer_1", t.certificates_signer_fault());
    }
    let town = form.read("town", optional, identity);
    let topics = form.read("topics", topics, identity);
    if form.has_faults() {
        return None;
    }
    let topics = topics?.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    Some(CertificateRule { share: share?, covers: covers?, signers, town: town?, topics })
}

/// The form with the rule as it stands, or with what is usual.
fn as_stored(event: &Event, rule: Option<&CertificateRule>, state: &AppState) -> FormState {
    let share = rule.map_or(USUAL_SHARE, |rule| rule.share);
    let covers = rule.map_or(CertificateCovers::Event, |rule| rule.covers);
    let town = rule.map_or_else(|| state.site.town.clone(), |rule| rule.town.clone());
    let form = FormState::default().with("share", share.to_string()).with("town", town);
    let form = form.with("topics", rule.map(|rule| rule.topics.join("\n")).unwrap_or_default());
    let form = if event.module.is_some() { form.with("covers", covers.as_str()) } else { form };
    let signers = rule.map(|rule| rule.signers.as_slice()).unwrap_or_default();
    let form = ["1", "2"].into_iter().enumerate().fold(form, |form, (at, number)| {
        let (name, function) = signers.get(at).map_or(("", ""), |signer| (signer.name.as_str(), signer.function.as_str()));
        form.with(&format!("signer_{number}"), name).with(&format!("function_{number}"), function)
    });
    meanwhile::with_seen(form, &rule)
}

async fn page_of(status: StatusCode, about: OfEvent, form: FormState, typed: bool) -> Result<Response, PageError> {
    let OfEvent { layout, desk, event, state } = about;
    let t = layout.t;
    let rule = rule(state.store.reader(), event.id).await.map_err(PageError::broken)?;
    let all = match &rule {
        Some(rule) => candidates(state.store.reader(), &event, rule, state.clock.now()).await.map_err(PageError::broken)?,
        None => Vec::new(),
    };
    let shown = |code: &CertificateCode| all.iter().filter_map(|one| one.certificate.as_ref()).any(|certificate| certificate.code == *code);
    let valid = valid_of_event(state.store.reader(), event.id).await.map_err(PageError::broken)?;
    let others = valid.iter().filter(|certificate| !shown(&certificate.code));
    let orphan = |one: &Certificate| Orphan {
        code: one.code.to_string(),
        issued_at: dates::compact(layout.language, one.issued_at),
        revoke: urls::desk_revoke_certificate(event.id, &one.code),
    };
    let others = others.map(orphan).collect();
    let covers =
        [(CertificateCovers::Event, t.certificates_covers_event()), (CertificateCovers::Programme, t.certificates_covers_programme())];
    let is_over = can_be_issued(&event, state.clock.now());
    let programme = event.module.as_ref().map_or("", |module| module.programme.as_str());
    let due = certificates::due(&all, paper::prints);
    let listed = rule.as_ref().map(|rule| Seen::of(&certificates::listed(rule, &due)));
    let rule_covers = rule.as_ref().map_or(CertificateCovers::Event, |rule| rule.covers);
    let certificates_page = CertificatesPage {
        banner: Done::banner(&form, t),
        covers: if event.module.is_some() { covers.map(|(covers, name)| Choice::new(covers.as_str(), name)).into() } else { Vec::new() },
        has_rule: rule.is_some(),
        is_over,
        unprintable: paper::unprintable(&[event.title.as_str(), programme].join(" ")),
        listed: listed.map_or_else(String::new, |listed| listed.to_string()),
        waiting: due.len(),
        issued: all.iter().filter(|one| one.certificate.is_some()).count(),
        people: all.iter().map(|one| line(t, one, rule_covers, is_over)).collect(),
        orphaned: others,
        form: if typed { form } else { as_stored(&event, rule.as_ref(), &state) },
        event,
        layout,
        desk,
    };
    page_with(status, &certificates_page)
}

fn line(t: &Texts, candidate: &Candidate, covers: CertificateCovers, is_over: bool) -> Line {
    let Candidate { registration, own, elsewhere, earned, certificate } = candidate;
    let attended = own.attended;
    // What counts by now is compared only where the rule still is about the same as the certificate.
    let counted = match covers {
        CertificateCovers::Event => attended.minutes,
        CertificateCovers::Programme => own.clone().with(elsewhere).attended.minutes,
    };
    let is_of_programme = covers == CertificateCovers::Programme;
    let comparable = certificate.as_ref().map(|issued| &issued.facts).filter(|facts| facts.modules.is_empty() != is_of_programme);
    let differs = comparable.map(|facts| facts.minutes).filter(|minutes| *minutes != counted);
    let badge = match (certificate, earned) {
        (Some(_), _) => Badge::new("success", t.certificates_issued_one()),
        (None, Earned::Yes) if !paper::prints(registration.name.as_str()) => Badge::new("warning", t.certificates_unprintable()),
        (None, Earned::Yes) => Badge::new("info", t.certificates_earned()),
        (None, Earned::Already) => Badge::new("success", t.certificates_already()),
        (None, Earned::TooShort(_)) if is_over => Badge::new("warning", t.certificates_too_short()),
        (None, Earned::TooShort(_)) => Badge::new("info", t.certificates_not_yet()),
        (None, Earned::Lacks(modules)) => Badge::new("warning", t.certificates_lacks(modules.join(", "))),
    };
    Line {
        name: registration.name.as_str().to_owned(),
        page: urls::desk_registration(registration.event, registration.id),
        attended: t.certificates_attended(attended.sessions, attended.of_sessions, attended.minutes, attended.of_minutes),
        differs,
        badge,
        code: certificate.as_ref().map(|certificate| certificate.code.to_string()).unwrap_or_default(),
        revoke: certificate.as_ref().map(|issued| urls::desk_revoke_certificate(issued.event, &issued.code)).unwrap_or_default(),
    }
}
