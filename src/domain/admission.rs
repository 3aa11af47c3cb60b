//! Who may say what about who may be sent away from an event (domain.md § 3 rule 8).

use crate::domain::event::{Event, Organisation};
use crate::domain::vocabulary::{Admission, AttendanceMode, OrganisationKind};

/// What a host may print about an event that takes place like that.
///
/// The city owes everybody the same: for an event open to all it may set rules of conduct, and turn nobody away for what they think (OVG NRW
/// 15 A 3048/15). Other hosts may use the admission clause of § 22 `VersG NRW`, which is about assemblies in rooms.
#[must_use]
pub fn admissions(host: &Organisation, attendance: AttendanceMode) -> &'static [Admission] {
    match (host.kind, attendance) {
        (OrganisationKind::City, _) | (_, AttendanceMode::Online) => &[Admission::None, Admission::Conduct],
        (_, AttendanceMode::InPerson | AttendanceMode::Hybrid) => Admission::ALL,
    }
}

/// What an event says about it. An import may have given it to another host, who may not say the same.
#[must_use]
pub fn admission(event: &Event) -> Admission {
    let allowed = admissions(&event.host, event.attendance_mode);
    if allowed.contains(&event.admission) { event.admission } else { Admission::Conduct }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_city_turns_nobody_away_and_an_association_may() {
        for attendance in [AttendanceMode::InPerson, AttendanceMode::Hybrid] {
            assert!(!admissions(&Organisation::numbered(1, OrganisationKind::City), attendance).contains(&Admission::Clause));
            assert!(admissions(&Organisation::numbered(1, OrganisationKind::Association), attendance).contains(&Admission::Clause));
        }
        assert!(
            !admissions(&Organisation::numbered(1, OrganisationKind::Association), AttendanceMode::Online).contains(&Admission::Clause)
        );
    }
}
