//! What the templates of a mail are given: facts in the words of one language, every text that people typed made inert.
//!
//! Owns what a mail may say at all: a template, an operator's own too, can only put together what stands here.

use crate::domain::language::Language;
use crate::domain::notice::{EventFacts, Notice, PlaceFacts, PlaceShown, Recipient, SessionFacts, Stands};
use crate::domain::quota::Attends;
use crate::domain::seats::WayUp;
use crate::domain::wall_time;
use crate::i18n::dates;
use crate::mail::inert;
use crate::mail::particulars::{Particulars, filled};
use crate::mail::sender::Sender;
use serde::Serialize;

/// All that one mail may say.
#[derive(Debug, Serialize)]
pub(super) struct Facts {
    name: String,
    organisation: String,
    /// Who signs: the host, or the operator where a mail is about no event.
    signed_by: String,
    /// Whom to ask, as an address; without one a reply reaches the operator.
    contact: Option<String>,
    /// The foot's only link. A mail has at most two (domain.md § 6): where it needs both for itself, this is empty.
    legal: Option<Legal>,
    event: Option<EventWords>,
    /// What the person can rely on, in mails about a registration.
    stands: Stands,
    /// Whether the code for the door is enclosed.
    pass: bool,
    /// The host's own words in this mail, line by line; the last of them before the closing.
    own_words: Vec<Vec<String>>,
    #[serde(flatten)]
    particulars: Particulars,
}

/// The page at the foot of a mail.
#[derive(Debug, Serialize)]
struct Legal {
    privacy: bool,
    url: String,
}

impl Legal {
    /// Without an address, as in the demo, its word would stand alone.
    fn leads_somewhere(&self) -> bool {
        !self.url.is_empty()
    }
}

#[derive(Debug, Serialize)]
struct EventWords {
    title: String,
    protected: bool,
    called_off: bool,
    needs_approval: bool,
    host: String,
    /// Its sessions, by begin.
    dates: Vec<DateWords>,
    /// The day of the first session, for a subject that must not name the event.
    first_day: Option<String>,
    place: PlaceWords,
    /// `online` or `on_site`, where a hybrid event asks.
    attends: Option<Attends>,
    seats: u32,
    code: String,
    withdraw_until: Option<String>,
    /// How those who wait come to a seat: `by_self`, `by_offer`, `by_hand`, `by_lot`.
    way_up: WayUp,
}

#[derive(Debug, Serialize)]
struct DateWords {
    when: String,
    label: String,
}

#[derive(Debug, Serialize)]
#[serde(tag = "known", rename_all = "snake_case")]
pub(super) enum PlaceWords {
    Full { lines: Vec<String>, online_url: Option<String> },
    District { district: String },
    AfterConfirmation,
    DayBefore,
    Unknown,
}

impl Facts {
    /// What a notice says to its recipient.
    pub(super) fn of_notice(notice: &Notice, to: &Recipient, sender: &Sender) -> Self {
        let language = sender.language_for(to);
        let particulars = Particulars::of(notice, to, language, sender);
        let event = match (notice.told_booking(), notice.enquiry()) {
            (Some(booking), _) => Some(EventWords::new(&booking.event, booking.seats, &booking.code, language, &sender.town)),
            (None, Some(enquiry)) => Some(EventWords::new(&enquiry.event, enquiry.seats, "", language, &sender.town)),
            (None, None) => None,
        };
        let tells_place = notice.enquiry().is_none()
            && !matches!(
                particulars,
                Particulars::TakenBack { .. }
                    | Particulars::TakenBackByColleague { .. }
                    | Particulars::Declined { .. }
                    | Particulars::AnotherDate { .. }
            );
        let tells_link = |event: &EventWords| matches!(event.place, PlaceWords::Full { online_url: Some(_), .. });
        let needs_both_links = tells_place && event.as_ref().is_some_and(tells_link);
        let legal = match notice {
            _ if needs_both_links => None,
            // Here the person's data is taken in (Art. 13 and 14 GDPR); everywhere else the foot says who writes.
            Notice::ConfirmAddress { .. } | Notice::Enrolled { .. } | Notice::SubstituteNamed { .. } => {
                Some(Legal { privacy: true, url: sender.privacy_url.clone() })
            }
            _ => Some(Legal { privacy: false, url: sender.imprint_url.clone() }),
        };
        Self {
            name: inert::line(&to.name, inert::NAME_LIMIT),
            organisation: sender.organisation.clone(),
            signed_by: event.as_ref().map_or_else(|| sender.organisation.clone(), |event| event.host.clone()),
            contact: notice.event().and_then(|event| event.contact.as_ref()).map(ToString::to_string),
            legal: legal.filter(Legal::leads_somewhere),
            stands: notice.told_booking().map(|booking| booking.stands).unwrap_or_default(),
            pass: notice.pass().is_some(),
            own_words: own_words(notice, to, language),
            event,
            particulars,
        }
    }

    /// What `dabei mail-test` says.
    pub(super) fn of_test(to: &Recipient, sender: &Sender) -> Self {
        Self {
            name: inert::line(&to.name, inert::NAME_LIMIT),
            organisation: sender.organisation.clone(),
            signed_by: sender.organisation.clone(),
            stands: Stands::default(),
            pass: false,
            own_words: Vec::new(),
            contact: None,
            legal: Some(Legal { privacy: false, url: sender.imprint_url.clone() }).filter(Legal::leads_somewhere),
            event: None,
            particulars: Particulars::Test {},
        }
    }
}

/// What the host says in the places of this mail, filled in.
fn own_words(notice: &Notice, to: &Recipient, language: Language) -> Vec<Vec<String>> {
    let Some(booking) = notice.told_booking() else { return Vec::new() };
    let blocks = &booking.event.text_blocks;
    let written = notice.text_slots().iter().filter_map(|slot| blocks.words(*slot, language));
    let filled = written.map(|(language, words)| filled(words, booking, to, language));
    filled.map(|words| inert::trusted_lines(&words)).collect()
}

impl EventWords {
    fn new(event: &EventFacts, seats: u32, code: &str, language: Language, town: &str) -> Self {
        let EventFacts { title, protected, called_off, approval, host, place, attends, withdraw_until, way_up, sessions, .. } = event;
        Self {
            title: inert::line(title, inert::LINE_LIMIT),
            protected: *protected,
            called_off: *called_off,
            needs_approval: approval.is_some(),
            host: inert::line(host, inert::LINE_LIMIT),
            dates: sessions.iter().map(|session| DateWords::new(session, language)).collect(),
            first_day: sessions.first().map(|session| dates::date(language, wall_time::day(session.starts))),
            place: PlaceWords::new(place, town),
            attends: *attends,
            seats,
            code: inert::line(code, inert::LINE_LIMIT),
            withdraw_until: withdraw_until.map(|until| dates::moment(language, until)),
            way_up: *way_up,
        }
    }
}

impl DateWords {
    fn new(session: &SessionFacts, language: Language) -> Self {
        Self { when: dates::session(language, session.starts, session.ends), label: inert::line(&session.label, inert::LINE_LIMIT) }
    }
}

impl PlaceWords {
    pub(super) fn new(place: &PlaceShown, town: &str) -> Self {
        match place {
            PlaceShown::Full(place) => Self::full(place, town),
            PlaceShown::DistrictOnly(Some(district)) => Self::District { district: inert::line(district, inert::LINE_LIMIT) },
            PlaceShown::DistrictOnly(None) => Self::Unknown,
            PlaceShown::AfterConfirmation => Self::AfterConfirmation,
            PlaceShown::DayBefore => Self::DayBefore,
        }
    }

    fn full(place: &PlaceFacts, town: &str) -> Self {
        let town = place.postcode.as_ref().map(|postcode| format!("{postcode} {town}"));
        let street = [place.street.clone(), town].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let (online_url, unlinked) = place.online_url.clone().map_or((None, None), |url| {
            if url.starts_with("https://") || url.starts_with("http://") { (Some(url), None) } else { (None, Some(url)) }
        });
        let lines: Vec<String> = [place.name.clone(), Some(street), unlinked]
            .into_iter()
            .flatten()
            .map(|line| inert::line(&line, inert::LINE_LIMIT))
            .filter(|line| !line.is_empty())
            .collect();
        if lines.is_empty() && online_url.is_none() { Self::Unknown } else { Self::Full { lines, online_url } }
    }

    /// The room or the district, if one is named.
    pub(super) fn in_one_line(self) -> Option<String> {
        match self {
            Self::Full { lines, .. } => Some(lines.join(", ")).filter(|line| !line.is_empty()),
            Self::District { district } => Some(district),
            Self::AfterConfirmation | Self::DayBefore | Self::Unknown => None,
        }
    }
}
