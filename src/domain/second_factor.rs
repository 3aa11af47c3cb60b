//! When a password alone opens the desk no more: everybody who sees more than the own lists needs a second factor, after some days in which
//! they are reminded (issue 4, part 5).

use crate::domain::actor::DeskUser;
use jiff::{SignedDuration, Timestamp};

/// Whether somebody must set up a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// None of the roles needs one.
    Not,
    /// It is set up.
    Has,
    /// They may still do without until then (UTC).
    Until(Timestamp),
    /// The days are over: first this, then the desk.
    Now,
}

/// How it stands at `now` with somebody who was first asked at `asked_at`, has one `since`, and may do without for so many days.
#[must_use]
pub fn asked(user: &DeskUser, asked_at: Option<Timestamp>, since: Option<Timestamp>, days: u16, now: Timestamp) -> Asked {
    if since.is_some() {
        return Asked::Has;
    }
    if !user.grants.iter().any(|grant| grant.role.needs_second_factor()) {
        return Asked::Not;
    }
    let until = asked_at.unwrap_or(now) + SignedDuration::from_hours(24 * i64::from(days));
    if now < until { Asked::Until(until) } else { Asked::Now }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::{Grant, Reach};
    use crate::domain::ids::UserId;
    use crate::domain::vocabulary::Role;
    use uuid::Uuid;

    #[test]
    fn the_desk_closes_when_the_days_are_over_and_opens_with_the_factor() {
        let user = |role| DeskUser {
            id: UserId(Uuid::nil()),
            name: String::new(),
            email: String::new(),
            grants: vec![Grant { role, reach: Reach::Everywhere }],
        };
        let [first, last, over] = ["2027-03-01T08:00:00Z", "2027-03-15T07:59:59Z", "2027-03-15T08:00:00Z"]
            .map(|instant| instant.parse::<Timestamp>().expect("an instant"));
        let reader = user(Role::Reader);
        assert_eq!(asked(&reader, Some(first), None, 14, last), Asked::Until(over));
        assert_eq!(asked(&reader, Some(first), None, 14, over), Asked::Now);
        assert_eq!(asked(&reader, Some(first), Some(first), 14, over), Asked::Has);
        assert_eq!(asked(&reader, None, None, 0, first), Asked::Now);
        assert_eq!(asked(&user(Role::Enroller), Some(first), None, 14, over), Asked::Not);
    }
}
