//! The fields of a venue: on its own page, and where somebody who writes an event adds the room to it.

use crate::domain::ids::VenueId;
use crate::domain::location::{OfferedTo, Venue};
use crate::domain::occasion::Occasion;
use crate::domain::text::one_line;
use crate::domain::vocabulary::{Taxonomy, WheelchairAccess};
use crate::i18n::Word as _;
use crate::storage::catalogue::Catalogue;
use crate::web::desk::reading::{line, needed_line, optional, word};
use crate::web::form::{Choice, FormState};
use crate::web::layout::Layout;

/// The most characters of a name, a street, a stop.
const NAME: usize = 200;
/// German ones have five; there are others.
const POSTCODE: usize = 10;

/// The fields whose values are no words of people.
pub(super) const CODED: [&str; 4] = ["venue_district", "venue_wheelchair", "venue_toilet", "venue_loop"];

/// What one can choose from.
pub(in crate::web::desk) struct VenueFields {
    pub(in crate::web::desk) districts: Vec<Choice>,
    pub(in crate::web::desk) wheelchair: Vec<Choice>,
    /// Whether anything was typed.
    pub(in crate::web::desk) is_begun: bool,
}

impl VenueFields {
    /// What the lists of the operator offer.
    pub(in crate::web::desk) fn new(layout: &Layout, known: &Catalogue, form: &FormState) -> Self {
        let districts = known
            .offered(Taxonomy::District, |key| form.has("venue_district", key))
            .map(|term| Choice::new(&term.key, term.label_in(layout.language)));
        Self {
            districts: districts.collect(),
            wheelchair: WheelchairAccess::ALL.iter().map(|it| Choice::new(it.as_str(), it.name(layout.t))).collect(),
            is_begun: is_begun(form),
        }
    }
}

/// Whether somebody has begun to type a venue.
pub(in crate::web::desk) fn is_begun(form: &FormState) -> bool {
    form.pairs().any(|(field, value)| field.starts_with("venue_") && !value.trim().is_empty())
}

/// The fields as a venue fills them in.
pub(super) fn filled_in(venue: &Venue) -> FormState {
    let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
    let yes = |is_so: bool| if is_so { "yes" } else { "" };
    FormState::default()
        .with("venue_name", &venue.name)
        .with("venue_street", maybe(&venue.street))
        .with("venue_postcode", maybe(&venue.postcode))
        .with("venue_district", venue.district.as_ref().map(|term| term.key.clone()).unwrap_or_default())
        .with("venue_stop", maybe(&venue.stop))
        .with("venue_wheelchair", venue.wheelchair.as_str())
        .with("venue_toilet", yes(venue.accessible_toilet))
        .with("venue_loop", yes(venue.induction_loop))
}

/// The venue that was typed, under another id, without a key.
pub(in crate::web::desk) fn read(
    form: &mut FormState,
    layout: &Layout,
    known: &Catalogue,
    occasion: &mut Occasion,
    offered_to: OfferedTo,
) -> Option<Venue> {
    let t = layout.t;
    let name = needed_line(form, t, "venue_name", t.desk_venue_name(), NAME);
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    let street = filled(line(form, t, "venue_street", t.desk_venue_street(), NAME));
    let postcode = optional(form, "venue_postcode", |text| one_line(text, POSTCODE), || t.desk_venue_postcode_fault());
    let district = known.list(Taxonomy::District).find(|term| term.key == form.value("venue_district")).cloned();
    let stop = filled(line(form, t, "venue_stop", t.desk_venue_stop(), NAME));
    let wheelchair = word(form, t, "venue_wheelchair");
    let (accessible_toilet, induction_loop) = (form.has("venue_toilet", "yes"), form.has("venue_loop", "yes"));
    let (name, wheelchair) = (name?, wheelchair?);
    let id = VenueId::new(occasion);
    let venue =
        Venue { id, key: String::new(), name, street, postcode, district, wheelchair, accessible_toilet, induction_loop, stop, offered_to };
    Some(venue).filter(|_| !form.has_faults())
}
