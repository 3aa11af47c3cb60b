//! What somebody shows at the door: a code that says nothing by itself. Whoever may check people in finds the registration by it; for
//! everybody else it leads nowhere (issue 4, part 4).

use crate::domain::event::Event;
use crate::domain::occasion::Occasion;
use crate::domain::quota::{Attends, QuotaNames};
use crate::domain::vocabulary::AttendanceMode;
use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long after the end of the last date a pass still opens something: for whoever notes the attendance afterwards.
const GRACE: SignedDuration = SignedDuration::from_hours(24);

/// The code of a pass: 128 random bits as 32 hexadecimal digits. It is not a key: it opens no page of the person's.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PassCode(String);

impl PassCode {
    /// A new code.
    pub fn new(occasion: &mut Occasion) -> Self {
        Self(HEXLOWER.encode(&occasion.bytes::<16>()))
    }

    /// A code that belongs to nobody: no dice throw it.
    #[must_use]
    pub fn blank() -> Self {
        Self("0".repeat(32))
    }

    /// The code as somebody brought it, or as it is stored; `None` if it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (HEXLOWER.decode(text.as_bytes()).ok()?.len() == 16).then(|| Self(text.to_owned()))
    }

    /// The text in a link.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether there is a door at which somebody shows a pass who counts against `quotas`: not for who takes part over the network.
#[must_use]
pub fn is_shown(event: &Event, quotas: &QuotaNames) -> bool {
    event.attendance_mode != AttendanceMode::Online && event.attends(quotas) != Some(Attends::Online)
}

/// Whether the passes of an event still lead somewhere at `now`: until a day after its last date.
#[must_use]
pub fn is_valid(event: &Event, now: Timestamp) -> bool {
    event.ends().is_some_and(|ends| now < ends + GRACE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_comes_back_from_its_link_and_nothing_else_does() {
        let mut occasion = Occasion::new(Timestamp::UNIX_EPOCH, [3; 32]);
        let code = PassCode::new(&mut occasion);
        assert_eq!(PassCode::parse(code.as_str()), Some(code.clone()));
        assert_ne!(PassCode::new(&mut occasion), code);
        for other in ["", "00", &"0".repeat(33), &"G".repeat(32), "00000000-0000-0000-0000-000000000000"] {
            assert_eq!(PassCode::parse(other), None, "{other}");
        }
    }
}
