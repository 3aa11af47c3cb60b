//! The only room that looks at the clock of the machine and draws randomness from it; everybody else is given an [`Occasion`].

use crate::domain::occasion::Occasion;
use jiff::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};

/// Where occasions come from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock and its random numbers.
    System,
    /// A clock that stands until it is set, with dice of a known seed: for tests.
    Fixed(Arc<Mutex<Fixed>>),
}

/// A clock that stands.
#[derive(Debug)]
pub struct Fixed {
    now: Timestamp,
    drawn: u64,
}

impl Clock {
    /// A clock that stands at `now` (UTC).
    #[must_use]
    pub fn fixed(now: Timestamp) -> Self {
        Self::Fixed(Arc::new(Mutex::new(Fixed { now, drawn: 0 })))
    }

    /// The instant (UTC).
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this room is where the time comes from")]
            Self::System => Timestamp::now(),
            Self::Fixed(fixed) => fixed.lock().unwrap_or_else(PoisonError::into_inner).now,
        }
    }

    /// This moment, with fresh dice.
    #[must_use]
    pub fn occasion(&self) -> Occasion {
        let now = self.now();
        let seed = match self {
            #[expect(clippy::disallowed_methods, reason = "this room is where randomness comes from")]
            Self::System => rand::random(),
            Self::Fixed(fixed) => {
                let mut fixed = fixed.lock().unwrap_or_else(PoisonError::into_inner);
                fixed.drawn += 1;
                let mut seed = [0; 32];
                seed[..8].copy_from_slice(&fixed.drawn.to_le_bytes());
                seed
            }
        };
        Occasion::new(now, seed)
    }

    /// Sets a clock that stands; the machine's is left alone.
    pub fn set(&self, now: Timestamp) {
        if let Self::Fixed(fixed) = self {
            fixed.lock().unwrap_or_else(PoisonError::into_inner).now = now;
        }
    }
}
