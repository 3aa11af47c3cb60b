//! What of an event is not as somebody knew it: old and new, as far as this person may know either.

use crate::domain::event::Event;
use crate::domain::location::{Disclosed, Venue, Viewer};
use crate::domain::notice::PlaceShown;
use crate::domain::quota::QuotaNames;
use crate::domain::registration::State;
use crate::domain::text::fold;
use crate::domain::vocabulary::AttendanceMode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strsim::damerau_levenshtein;

/// Something that people rely on, and that is another now. Times are no part of it: a session that moves is told by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Change {
    /// The title.
    Title {
        /// The old one.
        from: String,
        /// The new one.
        to: String,
    },
    /// The room or the district.
    Place {
        /// What this person knew, without the online link.
        from: PlaceShown,
        /// What this person may know now, without the online link.
        to: PlaceShown,
    },
    /// The online link. The old one is worth nothing any more, and the new one stands with the place: neither is repeated here.
    Link {
        /// Whether this person had one.
        had: bool,
        /// Whether this person has one now.
        has: bool,
    },
    /// In a room, online, both.
    Attendance {
        /// How it was.
        from: AttendanceMode,
        /// How it is.
        to: AttendanceMode,
    },
}

/// Whether anything that somebody could rely on is not as it was, whoever may know it.
#[must_use]
pub fn is_another(before: &Event, after: &Event) -> bool {
    before.title != after.title
        || before.attendance_mode != after.attendance_mode
        || room(before) != room(after)
        || link(before) != link(after)
}

/// Whether it could be a letter put right: the same words but for a few letters, and no number is another. Whether it is, says whoever saves;
/// then nobody is told (issue 4: a typo sends nothing).
#[must_use]
pub fn may_be_a_typo(before: &Event, after: &Event) -> bool {
    let is_same_room = match (room(before), room(after)) {
        (Some([name, street, postcode, district]), Some([new_name, new_street, new_postcode, new_district])) => {
            let nearly = |old: Option<&str>, new: Option<&str>| old.zip(new).map_or(old == new, |(old, new)| is_nearly(old, new));
            nearly(name, new_name) && nearly(street, new_street) && (postcode, district) == (new_postcode, new_district)
        }
        (before, after) => before == after,
    };
    let same_venue = everything(before).0.map(|venue| venue.id) == everything(after).0.map(|venue| venue.id);
    before.attendance_mode == after.attendance_mode
        && link(before) == link(after)
        && same_venue
        && is_same_room
        && is_nearly(&before.title, &after.title)
}

/// Whether two lines are the same words but for a few letters in long ones. Short words tell places apart (Raum A and B, Ost and West), and so do
/// words with a digit in them: another number is another house.
fn is_nearly(one: &str, other: &str) -> bool {
    /// Of so many letters one may be wrong.
    const LETTERS: usize = 4;
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split_whitespace().collect(), other.split_whitespace().collect());
    let same = |one: &str, other: &str| {
        let (old, new) = (fold(one), fold(other));
        let has_digit = [one, other].iter().any(|word| word.contains(|c: char| c.is_numeric()));
        one == other
            || !has_digit && (old == new || damerau_levenshtein(&old, &new) <= Ord::min(old.chars().count(), new.chars().count()) / LETTERS)
    };
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| same(one, other))
}

/// What is not as the person of a registration in this state, which counts against these quotas, knew it at `now`.
///
/// Nobody relies on a place that was kept from them; and a place that is only shown to more people, or to fewer, is still the same.
#[must_use]
pub fn changes(before: &Event, after: &Event, (state, quotas): (State, &QuotaNames), now: Timestamp) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.title != after.title {
        changes.push(Change::Title { from: before.title.clone(), to: after.title.clone() });
    }
    if before.attendance_mode != after.attendance_mode {
        changes.push(Change::Attendance { from: before.attendance_mode, to: after.attendance_mode });
    }
    let [(knew, had), (knows, has)] = [before, after].map(|event| without_link(event.place(event.viewer(state, quotas), now)));
    let was_hidden = matches!(knew, PlaceShown::AfterConfirmation | PlaceShown::DayBefore);
    // Whoever reads that it is online now looks for no room.
    let is_only_online = after.attendance_mode == AttendanceMode::Online && before.attendance_mode != after.attendance_mode;
    let has_no_room = is_only_online && room(after).is_none();
    if room(before) != room(after) && knew != knows && !was_hidden && !has_no_room {
        changes.push(Change::Place { from: knew, to: knows });
    }
    if link(before) != link(after) && had != has {
        changes.push(Change::Link { had: had.is_some(), has: has.is_some() });
    }
    changes
}

/// The room as one finds it, with the key of its district: that this is called another name moves nothing.
fn room(event: &Event) -> Option<[Option<&str>; 4]> {
    let (venue, _) = everything(event);
    venue.map(|venue| {
        let district = venue.district.as_ref().map(|term| term.key.as_str());
        [Some(venue.name.as_str()), venue.street.as_deref(), venue.postcode.as_deref(), district]
    })
}

fn link(event: &Event) -> Option<&str> {
    everything(event).1
}

/// The venue and the link as the organisers see them, at whatever time.
fn everything(event: &Event) -> (Option<&Venue>, Option<&str>) {
    match event.place(Viewer::Desk, Timestamp::UNIX_EPOCH) {
        Disclosed::Full { venue, online_url } => (venue, online_url),
        // The desk is shown everything.
        Disclosed::DistrictOnly(_) | Disclosed::AfterConfirmation | Disclosed::DayBefore => (None, None),
    }
}

/// A place, and the link beside it.
fn without_link(disclosed: Disclosed<'_>) -> (PlaceShown, Option<String>) {
    let mut place = PlaceShown::from(disclosed);
    let link = if let PlaceShown::Full(full) = &mut place { full.online_url.take() } else { None };
    (place, link)
}

/// What a public calendar entry says besides its time.
/// Who may register decides for whom the link is.
pub const SHOWN_IN_CALENDARS: [&str; 8] =
    ["title", "summary", "host", "attendance_mode", "location", "access_mode", "contact_email", "protected"];

/// The names of the fields of an event that differ. Dates, questions and the picture have deeds of their own.
#[must_use]
pub fn changed_fields(earlier: &Event, wanted: &Event) -> Vec<&'static str> {
    macro_rules! differing {
        ($($field:ident),+ $(,)?) => { [$((stringify!($field), earlier.$field != wanted.$field)),+] };
    }
    let fields = differing![
        campaign,
        module,
        kind,
        title,
        subtitle,
        summary,
        description,
        format,
        section,
        action_fields,
        host,
        co_hosts,
        trainers,
        attendance_mode,
        location,
        audience,
        access_mode,
        protected,
        languages,
        interpretation,
        accessibility,
        cost,
        practical,
        min_participants,
        waitlist,
        offer_hours,
        approval,
        window,
        max_seats,
        capacity,
        quotas,
        seat_rules,
        admission,
        photo_policy,
        contact_email,
        status,
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_in_a_long_word_and_in_no_number() {
        for (old, new) in [
            ("Quittenhof, Küche", "Quitenhof, Kueche"),
            ("Kochabend: Rezepte ohne Grenzen", "Kochabend: Rezepte ohne Grenze"),
            ("Rathausplatz 1", "Rathausplazt 1"),
        ] {
            assert!(is_nearly(old, new), "{old} / {new}");
        }
        for (old, new) in [
            ("Raum A", "Raum B"),
            ("Saal Ost", "Saal West"),
            ("Haus Nord", "Haus Süd"),
            ("Lindenstraße 12a", "Lindenstraße 12b"),
            ("Quittenweg 12", "Quittenweg 13"),
            ("Haus der Begegnung", "Haus der Begegnung, Hof"),
            ("Rathaus", "Ratssaal"),
        ] {
            assert!(!is_nearly(old, new), "{old} / {new}");
        }
    }
}
