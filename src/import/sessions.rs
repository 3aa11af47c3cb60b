//! Which row of a file is which stored session: rows have no key, so it is told by their begin, and by their order.

use crate::domain::event::Session;
use crate::domain::vocabulary::SessionStatus;
use crate::import::events::SessionRow;

/// Rows and what they are rows of.
pub(super) struct Matched<'a> {
    /// Every row in its order, with its session if it is not a new one.
    pub pairs: Vec<(&'a SessionRow, Option<&'a Session>)>,
    /// Sessions of which no row speaks.
    pub left_over: Vec<&'a Session>,
}

impl SessionRow {
    /// Whether the session is as the row says.
    pub fn is(&self, session: &Session) -> bool {
        (self.starts, self.ends, self.label.as_str(), self.status) == (session.starts, session.ends, session.label.as_str(), session.status)
    }
}

/// Who begins at the same instant is the same; of the others, the first row is the first session that still takes place.
pub(super) fn matched<'a>(rows: &'a [SessionRow], stored: &'a [Session]) -> Matched<'a> {
    let mut free: Vec<&Session> = stored.iter().collect();
    free.sort_by_key(|session| session.starts);
    let mut take = |fits: &dyn Fn(&Session) -> bool| free.iter().position(|session| fits(session)).map(|at| free.remove(at));
    let mut pairs: Vec<_> = rows.iter().map(|row| (row, take(&|session| session.starts == row.starts))).collect();
    let mut unmatched: Vec<usize> = (0..pairs.len()).filter(|at| pairs[*at].1.is_none()).collect();
    unmatched.sort_by_key(|at| pairs[*at].0.starts);
    for at in unmatched {
        pairs[at].1 = take(&|session| session.status == SessionStatus::Planned);
    }
    Matched { pairs, left_over: free }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::SessionId;
    use jiff::{Timestamp, ToSpan};
    use uuid::Uuid;

    fn on(day: i64) -> Timestamp {
        "2027-03-01T17:00:00Z".parse::<Timestamp>().expect("an instant") + (24 * day).hours()
    }

    fn row(day: i64) -> SessionRow {
        SessionRow { event: String::new(), starts: on(day), ends: on(day) + 1.hour(), label: String::new(), status: SessionStatus::Planned }
    }

    fn session(position: u32, day: i64) -> Session {
        Session {
            id: SessionId(Uuid::from_u128(position.into())),
            position,
            starts: on(day),
            ends: on(day) + 1.hour(),
            label: String::new(),
            status: SessionStatus::Planned,
            public_uid: String::new(),
            sequence: 0,
            revised_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn positions(rows: &[SessionRow], stored: &[Session]) -> (Vec<Option<u32>>, Vec<u32>) {
        let Matched { pairs, left_over } = matched(rows, stored);
        (pairs.iter().map(|(_, session)| session.map(|s| s.position)).collect(), left_over.iter().map(|s| s.position).collect())
    }

    #[test]
    fn one_that_moves_over_another_stays_itself() {
        let stored = [session(1, 0), session(2, 7), session(3, 14)];
        assert_eq!(positions(&[row(7), row(14), row(21)], &stored), (vec![Some(2), Some(3), Some(1)], vec![]));
    }

    #[test]
    fn one_more_row_is_a_new_session_and_one_less_leaves_one_over() {
        let stored = [session(1, 0), session(2, 7)];
        assert_eq!(positions(&[row(0), row(3), row(7)], &stored), (vec![Some(1), None, Some(2)], vec![]));
        assert_eq!(positions(&[row(7)], &stored), (vec![Some(2)], vec![1]));
    }

    #[test]
    fn what_was_called_off_does_not_come_back_as_another_date() {
        let off = Session { status: SessionStatus::CalledOff, ..session(1, 0) };
        assert_eq!(positions(&[row(3)], std::slice::from_ref(&off)), (vec![None], vec![1]));
        assert_eq!(positions(&[row(0)], &[off]), (vec![Some(1)], vec![]));
    }
}
