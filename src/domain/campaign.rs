//! What a campaign is (Aktionswochen): a period with a motto, and the deadlines of its printed programme.

use crate::domain::event::Term;
use crate::domain::ids::CampaignId;
use jiff::civil::Date;

/// A campaign. All days are days in Europe/Berlin.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Campaign {
    /// Its identity.
    pub id: CampaignId,
    /// Unique; used in files and URLs.
    pub key: String,
    /// As shown.
    pub title: String,
    /// The motto of the year; may be empty.
    pub motto: String,
    /// Its first day.
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// Until when partners submit their events for print.
    pub submission_deadline: Option<Date>,
    /// Until when the press needs them.
    pub press_deadline: Option<Date>,
    /// When the printed programme is closed.
    pub print_deadline: Option<Date>,
    /// How many days before an event its entry online is needed.
    pub online_lead_days: Option<u32>,
    /// The most characters (Unicode code points) of the short text of its events.
    pub summary_limit: u32,
}

impl Campaign {
    /// The campaign as its events know it.
    #[must_use]
    pub fn as_term(&self) -> (CampaignId, Term) {
        (self.id, Term { key: self.key.clone(), label: self.title.clone(), label_en: None })
    }
}

/// The most characters of the short text of an event that belongs to no campaign.
pub const SUMMARY_LIMIT: u32 = 300;
