//! What the fixed words of the domain are called on pages.

use crate::domain::vocabulary::{AttendanceMode, Audience, Availability, DeclineReason, EventKind, PhotoPolicy, WheelchairAccess};
use crate::i18n::Texts;

/// A fixed word that pages call by a name.
pub(crate) trait Word {
    /// Its name, as it stands alone: on a badge, in a list of choices.
    fn name(self, t: &Texts) -> String;
}

impl Word for EventKind {
    fn name(self, t: &Texts) -> String {
        match self {
            Self::Training => t.word_kind_training(),
            Self::CampaignEvent => t.word_kind_campaign_event(),
            Self::Meeting => t.word_kind_meeting(),
        }
    }
}

impl Word for Audience {
    fn name(self, t: &Texts) -> String {
        match self {
            Self::Public => t.word_audience_public(),
            Self::Staff => t.word_audience_staff(),
            Self::Leaders => t.word_audience_leaders(),
            Self::Professionals => t.word_audience_professionals(),
            Self::ClosedGroup => t.word_audience_closed_group(),
        }
    }
}

impl Word for AttendanceMode {
    fn name(self, t: &Texts) -> String {
        match self {
            Self::InPerson => t.word_attendance_in_person(),
            Self::Online => t.word_attendance_online(),
            Self::Hybrid => t.word_attendance_hybrid(),
        }
    }
}

impl Word for Availability {
    fn name(self, t: &Texts) -> String {
        match self {
            Self::Yes => t.word_availability_yes(),
            Self::No => t.word_availability_no(),
            Self::OnRequest => t.word_availability_on_request(),
        }
    }
}

impl Word for WheelchairAccess {
    fn name(self, t: &Texts) -> String {
        match self {
            Self::Yes => t.word_availability_yes(),
            Self::Partly => t.word_wheelchair_partly(),
            Self::No => t.word_availability_no(),
        }
    }
}

impl Word for PhotoPolicy {
    fn name(self, t: &Texts) -> String {
        match self {
            Self::None => t.word_photos_none(),
            Self::Overview => t.word_photos_overview(),
            Self::Consent => t.word_photos_consent(),
        }
    }
}

/// As a sentence without its full stop.
impl Word for DeclineReason {
    fn name(self, t: &Texts) -> String {
        match self {
            Self::Staffing => t.word_decline_staffing(),
            Self::Duties => t.word_decline_duties(),
            Self::Relevance => t.word_decline_relevance(),
            Self::Budget => t.word_decline_budget(),
            Self::AnotherDate => t.word_decline_another_date(),
        }
    }
}
