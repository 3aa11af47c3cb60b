//! What pages say about the place of an event: as much as its viewer may know, and when one learns the rest.

use crate::domain::event::{AccessFeature, Event, Term};
use crate::domain::location::{Disclosed, Venue, Viewer};
use crate::domain::quota::Attends;
use crate::domain::vocabulary::AttendanceMode;
use crate::i18n::{Texts, Word as _};
use crate::web::layout::Layout;
use jiff::Timestamp;

/// A place as its viewer may know it.
pub(super) struct Place {
    /// In one line, for lists.
    pub short: String,
    /// The address, line by line; empty where it is not told, or where there is none.
    pub address: Vec<String>,
    /// What is to be said besides, or instead.
    pub note: Option<String>,
    /// The online room, where this viewer may have it.
    pub online_url: Option<String>,
    /// The stop of public transport.
    pub stop: Option<String>,
    /// What the venue has for people who need it, the honest "no" included: what, and whether.
    pub facts: Vec<(String, String)>,
}

impl Place {
    /// The place of `event` for `viewer` at `now`.
    pub(super) fn of(layout: &Layout, event: &Event, viewer: Viewer, now: Timestamp) -> Self {
        // How it is for this viewer: who takes part in one way of a hybrid event has no other.
        let mode = match viewer {
            Viewer::Participant { attends: Some(Attends::OnSite), .. } => AttendanceMode::InPerson,
            Viewer::Participant { attends: Some(Attends::Online), .. } => AttendanceMode::Online,
            Viewer::Participant { attends: None, .. } | Viewer::Public | Viewer::Desk => event.attendance_mode,
        };
        match event.place(viewer, now) {
            Disclosed::Full { venue, online_url } => Self::told(layout, event, mode, venue, online_url),
            Disclosed::DistrictOnly(Some(district)) => {
                let district = district.label_in(layout.language);
                Self::hidden(layout.t.place_district_short(district), layout.t.place_district(district))
            }
            Disclosed::DayBefore => Self::hidden(layout.t.place_day_before_short(), layout.t.place_day_before()),
            Disclosed::AfterConfirmation | Disclosed::DistrictOnly(None) if mode == AttendanceMode::Online => {
                Self::hidden(layout.t.place_online(), layout.t.place_online_later())
            }
            Disclosed::AfterConfirmation | Disclosed::DistrictOnly(None) => {
                Self::hidden(layout.t.place_after_confirmation_short(), layout.t.place_after_confirmation())
            }
        }
    }

    fn hidden(short: String, note: String) -> Self {
        Self { short, address: Vec::new(), note: Some(note), online_url: None, stop: None, facts: Vec::new() }
    }

    fn told(layout: &Layout, event: &Event, mode: AttendanceMode, venue: Option<&Venue>, online_url: Option<&str>) -> Self {
        let t = layout.t;
        let online_url = online_url.filter(|url| is_web_page(url));
        let note = match (mode, venue, online_url) {
            (AttendanceMode::InPerson, Some(_), _) => None,
            (AttendanceMode::InPerson, None, _) => Some(t.place_open()),
            (AttendanceMode::Online, _, Some(_)) => Some(t.place_online()),
            (AttendanceMode::Online, _, None) => Some(t.place_online_later()),
            (AttendanceMode::Hybrid, _, Some(_)) => Some(t.place_or_online()),
            (AttendanceMode::Hybrid, _, None) => Some(t.place_or_online_later()),
        };
        let room = venue.map(|venue| in_a_line(layout, venue));
        let short = match (mode, room) {
            (AttendanceMode::Online, _) => t.place_online(),
            (AttendanceMode::Hybrid, Some(room)) => t.place_hybrid_short(room),
            (_, Some(room)) => room,
            (_, None) => t.place_open(),
        };
        Self {
            short,
            address: venue.map(|venue| address(venue, &layout.site.town)).unwrap_or_default(),
            note,
            online_url: online_url.map(str::to_owned),
            stop: venue.and_then(|venue| venue.stop.clone()),
            facts: venue.map(|venue| facts(venue, &event.accessibility, t)).unwrap_or_default(),
        }
    }
}

/// Whether a browser opens it as a page: nothing else becomes a link.
pub(super) fn is_web_page(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The venue and its district, which is said once.
fn in_a_line(layout: &Layout, venue: &Venue) -> String {
    let district = venue.district.as_ref().map(|district: &Term| district.label_in(layout.language));
    match district.filter(|district| !venue.name.contains(district)) {
        Some(district) => format!("{}, {district}", venue.name),
        None => venue.name.clone(),
    }
}

/// Name, street, postal code and town of a venue, a line each.
fn address(venue: &Venue, town: &str) -> Vec<String> {
    let town = venue.postcode.as_deref().map(|postcode| format!("{postcode} {town}").trim_end().to_owned());
    [Some(venue.name.clone()), venue.street.clone(), town].into_iter().flatten().collect()
}

/// What is known of the venue, less what the event says itself: it knows its own room better.
fn facts(venue: &Venue, said: &[AccessFeature], t: &Texts) -> Vec<(String, String)> {
    let is_said = |key: &str| said.iter().any(|access| access.feature.key == key);
    let yes_or_no = |there: bool| if there { t.word_availability_yes() } else { t.word_availability_no() };
    let mut facts = vec![(t.place_wheelchair(), venue.wheelchair.name(t))];
    if !is_said("accessible_toilet") {
        facts.push((t.place_accessible_toilet(), yes_or_no(venue.accessible_toilet)));
    }
    if !is_said("induction_loop") {
        facts.push((t.place_induction_loop(), yes_or_no(venue.induction_loop)));
    }
    facts
}
