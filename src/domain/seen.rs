//! What somebody has read before they write it anew: where it is another by then, nothing is written over silently (issue 4).

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::str::FromStr;

/// The state in which something was read. The same state has the same number in every process of one version of Dabei; a form that was open
/// while the house got another version may be asked to look once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen(u64);

impl Seen {
    /// That of this state.
    #[must_use]
    pub fn of(state: &impl Hash) -> Self {
        let mut hasher = DefaultHasher::new();
        state.hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// What is to be done with what somebody wants to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is so already: the button was pressed twice, or nothing was changed.
    Same,
    /// Somebody else was quicker: nothing is to be stored.
    Outdated,
    /// It is to be stored.
    New,
}

impl Seen {
    /// What is to be done where `stored` stands, and whoever has read this state wants `wanted`. What is so already is nobody's conflict.
    pub fn decide<T: Hash + PartialEq>(self, stored: &T, wanted: &T) -> Verdict {
        if stored == wanted {
            Verdict::Same
        } else if Self::of(stored) == self {
            Verdict::New
        } else {
            Verdict::Outdated
        }
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Seen {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_brings_back_what_was_read() {
        let seen = Seen::of(&("Rathaus", 1));
        assert_eq!(seen.to_string().parse(), Ok(seen));
        assert_ne!(seen, Seen::of(&("Rathaus", 2)));
        assert!("".parse::<Seen>().is_err());
    }

    #[test]
    fn whoever_was_slower_writes_nothing_over_and_the_button_pressed_twice_is_no_conflict() {
        let seen = Seen::of(&"Küche");
        assert_eq!(seen.decide(&"Küche", &"Garten"), Verdict::New);
        assert_eq!(seen.decide(&"Saal", &"Garten"), Verdict::Outdated);
        assert_eq!(seen.decide(&"Garten", &"Garten"), Verdict::Same);
    }
}
