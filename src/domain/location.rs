//! Where an event is, and who may know it when (domain.md § 3 rule 7).

use crate::domain::actor::DeskScope;
use crate::domain::event::Term;
use crate::domain::ids::{OrganisationId, VenueId};
use crate::domain::quota::Attends;
use crate::domain::registration::State;
use crate::domain::vocabulary::{LocationVisibility, WheelchairAccess};
use crate::domain::wall_time;
use jiff::{Timestamp, ToSpan};

/// A place. It is only reached through [`Location::disclose`], and by those who plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Venue {
    /// Its identity.
    pub id: VenueId,
    /// The key in files.
    pub key: String,
    /// As shown.
    pub name: String,
    /// Street and number, if it has one address.
    pub street: Option<String>,
    /// German postal code.
    pub postcode: Option<String>,
    /// The district it lies in.
    pub district: Option<Term>,
    /// With a wheelchair.
    pub wheelchair: WheelchairAccess,
    /// A toilet for wheelchair users.
    pub accessible_toilet: bool,
    /// An induction loop.
    pub induction_loop: bool,
    /// The stop of public transport.
    pub stop: Option<String>,
    /// Who may choose it for an event.
    pub offered_to: OfferedTo,
}

/// Who learns at the desk that there is a venue. Where a public event takes place everybody knows, besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfferedTo {
    /// Those who have an event there: what files bring is told to nobody else.
    ItsUsers,
    /// Those who plan for this organisation, too.
    Organisation(OrganisationId),
    /// Everybody who plans.
    Everybody,
}

impl Venue {
    /// Whether somebody who plans in this scope may write what the venue is like, when these organisations have events there. Where it belongs
    /// to an organisation, that does, whoever are its guests; what belongs to nobody is written by those whose events alone are there, and what
    /// belongs to everybody by the administration.
    pub fn may_be_written(&self, scope: &DeskScope, mut hosts: impl Iterator<Item = OrganisationId>) -> bool {
        let is_own = match self.offered_to {
            OfferedTo::ItsUsers => hosts.all(|host| scope.covers(host)),
            OfferedTo::Organisation(organisation) => scope.covers(organisation),
            OfferedTo::Everybody => false,
        };
        is_own || scope.is_of_all_hosts()
    }
}

/// Where an event happens, closed: nobody reads it except through [`Location::disclose`], so that a template cannot leak it.
#[derive(Clone, PartialEq, Eq)]
pub struct Location {
    venue: Option<Venue>,
    online_url: Option<String>,
    visibility: LocationVisibility,
}

/// From where somebody looks at a location.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// Anybody: pages, feeds, search, the programme.
    Public,
    /// The person of a registration.
    Participant {
        /// Where it stands.
        state: State,
        /// How they take part, where a hybrid event asks.
        attends: Option<Attends>,
    },
    /// The organisers of this event.
    Desk,
}

/// As much of a location as a viewer may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosed<'a> {
    /// Everything there is.
    Full {
        /// The room, if there is one.
        venue: Option<&'a Venue>,
        /// The link, if there is one and this viewer may have it.
        online_url: Option<&'a str>,
    },
    /// The district and no more.
    DistrictOnly(Option<&'a Term>),
    /// Nothing yet: confirmed people are told with their confirmation.
    AfterConfirmation,
    /// Nothing yet: confirmed people are told from the day before on.
    DayBefore,
}

impl Disclosed<'_> {
    /// The room alone.
    #[must_use]
    pub fn without_link(self) -> Self {
        match self {
            Self::Full { venue, .. } => Self::Full { venue, online_url: None },
            hidden => hidden,
        }
    }

    /// What of it is for somebody who takes part in this way, where a hybrid event asks: whoever comes needs no link, and nobody else the room.
    #[must_use]
    pub fn for_way(self, attends: Option<Attends>) -> Self {
        match (self, attends) {
            (Self::Full { online_url, .. }, Some(Attends::Online)) => Self::Full { venue: None, online_url },
            (Self::Full { venue: Some(venue), .. }, Some(Attends::OnSite)) => Self::Full { venue: Some(venue), online_url: None },
            (shown, _) => shown,
        }
    }
}

impl Location {
    /// Closes a location.
    #[must_use]
    pub fn new(venue: Option<Venue>, online_url: Option<String>, visibility: LocationVisibility) -> Self {
        Self { venue, online_url, visibility }
    }

    /// As much as `viewer` may know at `now`, for an event whose first session starts at `starts` (domain.md § 3 rule 7). `link_needs_seat`: the
    /// online link is for confirmed people only.
    #[must_use]
    pub fn disclose(&self, viewer: Viewer, now: Timestamp, starts: Option<Timestamp>, link_needs_seat: bool) -> Disclosed<'_> {
        let has_seat = match viewer {
            Viewer::Desk => return self.full(true),
            Viewer::Public => false,
            Viewer::Participant { state, .. } => state == State::Confirmed,
        };
        match self.visibility {
            LocationVisibility::Public => self.full(has_seat || !link_needs_seat),
            // Who has a seat must be able to come: a district is not enough for them.
            LocationVisibility::DistrictOnly | LocationVisibility::AfterConfirmation if has_seat => self.full(true),
            LocationVisibility::DayBefore if has_seat && starts.is_some_and(|starts| now >= day_before(starts)) => self.full(true),
            LocationVisibility::DistrictOnly => Disclosed::DistrictOnly(self.venue.as_ref().and_then(|venue| venue.district.as_ref())),
            LocationVisibility::AfterConfirmation => Disclosed::AfterConfirmation,
            LocationVisibility::DayBefore => Disclosed::DayBefore,
        }
    }

    /// The same with another room, or with the same one as it is called now.
    #[must_use]
    pub fn in_venue(self, venue: Venue) -> Self {
        Self { venue: Some(venue), ..self }
    }

    /// Whether there is a room, whoever may know which.
    #[must_use]
    pub fn has_venue(&self) -> bool {
        self.venue.is_some()
    }

    /// How hidden it is.
    #[must_use]
    pub fn visibility(&self) -> LocationVisibility {
        self.visibility
    }

    fn full(&self, with_link: bool) -> Disclosed<'_> {
        Disclosed::Full { venue: self.venue.as_ref(), online_url: self.online_url.as_deref().filter(|_| with_link) }
    }
}

/// Prints nothing of the place, so that no log can.
impl std::fmt::Debug for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Location({}, …)", self.visibility)
    }
}

fn day_before(starts: Timestamp) -> Timestamp {
    let day = wall_time::day(starts);
    wall_time::start_of_day(day.checked_sub(1.day()).unwrap_or(day))
}
